#include "mevent-badges.h"

#include <glib/gi18n-lib.h>

#include "mevent-badge-agenda-private.h"
#include "mevent-badge-drawing-private.h"
#include "mevent-fonts.h"
#include "mevent-organisation.h"
#include "mevent-participation.h"
#include "mevent-project.h"
#include "mevent-sheet.h"
#include "mevent-units.h"

/* In mm, where common office printers do not print. */
#define HARD_MARGIN 4.2

/* As many badges are set in one go as take a few milliseconds. */
#define CHUNK 16

#define MEVENT_TYPE_BADGES (mevent_badges_get_type ())
G_DECLARE_FINAL_TYPE (MeventBadges, mevent_badges, MEVENT, BADGES, MeventComposer)

struct _MeventBadges
{
  MeventComposer     parent_instance;

  MeventBadgeWork    work;
  MeventBadgeLayout  design;
  MeventSheet        sheet;
  MeventBadgeSetter *setter; /* until all are set */
  MeventBadgeAgendaSetter *agenda_setter; /* the same; NULL where backs have no programme */
  GArray            *fronts; /* of MeventBadgeCard: those that are set */
  GArray            *backs;  /* the same */
  MeventBadgeBack    back;
  MeventFold         fold;
  guint              n_sides;    /* of a sheet */
  gboolean           turns_over; /* backs are printed upside down */
  gboolean           crop_marks;
};

G_DEFINE_FINAL_TYPE (MeventBadges, mevent_badges, MEVENT_TYPE_COMPOSER)

static void
line_clear (gpointer data)
{
  mevent_shaper_free_kept (((MeventBadgeLine *) data)->kept);
}

static void
code_clear (gpointer data)
{
  mevent_qr_free (((MeventBadgeCode *) data)->qr);
}

static void
forget_setters (MeventBadges *self)
{
  g_clear_pointer (&self->setter, _mevent_badge_setter_free);
  g_clear_pointer (&self->agenda_setter, _mevent_badge_agenda_setter_free);
}

static void
mevent_badges_finalize (GObject *object)
{
  MeventBadges *self = MEVENT_BADGES (object);

  forget_setters (self);
  g_clear_pointer (&self->work.shaper, mevent_shaper_free);
  g_array_unref (self->work.ink.lines);
  g_array_unref (self->work.ink.codes);
  g_array_unref (self->fronts);
  g_array_unref (self->backs);
  _mevent_badge_content_clear (&self->work.content);
  G_OBJECT_CLASS (mevent_badges_parent_class)->finalize (object);
}

static const MeventBadge *
get_badge (MeventBadges *self, guint index)
{
  return &g_array_index (self->work.content.badges, MeventBadge, index);
}

static gboolean
has_backs (MeventBadges *self)
{
  return self->back != MEVENT_BADGE_BACK_NONE && (self->n_sides == 2 || self->fold != MEVENT_FOLD_NONE);
}

static gboolean
has_agenda (MeventBadges *self, const MeventBadge *badge)
{
  return self->back == MEVENT_BADGE_BACK_PROGRAMME && badge->n_picks > 0;
}

static gboolean
has_own_back (const MeventBadge *badge)
{
  return badge->drawing != NULL && badge->drawing->has_back;
}

/* Setting */

static void
set_front (MeventBadges *self, const MeventBadge *badge, MeventBadgeCard *card)
{
  if (badge->drawing != NULL)
    _mevent_badge_drawing_set (badge->drawing, MEVENT_BADGE_SIDE_FRONT, badge, &self->work, card);
  else
    _mevent_badge_setter_set (self->setter, badge, card);
}

/* A badge turns: without a back of its own it has its front there. */
static void
set_back (MeventBadges *self, const MeventBadge *badge, MeventBadgeCard *card)
{
  if (has_agenda (self, badge))
    _mevent_badge_agenda_set (self->agenda_setter, badge, card);
  else if (has_own_back (badge))
    _mevent_badge_drawing_set (badge->drawing, MEVENT_BADGE_SIDE_BACK, badge, &self->work, card);
}

static void
set_next (MeventBadges *self)
{
  const MeventBadge *badge = get_badge (self, self->fronts->len);
  MeventBadgeCard front, back;

  set_front (self, badge, &front);
  back = front;
  if (has_backs (self))
    set_back (self, badge, &back);
  g_array_append_val (self->fronts, front);
  g_array_append_val (self->backs, back);
}

