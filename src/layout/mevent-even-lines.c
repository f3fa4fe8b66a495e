#include "mevent-even-lines.h"

#define N_HALVINGS 7

/* Pango turns an alignment round for a paragraph that runs against its context. */
static gboolean
is_at_left (PangoLayout *layout)
{
  PangoDirection base = pango_context_get_base_dir (pango_layout_get_context (layout));
  gboolean turns = pango_layout_get_auto_dir (layout) && pango_layout_get_line_readonly (layout, 0)->resolved_dir != base;

  return (pango_layout_get_alignment (layout) == PANGO_ALIGN_LEFT) != turns;
}

/**
 * mevent_even_lines:
 * @layout: with a width
 *
 * Makes the layout as narrow as it can be without taking more lines, or breaking a word: its lines are of about one length
 * then, and no word is alone on the last.
 *
 * Returns: how far from the left it has to begin now so that it stands where its alignment wants it, in units of the layout
 */
double
mevent_even_lines (PangoLayout *layout)
{
  gboolean is_centred = pango_layout_get_alignment (layout) == PANGO_ALIGN_CENTER;
  int n = pango_layout_get_line_count (layout), whole = pango_layout_get_width (layout);
  int narrow = whole / n, wide = whole;
  PangoWrapMode wrap = pango_layout_get_wrap (layout);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  for (guint i = 0; n > 1 && i < N_HALVINGS; i++)
    {
      int middle = (narrow + wide) / 2;
      PangoRectangle logical;

      pango_layout_set_width (layout, middle);
      pango_layout_get_extents (layout, NULL, &logical);
      *(pango_layout_get_line_count (layout) == n && logical.width <= middle ? &wide : &narrow) = middle;
    }
  pango_layout_set_width (layout, wide);
  pango_layout_set_wrap (layout, wrap);
  if (!is_centred && is_at_left (layout))
    return 0;
  return (double) (whole - wide) / PANGO_SCALE / (is_centred ? 2 : 1);
}
