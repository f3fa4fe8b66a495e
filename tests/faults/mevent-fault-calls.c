/* The system calls that can go wrong, in place of those of the C library. */

/* Else the headers give other names to the functions, and bodies to some. */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "mevent-faults.h"

/* The C library has most calls under a second name, too. */
#define ALSO(name, other) extern __typeof__ (name) other __attribute__ ((alias (#name)))

/* Opening */

static int
open_at (int folder, const char *path, int flags, mode_t mode)
{
  bool makes = (flags & (O_CREAT | O_TRUNC)) != 0;
  Call call = _mevent_faults_begin (makes ? KIND_CREATE : KIND_OPEN, "open", folder, path);

  return call.fails ? -1 : (int) _mevent_faults_end (&call, syscall (SYS_openat, folder, path, flags, mode));
}

static mode_t
mode_of (int flags, va_list args)
{
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (args, mode_t) : 0;
}

int
open (const char *path, int flags, ...)
{
  va_list args;
  mode_t mode;

  va_start (args, flags);
  mode = mode_of (flags, args);
  va_end (args);
  return open_at (AT_FDCWD, path, flags, mode);
}

int
openat (int folder, const char *path, int flags, ...)
{
  va_list args;
  mode_t mode;

  va_start (args, flags);
  mode = mode_of (flags, args);
  va_end (args);
  return open_at (folder, path, flags, mode);
}

