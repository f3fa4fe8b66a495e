#include "mevent-venue.h"

#include <glib/gi18n-lib.h>

#include "mevent-figure.h"
#include "mevent-room.h"

#define ADDRESS N_("Address")

static const MeventField fields[] = {
  { "name", MEVENT_TRANSLATED (MeventVenue, name), N_("Name"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "street", MEVENT_TEXT (MeventVenue, street), N_("Street and number"), 0, ADDRESS },
  { "postal-code", MEVENT_TEXT (MeventVenue, postal_code), N_("Postal code"), 0, ADDRESS },
  { "city", MEVENT_TEXT (MeventVenue, city), N_("City"), MEVENT_FIELD_SEARCH, ADDRESS },
  { "country", MEVENT_TEXT (MeventVenue, country), N_("Country"), 0, ADDRESS },
  { "directions", MEVENT_TRANSLATED (MeventVenue, directions), N_("Directions"), MEVENT_FIELD_MULTILINE },
  { "accessibility", MEVENT_TRANSLATED (MeventVenue, accessibility), N_("Accessibility"), MEVENT_FIELD_MULTILINE },
  { "rooms", MEVENT_CHILDREN (MeventVenue, rooms, mevent_room_get_type), N_("Rooms") },
  { "figures", MEVENT_CHILDREN (MeventVenue, figures, mevent_figure_get_type), N_("Pictures"), MEVENT_FIELD_SPARSE },
};

MEVENT_DEFINE_RECORD (MeventVenue, mevent_venue, "venue", 'v', N_("Venue"), N_("Venues"), NULL)
