#include <math.h>
#include <string.h>

#include "mevent-product.h"
#include "mevent-stock.h"

#define HEAD "part numbers\tuse\tpage\tcolumns\trows\twidth\theight\tleft\ttop\tpitch x\tpitch y\tcorner radius\tsource\tnote\n"
#define GOOD "Brand 1\tlabel\tA4\t2\t5\t80\t50\t18\t13\t95\t55\t4\tme\t\n"

static const MeventStock *
find (const char *name)
{
  g_autoptr (GError) error = NULL;
  const MeventStock *stock = mevent_stock_table_find (mevent_stock_table_get_default (), name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (stock);
  return stock;
}

static char *
find_error (const char *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mevent_stock_table_find (mevent_stock_table_get_default (), name, &error));
  g_assert_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS);
  return g_strdup (error->message);
}

static void
test_every_entry_fits_its_page (void)
{
  MeventStockTable *table = mevent_stock_table_get_default ();

  g_assert_cmpuint (mevent_stock_table_get_n (table), >=, 50);
  for (guint i = 0; i < mevent_stock_table_get_n (table); i++)
    {
      const MeventStock *stock = mevent_stock_table_get (table, i);

      g_test_message ("%s", stock->names);
      g_assert_cmpfloat (stock->left + (stock->columns - 1) * stock->pitch_x + stock->width, <=, stock->page_width + 0.05);
      g_assert_cmpfloat (stock->top + (stock->rows - 1) * stock->pitch_y + stock->height, <=, stock->page_height + 0.05);
      g_assert_cmpfloat (stock->corner_radius * 2, <=, fmin (stock->width, stock->height));
    }
}

static void
test_whole_file_is_read (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("MEVENT_SOURCE_ROOT"), "data", "stock", "stock.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventStockTable) table = NULL;
  guint n_lines = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (const char *at = text; (at = strchr (at, '\n')) != NULL; at++)
    n_lines++;
  table = mevent_stock_table_parse (text, problems);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
  g_assert_cmpuint (mevent_stock_table_get_n (table), ==, n_lines - 1);
}

/* Whatever is offered can be asked for by its name, and every part number finds the sheet it belongs to. */
static void
test_every_name_finds_itself (void)
{
  MeventStockTable *table = mevent_stock_table_get_default ();

  for (guint i = 0; i < mevent_stock_table_get_n (table); i++)
    {
      const MeventStock *stock = mevent_stock_table_get (table, i);

      g_assert_true (find (mevent_stock_get_name (stock)) == stock);
      g_assert_true (find (stock->names) == stock);
      for (guint part = 0; stock->part_names[part] != NULL; part++)
        {
          g_assert_true (find (stock->part_names[part]) == stock);
          if (*stock->numbers[part] != '\0')
            g_assert_true (find (stock->numbers[part]) == stock);
        }
    }
}

static void
test_ways_to_name (void)
{
  static const char *const ways[] = { "Avery L4785", "avery l4785", "L4785", "l4785", "  Avery   L4785 ", "L4787",
                                      "Avery Zweckform L4785", "Avery L4785, L4786, L4787" };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    g_assert_cmpstr (mevent_stock_get_name (find (ways[i])), ==, "Avery L4785");
  g_assert_cmpstr (mevent_stock_get_name (find ("4419")), ==, "Avery Zweckform 4784");
  g_assert_cmpstr (mevent_stock_get_name (find ("Herma 4419")), ==, "Avery Zweckform 4784");
  g_assert_cmpstr (mevent_stock_get_name (find ("Avery Zweckform L4785")), ==, "Avery L4785");
  g_assert_cmpstr (mevent_stock_get_name (find ("1445-02")), ==, "Durable Badgemaker 1445-02");
  g_assert_cmpstr (mevent_stock_get_name (find ("A6")), ==, "Plain A4: A6 portrait");
  g_assert_cmpstr (mevent_stock_get_name (find ("a7 landscape")), ==, "Plain A4: A7 landscape");
  g_assert_cmpstr (mevent_stock_get_name (find ("60 x 90")), ==, "Plain A4: 60 x 90 portrait");
  g_assert_cmpstr (mevent_stock_get_name (find ("id-1")), ==, "Plain A4: 85.6 x 54 (ID-1)");
}

