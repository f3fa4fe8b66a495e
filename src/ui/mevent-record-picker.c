#include "mevent-record-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-focus.h"
#include "mevent-record-filter.h"
#include "mevent-session.h"
#include "mevent-wording.h"

struct _MeventRecordPicker
{
  GtkPopover          parent_instance;

  /* Template children */
  GtkWidget          *search;
  GtkWidget          *view;
  GtkSingleSelection *selection;
  GtkWidget          *add;
  GtkWidget          *none;

  /* Owned */
  MeventRecordFilter *filter;

  gboolean            can_add;
};

enum
{
  PICKED,
  ADD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MeventRecordPicker, mevent_record_picker, GTK_TYPE_POPOVER)

static void
on_factory_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_factory_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_autofree char *title = mevent_wording_dup_title (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), title);
}

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer unused)
{
  return strcmp (mevent_record_get_sort_key ((MeventRecord *) a), mevent_record_get_sort_key ((MeventRecord *) b));
}

/* The picker may go with the form that its answer changes, so it closes first. */
static void
pick (MeventRecordPicker *self, MeventRecord *record)
{
  g_autoptr (MeventRecordPicker) alive = g_object_ref (self);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PICKED], 0, record);
}

static void
on_search_changed_cb (MeventRecordPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  /* Translators: %s is a name that the user has typed and that is not in the list yet */
  g_autofree char *label = g_strdup_printf (_("Add “%s”"), text);

  mevent_record_filter_set_text (self->filter, text);
  gtk_button_set_label (GTK_BUTTON (self->add), label);
  gtk_widget_set_visible (self->add, self->can_add && *text != '\0');
}

static void
on_search_activate_cb (MeventRecordPicker *self)
{
  gpointer record = gtk_single_selection_get_selected_item (self->selection);

  if (record != NULL)
    pick (self, record);
}

static void
on_view_activate_cb (MeventRecordPicker *self, guint position)
{
  g_autoptr (MeventRecord) record = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (record != NULL)
    pick (self, record);
}

static void
on_none_clicked_cb (MeventRecordPicker *self)
{
  pick (self, NULL);
}

static void
on_add_clicked_cb (MeventRecordPicker *self)
{
  g_autoptr (MeventRecordPicker) alive = g_object_ref (self);
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[ADD], 0, name);
}

static void
mevent_record_picker_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEVENT_TYPE_RECORD_PICKER);
  g_clear_object (&MEVENT_RECORD_PICKER (object)->filter);
  G_OBJECT_CLASS (mevent_record_picker_parent_class)->dispose (object);
}

static void
mevent_record_picker_class_init (MeventRecordPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mevent_record_picker_dispose;

  /**
   * MeventRecordPicker::picked:
   * @record: (nullable): what was chosen
   */
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, MEVENT_TYPE_RECORD);
  /**
   * MeventRecordPicker::add:
   * @name: of a record that there is not yet
   */
  signals[ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/mevent/Mevent/mevent-record-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, MeventRecordPicker, search);
  gtk_widget_class_bind_template_child (widget_class, MeventRecordPicker, view);
  gtk_widget_class_bind_template_child (widget_class, MeventRecordPicker, selection);
  gtk_widget_class_bind_template_child (widget_class, MeventRecordPicker, add);
  gtk_widget_class_bind_template_child (widget_class, MeventRecordPicker, none);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_view_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_none_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
}

static void
mevent_record_picker_init (MeventRecordPicker *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = MEVENT_RECORD_FILTER (mevent_record_filter_new ());
  g_signal_connect (factory, "setup", G_CALLBACK (on_factory_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_factory_bind_cb), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->view), factory);
  mevent_focus_leave_on_tab (self->view);
}

GtkWidget *
mevent_record_picker_new (void)
{
  return g_object_new (MEVENT_TYPE_RECORD_PICKER, NULL);
}

/**
 * mevent_record_picker_set_records:
 * @can_add: whether to offer to add what is not found
 *
 * Starts a new choice. Sessions keep their order, all else is sorted by name.
 */
void
mevent_record_picker_set_records (MeventRecordPicker *self, GListModel *records, gboolean can_add)
{
  g_autoptr (GtkFilterListModel) found = gtk_filter_list_model_new (g_object_ref (records),
                                                                    GTK_FILTER (g_object_ref (self->filter)));
  GtkSorter *sorter = NULL;
  g_autoptr (GtkSortListModel) sorted = NULL;

  if (g_list_model_get_item_type (records) != mevent_session_get_type ())
    sorter = GTK_SORTER (gtk_custom_sorter_new (compare_keys, NULL, NULL));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_steal_pointer (&found)), sorter);
  self->can_add = can_add;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  mevent_record_filter_set_text (self->filter, "");
  gtk_widget_set_visible (self->add, FALSE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (sorted));
}
