/* Which call goes wrong, and how. Controlled by the environment:
 *   MEVENT_FAULT_FOLDERS  the folders under test, separated by ":"
 *   MEVENT_FAULT_STATE    a file of 4 zero bytes, in which all processes count their calls
 *   MEVENT_FAULT_LOG      gets a line for each call, and what a power cut would leave
 *   MEVENT_FAULT_MODE     nothing, once, from, short, lie, before, amid or after
 *   MEVENT_FAULT_AT       the number of the call, from 1
 *   MEVENT_FAULT_ERRNO    0 or 1: which of the two errors that the call knows
 *   MEVENT_FAULT_KEPT     a folder on the same drive for copies of what was synced */

#include "mevent-faults.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef struct
{
  int  errors[2];
  bool changes; /* the disk, so that it goes on failing on one that is full or gone */
} KindInfo;

static const KindInfo kinds[] = {
  [KIND_OPEN] = { { EACCES, EMFILE }, false },
  [KIND_CREATE] = { { ENOSPC, EACCES }, true },
  [KIND_READ] = { { EIO, EIO }, false },
  [KIND_WRITE] = { { ENOSPC, EIO }, true },
  [KIND_ALLOCATE] = { { ENOSPC, EOPNOTSUPP }, true },
  [KIND_TRUNCATE] = { { EIO, EPERM }, true },
  [KIND_SYNC] = { { EIO, ENOSPC }, true },
  [KIND_CLOSE] = { { EIO, EDQUOT }, false },
  [KIND_RENAME] = { { EIO, EACCES }, true },
  [KIND_LINK] = { { EPERM, ENOSPC }, true },
  [KIND_UNLINK] = { { EACCES, EIO }, false },
  [KIND_FOLDER] = { { EACCES, ENOSPC }, true },
  [KIND_MODE] = { { EPERM, EIO }, true },
  [KIND_OWNER] = { { EPERM, EIO }, true },
  [KIND_ATTRIBUTE] = { { ENOTSUP, ENOSPC }, true },
  [KIND_LOCK] = { { ENOLCK, EIO }, false },
  [KIND_DUPLICATE] = { { EMFILE, EMFILE }, false },
};

static const char *folders = "", *mode = "nothing", *kept;
static unsigned int at, which_error;
static unsigned int nothing_counted;
static unsigned int *counter = &nothing_counted; /* shared with children */
static int log_fd = -1;

static const char *
get (const char *name, const char *otherwise)
{
  const char *value = getenv (name);

  return value ? value : otherwise;
}

/* Out of the way of descriptors whose numbers mean something. */
static int
open_high (const char *path, int flags)
{
  long fd = syscall (SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0), high;

  if (fd < 0)
    return -1;
  high = syscall (SYS_fcntl, fd, F_DUPFD_CLOEXEC, 900);
  syscall (SYS_close, fd);
  return (int) high;
}

__attribute__ ((constructor)) static void
start (void)
{
  int state = open_high (get ("MEVENT_FAULT_STATE", "/dev/null"), O_RDWR);
  void *map = state < 0 ? MAP_FAILED : mmap (NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED, state, 0);

  if (map == MAP_FAILED)
    return;
  syscall (SYS_close, state);
  counter = map;
  log_fd = open_high (get ("MEVENT_FAULT_LOG", "/dev/null"), O_WRONLY | O_APPEND);
  mode = get ("MEVENT_FAULT_MODE", mode);
  at = (unsigned int) atoi (get ("MEVENT_FAULT_AT", "0"));
  which_error = atoi (get ("MEVENT_FAULT_ERRNO", "0")) != 0;
  kept = getenv ("MEVENT_FAULT_KEPT");
  folders = get ("MEVENT_FAULT_FOLDERS", "");
}

__attribute__ ((format (printf, 1, 2))) static void
note (const char *format, ...)
{
  char line[2 * PATH_MAX];
  va_list args;
  int length;

  va_start (args, format);
  length = vsnprintf (line, sizeof line, format, args);
  va_end (args);
  if (log_fd >= 0 && length > 0)
    syscall (SYS_write, log_fd, line, (size_t) length);
}

