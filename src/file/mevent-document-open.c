/* Opening without holding up the main loop. */

#include "mevent-document-private.h"

/* What the thread that reads and the one that waits share. */
typedef struct
{
  char                 *path;
  MeventProblems       *problems;
  MeventReaderProgress  progress;
  gpointer              progress_data;
  GMainContext         *context; /* of the one that waits */

  GMutex                mutex;   /* guards the following */
  goffset               done;
  goffset               total;
  gboolean              is_told; /* on its way */
  gboolean              is_over;
} Opening;

static void
opening_clear (gpointer data)
{
  Opening *self = data;

  g_free (self->path);
  mevent_problems_unref (self->problems);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
}

static void
opening_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, opening_clear);
}

/* Where the waiting is done. */
static gboolean
on_progress_cb (gpointer data)
{
  Opening *self = data;
  goffset done, total;
  gboolean is_over;

  g_mutex_lock (&self->mutex);
  done = self->done;
  total = self->total;
  is_over = self->is_over;
  self->is_told = FALSE;
  g_mutex_unlock (&self->mutex);
  if (!is_over)
    self->progress (done, total, self->progress_data);
  return G_SOURCE_REMOVE;
}

/* Where the reading is done. One message at a time: who has no time for them gets fewer. */
static void
on_read_progress_cb (goffset done, goffset total, gpointer data)
{
  Opening *self = data;
  gboolean tell;

  g_mutex_lock (&self->mutex);
  self->done = done;
  self->total = total;
  tell = !self->is_told;
  self->is_told = TRUE;
  g_mutex_unlock (&self->mutex);
  if (tell)
    g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, on_progress_cb, g_atomic_rc_box_acquire (self),
                                opening_unref);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *self = data;
  GError *error = NULL;
  MeventDocument *document = _mevent_document_read (self->path, self->problems,
                                                    self->progress ? on_read_progress_cb : NULL, self, cancellable,
                                                    &error);

  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * mevent_document_open_async:
 * @problems: gets what was repaired, or why nothing could be read; not to be looked at before the end
 * @progress: (nullable): told now and then how far the reading is, in the caller's main context
 *
 * Reads in a thread of its own: nothing knows the project but the reader, until mevent_document_open_finish() hands it
 * over.
 */
void
mevent_document_open_async (const char           *path,
                            MeventProblems       *problems,
                            MeventReaderProgress  progress,
                            gpointer              progress_data,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *self = g_atomic_rc_box_new0 (Opening);

  g_task_set_source_tag (task, mevent_document_open_async);
  self->path = g_strdup (path);
  self->problems = mevent_problems_ref (problems);
  self->progress = progress;
  self->progress_data = progress_data;
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->mutex);
  g_task_set_task_data (task, self, opening_unref);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * mevent_document_open_finish:
 *
 * Returns: (transfer full) (nullable): as mevent_document_open(); %NULL with %G_IO_ERROR_CANCELLED where it was cancelled
 */
MeventDocument *
mevent_document_open_finish (GAsyncResult *result, GError **error)
{
  Opening *self;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  self = g_task_get_task_data (G_TASK (result));
  g_mutex_lock (&self->mutex);
  self->is_over = TRUE;
  g_mutex_unlock (&self->mutex);
  return g_task_propagate_pointer (G_TASK (result), error);
}
