#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "mevent-history.h"
#include "mevent-journal-file-private.h"
#include "mevent-journal-private.h"
#include "mevent-list.h"
#include "mevent-recovery.h"
#include "mevent-test-file.h"
#include "mevent-test-journal.h"
#include "mevent-writer.h"
#include "mevent-unknown.h"

static void
edit_and_leave_all (const char *path, const char *const *notes)
{
  g_autoptr (MeventDocument) document = test_journal_open (path);
  g_autofree char *left = NULL;

  for (; *notes != NULL; notes++)
    {
      test_journal_change (document, *notes);
      mevent_document_flush_journal (document);
    }
  left = test_journal_leave (document);
}

static void
edit_and_leave (const char *path, const char *notes)
{
  edit_and_leave_all (path, (const char *const[]) { notes, NULL });
}

static void
test_recovers_when_the_file_is_gone (void)
{
  g_autofree char *path = test_file_write ("gone.mevent", HEAD ROOT TAIL, -1);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) recovered = NULL;

  edit_and_leave (path, "not saved");
  g_unlink (path);
  recovered = mevent_recovery_open ("left.journal", problems, NULL);
  g_assert_cmpstr (test_journal_notes_of (recovered), ==, "not saved");
  g_assert_cmpstr (mevent_document_get_path (recovered), ==, path);
  g_assert_true (mevent_history_is_modified (mevent_project_get_history (mevent_document_get_project (recovered))));
  test_journal_discard_all ();
}

static MeventDocument *
recover_left (void)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  MeventDocument *recovered = mevent_recovery_open ("left.journal", problems, NULL);

  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
  g_assert_true (mevent_recovery_discard ("left.journal", NULL));
  mevent_document_keep_journal (recovered);
  g_assert_true (mevent_document_flush_journal (recovered));
  return recovered;
}

/* Nobody else has changed the file, and nothing in it was damaged. */
static void
test_recovers_twice (void)
{
  g_autofree char *path = test_file_write ("twice.mevent", HEAD ROOT TAIL, -1), *kept = g_strconcat (path, "~", NULL);
  g_autofree char *before = test_file_read (path), *original = NULL, *left = NULL;
  const char *notice;
  g_autoptr (MeventDocument) recovered = NULL;
  g_autoptr (GError) error = NULL;

  edit_and_leave (path, "not saved");
  recovered = recover_left ();
  left = test_journal_leave (recovered);
  g_clear_object (&recovered);
  recovered = recover_left ();
  g_assert_cmpstr (test_journal_notes_of (recovered), ==, "not saved");
  g_assert_true (mevent_document_save (recovered, NULL, MEVENT_SAVE_DEFAULT, &error));
  g_assert_no_error (error);
  original = test_file_read (kept);
  g_assert_cmpstr (original, ==, before);
  notice = mevent_document_take_notice (recovered);
  g_assert_nonnull (strstr (notice, "before it was recovered"));
  g_clear_object (&recovered);
  g_assert_cmpuint (test_journal_count (), ==, 0);
}

