#pragma once

#include "mevent-list.h"
#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_VENUE (mevent_venue_get_type ())
MEVENT_DECLARE_RECORD (MeventVenue, mevent_venue, VENUE)

struct _MeventVenue
{
  MeventRecord parent_instance;

  MeventText *name;
  char       *street;
  char       *postal_code;
  char       *city;
  char       *country;
  MeventText *directions;
  MeventText *accessibility;
  MeventList *rooms;
  MeventList *figures; /* plans, the entrance */
};

G_END_DECLS
