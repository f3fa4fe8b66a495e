#include "mevent-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-changes.h"
#include "mevent-check-page.h"
#include "mevent-event.h"
#include "mevent-list-page.h"
#include "mevent-record-actions.h"
#include "mevent-settings.h"
#include "mevent-start-page.h"
#include "mevent-wording.h"

G_DEFINE_FINAL_TYPE (MeventWindow, mevent_window, ADW_TYPE_APPLICATION_WINDOW)

MeventProject *
_mevent_window_get_project (MeventWindow *self)
{
  return self->document ? mevent_document_get_project (self->document) : NULL;
}

MeventHistory *
_mevent_window_get_history (MeventWindow *self)
{
  return mevent_project_get_history (_mevent_window_get_project (self));
}

/* Title, buttons and actions */

/* The name of the file, or the one it is going to get. */
char *
_mevent_window_dup_file_name (MeventWindow *self)
{
  const char *path = mevent_document_get_path (self->document);

  if (path != NULL)
    return g_filename_display_basename (path);
  return g_strdup (self->suggested_name ? self->suggested_name : _("New project"));
}

static char *
dup_title (MeventWindow *self)
{
  MeventProject *project = _mevent_window_get_project (self);

  if (self->page != NULL && self->page->of_event)
    return mevent_wording_dup_title (self->owner);
  return mevent_wording_dup_title ((MeventRecord *) project);
}

void
_mevent_window_update_title (MeventWindow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;
  g_autofree char *subtitle = NULL;

  if (self->document == NULL)
    return;
  title = dup_title (self);
  name = _mevent_window_dup_file_name (self);
  if (mevent_history_is_modified (_mevent_window_get_history (self)))
    /* Translators: the subtitle of the window; %s is the name of the file */
    subtitle = g_strdup_printf (_("%s – unsaved changes"), name);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle ? subtitle : name);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
set_step (MeventWindow *self, GtkWidget *button, const char *action, const char *format, const char *nothing,
          const char *step)
{
  g_autoptr (GString) tooltip = g_string_new (step ? format : nothing);

  if (step != NULL)
    g_string_replace (tooltip, "%s", step, 1);
  gtk_widget_set_tooltip_text (button, tooltip->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip->str, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, step != NULL);
}

static void
update_history (MeventWindow *self)
{
  MeventHistory *history = self->document ? _mevent_window_get_history (self) : NULL;

  /* Translators: %s is the name of a step: Undo “Rename session” */
  set_step (self, self->undo, "win.undo", _("Undo “%s”"), _("Nothing to undo"),
            history ? mevent_history_get_undo_label (history) : NULL);
  /* Translators: %s is the name of a step: Redo “Rename session” */
  set_step (self, self->redo, "win.redo", _("Redo “%s”"), _("Nothing to redo"),
            history ? mevent_history_get_redo_label (history) : NULL);
  _mevent_window_update_title (self);
}

static void
update_actions (MeventWindow *self)
{
  static const char *const of_project[] = {
    "win.save", "win.save-as", "win.find", "win.print", "win.add-event", "win.delete-event", "win.properties", "win.check",
    "win.show-record", "win.erase-person", "win.erase-event", "win.repeat-event",
    "win.keep-programme", "win.fill-folder",
  };

  for (guint i = 0; i < G_N_ELEMENTS (of_project); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_project[i], self->document != NULL);
  gtk_widget_set_visible (self->undo, self->document != NULL);
  gtk_widget_set_visible (self->redo, self->document != NULL);
  gtk_widget_set_visible (self->save, self->document != NULL);
  gtk_widget_set_visible (self->event_button, self->document != NULL);
}

/* The toast offers to undo one step; when another one is the newest, it would undo the wrong one. */
static void
on_history_changed_cb (MeventWindow *self)
{
  if (self->toast != NULL && mevent_history_get_undo_label (_mevent_window_get_history (self)) != self->toast_step)
    adw_toast_dismiss (self->toast);
  update_history (self);
  _mevent_window_guard_session (self);
}

/* Pages */

static GtkWidget *
ensure_page (MeventWindow *self, MeventRecord *owner, const MeventPageKind *page)
{
  g_autofree char *name = g_strconcat (mevent_record_get_id (owner), "/", page->name, NULL);
  GtkWidget *widget = gtk_stack_get_child_by_name (self->pages, name);

  if (widget == NULL)
    {
      widget = mevent_pages_create (page, owner);
      gtk_stack_add_named (self->pages, widget, name);
    }
  return widget;
}