static void
test_ambiguous (void)
{
  g_autofree char *plain = find_error ("plain a4"), *brand = find_error ("Avery");

  g_assert_nonnull (strstr (plain, "“Plain A4: A6 portrait”"));
  g_assert_nonnull (strstr (plain, "“Plain A4: A7 landscape”"));
  g_assert_nonnull (strstr (brand, "“Avery L4785”"));
}

static void
test_unknown (void)
{
  static const char *const names[] = { "L9999", "4785", "", "   ", "L478", "785", ":", "\xc3\xa4", "Avery\tL9", "L4785 L9",
                                      "Herma L4785", "Avery 4412" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *message = find_error (names[i]);

      g_assert_nonnull (strstr (message, "list stock"));
    }
}

static void
test_bad_lines (void)
{
  static const struct
  {
    const char *line;
    const char *code;
    int         column;
  } cases[] = {
    { "Brand 2\tlabel\tA4\n", "stock-columns", 0 },
    { "\n\tx\n", "stock-columns", 0 },
    { "Brand 2\tlabel\tA4\t2\t5\t80\t50\t18\t13\t95\t55\t4\tme\t\tmore\n", "stock-columns", 0 },
    { "Brand 2\tlabel\tA9\t2\t5\t80\t50\t18\t13\t95\t55\t4\tme\t\n", "stock-value", 3 },
    { "Brand 2\tlabel\tA4-sideways\t2\t5\t80\t50\t18\t13\t95\t55\t4\tme\t\n", "stock-value", 3 },
    { "Brand 2\tlabel\t\t2\t5\t80\t50\t18\t13\t95\t55\t4\tme\t\n", "stock-value", 3 },
    { "Brand 2\tlabel\t210x\t2\t5\t80\t50\t18\t13\t95\t55\t4\tme\t\n", "stock-value", 3 },
    { "Brand 2\tlabel\t210x-297\t2\t5\t80\t50\t18\t13\t95\t55\t4\tme\t\n", "stock-value", 3 },
    { "Brand 2\tlabel\t210x9\t2\t5\t80\t50\t18\t13\t95\t55\t4\tme\t\n", "stock-value", 3 },
    { "Brand 2\tlabel\t62x100x3\t2\t5\t80\t50\t18\t13\t95\t55\t4\tme\t\n", "stock-value", 3 },
    { "Brand 2\tlabel\tA6-landscape\t2\t5\t80\t50\t18\t13\t95\t55\t4\tme\t\n", "stock-page", 0 },
    { "Brand 2\tlabel\tA4\t0\t5\t80\t50\t18\t13\t95\t55\t4\tme\t\n", "stock-value", 4 },
    { "Brand 2\tlabel\tA4\t2\t-5\t80\t50\t18\t13\t95\t55\t4\tme\t\n", "stock-value", 5 },
    { "Brand 2\tlabel\tA4\t2\t99999999999999999999\t80\t50\t18\t13\t95\t55\t4\tme\t\n", "stock-value", 5 },
    { "Brand 2\tlabel\tA4\t2\t5\tnan\t50\t18\t13\t95\t55\t4\tme\t\n", "stock-value", 6 },
    { "Brand 2\tlabel\tA4\t2\t5\t80\tinf\t18\t13\t95\t55\t4\tme\t\n", "stock-value", 7 },
    { "Brand 2\tlabel\tA4\t2\t5\t80\t50\t18,5\t13\t95\t55\t4\tme\t\n", "stock-value", 8 },
    { "Brand 2\tlabel\tA4\t2\t5\t80\t50\t18\t\t95\t55\t4\tme\t\n", "stock-value", 9 },
    { "Brand 2\tlabel\tA4\t2\t5\t80\t50\t18\t13\t95\t55\tround\tme\t\n", "stock-value", 12 },
    { "\tlabel\tA4\t2\t5\t80\t50\t18\t13\t95\t55\t4\tme\t\n", "stock-value", 1 },
    { "Brand 2\tlabel\tA4\t2\t5\t80\t50\t60\t13\t95\t55\t4\tme\t\n", "stock-page", 0 },
    { "Brand 2\tlabel\tA4\t2\t5\t80\t50\t18\t53\t95\t55\t4\tme\t\n", "stock-page", 0 },
    { "Brand 2\tlabel\tA4\t2\t5\t80\t50\t18\t13\t70\t55\t4\tme\t\n", "stock-page", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (HEAD GOOD, cases[i].line, GOOD, NULL);
      g_autoptr (MeventProblems) problems = mevent_problems_new ();
      g_autoptr (MeventStockTable) table = mevent_stock_table_parse (text, problems);

      g_assert_cmpuint (mevent_stock_table_get_n (table), ==, 2);
      g_assert_cmpuint (mevent_problems_get_n (problems), ==, 1);
      g_assert_cmpstr (mevent_problems_get (problems, 0)->code, ==, cases[i].code);
      g_assert_cmpint (mevent_problems_get (problems, 0)->line, ==, cases[i].line[0] == '\n' ? 4 : 3);
      g_assert_cmpint (mevent_problems_get (problems, 0)->column, ==, cases[i].column);
    }
}

/* A roll of labels has a page of its own, and a small printer takes cards. */
static void
test_pages_of_any_size (void)
{
  static const struct
  {
    const char *page;
    double      width, height;
  } cases[] = {
    { "62x100", 62, 100 }, { "54.5x85.6", 54.5, 85.6 }, { "A6", 105, 148 }, { "A6-landscape", 148, 105 },
    { "Legal", 215.9, 355.6 }, { "A3-landscape", 420, 297 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (HEAD "Roll 1\tlabel\t%s\t1\t1\t50\t80\t2\t2\t50\t80\t0\tme\t\n", cases[i].page);
      g_autoptr (MeventStockTable) table = mevent_stock_table_parse (text, NULL);
      const MeventStock *stock = mevent_stock_table_get (table, 0);

      g_assert_cmpfloat (stock->page_width, ==, cases[i].width);
      g_assert_cmpfloat (stock->page_height, ==, cases[i].height);
      g_assert_cmpstr (stock->page_name, ==, cases[i].page);
    }
}

static void
test_odd_files (void)
{
  static const char *const texts[] = { "", "\n", HEAD, "\t\t\t", "\xff\xfe", HEAD "\r\n\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (MeventStockTable) table = mevent_stock_table_parse (texts[i], NULL);

      g_assert_cmpuint (mevent_stock_table_get_n (table), ==, 0);
    }
}

static void
test_windows_line_ends (void)
{
  g_autoptr (MeventStockTable) table = mevent_stock_table_parse (HEAD "Brand 1\tlabel\tA4\t2\t5\t80\t50\t18\t13\t95\t55"
                                                                 "\t4\tme\t\r\n", NULL);

  g_assert_cmpuint (mevent_stock_table_get_n (table), ==, 1);
}

static void
test_label (void)
{
  g_autofree char *whole = mevent_stock_dup_label (find ("L4785"), mevent_language_get ("en"));
  g_autofree char *decimals = mevent_stock_dup_label (find ("4784"), mevent_language_get ("en"));

  g_assert_cmpstr (whole, ==, "Avery L4785, L4786, L4787 · badge, textile label · 80 × 50 mm · 10 on A4");
  g_assert_nonnull (strstr (decimals, "63.5 × 29.63 mm"));
}

static void
test_folds (void)
{
  g_assert_cmpint (find ("L4785")->fold, ==, MEVENT_FOLD_NONE);
  g_assert_cmpint (find ("32017")->fold, ==, MEVENT_FOLD_BADGE);
  g_assert_cmpint (find ("A5 folded")->fold, ==, MEVENT_FOLD_BADGE);
  g_assert_cmpint (find ("32253")->fold, ==, MEVENT_FOLD_TENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stock/every-entry-fits-its-page", test_every_entry_fits_its_page);
  g_test_add_func ("/stock/pages-of-any-size", test_pages_of_any_size);
  g_test_add_func ("/stock/whole-file-is-read", test_whole_file_is_read);
  g_test_add_func ("/stock/every-name-finds-itself", test_every_name_finds_itself);
  g_test_add_func ("/stock/ways-to-name", test_ways_to_name);
  g_test_add_func ("/stock/ambiguous", test_ambiguous);
  g_test_add_func ("/stock/unknown", test_unknown);
  g_test_add_func ("/stock/bad-lines", test_bad_lines);
  g_test_add_func ("/stock/odd-files", test_odd_files);
  g_test_add_func ("/stock/windows-line-ends", test_windows_line_ends);
  g_test_add_func ("/stock/label", test_label);
  g_test_add_func ("/stock/folds", test_folds);
  return g_test_run ();
}
