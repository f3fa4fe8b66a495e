#include "mevent-badge-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-units.h"

#define QR_MODULE 0.6 /* mm; a larger code is no better to read */
#define QR_GAP    1.0 /* mm between the quiet zone and text */

#define EPSILON 1e-6

struct _MeventBadgeSetter
{
  const MeventBadgeLayout *design;
  MeventShaper            *shaper;
  MeventProblems          *problems;
  MeventMeasure           *measures[MEVENT_BADGE_N_TEXTS]; /* of texts that stand on one badge */
  MeventMeasure           *line;                           /* of one line of a text that was broken */
  GHashTable              *common[MEVENT_BADGE_N_TEXTS];   /* of those that come again, by their address */
  GHashTable              *reported;                       /* texts that come again and were reported */
};

/**
 * _mevent_badge_setter_new:
 * @design: must outlive the setter, as must the others
 */
MeventBadgeSetter *
_mevent_badge_setter_new (const MeventBadgeLayout *design, MeventShaper *shaper, MeventProblems *problems)
{
  MeventBadgeSetter *self = g_new0 (MeventBadgeSetter, 1);

  self->design = design;
  self->shaper = shaper;
  self->problems = problems;
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

static void
measure (MeventBadgeSetter *self, MeventBadgeSetting *setting, MeventBadgeText row, MeventMeasure *result)
{
  mevent_measure_text (result, _mevent_badge_shape (self->shaper, setting->badge, row, setting->badge->texts[row], -1));
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
          measure (self, setting, row, self->measures[row]);
          setting->measures[row] = self->measures[row];
        }
    }
}

/* The code */

static double
find_module (const MeventBadgeLayout *design, guint n)
{
  return MIN (mevent_mm_to_points (QR_MODULE), MIN (design->qr_width, design->qr_height) / n);
}

/* Stands in the lower corner at the end of the lines. Its quiet zone may lie in the margin, which is empty too. */
static void
place_code (MeventBadgeSetter *self, MeventBadgeSetting *setting, MeventBadgeCard *card)
{
  const MeventBadgeLayout *design = self->design;
  double module = find_module (design, mevent_qr_get_n (card->qr)), side = module * mevent_qr_get_n (card->qr);
  double quiet = module * MEVENT_QR_QUIET_ZONE, bottom = design->bottom;

  if (design->band.height > 0)
    bottom = MIN (bottom, design->band.y - quiet);
  card->qr_module = (float) module;
  card->qr_x = (float) (design->rtl ? design->safe.x : design->safe.x + design->safe.width - side);
  card->qr_y = (float) (bottom - side);
  setting->qr_top = bottom - side - quiet;
  setting->qr_width = side + quiet + mevent_mm_to_points (QR_GAP);
  setting->narrow[MEVENT_BADGE_ORGANISATION] = setting->narrow[MEVENT_BADGE_FUNCTION] = TRUE;
}

