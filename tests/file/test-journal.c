#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "mevent-changes.h"
#include "mevent-history.h"
#include "mevent-recovery.h"
#include "mevent-test-edits.h"
#include "mevent-test-file.h"
#include "mevent-writer.h"

/* What the parent learns of each edit of the editor that it will kill: when it was made, and what the project was then. */
typedef struct
{
  gint64 time; /* monotonic, µs */
  char   digest[65];
} Mark;

#define KILLS (g_getenv ("MEVENT_TEST_LONG") ? 1000 : 40)
#define LOSS  (2 * G_USEC_PER_SEC)

static void
digest_project (MeventProject *project, char digest[65])
{
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  g_strlcpy (digest, sum, 65);
}

static char *
make_file (GRand *rand)
{
  g_autoptr (MeventProject) project = mevent_test_random_project (rand, 20);
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);

  return test_file_write ("edited.mevent", g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
}

static char *
state_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "mevent", "journal", NULL);
}

static MeventDocument *
open_with_journal (const char *path)
{
  MeventDocument *document = test_file_open_path (path);

  mevent_document_keep_journal (document);
  return document;
}

static guint
count_journals (void)
{
  g_autoptr (GPtrArray) all = mevent_recovery_list ();

  return all->len;
}

/* The program that is killed */

static void
edit_until_killed (const char *path, guint32 seed, int out)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (MeventDocument) document = open_with_journal (path);
  MeventProject *project = mevent_document_get_project (document);

  for (int i = 0; i < 1000000; i++)
    {
      Mark mark;

      mevent_test_random_edit (project, rand);
      mark.time = g_get_monotonic_time ();
      digest_project (project, mark.digest);
      if (write (out, &mark, sizeof mark) != sizeof mark)
        break;
      if (g_rand_int_range (rand, 0, 50) == 0)
        mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL);
    }
  _exit (1);
}

/* Everything that was told before the end. */
static GArray *
read_marks (int in)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  Mark mark;
  gssize n;

  while ((n = read (in, &mark, sizeof mark)) == sizeof mark || (n < 0 && errno == EINTR))
    if (n > 0)
      g_array_append_val (marks, mark);
  return marks;
}

/* When the edit was made after which the project was this; -1 where it never was. */
static gint64
find_time (GArray *marks, const char *digest)
{
  for (guint i = marks->len; i > 0; i--)
    if (strcmp (g_array_index (marks, Mark, i - 1).digest, digest) == 0)
      return g_array_index (marks, Mark, i - 1).time;
  return -1;
}

static gint64
last_mark_before (GArray *marks, gint64 time)
{
  gint64 last = -1;

  for (guint i = 0; i < marks->len && g_array_index (marks, Mark, i).time <= time; i++)
    last = g_array_index (marks, Mark, i).time;
  return last;
}

/* The newest state that is left: of the journal, else of the file. */
static void
digest_what_is_left (const char *path, char digest[65])
{
  g_autoptr (GPtrArray) all = mevent_recovery_list ();
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MeventDocument) document = NULL;

  g_assert_cmpuint (all->len, <=, 1);
  if (all->len == 1 && ((MeventRecovery *) all->pdata[0])->state == MEVENT_RECOVERY_STALE)
    {
      const MeventRecovery *left = all->pdata[0];

      g_assert_cmpstr (left->project_path, ==, path);
      document = mevent_recovery_open (left->name, problems, &error);
    }
  else
    document = mevent_document_open (path, problems, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
  digest_project (mevent_document_get_project (document), digest);
}

static void
discard_all (void)
{
  g_autoptr (GPtrArray) all = mevent_recovery_list ();

  for (guint i = 0; i < all->len; i++)
    g_assert_true (mevent_recovery_discard (((MeventRecovery *) all->pdata[i])->name, NULL));
}

static void
test_killed_at_any_time_loses_two_seconds_at_most (void)
{
  guint32 seed = mevent_test_seed ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (int i = 0; i < KILLS; i++)
    {
      g_autofree char *path = make_file (rand);
      guint32 editor_seed = g_rand_int (rand);
      g_autoptr (GArray) marks = NULL;
      char digest[65];
      int ends[2];
      gint64 killed, found;
      pid_t child;

      g_assert_cmpint (pipe (ends), ==, 0);
      child = fork ();
      if (child == 0)
        edit_until_killed (path, editor_seed, ends[1]);
      close (ends[1]);
      /* Waits for nothing: any moment is as good for being killed. */
      g_usleep ((gulong) g_rand_int_range (rand, 1000, 100000));
      killed = g_get_monotonic_time ();
      kill (child, SIGKILL);
      marks = read_marks (ends[0]);
      close (ends[0]);
      waitpid (child, NULL, 0);

      digest_what_is_left (path, digest);
      found = find_time (marks, digest);
      if (found < 0) /* before the first edit that was told */
        g_assert_cmpint (marks->len ? g_array_index (marks, Mark, 0).time : killed, >=, killed - LOSS);
      else
        g_assert_cmpint (found, >=, last_mark_before (marks, killed - LOSS));
      discard_all ();
    }
}

