#include "mevent-vcard.h"

/* RFC 2426, 4: what separates values stands behind a backslash, a line break becomes the letter n. */
static void
append_escaped (GString *out, const char *text)
{
  for (; text != NULL && *text != '\0'; text++)
    if (*text == '\n')
      g_string_append (out, "\\n");
    else if (*text == ',' || *text == ';' || *text == '\\')
      g_string_append_printf (out, "\\%c", *text);
    else if (*text != '\r')
      g_string_append_c (out, *text);
}

static void
append_line (GString *out, const char *property, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (out, "%s:", property);
  append_escaped (out, value);
  g_string_append (out, "\r\n");
}

/* Family name; given name; further names; titles before; titles behind. */
static void
append_name (GString *out, MeventPerson *person)
{
  g_string_append (out, "N:");
  append_escaped (out, person->family_name);
  g_string_append_c (out, ';');
  append_escaped (out, person->given_name);
  g_string_append (out, ";;");
  append_escaped (out, person->honorific);
  g_string_append (out, ";\r\n");
}

/**
 * mevent_vcard_write:
 * @organisation: (nullable): its name
 * @parts: what to put in besides the name, as far as the person has it
 *
 * A vCard 3.0 (RFC 2426) without folded lines, which few readers of QR codes put together again. Whether the person
 * agreed to it is for the caller to ask.
 *
 * Returns: (transfer full): the card in UTF-8, lines ending in CR LF
 */
char *
mevent_vcard_write (MeventPerson *person, const char *organisation, MeventVcardParts parts)
{
  GString *out = g_string_new ("BEGIN:VCARD\r\nVERSION:3.0\r\n");
  g_autofree char *name = mevent_person_dup_full_name (person);

  append_name (out, person);
  append_line (out, "FN", name);
  if (parts & MEVENT_VCARD_ORGANISATION)
    append_line (out, "ORG", organisation);
  if (parts & MEVENT_VCARD_EMAIL)
    append_line (out, "EMAIL", person->email);
  if (parts & MEVENT_VCARD_PHONE)
    append_line (out, "TEL", person->phone);
  if (parts & MEVENT_VCARD_MOBILE)
    append_line (out, "TEL;TYPE=CELL", person->mobile);
  g_string_append (out, "END:VCARD\r\n");
  return g_string_free (out, FALSE);
}
