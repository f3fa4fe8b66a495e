#include "mevent-badge-drawing-private.h"

/* A shape without a colour on the badge of somebody without a category, or of one without a colour. */
#define NO_CATEGORY 0xd0d0d0

static int
find_shape_colour (const MeventBadgeItem *item, const MeventBadge *badge)
{
  if (item->colour != MEVENT_UNSET)
    return item->colour;
  return badge->colour != MEVENT_UNSET ? badge->colour : NO_CATEGORY;
}

/* Text without a colour is black, and white on what is dark. */
static int
find_text_colour (const MeventBadgeDrawing *self, const MeventBadgeItem *item, const MeventBadge *badge)
{
  if (item->colour != MEVENT_UNSET)
    return item->colour;
  if (item->backdrop < 0)
    return 0x000000;
  return _mevent_badge_needs_white (find_shape_colour (&g_array_index (self->items, MeventBadgeItem, item->backdrop),
                                                       badge)) ? 0xffffff : 0x000000;
}

static void
add_ellipse (cairo_t *cr, const MeventBox *box)
{
  cairo_save (cr);
  cairo_translate (cr, box->x + box->width / 2, box->y + box->height / 2);
  cairo_scale (cr, box->width / 2, box->height / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
}

/* A wide line on the edge would stick out of the label. */
static void
paint_rule (const MeventBadgeDrawing *self, const MeventBadgeItem *item, cairo_t *cr)
{
  const MeventBox *box = &item->box;
  gboolean rtl = self->face.rtl;

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, self->face.width, self->face.height);
  cairo_clip (cr);
  cairo_set_line_width (cr, item->size);
  cairo_move_to (cr, rtl ? box->x + box->width : box->x, box->y);
  cairo_line_to (cr, rtl ? box->x : box->x + box->width, box->y + box->height);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_shape (const MeventBadgeDrawing *self, const MeventBadgeItem *item, const MeventBadge *badge, cairo_t *cr)
{
  const MeventBox *box = &item->box;

  _mevent_badge_set_colour (cr, find_shape_colour (item, badge));
  if (item->kind == MEVENT_BADGE_ELEMENT_KIND_LINE)
    {
      paint_rule (self, item, cr);
      return;
    }
  if (item->kind == MEVENT_BADGE_ELEMENT_KIND_ELLIPSE)
    add_ellipse (cr, box);
  else
    cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_fill (cr);
}

/* Whole and in its proportions. */
static void
draw_picture (const MeventBadgeDrawing *self, const MeventBadgeItem *item, cairo_t *cr)
{
  static const double shares[] = { [MEVENT_BADGE_ALIGNMENT_START] = 0, [MEVENT_BADGE_ALIGNMENT_CENTRE] = 0.5,
                                   [MEVENT_BADGE_ALIGNMENT_END] = 1 };
  const MeventBox *box = &item->box;
  double width, height, scale, share = shares[item->alignment];

  mevent_picture_get_size (item->picture, &width, &height);
  scale = MIN (box->width / width, box->height / height);
  mevent_picture_draw (item->picture, cr, box->x + (self->face.rtl ? 1 - share : share) * (box->width - scale * width),
                       box->y + (box->height - scale * height) / 2, scale * width, scale * height);
}

static void
add_copy (const MeventBadgeDrawing *self, const MeventBadgeItem *item)
{
  const MeventBox *box = &item->box;
  cairo_rectangle_t extents = { box->x, box->y, box->width, box->height };
  cairo_surface_t *copy = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t *cr = cairo_create (copy);

  draw_picture (self, item, cr);
  cairo_destroy (cr);
  g_ptr_array_add (item->copies, copy);
}

/* cairo writes a picture into a PDF once, but names it in the list of a page as often as it stands there, and readers
 * complain. So what stands on a page twice is two recordings of the one picture, which serve all pages. */
static void
paint_picture (const MeventBadgeDrawing *self, MeventBadgeItem *item, cairo_t *cr)
{
  const MeventBox *box = &item->box;

  if (item->n_used == item->copies->len)
    add_copy (self, item);
  cairo_save (cr);
  cairo_set_source_surface (cr, item->copies->pdata[item->n_used++], 0, 0);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_fill (cr);
  cairo_restore (cr);
}

/**
 * _mevent_badge_drawing_begin_page:
 *
 * To be called before the badges of a page are painted.
 */
void
_mevent_badge_drawing_begin_page (MeventBadgeDrawing *self)
{
  for (guint i = 0; i < self->items->len; i++)
    g_array_index (self->items, MeventBadgeItem, i).n_used = 0;
}

static void
paint_line (const MeventBadgeItem *item, MeventBadgeLine *line, const MeventBadge *badge, MeventShaper *shaper, cairo_t *cr)
{
  if (_mevent_badge_line_paint_kept (line, cr))
    return;
  mevent_shaper_draw (_mevent_badge_drawing_shape (item, badge, shaper, line->text, line->length), cr, line->size, line->x,
                      line->baseline);
}

/* A code is read on white only. */
static void
paint_code (const MeventBadgeItem *item, const MeventBadgeCode *code, cairo_t *cr)
{
  double quiet = MEVENT_QR_QUIET_ZONE * code->module, side = code->module * mevent_qr_get_n (code->qr) + 2 * quiet;

  if (item->backdrop >= 0)
    {
      _mevent_badge_set_colour (cr, 0xffffff);
      cairo_rectangle (cr, code->x - quiet, code->y - quiet, side, side);
      cairo_fill (cr);
    }
  mevent_qr_draw (code->qr, cr, code->x, code->y, code->module);
}

/**
 * _mevent_badge_drawing_paint:
 * @card: as it was set
 * @cr: with its origin in the upper left corner of the face, in points
 */
void
_mevent_badge_drawing_paint (const MeventBadgeDrawing *self,
                             MeventBadgeSide           side,
                             const MeventBadge        *badge,
                             const MeventBadgeWork    *work,
                             const MeventBadgeCard    *card,
                             cairo_t                  *cr)
{
  guint line = card->first_line, code = card->first_code;

  for (guint i = 0; i < self->items->len; i++)
    {
      MeventBadgeItem *item = &g_array_index (self->items, MeventBadgeItem, i);

      if (item->side != side)
        continue;
      if (MEVENT_BADGE_IS_SHAPE (item))
        paint_shape (self, item, badge, cr);
      if (item->picture != NULL)
        paint_picture (self, item, cr);
      for (; line < card->first_line + card->n_lines &&
             g_array_index (work->ink.lines, MeventBadgeLine, line).row == i; line++)
        {
          _mevent_badge_set_colour (cr, find_text_colour (self, item, badge));
          paint_line (item, &g_array_index (work->ink.lines, MeventBadgeLine, line), badge, work->shaper, cr);
        }
      for (; code < card->first_code + card->n_codes &&
             g_array_index (work->ink.codes, MeventBadgeCode, code).item == i; code++)
        paint_code (item, &g_array_index (work->ink.codes, MeventBadgeCode, code), cr);
    }
}
