#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "mevent-changes.h"
#include "mevent-history.h"
#include "mevent-list.h"
#include "mevent-recovery.h"
#include "mevent-test-edits.h"
#include "mevent-test-file.h"
#include "mevent-unknown.h"
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
tell (MeventProject *project, int out, gboolean safe)
{
  Mark mark = { safe };

  digest_project (project, mark.digest);
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

  digest_project (mevent_document_get_project (document), digest);
}

/* What is offered to be recovered, else what is in the file. */
static void
digest_recovered (const char *path, char digest[65])
{
  g_autoptr (GPtrArray) all = mevent_recovery_list ();
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
  const MeventRecovery *left = all->len > 0 ? all->pdata[0] : NULL;

  g_assert_cmpuint (all->len, <=, 1);
  if (left == NULL || left->state != MEVENT_RECOVERY_STALE)
    {
      digest_file (path, digest);
      return;
    }
  g_assert_cmpstr (left->project_path, ==, path);
  document = mevent_recovery_open (left->name, problems, NULL);
  g_assert_nonnull (document);
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
  /* Waits for nothing: any moment is as good for being killed. */
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
      char recovered[65], saved[65];

      digest_recovered (path, recovered);
      digest_file (path, saved);
      g_assert_true (has_been (marks, 0, recovered));
      /* Right after saving, the journal may not have come as far as the file. */
      g_assert_true (has_been (marks, find_last_safe (marks), recovered) || has_been (marks, find_last_safe (marks), saved));
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

/* Without the syncs that come with replacing a file, and without what was longer before. */
static void
overwrite (const char *path, const char *contents, gsize length)
{
  g_unlink (path);
  g_assert_true (g_file_set_contents_full (path, contents, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
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

      overwrite (left, contents, n);
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
      overwrite (left, contents, length);
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

/* The header has been changed on purpose. */
static void
seal_header (char *contents)
{
  guint32 length;
  guint64 digest;

  memcpy (&length, contents, sizeof length);
  digest = GUINT64_TO_LE (XXH3_64bits (contents + 16, GUINT32_FROM_LE (length)));
  memcpy (contents + 8, &digest, sizeof digest);
}

/* As a computer of another name would have written it to a home folder that both share. */
static void
move_to_another_host (const char *file, const char *path)
{
  const char *host = g_get_host_name ();
  g_autofree char *contents = NULL;
  gsize length;
  char *found;

  g_assert_true (g_file_get_contents (file, &contents, &length, NULL));
  found = memmem (contents, length, path, strlen (path) + 1);
  g_assert_nonnull (found);
  found += strlen (path) + 1;
  g_assert_cmpstr (found, ==, host);
  memset (found, found[0] == 'x' ? 'y' : 'x', strlen (host));
  seal_header (contents);
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

/* Somebody else, who holds each lock for a moment: what does not wait for it, past signals, does not get it. */
static gboolean is_locked_for_a_moment;

int
flock (int fd, int operation)
{
  static int n_calls;

  if (!is_locked_for_a_moment || operation == LOCK_UN)
    return (int) syscall (SYS_flock, fd, operation);
  if ((operation & LOCK_NB) == 0 && ++n_calls % 3 == 0)
    return (int) syscall (SYS_flock, fd, operation);
  errno = operation & LOCK_NB ? EWOULDBLOCK : EINTR;
  return -1;
}

static void
test_whoever_lists_does_not_keep_one_from_starting (void)
{
  g_autofree char *path = test_file_write ("listed.mevent", HEAD ROOT TAIL, -1);
  g_autoptr (MeventDocument) document = open_with_journal (path);

  is_locked_for_a_moment = TRUE;
  change (document, "kept");
  g_assert_true (mevent_document_flush_journal (document));
  is_locked_for_a_moment = FALSE;
  g_assert_cmpuint (count_journals (), ==, 1);
}

static void
assert_left (const char *notes)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) recovered = mevent_recovery_open ("left.journal", problems, NULL);

  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
  g_assert_cmpstr (notes_of (recovered), ==, notes);
  discard_all ();
}

/* What the file was when it was opened is nowhere any more when the first edit comes. */
static void
test_first_edit_is_kept_without_the_file (void)
{
  static const char *const theirs[] = { NULL, HEAD ROOT "  <notes>theirs</notes>\n" TAIL, "" };

  for (gsize i = 0; i < G_N_ELEMENTS (theirs); i++)
    {
      g_autofree char *path = test_file_write ("first.mevent", HEAD ROOT TAIL, -1), *left = NULL;
      MeventDocument *document = open_with_journal (path);

      if (theirs[i] == NULL)
        g_unlink (path);
      else
        g_assert_true (g_file_set_contents (path, theirs[i], -1, NULL));
      change (document, "ours");
      g_assert_true (mevent_document_flush_journal (document));
      left = leave_journal (document);
      g_object_unref (document);
      assert_left ("ours");
    }
}

/* Whether there is a journal with a head. */
static gboolean
is_begun (void)
{
  g_autoptr (GPtrArray) all = mevent_recovery_list ();

  return all->len == 1 && ((MeventRecovery *) all->pdata[0])->started > 0;
}

/* Nobody flushes where the user only types. */
static void
test_first_edit_is_kept_without_another (void)
{
  g_autofree char *path = test_file_write ("alone.mevent", HEAD ROOT TAIL, -1), *left = NULL;
  MeventDocument *document = open_with_journal (path);

  g_unlink (path);
  change (document, "ours");
  while (!is_begun ())
    {
      g_main_context_iteration (NULL, FALSE);
      /* Not to wait so long, but to leave the thread that writes a processor: it tells nobody when it has written. */
      g_usleep (1000);
    }
  left = leave_journal (document);
  g_object_unref (document);
  assert_left ("ours");
}

static void
test_names_that_are_not_utf8_are_kept (void)
{
  g_autofree char *path = test_file_write ("f\xfcr.mevent", HEAD ROOT TAIL, -1);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) recovered = NULL;
  g_autoptr (GPtrArray) all = NULL;

  edit_and_leave (path, "not saved");
  all = mevent_recovery_list ();
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (((MeventRecovery *) all->pdata[0])->project_path, ==, path);
  recovered = mevent_recovery_open ("left.journal", problems, NULL);
  g_assert_cmpstr (mevent_document_get_path (recovered), ==, path);
  discard_all ();
}

static void
set_version (const char *file, guint32 version)
{
  g_autofree char *contents = NULL;
  gsize length;

  version = GUINT32_TO_LE (version);
  g_assert_true (g_file_get_contents (file, &contents, &length, NULL));
  memcpy (contents + 16, &version, sizeof version);
  seal_header (contents);
  g_assert_true (g_file_set_contents (file, contents, (gssize) length, NULL));
}

/* A save that was announced and then refused. */
static void
edit_and_leave_announced (const char *path, const char *notes)
{
  g_autoptr (MeventDocument) document = open_with_journal (path);
  g_autofree char *left = NULL;

  change (document, notes);
  /* Where the file is gone before the journal has copied it, the project is kept instead, by a main loop that is not here. */
  g_assert_true (mevent_document_flush_journal (document));
  g_assert_true (g_file_set_contents (path, HEAD ROOT "  <notes>theirs</notes>\n" TAIL, -1, NULL));
  g_assert_false (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  left = leave_journal (document);
}

static void
test_no_damage_makes_a_journal_look_saved (void)
{
  g_autofree char *path = test_file_write ("announced.mevent", HEAD ROOT TAIL, -1);
  g_autofree char *folder = state_folder ();
  g_autofree char *left = g_build_filename (folder, "left.journal", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  edit_and_leave_announced (path, "ours");
  g_assert_cmpint (state_of_left (), ==, MEVENT_RECOVERY_STALE);
  g_assert_true (g_file_get_contents (left, &contents, &length, NULL));
  for (gsize n = 0; n < 2 * length; n++)
    {
      gboolean torn = n >= length;

      contents[n % length] ^= torn ? 0 : 0x01;
      overwrite (left, contents, torn ? n - length : length);
      contents[n % length] ^= torn ? 0 : 0x01;
      g_assert_cmpint (state_of_left (), !=, MEVENT_RECOVERY_SAVED);
    }
  overwrite (left, contents, length);
  assert_left ("ours");
}

static void
test_journals_of_other_versions_are_read_or_refused (void)
{
  g_autofree char *path = test_file_write ("version.mevent", HEAD ROOT TAIL, -1);
  g_autofree char *folder = state_folder ();
  g_autofree char *left = g_build_filename (folder, "left.journal", NULL);
  static const guint32 refused[] = { 0, 1, 4, G_MAXUINT32 };

  edit_and_leave (path, "of an older program");
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      set_version (left, refused[i]);
      g_assert_cmpint (state_of_left (), ==, MEVENT_RECOVERY_DAMAGED);
    }
  set_version (left, 2);
  assert_left ("of an older program");
}

/* Killed right behind the renaming of a save */

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
  change (document, "first");
  mevent_document_flush_journal (document);
  end.is_slow = TRUE;
  change (document, "second");
  wait_for (&end.is_syncing, TRUE, G_MAXINT64);
  change (document, "third");
  mevent_document_save (document, target, MEVENT_SAVE_DEFAULT, NULL);
}

static void
edit_while_it_is_saved (MeventDocument *document, const char *target)
{
  change (document, "saved");
  set (&end.is_held, TRUE);
  mevent_document_save_async (document, target, MEVENT_SAVE_DEFAULT, NULL, NULL, NULL);
  change (document, "meanwhile");
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

  g_assert_cmpstr (notes_of (document), ==, notes);
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
      discard_all ();
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
      g_assert_cmpstr (notes_of (recovered), ==, "meanwhile");
      g_assert_cmpstr (mevent_document_get_path (recovered), ==, saves[i].target);
      /* Nobody else has changed the file. */
      g_assert_true (mevent_document_save (recovered, NULL, MEVENT_SAVE_DEFAULT, &error));
      assert_file (saves[i].target, "meanwhile");
      discard_all ();
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
  change (document, notes);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (mevent_document_save_finish (document, result, &error));
  g_assert_no_error (error);
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
      g_autoptr (MeventDocument) document = open_with_journal (path), recovered = NULL;
      MeventProject *project = mevent_document_get_project (document);
      guint n_conflicts;

      if (before[i] != NULL)
        change (document, before[i]);
      save_and_change_meanwhile (document, "meanwhile");
      assert_file (path, before[i]);
      mevent_project_begin (project, "Later");
      mevent_record_set_text (project, "grant-number", "later");
      mevent_project_end (project);
      g_assert_true (mevent_document_flush_journal (document));
      left = leave_journal (document);
      g_clear_object (&document);

      recovered = mevent_recovery_open ("left.journal", problems, NULL);
      project = mevent_document_get_project (recovered);
      g_assert_cmpstr (project->notes, ==, "meanwhile");
      g_assert_cmpstr (project->grant_number, ==, "later");
      g_assert_true (g_file_set_contents (path, HEAD ROOT TAIL, -1, NULL));
      g_assert_true (mevent_document_merge (recovered, problems, &n_conflicts, NULL));
      g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
      g_assert_null (mevent_project_lookup (project, "p1"));
      discard_all ();
    }
}

/* What this version does not know */

#define UNKNOWN \
  HEAD "<mevent xmlns=\"urn:mevent:project:1\" xmlns:x=\"urn:x\" version=\"1\" id=\"m1\" language=\"de\">\n" \
       "  <person id=\"p1\" given-name=\"A\" x:tag=\"1\">\n    <x:more>text</x:more>\n  </person>\n" TAIL

static void
delete_first_person (MeventProject *project)
{
  mevent_project_begin (project, "Delete");
  mevent_list_splice (project->people, 0, 1, NULL, 0);
  mevent_project_end (project);
}

static void
assert_recovers_as_it_is (MeventDocument *document)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) recovered = NULL;
  g_autofree char *left = NULL;
  char expected[65], found[65];

  g_assert_true (mevent_document_flush_journal (document));
  left = leave_journal (document);
  recovered = mevent_recovery_open ("left.journal", problems, NULL);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
  digest_project (mevent_document_get_project (document), expected);
  digest_project (mevent_document_get_project (recovered), found);
  g_assert_cmpstr (found, ==, expected);
  g_unlink (left);
}

