#include "mevent-text-box.h"

#define MIN_HEIGHT 60
#define MAX_HEIGHT 240

/* What stays visible above and below the cursor. */
#define CURSOR_ROOM 8

struct _MeventTextBox
{
  AdwBin             parent_instance;

  /* Not owned: inside */
  GtkTextView       *view;
  GtkTextBuffer     *buffer;
  GtkScrolledWindow *scroller;

  guint              fit, reveal;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MeventTextBox, mevent_text_box, ADW_TYPE_BIN)

static gboolean
on_fit_cb (gpointer data)
{
  MeventTextBox *self = MEVENT_TEXT_BOX (data);
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
on_vadjustment_notify_upper_cb (MeventTextBox *self)
{
  if (self->fit == 0)
    self->fit = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fit_cb, self, NULL);
}

/* The view brings the cursor into its own sight; here into that of the form around it. */
static gboolean
on_reveal_cb (gpointer data)
{
  MeventTextBox *self = MEVENT_TEXT_BOX (data);
  GtkWidget *view = GTK_WIDGET (self->view), *form = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = form ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (form)) : NULL;
  GdkRectangle cursor;
  int x, y;
  double top;

  self->reveal = 0;
  if (form == NULL || !gtk_widget_has_focus (view))
    return G_SOURCE_REMOVE;
  gtk_text_view_get_cursor_locations (self->view, NULL, &cursor, NULL);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, cursor.x, cursor.y, &x, &y);
  gtk_widget_translate_coordinates (view, form, x, y, NULL, &top);
  top += gtk_adjustment_get_value (adjustment);
  gtk_adjustment_clamp_page (adjustment, top - CURSOR_ROOM, top + cursor.height + CURSOR_ROOM);
  return G_SOURCE_REMOVE;
}

static void
on_buffer_notify_cursor_position_cb (MeventTextBox *self)
{
  if (self->reveal == 0)
    self->reveal = g_idle_add (on_reveal_cb, self);
}

static void
on_buffer_changed_cb (MeventTextBox *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
mevent_text_box_dispose (GObject *object)
{
  g_clear_handle_id (&MEVENT_TEXT_BOX (object)->fit, g_source_remove);
  g_clear_handle_id (&MEVENT_TEXT_BOX (object)->reveal, g_source_remove);
  G_OBJECT_CLASS (mevent_text_box_parent_class)->dispose (object);
}

static void
mevent_text_box_class_init (MeventTextBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mevent_text_box_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
make_view (MeventTextBox *self)
{
  GtkWidget *view = gtk_text_view_new ();

  self->view = GTK_TEXT_VIEW (view);
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_widget_add_css_class (view, "field-paragraph");
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_buffer_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (on_buffer_notify_cursor_position_cb), self,
                           G_CONNECT_SWAPPED);
}

/* As high as the text, within limits: a report of ten pages must not push the rest of the form away. */
static void
mevent_text_box_init (MeventTextBox *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  make_view (self);
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (self->scroller, MAX_HEIGHT);
  gtk_scrolled_window_set_min_content_height (self->scroller, MIN_HEIGHT);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->view));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "notify::upper",
                           G_CALLBACK (on_vadjustment_notify_upper_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/**
 * mevent_text_box_new:
 * @label: what is written here, for those who hear the window
 */
GtkWidget *
mevent_text_box_new (const char *label)
{
  MeventTextBox *self = g_object_new (MEVENT_TYPE_TEXT_BOX, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

/* What takes the focus. */
GtkWidget *
mevent_text_box_get_view (MeventTextBox *self)
{
  return GTK_WIDGET (self->view);
}

char *
mevent_text_box_dup_text (MeventTextBox *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/**
 * mevent_text_box_set_text:
 *
 * Shows another text; the same is left alone, with the cursor where it is.
 */
void
mevent_text_box_set_text (MeventTextBox *self, const char *text)
{
  g_autofree char *shown = mevent_text_box_dup_text (self);

  if (g_strcmp0 (text, shown) != 0)
    gtk_text_buffer_set_text (self->buffer, text ? text : "", -1);
}

/**
 * mevent_text_box_insert:
 *
 * As if somebody had typed it at the cursor.
 */
void
mevent_text_box_insert (MeventTextBox *self, const char *text)
{
  gtk_text_buffer_delete_selection (self->buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (self->buffer, text, -1);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (self->buffer));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
