/* Dates in texts: a day of the week beside a date on which it is not. */

#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "mevent-language.h"

/* Words */

/* In German and English; full names in any case, short ones as they are written, or in capitals. */
static const struct
{
  const char *names;
  const char *shorts;
} weekdays[] = {
  { "Montag|Monday", "Mo|Mon" },
  { "Dienstag|Tuesday", "Di|Tues?" },
  { "Mittwoch|Wednesday", "Mi|Weds?" },
  { "Donnerstag|Thursday", "Do|Thu|Thurs?" },
  { "Freitag|Friday", "Fr|Fri" },
  { "Samstag|Sonnabend|Saturday", "Sa|Sat" },
  { "Sonntag|Sunday", "So|Sun" },
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

/* Not "the Sun" nor "not on Saturday, …", which say something else, nor people of that name. "Samstagabend", "Saturday
 * evening" are still Saturdays. */
#define BEFORE_WEEKDAY "\\b(?<!(?i:nicht ))(?<!(?i:nicht am ))(?<!(?i:statt ))(?<!(?i:not ))(?<!(?i:not on ))" \
                       "(?<!Frau )(?<!Herr )(?<!Herrn )(?<!Dr\\. )(?<!Prof\\. )"
#define NO_NEWSPAPER   "(?<!The )(?<!the )"
#define PART_OF_DAY    "(?:\\s?(?i:s|abends?|vormittags?|nachmittags?|mittags?|morgens?|nachts?|früh|morning|afternoon|" \
                       "evening|night))?"

/* 24.12.2026, 24.12.26, 24.12.; 24. Dezember 2026, 24th of December, 2026; December 24, 2026; 24/12/2026; 24-12-2026;
 * 24-Dec-2026; 2026-12-24; of "24.–26. Dezember 2026", the last day of which is a date like any, the first, though a day of the
 * week stand between them */
#define MONTH_NAME  "(?<month>(?i:jan|jän|feb|mär|mar|maerz|mrz|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)\\p{L}{0,6})\\b"
#define HOUR_BEHIND "(?!\\d|[:.]\\d|\\s*(?i:uhr|h)\\b)"
#define ORDINAL     "(?:ten|st|nd|rd|th)?"
#define NUMBERS(day) "(?<" day ">\\d{1,2})(?<point>\\.)\\s*(?<month>\\d{1,2})\\." \
                    "(?:\\s*(?<year>\\d{4})\\b|(?<year>\\d{2})" HOUR_BEHIND ")?"
#define SLASHES     "(?<day>\\d{1,2})(?<slash>/)(?<month>\\d{1,2})/(?<year>\\d{4}|\\d{2})\\b"
#define DAY_FIRST(day) "(?<" day ">\\d{1,2})(?<point>\\.)?" ORDINAL "\\s*(?:of\\s+)?" MONTH_NAME \
                    "\\.?(?:,?\\s*(?<year>\\d{4})\\b)?"
#define MONTH_FIRST MONTH_NAME "\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?\\b" HOUR_BEHIND "(?:,?\\s+(?<year>\\d{4})\\b)?"
#define DASHES      "(?<day>\\d{1,2})(?<slash>-)(?<month>\\d{1,2})-(?<year>\\d{4})\\b"
#define DASHED_NAME "(?<day>\\d{1,2})(?<point>-)" MONTH_NAME "-(?<year>\\d{4})\\b"
#define YEAR_FIRST  "(?<year>\\d{4})(?<point>-)(?<month>\\d{2})-(?<day>\\d{2})\\b"
#define RANGE       "(?<day>\\d{1,2})\\.?" ORDINAL "(?=\\s*(?:[–—-]|bis\\b|to\\b)\\s*" \
                    "(?:\\p{L}{2,10}[.,]{0,2}\\s+)?(?:" NUMBERS ("until") "|" DAY_FIRST ("until") "))"
#define DATES       "(?<!\\d)(?<!\\d[./-])(?:" YEAR_FIRST "|" NUMBERS ("day") "|" SLASHES "|" DASHES "|" DASHED_NAME "|" \
                    DAY_FIRST ("day") "|" RANGE ")|\\b" MONTH_FIRST

static GRegex *
make_words (void)
{
  g_autoptr (GString) all = g_string_new (BEFORE_WEEKDAY "(?:");

  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    {
      g_autofree char *capitals = g_ascii_strup (weekdays[i].shorts, -1);

      g_string_append_printf (all, "%s((?i:%s)" PART_OF_DAY "|" NO_NEWSPAPER "(?:%s|%s))", i ? "|" : "", weekdays[i].names,
                              weekdays[i].shorts, capitals);
    }
  g_string_append (all, ")\\b|" DATES);
  return g_regex_new (all->str, G_REGEX_OPTIMIZE | G_REGEX_DUPNAMES, 0, NULL);
}

/* What can stand between two words that belong together. */
enum
{
  WEEKDAY_TO_DATE,    /* Samstag, den 24.09.2021 */
  DATE_TO_WEEKDAY,    /* 24.09.2021 (Samstag) */
  DATE_BY_WEEKDAY,    /* 24.09.2021 Samstag: as good a sign that it is right, but none that it is wrong */
  WEEKDAY_TO_WEEKDAY, /* Samstag und Sonntag: which of them the date is nobody can tell */
  ASIDE,              /* 24.09.2021, Samstag: behind it; where a sentence goes on, the day is about that */
  N_GAPS
};

/* Samstag, 10 Uhr, 4. Dezember; Saturday, 10 am, 4 December */
#define TIME_OF_DAY "(?:,?\\s+(?:(?:ab|um|from|at)\\s+)?\\d{1,2}(?:[.:]\\d\\d)?\\s*(?i:uhr|h|am|pm)(?=,))?"

static const char *const gaps[N_GAPS] = {
  [WEEKDAY_TO_DATE] = "\\.?" TIME_OF_DAY "\\s*(?:[,:(–—•·|/-]\\s*)?(?:(?i:den|dem|der|zum|d\\.|the|am|on)\\s+(?:the\\s+)?)?$",
  [DATE_TO_WEEKDAY] = "\\s*(?:,|,?\\s*\\()\\s*(?:(?i:einem|ein|a)\\s+)?$|\\s+(?:ist ein|is a)\\s+$",
  [DATE_BY_WEEKDAY] = "[\\s,–-]+$",
  [WEEKDAY_TO_WEEKDAY] = "\\.?\\s*(?:[/,&+–—-]|(?:und|oder|bis|auf|and|or|to)\\b)?\\s*$",
  [ASIDE] = "\\.?[ \\t]*(?:$|[\\r\\n,;:.)\\d–-]|(?:um|von|ab|at|from)\\b)",
};

#define MAX_GAP 40

static GRegex *
make_gap (guint gap)
{
  return g_regex_new (gaps[gap], G_REGEX_OPTIMIZE | G_REGEX_ANCHORED, 0, NULL);
}

/* All that is looked for; the last one are the words themselves. */
static GRegex *
get_pattern (guint which)
{
  static GRegex *patterns[N_GAPS + 1];

  if (g_once_init_enter (&patterns[which]))
    g_once_init_leave (&patterns[which], which < N_GAPS ? make_gap (which) : make_words ());
  return patterns[which];
}

/* Reading them */

typedef struct
{
  int      start; /* bytes of the text */
  int      end;
  int      weekday; /* of GDateWeekday; 0 where it is a date */
  int      day;
  int      until; /* the last day of a few of which this is the first, else 0 */
  int      month;
  int      year;     /* 0 where none is given */
  gboolean is_slash; /* of day and month either can be first */
  gboolean is_point; /* written as in German, or as nobody would by chance */
  guint32  dates[2]; /* Julian days that can be meant, 0 where there is none */
  gboolean is_taken; /* by a day of the week */
} Word;

static int
fetch_number (GMatchInfo *match, const char *name)
{
  g_autofree char *text = g_match_info_fetch_named (match, name);

  return text != NULL && *text != '\0' ? atoi (text) : 0;
}

static gboolean
has_group (GMatchInfo *match, const char *name)
{
  g_autofree char *text = g_match_info_fetch_named (match, name);

  return text != NULL && *text != '\0';
}

/* Of a year of two digits the century is left out as in POSIX. */
static int
fetch_year (GMatchInfo *match)
{
  int year = fetch_number (match, "year");

  return year == 0 || year >= 100 ? year : year + (year < 69 ? 2000 : 1900);
}

static Word
read_word (GMatchInfo *match)
{
  Word word = { 0 };
  g_autofree char *month = NULL;
  int start;

  g_match_info_fetch_pos (match, 0, &word.start, &word.end);
  for (int i = 1; i <= (int) G_N_ELEMENTS (weekdays); i++)
    if (g_match_info_fetch_pos (match, i, &start, NULL) && start >= 0)
      {
        word.weekday = i;
        return word;
      }
  month = g_match_info_fetch_named (match, "month");
  word.day = fetch_number (match, "day");
  word.until = fetch_number (match, "until");
  word.month = find_month (month);
  word.year = fetch_year (match);
  word.is_slash = has_group (match, "slash");
  word.is_point = has_group (match, "point");
  return word;
}

static GArray *
read_words (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (get_pattern (N_GAPS), text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      Word word = read_word (match);

      g_array_append_val (words, word);
    }
  return words;
}

/* Dates */

/* What stands in books of history about days before is of another calendar. */
#define FIRST_YEAR 1583

static guint32
make_date (int day, int month, int year)
{
  GDate date;

  if (year < FIRST_YEAR || month < 1 || day < 1 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

static int
get_year (guint32 julian)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  return g_date_get_year (&date);
}

/* In the year in which it is nearest to the event; the 29th of February is not in each. */
static guint32
find_nearest (int day, int month, guint32 event_day)
{
  int year = get_year (event_day);
  guint32 nearest = 0;

  for (int y = year - 4; y <= year + 4; y++)
    {
      guint32 date = make_date (day, month, y);

      if (date != 0 && (nearest == 0 || ABS ((gint64) date - event_day) < ABS ((gint64) nearest - event_day)))
        nearest = date;
    }
  return nearest;
}

/* "24.09. bis 26.09.2021": the year of a date close by is that of both. */
static int
find_year_beside (GArray *words, guint i)
{
  const Word *word = &g_array_index (words, Word, i);

  for (guint k = i + 1; k < words->len && word[k - i].start - word->end <= MAX_GAP; k++)
    if (word[k - i].year != 0)
      return word[k - i].year;
  for (guint k = i; k-- > 0 && word->start - g_array_index (words, Word, k).end <= MAX_GAP;)
    if (g_array_index (words, Word, k).year != 0)
      return g_array_index (words, Word, k).year;
  return 0;
}

/* A day of the week may be that of the first day or of the last, as after "from Friday noon to". Of more than a week it may be
 * any, and "10–12 May" alone may be hours and a name. */
static void
find_range (Word *word)
{
  gboolean is_range = word->until > word->day && word->until - word->day < 7 && (word->is_point || word->year != 0);

  if (is_range && word->dates[0] != 0)
    word->dates[1] = word->dates[0] + (guint32) (word->until - word->day);
  else
    word->dates[0] = 0;
}

static void
find_dates (GArray *words, guint32 event_day)
{
  for (guint i = 0; i < words->len; i++)
    {
      Word *word = &g_array_index (words, Word, i);
      int year = word->year != 0 || word->weekday != 0 ? word->year : find_year_beside (words, i);

      if (year != 0)
        word->dates[0] = make_date (word->day, word->month, year);
      else if (word->weekday == 0 && event_day != 0)
        word->dates[0] = find_nearest (word->day, word->month, event_day);
      if (word->is_slash)
        word->dates[1] = make_date (word->month, word->day, year);
      else if (word->until != 0)
        find_range (word);
    }
}

/* Such as the 29th of February 2027. Of other numbers nobody knows what they are, and without a year it is sought in others. */
static gboolean
is_no_day (const Word *date)
{
  return date->dates[0] == 0 && date->until == 0 && !date->is_slash && date->year >= FIRST_YEAR && date->month >= 1 &&
         date->month <= 12 && date->day >= 29 && date->day <= 31;
}

static guint32
get_date (const Word *date)
{
  return date->dates[0] != 0 ? date->dates[0] : date->dates[1];
}

/* Julian day 1 was a Monday. */
static gboolean
fits (const Word *weekday, const Word *date)
{
  for (guint i = 0; i < G_N_ELEMENTS (date->dates); i++)
    if (date->dates[i] != 0 && (int) ((date->dates[i] - 1) % 7) + 1 == weekday->weekday)
      return TRUE;
  return FALSE;
}

/* Pairs */

static gboolean
is_between (const char *text, const Word *first, const Word *second, guint gap)
{
  return second->start - first->end <= MAX_GAP &&
         g_regex_match_full (get_pattern (gap), text + first->end, second->start - first->end, 0, 0, NULL, NULL);
}

static gboolean
is_aside (const char *rest)
{
  return g_regex_match_full (get_pattern (ASIDE), rest, (gssize) strnlen (rest, MAX_GAP), 0, 0, NULL, NULL);
}

/* Up to the bracket that ends what another one began, as in "28. 3. 2027 (Mo.)". */
static int
find_end (const char *text, const Word *first, const Word *second)
{
  const char *end = text + second->end;
  gboolean is_open = memchr (text + first->end, '(', (gsize) (second->start - first->end)) != NULL;

  end += is_open && *end == '.' && end[1] == ')';
  end += is_open && *end == ')';
  return (int) (end - text);
}

static void
tell (MeventCheck *self, gpointer record, const char *text, const Word *first, const Word *second, const Word *date)
{
  MeventLanguage *reader = mevent_language_get_for_window ();
  int end = find_end (text, first, second);
  g_autofree char *whole = g_strndup (text + first->start, (gsize) (end - first->start));
  g_autofree char *title = _mevent_check_title (record), *day = NULL, *weekday = NULL;

  if (is_no_day (date))
    {
      /* Translators: what stands in a text, the title of what the text belongs to */
      _mevent_check_add (self, "weekday-contradicts-date", record, NULL, _("“%s” in a text of “%s”: there is no such day."),
                         whole, title);
      return;
    }
  day = mevent_language_format_date (reader, get_date (date), MEVENT_DATE_LONG);
  weekday = mevent_language_format_date (reader, get_date (date), MEVENT_DATE_WEEKDAY);
  /* Translators: what stands in a text, the title of what the text belongs to, a date, and the day of the week on which it is */
  _mevent_check_add (self, "weekday-contradicts-date", record, NULL, _("“%s” in a text of “%s”: %s is a %s."), whole, title,
                     day, weekday);
}

/* "So" and "Do" are English words, and "Fr." is a lady: where the date is not written as in German, they are no days. */
static gboolean
is_doubtful (const Word *weekday, const Word *date)
{
  return weekday->end - weekday->start <= 2 && !date->is_point;
}

/* Behind a name that is written out: "am Montag. 4. Dezember: …" */
static gboolean
ends_sentence (const char *text, const Word *weekday)
{
  return weekday->end - weekday->start >= (int) strlen ("Montag") && text[weekday->end] == '.';
}

static gboolean
is_candidate (const Word *weekday, const Word *date)
{
  return date->weekday == 0 && !date->is_taken && (get_date (date) != 0 || is_no_day (date)) &&
         !is_doubtful (weekday, date);
}

/* Of the dates on both sides one is enough that is right; where none is, the day is held against that which it goes with. */
static void
check_weekday (MeventCheck *self, gpointer record, const char *text, GArray *words, guint i)
{
  Word *word = &g_array_index (words, Word, i);
  Word *before = i > 0 ? word - 1 : NULL, *after = i + 1 < words->len ? word + 1 : NULL;
  gboolean is_listed = (before != NULL && before->weekday != 0 && is_between (text, before, word, WEEKDAY_TO_WEEKDAY)) ||
                       (after != NULL && after->weekday != 0 && is_between (text, word, after, WEEKDAY_TO_WEEKDAY));
  gboolean goes_before;

  if (after != NULL && (!is_candidate (word, after) || ends_sentence (text, word) ||
                        !is_between (text, word, after, WEEKDAY_TO_DATE)))
    after = NULL;
  goes_before = before != NULL && is_candidate (word, before) && is_between (text, before, word, DATE_TO_WEEKDAY) &&
                is_aside (text + word->end);
  if (before != NULL && (!is_candidate (word, before) ||
                         !(goes_before || is_between (text, before, word, DATE_BY_WEEKDAY))))
    before = NULL;
  if (before != NULL && fits (word, before) && (after == NULL || !fits (word, after)))
    before->is_taken = TRUE;
  else if (after != NULL)
    {
      after->is_taken = TRUE;
      if (!is_listed && !fits (word, after))
        tell (self, record, text, word, after, after);
    }
  else if (goes_before && !is_listed)
    tell (self, record, text, before, word, before);
}

/* Phone numbers, of which there can be many, have none of the letters that each day of the week has one of. */
static gboolean
can_have_dates (const char *text)
{
  return strpbrk (text, "0123456789") != NULL && strpbrk (text, "aeiouAEIOUrR") != NULL;
}

/* @event: (nullable): in which the text stands: dates without a year are near to it */
void
_mevent_check_weekdays (MeventCheck *self, gpointer record, MeventEvent *event, const char *text)
{
  g_autoptr (GArray) words = NULL;

  if (!can_have_dates (text))
    return;
  words = read_words (text);
  find_dates (words, event != NULL ? event->first_day : 0);
  for (guint i = 0; i < words->len; i++)
    if (g_array_index (words, Word, i).weekday != 0)
      check_weekday (self, record, text, words, i);
}
