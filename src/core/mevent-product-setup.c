#include "mevent-product-setup.h"

#include <glib/gi18n-lib.h>

#include "mevent-event.h"
#include "mevent-product-option.h"

static const MeventField fields[] = {
  { "product", MEVENT_TEXT (MeventProductSetup, product), N_("Product"), MEVENT_FIELD_REQUIRED },
  { "event", MEVENT_REFERENCE (MeventProductSetup, event, MeventEvent, mevent_event_get_type), N_("Event") },
  { "options", MEVENT_CHILDREN (MeventProductSetup, options, mevent_product_option_get_type), N_("Options") },
};

MEVENT_DEFINE_RECORD (MeventProductSetup, mevent_product_setup, "product-setup", 'k', N_("Print settings"),
                      N_("Print settings"), NULL)