static bool
read_descriptor (int fd, char path[PATH_MAX])
{
  char link[64];
  long length;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = syscall (SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
  path[length < 0 ? 0 : length] = '\0';
  return length >= 0;
}

static void
make_absolute (int folder, const char *path, char absolute[PATH_MAX])
{
  char base[PATH_MAX];

  if (path[0] == '/')
    snprintf (absolute, PATH_MAX, "%s", path);
  else if (folder == AT_FDCWD ? syscall (SYS_getcwd, base, sizeof base) > 0 : read_descriptor (folder, base))
    snprintf (absolute, PATH_MAX, "%.2000s/%.2000s", base, path);
  else
    absolute[0] = '\0';
}

static bool
is_under_test (const char *path)
{
  for (const char *folder = folders; *folder != '\0';)
    {
      size_t length = strcspn (folder, ":");

      if (length > 0 && strncmp (path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0'))
        return true;
      folder += length + (folder[length] == ':');
    }
  return false;
}

static void
die (void)
{
  syscall (SYS_kill, getpid (), SIGKILL);
  for (;;)
    pause ();
}

static Call
decide (Kind kind, unsigned int number)
{
  Call call = { 0 };
  bool is_it = number == at;
  int saved = errno;

  if (is_it && strcmp (mode, "before") == 0)
    die ();
  call.fails = (is_it && strcmp (mode, "once") == 0) ||
               (at > 0 && number >= at && strcmp (mode, "from") == 0 && (is_it || kinds[kind].changes));
  call.lying = is_it && kind == KIND_WRITE && strcmp (mode, "lie") == 0;
  call.halved = call.lying ||
                (is_it && kind == KIND_WRITE && (strcmp (mode, "short") == 0 || strcmp (mode, "amid") == 0));
  call.killing = is_it && (strcmp (mode, "after") == 0 || strcmp (mode, "amid") == 0);
  if (call.fails)
    note ("error %d\n", kinds[kind].errors[which_error]);
  errno = call.fails ? kinds[kind].errors[which_error] : saved;
  return call;
}

static Call
begin (Kind kind, const char *name, const char *path)
{
  unsigned int number;

  if (!is_under_test (path))
    return (Call){ 0 };
  number = __atomic_add_fetch (counter, 1, __ATOMIC_SEQ_CST);
  note ("call %s %s\n", name, path);
  return decide (kind, number);
}

/* Counts a call of a path, relative to the open @folder, and says what is to become of it. */
Call
_mevent_faults_begin (Kind kind, const char *name, int folder, const char *path)
{
  char absolute[PATH_MAX];

  make_absolute (folder, path ? path : "", absolute);
  return begin (kind, name, absolute);
}

Call
_mevent_faults_begin_open (int fd, Kind kind, const char *name)
{
  char path[PATH_MAX];
  int saved = errno;

  read_descriptor (fd, path);
  errno = saved;
  return begin (kind, name, path);
}

long
_mevent_faults_end (const Call *call, long result)
{
  if (call->killing)
    die ();
  return result;
}

long
_mevent_faults_end_write (const Call *call, long result, size_t length)
{
  return _mevent_faults_end (call, call->lying && result >= 0 ? (long) length : result);
}

/* Thousands of real syncs would take minutes; only strace has to see them. */
bool
_mevent_faults_syncs (void)
{
  return strcmp (mode, "nothing") == 0;
}

/* What a power cut leaves */

/* A file that loses its name may have it again after the cut: its number must not go to another one meanwhile. */
void
_mevent_faults_keep (int folder, const char *path)
{
  char absolute[PATH_MAX], copy[PATH_MAX];
  struct stat info;
  int saved = errno;

  make_absolute (folder, path, absolute);
  if (kept != NULL && is_under_test (absolute) && lstat (absolute, &info) == 0)
    {
      snprintf (copy, sizeof copy, "%.2000s/inode-%lu", kept, (unsigned long) info.st_ino);
      syscall (SYS_linkat, AT_FDCWD, absolute, AT_FDCWD, copy, 0);
    }
  errno = saved;
}

static void
list_folder (const char *path)
{
  char entries[1 << 14];
  int fd = open_high (path, O_RDONLY | O_DIRECTORY);
  long length;

  note ("folder %s\n", path);
  while (fd >= 0 && (length = syscall (SYS_getdents64, fd, entries, sizeof entries)) > 0)
    for (long i = 0; i < length;)
      {
        const struct dirent64 *entry = (const struct dirent64 *) (entries + i);

        note ("entry %lu %s\n", (unsigned long) entry->d_ino, entry->d_name);
        i += entry->d_reclen;
      }
  if (fd >= 0)
    syscall (SYS_close, fd);
}

static void
copy_file (const char *path, unsigned long inode, unsigned int number)
{
  char copy[PATH_MAX], buffer[1 << 14];
  int from = open_high (path, O_RDONLY), to;
  long n = 0;

  snprintf (copy, sizeof copy, "%.2000s/synced-%u", kept, number);
  to = (int) syscall (SYS_openat, AT_FDCWD, copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  while (from >= 0 && to >= 0 && (n = syscall (SYS_read, from, buffer, sizeof buffer)) > 0)
    syscall (SYS_write, to, buffer, (size_t) n);
  if (from >= 0)
    syscall (SYS_close, from);
  if (to >= 0)
    syscall (SYS_close, to);
  note ("synced %lu %u\n", inode, number);
}

/* From now on this stays: the bytes of the file, or the names in the folder. */
void
_mevent_faults_synced (int fd)
{
  char path[PATH_MAX];
  struct stat info;
  int saved = errno;

  if (kept != NULL && read_descriptor (fd, path) && is_under_test (path) && fstat (fd, &info) == 0)
    {
      if (S_ISDIR (info.st_mode))
        list_folder (path);
      else
        copy_file (path, (unsigned long) info.st_ino, *counter);
    }
  errno = saved;
}
