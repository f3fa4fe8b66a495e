#include "mevent-navigator.h"

#include <glib/gi18n-lib.h>

#include "mevent-changes.h"
#include "mevent-event.h"
#include "mevent-focus.h"
#include "mevent-navigator-row.h"

struct _MeventNavigator
{
  AdwBin                parent_instance;

  GtkListBox           *rows;
  MeventProject        *project;
  GSignalGroup         *project_signals;
  MeventRecord         *owner; /* of the page that is shown; not owned: compared only */
  MeventRecord         *event; /* whose pages stand in the list; not owned: compared only */
  const MeventPageKind *page;
  gboolean              filling;
};

enum
{
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MeventNavigator, mevent_navigator, ADW_TYPE_BIN)

static void
append_pages (MeventNavigator *self, MeventRecord *owner, gboolean of_event)
{
  guint n;
  const MeventPageKind *pages = mevent_pages_get (&n);

  for (guint i = 0; i < n; i++)
    if (pages[i].of_event == of_event)
      gtk_list_box_append (self->rows, mevent_navigator_row_new_page (owner, &pages[i]));
}

/* Only the event that is open shows its pages. */
static void
select_row (MeventNavigator *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->rows, i)) != NULL; i++)
    {
      MeventRecord *owner = mevent_navigator_row_get_owner (MEVENT_NAVIGATOR_ROW (row));
      const MeventPageKind *page = mevent_navigator_row_get_page (MEVENT_NAVIGATOR_ROW (row));

      gtk_widget_set_visible (GTK_WIDGET (row), page == NULL || !page->of_event || owner == self->event);
      if (owner == self->owner && page == self->page)
        gtk_list_box_select_row (self->rows, row);
    }
}

static void
fill (MeventNavigator *self)
{
  MeventList *events = self->project->events;
  GtkWidget *child;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, child);
  for (guint i = 0; i < mevent_list_get_n (events); i++)
    {
      MeventRecord *event = mevent_list_get (events, i);

      gtk_list_box_append (self->rows, mevent_navigator_row_new_event (event));
      append_pages (self, event, TRUE);
    }
  append_pages (self, (MeventRecord *) self->project, FALSE);
  select_row (self);
  self->filling = FALSE;
}

/* A line between the events and what all of them share. */
static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer unused)
{
  const MeventPageKind *page = mevent_navigator_row_get_page (MEVENT_NAVIGATOR_ROW (row));
  const MeventPageKind *above = before ? mevent_navigator_row_get_page (MEVENT_NAVIGATOR_ROW (before)) : NULL;
  gboolean starts_project = page != NULL && !page->of_event && before != NULL && (above == NULL || above->of_event);

  if (!starts_project)
    gtk_list_box_row_set_header (row, NULL);
  else if (gtk_list_box_row_get_header (row) == NULL)
    gtk_list_box_row_set_header (row, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
}

/* An event opens with its first page. */
static void
on_rows_row_selected_cb (MeventNavigator *self, GtkListBoxRow *row)
{
  const MeventPageKind *page;

  if (self->filling || row == NULL)
    return;
  page = mevent_navigator_row_get_page (MEVENT_NAVIGATOR_ROW (row));
  g_signal_emit (self, signals[SELECTED], 0, mevent_navigator_row_get_owner (MEVENT_NAVIGATOR_ROW (row)),
                 page ? page : mevent_pages_find ("facts"));
}

static void
on_project_changed_cb (MeventNavigator *self, MeventChanges *changes)
{
  MeventNavigatorRow *row;

  if (mevent_changes_has_list (changes, self->project->events))
    fill (self);
  for (int i = 0; (row = MEVENT_NAVIGATOR_ROW (gtk_list_box_get_row_at_index (self->rows, i))) != NULL; i++)
    mevent_navigator_row_update (row);
}

static void
mevent_navigator_dispose (GObject *object)
{
  MeventNavigator *self = MEVENT_NAVIGATOR (object);

  if (self->project_signals != NULL)
    g_signal_group_set_target (self->project_signals, NULL);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (mevent_navigator_parent_class)->dispose (object);
}

static void
mevent_navigator_class_init (MeventNavigatorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mevent_navigator_dispose;

  /**
   * MeventNavigator::selected:
   * @owner: the event or the project
   * @page: a MeventPageKind
   */
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, MEVENT_TYPE_RECORD, G_TYPE_POINTER);
}

static GtkWidget *
new_add_button (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Add event"));
  gtk_widget_set_halign (content, GTK_ALIGN_START);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.add-event");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add event"), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "navigator-add");
  return button;
}

static void
mevent_navigator_init (MeventNavigator *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (self->rows, update_header, NULL, NULL);
  mevent_focus_leave_on_tab (GTK_WIDGET (self->rows));
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Navigator"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->rows));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), new_add_button ());
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->rows, "row-selected", G_CALLBACK (on_rows_row_selected_cb), self, G_CONNECT_SWAPPED);
  self->project_signals = g_signal_group_new (MEVENT_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (on_project_changed_cb), self);
}

void
mevent_navigator_set_project (MeventNavigator *self, MeventProject *project)
{
  g_set_object (&self->project, project);
  g_signal_group_set_target (self->project_signals, project);
  self->event = mevent_list_get (project->events, 0);
  fill (self);
}

/**
 * mevent_navigator_show_page:
 *
 * Marks the page that the window shows.
 */
void
mevent_navigator_show_page (MeventNavigator *self, MeventRecord *owner, const MeventPageKind *page)
{
  self->owner = owner;
  self->page = page;
  if (page->of_event)
    self->event = owner;
  self->filling = TRUE;
  select_row (self);
  self->filling = FALSE;
}

void
mevent_navigator_grab_focus (MeventNavigator *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);

  gtk_widget_grab_focus (row ? GTK_WIDGET (row) : GTK_WIDGET (self->rows));
}
