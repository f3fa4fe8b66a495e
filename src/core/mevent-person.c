#include "mevent-person.h"

#include <glib/gi18n-lib.h>

#include "mevent-image.h"
#include "mevent-organisation.h"

const MeventEnumValue mevent_consents[] = {
  [MEVENT_CONSENT_NOT_ASKED] = { "not-asked", N_("not asked") },
  [MEVENT_CONSENT_YES] = { "yes", N_("yes") },
  [MEVENT_CONSENT_NO] = { "no", N_("no") },
  [MEVENT_CONSENT_WITHDRAWN] = { "withdrawn", N_("withdrawn") },
  { NULL }
};

#define PERSONAL MEVENT_FIELD_PERSONAL
#define SEARCH MEVENT_FIELD_SEARCH
#define NAME N_("Name")
#define WORK N_("Organisation and function")
#define CONTACT N_("Contact")
#define ADDRESS N_("Address")
#define CONSENT N_("Consent")
#define MORE N_("About the person")

static const MeventField fields[] = {
  { "honorific", MEVENT_TEXT (MeventPerson, honorific), N_("Title before the name"), PERSONAL, NAME, "Titel|Title" },
  { "given-name", MEVENT_TEXT (MeventPerson, given_name), N_("Given name"), PERSONAL | SEARCH | MEVENT_FIELD_IMPORT_KEY,
    NAME, "Vorname|First name|Given name" },
  { "family-name", MEVENT_TEXT (MeventPerson, family_name), N_("Family name"), PERSONAL | SEARCH |
    MEVENT_FIELD_IMPORT_KEY, NAME, "Nachname|Name|Last name|Surname" },
  { "name-in-own-script", MEVENT_TEXT (MeventPerson, name_in_own_script), N_("Name in own script"), PERSONAL | SEARCH,
    NAME },
  { "own-script-language", MEVENT_LANGUAGE_TAG (MeventPerson, own_script_language), N_("Language of that script"),
    PERSONAL, NAME },
  { "badge-name", MEVENT_TEXT (MeventPerson, badge_name), N_("Name on the badge"), PERSONAL | SEARCH, NAME },
  { "sort-key", MEVENT_TEXT (MeventPerson, sort_key), N_("Sort under"), PERSONAL, NAME },
  { "pronouns", MEVENT_TEXT (MeventPerson, pronouns), N_("Pronouns"), PERSONAL, NAME },
  { "pronunciation", MEVENT_TEXT (MeventPerson, pronunciation), N_("Pronunciation"), PERSONAL, NAME },
  { "function", MEVENT_TRANSLATED (MeventPerson, function), N_("Function"), PERSONAL | SEARCH, WORK,
    "Funktion|Position" },
  { "organisation", MEVENT_REFERENCE (MeventPerson, organisation, MeventOrganisation, mevent_organisation_get_type),
    N_("Organisation"), PERSONAL | SEARCH, WORK },
  { "email", MEVENT_TEXT (MeventPerson, email), N_("E-mail"), PERSONAL | SEARCH, CONTACT, "E-Mail|Mail" },
  { "phone", MEVENT_TEXT (MeventPerson, phone), N_("Phone"), PERSONAL, CONTACT, "Telefon|Tel." },
  { "mobile", MEVENT_TEXT (MeventPerson, mobile), N_("Mobile"), PERSONAL, CONTACT, "Mobil|Handy" },
  { "website", MEVENT_TEXT (MeventPerson, website), N_("Website"), PERSONAL, CONTACT },
  { "street", MEVENT_TEXT (MeventPerson, street), N_("Street and number"), PERSONAL, ADDRESS },
  { "postal-code", MEVENT_TEXT (MeventPerson, postal_code), N_("Postal code"), PERSONAL, ADDRESS },
  { "city", MEVENT_TEXT (MeventPerson, city), N_("City"), PERSONAL, ADDRESS },
  { "country", MEVENT_TEXT (MeventPerson, country), N_("Country"), PERSONAL, ADDRESS },
  { "languages", MEVENT_LANGUAGES (MeventPerson, languages), N_("Languages spoken"), PERSONAL, MORE },
  { "biography", MEVENT_TRANSLATED (MeventPerson, biography), N_("Biography"), PERSONAL | MEVENT_FIELD_MULTILINE,
    MORE },
  { "photo", MEVENT_REFERENCE (MeventPerson, photo, MeventImage, mevent_image_get_type), N_("Photo"), PERSONAL, MORE },
  { "photo-consent", MEVENT_ENUM (MeventPerson, photo_consent, mevent_consents), N_("May be photographed"), PERSONAL,
    CONSENT },
  { "photo-consent-date", MEVENT_DATE (MeventPerson, photo_consent_date), N_("Said on"), PERSONAL, CONSENT },
  { "photo-consent-how", MEVENT_TEXT (MeventPerson, photo_consent_how), N_("Said how"), PERSONAL, CONSENT },
  { "contact-consent", MEVENT_ENUM (MeventPerson, contact_consent, mevent_consents), N_("Contact data may be shared"),
    PERSONAL, CONSENT },
  { "contact-consent-date", MEVENT_DATE (MeventPerson, contact_consent_date), N_("Said on"), PERSONAL, CONSENT },
  { "contact-consent-how", MEVENT_TEXT (MeventPerson, contact_consent_how), N_("Said how"), PERSONAL, CONSENT },
  { "list-consent", MEVENT_ENUM (MeventPerson, list_consent, mevent_consents), N_("May stand on the participant list"),
    PERSONAL, CONSENT },
  { "list-consent-date", MEVENT_DATE (MeventPerson, list_consent_date), N_("Said on"), PERSONAL, CONSENT },
  { "list-consent-how", MEVENT_TEXT (MeventPerson, list_consent_how), N_("Said how"), PERSONAL, CONSENT },
  { "notes", MEVENT_TEXT (MeventPerson, notes), N_("Notes"), PERSONAL | MEVENT_FIELD_MULTILINE, MORE },
};

