#include "mevent-category.h"

#include <glib/gi18n-lib.h>

static const MeventField fields[] = {
  { "name", MEVENT_TRANSLATED (MeventCategory, name), N_("Name"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "colour", MEVENT_COLOUR (MeventCategory, colour), N_("Colour") },
};

MEVENT_DEFINE_RECORD (MeventCategory, mevent_category, "category", 'g', N_("Category"), N_("Categories"), NULL)
