#pragma once

#include "mevent-history.h"
#include "mevent-kind-private.h"

G_BEGIN_DECLS

MeventHistory *_mevent_history_new         (MeventProject     *project);
gboolean       _mevent_history_may_change  (MeventHistory     *self);
gboolean       _mevent_history_take_set    (MeventHistory     *self,
                                            MeventRecord      *record,
                                            const MeventField *field,
                                            MeventValue       *old);
void           _mevent_history_take_splice (MeventHistory     *self,
                                            MeventList        *list,
                                            guint              position,
                                            guint              n_additions,
                                            GPtrArray         *removed);

G_END_DECLS
