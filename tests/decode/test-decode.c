/* What the helper makes of pictures, good and bad, and what it costs. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mevent-test-images.h"

#define SIDE 1024

static const char *program;

static MeventDecoded *
run (MeventDecodeTask task, GBytes *image)
{
  g_autoptr (GError) error = NULL;
  MeventDecoded *decoded = mevent_decoder_run (task, SIDE, image, NULL, &error);

  g_assert_no_error (error);
  return decoded;
}

static char *
refuse (GBytes *image)
{
  char *message = NULL;

  for (MeventDecodeTask task = 0; task < MEVENT_DECODE_N_TASKS; task++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (mevent_decoder_run (task, SIDE, image, NULL, &error));
      g_assert_error (error, MEVENT_DECODER_ERROR, MEVENT_DECODER_ERROR_IMAGE);
      g_free (message);
      message = g_strdup (error->message);
    }
  return message;
}

static void
assert_size (MeventDecoded *decoded, guint width, guint height)
{
  g_assert_cmpuint (decoded->width, ==, width);
  g_assert_cmpuint (decoded->height, ==, height);
}

/* JPEG is not exact. */
static void
assert_colour (guint32 dot, guint32 wanted)
{
  for (guint shift = 0; shift < 32; shift += 8)
    g_assert_cmpint (abs ((int) (dot >> shift & 0xff) - (int) (wanted >> shift & 0xff)), <, 24);
}

static void
assert_corners (MeventDecoded *decoded, const char *corners)
{
  const guint x[] = { 4, decoded->width - 5 }, y[] = { 4, decoded->height - 5 };

  for (guint i = 0; i < 4; i++)
    assert_colour (test_dot (decoded, x[i % 2], y[i / 2]), corners[i] == 'R'   ? 0xffff0000
                                                           : corners[i] == 'G' ? 0xff00ff00
                                                           : corners[i] == 'B' ? 0xff0000ff
                                                                               : 0xffffffff);
}

static void
test_kinds (void)
{
  g_autoptr (GBytes) png = test_corners ("png", 1);
  g_autoptr (GBytes) jpeg = test_corners ("jpeg", 1);
  g_autoptr (GBytes) svg = test_svg_of_uses (0);
  g_autoptr (MeventDecoded) from_png = run (MEVENT_DECODE_DRAW, png);
  g_autoptr (MeventDecoded) from_jpeg = run (MEVENT_DECODE_DRAW, jpeg);
  g_autoptr (MeventDecoded) from_svg = run (MEVENT_DECODE_DRAW, svg);

  g_assert_cmpint (from_png->type, ==, MEVENT_DECODE_PNG);
  assert_size (from_png, TEST_WIDTH, TEST_HEIGHT);
  assert_corners (from_png, "RGBW");
  g_assert_null (from_png->file);

  g_assert_cmpint (from_jpeg->type, ==, MEVENT_DECODE_JPEG);
  assert_corners (from_jpeg, "RGBW");
  g_assert_true (from_jpeg->file == jpeg);

  g_assert_cmpint (from_svg->type, ==, MEVENT_DECODE_SVG);
  g_assert_null (from_svg->dots);
  g_assert_true (from_svg->file == svg);
}

static void
test_unusual (void)
{
  g_autoptr (GBytes) deep = test_png (&(TestPng) { 20, 10, 16, 6 });
  g_autoptr (GBytes) single = test_png (&(TestPng) { 1, 1, 8, 0 });
  g_autoptr (GBytes) press = test_fixture ("cmyk.jpg");
  g_autoptr (MeventDecoded) from_deep = run (MEVENT_DECODE_DRAW, deep);
  g_autoptr (MeventDecoded) from_single = run (MEVENT_DECODE_DRAW, single);
  g_autoptr (MeventDecoded) from_press = run (MEVENT_DECODE_DRAW, press);
  g_autoptr (MeventDecoded) import = run (MEVENT_DECODE_IMPORT, press);
  g_autoptr (MeventDecoded) imported = run (MEVENT_DECODE_DRAW, import->file);

  assert_size (from_deep, 20, 10);
  g_assert_cmphex (test_dot (from_deep, 3, 3), ==, 0);
  assert_size (from_single, 1, 1);
  g_assert_cmphex (test_dot (from_single, 0, 0), ==, 0xff000000);
  /* A PDF would show the colours of a press the wrong way round. */
  assert_colour (test_dot (from_press, 5, 5), 0xffff0000);
  g_assert_null (from_press->file);
  assert_colour (test_dot (imported, 5, 5), 0xffff0000);
  g_assert_nonnull (imported->file);
}

