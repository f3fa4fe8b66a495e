#include "mevent-contribution.h"

#include <glib/gi18n-lib.h>

#include "mevent-organisation.h"
#include "mevent-person.h"

const MeventEnumValue mevent_contribution_roles[] = {
  [MEVENT_CONTRIBUTION_SPEAKER] = { "speaker", N_("Speaker") },
  [MEVENT_CONTRIBUTION_MODERATOR] = { "moderator", N_("Moderator") },
  [MEVENT_CONTRIBUTION_PANELLIST] = { "panellist", N_("Panellist") },
  [MEVENT_CONTRIBUTION_FACILITATOR] = { "facilitator", N_("Facilitator") },
  [MEVENT_CONTRIBUTION_CHAIR] = { "chair", N_("Chair") },
  [MEVENT_CONTRIBUTION_MINUTE_TAKER] = { "minute-taker", N_("Minute taker") },
  [MEVENT_CONTRIBUTION_INTERPRETER] = { "interpreter", N_("Interpreter") },
  [MEVENT_CONTRIBUTION_HOST] = { "host", N_("Host") },
  [MEVENT_CONTRIBUTION_GREETING] = { "greeting", N_("Welcome address") },
  { NULL }
};

static const MeventField fields[] = {
  { "person", MEVENT_REFERENCE (MeventContribution, person, MeventPerson, mevent_person_get_type), N_("Person"),
    MEVENT_FIELD_PERSONAL | MEVENT_FIELD_SEARCH },
  { "organisation", MEVENT_REFERENCE (MeventContribution, organisation, MeventOrganisation,
                                      mevent_organisation_get_type), N_("Organisation spoken for"), MEVENT_FIELD_SEARCH },
  { "role", MEVENT_ENUM (MeventContribution, role, mevent_contribution_roles), N_("Role") },
  { "note", MEVENT_TEXT (MeventContribution, note), N_("Note"), MEVENT_FIELD_PERSONAL },
  { "badge-printed-on", MEVENT_DATE (MeventContribution, badge_printed_on), N_("Badge printed on"),
    MEVENT_FIELD_HIDDEN | MEVENT_FIELD_OUTCOME },
  { "badge-printed-at", MEVENT_TIME (MeventContribution, badge_printed_at), N_("Badge printed at"),
    MEVENT_FIELD_HIDDEN | MEVENT_FIELD_OUTCOME },
  { "badge-printed-content", MEVENT_TEXT (MeventContribution, badge_printed_content), N_("What the badge said"),
    MEVENT_FIELD_PERSONAL | MEVENT_FIELD_HIDDEN | MEVENT_FIELD_OUTCOME },
  { "function", MEVENT_TRANSLATED (MeventContribution, function), N_("Function on this occasion"),
    MEVENT_FIELD_PERSONAL },
};

/* A ministry's representative may still be unnamed: then the organisation stands for him or her. */
static char *
dup_title (MeventRecord *record, const char *language)
{
  MeventContribution *self = (MeventContribution *) record;

  if (self->person != NULL)
    return mevent_record_dup_title ((MeventRecord *) self->person, language);
  return self->organisation ? mevent_record_dup_title ((MeventRecord *) self->organisation, language) : NULL;
}

static char *
dup_sort_name (MeventRecord *record)
{
  MeventContribution *self = (MeventContribution *) record;

  return self->person ? mevent_record_dup_sort_name ((MeventRecord *) self->person) : dup_title (record, NULL);
}

MEVENT_DEFINE_RECORD_WITH_CODE (MeventContribution, mevent_contribution, "contribution", 'c', N_("Contribution"),
                      N_("Contributions"), dup_title,
                                record_class->dup_sort_name = dup_sort_name)
