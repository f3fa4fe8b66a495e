#include "mevent-finding.h"

#include <glib/gi18n-lib.h>

#include "mevent-heading.h"
#include "mevent-organisation.h"
#include "mevent-person.h"

static const MeventField fields[] = {
  { "heading", MEVENT_REFERENCE (MeventFinding, heading, MeventHeading, mevent_heading_get_type), N_("Heading") },
  { "dots", MEVENT_INT (MeventFinding, dots), N_("Dots") },
  { "source", MEVENT_REFERENCE (MeventFinding, source, MeventOrganisation, mevent_organisation_get_type),
    N_("Source organisation") },
  { "said-by", MEVENT_REFERENCE (MeventFinding, said_by, MeventPerson, mevent_person_get_type), N_("Said by"),
    MEVENT_FIELD_PERSONAL },
  { "plenary", MEVENT_BOOL (MeventFinding, plenary), N_("For the plenary") },
  { "text", MEVENT_TRANSLATED (MeventFinding, text), N_("Text"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH |
    MEVENT_FIELD_MULTILINE },
};

static char *
dup_title (MeventRecord *record, const char *language)
{
  return g_strdup (mevent_record_translate (record, ((MeventFinding *) record)->text, language));
}

MEVENT_DEFINE_RECORD (MeventFinding, mevent_finding, "finding", 'f', N_("Finding"), N_("Findings"), dup_title)
