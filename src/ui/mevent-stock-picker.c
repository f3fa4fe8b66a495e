#include "mevent-stock-picker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-focus.h"

struct _MeventStockPicker
{
  GtkPopover  parent_instance;

  /* Template children */
  GtkWidget  *search;
  GtkListBox *rows;

  /* Owned */
  char       *wanted; /* folded */
  GPtrArray  *keys;   /* of char *, folded, beside the rows */
};

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MeventStockPicker, mevent_stock_picker, GTK_TYPE_POPOVER)

static gboolean
is_wanted (GtkListBoxRow *row, gpointer data)
{
  MeventStockPicker *self = MEVENT_STOCK_PICKER (data);
  int index = gtk_list_box_row_get_index (row);

  return index < 0 || strstr (self->keys->pdata[index], self->wanted) != NULL;
}

static void
pick (MeventStockPicker *self, GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PICKED], 0, mevent_stock_table_get (mevent_stock_table_get_default (), index));
}

static void
on_search_changed_cb (MeventStockPicker *self)
{
  g_free (self->wanted);
  self->wanted = mevent_language_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (self->rows);
}

static void
on_search_activate_cb (MeventStockPicker *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->rows, i)) != NULL; i++)
    if (is_wanted (row, self))
      {
        pick (self, row);
        return;
      }
}

static void
on_rows_row_activated_cb (MeventStockPicker *self, GtkListBoxRow *row)
{
  pick (self, row);
}

static void
add_rows (MeventStockPicker *self)
{
  MeventStockTable *table = mevent_stock_table_get_default ();
  MeventLanguage *language = mevent_language_get_for_window ();

  for (guint i = 0; i < mevent_stock_table_get_n (table); i++)
    {
      g_autofree char *text = mevent_stock_dup_label (mevent_stock_table_get (table, i), language);
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      g_ptr_array_add (self->keys, mevent_language_fold (text));
      gtk_list_box_append (self->rows, label);
    }
}

static void
mevent_stock_picker_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MEVENT_TYPE_STOCK_PICKER);
  G_OBJECT_CLASS (mevent_stock_picker_parent_class)->dispose (object);
}

static void
mevent_stock_picker_finalize (GObject *object)
{
  MeventStockPicker *self = MEVENT_STOCK_PICKER (object);

  g_free (self->wanted);
  g_ptr_array_unref (self->keys);
  G_OBJECT_CLASS (mevent_stock_picker_parent_class)->finalize (object);
}

static void
mevent_stock_picker_class_init (MeventStockPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mevent_stock_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = mevent_stock_picker_finalize;

  /**
   * MeventStockPicker::picked:
   * @stock: a MeventStock of the default table
   */
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/mevent/Mevent/mevent-stock-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, MeventStockPicker, search);
  gtk_widget_class_bind_template_child (widget_class, MeventStockPicker, rows);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_rows_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
}

static void
mevent_stock_picker_init (MeventStockPicker *self)
{
  self->wanted = g_strdup ("");
  self->keys = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
  mevent_focus_leave_on_tab (GTK_WIDGET (self->rows));
  gtk_list_box_set_filter_func (self->rows, is_wanted, self, NULL);
}

GtkWidget *
mevent_stock_picker_new (void)
{
  return g_object_new (MEVENT_TYPE_STOCK_PICKER, NULL);
}
