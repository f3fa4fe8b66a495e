/* Takes out of a picture what does not show: where and when it was taken, with what, by whom. The dots stay as they are. */

#include "mevent-decode-private.h"

#include <string.h>

/* A file that is read from its beginning to its end, and what is kept of it. */
typedef struct
{
  const guint8 *data;
  gsize         size;
  gsize         at;
  GByteArray   *kept;
} Walk;

static Walk
walk_new (GBytes *image)
{
  Walk walk = { 0 };

  walk.data = g_bytes_get_data (image, &walk.size);
  walk.kept = g_byte_array_sized_new ((guint) walk.size);
  return walk;
}

static gsize
left (const Walk *walk)
{
  return walk->size - walk->at;
}

static void
keep (Walk *walk, gsize length)
{
  if (length == 0)
    return;
  g_byte_array_append (walk->kept, walk->data + walk->at, (guint) length);
  walk->at += length;
}

/* Where nothing was taken out, the image itself. */
static GBytes *
walk_end (Walk *walk, gboolean whole, GBytes *image)
{
  g_autoptr (GBytes) kept = g_byte_array_free_to_bytes (walk->kept);

  if (!whole)
    return NULL;
  return g_bytes_ref (g_bytes_get_size (kept) == walk->size ? image : kept);
}

/* PNG: https://www.w3.org/TR/png-3/ */

static const char png_shown[][5] = { "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs" };

/* A profile of colours takes a few kilobytes. One that is larger may be made to harm whoever unpacks it. */
#define MAX_PROFILE (64 * 1024)

/* Without a chunk that begins with a capital letter the picture cannot be shown. */
static gboolean
is_shown (const guint8 *type, gsize length)
{
  gboolean shown = !(type[0] & 0x20);

  if (memcmp (type, "iCCP", 4) == 0 && length > MAX_PROFILE)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (png_shown); i++)
    shown = shown || memcmp (type, png_shown[i], 4) == 0;
  return shown;
}

static guint
read_number (const guint8 *data)
{
  return (guint) data[0] << 24 | (guint) data[1] << 16 | (guint) data[2] << 8 | data[3];
}

/* A number of 2 or 4 bytes, whichever end comes first. */
static guint
read_tiff (const guint8 *data, guint n, gboolean is_little)
{
  guint number = 0;

  for (guint i = 0; i < n; i++)
    number = number << 8 | data[is_little ? n - 1 - i : i];
  return number;
}

#define ORIENTATION 0x0112

/* Of the first directory (TIFF 6.0, section 2); 0 where it says nothing. */
static guint
read_orientation (const guint8 *exif, gsize length)
{
  gboolean is_little = length >= 8 && memcmp (exif, "II*", 4) == 0;
  guint directory, n;

  if (!is_little && (length < 8 || memcmp (exif, "MM\0*", 4) != 0))
    return 0;
  directory = read_tiff (exif + 4, 4, is_little);
  if (directory > length || length - directory < 2)
    return 0;
  n = read_tiff (exif + directory, 2, is_little);
  for (const guint8 *entry = exif + directory + 2; n > 0 && exif + length - entry >= 12; entry += 12, n--)
    if (read_tiff (entry, 2, is_little) == ORIENTATION)
      {
        guint orientation = read_tiff (entry + 8, 2, is_little);

        return orientation <= 8 ? orientation : 0;
      }
  return 0;
}

