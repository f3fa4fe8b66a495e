#include "mevent-switch-editor.h"

struct _MeventSwitchEditor
{
  MeventFieldEditor parent_instance;

  GtkSwitch        *toggle; /* not owned: inside the row */
};

G_DEFINE_FINAL_TYPE (MeventSwitchEditor, mevent_switch_editor, MEVENT_TYPE_FIELD_EDITOR)

static void
on_toggle_notify_active_cb (MeventSwitchEditor *self)
{
  int value = gtk_switch_get_active (self->toggle);

  mevent_field_editor_set_value (MEVENT_FIELD_EDITOR (self), &value);
}

static GtkWidget *
mevent_switch_editor_build (MeventFieldEditor *editor)
{
  MeventSwitchEditor *self = MEVENT_SWITCH_EDITOR (editor);
  g_autofree char *label = mevent_field_editor_dup_label (editor);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  self->toggle = GTK_SWITCH (toggle);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (on_toggle_notify_active_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
mevent_switch_editor_show (MeventFieldEditor *editor)
{
  const int *slot = mevent_field_get_slot (mevent_field_editor_get_field (editor),
                                           mevent_field_editor_get_record (editor));

  gtk_switch_set_active (MEVENT_SWITCH_EDITOR (editor)->toggle, *slot != 0);
}

static void
mevent_switch_editor_class_init (MeventSwitchEditorClass *klass)
{
  MEVENT_FIELD_EDITOR_CLASS (klass)->build = mevent_switch_editor_build;
  MEVENT_FIELD_EDITOR_CLASS (klass)->show = mevent_switch_editor_show;
}

static void
mevent_switch_editor_init (MeventSwitchEditor *self)
{
}
