#include "mevent-follow-up.h"

#include <glib/gi18n-lib.h>

#include "mevent-event.h"
#include "mevent-finding.h"
#include "mevent-organisation.h"
#include "mevent-person.h"
#include "mevent-session.h"

const MeventEnumValue mevent_follow_up_kinds[] = {
  [MEVENT_FOLLOW_UP_KIND_CONTACT] = { "contact", N_("contact to deepen") },
  [MEVENT_FOLLOW_UP_KIND_PROMISE] = { "promise", N_("promise") },
  [MEVENT_FOLLOW_UP_KIND_TASK] = { "task", N_("task") },
  [MEVENT_FOLLOW_UP_KIND_COOPERATION_IDEA] = { "cooperation-idea", N_("idea for working together") },
  [MEVENT_FOLLOW_UP_KIND_PREPARATION] = { "preparation", N_("preparation step") },
  { NULL }
};

const MeventEnumValue mevent_follow_up_statuses[] = {
  [MEVENT_FOLLOW_UP_STATUS_OPEN] = { "open", N_("open") },
  [MEVENT_FOLLOW_UP_STATUS_WAITING] = { "waiting", N_("waiting") },
  [MEVENT_FOLLOW_UP_STATUS_DONE] = { "done", N_("done") },
  [MEVENT_FOLLOW_UP_STATUS_DROPPED] = { "dropped", N_("dropped") },
  { NULL }
};

static const MeventField fields[] = {
  { "subject", MEVENT_TEXT (MeventFollowUp, subject), N_("Subject"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "kind", MEVENT_ENUM (MeventFollowUp, kind, mevent_follow_up_kinds), N_("Kind") },
  { "event", MEVENT_REFERENCE (MeventFollowUp, event, MeventEvent, mevent_event_get_type), N_("Event") },
  { "session", MEVENT_REFERENCE (MeventFollowUp, session, MeventSession, mevent_session_get_type), N_("Session") },
  { "finding", MEVENT_REFERENCE (MeventFollowUp, finding, MeventFinding, mevent_finding_get_type), N_("Finding") },
  { "person", MEVENT_REFERENCE (MeventFollowUp, person, MeventPerson, mevent_person_get_type), N_("With"),
    MEVENT_FIELD_PERSONAL | MEVENT_FIELD_SEARCH },
  { "organisation", MEVENT_REFERENCE (MeventFollowUp, organisation, MeventOrganisation, mevent_organisation_get_type),
    N_("With the organisation"), MEVENT_FIELD_SEARCH },
  { "responsible", MEVENT_REFERENCE (MeventFollowUp, responsible, MeventPerson, mevent_person_get_type),
    N_("Responsible"), MEVENT_FIELD_PERSONAL | MEVENT_FIELD_SEARCH },
  { "due", MEVENT_DATE (MeventFollowUp, due), N_("Due") },
  { "status", MEVENT_ENUM (MeventFollowUp, status, mevent_follow_up_statuses), N_("Status") },
  { "notes", MEVENT_TEXT (MeventFollowUp, notes), N_("Notes"), MEVENT_FIELD_PERSONAL | MEVENT_FIELD_MULTILINE },
};

MEVENT_DEFINE_RECORD (MeventFollowUp, mevent_follow_up, "follow-up", 'w', N_("Follow-up"), N_("Follow-ups"), NULL)
