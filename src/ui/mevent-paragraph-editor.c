#include "mevent-paragraph-editor.h"

#include "mevent-field-text.h"

#define MIN_HEIGHT 60
#define MAX_HEIGHT 240

struct _MeventParagraphEditor
{
  MeventFieldEditor  parent_instance;

  /* Not owned: inside the row */
  GtkTextView       *view;
  GtkTextBuffer     *buffer;
  GtkScrolledWindow *scroller;

  guint              fit;
};

G_DEFINE_FINAL_TYPE (MeventParagraphEditor, mevent_paragraph_editor, MEVENT_TYPE_FIELD_EDITOR)

static char *
dup_text (MeventParagraphEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
on_buffer_changed_cb (MeventParagraphEditor *self)
{
  MeventFieldEditor *editor = MEVENT_FIELD_EDITOR (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = dup_text (self);

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
new_view (MeventParagraphEditor *self, GtkWidget *label)
{
  GtkWidget *view = gtk_text_view_new ();

  self->view = GTK_TEXT_VIEW (view);
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_widget_add_css_class (view, "field-paragraph");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (label)), -1);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_buffer_changed_cb), self, G_CONNECT_SWAPPED);
  mevent_field_editor_watch_focus (MEVENT_FIELD_EDITOR (self), view, G_CALLBACK (on_view_leave_cb));
  return view;
}

static gboolean
on_fit_cb (gpointer data)
{
  MeventParagraphEditor *self = MEVENT_PARAGRAPH_EDITOR (data);
  GtkTextIter end;
  int top, height;

  self->fit = 0;
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_view_get_line_yrange (self->view, &end, &top, &height);
  gtk_scrolled_window_set_min_content_height (self->scroller, CLAMP (top + height, MIN_HEIGHT, MAX_HEIGHT));
  return G_SOURCE_REMOVE;
}

/* How high the text is, the view knows only after it has been given a width, when it may not ask for more height. */
static void
on_vadjustment_notify_upper_cb (MeventParagraphEditor *self)
{
  if (self->fit == 0)
    self->fit = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fit_cb, self, NULL);
}

/* As high as the text, within limits: a report of ten pages must not push the rest of the form away. */
static GtkWidget *
new_scroller (MeventParagraphEditor *self, GtkWidget *view)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (self->scroller, MAX_HEIGHT);
  gtk_scrolled_window_set_min_content_height (self->scroller, MIN_HEIGHT);
  gtk_scrolled_window_set_child (self->scroller, view);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "notify::upper",
                           G_CALLBACK (on_vadjustment_notify_upper_cb), self, G_CONNECT_SWAPPED);
  return scroller;
}

static GtkWidget *
mevent_paragraph_editor_build (MeventFieldEditor *editor)
{
  MeventParagraphEditor *self = MEVENT_PARAGRAPH_EDITOR (editor);
  g_autofree char *title = mevent_field_editor_dup_label (editor);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (box, "field-box");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), new_scroller (self, new_view (self, label)));
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
  g_autofree char *shown = dup_text (self);

  if (g_strcmp0 (text, shown) != 0)
    gtk_text_buffer_set_text (self->buffer, text, -1);
}

static void
mevent_paragraph_editor_dispose (GObject *object)
{
  g_clear_handle_id (&MEVENT_PARAGRAPH_EDITOR (object)->fit, g_source_remove);
  G_OBJECT_CLASS (mevent_paragraph_editor_parent_class)->dispose (object);
}

static void
mevent_paragraph_editor_class_init (MeventParagraphEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mevent_paragraph_editor_dispose;
  MEVENT_FIELD_EDITOR_CLASS (klass)->build = mevent_paragraph_editor_build;
  MEVENT_FIELD_EDITOR_CLASS (klass)->show = mevent_paragraph_editor_show;
}

static void
mevent_paragraph_editor_init (MeventParagraphEditor *self)
{
}