/* By example */

static void
change (MeventDocument *document, const char *notes)
{
  MeventProject *project = mevent_document_get_project (document);

  mevent_project_begin (project, "Change");
  mevent_record_set_text (project, "notes", notes);
  mevent_project_end (project);
}

static const char *
notes_of (MeventDocument *document)
{
  return mevent_document_get_project (document)->notes;
}

/* As if the program had died: a copy of the journal that nobody holds. */
static char *
leave_journal (MeventDocument *document)
{
  g_autoptr (GPtrArray) all = mevent_recovery_list ();
  g_autofree char *folder = state_folder ();
  g_autofree char *from = NULL, *to = g_build_filename (folder, "left.journal", NULL), *contents = NULL;
  gsize length;

  g_assert_cmpuint (all->len, ==, 1);
  from = g_build_filename (folder, ((MeventRecovery *) all->pdata[0])->name, NULL);
  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
  return g_steal_pointer (&to);
}

static void
edit_and_leave (const char *path, const char *notes)
{
  g_autoptr (MeventDocument) document = open_with_journal (path);
  g_autofree char *left = NULL;

  change (document, notes);
  mevent_document_flush_journal (document);
  left = leave_journal (document);
}

static void
test_recovers_when_the_file_is_gone (void)
{
  g_autofree char *path = test_file_write ("gone.mevent", HEAD ROOT TAIL, -1);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) recovered = NULL;
  g_autofree char *folder = state_folder ();
  struct stat info;

  edit_and_leave (path, "not saved");
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_unlink (path);
  recovered = mevent_recovery_open ("left.journal", problems, NULL);
  g_assert_cmpstr (notes_of (recovered), ==, "not saved");
  g_assert_cmpstr (mevent_document_get_path (recovered), ==, path);
  g_assert_true (mevent_history_is_modified (mevent_project_get_history (mevent_document_get_project (recovered))));
  discard_all ();
}

static void
test_saved_or_closed_leaves_no_journal (void)
{
  g_autofree char *path = test_file_write ("saved.mevent", HEAD ROOT TAIL, -1);
  MeventDocument *document = open_with_journal (path);

  change (document, "one");
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  mevent_document_flush_journal (document);
  g_assert_cmpuint (count_journals (), ==, 0);
  change (document, "two");
  mevent_document_flush_journal (document);
  g_assert_cmpuint (count_journals (), ==, 1);
  g_object_unref (document);
  g_assert_cmpuint (count_journals (), ==, 0);
}

static void
test_torn_and_foreign_journals_are_told_apart (void)
{
  g_autofree char *path = test_file_write ("torn.mevent", HEAD ROOT TAIL, -1);
  g_autofree char *folder = state_folder ();
  g_autofree char *left = g_build_filename (folder, "left.journal", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  edit_and_leave (path, "kept");
  g_assert_true (g_file_get_contents (left, &contents, &length, NULL));
  /* Whatever is missing or wrong at the end, nothing is invented and nothing crashes. */
  for (gsize n = 0; n <= length; n++)
    {
      g_autoptr (MeventProblems) problems = mevent_problems_new ();
      g_autoptr (MeventDocument) recovered = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (left, contents, (gssize) n, NULL));
      recovered = mevent_recovery_open ("left.journal", problems, &error);
      g_assert_true ((recovered != NULL) == (error == NULL));
      if (recovered != NULL)
        g_assert_cmpstr (notes_of (recovered), ==, n == length ? "kept" : NULL);
    }
  for (gsize n = 0; n < length; n++)
    {
      g_autoptr (MeventProblems) problems = mevent_problems_new ();
      g_autoptr (MeventDocument) recovered = NULL;

      contents[n] ^= 0x40;
      g_assert_true (g_file_set_contents (left, contents, (gssize) length, NULL));
      contents[n] ^= 0x40;
      recovered = mevent_recovery_open ("left.journal", problems, NULL);
      g_assert_true (recovered == NULL || notes_of (recovered) == NULL || strcmp (notes_of (recovered), "kept") == 0);
    }
  discard_all ();
  g_assert_null (mevent_recovery_open ("../left.journal", NULL, NULL));
  g_assert_null (mevent_recovery_open ("nowhere.journal", NULL, NULL));
}

static MeventRecoveryState
state_of_left (void)
{
  g_autoptr (GPtrArray) all = mevent_recovery_list ();

  for (guint i = 0; i < all->len; i++)
    {
      const MeventRecovery *recovery = all->pdata[i];

      if (strcmp (recovery->name, "left.journal") == 0)
        return recovery->state;
    }
  g_assert_not_reached ();
}

