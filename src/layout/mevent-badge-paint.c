#include "mevent-badge-private.h"

#include <math.h>

#define BAND_RADIUS  0.2  /* of its height */
#define OUTLINE      0.6  /* points */
#define MAX_KEPT     15000 /* lines up to which glyphs are kept: some 10 MB */

#define RULE_DISTANCE 30.0 /* points that writing by hand needs */
#define RULE_MOST     60.0 /* and that look well */
#define RULE_ROOM     0.15 /* of the height, below the last, at least */
#define LIGHT        0.8  /* a band as light as this is hard to see on white paper */

/* The camera, in units of the height of the mark */
#define CAMERA_WIDTH  0.78
#define CAMERA_HEIGHT 0.5
#define CAMERA_LINE   0.06

static double
to_linear (int channel)
{
  double value = channel / 255.0;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* Relative luminance as WCAG 2.1 defines it, from 0 to 1. */
static double
luminance (int colour)
{
  return 0.2126 * to_linear (colour >> 16 & 0xff) + 0.7152 * to_linear (colour >> 8 & 0xff) +
         0.0722 * to_linear (colour & 0xff);
}

/* White and black have the same contrast on a colour of this luminance: sqrt (1.05 * 0.05) - 0.05. */
gboolean
_mevent_badge_needs_white (int colour)
{
  return luminance (colour) < 0.179;
}

void
_mevent_badge_set_colour (cairo_t *cr, int colour)
{
  cairo_set_source_rgb (cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

static void
add_rounded (cairo_t *cr, const MeventBox *box, double radius)
{
  double right = box->x + box->width, bottom = box->y + box->height;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, box->y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI_2);
  cairo_arc (cr, box->x + radius, bottom - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, box->x + radius, box->y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* A category without a colour, or with one that is hardly seen, has an outline. */
static void
paint_band (const MeventBadgeLayout *design, const MeventBadge *badge, cairo_t *cr)
{
  MeventBox band = _mevent_badge_design_get_band (design, badge);

  if (badge->colour != MEVENT_UNSET)
    {
      _mevent_badge_set_colour (cr, badge->colour);
      add_rounded (cr, &band, BAND_RADIUS * band.height);
      cairo_fill (cr);
    }
  if (badge->colour != MEVENT_UNSET && luminance (badge->colour) < LIGHT)
    return;
  band = (MeventBox) { band.x + OUTLINE / 2, band.y + OUTLINE / 2, band.width - OUTLINE, band.height - OUTLINE };
  _mevent_badge_set_colour (cr, 0x000000);
  cairo_set_line_width (cr, OUTLINE);
  add_rounded (cr, &band, BAND_RADIUS * band.height);
  cairo_stroke (cr);
}

/* A camera, struck through. */
static void
paint_camera (cairo_t *cr, double x, double y, double unit)
{
  double width = CAMERA_WIDTH * unit, height = CAMERA_HEIGHT * unit, radius = 0.08 * unit;
  MeventBox body = { x, y - height / 2 + 0.04 * unit, width, height };

  cairo_set_line_width (cr, CAMERA_LINE * unit);
  add_rounded (cr, &body, radius);
  cairo_rectangle (cr, x + 0.26 * unit, body.y - 0.1 * unit, 0.26 * unit, 0.1 * unit);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width / 2, body.y + height / 2, 0.15 * unit, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 1.6 * CAMERA_LINE * unit);
  cairo_move_to (cr, x + 0.02 * unit, y + 0.36 * unit);
  cairo_line_to (cr, x + width - 0.02 * unit, y - 0.36 * unit);
  cairo_stroke (cr);
}

static void
paint_photo_mark (const MeventBadgeLayout *design, cairo_t *cr)
{
  const MeventBox *box = &design->photo;
  double padding = MEVENT_BADGE_BAND_PADDING * box->height, width = CAMERA_WIDTH * box->height;

  _mevent_badge_set_colour (cr, 0x000000);
  add_rounded (cr, box, BAND_RADIUS * box->height);
  cairo_fill (cr);
  _mevent_badge_set_colour (cr, 0xffffff);
  paint_camera (cr, design->rtl ? box->x + box->width - padding - width : box->x + padding, box->y + box->height / 2,
                box->height);
}

/* Lines to write on: two where a name and a family name find room below each other, else one. */
static void
paint_rules (const MeventBadgeLayout *design, cairo_t *cr)
{
  const MeventBox *safe = &design->safe;
  double height = design->bottom - design->names_top;
  int n = height >= 2 * RULE_DISTANCE ? 2 : 1;
  double distance = MIN (height * (1 - RULE_ROOM) / n, RULE_MOST);
  double room = MAX (RULE_ROOM * height, (height - n * distance) / 2);

  _mevent_badge_set_colour (cr, 0x000000);
  cairo_set_line_width (cr, OUTLINE);
  for (int i = 0; i < n; i++)
    {
      double y = design->bottom - room - i * distance;

      cairo_move_to (cr, safe->x, y);
      cairo_line_to (cr, safe->x + safe->width, y);
      cairo_stroke (cr);
    }
}

static int
find_text_colour (const MeventBadge *badge, MeventBadgeText row)
{
  if (row == MEVENT_BADGE_PHOTO)
    return 0xffffff;
  if (row != MEVENT_BADGE_CATEGORY || badge->colour == MEVENT_UNSET)
    return 0x000000;
  return _mevent_badge_needs_white (badge->colour) ? 0xffffff : 0x000000;
}

/**
 * _mevent_badge_keep:
 * @layout: a line, shaped
 * @ink: where it will stand
 *
 * Returns: (transfer full) (nullable): the glyphs of a line that is one of its kind, so that a print need not shape it
 *   twice; %NULL where so many are kept already
 */
GSList *
_mevent_badge_keep (PangoLayout *layout, const MeventBadgeInk *ink)
{
  return ink->lines->len < MAX_KEPT ? mevent_shaper_keep (layout) : NULL;
}

/**
 * _mevent_badge_line_paint_kept:
 *
 * Paints the glyphs that are kept and forgets them: who looks at a page again has the time to shape it again.
 *
 * Returns: %FALSE where none were kept
 */
gboolean
_mevent_badge_line_paint_kept (MeventBadgeLine *self, cairo_t *cr)
{
  if (self->kept == NULL)
    return FALSE;
  mevent_shaper_draw_kept (self->kept, self->text, cr, self->size, self->x, self->baseline);
  g_clear_pointer (&self->kept, mevent_shaper_free_kept);
  return TRUE;
}

static void
paint_line (const MeventBadge *badge, MeventBadgeLine *line, MeventShaper *shaper, cairo_t *cr)
{
  MeventBadgeText row = (MeventBadgeText) line->row;

  _mevent_badge_set_colour (cr, find_text_colour (badge, row));
  if (!_mevent_badge_line_paint_kept (line, cr))
    mevent_shaper_draw (_mevent_badge_shape (shaper, badge, row, line->text, line->length), cr, line->size, line->x,
                        line->baseline);
}

/**
 * _mevent_badge_paint:
 * @card: as it was set
 * @cr: with its origin in the upper left corner of the face, in points
 */
void
_mevent_badge_paint (const MeventBadgeLayout *design,
                     const MeventBadge       *badge,
                     const MeventBadgeCard   *card,
                     const MeventBadgeWork   *work,
                     cairo_t                 *cr)
{
  if (badge->texts[MEVENT_BADGE_CATEGORY] != NULL)
    paint_band (design, badge, cr);
  if (badge->texts[MEVENT_BADGE_PHOTO] != NULL)
    paint_photo_mark (design, cr);
  if (badge->is_blank)
    paint_rules (design, cr);
  for (guint i = 0; i < card->n_lines; i++)
    paint_line (badge, &g_array_index (work->ink.lines, MeventBadgeLine, card->first_line + i), work->shaper, cr);
  for (guint i = 0; i < card->n_codes; i++)
    {
      const MeventBadgeCode *code = &g_array_index (work->ink.codes, MeventBadgeCode, card->first_code + i);

      mevent_qr_draw (code->qr, cr, code->x, code->y, code->module);
    }
}

/* Says where a line of the text stands: its ink, for rows of different size stand closer than their lines would be high.
 * @layout: the line */
void
_mevent_badge_place_line (const MeventBadgeLine *line, PangoLayout *layout, MeventPlacedText *placed)
{
  double factor = line->size / MEVENT_SHAPER_SIZE / PANGO_SCALE;
  PangoRectangle ink;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), &ink, NULL);
  placed->start = (gsize) (line->text - placed->text);
  placed->length = line->length;
  placed->box = (cairo_rectangle_t) {
    placed->frame.x + line->x + ink.x * factor, placed->frame.y + line->baseline + ink.y * factor, ink.width * factor,
    ink.height * factor,
  };
}

/**
 * _mevent_badge_foreach_text:
 * @place: its page, and the face as frame; the rest is filled in
 *
 * Tells of the texts of a badge, as mevent_composer_foreach_text() does.
 */
void
_mevent_badge_foreach_text (const MeventBadge      *badge,
                            const MeventBadgeCard  *card,
                            const MeventBadgeWork  *work,
                            const MeventPlacedText *place,
                            MeventPlacedFunc        func,
                            gpointer                user_data)
{
  for (guint i = 0; i < card->n_lines; i++)
    {
      const MeventBadgeLine *line = &g_array_index (work->ink.lines, MeventBadgeLine, card->first_line + i);
      MeventPlacedText placed = *place;

      placed.text = badge->texts[line->row];
      placed.paragraph = &badge->texts[line->row];
      _mevent_badge_place_line (line, _mevent_badge_shape (work->shaper, badge, line->row, line->text, line->length), &placed);
      func (&placed, user_data);
    }
}
