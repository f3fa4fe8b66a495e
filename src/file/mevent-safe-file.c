#include "mevent-safe-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "mevent-descriptor-private.h"
#include "mevent-file-looks-private.h"
#include "mevent-folder-private.h"
#include "mevent-rescue-private.h"
#include "mevent-safe-target-private.h"
#include "mevent-source-private.h"
#include "mevent-temporary-private.h"
#include "mevent-wellformed-private.h"

#define BUFFER_SIZE (1 << 16)

struct _MeventSafeFile
{
  char         *target;    /* what the path means, links followed */
  char         *temporary; /* beside it, or in the rescue folder */
  int           fd;        /* to write to the temporary, -1 when that is done */
  int           lock;      /* a second descriptor, which holds its lock until it is the target */
  goffset       size;      /* of what was written, the buffer included */
  XXH3_state_t *hash;
  MeventWellformed *xml;   /* NULL: it need not be XML */
  char         *buffer;
  gsize         buffered;
  GString      *notice;

  gboolean      exists;    /* the target did when we started */
  gboolean      verified;
  int           in_place;  /* why the target cannot be replaced, as an errno; 0 where it can */
};

static gboolean
fail_busy (MeventSafeFile *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->target);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _("%s: Another program is saving this file. Try again."), name);
  return FALSE;
}

/* Until the target is touched. */
static gboolean
fail (MeventSafeFile *self, int code, GError **error)
{
  return self->in_place == 0 ? _mevent_safe_target_fail (error, self->target, code)
                             : _mevent_rescue_fail (self->target, self->temporary, code, error);
}

static void
notice (MeventSafeFile *self, const char *sentence)
{
  g_autofree char *name = g_filename_display_name (self->target);

  g_string_append_printf (self->notice, "%s%s: %s", self->notice->len > 0 ? "\n" : "", name, sentence);
}

/* Whether an existing file can be written though nothing can be put in its place: the folder is closed to us, or holds the
   file by a mount of its own. */
static gboolean
is_only_in_place (int code)
{
  return code == EACCES || code == EPERM || code == EROFS || code == EBUSY || code == EXDEV;
}

/* The old file stays as it is; all is kept in the rescue folder before it is written over. */
static gboolean
create_rescue (MeventSafeFile *self, int why, GError **error)
{
  self->in_place = why;
  self->temporary = _mevent_rescue_make_path (self->target, error);
  if (self->temporary == NULL)
    return FALSE;
  self->fd = _mevent_temporary_create (self->temporary, 0600);
  return self->fd >= 0 || _mevent_rescue_fail (self->target, self->temporary, errno, error);
}

/* An old file's permissions come when its owner is known; until then nobody else reads along. */
/* What is no file at all, no save has left there. */
static gboolean
fail_blocked (MeventSafeFile *self, const char *temporary, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->target), *other = g_filename_display_name (temporary);
  struct stat info;

  if (lstat (temporary, &info) != 0 || S_ISREG (info.st_mode))
    return fail_busy (self, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("%s: “%s” is in the way. Move it somewhere else."), name, other);
  return FALSE;
}

static gboolean
create_temporary (MeventSafeFile *self, int mode, GError **error)
{
  int code;

  self->temporary = _mevent_safe_target_name_temporary (self->target);
  self->fd = _mevent_temporary_create (self->temporary, self->exists ? mode & 0600 : mode);
  code = errno;
  if (self->fd < 0)
    {
      g_autofree char *temporary = g_steal_pointer (&self->temporary); /* what stands there is not ours */

      if (code == EEXIST)
        return fail_blocked (self, temporary, error);
      if (!self->exists || !is_only_in_place (code))
        return _mevent_safe_target_fail (error, self->target, code);
      if (!create_rescue (self, code, error))
        return FALSE;
    }
  self->lock = fcntl (self->fd, F_DUPFD_CLOEXEC, 0);
  return self->lock >= 0 || fail (self, errno, error);
}

/* @from: the old file */
static gboolean
keep_looks (MeventSafeFile *self, const char *from, const struct stat *old, GError **error)
{
  MeventLost lost;

  if (!_mevent_file_looks_keep (from, old, self->fd, &lost))
    return _mevent_safe_target_fail (error, self->target, errno);
  if (lost & MEVENT_LOST_OWNER)
    notice (self, _("The file is yours now; its owner or its group could not be kept."));
  if (lost & MEVENT_LOST_ATTRIBUTES)
    notice (self, _("Some attributes of the file, such as access lists or tags, could not be kept."));
  if (lost & MEVENT_LOST_MODE)
    notice (self, _("The permissions of the file could not be kept."));
  if (old->st_nlink > 1)
    notice (self, _("The file had a further name (a hard link). Under that name it is still as it was."));
  return TRUE;
}

