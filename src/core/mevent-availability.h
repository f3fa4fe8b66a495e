#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_AVAILABILITY (mevent_availability_get_type ())
MEVENT_DECLARE_RECORD (MeventAvailability, mevent_availability, AVAILABILITY)

/* A time at which a participant can be there; a participation without any can always. */
struct _MeventAvailability
{
  MeventRecord parent_instance;

  guint32      day;
  int          from;
  int          until;
};

G_END_DECLS
