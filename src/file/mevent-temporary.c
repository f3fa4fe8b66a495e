#include "mevent-temporary-private.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

#define MAX_ATTEMPTS 3
/* A running save writes all the time; what nobody has written to for so many seconds was left behind. */
#define PATIENCE (10 * 60)

#ifndef CIFS_SUPER_MAGIC
#define CIFS_SUPER_MAGIC 0xff534d42
#endif
#ifndef SMB2_SUPER_MAGIC
#define SMB2_SUPER_MAGIC 0xfe534d42
#endif
#ifndef FUSE_SUPER_MAGIC
#define FUSE_SUPER_MAGIC 0x65735546
#endif
#ifndef CEPH_SUPER_MAGIC
#define CEPH_SUPER_MAGIC 0x00c36400
#endif

/* There a lock may be known to this computer only. */
static gboolean
is_on_network (int fd)
{
  static const guint32 types[] = {
    NFS_SUPER_MAGIC, SMB_SUPER_MAGIC, CIFS_SUPER_MAGIC, SMB2_SUPER_MAGIC, FUSE_SUPER_MAGIC, V9FS_MAGIC, AFS_SUPER_MAGIC,
    CODA_SUPER_MAGIC, CEPH_SUPER_MAGIC, OCFS2_SUPER_MAGIC,
  };
  struct statfs info;

  if (fstatfs (fd, &info) != 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if ((guint32) info.f_type == types[i])
      return TRUE;
  return FALSE;
}

/* Where the file system keeps no marks, lock and age have to do. */
static void
mark (int fd)
{
  g_autofree char *text = g_strdup_printf ("%s %d %" G_GINT64_FORMAT, g_get_host_name (), (int) getpid (),
                                           (gint64) time (NULL));

  if (fsetxattr (fd, MEVENT_TEMPORARY_MARK, text, strlen (text), 0) != 0)
    g_debug ("The temporary file could not be marked: %s", g_strerror (errno));
}

/* Whether the mark says that a process of this computer made it, and which. */
static gboolean
is_made_here (int fd, int *process)
{
  char text[512], host[256];
  gssize length = fgetxattr (fd, MEVENT_TEMPORARY_MARK, text, sizeof text - 1);

  text[MAX (length, 0)] = '\0';
  return sscanf (text, "%255s %d", host, process) == 2 && strcmp (host, g_get_host_name ()) == 0;
}

static gboolean
is_gone (int process)
{
  return kill (process, 0) != 0 && errno == ESRCH;
}

/* By the clock of this computer, which may differ from that of the drive. */
static gboolean
is_old (const struct stat *info)
{
  gint64 age = (gint64) time (NULL) - (gint64) info->st_mtime;

  return ABS (age) > PATIENCE;
}

/* A lock of somebody else says that a save is running; a lock that we get says that none is, if it is one for all computers.
   Else it was left by this computer, or for a long time. */
static gboolean
is_abandoned (int fd)
{
  gboolean locked = flock (fd, LOCK_EX | LOCK_NB) == 0;
  struct stat info;
  int process;

  if (!locked && errno == EWOULDBLOCK)
    return FALSE;
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return FALSE;
  if (locked && !is_on_network (fd))
    return TRUE;
  if (is_made_here (fd, &process) && (locked || is_gone (process)))
    return TRUE;
  return is_old (&info);
}

/* A colleague's, which we may not look into. */
static gboolean
is_abandoned_by_age (const char *path)
{
  struct stat info;

  return lstat (path, &info) == 0 && S_ISREG (info.st_mode) && is_old (&info);
}

/* Some folders do not let go of what is in them, which is told as the reason. */
static gboolean
sweep_where (gboolean abandoned, const char *path)
{
  if (abandoned)
    return unlink (path) == 0 || errno == ENOENT;
  errno = EEXIST;
  return FALSE;
}

/* FALSE with errno. */
static gboolean
sweep_abandoned (const char *path)
{
  /* Network drives lock for writing only what is open for writing. */
  int fd = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  gboolean swept;
  int code;

  if (fd < 0 && errno == ENOENT)
    return TRUE;
  if (fd < 0)
    return sweep_where (is_abandoned_by_age (path), path);
  swept = sweep_where (is_abandoned (fd) && _mevent_temporary_is_ours (path, fd), path);
  code = errno;
  close (fd);
  errno = code;
  return swept;
}

/* Somebody who came between creating and locking may have taken it for abandoned. */
static gboolean
claim (const char *path, int fd)
{
  if (flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    return FALSE;
  mark (fd);
  return _mevent_temporary_is_ours (path, fd);
}

/**
 * _mevent_temporary_create:
 *
 * Makes the file, after sweeping away one that was left by a program that was killed. All descriptors made from the returned
 * one share its lock, and the last of them that is closed gives it up.
 *
 * Returns: the descriptor, -1 with errno; EEXIST means that another program is saving now
 */
int
_mevent_temporary_create (const char *path, int mode)
{
  for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++)
    {
      int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);

      if (fd >= 0 && claim (path, fd))
        return fd;
      if (fd >= 0)
        close (fd);
      else if (errno != EEXIST || !sweep_abandoned (path))
        return -1;
    }
  errno = EEXIST;
  return -1;
}

/**
 * _mevent_temporary_is_ours:
 *
 * Returns: whether @path is still the file that is open as @fd
 */
gboolean
_mevent_temporary_is_ours (const char *path, int fd)
{
  struct stat ours, there;

  return fstat (fd, &ours) == 0 && lstat (path, &there) == 0 && ours.st_dev == there.st_dev && ours.st_ino == there.st_ino;
}

/**
 * _mevent_temporary_unmark:
 *
 * Takes away the mark before the file becomes the target.
 */
void
_mevent_temporary_unmark (int fd)
{
  if (fremovexattr (fd, MEVENT_TEMPORARY_MARK) != 0)
    g_debug ("The temporary file had no mark: %s", g_strerror (errno));
}
