#include "mevent-language.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/udateintervalformat.h>
#include <unicode/uldnames.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/utrans.h>

#include "mevent-catalogue-private.h"
#include "mevent-paths.h"
#include "mevent-text.h"

/* The Julian day of 1970-01-01 as GDate counts, and the length of a day for ICU. */
#define JULIAN_1970 719163
#define DAY_MS      86400000.0

#define MAX_UCHARS 512

struct _MeventLanguage
{
  char                *tag;
  char                 locale[ULOC_FULLNAME_CAPACITY];
  GHashTable          *strings;
  UDateFormat         *dates[MEVENT_N_DATE_STYLES];
  UDateFormat         *time;
  UDateIntervalFormat *interval;
  UNumberFormat       *number;
  UListFormatter      *list;
};

/* Dates are days without a zone: they are formatted as if all the world were in UTC. */
static const UChar utc[] = { 'U', 'T', 'C', 0 };

static const UChar *const skeletons[MEVENT_N_DATE_STYLES] = {
  [MEVENT_DATE_SHORT] = u"yMMdd",
  [MEVENT_DATE_LONG] = u"yMMMMd",
  [MEVENT_DATE_FULL] = u"yMMMMEEEEd",
  [MEVENT_DATE_WEEKDAY] = u"EEEE",
};

static char *
to_utf8 (const UChar *text, int length)
{
  return g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);
}

static UDateFormat *
open_date_format (UDateTimePatternGenerator *generator, const char *locale, const UChar *skeleton)
{
  UErrorCode error = U_ZERO_ERROR;
  UChar pattern[128];
  int length = udatpg_getBestPattern (generator, skeleton, -1, pattern, G_N_ELEMENTS (pattern), &error);

  return udat_open (UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, pattern, length, &error);
}

/* One generator for all of them: to open it reads all patterns of the locale, and takes longer than all else here. */
static void
open_date_formats (MeventLanguage *self)
{
  UErrorCode error = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator = udatpg_open (self->locale, &error);

  for (int style = 0; style < MEVENT_N_DATE_STYLES; style++)
    self->dates[style] = open_date_format (generator, self->locale, skeletons[style]);
  self->time = open_date_format (generator, self->locale, u"jm");
  udatpg_close (generator);
}

