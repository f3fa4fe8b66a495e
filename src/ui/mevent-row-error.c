#include "mevent-row-error.h"

#define MESSAGE "mevent-row-error"

static GtkWidget *
new_message (const char *sentence)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (label, "field-message");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
remove_message (GtkWidget *row)
{
  GtkWidget *message = g_object_get_data (G_OBJECT (row), MESSAGE);
  GtkWidget *list = message ? gtk_widget_get_parent (message) : NULL;

  if (list != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), message);
  g_object_set_data (G_OBJECT (row), MESSAGE, NULL);
}

/**
 * mevent_row_show_error:
 * @row: a row with what somebody has typed
 * @error: (nullable): what is wrong with it, or %NULL when it is right
 *
 * Marks the row, and says what is wrong in a row below it.
 */
void
mevent_row_show_error (GtkWidget *row, const GError *error)
{
  GtkWidget *list = gtk_widget_get_parent (row), *message;

  remove_message (row);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (error == NULL)
    {
      gtk_widget_remove_css_class (row, "error");
      return;
    }
  gtk_widget_add_css_class (row, "error");
  if (!GTK_IS_LIST_BOX (list))
    return;
  message = new_message (error->message);
  g_object_set_data_full (G_OBJECT (row), MESSAGE, g_object_ref_sink (message), g_object_unref);
  gtk_list_box_insert (GTK_LIST_BOX (list), message, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
}
