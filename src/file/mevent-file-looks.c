/* Owner, permissions and extended attributes. */

#include "mevent-file-looks-private.h"

#include <errno.h>
#include <limits.h>
#include <linux/limits.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "mevent-temporary-private.h"

#define ACCESS_LIST "system.posix_acl_access"

/* The group alone is what members of a shared folder may keep. */
static void
keep_owner (const struct stat *old, int to, gboolean *same_owner, gboolean *same_group)
{
  struct stat info;
  gboolean known;

  if (fchown (to, old->st_uid, old->st_gid) != 0 && fchown (to, (uid_t) -1, old->st_gid) != 0)
    g_debug ("The owner could not be kept: %s", g_strerror (errno));
  known = fstat (to, &info) == 0;
  *same_owner = known && info.st_uid == old->st_uid;
  *same_group = known && info.st_gid == old->st_gid;
}

/* What the system gives to each file by itself, such as a security label, cannot be set but is there. The mark of an earlier
   save that could not be removed must not make this one look abandoned. */
static gboolean
keep_attribute (const char *from, int to, const char *name, char *value, char *other)
{
  gssize n;

  if (strcmp (name, MEVENT_TEMPORARY_MARK) == 0)
    return TRUE;
  n = getxattr (from, name, value, XATTR_SIZE_MAX);
  if (n < 0)
    return errno == ENODATA;
  if (fsetxattr (to, name, value, (gsize) n, 0) == 0)
    return TRUE;
  return fgetxattr (to, name, other, XATTR_SIZE_MAX) == n && memcmp (value, other, (gsize) n) == 0;
}

/* Access lists are attributes too; the one that the folder gives to each new file goes. */
static gboolean
keep_attributes (const char *from, int to)
{
  gssize length = listxattr (from, NULL, 0);
  g_autofree char *names = NULL, *value = NULL, *other = NULL;
  gboolean kept = TRUE;

  if (fremovexattr (to, ACCESS_LIST) != 0)
    g_debug ("No access list to be removed: %s", g_strerror (errno));
  if (length <= 0)
    return length == 0 || errno == ENOTSUP;
  names = g_malloc (XATTR_LIST_MAX);
  value = g_malloc (XATTR_SIZE_MAX);
  other = g_malloc (XATTR_SIZE_MAX);
  length = listxattr (from, names, XATTR_LIST_MAX);
  for (const char *name = names; length > 0 && name < names + length; name += strlen (name) + 1)
    kept = keep_attribute (from, to, name, value, other) && kept;
  return kept && length >= 0;
}

/* Where the file system has permissions of its own, such as that of a camera card, they have to do unless they allow more. */
static gboolean
keep_mode (mode_t mode, int to, MeventLost *lost)
{
  struct stat info;
  int code;

  if (fchmod (to, mode) == 0)
    return TRUE;
  code = errno;
  if (fstat (to, &info) == 0 && (info.st_mode & 07777 & ~mode) == 0)
    {
      if ((info.st_mode & 07777) != mode)
        *lost |= MEVENT_LOST_MODE;
      return TRUE;
    }
  errno = code;
  return FALSE;
}

/**
 * _mevent_file_looks_keep:
 * @from: the file that is to be replaced
 * @old: what stat() says about it
 * @to: the file that replaces it
 * @lost: (out): what could not be kept
 *
 * Makes the new file look like the old one as far as the file system and our rights allow.
 *
 * Returns: %FALSE with errno where the new file would be open to more people than the old one
 */
gboolean
_mevent_file_looks_keep (const char *from, const struct stat *old, int to, MeventLost *lost)
{
  mode_t mode = old->st_mode & 07777;
  gboolean same_owner, same_group;

  keep_owner (old, to, &same_owner, &same_group);
  *lost = same_owner && same_group ? 0 : MEVENT_LOST_OWNER;
  /* What was allowed to one group is not allowed to another. */
  if (!same_group)
    mode &= ~(mode_t) 070 | (mode & 07) << 3;
  if (!same_owner || !same_group)
    mode &= 0777;
  if (!keep_attributes (from, to))
    *lost |= MEVENT_LOST_ATTRIBUTES;
  return keep_mode (mode, to, lost);
}
