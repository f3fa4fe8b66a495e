/* Opening without holding up the main loop. */

#include "mevent-document-private.h"

#include "mevent-progress-private.h"

typedef struct
{
  char           *path;
  MeventProblems *problems;
  MeventProgress *progress;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;

  g_free (self->path);
  mevent_problems_unref (self->problems);
  _mevent_progress_unref (self->progress);
  g_free (self);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *self = data;
  GError *error = NULL;
  MeventDocument *document = _mevent_document_read (self->path, self->problems, _mevent_progress_tell, self->progress,
                                                    cancellable, &error);

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
  Opening *self = g_new (Opening, 1);

  g_task_set_source_tag (task, mevent_document_open_async);
  self->path = g_strdup (path);
  self->problems = mevent_problems_ref (problems);
  self->progress = _mevent_progress_new (progress, progress_data);
  g_task_set_task_data (task, self, opening_free);
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
  _mevent_progress_end (self->progress);
  return g_task_propagate_pointer (G_TASK (result), error);
}
