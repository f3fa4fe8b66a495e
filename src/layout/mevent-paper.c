#include "mevent-paper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-fonts.h"
#include "mevent-session.h"
#include "mevent-text-context.h"
#include "mevent-text.h"
#include "mevent-units.h"
#include "mevent-venue.h"

/* Rows laid out in one go: a few milliseconds. */
#define ROWS_PER_STEP 8

/* Of the logo beside a letterhead, in points. */
#define LETTERHEAD_LOGO_WIDTH  130.0
#define LETTERHEAD_LOGO_HEIGHT 42.0

/* A flow as a composer, with the look that it is set in. */
#define MEVENT_TYPE_PAPER_COMPOSER (mevent_paper_composer_get_type ())
G_DECLARE_FINAL_TYPE (MeventPaperComposer, mevent_paper_composer, MEVENT, PAPER_COMPOSER, MeventComposer)

struct _MeventPaperComposer
{
  MeventComposer parent_instance;

  MeventTheme   *theme;
  MeventFlow    *flow;       /* or */
  MeventPlates  *plates;
  gboolean       crop_marks; /* of the plates */
};

G_DEFINE_FINAL_TYPE (MeventPaperComposer, mevent_paper_composer, MEVENT_TYPE_COMPOSER)

static void
mevent_paper_composer_finalize (GObject *object)
{
  MeventPaperComposer *self = MEVENT_PAPER_COMPOSER (object);

  g_clear_pointer (&self->flow, mevent_flow_free);
  g_clear_pointer (&self->plates, mevent_plates_free);
  g_clear_pointer (&self->theme, mevent_theme_free);
  G_OBJECT_CLASS (mevent_paper_composer_parent_class)->finalize (object);
}

static gboolean
mevent_paper_composer_paginate (MeventComposer *composer)
{
  MeventPaperComposer *self = MEVENT_PAPER_COMPOSER (composer);
  gboolean more = TRUE;
  guint n_pages;

  if (self->plates != NULL)
    {
      mevent_composer_set_n_pages (composer, mevent_plates_get_n_pages (self->plates));
      return FALSE;
    }
  for (guint i = 0; more && i < ROWS_PER_STEP; i++)
    more = mevent_flow_step (self->flow, composer);
  n_pages = mevent_flow_get_n_pages (self->flow);
  /* The last page is still being filled. */
  mevent_composer_set_n_pages (composer, more && n_pages > 0 ? n_pages - 1 : n_pages);
  return more;
}

static void
mevent_paper_composer_draw_page (MeventComposer *composer, guint page, cairo_t *cr)
{
  MeventPaperComposer *self = MEVENT_PAPER_COMPOSER (composer);

  if (self->plates != NULL)
    mevent_plates_draw_page (self->plates, page, self->crop_marks, cr);
  else
    mevent_flow_draw_page (self->flow, page, cr);
}

static void
mevent_paper_composer_foreach_text (MeventComposer *composer, MeventPlacedFunc func, gpointer user_data)
{
  MeventPaperComposer *self = MEVENT_PAPER_COMPOSER (composer);

  if (self->plates != NULL)
    mevent_plates_foreach_text (self->plates, func, user_data);
  else
    mevent_flow_foreach_text (self->flow, func, user_data);
}

static void
mevent_paper_composer_class_init (MeventPaperComposerClass *klass)
{
  MeventComposerClass *composer_class = MEVENT_COMPOSER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mevent_paper_composer_finalize;
  composer_class->paginate = mevent_paper_composer_paginate;
  composer_class->draw_page = mevent_paper_composer_draw_page;
  composer_class->foreach_text = mevent_paper_composer_foreach_text;
}

static void
mevent_paper_composer_init (MeventPaperComposer *self)
{
}

/* Making one */

/* In millimetres, upright. ISO 216; ANSI Letter. */
static const struct
{
  double width, height;
} sizes[] = {
  [MEVENT_PAPER_USUAL] = { 210, 297 }, [MEVENT_PAPER_A4] = { 210, 297 }, [MEVENT_PAPER_A3] = { 297, 420 },
  [MEVENT_PAPER_A2] = { 420, 594 },    [MEVENT_PAPER_A1] = { 594, 841 }, [MEVENT_PAPER_A5] = { 148, 210 },
  [MEVENT_PAPER_LETTER] = { 215.9, 279.4 },
};

