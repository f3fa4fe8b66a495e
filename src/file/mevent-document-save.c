/* Saving, in three parts: the project is written by the thread that it belongs to, which does much else between the pieces;
 * syncing it, reading it back and putting it in its place can take long and is done anywhere; then the document knows its
 * file. */

#include "mevent-document-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mevent-descriptor-private.h"
#include "mevent-file-error.h"
#include "mevent-history.h"
#include "mevent-safe-file.h"
#include "mevent-source-private.h"
#include "mevent-writer.h"

/* At a time the main loop waits so long, in µs, */
#define PIECE       (3 * 1000)
/* or for so many steps of the writer. */
#define PIECE_STEPS 200

/* What the second part has to know of the document, which may be asked for much else meanwhile. */
typedef struct
{
  char           *path;
  MeventSafeFile *file;
  MeventWriter   *writer; /* of what is left to be written */
  gboolean        written;
  MeventSaveFlags flags;
  gboolean        is_own;   /* the target is the document's file, */
  MeventFileInfo  expected; /* and this is known of it, */
  gboolean        repaired; /* and it is damaged, */
  gboolean        recovered; /* or a project that was recovered takes its place; */
  char           *kept;     /* then the copy of it that stays */
  GAsyncQueue    *expected_file; /* the journal will have heard of it; NULL: none is kept */
} Saving;

static void
saving_free (Saving *self)
{
  g_clear_pointer (&self->writer, mevent_writer_free);
  g_clear_pointer (&self->file, mevent_safe_file_free);
  g_clear_pointer (&self->expected_file, g_async_queue_unref);
  g_free (self->path);
  g_free (self->kept);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

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

static gboolean
is_own_file (MeventDocument *self, const char *target)
{
  g_autofree char *own = self->path ? realpath (self->path, NULL) : NULL;
  g_autofree char *real = realpath (target, NULL);

  return own != NULL && g_strcmp0 (own, real) == 0;
}

/* The project as it is now is what is written, from the beginning. */
static gboolean
begin_writing (MeventDocument *self, Saving *saving, GError **error)
{
  g_clear_pointer (&saving->writer, mevent_writer_free);
  g_clear_pointer (&saving->file, mevent_safe_file_free);
  saving->file = mevent_safe_file_open (saving->path, MEVENT_SAFE_FILE_PRIVATE, error);
  if (saving->file == NULL)
    return FALSE;
  mevent_safe_file_expect_xml (saving->file);
  mevent_history_begin_saving (mevent_project_get_history (self->project));
  if (self->journal != NULL)
    mevent_journal_begin_saving (self->journal);
  saving->writer = mevent_writer_new (self->project, write_to, saving->file);
  return TRUE;
}

static Saving *
start (MeventDocument *self, const char *path, MeventSaveFlags flags, GError **error)
{
  g_autoptr (Saving) saving = g_new0 (Saving, 1);

  saving->path = g_strdup (path ? path : self->path);
  saving->flags = flags;
  saving->expected = self->info;
  saving->repaired = self->repaired;
  saving->recovered = self->recovered;
  g_return_val_if_fail (saving->path != NULL, NULL);

  return check_writable (self, error) && _mevent_document_check_free (self, error) &&
         begin_writing (self, saving, error) ? g_steal_pointer (&saving) : NULL;
}

static gboolean
finish_writing (MeventDocument *self, Saving *saving, GError **error)
{
  if (!mevent_writer_finish (saving->writer, error))
    return FALSE;
  g_clear_pointer (&saving->writer, mevent_writer_free);
  saving->is_own = is_own_file (self, mevent_safe_file_get_target (saving->file));
  if (self->journal != NULL)
    saving->expected_file = mevent_journal_expect_file (self->journal, saving->path,
                                                        mevent_safe_file_get_size (saving->file),
                                                        mevent_safe_file_get_digest (saving->file));
  return TRUE;
}

static void
write_piece (MeventProject *project, gpointer data)
{
  Saving *saving = data;
  gint64 end = g_get_monotonic_time () + PIECE;

  do
    saving->written = !mevent_writer_run (saving->writer, PIECE_STEPS);
  while (!saving->written && g_get_monotonic_time () < end);
}

/* A colleague or a synchronising service may have put another version there; the time of the file would not always say. */
static gboolean
check_unchanged (const MeventFileInfo *expected, const char *target, GError **error)
{
  g_autofree char *name = g_filename_display_name (target);
  goffset size;
  guint64 digest;

  if (!_mevent_source_digest_file (target, &size, &digest, error))
    return FALSE;
  if (size == expected->size && digest == expected->digest)
    return TRUE;
  g_set_error (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_CHANGED,
               _("%s has been changed by somebody else since it was opened. Join both, save under another name, or "
                 "overwrite it."),
               name);
  return FALSE;
}

static gboolean
copy_to (MeventSafeFile *file, int fd, GError **error)
{
  g_autofree char *buffer = g_malloc (1 << 16);
  gssize n;

  while ((n = _mevent_descriptor_read (fd, buffer, 1 << 16)) > 0)
    if (!mevent_safe_file_write (file, buffer, (gsize) n, error))
      return FALSE;
  if (n == 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), g_strerror (errno));
  return FALSE;
}

