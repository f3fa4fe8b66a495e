#include "mevent-badge-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-units.h"

#define QR_MODULE 0.6 /* mm; a larger code is no better to read */
#define QR_GAP    1.0 /* mm between the quiet zone and text */

#define EPSILON 1e-6

struct _MeventBadgeSetter
{
  const MeventBadgeLayout *design;
  const MeventBadgeWork   *work;
  MeventMeasure           *measures[MEVENT_BADGE_N_TEXTS]; /* of texts that stand on one badge */
  MeventMeasure           *line;                           /* of one line of a text that was broken */
  GHashTable              *common[MEVENT_BADGE_N_TEXTS];   /* of those that come again, by their address */
  GHashTable              *reported;                       /* texts that come again and were reported */
  gboolean                 function_is_left_out;           /* on a badge, and it was said */
};

/**
 * _mevent_badge_setter_new:
 * @design: must outlive the setter, as must @work
 */
MeventBadgeSetter *
_mevent_badge_setter_new (const MeventBadgeLayout *design, const MeventBadgeWork *work)
{
  MeventBadgeSetter *self = g_new0 (MeventBadgeSetter, 1);

  self->design = design;
  self->work = work;
  self->line = mevent_measure_new ();
  self->reported = g_hash_table_new (NULL, NULL);
  for (int row = 0; row < MEVENT_BADGE_N_TEXTS; row++)
    {
      self->measures[row] = mevent_measure_new ();
      self->common[row] = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) mevent_measure_free);
    }
  return self;
}

void
_mevent_badge_setter_free (MeventBadgeSetter *self)
{
  for (int row = 0; row < MEVENT_BADGE_N_TEXTS; row++)
    {
      mevent_measure_free (self->measures[row]);
      g_hash_table_unref (self->common[row]);
    }
  g_hash_table_unref (self->reported);
  mevent_measure_free (self->line);
  g_free (self);
}

/* Measuring */

static PangoLayout *
measure (MeventBadgeSetter *self, MeventBadgeSetting *setting, MeventBadgeText row, MeventMeasure *result)
{
  PangoLayout *layout = _mevent_badge_shape (self->work->shaper, setting->badge, row, setting->badge->texts[row], -1);

  mevent_measure_text (result, layout);
  return layout;
}

static MeventMeasure *
measure_common (MeventBadgeSetter *self, MeventBadgeSetting *setting, MeventBadgeText row)
{
  gpointer text = (gpointer) setting->badge->texts[row];
  MeventMeasure *known = g_hash_table_lookup (self->common[row], text);

  if (known == NULL)
    {
      known = mevent_measure_new ();
      measure (self, setting, row, known);
      g_hash_table_insert (self->common[row], text, known);
    }
  return known;
}

static void
measure_all (MeventBadgeSetter *self, MeventBadgeSetting *setting)
{
  for (int row = 0; row < MEVENT_BADGE_N_TEXTS; row++)
    {
      if (!self->design->has[row] || setting->badge->texts[row] == NULL)
        continue;
      if (_mevent_badge_is_common (row))
        setting->measures[row] = measure_common (self, setting, row);
      else
        {
          setting->kept[row] = _mevent_badge_keep (measure (self, setting, row, self->measures[row]), &self->work->ink);
          setting->measures[row] = self->measures[row];
        }
    }
}

/* The code */

/**
 * _mevent_badge_encode_vcard:
 * @side: of the room for it, in points, without the quiet zone
 *
 * Returns: (transfer full) (nullable): a code of as much of the card as can be read from so little room
 */
MeventQr *
_mevent_badge_encode_vcard (const MeventBadge *badge, double side)
{
  guint max_modules = (guint) (side / mevent_mm_to_points (MEVENT_QR_LEAST_MODULE) + EPSILON);
  MeventQr *qr = NULL;

  for (guint i = 0; i < MEVENT_BADGE_N_VCARDS && qr == NULL; i++)
    if (badge->vcards[i] != NULL)
      qr = mevent_qr_new (badge->vcards[i], max_modules);
  return qr;
}