/**
 * mevent_paper_get_size:
 * @width: (out): in points
 * @height: (out): in points
 */
void
mevent_paper_get_size (MeventPaperSize size, gboolean landscape, double *width, double *height)
{
  double short_side = mevent_mm_to_points (sizes[size].width), long_side = mevent_mm_to_points (sizes[size].height);

  *width = landscape ? long_side : short_side;
  *height = landscape ? short_side : long_side;
}

/**
 * mevent_paper_load_theme:
 *
 * Returns: (transfer full): the look that is asked for, in the colour of the organisation that is responsible; %NULL with
 *   %MEVENT_PRODUCT_ERROR_OPTIONS
 */
MeventTheme *
mevent_paper_load_theme (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  MeventTheme *theme = mevent_theme_load (options->theme, error);
  MeventProject *project = mevent_record_get_project ((MeventRecord *) event);

  if (theme != NULL && project != NULL && project->responsible != NULL && project->responsible->colour != MEVENT_UNSET)
    mevent_theme_set_accent (theme, (guint32) project->responsible->colour);
  return theme;
}

static void
check_family (MeventPaper *self, const char *family)
{
  PangoContext *context = mevent_text_context_new (self->language);
  PangoFontDescription *font = mevent_fonts_describe_family (family, self->language);
  g_autofree char *substitute = NULL;

  pango_context_set_font_description (context, font);
  substitute = mevent_fonts_find_substitute (context, family);
  if (substitute != NULL && *substitute == '\0')
    mevent_paper_warn (self, "missing-font", NULL, _("The font %s is not installed, nor is any other."), family);
  else if (substitute != NULL)
    mevent_paper_warn (self, "missing-font", NULL, _("The font %s is not installed; %s takes its place."), family,
                       substitute);
  pango_font_description_free (font);
  g_object_unref (context);
}

static void
check_fonts (MeventPaper *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < MEVENT_N_STYLES; i++)
    if (g_hash_table_add (seen, self->theme->looks[i].family))
      check_family (self, self->theme->looks[i].family);
}

static void
set_metadata (MeventPaper *self, const MeventPaperKind *kind)
{
  MeventOrganisation *responsible = self->project ? self->project->responsible : NULL;
  const char *label = mevent_paper_string (self, kind->label);
  const char *name = mevent_paper_translate (self, self->event, self->event->title);
  g_autofree char *title = kind->own_title && name != NULL ? g_strdup (name)
                           : name != NULL ? g_strdup_printf ("%s – %s", label, name) : g_strdup (label);

  mevent_composer_set_metadata (self->composer, title,
                                responsible ? mevent_paper_translate (self, responsible, responsible->name) : NULL, label);
  if (self->flow != NULL)
    mevent_flow_set_running_line (self->flow, title);
}

static void
find_size (const MeventPaperKind *kind, const MeventPrintOptions *options, double *width, double *height)
{
  mevent_paper_get_size (options->paper != MEVENT_PAPER_USUAL ? (MeventPaperSize) options->paper : kind->size,
                         kind->landscape, width, height);
  if (kind->width > 0)
    *width = mevent_mm_to_points (kind->width);
  if (kind->height > 0)
    *height = mevent_mm_to_points (kind->height);
}

static void
begin_flow (MeventPaper *self, const MeventPaperKind *kind, MeventPaperComposer *composer)
{
  double width, height;

  find_size (kind, self->options, &width, &height);
  mevent_composer_set_page_size (self->composer, width, height);
  self->flow = composer->flow = mevent_flow_new (self->language, self->theme, self->problems, width, height);
}

/* A sign takes the whole page. */
static void
init_sheet (MeventSheet *sheet, const MeventPaperKind *kind, const MeventPrintOptions *options)
{
  double width, height;

  find_size (kind, options, &width, &height);
  *sheet = (MeventSheet) {
    .page_width = width, .page_height = height, .width = width, .height = height, .columns = 1, .rows = 1,
  };
}

