#include "mevent-navigator-row.h"

#include <glib/gi18n-lib.h>

#include "mevent-event.h"
#include "mevent-language.h"
#include "mevent-wording.h"

struct _MeventNavigatorRow
{
  GtkListBoxRow         parent_instance;

  MeventRecord         *owner;
  const MeventPageKind *page; /* NULL for an event as a whole */
  GtkLabel             *title;
  GtkLabel             *subtitle;
};

G_DEFINE_FINAL_TYPE (MeventNavigatorRow, mevent_navigator_row, GTK_TYPE_LIST_BOX_ROW)

static void
mevent_navigator_row_dispose (GObject *object)
{
  g_clear_object (&MEVENT_NAVIGATOR_ROW (object)->owner);
  G_OBJECT_CLASS (mevent_navigator_row_parent_class)->dispose (object);
}

static void
mevent_navigator_row_class_init (MeventNavigatorRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mevent_navigator_row_dispose;
}

static void
mevent_navigator_row_init (MeventNavigatorRow *self)
{
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

GtkWidget *
mevent_navigator_row_new_event (MeventRecord *event)
{
  MeventNavigatorRow *self = g_object_new (MEVENT_TYPE_NAVIGATOR_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->owner = g_object_ref (event);
  self->title = add_label (box, "heading");
  self->subtitle = add_label (box, "caption");
  gtk_widget_add_css_class (box, "navigator-event");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  mevent_navigator_row_update (self);
  return GTK_WIDGET (self);
}

GtkWidget *
mevent_navigator_row_new_page (MeventRecord *owner, const MeventPageKind *page)
{
  MeventNavigatorRow *self = g_object_new (MEVENT_TYPE_NAVIGATOR_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = gtk_image_new_from_icon_name (page->icon);

  self->owner = g_object_ref (owner);
  self->page = page;
  gtk_box_append (GTK_BOX (box), icon);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->title = add_label (box, NULL);
  if (page->of_event)
    gtk_widget_add_css_class (box, "navigator-page");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_label_set_text (self->title, _(page->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _(page->label), -1);
  return GTK_WIDGET (self);
}

MeventRecord *
mevent_navigator_row_get_owner (MeventNavigatorRow *self)
{
  return self->owner;
}

const MeventPageKind *
mevent_navigator_row_get_page (MeventNavigatorRow *self)
{
  return self->page;
}

static char *
dup_date (MeventEvent *event)
{
  if (event->first_day == 0)
    return g_strdup (_("no date yet"));
  return mevent_language_format_dates (mevent_language_get_for_window (), event->first_day, event->last_day);
}

/* Brings the row to what the event is called now. */
void
mevent_navigator_row_update (MeventNavigatorRow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *date = NULL;
  g_autofree char *spoken = NULL;

  if (self->page != NULL)
    return;
  title = mevent_wording_dup_title (self->owner);
  date = dup_date ((MeventEvent *) self->owner);
  spoken = g_strdup_printf ("%s, %s", title, date);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, date);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
