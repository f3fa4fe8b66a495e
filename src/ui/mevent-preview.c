#include "mevent-preview.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "mevent-output.h"

struct _MeventPreview
{
  GtkWidget       parent_instance;

  MeventComposer *composer;
  GdkTexture     *texture; /* of the page at the scale of the screen; NULL until it is drawn */
  guint           page;
  double          scale;   /* pixels of the window for each point */
};

G_DEFINE_FINAL_TYPE (MeventPreview, mevent_preview, GTK_TYPE_WIDGET)

static void
forget_texture (MeventPreview *self)
{
  g_clear_object (&self->texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GdkTexture *
to_texture (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (surface));
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/**
 * mevent_preview_render:
 * @scale: dots for each point
 *
 * Returns: (transfer full) (nullable): a page as it will be printed; %NULL where it cannot be drawn
 */
GdkTexture *
mevent_preview_render (MeventComposer *composer, guint page, double scale)
{
  cairo_surface_t *surface = page < mevent_composer_get_n_pages (composer)
                               ? mevent_output_render (composer, page, scale, NULL) : NULL;
  GdkTexture *texture = surface ? to_texture (surface) : NULL;

  g_clear_pointer (&surface, cairo_surface_destroy);
  return texture;
}

/* The page is drawn at the very size in which it is shown, so that no pixel is made up by scaling. */
static void
ensure_texture (MeventPreview *self)
{
  double scale = self->scale * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->texture == NULL && self->composer != NULL)
    self->texture = mevent_preview_render (self->composer, self->page, scale);
}

/**
 * mevent_preview_get_left:
 * @width: of the preview, in pixels
 * @page_width: of the page
 *
 * Returns: where the page begins: in the middle, but never cut off
 */
double
mevent_preview_get_left (double width, double page_width)
{
  return floor (MAX (MEVENT_PREVIEW_MARGIN, (width - page_width) / 2));
}

static void
mevent_preview_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  MeventPreview *self = MEVENT_PREVIEW (widget);
  double width = 0, height = 0;

  if (self->composer != NULL)
    mevent_composer_get_page_size (self->composer, &width, &height);
  *minimum = (int) ceil ((orientation == GTK_ORIENTATION_HORIZONTAL ? width : height) * self->scale) +
             2 * MEVENT_PREVIEW_MARGIN;
  *natural = *minimum;
  *minimum_baseline = *natural_baseline = -1;
}

static void
mevent_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MeventPreview *self = MEVENT_PREVIEW (widget);
  int factor = gtk_widget_get_scale_factor (widget);
  graphene_rect_t bounds;
  GskRoundedRect outline;
  float width, height, left;

  ensure_texture (self);
  if (self->texture == NULL)
    return;
  width = (float) gdk_texture_get_width (self->texture) / (float) factor;
  height = (float) gdk_texture_get_height (self->texture) / (float) factor;
  left = (float) mevent_preview_get_left (gtk_widget_get_width (widget), width);
  bounds = GRAPHENE_RECT_INIT (left, MEVENT_PREVIEW_MARGIN, width, height);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) { 0, 0, 0, 0.4f }, 0, 1, 1, 6);
  gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
}

static void
mevent_preview_dispose (GObject *object)
{
  g_clear_object (&MEVENT_PREVIEW (object)->composer);
  g_clear_object (&MEVENT_PREVIEW (object)->texture);
  G_OBJECT_CLASS (mevent_preview_parent_class)->dispose (object);
}

static void
mevent_preview_class_init (MeventPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mevent_preview_dispose;
  widget_class->measure = mevent_preview_measure;
  widget_class->snapshot = mevent_preview_snapshot;
  gtk_widget_class_set_css_name (widget_class, "preview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mevent_preview_init (MeventPreview *self)
{
  self->scale = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (forget_texture), NULL);
}

static void
say_page (MeventPreview *self)
{
  g_autofree char *label = NULL;

  if (self->composer != NULL)
    /* Translators: what a screen reader says of the preview: “Programme, page 1 of 4” */
    label = g_strdup_printf (_("%s, page %u of %u"), mevent_composer_get_title (self->composer), self->page + 1,
                             mevent_composer_get_n_pages (self->composer));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label ? label : _("Nothing to show"), -1);
}

/**
 * mevent_preview_set_page:
 * @composer: (nullable): whose page is shown
 * @page: from 0
 */
void
mevent_preview_set_page (MeventPreview *self, MeventComposer *composer, guint page)
{
  gboolean other = g_set_object (&self->composer, composer);

  if (other || page != self->page)
    {
      self->page = page;
      forget_texture (self);
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  say_page (self);
}

/**
 * mevent_preview_set_scale:
 * @scale: pixels for each point; 4/3 is the natural size
 */
void
mevent_preview_set_scale (MeventPreview *self, double scale)
{
  if (fabs (scale - self->scale) < 1e-6)
    return;
  self->scale = scale;
  forget_texture (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
