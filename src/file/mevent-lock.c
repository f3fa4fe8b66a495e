#include "mevent-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mevent-descriptor-private.h"
#include "mevent-safe-target-private.h"

/* The fields that office programs write: name, login, host, time; of the last one they keep where their settings are, we the
 * process. */
enum
{
  FIELD_NAME,
  FIELD_LOGIN,
  FIELD_HOST,
  FIELD_TIME,
  FIELD_PROCESS,
  N_FIELDS
};

#define PROCESS "mevent-"
#define MAX_BYTES 4096
/* Whoever has not saved a project for longer has most likely lost it with the computer. */
#define MAX_AGE (3 * 24 * 60 * 60)

struct _MeventLock
{
  char *file;
  char *contents; /* by which it is known again */
};

/* What a lock file says, and when it was written. */
typedef struct
{
  char  *contents;
  char **fields;
  gint64 written;
} Reading;

static void
reading_clear (Reading *self)
{
  g_free (self->contents);
  g_strfreev (self->fields);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* Beside the file itself, so that all who come by a link of their own find it. */
static char *
name_file (const char *path)
{
  g_autofree char *target = _mevent_safe_target_resolve (path, NULL);
  g_autofree char *folder = target ? g_path_get_dirname (target) : NULL;
  g_autofree char *name = target ? g_path_get_basename (target) : NULL;

  return target ? g_strdup_printf ("%s/.~lock.%s#", folder, name) : NULL;
}

/* Writing */

static void
append_field (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr (",;\\", *p) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, ',');
}

static char *
compose (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%d.%m.%Y %H:%M");
  const char *name = g_get_real_name ();
  GString *out = g_string_new (NULL);

  append_field (out, strcmp (name, "Unknown") == 0 ? "" : name);
  append_field (out, g_get_user_name ());
  append_field (out, g_get_host_name ());
  append_field (out, time);
  g_string_append_printf (out, PROCESS "%d;", (int) getpid ());
  return g_string_free (out, FALSE);
}