static int
mode_of (const char *path)
{
  struct stat info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

/* What is in a journal is nobody else's business, wherever others may read what is new. */
static void
test_journals_are_private (void)
{
  g_autofree char *path = test_file_write ("private.mevent", HEAD ROOT TAIL, -1), *folder = test_journal_folder ();
  mode_t mask = umask (0);
  g_autoptr (MeventDocument) document = test_journal_open (path);
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *journal = NULL;

  g_rmdir (folder);
  test_journal_change (document, "not saved");
  g_assert_true (mevent_document_flush_journal (document));
  umask (mask);
  all = mevent_recovery_list (NULL);
  g_assert_cmpuint (all->len, ==, 1);
  journal = g_build_filename (folder, ((MeventRecovery *) all->pdata[0])->name, NULL);
  g_assert_cmpint (mode_of (journal), ==, 0600);
  g_assert_cmpint (mode_of (folder), ==, 0700);
}

/* As when a stick is pulled out, and somebody goes on typing. */
static void
test_recovers_when_the_folder_is_gone (void)
{
  g_autofree char *folder = test_file_make ("stick"), *path = g_build_filename (folder, "on-it.mevent", NULL);
  g_autofree char *left = NULL, *elsewhere = test_file_make ("elsewhere.mevent");
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) recovered = NULL;
  g_autoptr (GError) error = NULL;
  MeventDocument *document;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_free (test_file_write ("stick/on-it.mevent", HEAD ROOT TAIL, -1));
  document = test_journal_open (path);
  test_journal_change (document, "before");
  g_assert_true (mevent_document_flush_journal (document));
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  test_journal_change (document, "afterwards");
  g_assert_true (mevent_document_flush_journal (document));
  left = test_journal_leave (document);
  g_object_unref (document);
  recovered = mevent_recovery_open ("left.journal", problems, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (test_journal_notes_of (recovered), ==, "afterwards");
  g_assert_cmpstr (mevent_document_get_path (recovered), ==, path);
  g_assert_false (mevent_document_save (recovered, NULL, MEVENT_SAVE_DEFAULT, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (mevent_document_save (recovered, elsewhere, MEVENT_SAVE_DEFAULT, NULL));
  test_journal_assert_file (elsewhere, "afterwards");
  test_journal_discard_all ();
}

static void
test_saved_or_closed_leaves_no_journal (void)
{
  g_autofree char *path = test_file_write ("saved.mevent", HEAD ROOT TAIL, -1);
  MeventDocument *document = test_journal_open (path);

  test_journal_change (document, "one");
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  mevent_document_flush_journal (document);
  g_assert_cmpuint (test_journal_count (), ==, 0);
  test_journal_change (document, "two");
  mevent_document_flush_journal (document);
  g_assert_cmpuint (test_journal_count (), ==, 1);
  g_object_unref (document);
  g_assert_cmpuint (test_journal_count (), ==, 0);
}

static void
on_lost_cb (MeventDocument *document, guint *n)
{
  ++*n;
}

/* Whoever goes on typing would learn it from the crash. */
static void
test_that_none_can_be_kept_is_told_once (void)
{
  g_autofree char *path = test_file_write ("lost.mevent", HEAD ROOT TAIL, -1), *folder = test_journal_folder ();
  MeventDocument *document = test_journal_open (path);
  guint n = 0;

  g_signal_connect (document, "journal-lost", G_CALLBACK (on_lost_cb), &n);
  test_journal_change (document, "one");
  g_assert_true (mevent_document_flush_journal (document));
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  g_assert_true (mevent_document_flush_journal (document));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_true (g_file_set_contents (folder, "a file", -1, NULL));
  g_assert_cmpuint (n, ==, 0);
  test_journal_change (document, "two");
  g_assert_false (mevent_document_flush_journal (document));
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  test_journal_change (document, "three");
  g_assert_false (mevent_document_flush_journal (document));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n, ==, 1);
  g_unlink (folder);
  g_assert_true (mevent_document_flush_journal (document));
  g_object_unref (document);
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
  g_autofree char *folder = test_journal_folder ();
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
        g_assert_cmpstr (test_journal_notes_of (recovered), ==, n == length ? "kept" : NULL);
    }
  for (gsize n = 0; n < length; n++)
    {
      g_autoptr (MeventProblems) problems = mevent_problems_new ();
      g_autoptr (MeventDocument) recovered = NULL;

      contents[n] ^= 0x40;
      overwrite (left, contents, length);
      contents[n] ^= 0x40;
      recovered = mevent_recovery_open ("left.journal", problems, NULL);
      g_assert_true (recovered == NULL || test_journal_notes_of (recovered) == NULL ||
                     strcmp (test_journal_notes_of (recovered), "kept") == 0);
    }
  test_journal_discard_all ();
  g_assert_null (mevent_recovery_open ("../left.journal", NULL, NULL));
  g_assert_null (mevent_recovery_open ("nowhere.journal", NULL, NULL));
}

/* Where each of the changes begins: the offsets of the frames behind the header. */
static void
find_frames (const char *contents, gsize length, gsize *offsets, guint n)
{
  MeventJournalFrame frame;
  gsize offset = 0;

  for (guint i = 0; i < n; i++)
    {
      memcpy (&frame, contents + offset, sizeof frame);
      offset += sizeof frame + GUINT32_FROM_LE (frame.length);
      g_assert_cmpuint (offset, <, length);
      offsets[i] = offset;
    }
}

/* The least that a damaged disk does, and what it does most: */
static const struct
{
  gsize   offset; /* from where the frame begins */
  gsize   length;
  guint8  mask;   /* of the bits that are wrong; with 0 all are 0 */
} damages[] = {
  { sizeof (MeventJournalFrame), 1, 0x01 },
  { 0, 1, 0x01 },   /* of the length */
  { 0, 1, 0x80 },
  { 3, 1, 0x7f },
  { 4, 1, 0x01 },   /* of the kind: a change seems to be a mark */
  { 8, 1, 0x10 },   /* of the digest */
  { 0, 30, 0 },
};

static void
damage (char *frame, gsize i)
{
  for (gsize k = damages[i].offset; k < damages[i].offset + damages[i].length; k++)
    frame[k] = (char) (damages[i].mask ? (guint8) frame[k] ^ damages[i].mask : 0);
}

/* @n: of the change that is damaged */
static void
assert_told (const char *left, const char *contents, gsize length, guint n)
{
  static const char *const before[] = { NULL, "one", "two" };
  gsize offsets[3];

  find_frames (contents, length, offsets, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (MeventProblems) problems = mevent_problems_new ();
      g_autoptr (MeventDocument) recovered = NULL;
      g_autofree char *damaged = g_memdup2 (contents, length);

      g_test_message ("change %u, damage %" G_GSIZE_FORMAT, n, i);
      damage (damaged + offsets[n], i);
      overwrite (left, damaged, length);
      recovered = mevent_recovery_open ("left.journal", problems, NULL);
      g_assert_cmpstr (test_journal_notes_of (recovered), ==, before[n]);
      /* A last frame that seems to be longer than the file is what a crash tears. */
      g_assert_true (mevent_problems_has (problems, MEVENT_SEVERITY_ERROR) ||
                     (n == 2 && damages[i].offset < sizeof (guint32) && damages[i].mask != 0));
    }
}

/* What a crash tears is the end; what is wrong further up has lost what somebody has written, and that is told. */
static void
test_damage_amid_is_told (void)
{
  g_autofree char *path = test_file_write ("amid.mevent", HEAD ROOT TAIL, -1);
  g_autofree char *folder = test_journal_folder ();
  g_autofree char *left = g_build_filename (folder, "left.journal", NULL), *contents = NULL;
  gsize length;

  edit_and_leave_all (path, (const char *const[]) { "one", "two", "three", NULL });
  g_assert_true (g_file_get_contents (left, &contents, &length, NULL));
  for (guint n = 0; n < 3; n++)
    assert_told (left, contents, length, n);
  test_journal_discard_all ();
}

/* As only another version, or somebody who means harm, writes it: sound, and no change. */
static void
test_frames_that_are_no_changes_are_told (void)
{
  g_autofree char *path = test_file_write ("kind.mevent", HEAD ROOT TAIL, -1), *folder = test_journal_folder ();
  g_autofree char *left = g_build_filename (folder, "left.journal", NULL), *contents = NULL;
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) recovered = NULL;
  MeventJournalFrame frame;
  gsize length, offsets[2];

  edit_and_leave_all (path, (const char *const[]) { "one", "two", "three", NULL });
  g_assert_true (g_file_get_contents (left, &contents, &length, NULL));
  find_frames (contents, length, offsets, 2);
  memcpy (&frame, contents + offsets[1], sizeof frame);
  frame.kind = GUINT32_TO_LE (9);
  memcpy (contents + offsets[1], &frame, sizeof frame);
  overwrite (left, contents, length);
  recovered = mevent_recovery_open ("left.journal", problems, NULL);
  g_assert_cmpstr (test_journal_notes_of (recovered), ==, "one");
  g_assert_true (mevent_problems_has (problems, MEVENT_SEVERITY_ERROR));
  test_journal_discard_all ();
}