static gboolean
begin_plates (MeventPaper *self, const MeventPaperKind *kind, MeventPaperComposer *composer, GError **error)
{
  const MeventPrintOptions *options = self->options;
  const MeventStock *stock = NULL;
  MeventSheet sheet;

  if (*kind->stock != '\0')
    {
      stock = mevent_stock_table_find (mevent_stock_table_get_default (), options->stock ? options->stock : kind->stock, error);
      if (stock == NULL || !mevent_stock_check_start (stock, options->start, error))
        return FALSE;
      mevent_sheet_init (&sheet, stock, options->start ? options->start - 1 : 0, options->by_column);
    }
  else
    {
      init_sheet (&sheet, kind, options);
    }
  mevent_composer_set_page_size (self->composer, sheet.page_width, sheet.page_height);
  mevent_composer_set_exact_scale (self->composer, stock != NULL);
  composer->crop_marks = stock != NULL && stock->is_plain;
  self->plates = composer->plates = mevent_plates_new (self->language, self->theme, self->problems, &sheet,
                                                       stock ? stock->fold : MEVENT_FOLD_NONE);
  return TRUE;
}

static gboolean
begin (MeventPaper *self, const MeventPaperKind *kind, MeventPaperComposer *composer, GError **error)
{
  const MeventPrintOptions *options = self->options;
  const char *main_tag = mevent_record_get_main_language ((MeventRecord *) self->event);

  self->project = mevent_record_get_project ((MeventRecord *) self->event);
  self->composer = MEVENT_COMPOSER (composer);
  self->problems = mevent_composer_get_problems (self->composer);
  self->theme = composer->theme;
  self->tag = options->language ? options->language : main_tag;
  self->language = self->editions[0] = mevent_language_get (self->tag);
  self->n_editions = 1;
  if (options->second_language != NULL && strcmp (options->second_language, self->tag) != 0)
    self->editions[self->n_editions++] = mevent_language_get (options->second_language);
  mevent_composer_set_language (self->composer, self->language);
  if (kind->stock == NULL)
    begin_flow (self, kind, composer);
  else if (!begin_plates (self, kind, composer, error))
    return FALSE;
  set_metadata (self, kind);
  check_fonts (self);
  return TRUE;
}

/* Who asks for a session or for people that are not there has mistyped. */
static gboolean
check_ids (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  MeventProject *project = mevent_record_get_project ((MeventRecord *) event);
  gpointer session = options->session && project ? mevent_project_lookup (project, options->session) : NULL;

  if (options->session != NULL &&
      (!MEVENT_IS_SESSION (session) || mevent_record_get_parent (session) != (MeventRecord *) event))
    {
      g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS, _("The event has no session “%s”."),
                   options->session);
      return FALSE;
    }
  for (guint i = 0; options->only != NULL && options->only[i] != NULL; i++)
    if (project == NULL || !MEVENT_IS_PERSON (mevent_project_lookup (project, options->only[i])))
      {
        g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS, _("There is no person “%s”."),
                     options->only[i]);
        return FALSE;
      }
  return TRUE;
}

/**
 * mevent_paper_compose:
 *
 * Returns: (transfer full): a configured composer; %NULL with an error of %MEVENT_PRODUCT_ERROR where there is nothing to
 *   print or an option cannot be
 */
MeventComposer *
mevent_paper_compose (const MeventPaperKind    *kind,
                      MeventEvent              *event,
                      const MeventPrintOptions *options,
                      GError                  **error)
{
  g_autoptr (MeventPaperComposer) composer = g_object_new (MEVENT_TYPE_PAPER_COMPOSER, NULL);
  g_autoptr (GHashTable) missing = g_hash_table_new (NULL, NULL);
  MeventPaper paper = { .event = event, .options = options, .missing = missing, .user_data = kind->user_data };

  if (!check_ids (event, options, error))
    return NULL;
  composer->theme = mevent_paper_load_theme (event, options, error);
  if (composer->theme == NULL)
    return NULL;
  mevent_theme_scale (composer->theme, kind->scale > 0 ? kind->scale : 1, kind->margins > 0 ? kind->margins : 1);
  if (!begin (&paper, kind, composer, error) || !kind->write (&paper, error))
    return NULL;
  if (kind->is_text)
    {
      g_autofree char *text = mevent_flow_dup_text (paper.flow);

      mevent_composer_set_text (paper.composer, text);
    }
  return MEVENT_COMPOSER (g_steal_pointer (&composer));
}

/* Words */

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

