#pragma once

#include "mevent-list.h"
#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_SNAPSHOT (mevent_snapshot_get_type ())
MEVENT_DECLARE_RECORD (MeventSnapshot, mevent_snapshot, SNAPSHOT)

/* The agenda as it stood when it was sent or printed. */
struct _MeventSnapshot
{
  MeventRecord  parent_instance;

  char         *label;
  guint32       date;
  MeventList   *entries;
};

MeventSnapshot *mevent_snapshot_take (MeventEvent *event,
                                      const char  *label,
                                      guint32      date);

G_END_DECLS
