#include "mevent-start-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-language.h"
#include "mevent-recent.h"
#include "mevent-template-file.h"

#define MAX_RECENT 8

struct _MeventStartPage
{
  AdwBin               parent_instance;

  /* Template children */
  GtkWidget           *new_button;
  AdwPreferencesGroup *templates;
  AdwPreferencesGroup *recent;

  /* Owned */
  GPtrArray           *rows; /* of GtkWidget, as shown under the recent ones */
};

G_DEFINE_FINAL_TYPE (MeventStartPage, mevent_start_page, ADW_TYPE_BIN)

static char *
dup_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *home = g_get_home_dir ();

  if (g_str_has_prefix (folder, home))
    return g_strconcat ("~", folder + strlen (home), NULL);
  return g_filename_display_name (folder);
}

static GtkWidget *
new_row (const char *name, const char *description, const char *action, const char *target)
{
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (description, -1);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  return row;
}

static void
add_templates (MeventStartPage *self)
{
  g_autoptr (GPtrArray) templates = mevent_template_list (mevent_language_get_tag (mevent_language_get_for_window ()));

  for (guint i = 0; i < templates->len; i++)
    {
      const MeventTemplate *template = templates->pdata[i];

      adw_preferences_group_add (self->templates, new_row (template->label, template->summary ? template->summary : "",
                                                           "app.new-from-template", template->name));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->templates), templates->len > 0);
}

static GtkWidget *
new_recent_row (GtkRecentInfo *info)
{
  g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = dup_folder (path);

  return new_row (name, folder, "app.open-path", path);
}

static void
update_recent (MeventStartPage *self)
{
  g_autolist (GtkRecentInfo) infos = mevent_recent_list (MAX_RECENT);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->recent, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (GList *l = infos; l != NULL; l = l->next)
    {
      GtkWidget *row = new_recent_row (l->data);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->recent, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent), infos != NULL);
}

static void
mevent_start_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mevent_start_page_parent_class)->map (widget);
  update_recent (MEVENT_START_PAGE (widget));
  gtk_widget_grab_focus (MEVENT_START_PAGE (widget)->new_button);
}

static void
mevent_start_page_finalize (GObject *object)
{
  g_ptr_array_unref (MEVENT_START_PAGE (object)->rows);
  G_OBJECT_CLASS (mevent_start_page_parent_class)->finalize (object);
}

static void
mevent_start_page_class_init (MeventStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mevent_start_page_finalize;
  widget_class->map = mevent_start_page_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mevent/Mevent/mevent-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MeventStartPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, MeventStartPage, templates);
  gtk_widget_class_bind_template_child (widget_class, MeventStartPage, recent);
}

static void
mevent_start_page_init (MeventStartPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_templates (self);
}
