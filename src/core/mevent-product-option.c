#include "mevent-product-option.h"

#include <glib/gi18n-lib.h>

static const MeventField fields[] = {
  { "name", MEVENT_TEXT (MeventProductOption, name), N_("Name"), MEVENT_FIELD_REQUIRED },
  { "value", MEVENT_TEXT (MeventProductOption, value), N_("Value") },
};

MEVENT_DEFINE_RECORD (MeventProductOption, mevent_product_option, "product-option", 'y', N_("Option"), N_("Options"),
                      NULL)
