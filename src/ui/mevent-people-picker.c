#include "mevent-people-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-category.h"
#include "mevent-focus.h"
#include "mevent-participation.h"
#include "mevent-person.h"
#include "mevent-record-filter.h"
#include "mevent-wording.h"

struct _MeventPeoplePicker
{
  GtkPopover          parent_instance;

  /* Template children */
  GtkWidget          *search;
  GtkWidget          *view;
  GtkSingleSelection *selection;
  GtkWidget          *everybody;

  /* Owned */
  MeventEvent        *event;
  MeventRecordFilter *filter;
  GListStore         *store;  /* categories that somebody has, then people */
  GHashTable         *chosen; /* of MeventPerson, borrowed: the store holds them */
  GPtrArray          *bound;  /* of GtkListItem, borrowed: those that show something */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MeventPeoplePicker, mevent_people_picker, GTK_TYPE_POPOVER)

/* Who has a category; a person stands for himself. */
static GPtrArray *
list_people (MeventPeoplePicker *self, gpointer record)
{
  GPtrArray *people = g_ptr_array_new ();

  if (MEVENT_IS_PERSON (record))
    g_ptr_array_add (people, record);
  for (guint i = 0; !MEVENT_IS_PERSON (record) && i < mevent_list_get_n (self->event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (self->event->participations, i);

      if (participation->category == record && g_list_store_find (self->store, participation->person, NULL))
        g_ptr_array_add (people, participation->person);
    }
  return people;
}

static gboolean
is_chosen (MeventPeoplePicker *self, gpointer record)
{
  g_autoptr (GPtrArray) people = list_people (self, record);

  for (guint i = 0; i < people->len; i++)
    if (!g_hash_table_contains (self->chosen, people->pdata[i]))
      return FALSE;
  return people->len > 0;
}

/* Rows */

static void
show_row (MeventPeoplePicker *self, GtkListItem *item)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_list_item_get_child (item)),
                               is_chosen (self, gtk_list_item_get_item (item)));
}

static void
show_rows (MeventPeoplePicker *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    show_row (self, self->bound->pdata[i]);
  gtk_widget_set_sensitive (self->everybody, g_hash_table_size (self->chosen) > 0);
}

/* The row is what is clicked and takes the focus. */
static void
on_factory_setup_cb (MeventPeoplePicker *self, GtkListItem *item)
{
  GtkWidget *check = gtk_check_button_new_with_label ("");

  gtk_widget_set_focusable (check, FALSE);
  gtk_widget_set_can_target (check, FALSE);
  gtk_list_item_set_child (item, check);
}

static void
on_factory_bind_cb (MeventPeoplePicker *self, GtkListItem *item)
{
  MeventRecord *record = gtk_list_item_get_item (item);
  g_autofree char *title = mevent_wording_dup_title (record);
  /* Translators: all people of a category, as a choice */
  g_autofree char *label = MEVENT_IS_CATEGORY (record) ? g_strdup_printf (_("All of “%s”"), title) : g_strdup (title);

  gtk_check_button_set_label (GTK_CHECK_BUTTON (gtk_list_item_get_child (item)), label);
  g_ptr_array_add (self->bound, item);
  show_row (self, item);
}

static void
on_factory_unbind_cb (MeventPeoplePicker *self, GtkListItem *item)
{
  g_ptr_array_remove_fast (self->bound, item);
}

/* Choosing */

