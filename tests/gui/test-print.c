/* What goes to a printer is what the preview shows and a PDF holds: same pages, same lines. */

#include <glib/gstdio.h>

#include "mevent-output.h"
#include "mevent-print-operation.h"
#include "mevent-print-settings.h"
#include "mevent-product.h"
#include "mevent-session.h"
#include "mevent-test-people.h"

static char *folder;

static MeventProject *
make_project (void)
{
  MeventProject *project = mevent_test_people_project_new ();
  MeventEvent *event = mevent_test_people_event (project);

  mevent_test_people_add_many (project, 60);
  for (guint i = 0; i < 8; i++)
    {
      MeventSession *session = mevent_list_append_new (event->sessions);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *title = g_strdup_printf ("Vortrag %u: Wie Vereine im Landkreis zusammenarbeiten", i);

      for (guint n = 0; n < 40; n++)
        g_string_append_printf (text, "Satz %u, der in jeder Auflösung an derselben Stelle umbrochen werden muss. ", n);
      mevent_record_set_translation (session, "title", "de", title);
      mevent_record_set_translation (session, "abstract", "de", text->str);
      mevent_record_set_number (session, "start", 9 * 60 + 15 * (int) i);
    }
  return project;
}

static MeventComposer *
compose (MeventProject *project, const char *product)
{
  const MeventPrintOptions options = { NULL };
  g_autoptr (GError) error = NULL;
  MeventEvent *event = mevent_test_people_event (project);
  MeventComposer *composer = mevent_product_find (product)->compose (event, &options, &error);

  g_assert_no_error (error);
  return composer;
}

/* The lines of a file with their places, and its pages with their sizes. */
static char *
read_lines (const char *path)
{
  const char *const arguments[] = { "pdftotext", "-bbox-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) lines = g_regex_new ("<(page|line|word) [^>]*>[^<]*", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *out = NULL;
  GString *found = g_string_new (NULL);
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  for (g_regex_match (lines, out, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *line = g_match_info_fetch (match, 0);

      g_string_append_printf (found, "%s\n", line);
    }
  return g_string_free (found, FALSE);
}

static gboolean
append_to_file (gpointer file, const guchar *bytes, gsize length, GError **error)
{
  return fwrite (bytes, 1, length, file) == length;
}

static void
write_pdf (MeventComposer *composer, const char *path)
{
  FILE *file = g_fopen (path, "wb");
  g_autoptr (GError) error = NULL;

  g_assert_true (mevent_output_write_pdf (composer, append_to_file, file, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
print_to_file (MeventComposer *composer, const char *path)
{
  g_autoptr (GtkPrintOperation) operation = mevent_print_operation_new (composer, NULL);
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
}

static void
test_printed_is_what_the_file_holds (gconstpointer product)
{
  g_autoptr (MeventProject) project = make_project ();
  g_autoptr (MeventComposer) for_file = compose (project, product), for_printer = compose (project, product);
  g_autofree char *file = g_build_filename (folder, "file.pdf", NULL);
  g_autofree char *printed = g_build_filename (folder, "printed.pdf", NULL);
  g_autofree char *in_file = NULL, *on_paper = NULL;

  write_pdf (for_file, file);
  print_to_file (for_printer, printed);
  in_file = read_lines (file);
  on_paper = read_lines (printed);
  g_assert_cmpuint (mevent_composer_get_n_pages (for_file), ==, mevent_composer_get_n_pages (for_printer));
  g_assert_nonnull (strstr (in_file, "<word"));
  g_assert_cmpstr (on_paper, ==, in_file);
  g_unlink (file);
  g_unlink (printed);
}

/* Badges keep their printer and tray, but not the pages and copies of one print; other products get the printer only. */
static void
test_settings_are_remembered (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "mevent", "print-settings.ini", NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GtkPrintSettings) chosen = gtk_print_settings_new (), badges = NULL, letters = NULL;

  gtk_print_settings_set_printer (chosen, "Office");
  gtk_print_settings_set_default_source (chosen, "manual");
  gtk_print_settings_set_n_copies (chosen, 40);
  gtk_print_settings_set_print_pages (chosen, GTK_PRINT_PAGES_RANGES);
  mevent_print_settings_save ("badges", chosen);
  badges = mevent_print_settings_load ("badges");
  letters = mevent_print_settings_load ("invitation-letters");
  g_assert_cmpstr (gtk_print_settings_get_printer (badges), ==, "Office");
  g_assert_cmpstr (gtk_print_settings_get_default_source (badges), ==, "manual");
  g_assert_false (gtk_print_settings_has_key (badges, GTK_PRINT_SETTINGS_N_COPIES));
  g_assert_cmpint (gtk_print_settings_get_print_pages (badges), ==, GTK_PRINT_PAGES_ALL);
  g_assert_cmpstr (gtk_print_settings_get_printer (letters), ==, "Office");
  g_assert_null (gtk_print_settings_get_default_source (letters));
  g_unlink (path);
  g_rmdir (parent);
}

int
main (int argc, char **argv)
{
  static const char *const products[] = {
    "programme", "booklet", "sign-in-list", "running-order", "direction-signs", "badges",
  };

  int status;

  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("mevent-print-XXXXXX", NULL);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      g_autofree char *path = g_strconcat ("/print/", products[i], NULL);

      g_test_add_data_func (path, products[i], test_printed_is_what_the_file_holds);
    }
  g_test_add_func ("/print/settings-are-remembered", test_settings_are_remembered);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