static MeventRecoveryState
state_of_left (void)
{
  g_autoptr (GPtrArray) all = mevent_recovery_list (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const MeventRecovery *recovery = all->pdata[i];

      if (strcmp (recovery->name, "left.journal") == 0)
        return recovery->state;
    }
  g_assert_not_reached ();
}

/* Of the only journal that there is. */
static gboolean
has_nothing_to_offer (void)
{
  g_autoptr (GPtrArray) all = mevent_recovery_list (NULL);

  g_assert_cmpuint (all->len, ==, 1);
  return ((MeventRecovery *) all->pdata[0])->holds_nothing;
}

static void
test_what_begins_with_nothing_is_damaged (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autofree char *path = test_file_write ("nothing.mevent", HEAD ROOT TAIL, -1), *left = NULL;
  MeventJournalFile file = { -1 };

  g_assert_true (_mevent_journal_file_begin (&file, path, 0, 0, nothing));
  left = test_journal_leave (NULL);
  _mevent_journal_file_drop (&file);
  g_assert_cmpint (state_of_left (), ==, MEVENT_RECOVERY_DAMAGED);
  test_journal_discard_all ();
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
  g_autofree char *folder = test_journal_folder ();
  g_autofree char *left = g_build_filename (folder, "left.journal", NULL);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) recovered = NULL;

  edit_and_leave (path, "elsewhere");
  g_assert_cmpint (state_of_left (), ==, MEVENT_RECOVERY_STALE);
  move_to_another_host (left, path);
  g_assert_cmpint (state_of_left (), ==, MEVENT_RECOVERY_FOREIGN);
  g_assert_false (has_nothing_to_offer ());
  /* Whoever asks for it by name gets it all the same. */
  recovered = mevent_recovery_open ("left.journal", problems, NULL);
  g_assert_cmpstr (test_journal_notes_of (recovered), ==, "elsewhere");
  test_journal_discard_all ();
}

