#include "mevent-paper-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-partner.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-venue.h"

/* What papers say, in the languages of the document. */

/**
 * mevent_paper_set_edition:
 * @index: of the languages on the pages
 *
 * Says in which language the words are that are asked for from now on.
 */
void
mevent_paper_set_edition (MeventPaper *self, guint index)
{
  self->tag = mevent_language_get_tag (self->editions[index]);
}

/**
 * mevent_paper_get_edition:
 *
 * Returns: (transfer none): the language that is written just now, for its dates and times
 */
MeventLanguage *
mevent_paper_get_edition (MeventPaper *self)
{
  return mevent_language_get (self->tag);
}

/* Named once for each language and print. */
static void
warn_unspoken (MeventPaper *self, MeventLanguage *language, const char *instead)
{
  g_autofree char *name = NULL, *quoted = NULL;

  if (!g_hash_table_add (self->missing, language))
    return;
  name = mevent_language_name_of (mevent_language_get_for_window (), mevent_language_get_tag (language));
  quoted = mevent_problems_quote (instead);
  mevent_paper_warn (self, "untranslated-words", NULL,
                     _("The program does not know all of its own words in this language (%s): “%s” stands instead."), name,
                     quoted);
}

/* Who cannot have a word in the language asked for reads it in that of the project, as all that is not translated. */
static const char *
get_string (MeventPaper *self, MeventLanguage *language, const char *msgid)
{
  const char *string = mevent_language_find_string (language, msgid);

  if (string != NULL)
    return string;
  string = mevent_language_get_string (mevent_language_get (mevent_record_get_main_language ((MeventRecord *) self->event)),
                                       msgid);
  warn_unspoken (self, language, string);
  return string;
}

/**
 * mevent_paper_string:
 * @msgid: a string of the program, marked with N_()
 *
 * Returns: (transfer none): it in the language that is written just now; where it is not translated, in the main language of the
 *   project, and a problem says so
 */
const char *
mevent_paper_string (MeventPaper *self, const char *msgid)
{
  return get_string (self, mevent_paper_get_edition (self), msgid);
}

static void
warn_untranslated (MeventProblems *problems, gpointer record, const char *instead, const char *tag)
{
  g_autofree char *language = mevent_language_name_of (mevent_language_get_for_window (), tag);
  g_autofree char *quoted = mevent_problems_quote (instead);

  mevent_problems_add (problems, MEVENT_SEVERITY_WARNING, "untranslated", mevent_record_get_id (record), 0, 0,
                       _("“%s” is not translated (%s)."), quoted, language);
}

/* A text of the record in a language, or what stands instead. The problems name each text once, which `missing` remembers. The
 * names of organisations are mostly what they are in any language. */
const char *
_mevent_translate (MeventProblems   *problems,
                   GHashTable       *missing,
                   gpointer          record,
                   const MeventText *text,
                   const char       *tag)
{
  const char *best = mevent_record_translate (record, text, tag);

  if (best != NULL && !MEVENT_IS_ORGANISATION (record) && mevent_text_get_spoken (text, tag) == NULL &&
      strcmp (tag, mevent_record_get_main_language (record)) != 0 && g_hash_table_add (missing, (gpointer) text))
    warn_untranslated (problems, record, best, tag);
  return best;
}

/**
 * mevent_paper_translate:
 * @text: (nullable): of @record
 *
 * Returns: (transfer none) (nullable): the text in the language that is written just now; where there is no translation it
 *   falls back to another language, and a problem says so
 */
const char *
mevent_paper_translate (MeventPaper *self, gpointer record, const MeventText *text)
{
  return _mevent_translate (self->problems, self->missing, record, text, self->tag);
}

/* Pango has a line run as its first letter does, be it one in an isolate: a line that begins with numbers must say itself how it
 * runs. */
