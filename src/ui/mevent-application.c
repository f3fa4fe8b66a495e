#include "mevent-application.h"

#include <glib/gi18n-lib.h>

#include "mevent-config.h"
#include "mevent-dialogs.h"
#include "mevent-event.h"
#include "mevent-file-filters.h"
#include "mevent-history.h"
#include "mevent-language.h"
#include "mevent-paths.h"
#include "mevent-recovery-offer.h"
#include "mevent-template-file.h"
#include "mevent-window.h"

#define APPLICATION_ID "org.mevent.Mevent"

struct _MeventApplication
{
  AdwApplication        parent_instance;

  GtkFileChooserNative *chooser; /* while it is open */
  gboolean              offered; /* what an earlier run left unsaved */
};

G_DEFINE_FINAL_TYPE (MeventApplication, mevent_application, ADW_TYPE_APPLICATION)

/* Windows */

/* The window in front where it shows the start page, else a new one. */
static MeventWindow *
get_free_window (MeventApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (MEVENT_IS_WINDOW (active) && mevent_window_is_free (MEVENT_WINDOW (active)))
    return MEVENT_WINDOW (active);
  return MEVENT_WINDOW (mevent_window_new (GTK_APPLICATION (self)));
}

static MeventWindow *
find_window_of (MeventApplication *self, const char *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (MEVENT_IS_WINDOW (l->data) && mevent_window_is_for (l->data, path))
      return l->data;
  return NULL;
}

/* A window is there before the file is read: what is wrong with the file is said in it. */
static void
open_path (MeventApplication *self, const char *path)
{
  MeventWindow *window = find_window_of (self, path);

  if (window == NULL)
    {
      window = get_free_window (self);
      gtk_window_present (GTK_WINDOW (window));
      mevent_window_open (window, path);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_file (MeventApplication *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    open_path (self, path);
}

/* Actions */

static MeventProject *
new_project (void)
{
  MeventProject *project = mevent_project_new (mevent_language_get_tag (mevent_language_get_for_window ()));
  MeventHistory *history = mevent_project_get_history (project);

  mevent_history_set_recording (history, FALSE);
  mevent_list_append_new (project->events);
  mevent_history_set_recording (history, TRUE);
  return project;
}

static void
show_new_project (MeventApplication *self, MeventProject *project)
{
  MeventWindow *window = get_free_window (self);
  g_autoptr (MeventDocument) document = mevent_document_new (project);

  mevent_window_set_document (window, document, NULL);
  mevent_window_show_facts (window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
new_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (MeventProject) project = new_project ();

  show_new_project (data, project);
}

static void
new_from_template_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MeventProject) project = NULL;

  project = mevent_template_open (g_variant_get_string (parameter, NULL),
                                  mevent_language_get_tag (mevent_language_get_for_window ()), NULL, 0, &error);
  if (project != NULL)
    show_new_project (data, project);
  else
    mevent_dialogs_show_error (GTK_WIDGET (gtk_application_get_active_window (data)), _("The Template Cannot Be Read"),
                               error->message);
}

/* The start page is where templates are described. */
static void
start_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (get_free_window (data)));
}

static void
sample_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MeventWindow *window = get_free_window (data);

  gtk_window_present (GTK_WINDOW (window));
  mevent_window_open_sample (window);
}

static void
on_chooser_response_cb (MeventApplication *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      open_file (self, file);
    }
}

static void
open_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MeventApplication *self = MEVENT_APPLICATION (data);
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Open a Project"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"),
                                               _("_Cancel"));
  mevent_file_filters_add_projects (GTK_FILE_CHOOSER (self->chooser));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
open_path_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_path (data, g_variant_get_string (parameter, NULL));
}

static void
about_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (data),
                         "application-name", "Mevent",
                         "application-icon", APPLICATION_ID,
                         "version", MEVENT_VERSION,
                         "developer-name", _("The Mevent developers"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Plan an event, print its programme and name badges, keep its results. "
                                       "Everything stays on your computer."),
                         /* Translators: your name, and your e-mail address if you like */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

/* Each window asks about its own unsaved work; one that is kept keeps the program. */
static void
quit_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  for (GList *l = windows; l != NULL; l = l->next)
    if (MEVENT_IS_WINDOW (l->data))
      gtk_window_close (l->data);
}

static const GActionEntry actions[] = {
  { "new", new_activated },
  { "new-from-template", new_from_template_activated, "s" },
  { "start", start_activated },
  { "open", open_activated },
  { "open-path", open_path_activated, "s" },
  { "sample", sample_activated },
  { "about", about_activated },
  { "quit", quit_activated },
};

static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "app.new", { "<Control>n" } },
  { "app.open", { "<Control>o" } },
  { "app.quit", { "<Control>q" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "win.print", { "<Control>p" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.check", { "F7" } },
  { "win.find", { "<Control>f" } },
  { "win.navigator", { "F9" } },
  { "win.properties", { "<Alt>Return" } },
  { "win.show-help-overlay", { "F1", "<Control>question" } },
  { "window.close", { "<Control>w" } },
};

/* GApplication */

static void
mevent_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (mevent_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action, accelerators[i].keys);
  /* GTK asks its own translations, which a small installation lacks. */
  if (mevent_language_is_rtl (mevent_language_get_for_window ()))
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  gtk_window_set_default_icon_name (APPLICATION_ID);
  if (mevent_paths_is_uninstalled ())
    gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    MEVENT_SOURCE_ROOT "/data/icons");
}

/* When there is a window to ask in. */
static void
offer_recovery (MeventApplication *self)
{
  if (!self->offered)
    mevent_recovery_offer (GTK_APPLICATION (self));
  self->offered = TRUE;
}

static void
mevent_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (mevent_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
  offer_recovery (MEVENT_APPLICATION (application));
}

static void
mevent_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    open_file (MEVENT_APPLICATION (application), files[i]);
  offer_recovery (MEVENT_APPLICATION (application));
}

static void
mevent_application_dispose (GObject *object)
{
  g_clear_object (&MEVENT_APPLICATION (object)->chooser);
  G_OBJECT_CLASS (mevent_application_parent_class)->dispose (object);
}

static void
mevent_application_class_init (MeventApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mevent_application_dispose;
  G_APPLICATION_CLASS (klass)->startup = mevent_application_startup;
  G_APPLICATION_CLASS (klass)->activate = mevent_application_activate;
  G_APPLICATION_CLASS (klass)->open = mevent_application_open;
}

static void
mevent_application_init (MeventApplication *self)
{
}

GApplication *
mevent_application_new (void)
{
  return g_object_new (MEVENT_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/mevent/Mevent", "register-session", TRUE, NULL);
}