static void
show_page (MeventWindow *self, MeventRecord *owner, const MeventPageKind *page)
{
  self->owner = owner;
  self->page = page;
  gtk_stack_set_visible_child (self->pages, ensure_page (self, owner, page));
  mevent_navigator_show_page (self->navigator, owner, page);
  g_settings_set_string (mevent_settings_get (), "last-page", page->name);
  _mevent_window_update_title (self);
}

static MeventRecord *
get_event (MeventWindow *self)
{
  if (self->page != NULL && self->page->of_event)
    return self->owner;
  return mevent_list_get (_mevent_window_get_project (self)->events, 0);
}

static void
show_page_by_name (MeventWindow *self, const char *name)
{
  const MeventPageKind *page = mevent_pages_find (name);
  MeventRecord *owner;

  if (page == NULL)
    page = mevent_pages_find ("agenda");
  owner = page->of_event ? get_event (self) : (MeventRecord *) _mevent_window_get_project (self);
  if (owner == NULL)
    show_page (self, (MeventRecord *) _mevent_window_get_project (self), mevent_pages_find ("project"));
  else
    show_page (self, owner, page);
}

static void
on_navigator_selected_cb (MeventWindow *self, MeventRecord *owner, const MeventPageKind *page)
{
  show_page (self, owner, page);
}

/* Pages of events that are gone go too; undo brings the event back, and its pages are made anew. */
static void
remove_stale_pages (MeventWindow *self)
{
  MeventProject *project = _mevent_window_get_project (self);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pages));

  while (child != NULL)
    {
      const char *name = gtk_stack_page_get_name (gtk_stack_get_page (self->pages, child));
      g_autofree char *id = g_strndup (name, strcspn (name, "/"));
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (mevent_project_lookup (project, id) == NULL)
        gtk_stack_remove (self->pages, child);
      child = next;
    }
}

static void
on_project_changed_cb (MeventWindow *self, MeventChanges *changes)
{
  MeventProject *project = _mevent_window_get_project (self);

  if (!mevent_changes_has_list (changes, project->events))
    return;
  if (self->page->of_event && !mevent_list_find (project->events, self->owner, NULL))
    {
      const char *name = self->page->name;

      self->page = NULL;
      show_page_by_name (self, name);
    }
  remove_stale_pages (self);
}

/* Actions */

static void
cancel_opening_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MeventWindow *self = MEVENT_WINDOW (widget);

  _mevent_window_cancel_opening (self);
  gtk_stack_set_visible_child_name (self->stack, "start");
}

static void
cancel_saving_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _mevent_window_cancel_saving (MEVENT_WINDOW (widget));
}

static void
undo_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mevent_history_undo (_mevent_window_get_history (MEVENT_WINDOW (widget)));
}

static void
redo_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mevent_history_redo (_mevent_window_get_history (MEVENT_WINDOW (widget)));
}

static void
save_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _mevent_window_save (MEVENT_WINDOW (widget));
}

static void
save_as_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _mevent_window_save_as (MEVENT_WINDOW (widget));
}

static void
find_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventWindow *self = MEVENT_WINDOW (widget);

  if (!MEVENT_IS_LIST_PAGE (gtk_stack_get_visible_child (self->pages)))
    show_page_by_name (self, "people");
  mevent_list_page_focus_search (MEVENT_LIST_PAGE (gtk_stack_get_visible_child (self->pages)));
}

static void
print_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_page_by_name (MEVENT_WINDOW (widget), "print");
}

static void
properties_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_page_by_name (MEVENT_WINDOW (widget), "project");
}

static MeventRecord *
find_event (MeventRecord *record)
{
  while (record != NULL && !MEVENT_IS_EVENT (record))
    record = mevent_record_get_parent (record);
  return record;
}

static void
show_record_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventWindow *self = MEVENT_WINDOW (widget);
  MeventProject *project = _mevent_window_get_project (self);
  MeventRecord *record = mevent_project_lookup (project, g_variant_get_string (parameter, NULL)), *listed;
  const MeventPageKind *page;

  if (record == NULL)
    return;
  page = mevent_pages_find_for (record, &listed);
  show_page (self, page->of_event ? find_event (record) : (MeventRecord *) project, page);
  if (listed != NULL)
    mevent_list_page_go_to (MEVENT_LIST_PAGE (gtk_stack_get_visible_child (self->pages)), listed);
  else
    mevent_navigator_grab_focus (self->navigator);
}

