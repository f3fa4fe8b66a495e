#include "mevent-entry-editor.h"

#include "mevent-field-text.h"

struct _MeventEntryEditor
{
  MeventFieldEditor parent_instance;

  AdwEntryRow      *entry; /* not owned: the base owns the row */
};

G_DEFINE_FINAL_TYPE (MeventEntryEditor, mevent_entry_editor, MEVENT_TYPE_FIELD_EDITOR)

/* Each letter goes into the project. What makes no sense is complained about when the user has finished. */
static gboolean
apply (MeventEntryEditor *self, GError **error)
{
  MeventFieldEditor *editor = MEVENT_FIELD_EDITOR (self);
  gboolean ok;

  if (!mevent_field_editor_begin (editor))
    return TRUE;
  ok = mevent_field_text_apply (mevent_field_editor_get_field (editor), mevent_field_editor_get_record (editor),
                                mevent_field_editor_get_language (editor),
                                gtk_editable_get_text (GTK_EDITABLE (self->entry)), error);
  mevent_field_editor_end (editor);
  return ok;
}

static void
on_entry_changed_cb (MeventEntryEditor *self)
{
  if (!mevent_field_editor_is_showing (MEVENT_FIELD_EDITOR (self)) && apply (self, NULL))
    mevent_field_editor_report (MEVENT_FIELD_EDITOR (self), NULL);
}

static void
on_entry_leave_cb (MeventEntryEditor *self)
{
  g_autoptr (GError) error = NULL;

  if (apply (self, &error))
    mevent_field_editor_show (MEVENT_FIELD_EDITOR (self));
  mevent_field_editor_report (MEVENT_FIELD_EDITOR (self), error);
}

static GtkWidget *
mevent_entry_editor_build (MeventFieldEditor *editor)
{
  MeventEntryEditor *self = MEVENT_ENTRY_EDITOR (editor);
  g_autofree char *label = mevent_field_editor_dup_label (editor);
  GtkEditable *delegate;

  self->entry = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->entry), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), label);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  delegate = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  gtk_accessible_update_property (GTK_ACCESSIBLE (delegate), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_entry_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "entry-activated", G_CALLBACK (on_entry_leave_cb), self, G_CONNECT_SWAPPED);
  mevent_field_editor_watch_focus (editor, GTK_WIDGET (self->entry), G_CALLBACK (on_entry_leave_cb));
  return GTK_WIDGET (self->entry);
}

static void
mevent_entry_editor_show (MeventFieldEditor *editor)
{
  MeventEntryEditor *self = MEVENT_ENTRY_EDITOR (editor);
  g_autofree char *text = mevent_field_text_format (mevent_field_editor_get_field (editor),
                                                    mevent_field_editor_get_record (editor),
                                                    mevent_field_editor_get_language (editor));

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  mevent_field_editor_report (editor, NULL);
}

static void
mevent_entry_editor_class_init (MeventEntryEditorClass *klass)
{
  MEVENT_FIELD_EDITOR_CLASS (klass)->build = mevent_entry_editor_build;
  MEVENT_FIELD_EDITOR_CLASS (klass)->show = mevent_entry_editor_show;
}

static void
mevent_entry_editor_init (MeventEntryEditor *self)
{
}
