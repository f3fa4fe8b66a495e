#include "mevent-focus.h"

static GtkWidget *
get_neighbour (GtkWidget *widget, GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_FORWARD ? gtk_widget_get_next_sibling (widget) : gtk_widget_get_prev_sibling (widget);
}

/**
 * mevent_focus_move:
 * @direction: %GTK_DIR_TAB_FORWARD or %GTK_DIR_TAB_BACKWARD
 *
 * Moves the focus to what comes next behind, or before, all of @widget.
 */
gboolean
mevent_focus_move (GtkWidget *widget, GtkDirectionType direction)
{
  for (; widget != NULL && !GTK_IS_ROOT (widget); widget = gtk_widget_get_parent (widget))
    for (GtkWidget *next = get_neighbour (widget, direction); next != NULL; next = get_neighbour (next, direction))
      if (gtk_widget_get_mapped (next) && gtk_widget_child_focus (next, direction))
        return TRUE;
  return FALSE;
}

static gboolean
on_key_pressed_cb (GtkEventController *controller, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *list = gtk_event_controller_get_widget (controller);

  if (keyval == GDK_KEY_ISO_Left_Tab || (keyval == GDK_KEY_Tab && (state & GDK_SHIFT_MASK)))
    return mevent_focus_move (list, GTK_DIR_TAB_BACKWARD);
  if (keyval == GDK_KEY_Tab && !(state & GDK_CONTROL_MASK))
    return mevent_focus_move (list, GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_PROPAGATE;
}

/**
 * mevent_focus_leave_on_tab:
 * @list: a list, whose rows are for the arrow keys
 *
 * At the floor Tab goes from row to row to the end of a list; GTK 4.12 could be told otherwise.
 */
void
mevent_focus_leave_on_tab (GtkWidget *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), NULL);
  gtk_widget_add_controller (list, keys);
}
