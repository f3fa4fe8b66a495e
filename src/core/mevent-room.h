#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_ROOM (mevent_room_get_type ())
MEVENT_DECLARE_RECORD (MeventRoom, mevent_room, ROOM)

struct _MeventRoom
{
  MeventRecord parent_instance;

  MeventText  *name;
  int          capacity;
  char        *floor;
  int          step_free; /* MeventStepFree */
  MeventText  *equipment;
  MeventImage *picture;
};

typedef enum
{
  MEVENT_STEP_FREE_UNKNOWN,
  MEVENT_STEP_FREE_YES,
  MEVENT_STEP_FREE_NO,
} MeventStepFree;

G_END_DECLS
