#include "mevent-badge-drawing-private.h"

#include <math.h>

#include "mevent-units.h"

#define FLOOR_SHARE  0.5 /* of the size asked for: as small as type may become; but not */
#define LEAST_FLOOR  6.0 /* points, below that */
#define LINE_FEED    1.2 /* of the size, for a first idea how many lines a box holds */
#define COMFORT      0.9 /* of the size: smaller type rather takes another line, for one can see it beside other badges */
#define EPSILON      1e-6

PangoLayout *
_mevent_badge_drawing_shape (const MeventBadgeItem *item,
                             const MeventBadge     *badge,
                             MeventShaper          *shaper,
                             const char            *text,
                             int                    length)
{
  MeventStyle style = item->style;

  if (item->in_own_script)
    style.language = badge->language;
  return item->varies ? mevent_shaper_shape (shaper, &style, text, length)
                      : mevent_shaper_shape_common (shaper, &style, text, length);
}

static const char *
get_text (const MeventBadgeItem *item, const MeventBadge *badge, const MeventBadgeWork *work)
{
  return work->content.own_texts->pdata[badge->first_own_text + item->own_text];
}

/* Text */

static MeventFitRule
get_rule (const MeventBadgeItem *item)
{
  double floor_size = MIN (item->size, MAX (LEAST_FLOOR, FLOOR_SHARE * item->size));
  MeventFitRule rule = { item->box.width, item->box.height, 1, item->size, floor_size, COMFORT };

  if (item->fit == MEVENT_BADGE_FIT_SHRINK)
    return rule;
  if (item->fit == MEVENT_BADGE_FIT_WRAP)
    rule.floor = rule.largest;
  rule.max_lines = (guint) CLAMP (floor (item->box.height / (LINE_FEED * rule.floor)), 1, MEVENT_FIT_MAX_LINES);
  return rule;
}

static MeventBadgeAlignment
get_alignment (const MeventBadgeItem *item, gboolean rtl)
{
  if (item->alignment == MEVENT_BADGE_ALIGNMENT_CENTRE)
    return item->alignment;
  return (item->alignment == MEVENT_BADGE_ALIGNMENT_END) != rtl ? MEVENT_BADGE_ALIGNMENT_END : MEVENT_BADGE_ALIGNMENT_START;
}

/* The ink stands at the edge of the box, whatever its size. */
static double
find_x (const MeventBadgeItem *item, const MeventMeasure *line, double size, gboolean rtl)
{
  double width = size * mevent_measure_get_width (line), rest = item->box.width - width;

  switch (get_alignment (item, rtl))
    {
    case MEVENT_BADGE_ALIGNMENT_CENTRE:
      return item->box.x + rest / 2;
    case MEVENT_BADGE_ALIGNMENT_END:
      return item->box.x + rest + size * mevent_measure_get_bearing (line, TRUE);
    case MEVENT_BADGE_ALIGNMENT_START:
    default:
      return item->box.x - size * mevent_measure_get_bearing (line, FALSE);
    }
}

/* In the middle of the box, at the same height on all badges unless a letter reaches further than others. */
static double
find_baseline (const MeventBadgeItem *item, const MeventMeasure *measure, const MeventFit *fit)
{
  double ascent = MAX (MEVENT_BADGE_ASCENT, mevent_measure_get_ascent (measure));
  double descent = MAX (MEVENT_BADGE_DESCENT, mevent_measure_get_descent (measure));
  double lines = (fit->n_lines - 1) * mevent_measure_get_leading (measure);
  double rest = item->box.height - fit->size * (ascent + descent + lines);

  if (rest >= 0)
    return item->box.y + rest / 2 + fit->size * ascent;
  rest = item->box.height - mevent_fit_get_height (measure, fit);
  return item->box.y + rest / 2 + fit->size * mevent_measure_get_ascent (measure);
}

static const MeventMeasure *
measure_line (MeventBadgeDrawing    *self,
              const MeventBadgeItem *item,
              const MeventBadge     *badge,
              const MeventBadgeWork *work,
              const char            *text,
              const MeventFitLine   *line)
{
  mevent_measure_text (self->line, _mevent_badge_drawing_shape (item, badge, work->shaper, text + line->start,
                                                                (int) (line->end - line->start)));
  return self->line;
}

