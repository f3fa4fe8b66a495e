#include "mevent-page-thumb.h"

#include <glib/gi18n-lib.h>

#include "mevent-output.h"
#include "mevent-preview.h"

struct _MeventPageThumb
{
  GtkBox     parent_instance;

  /* Not owned: inside */
  GtkWidget *picture;
  GtkWidget *number;

  guint      page;
  guint      edition; /* of the document whose page is shown; 0: none */
};

G_DEFINE_FINAL_TYPE (MeventPageThumb, mevent_page_thumb, GTK_TYPE_BOX)

static void
mevent_page_thumb_class_init (MeventPageThumbClass *klass)
{
}

static void
mevent_page_thumb_init (MeventPageThumb *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->picture = gtk_picture_new ();
  gtk_picture_set_can_shrink (GTK_PICTURE (self->picture), TRUE);
  gtk_widget_add_css_class (self->picture, "page-thumb");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->number, "caption");
  gtk_widget_add_css_class (self->number, "numeric");
  gtk_box_append (GTK_BOX (self), self->picture);
  gtk_box_append (GTK_BOX (self), self->number);
}

GtkWidget *
mevent_page_thumb_new (void)
{
  return g_object_new (MEVENT_TYPE_PAGE_THUMB, NULL);
}

/**
 * mevent_page_thumb_set_page:
 * @page: from 0
 */
void
mevent_page_thumb_set_page (MeventPageThumb *self, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  /* Translators: what a screen reader says of a small picture of a page */
  g_autofree char *spoken = g_strdup_printf (_("Page %u"), page + 1);
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  self->page = page;
  self->edition = 0;
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
  gtk_label_set_text (GTK_LABEL (self->number), number);
  if (row != NULL) /* the row is what takes the focus */
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

gboolean
mevent_page_thumb_is_drawn (MeventPageThumb *self, guint edition)
{
  return self->edition == edition;
}

/**
 * mevent_page_thumb_set_size:
 * @width: of the page, in points
 * @height: of the page
 */
void
mevent_page_thumb_set_size (MeventPageThumb *self, double width, double height)
{
  if (width > 0)
    gtk_widget_set_size_request (self->picture, MEVENT_PAGE_THUMB_WIDTH, (int) (MEVENT_PAGE_THUMB_WIDTH * height / width));
}

/**
 * mevent_page_thumb_draw:
 * @edition: what mevent_page_thumb_is_drawn() is asked for
 *
 * Draws the page; until then what was drawn last stays.
 */
void
mevent_page_thumb_draw (MeventPageThumb *self, MeventComposer *composer, guint edition)
{
  double width, height;
  g_autoptr (GdkTexture) texture = NULL;

  mevent_composer_get_page_size (composer, &width, &height);
  mevent_page_thumb_set_size (self, width, height);
  self->edition = edition;
  texture = mevent_preview_render (composer, self->page, MEVENT_PAGE_THUMB_WIDTH / width *
                                   gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  if (texture != NULL)
    gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
}