static void
test_unknown_content_comes_back (void)
{
  g_autofree char *path = test_file_write ("unknown.mevent", UNKNOWN, -1);
  g_autoptr (MeventDocument) document = open_with_journal (path);
  MeventProject *project = mevent_document_get_project (document);
  MeventRecord *person = mevent_project_lookup (project, "p1");
  MeventHistory *history = mevent_project_get_history (project);

  g_assert_nonnull (mevent_unknown_get (person));
  delete_first_person (project);
  g_assert_true (mevent_history_undo (history));
  change (document, "after the undo");
  assert_recovers_as_it_is (document);

  mevent_project_begin (project, "Merge");
  mevent_unknown_replace (person, NULL);
  mevent_project_end (project);
  change (document, "after the merge");
  assert_recovers_as_it_is (document);
}

int
main (int argc, char *argv[])
{
  int status;

  test_file_use_own_state ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/killed-at-any-time", test_killed_at_any_time_loses_nothing_that_was_flushed);
  g_test_add_func ("/journal/recovers-when-the-file-is-gone", test_recovers_when_the_file_is_gone);
  g_test_add_func ("/journal/saved-or-closed-leaves-none", test_saved_or_closed_leaves_no_journal);
  g_test_add_func ("/journal/torn-and-foreign", test_torn_and_foreign_journals_are_told_apart);
  g_test_add_func ("/journal/foreign", test_foreign_journals_are_not_taken_for_ours);
  g_test_add_func ("/journal/saved", test_what_was_saved_is_not_offered);
  g_test_add_func ("/journal/long-names", test_long_names_have_journals_too);
  g_test_add_func ("/journal/running-ones-are-left-alone", test_running_journals_are_left_alone);
  g_test_add_func ("/journal/listed-while-starting", test_whoever_lists_does_not_keep_one_from_starting);
  g_test_add_func ("/journal/first-edit-without-the-file", test_first_edit_is_kept_without_the_file);
  g_test_add_func ("/journal/first-edit-without-another", test_first_edit_is_kept_without_another);
  g_test_add_func ("/journal/not-utf8", test_names_that_are_not_utf8_are_kept);
  g_test_add_func ("/journal/damaged-mark", test_no_damage_makes_a_journal_look_saved);
  g_test_add_func ("/journal/other-versions", test_journals_of_other_versions_are_read_or_refused);
  g_test_add_func ("/journal/nothing-older-than-the-file", test_nothing_older_than_the_file_is_offered);
  g_test_add_func ("/journal/what-came-after-the-save", test_what_came_after_the_save_is_offered);
  g_test_add_func ("/journal/goes-on-with-what-was-saved", test_journal_goes_on_with_what_was_saved);
  g_test_add_func ("/journal/unknown-content", test_unknown_content_comes_back);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
