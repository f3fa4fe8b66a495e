#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mevent-history.h"
#include "mevent-safe-file.h"
#include "mevent-test-file.h"
#include "mevent-writer.h"

#define CONTENTS HEAD ROOT "  <person id=\"p1\" given-name=\"A\"/>\n" TAIL

static void
rename_person (MeventDocument *document, const char *name)
{
  MeventProject *project = mevent_document_get_project (document);

  mevent_project_begin (project, "Rename");
  mevent_record_set_text (mevent_project_lookup (project, "p1"), "given-name", name);
  mevent_project_end (project);
}

static int
mode_of (const char *path)
{
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

static void
assert_no_litter (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_suffix (name, ".saving"));
}

static void
test_save_keeps_mode_and_link (void)
{
  g_autofree char *path = test_file_write ("mode.mevent", CONTENTS, -1);
  g_autofree char *link_path = test_file_make ("link.mevent");
  g_autoptr (MeventDocument) document = NULL;
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink ("mode.mevent", link_path), ==, 0);
  document = test_file_open_path (link_path);
  rename_person (document, "B");
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, &error));
  g_assert_no_error (error);
  g_assert_false (mevent_history_is_modified (mevent_project_get_history (mevent_document_get_project (document))));
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (mode_of (path), ==, 0640);
  saved = test_file_read (path);
  g_assert_nonnull (strstr (saved, "given-name=\"B\""));
  assert_no_litter (path);
}

/* A backup, or somebody's second name for it: told once, for then there is none any more. */
static void
test_further_name_is_parted_and_told (void)
{
  g_autofree char *path = test_file_write ("one.mevent", CONTENTS, -1), *other = test_file_make ("other-name.mevent");
  g_autoptr (MeventDocument) document = test_file_open_path (path);
  g_autofree char *left = NULL;

  g_assert_cmpint (link (path, other), ==, 0);
  rename_person (document, "Ada");
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  g_assert_nonnull (strstr (mevent_document_take_notice (document), "hard link"));
  left = test_file_read (other);
  g_assert_cmpstr (left, ==, CONTENTS);
  rename_person (document, "Eve");
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  g_assert_null (mevent_document_take_notice (document));
}

static void
test_new_files_are_private (void)
{
  g_autofree char *path = test_file_make ("new.mevent");
  g_autoptr (MeventProject) project = mevent_project_new ("de");
  g_autoptr (MeventDocument) document = mevent_document_new (project);

  g_assert_true (mevent_document_save (document, path, MEVENT_SAVE_DEFAULT, NULL));
  g_assert_cmpint (mode_of (path), ==, 0600);
  g_assert_cmpstr (mevent_document_get_path (document), ==, path);
}

static void
test_change_by_somebody_else_is_not_overwritten (void)
{
  g_autofree char *path = test_file_write ("shared.mevent", CONTENTS, -1);
  g_autoptr (MeventDocument) ours = test_file_open_path (path);
  g_autoptr (MeventDocument) theirs = test_file_open_path (path);
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;

  rename_person (theirs, "Theirs");
  g_assert_true (mevent_document_save (theirs, NULL, MEVENT_SAVE_DEFAULT, NULL));
  rename_person (ours, "Ours");
  g_assert_false (mevent_document_save (ours, NULL, MEVENT_SAVE_DEFAULT, &error));
  g_assert_error (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_CHANGED);
  saved = test_file_read (path);
  g_assert_nonnull (strstr (saved, "Theirs"));
  assert_no_litter (path);
  g_assert_true (mevent_document_save (ours, NULL, MEVENT_SAVE_OVERWRITE, NULL));
}

/* As a synchronising service does it, or a drive that knows of no smaller times than two seconds. */
static void
write_unseen (const char *path, const char *contents)
{
  struct stat before, after;
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (fstat (fd, &before), ==, 0);
  g_assert_cmpint (write (fd, contents, strlen (contents)), ==, before.st_size);
  g_assert_cmpint (futimens (fd, (const struct timespec[]) { before.st_atim, before.st_mtim }), ==, 0);
  close (fd);
  g_assert_cmpint (stat (path, &after), ==, 0);
  g_assert_cmpint (after.st_size, ==, before.st_size);
  g_assert_cmpmem (&after.st_mtim, sizeof after.st_mtim, &before.st_mtim, sizeof before.st_mtim);
}

