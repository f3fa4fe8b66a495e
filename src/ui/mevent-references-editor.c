#include "mevent-references-editor.h"

#include <glib/gi18n-lib.h>

#include "mevent-language.h"
#include "mevent-picker-button.h"

struct _MeventReferencesEditor
{
  MeventFieldEditor   parent_instance;

  GtkWidget          *row;    /* not owned: the base owns it */
  MeventPickerButton *button; /* not owned: inside the row */
};

G_DEFINE_FINAL_TYPE (MeventReferencesEditor, mevent_references_editor, MEVENT_TYPE_FIELD_EDITOR)

/* What stands there already is taken away, what does not is put last. */
static void
on_button_picked_cb (MeventReferencesEditor *self, MeventRecord *picked)
{
  MeventFieldEditor *editor = MEVENT_FIELD_EDITOR (self);
  GPtrArray *old = *(GPtrArray **) mevent_field_get_slot (mevent_field_editor_get_field (editor),
                                                          mevent_field_editor_get_record (editor));
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; picked != NULL && old != NULL && i < old->len; i++)
    g_ptr_array_add (records, old->pdata[i]);
  if (picked != NULL && !g_ptr_array_remove (records, picked))
    g_ptr_array_add (records, picked);
  mevent_field_editor_set_value (editor, &records);
  mevent_field_editor_show (editor);
}

static GtkWidget *
mevent_references_editor_build (MeventFieldEditor *editor)
{
  MeventReferencesEditor *self = MEVENT_REFERENCES_EDITOR (editor);
  g_autofree char *label = mevent_field_editor_dup_label (editor);

  self->row = adw_action_row_new ();
  self->button = MEVENT_PICKER_BUTTON (mevent_picker_button_new (label));
  mevent_picker_button_set_text (self->button, _("Add or remove"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), label);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->row), GTK_WIDGET (self->button));
  gtk_widget_set_focusable (self->row, FALSE);
  g_signal_connect_object (self->button, "picked", G_CALLBACK (on_button_picked_cb), self, G_CONNECT_SWAPPED);
  return self->row;
}

static void
mevent_references_editor_show (MeventFieldEditor *editor)
{
  MeventReferencesEditor *self = MEVENT_REFERENCES_EDITOR (editor);
  const MeventField *field = mevent_field_editor_get_field (editor);
  MeventRecord *record = mevent_field_editor_get_record (editor);
  g_autofree char *titles = mevent_field_display (field, record,
                                                   mevent_language_get (mevent_record_get_main_language (record)));
  g_autofree char *markup = g_markup_escape_text (titles ? titles : "", -1);

  mevent_picker_button_set_target (self->button, record, mevent_field_get_target (field));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), markup);
}

static void
mevent_references_editor_class_init (MeventReferencesEditorClass *klass)
{
  MEVENT_FIELD_EDITOR_CLASS (klass)->build = mevent_references_editor_build;
  MEVENT_FIELD_EDITOR_CLASS (klass)->show = mevent_references_editor_show;
}

static void
mevent_references_editor_init (MeventReferencesEditor *self)
{
}