static void
test_what_was_saved_is_not_offered (void)
{
  g_autofree char *path = test_file_write ("kept.mevent", HEAD ROOT TAIL, -1);
  g_autofree char *saved = NULL;
  g_autofree char *left = NULL;
  MeventDocument *document = test_journal_open (path);

  test_journal_change (document, "saved at last");
  mevent_document_flush_journal (document);
  left = test_journal_leave (document);
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
  test_journal_discard_all ();
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
  document = test_journal_open (path);
  test_journal_change (document, "kept");
  g_assert_true (mevent_document_flush_journal (document));
  g_assert_cmpuint (test_journal_count (), ==, 1);
}

static void
test_running_journals_are_left_alone (void)
{
  g_autofree char *path = test_file_write ("running.mevent", HEAD ROOT TAIL, -1);
  g_autoptr (MeventDocument) document = test_journal_open (path);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  const MeventRecovery *recovery;

  test_journal_change (document, "here");
  mevent_document_flush_journal (document);
  all = mevent_recovery_list (NULL);
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
  g_autoptr (MeventDocument) document = test_journal_open (path);

  is_locked_for_a_moment = TRUE;
  test_journal_change (document, "kept");
  g_assert_true (mevent_document_flush_journal (document));
  is_locked_for_a_moment = FALSE;
  g_assert_cmpuint (test_journal_count (), ==, 1);
}

static void
assert_left (const char *notes)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) recovered = mevent_recovery_open ("left.journal", problems, NULL);
  g_autoptr (GPtrArray) all = mevent_recovery_list (NULL);

  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpint (((MeventRecovery *) all->pdata[0])->state, ==, MEVENT_RECOVERY_STALE);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
  g_assert_cmpstr (test_journal_notes_of (recovered), ==, notes);
  test_journal_discard_all ();
}

/* After a power cut the file can be as long as it was to be, and hold nothing there. */
static void
test_an_end_of_zeros_is_torn (void)
{
  g_autofree char *path = test_file_write ("zeros.mevent", HEAD ROOT TAIL, -1);
  g_autofree char *folder = test_journal_folder ();
  g_autofree char *left = g_build_filename (folder, "left.journal", NULL), *contents = NULL;
  gsize length, offsets[3];

  edit_and_leave_all (path, (const char *const[]) { "one", "two", "three", NULL });
  g_assert_true (g_file_get_contents (left, &contents, &length, NULL));
  find_frames (contents, length, offsets, 3);
  memset (contents + offsets[2], 0, length - offsets[2]);
  overwrite (left, contents, length);
  assert_left ("two");
}

