#pragma once

#include "mevent-erase.h"
#include "mevent-reader.h"

G_BEGIN_DECLS

MeventProject *_mevent_recovery_read_base (const char           *name,
                                           const MeventFileInfo *file);
gboolean       _mevent_recovery_may_hold  (const char           *name,
                                           MeventErasure        *erasure);
void           _mevent_recovery_mark_successors (GPtrArray      *all);

G_END_DECLS
