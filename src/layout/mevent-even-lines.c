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

/* The lines of one paragraph. */
typedef struct
{
  guint n;
  int   longest;
  GArray *starts; /* of int: where its further lines begin, in bytes */
} Lines;

static void
measure_paragraph (PangoLayout *layout, guint paragraph, Lines *lines)
{
  guint at = 0;

  lines->n = 0;
  lines->longest = 0;
  g_array_set_size (lines->starts, 0);
  for (GSList *node = pango_layout_get_lines_readonly (layout); node != NULL; node = node->next)
    {
      PangoLayoutLine *line = node->data;
      PangoRectangle logical;

      at += line->is_paragraph_start;
      if (at != paragraph + 1)
        continue;
      pango_layout_line_get_extents (line, NULL, &logical);
      lines->longest = MAX (lines->longest, logical.width);
      if (lines->n++ > 0)
        g_array_append_val (lines->starts, line->start_index);
    }
}

/* Makes the layout as narrow as the paragraph can be on its lines. */
static void
narrow_paragraph (PangoLayout *layout, guint paragraph, Lines *lines)
{
  int wide = pango_layout_get_width (layout), narrow = 0;
  guint n;

  measure_paragraph (layout, paragraph, lines);
  n = lines->n;
  for (guint i = 0; n > 1 && i < N_HALVINGS; i++)
    {
      int middle = (narrow + wide) / 2;

      pango_layout_set_width (layout, middle);
      measure_paragraph (layout, paragraph, lines);
      *(lines->n == n && lines->longest <= middle ? &wide : &narrow) = middle;
    }
  pango_layout_set_width (layout, wide);
  measure_paragraph (layout, paragraph, lines);
}

/* The space before a line becomes the break; where there is none, as after a hyphen, one comes in. */
static void
append_broken (GString *out, const char *text, int from, int until)
{
  gboolean has_space = until > from && text[until - 1] == ' ';

  g_string_append_len (out, text + from, until - from - has_space);
  g_string_append (out, "\u2028");
}

/**
 * mevent_even_paragraphs:
 * @layout: with a width, and more than one paragraph
 *
 * Returns: (transfer full): its text with line breaks where the lines of each paragraph, by itself, are of about one length: a
 *   layout has one width only
 */
char *
mevent_even_paragraphs (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);
  int whole = pango_layout_get_width (layout), from = 0;
  PangoWrapMode wrap = pango_layout_get_wrap (layout);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (int));
  Lines lines = { .starts = starts };
  GString *out = g_string_new (NULL);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  for (guint paragraph = 0; paragraph == 0 || lines.n > 0; paragraph++)
    {
      pango_layout_set_width (layout, whole);
      narrow_paragraph (layout, paragraph, &lines);
      for (guint i = 0; i < starts->len; i++)
        {
          int until = g_array_index (starts, int, i);

          append_broken (out, text, from, until);
          from = until;
        }
    }
  g_string_append (out, text + from);
  pango_layout_set_width (layout, whole);
  pango_layout_set_wrap (layout, wrap);
  return g_string_free (out, FALSE);
}
