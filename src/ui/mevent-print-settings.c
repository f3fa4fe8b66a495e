#include "mevent-print-settings.h"

/* A printer is a matter of the computer, not of the project. The group of the last print is for products that have none. */
#define LAST "last"

static char *
find_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "mevent", "print-settings.ini", NULL);
}

static GKeyFile *
read_file (const char *path)
{
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

/* What is meant for one print only: which pages, how many copies, into which file. */
static void
forget_occasion (GtkPrintSettings *settings)
{
  static const char *const keys[] = {
    GTK_PRINT_SETTINGS_PRINT_PAGES, GTK_PRINT_SETTINGS_PAGE_RANGES, GTK_PRINT_SETTINGS_PAGE_SET, GTK_PRINT_SETTINGS_N_COPIES,
    GTK_PRINT_SETTINGS_OUTPUT_URI, GTK_PRINT_SETTINGS_OUTPUT_BASENAME,
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_print_settings_unset (settings, keys[i]);
}

/**
 * mevent_print_settings_load:
 * @product: (nullable): its name
 *
 * Returns: (transfer full): what was chosen when the product was printed last; else only the printer that was used last
 */
GtkPrintSettings *
mevent_print_settings_load (const char *product)
{
  g_autofree char *path = find_path (), *printer = NULL;
  g_autoptr (GKeyFile) file = read_file (path);
  GtkPrintSettings *settings = product ? gtk_print_settings_new_from_key_file (file, product, NULL) : NULL;

  if (settings != NULL)
    return settings;
  settings = gtk_print_settings_new ();
  printer = g_key_file_get_string (file, LAST, GTK_PRINT_SETTINGS_PRINTER, NULL);
  if (printer != NULL)
    gtk_print_settings_set_printer (settings, printer);
  return settings;
}

/**
 * mevent_print_settings_save:
 * @product: its name
 *
 * Remembers them on this computer. That this fails is no reason to trouble anybody: the print is done.
 */
void
mevent_print_settings_save (const char *product, GtkPrintSettings *settings)
{
  g_autofree char *path = find_path (), *folder = g_path_get_dirname (path);
  g_autoptr (GtkPrintSettings) kept = gtk_print_settings_copy (settings);
  g_autoptr (GKeyFile) file = read_file (path);
  const char *printer = gtk_print_settings_get_printer (settings);

  forget_occasion (kept);
  g_key_file_remove_group (file, product, NULL);
  gtk_print_settings_to_key_file (kept, file, product);
  if (printer != NULL)
    g_key_file_set_string (file, LAST, GTK_PRINT_SETTINGS_PRINTER, printer);
  g_mkdir_with_parents (folder, 0700);
  g_key_file_save_to_file (file, path, NULL);
}
