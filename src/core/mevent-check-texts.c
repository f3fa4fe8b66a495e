#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "mevent-session.h"
#include "mevent-text.h"

/* Languages */

static void
check_translations (MeventCheck *self, gpointer record, const MeventText *title)
{
  g_auto (GStrv) languages = g_strsplit (self->project->languages ? self->project->languages : "", " ", -1);
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autofree char *name = NULL;

  for (char **language = languages; title != NULL && *language != NULL; language++)
    if (**language != '\0' && mevent_text_get (title, *language) == NULL)
      g_string_append_printf (missing, "%s%s", missing->len ? ", " : "", *language);
  if (missing->len == 0)
    return;
  name = _mevent_check_title (record);
  /* Translators: a title, then language tags such as "en, ar" */
  _mevent_check_add (self, "missing-translation", record, NULL, _("“%s” has no title in: %s."), name, missing->str);
}

/* Dates in texts: a day of the week and, close behind it, a date with a year */

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

/* The first letters are enough to tell the months of both languages. */
static const char *const months[] = { "jan", "feb", "m", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "de" };

static int
find_month (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  if (g_ascii_isdigit (*name))
    return atoi (name);
  if (g_str_has_prefix (folded, "mai") || g_strcmp0 (folded, "may") == 0)
    return 5;
  for (int i = 0; i < 12; i++)
    if (g_str_has_prefix (folded, months[i]))
      return i + 1;
  return 0;
}

static GRegex *
get_pattern (void)
{
  static GRegex *pattern;

  if (g_once_init_enter (&pattern))
    {
      g_autoptr (GString) all = g_string_new ("\\b(?:");

      for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
        g_string_append_printf (all, "%s(%s)", i ? "|" : "", weekdays[i].pattern);
      g_string_append (all, ")\\.?,?\\s+(?:den\\s+|dem\\s+)?(\\d{1,2})\\.?\\s*(\\d{1,2}\\.|\\p{L}{3,9})\\.?\\s*(\\d{4})\\b");
      g_once_init_leave (&pattern, g_regex_new (all->str, G_REGEX_OPTIMIZE, 0, NULL));
    }
  return pattern;
}

static void
check_match (MeventCheck *self, gpointer record, GMatchInfo *match)
{
  const int base = (int) G_N_ELEMENTS (weekdays);
  g_autofree char *whole = g_match_info_fetch (match, 0);
  g_autofree char *day = g_match_info_fetch (match, base + 1), *month = g_match_info_fetch (match, base + 2);
  g_autofree char *year = g_match_info_fetch (match, base + 3), *title = NULL;
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

static void
check_dates (MeventCheck *self, gpointer record)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const MeventText *text;

      if (klass->fields[i].kind != MEVENT_KIND_TRANSLATED)
        continue;
      text = *(MeventText **) mevent_field_get_slot (&klass->fields[i], record);
      for (guint t = 0; t < mevent_text_get_n (text); t++)
        {
          g_autoptr (GMatchInfo) match = NULL;

          for (g_regex_match (get_pattern (), mevent_text_get_nth (text, t), 0, &match); g_match_info_matches (match);
               g_match_info_next (match, NULL))
            check_match (self, record, match);
        }
    }
}

void
_mevent_check_texts (MeventCheck *self, MeventEvent *event)
{
  check_translations (self, event, event->title);
  check_dates (self, event);
  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (event->sessions, i);

      if (!session->internal)
        check_translations (self, session, session->title);
      check_dates (self, session);
    }
}
