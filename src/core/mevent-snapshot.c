#include "mevent-snapshot.h"

#include <glib/gi18n-lib.h>

#include "mevent-snapshot-entry.h"

static const MeventField fields[] = {
  { "label", MEVENT_TEXT (MeventSnapshot, label), N_("Label"), MEVENT_FIELD_REQUIRED },
  { "date", MEVENT_DATE (MeventSnapshot, date), N_("Date") },
  { "entries", MEVENT_CHILDREN (MeventSnapshot, entries, mevent_snapshot_entry_get_type), N_("Entries") },
};

MEVENT_DEFINE_RECORD (MeventSnapshot, mevent_snapshot, "snapshot", 'z', N_("Version of the programme"),
                      N_("Versions of the programme"), NULL)
