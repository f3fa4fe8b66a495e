#include "mevent-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <librsvg/rsvg.h>
#include <string.h>

#include "mevent-cairo-private.h"

/* Larger pictures are refused before they are decoded: a small file can hold a bomb. */
#define MAX_PIXELS (40.0 * 1000 * 1000)

struct _MeventPicture
{
  RsvgHandle      *svg;     /* drawn as vector, */
  cairo_surface_t *surface; /* or dots */
  double           width, height;
};

/* Nested in each other, so many repetitions of parts of an SVG make ten thousand shapes at the most. */
#define MAX_USES 24

/* More dots on the longer side than any picture here has room for at 600 to the inch. */
#define MAX_SIDE 2400

/* Stops the loader before it takes memory for the dots, and has it make no more of them than paper can show. */
static void
on_loader_size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gboolean *too_large)
{
  double scale = MIN (1.0, (double) MAX_SIDE / MAX (width, height));

  *too_large = (double) width * height > MAX_PIXELS;
  if (*too_large)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
  else if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX ((int) (width * scale), 1), MAX ((int) (height * scale), 1));
}

static GdkPixbuf *
decode (GBytes *data, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean too_large = FALSE, done;
  GdkPixbuf *pixbuf;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_loader_size_prepared_cb), &too_large);
  done = gdk_pixbuf_loader_write_bytes (loader, data, error);
  if (!gdk_pixbuf_loader_close (loader, done ? error : NULL) || !done)
    return NULL;
  if (too_large)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The picture has more than 40 million dots."));
      return NULL;
    }
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The picture is empty."));
  return pixbuf ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
}

/* One row of RGB or RGBA into cairo's premultiplied, native-endian ARGB. */
static void
convert_row (const guchar *from, guint32 *to, int width, int channels)
{
  for (int x = 0; x < width; x++, from += channels)
    {
      guint a = channels == 4 ? from[3] : 255;

      to[x] = a << 24 | (from[0] * a / 255) << 16 | (from[1] * a / 255) << 8 | from[2] * a / 255;
    }
}

static cairo_surface_t *
to_surface (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  guchar *data = cairo_image_surface_get_data (surface);

  for (int y = 0; data != NULL && y < height; y++)
    convert_row (gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf),
                 (guint32 *) (gpointer) (data + (gsize) y * (gsize) cairo_image_surface_get_stride (surface)), width,
                 gdk_pixbuf_get_n_channels (pixbuf));
  cairo_surface_mark_dirty (surface);
  return surface;
}

static gboolean
load_dots (MeventPicture *self, GBytes *data, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = decode (data, error);

  if (pixbuf == NULL)
    return FALSE;
  self->surface = to_surface (pixbuf);
  self->width = gdk_pixbuf_get_width (pixbuf);
  self->height = gdk_pixbuf_get_height (pixbuf);
  return TRUE;
}

/* Drawings that repeat repetitions grow without measure: ten lines can draw for minutes. */
static gboolean
is_bomb (GBytes *data)
{
  gsize size;
  const char *text = g_bytes_get_data (data, &size), *end = text + size;
  guint n = 0;

  while (n <= MAX_USES && (text = g_strstr_len (text, end - text, "<use")) != NULL)
    {
      text += strlen ("<use");
      n++;
    }
  return n > MAX_USES;
}

/* What an SVG says of its size; where it says nothing, only its proportions count. */
static gboolean
load_svg (MeventPicture *self, GBytes *data, GError **error)
{
  gboolean has_viewbox;
  RsvgRectangle viewbox;

  if (is_bomb (data))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("The drawing repeats parts of itself too often. Save it without repetitions (“use”)."));
      return FALSE;
    }
  self->svg = rsvg_handle_new_from_data (g_bytes_get_data (data, NULL), g_bytes_get_size (data), error);
  if (self->svg == NULL)
    return FALSE;
  if (rsvg_handle_get_intrinsic_size_in_pixels (self->svg, &self->width, &self->height) && self->width > 0 &&
      self->height > 0)
    return TRUE;
  rsvg_handle_get_intrinsic_dimensions (self->svg, NULL, NULL, NULL, NULL, &has_viewbox, &viewbox);
  self->width = has_viewbox && viewbox.width > 0 ? viewbox.width : 100;
  self->height = has_viewbox && viewbox.height > 0 ? viewbox.height : 100;
  return TRUE;
}

static gboolean
looks_like_svg (GBytes *data)
{
  gsize size;
  const char *text = g_bytes_get_data (data, &size);

  return g_strstr_len (text, (gssize) MIN (size, 4096), "<svg") != NULL;
}

/**
 * mevent_picture_new:
 * @image: a PNG, JPEG or SVG of the project
 *
 * Returns: (transfer full) (nullable): %NULL with an error where the image is empty, broken or too large
 */
MeventPicture *
mevent_picture_new (MeventImage *image, GError **error)
{
  g_autoptr (MeventPicture) self = g_rc_box_new0 (MeventPicture);

  if (image->data == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The picture is empty."));
      return NULL;
    }
  if (!(looks_like_svg (image->data) ? load_svg : load_dots) (self, image->data, error))
    return NULL;
  return g_steal_pointer (&self);
}

MeventPicture *
mevent_picture_ref (MeventPicture *self)
{
  return g_rc_box_acquire (self);
}

static void
picture_finalize (MeventPicture *self)
{
  g_clear_object (&self->svg);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
}

void
mevent_picture_unref (MeventPicture *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) picture_finalize);
}

/**
 * mevent_picture_get_size:
 * @width: (out): in units of its own: only the proportions say something
 */
void
mevent_picture_get_size (MeventPicture *self, double *width, double *height)
{
  *width = self->width;
  *height = self->height;
}

/**
 * mevent_picture_draw:
 * @width: in points; the proportions are the caller's
 */
void
mevent_picture_draw (MeventPicture *self, cairo_t *cr, double x, double y, double width, double height)
{
  cairo_save (cr);
  if (self->svg != NULL)
    {
      RsvgRectangle box = { x, y, width, height };

      rsvg_handle_render_document (self->svg, cr, &box, NULL);
    }
  else
    {
      cairo_translate (cr, x, y);
      cairo_scale (cr, width / self->width, height / self->height);
      cairo_set_source_surface (cr, self->surface, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
      cairo_paint (cr);
    }
  cairo_restore (cr);
}
