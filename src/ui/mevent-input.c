#include "mevent-input.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-date.h"
#include "mevent-language-names.h"
#include "mevent-text.h"

#define MAX_NUMBERS 3

/* The numbers in a text, whatever stands between them. */
typedef struct
{
  int      values[MAX_NUMBERS];
  guint    digits[MAX_NUMBERS];
  guint    n;
  gunichar first_separator;
} Numbers;

#define refuse(error, ...) (g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, __VA_ARGS__), FALSE)

/* Digits of every script count. FALSE where there are more or longer numbers than make sense. */
static gboolean
find_numbers (const char *text, Numbers *numbers)
{
  gboolean inside = FALSE;

  memset (numbers, 0, sizeof *numbers);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (p));

      if (digit < 0)
        {
          if (inside && numbers->n == 1)
            numbers->first_separator = g_utf8_get_char (p);
          inside = FALSE;
          continue;
        }
      if (!inside && numbers->n++ == MAX_NUMBERS)
        return FALSE;
      inside = TRUE;
      if (++numbers->digits[numbers->n - 1] > 9)
        return FALSE;
      numbers->values[numbers->n - 1] = numbers->values[numbers->n - 1] * 10 + digit;
    }
  return numbers->n > 0;
}

static gboolean
has_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

gboolean
mevent_input_parse_number (const char *text, int *number, GError **error)
{
  Numbers numbers;

  if (!find_numbers (text, &numbers) || numbers.n != 1 || has_letters (text) || strchr (text, '-') != NULL)
    return refuse (error, _("“%s” is not a whole number such as 40."), text);
  *number = numbers.values[0];
  return TRUE;
}

/* Whether this language writes the month before the day, seen from how it writes a date that tells. */
static gboolean
writes_month_first (MeventLanguage *language)
{
  guint32 example = 0;
  Numbers numbers;
  g_autofree char *text = NULL;

  mevent_date_parse ("2033-11-22", &example);
  text = mevent_language_format_date (language, example, MEVENT_DATE_SHORT);
  return find_numbers (text, &numbers) && numbers.values[0] == 11;
}

static gboolean
take_date (int year, guint year_digits, int month, int day, guint32 *date)
{
  GDate parsed;

  if (year_digits <= 2)
    year += 2000;
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (&parsed, 1);
  g_date_set_dmy (&parsed, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  *date = g_date_get_julian (&parsed);
  return TRUE;
}

/**
 * mevent_input_parse_date:
 * @language: how the reader writes dates; 2021-09-24 and 24.09.2021 are understood in each
 */
gboolean
mevent_input_parse_date (MeventLanguage *language, const char *text, guint32 *date, GError **error)
{
  Numbers n;
  gboolean ok = find_numbers (text, &n) && n.n == MAX_NUMBERS && !has_letters (text);
  g_autofree char *example = NULL;

  if (ok && n.digits[0] == 4)
    ok = take_date (n.values[0], 4, n.values[1], n.values[2], date);
  else if (ok && n.first_separator != '.' && writes_month_first (language))
    ok = take_date (n.values[2], n.digits[2], n.values[0], n.values[1], date);
  else if (ok)
    ok = take_date (n.values[2], n.digits[2], n.values[1], n.values[0], date);
  if (ok)
    return TRUE;

  example = mevent_language_format_date (language, 738057, MEVENT_DATE_SHORT);
  return refuse (error, _("“%s” is not a date of the calendar. Write it like %s."), text, example);
}

/* "2:30 pm" of those who count to twelve. */
static int
to_24_hours (const char *text, int hour)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  if (hour >= 1 && hour < 12 && strstr (folded, "pm") != NULL)
    return hour + 12;
  if (hour == 12 && strstr (folded, "am") != NULL)
    return 0;
  return hour;
}

/**
 * mevent_input_parse_time:
 * @minutes: (out): since midnight; "25:30" is half past one in the night that belongs to the day
 *
 * Understands 10:30, 10.30, 1030, 10 and 10:30 am.
 */
gboolean
mevent_input_parse_time (const char *text, int *minutes, GError **error)
{
  Numbers n;
  int hour, minute;

  if (!find_numbers (text, &n) || n.n > 2)
    return refuse (error, _("“%s” is not a time. Write it like 10:30."), text);
  hour = n.n == 1 && n.digits[0] > 2 ? n.values[0] / 100 : n.values[0];
  minute = n.n == 2 ? n.values[1] : n.digits[0] > 2 ? n.values[0] % 100 : 0;
  hour = to_24_hours (text, hour);
  if (minute > 59 || hour * 60 + minute >= MEVENT_DAY_MINUTES)
    return refuse (error, _("“%s” is not a time from 00:00 to 27:59."), text);
  *minutes = hour * 60 + minute;
  return TRUE;
}

/**
 * mevent_input_parse_duration:
 *
 * Understands 90, 1:30 and "1 h 30 min".
 */
gboolean
mevent_input_parse_duration (const char *text, int *minutes, GError **error)
{
  Numbers n;

  if (!find_numbers (text, &n) || n.n > 2 || (n.n == 2 && n.values[1] > 59) || n.values[0] > 14 * 24 * 60)
    return refuse (error, _("“%s” is not a duration. Write minutes, such as 90, or 1:30."), text);
  if (n.n == 2)
    *minutes = n.values[0] * 60 + n.values[1];
  else
    *minutes = strchr (text, 'h') != NULL ? n.values[0] * 60 : n.values[0];
  return TRUE;
}

/**
 * mevent_input_parse_languages:
 * @language: whose names of languages are understood, beside language tags
 * @text: names with commas between: "German, Arabic"
 *
 * Returns: (transfer full) (nullable): the tags with a space between, or %NULL with @error
 */
char *
mevent_input_parse_languages (MeventLanguage *language, const char *text, GError **error)
{
  g_auto (GStrv) names = g_strsplit_set (text, ",;\n", -1);
  g_autoptr (GString) tags = g_string_new (NULL);

  for (char **name = names; *name != NULL; name++)
    {
      const char *tag;

      if (*g_strstrip (*name) == '\0')
        continue;
      tag = mevent_language_names_find (language, *name);
      if (tag == NULL && mevent_language_tag_is_valid (*name))
        tag = *name;
      if (tag == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("“%s” is not a language known here. Write names with commas between, such as “%s”."), *name,
                       /* Translators: an example of names of languages typed into an entry */
                       _("German, Arabic"));
          return NULL;
        }
      g_string_append_printf (tags, "%s%s", tags->len > 0 ? " " : "", tag);
    }
  return g_string_free (g_steal_pointer (&tags), FALSE);
}
