/* When somebody else has saved the same file: both edits are joined. What has to be read is read in any thread; the joining
 * is done where the project belongs. */

#include "mevent-document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-file-error.h"
#include "mevent-format.h"
#include "mevent-history.h"
#include "mevent-journal-private.h"
#include "mevent-merge.h"
#include "mevent-progress-private.h"
#include "mevent-reader-memory-private.h"
#include "mevent-recovery-private.h"
#include "mevent-unread.h"
#include "mevent-writer.h"

typedef struct
{
  char           *path;
  MeventFileInfo  known;       /* of the file that both sides began with, */
  GBytes         *base_bytes;  /* what it said, */
  char           *journal;     /* and which journal may have it; both can be NULL */
  MeventProblems *problems;
  MeventProgress *progress;

  MeventFileInfo  info;        /* of the file as it is now */
  MeventProject  *theirs;
  GBytes         *their_bytes;
  MeventProject  *base;        /* NULL: not found */
} Joining;

static void
joining_free (gpointer data)
{
  Joining *self = data;

  g_free (self->path);
  g_clear_pointer (&self->base_bytes, g_bytes_unref);
  g_free (self->journal);
  mevent_problems_unref (self->problems);
  _mevent_progress_unref (self->progress);
  g_clear_object (&self->theirs);
  g_clear_pointer (&self->their_bytes, g_bytes_unref);
  g_clear_object (&self->base);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Joining, joining_free)

static gpointer
free_in_thread (gpointer joining)
{
  joining_free (joining);
  return NULL;
}

/* Two whole projects take a while to be freed. */
static void
joining_free_elsewhere (gpointer joining)
{
  g_thread_unref (g_thread_new ("joined", free_in_thread, joining));
}

static Joining *
prepare (MeventDocument *self, MeventProblems *problems, MeventReaderProgress progress, gpointer progress_data)
{
  Joining *joining = g_new0 (Joining, 1);

  joining->path = g_strdup (self->path);
  joining->known = self->info;
  joining->base_bytes = self->base ? g_bytes_ref (self->base) : NULL;
  if (self->base == NULL && self->journal != NULL)
    joining->journal = _mevent_journal_dup_name (self->journal);
  joining->problems = mevent_problems_ref (problems);
  joining->progress = _mevent_progress_new (progress, progress_data);
  return joining;
}

static MeventProject *
read_bytes (GBytes *bytes)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();

  return _mevent_reader_read_memory (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, problems, NULL);
}

static gboolean
read_both (Joining *self, GCancellable *cancellable, GError **error)
{
  self->theirs = mevent_reader_read_watched (self->path, &self->info, self->problems, _mevent_progress_tell, self->progress,
                                             cancellable, error);
  if (self->theirs == NULL)
    return FALSE;
  self->their_bytes = mevent_writer_to_bytes (self->theirs);
  if (self->base_bytes != NULL)
    self->base = read_bytes (self->base_bytes);
  else if (self->journal != NULL)
    self->base = _mevent_recovery_read_base (self->journal, &self->known);
  return TRUE;
}

static void
write_to_bytes (MeventProject *project, gpointer bytes)
{
  *(GBytes **) bytes = mevent_writer_to_bytes (project);
}

/* What the file said when it was opened, saved or joined; an empty project where nobody has kept it. */
static void
ensure_base (MeventDocument *self, Joining *joining)
{
  g_autoptr (GBytes) bytes = NULL;

  if (joining->base == NULL &&
      mevent_history_visit_saved (mevent_project_get_history (self->project), write_to_bytes, &bytes))
    joining->base = read_bytes (bytes);
  if (joining->base != NULL)
    return;
  mevent_problems_add (joining->problems, MEVENT_SEVERITY_WARNING, "unknown-base", NULL, 0, 0,
                       _("What the file said before both changed it is not known any more. What one side has deleted may be "
                         "back."));
  joining->base = mevent_project_new (mevent_project_get_main_language (self->project));
}

static gboolean
check_theirs (MeventDocument *self, MeventProject *theirs, const MeventFileInfo *info, GError **error)
{
  if (info->version > MEVENT_FORMAT_VERSION)
    g_set_error_literal (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_READ_ONLY,
                         _("The file has been saved by a newer version of Mevent. Its changes cannot be joined with yours "
                           "here. Update Mevent, or save under another name."));
  else if (strcmp (mevent_record_get_id ((MeventRecord *) theirs), mevent_record_get_id ((MeventRecord *) self->project)) != 0)
    g_set_error_literal (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_FOREIGN,
                         _("Another project has taken the place of the file. Save yours under another name."));
  else
    return TRUE;
  return FALSE;
}