static const char *
get_mark (MeventLanguage *language, const char *first)
{
  for (const char *p = first; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return "";
  return mevent_language_is_rtl (language) ? "\u200f" : "\u200e";
}

static const char *
skip_punctuation (const char *text)
{
  while (g_ascii_isprint (*text) && !g_ascii_isalnum (*text))
    text++;
  return text;
}

/* Whether both are nothing but the same numbers, as "30.11.2021" and "30/11/2021" are. */
static gboolean
are_same_numbers (const char *a, const char *b)
{
  for (guint n = 0;; n++)
    {
      guint64 x, y;

      a = skip_punctuation (a);
      b = skip_punctuation (b);
      if (!g_ascii_isdigit (*a) || !g_ascii_isdigit (*b))
        return n > 0 && *a == '\0' && *b == '\0';
      x = g_ascii_strtoull (a, (char **) &a, 10);
      y = g_ascii_strtoull (b, (char **) &b, 10);
      if (x != y)
        return FALSE;
    }
}

/* What two languages say in a document of `language`, kept apart by the separator; once where they say the same. */
char *
_mevent_join_editions (MeventLanguage *language, const char *first, const char *second, const char *separator)
{
  g_autofree char *one = NULL, *other = NULL;

  if (first == NULL || second == NULL || strcmp (first, second) == 0 || are_same_numbers (first, second))
    return g_strdup (first ? first : second);
  one = mevent_language_isolate (language, first);
  other = mevent_language_isolate (language, second);
  return g_strconcat (get_mark (language, first), one, separator, other, NULL);
}

/* The zero of the digits in which a text is written; 0 where it has none. */
static gunichar
find_zero (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)))
      return g_utf8_get_char (p) - (gunichar) g_unichar_digit_value (g_utf8_get_char (p));
  return 0;
}

/* Whether who reads the numbers of one text knows the digits of the other. */
gboolean
_mevent_has_same_digits (const char *text, const char *other)
{
  return find_zero (text) == find_zero (other);
}

/* What is said of the record in all languages of the document. */
char *
_mevent_paper_dup_said (MeventPaper *self, MeventPaperSay say, gpointer record, const char *separator)
{
  g_autofree char *first = say (self, record), *second = NULL;

  if (self->n_editions > 1)
    {
      mevent_paper_set_edition (self, 1);
      second = say (self, record);
      mevent_paper_set_edition (self, 0);
    }
  return _mevent_join_editions (self->language, first, second, separator);
}

static char *
join_string (MeventPaper *self, const char *msgid, const char *separator)
{
  return _mevent_join_editions (self->language, get_string (self, self->editions[0], msgid),
                                self->n_editions > 1 ? get_string (self, self->editions[1], msgid) : NULL, separator);
}

/**
 * mevent_paper_dup_string:
 *
 * Returns: (transfer full): a heading in all languages of the document
 */
char *
mevent_paper_dup_string (MeventPaper *self, const char *msgid)
{
  return join_string (self, msgid, MEVENT_BETWEEN_EDITIONS);
}

/**
 * mevent_paper_dup_string_lines:
 *
 * Returns: (transfer full): a heading in all languages of the document, a line for each
 */
char *
mevent_paper_dup_string_lines (MeventPaper *self, const char *msgid)
{
  return join_string (self, msgid, MEVENT_BELOW_EDITIONS);
}

static char *
join_text (MeventPaper *self, gpointer record, const MeventText *text, const char *separator)
{
  const char *parts[2] = { NULL };

  for (guint i = 0; i < self->n_editions; i++)
    {
      mevent_paper_set_edition (self, i);
      parts[i] = mevent_paper_translate (self, record, text);
    }
  mevent_paper_set_edition (self, 0);
  return _mevent_join_editions (self->language, parts[0], parts[1], separator);
}

/**
 * mevent_paper_dup_text:
 * @text: (nullable): of @record; a name, or another short text
 *
 * Returns: (transfer full) (nullable): the text in all languages of the document
 */
char *
mevent_paper_dup_text (MeventPaper *self, gpointer record, const MeventText *text)
{
  return join_text (self, record, text, MEVENT_BETWEEN_EDITIONS);
}

/**
 * mevent_paper_dup_text_lines:
 * @text: (nullable): of @record
 *
 * Returns: (transfer full) (nullable): the text in all languages of the document, a line for each
 */
char *
mevent_paper_dup_text_lines (MeventPaper *self, gpointer record, const MeventText *text)
{
  return join_text (self, record, text, MEVENT_BELOW_EDITIONS);
}

/**
 * mevent_paper_dup_date:
 *
 * Returns: (transfer full): weekday and date in all languages of the document
 */
char *
mevent_paper_dup_date (MeventPaper *self, guint32 day)
{
  g_autofree char *first = mevent_language_format_date (self->editions[0], day, MEVENT_DATE_FULL);
  g_autofree char *second = self->n_editions > 1 ? mevent_language_format_date (self->editions[1], day, MEVENT_DATE_FULL)
                                                 : NULL;

  return _mevent_join_editions (self->language, first, second, MEVENT_BETWEEN_EDITIONS);
}

