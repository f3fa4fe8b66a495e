#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_TOMBSTONE (mevent_tombstone_get_type ())
MEVENT_DECLARE_RECORD (MeventTombstone, mevent_tombstone, TOMBSTONE)

/* A person whose data was erased. An old copy that is merged does not bring them back; but who went only because nothing but an
 * event needed them stays where somebody else has come to need them. */
struct _MeventTombstone
{
  MeventRecord  parent_instance;

  char         *of;
  guint32       date;
  gboolean      with_event;
};

G_END_DECLS
