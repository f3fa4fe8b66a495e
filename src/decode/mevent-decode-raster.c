#include "mevent-decode-private.h"

#include <string.h>

/* Good for paper, and a third of what the best quality takes. */
#define JPEG_QUALITY "88"

typedef struct
{
  guint    side;
  gboolean scaled;
} Size;

/* Has the loader make no more dots than are needed. */
static void
on_loader_size_prepared_cb (GdkPixbufLoader *loader, int width, int height, Size *size)
{
  double scale = (double) size->side / MAX (MAX (width, height), 1);

  size->scaled = scale < 1;
  if (size->scaled)
    gdk_pixbuf_loader_set_size (loader, MAX ((int) (width * scale), 1), MAX ((int) (height * scale), 1));
}

static GdkPixbuf *
load (GBytes *image, MeventDecodeType type, Size *size)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (type == MEVENT_DECODE_PNG ? "png" : "jpeg", NULL);
  GdkPixbuf *dots = NULL;
  gboolean whole;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_loader_size_prepared_cb), size);
  whole = gdk_pixbuf_loader_write_bytes (loader, image, NULL);
  if (gdk_pixbuf_loader_close (loader, NULL) && whole)
    dots = gdk_pixbuf_loader_get_pixbuf (loader);
  return dots ? g_object_ref (dots) : NULL;
}

/* gdk-pixbuf does not look for it in a PNG. */
static void
note_orientation (GdkPixbuf *dots, guint orientation)
{
  const char digit[] = { (char) ('0' + orientation), '\0' };

  if (orientation > 1)
    gdk_pixbuf_set_option (dots, "orientation", digit);
}

static gboolean
is_turned (GdkPixbuf *dots)
{
  const char *orientation = gdk_pixbuf_get_option (dots, "orientation");

  return orientation != NULL && strcmp (orientation, "1") != 0;
}

static void
turn (GdkPixbuf **dots)
{
  GdkPixbuf *turned = gdk_pixbuf_apply_embedded_orientation (*dots);

  g_object_unref (*dots);
  *dots = turned;
}

/* Written anew, with its colour profile and nothing else of what it said. */
static GBytes *
encode (GdkPixbuf *dots, MeventDecodeType type, const char *profile)
{
  const char *keys[3] = { NULL }, *values[3] = { NULL };
  guint n = 0;
  gchar *data = NULL;
  gsize size = 0;

  if (type == MEVENT_DECODE_JPEG)
    {
      keys[n] = "quality";
      values[n++] = JPEG_QUALITY;
    }
  if (profile != NULL)
    {
      keys[n] = "icc-profile";
      values[n++] = profile;
    }
  if (!gdk_pixbuf_save_to_bufferv (dots, &data, &size, type == MEVENT_DECODE_PNG ? "png" : "jpeg", (char **) keys,
                                   (char **) values, NULL))
    return NULL;
  return g_bytes_new_take (data, size);
}

/* What is upright, small enough and in the colours of a screen keeps its bytes: coding it again would blur it. */
static GBytes *
prepare (GdkPixbuf **dots, const Size *size, GBytes *stripped, const MeventDecodeFrame *frame, MeventDecodeType type)
{
  g_autofree char *profile = NULL;

  if (!size->scaled && !is_turned (*dots) && frame->n_colours <= 3)
    return g_bytes_ref (stripped);
  /* The profile of a printing press does not describe the colours of a screen that the dots have now. */
  if (frame->n_colours <= 3)
    profile = g_strdup (gdk_pixbuf_get_option (*dots, "icc-profile"));
  turn (dots);
  return encode (*dots, type, profile);
}

static MeventDecodeStatus
finish (GBytes *image, MeventDecodeTask task, const Size *size, GBytes *stripped, const MeventDecodeFrame *frame,
        GdkPixbuf *dots, MeventDecodeResult *result)
{
  g_autoptr (GdkPixbuf) shown = g_object_ref (dots);

  if (task == MEVENT_DECODE_IMPORT)
    result->file = prepare (&shown, size, stripped, frame, result->type);
  else if (task == MEVENT_DECODE_CHECK)
    result->file = g_bytes_ref (image);
  else if (result->type == MEVENT_DECODE_JPEG && !is_turned (shown) && frame->n_colours <= 3)
    result->file = g_bytes_ref (stripped);
  if (task != MEVENT_DECODE_DRAW)
    return result->file ? MEVENT_DECODE_DONE : MEVENT_DECODE_FAILED;
  turn (&shown);
  result->dots = g_steal_pointer (&shown);
  return MEVENT_DECODE_DONE;
}

/**
 * mevent_decode_raster:
 * @result: its type is set
 */
MeventDecodeStatus
mevent_decode_raster (GBytes *image, MeventDecodeTask task, guint side, MeventDecodeResult *result)
{
  /* In a PDF the JPEG itself is seen; its dots are for the screen. */
  Size size = { .side = task == MEVENT_DECODE_DRAW && result->type == MEVENT_DECODE_JPEG ? (side + 1) / 2 : side };
  MeventDecodeFrame frame;
  g_autoptr (GBytes) stripped = result->type == MEVENT_DECODE_PNG ? mevent_decode_strip_png (image, &frame)
                                                                  : mevent_decode_strip_jpeg (image, &frame);
  g_autoptr (GdkPixbuf) dots = NULL;

  if ((double) frame.width * frame.height > MEVENT_DECODE_MAX_PIXELS)
    return MEVENT_DECODE_TOO_MANY_DOTS;
  /* gdk-pixbuf would take a picture without its end, and leave the rest black. */
  dots = stripped ? load (image, result->type, &size) : NULL;
  if (dots != NULL)
    note_orientation (dots, frame.orientation);
  return dots ? finish (image, task, &size, stripped, &frame, dots, result) : MEVENT_DECODE_DAMAGED;
}