/**
 * mevent_paper_dup_times:
 * @start: in minutes since midnight
 *
 * Returns: (transfer full): from when to when, in one of the languages of the document
 */
char *
mevent_paper_dup_times (MeventPaper *self, MeventLanguage *language, int start, int end)
{
  g_autofree char *times = mevent_language_format_times (language, start, end);

  /* Nothing in "12:15–13:00" says that it runs from the left: in a document that runs from the right it must be told (Unicode's
   * isolates, UAX #9). */
  if (mevent_language_is_rtl (language) || !mevent_language_is_rtl (self->language))
    return g_steal_pointer (&times);
  return g_strconcat ("\u2066", times, "\u2069", NULL);
}

/* Whether a text runs against the language that is written just now. */
gboolean
_mevent_paper_is_foreign (MeventPaper *self, const char *text)
{
  MeventLanguage *language = mevent_paper_get_edition (self);

  return mevent_language_text_is_rtl (language, text) != mevent_language_is_rtl (language);
}

static gboolean
has_arabic_letters (const char *text)
{
  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalpha (g_utf8_get_char (at)) && g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_ARABIC)
      return TRUE;
  return FALSE;
}

/* What parts names and functions in a line: in one of Arabic letters their own comma, in one of Latin names that of Latin. */
const char *
_mevent_paper_find_comma (MeventPaper *self, const char *before, const char *after)
{
  gboolean runs_left = mevent_language_is_rtl (mevent_paper_get_edition (self));

  return runs_left && (has_arabic_letters (before) || has_arabic_letters (after)) ? "\u060c " : ", ";
}

/* Adds a part of a line, with a separator where it is not the first; nothing where there is none. What runs against the language
 * that is written just now stands in the line as a piece of its own; a line of which all runs so stays as it is. */
void
_mevent_paper_append (MeventPaper *self, GString *line, const char *separator, const char *part)
{
  MeventLanguage *language = mevent_paper_get_edition (self);
  gboolean was_foreign = line->len > 0 && _mevent_paper_is_foreign (self, line->str);
  g_autofree char *isolated = NULL;

  if (part == NULL || *part == '\0')
    return;
  if (was_foreign && !_mevent_paper_is_foreign (self, part))
    {
      g_autofree char *before = mevent_language_isolate (language, line->str);

      /* The mark tells of the line what its first letter no longer does. */
      g_string_printf (line, "%s%s", mevent_language_is_rtl (language) ? "\u200f" : "\u200e", before);
    }
  if (strcmp (separator, ", ") == 0)
    separator = _mevent_paper_find_comma (self, line->str, part);
  isolated = line->len > 0 && !was_foreign ? mevent_language_isolate (language, part) : g_strdup (part);
  g_string_append (line, line->len > 0 ? separator : "");
  g_string_append (line, isolated);
}

/**
 * mevent_paper_describe:
 * @function: (nullable): on this occasion, of @person where it is %NULL
 * @organisation: (nullable): spoken for on this occasion
 *
 * Returns: (transfer full): function and organisation of a person, each only where it is known and says something new
 */
char *
mevent_paper_describe (MeventPaper *self, MeventPerson *person, const MeventText *function, MeventOrganisation *organisation)
{
  GString *line = g_string_new (NULL);
  const char *does = mevent_paper_translate (self, person, function ? function : person->function);
  const char *name;

  if (organisation == NULL)
    organisation = person->organisation;
  name = organisation ? mevent_paper_translate (self, organisation, organisation->name) : NULL;
  _mevent_paper_append (self, line, ", ", does);
  if (name != NULL && (does == NULL || strstr (does, name) == NULL))
    _mevent_paper_append (self, line, ", ", name);
  return g_string_free (line, FALSE);
}

/**
 * mevent_paper_warn:
 * @record: (nullable): which it is about
 *
 * Adds a problem: something that a look at the paper would find too late.
 */
void
mevent_paper_warn (MeventPaper *self, const char *code, gpointer record, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, code, record ? mevent_record_get_id (record) : NULL, 0, 0,
                       "%s", sentence);
}

/**
 * mevent_paper_set_empty:
 *
 * Returns: %FALSE, with %MEVENT_PRODUCT_ERROR_EMPTY
 */
