#include "mevent-picture.h"

#include <glib/gi18n-lib.h>
#include <librsvg/rsvg.h>
#include <math.h>

#include "mevent-cairo-private.h"
#include "mevent-decoder.h"
#include "mevent-units.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RsvgHandle, g_object_unref)

/* Finer dots nobody sees on paper. */
#define DOTS_PER_INCH 600.0

struct _MeventPicture
{
  cairo_surface_t *surface; /* dots, or how to draw it */
  double           width, height;
  gboolean         is_drawing;
};

/* The dots, and for the PDF the JPEG they come from. */
static gboolean
take_dots (MeventPicture *self, const MeventDecoded *decoded)
{
  static const cairo_user_data_key_t key;
  guchar *data = (guchar *) g_bytes_get_data (decoded->dots, NULL);
  gsize size;
  const guchar *file;

  self->width = decoded->width;
  self->height = decoded->height;
  self->surface = cairo_image_surface_create_for_data (data, CAIRO_FORMAT_ARGB32, (int) decoded->width,
                                                       (int) decoded->height, (int) decoded->width * 4);
  cairo_surface_set_user_data (self->surface, &key, g_bytes_ref (decoded->dots), (cairo_destroy_func_t) g_bytes_unref);
  if (decoded->file == NULL)
    return TRUE;
  file = g_bytes_get_data (decoded->file, &size);
  cairo_surface_set_mime_data (self->surface, CAIRO_MIME_TYPE_JPEG, file, size, (cairo_destroy_func_t) g_bytes_unref,
                               g_bytes_ref (decoded->file));
  return TRUE;
}

/* What the drawing says of its size; where it says nothing, only its proportions count. */
static void
read_size (MeventPicture *self, RsvgHandle *svg)
{
  gboolean has_viewbox;
  RsvgRectangle viewbox;

  if (rsvg_handle_get_intrinsic_size_in_pixels (svg, &self->width, &self->height) && self->width > 0 && self->height > 0)
    return;
  rsvg_handle_get_intrinsic_dimensions (svg, NULL, NULL, NULL, NULL, &has_viewbox, &viewbox);
  self->width = has_viewbox && viewbox.width > 0 ? viewbox.width : 100;
  self->height = has_viewbox && viewbox.height > 0 ? viewbox.height : 100;
}

/* It has been drawn in the process for it, on dots and on a PDF, with little memory and time; from here on that is known of
 * it. The strokes are recorded, so that a PDF holds them once however often they are drawn. */
static gboolean
take_drawing (MeventPicture *self, const MeventDecoded *decoded, GError **error)
{
  g_autoptr (RsvgHandle) svg = rsvg_handle_new_from_data (g_bytes_get_data (decoded->file, NULL),
                                                          g_bytes_get_size (decoded->file), error);
  g_autoptr (cairo_t) cr = NULL;

  if (svg == NULL)
    return FALSE;
  read_size (self, svg);
  self->is_drawing = TRUE;
  self->surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA,
                                                  &(cairo_rectangle_t) { 0, 0, self->width, self->height });
  cr = cairo_create (self->surface);
  return rsvg_handle_render_document (svg, cr, &(RsvgRectangle) { 0, 0, self->width, self->height }, error);
}

/* One of few sizes, so that an image that stands in two boxes is decoded, and stored in the PDF, once. */
static guint
get_side (double width, double height)
{
  double dots = MAX (width, height) * DOTS_PER_INCH / MEVENT_POINTS_PER_INCH;
  guint side = 128;

  while (side < dots && side < MEVENT_DECODE_PAPER_SIDE)
    side *= 2;
  return MIN (side, MEVENT_DECODE_PAPER_SIDE);
}

