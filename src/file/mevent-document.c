#include "mevent-document-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mevent-file-error.h"
#include "mevent-format.h"
#include "mevent-history.h"
#include "mevent-journal.h"
#include "mevent-reader.h"
#include "mevent-rescue-private.h"
#include "mevent-safe-file.h"
#include "mevent-source-private.h"
#include "mevent-writer.h"

struct _MeventDocument
{
  GObject         parent_instance;

  MeventProject  *project;
  char           *path;     /* NULL until it is saved for the first time */
  MeventJournal  *journal;  /* NULL: none is kept */
  MeventFileInfo  info;     /* of the file as we know it */
  gboolean        renamed;  /* records may have got ids that are not in the file */
  gboolean        recovered; /* from a journal, and not saved since */
  gboolean        repaired; /* while reading; the file as it was is kept at the first save */
  char           *notice;   /* what the last save has to tell */
  gboolean        noticed;  /* it has been told */
};

G_DEFINE_FINAL_TYPE (MeventDocument, mevent_document, G_TYPE_OBJECT)

static void
mevent_document_finalize (GObject *object)
{
  MeventDocument *self = MEVENT_DOCUMENT (object);

  g_clear_pointer (&self->journal, mevent_journal_free);
  g_clear_object (&self->project);
  g_free (self->path);
  g_free (self->notice);
  G_OBJECT_CLASS (mevent_document_parent_class)->finalize (object);
}

static void
mevent_document_class_init (MeventDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mevent_document_finalize;
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
  self->repaired = self->recovered = TRUE;
  return self;
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
  self->journal = mevent_journal_new (self->project, self->path,
                                      self->repaired || self->renamed ? -1 : self->info.size, self->info.digest);
  if (self->recovered)
    mevent_journal_begin (self->journal);
}

/**
 * mevent_document_flush_journal:
 *
 * Waits until the journal has every change on the disk.
 */
void
mevent_document_flush_journal (MeventDocument *self)
{
  if (self->journal != NULL)
    mevent_journal_flush (self->journal);
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

static gboolean
is_own_file (MeventDocument *self, const char *target)
{
  g_autofree char *own = self->path ? realpath (self->path, NULL) : NULL;
  g_autofree char *real = realpath (target, NULL);

  return own != NULL && g_strcmp0 (own, real) == 0;
}

/* A colleague or a synchronising service may have put another version there; the time of the file would not always say. */
static gboolean
check_unchanged (MeventDocument *self, const char *target, GError **error)
{
  goffset size;
  guint64 digest;

  if (!_mevent_source_digest_file (target, &size, &digest, error))
    return FALSE;
  if (size == self->info.size && digest == self->info.digest)
    return TRUE;
  g_set_error (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_CHANGED,
               _("%s has been changed by somebody else since it was opened. Save under another name, or overwrite it."),
               target);
  return FALSE;
}

static gboolean
copy_to (MeventSafeFile *file, int fd, GError **error)
{
  g_autofree char *buffer = g_malloc (1 << 16);
  gssize n;

  while ((n = read (fd, buffer, 1 << 16)) > 0)
    if (!mevent_safe_file_write (file, buffer, (gsize) n, error))
      return FALSE;
  if (n == 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), g_strerror (errno));
  return FALSE;
}

/* A copy, because not every file system can link, and because the target may have to be written over. A link of that name is
   not followed: somebody else may have put it there. */
static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (MeventSafeFile) file = NULL;
  int fd = open (from, O_RDONLY | O_CLOEXEC);
  struct stat info;
  gboolean copied;

  if (g_file_test (to, G_FILE_TEST_IS_SYMLINK))
    g_unlink (to);
  if (fd >= 0 && fstat (fd, &info) == 0)
    file = mevent_safe_file_open (to, info.st_mode & 0777, error);
  else
    g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), g_strerror (errno));
  copied = file != NULL && copy_to (file, fd, error) && mevent_safe_file_commit (file, error);
  if (fd >= 0)
    close (fd);
  return copied;
}

/* What could not be understood is lost from the project, but not from the disk. */
static gboolean
keep_original (const char *target, GError **error)
{
  g_autofree char *backup = g_strconcat (target, "~", NULL);
  g_autofree char *name = g_filename_display_name (backup);

  if (copy_file (target, backup, error))
    return TRUE;
  g_prefix_error (error, _("%s: The damaged original could not be kept: "), name);
  return FALSE;
}

static gboolean
write_to (gpointer file, const void *data, gsize length, GError **error)
{
  return mevent_safe_file_write (file, data, length, error);
}

static gboolean
check_writable (MeventDocument *self, GError **error)
{
  if (!mevent_document_is_read_only (self))
    return TRUE;
  g_set_error_literal (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_READ_ONLY,
                       _("The project was made by a newer version of Mevent. Saving it here would damage it."));
  return FALSE;
}

/* Late, so that little time is left for somebody else to come between. */
static gboolean
check_target (MeventDocument *self, const char *target, MeventSaveFlags flags, GError **error)
{
  if (!is_own_file (self, target))
    return TRUE;
  if (!(flags & MEVENT_SAVE_OVERWRITE) && !check_unchanged (self, target, error))
    return FALSE;
  return !self->repaired || keep_original (target, error);
}

/* The same is not told with every save. */
static void
take_notice (MeventDocument *self, const char *notice)
{
  if (g_strcmp0 (notice, self->notice) == 0)
    return;
  g_free (self->notice);
  self->notice = g_strdup (notice);
  self->noticed = FALSE;
}

/**
 * mevent_document_save:
 * @path: (nullable): where to; %NULL for the file it came from. It becomes the document's file.
 *
 * Replaces the file as a whole or not at all.
 *
 * Returns: %FALSE with %G_IO_ERROR, %MEVENT_FILE_ERROR_CHANGED where somebody else has changed the document's own file,
 *   or %MEVENT_FILE_ERROR_READ_ONLY
 */
gboolean
mevent_document_save (MeventDocument *self, const char *path, MeventSaveFlags flags, GError **error)
{
  g_autoptr (MeventSafeFile) file = NULL;
  g_autofree char *saved_path = g_strdup (path ? path : self->path);

  g_return_val_if_fail (saved_path != NULL, FALSE);

  if (!check_writable (self, error))
    return FALSE;
  file = mevent_safe_file_open (saved_path, MEVENT_SAFE_FILE_PRIVATE, error);
  if (file == NULL || !mevent_writer_write (self->project, write_to, file, error) ||
      !mevent_safe_file_verify (file, error) ||
      !check_target (self, mevent_safe_file_get_target (file), flags, error) || !mevent_safe_file_commit (file, error))
    return FALSE;

  self->repaired = self->renamed = self->recovered = FALSE;
  self->info.size = mevent_safe_file_get_size (file);
  self->info.digest = mevent_safe_file_get_digest (file);
  take_notice (self, mevent_safe_file_get_notice (file));
  g_free (self->path);
  self->path = g_steal_pointer (&saved_path);
  if (self->journal != NULL)
    mevent_journal_reset (self->journal, self->path, self->info.size, self->info.digest);
  mevent_history_mark_saved (mevent_project_get_history (self->project));
  return TRUE;
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