/* A copy, because not every file system can link, and because the target may have to be written over. It is for the same people
 * as the original. */
static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (MeventSafeFile) file = NULL;
  int fd = open (from, O_RDONLY | O_CLOEXEC);
  gboolean copied;

  if (fd < 0)
    g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), g_strerror (errno));
  else
    file = mevent_safe_file_open (to, MEVENT_SAFE_FILE_PRIVATE, error);
  copied = file != NULL && mevent_safe_file_take_looks (file, from, error) && copy_to (file, fd, error) &&
           mevent_safe_file_commit (file, error);
  if (fd >= 0)
    close (fd);
  return copied;
}

/* Where the @n-th damaged original of @target is kept, from 0 on. */
char *
_mevent_document_name_kept (const char *target, guint n)
{
  return n == 0 ? g_strconcat (target, "~", NULL) : g_strdup_printf ("%s~%u", target, n + 1);
}

static gboolean
is_there (const char *path)
{
  struct stat info;

  return lstat (path, &info) == 0;
}

static gboolean
is_copy (const char *path, const char *target)
{
  goffset size, size_there;
  guint64 digest, digest_there;

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK) &&
         _mevent_source_digest_file (target, &size, &digest, NULL) &&
         _mevent_source_digest_file (path, &size_there, &digest_there, NULL) && size == size_there && digest == digest_there;
}

/* What could not be understood is lost from the project, but not from the disk; nor is what stands under the name already, which
 * may be what an earlier save has kept, or somebody else's. */
static gboolean
keep_original (const char *target, char **kept, GError **error)
{
  g_autofree char *name = NULL;
  guint n = 0;

  do
    {
      g_free (*kept);
      *kept = _mevent_document_name_kept (target, n++);
      if (is_copy (*kept, target))
        return TRUE;
    }
  while (is_there (*kept) && n < MEVENT_DOCUMENT_MAX_KEPT);
  name = g_filename_display_name (*kept);
  if (is_there (*kept))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, g_strerror (EEXIST));
  else if (copy_file (target, *kept, error))
    return TRUE;
  /* Translators: %s is the name of the copy; what follows says why */
  g_prefix_error (error, _("%s: The original could not be kept: "), name);
  return FALSE;
}

/* Late, so that little time is left for somebody else to come between. */
static gboolean
check_target (Saving *self, const char *target, GError **error)
{
  if (!self->is_own)
    return TRUE;
  if (!(self->flags & MEVENT_SAVE_OVERWRITE) && !check_unchanged (&self->expected, target, error))
    return FALSE;
  return !(self->repaired || self->recovered) || (self->flags & MEVENT_SAVE_ALONE) ||
         keep_original (target, &self->kept, error);
}

/* The second part, in any thread. Whoever hears that it failed can rely on it that nothing is left: the task may live for
   longer than the program. */
