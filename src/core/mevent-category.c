#include "mevent-category.h"

#include <glib/gi18n-lib.h>

#include "mevent-badge-design.h"

static const MeventField fields[] = {
  { "name", MEVENT_TRANSLATED (MeventCategory, name), N_("Name"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "colour", MEVENT_COLOUR (MeventCategory, colour), N_("Colour") },
  { "badge-design", MEVENT_REFERENCE (MeventCategory, badge_design, MeventBadgeDesign, mevent_badge_design_get_type),
    N_("Badge design") },
};

MEVENT_DEFINE_RECORD (MeventCategory, mevent_category, "category", 'g', N_("Category"), N_("Categories"), NULL)
