/* Opening in the background: the loop goes on, and whoever cancels is heard. */

#include "mevent-history.h"
#include "mevent-test-file.h"

#define N_PEOPLE 20000

typedef struct
{
  GMainLoop      *loop;
  GCancellable   *cancellable;
  MeventProblems *problems;
  MeventDocument *document;
  GError         *error;
  guint           n_turns;    /* of the loop, while it was read */
  guint           n_progress;
  goffset         done;
  goffset         total;
  gint64          cancelled_at;
  gint64          ended_at;
} Opening;

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;

  opening->document = mevent_document_open_finish (result, &opening->error);
  opening->ended_at = g_get_monotonic_time ();
  g_main_loop_quit (opening->loop);
}

static void
on_progress_cb (goffset done, goffset total, gpointer data)
{
  Opening *opening = data;

  g_assert_null (opening->document);
  g_assert_cmpint (done, >=, opening->done);
  opening->done = done;
  opening->total = total;
  opening->n_progress++;
}

static void
on_progress_cancel_cb (goffset done, goffset total, gpointer data)
{
  Opening *opening = data;

  on_progress_cb (done, total, data);
  opening->cancelled_at = g_get_monotonic_time ();
  g_cancellable_cancel (opening->cancellable);
}

static gboolean
on_idle_cb (gpointer data)
{
  ((Opening *) data)->n_turns++;
  return G_SOURCE_CONTINUE;
}

static void
run (Opening *opening, const char *path, MeventReaderProgress progress)
{
  guint idle;

  opening->loop = g_main_loop_new (NULL, FALSE);
  opening->cancellable = g_cancellable_new ();
  opening->problems = mevent_problems_new ();
  idle = g_idle_add (on_idle_cb, opening);
  mevent_document_open_async (path, opening->problems, progress, opening, opening->cancellable, on_opened_cb, opening);
  g_main_loop_run (opening->loop);
  g_source_remove (idle);
}

static void
opening_clear (Opening *opening)
{
  g_main_loop_unref (opening->loop);
  g_object_unref (opening->cancellable);
  mevent_problems_unref (opening->problems);
  g_clear_object (&opening->document);
  g_clear_error (&opening->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Opening, opening_clear)

static void
test_loop_goes_on (void)
{
  g_autofree char *path = test_file_write_people ("big.mevent", N_PEOPLE);
  g_auto (Opening) opening = { NULL };
  MeventProject *project;

  run (&opening, path, on_progress_cb);
  g_assert_no_error (opening.error);
  project = mevent_document_get_project (opening.document);
  g_assert_cmpuint (mevent_list_get_n (project->people), ==, N_PEOPLE);
  g_assert_cmpstr (mevent_document_get_path (opening.document), ==, path);
  g_assert_cmpuint (opening.n_turns, >, 10);
  g_assert_cmpuint (opening.n_progress, >, 0);
  g_assert_cmpint (opening.done, >, 0);
  g_assert_cmpint (opening.done, <=, opening.total);
}

/* The project belongs to the thread that asked for it: it changes, undoes and goes like any other. */
static void
test_project_is_ours (void)
{
  g_autofree char *path = test_file_write_people ("big.mevent", N_PEOPLE);
  g_auto (Opening) opening = { NULL };
  MeventProject *project;

  run (&opening, path, NULL);
  g_assert_no_error (opening.error);
  project = mevent_document_get_project (opening.document);
  g_assert_false (mevent_history_is_modified (mevent_project_get_history (project)));
  mevent_project_begin (project, "Rename");
  mevent_record_set_text (mevent_project_lookup (project, "p7"), "city", "Irgendwo");
  mevent_record_delete (mevent_project_lookup (project, "p8"));
  mevent_project_end (project);
  mevent_history_undo (mevent_project_get_history (project));
  g_assert_nonnull (mevent_project_lookup (project, "p8"));
  g_assert_cmpuint (mevent_list_get_n (project->people), ==, N_PEOPLE);
}

static void
test_cancel_is_heard (void)
{
  g_autofree char *path = test_file_write_people ("big.mevent", N_PEOPLE);
  g_auto (Opening) opening = { NULL };

  run (&opening, path, on_progress_cancel_cb);
  g_assert_null (opening.document);
  g_assert_error (opening.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (opening.n_progress, ==, 1);
  g_assert_cmpuint (mevent_problems_get_n (opening.problems), ==, 0);
  g_assert_cmpint (opening.ended_at - opening.cancelled_at, <, G_USEC_PER_SEC / 2);
}

/* Half projects are freed: twenty of them would be seen. */
static void
test_cancelled_leave_nothing (void)
{
  g_autofree char *path = test_file_write_people ("big.mevent", N_PEOPLE);
  glong before = 0;

  for (guint i = 0; i < 25; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_auto (Opening) opening = { NULL };

      if (i == 5)
        before = test_file_resident ();
      run (&opening, path, on_progress_cancel_cb);
      g_assert_error (opening.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_true (test_file_resident () - before < 20 * 1024 || g_getenv ("MEVENT_TEST_WATCHED") != NULL);
}

/* Each once had 64 KiB mapped for its texts alone, which took longer than to read it. */
static void
test_small_take_little (void)
{
  g_autofree char *path = test_file_write ("small.mevent", HEAD ROOT "  <person id=\"p1\" city=\"Nirgends\"/>\n" TAIL, -1);
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  glong before = 0;

  for (guint i = 0; i < 220; i++)
    {
      g_autoptr (MeventProblems) problems = mevent_problems_new ();
      g_autoptr (GError) error = NULL;

      if (i == 20)
        before = test_file_resident ();
      g_ptr_array_add (documents, mevent_document_open (path, problems, NULL, &error));
      g_assert_no_error (error);
    }
  g_assert_true (test_file_resident () - before < 200 * 40 || g_getenv ("MEVENT_TEST_WATCHED") != NULL);
}

static void
test_what_cannot_be_read (void)
{
  g_autofree char *broken = test_file_write ("broken.mevent", HEAD ROOT "  <person", -1);
  g_auto (Opening) nowhere = { NULL };
  g_auto (Opening) half = { NULL };

  run (&nowhere, "/nowhere/at-all.mevent", on_progress_cb);
  g_assert_null (nowhere.document);
  g_assert_error (nowhere.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  run (&half, broken, on_progress_cb);
  g_assert_null (half.document);
  g_assert_error (half.error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_BROKEN);
  g_assert_cmpuint (mevent_problems_get_n (half.problems), >, 0);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/opening/loop-goes-on", test_loop_goes_on);
  g_test_add_func ("/opening/project-is-ours", test_project_is_ours);
  g_test_add_func ("/opening/cancel-is-heard", test_cancel_is_heard);
  g_test_add_func ("/opening/cancelled-leave-nothing", test_cancelled_leave_nothing);
  g_test_add_func ("/opening/small-take-little", test_small_take_little);
  g_test_add_func ("/opening/what-cannot-be-read", test_what_cannot_be_read);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