static gboolean
mevent_badges_paginate (MeventComposer *composer)
{
  MeventBadges *self = MEVENT_BADGES (composer);
  guint n = self->work.content.badges->len, end = MIN (n, self->fronts->len + CHUNK), sheets;

  while (self->fronts->len < end)
    set_next (self);
  sheets = self->fronts->len == n ? mevent_sheet_get_n_pages (&self->sheet, n)
                                  : (self->sheet.start + self->fronts->len) / mevent_sheet_get_n_labels (&self->sheet);
  mevent_composer_set_n_pages (composer, sheets * self->n_sides);
  if (self->fronts->len == n)
    forget_setters (self);
  return self->fronts->len < n;
}

/* Painting */

static void
paint_front (MeventBadges *self, guint index, cairo_t *cr)
{
  const MeventBadge *badge = get_badge (self, index);
  const MeventBadgeCard *card = &g_array_index (self->fronts, MeventBadgeCard, index);

  if (badge->drawing != NULL)
    _mevent_badge_drawing_paint (badge->drawing, MEVENT_BADGE_SIDE_FRONT, badge, &self->work, card, cr);
  else
    _mevent_badge_paint (&self->design, badge, card, &self->work, cr);
}

static void
paint_back (MeventBadges *self, guint index, cairo_t *cr)
{
  const MeventBadge *badge = get_badge (self, index);
  const MeventBadgeCard *card = &g_array_index (self->backs, MeventBadgeCard, index);

  if (!has_backs (self))
    return;
  if (has_agenda (self, badge))
    _mevent_badge_agenda_paint (&self->work, card, cr);
  else if (has_own_back (badge))
    _mevent_badge_drawing_paint (badge->drawing, MEVENT_BADGE_SIDE_BACK, badge, &self->work, card, cr);
  else
    paint_front (self, index, cr);
}

/* The front on the left, the back on the right: the label is folded down the middle. */
static void
paint_fold_badge (MeventBadges *self, guint index, cairo_t *cr)
{
  paint_front (self, index, cr);
  cairo_translate (cr, self->design.face.width, 0);
  paint_back (self, index, cr);
}

/* A tent stands on its lower face; the upper one is upside down. */
static void
paint_tent (MeventBadges *self, guint index, cairo_t *cr)
{
  const MeventBadgeFace *face = &self->design.face;

  cairo_translate (cr, 0, face->height);
  paint_front (self, index, cr);
  cairo_translate (cr, face->width, 0);
  cairo_rotate (cr, G_PI);
  paint_back (self, index, cr);
}

static void
paint_label (MeventBadges *self, guint index, gboolean is_back, cairo_t *cr)
{
  static void (*const paint[]) (MeventBadges *self, guint index, cairo_t *cr) = {
    [MEVENT_FOLD_NONE] = paint_front, [MEVENT_FOLD_BADGE] = paint_fold_badge, [MEVENT_FOLD_TENT] = paint_tent,
  };

  if (is_back)
    paint_back (self, index, cr);
  else
    paint[self->fold] (self, index, cr);
}

static void
draw_label (MeventBadges *self, guint index, gboolean is_back, cairo_t *cr)
{
  double x, y;

  mevent_sheet_get_place (&self->sheet, index, &x, &y);
  if (is_back)
    mevent_sheet_mirror (&self->sheet, &x);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_tag_begin (cr, "Sect", NULL);
  cairo_tag_begin (cr, "P", NULL);
  paint_label (self, index, is_back, cr);
  cairo_tag_end (cr, "P");
  cairo_tag_end (cr, "Sect");
  cairo_restore (cr);
}

static void
begin_page (MeventBadges *self)
{
  GHashTableIter iter;
  gpointer drawing;

  g_hash_table_iter_init (&iter, self->work.content.drawings);
  while (g_hash_table_iter_next (&iter, NULL, &drawing))
    if (drawing != NULL)
      _mevent_badge_drawing_begin_page (drawing);
}

/* Backs that are printed upside down stand upright again when the paper is turned. */
static void
turn_over (MeventBadges *self, cairo_t *cr)
{
  cairo_translate (cr, self->sheet.page_width, self->sheet.page_height);
  cairo_rotate (cr, G_PI);
}

