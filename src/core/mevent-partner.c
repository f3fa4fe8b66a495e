#include "mevent-partner.h"

#include <glib/gi18n-lib.h>

#include "mevent-organisation.h"

const MeventEnumValue mevent_partner_roles[] = {
  [MEVENT_PARTNER_HOST] = { "host", N_("Host") },
  [MEVENT_PARTNER_CO_HOST] = { "co-host", N_("Co-host") },
  [MEVENT_PARTNER_ORGANISER] = { "organiser", N_("Organiser") },
  [MEVENT_PARTNER_INITIATOR] = { "initiator", N_("Initiator") },
  [MEVENT_PARTNER_FUNDER] = { "funder", N_("Funder") },
  [MEVENT_PARTNER_FUNDING_PROGRAMME] = { "funding-programme", N_("Funding programme") },
  [MEVENT_PARTNER_PATRON] = { "patron", N_("Patron") },
  [MEVENT_PARTNER_SUPPORTER] = { "supporter", N_("Supporter") },
  [MEVENT_PARTNER_MEDIA] = { "media", N_("Media partner") },
  { NULL }
};

static const MeventField fields[] = {
  { "organisation", MEVENT_REFERENCE (MeventPartner, organisation, MeventOrganisation, mevent_organisation_get_type),
    N_("Organisation"), MEVENT_FIELD_SEARCH },
  { "role", MEVENT_ENUM (MeventPartner, role, mevent_partner_roles), N_("Role") },
  { "grant-number", MEVENT_TEXT (MeventPartner, grant_number), N_("Grant number") },
  { "wording", MEVENT_TRANSLATED (MeventPartner, wording), N_("Required wording"), MEVENT_FIELD_MULTILINE },
};

static char *
dup_title (MeventRecord *record, const char *language)
{
  MeventPartner *self = (MeventPartner *) record;

  return self->organisation ? mevent_record_dup_title ((MeventRecord *) self->organisation, language) : NULL;
}

MEVENT_DEFINE_RECORD (MeventPartner, mevent_partner, "partner", 'a', N_("Partner"), N_("Partners"), dup_title)