/* Exif 2.3, 4.6.4: the side on which the first row and the first column of the picture are seen. */
static void
test_orientation (void)
{
  static const char *const corners[] = { "RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB" };
  g_autoptr (GBytes) jpeg = test_corners ("jpeg", 1);

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (GBytes) turned = test_jpeg_with (jpeg, i + 1);
      g_autoptr (MeventDecoded) drawn = run (MEVENT_DECODE_DRAW, turned);
      g_autoptr (MeventDecoded) import = run (MEVENT_DECODE_IMPORT, turned);
      g_autoptr (MeventDecoded) imported = run (MEVENT_DECODE_DRAW, import->file);

      assert_corners (drawn, corners[i]);
      assert_size (drawn, i < 4 ? TEST_WIDTH : TEST_HEIGHT, i < 4 ? TEST_HEIGHT : TEST_WIDTH);
      assert_corners (imported, corners[i]);
      assert_size (imported, drawn->width, drawn->height);
      g_assert_false (test_contains (import->file, TEST_PLACE));
      g_assert_true (imported->file == import->file);
      /* A PDF does not know how a camera was held. */
      g_assert_true ((drawn->file != NULL) == (i == 0));
    }
}

static void
test_orientation_of_png (void)
{
  static const char *const corners[] = { "RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB" };
  g_autoptr (GBytes) png = test_corners ("png", 1);

  for (guint i = 0; i < 16; i++)
    {
      g_autoptr (GBytes) turned = test_png_held (png, i / 2 + 1, i % 2);
      g_autoptr (MeventDecoded) import = run (MEVENT_DECODE_IMPORT, turned), drawn = run (MEVENT_DECODE_DRAW, turned);
      g_autoptr (MeventDecoded) imported = run (MEVENT_DECODE_DRAW, import->file);

      assert_corners (drawn, corners[i / 2]);
      assert_corners (imported, corners[i / 2]);
      g_assert_true ((i < 2) == g_bytes_equal (import->file, png));
    }
}

/* What says nothing sound about it leaves the picture as it is. */
static void
test_orientation_that_is_none (void)
{
  static const char *const exif[] = { "", "MM", "MM\0*\0\0\0\7", "MM\0*\xff\xff\xff\xff", "II*\0\x08\0\0\0\xff\xff\x12\1" };
  static const gsize lengths[] = { 0, 2, 8, 8, 12 };
  g_autoptr (GBytes) png = test_corners ("png", 1);

  for (gsize i = 0; i < G_N_ELEMENTS (exif); i++)
    {
      g_autoptr (GBytes) held = test_png_with_exif (png, exif[i], lengths[i]);
      g_autoptr (MeventDecoded) import = run (MEVENT_DECODE_IMPORT, held);

      g_assert_true (g_bytes_equal (import->file, png));
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GBytes) held = test_png_held (png, i == 0 ? 0 : 8 + i, FALSE);
      g_autoptr (MeventDecoded) import = run (MEVENT_DECODE_IMPORT, held);

      g_assert_true (g_bytes_equal (import->file, png));
    }
}

/* Where a picture is upright and small, nothing but the place goes. */
static void
test_place (void)
{
  g_autoptr (GBytes) jpeg = test_corners ("jpeg", 1);
  g_autoptr (GBytes) placed = test_jpeg_with (jpeg, 1);
  g_autoptr (GBytes) longer = test_join (placed, TEST_PLACE);
  g_autoptr (MeventDecoded) import = run (MEVENT_DECODE_IMPORT, longer);
  g_autoptr (MeventDecoded) drawn = run (MEVENT_DECODE_DRAW, longer);
  g_autoptr (MeventDecoded) again = run (MEVENT_DECODE_IMPORT, import->file);

  g_assert_true (test_contains (longer, TEST_PLACE));
  g_assert_true (g_bytes_equal (import->file, jpeg));
  g_assert_true (g_bytes_equal (drawn->file, jpeg));
  g_assert_true (again->file == import->file);
}

static void
test_place_in_png (void)
{
  static const char *const chunks[] = { "tEXt", "zTXt", "iTXt", "eXIf" };
  g_autoptr (GBytes) png = test_corners ("png", 1);

  for (gsize i = 0; i < G_N_ELEMENTS (chunks); i++)
    {
      g_autoptr (GBytes) placed = test_png_with (png, chunks[i]);
      g_autoptr (MeventDecoded) import = run (MEVENT_DECODE_IMPORT, placed);

      g_assert_true (test_contains (placed, TEST_PLACE));
      g_assert_true (g_bytes_equal (import->file, png));
    }
}

