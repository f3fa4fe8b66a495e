#include "mevent-rescue-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "mevent-descriptor-private.h"
#include "mevent-folder-private.h"
#include "mevent-safe-target-private.h"
#include "mevent-source-private.h"
#include "mevent-temporary-private.h"

#define MAX_NAME 160 /* bytes of the target's name */

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "mevent", "rescue", NULL);
}

static char *
name_old (const char *rescue)
{
  return g_strconcat (rescue, "~", NULL);
}

/* Tells apart files of the same name in different folders. */
static char *
make_key (const char *target)
{
  g_autofree char *real = realpath (target, NULL);
  g_autofree char *name = g_path_get_basename (target);
  const char *path = real ? real : target;

  return g_strdup_printf ("%08x-%s", (guint) XXH3_64bits (path, strlen (path)),
                          name + MAX ((int) strlen (name) - MAX_NAME, 0));
}

/**
 * _mevent_rescue_fail:
 * @rescue: a path in the rescue folder
 * @code: an errno
 *
 * Returns: %FALSE with an error saying that @target was not touched because @rescue could not be made
 */
gboolean
_mevent_rescue_fail (const char *target, const char *rescue, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (target);
  g_autofree char *folder = g_path_get_dirname (rescue);
  g_autofree char *folder_name = g_filename_display_name (folder);

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
               _("%s: The file can only be written over, and no rescue copy could be made in the folder “%s”: %s. "
                 "It is unchanged; save to another place."),
               name, folder_name, g_strerror (code));
  return FALSE;
}

/**
 * _mevent_rescue_make_path:
 *
 * Makes the rescue folder, which is private to the user.
 *
 * Returns: (transfer full) (nullable): the path of a temporary file in it for the new version of @target
 */
char *
_mevent_rescue_make_path (const char *target, GError **error)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *key = make_key (target);
  g_autofree char *path = g_build_filename (folder, key, NULL);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return _mevent_safe_target_name_temporary (path);
  _mevent_rescue_fail (target, path, errno, error);
  return NULL;
}

/* Kept until the user deletes it, should the program be killed while it writes over the target. */
static char *
name_rescue (const char *target)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *key = make_key (target);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H-%M-%S");
  g_autofree char *name = g_strdup_printf ("%s-%d-%s", time, (int) getpid (), key);

  return g_build_filename (folder, name, NULL);
}

static gboolean
copy_bytes (int from, int to)
{
  g_autofree char *buffer = g_malloc (1 << 18);
  gssize n;

  while ((n = _mevent_descriptor_read (from, buffer, 1 << 18)) > 0)
    if (!_mevent_descriptor_write_all (to, buffer, (gsize) n))
      return FALSE;
  return n == 0;
}

/* Closes @to as well. All with errno. */
static gboolean
fill (const char *from, int to)
{
  int fd = open (from, O_RDONLY | O_CLOEXEC);
  struct stat info;
  gboolean done = fd >= 0 && fstat (fd, &info) == 0 && copy_bytes (fd, to) && ftruncate (to, info.st_size) == 0 &&
                  fsync (to) == 0;
  int code = errno;

  if (fd >= 0)
    close (fd);
  if (close (to) != 0 && done)
    return FALSE;
  errno = code;
  return done;
}

static gboolean
is_same (const char *a, const char *b)
{
  goffset size_a, size_b;
  guint64 digest_a, digest_b;

  if (_mevent_source_digest_file (a, &size_a, &digest_a, NULL) &&
      _mevent_source_digest_file (b, &size_b, &digest_b, NULL) && size_a == size_b && digest_a == digest_b)
    return TRUE;
  errno = EIO;
  return FALSE;
}

/**
 * _mevent_rescue_copy:
 * @to: a temporary file of the rescue folder
 *
 * Copies, syncs and reads back.
 *
 * Returns: %FALSE with errno and without a copy
 */
gboolean
_mevent_rescue_copy (const char *from, const char *to)
{
  int fd = _mevent_temporary_create (to, 0600);
  int code;

  if (fd < 0)
    return FALSE;
  _mevent_temporary_unmark (fd);
  if (fill (from, fd) && is_same (from, to))
    return TRUE;
  code = errno;
  g_unlink (to);
  errno = code;
  return FALSE;
}

