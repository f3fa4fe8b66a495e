#include "mevent-badge-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What separates fields in a text, and is left over at its ends where one of them is empty. */
#define SEPARATORS " ,;:/|-–·"

const MeventEnumValue mevent_badge_fields[] = {
  [MEVENT_BADGE_FIELD_FIRST_NAME] = { "first-name", N_("What the person is addressed by: badge name or given name") },
  [MEVENT_BADGE_FIELD_FAMILY_NAME] = { "family-name", N_("Family name, with the title before it") },
  [MEVENT_BADGE_FIELD_FULL_NAME] = { "full-name", N_("The whole name") },
  [MEVENT_BADGE_FIELD_OWN_SCRIPT] = { "name-in-own-script", N_("Name in own script") },
  [MEVENT_BADGE_FIELD_PRONOUNS] = { "pronouns", N_("Pronouns") },
  [MEVENT_BADGE_FIELD_ORGANISATION] = { "organisation", N_("Organisation") },
  [MEVENT_BADGE_FIELD_FUNCTION] = { "function", N_("Function") },
  [MEVENT_BADGE_FIELD_CATEGORY] = { "category", N_("Category") },
  [MEVENT_BADGE_FIELD_NO_PHOTO] = { "no-photo", N_("“No photo”, for who must not be photographed") },
  [MEVENT_BADGE_FIELD_EVENT] = { "event", N_("Title of the event") },
  [MEVENT_BADGE_FIELD_DATES] = { "dates", N_("Days of the event") },
  [MEVENT_BADGE_FIELD_VENUE] = { "venue", N_("Venue") },
  [MEVENT_BADGE_FIELD_ID] = { "id", N_("Short id of the person") },
  [MEVENT_BADGE_FIELD_VCARD] = { "vcard", N_("Contact card, of those who agreed; for a QR code") },
  { NULL }
};

/* The next "{…}" and its length with both braces. */
static const char *
next_field (const char *text, gsize *length)
{
  const char *open = strchr (text, '{'), *close = open ? strchr (open, '}') : NULL;

  if (close == NULL)
    return NULL;
  *length = (gsize) (close - open) + 1;
  return open;
}

static MeventBadgeField
find_field (const char *field, gsize length)
{
  for (int i = 0; i < MEVENT_BADGE_N_FIELDS; i++)
    if (strlen (mevent_badge_fields[i].name) + 2 == length &&
        strncmp (field + 1, mevent_badge_fields[i].name, length - 2) == 0)
      return (MeventBadgeField) i;
  return MEVENT_BADGE_N_FIELDS;
}

/**
 * mevent_badge_field_uses:
 * @text: of a design
 *
 * Returns: whether "{…}" in it stands for the field
 */
gboolean
mevent_badge_field_uses (const char *text, MeventBadgeField field)
{
  gsize length;

  for (const char *at = text; (at = next_field (at, &length)) != NULL; at += length)
    if (find_field (at, length) == field)
      return TRUE;
  return FALSE;
}

/**
 * mevent_badge_field_find_unknown:
 * @text: of a design
 *
 * Returns: (transfer full) (nullable): the first "{…}" that stands for nothing, with its braces
 */
char *
mevent_badge_field_find_unknown (const char *text)
{
  gsize length;

  for (const char *at = text; (at = next_field (at, &length)) != NULL; at += length)
    if (find_field (at, length) == MEVENT_BADGE_N_FIELDS)
      return g_strndup (at, length);
  return NULL;
}

static gboolean
is_separator (gunichar c)
{
  return g_utf8_strchr (SEPARATORS, -1, c) != NULL;
}

static char *
trim (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && is_separator (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && is_separator (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (text, (gsize) (end - text));
}

/**
 * mevent_badge_field_expand:
 * @text: of a design: "{function}, {organisation}"
 * @values: of the fields; %NULL where a badge has none
 *
 * Returns: (transfer full): what the badge says. What stands for nothing stays as it is, to be seen; what separates an
 *   empty field from its neighbours goes at the ends
 */
char *
mevent_badge_field_expand (const char *text, const char *const *values)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean gap = FALSE;
  gsize length;

  for (const char *at; (at = next_field (text, &length)) != NULL; text = at + length)
    {
      MeventBadgeField field = find_field (at, length);

      g_string_append_len (out, text, at - text);
      if (field == MEVENT_BADGE_N_FIELDS)
        g_string_append_len (out, at, (gssize) length);
      else if (values[field] != NULL)
        g_string_append (out, values[field]);
      else
        gap = TRUE;
    }
  g_string_append (out, text);
  return gap ? trim (out->str) : g_strdup (out->str);
}
