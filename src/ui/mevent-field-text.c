#include "mevent-field-text.h"

#include <string.h>

#include "mevent-date.h"
#include "mevent-input.h"
#include "mevent-language-names.h"
#include "mevent-text.h"

/* How one kind of value is written in an entry. */
typedef struct
{
  char *(*format)    (gconstpointer slot);
  /* From what was typed to the form of the file; NULL with `error` where it makes no sense. */
  char *(*normalise) (const char *text, GError **error);
} Codec;

static char *
format_date (gconstpointer slot)
{
  guint32 date = *(const guint32 *) slot;

  return date == 0 ? NULL : mevent_language_format_date (mevent_language_get_for_window (), date, MEVENT_DATE_SHORT);
}

static char *
normalise_date (const char *text, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint32 date;

  if (!mevent_input_parse_date (mevent_language_get_for_window (), text, &date, error))
    return NULL;
  mevent_date_append (out, date);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* A clock cannot show the hours of the night that belong to the day before, so these are written as they count. */
static char *
format_time (gconstpointer slot)
{
  int minutes = *(const int *) slot;
  g_autoptr (GString) out = g_string_new (NULL);

  if (minutes == MEVENT_UNSET)
    return NULL;
  if (minutes < 24 * 60)
    return mevent_language_format_time (mevent_language_get_for_window (), minutes);
  mevent_time_append (out, minutes);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
normalise_time (const char *text, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  int minutes;

  if (!mevent_input_parse_time (text, &minutes, error))
    return NULL;
  mevent_time_append (out, minutes);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
format_number (gconstpointer slot)
{
  int number = *(const int *) slot;

  return number == MEVENT_UNSET ? NULL : g_strdup_printf ("%d", number);
}

static char *
normalise_number (const char *text, GError **error)
{
  int number;

  return mevent_input_parse_number (text, &number, error) ? g_strdup_printf ("%d", number) : NULL;
}

static char *
normalise_duration (const char *text, GError **error)
{
  int minutes;

  return mevent_input_parse_duration (text, &minutes, error) ? g_strdup_printf ("%d", minutes) : NULL;
}

static char *
format_languages (gconstpointer slot)
{
  return mevent_language_names_join (mevent_language_get_for_window (), *(char *const *) slot);
}

static char *
normalise_languages (const char *text, GError **error)
{
  return mevent_input_parse_languages (mevent_language_get_for_window (), text, error);
}

static char *
format_plain (gconstpointer slot)
{
  return g_strdup (*(char *const *) slot);
}

static char *
normalise_plain (const char *text, GError **error)
{
  return g_strdup (text);
}

static const Codec codecs[MEVENT_N_KINDS] = {
  [MEVENT_KIND_TEXT] = { format_plain, normalise_plain },
  [MEVENT_KIND_LANGUAGE] = { format_languages, normalise_languages },
  [MEVENT_KIND_LANGUAGES] = { format_languages, normalise_languages },
  [MEVENT_KIND_INT] = { format_number, normalise_number },
  [MEVENT_KIND_DATE] = { format_date, normalise_date },
  [MEVENT_KIND_TIME] = { format_time, normalise_time },
  [MEVENT_KIND_DURATION] = { format_number, normalise_duration },
};

static gboolean
apply_translation (const MeventField *field,
                   MeventRecord      *record,
                   const char        *language,
                   const char        *text,
                   GError           **error)
{
  const MeventText *before = *(MeventText *const *) mevent_field_get_slot (field, record);
  g_autoptr (MeventText) after = NULL;

  if (!mevent_string_is_storable (text, -1, error))
    return FALSE;
  after = mevent_text_with (before, language ? language : mevent_record_get_main_language (record), text);
  mevent_record_set (record, field, &after);
  return TRUE;
}

/**
 * mevent_field_text_format:
 * @language: (nullable): of a translatable text, the language to show; %NULL is the main one
 *
 * Returns: (transfer full): the value for an entry, "" where there is none
 */
char *
mevent_field_text_format (const MeventField *field, MeventRecord *record, const char *language)
{
  gconstpointer slot = mevent_field_get_slot (field, record);
  char *text;

  if (field->kind == MEVENT_KIND_TRANSLATED)
    text = g_strdup (mevent_text_get (*(MeventText *const *) slot,
                                      language ? language : mevent_record_get_main_language (record)));
  else
    text = codecs[field->kind].format (slot);
  return text ? text : g_strdup ("");
}

/**
 * mevent_field_text_apply:
 * @text: what was typed
 *
 * Changes the field, inside an undo group.
 *
 * Returns: %FALSE with @error, a sentence for the user, where @text makes no sense
 */
gboolean
mevent_field_text_apply (const MeventField  *field,
                         MeventRecord       *record,
                         const char         *language,
                         const char         *text,
                         GError            **error)
{
  g_autofree char *value = NULL;

  if (field->kind == MEVENT_KIND_TRANSLATED)
    return apply_translation (field, record, language, text, error);
  /* Spaces that were typed on the way out mean nothing in dates and numbers. */
  if (text[strspn (text, " \t")] == '\0')
    return mevent_record_parse (record, field, "", error);
  value = codecs[field->kind].normalise (text, error);
  return value != NULL && mevent_record_parse (record, field, value, error);
}
