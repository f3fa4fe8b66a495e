#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The file ".~lock.NAME#" beside a project says who has it open. It is a hint for people and protects nothing: whether
 * somebody else has saved is told by the contents of the project alone. */
typedef struct _MeventLock MeventLock;

typedef struct
{
  char  *user;
  char  *host;
  gint64 since; /* seconds since 1970 */
} MeventLockOwner;

MeventLock *     mevent_lock_take           (const char            *path);
gboolean         mevent_lock_is_for         (MeventLock            *self,
                                             const char            *path);
void             mevent_lock_renew          (MeventLock            *self);
void             mevent_lock_release        (MeventLock            *self);
MeventLockOwner *mevent_lock_find_owner     (const char            *path);
char *           mevent_lock_owner_describe (const MeventLockOwner *owner);
void             mevent_lock_owner_free     (MeventLockOwner       *owner);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventLock, mevent_lock_release)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventLockOwner, mevent_lock_owner_free)

G_END_DECLS