/* German is German for Switzerland too. */
static gboolean
has_language (const MeventText *text, const char *tag)
{
  gsize length = strcspn (tag, "-");

  for (guint i = 0; i < mevent_text_get_n (text); i++)
    {
      const char *other = mevent_text_get_language (text, i);

      if (strcspn (other, "-") == length && g_ascii_strncasecmp (other, tag, length) == 0)
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
  if (best != NULL && !MEVENT_IS_ORGANISATION (record) && !has_language (text, self->tag) &&
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

static void
append_part (GString *line, const char *part)
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
  append_part (line, does);
  if (name != NULL && (does == NULL || strstr (does, name) == NULL))
    append_part (line, name);
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

  append_part (line, street);
  append_part (line, place);
  return g_string_free (line, line->len == 0);
}

/* Rows */

/**
 * mevent_paper_add_row:
 * @space_before: in units of the grid
 *
 * Returns: (transfer none): the cell of a row over the whole width
 */
MeventCell *
mevent_paper_add_row (MeventPaper *self, MeventRowFlags flags, guint space_before)
{
  return mevent_row_add_cell (mevent_flow_add_row (self->flow, flags, space_before), 0, mevent_flow_get_width (self->flow));
}

/**
 * mevent_paper_add_text:
 * @text: (nullable): running text over the whole width; nothing with %NULL or ""
 */
void
mevent_paper_add_text (MeventPaper *self, MeventTextStyle style, guint space_before, const char *text)
{
  if (text != NULL && *text != '\0')
    mevent_cell_add_text (mevent_paper_add_row (self, MEVENT_ROW_SPLITTABLE, space_before), style, text);
}

/**
 * mevent_paper_fill_editions:
 *
 * Writes into the cell in all languages of the document, one below the other.
 */
void
mevent_paper_fill_editions (MeventPaper *self, MeventCell *cell, MeventPaperWrite write, gpointer record)
{
  for (guint i = 0; i < self->n_editions; i++)
    {
      if (i > 0)
        mevent_cell_add_space (cell, 1);
      mevent_paper_set_edition (self, i);
      write (self, cell, record);
    }
  mevent_paper_set_edition (self, 0);
}

static void
add_beside (MeventPaper *self, MeventRow *row, double x, double width, MeventPaperWrite write, gpointer record)
{
  double column = (width - (self->n_editions - 1) * self->theme->gutter) / self->n_editions;

  for (guint i = 0; i < self->n_editions; i++)
    {
      MeventCell *cell = mevent_row_add_cell (row, x + i * (column + self->theme->gutter), column);

      mevent_cell_set_base (cell, self->editions[i]);
      mevent_paper_set_edition (self, i);
      write (self, cell, record);
    }
  mevent_paper_set_edition (self, 0);
}

/**
 * mevent_paper_add_editions:
 * @x: in points, of the part of the row that is for them
 *
 * Writes into the row in all languages of the document, side by side or above each other as the options say.
 */
void
mevent_paper_add_editions (MeventPaper     *self,
                           MeventRow       *row,
                           double           x,
                           double           width,
                           MeventPaperWrite write,
                           gpointer         record)
{
  if (self->options->two == MEVENT_TWO_LANGUAGES_BESIDE)
    add_beside (self, row, x, width, write, record);
  else
    mevent_paper_fill_editions (self, mevent_row_add_cell (row, x, width), write, record);
}

/**
 * mevent_paper_add_chapter:
 *
 * Returns: (transfer none): the heading of a chapter, which is in the outline too
 */
MeventRow *
mevent_paper_add_chapter (MeventPaper *self, const char *title, MeventRowFlags flags)
{
  static const MeventRowFlags rules[] = {
    [MEVENT_HEADING_PLAIN] = MEVENT_ROW_NONE,
    [MEVENT_HEADING_RULE_ABOVE] = MEVENT_ROW_RULE_ABOVE,
    [MEVENT_HEADING_RULE_BELOW] = MEVENT_ROW_RULE_BELOW,
  };
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_KEEP_NEXT | flags | rules[self->theme->heading_rule], 6);
  MeventCell *cell = mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow));

  mevent_cell_add_text (cell, MEVENT_STYLE_HEADING, title);
  mevent_row_set_outline (row, 0, title);
  return row;
}

/**
 * mevent_paper_add_subheading:
 *
 * Returns: (transfer none): a heading below that of the chapter, such as a day
 */
MeventRow *
mevent_paper_add_subheading (MeventPaper *self, const char *title)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_KEEP_NEXT, 3);

  mevent_cell_add_text (mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow)), MEVENT_STYLE_SUBHEADING, title);
  mevent_row_set_outline (row, 1, title);
  return row;
}

