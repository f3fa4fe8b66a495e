#include "mevent-decode-private.h"

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <math.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RsvgHandle, g_object_unref)

/* A drawing makes no more of a PDF than this. */
#define MAX_PDF_BYTES MEVENT_DECODE_MAX_BYTES

/* Less than for dots: the program needs as much to draw it, every time. */
#define MAX_MEGABYTES 300

/* The width in points of the PDF it is tried on, about that of an A4 page. */
#define PDF_SIDE 595.0

/* What the drawing says of its size; where it says nothing, only its proportions count. */
static void
get_proportions (RsvgHandle *svg, double *width, double *height)
{
  gboolean has_viewbox;
  RsvgRectangle viewbox;

  if (rsvg_handle_get_intrinsic_size_in_pixels (svg, width, height) && *width > 0 && *height > 0)
    return;
  rsvg_handle_get_intrinsic_dimensions (svg, NULL, NULL, NULL, NULL, &has_viewbox, &viewbox);
  *width = has_viewbox && viewbox.width > 0 ? viewbox.width : 100;
  *height = has_viewbox && viewbox.height > 0 ? viewbox.height : 100;
}

static gboolean
draw (RsvgHandle *svg, cairo_surface_t *surface, double width, double height)
{
  cairo_t *cr = cairo_create (surface);
  RsvgRectangle box = { 0, 0, width, height };
  gboolean drawn = rsvg_handle_render_document (svg, cr, &box, NULL);

  drawn = drawn && cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  drawn = drawn && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  return drawn;
}

static cairo_status_t
count_bytes (gpointer data, const guchar *bytes, guint length)
{
  gsize *n = data;

  *n += length;
  return *n <= MAX_PDF_BYTES ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/**
 * mevent_decode_svg:
 *
 * A drawing stays a drawing in a PDF, so it is the program that draws it in the end. Here it is drawn first, on dots and on
 * a PDF as they will be used: one that needs more memory or time than this process has, ends here. References to files and
 * the network lead nowhere, as the drawing has no address they could start from.
 */
MeventDecodeStatus
mevent_decode_svg (GBytes *image, MeventDecodeTask task, guint side, MeventDecodeResult *result)
{
  g_autoptr (RsvgHandle) svg = NULL;
  double width, height, scale;
  gsize n_bytes = 0;

  if (!mevent_decode_limit_memory (MAX_MEGABYTES))
    return MEVENT_DECODE_FAILED;
  svg = rsvg_handle_new_from_data (g_bytes_get_data (image, NULL), g_bytes_get_size (image), NULL);
  if (svg == NULL)
    return MEVENT_DECODE_DAMAGED;
  get_proportions (svg, &width, &height);
  scale = 1 / MAX (width, height);
  width *= scale;
  height *= scale;
  if (!draw (svg, cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (side * width), (int) ceil (side * height)),
             side * width, side * height) ||
      !draw (svg, cairo_pdf_surface_create_for_stream (count_bytes, &n_bytes, PDF_SIDE, PDF_SIDE), PDF_SIDE * width,
             PDF_SIDE * height))
    return MEVENT_DECODE_DAMAGED;
  g_clear_object (&svg);
  result->file = task == MEVENT_DECODE_IMPORT ? mevent_decode_strip_svg (image, 1) : g_bytes_ref (image);
  return result->file ? MEVENT_DECODE_DONE : MEVENT_DECODE_TOO_COSTLY;
}