/* Once for all badges: on small labels it is true of everybody with a long name. */
void
_mevent_badge_report_codes (const MeventBadgeWork *work)
{
  guint n = work->without_code->len;
  const MeventBadge *first = n > 0 ? work->without_code->pdata[0] : NULL;

  if (n == 1)
    mevent_problems_add (work->problems, MEVENT_SEVERITY_WARNING, "code-left-out", first->id, 0, 0,
                         _("The badge of %s has no QR code: there is no room for one that can be read."), first->name);
  else if (n > 1)
    mevent_problems_add (work->problems, MEVENT_SEVERITY_WARNING, "code-left-out", first->id, 0, 0,
                         g_dngettext (GETTEXT_PACKAGE,
                                      "The badges of %s and %u other have no QR code: there is no room for one that can be read.",
                                      "The badges of %s and %u others have no QR code: there is no room for one that can be "
                                      "read.", n - 1), first->name, n - 1);
}

static double
find_module (const MeventBadgeLayout *design, guint n)
{
  return MIN (mevent_mm_to_points (QR_MODULE), MIN (design->qr_width, design->qr_height) / n);
}

/* Stands in the lower corner at the end of the lines. Its quiet zone may lie in the margin, which is empty too. */
static void
place_code (MeventBadgeSetter *self, MeventBadgeSetting *setting, MeventQr *qr)
{
  const MeventBadgeLayout *design = self->design;
  double module = find_module (design, mevent_qr_get_n (qr)), side = module * mevent_qr_get_n (qr);
  MeventBadgeCode code = { .qr = qr, .module = (float) module };
  double quiet = module * MEVENT_QR_QUIET_ZONE, bottom = design->bottom;

  if (design->band.height > 0)
    bottom = MIN (bottom, design->band.y - quiet);
  code.x = (float) (design->rtl ? design->safe.x : design->safe.x + design->safe.width - side);
  code.y = (float) (bottom - side);
  g_array_append_val (self->work->ink.codes, code);
  setting->qr_top = bottom - side - quiet;
  setting->qr_width = side + quiet + mevent_mm_to_points (QR_GAP);
  setting->narrow[MEVENT_BADGE_ORGANISATION] = setting->narrow[MEVENT_BADGE_FUNCTION] = TRUE;
  setting->narrow[MEVENT_BADGE_FUNCTION_ALONE] = TRUE;
}

static void
add_code (MeventBadgeSetter *self, MeventBadgeSetting *setting)
{
  double side = MIN (self->design->qr_width, self->design->qr_height);
  MeventQr *qr = _mevent_badge_encode_vcard (setting->badge, side);

  setting->qr_top = G_MAXDOUBLE;
  if (qr != NULL)
    place_code (self, setting, qr);
  else if (setting->badge->vcards[0] != NULL)
    g_ptr_array_add (self->work->without_code, (gpointer) setting->badge);
}

/* Lines */

/* The box that a line is aligned in, at its beginning. */
static MeventBox
get_column (MeventBadgeSetter *self, MeventBadgeSetting *setting, MeventBadgeText row)
{
  const MeventBadgeLayout *design = self->design;
  MeventBox box = design->safe;

  if (setting->narrow[row])
    {
      box.width -= setting->qr_width;
      box.x += design->rtl ? setting->qr_width : 0;
    }
  if (row == MEVENT_BADGE_CATEGORY || row == MEVENT_BADGE_PHOTO)
    {
      box = row == MEVENT_BADGE_PHOTO ? design->photo : _mevent_badge_design_get_band (design, setting->badge);
      box.x += MEVENT_BADGE_BAND_PADDING * box.height;
      box.width -= 2 * MEVENT_BADGE_BAND_PADDING * box.height;
    }
  /* The camera stands at the beginning of the photo mark: the word at its end. */
  if (row == MEVENT_BADGE_PHOTO)
    {
      double word = setting->fits[row].em_width * setting->fits[row].size;

      if (!design->rtl)
        box.x += box.width - word;
      box.width = word;
    }
  return box;
}

