/* Any bytes as a PNG and as a JPEG: what is taken out of it is a part of it, and nothing is left to take out. */

#include "mevent-fuzz.h"

#include <string.h>

#include "mevent-decode-private.h"

typedef GBytes *(*StripFunc) (GBytes *image, MeventDecodeFrame *frame);

static void
strip (GBytes *image, StripFunc function)
{
  MeventDecodeFrame frame, again;
  g_autoptr (GBytes) stripped = function (image, &frame), twice = NULL;

  if (stripped == NULL)
    return;
  g_assert_cmpuint (g_bytes_get_size (stripped), <=, g_bytes_get_size (image));
  twice = function (stripped, &again);
  g_assert_true (twice != NULL && g_bytes_equal (stripped, twice));
  /* How it is to be turned is taken out, too. */
  g_assert_cmpuint (again.orientation, ==, 0);
  again.orientation = frame.orientation;
  g_assert_cmpmem (&frame, sizeof frame, &again, sizeof again);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) image = g_bytes_new (data, size);

  strip (image, mevent_decode_strip_png);
  strip (image, mevent_decode_strip_jpeg);
  return 0;
}
