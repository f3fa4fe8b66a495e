/* Saving in the background: the loop goes on, the project is edited meanwhile, and the file has one state of it. */

#include <string.h>

#include "mevent-history.h"
#include "mevent-person.h"
#include "mevent-test-file.h"
#include "mevent-text.h"
#include "mevent-writer.h"

#define N_PEOPLE 200000

typedef struct
{
  MeventDocument *document;
  MeventProject  *project;
  MeventHistory  *history;
  GCancellable   *cancellable;
  void          (*edit) (gpointer saving);
  GAsyncResult   *result;
  guint           n_turns; /* of the loop, while the project was not all written */
} Saving;

static void
saving_init (Saving *self, const char *path)
{
  self->document = test_file_open_path (path);
  self->project = mevent_document_get_project (self->document);
  self->history = mevent_project_get_history (self->project);
  self->cancellable = g_cancellable_new ();
}

static void
saving_clear (Saving *self)
{
  g_clear_object (&self->result);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Saving, saving_clear)

static void
on_saved_cb (GObject *document, GAsyncResult *result, gpointer kept)
{
  *(GAsyncResult **) kept = g_object_ref (result);
}

/* -1 where there is none. */
static goffset
size_of_temporary (void)
{
  g_autofree char *folder = test_file_make ("");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".saving"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_autoptr (GFile) file = g_file_new_for_path (path);
        g_autoptr (GFileInfo) info = g_file_query_info (file, "standard::size", G_FILE_QUERY_INFO_NONE, NULL, NULL);

        return info ? g_file_info_get_size (info) : -1;
      }
  return -1;
}

