#include "mevent-paper-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-session.h"
#include "mevent-text.h"

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

const char *
mevent_paper_string (MeventPaper *self, const char *msgid)
{
  return mevent_language_get_string (mevent_paper_get_edition (self), msgid);
}

/* Named once for each text and print. */
static void
warn_untranslated (MeventPaper *self, gpointer record, const MeventText *text, const char *instead)
{
  g_autofree char *language = NULL, *quoted = NULL;

  if (!g_hash_table_add (self->missing, (gpointer) text))
    return;
  language = mevent_language_name_of (mevent_language_get_for_window (), self->tag);
  quoted = mevent_problems_quote (instead);
  mevent_paper_warn (self, "untranslated", record, _("“%s” is not translated (%s)."), quoted, language);
}

/**
 * mevent_paper_is_translated:
 * @text: (nullable)
 *
 * Returns: whether there is a text in the language that is written just now; German is German for Switzerland too
 */
gboolean
mevent_paper_is_translated (MeventPaper *self, const MeventText *text)
{
  gsize length = strcspn (self->tag, "-");

  for (guint i = 0; i < mevent_text_get_n (text); i++)
    {
      const char *other = mevent_text_get_language (text, i);

      if (strcspn (other, "-") == length && g_ascii_strncasecmp (other, self->tag, length) == 0)
        return TRUE;
    }
  return FALSE;
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
  const char *best = mevent_record_translate (record, text, self->tag);

  /* The names of organisations are mostly what they are in any language. */
  if (best != NULL && !MEVENT_IS_ORGANISATION (record) && !mevent_paper_is_translated (self, text) &&
      strcmp (self->tag, mevent_record_get_main_language (record)) != 0)
    warn_untranslated (self, record, text, best);
  return best;
}

/* What each language says, side by side, once where they say the same. */
static char *
join_editions (char **parts)
{
  if (parts[1] == NULL || strcmp (parts[0], parts[1]) == 0)
    return g_strdup (parts[0]);
  return g_strjoin (" · ", parts[0], parts[1], NULL);
}

/**
 * mevent_paper_dup_string:
 *
 * Returns: (transfer full): a heading in all languages of the document
 */
char *
mevent_paper_dup_string (MeventPaper *self, const char *msgid)
{
  char *parts[2] = { (char *) mevent_language_get_string (self->editions[0], msgid),
                     self->n_editions > 1 ? (char *) mevent_language_get_string (self->editions[1], msgid) : NULL };

  return join_editions (parts);
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
  char *parts[2] = { NULL };

  for (guint i = 0; i < self->n_editions; i++)
    {
      mevent_paper_set_edition (self, i);
      parts[i] = (char *) mevent_paper_translate (self, record, text);
    }
  mevent_paper_set_edition (self, 0);
  return parts[0] != NULL ? join_editions (parts) : NULL;
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
  char *parts[2] = { first, second };

  return join_editions (parts);
}

/* Adds a part of a line, with a comma where it is not the first; nothing where there is none. */
void
_mevent_paper_append_part (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, ", ");
  g_string_append (line, part);
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
  _mevent_paper_append_part (line, does);
  if (name != NULL && (does == NULL || strstr (does, name) == NULL))
    _mevent_paper_append_part (line, name);
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
 * mevent_paper_dup_address:
 *
 * Returns: (transfer full) (nullable): the address in one line; %NULL where nothing of it is known
 */
char *
mevent_paper_dup_address (const char *street, const char *postal_code, const char *city)
{
  g_autofree char *place = g_strjoin (postal_code && city ? " " : "", postal_code ? postal_code : "", city ? city : "", NULL);
  GString *line = g_string_new (NULL);

  _mevent_paper_append_part (line, street);
  _mevent_paper_append_part (line, place);
  return g_string_free (line, line->len == 0);
}