static void
check_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventWindow *self = MEVENT_WINDOW (widget);

  show_page_by_name (self, "check");
  mevent_check_page_show_first (MEVENT_CHECK_PAGE (gtk_stack_get_visible_child (self->pages)));
}

/* For an event that has just been made. */
void
_mevent_window_show_event (MeventWindow *self, MeventRecord *event)
{
  show_page (self, event, mevent_pages_find ("facts"));
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->pages), GTK_DIR_TAB_FORWARD);
}

static void
add_event_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventWindow *self = MEVENT_WINDOW (widget);

  _mevent_window_show_event (self, mevent_record_actions_add (_mevent_window_get_project (self)->events, NULL));
}

static void
repeat_event_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventRecord *event = get_event (MEVENT_WINDOW (widget));

  if (event != NULL)
    _mevent_window_repeat_event (MEVENT_WINDOW (widget), event);
}

static void
keep_programme_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventRecord *event = get_event (MEVENT_WINDOW (widget));

  if (event != NULL)
    _mevent_window_keep_programme (MEVENT_WINDOW (widget), event);
}

static void
fill_folder_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventRecord *event = get_event (MEVENT_WINDOW (widget));

  if (event != NULL)
    _mevent_window_fill_folder (MEVENT_WINDOW (widget), event);
}

static void
delete_event_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventRecord *event = get_event (MEVENT_WINDOW (widget));

  if (event != NULL)
    mevent_record_actions_delete (event, widget);
}

static void
erase_person_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _mevent_window_erase_person (MEVENT_WINDOW (widget));
}

static void
erase_event_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventRecord *event = get_event (MEVENT_WINDOW (widget));

  if (event != NULL)
    _mevent_window_erase_event (MEVENT_WINDOW (widget), event);
}

/* F9 shows the navigator and goes there, or hides it and comes back. */
static void
navigator_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventWindow *self = MEVENT_WINDOW (widget);
  gboolean visible = !gtk_widget_get_visible (GTK_WIDGET (self->navigator));

  gtk_widget_set_visible (GTK_WIDGET (self->navigator), visible);
  if (visible)
    mevent_navigator_grab_focus (self->navigator);
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->pages), GTK_DIR_TAB_FORWARD);
}

static void
on_toast_dismissed_cb (MeventWindow *self)
{
  self->toast = NULL;
}

/* A toast takes markup for its title. */
static AdwToast *
make_toast (GVariant *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (g_variant_get_string (sentence, NULL), -1);

  return adw_toast_new (escaped);
}

static void
tell_deleted_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventWindow *self = MEVENT_WINDOW (widget);

  self->toast = make_toast (parameter);
  self->toast_step = mevent_history_get_undo_label (_mevent_window_get_history (self));
  adw_toast_set_button_label (self->toast, _("_Undo"));
  adw_toast_set_action_name (self->toast, "win.undo");
  g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (on_toast_dismissed_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, self->toast);
}

static void
tell_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_toast_overlay_add_toast (MEVENT_WINDOW (widget)->toasts, make_toast (parameter));
}

static void
close_banner_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_revealer_set_reveal_child (MEVENT_WINDOW (widget)->owner_banner, FALSE);
}

/* State of the window */

static void
restore_state (MeventWindow *self)
{
  GSettings *settings = mevent_settings_get ();

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  gtk_paned_set_position (self->paned, g_settings_get_int (settings, "pane-width"));
}

static void
remember_state (MeventWindow *self)
{
  GSettings *settings = mevent_settings_get ();
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_int (settings, "window-width", MAX (width, 1));
  g_settings_set_int (settings, "window-height", MAX (height, 1));
  if (self->document != NULL && gtk_widget_get_visible (GTK_WIDGET (self->navigator)))
    g_settings_set_int (settings, "pane-width", MAX (gtk_paned_get_position (self->paned), 1));
}

static gboolean
mevent_window_close_request (GtkWindow *window)
{
  MeventWindow *self = MEVENT_WINDOW (window);

  if (_mevent_window_ask_to_close (self))
    return GDK_EVENT_STOP;
  remember_state (self);
  return GTK_WINDOW_CLASS (mevent_window_parent_class)->close_request (window);
}

/* GObject */

