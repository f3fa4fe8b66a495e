#include <glib/gstdio.h>
#include <string.h>

#include "mevent-badge-design.h"
#include "mevent-badge-element.h"
#include "mevent-calibration.h"
#include "mevent-printer-correction.h"
#include "mevent-sheet.h"
#include "mevent-test-badges.h"
#include "mevent-units.h"

static char *config; /* where this computer keeps corrections */

static void
check_box (MeventTestBox ink, double x, double y, double width, double height)
{
  g_test_message ("%.2f %.2f %.2f %.2f", ink.x, ink.y, ink.width, ink.height);
  g_assert_cmpfloat_with_epsilon (ink.x, x, 0.1);
  g_assert_cmpfloat_with_epsilon (ink.y, y, 0.1);
  g_assert_cmpfloat_with_epsilon (ink.width, width, 0.15);
  g_assert_cmpfloat_with_epsilon (ink.height, height, 0.15);
}

/* A badge as large as the label, alone on its sheet. */
static MeventComposer *
compose_badge (MeventProject *project, const MeventPrinterCorrection *correction)
{
  const char *only[] = { mevent_record_get_id (mevent_list_get (project->people, 0)), NULL };
  const MeventPrintOptions options = { .stock = "L4785", .only = only, .start = 10 };
  MeventBadgeDesign *design = mevent_list_append_new (project->badge_designs);
  MeventComposer *composer;

  mevent_record_set_number (mevent_list_append_new (design->elements), "kind", MEVENT_BADGE_ELEMENT_KIND_RECTANGLE);
  mevent_record_set_number (design, "width", 8000);
  mevent_record_set_number (design, "height", 5000);
  mevent_record_set_reference (mevent_list_get (mevent_test_people_event (project)->categories, 1), "badge-design", design);
  composer = mevent_test_badges_compose (project, &options);
  mevent_composer_set_correction (composer, correction);
  return composer;
}

/* The last label of the sheet is where an error of scale shows most. */
static void
test_pages_are_corrected (void)
{
  static const MeventPrinterCorrection cases[] = {
    { 0, 0, 1, 1 }, { 1.5, -0.5, 1, 1 }, { 0, 0, 1.01, 0.99 }, { -2, 3, 0.98, 1.02 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const MeventPrinterCorrection *by = &cases[i];
      g_autoptr (MeventProject) project = mevent_test_people_project_new ();
      g_autoptr (MeventComposer) composer = compose_badge (project, by);

      check_box (mevent_test_badges_measure (composer, 0, NULL), by->dx + by->scale_x * 113, by->dy + by->scale_y * 233,
                 by->scale_x * 80, by->scale_y * 50);
    }
}

/* The frames of the page are the labels of the stock. */
static void
test_frames (void)
{
  MeventStockTable *table = mevent_stock_table_get_default ();
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();

  for (guint i = 0; i < mevent_stock_table_get_n (table); i += 5)
    {
      const MeventStock *stock = mevent_stock_table_get (table, i);
      const MeventPrintOptions options = { .stock = mevent_stock_get_name (stock) };
      MeventComposer *composer = mevent_calibration_new (mevent_test_people_event (project), &options, NULL);
      double width = (stock->columns - 1) * stock->pitch_x + stock->width;
      double height = (stock->rows - 1) * stock->pitch_y + stock->height;
      MeventTestBox ink;

      g_test_message ("%s", stock->names);
      g_assert_true (mevent_composer_paginate_all (composer, NULL, NULL));
      g_assert_cmpuint (mevent_composer_get_n_pages (composer), ==, 1);
      ink = mevent_test_badges_measure (composer, 0, NULL);
      g_assert_cmpfloat (ink.x, <=, stock->left + 0.1);
      g_assert_cmpfloat (ink.y, <=, stock->top + 0.1);
      g_assert_cmpfloat (ink.x + ink.width, >=, stock->left + width - 0.1);
      g_assert_cmpfloat (ink.y + ink.height, >=, stock->top + height - 0.1);
      g_object_unref (composer);
    }
}

static void
test_corrections_are_kept (void)
{
  const MeventPrinterCorrection office = { 1.5, -0.5, 1.0067, 0.998 }, tray = { 0, 0, 1, 1.01 };
  MeventPrinterCorrection found;
  g_autoptr (GError) error = NULL;

  g_assert_true (mevent_printer_correction_save (&office, "Büro 2. OG", NULL, &error));
  g_assert_true (mevent_printer_correction_save (&tray, "Büro 2. OG", "Tray 2", &error));
  g_assert_no_error (error);
  g_assert_true (mevent_printer_correction_load (&found, "Büro 2. OG", NULL, &error));
  g_assert_true (memcmp (&found, &office, sizeof found) == 0);
  g_assert_true (mevent_printer_correction_load (&found, "Büro 2. OG", "Tray 2", &error));
  g_assert_true (memcmp (&found, &tray, sizeof found) == 0);
  g_assert_false (mevent_printer_correction_load (&found, "Other", NULL, &error));
  g_assert_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS);
  g_assert_nonnull (strstr (error->message, "Other"));
}

