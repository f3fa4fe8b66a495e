#include "mevent-participation.h"

#include <glib/gi18n-lib.h>

#include "mevent-attendance.h"
#include "mevent-availability.h"
#include "mevent-category.h"
#include "mevent-organisation.h"
#include "mevent-person.h"
#include "mevent-session.h"

const MeventEnumValue mevent_participation_statuses[] = {
  [MEVENT_PARTICIPATION_INVITED] = { "invited", N_("invited") },
  [MEVENT_PARTICIPATION_REGISTERED] = { "registered", N_("registered") },
  [MEVENT_PARTICIPATION_WAITING] = { "waiting", N_("on the waiting list") },
  [MEVENT_PARTICIPATION_CONFIRMED] = { "confirmed", N_("confirmed") },
  [MEVENT_PARTICIPATION_DECLINED] = { "declined", N_("declined") },
  [MEVENT_PARTICIPATION_CANCELLED] = { "cancelled", N_("cancelled") },
  { NULL }
};

#define SENSITIVE MEVENT_FIELD_PERSONAL | MEVENT_FIELD_SENSITIVE
#define NEEDS N_("Needs")

static const MeventField fields[] = {
  { "person", MEVENT_REFERENCE (MeventParticipation, person, MeventPerson, mevent_person_get_type), N_("Person"),
    MEVENT_FIELD_PERSONAL | MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "organisation", MEVENT_REFERENCE (MeventParticipation, organisation, MeventOrganisation,
                                      mevent_organisation_get_type), N_("Organisation represented"),
    MEVENT_FIELD_SEARCH },
  { "category", MEVENT_REFERENCE (MeventParticipation, category, MeventCategory, mevent_category_get_type),
    N_("Category"), MEVENT_FIELD_SEARCH },
  { "status", MEVENT_ENUM (MeventParticipation, status, mevent_participation_statuses), N_("Status") },
  { "registered-on", MEVENT_DATE (MeventParticipation, registered_on), N_("Registered on") },
  { "wishes", MEVENT_REFERENCES (MeventParticipation, wishes, mevent_session_get_type), N_("Workshop wishes") },
  { "places", MEVENT_REFERENCES (MeventParticipation, places, mevent_session_get_type), N_("Workshop places") },
  { "interpretation", MEVENT_LANGUAGES (MeventParticipation, interpretation), N_("Interpretation needed"),
    MEVENT_FIELD_PERSONAL, NEEDS },
  { "child-care", MEVENT_BOOL (MeventParticipation, child_care), N_("Child care"), MEVENT_FIELD_PERSONAL,
    NEEDS },
  { "diet", MEVENT_TEXT (MeventParticipation, diet), N_("Diet"), SENSITIVE, NEEDS },
  { "access-needs", MEVENT_TEXT (MeventParticipation, access_needs), N_("Access needs"), SENSITIVE, NEEDS },
  { "comment", MEVENT_TEXT (MeventParticipation, comment), N_("Comment"), MEVENT_FIELD_PERSONAL },
  { "badge-printed-on", MEVENT_DATE (MeventParticipation, badge_printed_on), N_("Badge printed on"),
    MEVENT_FIELD_HIDDEN },
  { "badge-printed-at", MEVENT_TIME (MeventParticipation, badge_printed_at), N_("Badge printed at"),
    MEVENT_FIELD_HIDDEN },
  { "badge-printed-content", MEVENT_TEXT (MeventParticipation, badge_printed_content), N_("What the badge said"),
    MEVENT_FIELD_PERSONAL | MEVENT_FIELD_HIDDEN },
  { "function", MEVENT_TRANSLATED (MeventParticipation, function), N_("Function on this occasion"),
    MEVENT_FIELD_PERSONAL },
  { "availability", MEVENT_CHILDREN (MeventParticipation, availability, mevent_availability_get_type),
    N_("Can be there"), MEVENT_FIELD_PERSONAL | MEVENT_FIELD_SPARSE, NEEDS },
  { "attendance", MEVENT_CHILDREN (MeventParticipation, attendance, mevent_attendance_get_type), N_("Attendance"),
    MEVENT_FIELD_SPARSE },
};

static char *
dup_title (MeventRecord *record, const char *language)
{
  MeventParticipation *self = (MeventParticipation *) record;

  return self->person ? mevent_record_dup_title ((MeventRecord *) self->person, language) : NULL;
}

static char *
dup_sort_name (MeventRecord *record)
{
  MeventParticipation *self = (MeventParticipation *) record;

  return self->person ? mevent_record_dup_sort_name ((MeventRecord *) self->person) : dup_title (record, NULL);
}

MEVENT_DEFINE_RECORD_WITH_CODE (MeventParticipation, mevent_participation, "participation", 'n', N_("Participation"),
                      N_("Participations"), dup_title,
                                record_class->dup_sort_name = dup_sort_name)

/**
 * mevent_participation_is_coming:
 *
 * Returns: whether the person is expected: has registered or been confirmed
 */
gboolean
mevent_participation_is_coming (MeventParticipation *self)
{
  return self->status == MEVENT_PARTICIPATION_REGISTERED || self->status == MEVENT_PARTICIPATION_CONFIRMED;
}

/**
 * mevent_participation_has_cancelled:
 *
 * Returns: whether the person will not come: has declined or cancelled
 */
gboolean
mevent_participation_has_cancelled (MeventParticipation *self)
{
  return self->status == MEVENT_PARTICIPATION_DECLINED || self->status == MEVENT_PARTICIPATION_CANCELLED;
}
