#include "mevent-snapshot-entry.h"

#include <glib/gi18n-lib.h>

#include "mevent-session.h"

static const MeventField fields[] = {
  { "of", MEVENT_REFERENCE (MeventSnapshotEntry, of, MeventSession, mevent_session_get_type), N_("Session") },
  { "day", MEVENT_DATE (MeventSnapshotEntry, day), N_("Day") },
  { "start", MEVENT_TIME (MeventSnapshotEntry, start), N_("Start") },
  { "duration", MEVENT_DURATION (MeventSnapshotEntry, duration), N_("Duration in minutes") },
  { "room", MEVENT_TEXT (MeventSnapshotEntry, room), N_("Room") },
  { "people", MEVENT_TEXT (MeventSnapshotEntry, people), N_("People"), MEVENT_FIELD_PERSONAL },
  { "title", MEVENT_TRANSLATED (MeventSnapshotEntry, title), N_("Title") },
};

static char *
dup_title (MeventRecord *record, const char *language)
{
  MeventSnapshotEntry *self = (MeventSnapshotEntry *) record;

  return g_strdup (mevent_record_translate (self, self->title, language));
}

MEVENT_DEFINE_RECORD (MeventSnapshotEntry, mevent_snapshot_entry, "snapshot-entry", 0, N_("Entry of the programme"),
                      N_("Entries of the programme"), dup_title)