/* Such a profile is there to harm whoever unpacks it. */
static void
test_profile_without_measure (void)
{
  g_autoptr (GBytes) png = test_corners ("png", 1);
  g_autoptr (GBytes) small = test_png_with_profile (png, 3000), large = test_png_with_profile (png, 400000);
  g_autoptr (MeventDecoded) from_small = run (MEVENT_DECODE_IMPORT, small), from_large = run (MEVENT_DECODE_IMPORT, large);

  g_assert_true (g_bytes_equal (from_small->file, small));
  g_assert_true (g_bytes_equal (from_large->file, png));
}

static void
test_original (void)
{
  g_autoptr (GBytes) jpeg = test_corners ("jpeg", 60);
  g_autoptr (GBytes) placed = test_jpeg_with (jpeg, 6);
  g_autoptr (MeventDecoded) kept = run (MEVENT_DECODE_CHECK, placed);

  g_assert_true (kept->file == placed);
}

static void
test_scale (void)
{
  static const char *const formats[] = { "png", "jpeg" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) large = test_corners (formats[i], 60);
      g_autoptr (MeventDecoded) import = run (MEVENT_DECODE_IMPORT, large);
      g_autoptr (MeventDecoded) drawn = run (MEVENT_DECODE_DRAW, import->file);
      g_autoptr (MeventDecoded) again = run (MEVENT_DECODE_IMPORT, import->file);

      g_assert_cmpuint (g_bytes_get_size (import->file), <, g_bytes_get_size (large));
      g_assert_true (again->file == import->file);
      g_assert_cmpuint (drawn->width, ==, i == 0 ? SIDE : SIDE / 2);
      g_assert_cmpfloat_with_epsilon ((double) drawn->width / drawn->height, 1.5, 0.01);
      assert_corners (drawn, "RGBW");
    }
}

/* Bad pictures */

static void
test_no_picture (void)
{
  static const char *const texts[] = { "", "Dear all,\n", "GIF89a\1\0\1", "\x1f\x8b\b", "<html><body/></html>", "%PDF-1.5",
                                       "\x89PN" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = test_string (texts[i]);
      g_autofree char *message = refuse (bytes);

      g_assert_cmpstr (message, ==, "This is not a picture of the kinds PNG, JPEG or SVG.");
    }
}

/* Names, folders and places that a drawing holds and does not show. */
static void
test_drawings_lose_what_does_not_show (void)
{
  static const char *const secrets[] = { "Ada", "home", "Darmstadt", "alert", "layer" };
  g_autoptr (GBytes) svg = test_string (
    "<?xml version='1.0'?><!-- by Ada --><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9' "
    "xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' inkscape:export-filename='/home/ada/x.png'>"
    "<metadata><place>Darmstadt</place></metadata><script>alert(1)</script><inkscape:grid units='home'/>"
    "<title>Kreis</title><g inkscape:label='layer'><!-- Ada --><circle r='4'/></g></svg>");
  g_autoptr (MeventDecoded) kept = run (MEVENT_DECODE_IMPORT, svg), checked = run (MEVENT_DECODE_CHECK, svg);
  g_autoptr (MeventDecoded) again = run (MEVENT_DECODE_IMPORT, kept->file);
  gsize length;
  const char *text = g_bytes_get_data (kept->file, &length);

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (g_strstr_len (text, (gssize) length, secrets[i]));
  g_assert_nonnull (g_strstr_len (text, (gssize) length, "<title>Kreis</title><g><circle r=\"4\"/></g></svg>"));
  g_assert_true (checked->file == svg); /* the original, as somebody asked for */
  g_assert_true (again->file == kept->file);
}

static void
test_cut_off (void)
{
  g_autoptr (GBytes) png = test_corners ("png", 8);
  g_autoptr (GBytes) jpeg = test_corners ("jpeg", 8);
  g_autoptr (GBytes) svg = test_svg_of_uses (2);
  GBytes *const images[] = { png, jpeg, svg };

  for (gsize i = 0; i < G_N_ELEMENTS (images); i++)
    for (gsize eighth = 1; eighth < 8; eighth++)
      {
        g_autoptr (GBytes) part = test_cut (images[i], g_bytes_get_size (images[i]) * eighth / 8);
        g_autofree char *message = refuse (part);

        g_assert_cmpstr (message, ==, "The picture is damaged or not complete.");
      }
}