static MeventPicture *
decode (GBytes *data, guint side, GError **error)
{
  g_autoptr (MeventPicture) self = g_atomic_rc_box_new0 (MeventPicture);
  g_autoptr (MeventDecoded) decoded = NULL;

  if (data == NULL || g_bytes_get_size (data) == 0)
    {
      g_set_error_literal (error, MEVENT_DECODER_ERROR, MEVENT_DECODER_ERROR_IMAGE, _("The picture is empty."));
      return NULL;
    }
  decoded = mevent_decoder_run (MEVENT_DECODE_DRAW, side, data, NULL, error);
  if (decoded == NULL || !(decoded->dots ? take_dots (self, decoded) : take_drawing (self, decoded, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * mevent_picture_new:
 * @data: (nullable): a PNG, JPEG or SVG
 * @width: of the box it will be drawn in, in points
 *
 * Decodes it. May be called from any thread.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_DECODER_ERROR where the picture is empty, broken or too large,
 *   with %G_IO_ERROR where it could not be decoded
 */
MeventPicture *
mevent_picture_new (GBytes *data, double width, double height, GError **error)
{
  return decode (data, get_side (width, height), error);
}

/* Pages are laid out again with each change, mostly with the same pictures. */

#define MAX_KEPT_BYTES (64 * 1024 * 1024)
#define MAX_KEPT 1000

typedef struct
{
  GBytes        *data;
  guint          side;
  MeventPicture *picture; /* or */
  GError        *error;   /* why there is none: finding that out can take seconds */
} Kept;

static void
kept_free (Kept *kept)
{
  g_bytes_unref (kept->data);
  g_clear_pointer (&kept->picture, mevent_picture_unref);
  g_clear_error (&kept->error);
  g_free (kept);
}

static gsize
kept_bytes (const Kept *kept)
{
  if (kept->picture == NULL || kept->picture->is_drawing)
    return g_bytes_get_size (kept->data);
  return (gsize) (kept->picture->width * kept->picture->height * 4);
}

/* The bytes of a record never change, and these are held: the same place in memory is the same image. */
static Kept *
take_kept (GQueue *all, GBytes *data, guint side)
{
  for (GList *link = all->head; link != NULL; link = link->next)
    {
      Kept *kept = link->data;

      if (kept->data == data && kept->side == side)
        {
          g_queue_delete_link (all, link);
          return kept;
        }
    }
  return NULL;
}

static Kept *
make_kept (GBytes *data, guint side)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->data = g_bytes_ref (data);
  kept->side = side;
  kept->picture = decode (data, side, &kept->error);
  return kept;
}

static void
forget_oldest (GQueue *all)
{
  gsize bytes = 0;

  for (GList *link = all->head; link != NULL; link = link->next)
    bytes += kept_bytes (link->data);
  while (all->length > 1 && (bytes > MAX_KEPT_BYTES || all->length > MAX_KEPT))
    {
      Kept *oldest = g_queue_pop_tail (all);

      bytes -= kept_bytes (oldest);
      kept_free (oldest);
    }
}

/**
 * mevent_picture_load:
 * @image: a PNG, JPEG or SVG of the project
 * @width: of the box it will be drawn in, in points
 *
 * As mevent_picture_new(), but keeps the pictures used last. For the thread that lays out pages.
 *
 * Returns: (transfer full) (nullable): %NULL with an error
 */
MeventPicture *
mevent_picture_load (MeventImage *image, double width, double height, GError **error)
{
  static GQueue all = G_QUEUE_INIT;
  guint side = get_side (width, height);
  g_autoptr (MeventPicture) picture = NULL;
  Kept *kept;

  if (image->data == NULL)
    return decode (NULL, side, error);
  kept = take_kept (&all, image->data, side);
  if (kept == NULL)
    kept = make_kept (image->data, side);
  if (kept->picture != NULL)
    picture = mevent_picture_ref (kept->picture);
  else
    g_propagate_error (error, g_error_copy (kept->error));
  /* Where the program could not be run, it may the next time. */
  if (kept->error != NULL && kept->error->domain != MEVENT_DECODER_ERROR)
    {
      kept_free (kept);
      return NULL;
    }
  g_queue_push_head (&all, kept);
  forget_oldest (&all);
  return g_steal_pointer (&picture);
}

MeventPicture *
mevent_picture_ref (MeventPicture *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
picture_finalize (MeventPicture *self)
{
  g_clear_pointer (&self->surface, cairo_surface_destroy);
}

void
mevent_picture_unref (MeventPicture *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) picture_finalize);
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
  cairo_translate (cr, x, y);
  cairo_scale (cr, width / self->width, height / self->height);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  /* Not cairo_paint(): in cairo 1.16 a page that begins with it loses its tags, and the PDF fails. */
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_fill (cr);
  cairo_restore (cr);
}
