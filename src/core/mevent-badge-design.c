#include "mevent-badge-design.h"

#include <glib/gi18n-lib.h>

#include "mevent-badge-element.h"

static const MeventField fields[] = {
  { "name", MEVENT_TEXT (MeventBadgeDesign, name), N_("Name"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "width", MEVENT_LENGTH (MeventBadgeDesign, width), N_("Width in mm") },
  { "height", MEVENT_LENGTH (MeventBadgeDesign, height), N_("Height in mm") },
  { "elements", MEVENT_CHILDREN (MeventBadgeDesign, elements, mevent_badge_element_get_type), N_("Elements") },
};

MEVENT_DEFINE_RECORD (MeventBadgeDesign, mevent_badge_design, "badge-design", 'd', N_("Badge design"),
                      N_("Badge designs"), NULL)
