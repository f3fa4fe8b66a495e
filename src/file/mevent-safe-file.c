#include "mevent-safe-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "mevent-source-private.h"

#define MAX_LINKS 40

struct _MeventSafeFile
{
  char         *target;    /* what the path means, links followed */
  char         *temporary; /* beside it */
  int           fd;
  goffset       size;
  XXH3_state_t *hash;
};

static gboolean
fail_with (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s", name, g_strerror (code));
  return FALSE;
}

/* A link that points to a file that is not there yet is followed too: that file is made. */
static char *
follow_links (const char *path, GError **error)
{
  g_autofree char *current = g_strdup (path);

  for (int i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *link = g_file_read_link (current, NULL);
      g_autofree char *folder = NULL;

      if (link == NULL)
        return g_steal_pointer (&current);
      folder = g_path_get_dirname (current);
      g_free (current);
      current = g_path_is_absolute (link) ? g_steal_pointer (&link) : g_build_filename (folder, link, NULL);
    }
  fail_with (error, path, ELOOP);
  return NULL;
}

/* Whether the target may be replaced; -1 where it does not exist. */
static gboolean
check_target (MeventSafeFile *self, struct stat *old, gboolean *exists, GError **error)
{
  *exists = stat (self->target, old) == 0;
  if (!*exists)
    return errno == ENOENT || fail_with (error, self->target, errno);
  if (S_ISDIR (old->st_mode))
    return fail_with (error, self->target, EISDIR);
  if (!S_ISREG (old->st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("%s: This is not an ordinary file."), self->target);
      return FALSE;
    }
  return access (self->target, W_OK) == 0 || fail_with (error, self->target, errno);
}

/* A temporary file that nobody holds a lock on was left by a program that was killed. */
static gboolean
sweep_abandoned (const char *temporary)
{
  int fd = open (temporary, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  gboolean abandoned = fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0 && unlink (temporary) == 0;

  if (fd >= 0)
    close (fd);
  return abandoned;
}

static gboolean
create_temporary (MeventSafeFile *self, int mode, GError **error)
{
  const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;

  int code;

  self->fd = open (self->temporary, flags, mode);
  code = errno;
  if (self->fd < 0 && code == EEXIST && sweep_abandoned (self->temporary))
    {
      self->fd = open (self->temporary, flags, mode);
      code = errno;
    }
  if (self->fd < 0)
    {
      /* What stands there is not ours. */
      g_clear_pointer (&self->temporary, g_free);
      if (code != EEXIST)
        return fail_with (error, self->target, code);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _("%s: Another program is saving this file. Try again."),
                   self->target);
      return FALSE;
    }
  flock (self->fd, LOCK_EX | LOCK_NB);
  return TRUE;
}

static void
copy_attributes (const char *from, int to)
{
  char names[16 * 1024], value[16 * 1024];
  gssize length = listxattr (from, names, sizeof names);

  for (const char *name = names; length > 0 && name < names + length; name += strlen (name) + 1)
    {
      gssize n = getxattr (from, name, value, sizeof value);

      if (n >= 0 && fsetxattr (to, name, value, (gsize) n, 0) != 0)
        g_debug ("The attribute %s could not be kept: %s", name, g_strerror (errno));
    }
}

/* The new file looks like the old one as far as the file system and our rights allow. */
static gboolean
keep_looks (MeventSafeFile *self, const struct stat *old, GError **error)
{
  if (fchown (self->fd, old->st_uid, old->st_gid) != 0)
    g_debug ("The owner could not be kept: %s", g_strerror (errno));
  copy_attributes (self->target, self->fd);
  return fchmod (self->fd, old->st_mode & 07777) == 0 || fail_with (error, self->target, errno);
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
  g_autofree char *folder = NULL, *name = NULL, *hidden = NULL;
  struct stat old;
  gboolean exists;

  self->fd = -1;
  self->target = follow_links (path, error);
  if (self->target == NULL || !check_target (self, &old, &exists, error))
    return NULL;

  folder = g_path_get_dirname (self->target);
  name = g_path_get_basename (self->target);
  hidden = g_strdup_printf (".%s.saving", name);
  self->temporary = g_build_filename (folder, hidden, NULL);
  self->hash = XXH3_createState ();
  XXH3_64bits_reset (self->hash);
  if (!create_temporary (self, mode, error) || (exists && !keep_looks (self, &old, error)))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
mevent_safe_file_write (MeventSafeFile *self, const void *data, gsize length, GError **error)
{
  const char *bytes = data;

  while (length > 0)
    {
      gssize n = write (self->fd, bytes, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail_with (error, self->target, errno);
      XXH3_64bits_update (self->hash, bytes, (gsize) n);
      self->size += n;
      bytes += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static gboolean
close_synced (MeventSafeFile *self, GError **error)
{
  int fd = self->fd;

  if (fsync (fd) != 0)
    return fail_with (error, self->target, errno);
  self->fd = -1;
  /* Network drives tell only now that they could not write. */
  return close (fd) == 0 || fail_with (error, self->target, errno);
}

static gboolean
read_back (MeventSafeFile *self, GError **error)
{
  goffset size;
  guint64 digest;

  if (!_mevent_source_digest_file (self->temporary, &size, &digest, error))
    return FALSE;
  if (size == self->size && digest == mevent_safe_file_get_digest (self))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("%s: The drive did not keep what was written. The old file is unchanged; save to another place."),
               self->target);
  return FALSE;
}

static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("The folder could not be synced: %s", g_strerror (errno));
  close (fd);
}

/**
 * mevent_safe_file_commit:
 *
 * Syncs what was written, reads it back, and puts it in the place of the old file. On failure the old file is as it was.
 */
gboolean
mevent_safe_file_commit (MeventSafeFile *self, GError **error)
{
  if (!close_synced (self, error) || !read_back (self, error))
    return FALSE;
  if (g_rename (self->temporary, self->target) != 0)
    return fail_with (error, self->target, errno);
  g_clear_pointer (&self->temporary, g_free);
  sync_folder (self->target);
  return TRUE;
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
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->target);
  g_clear_pointer (&self->hash, XXH3_freeState);
  g_free (self);
}
