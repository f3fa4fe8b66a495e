#pragma once

#include "mevent-conflict.h"

G_BEGIN_DECLS

typedef enum
{
  MEVENT_SETTLE_OURS,
  MEVENT_SETTLE_THEIRS,
  MEVENT_SETTLE_BASE,
} MeventSettlement;

gboolean mevent_conflict_settle       (MeventConflict    *self,
                                       MeventSettlement   how,
                                       GError           **error);
gboolean mevent_conflict_is_deletion  (MeventConflict    *self,
                                       MeventSettlement  *deleting);
char *   mevent_conflict_dup_field    (MeventConflict    *self);
char *   mevent_conflict_dup_value    (MeventConflict    *self,
                                       MeventSettlement   whose);

G_END_DECLS
