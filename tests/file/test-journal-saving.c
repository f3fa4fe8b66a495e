/* Journals of projects that are changed while they are saved. */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "mevent-recovery.h"
#include "mevent-test-file.h"
#include "mevent-test-journal.h"

static void
on_saved_cb (GObject *document, GAsyncResult *result, gpointer kept)
{
  *(GAsyncResult **) kept = g_object_ref (result);
}

static void
save_and_change_meanwhile (MeventDocument *document, const char *notes)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  mevent_document_save_async (document, NULL, MEVENT_SAVE_DEFAULT, NULL, on_saved_cb, &result);
  test_journal_change (document, notes);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (mevent_document_save_finish (document, result, &error));
  g_assert_no_error (error);
}

static MeventRecoveryState
find_state (GPtrArray *all, const char *name)
{
  for (guint i = 0; i < all->len; i++)
    if (strcmp (((MeventRecovery *) all->pdata[i])->name, name) == 0)
      return ((MeventRecovery *) all->pdata[i])->state;
  g_assert_not_reached ();
}

/* The journal of the document, under a name of its own; a second one for the same file, or a copy. */
static void
keep_journal (const char *name, gboolean as_link)
{
  g_autofree char *folder = test_journal_folder (), *from = NULL, *contents = NULL;
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autoptr (GPtrArray) all = mevent_recovery_list (NULL);
  gsize length;

  for (guint i = 0; i < all->len; i++)
    if (((MeventRecovery *) all->pdata[i])->state == MEVENT_RECOVERY_RUNNING && strstr (((MeventRecovery *) all->pdata[i])->name, "-"))
      from = g_build_filename (folder, ((MeventRecovery *) all->pdata[i])->name, NULL);
  g_assert_nonnull (from);
  if (as_link)
    {
      g_assert_cmpint (link (from, to), ==, 0);
      return;
    }
  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
}

/* As a program leaves them that is killed when the next journal is on the disk and the former one not yet gone: one is offered.
 * What came later is in the next one alone. */
static void
test_two_journals_of_one_save (void)
{
  static const char *const later[] = { NULL, "later" };

  for (gsize i = 0; i < G_N_ELEMENTS (later); i++)
    {
      g_autofree char *path = test_file_write ("two.mevent", HEAD ROOT TAIL, -1);
      MeventDocument *document = test_journal_open (path);
      g_autoptr (MeventProblems) problems = mevent_problems_new ();
      g_autoptr (MeventDocument) recovered = NULL;
      g_autoptr (GPtrArray) all = NULL;

      test_journal_change (document, "saved");
      g_assert_true (mevent_document_flush_journal (document));
      keep_journal ("former.journal", TRUE);
      save_and_change_meanwhile (document, "meanwhile");
      if (later[i] != NULL)
        test_journal_change (document, later[i]);
      g_assert_true (mevent_document_flush_journal (document));
      keep_journal ("next.journal", FALSE);
      g_object_unref (document);
      all = mevent_recovery_list (NULL);
      g_assert_cmpuint (all->len, ==, 2);
      g_assert_cmpint (find_state (all, "former.journal"), ==, MEVENT_RECOVERY_STALE);
      g_assert_cmpint (find_state (all, "next.journal"), ==, later[i] ? MEVENT_RECOVERY_STALE : MEVENT_RECOVERY_SAVED);
      recovered = mevent_recovery_open (later[i] ? "next.journal" : "former.journal", problems, NULL);
      g_assert_cmpstr (test_journal_notes_of (recovered), ==, later[i] ? later[i] : "meanwhile");
      test_journal_discard_all ();
    }
}

static void
copy_journal (const char *left, guint n)
{
  g_autofree char *name = g_strdup_printf ("copy-%02u.journal", n), *folder = test_journal_folder ();
  g_autofree char *to = g_build_filename (folder, name, NULL), *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (left, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
}

/* What is in no file is not given up because it is there twice. */
static void
test_one_of_two_that_are_alike_is_offered (void)
{
  g_autofree char *path = test_file_write ("alike.mevent", HEAD ROOT TAIL, -1), *left = NULL;
  MeventDocument *document = test_journal_open (path);
  g_autoptr (GPtrArray) all = NULL;
  guint n = 0;

  /* So that it begins with the project as it is, and goes on with nothing. */
  g_unlink (path);
  test_journal_change (document, "ours");
  g_assert_true (mevent_document_flush_journal (document));
  left = test_journal_leave (document);
  copy_journal (left, 0);
  g_object_unref (document);
  all = mevent_recovery_list (NULL);
  g_assert_cmpuint (all->len, ==, 2);
  for (guint i = 0; i < all->len; i++)
    n += ((MeventRecovery *) all->pdata[i])->state == MEVENT_RECOVERY_STALE;
  g_assert_cmpuint (n, ==, 1);
  test_journal_discard_all ();
}

/* What was changed during a save stands on what was saved, as if the file had been opened then: whoever joins it with what
   somebody else saves later knows both. */
static void
test_journal_goes_on_with_what_was_saved (void)
{
  static const char *const before[] = { "before", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    {
      g_autofree char *path = test_file_write ("goes-on.mevent", HEAD ROOT "  <person id=\"p1\"/>\n" TAIL, -1), *left = NULL;
      g_autoptr (MeventProblems) problems = mevent_problems_new ();
      g_autoptr (MeventDocument) document = test_journal_open (path), recovered = NULL;
      MeventProject *project = mevent_document_get_project (document);
      guint n_conflicts;

      if (before[i] != NULL)
        test_journal_change (document, before[i]);
      save_and_change_meanwhile (document, "meanwhile");
      test_journal_assert_file (path, before[i]);
      mevent_project_begin (project, "Later");
      mevent_record_set_text (project, "grant-number", "later");
      mevent_project_end (project);
      g_assert_true (mevent_document_flush_journal (document));
      left = test_journal_leave (document);
      g_clear_object (&document);

      recovered = mevent_recovery_open ("left.journal", problems, NULL);
      project = mevent_document_get_project (recovered);
      g_assert_cmpstr (project->notes, ==, "meanwhile");
      g_assert_cmpstr (project->grant_number, ==, "later");
      g_assert_true (g_file_set_contents (path, HEAD ROOT TAIL, -1, NULL));
      g_assert_true (mevent_document_merge (recovered, problems, &n_conflicts, NULL));
      g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
      g_assert_null (mevent_project_lookup (project, "p1"));
      test_journal_discard_all ();
    }
}

int
main (int argc, char *argv[])
{
  int status;

  test_file_use_own_state ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/goes-on-with-what-was-saved", test_journal_goes_on_with_what_was_saved);
  g_test_add_func ("/journal/two-journals-of-one-save", test_two_journals_of_one_save);
  g_test_add_func ("/journal/one-of-two-that-are-alike-is-offered", test_one_of_two_that_are_alike_is_offered);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
