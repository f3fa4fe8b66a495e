#include "mevent-paragraph-editor.h"

#include "mevent-field-text.h"
#include "mevent-text-box.h"

struct _MeventParagraphEditor
{
  MeventFieldEditor  parent_instance;

  MeventTextBox     *box; /* not owned: inside the row */
};

G_DEFINE_FINAL_TYPE (MeventParagraphEditor, mevent_paragraph_editor, MEVENT_TYPE_FIELD_EDITOR)

static void
on_box_changed_cb (MeventParagraphEditor *self)
{
  MeventFieldEditor *editor = MEVENT_FIELD_EDITOR (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = mevent_text_box_dup_text (self->box);

  if (!mevent_field_editor_begin (editor))
    return;
  mevent_field_text_apply (mevent_field_editor_get_field (editor), mevent_field_editor_get_record (editor),
                           mevent_field_editor_get_language (editor), text, &error);
  mevent_field_editor_end (editor);
  mevent_field_editor_report (editor, error);
}

static void
on_view_leave_cb (MeventParagraphEditor *self)
{
}

static GtkWidget *
mevent_paragraph_editor_build (MeventFieldEditor *editor)
{
  MeventParagraphEditor *self = MEVENT_PARAGRAPH_EDITOR (editor);
  g_autofree char *title = mevent_field_editor_dup_label (editor);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);

  self->box = MEVENT_TEXT_BOX (mevent_text_box_new (title));
  g_signal_connect_object (self->box, "changed", G_CALLBACK (on_box_changed_cb), self, G_CONNECT_SWAPPED);
  mevent_field_editor_watch_focus (editor, mevent_text_box_get_view (self->box), G_CALLBACK (on_view_leave_cb));
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (box, "field-box");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->box));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  return row;
}

static void
mevent_paragraph_editor_show (MeventFieldEditor *editor)
{
  MeventParagraphEditor *self = MEVENT_PARAGRAPH_EDITOR (editor);
  g_autofree char *text = mevent_field_text_format (mevent_field_editor_get_field (editor),
                                                    mevent_field_editor_get_record (editor),
                                                    mevent_field_editor_get_language (editor));

  mevent_text_box_set_text (self->box, text);
}

static void
mevent_paragraph_editor_class_init (MeventParagraphEditorClass *klass)
{
  MEVENT_FIELD_EDITOR_CLASS (klass)->build = mevent_paragraph_editor_build;
  MEVENT_FIELD_EDITOR_CLASS (klass)->show = mevent_paragraph_editor_show;
}

static void
mevent_paragraph_editor_init (MeventParagraphEditor *self)
{
}
