#include "mevent-list-page.h"

#include <glib/gi18n-lib.h>

#include "mevent-changes.h"
#include "mevent-columns.h"
#include "mevent-focus.h"
#include "mevent-language.h"
#include "mevent-project.h"
#include "mevent-record-actions.h"
#include "mevent-record-filter.h"
#include "mevent-record-form.h"
#include "mevent-settings.h"
#include "mevent-wording.h"

/* Rows wait this long before they go where a change of name or time sorts them, so that they do not jump under
   somebody who types. */
#define SETTLE_MS 400

#define CELL_PADDING 24

#define SLICE_US 4000

/* Where there is not enough room for both, the list gets this much and the editor what it cannot do without. */
#define LIST_WIDTH 460

struct _MeventListPage
{
  AdwBin               parent_instance;

  /* Template children */
  GtkPaned            *paned;
  GtkWidget           *search;
  GtkWidget           *up;
  GtkWidget           *down;
  GtkWidget           *duplicate;
  GtkWidget           *delete;
  GtkWidget           *add;
  GtkStack            *stack;
  GtkColumnView       *view;
  AdwStatusPage       *empty;
  GtkWidget           *first;
  GtkScrolledWindow   *scroller;
  MeventRecordForm    *form;

  /* Owned */
  MeventList          *list;
  MeventRecordFilter  *filter;
  GtkSorter           *sorter;
  GtkSingleSelection  *selection;
  GSignalGroup        *project_signals;
  GHashTable          *cells; /* GtkListItem → MeventColumn, those that show a record */
  guint                settle;
  guint                prepare; /* while search keys are computed */
  guint                n_prepared;

  /* Borrowed */
  const MeventColumns *look;

  gboolean             placed; /* the divider is where it was the last time */
};

G_DEFINE_FINAL_TYPE (MeventListPage, mevent_list_page, ADW_TYPE_BIN)

static MeventRecord *
get_selected (MeventListPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
update_actions (MeventListPage *self)
{
  static const char *const on_selected[] = { "list.delete", "list.duplicate", "list.move-up", "list.move-down" };
  gboolean selected = get_selected (self) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (on_selected); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), on_selected[i], selected);
}

static void
update_stack (MeventListPage *self)
{
  const char *name = "list";

  if (mevent_list_get_n (self->list) == 0)
    name = "empty";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    name = "nothing";
  gtk_stack_set_visible_child_name (self->stack, name);
}

/* Cells */

static void
fill_cell (GtkListItem *item, const MeventColumn *column)
{
  g_autofree char *text = column->dup_text (gtk_list_item_get_item (item));

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), text ? text : "");
}

static void
on_factory_setup_cb (MeventListPage *self, GtkListItem *item)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
  gtk_list_item_set_child (item, cell);
}

static const MeventColumn *
get_column (GtkListItemFactory *factory)
{
  return g_object_get_data (G_OBJECT (factory), "column");
}

static void
on_factory_bind_cb (MeventListPage *self, GtkListItem *item, GtkListItemFactory *factory)
{
  fill_cell (item, get_column (factory));
  g_hash_table_insert (self->cells, item, (gpointer) get_column (factory));
}

static void
on_factory_unbind_cb (MeventListPage *self, GtkListItem *item)
{
  g_hash_table_remove (self->cells, item);
}

/* "12:45 PM–2:45 PM" is twice as long as "12:45–14:45". */
static int
measure_time (MeventListPage *self)
{
  g_autofree char *example = mevent_language_format_times (mevent_language_get_for_window (), 12 * 60 + 45,
                                                           22 * 60 + 45);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), example);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + CELL_PADDING;
}

static void
add_column (MeventListPage *self, const MeventColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;

  g_object_set_data (G_OBJECT (factory), "column", (gpointer) column);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_factory_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_factory_bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_factory_unbind_cb), self, G_CONNECT_SWAPPED);
  view_column = gtk_column_view_column_new (_(column->title), factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column->width == 0);
  if (column->width != 0)
    gtk_column_view_column_set_fixed_width (view_column, column->width > 0 ? column->width : measure_time (self));
  gtk_column_view_append_column (self->view, view_column);
}

/* Changes */

static gboolean
on_settle_cb (gpointer data)
{
  MeventListPage *self = MEVENT_LIST_PAGE (data);

  self->settle = 0;
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  return G_SOURCE_REMOVE;
}

/* A cell may show what stands in other records, so all that are on the screen are filled again: a few hundred. */
static void
on_project_changed_cb (MeventListPage *self, MeventChanges *changes)
{
  GHashTableIter iter;
  gpointer item, column;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &item, &column))
    fill_cell (item, column);
  if (self->settle == 0)
    self->settle = g_timeout_add (SETTLE_MS, on_settle_cb, self);
}

