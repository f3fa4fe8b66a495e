#include "mevent-test-images.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#define SVG_HEAD "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='100' height='100'>"

static void
append_number (GByteArray *out, guint32 number)
{
  number = GUINT32_TO_BE (number);
  g_byte_array_append (out, (const guint8 *) &number, 4);
}

/* PNG, annex D */
static guint32
checksum (const guint8 *data, gsize length)
{
  guint32 sum = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      sum ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = sum & 1 ? 0xedb88320 ^ (sum >> 1) : sum >> 1;
    }
  return ~sum;
}

static void
append_chunk (GByteArray *out, const char *type, const guint8 *data, gsize length)
{
  guint start = out->len + 4;

  append_number (out, (guint32) length);
  g_byte_array_append (out, (const guint8 *) type, 4);
  g_byte_array_append (out, data, (guint) length);
  append_number (out, checksum (out->data + start, length + 4));
}

static GBytes *
compress_rows (gsize row_bytes, guint n_rows, gboolean random)
{
  g_autoptr (GConverter) zlib = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, zlib);
  g_autofree guint8 *row = g_malloc0 (row_bytes);

  for (guint y = 0; y < n_rows; y++)
    {
      for (gsize x = 1; random && x < row_bytes; x++)
        row[x] = (guint8) g_test_rand_int ();
      g_assert_true (g_output_stream_write_all (stream, row, row_bytes, NULL, NULL, NULL));
    }
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

GBytes *
test_png (const TestPng *png)
{
  static const guint8 magic[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  guint n_colours = png->kind == 6 ? 4 : png->kind == 2 ? 3 : 1;
  guint32 size[2] = { GUINT32_TO_BE (png->width), GUINT32_TO_BE (png->height) };
  guint8 head[13] = { 0 };
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GBytes) rows = compress_rows (((gsize) png->width * png->bits * n_colours + 7) / 8 + 1,
                                           png->rows ? png->rows : png->height, png->random);

  memcpy (head, size, 8);
  head[8] = (guint8) png->bits;
  head[9] = (guint8) png->kind;
  g_byte_array_append (out, magic, sizeof magic);
  append_chunk (out, "IHDR", head, sizeof head);
  append_chunk (out, "IDAT", g_bytes_get_data (rows, NULL), g_bytes_get_size (rows));
  append_chunk (out, "IEND", head, 0);
  return g_byte_array_free_to_bytes (out);
}

static GBytes *
png_with (GBytes *png, const char *chunk, const void *contents, gsize length)
{
  GByteArray *out = g_byte_array_new ();
  const guint8 *data = g_bytes_get_data (png, NULL);

  g_byte_array_append (out, data, 33);
  append_chunk (out, chunk, contents, length);
  g_byte_array_append (out, data + 33, (guint) g_bytes_get_size (png) - 33);
  return g_byte_array_free_to_bytes (out);
}

/* With another chunk after the first, that says where it was taken. */
GBytes *
test_png_with (GBytes *png, const char *chunk)
{
  return png_with (png, chunk, "Place\0" TEST_PLACE, 6 + strlen (TEST_PLACE));
}

GBytes *
test_png_with_exif (GBytes *png, const void *exif, gsize length)
{
  return png_with (png, "eXIf", exif, length);
}

/* With Exif in an order of bytes: how it was held. */
GBytes *
test_png_held (GBytes *png, guint orientation, gboolean is_little)
{
  const guint8 big[] = { 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (guint8) orientation, 0, 0 };
  const guint8 little[] = { 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (guint8) orientation, 0, 0, 0 };

  return test_png_with_exif (png, is_little ? little : big, sizeof big);
}

/* With a profile of colours of so many bytes, which is none. */
GBytes *
test_png_with_profile (GBytes *png, gsize length)
{
  g_autofree char *profile = g_malloc0 (length);

  return png_with (png, "iCCP", profile, length);
}

