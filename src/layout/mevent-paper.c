#include "mevent-paper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-date.h"
#include "mevent-fonts.h"
#include "mevent-session.h"
#include "mevent-text-context.h"
#include "mevent-units.h"

/* So long rows are laid out in one go, in microseconds, or until a page is full: most rows take a hundred, but an abstract of many
 * pages a second, and nobody waits for it who looks at the page before. */
#define STEP 4000

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
  gint64 end = g_get_monotonic_time () + STEP;
  guint n_pages = self->flow ? mevent_flow_get_n_pages (self->flow) : 0;
  gboolean more = TRUE;

  if (self->plates != NULL)
    {
      more = mevent_plates_step (self->plates);
      mevent_composer_set_n_pages (composer, mevent_plates_get_n_pages (self->plates));
      return more;
    }
  do
    more = mevent_flow_step (self->flow, composer);
  while (more && mevent_flow_get_n_pages (self->flow) == n_pages && g_get_monotonic_time () < end);
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
  double margins; /* against those of the look, which are for A4 */
} sizes[] = {
  [MEVENT_PAPER_USUAL] = { 210, 297, 1 }, [MEVENT_PAPER_A4] = { 210, 297, 1 }, [MEVENT_PAPER_A3] = { 297, 420, 1 },
  [MEVENT_PAPER_A2] = { 420, 594, 1 },    [MEVENT_PAPER_A1] = { 594, 841, 1 }, [MEVENT_PAPER_A5] = { 148, 210, 0.7 },
  [MEVENT_PAPER_LETTER] = { 215.9, 279.4, 1 },
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
    mevent_flow_set_running_line (self->flow, title, label);
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

/* A kind with a size of its own has said how wide its margins are. */
static double
find_margins (const MeventPaperKind *kind, const MeventPrintOptions *options)
{
  return (kind->margins > 0 ? kind->margins : 1) * (kind->width > 0 ? 1 : sizes[options->paper].margins);
}

static void
begin_flow (MeventPaper *self, const MeventPaperKind *kind, MeventPaperComposer *composer)
{
  double width, height;

  find_size (kind, self->options, &width, &height);
  mevent_composer_set_page_size (self->composer, width, height);
  self->flow = composer->flow = mevent_flow_new (self->language, self->theme, self->problems, width, height);
  mevent_flow_set_fallback (self->flow, mevent_language_get (mevent_record_get_main_language ((MeventRecord *) self->event)));
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

static gboolean
check_day (MeventEvent *event, guint32 day, GError **error)
{
  g_autoptr (GPtrArray) days = mevent_event_list_days (event);
  g_autoptr (GString) date = g_string_new (NULL);

  if (day == 0 || g_ptr_array_find (days, GUINT_TO_POINTER (day), NULL))
    return TRUE;
  mevent_date_append (date, day);
  g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS, _("%s is no day of the event."), date->str);
  return FALSE;
}

/* Who asks for a day, a session or people that are not there has mistyped. */
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

  if (!check_day (event, options->day, error) || !check_ids (event, options, error))
    return NULL;
  composer->theme = mevent_paper_load_theme (event, options, error);
  if (composer->theme == NULL)
    return NULL;
  mevent_theme_scale (composer->theme, kind->scale > 0 ? kind->scale : 1, find_margins (kind, options));
  mevent_theme_set_least_size (composer->theme, kind->least);
  if (kind->in_ink)
    mevent_theme_drop_quiet (composer->theme);
  if (kind->title > 0)
    mevent_theme_scale_style (composer->theme, MEVENT_STYLE_TITLE, kind->title);
  if (kind->margin_inner > 0)
    composer->theme->margin_inner = mevent_mm_to_points (kind->margin_inner);
  if (!begin (&paper, kind, composer, error) || !kind->write (&paper, error))
    return NULL;
  if (kind->is_text)
    {
      g_autofree char *text = mevent_flow_dup_text (paper.flow);

      mevent_composer_set_text (paper.composer, text);
    }
  return paper.instead ? paper.instead : MEVENT_COMPOSER (g_steal_pointer (&composer));
}
