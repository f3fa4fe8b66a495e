#include "mevent-badges-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-fonts.h"
#include "mevent-organisation.h"
#include "mevent-project.h"
#include "mevent-units.h"

/* In mm, where common office printers do not print. */
#define HARD_MARGIN 4.2

static void
set_metadata (MeventBadges *self, MeventEvent *event)
{
  MeventLanguage *language = self->work.content.language;
  MeventProject *project = mevent_record_get_project ((MeventRecord *) event);
  MeventOrganisation *responsible = project ? project->responsible : NULL;
  const char *tag = mevent_language_get_tag (language), *name = mevent_record_translate (event, event->title, tag);
  g_autofree char *days = event->first_day ? mevent_language_format_dates (language, event->first_day, event->last_day)
                                           : NULL;
  g_autofree char *title = NULL;

  /* Translators: title of a document; %s is the title of the event */
  title = name ? g_strdup_printf (mevent_language_get_string (language, N_("Name badges – %s")), name)
               : g_strdup (mevent_language_get_string (language, N_("Name badges")));
  mevent_composer_set_metadata (MEVENT_COMPOSER (self), title,
                                responsible ? mevent_record_translate (responsible, responsible->name, tag) : NULL,
                                days);
}

static void
report_font (MeventBadges *self)
{
  g_autofree char *family = mevent_shaper_find_substitute (self->work.shaper);

  if (family != NULL)
    mevent_problems_add (self->work.problems, MEVENT_SEVERITY_WARNING,
                         "font-substituted", NULL, 0, 0, _("The font “%s” is not installed; “%s” stands in for it."),
                         MEVENT_FONT_FAMILY, family);
}

/* A sheet is as a rule turned like the page of a book; one that lies across is, over its long edge, turned like that of a
 * calendar. */
static void
init_backs (MeventBadges *self, const MeventStock *stock, const MeventPrintOptions *options)
{
  gboolean lies_across = stock->page_width > stock->page_height;

  self->back = (MeventBadgeBack) options->back;
  self->fold = stock->fold;
  self->n_sides = stock->has_back && self->back != MEVENT_BADGE_BACK_NONE ? 2 : 1;
  self->turns_over = (options->duplex == MEVENT_DUPLEX_SHORT_EDGE) != lies_across;
  if (self->n_sides == 2)
    mevent_composer_set_sides (MEVENT_COMPOSER (self), options->duplex == MEVENT_DUPLEX_SHORT_EDGE
                                                         ? MEVENT_SIDES_SHORT_EDGE : MEVENT_SIDES_LONG_EDGE);
  if (self->back == MEVENT_BADGE_BACK_PROGRAMME)
    self->agenda_setter = _mevent_badge_agenda_setter_new (&self->design, &self->work);
  if (self->back == MEVENT_BADGE_BACK_PROGRAMME && !stock->has_back && stock->fold == MEVENT_FOLD_NONE)
    mevent_problems_add (self->work.problems, MEVENT_SEVERITY_WARNING, "no-back", NULL, 0, 0,
                         _("“%s” is printed on one side only: the badges have no programme on their backs."),
                         mevent_stock_get_name (stock));
}

/* Fewer labels find room on a sheet with bleed, and then the start is another check. */
static gboolean
add_bleed (MeventBadges *self, const MeventStock *stock, GError **error)
{
  MeventSheet *sheet = &self->sheet;

  if (!mevent_sheet_add_bleed (sheet))
    g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS,
                 _("The page of “%s” has no room for bleed around its labels."), mevent_stock_get_name (stock));
  else if (sheet->start >= mevent_sheet_get_n_labels (sheet))
    g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS,
                 _("Printing cannot start at label %u: with bleed a sheet of “%s” has %u."), sheet->start + 1,
                 mevent_stock_get_name (stock), mevent_sheet_get_n_labels (sheet));
  else
    return TRUE;
  return FALSE;
}

static gboolean
init_sheet (MeventBadges *self, const MeventStock *stock, const MeventPrintOptions *options, GError **error)
{
  mevent_sheet_init (&self->sheet, stock, options->start ? options->start - 1 : 0, options->by_column);
  self->crop_marks = stock->is_plain;
  if (options->bleed && _mevent_badge_can_bleed (stock))
    return add_bleed (self, stock, error);
  if (options->bleed)
    mevent_problems_add (self->work.problems, MEVENT_SEVERITY_WARNING, "no-bleed", NULL, 0, 0,
                         _("Bleed is for plain paper that is cut; the badges on “%s” have none."),
                         mevent_stock_get_name (stock));
  return TRUE;
}

/* How far what is printed stays away from the edges of labels. */
static double
get_inset (MeventBadges *self)
{
  return g_hash_table_size (self->work.content.drawings) > 0 ? 0 : self->design.safe.x;
}

static void
report_margins (MeventBadges *self, const MeventStock *stock)
{
  const MeventSheet *sheet = &self->sheet;
  double least = mevent_mm_to_points (HARD_MARGIN) - get_inset (self);
  double right = sheet->left + (sheet->columns - 1) * sheet->pitch_x + sheet->width;
  double bottom = sheet->top + (sheet->rows - 1) * sheet->pitch_y + sheet->height;
  g_autofree char *list = NULL;
  const char *where[4];
  guint n = 0;

  if (sheet->left < least)
    where[n++] = _("the first column");
  if (sheet->page_width - right < least)
    where[n++] = _("the last column");
  if (sheet->top < least)
    where[n++] = _("the first row");
  if (sheet->page_height - bottom < least)
    where[n++] = _("the last row");
  if (n == 0)
    return;
  list = mevent_language_format_list (mevent_language_get_for_window (), where, n);
  /* Translators: %s is a list such as “the first column and the last row” */
  mevent_problems_add (self->work.problems, MEVENT_SEVERITY_WARNING, "hard-margin", NULL, 0, 0,
                       _("Many printers leave the outer 4.2 mm of the paper empty: on “%s” that may cut into the badges in "
                         "%s."), mevent_stock_get_name (stock), list);
}

/**
 * _mevent_badges_configure:
 *
 * Reads what the badges say, decides how they look and where they lie, and says what is wrong with that.
 */
gboolean
_mevent_badges_configure (MeventBadges             *self,
                          MeventEvent              *event,
                          const MeventStock        *stock,
                          const MeventPrintOptions *options,
                          GError                  **error)
{
  MeventComposer *composer = MEVENT_COMPOSER (self);
  MeventBadgeContent *content = &self->work.content;

  self->work.problems = mevent_composer_get_problems (composer);
  if (!_mevent_badge_content_read (content, event, stock, options, self->work.problems, error))
    return FALSE;
  self->work.shaper = mevent_shaper_new (content->language);
  if (!_mevent_badge_design_init (&self->design, stock, content, self->work.shaper, error))
    return FALSE;
  if (!init_sheet (self, stock, options, error))
    return FALSE;
  init_backs (self, stock, options);
  report_margins (self, stock);
  self->setter = _mevent_badge_setter_new (&self->design, &self->work);
  mevent_composer_set_page_size (composer, self->sheet.page_width, self->sheet.page_height);
  mevent_composer_set_language (composer, content->language);
  mevent_composer_set_exact_scale (composer, TRUE);
  set_metadata (self, event);
  report_font (self);
  return TRUE;
}
