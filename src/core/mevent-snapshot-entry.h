#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_SNAPSHOT_ENTRY (mevent_snapshot_entry_get_type ())
MEVENT_DECLARE_RECORD (MeventSnapshotEntry, mevent_snapshot_entry, SNAPSHOT_ENTRY)

/* A session as it was. It has no id of its own: nothing points to it, and it never changes. */
struct _MeventSnapshotEntry
{
  MeventRecord   parent_instance;

  MeventSession *of;
  guint32        day;
  int            start;
  int            duration;
  char          *room;
  char          *people;
  MeventText    *title;
};

G_END_DECLS
