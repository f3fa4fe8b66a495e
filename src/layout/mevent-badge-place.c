#include "mevent-badge-private.h"

/* How much smaller the names become with each attempt to find room for all texts. */
#define SHRINK       0.96
#define LEAST_SHRINK 0.01

/* For a function, which says less than the name of the organisation, they become no smaller than this. */
#define LEAST_WITH_FUNCTION 0.85

/* How much of the space above a name accents may use, in units of the size, if there is as much; what reaches further takes
 * more. */
#define ACCENTS 0.24

#define CAP_HEIGHT 0.714 /* of the font */
#define BAND_FILL  0.92  /* of its height, the most that its text may take */

static const MeventBadgeText names[] = { MEVENT_BADGE_FIRST, MEVENT_BADGE_FAMILY, MEVENT_BADGE_OWN_SCRIPT };

/* From the bottom up */
static const MeventBadgeText works[] = { MEVENT_BADGE_FUNCTION_ALONE, MEVENT_BADGE_FUNCTION, MEVENT_BADGE_ORGANISATION };

/* It is no larger than the organisation, but remains easy to read, or there is no room for it. */
static MeventFitRule
limit_function (const MeventBadgeLayout *self, const MeventBadgeSetting *setting, MeventBadgeText row, MeventFitRule rule)
{
  rule.floor = _mevent_badge_design_get_floor (self, row);
  if (setting->measures[MEVENT_BADGE_ORGANISATION] != NULL)
    rule.largest = MIN (rule.largest, setting->fits[MEVENT_BADGE_ORGANISATION].size);
  rule.largest = MAX (rule.largest, rule.floor);
  return rule;
}

static void
fit_row (const MeventBadgeLayout *self, MeventBadgeSetting *setting, MeventBadgeText row)
{
  double width = self->safe.width - (setting->narrow[row] ? setting->qr_width : 0);
  MeventFitRule rule = _mevent_badge_design_get_rule (self, row, width, setting->shrink);

  if (row == MEVENT_BADGE_FUNCTION || row == MEVENT_BADGE_FUNCTION_ALONE)
    rule = limit_function (self, setting, row, rule);
  rule.floor = MIN (rule.floor, rule.largest);
  mevent_fit_text (setting->measures[row], &rule, &setting->fits[row]);
}

/* The space above a row. */
static double
get_gap (const MeventBadgeLayout *self, const MeventBadgeSetting *setting, MeventBadgeText row)
{
  return setting->shrink * _mevent_badge_design_get_gap (self, row);
}

/* How far the text reaches above its first baseline; accents do not count as far as they stand in the space above. */
static double
rise (const MeventBadgeLayout *self, const MeventBadgeSetting *setting, MeventBadgeText row)
{
  double size = setting->fits[row].size, accents = MIN (ACCENTS * size, get_gap (self, setting, row));

  return MAX (MEVENT_BADGE_ASCENT * size, mevent_measure_get_ascent (setting->measures[row]) * size - accents);
}

/* How far it reaches below its first baseline. */
static double
fall (const MeventBadgeSetting *setting, MeventBadgeText row)
{
  const MeventMeasure *text = setting->measures[row];
  double lines = setting->fits[row].n_lines - 1;

  return setting->fits[row].size * (MAX (MEVENT_BADGE_DESCENT, mevent_measure_get_descent (text)) +
                                    lines * mevent_measure_get_leading (text));
}

/* A name of one line stands on the same baseline whatever its size, so that it is level with those beside it. */
static double
place_below (const MeventBadgeLayout *self, MeventBadgeSetting *setting, MeventBadgeText row, double top)
{
  double full = _mevent_badge_design_get_rule (self, row, 1, setting->shrink).largest;
  double baseline, slot = 0;

  fit_row (self, setting, row);
  baseline = top + rise (self, setting, row);
  if (setting->fits[row].n_lines == 1)
    {
      baseline = MAX (baseline, top + MEVENT_BADGE_ASCENT * full);
      slot = top + (MEVENT_BADGE_ASCENT + MEVENT_BADGE_DESCENT) * full;
    }
  setting->baselines[row] = baseline;
  return MAX (slot, baseline + fall (setting, row));
}