static void
add_code (MeventBadgeSetter *self, MeventBadgeSetting *setting, MeventBadgeCard *card)
{
  double side = MIN (self->design->qr_width, self->design->qr_height);
  guint max_modules = (guint) (side / mevent_mm_to_points (MEVENT_QR_LEAST_MODULE) + EPSILON);
  gboolean wanted = FALSE;

  for (guint i = 0; i < MEVENT_BADGE_N_VCARDS && card->qr == NULL; i++)
    if (setting->badge->vcards[i] != NULL)
      {
        wanted = TRUE;
        card->qr = mevent_qr_new (setting->badge->vcards[i], max_modules);
      }
  setting->qr_top = G_MAXDOUBLE;
  if (card->qr != NULL)
    place_code (self, setting, card);
  else if (wanted)
    mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "code-left-out", setting->badge->id, 0, 0,
                         _("The badge of %s has no QR code: there is no room for one that can be read."),
                         setting->badge->name);
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
  mevent_measure_text (self->line, _mevent_badge_shape (self->shaper, setting->badge, row, text,
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

static void
add_lines (MeventBadgeSetter *self, MeventBadgeSetting *setting, MeventBadgeText row, GArray *lines)
{
  const MeventFit *fit = &setting->fits[row];
  MeventBox column = get_column (self, setting, row);
  double leading = fit->size * mevent_measure_get_leading (setting->measures[row]), y = setting->baselines[row];
  MeventFitLine found;
  guint piece = 0;

  for (; mevent_fit_next_line (setting->measures[row], fit, &piece, &found); y += leading)
    {
      const MeventMeasure *measured = measure_line (self, setting, row, &found);
      double size = MIN (fit->size, column.width / mevent_measure_get_width (measured));
      MeventBadgeLine line = {
        .text = setting->badge->texts[row] + found.start,
        .length = (guint16) MIN (found.end - found.start, G_MAXUINT16),
        .row = (guint8) row,
        .x = (float) find_x (self, &column, measured, size),
        .baseline = (float) y,
        .size = (float) size,
      };

      g_array_append_val (lines, line);
    }
}

/* Problems */

/* Against the size that is easy to read, however much the badge was made smaller to hold all its texts. Where that is also
 * the full size, on small stock, it is nothing to speak of; nor where an organisation or a function makes room for the
 * name. */
static MeventFitQuality
judge (MeventBadgeSetter *self, MeventBadgeSetting *setting, MeventBadgeText row)
{
  MeventFitRule rule = _mevent_badge_design_get_rule (self->design, row, 1, 1);
  double size = setting->fits[row].size;

  if (size < rule.floor - EPSILON)
    return MEVENT_FIT_BELOW_FLOOR;
  if (_mevent_badge_is_common (row))
    return MEVENT_FIT_GOOD;
  return size <= rule.floor + EPSILON && rule.floor < rule.largest ? MEVENT_FIT_AT_FLOOR : MEVENT_FIT_GOOD;
}

static void
report_row (MeventBadgeSetter *self, MeventBadgeSetting *setting, MeventBadgeText row)
{
  const MeventBadge *badge = setting->badge;
  MeventFitQuality quality = judge (self, setting, row);
  const char *name = badge->name ? badge->name : badge->id;

  if (_mevent_badge_is_common (row) && !g_hash_table_add (self->reported, (gpointer) badge->texts[row]))
    return;
  if (quality != MEVENT_FIT_GOOD)
    mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING,
                         quality == MEVENT_FIT_AT_FLOOR ? "name-at-floor" : "name-below-floor", badge->id, 0, 0,
                         quality == MEVENT_FIT_AT_FLOOR
                           ? _("“%s” on the badge of %s just fits, at the smallest size that is easy to read.")
                           : _("“%s” on the badge of %s is too long to be set at a size that is easy to read."),
                         badge->texts[row], name);
  if (mevent_measure_lacks_glyphs (setting->measures[row]))
    mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "missing-glyph", badge->id, 0, 0,
                         _("No installed font has all letters of “%s” on the badge of %s."), badge->texts[row], name);
}

static void
report (MeventBadgeSetter *self, MeventBadgeSetting *setting)
{
  for (int row = 0; row < MEVENT_BADGE_N_TEXTS; row++)
    if (setting->measures[row] != NULL)
      report_row (self, setting, row);
  if (setting->badge->texts[MEVENT_BADGE_FIRST] == NULL)
    mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "no-name", setting->badge->id, 0, 0,
                         _("Person “%s” has no name for a badge."), setting->badge->id);
}

/**
 * _mevent_badge_setter_set:
 * @lines: of #MeventBadgeLine: gets the lines of the badge behind those that it has
 * @card: (out): the badge
 */
void
_mevent_badge_setter_set (MeventBadgeSetter *self, const MeventBadge *badge, GArray *lines, MeventBadgeCard *card)
{
  MeventBadgeSetting setting = { .badge = badge };

  *card = (MeventBadgeCard) { .first_line = lines->len };
  measure_all (self, &setting);
  add_code (self, &setting, card);
  _mevent_badge_place (self->design, &setting);
  for (int row = 0; row < MEVENT_BADGE_N_TEXTS; row++)
    if (setting.measures[row] != NULL)
      add_lines (self, &setting, row, lines);
  card->n_lines = lines->len - card->first_line;
  report (self, &setting);
}