static void
mevent_badges_draw_page (MeventComposer *composer, guint page, cairo_t *cr)
{
  MeventBadges *self = MEVENT_BADGES (composer);
  guint sheet = page / self->n_sides;
  gboolean is_back = page % self->n_sides == 1;
  guint end = MIN (self->fronts->len, mevent_sheet_get_first_item (&self->sheet, sheet + 1));

  begin_page (self);
  if (self->crop_marks && !is_back)
    mevent_sheet_draw_crop_marks (&self->sheet, cr);
  if (is_back && self->turns_over)
    turn_over (self, cr);
  for (guint i = mevent_sheet_get_first_item (&self->sheet, sheet); i < end; i++)
    draw_label (self, i, is_back, cr);
}

static void
mevent_badges_class_init (MeventBadgesClass *klass)
{
  MeventComposerClass *composer_class = MEVENT_COMPOSER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mevent_badges_finalize;
  composer_class->paginate = mevent_badges_paginate;
  composer_class->draw_page = mevent_badges_draw_page;
}

static void
mevent_badges_init (MeventBadges *self)
{
  self->fronts = g_array_new (FALSE, FALSE, sizeof (MeventBadgeCard));
  self->backs = g_array_new (FALSE, FALSE, sizeof (MeventBadgeCard));
  self->work.ink.lines = g_array_new (FALSE, FALSE, sizeof (MeventBadgeLine));
  g_array_set_clear_func (self->work.ink.lines, line_clear);
  self->work.ink.codes = g_array_new (FALSE, FALSE, sizeof (MeventBadgeCode));
  g_array_set_clear_func (self->work.ink.codes, code_clear);
}

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

static gboolean
configure (MeventBadges             *self,
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

/**
 * mevent_badges_new:
 *
 * Name badges for participants and contributors, each person once, on label stock or on plain paper to be cut.
 *
 * Returns: (transfer full): a configured composer; %NULL with an error of %MEVENT_PRODUCT_ERROR
 */
MeventComposer *
mevent_badges_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  const MeventStock *stock = mevent_stock_table_find (mevent_stock_table_get_default (),
                                                      options->stock ? options->stock : MEVENT_BADGE_STOCK, error);
  g_autoptr (MeventBadges) self = NULL;

  if (stock == NULL || !mevent_stock_check_start (stock, options->start, error))
    return NULL;
  self = g_object_new (MEVENT_TYPE_BADGES, NULL);
  if (!configure (self, event, stock, options, error))
    return NULL;
  return MEVENT_COMPOSER (g_steal_pointer (&self));
}

static guint32
get_today (GDateTime *now)
{
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay) g_date_time_get_day_of_month (now), (GDateMonth) g_date_time_get_month (now),
                  (GDateYear) g_date_time_get_year (now));
  return g_date_get_julian (&today);
}

static void
mark_printed (MeventBadges *self, const MeventBadge *badge, MeventParticipation *participation, GDateTime *now)
{
  g_autofree char *digest = _mevent_badge_digest (&self->work.content, badge);

  mevent_record_set_text (participation, "badge-printed-content", digest);
  mevent_record_set_date (participation, "badge-printed-on", get_today (now));
  mevent_record_set_number (participation, "badge-printed-at",
                            g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now));
}

/**
 * mevent_badges_mark_printed:
 * @self: badges that have been printed
 * @project: the project they were made of, which may have changed since
 *
 * Lets the project remember, in a step that can be undone, when the badges were printed and what was on them.
 *
 * Returns: how many are remembered: not those of people who only contribute, nor of those who are gone
 */
guint
mevent_badges_mark_printed (MeventComposer *self, MeventProject *project)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  const GArray *badges;
  guint n_marked = 0;

  g_return_val_if_fail (MEVENT_IS_BADGES (self), 0);

  badges = MEVENT_BADGES (self)->work.content.badges;
  mevent_project_begin (project, _("Mark Badges as Printed"));
  for (guint i = 0; i < badges->len; i++)
    {
      const MeventBadge *badge = &g_array_index (badges, MeventBadge, i);
      gpointer record = badge->participation ? mevent_project_lookup (project, badge->participation) : NULL;

      if (!MEVENT_IS_PARTICIPATION (record))
        continue;
      mark_printed (MEVENT_BADGES (self), badge, record, now);
      n_marked++;
    }
  mevent_project_end (project);
  return n_marked;
}