/* A signature needs so much room above its rule. */
#define SIGNATURE_MM 12.0

static void
add_signature (MeventPaper *self, MeventRow *row, double x, double width, const char *label)
{
  MeventCell *cell = mevent_row_add_cell (row, x, width);

  mevent_cell_set_rule (cell);
  mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, label);
}

/**
 * mevent_paper_add_signatures:
 * @first: below the first of two rules, on which something is written by hand
 */
void
mevent_paper_add_signatures (MeventPaper *self, const char *first, const char *second)
{
  double gap = 2 * self->theme->gutter, width = (mevent_flow_get_width (self->flow) - gap) / 2;
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_KEEP_NEXT, 4);

  mevent_row_set_min_height (row, mevent_mm_to_points (SIGNATURE_MM));
  row = mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 0);
  add_signature (self, row, 0, width, first);
  add_signature (self, row, width + gap, width, second);
}

/* The event, when and where, in one line for each language. */
static void
describe_event (MeventPaper *self, MeventCell *cell, gpointer unused)
{
  MeventEvent *event = self->event;
  g_autoptr (GString) line = g_string_new (NULL);

  append_part (line, mevent_paper_translate (self, event, event->title));
  if (event->first_day != 0)
    {
      g_autofree char *days = mevent_language_format_dates (mevent_paper_get_edition (self), event->first_day,
                                                            event->last_day);

      append_part (line, days);
    }
  if (event->venue != NULL)
    append_part (line, mevent_paper_translate (self, event->venue, event->venue->name));
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, line->str);
}

/**
 * mevent_paper_add_letterhead:
 * @title: what the document is
 *
 * Begins a document that has no cover: the logo of the organisation that is responsible, the title, and the event.
 */
void
mevent_paper_add_letterhead (MeventPaper *self, const char *title)
{
  MeventOrganisation *responsible = self->project ? self->project->responsible : NULL;
  g_autoptr (MeventPicture) logo = mevent_paper_load_picture (self, responsible ? responsible->logo : NULL,
                                                              LETTERHEAD_LOGO_WIDTH, LETTERHEAD_LOGO_HEIGHT);
  double width = mevent_flow_get_width (self->flow) - (logo ? LETTERHEAD_LOGO_WIDTH + self->theme->gutter : 0);
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 0);
  MeventCell *cell = mevent_row_add_cell (row, 0, width);

  mevent_cell_add_text (cell, MEVENT_STYLE_HEADING, title);
  mevent_paper_fill_editions (self, cell, describe_event, NULL);
  mevent_row_set_outline (row, 0, title);
  mevent_flow_set_numbers_from (self->flow, 0);
  if (logo == NULL)
    return;
  cell = mevent_row_add_cell (row, width + self->theme->gutter, LETTERHEAD_LOGO_WIDTH);
  mevent_cell_set_alignment (cell, MEVENT_ALIGNMENT_END);
  mevent_cell_add_picture (cell, logo, LETTERHEAD_LOGO_WIDTH, LETTERHEAD_LOGO_HEIGHT);
}

/**
 * mevent_paper_add_picture:
 * @picture: of @image
 *
 * Adds a picture to the cell, and below it who made it.
 */
void
mevent_paper_add_picture (MeventPaper   *self,
                          MeventCell    *cell,
                          MeventPicture *picture,
                          MeventImage   *image,
                          double         width,
                          double         height)
{
  g_autofree char *credit = NULL;

  mevent_cell_add_picture (cell, picture, width, height);
  if (image->credit == NULL)
    return;
  /* Translators: below a photo; %s is who made it */
  credit = g_strdup_printf (mevent_paper_string (self, N_("Photo: %s")), image->credit);
  mevent_cell_add_text (cell, MEVENT_STYLE_SMALL, credit);
}

/**
 * mevent_paper_load_picture:
 * @image: (nullable): no picture where it is %NULL
 * @width: of the box it is for, in points
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL and a problem that says which one is broken
 */
MeventPicture *
mevent_paper_load_picture (MeventPaper *self, MeventImage *image, double width, double height)
{
  g_autoptr (GError) error = NULL;
  MeventPicture *picture = image ? mevent_picture_load (image, width, height, &error) : NULL;

  if (error != NULL)
    mevent_paper_warn (self, "broken-image", image, _("The image “%s” cannot be shown: %s"),
                       image->name ? image->name : "", error->message);
  return picture;
}