/* Two files can each be within the limits of one, and together beyond: attributes of others, languages, names. */
static gboolean
check_result (MeventProject *project, GError **error)
{
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventProject) again =
    _mevent_reader_read_memory (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, problems, error);

  if (again != NULL && !mevent_problems_has (problems, MEVENT_SEVERITY_ERROR))
    return TRUE;
  for (guint i = 0; again != NULL && *error == NULL && i < mevent_problems_get_n (problems); i++)
    if (mevent_problems_get (problems, i)->severity == MEVENT_SEVERITY_ERROR)
      g_set_error_literal (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_FORBIDDEN, mevent_problems_get (problems, i)->message);
  /* Translators: what follows is a sentence that says why */
  g_prefix_error (error, "%s ", _("What both sides have changed does not fit into one file, so nothing was joined."));
  return FALSE;
}

/**
 * mevent_document_join:
 * @n_conflicts: (out): how many the merge has left to decide
 *
 * As mevent_merge(), but for a result that could not be read again.
 *
 * Returns: %FALSE, with nothing changed in the document, with the error of the reader
 */
gboolean
mevent_document_join (MeventDocument  *self,
                      MeventProject   *base,
                      MeventProject   *theirs,
                      guint           *n_conflicts,
                      GError         **error)
{
  GError *reason = NULL;

  mevent_project_begin (self->project, _("Merge"));
  *n_conflicts = mevent_merge (self->project, base, theirs);
  if (check_result (self->project, &reason))
    {
      mevent_project_end (self->project);
      return TRUE;
    }
  mevent_history_abort (mevent_project_get_history (self->project));
  g_propagate_error (error, reason);
  return FALSE;
}

static gboolean
join (MeventDocument *self, Joining *joining, guint *n_conflicts, GError **error)
{
  if (!check_theirs (self, joining->theirs, &joining->info, error))
    return FALSE;
  ensure_base (self, joining);
  /* What could not be read when the file was opened is no edit of ours, whatever has kept what the file said. */
  mevent_unread_share (self->project, joining->base);
  if (!mevent_document_join (self, joining->base, joining->theirs, n_conflicts, error))
    return FALSE;
  g_clear_pointer (&self->base, g_bytes_unref);
  self->base = g_steal_pointer (&joining->their_bytes);
  /* Even where all of it is undone: that is not what the file says now. */
  mevent_history_mark_unsaved (mevent_project_get_history (self->project));
  self->info = joining->info;
  self->repaired |= mevent_problems_has (joining->problems, MEVENT_SEVERITY_ERROR);
  return TRUE;
}

/**
 * mevent_document_merge:
 * @problems: gets what was repaired in the file as it is now
 * @n_conflicts: (out): how many the merge has left to decide
 *
 * Takes over, as one undo group, what somebody else has saved to the document's file since it was opened. Afterwards it can be
 * saved there.
 *
 * Returns: %FALSE, with nothing changed, with an error of mevent_reader_read(), %MEVENT_FILE_ERROR_READ_ONLY,
 *   %MEVENT_FILE_ERROR_FOREIGN where the file is another project now, %MEVENT_FILE_ERROR_FORBIDDEN where both together are
 *   beyond a limit, or %G_IO_ERROR_BUSY while it is saved or joined in the background
 */
gboolean
mevent_document_merge (MeventDocument *self, MeventProblems *problems, guint *n_conflicts, GError **error)
{
  g_autoptr (Joining) joining = NULL;

  if (!_mevent_document_check_free (self, error))
    return FALSE;
  joining = prepare (self, problems, NULL, NULL);
  return read_both (joining, NULL, error) && join (self, joining, n_conflicts, error);
}

static void
read_in_thread (GTask *task, gpointer document, gpointer joining, GCancellable *cancellable)
{
  GError *error = NULL;

  if (read_both (joining, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * mevent_document_merge_async:
 * @problems: not to be looked at before the end
 * @progress: (nullable): told now and then how far the reading is, in the caller's main context
 *
 * As mevent_document_merge(), but the files are read in a thread. The project may be changed meanwhile, but not saved; it is
 * joined as it is in the end, by mevent_document_merge_finish(), which takes about as long as the reading took.
 */
void
mevent_document_merge_async (MeventDocument       *self,
                             MeventProblems       *problems,
                             MeventReaderProgress  progress,
                             gpointer              progress_data,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, mevent_document_merge_async);
  if (!_mevent_document_check_free (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->busy = TRUE;
  g_task_set_task_data (task, prepare (self, problems, progress, progress_data), joining_free_elsewhere);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * mevent_document_merge_finish:
 *
 * Returns: as mevent_document_merge(); %FALSE with %G_IO_ERROR_CANCELLED where it was cancelled in time
 */
gboolean
mevent_document_merge_finish (MeventDocument *self, GAsyncResult *result, guint *n_conflicts, GError **error)
{
  Joining *joining;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  joining = g_task_get_task_data (G_TASK (result));
  if (joining != NULL)
    {
      self->busy = FALSE;
      _mevent_progress_end (joining->progress);
    }
  return g_task_propagate_boolean (G_TASK (result), error) && join (self, joining, n_conflicts, error);
}
