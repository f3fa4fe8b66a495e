/* Dates in texts: a day of the week and, close behind it, a date with a year. */

#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  GDateWeekday day;
  const char  *pattern;
} Weekday;

static const Weekday weekdays[] = {
  { G_DATE_MONDAY, "Montag|Mo|Monday|Mon" },
  { G_DATE_TUESDAY, "Dienstag|Di|Tuesday|Tue" },
  { G_DATE_WEDNESDAY, "Mittwoch|Mi|Wednesday|Wed" },
  { G_DATE_THURSDAY, "Donnerstag|Do|Thursday|Thu" },
  { G_DATE_FRIDAY, "Freitag|Fr|Friday|Fri" },
  { G_DATE_SATURDAY, "Samstag|Sonnabend|Sa|Saturday|Sat" },
  { G_DATE_SUNDAY, "Sonntag|So|Sunday|Sun" },
};

/* In both languages; any beginning of three letters or more is understood. */
static const char *const months[] = {
  " januar jänner january", " februar february", " märz maerz mrz march", " april", " mai may", " juni june", " juli july",
  " august", " september", " oktober october", " november", " dezember december",
};

static int
find_month (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *beginning = g_strdup_printf (" %s", folded);

  if (g_ascii_isdigit (*name))
    return atoi (name);
  for (int i = 0; i < 12; i++)
    if (strstr (months[i], beginning) != NULL)
      return i + 1;
  return 0;
}

/* 24. Dezember 2026, 24.12.2026, 24th of December 2026; December 24, 2026; 2026-12-24 */
#define DAY_FIRST   "(?<day>\\d{1,2})(?:\\.|st|nd|rd|th)?\\s*(?:of\\s+)?" \
                    "(?<month>\\d{1,2}\\.|\\p{L}{3,9})\\.?\\s*(?<year>\\d{4})"
#define MONTH_FIRST "(?<month>\\p{L}{3,9})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})"
#define YEAR_FIRST  "(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})"

static GRegex *
get_pattern (void)
{
  static GRegex *pattern;

  if (g_once_init_enter (&pattern))
    {
      g_autoptr (GString) all = g_string_new ("\\b(?:");

      for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
        g_string_append_printf (all, "%s(%s)", i ? "|" : "", weekdays[i].pattern);
      g_string_append (all, ")\\.?,?\\s+(?:den\\s+|dem\\s+|the\\s+)?(?:" DAY_FIRST "|" MONTH_FIRST "|" YEAR_FIRST ")\\b");
      g_once_init_leave (&pattern, g_regex_new (all->str, G_REGEX_OPTIMIZE | G_REGEX_DUPNAMES, 0, NULL));
    }
  return pattern;
}

static void
check_match (MeventCheck *self, gpointer record, GMatchInfo *match)
{
  const int base = (int) G_N_ELEMENTS (weekdays);
  g_autofree char *whole = g_match_info_fetch (match, 0);
  g_autofree char *day = g_match_info_fetch_named (match, "day"), *month = g_match_info_fetch_named (match, "month");
  g_autofree char *year = g_match_info_fetch_named (match, "year"), *title = NULL;
  int m = find_month (month);
  GDate date;

  if (m < 1 || !g_date_valid_dmy ((GDateDay) atoi (day), (GDateMonth) m, (GDateYear) atoi (year)))
    return;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) atoi (day), (GDateMonth) m, (GDateYear) atoi (year));
  for (int i = 0; i < base; i++)
    {
      g_autofree char *named = g_match_info_fetch (match, i + 1);

      if (named == NULL || *named == '\0' || weekdays[i].day == g_date_get_weekday (&date))
        continue;
      title = _mevent_check_title (record);
      _mevent_check_add (self, "weekday-contradicts-date", record, NULL,
                         _("“%s” in a text of “%s”: that date is another day of the week."), whole, title);
    }
}

void
_mevent_check_weekdays (MeventCheck *self, gpointer record, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (strpbrk (text, "0123456789") == NULL)
    return;
  for (g_regex_match (get_pattern (), text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    check_match (self, record, match);
}