/* @contents: (nullable): NULL takes it away */
static void
put_file (const char *path, const char *contents)
{
  if (contents == NULL)
    g_unlink (path);
  else
    g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

/* What the file was when it was opened is nowhere any more when the first edit comes. Where it comes back afterwards, as from
 * a drive that did not answer, it does not hold the edit. */
static void
test_first_edit_is_kept_without_the_file (void)
{
  static const struct
  {
    const char *then, *later; /* in the file; NULL: there is none */
  } files[] = {
    { NULL, NULL },
    { HEAD ROOT "  <notes>theirs</notes>\n" TAIL, HEAD ROOT "  <notes>theirs</notes>\n" TAIL },
    { "", "" },
    { NULL, HEAD ROOT TAIL },
    { "", HEAD ROOT TAIL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = test_file_write ("first.mevent", HEAD ROOT TAIL, -1), *left = NULL;
      MeventDocument *document = test_journal_open (path);

      put_file (path, files[i].then);
      test_journal_change (document, "ours");
      g_assert_true (mevent_document_flush_journal (document));
      put_file (path, files[i].later);
      left = test_journal_leave (document);
      g_object_unref (document);
      assert_left ("ours");
    }
}

/* Whether there is a journal with a head. */
static gboolean
is_begun (void)
{
  g_autoptr (GPtrArray) all = mevent_recovery_list (NULL);

  return all->len == 1 && ((MeventRecovery *) all->pdata[0])->started > 0;
}

/* Nobody flushes where the user only types. */
static void
test_first_edit_is_kept_without_another (void)
{
  g_autofree char *path = test_file_write ("alone.mevent", HEAD ROOT TAIL, -1), *left = NULL;
  MeventDocument *document = test_journal_open (path);

  g_unlink (path);
  test_journal_change (document, "ours");
  while (!is_begun ())
    {
      g_main_context_iteration (NULL, FALSE);
      /* Not to wait so long, but to leave the thread that writes a processor: it tells nobody when it has written. */
      g_usleep (1000);
    }
  left = test_journal_leave (document);
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
  all = mevent_recovery_list (NULL);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (((MeventRecovery *) all->pdata[0])->project_path, ==, path);
  recovered = mevent_recovery_open ("left.journal", problems, NULL);
  g_assert_cmpstr (mevent_document_get_path (recovered), ==, path);
  test_journal_discard_all ();
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
  g_autoptr (MeventDocument) document = test_journal_open (path);
  g_autofree char *left = NULL;

  test_journal_change (document, notes);
  /* Where the file is gone before the journal has copied it, the project is kept instead, by a main loop that is not here. */
  g_assert_true (mevent_document_flush_journal (document));
  g_assert_true (g_file_set_contents (path, HEAD ROOT "  <notes>theirs</notes>\n" TAIL, -1, NULL));
  g_assert_false (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  left = test_journal_leave (document);
}

static void
test_no_damage_makes_a_journal_look_saved (void)
{
  g_autofree char *path = test_file_write ("announced.mevent", HEAD ROOT TAIL, -1);
  g_autofree char *folder = test_journal_folder ();
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

/* Behind what was saved a change that is damaged, and one that is whole. */
static char *
with_damage_behind (const char *contents, gsize *length)
{
  gsize offsets[1], size;
  guint32 payload;
  char *all;

  find_frames (contents, *length, offsets, 1);
  memcpy (&payload, contents + offsets[0], sizeof payload);
  size = 16 + GUINT32_FROM_LE (payload);
  all = g_malloc (*length + 2 * size);
  memcpy (all, contents, *length);
  memcpy (all + *length, contents + offsets[0], size);
  memcpy (all + *length + size, contents + offsets[0], size);
  all[*length + size - 1] ^= 0x01;
  *length += 2 * size;
  return all;
}

static void
test_damage_behind_what_was_saved_is_offered (void)
{
  g_autofree char *path = test_file_write ("behind.mevent", HEAD ROOT TAIL, -1);
  g_autofree char *folder = test_journal_folder ();
  g_autofree char *left = g_build_filename (folder, "left.journal", NULL);
  g_autofree char *contents = NULL, *damaged = NULL;
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) recovered = NULL;
  g_autoptr (GBytes) saved = NULL;
  gsize length;

  edit_and_leave_announced (path, "ours");
  recovered = mevent_recovery_open ("left.journal", problems, NULL);
  saved = mevent_writer_to_bytes (mevent_document_get_project (recovered));
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (saved, NULL), (gssize) g_bytes_get_size (saved), NULL));
  g_assert_cmpint (state_of_left (), ==, MEVENT_RECOVERY_SAVED);
  g_assert_true (g_file_get_contents (left, &contents, &length, NULL));
  damaged = with_damage_behind (contents, &length);
  overwrite (left, damaged, length);
  g_assert_cmpint (state_of_left (), ==, MEVENT_RECOVERY_STALE);
  test_journal_discard_all ();
}

static void
test_journals_of_other_versions_are_read_or_refused (void)
{
  g_autofree char *path = test_file_write ("version.mevent", HEAD ROOT TAIL, -1);
  g_autofree char *folder = test_journal_folder ();
  g_autofree char *left = g_build_filename (folder, "left.journal", NULL);
  static const struct
  {
    guint32             version;
    MeventRecoveryState state;
  } refused[] = {
    { 0, MEVENT_RECOVERY_DAMAGED },
    { 1, MEVENT_RECOVERY_DAMAGED },
    { 4, MEVENT_RECOVERY_NEWER },
    { G_MAXUINT32, MEVENT_RECOVERY_NEWER },
  };

  edit_and_leave (path, "of an older program");
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (MeventProblems) problems = mevent_problems_new ();
      g_autoptr (GError) error = NULL;

      set_version (left, refused[i].version);
      g_assert_cmpint (state_of_left (), ==, refused[i].state);
      g_assert_null (mevent_recovery_open ("left.journal", problems, &error));
      g_assert_true ((strstr (error->message, "newer") != NULL) == (refused[i].state == MEVENT_RECOVERY_NEWER));
    }
  set_version (left, 2);
  assert_left ("of an older program");
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
  left = test_journal_leave (document);
  recovered = mevent_recovery_open ("left.journal", problems, NULL);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
  test_journal_digest (mevent_document_get_project (document), expected);
  test_journal_digest (mevent_document_get_project (recovered), found);
  g_assert_cmpstr (found, ==, expected);
  g_unlink (left);
}