/* As a computer of another name would have written it to a home folder that both share. */
static void
move_to_another_host (const char *file, const char *path)
{
  const char *host = g_get_host_name ();
  g_autofree char *contents = NULL;
  gsize length;
  char *found;
  guint32 frame_length;
  guint64 digest;

  g_assert_true (g_file_get_contents (file, &contents, &length, NULL));
  found = memmem (contents, length, path, strlen (path) + 1);
  g_assert_nonnull (found);
  found += strlen (path) + 1;
  g_assert_cmpstr (found, ==, host);
  memset (found, found[0] == 'x' ? 'y' : 'x', strlen (host));
  memcpy (&frame_length, contents, sizeof frame_length);
  digest = GUINT64_TO_LE (XXH3_64bits (contents + 16, GUINT32_FROM_LE (frame_length)));
  memcpy (contents + 8, &digest, sizeof digest);
  g_assert_true (g_file_set_contents (file, contents, (gssize) length, NULL));
}

static void
test_foreign_journals_are_not_taken_for_ours (void)
{
  g_autofree char *path = test_file_write ("foreign.mevent", HEAD ROOT TAIL, -1);
  g_autofree char *folder = state_folder ();
  g_autofree char *left = g_build_filename (folder, "left.journal", NULL);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) recovered = NULL;

  edit_and_leave (path, "elsewhere");
  g_assert_cmpint (state_of_left (), ==, MEVENT_RECOVERY_STALE);
  move_to_another_host (left, path);
  g_assert_cmpint (state_of_left (), ==, MEVENT_RECOVERY_FOREIGN);
  /* Whoever asks for it by name gets it all the same. */
  recovered = mevent_recovery_open ("left.journal", problems, NULL);
  g_assert_cmpstr (notes_of (recovered), ==, "elsewhere");
  discard_all ();
}

static void
test_what_was_saved_is_not_offered (void)
{
  g_autofree char *path = test_file_write ("kept.mevent", HEAD ROOT TAIL, -1);
  g_autofree char *saved = NULL;
  g_autofree char *left = NULL;
  MeventDocument *document = open_with_journal (path);

  change (document, "saved at last");
  mevent_document_flush_journal (document);
  left = leave_journal (document);
  g_assert_cmpint (state_of_left (), ==, MEVENT_RECOVERY_STALE);
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  g_object_unref (document);
  g_assert_cmpint (state_of_left (), ==, MEVENT_RECOVERY_SAVED);

  /* Somebody else has changed the file since: what the journal holds may be nowhere else. */
  g_assert_true (g_file_set_contents (path, HEAD ROOT "  <notes>theirs</notes>\n" TAIL, -1, NULL));
  g_assert_cmpint (state_of_left (), ==, MEVENT_RECOVERY_STALE);
  g_assert_true (g_file_set_contents (path, "no project", -1, NULL));
  g_assert_cmpint (state_of_left (), ==, MEVENT_RECOVERY_STALE);
  g_unlink (path);
  g_assert_cmpint (state_of_left (), ==, MEVENT_RECOVERY_STALE);
  discard_all ();
}

static void
test_long_names_have_journals_too (void)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autoptr (MeventDocument) document = NULL;

  for (int i = 0; i < 120; i++)
    g_string_append (name, "ж");
  g_string_append (name, ".mevent");
  path = test_file_write (name->str, HEAD ROOT TAIL, -1);
  document = open_with_journal (path);
  change (document, "kept");
  g_assert_true (mevent_document_flush_journal (document));
  g_assert_cmpuint (count_journals (), ==, 1);
}

static void
test_running_journals_are_left_alone (void)
{
  g_autofree char *path = test_file_write ("running.mevent", HEAD ROOT TAIL, -1);
  g_autoptr (MeventDocument) document = open_with_journal (path);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  const MeventRecovery *recovery;

  change (document, "here");
  mevent_document_flush_journal (document);
  all = mevent_recovery_list ();
  g_assert_cmpuint (all->len, ==, 1);
  recovery = all->pdata[0];
  g_assert_cmpint (recovery->state, ==, MEVENT_RECOVERY_RUNNING);
  g_assert_false (mevent_recovery_discard (recovery->name, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
}

int
main (int argc, char *argv[])
{
  g_autofree char *state = test_file_make ("state");
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/killed-at-any-time", test_killed_at_any_time_loses_two_seconds_at_most);
  g_test_add_func ("/journal/recovers-when-the-file-is-gone", test_recovers_when_the_file_is_gone);
  g_test_add_func ("/journal/saved-or-closed-leaves-none", test_saved_or_closed_leaves_no_journal);
  g_test_add_func ("/journal/torn-and-foreign", test_torn_and_foreign_journals_are_told_apart);
  g_test_add_func ("/journal/foreign", test_foreign_journals_are_not_taken_for_ours);
  g_test_add_func ("/journal/saved", test_what_was_saved_is_not_offered);
  g_test_add_func ("/journal/long-names", test_long_names_have_journals_too);
  g_test_add_func ("/journal/running-ones-are-left-alone", test_running_journals_are_left_alone);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
