#include "mevent-badge-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "mevent-units.h"

/* A badge of this safe area has the sizes of the table below; others grow and shrink with it, with its width more. */
#define MODEL_WIDTH   73.0 /* mm */
#define MODEL_HEIGHT  43.0
#define WIDTH_WEIGHT  0.6
#define LEAST_SCALE   0.75 /* of that, where the texts are many; the rest of the way goes badge by badge */

#define YIELD         0.65 /* of its size: how far an organisation becomes smaller faster than the names */

#define LEAST_SHARE   0.8  /* of the names, where they are smaller than that */

#define LEAST_MARGIN  3.0   /* mm: labels are printed and cut that exactly */
#define MARGIN        0.065 /* of the shorter side, when that is more */
#define CORNER_MARGIN 2.0   /* mm from the arc of a rounded corner */
#define LEAST_WIDTH   28.0  /* mm of the safe area; smaller labels are none for badges */
#define LEAST_HEIGHT  15.0
#define TITLE_HEIGHT  37.0  /* mm of the safe area from which there is a place for the title of the event */
#define TITLE_SHARE   0.16  /* of the height, the most it may take */

#define BAND_HEIGHT   16.5  /* points on the model */
#define BAND_GAP      0.35  /* of its height, to the text above */
#define PHOTO_ICON    1.1   /* of its height, the width of the camera and the space between it and the word */
#define PHOTO_SHARE   0.5   /* of the width, the most that the mark may take */

#define QR_WIDTH_SHARE  0.32
#define QR_HEIGHT_SHARE 0.5

#define LEAD_IN       0.3   /* of the room left over, above the names */

/* On a safe area of less height what is easy to read is smaller in proportion, but not smaller than this. */
#define FULL_HEIGHT 43.0 /* mm */
#define LEAST_FLOOR 0.8

typedef struct
{
  MeventFitRule rule;   /* on the model; the width comes from the label */
  PangoWeight   weight;
  gboolean      common; /* many badges have the same */
  double        gap;    /* to the text above, in units of the size */
} Row;

static const Row rows[MEVENT_BADGE_N_TEXTS] = {
  [MEVENT_BADGE_TITLE] = { { 0, 0, 2, 7.5, 6.0, 0.8 }, PANGO_WEIGHT_NORMAL, TRUE },
  [MEVENT_BADGE_FIRST] = { { 0, 0, 2, 33.0, 14.0, 0.7 }, PANGO_WEIGHT_BOLD, FALSE, 0.3 },
  [MEVENT_BADGE_FAMILY] = { { 0, 0, 2, 18.0, 10.0, 0.65 }, PANGO_WEIGHT_NORMAL, FALSE, 0.28 },
  [MEVENT_BADGE_OWN_SCRIPT] = { { 0, 0, 2, 15.5, 9.0, 0.7 }, PANGO_WEIGHT_NORMAL, FALSE, 0.36 },
  [MEVENT_BADGE_ORGANISATION] = { { 0, 0, 5, 11.0, 7.5, 0.75 }, PANGO_WEIGHT_NORMAL, TRUE, 0.7 },
  [MEVENT_BADGE_FUNCTION] = { { 0, 0, 3, 9.0, 7.0, 0.75 }, PANGO_WEIGHT_NORMAL, TRUE, 0.3 },
  [MEVENT_BADGE_FUNCTION_ALONE] = { { 0, 0, 3, 9.0, 7.0, 0.75 }, PANGO_WEIGHT_NORMAL, TRUE, 0.3 },
  [MEVENT_BADGE_CATEGORY] = { { 0, 0, 2, 9.5, 6.5, 0.65 }, PANGO_WEIGHT_BOLD, TRUE },
  [MEVENT_BADGE_PHOTO] = { { 0, 0, 1, 9.5, 6.5, 0.65 }, PANGO_WEIGHT_BOLD, TRUE },
};

gboolean
_mevent_badge_is_common (MeventBadgeText row)
{
  return rows[row].common;
}

/* Shapes a part of one of the badge's texts. */
PangoLayout *
_mevent_badge_shape (MeventShaper *shaper, const MeventBadge *badge, MeventBadgeText row, const char *text, int length)
{
  gboolean own = row == MEVENT_BADGE_OWN_SCRIPT || (row == MEVENT_BADGE_FIRST && badge->own_script_is_first);
  const MeventStyle style = { rows[row].weight, own ? badge->language : NULL };

  return rows[row].common ? mevent_shaper_shape_common (shaper, &style, text, length)
                          : mevent_shaper_shape (shaper, &style, text, length);
}

/* Where names become very small, the rest does not become smaller than they. */
static double
find_least (const MeventBadgeLayout *self, MeventBadgeText row, double shrink)
{
  return LEAST_SHARE * MIN (rows[row].rule.floor, shrink * self->scale * rows[MEVENT_BADGE_FIRST].rule.largest);
}

/**
 * _mevent_badge_design_get_rule:
 * @width: in points
 * @shrink: below 1 where a badge has more to say than others: then what is not a name becomes smaller first
 */