static void
on_selection_changed_cb (MeventListPage *self)
{
  MeventRecord *record = get_selected (self);

  if (record != mevent_record_form_get_record (self->form))
    {
      mevent_record_form_set_record (self->form, record);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  update_actions (self);
}

static void
on_items_changed_cb (MeventListPage *self)
{
  update_stack (self);
  on_selection_changed_cb (self);
}

static void
on_search_changed_cb (MeventListPage *self)
{
  mevent_record_filter_set_text (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_search_stop_cb (MeventListPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Actions */

static gboolean
find_row (MeventListPage *self, MeventRecord *record, guint *position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (*position = 0; *position < n; (*position)++)
    {
      g_autoptr (MeventRecord) item = g_list_model_get_item (G_LIST_MODEL (self->selection), *position);

      if (item == record)
        return TRUE;
    }
  return FALSE;
}

/**
 * mevent_list_page_get_selected:
 *
 * Returns: (transfer none) (nullable): the record that is being edited
 */
MeventRecord *
mevent_list_page_get_selected (MeventListPage *self)
{
  return get_selected (self);
}

/* At the floor this action of the list inside the view is the only way to scroll to a row. */
static void
scroll_to (MeventListPage *self, guint position)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  if (child != NULL)
    gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
}

/**
 * mevent_list_page_select:
 *
 * Selects the record, even if a search has to be given up to show it.
 */
void
mevent_list_page_select (MeventListPage *self, MeventRecord *record)
{
  guint position;

  if (!find_row (self, record, &position))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      mevent_record_filter_set_text (self->filter, "");
      if (!find_row (self, record, &position))
        return;
    }
  gtk_single_selection_set_selected (self->selection, position);
  scroll_to (self, position);
}

static void
show_selected (MeventListPage *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position != GTK_INVALID_LIST_POSITION)
    scroll_to (self, position);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
on_laid_out_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  show_selected (MEVENT_LIST_PAGE (widget));
  return G_SOURCE_REMOVE;
}

/**
 * mevent_list_page_go_to:
 *
 * Selects the record and moves the focus to its row, also on a page that has just been made and is not laid out yet.
 */
void
mevent_list_page_go_to (MeventListPage *self, MeventRecord *record)
{
  mevent_list_page_select (self, record);
  show_selected (self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), on_laid_out_cb, NULL, NULL);
}

static void
add_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventListPage *self = MEVENT_LIST_PAGE (widget);
  MeventRecord *after = self->look->ordered ? get_selected (self) : NULL;

  mevent_list_page_select (self, mevent_record_actions_add (self->list, after));
  mevent_record_form_focus_first (self->form);
}

static void
duplicate_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventListPage *self = MEVENT_LIST_PAGE (widget);

  mevent_list_page_select (self, mevent_record_actions_duplicate (get_selected (self)));
  mevent_record_form_focus_first (self->form);
}

static void
delete_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventListPage *self = MEVENT_LIST_PAGE (widget);
  MeventRecord *record = get_selected (self);

  if (record != NULL)
    mevent_record_actions_delete (record, widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
move_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MeventListPage *self = MEVENT_LIST_PAGE (widget);
  g_autoptr (MeventRecord) record = g_object_ref (get_selected (self));

  mevent_record_actions_move (record, g_str_has_suffix (name, "up") ? -1 : 1);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  mevent_list_page_select (self, record);
}

/* The width of the editor is what is remembered, so that a wider window shows more of the list. */
static void
on_paned_notify_max_position_cb (MeventListPage *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->paned)), position;

  if (self->placed || width == 0)
    return;
  self->placed = TRUE;
  position = width - g_settings_get_int (mevent_settings_get (), "editor-width");
  gtk_paned_set_position (self->paned, MAX (position, LIST_WIDTH));
}

static void
on_paned_notify_position_cb (MeventListPage *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->paned));

  if (self->placed && gtk_widget_get_mapped (GTK_WIDGET (self)))
    g_settings_set_int (mevent_settings_get (), "editor-width",
                        MAX (1, width - gtk_paned_get_position (self->paned)));
}

/* What a search compares is computed ahead, while nothing else is to be done: for a hundred thousand people in all scripts it
 * takes seconds, which the first search would wait for. */
static gboolean
on_prepare_cb (gpointer page)
{
  MeventListPage *self = page;
  gint64 end = g_get_monotonic_time () + SLICE_US;

  while (self->n_prepared < mevent_list_get_n (self->list) && g_get_monotonic_time () < end)
    mevent_record_get_search_key (mevent_list_get (self->list, self->n_prepared++));
  if (self->n_prepared < mevent_list_get_n (self->list))
    return G_SOURCE_CONTINUE;
  self->prepare = 0;
  return G_SOURCE_REMOVE;
}

/* GObject */

static void
mevent_list_page_dispose (GObject *object)
{
  MeventListPage *self = MEVENT_LIST_PAGE (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_handle_id (&self->prepare, g_source_remove);
  if (self->project_signals != NULL)
    g_signal_group_set_target (self->project_signals, NULL);
  g_clear_object (&self->project_signals);
  G_OBJECT_CLASS (mevent_list_page_parent_class)->dispose (object);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->list);
}

