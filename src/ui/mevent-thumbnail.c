#include "mevent-thumbnail.h"

#include "mevent-picture.h"

/* In pixels of the window; twice as many dots, for screens that show them. */
#define SIDE 40
#define DOTS (2 * SIDE)

struct _MeventThumbnail
{
  AdwBin        parent_instance;

  GtkImage     *view;        /* not owned: the child */
  GBytes       *data;        /* what is shown, or being decoded */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MeventThumbnail, mevent_thumbnail, ADW_TYPE_BIN)

/* In the middle of a square. */
static cairo_surface_t *
draw (MeventPicture *picture)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, DOTS, DOTS);
  cairo_t *cr = cairo_create (surface);
  double width, height, scale;

  mevent_picture_get_size (picture, &width, &height);
  scale = DOTS / MAX (width, height);
  mevent_picture_draw (picture, cr, (DOTS - width * scale) / 2, (DOTS - height * scale) / 2, width * scale, height * scale);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
decode_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MeventPicture) picture = mevent_picture_new (data, SIDE, SIDE, &error);

  if (picture == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, draw (picture), (GDestroyNotify) cairo_surface_destroy);
}

static void
show_dots (MeventThumbnail *self, cairo_surface_t *surface)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * DOTS);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (DOTS, DOTS, GDK_MEMORY_DEFAULT, bytes, stride);

  gtk_image_set_from_paintable (self->view, GDK_PAINTABLE (texture));
}

static void
on_decode_ready_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MeventThumbnail) self = data;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = g_task_propagate_pointer (G_TASK (result), &error);

  if (surface != NULL)
    show_dots (self, surface);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_image_set_from_icon_name (self->view, "image-missing-symbolic");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), error->message);
    }
  g_clear_pointer (&surface, cairo_surface_destroy);
}

static void
cancel (MeventThumbnail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* The task has no widget as its source: it may be freed by its thread. */
static void
decode (MeventThumbnail *self)
{
  g_autoptr (GTask) task = NULL;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, on_decode_ready_cb, g_object_ref (self));
  g_task_set_task_data (task, g_bytes_ref (self->data), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, decode_in_thread);
}

static void
mevent_thumbnail_dispose (GObject *object)
{
  MeventThumbnail *self = MEVENT_THUMBNAIL (object);

  if (self->cancellable != NULL)
    cancel (self);
  g_clear_pointer (&self->data, g_bytes_unref);
  G_OBJECT_CLASS (mevent_thumbnail_parent_class)->dispose (object);
}

static void
mevent_thumbnail_class_init (MeventThumbnailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mevent_thumbnail_dispose;
}

static void
mevent_thumbnail_init (MeventThumbnail *self)
{
  self->view = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (self->view, SIDE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));
}

GtkWidget *
mevent_thumbnail_new (void)
{
  return g_object_new (MEVENT_TYPE_THUMBNAIL, NULL);
}

/**
 * mevent_thumbnail_set_image:
 * @data: (nullable): a PNG, JPEG or SVG, or %NULL for none
 * @label: (nullable): what is to be seen, for those who hear the window
 */
void
mevent_thumbnail_set_image (MeventThumbnail *self, GBytes *data, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label ? label : "", -1);
  gtk_widget_set_visible (GTK_WIDGET (self), data != NULL);
  if (self->data == data)
    return;
  if (self->cancellable != NULL)
    cancel (self);
  g_clear_pointer (&self->data, g_bytes_unref);
  gtk_image_clear (self->view);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  if (data == NULL)
    return;
  self->data = g_bytes_ref (data);
  decode (self);
}
