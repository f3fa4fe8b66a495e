#include "mevent-organisation.h"

#include <glib/gi18n-lib.h>

#include "mevent-image.h"

const MeventEnumValue mevent_organisation_kinds[] = {
  [MEVENT_ORGANISATION_OTHER] = { "other", N_("other") },
  [MEVENT_ORGANISATION_MIGRANT_ORGANISATION] = { "migrant-organisation", N_("migrant organisation") },
  [MEVENT_ORGANISATION_ASSOCIATION] = { "association", N_("association") },
  [MEVENT_ORGANISATION_MINISTRY] = { "ministry", N_("ministry") },
  [MEVENT_ORGANISATION_MUNICIPALITY] = { "municipality", N_("municipality") },
  [MEVENT_ORGANISATION_UNIVERSITY] = { "university", N_("university") },
  [MEVENT_ORGANISATION_FOUNDATION] = { "foundation", N_("foundation") },
  [MEVENT_ORGANISATION_MEDIA] = { "media", N_("media") },
  [MEVENT_ORGANISATION_COMPANY] = { "company", N_("company") },
  [MEVENT_ORGANISATION_PROGRAMME] = { "programme", N_("funding programme or project") },
  { NULL }
};

#define ADDRESS N_("Address")
#define CONTACT N_("Contact")

static const MeventField fields[] = {
  { "name", MEVENT_TRANSLATED (MeventOrganisation, name), N_("Name"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH |
    MEVENT_FIELD_IMPORT_KEY, NULL, "Organisation|Institution|Company" },
  { "short-name", MEVENT_TEXT (MeventOrganisation, short_name), N_("Short name"), MEVENT_FIELD_SEARCH },
  { "kind", MEVENT_ENUM (MeventOrganisation, kind, mevent_organisation_kinds), N_("Kind of organisation") },
  { "street", MEVENT_TEXT (MeventOrganisation, street), N_("Street and number"), 0, ADDRESS },
  { "postal-code", MEVENT_TEXT (MeventOrganisation, postal_code), N_("Postal code"), 0, ADDRESS },
  { "city", MEVENT_TEXT (MeventOrganisation, city), N_("City"), MEVENT_FIELD_SEARCH, ADDRESS },
  { "region", MEVENT_TEXT (MeventOrganisation, region), N_("Region"), 0, ADDRESS },
  { "country", MEVENT_TEXT (MeventOrganisation, country), N_("Country"), 0, ADDRESS },
  { "email", MEVENT_TEXT (MeventOrganisation, email), N_("E-mail"), MEVENT_FIELD_SEARCH, CONTACT },
  { "phone", MEVENT_TEXT (MeventOrganisation, phone), N_("Phone"), 0, CONTACT },
  { "website", MEVENT_TEXT (MeventOrganisation, website), N_("Website"), 0, CONTACT },
  { "logo", MEVENT_REFERENCE (MeventOrganisation, logo, MeventImage, mevent_image_get_type), N_("Logo") },
  { "colour", MEVENT_COLOUR (MeventOrganisation, colour), N_("Colour of what it prints") },
  { "description", MEVENT_TRANSLATED (MeventOrganisation, description), N_("Description"), MEVENT_FIELD_MULTILINE },
  { "notes", MEVENT_TEXT (MeventOrganisation, notes), N_("Notes"), MEVENT_FIELD_MULTILINE },
};

MEVENT_DEFINE_RECORD (MeventOrganisation, mevent_organisation, "organisation", 'o', N_("Organisation"),
                      N_("Organisations"), NULL)
