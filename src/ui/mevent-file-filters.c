#include "mevent-file-filters.h"

#include <glib/gi18n-lib.h>

void
mevent_file_filters_add_pattern (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* By name, not by type: on a machine where Mevent is not installed nobody knows the type. */
void
mevent_file_filters_add_projects (GtkFileChooser *chooser)
{
  mevent_file_filters_add_pattern (chooser, _("Mevent projects"), "*.mevent");
  mevent_file_filters_add_pattern (chooser, _("All files"), "*");
}

/* Those that can be printed, whichever way their names are spelled. */
void
mevent_file_filters_add_pictures (GtkFileChooser *chooser)
{
  static const char *const suffixes[] = { "png", "jpg", "jpeg", "svg" };
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Pictures (PNG, JPEG, SVG)"));
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (chooser, filter);
  mevent_file_filters_add_pattern (chooser, _("All files"), "*");
}

/**
 * mevent_file_filters_complete:
 * @suffix: ".mevent", ".pdf" …
 *
 * Where the completed name is that of a file nobody has agreed to replace, the name stays as it was typed.
 *
 * Returns: (transfer full): @path, with @suffix where it lacks it
 */
char *
mevent_file_filters_complete (const char *path, const char *suffix)
{
  g_autofree char *completed = NULL;

  if (g_str_has_suffix (path, suffix))
    return g_strdup (path);
  completed = g_strconcat (path, suffix, NULL);
  return g_file_test (completed, G_FILE_TEST_EXISTS) ? g_strdup (path) : g_steal_pointer (&completed);
}