/* Others may read it whatever our umask says. */
static gboolean
write_file (const char *file, const char *contents)
{
  int fd = open (file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
  gboolean written;
  int code = errno;

  if (fd >= 0)
    {
      if (fchmod (fd, 0644) != 0)
        g_debug ("The lock keeps its permissions: %s", g_strerror (errno));
      written = _mevent_descriptor_write_all (fd, contents, strlen (contents));
      code = errno;
      if (close (fd) == 0 && written)
        return TRUE;
      g_unlink (file);
    }
  errno = code;
  return FALSE;
}

/* Reading */

static gboolean
read_file (const char *file, Reading *self)
{
  int fd = open (file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  struct stat info;
  gssize n = -1;

  *self = (Reading){ NULL };
  if (fd < 0)
    return FALSE;
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    {
      self->contents = g_malloc0 (MAX_BYTES + 1);
      self->written = (gint64) info.st_mtime;
      n = read (fd, self->contents, MAX_BYTES);
    }
  close (fd);
  return n >= 0;
}

/* One field, which "\" keeps together; NULL where none ends any more. */
static char *
take_field (const char **p)
{
  GString *out = g_string_new (NULL);

  for (; **p != '\0' && **p != ',' && **p != ';'; (*p)++)
    {
      if (**p == '\\' && (*p)[1] != '\0')
        (*p)++;
      g_string_append_c (out, **p);
    }
  if (**p == '\0')
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  (*p)++;
  return g_string_free (out, FALSE);
}

/* Whether it is a lock file at all. */
static gboolean
parse (Reading *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *p = self->contents;

  if (!g_utf8_validate (self->contents, -1, NULL))
    return FALSE;
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *field = take_field (&p);

      if (field == NULL)
        return FALSE;
      g_strv_builder_add (builder, field);
    }
  self->fields = g_strv_builder_end (builder);
  return *self->fields[FIELD_NAME] != '\0' || *self->fields[FIELD_LOGIN] != '\0';
}

/* By the clock of whoever wrote it; 0 where it says none. */
static gint64
get_time (const Reading *self)
{
  int day, month, year, hour, minute;
  g_autoptr (GDateTime) time = NULL;

  if (sscanf (self->fields[FIELD_TIME], "%2d.%2d.%4d %2d:%2d", &day, &month, &year, &hour, &minute) == 5)
    time = g_date_time_new_local (year, month, day, hour, minute, 0);
  return time ? g_date_time_to_unix (time) : 0;
}

static gboolean
is_of_this_computer (const Reading *self, int *process)
{
  return strcmp (self->fields[FIELD_HOST], g_get_host_name ()) == 0 &&
         g_str_has_prefix (self->fields[FIELD_PROCESS], PROCESS) &&
         sscanf (self->fields[FIELD_PROCESS] + strlen (PROCESS), "%d", process) == 1 && *process > 0;
}

/* What nobody holds any more: here the process tells, elsewhere only the time. What cannot be understood is somebody's until
   it is old. */
static gboolean
is_stale (const Reading *self)
{
  gint64 age = g_get_real_time () / G_USEC_PER_SEC - self->written;
  int process;

  if (self->fields != NULL && is_of_this_computer (self, &process))
    return kill (process, 0) != 0 && errno == ESRCH;
  return ABS (age) > MAX_AGE;
}

static gboolean
sweep_stale (const char *file)
{
  g_auto (Reading) reading = { NULL };

  if (!read_file (file, &reading))
    return FALSE;
  parse (&reading);
  return is_stale (&reading) && g_unlink (file) == 0;
}

/* Somebody else may have taken it for stale. */
static gboolean
is_ours (MeventLock *self)
{
  g_auto (Reading) reading = { NULL };

  return read_file (self->file, &reading) && strcmp (reading.contents, self->contents) == 0;
}

/**
 * mevent_lock_take:
 * @path: of a project
 *
 * Tells others that it is open here.
 *
 * Returns: (transfer full) (nullable): %NULL, which is no error, where somebody else's lock is there or none can be made
 */
MeventLock *
mevent_lock_take (const char *path)
{
  g_autofree char *file = name_file (path);
  g_autofree char *contents = compose ();
  MeventLock *self;

  if (file == NULL)
    return NULL;
  if (!write_file (file, contents) && !(errno == EEXIST && sweep_stale (file) && write_file (file, contents)))
    return NULL;
  self = g_new0 (MeventLock, 1);
  self->file = g_steal_pointer (&file);
  self->contents = g_steal_pointer (&contents);
  return self;
}

/**
 * mevent_lock_is_for:
 *
 * Returns: whether it is still the lock of the project at @path
 */
gboolean
mevent_lock_is_for (MeventLock *self, const char *path)
{
  g_autofree char *file = name_file (path);

  return g_strcmp0 (file, self->file) == 0 && is_ours (self);
}

/**
 * mevent_lock_renew:
 *
 * Tells other computers that the project is still open: to them an old lock is nobody's.
 */
void
mevent_lock_renew (MeventLock *self)
{
  if (is_ours (self) && utimensat (AT_FDCWD, self->file, NULL, AT_SYMLINK_NOFOLLOW) != 0)
    g_debug ("The lock keeps its time: %s", g_strerror (errno));
}

/**
 * mevent_lock_release:
 *
 * Deletes the lock file, unless it has become somebody else's.
 */
void
mevent_lock_release (MeventLock *self)
{
  if (is_ours (self))
    g_unlink (self->file);
  g_free (self->file);
  g_free (self->contents);
  g_free (self);
}

/**
 * mevent_lock_find_owner:
 * @path: of a project
 *
 * Returns: (transfer full) (nullable): who else has it open, as far as is known
 */
MeventLockOwner *
mevent_lock_find_owner (const char *path)
{
  g_autofree char *file = name_file (path);
  g_auto (Reading) reading = { NULL };
  MeventLockOwner *owner;
  int process;

  if (file == NULL || !read_file (file, &reading) || !parse (&reading) || is_stale (&reading) ||
      (is_of_this_computer (&reading, &process) && process == (int) getpid ()))
    return NULL;
  owner = g_new0 (MeventLockOwner, 1);
  owner->user = g_strdup (reading.fields[*reading.fields[FIELD_NAME] != '\0' ? FIELD_NAME : FIELD_LOGIN]);
  owner->host = g_strdup (reading.fields[FIELD_HOST]);
  owner->since = get_time (&reading);
  if (owner->since == 0)
    owner->since = reading.written;
  return owner;
}

/**
 * mevent_lock_owner_describe:
 *
 * Returns: (transfer full): a sentence for the user
 */
char *
mevent_lock_owner_describe (const MeventLockOwner *owner)
{
  g_autoptr (GDateTime) since = g_date_time_new_from_unix_local (owner->since);
  g_autofree char *when = since ? g_date_time_format (since, "%x %H:%M") : g_strdup ("?");

  /* Translators: a name, the name of a computer, date and time */
  return g_strdup_printf (_("%s (computer “%s”) has had this project open since %s."), owner->user, owner->host, when);
}

void
mevent_lock_owner_free (MeventLockOwner *owner)
{
  g_free (owner->user);
  g_free (owner->host);
  g_free (owner);
}