static gboolean
walk_chunks (Walk *walk, MeventDecodeFrame *frame)
{
  while (left (walk) >= 12)
    {
      const guint8 *chunk = walk->data + walk->at;
      gsize length = read_number (chunk);

      if (length > left (walk) - 12)
        return FALSE;
      if (memcmp (chunk + 4, "IHDR", 4) == 0 && length >= 8)
        *frame = (MeventDecodeFrame) { read_number (chunk + 8), read_number (chunk + 12), 3 };
      if (memcmp (chunk + 4, "eXIf", 4) == 0)
        frame->orientation = read_orientation (chunk + 8, length);
      if (is_shown (chunk + 4, length))
        keep (walk, length + 12);
      else
        walk->at += length + 12;
      if (memcmp (chunk + 4, "IEND", 4) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * mevent_decode_strip_png:
 * @frame: (out):
 *
 * Returns: (transfer full) (nullable): the same dots without texts, dates and Exif; %NULL where the end is missing
 */
GBytes *
mevent_decode_strip_png (GBytes *image, MeventDecodeFrame *frame)
{
  Walk walk = walk_new (image);

  *frame = (MeventDecodeFrame) { 0 };
  keep (&walk, MIN (8, walk.size));
  return walk_end (&walk, walk_chunks (&walk, frame), image);
}

/* JPEG: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B */

enum
{
  TEM = 0x01,
  SOF0 = 0xc0,
  DHT = 0xc4,
  JPG = 0xc8,
  DAC = 0xcc,
  SOF15 = 0xcf,
  RST0 = 0xd0,
  RST7 = 0xd7,
  SOI = 0xd8,
  EOI = 0xd9,
  SOS = 0xda,
  APP0 = 0xe0,
  APP15 = 0xef,
  COM = 0xfe,
};

/* Of the segments that are for applications only these change what is seen: JFIF without its small picture, the colour
 * profile, and what Adobe says of the colours. */
static gboolean
segment_is_shown (const guint8 *segment, gsize length)
{
  const char *name = (const char *) segment + 4;

  if (segment[1] == COM)
    return FALSE;
  if (segment[1] < APP0 || segment[1] > APP15)
    return TRUE;
  return (segment[1] == APP0 && length == 18 && memcmp (name, "JFIF", 5) == 0) ||
         (segment[1] == APP0 + 2 && length >= 16 && memcmp (name, "ICC_PROFILE", 12) == 0) ||
         (segment[1] == APP0 + 14 && length >= 16 && memcmp (name, "Adobe", 5) == 0);
}

static gboolean
is_frame (guint8 marker)
{
  return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
}

/* Behind 0xff these are among the dots: 0 says that 0xff is one of them, and 0xff only fills. */
static gboolean
goes_on (guint8 marker)
{
  return marker == 0 || marker == 0xff || (marker >= RST0 && marker <= RST7);
}

/* The dots after the start of a scan, up to the next marker. */
static void
keep_scan (Walk *walk)
{
  gsize end = walk->at;

  while (end + 1 < walk->size && (walk->data[end] != 0xff || goes_on (walk->data[end + 1])))
    end++;
  keep (walk, end - walk->at);
}

static gboolean
walk_segment (Walk *walk, MeventDecodeFrame *frame)
{
  const guint8 *segment = walk->data + walk->at;
  gsize length;

  if (left (walk) < 4)
    return FALSE;
  length = ((gsize) segment[2] << 8 | segment[3]) + 2;
  if (segment[1] == 0 || length < 4 || length > left (walk))
    return FALSE;
  if (is_frame (segment[1]) && length >= 10)
    *frame = (MeventDecodeFrame) { (guint) segment[7] << 8 | segment[8], (guint) segment[5] << 8 | segment[6], segment[9] };
  if (segment_is_shown (segment, length))
    keep (walk, length);
  else
    walk->at += length;
  if (segment[1] == SOS)
    keep_scan (walk);
  return TRUE;
}

static gboolean
walk_segments (Walk *walk, MeventDecodeFrame *frame)
{
  while (left (walk) >= 2 && walk->data[walk->at] == 0xff)
    {
      guint8 marker = walk->data[walk->at + 1];

      if (marker == 0xff)
        walk->at++;
      else if (marker == TEM || (marker >= RST0 && marker <= SOI))
        walk->at += 2;
      else if (marker != EOI && !walk_segment (walk, frame))
        return FALSE;
      else if (marker == EOI)
        {
          keep (walk, 2);
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * mevent_decode_strip_jpeg:
 * @frame: (out):
 *
 * Returns: (transfer full) (nullable): the same dots without Exif, XMP, comments and what follows the end; %NULL where the
 *   end is missing
 */
GBytes *
mevent_decode_strip_jpeg (GBytes *image, MeventDecodeFrame *frame)
{
  Walk walk = walk_new (image);

  *frame = (MeventDecodeFrame) { 0 };
  keep (&walk, MIN (2, walk.size));
  return walk_end (&walk, walk_segments (&walk, frame), image);
}
