#include "mevent-text-paint.h"

#include <hb.h>
#include <string.h>

/* Glyphs look right however their text is cut into clusters; that decides only what a reader of the PDF finds when he
 * searches or copies. Pango gives a mark a cluster of its own, and readers then take a raised mark for another line. And a
 * ligature of a script that runs from the right comes out of most readers the wrong way round, unless its text is the one
 * character that Unicode has for it. So such runs are drawn with clusters of our own. */

/* Arabic presentation forms by what they stand for, each a string of code points of equal decomposition. */
static GHashTable *
get_forms (void)
{
  static GHashTable *forms;
  static const struct
  {
    gunichar first, last;
  } blocks[] = { { 0xFB50, 0xFDFF }, { 0xFE70, 0xFEFC } };

  if (!g_once_init_enter (&forms))
    return forms;
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint b = 0; b < G_N_ELEMENTS (blocks); b++)
    for (gunichar form = blocks[b].first; form <= blocks[b].last; form++)
      {
        gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
        gsize n = g_unichar_fully_decompose (form, TRUE, parts, G_N_ELEMENTS (parts));
        g_autofree char *text = n > 1 ? g_ucs4_to_utf8 (parts, (glong) n, NULL, NULL, NULL) : NULL;
        GArray *candidates = text ? g_hash_table_lookup (table, text) : NULL;

        if (text == NULL)
          continue;
        if (candidates == NULL)
          {
            candidates = g_array_new (FALSE, FALSE, sizeof (gunichar));
            g_hash_table_insert (table, g_steal_pointer (&text), candidates);
          }
        g_array_append_val (candidates, form);
      }
  g_once_init_leave (&forms, table);
  return forms;
}

/* The character for a ligature, or 0. */
static gunichar
find_form (PangoFont *font, PangoGlyph glyph, const char *text, gsize length)
{
  g_autofree char *key = g_strndup (text, length);
  const GArray *candidates = g_hash_table_lookup (get_forms (), key);

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      gunichar form = g_array_index (candidates, gunichar, i);
      hb_codepoint_t nominal;

      if (hb_font_get_nominal_glyph (pango_font_get_hb_font (font), form, &nominal) && nominal == glyph)
        return form;
    }
  return 0;
}

static gboolean
runs_left (const PangoGlyphItem *run)
{
  return run->item->analysis.level % 2 == 1;
}

/* Scripts without marks and ligatures need nothing of this; most text is such. */
static gboolean
is_plain (const PangoGlyphItem *run, const char *text)
{
  const char *end = text + run->item->offset + run->item->length;

  for (const char *p = text + run->item->offset; p < end; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0xCC && (runs_left (run) || g_unichar_ismark (g_utf8_get_char (p))))
      return FALSE;
  return TRUE;
}

static void
append_cluster (GString *out, const PangoGlyphItem *run, const PangoGlyphItemIter *iter)
{
  gsize length = (gsize) (iter->end_index - iter->start_index);
  gboolean single = iter->start_glyph - iter->end_glyph == 1;
  gunichar form = 0;

  if (runs_left (run) && single && iter->end_char - iter->start_char > 1)
    form = find_form (run->item->analysis.font, run->glyphs->glyphs[iter->start_glyph].glyph,
                      iter->text + iter->start_index, length);
  if (form != 0)
    g_string_append_unichar (out, form);
  else
    g_string_append_len (out, iter->text + iter->start_index, (gssize) length);
}

/* The run with its text written anew into `out`; the glyphs and their places are the same. */
static void
recluster (PangoGlyphItem *run, const char *text, GString *out)
{
  g_autofree int *clusters = g_new (int, run->glyphs->num_glyphs);
  PangoGlyphItemIter iter;
  int start = 0;

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, run, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      int step = iter.start_glyph <= iter.end_glyph ? 1 : -1;

      if (runs_left (run) || !g_unichar_ismark (g_utf8_get_char (text + iter.start_index)))
        start = (int) out->len;
      append_cluster (out, run, &iter);
      for (int glyph = iter.start_glyph; glyph != iter.end_glyph; glyph += step)
        clusters[glyph] = start;
    }
  memcpy (run->glyphs->log_clusters, clusters, sizeof (int) * (gsize) run->glyphs->num_glyphs);
  run->item->offset = 0;
  run->item->length = (int) out->len;
  run->item->num_chars = (int) g_utf8_strlen (out->str, (gssize) out->len);
}

static void
paint_run (PangoGlyphItem *run, const char *text, cairo_t *cr)
{
  g_autoptr (GString) out = NULL;
  PangoGlyphItem *copy;

  if (is_plain (run, text))
    {
      pango_cairo_show_glyph_item (cr, text, run);
      return;
    }
  out = g_string_new (NULL);
  copy = pango_glyph_item_copy (run);
  recluster (copy, text, out);
  pango_cairo_show_glyph_item (cr, out->str, copy);
  pango_glyph_item_free (copy);
}

/**
 * mevent_text_paint_runs:
 * @runs: of #PangoGlyphItem: those of a line
 * @text: that they were shaped from
 * @cr: its current point is where the baseline of the line begins
 *
 * Draws like pango_cairo_show_layout_line(), and leaves in a PDF the text that a reader can search.
 */
void
mevent_text_paint_runs (GSList *runs, const char *text, cairo_t *cr)
{
  double x, y;

  cairo_get_current_point (cr, &x, &y);
  for (GSList *node = runs; node != NULL; node = node->next)
    {
      PangoGlyphItem *run = node->data;

      cairo_move_to (cr, x, y);
      paint_run (run, text, cr);
      x += (double) pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE;
    }
}

/**
 * mevent_text_paint_line:
 * @line: a line of a layout
 * @cr: its current point is where the baseline of the line begins
 *
 * The same for a line that belongs to its layout.
 */
void
mevent_text_paint_line (PangoLayoutLine *line, cairo_t *cr)
{
  mevent_text_paint_runs (line->runs, pango_layout_get_text (line->layout), cr);
}
