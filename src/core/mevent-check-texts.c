#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "mevent-conflict.h"
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

static void
check_text (MeventCheck *self, gpointer record, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (strpbrk (text, "0123456789") == NULL)
    return;
  for (g_regex_match (get_pattern (), text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    check_match (self, record, match);
}

/* What is a copy, of an old programme or for a conflict, nobody can mend where it stands. */
static gboolean
is_copy (MeventRecord *record)
{
  return MEVENT_RECORD_GET_CLASS (record)->letter == 0 || MEVENT_IS_CONFLICT (record);
}

static void
check_field (MeventCheck *self, MeventRecord *record, const MeventField *field)
{
  gpointer slot = mevent_field_get_slot (field, record);

  if (!mevent_field_is_set (field, record))
    return;
  if (field->kind == MEVENT_KIND_TEXT && (field->flags & MEVENT_FIELD_MULTILINE))
    check_text (self, record, *(char **) slot);
  else if (field->kind == MEVENT_KIND_TRANSLATED)
    for (guint i = 0; i < mevent_text_get_n (*(MeventText **) slot); i++)
      check_text (self, record, mevent_text_get_nth (*(MeventText **) slot, i));
}

static void
check_record (MeventRecord *record, gpointer check)
{
  guint custom = MEVENT_RECORD_GET_CLASS (record)->n_fields, position = 0;
  const MeventField *field;

  if (is_copy (record))
    return;
  while ((field = mevent_record_next_set (record, &position)) != NULL)
    check_field (check, record, field);
  while (mevent_record_has_custom_values (record) && (field = mevent_record_nth_field (record, custom++)) != NULL)
    check_field (check, record, field);
}

void
_mevent_check_dates (MeventCheck *self)
{
  mevent_record_foreach ((MeventRecord *) self->project, check_record, self);
}

void
_mevent_check_texts (MeventCheck *self, MeventEvent *event)
{
  check_translations (self, event, event->title);
  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (event->sessions, i);

      if (!session->internal)
        check_translations (self, session, session->title);
    }
}
