#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_TOMBSTONE (mevent_tombstone_get_type ())
MEVENT_DECLARE_RECORD (MeventTombstone, mevent_tombstone, TOMBSTONE)

/* A person whose data was erased. An old copy that is merged does not bring them back. */
struct _MeventTombstone
{
  MeventRecord  parent_instance;

  char         *of;
  guint32       date;
};

G_END_DECLS
