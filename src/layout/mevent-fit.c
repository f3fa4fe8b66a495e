#include "mevent-measure-private.h"

#include <math.h>

/* Sizes come in steps, so that neighbours do not differ by a hair. */
#define STEP 0.5

/* How much smaller the largest size becomes with each attempt to fit a height. */
#define SHRINK 0.96

#define EPSILON 1e-6

static double
round_down (double size)
{
  return floor (size / STEP + EPSILON) * STEP;
}

/* The largest size at which the text stands on so many lines; as small as need be. */
static double
size_for_width (double em_width, const MeventFitRule *rule)
{
  double size = em_width > 0 ? MIN (rule->largest, rule->width / em_width) : rule->largest;

  return size >= rule->floor && size < rule->largest ? MAX (rule->floor, round_down (size)) : size;
}

static void
take (MeventFit *fit, double size, double em_width, guint n_lines)
{
  fit->size = size;
  fit->em_width = em_width;
  fit->n_lines = n_lines;
}

/* The fewest lines on which the text is comfortably large, else those on which it is largest. */
static void
fit_on_lines (MeventMeasure *measure, const MeventFitRule *rule, MeventFit *fit)
{
  for (guint n = 1; n <= MIN (rule->max_lines, MEVENT_FIT_MAX_LINES); n++)
    {
      double em_width = _mevent_measure_get_width (measure, n), size = size_for_width (em_width, rule);

      if (size > fit->size)
        take (fit, size, em_width, n);
      if (fit->size >= rule->largest * rule->comfort)
        return;
    }
}

/* More lines than look well, at the floor; and if a single word is too wide for that, smaller. */
static void
fit_somehow (MeventMeasure *measure, const MeventFitRule *rule, MeventFit *fit)
{
  double size = MIN (rule->floor, rule->width / measure->widest_piece);
  double em_width = MAX (rule->width / size, measure->widest_piece);
  guint n = _mevent_measure_count_lines (measure, em_width);

  /* Few lines are of about one length: no single word on the last. */
  if (n <= MEVENT_FIT_MAX_LINES)
    em_width = _mevent_measure_get_width (measure, n);
  take (fit, size, em_width, n);
}

static void
fit_width (MeventMeasure *measure, const MeventFitRule *rule, MeventFit *fit)
{
  *fit = (MeventFit) { 0 };
  fit_on_lines (measure, rule, fit);
  if (fit->size < rule->floor)
    fit_somehow (measure, rule, fit);
}

/* Smaller type may break otherwise, so the way down goes in steps. */
static void
fit_height (MeventMeasure *measure, const MeventFitRule *rule, MeventFit *fit)
{
  MeventFitRule smaller = *rule;

  while (mevent_fit_get_height (measure, fit) > rule->height)
    {
      smaller.largest *= SHRINK;
      smaller.floor = MIN (smaller.floor, smaller.largest);
      fit_width (measure, &smaller, fit);
    }
}

/**
 * mevent_fit_text:
 * @fit: (out): how to set it
 *
 * Finds the size and the lines for a text that is neither cut nor abbreviated nor divided but at spaces and hyphens.
 * First it is broken, then made smaller down to the floor, then broken further, then made smaller still.
 */
void
mevent_fit_text (MeventMeasure *measure, const MeventFitRule *rule, MeventFit *fit)
{
  *fit = (MeventFit) { 0 };
  if (mevent_measure_is_empty (measure))
    return;
  fit_width (measure, rule, fit);
  if (rule->height > 0)
    fit_height (measure, rule, fit);
  if (fit->size < rule->floor - EPSILON)
    fit->quality = MEVENT_FIT_BELOW_FLOOR;
  else if (fit->size <= rule->floor + EPSILON && rule->floor < rule->largest)
    fit->quality = MEVENT_FIT_AT_FLOOR;
}

/**
 * mevent_fit_get_height:
 *
 * Returns: in points, from the highest ink of the first line to the lowest of the last
 */
double
mevent_fit_get_height (const MeventMeasure *measure, const MeventFit *fit)
{
  double lines = fit->n_lines > 0 ? fit->n_lines - 1 : 0;

  return fit->size * (measure->ascent + measure->descent + lines * mevent_measure_get_leading (measure));
}

/**
 * mevent_fit_next_line:
 * @piece: (inout): 0 for the first line
 * @line: (out): the next line
 *
 * Returns: %FALSE after the last line
 */
gboolean
mevent_fit_next_line (const MeventMeasure *measure, const MeventFit *fit, guint *piece, MeventFitLine *line)
{
  return _mevent_measure_next_line (measure, _mevent_measure_even (measure, *piece, fit->em_width), piece, line);
}