static void
test_unknown_content_comes_back (void)
{
  g_autofree char *path = test_file_write ("unknown.mevent", UNKNOWN, -1);
  g_autoptr (MeventDocument) document = test_journal_open (path);
  MeventProject *project = mevent_document_get_project (document);
  MeventRecord *person = mevent_project_lookup (project, "p1");
  MeventHistory *history = mevent_project_get_history (project);

  g_assert_nonnull (mevent_unknown_get (person));
  delete_first_person (project);
  g_assert_true (mevent_history_undo (history));
  test_journal_change (document, "after the undo");
  assert_recovers_as_it_is (document);

  mevent_project_begin (project, "Merge");
  mevent_unknown_replace (person, NULL);
  mevent_project_end (project);
  test_journal_change (document, "after the merge");
  assert_recovers_as_it_is (document);
}

int
main (int argc, char *argv[])
{
  int status;

  test_file_use_own_state ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/what-begins-with-nothing-is-damaged", test_what_begins_with_nothing_is_damaged);
  g_test_add_func ("/journal/recovers-when-the-file-is-gone", test_recovers_when_the_file_is_gone);
  g_test_add_func ("/journal/recovers-twice", test_recovers_twice);
  g_test_add_func ("/journal/private", test_journals_are_private);
  g_test_add_func ("/journal/recovers-when-the-folder-is-gone", test_recovers_when_the_folder_is_gone);
  g_test_add_func ("/journal/saved-or-closed-leaves-none", test_saved_or_closed_leaves_no_journal);
  g_test_add_func ("/journal/that-none-can-be-kept", test_that_none_can_be_kept_is_told_once);
  g_test_add_func ("/journal/damage-amid-is-told", test_damage_amid_is_told);
  g_test_add_func ("/journal/an-end-of-zeros-is-torn", test_an_end_of_zeros_is_torn);
  g_test_add_func ("/journal/frames-that-are-no-changes", test_frames_that_are_no_changes_are_told);
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
  g_test_add_func ("/journal/damage-behind-what-was-saved", test_damage_behind_what_was_saved_is_offered);
  g_test_add_func ("/journal/other-versions", test_journals_of_other_versions_are_read_or_refused);
  g_test_add_func ("/journal/unknown-content", test_unknown_content_comes_back);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