static gboolean
on_idle_cb (gpointer data)
{
  Saving *self = data;
  goffset size = size_of_temporary ();

  if (size < 0 || size > (goffset) N_PEOPLE * 60)
    return G_SOURCE_CONTINUE;
  self->n_turns++;
  self->edit (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
save (Saving *self, GError **error)
{
  guint idle = g_idle_add (on_idle_cb, self);

  mevent_document_save_async (self->document, NULL, MEVENT_SAVE_DEFAULT, self->cancellable, on_saved_cb, &self->result);
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (idle);
  return mevent_document_save_finish (self->document, self->result, error);
}

static void
write_to_bytes (MeventProject *project, gpointer bytes)
{
  *(GBytes **) bytes = mevent_writer_to_bytes (project);
}

/* The history and the file agree about what has been saved. */
static void
assert_saved (Saving *self, const char *path)
{
  g_autoptr (GBytes) saved = NULL;
  g_autofree char *contents = test_file_read (path);

  g_assert_true (mevent_history_visit_saved (self->history, write_to_bytes, &saved));
  g_assert_cmpmem (contents, strlen (contents), g_bytes_get_data (saved, NULL), g_bytes_get_size (saved));
}

static void
set_both_ends (Saving *self, const char *city)
{
  g_autofree char *last = g_strdup_printf ("p%u", N_PEOPLE - 1);

  mevent_project_begin (self->project, "Move");
  mevent_record_set_text (mevent_project_lookup (self->project, "p0"), "city", city);
  mevent_record_set_text (mevent_project_lookup (self->project, last), "city", city);
  mevent_project_end (self->project);
}

static void
move_once_more (gpointer saving)
{
  Saving *self = saving;
  g_autofree char *city = g_strdup_printf ("Ort %u", self->n_turns);

  set_both_ends (self, city);
}

static void
test_values_that_change_meanwhile_are_unsaved (void)
{
  g_autofree char *path = test_file_write_people ("big.mevent", N_PEOPLE);
  g_auto (Saving) saving = { .edit = move_once_more };
  g_autoptr (MeventDocument) saved = NULL;
  g_autoptr (GError) error = NULL;

  saving_init (&saving, path);
  set_both_ends (&saving, "Anfang");
  g_assert_true (save (&saving, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (saving.n_turns, >, 1);
  g_assert_true (mevent_history_is_modified (saving.history));
  saved = test_file_open_path (path);
  g_assert_cmpstr (((MeventPerson *) mevent_project_lookup (mevent_document_get_project (saved), "p0"))->city, ==, "Anfang");
  assert_saved (&saving, path);
}

/* Lists, undo, and undo that something else is typed over. Not without end, for each of them lets the writing begin anew. */
static void
edit_otherwise (gpointer saving)
{
  Saving *self = saving;

  if (self->n_turns > 12)
    return;
  switch (self->n_turns % 4)
    {
    case 0:
      mevent_project_begin (self->project, "Delete");
      mevent_record_delete (mevent_list_get (self->project->people, self->n_turns % 8 ? 0 : N_PEOPLE / 2));
      mevent_project_end (self->project);
      break;
    case 1:
      mevent_history_undo (self->history);
      break;
    case 2:
      mevent_history_undo (self->history);
      move_once_more (self);
      break;
    default:
      mevent_project_begin (self->project, "Add");
      mevent_list_append_new (self->project->people);
      mevent_project_end (self->project);
    }
}

static void
test_whatever_is_edited_one_state_is_saved (void)
{
  g_autofree char *path = test_file_write_people ("big.mevent", N_PEOPLE);
  g_auto (Saving) saving = { .edit = edit_otherwise };
  g_autoptr (GError) error = NULL;

  saving_init (&saving, path);
  set_both_ends (&saving, "Anfang");
  g_assert_true (save (&saving, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (saving.n_turns, >, 1);
  assert_saved (&saving, path);
}

static void
cancel (gpointer saving)
{
  g_cancellable_cancel (((Saving *) saving)->cancellable);
}

static void
test_cancel_is_heard_between_the_pieces (void)
{
  g_autofree char *path = test_file_write_people ("big.mevent", N_PEOPLE);
  g_autofree char *before = test_file_read (path), *after = NULL;
  g_auto (Saving) saving = { .edit = cancel };
  g_autoptr (GError) error = NULL;

  saving_init (&saving, path);
  set_both_ends (&saving, "Anfang");
  g_assert_false (save (&saving, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (saving.n_turns, >, 0);
  g_assert_cmpint (size_of_temporary (), ==, -1);
  after = test_file_read (path);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (mevent_history_is_modified (saving.history));
}

static void
save_twice (gpointer saving)
{
  Saving *self = saving;
  g_autofree char *other = test_file_make ("other.mevent");
  g_autoptr (GError) error = NULL;

  if (self->n_turns > 1)
    return;
  g_assert_false (mevent_document_save (self->document, other, MEVENT_SAVE_DEFAULT, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_another_save_meanwhile_is_refused (void)
{
  g_autofree char *path = test_file_write_people ("big.mevent", N_PEOPLE), *other = test_file_make ("other.mevent");
  g_auto (Saving) saving = { .edit = save_twice };
  g_autoptr (GError) error = NULL;

  saving_init (&saving, path);
  set_both_ends (&saving, "Anfang");
  g_assert_true (save (&saving, NULL));
  assert_saved (&saving, path);
  g_assert_true (mevent_document_save (saving.document, other, MEVENT_SAVE_DEFAULT, &error));
  g_assert_no_error (error);
}

/* What holds more than a file may is told when it is saved, not when it is opened the next time. */
static void
test_what_could_not_be_opened_again_is_not_saved (void)
{
  g_autofree char *path = test_file_write ("large.mevent", HEAD ROOT "  <person id=\"p1\"/>\n" TAIL, -1);
  g_autoptr (MeventDocument) document = test_file_open_path (path);
  MeventProject *project = mevent_document_get_project (document);
  g_autofree char *text = g_strnfill (MEVENT_TEXT_MAX_BYTES + 1, 'x'), *before = test_file_read (path), *after = NULL;
  g_autoptr (GError) error = NULL;

  mevent_project_begin (project, NULL);
  mevent_record_set_text (mevent_project_lookup (project, "p1"), "city", text);
  mevent_project_end (project);
  g_assert_false (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "longer than 1 MiB"));
  after = test_file_read (path);
  g_assert_cmpstr (after, ==, before);
  mevent_history_undo (mevent_project_get_history (project));
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/saving/values-that-change-meanwhile", test_values_that_change_meanwhile_are_unsaved);
  g_test_add_func ("/saving/whatever-is-edited", test_whatever_is_edited_one_state_is_saved);
  g_test_add_func ("/saving/what-could-not-be-opened-again", test_what_could_not_be_opened_again_is_not_saved);
  g_test_add_func ("/saving/cancel-is-heard", test_cancel_is_heard_between_the_pieces);
  g_test_add_func ("/saving/another-save-is-refused", test_another_save_meanwhile_is_refused);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
