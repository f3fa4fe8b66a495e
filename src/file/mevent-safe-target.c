#include "mevent-safe-target-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#define MAX_LINKS 40

/**
 * _mevent_safe_target_fail:
 * @code: an errno
 *
 * Returns: %FALSE with a %G_IO_ERROR that names the file
 */
gboolean
_mevent_safe_target_fail (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s", name, g_strerror (code));
  return FALSE;
}

/**
 * _mevent_safe_target_resolve:
 *
 * Follows links. One that points to a file that is not there yet is followed too: that file is made.
 *
 * Returns: (transfer full) (nullable): the path of the file itself; %NULL where links go round in circles
 */
char *
_mevent_safe_target_resolve (const char *path, GError **error)
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
  _mevent_safe_target_fail (error, path, ELOOP);
  return NULL;
}

/**
 * _mevent_safe_target_check:
 * @old: (out): what stat() says where the file exists
 *
 * Returns: whether it may be made or replaced
 */
gboolean
_mevent_safe_target_check (const char *target, struct stat *old, gboolean *exists, GError **error)
{
  *exists = stat (target, old) == 0;
  if (!*exists)
    return errno == ENOENT || _mevent_safe_target_fail (error, target, errno);
  if (S_ISDIR (old->st_mode))
    return _mevent_safe_target_fail (error, target, EISDIR);
  if (!S_ISREG (old->st_mode))
    {
      g_autofree char *name = g_filename_display_name (target);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("%s: This is not an ordinary file."), name);
      return FALSE;
    }
  return access (target, W_OK) == 0 || _mevent_safe_target_fail (error, target, errno);
}

/**
 * _mevent_safe_target_name_temporary:
 *
 * Returns: (transfer full): the path of the file beside the target that is written to first. A name that leaves no room for
 *   what we add is replaced by its digest.
 */
char *
_mevent_safe_target_name_temporary (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *hidden = g_strdup_printf (".%s.saving", name);

  if (strlen (hidden) > NAME_MAX)
    {
      g_free (hidden);
      hidden = g_strdup_printf (".%016" G_GINT64_MODIFIER "x.saving", (guint64) XXH3_64bits (name, strlen (name)));
    }
  return g_build_filename (folder, hidden, NULL);
}
