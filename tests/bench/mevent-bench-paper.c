/* Printing a document, and a bare loop that lays out and draws the same text.
 *   mevent-bench-paper text FILE PRODUCT OUT     writes the text of the product, a paragraph in a line
 *   mevent-bench-paper ours FILE PRODUCT         prints CPU seconds: composed, paginated and written as PDF
 *   mevent-bench-paper bare TEXT                 the same for the bare loop
 *   mevent-bench-paper first FILE                prints, for each product that there is of it, milliseconds until the first page
 *                                                is on the screen */

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mevent-bench-clock.h"
#include "mevent-document.h"
#include "mevent-output.h"
#include "mevent-product.h"
#include "mevent-project.h"

#define PAGE_WIDTH  595.28
#define PAGE_HEIGHT 841.89
#define MARGIN      62.0
#define SIZE        9.5
#define LEADING     14.0

static void
stop_at (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

static MeventComposer *
compose_product (const char *path, const MeventProduct *product, GError **error)
{
  static MeventDocument *document;
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  const MeventPrintOptions options = { NULL };
  GError *open_error = NULL;

  if (document == NULL)
    document = mevent_document_open (path, problems, NULL, &open_error);
  stop_at (open_error);
  return product->compose (mevent_list_get (mevent_document_get_project (document)->events, 0), &options, error);
}

static MeventComposer *
compose (const char *path, const char *product)
{
  GError *error = NULL;
  MeventComposer *composer = compose_product (path, mevent_product_find (product), &error);

  stop_at (error);
  return composer;
}

static gboolean
forget (gpointer total, const guchar *data, gsize length, GError **error)
{
  *(gsize *) total += length;
  return TRUE;
}

static void
print_ours (char *argv[])
{
  GError *error = NULL;
  gsize total = 0;
  double start;
  g_autoptr (MeventComposer) composer = compose (argv[0], argv[1]);

  g_clear_object (&composer);
  start = bench_clock ();
  composer = compose (argv[0], argv[1]);
  mevent_output_write_pdf (composer, forget, &total, NULL, &error);
  stop_at (error);
  printf ("%.6f\n", bench_clock () - start);
}

/* Returns: FALSE where there is nothing to print */
static gboolean
show_first_page (const char *path, const MeventProduct *product)
{
  GError *error = NULL;
  g_autoptr (MeventComposer) composer = compose_product (path, product, &error);

  if (g_error_matches (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_EMPTY))
    {
      g_error_free (error);
      return FALSE;
    }
  stop_at (error);
  while (mevent_composer_get_n_pages (composer) < 1 && mevent_composer_paginate (composer))
    ;
  cairo_surface_destroy (mevent_output_render (composer, 0, 96.0 / 72, &error));
  stop_at (error);
  return TRUE;
}

/* Once before, so that fonts are found. */
static void
print_first (char *argv[])
{
  guint n;
  const MeventProduct *products = mevent_product_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      gint64 start;

      if (!show_first_page (argv[0], &products[i]))
        continue;
      start = g_get_monotonic_time ();
      show_first_page (argv[0], &products[i]);
      printf ("%.2f %s\n", (double) (g_get_monotonic_time () - start) / 1000, products[i].name);
    }
}

static void
write_text (char *argv[])
{
  GError *error = NULL;
  g_autoptr (MeventComposer) composer = compose (argv[0], argv[1]);

  g_file_set_contents (argv[2], mevent_composer_get_text (composer), -1, &error);
  stop_at (error);
}

/* The bare loop */

static cairo_status_t
forget_bytes (gpointer total, const guchar *data, guint length)
{
  *(gsize *) total += length;
  return CAIRO_STATUS_SUCCESS;
}

static PangoContext *
make_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  cairo_font_options_destroy (options);
  return context;
}

static void
draw_bare (char **lines)
{
  gsize total = 0;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (forget_bytes, &total, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = make_context ();
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans");
  double y = MARGIN;

  pango_font_description_set_absolute_size (font, SIZE * PANGO_SCALE);
  for (; *lines != NULL; lines++)
    {
      g_autoptr (PangoLayout) layout = pango_layout_new (context);

      pango_layout_set_font_description (layout, font);
      pango_layout_set_width (layout, (int) ((PAGE_WIDTH - 2 * MARGIN) * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_text (layout, *lines, -1);
      for (int i = 0; **lines != '\0' && i < pango_layout_get_line_count (layout); i++)
        {
          if (y > PAGE_HEIGHT - MARGIN)
            {
              cairo_show_page (cr);
              y = MARGIN;
            }
          cairo_move_to (cr, MARGIN, y);
          pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, i));
          y += LEADING;
        }
    }
  pango_font_description_free (font);
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

static void
print_bare (char *argv[])
{
  g_autofree char *text = NULL;
  GError *error = NULL;
  g_auto (GStrv) lines = NULL;
  double start;

  g_file_get_contents (argv[0], &text, NULL, &error);
  stop_at (error);
  lines = g_strsplit (text, "\n", -1);
  start = bench_clock ();
  draw_bare (lines);
  printf ("%.6f\n", bench_clock () - start);
}

static const struct
{
  const char *name;
  int         n_arguments;
  void      (*run) (char *argv[]);
} commands[] = {
  { "text", 3, write_text }, { "ours", 2, print_ours }, { "bare", 1, print_bare }, { "first", 1, print_first },
};

int
main (int argc, char *argv[])
{
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, argv[1]) == 0 && argc == commands[i].n_arguments + 2)
      {
        commands[i].run (argv + 2);
        return 0;
      }
  return 2;
}