/* A letter next to a line break may take another shape at the end of its line, and with it another width. */
static const MeventMeasure *
measure_line (MeventBadgeSetter *self, MeventBadgeSetting *setting, MeventBadgeText row, const MeventFitLine *line)
{
  const char *text = setting->badge->texts[row] + line->start;

  if (setting->fits[row].n_lines == 1)
    return setting->measures[row];
  mevent_measure_text (self->line, _mevent_badge_shape (self->work->shaper, setting->badge, row, text,
                                                        (int) (line->end - line->start)));
  return self->line;
}

/* The ink of a line begins at the edge of its column, whatever its size. */
static double
find_x (MeventBadgeSetter *self, const MeventBox *column, const MeventMeasure *line, double size)
{
  double bearing = size * mevent_measure_get_bearing (line, self->design->rtl);

  return self->design->rtl ? column->x + column->width - size * mevent_measure_get_width (line) + bearing
                           : column->x - bearing;
}

/* As large as its fit has it, unless letters take other fonts in a line of their own, which may be wider or higher than those
 * that were measured. */
static double
find_size (const MeventFit *fit, const MeventMeasure *line, double width, double height)
{
  double size = MIN (fit->size, width / mevent_measure_get_width (line));

  return mevent_measure_get_ascent (line) * size > height ? height / mevent_measure_get_ascent (line) : size;
}

static void
add_lines (MeventBadgeSetter *self, MeventBadgeSetting *setting, MeventBadgeText row)
{
  const MeventFit *fit = &setting->fits[row];
  MeventBox column = get_column (self, setting, row);
  double leading = fit->size * mevent_measure_get_leading (setting->measures[row]), y = setting->baselines[row];
  double bottom = -G_MAXDOUBLE; /* of the line before */
  MeventFitLine found;
  guint piece = 0;

  for (; mevent_fit_next_line (setting->measures[row], fit, &piece, &found); y += leading)
    {
      const MeventMeasure *measured = measure_line (self, setting, row, &found);
      double size = find_size (fit, measured, column.width, y - bottom);
      MeventBadgeLine line = {
        .text = setting->badge->texts[row] + found.start,
        .length = (guint16) MIN (found.end - found.start, G_MAXUINT16),
        .row = (guint16) row,
        .x = (float) find_x (self, &column, measured, size),
        .baseline = (float) y,
        .size = (float) size,
        .kept = fit->n_lines == 1 ? g_steal_pointer (&setting->kept[row]) : NULL,
      };

      g_array_append_val (self->work->ink.lines, line);
      bottom = y + size * mevent_measure_get_descent (measured);
    }
}

/* Problems */

/**
 * _mevent_badge_report_text:
 * @quality: how it fits
 * @lacks_glyphs: whether it has letters that no font has
 */
void
_mevent_badge_report_text (const MeventBadge *badge,
                           const char        *text,
                           MeventFitQuality   quality,
                           gboolean           lacks_glyphs,
                           MeventProblems    *problems)
{
  const char *name = badge->name ? badge->name : badge->id;

  if (quality != MEVENT_FIT_GOOD)
    mevent_problems_add (problems, MEVENT_SEVERITY_WARNING,
                         quality == MEVENT_FIT_AT_FLOOR ? "name-at-floor" : "name-below-floor", badge->id, 0, 0,
                         quality == MEVENT_FIT_AT_FLOOR
                           ? _("“%s” on the badge of %s just fits, at the smallest size that is easy to read.")
                           : _("“%s” on the badge of %s is too long to be set at a size that is easy to read."),
                         text, name);
  if (lacks_glyphs)
    mevent_problems_add (problems, MEVENT_SEVERITY_WARNING, "missing-glyph", badge->id, 0, 0,
                         _("No installed font has all letters of “%s” on the badge of %s."), text, name);
}

