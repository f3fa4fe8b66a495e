#include "mevent-recent.h"

#define MEDIA_TYPE "application/x-mevent+xml"
#define PROGRAM    "mevent"

void
mevent_recent_add (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = { .mime_type = (char *) MEDIA_TYPE, .app_name = (char *) PROGRAM,
                         .app_exec = (char *) PROGRAM " %u" };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *) b),
                              gtk_recent_info_get_modified ((GtkRecentInfo *) a));
}

/**
 * mevent_recent_list:
 *
 * Returns: (transfer full) (element-type GtkRecentInfo): the projects opened last that are still there, the newest
 *   first
 */
GList *
mevent_recent_list (guint max)
{
  GList *all = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  GList *found = NULL;
  guint n = 0;

  all = g_list_sort (all, compare_newest_first);
  for (GList *l = all; l != NULL; l = l->next)
    if (n < max && g_strcmp0 (gtk_recent_info_get_mime_type (l->data), MEDIA_TYPE) == 0 &&
        gtk_recent_info_exists (l->data))
      {
        found = g_list_prepend (found, gtk_recent_info_ref (l->data));
        n++;
      }
  g_list_free_full (all, (GDestroyNotify) gtk_recent_info_unref);
  return g_list_reverse (found);
}
