#include "mevent-track.h"

#include <glib/gi18n-lib.h>

static const MeventField fields[] = {
  { "name", MEVENT_TRANSLATED (MeventTrack, name), N_("Name"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "colour", MEVENT_COLOUR (MeventTrack, colour), N_("Colour") },
};

MEVENT_DEFINE_RECORD (MeventTrack, mevent_track, "track", 't', N_("Track"), N_("Tracks"), NULL)
