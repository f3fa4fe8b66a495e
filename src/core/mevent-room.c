#include "mevent-room.h"

#include <glib/gi18n-lib.h>

#include "mevent-image.h"

static const MeventEnumValue step_free[] = {
  [MEVENT_STEP_FREE_UNKNOWN] = { "unknown", N_("unknown") },
  [MEVENT_STEP_FREE_YES] = { "yes", N_("yes") },
  [MEVENT_STEP_FREE_NO] = { "no", N_("no") },
  { NULL }
};

static const MeventField fields[] = {
  { "name", MEVENT_TRANSLATED (MeventRoom, name), N_("Name"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "capacity", MEVENT_INT (MeventRoom, capacity), N_("Capacity") },
  { "floor", MEVENT_TEXT (MeventRoom, floor), N_("Floor") },
  { "step-free", MEVENT_ENUM (MeventRoom, step_free, step_free), N_("Step-free access") },
  { "equipment", MEVENT_TRANSLATED (MeventRoom, equipment), N_("Equipment") },
  { "picture", MEVENT_REFERENCE (MeventRoom, picture, MeventImage, mevent_image_get_type), N_("Picture") },
};

MEVENT_DEFINE_RECORD (MeventRoom, mevent_room, "room", 'r', N_("Room"), N_("Rooms"), NULL)
