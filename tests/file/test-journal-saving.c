/* Journals while a project is saved, and of programs that are killed right behind the renaming of a save. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mevent-recovery.h"
#include "mevent-test-file.h"
#include "mevent-test-journal.h"

static struct
{
  GMutex      mutex;
  GCond       cond;
  const char *target;     /* which is fatal to rename to; NULL: nothing of this happens */
  gboolean    is_slow;    /* the drive of the journal */
  gboolean    is_syncing; /* at last */
  gboolean    is_renamed;
  gboolean    is_held;    /* the renaming, until this is FALSE */
} end;

static void
set (gboolean *flag, gboolean value)
{
  g_mutex_lock (&end.mutex);
  *flag = value;
  g_cond_broadcast (&end.cond);
  g_mutex_unlock (&end.mutex);
}

static void
wait_for (const gboolean *flag, gboolean value, gint64 until)
{
  g_mutex_lock (&end.mutex);
  while (*flag != value && g_cond_wait_until (&end.cond, &end.mutex, until))
    ;
  g_mutex_unlock (&end.mutex);
}

int
rename (const char *from, const char *to)
{
  gboolean is_end = end.target != NULL && strcmp (to, end.target) == 0;
  int result;

  if (is_end)
    wait_for (&end.is_held, FALSE, G_MAXINT64);
  result = (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (is_end)
    {
      kill (getpid (), SIGKILL);
      set (&end.is_renamed, TRUE);
    }
  return result;
}

/* As slow as it can be: a save that does not wait for the journal has renamed its file long before. */
int
fdatasync (int fd)
{
  if (end.target != NULL && end.is_slow)
    {
      set (&end.is_syncing, TRUE);
      wait_for (&end.is_renamed, TRUE, g_get_monotonic_time () + G_USEC_PER_SEC / 2);
    }
  return (int) syscall (SYS_fdatasync, fd);
}

/* Saves "third" when the journal has not even heard of it. */
static void
save_ahead_of_journal (MeventDocument *document, const char *target)
{
  test_journal_change (document, "first");
  mevent_document_flush_journal (document);
  end.is_slow = TRUE;
  test_journal_change (document, "second");
  wait_for (&end.is_syncing, TRUE, G_MAXINT64);
  test_journal_change (document, "third");
  mevent_document_save (document, target, MEVENT_SAVE_DEFAULT, NULL);
}

static void
edit_while_it_is_saved (MeventDocument *document, const char *target)
{
  test_journal_change (document, "saved");
  set (&end.is_held, TRUE);
  mevent_document_save_async (document, target, MEVENT_SAVE_DEFAULT, NULL, NULL, NULL);
  test_journal_change (document, "meanwhile");
  mevent_document_flush_journal (document);
  set (&end.is_held, FALSE);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

/* @path: (nullable): of a file to begin with */
static void
run_until_renamed (void (*func) (MeventDocument *document, const char *target), const char *path, const char *target)
{
  g_autoptr (MeventProject) project = NULL;
  MeventDocument *document;
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      project = mevent_project_new ("de");
      document = path ? test_file_open_path (path) : mevent_document_new (project);
      mevent_document_keep_journal (document);
      end.target = target;
      func (document, target);
      _exit (1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
}

static void
assert_only_journal (MeventRecoveryState state, const char *path)
{
  g_autoptr (GPtrArray) all = mevent_recovery_list ();
  const MeventRecovery *recovery = all->pdata[0];

  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpint (recovery->state, ==, state);
  g_assert_cmpstr (recovery->project_path, ==, path);
}

static void
assert_file (const char *path, const char *notes)
{
  g_autoptr (MeventDocument) document = test_file_open_path (path);

  g_assert_cmpstr (test_journal_notes_of (document), ==, notes);
}

/* What a journal that was behind would offer is older than the file. */
static void
test_nothing_older_than_the_file_is_offered (void)
{
  g_autofree char *path = test_file_write ("ahead.mevent", HEAD ROOT TAIL, -1), *other = test_file_make ("other.mevent");
  const struct { const char *path, *target; } saves[] = { { path, path }, { path, other }, { NULL, other } };

  for (gsize i = 0; i < G_N_ELEMENTS (saves); i++)
    {
      g_unlink (other);
      run_until_renamed (save_ahead_of_journal, saves[i].path, saves[i].target);
      assert_file (saves[i].target, "third");
      assert_only_journal (MEVENT_RECOVERY_SAVED, saves[i].target);
      /* Now what the journal holds may be nowhere else. */
      g_assert_true (g_file_set_contents (saves[i].target, HEAD ROOT TAIL, -1, NULL));
      assert_only_journal (MEVENT_RECOVERY_STALE, saves[i].path);
      test_journal_discard_all ();
    }
}

static void
test_what_came_after_the_save_is_offered (void)
{
  g_autofree char *path = test_file_write ("after.mevent", HEAD ROOT TAIL, -1), *other = test_file_make ("elsewhere.mevent");
  const struct { const char *path, *target; } saves[] = { { path, path }, { path, other }, { NULL, other } };

  for (gsize i = 0; i < G_N_ELEMENTS (saves); i++)
    {
      g_autoptr (MeventProblems) problems = mevent_problems_new ();
      g_autoptr (MeventDocument) recovered = NULL;
      g_autoptr (GPtrArray) all = NULL;
      g_autoptr (GError) error = NULL;

      g_unlink (other);
      run_until_renamed (edit_while_it_is_saved, saves[i].path, saves[i].target);
      assert_file (saves[i].target, "saved");
      assert_only_journal (MEVENT_RECOVERY_STALE, saves[i].target);
      all = mevent_recovery_list ();
      recovered = mevent_recovery_open (((MeventRecovery *) all->pdata[0])->name, problems, NULL);
      g_assert_cmpstr (test_journal_notes_of (recovered), ==, "meanwhile");
      g_assert_cmpstr (mevent_document_get_path (recovered), ==, saves[i].target);
      /* Nobody else has changed the file. */
      g_assert_true (mevent_document_save (recovered, NULL, MEVENT_SAVE_DEFAULT, &error));
      assert_file (saves[i].target, "meanwhile");
      test_journal_discard_all ();
    }
}

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
  g_autoptr (GPtrArray) all = mevent_recovery_list ();
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
      all = mevent_recovery_list ();
      g_assert_cmpuint (all->len, ==, 2);
      g_assert_cmpint (find_state (all, "former.journal"), ==, MEVENT_RECOVERY_STALE);
      g_assert_cmpint (find_state (all, "next.journal"), ==, later[i] ? MEVENT_RECOVERY_STALE : MEVENT_RECOVERY_SAVED);
      recovered = mevent_recovery_open (later[i] ? "next.journal" : "former.journal", problems, NULL);
      g_assert_cmpstr (test_journal_notes_of (recovered), ==, later[i] ? later[i] : "meanwhile");
      test_journal_discard_all ();
    }
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
      assert_file (path, before[i]);
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
  g_test_add_func ("/journal/nothing-older-than-the-file", test_nothing_older_than_the_file_is_offered);
  g_test_add_func ("/journal/what-came-after-the-save", test_what_came_after_the_save_is_offered);
  g_test_add_func ("/journal/goes-on-with-what-was-saved", test_journal_goes_on_with_what_was_saved);
  g_test_add_func ("/journal/two-journals-of-one-save", test_two_journals_of_one_save);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
