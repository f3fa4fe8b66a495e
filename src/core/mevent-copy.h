#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

/* Which fields a copy takes over; NULL for all. */
typedef gboolean (*MeventFieldFilter) (const MeventField *field);

MeventRecord *mevent_record_copy (MeventRecord      *self,
                                  MeventFieldFilter  filter);

G_END_DECLS