static void
mevent_window_dispose (GObject *object)
{
  MeventWindow *self = MEVENT_WINDOW (object);

  _mevent_window_leave_session (self);
  _mevent_window_cancel_opening (self);
  if (self->history_signals != NULL)
    g_signal_group_set_target (self->history_signals, NULL);
  if (self->project_signals != NULL)
    g_signal_group_set_target (self->project_signals, NULL);
  g_clear_object (&self->history_signals);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (mevent_window_parent_class)->dispose (object);
  g_clear_object (&self->document);
}

static void
mevent_window_finalize (GObject *object)
{
  g_free (MEVENT_WINDOW (object)->suggested_name);
  G_OBJECT_CLASS (mevent_window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    GtkWidgetActionActivateFunc activate;
    const char                 *parameter;
  } actions[] = {
    { "win.undo", undo_activated },
    { "win.redo", redo_activated },
    { "win.save", save_activated },
    { "win.save-as", save_as_activated },
    { "win.find", find_activated },
    { "win.print", print_activated },
    { "win.properties", properties_activated },
    { "win.check", check_activated },
    { "win.show-record", show_record_activated, "s" },
    { "win.add-event", add_event_activated },
    { "win.delete-event", delete_event_activated },
    { "win.repeat-event", repeat_event_activated },
    { "win.keep-programme", keep_programme_activated },
    { "win.fill-folder", fill_folder_activated },
    { "win.erase-person", erase_person_activated },
    { "win.erase-event", erase_event_activated },
    { "win.navigator", navigator_activated },
    { "win.tell-deleted", tell_deleted_activated, "s" },
    { "win.tell", tell_activated, "s" },
    { "win.cancel-opening", cancel_opening_activated },
    { "win.cancel-saving", cancel_saving_activated },
    { "win.close-banner", close_banner_activated },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].activate);
}

static void
mevent_window_class_init (MeventWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mevent_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = mevent_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = mevent_window_close_request;

  g_type_ensure (MEVENT_TYPE_NAVIGATOR);
  g_type_ensure (MEVENT_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mevent/Mevent/mevent-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, title);
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, navigator);
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, undo);
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, redo);
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, save);
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, event_button);
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, opening_page);
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, opening_bar);
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, opening_cancel);
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, owner_banner);
  gtk_widget_class_bind_template_child (widget_class, MeventWindow, owner_label);
  gtk_widget_class_bind_template_callback (widget_class, on_navigator_selected_cb);
  install_actions (widget_class);
}

static void
mevent_window_init (MeventWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->history_signals = g_signal_group_new (MEVENT_TYPE_HISTORY);
  g_signal_group_connect_swapped (self->history_signals, "changed", G_CALLBACK (on_history_changed_cb), self);
  self->project_signals = g_signal_group_new (MEVENT_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (on_project_changed_cb), self);
  restore_state (self);
  update_history (self);
  update_actions (self);
}

GtkWidget *
mevent_window_new (GtkApplication *application)
{
  return g_object_new (MEVENT_TYPE_WINDOW, "application", application, NULL);
}

/**
 * mevent_window_get_document:
 *
 * Returns: (nullable): the project of the window, %NULL on the start page
 */
MeventDocument *
mevent_window_get_document (MeventWindow *self)
{
  return self->document;
}

/**
 * mevent_window_set_document:
 * @suggested_name: (nullable): for the file of a project that has none yet
 *
 * Leaves the start page for a project; once only.
 */
void
mevent_window_set_document (MeventWindow *self, MeventDocument *document, const char *suggested_name)
{
  g_autofree char *last_page = g_settings_get_string (mevent_settings_get (), "last-page");

  g_return_if_fail (self->document == NULL);

  self->document = g_object_ref (document);
  _mevent_window_watch_journal (self);
  mevent_document_keep_journal (document);
  _mevent_window_hold_lock (self);
  _mevent_window_tell_read_only (self);
  self->suggested_name = g_strdup (suggested_name);
  g_signal_group_set_target (self->history_signals, _mevent_window_get_history (self));
  g_signal_group_set_target (self->project_signals, _mevent_window_get_project (self));
  mevent_navigator_set_project (self->navigator, _mevent_window_get_project (self));
  gtk_stack_set_visible_child_name (self->stack, "project");
  update_actions (self);
  update_history (self);
  _mevent_window_guard_session (self);
  show_page_by_name (self, last_page);
  mevent_navigator_grab_focus (self->navigator);
}

/* For a project that has just been made: what it is about comes first. */
void
mevent_window_show_facts (MeventWindow *self)
{
  show_page_by_name (self, "facts");
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->pages), GTK_DIR_TAB_FORWARD);
}