static gboolean
finish_file (Saving *self, GCancellable *cancellable, GError **error)
{
  gboolean verified = mevent_safe_file_verify (self->file, error);

  /* Then recovery knows what the file holds, even if nobody lives to hear that it is in its place. */
  if (verified && self->expected_file != NULL)
    mevent_journal_wait (self->expected_file);
  if (verified && !g_cancellable_set_error_if_cancelled (cancellable, error) &&
      check_target (self, mevent_safe_file_get_target (self->file), error) && mevent_safe_file_commit (self->file, error))
    return TRUE;
  g_clear_pointer (&self->file, mevent_safe_file_free);
  return FALSE;
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

static char *
dup_kept_notice (const char *kept, gboolean is_damaged)
{
  g_autofree char *name = g_filename_display_name (kept);

  return g_strdup_printf ("%s: %s", name, is_damaged ? _("This is the file as it was, with what could not be read.")
                                                     : _("This is the file as it was before it was recovered."));
}

/* What the user should know of the file. */
static char *
dup_notice (const Saving *saving)
{
  const char *notice = mevent_safe_file_get_notice (saving->file);
  g_autofree char *kept = saving->kept ? dup_kept_notice (saving->kept, saving->repaired) : NULL;

  return kept == NULL ? g_strdup (notice) : g_strconcat (kept, notice ? "\n" : NULL, notice, NULL);
}

/**
 * mevent_document_keep_original:
 *
 * Where the document's file is damaged, the first save keeps it as it was. To be called where another document is about to be
 * saved over it. mevent_document_take_notice() then says how the copy is called.
 *
 * Returns: %FALSE with a %G_IO_ERROR where it cannot be kept
 */
gboolean
mevent_document_keep_original (MeventDocument *self, GError **error)
{
  g_autofree char *target = self->path ? realpath (self->path, NULL) : NULL, *kept = NULL, *notice = NULL;

  if (!self->repaired || target == NULL)
    return TRUE;
  if (!keep_original (target, &kept, error))
    return FALSE;
  notice = dup_kept_notice (kept, TRUE);
  take_notice (self, notice);
  return TRUE;
}

/* The third part. */
static void
take_file (MeventDocument *self, Saving *saving)
{
  g_autofree char *notice = dup_notice (saving);

  self->repaired = self->renamed = self->recovered = FALSE;
  g_clear_pointer (&self->base, g_bytes_unref);
  self->info.size = mevent_safe_file_get_size (saving->file);
  self->info.digest = mevent_safe_file_get_digest (saving->file);
  take_notice (self, notice);
  g_clear_pointer (&saving->file, mevent_safe_file_free);
  g_free (self->path);
  self->path = g_steal_pointer (&saving->path);
  if (self->locking)
    _mevent_document_move_lock (self);
  if (self->lock != NULL)
    mevent_lock_renew (self->lock);
  mevent_history_end_saving (mevent_project_get_history (self->project));
  /* What was changed meanwhile is in no file yet. */
  if (self->journal != NULL)
    mevent_journal_reset (self->journal, self->path, self->info.size, self->info.digest,
                          mevent_history_is_modified (mevent_project_get_history (self->project)));
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
  g_autoptr (Saving) saving = start (self, path, flags, error);

  if (saving == NULL)
    return FALSE;
  while (mevent_writer_run (saving->writer, G_MAXUINT))
    ;
  if (!finish_writing (self, saving, error) || !finish_file (saving, NULL, error))
    return FALSE;
  take_file (self, saving);
  return TRUE;
}

static void
finish_in_thread (GTask *task, gpointer document, gpointer saving, GCancellable *cancellable)
{
  GError *error = NULL;

  if (finish_file (saving, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
fail (GTask *task, GError *error)
{
  Saving *saving = g_task_get_task_data (task);

  g_clear_pointer (&saving->writer, mevent_writer_free);
  g_clear_pointer (&saving->file, mevent_safe_file_free);
  g_task_return_error (task, error);
  return G_SOURCE_REMOVE;
}

/* One piece of the project as it was when the writing began. Where that is too far away by now, it begins again. */
static gboolean
on_idle_write_cb (gpointer data)
{
  GTask *task = data;
  MeventDocument *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    return fail (task, error);
  if (!mevent_history_visit_saving (mevent_project_get_history (self->project), write_piece, saving))
    return begin_writing (self, saving, &error) ? G_SOURCE_CONTINUE : fail (task, error);
  if (!saving->written)
    return G_SOURCE_CONTINUE;
  if (!finish_writing (self, saving, &error))
    return fail (task, error);
  g_task_run_in_thread (task, finish_in_thread);
  return G_SOURCE_REMOVE;
}

static void
write_when_idle (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, on_idle_write_cb, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

/**
 * mevent_document_save_async:
 *
 * As mevent_document_save(), without holding up the main loop for more than a moment: the project is written in pieces while
 * the loop is idle, and put in its place by a thread. It may be changed meanwhile. What is saved is the project as it was at
 * one moment between the call and the end; what came later is unsaved then. One save at a time: another one is refused with
 * %G_IO_ERROR_BUSY. It can be cancelled until the file is put in its place.
 */
void
mevent_document_save_async (MeventDocument      *self,
                            const char          *path,
                            MeventSaveFlags      flags,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  Saving *saving = start (self, path, flags, &error);

  g_task_set_source_tag (task, mevent_document_save_async);
  /* A file that is in its place stays there, whatever is cancelled then. */
  g_task_set_check_cancellable (task, FALSE);
  if (saving == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->busy = TRUE;
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  if (on_idle_write_cb (task))
    write_when_idle (task);
}

/**
 * mevent_document_save_finish:
 *
 * Returns: as mevent_document_save(); %FALSE with %G_IO_ERROR_CANCELLED where it was cancelled in time
 */
gboolean
mevent_document_save_finish (MeventDocument *self, GAsyncResult *result, GError **error)
{
  Saving *saving;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  saving = g_task_get_task_data (G_TASK (result));
  if (saving != NULL)
    self->busy = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  take_file (self, saving);
  return TRUE;
}
