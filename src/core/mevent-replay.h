#pragma once

#include "mevent-changes.h"
#include "mevent-project.h"

G_BEGIN_DECLS

gboolean  mevent_replay_can_record (MeventChanges  *changes);
GVariant *mevent_replay_record     (MeventProject  *project,
                                    MeventChanges  *changes);
gboolean  mevent_replay_apply      (MeventProject  *project,
                                    GVariant       *recorded,
                                    GError        **error);

G_END_DECLS
