#include "mevent-heading.h"

#include <glib/gi18n-lib.h>

static const MeventField fields[] = {
  { "name", MEVENT_TRANSLATED (MeventHeading, name), N_("Name"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "colour", MEVENT_COLOUR (MeventHeading, colour), N_("Colour") },
};

MEVENT_DEFINE_RECORD (MeventHeading, mevent_heading, "heading", 'h', N_("Heading"), N_("Headings"), NULL)