/* What is no correction is not taken for one, and what cannot be read is not written over. */
static void
test_bad_files (void)
{
  static const char *const texts[] = {
    "no key file", "[P]\ndx=much\n", "[P]\ndx=1e9\n", "[P]\nscale-x=0\n", "[P]\nscale-y=nan\n", "[P]\ndy=inf\n", "[P",
    "[P]\ndx=\xff\n", "\xff\xfe",
  };
  const MeventPrinterCorrection good = { 1, 1, 1, 1 };
  g_autofree char *path = g_build_filename (config, "mevent", "printers.ini", NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      MeventPrinterCorrection found;
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      g_test_message ("%u", i);
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_assert_false (mevent_printer_correction_load (&found, "P", NULL, &error));
      g_assert_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS);
      if (mevent_printer_correction_save (&good, "Q", NULL, NULL))
        continue;
      g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, texts[i]);
    }
  g_remove (path);
}

static void
test_bad_names (void)
{
  static const char *const names[] = { "", "a]b", "[", "a\nb", "\xff", "\x1b[2J" };
  MeventPrinterCorrection found = MEVENT_PRINTER_NO_CORRECTION;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (mevent_printer_correction_save (&found, names[i], NULL, &error));
      g_assert_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS);
      g_assert_false (mevent_printer_correction_load (&found, "P", names[i], NULL));
    }
}

/* Where a label lies at the edge of the paper its badge may be cut, which is said of those stocks and of no others. */
static void
test_hard_margins (void)
{
  static const struct
  {
    const char *stock, *says;
  } cases[] = {
    { "3474", "the first column, the last column" }, { "4103", NULL }, { "L4785", NULL }, { "3425", "column" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MeventProject) project = mevent_test_people_project_new ();
      const MeventPrintOptions options = { .stock = cases[i].stock };
      g_autoptr (MeventComposer) composer = mevent_test_badges_compose (project, &options);
      MeventProblems *problems = mevent_composer_get_problems (composer);
      const char *said = NULL;

      for (guint p = 0; p < mevent_problems_get_n (problems); p++)
        if (strcmp (mevent_problems_get (problems, p)->code, "hard-margin") == 0)
          said = mevent_problems_get (problems, p)->message;
      g_test_message ("%s: %s", cases[i].stock, said ? said : "-");
      g_assert_true ((said != NULL) == (cases[i].says != NULL));
      g_assert_true (said == NULL || strstr (said, cases[i].says) != NULL);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *template = g_build_filename (g_get_tmp_dir (), "mevent-test-printers-XXXXXX", NULL);
  g_autofree char *folder = NULL;
  int status;

  config = g_mkdtemp (template);
  g_assert_nonnull (config);
  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  folder = g_build_filename (config, "mevent", NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calibration/pages-are-corrected", test_pages_are_corrected);
  g_test_add_func ("/calibration/frames", test_frames);
  g_test_add_func ("/calibration/corrections-are-kept", test_corrections_are_kept);
  g_test_add_func ("/calibration/bad-files", test_bad_files);
  g_test_add_func ("/calibration/bad-names", test_bad_names);
  g_test_add_func ("/calibration/hard-margins", test_hard_margins);
  status = g_test_run ();
  g_rmdir (folder);
  g_rmdir (config);
  return status;
}
