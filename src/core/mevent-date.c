#include "mevent-date.h"

#include <string.h>

static gboolean
parse_digits (const char *string, guint n, guint *number)
{
  *number = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (string[i]))
        return FALSE;
      *number = *number * 10 + (guint) (string[i] - '0');
    }
  return TRUE;
}

/**
 * mevent_date_today:
 *
 * Returns: the day that it is here and now
 */
guint32
mevent_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (now), (GDateMonth) g_date_time_get_month (now),
                  (GDateYear) g_date_time_get_year (now));
  return g_date_get_julian (&date);
}

/**
 * mevent_date_parse:
 * @string: a calendar date of ISO 8601, "2021-09-24"
 * @date: (out): its Julian day as GDate counts it
 *
 * Returns: whether there is such a day
 */
gboolean
mevent_date_parse (const char *string, guint32 *date)
{
  guint year, month, day;
  GDate parsed;

  if (strlen (string) != 10 || string[4] != '-' || string[7] != '-' || !parse_digits (string, 4, &year) ||
      !parse_digits (string + 5, 2, &month) || !parse_digits (string + 8, 2, &day) ||
      !g_date_valid_dmy (day, month, year))
    return FALSE;
  g_date_clear (&parsed, 1);
  g_date_set_dmy (&parsed, day, month, year);
  *date = g_date_get_julian (&parsed);
  return TRUE;
}

/**
 * mevent_date_append:
 * @date: a Julian day, or 0 to append nothing
 */
void
mevent_date_append (GString *out, guint32 date)
{
  GDate parts;

  if (!g_date_valid_julian (date))
    return;
  g_date_clear (&parts, 1);
  g_date_set_julian (&parts, date);
  g_string_append_printf (out, "%04d-%02d-%02d", g_date_get_year (&parts), g_date_get_month (&parts),
                          g_date_get_day (&parts));
}

/**
 * mevent_time_parse:
 * @string: "10:30", or "25:30" for half past one in the night that belongs to the day
 * @minutes: (out): minutes since midnight
 */
gboolean
mevent_time_parse (const char *string, int *minutes)
{
  guint hour, minute;
  const char *colon = strchr (string, ':');
  gsize digits = colon ? (gsize) (colon - string) : 0;

  if (digits < 1 || digits > 2 || strlen (colon) != 3 || !parse_digits (string, (guint) digits, &hour) ||
      !parse_digits (colon + 1, 2, &minute) || minute > 59 || hour * 60 + minute >= MEVENT_DAY_MINUTES)
    return FALSE;
  *minutes = (int) (hour * 60 + minute);
  return TRUE;
}

/**
 * mevent_time_append:
 * @minutes: minutes since midnight, or %MEVENT_UNSET to append nothing
 */
void
mevent_time_append (GString *out, int minutes)
{
  if (minutes != MEVENT_UNSET)
    g_string_append_printf (out, "%02d:%02d", minutes / 60, minutes % 60);
}
