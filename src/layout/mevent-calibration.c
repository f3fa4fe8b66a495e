#include "mevent-calibration.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "mevent-badges.h"
#include "mevent-fonts.h"
#include "mevent-sheet.h"
#include "mevent-text-context.h"
#include "mevent-text-paint.h"
#include "mevent-units.h"

/* In points */
#define HAIRLINE   0.3
#define TITLE_SIZE 12.0
#define TEXT_SIZE  8.5
#define SMALL_SIZE 6.5

/* In mm */
#define RULER_EDGE    30.0 /* of the paper, on both sides */
#define RULER_STEP    10   /* lengths of rulers are round */
#define NUMBER_MARGIN 2.0
#define BOX_WIDTH     118.0
#define BOX_PADDING   5.0

#define RULER_PLACE   0.14 /* of the page, from its left and upper edge */

#define MEVENT_TYPE_CALIBRATION (mevent_calibration_get_type ())
G_DECLARE_FINAL_TYPE (MeventCalibration, mevent_calibration, MEVENT, CALIBRATION, MeventComposer)

struct _MeventCalibration
{
  MeventComposer parent_instance;

  MeventSheet    sheet;
  PangoContext  *context;
  GPtrArray     *paragraphs; /* of PangoLayout: what to do */
};

G_DEFINE_FINAL_TYPE (MeventCalibration, mevent_calibration, MEVENT_TYPE_COMPOSER)

static const char *const steps[] = {
  N_("1. Print this page at its true size: without scaling, 100 %."),
  N_("2. Measure both rulers from their first mark to their last. The scale in per cent is 100 times the length written at "
     "the end, divided by what you measure: 149 mm instead of 150 make 100.67."),
  N_("3. Lay the page on a sheet of labels and hold both against the light. Note by how many mm the frames must move to the "
     "right and down to lie on the labels; to the left and up with a minus."),
  N_("4. Let the computer remember it: mevent-cli calibrate --printer NAME --dx … --dy … --scale …, and print this page "
     "once more with --printer NAME: the frames lie on the labels, and the rulers are right."),
};

static void
mevent_calibration_finalize (GObject *object)
{
  MeventCalibration *self = MEVENT_CALIBRATION (object);

  g_ptr_array_unref (self->paragraphs);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (mevent_calibration_parent_class)->finalize (object);
}

static gboolean
mevent_calibration_paginate (MeventComposer *composer)
{
  mevent_composer_set_n_pages (composer, 1);
  return FALSE;
}

/* Text */

static PangoLayout *
layout_new (MeventCalibration *self, const char *text, double size, double width)
{
  MeventLanguage *language = mevent_composer_get_language (MEVENT_COMPOSER (self));
  PangoFontDescription *font = mevent_fonts_describe (language);
  PangoLayout *layout = pango_layout_new (self->context);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, mevent_fonts_get_features ());
  pango_layout_set_width (layout, width > 0 ? (int) (width * PANGO_SCALE) : -1);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
