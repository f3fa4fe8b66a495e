/* The least that badges cost: cairo, Pango and libqrencode in a loop, one layout for each style, repeated lines shaped once,
 * codes as masks of one bit a module.
 *   mevent-bench-bare-badges N FILE.pdf      prints CPU seconds and the most megabytes it occupied */

#include <cairo-pdf.h>
#include <glib.h>
#include <pango/pangocairo.h>
#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mevent-bench-badges.h"
#include "mevent-bench-clock.h"

#define MM (72 / 25.4)

/* The sheet: columns, rows, the first label, its size, in mm. */
#define COLUMNS 2
#define ROWS    4
#define LEFT    15
#define TOP     28.5
#define WIDTH   90
#define HEIGHT  60

#define SHAPING_SIZE 32.0
#define QUIET        4 /* modules around a code */

typedef struct
{
  PangoLayout *layouts[2]; /* plain, bold */
  GHashTable  *repeated;   /* layouts of lines that come again */
  cairo_t     *cr;
} Press;

static PangoLayout *
layout_new (gboolean is_bold)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans");
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoLayout *layout;

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_font_description_set_absolute_size (font, SHAPING_SIZE * PANGO_SCALE);
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  layout = pango_layout_new (context);
  pango_layout_set_font_description (layout, font);
  cairo_font_options_destroy (options);
  pango_font_description_free (font);
  g_object_unref (context);
  return layout;
}

static PangoLayout *
shape (Press *self, const char *text, gboolean is_bold, gboolean is_repeated)
{
  PangoLayout *layout = is_repeated ? g_hash_table_lookup (self->repeated, text) : NULL;

  if (layout != NULL)
    return layout;
  layout = self->layouts[is_bold];
  pango_layout_set_text (layout, text, -1);
  if (!is_repeated)
    return layout;
  layout = pango_layout_copy (layout);
  g_hash_table_insert (self->repeated, g_strdup (text), layout);
  return layout;
}

static void
draw_line (Press *self, const char *text, const BenchBadgeLine *line, gboolean is_repeated)
{
  PangoLayout *layout = shape (self, text, line->is_bold, is_repeated);
  double size = line->size, width = line->width * MM;
  PangoRectangle ink;

  pango_layout_get_extents (layout, &ink, NULL);
  size = MIN (size, width * SHAPING_SIZE * PANGO_SCALE / ink.width);
  cairo_save (self->cr);
  cairo_translate (self->cr, BENCH_BADGE_LEFT * MM, (line->top + line->height / 2.0) * MM + size * 0.36);
  cairo_scale (self->cr, size / SHAPING_SIZE, size / SHAPING_SIZE);
  cairo_move_to (self->cr, 0, 0);
  pango_cairo_show_layout_line (self->cr, pango_layout_get_line_readonly (layout, 0));
  cairo_restore (self->cr);
}

static cairo_surface_t *
make_mask (const QRcode *code)
{
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A1, code->width, code->width);
  guint32 *rows = (guint32 *) (gpointer) cairo_image_surface_get_data (mask);
  int stride = cairo_image_surface_get_stride (mask) / 4;

  cairo_surface_flush (mask);
  for (int y = 0; y < code->width; y++)
    for (int x = 0; x < code->width; x++)
      if (code->data[y * code->width + x] & 1)
        rows[y * stride + x / 32] |= G_BYTE_ORDER == G_LITTLE_ENDIAN ? 1u << (x % 32) : 1u << (31 - x % 32);
  cairo_surface_mark_dirty (mask);
  return mask;
}

static void
draw_code (Press *self, const char *text)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  cairo_surface_t *mask = make_mask (code);
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (mask);
  double module = BENCH_BADGE_CODE_SIDE * MM / (code->width + 2 * QUIET);

  cairo_save (self->cr);
  cairo_translate (self->cr, BENCH_BADGE_CODE_LEFT * MM + QUIET * module, BENCH_BADGE_CODE_TOP * MM + QUIET * module);
  cairo_scale (self->cr, module, module);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_mask (self->cr, pattern);
  cairo_restore (self->cr);
  cairo_pattern_destroy (pattern);
  cairo_surface_destroy (mask);
  QRcode_free (code);
}

static void
draw_badge (Press *self, const BenchBadge *badge, int cell)
{
  cairo_save (self->cr);
  cairo_translate (self->cr, (LEFT + cell % COLUMNS * WIDTH) * MM, (TOP + cell / COLUMNS * HEIGHT) * MM);
  for (int line = 0; line < BENCH_BADGE_N_LINES; line++)
    draw_line (self, badge->lines[line], &bench_badge_lines[line], line == 2 && g_ascii_isalpha (*badge->lines[line]));
  draw_code (self, badge->code);
  cairo_restore (self->cr);
}

static void
draw_all (const BenchBadge *badges, int n, const char *path)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 210 * MM, 297 * MM);
  Press press = { { layout_new (FALSE), layout_new (TRUE) }, NULL, cairo_create (surface) };

  press.repeated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (int i = 0; i < n; i++)
    {
      draw_badge (&press, &badges[i], i % (COLUMNS * ROWS));
      if ((i + 1) % (COLUMNS * ROWS) == 0 || i + 1 == n)
        cairo_show_page (press.cr);
    }
  cairo_destroy (press.cr);
  cairo_surface_finish (surface);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      fprintf (stderr, "%s: %s\n", path, cairo_status_to_string (cairo_surface_status (surface)));
      exit (1);
    }
  cairo_surface_destroy (surface);
  g_hash_table_unref (press.repeated);
  g_object_unref (press.layouts[0]);
  g_object_unref (press.layouts[1]);
}

int
main (int argc, char *argv[])
{
  int n = argc == 3 ? atoi (argv[1]) : 0;
  BenchBadge *badges;
  double start;

  if (n <= 0)
    return 2;
  badges = bench_badges_new (n);
  start = bench_clock ();
  draw_all (badges, n, argv[2]);
  printf ("%.6f %.1f\n", bench_clock () - start, bench_memory ());
  bench_badges_free (badges, n);
  return 0;
}
