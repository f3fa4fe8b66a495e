#include "mevent-snapshot.h"

#include <glib/gi18n-lib.h>

#include "mevent-contribution.h"
#include "mevent-event.h"
#include "mevent-language.h"
#include "mevent-organisation.h"
#include "mevent-person.h"
#include "mevent-session.h"
#include "mevent-snapshot-entry.h"

static const MeventField fields[] = {
  { "label", MEVENT_TEXT (MeventSnapshot, label), N_("Label"), MEVENT_FIELD_REQUIRED },
  { "date", MEVENT_DATE (MeventSnapshot, date), N_("Date") },
  { "entries", MEVENT_CHILDREN (MeventSnapshot, entries, mevent_snapshot_entry_get_type), N_("Entries") },
};

MEVENT_DEFINE_RECORD (MeventSnapshot, mevent_snapshot, "snapshot", 'z', N_("Version of the programme"),
                      N_("Versions of the programme"), NULL)

/* Who contributes, as it would stand in the programme. */
static char *
dup_people (MeventSession *session, MeventLanguage *language)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventContribution *contribution = mevent_list_get (session->contributions, i);
      g_autofree char *name = contribution->person       ? mevent_person_dup_full_name (contribution->person)
                              : contribution->organisation ? mevent_record_dup_title ((MeventRecord *) contribution->organisation, NULL)
                                                           : NULL;

      if (name != NULL)
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  return names->len > 0 ? mevent_language_format_list (language, (const char **) names->pdata, names->len) : NULL;
}

static void
take_session (MeventList *entries, MeventSession *session, guint32 day, MeventLanguage *language)
{
  MeventSnapshotEntry *entry = mevent_list_append_new (entries);
  MeventRecord *record = (MeventRecord *) entry;
  g_autofree char *room = session->room ? mevent_record_dup_title ((MeventRecord *) session->room, NULL) : NULL;
  g_autofree char *people = dup_people (session, language);

  mevent_record_set_reference (entry, "of", session);
  mevent_record_set_date (entry, "day", day);
  mevent_record_set_number (entry, "start", session->start);
  mevent_record_set_number (entry, "duration", session->duration);
  mevent_record_set_text (entry, "room", room);
  mevent_record_set_text (entry, "people", people);
  mevent_record_set (record, mevent_record_find_field (record, "title"), &session->title);
}

static MeventList *
list_of (MeventRecord *record, const char *name)
{
  return mevent_record_ensure_list (record, mevent_record_find_field (record, name));
}

/**
 * mevent_snapshot_take:
 * @label: (nullable): what the state is kept for: "sent to the speakers"
 * @date: (nullable): of today
 *
 * Keeps the agenda as it stands, internal sessions left out, to be called within a group of the history.
 *
 * Returns: (transfer none): what was added to the event
 */
MeventSnapshot *
mevent_snapshot_take (MeventEvent *event, const char *label, guint32 date)
{
  MeventRecord *record = (MeventRecord *) event;
  MeventSnapshot *self = mevent_list_append_new (list_of (record, "snapshots"));
  MeventList *entries = list_of ((MeventRecord *) self, "entries");
  MeventLanguage *language = mevent_language_get (mevent_record_get_main_language (record));
  g_autoptr (GPtrArray) days = mevent_event_list_days (event);

  mevent_record_set_text (self, "label", label);
  mevent_record_set_date (self, "date", date);
  for (guint d = 0; d < days->len; d++)
    {
      guint32 day = GPOINTER_TO_UINT (days->pdata[d]);
      g_autoptr (GPtrArray) sessions = mevent_event_list_day_sessions (event, day);

      for (guint i = 0; i < sessions->len; i++)
        if (!mevent_event_is_internal (event, sessions->pdata[i]))
          take_session (entries, sessions->pdata[i], day, language);
    }
  return self;
}