static void
toggle (MeventPeoplePicker *self, MeventRecord *record)
{
  g_autoptr (GPtrArray) people = list_people (self, record);
  gboolean was_chosen = is_chosen (self, record);

  for (guint i = 0; i < people->len; i++)
    if (was_chosen)
      g_hash_table_remove (self->chosen, people->pdata[i]);
    else
      g_hash_table_add (self->chosen, people->pdata[i]);
  show_rows (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_view_activate_cb (MeventPeoplePicker *self, guint position)
{
  g_autoptr (MeventRecord) record = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (record != NULL)
    toggle (self, record);
}

static gboolean
toggle_selected (GtkWidget *view, GVariant *unused, gpointer data)
{
  MeventPeoplePicker *self = MEVENT_PEOPLE_PICKER (data);

  on_view_activate_cb (self, gtk_single_selection_get_selected (self->selection));
  return TRUE;
}

static void
on_search_changed_cb (MeventPeoplePicker *self)
{
  mevent_record_filter_set_text (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_search_activate_cb (MeventPeoplePicker *self)
{
  on_view_activate_cb (self, gtk_single_selection_get_selected (self->selection));
}

static void
on_everybody_clicked_cb (MeventPeoplePicker *self)
{
  g_hash_table_remove_all (self->chosen);
  show_rows (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* GObject */

static void
mevent_people_picker_dispose (GObject *object)
{
  MeventPeoplePicker *self = MEVENT_PEOPLE_PICKER (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), MEVENT_TYPE_PEOPLE_PICKER);
  g_clear_object (&self->filter);
  g_clear_object (&self->event);
  G_OBJECT_CLASS (mevent_people_picker_parent_class)->dispose (object);
}

static void
mevent_people_picker_finalize (GObject *object)
{
  MeventPeoplePicker *self = MEVENT_PEOPLE_PICKER (object);

  g_hash_table_unref (self->chosen);
  g_ptr_array_unref (self->bound);
  g_object_unref (self->store);
  G_OBJECT_CLASS (mevent_people_picker_parent_class)->finalize (object);
}

static void
mevent_people_picker_class_init (MeventPeoplePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mevent_people_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = mevent_people_picker_finalize;

  /**
   * MeventPeoplePicker::changed:
   *
   * Somebody has chosen otherwise.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/mevent/Mevent/mevent-people-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, MeventPeoplePicker, search);
  gtk_widget_class_bind_template_child (widget_class, MeventPeoplePicker, view);
  gtk_widget_class_bind_template_child (widget_class, MeventPeoplePicker, selection);
  gtk_widget_class_bind_template_child (widget_class, MeventPeoplePicker, everybody);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_view_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_everybody_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
}

static void
add_factory (MeventPeoplePicker *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_factory_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_factory_bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_factory_unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->view), factory);
}

static void
add_space_key (MeventPeoplePicker *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                                                          gtk_callback_action_new (toggle_selected, self, NULL)));
  gtk_widget_add_controller (self->view, controller);
}

static void
mevent_people_picker_init (MeventPeoplePicker *self)
{
  self->chosen = g_hash_table_new (NULL, NULL);
  self->bound = g_ptr_array_new ();
  self->store = g_list_store_new (MEVENT_TYPE_RECORD);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = MEVENT_RECORD_FILTER (mevent_record_filter_new ());
  add_factory (self);
  add_space_key (self);
  mevent_focus_leave_on_tab (self->view);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (gtk_filter_list_model_new (
                                    g_object_ref (G_LIST_MODEL (self->store)), g_object_ref (GTK_FILTER (self->filter)))));
}

GtkWidget *
mevent_people_picker_new (MeventEvent *event)
{
  MeventPeoplePicker *self = g_object_new (MEVENT_TYPE_PEOPLE_PICKER, NULL);

  self->event = g_object_ref (event);
  return GTK_WIDGET (self);
}

static int
compare_people (gconstpointer a, gconstpointer b)
{
  return strcmp (mevent_record_get_sort_key (*(MeventRecord *const *) a),
                 mevent_record_get_sort_key (*(MeventRecord *const *) b));
}

static void
fill_store (MeventPeoplePicker *self)
{
  g_autoptr (GPtrArray) people = mevent_event_list_badge_holders (self->event), used = g_ptr_array_new ();

  g_ptr_array_sort (people, compare_people);
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), people->pdata, people->len);
  for (guint i = 0; i < mevent_list_get_n (self->event->categories); i++)
    {
      gpointer category = mevent_list_get (self->event->categories, i);
      g_autoptr (GPtrArray) having = list_people (self, category);

      if (having->len > 0)
        g_ptr_array_add (used, category);
    }
  g_list_store_splice (self->store, 0, 0, used->pdata, used->len);
}

/**
 * mevent_people_picker_show:
 * @ids: of people, with commas between them; "" for everybody
 *
 * Shows who there is, and who is chosen.
 */
void
mevent_people_picker_show (MeventPeoplePicker *self, const char *ids)
{
  g_auto (GStrv) wanted = g_strsplit (ids, ",", -1);
  g_autoptr (GListModel) all = g_object_ref (G_LIST_MODEL (self->store));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  mevent_record_filter_set_text (self->filter, "");
  g_hash_table_remove_all (self->chosen);
  fill_store (self);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (MeventRecord) record = g_list_model_get_item (all, i);

      if (g_strv_contains ((const char *const *) wanted, mevent_record_get_id (record)))
        g_hash_table_add (self->chosen, record);
    }
  show_rows (self);
}

/* Returns: (transfer full): who is chosen, with commas between them; "" for everybody */
char *
mevent_people_picker_dup_ids (MeventPeoplePicker *self)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (MeventRecord) record = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (g_hash_table_contains (self->chosen, record))
        g_string_append_printf (ids, "%s%s", ids->len > 0 ? "," : "", mevent_record_get_id (record));
    }
  return g_string_free (g_steal_pointer (&ids), FALSE);
}
