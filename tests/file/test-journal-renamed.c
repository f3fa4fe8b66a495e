/* Programs that are killed right behind the renaming of a save. They are forked, so that nothing else may be tested here: what
 * keeps a journal in this process has threads. */

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
  g_autoptr (GPtrArray) all = mevent_recovery_list (NULL);
  const MeventRecovery *recovery = all->pdata[0];

  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpint (recovery->state, ==, state);
  g_assert_cmpstr (recovery->project_path, ==, path);
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
      test_journal_assert_file (saves[i].target, "third");
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
      test_journal_assert_file (saves[i].target, "saved");
      assert_only_journal (MEVENT_RECOVERY_STALE, saves[i].target);
      all = mevent_recovery_list (NULL);
      recovered = mevent_recovery_open (((MeventRecovery *) all->pdata[0])->name, problems, NULL);
      g_assert_cmpstr (test_journal_notes_of (recovered), ==, "meanwhile");
      g_assert_cmpstr (mevent_document_get_path (recovered), ==, saves[i].target);
      /* Nobody else has changed the file. */
      g_assert_true (mevent_document_save (recovered, NULL, MEVENT_SAVE_DEFAULT, &error));
      test_journal_assert_file (saves[i].target, "meanwhile");
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
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