gboolean
mevent_paper_set_empty (GError **error, const char *sentence)
{
  g_set_error_literal (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_EMPTY, sentence);
  return FALSE;
}

/**
 * mevent_paper_list_days:
 *
 * Returns: (transfer container): the days of the event as pointers, or the one that is asked for
 */
GPtrArray *
mevent_paper_list_days (MeventPaper *self)
{
  g_autoptr (GPtrArray) days = mevent_event_list_days (self->event);

  for (guint i = days->len; self->options->day != 0 && i > 0; i--)
    if (GPOINTER_TO_UINT (days->pdata[i - 1]) != self->options->day)
      g_ptr_array_remove_index (days, i - 1);
  return g_steal_pointer (&days);
}

/**
 * mevent_paper_list_sessions:
 *
 * Returns: (transfer container): the sessions of a day that are printed, in order, or the one that is asked for
 */
GPtrArray *
mevent_paper_list_sessions (MeventPaper *self, guint32 day)
{
  g_autoptr (GPtrArray) all = mevent_event_list_day_sessions (self->event, day);
  GPtrArray *printed = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (!mevent_event_is_internal (self->event, all->pdata[i]) &&
        (self->options->session == NULL ||
         strcmp (mevent_record_get_id (all->pdata[i]), self->options->session) == 0))
      g_ptr_array_add (printed, all->pdata[i]);
  return printed;
}

/**
 * mevent_paper_has_sessions:
 *
 * Returns: whether the event has sessions that guests see
 */
gboolean
mevent_paper_has_sessions (MeventPaper *self)
{
  for (guint i = 0; i < mevent_list_get_n (self->event->sessions); i++)
    if (!mevent_event_is_internal (self->event, mevent_list_get (self->event->sessions, i)))
      return TRUE;
  return FALSE;
}

static void
add_wordings (MeventPaper *self, GPtrArray *wordings)
{
  for (guint i = 0; i < mevent_list_get_n (self->event->partners); i++)
    {
      MeventPartner *partner = mevent_list_get (self->event->partners, i);
      const char *wording = mevent_paper_translate (self, partner, partner->wording);

      if (wording != NULL && !g_ptr_array_find_with_equal_func (wordings, wording, g_str_equal, NULL))
        g_ptr_array_add (wordings, (char *) wording);
    }
}

/**
 * mevent_paper_list_wordings:
 *
 * Returns: (transfer container) (element-type utf8): what funders and others want to be said, in each language of the document,
 *   and each once: two programmes of one ministry may ask for the same
 */
GPtrArray *
mevent_paper_list_wordings (MeventPaper *self)
{
  GPtrArray *wordings = g_ptr_array_new ();

  for (guint i = 0; i < self->n_editions; i++)
    {
      mevent_paper_set_edition (self, i);
      add_wordings (self, wordings);
    }
  mevent_paper_set_edition (self, 0);
  return wordings;
}

static gboolean
has_several_venues (MeventEvent *event)
{
  g_autoptr (GPtrArray) venues = mevent_event_list_venues (event);

  return venues->len > 1;
}

/**
 * mevent_paper_append_room:
 * @line: gets the name of the room, and that of its house where that is not the one where the event takes place
 * @room: (nullable):
 */
void
mevent_paper_append_room (MeventPaper *self, GString *line, const char *separator, MeventRoom *room)
{
  MeventVenue *venue = room ? (MeventVenue *) mevent_record_get_parent ((MeventRecord *) room) : NULL;

  if (room == NULL)
    return;
  _mevent_paper_append (self, line, separator, mevent_paper_translate (self, room, room->name));
  if (venue != NULL && venue != self->event->venue && has_several_venues (self->event))
    _mevent_paper_append (self, line, separator, mevent_paper_translate (self, venue, venue->name));
}

/**
 * mevent_paper_dup_address:
 *
 * Returns: (transfer full) (nullable): the address in one line; %NULL where nothing of it is known
 */
char *
mevent_paper_dup_address (const char *street, const char *postal_code, const char *city)
{
  g_autofree char *place = g_strjoin (postal_code && city ? " " : "", postal_code ? postal_code : "", city ? city : "", NULL);
  gboolean is_whole = street != NULL && *street != '\0' && *place != '\0';
  char *line = g_strjoin (is_whole ? ", " : "", street ? street : "", place, NULL);

  if (*line == '\0')
    g_clear_pointer (&line, g_free);
  return line;
}