/* Each corner a quarter of the picture. */
GBytes *
test_corners (const char *format, guint scale)
{
  static const guint32 colours[] = { 0xff0000ff, 0x00ff00ff, 0x0000ffff, 0xffffffff };
  int width = (int) (TEST_WIDTH * scale), height = (int) (TEST_HEIGHT * scale);
  g_autoptr (GdkPixbuf) dots = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  gchar *data;
  gsize size;

  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GdkPixbuf) corner = gdk_pixbuf_new_subpixbuf (dots, i % 2 * width / 2, i / 2 * height / 2, width / 2,
                                                               height / 2);

      gdk_pixbuf_fill (corner, colours[i]);
    }
  g_assert_true (gdk_pixbuf_save_to_buffer (dots, &data, &size, format, NULL, NULL));
  return g_bytes_new_take (data, size);
}

/* With Exif as a camera writes it: how it was held, and where. */
GBytes *
test_jpeg_with (GBytes *jpeg, guint orientation)
{
  const guint8 exif[] = { 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1,
                          0, (guint8) orientation, 0, 0, 0, 0, 0, 0 };
  guint length = 2 + sizeof exif + strlen (TEST_PLACE);
  const guint8 head[] = { 0xff, 0xe1, 0, (guint8) length };
  GByteArray *out = g_byte_array_new ();
  const guint8 *data = g_bytes_get_data (jpeg, NULL);

  g_byte_array_append (out, data, 2);
  g_byte_array_append (out, head, sizeof head);
  g_byte_array_append (out, exif, sizeof exif);
  g_byte_array_append (out, (const guint8 *) TEST_PLACE, strlen (TEST_PLACE));
  g_byte_array_append (out, data + 2, (guint) g_bytes_get_size (jpeg) - 2);
  return g_byte_array_free_to_bytes (out);
}

GBytes *
test_string (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

GBytes *
test_cut (GBytes *bytes, gsize length)
{
  return g_bytes_new_from_bytes (bytes, 0, MIN (length, g_bytes_get_size (bytes)));
}

GBytes *
test_join (GBytes *bytes, const char *more)
{
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  g_byte_array_append (out, (const guint8 *) more, (guint) strlen (more));
  return g_byte_array_free_to_bytes (out);
}

/* A drawing with a picture inside. */
GBytes *
test_svg_with (GBytes *png)
{
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (png, NULL), g_bytes_get_size (png));
  g_autofree char *svg = g_strdup_printf (SVG_HEAD "<image width='100' height='100' "
                                          "xlink:href='data:image/png;base64,%s'/></svg>", base64);

  return test_string (svg);
}

/* Ten of ten of ten … */
GBytes *
test_svg_of_uses (guint levels)
{
  g_autoptr (GString) svg = g_string_new (SVG_HEAD "<defs><path id='a0' d='M0 0h9v9z'/>");

  for (guint level = 1; level <= levels; level++)
    {
      g_string_append_printf (svg, "<g id='a%u'>", level);
      for (guint i = 0; i < 10; i++)
        g_string_append_printf (svg, "<use xlink:href='#a%u'/>", level - 1);
      g_string_append (svg, "</g>");
    }
  g_string_append_printf (svg, "</defs><use xlink:href='#a%u'/></svg>", levels);
  return test_string (svg->str);
}

GBytes *
test_fixture (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("MEVENT_TEST_DATA"), "images", name, NULL);
  gchar *data;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_bytes_new_take (data, size);
}

gboolean
test_contains (GBytes *bytes, const char *text)
{
  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text)) != NULL;
}

/* 0xAARRGGBB */
guint32
test_dot (MeventDecoded *decoded, guint x, guint y)
{
  const guint32 *dots = g_bytes_get_data (decoded->dots, NULL);

  g_assert_cmpuint (x, <, decoded->width);
  g_assert_cmpuint (y, <, decoded->height);
  return dots[y * decoded->width + x];
}