draw_layout (PangoLayout *layout, cairo_t *cr, double x, double y)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle extents;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      cairo_move_to (cr, x + (double) extents.x / PANGO_SCALE,
                     y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
      mevent_text_paint_line (pango_layout_iter_get_line_readonly (iter), cr);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
draw_number (MeventCalibration *self, cairo_t *cr, int number, double x, double y)
{
  MeventLanguage *language = mevent_composer_get_language (MEVENT_COMPOSER (self));
  g_autofree char *text = mevent_language_format_number (language, number);
  g_autoptr (PangoLayout) layout = layout_new (self, text, SMALL_SIZE, 0);

  draw_layout (layout, cr, x, y);
}

/* Drawing */

static void
draw_frames (MeventCalibration *self, cairo_t *cr)
{
  double margin = mevent_mm_to_points (NUMBER_MARGIN), x, y;

  for (guint i = 0; i < mevent_sheet_get_n_labels (&self->sheet); i++)
    {
      mevent_sheet_get_place (&self->sheet, i, &x, &y);
      cairo_rectangle (cr, x, y, self->sheet.width, self->sheet.height);
      cairo_stroke (cr);
      draw_number (self, cr, (int) i + 1, x + margin, y + margin);
    }
}

/* Every millimetre a mark, every fifth a longer one, every tenth the longest. */
static double
get_mark (int mm)
{
  return mevent_mm_to_points (mm % 10 == 0 ? 4 : mm % 5 == 0 ? 2.8 : 1.6);
}

/* As long as there is room for, in mm. */
static int
get_ruler_length (double page)
{
  return (int) ((mevent_points_to_mm (page) - 2 * RULER_EDGE) / RULER_STEP) * RULER_STEP;
}

static void
draw_ruler (MeventCalibration *self, cairo_t *cr, gboolean upright)
{
  double length = upright ? self->sheet.page_height : self->sheet.page_width;
  double across = RULER_PLACE * (upright ? self->sheet.page_width : self->sheet.page_height);
  int mm = get_ruler_length (length);
  double start = (length - mevent_mm_to_points (mm)) / 2;

  for (int i = 0; i <= mm; i++)
    {
      double along = start + mevent_mm_to_points (i), mark = get_mark (i);

      cairo_move_to (cr, upright ? across : along, upright ? along : across);
      cairo_line_to (cr, upright ? across + mark : along, upright ? along : across + mark);
      cairo_stroke (cr);
      if (i % 50 == 0 || i == mm)
        draw_number (self, cr, i, upright ? across + mark + 2 : along, upright ? along : across + mark);
    }
}

static void
draw_paragraphs (MeventCalibration *self, cairo_t *cr)
{
  double padding = mevent_mm_to_points (BOX_PADDING), width = mevent_mm_to_points (BOX_WIDTH), height = 2 * padding, x, y;

  for (guint i = 0; i < self->paragraphs->len; i++)
    height += get_height (self->paragraphs->pdata[i]) + TEXT_SIZE / 2;
  x = (self->sheet.page_width - width) / 2;
  y = (self->sheet.page_height - height) / 2;
  cairo_rectangle (cr, x, y, width, height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_stroke (cr);
  y += padding;
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      draw_layout (self->paragraphs->pdata[i], cr, x + padding, y);
      y += get_height (self->paragraphs->pdata[i]) + TEXT_SIZE / 2;
    }
}

static void
mevent_calibration_draw_page (MeventComposer *composer, guint page, cairo_t *cr)
{
  MeventCalibration *self = MEVENT_CALIBRATION (composer);

  cairo_tag_begin (cr, "Sect", NULL);
  cairo_tag_begin (cr, "P", NULL);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, HAIRLINE);
  draw_frames (self, cr);
  draw_ruler (self, cr, FALSE);
  draw_ruler (self, cr, TRUE);
  draw_paragraphs (self, cr);
  cairo_tag_end (cr, "P");
  cairo_tag_end (cr, "Sect");
}

static void
mevent_calibration_class_init (MeventCalibrationClass *klass)
{
  MeventComposerClass *composer_class = MEVENT_COMPOSER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mevent_calibration_finalize;
  composer_class->paginate = mevent_calibration_paginate;
  composer_class->draw_page = mevent_calibration_draw_page;
}

static void
mevent_calibration_init (MeventCalibration *self)
{
  self->paragraphs = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
add_paragraphs (MeventCalibration *self, const MeventStock *stock)
{
  MeventLanguage *language = mevent_composer_get_language (MEVENT_COMPOSER (self));
  double width = mevent_mm_to_points (BOX_WIDTH - 2 * BOX_PADDING);
  /* Translators: %s is the name of a label sheet */
  g_autofree char *title = g_strdup_printf (mevent_language_get_string (language, N_("Calibration page – %s")),
                                            mevent_stock_get_name (stock));

  mevent_composer_set_metadata (MEVENT_COMPOSER (self), title, NULL, NULL);
  g_ptr_array_add (self->paragraphs, layout_new (self, title, TITLE_SIZE, width));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_ptr_array_add (self->paragraphs, layout_new (self, mevent_language_get_string (language, steps[i]), TEXT_SIZE, width));
}

/**
 * mevent_calibration_new:
 *
 * A page that shows how a printer is wrong: a frame for each label of a stock, two rulers, and what to do with them.
 *
 * Returns: (transfer full): a configured composer; %NULL with an error of %MEVENT_PRODUCT_ERROR
 */
MeventComposer *
mevent_calibration_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  const MeventStock *stock = mevent_stock_table_find (mevent_stock_table_get_default (),
                                                      options->stock ? options->stock : MEVENT_BADGE_STOCK, error);
  MeventCalibration *self;
  MeventLanguage *language;

  if (stock == NULL)
    return NULL;
  self = g_object_new (MEVENT_TYPE_CALIBRATION, NULL);
  language = mevent_language_get (options->language ? options->language
                                                    : mevent_record_get_main_language ((MeventRecord *) event));
  self->context = mevent_text_context_new (language);
  mevent_sheet_init (&self->sheet, stock, 0, FALSE);
  mevent_composer_set_language (MEVENT_COMPOSER (self), language);
  mevent_composer_set_page_size (MEVENT_COMPOSER (self), self->sheet.page_width, self->sheet.page_height);
  mevent_composer_set_exact_scale (MEVENT_COMPOSER (self), TRUE);
  add_paragraphs (self, stock);
  return MEVENT_COMPOSER (self);
}