static void
test_change_that_only_the_bytes_tell_is_not_overwritten (void)
{
  g_autofree char *path = test_file_write ("unseen.mevent", CONTENTS, -1), *kept = NULL;
  const char *theirs = HEAD ROOT "  <person id=\"p1\" given-name=\"T\"/>\n" TAIL;
  g_autoptr (MeventDocument) ours = test_file_open_path (path);
  g_autoptr (GError) error = NULL;

  rename_person (ours, "Ours");
  write_unseen (path, theirs);
  g_assert_false (mevent_document_save (ours, NULL, MEVENT_SAVE_DEFAULT, &error));
  g_assert_error (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_CHANGED);
  kept = test_file_read (path);
  g_assert_cmpstr (kept, ==, theirs);
  write_unseen (path, CONTENTS);
  g_assert_true (mevent_document_save (ours, NULL, MEVENT_SAVE_DEFAULT, NULL));
}

/* Another person's changes to the same file */

#define TWO_PEOPLE HEAD ROOT "  <person id=\"p1\" given-name=\"A\"/>\n  <person id=\"p2\" given-name=\"Q\" city=\"X\"/>\n" TAIL

static MeventDocument *
open_and_let_others_save (const char *name, const char *theirs)
{
  g_autofree char *path = test_file_write (name, TWO_PEOPLE, -1);
  MeventDocument *document = test_file_open_path (path);

  mevent_document_keep_journal (document);
  rename_person (document, "Ours");
  mevent_document_flush_journal (document);
  g_free (test_file_write (name, theirs, -1));
  g_assert_false (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  return document;
}

static void
on_merged_cb (GObject *document, GAsyncResult *result, gpointer kept)
{
  *(GAsyncResult **) kept = g_object_ref (result);
}

/* As the window does it. */
static gboolean
merge_in_background (MeventDocument *document, MeventProblems *problems, guint *n_conflicts, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mevent_document_merge_async (document, problems, NULL, NULL, NULL, on_merged_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return mevent_document_merge_finish (document, result, n_conflicts, error);
}

typedef gboolean (*Merge) (MeventDocument *document, MeventProblems *problems, guint *n_conflicts, GError **error);

static const Merge ways_to_merge[] = { mevent_document_merge, merge_in_background };

static void
test_changes_of_both_are_joined (void)
{
  g_autoptr (MeventDocument) document =
    open_and_let_others_save ("joined.mevent", HEAD ROOT "  <person id=\"p1\" given-name=\"A\" city=\"Gießen\"/>\n" TAIL);
  MeventHistory *history = mevent_project_get_history (mevent_document_get_project (document));
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;
  guint n_conflicts;

  g_assert_true (mevent_document_merge (document, problems, &n_conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_conflicts, ==, 0);
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, &error));
  g_assert_no_error (error);
  saved = test_file_read (mevent_document_get_path (document));
  g_assert_nonnull (strstr (saved, "<person id=\"p1\" given-name=\"Ours\" city=\"Gießen\"/>"));
  g_assert_null (strstr (saved, "id=\"p2\""));
  g_assert_true (mevent_history_undo (history));
  g_assert_nonnull (mevent_project_lookup (mevent_document_get_project (document), "p2"));
}

static gboolean
has_person (MeventDocument *document, const char *id)
{
  return mevent_project_lookup (mevent_document_get_project (document), id) != NULL;
}

static void
let_others_delete (MeventDocument *document, const char *id)
{
  g_autoptr (MeventDocument) theirs = test_file_open_path (mevent_document_get_path (document));
  MeventProject *project = mevent_document_get_project (theirs);

  mevent_project_begin (project, "Delete");
  mevent_record_delete (mevent_project_lookup (project, id));
  mevent_project_end (project);
  g_assert_true (mevent_document_save (theirs, NULL, MEVENT_SAVE_DEFAULT, NULL));
}

/* Now in this way, now in that. */
static void
assert_joins_without_conflict (MeventDocument *document)
{
  static guint n_merges;
  Merge merge = ways_to_merge[n_merges++ % G_N_ELEMENTS (ways_to_merge)];

  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  guint n_conflicts;

  g_assert_true (merge (document, problems, &n_conflicts, NULL));
  g_assert_cmpuint (n_conflicts, ==, 0);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
}

/* Whoever was deleted on one side stays so, whatever came first: their saving, our first change, our saving, another join. */
static void
test_what_was_opened_or_saved_is_known_when_joining (void)
{
  g_autofree char *path = test_file_write ("base.mevent", HEAD ROOT "  <person id=\"p1\"/>\n  <person id=\"p2\"/>\n"
                                           "  <person id=\"p3\"/>\n  <person id=\"p4\"/>\n" TAIL, -1);
  g_autoptr (MeventDocument) document = test_file_open_path (path);
  MeventHistory *history = mevent_project_get_history (mevent_document_get_project (document));

  mevent_document_keep_journal (document);
  let_others_delete (document, "p2");
  rename_person (document, "First");
  assert_joins_without_conflict (document);
  g_assert_false (has_person (document, "p2"));
  let_others_delete (document, "p3");
  assert_joins_without_conflict (document);
  g_assert_false (has_person (document, "p3"));
  g_assert_true (mevent_history_undo (history));
  g_assert_true (mevent_history_undo (history));
  g_assert_true (mevent_history_undo (history));
  g_assert_true (mevent_history_is_modified (history));
  while (mevent_history_redo (history))
    ;
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  let_others_delete (document, "p4");
  rename_person (document, "Last");
  assert_joins_without_conflict (document);
  g_assert_false (has_person (document, "p4"));
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
}

static void
test_what_both_have_changed_is_a_conflict (void)
{
  g_autoptr (MeventDocument) document =
    open_and_let_others_save ("conflict.mevent", HEAD ROOT "  <person id=\"p1\" given-name=\"Theirs\"/>\n" TAIL);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autofree char *saved = NULL;
  guint n_conflicts;

  g_assert_true (mevent_document_merge (document, problems, &n_conflicts, NULL));
  g_assert_cmpuint (n_conflicts, ==, 1);
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  saved = test_file_read (mevent_document_get_path (document));
  g_assert_nonnull (strstr (saved, "given-name=\"Ours\""));
  g_assert_nonnull (strstr (saved, "<theirs>Theirs</theirs>"));
}

static void
test_what_cannot_be_read_is_not_joined (void)
{
  static const char *const theirs[] = { "", HEAD "<mevent", HEAD "<mevent xmlns=\"urn:mevent:project:1\" version=\"1\" id=\"m2\"/>\n", HEAD "<mevent xmlns=\"urn:mevent:project:9\" version=\"9\"/>\n" };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (theirs); i++)
    {
      g_autoptr (MeventDocument) document = open_and_let_others_save ("unreadable.mevent", theirs[i / 2]);
      g_autoptr (MeventProblems) problems = mevent_problems_new ();
      g_autoptr (GBytes) before = mevent_writer_to_bytes (mevent_document_get_project (document)), after = NULL;
      g_autoptr (GError) error = NULL;
      guint n_conflicts;

      g_assert_false (ways_to_merge[i % 2] (document, problems, &n_conflicts, &error));
      g_assert_nonnull (error);
      after = mevent_writer_to_bytes (mevent_document_get_project (document));
      g_assert_true (g_bytes_equal (before, after));
      g_assert_false (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
    }
}

/* Joining without waiting */

/* @file: what others save */
static void
let_others_save (MeventDocument *document, const char *file)
{
  g_assert_true (g_file_set_contents (mevent_document_get_path (document), file, -1, NULL));
}

static void
test_what_is_changed_before_it_is_joined_is_ours (void)
{
  g_autofree char *path = test_file_write ("meanwhile.mevent", CONTENTS, -1);
  g_autoptr (MeventDocument) document = test_file_open_path (path);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GAsyncResult) result = NULL, refused = NULL;
  g_autoptr (GError) error = NULL;
  guint n_conflicts;

  let_others_save (document, HEAD ROOT "  <person id=\"p1\" given-name=\"A\" city=\"Gießen\"/>\n" TAIL);
  mevent_document_merge_async (document, problems, NULL, NULL, NULL, on_merged_cb, &result);
  rename_person (document, "Ours");
  g_assert_false (mevent_document_save (document, NULL, MEVENT_SAVE_OVERWRITE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&error);
  mevent_document_merge_async (document, problems, NULL, NULL, NULL, on_merged_cb, &refused);
  while (result == NULL || refused == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (mevent_document_merge_finish (document, refused, &n_conflicts, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_false (mevent_document_save (document, NULL, MEVENT_SAVE_OVERWRITE, NULL));
  g_assert_true (mevent_document_merge_finish (document, result, &n_conflicts, NULL));
  g_assert_cmpuint (n_conflicts, ==, 0);
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  g_free (path);
  path = test_file_read (mevent_document_get_path (document));
  g_assert_nonnull (strstr (path, "given-name=\"Ours\" city=\"Gießen\""));
}

static void
on_progress_cancel_cb (goffset done, goffset total, gpointer cancellable)
{
  g_assert_cmpint (done, <=, total);
  g_cancellable_cancel (cancellable);
}

static void
test_join_that_is_cancelled_changes_nothing (void)
{
  g_autofree char *path = test_file_write ("cancelled.mevent", CONTENTS, -1);
  g_autoptr (MeventDocument) document = test_file_open_path (path);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_conflicts;

  g_free (test_file_write_people ("cancelled.mevent", 20000));
  rename_person (document, "Ours");
  mevent_document_merge_async (document, problems, on_progress_cancel_cb, cancellable, cancellable, on_merged_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (mevent_document_merge_finish (document, result, &n_conflicts, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (has_person (document, "p19999"));
  g_assert_false (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  g_assert_true (merge_in_background (document, problems, &n_conflicts, NULL));
  g_assert_true (has_person (document, "p19999"));
}

/* Saving without waiting */

static void
on_saved_cb (GObject *document, GAsyncResult *result, gpointer kept)
{
  *(GAsyncResult **) kept = g_object_ref (result);
}

static gboolean
wait_for_save (MeventDocument *document, GAsyncResult **result, GError **error)
{
  gboolean saved;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  saved = mevent_document_save_finish (document, *result, error);
  g_clear_object (result);
  return saved;
}

static void
test_what_is_changed_while_saving_is_unsaved (void)
{
  g_autofree char *path = test_file_write ("meanwhile.mevent", CONTENTS, -1);
  g_autoptr (MeventDocument) document = test_file_open_path (path);
  MeventHistory *history = mevent_project_get_history (mevent_document_get_project (document));
  GAsyncResult *result = NULL;
  g_autofree char *saved = NULL, *saved_again = NULL;

  rename_person (document, "B");
  mevent_document_save_async (document, NULL, MEVENT_SAVE_DEFAULT, NULL, on_saved_cb, &result);
  rename_person (document, "C");
  g_assert_true (wait_for_save (document, &result, NULL));
  saved = test_file_read (path);
  g_assert_nonnull (strstr (saved, "given-name=\"B\""));
  g_assert_true (mevent_history_is_modified (history));
  g_assert_true (mevent_history_undo (history));
  g_assert_false (mevent_history_is_modified (history));
  g_assert_true (mevent_history_redo (history));

  mevent_document_save_async (document, NULL, MEVENT_SAVE_DEFAULT, NULL, on_saved_cb, &result);
  g_assert_true (wait_for_save (document, &result, NULL));
  g_assert_false (mevent_history_is_modified (history));
  saved_again = test_file_read (path);
  g_assert_nonnull (strstr (saved_again, "given-name=\"C\""));
}

static void
test_save_that_is_cancelled_changes_nothing (void)
{
  g_autofree char *path = test_file_write ("cancelled.mevent", CONTENTS, -1);
  g_autoptr (MeventDocument) document = test_file_open_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *result = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  rename_person (document, "B");
  g_cancellable_cancel (cancellable);
  mevent_document_save_async (document, NULL, MEVENT_SAVE_DEFAULT, cancellable, on_saved_cb, &result);
  g_assert_false (wait_for_save (document, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  contents = test_file_read (path);
  g_assert_cmpstr (contents, ==, CONTENTS);
  assert_no_litter (path);
  g_assert_true (mevent_history_is_modified (mevent_project_get_history (mevent_document_get_project (document))));
}

static void
test_save_that_fails_in_the_end_is_told (void)
{
  g_autofree char *path = test_file_write ("fails.mevent", CONTENTS, -1);
  g_autoptr (MeventDocument) document = test_file_open_path (path);
  g_autofree char *theirs = NULL;
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  rename_person (document, "B");
  g_free (test_file_write ("fails.mevent", HEAD ROOT TAIL, -1));
  mevent_document_save_async (document, NULL, MEVENT_SAVE_DEFAULT, NULL, on_saved_cb, &result);
  g_assert_false (wait_for_save (document, &result, &error));
  g_assert_error (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_CHANGED);
  g_clear_error (&error);
  theirs = test_file_read (path);
  g_assert_cmpstr (theirs, ==, HEAD ROOT TAIL);
  mevent_document_save_async (document, "/nowhere/x.mevent", MEVENT_SAVE_DEFAULT, NULL, on_saved_cb, &result);
  g_assert_false (wait_for_save (document, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (mevent_history_is_modified (mevent_project_get_history (mevent_document_get_project (document))));
}

static void
test_names_that_are_not_utf8_can_be_told (void)
{
  g_autofree char *path = test_file_write ("caf\xe9.mevent", CONTENTS, -1);
  g_autoptr (MeventDocument) ours = test_file_open_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "theirs", -1, NULL));
  g_assert_false (mevent_document_save (ours, NULL, MEVENT_SAVE_DEFAULT, &error));
  g_assert_error (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_CHANGED);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

#define DAMAGED HEAD ROOT "  <person id=\"p1\" organisation=\"o9\"/>\n" TAIL

static void
assert_keeps_as (const char *path, const char *kept)
{
  g_autoptr (MeventDocument) document = NULL;
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (path, DAMAGED, -1, NULL));
  document = test_file_open_path (path);
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  contents = test_file_read (kept);
  g_assert_cmpstr (contents, ==, DAMAGED);
  g_assert_nonnull (strstr (mevent_document_take_notice (document), kept));
  g_unlink (kept);
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
}

/* Beside the file, under a name that nothing has. */
static void
test_damaged_original_is_kept (void)
{
  g_autofree char *path = test_file_make ("damaged.mevent"), *other = test_file_write ("other", "theirs", -1);
  g_autofree char *first = g_strconcat (path, "~", NULL), *second = g_strconcat (path, "~2", NULL);
  g_autofree char *third = g_strconcat (path, "~3", NULL), *contents = NULL;

  assert_keeps_as (path, first);
  g_assert_true (g_file_set_contents (first, "somebody's", -1, NULL));
  assert_keeps_as (path, second);
  g_assert_cmpint (symlink (other, second), ==, 0);
  assert_keeps_as (path, third);
  contents = test_file_read (other);
  g_assert_cmpstr (contents, ==, "theirs");
  /* What has been kept once is not kept twice. */
  g_unlink (second);
  g_assert_true (g_file_set_contents (first, DAMAGED, -1, NULL));
  assert_keeps_as (path, first);
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
}

static void
test_save_where_nothing_can_be_written (void)
{
  g_autofree char *folder = test_file_make ("a-folder");
  g_autofree char *loop = test_file_make ("loop");
  const char *paths[] = { "/proc/new.mevent", "/nowhere/new.mevent", folder, loop, "/dev/null" };
  g_autoptr (MeventProject) project = mevent_project_new ("de");
  g_autoptr (MeventDocument) document = mevent_document_new (project);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (mevent_document_save (document, paths[i], MEVENT_SAVE_DEFAULT, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, paths[i]));
      g_assert_null (mevent_document_get_path (document));
    }
}

static void
test_write_that_is_given_up_changes_nothing (void)
{
  g_autofree char *path = test_file_write ("given-up.txt", "old", -1);
  g_autofree char *contents = NULL;
  MeventSafeFile *file = mevent_safe_file_open (path, MEVENT_SAFE_FILE_PRIVATE, NULL);

  g_assert_true (mevent_safe_file_write (file, "new", 3, NULL));
  mevent_safe_file_free (file);
  contents = test_file_read (path);
  g_assert_cmpstr (contents, ==, "old");
  assert_no_litter (path);
}

/* A mistake of ours must not cost the file that is there. */
static void
test_what_is_not_xml_replaces_no_project (void)
{
  static const char *const broken[] = {
    "<a>", "<a></a><b/>", "", "<a>\x01</a>", "<a>\xff</a>", "<a b='&'/>", "<a><x:b/></a>", "<a x:b=''/>",
  };
  g_autofree char *path = test_file_write ("not-xml.mevent", CONTENTS, -1);
  g_autofree char *contents = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (MeventSafeFile) file = mevent_safe_file_open (path, MEVENT_SAFE_FILE_PRIVATE, NULL);
      g_autoptr (GError) error = NULL;

      mevent_safe_file_expect_xml (file);
      g_assert_true (mevent_safe_file_write (file, broken[i], strlen (broken[i]), NULL));
      g_assert_false (mevent_safe_file_commit (file, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_nonnull (strstr (error->message, path));
    }
  contents = test_file_read (path);
  g_assert_cmpstr (contents, ==, CONTENTS);
  assert_no_litter (path);
}

static void
test_abandoned_temporary_is_swept_and_a_running_one_is_not (void)
{
  g_autofree char *path = test_file_make ("swept.txt");
  g_autofree char *temporary = test_file_write (".swept.txt.saving", "half", -1);
  g_autoptr (MeventSafeFile) file = mevent_safe_file_open (path, MEVENT_SAFE_FILE_PRIVATE, NULL);
  g_autoptr (MeventSafeFile) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (file);
  second = mevent_safe_file_open (path, MEVENT_SAFE_FILE_PRIVATE, &error);
  g_assert_null (second);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_true (mevent_safe_file_write (file, "whole", 5, NULL));
  g_assert_true (mevent_safe_file_commit (file, NULL));
  assert_no_litter (path);
}

/* As on a drive that loses what it was given. */
static void
test_lost_before_read_back_names_the_file (void)
{
  g_autofree char *path = test_file_write ("lost.mevent", "old", -1);
  g_autofree char *temporary = test_file_make (".lost.mevent.saving");
  g_autoptr (MeventSafeFile) file = mevent_safe_file_open (path, MEVENT_SAFE_FILE_PRIVATE, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (mevent_safe_file_write (file, "new", 3, NULL));
  g_assert_cmpint (g_unlink (temporary), ==, 0);
  g_assert_false (mevent_safe_file_commit (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "/lost.mevent: "));
  g_assert_null (strstr (error->message, ".saving"));
  contents = test_file_read (path);
  g_assert_cmpstr (contents, ==, "old");
}

static void
test_flipped_before_read_back_replaces_nothing (void)
{
  g_autofree char *path = test_file_write ("flipped.mevent", CONTENTS, -1);
  g_autofree char *temporary = test_file_make (".flipped.mevent.saving");
  g_autoptr (MeventSafeFile) file = mevent_safe_file_open (path, MEVENT_SAFE_FILE_PRIVATE, NULL);
  g_autofree char *block = g_strnfill (1 << 16, 'a'); /* too long to be gathered first */
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  g_assert_true (mevent_safe_file_write (file, block, strlen (block), NULL));
  fd = open (temporary, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pwrite (fd, "b", 1, 1000), ==, 1);
  g_assert_cmpint (close (fd), ==, 0);
  g_assert_false (mevent_safe_file_commit (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "/flipped.mevent: "));
  contents = test_file_read (path);
  g_assert_cmpstr (contents, ==, CONTENTS);
}

/* Somebody who took our save for abandoned, after the computer had slept, and now writes a version of their own. */
static void
take_over (const char *name)
{
  g_autofree char *temporary = test_file_make (name);

  g_assert_cmpint (g_unlink (temporary), ==, 0);
  g_free (test_file_write (name, "half of theirs", -1));
}

static void
assert_taken_over (const char *name)
{
  g_autofree char *temporary = test_file_make (name);
  g_autofree char *contents = test_file_read (temporary);

  g_assert_cmpstr (contents, ==, "half of theirs");
  g_unlink (temporary);
}

static void
test_what_was_taken_over_is_left_alone (void)
{
  g_autofree char *path = test_file_write ("another.mevent", CONTENTS, -1);
  MeventSafeFile *file = mevent_safe_file_open (path, MEVENT_SAFE_FILE_PRIVATE, NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (mevent_safe_file_write (file, "ours", 4, NULL));
  g_assert_true (mevent_safe_file_verify (file, NULL));
  take_over (".another.mevent.saving");
  g_assert_false (mevent_safe_file_commit (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  mevent_safe_file_free (file);
  contents = test_file_read (path);
  g_assert_cmpstr (contents, ==, CONTENTS);
  assert_taken_over (".another.mevent.saving");

  file = mevent_safe_file_open (path, MEVENT_SAFE_FILE_PRIVATE, NULL);
  take_over (".another.mevent.saving");
  mevent_safe_file_free (file);
  assert_taken_over (".another.mevent.saving");
}

int
main (int argc, char *argv[])
{
  int status;

  test_file_use_own_state ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/save-keeps-mode-and-link", test_save_keeps_mode_and_link);
  g_test_add_func ("/document/further-name", test_further_name_is_parted_and_told);
  g_test_add_func ("/document/new-files-are-private", test_new_files_are_private);
  g_test_add_func ("/document/change-by-somebody-else", test_change_by_somebody_else_is_not_overwritten);
  g_test_add_func ("/document/change-that-only-the-bytes-tell", test_change_that_only_the_bytes_tell_is_not_overwritten);
  g_test_add_func ("/document/changes-of-both-are-joined", test_changes_of_both_are_joined);
  g_test_add_func ("/document/what-was-opened-is-known", test_what_was_opened_or_saved_is_known_when_joining);
  g_test_add_func ("/document/both-have-changed", test_what_both_have_changed_is_a_conflict);
  g_test_add_func ("/document/what-cannot-be-read-is-not-joined", test_what_cannot_be_read_is_not_joined);
  g_test_add_func ("/document/changed-before-joining", test_what_is_changed_before_it_is_joined_is_ours);
  g_test_add_func ("/document/join-that-is-cancelled", test_join_that_is_cancelled_changes_nothing);
  g_test_add_func ("/document/changed-while-saving", test_what_is_changed_while_saving_is_unsaved);
  g_test_add_func ("/document/save-that-is-cancelled", test_save_that_is_cancelled_changes_nothing);
  g_test_add_func ("/document/save-that-fails-in-the-end", test_save_that_fails_in_the_end_is_told);
  g_test_add_func ("/document/not-utf8", test_names_that_are_not_utf8_can_be_told);
  g_test_add_func ("/document/damaged-original-is-kept", test_damaged_original_is_kept);
  g_test_add_func ("/document/nothing-can-be-written", test_save_where_nothing_can_be_written);
  g_test_add_func ("/document/given-up", test_write_that_is_given_up_changes_nothing);
  g_test_add_func ("/document/what-is-not-xml", test_what_is_not_xml_replaces_no_project);
  g_test_add_func ("/document/abandoned-temporary", test_abandoned_temporary_is_swept_and_a_running_one_is_not);
  g_test_add_func ("/document/lost-before-read-back", test_lost_before_read_back_names_the_file);
  g_test_add_func ("/document/flipped-before-read-back", test_flipped_before_read_back_replaces_nothing);
  g_test_add_func ("/document/taken-over", test_what_was_taken_over_is_left_alone);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
