#include "mevent-badges-private.h"

#include "mevent-badge-drawing-private.h"

/* As many badges are set in one go as take a few milliseconds. */
#define CHUNK 16

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
  g_ptr_array_unref (self->work.without_code);
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
  if (self->fronts->len == n && self->setter != NULL)
    {
      _mevent_badge_report_codes (&self->work);
      forget_setters (self);
    }
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
  /* No section around the paragraph of a card: it would tell a reader nothing, and be a tenth of the file. */
  cairo_tag_begin (cr, "P", NULL);
  paint_label (self, index, is_back, cr);
  cairo_tag_end (cr, "P");
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

/* Of backs those that say something else than the front; not of a tent, whose upper face is upside down. */
static void
foreach_text_of_back (MeventBadges           *self,
                      guint                   index,
                      const MeventPlacedText *front,
                      MeventPlacedFunc        func,
                      gpointer                user_data)
{
  MeventPlacedText place = *front;

  if (!has_backs (self) || !has_agenda (self, get_badge (self, index)) || self->fold == MEVENT_FOLD_TENT || self->turns_over)
    return;
  if (self->fold == MEVENT_FOLD_BADGE)
    place.frame.x += self->design.face.width;
  else
    {
      mevent_sheet_mirror (&self->sheet, &place.frame.x);
      place.page++;
    }
  _mevent_badge_agenda_foreach_text (get_badge (self, index), &g_array_index (self->backs, MeventBadgeCard, index), &self->work,
                                     &place, func, user_data);
}

static void
mevent_badges_foreach_text (MeventComposer *composer, MeventPlacedFunc func, gpointer user_data)
{
  MeventBadges *self = MEVENT_BADGES (composer);
  const MeventBadgeFace *face = &self->design.face;
  guint each = mevent_sheet_get_n_labels (&self->sheet);

  for (guint i = 0; i < self->fronts->len; i++)
    {
      MeventPlacedText place = { .page = (self->sheet.start + i) / each * self->n_sides };

      mevent_sheet_get_place (&self->sheet, i, &place.frame.x, &place.frame.y);
      place.frame.y += self->fold == MEVENT_FOLD_TENT ? face->height : 0;
      place.frame.width = face->width;
      place.frame.height = face->height;
      if (get_badge (self, i)->drawing == NULL)
        _mevent_badge_foreach_text (get_badge (self, i), &g_array_index (self->fronts, MeventBadgeCard, i), &self->work, &place,
                                    func, user_data);
      foreach_text_of_back (self, i, &place, func, user_data);
    }
}

static void
mevent_badges_class_init (MeventBadgesClass *klass)
{
  MeventComposerClass *composer_class = MEVENT_COMPOSER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mevent_badges_finalize;
  composer_class->paginate = mevent_badges_paginate;
  composer_class->draw_page = mevent_badges_draw_page;
  composer_class->foreach_text = mevent_badges_foreach_text;
}

static void
mevent_badges_init (MeventBadges *self)
{
  self->fronts = g_array_new (FALSE, FALSE, sizeof (MeventBadgeCard));
  self->backs = g_array_new (FALSE, FALSE, sizeof (MeventBadgeCard));
  self->work.without_code = g_ptr_array_new ();
  self->work.ink.lines = g_array_new (FALSE, FALSE, sizeof (MeventBadgeLine));
  g_array_set_clear_func (self->work.ink.lines, line_clear);
  self->work.ink.codes = g_array_new (FALSE, FALSE, sizeof (MeventBadgeCode));
  g_array_set_clear_func (self->work.ink.codes, code_clear);
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
  if (!_mevent_badges_configure (self, event, stock, options, error))
    return NULL;
  return MEVENT_COMPOSER (g_steal_pointer (&self));
}
