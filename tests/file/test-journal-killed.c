/* A program that is killed at any time, and what of it is found afterwards. */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mevent-changes.h"
#include "mevent-recovery.h"
#include "mevent-test-edits.h"
#include "mevent-test-file.h"
#include "mevent-test-journal.h"
#include "mevent-writer.h"

/* What the parent learns of the editor that it will kill: what the project is, before the journal hears of it; and once more
   when that is on the disk. */
typedef struct
{
  gboolean safe;
  char     digest[65];
} Mark;

#define KILLS     (g_getenv ("MEVENT_TEST_LONG") ? 1000 : 40)
#define MAX_MARKS 60

static char *
make_file (GRand *rand)
{
  g_autoptr (MeventProject) project = mevent_test_random_project (rand, 20);
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);

  return test_file_write ("edited.mevent", g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
}

/* The program that is killed */

static void
tell (MeventProject *project, int out, gboolean safe)
{
  Mark mark = { safe };

  test_journal_digest (project, mark.digest);
  if (write (out, &mark, sizeof mark) != sizeof mark)
    _exit (1);
}

static void
on_project_changed_cb (MeventProject *project, MeventChanges *changes, gpointer out)
{
  tell (project, GPOINTER_TO_INT (out), FALSE);
}

static void
edit_until_killed (const char *path, guint32 seed, int out)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (MeventDocument) document = test_file_open_path (path);
  MeventProject *project = mevent_document_get_project (document);

  tell (project, out, TRUE);
  g_signal_connect (project, "changed", G_CALLBACK (on_project_changed_cb), GINT_TO_POINTER (out));
  mevent_document_keep_journal (document);
  for (int i = 0; i < 1000000; i++)
    {
      mevent_test_random_edit (project, rand);
      if (g_rand_int_range (rand, 0, 5) == 0 && mevent_document_flush_journal (document))
        tell (project, out, TRUE);
      if (g_rand_int_range (rand, 0, 20) == 0 && mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL))
        tell (project, out, TRUE);
    }
  _exit (1);
}

/* So many marks, or all until the end. */
static void
read_marks (GArray *marks, int in, guint n_marks)
{
  Mark mark;
  gssize n;

  while (n_marks-- > 0 && ((n = read (in, &mark, sizeof mark)) == sizeof mark || (n < 0 && errno == EINTR)))
    if (n > 0)
      g_array_append_val (marks, mark);
}

static guint
find_last_safe (GArray *marks)
{
  guint i = marks->len;

  g_assert_cmpuint (i, >, 0);
  while (!g_array_index (marks, Mark, i - 1).safe)
    i--;
  return i - 1;
}

static gboolean
has_been (GArray *marks, guint from, const char *digest)
{
  for (guint i = from; i < marks->len; i++)
    if (strcmp (g_array_index (marks, Mark, i).digest, digest) == 0)
      return TRUE;
  return FALSE;
}

static void
digest_file (const char *path, char digest[65])
{
  g_autoptr (MeventDocument) document = test_file_open_path (path);

  test_journal_digest (mevent_document_get_project (document), digest);
}

static void
digest_recovery (const MeventRecovery *left, const char *path, char digest[65])
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = mevent_recovery_open (left->name, problems, NULL);

  g_assert_cmpstr (left->project_path, ==, path);
  g_assert_nonnull (document);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
  test_journal_digest (mevent_document_get_project (document), digest);
}

/* Whether what is offered to be recovered, else what is in the file, is no older than that. All of it has been. Two are there
 * where one that had lost a change was begun anew and the program killed before the former was gone. */
static gboolean
is_recovered (const char *path, GArray *marks, guint from)
{
  g_autoptr (GPtrArray) all = mevent_recovery_list (NULL);
  gboolean any = FALSE, recent = FALSE;
  char digest[65];

  g_assert_cmpuint (all->len, <=, 2);
  for (guint i = 0; i < all->len; i++)
    {
      const MeventRecovery *left = all->pdata[i];

      if (left->state != MEVENT_RECOVERY_STALE)
        continue;
      digest_recovery (left, path, digest);
      g_assert_true (has_been (marks, 0, digest));
      any = TRUE;
      recent |= has_been (marks, from, digest);
    }
  digest_file (path, digest);
  g_assert_true (any || has_been (marks, 0, digest));
  /* Right after saving, the journal may not have come as far as the file. */
  return recent || has_been (marks, from, digest);
}

/* What it told before the end. */
static GArray *
run_and_kill (const char *path, GRand *rand)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  guint32 seed = g_rand_int (rand);
  int ends[2];
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    edit_until_killed (path, seed, ends[1]);
  close (ends[1]);
  read_marks (marks, ends[0], (guint) g_rand_int_range (rand, 1, MAX_MARKS));
  /* Waits for nothing. When it is killed is what the test tries: at any moment of an edit, of a journal, of a save. */
  g_usleep ((gulong) g_rand_int_range (rand, 0, 5000));
  kill (child, SIGKILL);
  read_marks (marks, ends[0], G_MAXUINT);
  close (ends[0]);
  waitpid (child, NULL, 0);
  return marks;
}

static void
test_killed_at_any_time_loses_nothing_that_was_flushed (void)
{
  guint32 seed = mevent_test_seed ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (int i = 0; i < KILLS; i++)
    {
      g_autofree char *path = make_file (rand);
      g_autoptr (GArray) marks = run_and_kill (path, rand);

      g_assert_true (is_recovered (path, marks, find_last_safe (marks)));
      test_journal_discard_all ();
    }
}

int
main (int argc, char *argv[])
{
  int status;

  test_file_use_own_state ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/killed-at-any-time", test_killed_at_any_time_loses_nothing_that_was_flushed);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
