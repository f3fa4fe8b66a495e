#include "mevent-line-count.h"

/* A part of the text that is not broken, and the space behind it, in the units of Pango. */
typedef struct
{
  double   width, space;
  gboolean ends_paragraph;
} Word;

struct _MeventLineCount
{
  GArray *words; /* of Word */
  double  height;
};

static void
add_run (PangoLayoutRun *run, const char *text, int *widths)
{
  pango_glyph_item_get_logical_widths (run, text, widths + g_utf8_pointer_to_offset (text, text + run->item->offset));
}

/* The width of each character, in the order in which they are read. */
static int *
read_widths (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);
  int *widths = g_new0 (int, (gsize) pango_layout_get_character_count (layout) + 1);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);

      if (run != NULL)
        add_run (run, text, widths);
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
  return widths;
}

static void
read_words (MeventLineCount *self, PangoLayout *layout)
{
  g_autofree int *widths = read_widths (layout);
  int n;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (layout, &n);
  Word word = { 0 };

  for (int i = 0; i < n - 1; i++)
    {
      if (attributes[i].is_white)
        word.space += widths[i];
      else
        {
          word.width += word.space + widths[i];
          word.space = 0;
        }
      word.ends_paragraph = attributes[i + 1].is_mandatory_break || i == n - 2;
      if (!attributes[i + 1].is_line_break && !word.ends_paragraph)
        continue;
      g_array_append_val (self->words, word);
      word = (Word) { 0 };
    }
}

static double
find_height (PangoLayout *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double height = 0;

  do
    {
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      height = MAX (height, logical.height);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return height;
}

/**
 * mevent_line_count_new:
 * @layout: is given no width, so that only its paragraphs are lines
 */
MeventLineCount *
mevent_line_count_new (PangoLayout *layout)
{
  MeventLineCount *self = g_new0 (MeventLineCount, 1);

  pango_layout_set_width (layout, -1);
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  read_words (self, layout);
  self->height = find_height (layout);
  return self;
}

void
mevent_line_count_free (MeventLineCount *self)
{
  g_array_unref (self->words);
  g_free (self);
}

/**
 * mevent_line_count_in:
 * @width: of the column, in the units of Pango
 *
 * Returns: how many lines there are; 0 where a word is wider than the column
 */
guint
mevent_line_count_in (const MeventLineCount *self, double width)
{
  guint n = 0;
  double used = 0, space = 0;
  gboolean begins = TRUE;

  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);

      if (word->width > width)
        return 0;
      if (begins || used + space + word->width > width)
        {
          n++;
          used = word->width;
        }
      else
        used += space + word->width;
      space = word->space;
      begins = word->ends_paragraph;
    }
  return MAX (n, 1);
}

/**
 * mevent_line_count_get_height:
 *
 * Returns: of the highest line, in the units of Pango
 */
double
mevent_line_count_get_height (const MeventLineCount *self)
{
  return self->height;
}