static char *
join (const char *const *parts)
{
  GString *name = g_string_new (NULL);

  for (; *parts != (const char *) -1; parts++)
    if (*parts != NULL && **parts != '\0')
      g_string_append_printf (name, "%s%s", name->len ? " " : "", *parts);
  return g_string_free (name, FALSE);
}

#define JOIN(...) join ((const char *const[]) { __VA_ARGS__, (const char *) -1 })

/**
 * mevent_person_dup_name:
 *
 * Returns: (transfer full): given and family name, or what there is of them; "" for a person without a name
 */
char *
mevent_person_dup_name (MeventPerson *self)
{
  char *name = JOIN (self->given_name, self->family_name);

  if (*name == '\0' && (self->badge_name != NULL || self->name_in_own_script != NULL))
    {
      g_free (name);
      name = g_strdup (self->badge_name ? self->badge_name : self->name_in_own_script);
    }
  return name;
}

/**
 * mevent_person_dup_full_name:
 *
 * Returns: (transfer full): the name with the title before it: "Dr. Olga Zitzelsberger"
 */
char *
mevent_person_dup_full_name (MeventPerson *self)
{
  g_autofree char *name = mevent_person_dup_name (self);

  return JOIN (self->honorific, name);
}

/**
 * mevent_person_dup_sort_name:
 *
 * Returns: (transfer full): what a list sorts the person under: the key given, else the family name and, behind a tab, the given
 *   name. A tab sorts before a blank: who is called García López comes after all who are called García.
 */
char *
mevent_person_dup_sort_name (MeventPerson *self)
{
  if (self->sort_key != NULL)
    return g_strdup (self->sort_key);
  if (self->family_name != NULL && self->given_name != NULL)
    return g_strjoin ("\t", self->family_name, self->given_name, NULL);
  return mevent_person_dup_name (self);
}

static char *
dup_title (MeventRecord *record, const char *language)
{
  return mevent_person_dup_full_name ((MeventPerson *) record);
}

static char *
dup_sort_name (MeventRecord *record)
{
  return mevent_person_dup_sort_name ((MeventPerson *) record);
}

MEVENT_DEFINE_RECORD_WITH_CODE (MeventPerson, mevent_person, "person", 'p', N_("Person"), N_("People"), dup_title,
                                record_class->dup_sort_name = dup_sort_name)