MeventFitRule
_mevent_badge_design_get_rule (const MeventBadgeLayout *self, MeventBadgeText row, double width, double shrink)
{
  MeventFitRule rule = rows[row].rule;

  rule.width = width;
  rule.largest = MAX (rule.largest * self->scale, rule.floor);
  if (rows[row].common)
    rule.largest = MAX (find_least (self, row, shrink),
                        rule.largest * MAX (pow (shrink, 3), MIN (shrink, MAX (YIELD, rule.floor / rule.largest))));
  else
    rule.largest *= shrink;
  rule.floor = MIN (rule.floor, rule.largest);
  return rule;
}

/**
 * _mevent_badge_design_get_floor:
 *
 * Returns: the least size that is easy to read, in points. Who chooses small labels has them read from nearer.
 */
double
_mevent_badge_design_get_floor (const MeventBadgeLayout *self, MeventBadgeText row)
{
  return _mevent_badge_design_get_rule (self, row, 1, 1).floor *
         CLAMP (self->safe.height / mevent_mm_to_points (FULL_HEIGHT), LEAST_FLOOR, 1);
}

/**
 * _mevent_badge_design_get_gap:
 *
 * Returns: the space above a text of full size, in points
 */
double
_mevent_badge_design_get_gap (const MeventBadgeLayout *self, MeventBadgeText row)
{
  return rows[row].gap * rows[row].rule.largest * self->scale;
}

/**
 * _mevent_badge_design_get_band:
 *
 * Returns: the band of the badge, which ends before the photo mark if there is one
 */
MeventBox
_mevent_badge_design_get_band (const MeventBadgeLayout *self, const MeventBadge *badge)
{
  MeventBox band = self->band;

  if (badge->texts[MEVENT_BADGE_PHOTO] == NULL)
    return band;
  band.width -= self->photo.width + band.height * BAND_GAP;
  if (self->rtl)
    band.x = self->safe.x + self->safe.width - band.width;
  return band;
}

/* A corner of the safe area keeps its distance from the arc of a rounded label. */
static double
find_margin (const MeventStock *stock, double width, double height)
{
  double least = mevent_mm_to_points (LEAST_MARGIN), radius = mevent_mm_to_points (stock->corner_radius);
  double corner = radius - (radius - mevent_mm_to_points (CORNER_MARGIN)) / G_SQRT2;

  least = MAX (least, MARGIN * MIN (width, height));
  return radius > 0 ? MAX (least, corner) : least;
}

/**
 * _mevent_badge_face_of:
 *
 * Returns: the face of a label, or one of the two of a label that is folded
 */
MeventBadgeFace
_mevent_badge_face_of (const MeventStock *stock)
{
  return (MeventBadgeFace) {
    .width = mevent_mm_to_points (stock->width) / (stock->fold == MEVENT_FOLD_BADGE ? 2 : 1),
    .height = mevent_mm_to_points (stock->height) / (stock->fold == MEVENT_FOLD_TENT ? 2 : 1),
  };
}

/* What is to be cut anyway, and not folded. */
gboolean
_mevent_badge_can_bleed (const MeventStock *stock)
{
  return stock->is_plain && stock->fold == MEVENT_FOLD_NONE;
}

static gboolean
init_safe (MeventBadgeLayout *self, const MeventStock *stock, GError **error)
{
  const MeventBadgeFace *face = &self->face;
  double margin = find_margin (stock, face->width, face->height);

  self->safe = (MeventBox) { margin, margin, face->width - 2 * margin, face->height - 2 * margin };
  if (self->safe.width >= mevent_mm_to_points (LEAST_WIDTH) && self->safe.height >= mevent_mm_to_points (LEAST_HEIGHT))
    return TRUE;
  g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS,
               _("The labels of “%s” are too small for badges."), mevent_stock_get_name (stock));
  return FALSE;
}

static void
init_scale (MeventBadgeLayout *self)
{
  double width = self->safe.width / mevent_mm_to_points (MODEL_WIDTH);
  double height = self->safe.height / mevent_mm_to_points (MODEL_HEIGHT);

  self->scale = pow (width, WIDTH_WEIGHT) * pow (height, 1 - WIDTH_WEIGHT);
}

/* What no badge of the print has takes no room, and what one has takes it on all: neighbours look alike. */
static void
init_has (MeventBadgeLayout *self, const MeventBadgeContent *content)
{
  for (guint i = 0; i < content->badges->len; i++)
    for (int row = 0; row < MEVENT_BADGE_N_TEXTS; row++)
      self->has[row] |= g_array_index (content->badges, MeventBadge, i).texts[row] != NULL;
  self->has[MEVENT_BADGE_TITLE] &= self->safe.height >= mevent_mm_to_points (TITLE_HEIGHT);
}

/* The first badge that has the text; those of the title and of the photo mark are the same on all. */
static const MeventBadge *
find_badge_with (const MeventBadgeContent *content, MeventBadgeText row)
{
  const MeventBadge *badge = &g_array_index (content->badges, MeventBadge, 0);

  while (badge->texts[row] == NULL)
    badge++;
  return badge;
}