/* Against the size that is easy to read, however much the badge was made smaller to hold all its texts. Where that is also
 * the full size, on small stock, it is nothing to speak of; nor where an organisation or a function makes room for the
 * name. */
static MeventFitQuality
judge (MeventBadgeSetter *self, MeventBadgeSetting *setting, MeventBadgeText row)
{
  MeventFitRule rule = _mevent_badge_design_get_rule (self->design, row, 1, 1);
  double size = setting->fits[row].size, floor_size = _mevent_badge_design_get_floor (self->design, row);

  if (size < floor_size - EPSILON)
    return MEVENT_FIT_BELOW_FLOOR;
  if (_mevent_badge_is_common (row))
    return MEVENT_FIT_GOOD;
  return size <= floor_size + EPSILON && floor_size < rule.largest ? MEVENT_FIT_AT_FLOOR : MEVENT_FIT_GOOD;
}

static void
report_row (MeventBadgeSetter *self, MeventBadgeSetting *setting, MeventBadgeText row)
{
  const MeventBadge *badge = setting->badge;

  if (_mevent_badge_is_common (row) && !g_hash_table_add (self->reported, (gpointer) badge->texts[row]))
    return;
  _mevent_badge_report_text (badge, badge->texts[row], judge (self, setting, row),
                             mevent_measure_lacks_glyphs (setting->measures[row]), self->work->problems);
}

/* Said once: on small labels it is so of many. */
static void
report_function (MeventBadgeSetter *self, const MeventBadge *badge)
{
  if (!self->function_is_left_out)
    mevent_problems_add (self->work->problems, MEVENT_SEVERITY_NOTE, "function-left-out", badge->id, 0, 0,
                         _("Not all badges have room for what somebody does: the first without “%s” is that of %s. Larger labels "
                           "hold more."),
                         badge->texts[MEVENT_BADGE_FUNCTION], badge->name);
  self->function_is_left_out = TRUE;
}

static void
report (MeventBadgeSetter *self, MeventBadgeSetting *setting)
{
  for (int row = 0; row < MEVENT_BADGE_N_TEXTS; row++)
    if (setting->measures[row] != NULL)
      report_row (self, setting, row);
  if (setting->badge->texts[MEVENT_BADGE_FUNCTION] != NULL && setting->measures[MEVENT_BADGE_FUNCTION] == NULL &&
      setting->measures[MEVENT_BADGE_FUNCTION_ALONE] == NULL)
    report_function (self, setting->badge);
  if (setting->badge->texts[MEVENT_BADGE_FIRST] == NULL && !setting->badge->is_blank)
    mevent_problems_add (self->work->problems, MEVENT_SEVERITY_WARNING, "no-name", setting->badge->id, 0, 0,
                         _("Person “%s” has no name for a badge."), setting->badge->id);
}

/**
 * _mevent_badge_setter_set:
 * @card: (out): which lines and codes of the work are the badge
 */
void
_mevent_badge_setter_set (MeventBadgeSetter *self, const MeventBadge *badge, MeventBadgeCard *card)
{
  const MeventBadgeInk *ink = &self->work->ink;
  MeventBadgeSetting setting = { .badge = badge };

  *card = (MeventBadgeCard) { .first_line = ink->lines->len, .first_code = ink->codes->len };
  measure_all (self, &setting);
  add_code (self, &setting);
  _mevent_badge_place (self->design, &setting);
  for (int row = 0; row < MEVENT_BADGE_N_TEXTS; row++)
    if (setting.measures[row] != NULL)
      add_lines (self, &setting, row);
  for (int row = 0; row < MEVENT_BADGE_N_TEXTS; row++)
    mevent_shaper_free_kept (setting.kept[row]);
  card->n_lines = ink->lines->len - card->first_line;
  card->n_codes = ink->codes->len - card->first_code;
  report (self, &setting);
}