/* Says that there is more than there is, or less. */
static void
test_lies (void)
{
  g_autoptr (GBytes) no_size = test_png (&(TestPng) { 0, 10, 8, 2, 10 });
  g_autoptr (GBytes) no_kind = test_png (&(TestPng) { 10, 10, 8, 5 });
  g_autoptr (GBytes) no_colours = test_string ("\xff\xd8\xff\xc0");
  GBytes *const images[] = { no_size, no_kind, no_colours };

  for (gsize i = 0; i < G_N_ELEMENTS (images); i++)
    {
      g_autofree char *message = refuse (images[i]);

      g_assert_cmpstr (message, ==, "The picture is damaged or not complete.");
    }
}

/* Whatever is changed, it is a picture or an error. */
static void
test_changed_bytes (void)
{
  g_autoptr (GBytes) png = test_corners ("png", 1);
  g_autoptr (GBytes) jpeg = test_corners ("jpeg", 1);
  g_autoptr (GBytes) svg = test_svg_of_uses (1);
  GBytes *const images[] = { png, jpeg, svg };
  guint n = g_getenv ("MEVENT_TEST_LONG") ? 3000 : 60;

  for (guint i = 0; i < n; i++)
    {
      GBytes *image = images[i % G_N_ELEMENTS (images)];
      g_autoptr (GByteArray) changed = g_byte_array_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (MeventDecoded) decoded = NULL;
      g_autoptr (GError) error = NULL;

      g_byte_array_append (changed, g_bytes_get_data (image, NULL), (guint) g_bytes_get_size (image));
      for (guint k = 0; k < 3; k++)
        changed->data[g_test_rand_int_range (0, (gint32) changed->len)] = (guint8) g_test_rand_int ();
      bytes = g_bytes_new (changed->data, changed->len);
      decoded = mevent_decoder_run (MEVENT_DECODE_IMPORT, SIDE, bytes, NULL, &error);
      g_assert_true ((decoded != NULL) == (error == NULL));
      if (error != NULL)
        g_assert_error (error, MEVENT_DECODER_ERROR, MEVENT_DECODER_ERROR_IMAGE);
    }
}

