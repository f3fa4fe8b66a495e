#include "mevent-folder-private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/**
 * _mevent_folder_sync:
 *
 * Not all file systems can be asked for that, and not in all folders may we ask.
 *
 * Returns: %FALSE with errno where the drive did not confirm that the names in @folder are on the disk
 */
gboolean
_mevent_folder_sync (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd < 0 ? errno == EACCES : fsync (fd) == 0 || errno == EINVAL || errno == ENOTSUP || errno == ENOSYS;
  int code = errno;

  if (fd >= 0)
    close (fd);
  errno = code;
  return synced;
}

/**
 * _mevent_folder_sync_state:
 * @file: in a folder of ours in the user's state folder
 *
 * The folders above it may be new, too.
 */
gboolean
_mevent_folder_sync_state (const char *file)
{
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *state = g_path_get_dirname (parent);

  return _mevent_folder_sync (folder) && _mevent_folder_sync (parent) && _mevent_folder_sync (state);
}