/* With room on the disk for all of it, where that can be asked for: else nothing is touched. */
static int
open_target (const char *target, const char *rescue)
{
  int fd = open (target, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
  struct stat info;
  int code;

  if (fd < 0)
    return -1;
  if (stat (rescue, &info) == 0 &&
      (info.st_size == 0 || fallocate (fd, FALLOC_FL_KEEP_SIZE, 0, info.st_size) == 0 || errno == ENOTSUP ||
       errno == ENOSYS))
    return fd;
  code = errno;
  close (fd);
  errno = code;
  return -1;
}

static gboolean
write_over (const char *target, int fd, const char *version)
{
  return fd >= 0 && fill (version, fd) && is_same (version, target);
}

static void
remove_both (const char *rescue, const char *old)
{
  g_unlink (rescue);
  g_unlink (old);
}

/* The old version is put back where that is possible. */
static gboolean
restore (const char *target, const char *rescue, const char *old, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (target);
  g_autofree char *rescue_name = g_filename_display_name (rescue);
  g_autofree char *old_name = g_filename_display_name (old);

  if (write_over (target, open_target (target, old), old))
    {
      remove_both (rescue, old);
      return _mevent_safe_target_fail (error, target, code);
    }
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
               _("%s: The file could not be written (%s) and may be damaged now. What you saved is kept as “%s”, "
                 "the version before as “%s”."),
               name, g_strerror (code), rescue_name, old_name);
  return FALSE;
}

/* Both versions get the names under which they are found again. */
static gboolean
keep_both (const char *temporary, const char *target, const char *rescue, const char *old)
{
  g_autofree char *copy = name_old (temporary);
  int code;

  if (!_mevent_rescue_copy (target, copy))
    return FALSE;
  if (g_rename (copy, old) == 0 && g_rename (temporary, rescue) == 0 && _mevent_folder_sync_state (rescue))
    return TRUE;
  code = errno;
  remove_both (copy, old);
  errno = code;
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The new versions of @target that were ever kept, the last one last. Of some only the old version is left, when a program
   was killed before it had named the new one or before it had removed both. */
static GPtrArray *
list_rescues (const char *target)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = get_folder ();
  g_autofree char *key = make_key (target);
  g_autofree char *ending = g_strdup_printf ("-%s~", key);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ending))
      g_ptr_array_add (all, g_strdup_printf ("%s/%.*s", folder, (int) strlen (name) - 1, name));
  g_ptr_array_sort (all, compare_names);
  return all;
}

static gboolean
is_needed (const char *rescue, const char *target)
{
  return g_file_test (rescue, G_FILE_TEST_EXISTS) && !is_same (rescue, target);
}

/* Whoever has the temporary file is the only one who saves to @target now, so that nobody is between the two. */
static void
sweep (const char *target)
{
  g_autoptr (GPtrArray) all = list_rescues (target);

  for (guint i = 0; i < all->len; i++)
    {
      const char *rescue = all->pdata[i];
      g_autofree char *old = name_old (rescue);

      if (!is_needed (rescue, target))
        remove_both (rescue, old);
    }
}

static gboolean
give_up (const char *temporary, const char *rescue, const char *old)
{
  g_unlink (temporary);
  remove_both (rescue, old);
  return FALSE;
}

/**
 * _mevent_rescue_put:
 * @temporary: the new version, synced, at _mevent_rescue_make_path(); it is gone afterwards
 *
 * Writes @target over, with both versions in the rescue folder meanwhile; they go when one of the two is safely in @target.
 */
gboolean
_mevent_rescue_put (const char *temporary, const char *target, GError **error)
{
  g_autofree char *rescue = name_rescue (target);
  g_autofree char *old = name_old (rescue);
  int fd;

  sweep (target);
  if (!keep_both (temporary, target, rescue, old))
    {
      _mevent_rescue_fail (target, rescue, errno, error);
      return give_up (temporary, rescue, old);
    }
  fd = open_target (target, rescue);
  if (fd < 0)
    {
      _mevent_safe_target_fail (error, target, errno);
      return give_up (temporary, rescue, old);
    }
  if (!write_over (target, fd, rescue))
    return restore (target, rescue, old, errno, error);
  remove_both (rescue, old);
  return TRUE;
}

/**
 * _mevent_rescue_find:
 *
 * Returns: (transfer full) (nullable): the rescued new version of @target of the last time when writing over it was
 *   interrupted; the old one is beside it
 */
char *
_mevent_rescue_find (const char *target)
{
  g_autoptr (GPtrArray) all = list_rescues (target);

  for (guint i = all->len; i > 0; i--)
    if (is_needed (all->pdata[i - 1], target))
      return g_strdup (all->pdata[i - 1]);
  return NULL;
}
