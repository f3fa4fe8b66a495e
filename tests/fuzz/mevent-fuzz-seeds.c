/* What fuzzing begins with, made of the field tables, so that a field that is added is tried, too: the words of the format
 * as words.dict, and in the folders of the targets projects with something in every field.
 *   mevent-fuzz-seeds FOLDER */

#include <stdio.h>
#include <string.h>

#include "mevent-changes.h"
#include "mevent-field.h"
#include "mevent-format.h"
#include "mevent-id.h"
#include "mevent-journal-private.h"
#include "mevent-replay.h"
#include "mevent-test-edits.h"
#include "mevent-writer.h"

#define N_RANDOM 8
#define N_EDITS 12

/* What of XML the tables do not have. */
static const char *const syntax[] = {
  "<?xml version='1.0' encoding='UTF-8'?>", "<!DOCTYPE mevent [", "<!ENTITY", "]>", "<![CDATA[", "]]>", "<!--", "-->", "<?",
  "?>", "/>", "</", "&amp;", "&lt;", "&#10;", "&#13;", "&#9;", "&#0;", "&#x10FFFF;", " xml:lang=", " xmlns:x='urn:x'",
  " xmlns=''", " x:y=''", "<x:y/>", " xml:space=", " xmlns='" MEVENT_FORMAT_NAMESPACE "'", MEVENT_FORMAT_NAMESPACE_STEM,
  " id=", " field=", "<mevent", "<" MEVENT_FORMAT_VALUE, "2021-09-24", "10:30", "27:59", "true", "#00ff7f", "2147483647",
};

static void
add_field (GHashTable *words, const MeventField *field)
{
  g_hash_table_add (words, g_strdup_printf (" %s=", field->name));
  g_hash_table_add (words, g_strdup_printf ("<%s>", field->name));
  g_hash_table_add (words, g_strdup (field->name));
  for (guint i = 0; field->kind == MEVENT_KIND_ENUM && field->detail.values[i].name != NULL; i++)
    g_hash_table_add (words, g_strdup (field->detail.values[i].name));
}

static void
add_class (GHashTable *words, MeventRecordClass *klass)
{
  g_hash_table_add (words, g_strdup_printf ("<%s", klass->element));
  g_hash_table_add (words, g_strdup_printf ("</%s>", klass->element));
  for (guint i = 0; i < klass->n_fields; i++)
    {
      add_field (words, &klass->fields[i]);
      if (klass->fields[i].kind == MEVENT_KIND_LIST)
        add_class (words, mevent_record_class_for_type (mevent_field_get_target (&klass->fields[i])));
    }
}

static void
write_file (const char *folder, const char *name, gconstpointer data, gsize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (parent, 0777);
  if (!g_file_set_contents (path, data, (gssize) size, &error))
    g_error ("%s", error->message);
}

static void
write_words (const char *folder)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  GHashTableIter iter;
  gpointer word;

  for (guint i = 0; i < G_N_ELEMENTS (syntax); i++)
    g_hash_table_add (words, g_strdup (syntax[i]));
  add_class (words, mevent_record_class_for_type (MEVENT_TYPE_PROJECT));
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_string_append_printf (out, "\"%s\"\n", (const char *) word);
  write_file (folder, "words.dict", out->str, out->len);
}

static void
write_seed (const char *folder, const char *target, guint n, gconstpointer data, gsize size)
{
  g_autofree char *name = g_strdup_printf ("%s/%u", target, n);

  write_file (folder, name, data, size);
}

static void
append_frame (GByteArray *frames, GVariant *variant)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (variant);
  gsize length = g_variant_get_size (sunk);
  guint8 prefix[] = { (guint8) (length >> 8), (guint8) length };

  if (length > G_MAXUINT16)
    return;
  g_byte_array_append (frames, prefix, sizeof prefix);
  g_byte_array_append (frames, g_variant_get_data (sunk), (guint) length);
}

static void
on_project_changed_cb (MeventProject *project, MeventChanges *changes, GByteArray *frames)
{
  append_frame (frames, mevent_replay_record (project, changes));
}

static GBytes *
begin_journal (GByteArray *frames, MeventProject *project)
{
  GBytes *base = mevent_writer_to_bytes (project);

  g_byte_array_append (frames, (const guint8 *) "F", 1);
  append_frame (frames, g_variant_new ("(u^aysuxtt@ay)", MEVENT_JOURNAL_VERSION, "", g_get_host_name (), 1, (gint64) 0,
                                       (guint64) 0, (guint64) 0,
                                       g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, base, TRUE)));
  return base;
}

/* A project, the journal of some edits of it, and a merge of it with two others. */
static void
write_seeds (const char *folder, guint n, MeventProject *project, GRand *rand)
{
  g_autoptr (GByteArray) frames = g_byte_array_new ();
  g_autoptr (GBytes) base = begin_journal (frames, project);
  g_autoptr (GByteArray) merge = g_byte_array_new ();

  write_seed (folder, "reader", n, g_bytes_get_data (base, NULL), g_bytes_get_size (base));
  g_signal_connect (project, "changed", G_CALLBACK (on_project_changed_cb), frames);
  mevent_test_random_edits (project, rand, N_EDITS);
  write_seed (folder, "journal", n, frames->data, frames->len);

  g_byte_array_append (merge, g_bytes_get_data (base, NULL), (guint) g_bytes_get_size (base));
  for (guint i = 0; i <= 2 * N_EDITS; i++)
    {
      /* Byte 0 parts the three, so no edit has it. */
      guint32 edit = g_rand_int (rand) | 0x01010101;

      g_byte_array_append (merge, (const guint8 *) (i % N_EDITS ? (gpointer) &edit : (gpointer) "\0"), i % N_EDITS ? 4 : 1);
    }
  write_seed (folder, "merge", n, merge->data, merge->len);
}

static void
write_random_seeds (const char *folder, GRand *rand)
{
  for (guint n = 0; n < N_RANDOM; n++)
    {
      g_autoptr (MeventProject) project = n > 0 ? mevent_test_random_project (rand, n) : mevent_project_new ("de");

      if (n == 1)
        mevent_test_fill (project, rand);
      write_seeds (folder, n, project, rand);
    }
}

/* One for each class: short, for an input of a tenth of the length is tried ten times as often. */
static void
write_class_seeds (const char *folder, GRand *rand)
{
  gboolean is_one = TRUE;

  for (guint n = 0; is_one; n++)
    {
      g_autoptr (MeventProject) project = mevent_project_new ("de");

      is_one = mevent_test_fill_nth (project, n, rand);
      if (is_one)
        write_seeds (folder, N_RANDOM + n, project, rand);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  if (argc != 2)
    {
      fprintf (stderr, "Usage: mevent-fuzz-seeds FOLDER\n");
      return 2;
    }
  mevent_id_seed (1);
  write_words (argv[1]);
  write_random_seeds (argv[1], rand);
  write_class_seeds (argv[1], rand);
  return 0;
}
