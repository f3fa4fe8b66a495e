#include "mevent-history.h"
#include "mevent-list.h"
#include "mevent-replay.h"
#include "mevent-test-file.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "mevent-reader.h"
#include "mevent-writer.h"

static char *folder;

/* The path of a file in a folder that goes with test_file_clean_up(). */
char *
test_file_make (const char *name)
{
  if (folder == NULL)
    folder = g_dir_make_tmp ("mevent-test-XXXXXX", NULL);
  return g_build_filename (folder, name, NULL);
}

/* Journals and rescue copies are kept in the same folder, not in the user's. To be called before anything asks for it. */
void
test_file_use_own_state (void)
{
  g_autofree char *state = test_file_make ("state");

  g_setenv ("XDG_STATE_HOME", state, TRUE);
}

char *
test_file_write (const char *name, const char *contents, gssize length)
{
  char *path = test_file_make (name);
  g_autoptr (GError) error = NULL;

  /* Not replaced: the syncs that come with it would take longer than all the tests. */
  g_unlink (path);
  g_file_set_contents_full (path, contents, length, G_FILE_SET_CONTENTS_NONE, 0666, &error);
  g_assert_no_error (error);
  return path;
}

/* A project that takes a while, of people "p0", "p1" … */
char *
test_file_write_people (const char *name, guint n)
{
  g_autoptr (GString) xml = g_string_new (HEAD ROOT);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (xml, "  <person id=\"p%u\" given-name=\"Testperson %u\" family-name=\"Muster\" "
                                 "city=\"Nirgends\"/>\n", i, i);
  g_string_append (xml, TAIL);
  return test_file_write (name, xml->str, (gssize) xml->len);
}

char *
test_file_read (const char *path)
{
  char *contents;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

/* A file without anything that hinders reading it. */
MeventDocument *
test_file_open_path (const char *path)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  MeventDocument *document = mevent_document_open (path, problems, NULL, &error);

  g_assert_no_error (error);
  return document;
}

MeventDocument *
test_file_open (const char *contents, MeventProblems **problems)
{
  g_autofree char *path = test_file_write ("open.mevent", contents, -1);
  g_autoptr (MeventProblems) own = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  MeventDocument *document = mevent_document_open (path, own, NULL, &error);

  g_assert_no_error (error);
  if (problems != NULL)
    *problems = g_steal_pointer (&own);
  return document;
}

/* The error with which a file is refused, which always has a sentence and a problem to go with it. */
GError *
test_file_refuse (const char *contents, gssize length)
{
  g_autofree char *path = test_file_write ("refuse.mevent", contents, length);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  GError *error = NULL;

  g_assert_null (mevent_document_open (path, problems, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_true (error->domain != MEVENT_FILE_ERROR || mevent_problems_has (problems, MEVENT_SEVERITY_ERROR));
  return error;
}

/* The bytes that saving an unchanged project gives. */
char *
test_file_rewrite (const char *contents)
{
  g_autoptr (MeventDocument) document = test_file_open (contents, NULL);
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (mevent_document_get_project (document));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static MeventProject *
read_bytes (const char *contents, gsize length, gboolean is_damaged)
{
  g_autofree char *path = test_file_write ("project.mevent", contents, (gssize) length);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  MeventProject *project = mevent_reader_read (path, NULL, problems, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < mevent_problems_get_n (problems); i++)
    if (mevent_problems_get (problems, i)->severity == MEVENT_SEVERITY_ERROR)
      g_test_message ("%s", mevent_problems_get (problems, i)->message);
  g_assert_true (mevent_problems_has (problems, MEVENT_SEVERITY_ERROR) == is_damaged);
  return project;
}

/* A project in which something cannot be read. */
MeventProject *
test_file_damaged_project (const char *contents)
{
  return read_bytes (contents, strlen (contents), TRUE);
}

/* A project without anything that would have to be repaired. */
MeventProject *
test_file_project (const char *contents)
{
  return read_bytes (contents, strlen (contents), FALSE);
}

/* The same project, saved and read again. */
MeventProject *
test_file_twin (MeventProject *project)
{
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);

  return read_bytes (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), FALSE);
}

void
test_file_assert_same (MeventProject *a, MeventProject *b)
{
  g_autoptr (GBytes) x = mevent_writer_to_bytes (a), y = mevent_writer_to_bytes (b);
  gsize n = g_bytes_get_size (x), m = g_bytes_get_size (y);
  const char *p = g_bytes_get_data (x, NULL), *q = g_bytes_get_data (y, NULL);

  if (n != m || memcmp (p, q, n) != 0)
    g_test_message ("%.*s\n-- is not --\n%.*s", (int) n, p, (int) m, q);
  g_assert_cmpmem (p, n, q, m);
}

void
test_triple_clear (TestTriple *self)
{
  g_clear_object (&self->base);
  g_clear_object (&self->ours);
  g_clear_object (&self->theirs);
}

gboolean
test_file_has (MeventProblems *problems, const char *code, int line)
{
  for (guint i = 0; i < mevent_problems_get_n (problems); i++)
    {
      const MeventProblem *problem = mevent_problems_get (problems, i);

      if (strcmp (problem->code, code) == 0 && (line == 0 || problem->line == line))
        return TRUE;
    }
  return FALSE;
}

static void
renew (MeventProject **mirror, MeventProject *project)
{
  g_clear_object (mirror);
  *mirror = test_file_twin (project);
  mevent_history_set_recording (mevent_project_get_history (*mirror), FALSE);
}

static void
on_mirrored (MeventProject *project, MeventChanges *changes, MeventProject **mirror)
{
  g_autoptr (GVariant) recorded = NULL;
  g_autoptr (GError) error = NULL;

  if (!mevent_replay_can_record (changes))
    {
      renew (mirror, project);
      return;
    }
  recorded = g_variant_ref_sink (mevent_replay_record (project, changes));
  mevent_replay_apply (*mirror, recorded, &error);
  g_assert_no_error (error);
}

/* A second project to which every change is told, as a journal does: with what no recording can hold it begins anew.
 * @mirror: NULL at first; the caller's, for as long as the project changes */
void
test_file_mirror (MeventProject *project, MeventProject **mirror)
{
  renew (mirror, project);
  g_signal_connect (project, "changed", G_CALLBACK (on_mirrored), mirror);
}

/* One that happens to say what the merge would say keeps it from saying so, on one side only. */
void
test_file_detach_conflicts (MeventProject *project)
{
  mevent_project_begin (project, "Detach");
  for (guint i = 0; i < mevent_list_get_n (project->conflicts); i++)
    mevent_record_set_reference (mevent_list_get (project->conflicts, i), "record", NULL);
  mevent_project_end (project);
}

/* What the process has in memory now, in KiB. */
glong
test_file_resident (void)
{
  g_autofree char *statm = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL));
  return strtol (strchr (statm, ' '), NULL, 10) * 4;
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (!g_file_test (child, G_FILE_TEST_IS_SYMLINK) && g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_all (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
test_file_clean_up (void)
{
  if (folder != NULL)
    remove_all (folder);
  g_clear_pointer (&folder, g_free);
}
