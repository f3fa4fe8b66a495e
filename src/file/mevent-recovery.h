#pragma once

#include "mevent-document.h"

G_BEGIN_DECLS

typedef enum
{
  MEVENT_RECOVERY_STALE,      /* the program that kept it is gone */
  MEVENT_RECOVERY_SAVED,      /* it is gone, too, but all was saved */
  MEVENT_RECOVERY_RUNNING,    /* it is open at this moment */
  MEVENT_RECOVERY_FOREIGN,    /* of another computer that shares the home folder */
  MEVENT_RECOVERY_NEWER,      /* of a newer version, which alone can read it */
  MEVENT_RECOVERY_DAMAGED,    /* nothing can be got from it */
  MEVENT_RECOVERY_UNREADABLE, /* nobody knows what is in it */
  MEVENT_RECOVERY_NO_FILE,    /* a link, a folder or the like, and no journal */
} MeventRecoveryState;

/* A journal that was left. */
typedef struct
{
  char               *name; /* of the file, without the folder */
  char               *project_path; /* NULL: never saved */
  char               *host;
  gint64              started; /* seconds since 1970 */
  MeventRecoveryState state;
  gboolean            holds_nothing; /* that is not in the file, or at all */
} MeventRecovery;

GPtrArray *      mevent_recovery_list    (MeventProblems  *problems);
MeventDocument * mevent_recovery_open    (const char      *name,
                                          MeventProblems  *problems,
                                          GError         **error);
gboolean         mevent_recovery_discard (const char      *name,
                                          GError         **error);
void             mevent_recovery_free    (MeventRecovery  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventRecovery, mevent_recovery_free)

G_END_DECLS
