#include <math.h>

#include "mevent-sheet.h"
#include "mevent-units.h"

static const MeventStock *
find (const char *name)
{
  return mevent_stock_table_find (mevent_stock_table_get_default (), name, NULL);
}

static void
check_place (const MeventSheet *sheet, guint item, guint page, double x_mm, double y_mm)
{
  double x, y;

  g_assert_cmpuint (mevent_sheet_get_place (sheet, item, &x, &y), ==, page);
  g_assert_cmpfloat_with_epsilon (mevent_points_to_mm (x), x_mm, 1e-6);
  g_assert_cmpfloat_with_epsilon (mevent_points_to_mm (y), y_mm, 1e-6);
}

static void
test_by_row (void)
{
  MeventSheet sheet;

  mevent_sheet_init (&sheet, find ("L4785"), 0, FALSE);
  check_place (&sheet, 0, 0, 18, 13);
  check_place (&sheet, 1, 0, 113, 13);
  check_place (&sheet, 2, 0, 18, 68);
  check_place (&sheet, 9, 0, 113, 233);
  check_place (&sheet, 10, 1, 18, 13);
}

static void
test_by_column (void)
{
  MeventSheet sheet;

  mevent_sheet_init (&sheet, find ("L4785"), 0, TRUE);
  check_place (&sheet, 1, 0, 18, 68);
  check_place (&sheet, 4, 0, 18, 233);
  check_place (&sheet, 5, 0, 113, 13);
}

static void
test_start (void)
{
  MeventSheet sheet;

  mevent_sheet_init (&sheet, find ("L4785"), 3, FALSE);
  check_place (&sheet, 0, 0, 113, 68);
  check_place (&sheet, 7, 1, 18, 13);
  g_assert_cmpuint (mevent_sheet_get_n_pages (&sheet, 0), ==, 0);
  g_assert_cmpuint (mevent_sheet_get_n_pages (&sheet, 7), ==, 1);
  g_assert_cmpuint (mevent_sheet_get_n_pages (&sheet, 8), ==, 2);
}

/* The items of the pages are all items, in order, whatever the stock and the start. */
static void
test_pages_hold_all (void)
{
  MeventStockTable *table = mevent_stock_table_get_default ();

  for (guint i = 0; i < mevent_stock_table_get_n (table); i++)
    {
      const MeventStock *stock = mevent_stock_table_get (table, i);
      guint n = (guint) (stock->columns * stock->rows), start = (guint) g_test_rand_int_range (0, (int) n);
      MeventSheet sheet;
      double x, y;

      mevent_sheet_init (&sheet, stock, start, i % 2 == 0);
      for (guint page = 0; page < 4; page++)
        for (guint item = mevent_sheet_get_first_item (&sheet, page);
             item < mevent_sheet_get_first_item (&sheet, page + 1); item++)
          g_assert_cmpuint (mevent_sheet_get_place (&sheet, item, &x, &y), ==, page);
      g_assert_cmpuint (mevent_sheet_get_first_item (&sheet, 0), ==, 0);
      g_assert_cmpuint (mevent_sheet_get_first_item (&sheet, 1), ==, n - start);
    }
}

/* Crop marks lie outside all labels, and there are none where there is no room. */
static void
test_crop_marks (void)
{
  static const struct
  {
    const char *name;
    gboolean    has_marks;
  } cases[] = { { "60 x 90", TRUE }, { "ID-1", TRUE }, { "A6", FALSE }, { "A7", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, width, height;
      MeventSheet sheet;

      mevent_sheet_init (&sheet, find (cases[i].name), 0, FALSE);
      mevent_sheet_draw_crop_marks (&sheet, cr);
      cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
      g_assert_true ((width > 0) == cases[i].has_marks);
      if (cases[i].has_marks)
        {
          g_assert_cmpfloat (x, <, sheet.left);
          g_assert_cmpfloat (y, <, sheet.top);
          g_assert_cmpfloat (x + width, <=, sheet.page_width + 1);
        }
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/by-row", test_by_row);
  g_test_add_func ("/sheet/by-column", test_by_column);
  g_test_add_func ("/sheet/start", test_start);
  g_test_add_func ("/sheet/pages-hold-all", test_pages_hold_all);
  g_test_add_func ("/sheet/crop-marks", test_crop_marks);
  return g_test_run ();
}
