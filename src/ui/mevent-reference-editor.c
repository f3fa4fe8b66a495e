#include "mevent-reference-editor.h"

#include "mevent-picker-button.h"
#include "mevent-targets.h"
#include "mevent-wording.h"

struct _MeventReferenceEditor
{
  MeventFieldEditor   parent_instance;

  MeventPickerButton *button; /* not owned: inside the row */
};

G_DEFINE_FINAL_TYPE (MeventReferenceEditor, mevent_reference_editor, MEVENT_TYPE_FIELD_EDITOR)

static void
on_button_picked_cb (MeventReferenceEditor *self, MeventRecord *record)
{
  mevent_field_editor_set_value (MEVENT_FIELD_EDITOR (self), &record);
  mevent_field_editor_show (MEVENT_FIELD_EDITOR (self));
}

static void
on_button_add_cb (MeventReferenceEditor *self, const char *name)
{
  MeventFieldEditor *editor = MEVENT_FIELD_EDITOR (self);
  const MeventField *field = mevent_field_editor_get_field (editor);
  MeventRecord *record = mevent_field_editor_get_record (editor), *added;

  if (!mevent_field_editor_begin (editor))
    return;
  added = mevent_targets_add (record, mevent_field_get_target (field), name);
  mevent_record_set (record, field, &added);
  mevent_field_editor_end (editor);
  mevent_field_editor_show (editor);
}

static GtkWidget *
mevent_reference_editor_build (MeventFieldEditor *editor)
{
  MeventReferenceEditor *self = MEVENT_REFERENCE_EDITOR (editor);
  g_autofree char *label = mevent_field_editor_dup_label (editor);
  GtkWidget *row = adw_action_row_new ();

  self->button = MEVENT_PICKER_BUTTON (mevent_picker_button_new (label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->button));
  gtk_widget_set_focusable (row, FALSE);
  g_signal_connect_object (self->button, "picked", G_CALLBACK (on_button_picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->button, "add", G_CALLBACK (on_button_add_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
mevent_reference_editor_show (MeventFieldEditor *editor)
{
  const MeventField *field = mevent_field_editor_get_field (editor);
  MeventRecord *record = mevent_field_editor_get_record (editor);
  MeventRecord *target = *(MeventRecord **) mevent_field_get_slot (field, record);
  g_autofree char *title = target ? mevent_wording_dup_title (target) : NULL;

  mevent_picker_button_set_target (MEVENT_REFERENCE_EDITOR (editor)->button, record, mevent_field_get_target (field));
  mevent_picker_button_set_text (MEVENT_REFERENCE_EDITOR (editor)->button, title);
}

static void
mevent_reference_editor_class_init (MeventReferenceEditorClass *klass)
{
  MEVENT_FIELD_EDITOR_CLASS (klass)->build = mevent_reference_editor_build;
  MEVENT_FIELD_EDITOR_CLASS (klass)->show = mevent_reference_editor_show;
}

static void
mevent_reference_editor_init (MeventReferenceEditor *self)
{
}