static void
fit_common (const MeventBadgeLayout  *self,
            const MeventBadgeContent *content,
            MeventShaper             *shaper,
            MeventBadgeText           row,
            double                    width,
            double                    height,
            MeventFit                *fit,
            MeventMeasure            *measure)
{
  const MeventBadge *badge = find_badge_with (content, row);
  MeventFitRule rule = _mevent_badge_design_get_rule (self, row, width, 1);

  rule.height = height;
  mevent_measure_text (measure, _mevent_badge_shape (shaper, badge, row, badge->texts[row], -1));
  mevent_fit_text (measure, &rule, fit);
}

static void
init_band (MeventBadgeLayout *self, const MeventBadgeContent *content, MeventShaper *shaper)
{
  g_autoptr (MeventMeasure) measure = mevent_measure_new ();
  const MeventBox *safe = &self->safe;
  double height = BAND_HEIGHT * self->scale, more;

  self->bottom = safe->y + safe->height;
  if (!self->has[MEVENT_BADGE_CATEGORY] && !self->has[MEVENT_BADGE_PHOTO])
    return;
  self->band = (MeventBox) { safe->x, safe->y + safe->height - height, safe->width, height };
  self->bottom = self->band.y - height * BAND_GAP;
  if (!self->has[MEVENT_BADGE_PHOTO])
    return;
  more = height * (PHOTO_ICON + 2 * MEVENT_BADGE_BAND_PADDING);
  fit_common (self, content, shaper, MEVENT_BADGE_PHOTO, PHOTO_SHARE * safe->width - more, height * 0.9,
              &self->photo_fit, measure);
  self->photo = self->band;
  self->photo.width = self->photo_fit.em_width * self->photo_fit.size + more;
  self->photo.x = self->rtl ? safe->x : safe->x + safe->width - self->photo.width;
}

/* What a text of one line takes at full size, with the space above. */
static double
slot_height (const MeventBadgeLayout *self, MeventBadgeText row)
{
  double size = MAX (rows[row].rule.largest * self->scale, rows[row].rule.floor);

  return self->has[row] ? _mevent_badge_design_get_gap (self, row) +
                          (MEVENT_BADGE_ASCENT + MEVENT_BADGE_DESCENT) * size : 0;
}

static void
init_title (MeventBadgeLayout *self, const MeventBadgeContent *content, MeventShaper *shaper)
{
  g_autoptr (MeventMeasure) measure = mevent_measure_new ();

  self->names_top = self->safe.y;
  if (!self->has[MEVENT_BADGE_TITLE])
    return;
  fit_common (self, content, shaper, MEVENT_BADGE_TITLE, self->safe.width, TITLE_SHARE * self->safe.height,
              &self->title_fit, measure);
  self->names_top += self->title_fit.size * (MEVENT_BADGE_ASCENT + MEVENT_BADGE_DESCENT +
                                             (self->title_fit.n_lines - 1) * mevent_measure_get_leading (measure)) +
                     _mevent_badge_design_get_gap (self, MEVENT_BADGE_FIRST);
}

static double
room_left (const MeventBadgeLayout *self)
{
  double needed = slot_height (self, MEVENT_BADGE_FIRST) - _mevent_badge_design_get_gap (self, MEVENT_BADGE_FIRST) +
                  slot_height (self, MEVENT_BADGE_FAMILY) + slot_height (self, MEVENT_BADGE_OWN_SCRIPT) +
                  slot_height (self, MEVENT_BADGE_ORGANISATION);

  return self->bottom - self->names_top - needed;
}

/* Functions come last: they are printed where there is room for them, and do not make the names smaller. */
static void
init_rows (MeventBadgeLayout *self, const MeventBadgeContent *content, MeventShaper *shaper)
{
  double least = self->scale * LEAST_SCALE;

  do
    {
      init_band (self, content, shaper);
      init_title (self, content, shaper);
    }
  while (room_left (self) < 0 && (self->scale *= 0.98) > least);
  self->names_top += LEAD_IN * MAX (0, room_left (self) - slot_height (self, MEVENT_BADGE_FUNCTION));
}

static void
init_qr (MeventBadgeLayout *self)
{
  self->qr_width = self->safe.width * QR_WIDTH_SHARE;
  self->qr_height = self->safe.height * QR_HEIGHT_SHARE;
}

/**
 * _mevent_badge_design_init:
 *
 * Decides sizes and places for all badges of a print.
 */
gboolean
_mevent_badge_design_init (MeventBadgeLayout        *self,
                           const MeventStock        *stock,
                           const MeventBadgeContent *content,
                           MeventShaper             *shaper,
                           GError                  **error)
{
  *self = (MeventBadgeLayout) { .face = _mevent_badge_face_of (stock) };
  self->rtl = mevent_language_is_rtl (content->language);
  if (!init_safe (self, stock, error))
    return FALSE;
  init_scale (self);
  init_has (self, content);
  init_rows (self, content, shaper);
  init_qr (self);
  return TRUE;
}
