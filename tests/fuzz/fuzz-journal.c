/* Any bytes as the journal that a crash left. The first says how they are meant:
 *   R  a journal as it is
 *   F  its frames, two bytes of length before each, without the digests that no mutation would find
 *   otherwise  the project that it begins with, byte 0, then changes, one a line, as recorded() reads them. */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "mevent-fuzz.h"
#include "mevent-journal-private.h"
#include "mevent-recovery.h"

#define NAME "fuzz.journal"

static char *state_folder;

static void
remove_state_folder (void)
{
  g_autofree char *folder = _mevent_journal_folder ();
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *file = g_build_filename (folder, NAME, NULL);

  g_unlink (file);
  g_rmdir (folder);
  g_rmdir (parent);
  g_rmdir (state_folder);
}

static char *
journal_path (void)
{
  g_autofree char *folder = NULL;

  if (state_folder == NULL)
    {
      state_folder = g_dir_make_tmp ("mevent-fuzz-XXXXXX", NULL);
      g_setenv ("XDG_STATE_HOME", state_folder, TRUE);
      folder = _mevent_journal_folder ();
      g_assert_true (g_str_has_prefix (folder, state_folder));
      g_mkdir_with_parents (folder, 0700);
      atexit (remove_state_folder);
    }
  else
    folder = _mevent_journal_folder ();
  return g_build_filename (folder, NAME, NULL);
}

static void
add_frame (GByteArray *journal, gconstpointer payload, gsize length)
{
  MeventJournalFrame frame = { GUINT32_TO_LE ((guint32) length), 0, GUINT64_TO_LE (XXH3_64bits (payload, length)) };

  g_byte_array_append (journal, (const guint8 *) &frame, sizeof frame);
  g_byte_array_append (journal, payload, (guint) length);
}

static void
add_frames (GByteArray *journal, const guint8 *data, gsize size)
{
  while (size > 2)
    {
      gsize length = MIN (((gsize) data[0] << 8 | data[1]), size - 2);

      add_frame (journal, data + 2, length);
      data += 2 + length;
      size -= 2 + length;
    }
}

static void
add_variant (GByteArray *journal, GVariant *variant)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (variant);

  add_frame (journal, g_variant_get_data (sunk), g_variant_get_size (sunk));
}

/* "+", record, list, position, removed, ids; or "=", record, field, language, value, with tabs between. */
static GVariant *
recorded (char **lines)
{
  GVariantBuilder splices, sets;

  g_variant_builder_init (&splices, G_VARIANT_TYPE ("a(ssuuas)"));
  g_variant_builder_init (&sets, G_VARIANT_TYPE ("a(sssms)"));
  for (; *lines != NULL; lines++)
    {
      g_auto (GStrv) words = g_strsplit (*lines, "\t", 6);
      guint n = g_strv_length (words);

      if (n == 6 && strcmp (words[0], "+") == 0)
        {
          g_auto (GStrv) ids = g_strsplit (words[5], " ", -1);

          g_variant_builder_add (&splices, "(ssuu^as)", words[1], words[2], (guint) strtoul (words[3], NULL, 10),
                                 (guint) strtoul (words[4], NULL, 10), ids);
        }
      else if (n >= 4 && strcmp (words[0], "=") == 0)
        g_variant_builder_add (&sets, "(sssms)", words[1], words[2], words[3], words[4]);
    }
  return g_variant_new ("(a(ssuuas)a(sssms))", &splices, &sets);
}

static void
add_text (GByteArray *journal, const guint8 *data, gsize size)
{
  g_autoptr (GBytes) base = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  fuzz_part (&data, &size, &base);
  text = g_utf8_make_valid ((const char *) data, (gssize) size);
  lines = g_strsplit (text, "\n", -1);
  add_variant (journal, g_variant_new ("(u^aysuxtt@ay)", MEVENT_JOURNAL_VERSION, "", g_get_host_name (), 1, (gint64) 0,
                                       (guint64) 0, (guint64) 0,
                                       g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, base, TRUE)));
  add_variant (journal, recorded (lines));
}

static void
recover (void)
{
  g_autoptr (GPtrArray) all = mevent_recovery_list (NULL);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MeventDocument) document = mevent_recovery_open (NAME, problems, &error);

  g_assert_cmpuint (all->len, ==, 1);
  if (document == NULL)
    g_assert_true (error != NULL && g_utf8_validate (error->message, -1, NULL));
  else if (!mevent_document_is_read_only (document))
    fuzz_assert_stays (mevent_document_get_project (document));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *path = journal_path ();
  g_autoptr (GByteArray) journal = g_byte_array_new ();

  if (size > 0 && data[0] == 'R')
    g_byte_array_append (journal, data + 1, (guint) size - 1);
  else if (size > 0 && data[0] == 'F')
    add_frames (journal, data + 1, size - 1);
  else
    add_text (journal, data, size);
  g_unlink (path); /* what was longer before would stay behind it */
  g_assert_true (g_file_set_contents_full (path, (const char *) journal->data, journal->len, G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
  recover ();
  return 0;
}
