#include <qrencode.h>
#include <string.h>

#include "mevent-qr.h"

static guint32
pixel (cairo_surface_t *image, guint x, guint y)
{
  const guchar *data = cairo_image_surface_get_data (image);

  return *(const guint32 *) (gconstpointer) (data + y * (guint) cairo_image_surface_get_stride (image) + x * 4) & 0xffffff;
}

/* Each module is so many whole pixels, black or white, and nothing is drawn beside the code. */
static void
check_pixels (const MeventQr *qr, guint module)
{
  guint n = mevent_qr_get_n (qr), quiet = MEVENT_QR_QUIET_ZONE, side = (n + 2 * quiet) * module;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) side, (int) side);
  cairo_t *cr = cairo_create (image);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  mevent_qr_draw (qr, cr, quiet * module, quiet * module, module);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_flush (image);
  for (guint y = 0; y < side; y++)
    for (guint x = 0; x < side; x++)
      {
        guint column = x / module - quiet, row = y / module - quiet; /* wraps around left of and above the code */
        gboolean dark = column < n && row < n && mevent_qr_is_dark (qr, column, row);

        g_assert_cmphex (pixel (image, x, y), ==, dark ? 0x000000 : 0xffffff);
      }
  cairo_destroy (cr);
  cairo_surface_destroy (image);
}

static void
test_modules_are_whole_pixels (void)
{
  static const char *const texts[] = { "a", "https://example.org/", "فاطمة الزهراء", "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (MeventQr) qr = mevent_qr_new (texts[i], 100);

      g_assert_nonnull (qr);
      check_pixels (qr, 1);
      check_pixels (qr, 3);
    }
}

/* The library, asked for the smallest code, finds the same: our table of capacities is right. */
static void
test_smallest_version (void)
{
  char text[900];

  for (guint length = 1; length < 850; length += length < 60 ? 1 : 7)
    {
      g_autoptr (MeventQr) qr = NULL;
      QRcode *code;

      memset (text, 'x', length);
      text[length] = '\0';
      code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
      if (code->version > 20)
        {
          QRcode_free (code);
          code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_L);
        }
      qr = mevent_qr_new (text, 1000);
      g_assert_nonnull (qr);
      g_assert_cmpint ((int) mevent_qr_get_n (qr), ==, code->width);
      QRcode_free (code);
    }
}

static void
test_does_not_fit (void)
{
  g_autofree char *text = g_strnfill (100, 'x'), *huge = g_strnfill (100000, 'x');

  g_assert_null (mevent_qr_new (text, 0));
  g_assert_null (mevent_qr_new (text, 20));
  g_assert_null (mevent_qr_new (text, 21));
  g_assert_null (mevent_qr_new (text, 36));
  g_assert_null (mevent_qr_new (huge, 1000));
  g_assert_null (mevent_qr_new ("", 1000));
}

/* Where level M has no room there is one with level L. */
static void
test_lower_level (void)
{
  g_autofree char *text = g_strnfill (90, 'x');
  g_autoptr (MeventQr) qr = mevent_qr_new (text, 37);

  g_assert_nonnull (qr);
  g_assert_cmpuint (mevent_qr_get_n (qr), ==, 37);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/qr/modules-are-whole-pixels", test_modules_are_whole_pixels);
  g_test_add_func ("/qr/smallest-version", test_smallest_version);
  g_test_add_func ("/qr/does-not-fit", test_does_not_fit);
  g_test_add_func ("/qr/lower-level", test_lower_level);
  return g_test_run ();
}