/* Returns the lower edge of the names. */
static double
place_names (const MeventBadgeLayout *self, MeventBadgeSetting *setting)
{
  double y = self->names_top;
  gboolean is_first = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      MeventBadgeText row = names[i];
      double top = y + (is_first ? 0 : get_gap (self, setting, row));

      if (setting->measures[row] == NULL)
        continue;
      y = place_below (self, setting, row, top);
      if (y > setting->qr_top && !setting->narrow[row])
        {
          setting->narrow[row] = TRUE;
          y = place_below (self, setting, row, top);
        }
      is_first = FALSE;
    }
  return y;
}

/* Returns the upper edge of organisation and function, with the space above. */
static double
place_works (const MeventBadgeLayout *self, MeventBadgeSetting *setting)
{
  double y = self->bottom;

  /* The function is never set larger than the organisation, which must be known for that. */
  for (guint i = G_N_ELEMENTS (works); i > 0; i--)
    if (setting->measures[works[i - 1]] != NULL)
      fit_row (self, setting, works[i - 1]);
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      MeventBadgeText row = works[i];

      if (setting->measures[row] == NULL)
        continue;
      setting->baselines[row] = y - fall (setting, row);
      y = setting->baselines[row] - rise (self, setting, row) - get_gap (self, setting, row);
    }
  return y;
}

static gboolean
have_room (const MeventBadgeLayout *self, MeventBadgeSetting *setting, double least)
{
  for (setting->shrink = 1; setting->shrink >= least; setting->shrink *= SHRINK)
    if (place_names (self, setting) <= place_works (self, setting))
      return TRUE;
  return FALSE;
}

/* For a function everything becomes a little smaller. One that there is no room for even then is said in one language alone, and
 * then left out; after that everything becomes as small as it must. */
static void
place_flexible (const MeventBadgeLayout *self, MeventBadgeSetting *setting)
{
  MeventMeasure *alone = setting->measures[MEVENT_BADGE_FUNCTION_ALONE];

  setting->measures[MEVENT_BADGE_FUNCTION_ALONE] = NULL;
  if (setting->measures[MEVENT_BADGE_FUNCTION] != NULL && have_room (self, setting, LEAST_WITH_FUNCTION))
    return;
  setting->measures[MEVENT_BADGE_FUNCTION] = NULL;
  setting->measures[MEVENT_BADGE_FUNCTION_ALONE] = alone;
  if (alone != NULL && have_room (self, setting, LEAST_WITH_FUNCTION))
    return;
  setting->measures[MEVENT_BADGE_FUNCTION_ALONE] = NULL;
  have_room (self, setting, LEAST_SHRINK);
}

static void
centre (MeventBadgeSetting *setting, MeventBadgeText row, const MeventBox *box)
{
  const MeventFit *fit = &setting->fits[row];
  double lines = (fit->n_lines - 1) * mevent_measure_get_leading (setting->measures[row]);

  setting->baselines[row] = box->y + box->height / 2 + fit->size * (CAP_HEIGHT - lines) / 2;
}

static void
place_fixed (const MeventBadgeLayout *self, MeventBadgeSetting *setting)
{
  if (setting->measures[MEVENT_BADGE_TITLE] != NULL)
    {
      setting->fits[MEVENT_BADGE_TITLE] = self->title_fit;
      setting->baselines[MEVENT_BADGE_TITLE] = self->safe.y + MEVENT_BADGE_ASCENT * self->title_fit.size;
    }
  if (setting->measures[MEVENT_BADGE_CATEGORY] != NULL)
    {
      MeventBox band = _mevent_badge_design_get_band (self, setting->badge);
      MeventFitRule rule = _mevent_badge_design_get_rule (self, MEVENT_BADGE_CATEGORY,
                                                          band.width - 2 * MEVENT_BADGE_BAND_PADDING * band.height, 1);

      rule.height = BAND_FILL * band.height;
      mevent_fit_text (setting->measures[MEVENT_BADGE_CATEGORY], &rule, &setting->fits[MEVENT_BADGE_CATEGORY]);
      centre (setting, MEVENT_BADGE_CATEGORY, &band);
    }
  if (setting->measures[MEVENT_BADGE_PHOTO] != NULL)
    {
      setting->fits[MEVENT_BADGE_PHOTO] = self->photo_fit;
      centre (setting, MEVENT_BADGE_PHOTO, &self->photo);
    }
}

/**
 * _mevent_badge_place:
 * @setting: its texts are measured; gets their sizes and baselines
 *
 * Title and band have the same places on all badges. Names hang from the title; organisation and function stand on the
 * band.
 */
void
_mevent_badge_place (const MeventBadgeLayout *self, MeventBadgeSetting *setting)
{
  place_flexible (self, setting);
  place_fixed (self, setting);
}
