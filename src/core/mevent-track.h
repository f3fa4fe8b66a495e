#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_TRACK (mevent_track_get_type ())
MEVENT_DECLARE_RECORD (MeventTrack, mevent_track, TRACK)

struct _MeventTrack
{
  MeventRecord parent_instance;

  MeventText *name;
  int         colour;
};

G_END_DECLS
