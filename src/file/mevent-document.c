#include "mevent-document-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-format.h"
#include "mevent-history.h"
#include "mevent-rescue-private.h"

G_DEFINE_FINAL_TYPE (MeventDocument, mevent_document, G_TYPE_OBJECT)

static guint journal_lost;

static void
mevent_document_finalize (GObject *object)
{
  MeventDocument *self = MEVENT_DOCUMENT (object);

  g_clear_pointer (&self->journal, mevent_journal_free);
  g_clear_pointer (&self->lock, mevent_lock_release);
  g_clear_object (&self->project);
  g_free (self->path);
  g_free (self->notice);
  g_clear_pointer (&self->base, g_bytes_unref);
  G_OBJECT_CLASS (mevent_document_parent_class)->finalize (object);
}

static void
mevent_document_class_init (MeventDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mevent_document_finalize;
  /**
   * MeventDocument::journal-lost:
   *
   * What is not saved would not survive a crash at the moment, because no journal can be kept.
   */
  journal_lost = g_signal_new ("journal-lost", MEVENT_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mevent_document_init (MeventDocument *self)
{
  self->info.version = MEVENT_FORMAT_VERSION;
}

/**
 * mevent_document_new:
 *
 * Returns: (transfer full): a document of @project without a file
 */
MeventDocument *
mevent_document_new (MeventProject *project)
{
  MeventDocument *self = g_object_new (MEVENT_TYPE_DOCUMENT, NULL);

  self->project = g_object_ref (project);
  return self;
}

/* A file that had to be written over, and a program that was killed while it did. */
static void
look_for_rescue (const char *path, MeventProblems *problems)
{
  g_autofree char *rescue = _mevent_rescue_find (path);
  g_autofree char *name = rescue ? g_filename_display_name (rescue) : NULL;

  if (rescue != NULL)
    mevent_problems_add (problems, MEVENT_SEVERITY_WARNING, "interrupted-save", NULL, 0, 0,
                         _("A save of this file was interrupted. What was saved is kept as “%s”, the version before as “%s~”. "
                           "Open them, save what you need, and delete both."),
                         name, name);
}

MeventDocument *
_mevent_document_read (const char            *path,
                       MeventProblems        *problems,
                       MeventReaderProgress   progress,
                       gpointer               progress_data,
                       GCancellable          *cancellable,
                       GError               **error)
{
  MeventFileInfo info;
  g_autoptr (MeventProject) project = mevent_reader_read_watched (path, &info, problems, progress, progress_data,
                                                                  cancellable, error);
  gboolean renamed = mevent_problems_get_n (problems) > 0;
  MeventDocument *self;

  look_for_rescue (path, problems);
  if (project == NULL)
    return NULL;
  self = mevent_document_new (project);
  self->path = g_strdup (path);
  self->info = info;
  self->repaired = mevent_problems_has (problems, MEVENT_SEVERITY_ERROR);
  self->renamed = renamed;
  return self;
}

/* A project that was recovered is not what stands in its file: there is something to save. */
MeventDocument *
_mevent_document_new_recovered (MeventProject *project, const char *path, const MeventFileInfo *info)
{
  MeventDocument *self = mevent_document_new (project);

  self->path = g_strdup (path);
  self->info = *info;
  self->recovered = TRUE;
  return self;
}

static void
tell_journal_lost (gpointer document)
{
  g_signal_emit (document, journal_lost, 0);
}

/**
 * mevent_document_keep_journal:
 *
 * From now on what is not saved survives a crash, see mevent_recovery_list(). The journal goes when the document is saved,
 * and with the document.
 */
void
mevent_document_keep_journal (MeventDocument *self)
{
  if (self->journal != NULL)
    return;
  self->journal = mevent_journal_new (self->project, self->path, self->info.size, self->info.digest,
                                      !self->repaired && !self->renamed && !self->recovered);
  mevent_journal_watch (self->journal, tell_journal_lost, self);
  if (self->recovered)
    mevent_journal_begin (self->journal);
}

gboolean
_mevent_document_check_free (MeventDocument *self, GError **error)
{
  if (!self->busy)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                       _("The project is being saved or joined at this moment. Try again when that is done."));
  return FALSE;
}

/* Kept where it is right, because it says since when the project is open. */
void
_mevent_document_move_lock (MeventDocument *self)
{
  if (self->lock != NULL && self->path != NULL && mevent_lock_is_for (self->lock, self->path))
    return;
  g_clear_pointer (&self->lock, mevent_lock_release);
  if (self->path != NULL)
    self->lock = mevent_lock_take (self->path);
}

/**
 * mevent_document_hold_lock:
 *
 * From now on others can see that the project is open for editing here, wherever it is saved to, until the document goes.
 *
 * Returns: (transfer full) (nullable): who else has it open
 */
MeventLockOwner *
mevent_document_hold_lock (MeventDocument *self)
{
  self->locking = TRUE;
  _mevent_document_move_lock (self);
  return self->path ? mevent_lock_find_owner (self->path) : NULL;
}

/**
 * mevent_document_renew_journal:
 *
 * Of what is unsaved only the project as it is now is kept, and nothing of how it came about. Waits until that is so.
 */
void
mevent_document_renew_journal (MeventDocument *self)
{
  if (self->journal != NULL && mevent_history_is_modified (mevent_project_get_history (self->project)))
    mevent_journal_begin (self->journal);
  mevent_document_flush_journal (self);
}

/**
 * mevent_document_flush_journal:
 *
 * Waits until the journal has every change on the disk.
 *
 * Returns: %FALSE where it has not, or where none is kept
 */
gboolean
mevent_document_flush_journal (MeventDocument *self)
{
  return self->journal != NULL && mevent_journal_flush (self->journal);
}

/**
 * mevent_document_open:
 * @problems: gets what was repaired, or why nothing could be read
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_FILE_ERROR or %G_IO_ERROR, see mevent_reader_read()
 */
MeventDocument *
mevent_document_open (const char *path, MeventProblems *problems, GCancellable *cancellable, GError **error)
{
  return _mevent_document_read (path, problems, NULL, NULL, cancellable, error);
}

/**
 * mevent_document_take_notice:
 *
 * Returns: (nullable): what the user should know of the last save though it succeeded, a sentence a line; the same is said
 *   once only
 */
const char *
mevent_document_take_notice (MeventDocument *self)
{
  if (self->noticed)
    return NULL;
  self->noticed = TRUE;
  return self->notice;
}

/**
 * mevent_document_get_project:
 *
 * Returns: (transfer none): the project
 */
MeventProject *
mevent_document_get_project (MeventDocument *self)
{
  return self->project;
}

/**
 * mevent_document_get_path:
 *
 * Returns: (nullable): the file, %NULL until it is saved for the first time
 */
const char *
mevent_document_get_path (MeventDocument *self)
{
  return self->path;
}

/**
 * mevent_document_is_read_only:
 *
 * Returns: whether the project comes from a newer version of the program, which knows more than this one would save
 */
gboolean
mevent_document_is_read_only (MeventDocument *self)
{
  return self->info.version > MEVENT_FORMAT_VERSION;
}
