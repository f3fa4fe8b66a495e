#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

/* What a reference of a record can point to. */
GListModel *  mevent_targets_list    (MeventRecord *record,
                                      GType         type);
gboolean      mevent_targets_can_add (MeventRecord *record,
                                      GType         type);
MeventRecord *mevent_targets_add     (MeventRecord *record,
                                      GType         type,
                                      const char   *name);

G_END_DECLS