static void
add_lines (MeventBadgeDrawing    *self,
           guint                  index,
           const MeventBadge     *badge,
           const MeventBadgeWork *work,
           const char            *text,
           PangoLayout           *layout,
           const MeventFit       *fit)
{
  const MeventBadgeItem *item = &g_array_index (self->items, MeventBadgeItem, index);
  double y = find_baseline (item, self->measure, fit), leading = fit->size * mevent_measure_get_leading (self->measure);
  MeventFitLine found;
  guint piece = 0;

  for (; mevent_fit_next_line (self->measure, fit, &piece, &found); y += leading)
    {
      const MeventMeasure *measured = fit->n_lines == 1 ? self->measure
                                                        : measure_line (self, item, badge, work, text, &found);
      double size = MIN (fit->size, item->box.width / mevent_measure_get_width (measured));
      MeventBadgeLine line = {
        .text = text + found.start,
        .length = (guint16) MIN (found.end - found.start, G_MAXUINT16),
        .row = (guint16) index,
        .x = (float) find_x (item, measured, size, self->face.rtl),
        .baseline = (float) y,
        .size = (float) size,
        .kept = fit->n_lines == 1 && item->varies ? _mevent_badge_keep (layout, &work->ink) : NULL,
      };

      g_array_append_val (work->ink.lines, line);
    }
}

static void
set_text (MeventBadgeDrawing *self, guint index, const MeventBadge *badge, const MeventBadgeWork *work)
{
  const MeventBadgeItem *item = &g_array_index (self->items, MeventBadgeItem, index);
  const char *text = get_text (item, badge, work);
  MeventFitRule rule = get_rule (item);
  PangoLayout *layout;
  MeventFit fit;

  if (text == NULL)
    return;
  layout = _mevent_badge_drawing_shape (item, badge, work->shaper, text, -1);
  mevent_measure_text (self->measure, layout);
  mevent_fit_text (self->measure, &rule, &fit);
  if (fit.n_lines > 0)
    add_lines (self, index, badge, work, text, layout, &fit);
  if (item->varies || g_hash_table_add (self->reported, (gpointer) text))
    _mevent_badge_report_text (badge, text, fit.quality, mevent_measure_lacks_glyphs (self->measure), work->problems);
}

/* Codes */

static MeventQr *
encode (const MeventBadgeItem *item, const MeventBadge *badge, const char *text)
{
  double least = mevent_mm_to_points (MEVENT_QR_LEAST_MODULE), side = MIN (item->box.width, item->box.height);
  double room = MAX (0, side - 2 * MEVENT_QR_QUIET_ZONE * least);

  if (item->is_vcard)
    return _mevent_badge_encode_vcard (badge, room);
  return mevent_qr_new (text, (guint) MIN (room / least + EPSILON, G_MAXINT));
}

static void
set_code (MeventBadgeDrawing *self, guint index, const MeventBadge *badge, const MeventBadgeWork *work)
{
  const MeventBadgeItem *item = &g_array_index (self->items, MeventBadgeItem, index);
  const char *text = get_text (item, badge, work);
  const MeventBox *box = &item->box;
  MeventBadgeCode code = { .item = index };
  double side, module;

  if (item->is_vcard ? badge->vcards[0] == NULL : text == NULL)
    return;
  code.qr = encode (item, badge, text);
  if (code.qr == NULL)
    {
      g_ptr_array_add (work->without_code, (gpointer) badge);
      return;
    }
  module = MIN (box->width, box->height) / (mevent_qr_get_n (code.qr) + 2 * MEVENT_QR_QUIET_ZONE);
  side = module * mevent_qr_get_n (code.qr);
  code.module = (float) module;
  code.x = (float) (box->x + (box->width - side) / 2);
  code.y = (float) (box->y + (box->height - side) / 2);
  g_array_append_val (work->ink.codes, code);
}

/**
 * _mevent_badge_drawing_set:
 * @card: (out): which lines and codes of the work are this side of the badge
 */
void
_mevent_badge_drawing_set (MeventBadgeDrawing    *self,
                           MeventBadgeSide        side,
                           const MeventBadge     *badge,
                           const MeventBadgeWork *work,
                           MeventBadgeCard       *card)
{
  const MeventBadgeInk *ink = &work->ink;

  *card = (MeventBadgeCard) { .first_line = ink->lines->len, .first_code = ink->codes->len };
  for (guint i = 0; i < self->items->len; i++)
    {
      const MeventBadgeItem *item = &g_array_index (self->items, MeventBadgeItem, i);

      if (item->side == side && item->kind == MEVENT_BADGE_ELEMENT_KIND_TEXT)
        set_text (self, i, badge, work);
      else if (item->side == side && item->kind == MEVENT_BADGE_ELEMENT_KIND_QR_CODE)
        set_code (self, i, badge, work);
    }
  card->n_lines = ink->lines->len - card->first_line;
  card->n_codes = ink->codes->len - card->first_code;
}