static void
mevent_list_page_finalize (GObject *object)
{
  g_hash_table_unref (MEVENT_LIST_PAGE (object)->cells);
  G_OBJECT_CLASS (mevent_list_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MeventListPage, paned);
  gtk_widget_class_bind_template_child (widget_class, MeventListPage, search);
  gtk_widget_class_bind_template_child (widget_class, MeventListPage, up);
  gtk_widget_class_bind_template_child (widget_class, MeventListPage, down);
  gtk_widget_class_bind_template_child (widget_class, MeventListPage, duplicate);
  gtk_widget_class_bind_template_child (widget_class, MeventListPage, delete);
  gtk_widget_class_bind_template_child (widget_class, MeventListPage, add);
  gtk_widget_class_bind_template_child (widget_class, MeventListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MeventListPage, view);
  gtk_widget_class_bind_template_child (widget_class, MeventListPage, empty);
  gtk_widget_class_bind_template_child (widget_class, MeventListPage, first);
  gtk_widget_class_bind_template_child (widget_class, MeventListPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, MeventListPage, form);
}

static void
mevent_list_page_class_init (MeventListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mevent_list_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mevent_list_page_finalize;

  g_type_ensure (MEVENT_TYPE_RECORD_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mevent/Mevent/mevent-list-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stop_cb);
  gtk_widget_class_install_action (widget_class, "list.add", NULL, add_activated);
  gtk_widget_class_install_action (widget_class, "list.duplicate", NULL, duplicate_activated);
  gtk_widget_class_install_action (widget_class, "list.delete", NULL, delete_activated);
  gtk_widget_class_install_action (widget_class, "list.move-up", NULL, move_activated);
  gtk_widget_class_install_action (widget_class, "list.move-down", NULL, move_activated);
}

/* Keys that mean something only while the list has the focus: an entry needs Delete for itself. */
static void
add_shortcut (MeventListPage *self, GtkEventController *controller, const char *trigger, const char *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                          gtk_named_action_new (action)));
}

static void
add_controllers (MeventListPage *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  add_shortcut (self, shortcuts, "Delete", "list.delete");
  add_shortcut (self, shortcuts, "<Alt>Up", "list.move-up");
  add_shortcut (self, shortcuts, "<Alt>Down", "list.move-down");
  add_shortcut (self, shortcuts, "<Control>d", "list.duplicate");
  gtk_widget_add_controller (GTK_WIDGET (self->view), shortcuts);
  mevent_focus_leave_on_tab (GTK_WIDGET (self->view));
}

static void
mevent_list_page_init (MeventListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cells = g_hash_table_new (NULL, NULL);
  self->filter = MEVENT_RECORD_FILTER (mevent_record_filter_new ());
  self->project_signals = g_signal_group_new (MEVENT_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (on_project_changed_cb), self);
  g_signal_connect_object (self->paned, "notify::max-position", G_CALLBACK (on_paned_notify_max_position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->paned, "notify::position", G_CALLBACK (on_paned_notify_position_cb), self,
                           G_CONNECT_SWAPPED);
  add_controllers (self);
}

static void
set_name (GtkWidget *button, const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_words (MeventListPage *self, const char *label)
{
  const MeventWording *wording = mevent_wording_find (mevent_list_get_item_class (self->list));

  set_name (self->add, _(wording->add));
  set_name (self->duplicate, _(wording->duplicate));
  set_name (self->delete, _(wording->delete));
  gtk_button_set_label (GTK_BUTTON (self->first), _(wording->add));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_status_page_set_icon_name (self->empty, self->look->empty_icon);
  adw_status_page_set_title (self->empty, _(self->look->empty_title));
  adw_status_page_set_description (self->empty, _(self->look->empty_text));
  gtk_widget_set_visible (self->up, self->look->ordered);
  gtk_widget_set_visible (self->down, self->look->ordered);
  gtk_widget_set_visible (self->duplicate, self->look->ordered);
}

static void
set_list (MeventListPage *self, MeventList *list)
{
  GtkFilterListModel *found;
  GtkSortListModel *sorted;

  self->list = g_object_ref (list);
  self->look = mevent_columns_find (mevent_list_get_item_class (list));
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (self->look->compare, NULL, NULL));
  found = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (list)), GTK_FILTER (g_object_ref (self->filter)));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (found), g_object_ref (self->sorter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (on_items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * mevent_list_page_new:
 * @label: what the list is called, for those who hear the window
 */
GtkWidget *
mevent_list_page_new (MeventList *list, const char *label)
{
  MeventListPage *self = g_object_new (MEVENT_TYPE_LIST_PAGE, NULL);

  set_list (self, list);
  set_words (self, label);
  for (const MeventColumn *column = self->look->columns; column->title != NULL; column++)
    add_column (self, column);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_group_set_target (self->project_signals, mevent_record_get_project (mevent_list_get_owner (list)));
  on_items_changed_cb (self);
  self->prepare = g_idle_add_full (G_PRIORITY_LOW, on_prepare_cb, self, NULL);
  return GTK_WIDGET (self);
}

void
mevent_list_page_focus_search (MeventListPage *self)
{
  gtk_widget_grab_focus (self->search);
}
