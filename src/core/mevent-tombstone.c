#include "mevent-tombstone.h"

#include <glib/gi18n-lib.h>

static const MeventField fields[] = {
  { "of", MEVENT_TEXT (MeventTombstone, of), N_("Id"), MEVENT_FIELD_REQUIRED },
  { "date", MEVENT_DATE (MeventTombstone, date), N_("Date") },
  { "with-event", MEVENT_BOOL (MeventTombstone, with_event), N_("Erased with an event") },
};

MEVENT_DEFINE_RECORD (MeventTombstone, mevent_tombstone, "tombstone", 'q', N_("Erased person"), N_("Erased people"),
                      NULL)