int
creat (const char *path, mode_t mode)
{
  return open_at (AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

int __open_2 (const char *path, int flags);

int
__open_2 (const char *path, int flags)
{
  return open_at (AT_FDCWD, path, flags, 0);
}

ALSO (open, open64);
ALSO (openat, openat64);
ALSO (creat, creat64);
ALSO (__open_2, __open64_2);

DIR *
opendir (const char *path)
{
  DIR *(*real) (const char *) = (DIR *(*) (const char *)) dlsym (RTLD_NEXT, "opendir");
  Call call = _mevent_faults_begin (KIND_OPEN, "open", AT_FDCWD, path);

  return call.fails ? NULL : (DIR *) _mevent_faults_end (&call, (long) real (path));
}

int
closedir (DIR *dir)
{
  int (*real) (DIR *) = (int (*) (DIR *)) dlsym (RTLD_NEXT, "closedir");
  Call call = _mevent_faults_begin_open (dirfd (dir), KIND_CLOSE, "close");
  int error = errno;
  int result = (int) _mevent_faults_end (&call, real (dir));

  errno = call.fails ? error : errno;
  return call.fails ? -1 : result;
}

/* The descriptor is gone whatever close() says. */
int
close (int fd)
{
  Call call = _mevent_faults_begin_open (fd, KIND_CLOSE, "close");
  int error = errno;
  int result = (int) _mevent_faults_end (&call, syscall (SYS_close, fd));

  errno = call.fails ? error : errno;
  return call.fails ? -1 : result;
}

int
fcntl (int fd, int command, ...)
{
  va_list args;
  long argument;
  Call call = { 0 };

  va_start (args, command);
  argument = va_arg (args, long);
  va_end (args);
  if (command == F_DUPFD || command == F_DUPFD_CLOEXEC)
    call = _mevent_faults_begin_open (fd, KIND_DUPLICATE, "fcntl");
  return call.fails ? -1 : (int) _mevent_faults_end (&call, syscall (SYS_fcntl, fd, command, argument));
}

ALSO (fcntl, fcntl64);

int
flock (int fd, int operation)
{
  Call call = _mevent_faults_begin_open (fd, KIND_LOCK, "flock");

  return call.fails ? -1 : (int) _mevent_faults_end (&call, syscall (SYS_flock, fd, operation));
}

/* Bytes */

ssize_t
read (int fd, void *buffer, size_t length)
{
  Call call = _mevent_faults_begin_open (fd, KIND_READ, "read");

  return call.fails ? -1 : _mevent_faults_end (&call, syscall (SYS_read, fd, buffer, length));
}

ssize_t __read_chk (int fd, void *buffer, size_t length, size_t room);

ssize_t
__read_chk (int fd, void *buffer, size_t length, size_t room)
{
  return read (fd, buffer, length < room ? length : room);
}

ssize_t
pread (int fd, void *buffer, size_t length, off_t offset)
{
  Call call = _mevent_faults_begin_open (fd, KIND_READ, "pread64");

  return call.fails ? -1 : _mevent_faults_end (&call, syscall (SYS_pread64, fd, buffer, length, offset));
}

ALSO (pread, pread64);

static size_t
to_write (const Call *call, size_t length)
{
  return call->halved ? (length + 1) / 2 : length;
}

ssize_t
write (int fd, const void *bytes, size_t length)
{
  Call call = _mevent_faults_begin_open (fd, KIND_WRITE, "write");

  return call.fails ? -1
                    : _mevent_faults_end_write (&call, syscall (SYS_write, fd, bytes, to_write (&call, length)), length);
}

ssize_t
pwrite (int fd, const void *bytes, size_t length, off_t offset)
{
  Call call = _mevent_faults_begin_open (fd, KIND_WRITE, "pwrite64");

  return call.fails ? -1
                    : _mevent_faults_end (&call, syscall (SYS_pwrite64, fd, bytes, to_write (&call, length), offset));
}

ALSO (pwrite, pwrite64);

ssize_t
writev (int fd, const struct iovec *pieces, int n)
{
  Call call = _mevent_faults_begin_open (fd, KIND_WRITE, "writev");

  return call.fails ? -1 : _mevent_faults_end (&call, syscall (SYS_writev, fd, pieces, call.halved ? (n + 1) / 2 : n));
}

ssize_t
copy_file_range (int from, off64_t *from_offset, int to, off64_t *to_offset, size_t length, unsigned int flags)
{
  Call call = _mevent_faults_begin_open (to, KIND_WRITE, "copy_file_range");

  return call.fails ? -1
                    : _mevent_faults_end (&call, syscall (SYS_copy_file_range, from, from_offset, to, to_offset,
                                                          to_write (&call, length), flags));
}

ssize_t
sendfile (int to, int from, off_t *offset, size_t length)
{
  Call call = _mevent_faults_begin_open (to, KIND_WRITE, "sendfile");

  return call.fails ? -1
                    : _mevent_faults_end (&call, syscall (SYS_sendfile, to, from, offset, to_write (&call, length)));
}

ALSO (sendfile, sendfile64);

int
fallocate (int fd, int mode, off_t offset, off_t length)
{
  Call call = _mevent_faults_begin_open (fd, KIND_ALLOCATE, "fallocate");

  return call.fails ? -1 : (int) _mevent_faults_end (&call, syscall (SYS_fallocate, fd, mode, offset, length));
}

ALSO (fallocate, fallocate64);

int
ftruncate (int fd, off_t length)
{
  Call call = _mevent_faults_begin_open (fd, KIND_TRUNCATE, "ftruncate");

  return call.fails ? -1 : (int) _mevent_faults_end (&call, syscall (SYS_ftruncate, fd, length));
}

ALSO (ftruncate, ftruncate64);

static int
sync_with (long number, int fd, const char *name)
{
  Call call = _mevent_faults_begin_open (fd, KIND_SYNC, name);
  int result = call.fails ? -1 : _mevent_faults_syncs () ? (int) syscall (number, fd) : 0;

  if (result == 0)
    _mevent_faults_synced (fd);
  return (int) _mevent_faults_end (&call, result);
}

int
fsync (int fd)
{
  return sync_with (SYS_fsync, fd, "fsync");
}

int
fdatasync (int fd)
{
  return sync_with (SYS_fdatasync, fd, "fdatasync");
}

/* Names */

int
renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned int flags)
{
  Call call = _mevent_faults_begin (KIND_RENAME, "rename", from_folder, from);

  if (call.fails)
    return -1;
  _mevent_faults_keep (to_folder, to);
  return (int) _mevent_faults_end (&call, syscall (SYS_renameat2, from_folder, from, to_folder, to, flags));
}

int
renameat (int from_folder, const char *from, int to_folder, const char *to)
{
  return renameat2 (from_folder, from, to_folder, to, 0);
}

int
rename (const char *from, const char *to)
{
  return renameat2 (AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
linkat (int from_folder, const char *from, int to_folder, const char *to, int flags)
{
  Call call = _mevent_faults_begin (KIND_LINK, "link", to_folder, to);

  return call.fails ? -1
                    : (int) _mevent_faults_end (&call, syscall (SYS_linkat, from_folder, from, to_folder, to, flags));
}

int
link (const char *from, const char *to)
{
  return linkat (AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
unlinkat (int folder, const char *path, int flags)
{
  Call call = _mevent_faults_begin (KIND_UNLINK, "unlink", folder, path);

  if (call.fails)
    return -1;
  _mevent_faults_keep (folder, path);
  return (int) _mevent_faults_end (&call, syscall (SYS_unlinkat, folder, path, flags));
}

int
unlink (const char *path)
{
  return unlinkat (AT_FDCWD, path, 0);
}

/* How the C library calls it. */
int
remove (const char *path)
{
  int result = unlink (path);

  return result != 0 && errno == EISDIR ? unlinkat (AT_FDCWD, path, AT_REMOVEDIR) : result;
}

int
mkdir (const char *path, mode_t mode)
{
  Call call = _mevent_faults_begin (KIND_FOLDER, "mkdir", AT_FDCWD, path);

  return call.fails ? -1 : (int) _mevent_faults_end (&call, syscall (SYS_mkdirat, AT_FDCWD, path, mode));
}

/* Looks */

int
fchmod (int fd, mode_t mode)
{
  Call call = _mevent_faults_begin_open (fd, KIND_MODE, "fchmod");

  return call.fails ? -1 : (int) _mevent_faults_end (&call, syscall (SYS_fchmod, fd, mode));
}

int
fchmodat (int folder, const char *path, mode_t mode, int flags)
{
  Call call = _mevent_faults_begin (KIND_MODE, "chmod", folder, path);

  return call.fails ? -1 : (int) _mevent_faults_end (&call, syscall (SYS_fchmodat, folder, path, mode));
}

int
chmod (const char *path, mode_t mode)
{
  return fchmodat (AT_FDCWD, path, mode, 0);
}

int
fchown (int fd, uid_t owner, gid_t group)
{
  Call call = _mevent_faults_begin_open (fd, KIND_OWNER, "fchown");

  return call.fails ? -1 : (int) _mevent_faults_end (&call, syscall (SYS_fchown, fd, owner, group));
}

int
fsetxattr (int fd, const char *name, const void *value, size_t length, int flags)
{
  Call call = _mevent_faults_begin_open (fd, KIND_ATTRIBUTE, "fsetxattr");

  return call.fails ? -1 : (int) _mevent_faults_end (&call, syscall (SYS_fsetxattr, fd, name, value, length, flags));
}

int
fremovexattr (int fd, const char *name)
{
  Call call = _mevent_faults_begin_open (fd, KIND_ATTRIBUTE, "fremovexattr");

  return call.fails ? -1 : (int) _mevent_faults_end (&call, syscall (SYS_fremovexattr, fd, name));
}