/**
 * mevent_safe_file_open:
 * @path: the file to be made or replaced; a symbolic link stays, what it points to is replaced
 * @mode: permissions of a new file, before the umask; an old one keeps its own
 *
 * Starts to write beside the file. Until mevent_safe_file_commit() the old one is as it was.
 *
 * Returns: (transfer full) (nullable): %NULL with a %G_IO_ERROR where that is impossible
 */
MeventSafeFile *
mevent_safe_file_open (const char *path, int mode, GError **error)
{
  g_autoptr (MeventSafeFile) self = g_new0 (MeventSafeFile, 1);
  struct stat old;

  self->fd = self->lock = -1;
  self->notice = g_string_new (NULL);
  self->buffer = g_malloc (BUFFER_SIZE);
  self->hash = XXH3_createState ();
  XXH3_64bits_reset (self->hash);
  self->target = _mevent_safe_target_resolve (path, error);
  if (self->target == NULL || !_mevent_safe_target_check (self->target, &old, &self->exists, error) ||
      !create_temporary (self, mode, error))
    return NULL;
  if (self->exists && self->in_place == 0 && !keep_looks (self, self->target, &old, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * mevent_safe_file_take_looks:
 * @from: another file, of which a new one is a copy
 *
 * Gives a new file owner, permissions and attributes of @from before anything is in it, as far as an old one would keep them.
 *
 * Returns: %FALSE with %G_IO_ERROR where it would be open to more people
 */
gboolean
mevent_safe_file_take_looks (MeventSafeFile *self, const char *from, GError **error)
{
  struct stat old;

  return stat (from, &old) == 0 ? keep_looks (self, from, &old, error) : _mevent_safe_target_fail (error, from, errno);
}

/**
 * mevent_safe_file_expect_xml:
 *
 * What is written has to be a whole XML document, or it does not replace the old file.
 */
void
mevent_safe_file_expect_xml (MeventSafeFile *self)
{
  if (self->xml == NULL)
    self->xml = _mevent_wellformed_new ();
}

static gboolean
write_out (MeventSafeFile *self, const char *bytes, gsize length, GError **error)
{
  return _mevent_descriptor_write_all (self->fd, bytes, length) || fail (self, errno, error);
}

static gboolean
flush (MeventSafeFile *self, GError **error)
{
  gsize length = self->buffered;

  self->buffered = 0;
  return write_out (self, self->buffer, length, error);
}

/**
 * mevent_safe_file_write:
 *
 * Appends. Few bytes at a time are as good as many: what is small is gathered first.
 */
gboolean
mevent_safe_file_write (MeventSafeFile *self, const void *data, gsize length, GError **error)
{
  XXH3_64bits_update (self->hash, data, length);
  self->size += (goffset) length;
  if (self->buffered + length > BUFFER_SIZE && !flush (self, error))
    return FALSE;
  if (length >= BUFFER_SIZE)
    return write_out (self, data, length, error);
  memcpy (self->buffer + self->buffered, data, length);
  self->buffered += length;
  return TRUE;
}

static gboolean
close_synced (MeventSafeFile *self, GError **error)
{
  int fd = self->fd;

  if (!flush (self, error))
    return FALSE;
  _mevent_temporary_unmark (fd);
  if (fsync (fd) != 0)
    return fail (self, errno, error);
  self->fd = -1;
  /* Network drives tell only now that they could not write. */
  return close (fd) == 0 || fail (self, errno, error);
}

/* The drive has kept it; if it cannot be read, we have written it so. */
static gboolean
check_xml (MeventSafeFile *self, const char *name, GError **error)
{
  if (self->xml == NULL || _mevent_wellformed_finish (self->xml))
    return TRUE;
  if (_mevent_wellformed_get_excess (self->xml) != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("%s: Saved like this, the project could not be opened again: %s The old file is unchanged."), name,
                   _mevent_wellformed_get_excess (self->xml));
      return FALSE;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("%s: What was written could not be read again, which is a mistake of this program. The old file is "
                 "unchanged. Save to another place and report it."),
               name);
  return FALSE;
}

static gboolean
read_back (MeventSafeFile *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->target);
  g_autoptr (GError) problem = NULL;
  goffset size;
  guint64 digest;

  if (!_mevent_source_read_file (self->temporary, self->xml ? _mevent_wellformed_feed : NULL, self->xml, &size, &digest,
                                 &problem))
    {
      /* Its own sentence names the temporary file, which the user has never seen. */
      g_debug ("%s", problem->message);
      g_set_error (error, problem->domain, problem->code,
                   _("%s: What was written could not be read back. The old file is unchanged; save to another place."),
                   name);
      return FALSE;
    }
  if (size == self->size && digest == mevent_safe_file_get_digest (self))
    return check_xml (self, name, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("%s: The drive did not keep what was written. The old file is unchanged; save to another place."), name);
  return FALSE;
}

/**
 * mevent_safe_file_verify:
 *
 * Syncs what was written and reads it back, which takes most of the time of a save. What has to be true of the old file when
 * it is replaced is best looked at between this and mevent_safe_file_commit().
 */
gboolean
mevent_safe_file_verify (MeventSafeFile *self, GError **error)
{
  if (!self->verified)
    self->verified = close_synced (self, error) && read_back (self, error);
  return self->verified;
}

static void
sync_folder (MeventSafeFile *self)
{
  g_autofree char *folder = g_path_get_dirname (self->target);

  if (!_mevent_folder_sync (folder))
    notice (self, _("The file is saved, but the drive did not confirm it. Keep a copy on another drive."));
}

/* Where names cannot be taken away, what is beside the target stays there. */
static void
remove_beside (MeventSafeFile *self)
{
  g_autofree char *name = g_filename_display_name (self->temporary);
  g_autofree char *sentence = NULL;

  if (g_unlink (self->temporary) == 0)
    return;
  sentence = g_strdup_printf (_("“%s” could not be deleted (%s). It holds what you saved, too; delete it yourself."), name,
                              g_strerror (errno));
  notice (self, sentence);
}

/* What is beside the target takes the way through the rescue folder, as if it had been made there. */
static gboolean
move_to_rescue (MeventSafeFile *self, GError **error)
{
  g_autofree char *rescue = _mevent_rescue_make_path (self->target, error);

  if (rescue == NULL)
    return FALSE;
  if (!_mevent_rescue_copy (self->temporary, rescue))
    return _mevent_rescue_fail (self->target, rescue, errno, error);
  g_string_truncate (self->notice, 0); /* the target keeps its looks */
  remove_beside (self);
  g_free (self->temporary);
  self->temporary = g_steal_pointer (&rescue);
  return TRUE;
}

static gboolean
replace (MeventSafeFile *self, GError **error)
{
  if (!_mevent_temporary_is_ours (self->temporary, self->lock))
    {
      /* Whoever found it after we had slept for long has made another one. */
      g_clear_pointer (&self->temporary, g_free);
      return fail_busy (self, error);
    }
  if (g_rename (self->temporary, self->target) == 0)
    {
      g_clear_pointer (&self->temporary, g_free);
      sync_folder (self);
      return TRUE;
    }
  self->in_place = errno;
  if (!self->exists || !is_only_in_place (self->in_place))
    return _mevent_safe_target_fail (error, self->target, self->in_place);
  return move_to_rescue (self, error);
}

static gboolean
put_in_place (MeventSafeFile *self, GError **error)
{
  g_autofree char *rescue = g_steal_pointer (&self->temporary);
  g_autofree char *sentence = NULL;

  if (!_mevent_rescue_put (rescue, self->target, error))
    return FALSE;
  sentence = g_strdup_printf (_("The file could not be replaced (%s), so it was written over in place."), g_strerror (self->in_place));
  notice (self, sentence);
  return TRUE;
}

/**
 * mevent_safe_file_commit:
 *
 * Verifies what was written, if that is not done yet, and puts it in the place of the old file. On failure the old file is as
 * it was; the error says so where it could not be helped.
 */
gboolean
mevent_safe_file_commit (MeventSafeFile *self, GError **error)
{
  if (!mevent_safe_file_verify (self, error))
    return FALSE;
  if (self->in_place == 0 && !replace (self, error))
    return FALSE;
  return self->in_place == 0 || put_in_place (self, error);
}

/**
 * mevent_safe_file_get_target:
 *
 * Returns: the path of the file itself, links followed
 */
const char *
mevent_safe_file_get_target (MeventSafeFile *self)
{
  return self->target;
}

/**
 * mevent_safe_file_get_notice:
 *
 * Returns: (nullable): what the user should know though the file was saved, a sentence a line: that its owner could not be
 *   kept, or that it was written in place
 */
const char *
mevent_safe_file_get_notice (MeventSafeFile *self)
{
  return self->notice->len > 0 ? self->notice->str : NULL;
}

goffset
mevent_safe_file_get_size (MeventSafeFile *self)
{
  return self->size;
}

/**
 * mevent_safe_file_get_digest:
 *
 * Returns: the XXH3 digest of what was written
 */
guint64
mevent_safe_file_get_digest (MeventSafeFile *self)
{
  return XXH3_64bits_digest (self->hash);
}

/**
 * mevent_safe_file_free:
 *
 * Without a commit before, what was written is thrown away.
 */
void
mevent_safe_file_free (MeventSafeFile *self)
{
  int own = self->lock >= 0 ? self->lock : self->fd;

  if (self->temporary != NULL && _mevent_temporary_is_ours (self->temporary, own))
    g_unlink (self->temporary);
  if (self->fd >= 0)
    close (self->fd);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->temporary);
  g_free (self->target);
  g_free (self->buffer);
  g_string_free (self->notice, TRUE);
  g_clear_pointer (&self->hash, XXH3_freeState);
  g_clear_pointer (&self->xml, _mevent_wellformed_free);
  g_free (self);
}