/* "de" for "de-AT" where there is nothing of its own. */
static GHashTable *
load_strings (const char *tag)
{
  g_autofree char *name = g_strdelimit (g_strdup (tag), "-", '_');

  while (TRUE)
    {
      g_autofree char *path = g_build_filename (mevent_paths_locale (), name, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
      GHashTable *strings = _mevent_catalogue_load (path);
      char *last = strrchr (name, '_');

      if (strings != NULL || last == NULL)
        return strings;
      *last = '\0';
    }
}

/* The country whose dates and times are written where a language names none. ICU takes English for American, but there
 * "11/10/2021" is another day than guests of a house in Europe read; who means it says "en-US". */
static const char *
with_country (const char *tag)
{
  return strcmp (tag, "en") == 0 ? "en-GB" : tag;
}

static MeventLanguage *
language_new (const char *tag)
{
  MeventLanguage *self = g_new0 (MeventLanguage, 1);
  UErrorCode error = U_ZERO_ERROR;
  int parsed;

  self->tag = g_strdup (tag);
  uloc_forLanguageTag (with_country (tag), self->locale, sizeof self->locale, &parsed, &error);
  /* Persian and Thai documents of an event here still use the calendar the event was dated by. */
  uloc_setKeywordValue ("calendar", "gregorian", self->locale, sizeof self->locale, &error);
  self->strings = load_strings (tag);
  open_date_formats (self);
  self->interval = udtitvfmt_open (self->locale, u"yMMMMd", -1, utc, -1, &error);
  self->number = unum_open (UNUM_DECIMAL, NULL, 0, self->locale, NULL, &error);
  self->list = ulistfmt_open (self->locale, &error);
  return self;
}

/**
 * mevent_language_get:
 * @tag: a language tag such as "de"; what is no language is taken for English
 *
 * Returns: (transfer none): the language, made once and kept
 */
MeventLanguage *
mevent_language_get (const char *tag)
{
  static GMutex lock;
  static GHashTable *known;
  MeventLanguage *self;

  if (tag == NULL || !mevent_language_tag_is_valid (tag))
    tag = "en";
  g_mutex_lock (&lock);
  if (known == NULL)
    known = g_hash_table_new (g_str_hash, g_str_equal);
  self = g_hash_table_lookup (known, tag);
  if (self == NULL)
    {
      self = language_new (tag);
      g_hash_table_insert (known, self->tag, self);
    }
  g_mutex_unlock (&lock);
  return self;
}

/**
 * mevent_language_get_for_window:
 *
 * Returns: (transfer none): the language that the user's session speaks
 */
MeventLanguage *
mevent_language_get_for_window (void)
{
  const char *const *names = g_get_language_names_with_category ("LC_MESSAGES");
  g_autofree char *tag = g_strdelimit (g_strdup (names[0]), "_", '-');

  tag[strcspn (tag, ".@")] = '\0';
  return mevent_language_get (strcmp (tag, "C") == 0 || strcmp (tag, "POSIX") == 0 ? "en" : tag);
}

const char *
mevent_language_get_tag (MeventLanguage *self)
{
  return self->tag;
}

gboolean
mevent_language_is_rtl (MeventLanguage *self)
{
  return uloc_isRightToLeft (self->locale);
}

/**
 * mevent_language_text_is_rtl:
 *
 * Returns: whether a paragraph runs from the right: as its first letter does, or without letters as the language does
 *   (rule P2 of the Unicode Bidirectional Algorithm, UAX #9)
 */
gboolean
mevent_language_text_is_rtl (MeventLanguage *self, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    switch (u_charDirection ((UChar32) g_utf8_get_char (p)))
      {
      case U_LEFT_TO_RIGHT:
        return FALSE;
      case U_RIGHT_TO_LEFT:
      case U_RIGHT_TO_LEFT_ARABIC:
        return TRUE;
      default:
        break;
      }
  return mevent_language_is_rtl (self);
}

/**
 * mevent_language_get_string:
 * @msgid: a string of the program, marked with N_()
 *
 * Returns: its translation into this language, or @msgid
 */
const char *
mevent_language_get_string (MeventLanguage *self, const char *msgid)
{
  const char *string = self->strings ? g_hash_table_lookup (self->strings, msgid) : NULL;

  return string ? string : msgid;
}

/**
 * mevent_language_find_string:
 * @msgid: a string of the program, marked with N_()
 *
 * Returns: (nullable): its translation into this language; %NULL where there is none, which in English never is
 */
const char *
mevent_language_find_string (MeventLanguage *self, const char *msgid)
{
  const char *string = self->strings ? g_hash_table_lookup (self->strings, msgid) : NULL;

  return string == NULL && g_str_has_prefix (self->tag, "en") ? msgid : string;
}

/**
 * mevent_language_isolate:
 *
 * Makes of a text a part of a line in this language: one that runs the other way would take what stands beside it along, its
 * numbers first (Unicode's isolates, UAX #9).
 *
 * Returns: (transfer full): the text, between marks where it needs them
 */
char *
mevent_language_isolate (MeventLanguage *self, const char *text)
{
  return mevent_language_text_is_rtl (self, text) != mevent_language_is_rtl (self)
           ? g_strconcat ("\u2068", text, "\u2069", NULL) : g_strdup (text);
}

/**
 * mevent_language_name_of:
 *
 * Returns: (transfer full): what this language calls the language @tag: "Arabisch" for "ar"
 */
char *
mevent_language_name_of (MeventLanguage *self, const char *tag)
{
  UErrorCode error = U_ZERO_ERROR;
  UChar name[MAX_UCHARS];
  int length = uloc_getDisplayName (tag, self->locale, name, G_N_ELEMENTS (name), &error);

  return U_SUCCESS (error) && length > 0 ? to_utf8 (name, MIN (length, MAX_UCHARS)) : g_strdup (tag);
}

char *
mevent_language_format_number (MeventLanguage *self, int number)
{
  UErrorCode error = U_ZERO_ERROR;
  UChar text[MAX_UCHARS];
  int length = unum_format (self->number, number, text, G_N_ELEMENTS (text), NULL, &error);

  return to_utf8 (text, length);
}

static UDate
to_udate (guint32 date)
{
  return ((double) date - JULIAN_1970) * DAY_MS;
}

static char *
format_udate (UDateFormat *format, UDate date)
{
  UErrorCode error = U_ZERO_ERROR;
  UChar text[MAX_UCHARS];
  int length = udat_format (format, date, text, G_N_ELEMENTS (text), NULL, &error);

  return to_utf8 (text, length);
}

/**
 * mevent_language_format_date:
 * @date: a Julian day
 */
char *
mevent_language_format_date (MeventLanguage *self, guint32 date, MeventDateStyle style)
{
  return format_udate (self->dates[style], to_udate (date));
}

/**
 * mevent_language_format_dates:
 * @first: a Julian day
 * @last: a Julian day, or 0
 *
 * Returns: (transfer full): the day with its weekday, or "24.–26. September 2021"
 */
char *
mevent_language_format_dates (MeventLanguage *self, guint32 first, guint32 last)
{
  UErrorCode error = U_ZERO_ERROR;
  UChar text[MAX_UCHARS];
  int length;

  if (last <= first)
    return mevent_language_format_date (self, first, MEVENT_DATE_FULL);
  length = udtitvfmt_format (self->interval, to_udate (first), to_udate (last), text, G_N_ELEMENTS (text), NULL, &error);
  return to_utf8 (text, length);
}

/**
 * mevent_language_format_time:
 * @minutes: minutes since midnight; those past 24:00 are of the next morning
 */
char *
mevent_language_format_time (MeventLanguage *self, int minutes)
{
  return format_udate (self->time, (minutes % (24 * 60)) * 60000.0);
}

/**
 * mevent_language_format_times:
 * @end: minutes since midnight, or %MEVENT_UNSET
 *
 * Returns: (transfer full): "10:30–11:15"; where it is a day and more until the end, so many days, "10:00–16:00 (+1)"
 */
char *
mevent_language_format_times (MeventLanguage *self, int start, int end)
{
  g_autofree char *from = mevent_language_format_time (self, start);
  g_autofree char *to = end != MEVENT_UNSET && end != start ? mevent_language_format_time (self, end) : NULL;

  if (to == NULL)
    return g_steal_pointer (&from);
  if (end - start >= 24 * 60)
    return g_strdup_printf ("%s–%s (+%d)", from, to, (end - start) / (24 * 60));
  return g_strdup_printf ("%s–%s", from, to);
}

/**
 * mevent_language_format_duration:
 *
 * Returns: (transfer full): "45 min", "1 h 30 min"
 */
char *
mevent_language_format_duration (MeventLanguage *self, int minutes)
{
  g_autofree char *hours = mevent_language_format_number (self, minutes / 60);
  g_autofree char *rest = mevent_language_format_number (self, minutes % 60);

  if (minutes < 60)
    return g_strdup_printf (mevent_language_get_string (self, N_("%s min")), rest);
  if (minutes % 60 == 0)
    return g_strdup_printf (mevent_language_get_string (self, N_("%s h")), hours);
  /* Translators: hours and minutes of a duration, "1 h 30 min" */
  return g_strdup_printf (mevent_language_get_string (self, N_("%s h %s min")), hours, rest);
}

/**
 * mevent_language_format_list:
 *
 * Returns: (transfer full): "a, b and c"
 */
char *
mevent_language_format_list (MeventLanguage *self, const char **items, guint n_items)
{
  UErrorCode error = U_ZERO_ERROR;
  g_autoptr (GPtrArray) strings = g_ptr_array_new_full (n_items, g_free);
  g_autofree int32_t *lengths = g_new (int32_t, MAX (n_items, 1));
  g_autofree UChar *text = NULL;
  gsize capacity = MAX_UCHARS;
  int length;

  for (guint i = 0; i < n_items; i++)
    {
      glong units;

      g_ptr_array_add (strings, g_utf8_to_utf16 (items[i], -1, NULL, &units, NULL));
      lengths[i] = (int32_t) units;
      capacity += (gsize) units + 16;
    }
  text = g_new (UChar, capacity);
  length = ulistfmt_format (self->list, (const UChar *const *) strings->pdata, lengths, (int) n_items, text,
                            (int) capacity, &error);
  return to_utf8 (text, length);
}

/* Folding and collation know no language of their own: people of all languages stand in one list. */

static UTransliterator *
get_folder (void)
{
  static GPrivate folder = G_PRIVATE_INIT ((GDestroyNotify) utrans_close);
  UTransliterator *transliterator = g_private_get (&folder);

  if (transliterator == NULL)
    {
      UErrorCode error = U_ZERO_ERROR;

      transliterator = utrans_openU (u"Any-Latin; NFD; [:Nonspacing Mark:] Remove; Latin-ASCII; Lower", -1, UTRANS_FORWARD,
                                     NULL, 0, NULL, &error);
      g_private_set (&folder, transliterator);
    }
  return transliterator;
}

/* What Latin letters with accents become, a hundred times as fast as by transliteration; NULL for texts with others. */
static char *
fold_latin (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  char *out = apart;

  for (const char *p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p < 0x80)
      *out++ = g_ascii_tolower (*p);
    else if (g_unichar_type (g_utf8_get_char (p)) != G_UNICODE_NON_SPACING_MARK)
      return NULL;
  if (apart != NULL)
    *out = '\0';
  return g_steal_pointer (&apart);
}

/**
 * mevent_language_fold:
 *
 * Returns: (transfer full): the text as a search compares it: lower case, no accents, written in Latin letters
 */
char *
mevent_language_fold (const char *text)
{
  char *latin;
  UErrorCode error = U_ZERO_ERROR;
  g_autofree UChar *buffer = NULL;
  glong units;
  int32_t length, limit, capacity;

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);
  latin = fold_latin (text);
  if (latin != NULL)
    return latin;

  buffer = (UChar *) g_utf8_to_utf16 (text, -1, NULL, &units, NULL);
  if (buffer == NULL)
    return g_strdup ("");
  length = limit = (int32_t) units;
  capacity = length * 8 + 64;
  buffer = g_renew (UChar, buffer, capacity);
  utrans_transUChars (get_folder (), buffer, &length, capacity, 0, &limit, &error);
  return U_SUCCESS (error) ? to_utf8 (buffer, length) : g_utf8_casefold (text, -1);
}

static UCollator *
get_collator (void)
{
  static GPrivate collator = G_PRIVATE_INIT ((GDestroyNotify) ucol_close);
  UCollator *self = g_private_get (&collator);

  if (self == NULL)
    {
      UErrorCode error = U_ZERO_ERROR;

      /* DIN 5007-2, the order of names in German lists: ä as ae. */
      self = ucol_open ("de@collation=phonebook", &error);
      g_private_set (&collator, self);
    }
  return self;
}

/**
 * mevent_language_collation_key:
 *
 * Returns: (transfer full): bytes whose strcmp() order is that of names in a German list
 */
char *
mevent_language_collation_key (const char *text)
{
  glong units;
  g_autofree UChar *utf16 = (UChar *) g_utf8_to_utf16 (text, -1, NULL, &units, NULL);
  int length;
  char *key;

  if (utf16 == NULL)
    return g_strdup ("");
  length = ucol_getSortKey (get_collator (), utf16, (int) units, NULL, 0);
  key = g_malloc ((gsize) length + 1);
  ucol_getSortKey (get_collator (), utf16, (int) units, (uint8_t *) key, length);
  key[length] = '\0';
  return key;
}