/* Runs the program by itself and looks at what it took. */
static void
assert_cheap (GBytes *image, const char *what)
{
  const char *arguments[] = { program, "draw", "2480", NULL };
  g_autofree char *path = NULL;
  int input = g_file_open_tmp (NULL, &path, NULL), status;
  struct rusage usage;
  GPid pid;
  double seconds;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (image, NULL), (gssize) g_bytes_get_size (image), NULL));
  close (input);
  input = open (path, O_RDONLY | O_CLOEXEC);
  g_unlink (path);
  g_assert_true (g_spawn_async_with_fds (NULL, (char **) arguments, NULL,
                                         G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL |
                                           G_SPAWN_STDOUT_TO_DEV_NULL,
                                         NULL, NULL, &pid, input, -1, -1, NULL));
  close (input);
  g_assert_cmpint (wait4 (pid, &status, 0, &usage), ==, pid);
  seconds = (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
            (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
  g_test_message ("%s: status %x, %ld MB, %.2f s", what, (guint) status, usage.ru_maxrss / 1024, seconds);
  g_assert_cmpint (usage.ru_maxrss, <, 300 * 1024);
  g_assert_cmpfloat (seconds, <, 2.2);
}

typedef struct
{
  const char *name;
  GBytes     *image;
  const char *message; /* why it is refused, or NULL */
} Bomb;

#define TOO_MANY "The picture has more than 40 million dots. Make it smaller."
#define TOO_MUCH "The picture needs too much memory. Save it anew, simpler or smaller."
#define TOO_LONG "The picture takes too long to read. Save it anew, simpler or smaller."

static GBytes *
nest (const char *before, guint n, const char *after)
{
  g_autoptr (GString) svg = g_string_new ("<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'>");

  for (guint i = 0; i < n; i++)
    g_string_append (svg, before);
  g_string_append (svg, "<rect width='50' height='50'/>");
  for (guint i = 0; i < n; i++)
    g_string_append (svg, after);
  g_string_append (svg, "</svg>");
  return test_string (svg->str);
}

static GBytes *
pattern_of_itself (void)
{
  return test_string ("<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'><pattern id='p' width='10' "
                      "height='10' patternUnits='userSpaceOnUse'><rect width='10' height='10' fill='url(#p)'/></pattern>"
                      "<rect width='100' height='100' fill='url(#p)'/></svg>");
}

static GBytes *
entities (void)
{
  return test_string ("<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                      "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
                      "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>"
                      "<!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'><!ENTITY h '&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;'>]>"
                      "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&h;</text></svg>");
}

/* The same dots below another size, in the frame header. */
static GBytes *
jpeg_that_says (guint side)
{
  g_autoptr (GBytes) jpeg = test_corners ("jpeg", 1);
  gsize size;
  guint8 *data = g_bytes_unref_to_data (g_bytes_ref (jpeg), &size);
  guint8 *frame = memmem (data, size, "\xff\xc0\0\x11", 4);

  g_assert_nonnull (frame);
  frame[5] = frame[7] = (guint8) (side >> 8);
  frame[6] = frame[8] = (guint8) side;
  return g_bytes_new_take (data, size);
}

static void
test_bombs (void)
{
  g_autoptr (GBytes) inner = test_png (&(TestPng) { 30000, 30000, 1, 0 });
  const Bomb bombs[] = {
    { "30000 x 30000", test_png (&(TestPng) { 30000, 30000, 8, 2, 500 }), TOO_MANY },
    { "30000 x 30000 in two colours", g_bytes_ref (inner), TOO_MANY },
    { "65535 x 65535", jpeg_that_says (65535), TOO_MANY },
    { "as large as allowed", test_png (&(TestPng) { 8000, 5000, 8, 6 }), NULL },
    { "in a drawing", test_svg_with (inner), TOO_MUCH },
    { "uses", test_svg_of_uses (9), TOO_LONG },
    { "a pattern of itself", pattern_of_itself (), NULL },
    { "transparent in transparent", nest ("<g opacity='0.5'>", 200, "</g>"), TOO_MUCH },
    { "deep", nest ("<g>", 100000, "</g>"), "The picture is damaged or not complete." },
    { "entities", entities (), "The picture is damaged or not complete." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MeventDecoded) decoded = mevent_decoder_run (MEVENT_DECODE_DRAW, MEVENT_DECODE_PAPER_SIDE,
                                                              bombs[i].image, NULL, &error);

      assert_cheap (bombs[i].image, bombs[i].name);
      g_assert_cmpstr (error ? error->message : NULL, ==, bombs[i].message);
      g_bytes_unref (bombs[i].image);
    }
}

static void
test_too_many_bytes (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (MEVENT_DECODE_MAX_BYTES + 1), MEVENT_DECODE_MAX_BYTES + 1);
  g_autofree char *message = refuse (bytes);

  g_assert_cmpstr (message, ==, "The picture is larger than 20 MB. Make it smaller.");
}

static void
test_cancel (void)
{
  g_autoptr (GBytes) bytes = test_svg_of_uses (9);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (mevent_decoder_run (MEVENT_DECODE_DRAW, SIDE, bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
run_in_thread (gpointer bytes)
{
  return run (MEVENT_DECODE_DRAW, bytes);
}

static void
test_threads (void)
{
  g_autoptr (GBytes) bytes = test_corners ("png", 4);
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("decode", run_in_thread, bytes);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (MeventDecoded) decoded = g_thread_join (threads[i]);

      assert_corners (decoded, "RGBW");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  program = argv[1];

  g_test_add_func ("/decode/kinds", test_kinds);
  g_test_add_func ("/decode/unusual", test_unusual);
  g_test_add_func ("/decode/orientation", test_orientation);
  g_test_add_func ("/decode/orientation-of-png", test_orientation_of_png);
  g_test_add_func ("/decode/orientation-that-is-none", test_orientation_that_is_none);
  g_test_add_func ("/decode/place", test_place);
  g_test_add_func ("/decode/place-in-png", test_place_in_png);
  g_test_add_func ("/decode/profile-without-measure", test_profile_without_measure);
  g_test_add_func ("/decode/original", test_original);
  g_test_add_func ("/decode/scale", test_scale);
  g_test_add_func ("/decode/no-picture", test_no_picture);
  g_test_add_func ("/decode/drawings-lose-what-does-not-show", test_drawings_lose_what_does_not_show);
  g_test_add_func ("/decode/cut-off", test_cut_off);
  g_test_add_func ("/decode/lies", test_lies);
  g_test_add_func ("/decode/changed-bytes", test_changed_bytes);
  if (g_getenv ("MEVENT_TEST_WATCHED") == NULL)
    g_test_add_func ("/decode/bombs", test_bombs);
  g_test_add_func ("/decode/too-many-bytes", test_too_many_bytes);
  g_test_add_func ("/decode/cancel", test_cancel);
  g_test_add_func ("/decode/threads", test_threads);

  return g_test_run ();
}
