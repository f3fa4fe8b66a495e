#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "mevent-badges.h"
#include "mevent-output.h"
#include "mevent-test-people.h"

static MeventComposer *
compose (guint n_more)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  MeventPrintOptions options = { 0 };
  MeventComposer *composer;

  mevent_test_people_add_many (project, n_more);
  composer = mevent_badges_new (mevent_test_people_event (project), &options, NULL);
  g_assert_nonnull (composer);
  mevent_composer_paginate_all (composer, NULL, NULL);
  return composer;
}

static gboolean
append_bytes (gpointer array, const guchar *data, gsize length, GError **error)
{
  g_byte_array_append (array, data, (guint) length);
  return TRUE;
}

/* Fails once so many bytes are written, as a full disk does. */
static gboolean
fail_after (gpointer left, const guchar *data, gsize length, GError **error)
{
  gsize *n = left;

  if (length <= *n)
    {
      *n -= length;
      return TRUE;
    }
  g_assert_cmpuint (*n, !=, G_MAXSIZE); /* nothing is written after it failed */
  *n = G_MAXSIZE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return FALSE;
}

static GByteArray *
write_pdf (MeventComposer *composer)
{
  GByteArray *pdf = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (mevent_output_write_pdf (composer, append_bytes, pdf, NULL, &error));
  g_assert_no_error (error);
  return pdf;
}

/* What a program says about a file; NULL where it is not installed. */
static char *
ask (const char *program, GByteArray *pdf, int *status)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "mevent-test-output-XXXXXX", NULL);
  g_autofree char *found = g_find_program_in_path (program);
  const char *argv[] = { found, path, strcmp (program, "qpdf") == 0 ? "--check" : NULL, NULL };
  char *output = NULL;

  if (found == NULL)
    return NULL;
  g_assert_cmpint (g_mkstemp (path), >=, 0);
  g_assert_true (g_file_set_contents (path, (const char *) pdf->data, pdf->len, NULL));
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, status, NULL));
  g_remove (path);
  return output;
}

static gboolean
holds (GByteArray *pdf, const char *text)
{
  return memmem (pdf->data, pdf->len, text, strlen (text)) != NULL;
}

static void
test_is_sound (void)
{
  g_autoptr (MeventComposer) composer = compose (100);
  g_autoptr (GByteArray) pdf = write_pdf (composer);
  g_autofree char *output = NULL;
  int status;

  output = ask ("qpdf", pdf, &status);
  if (output == NULL)
    {
      g_test_skip ("qpdf is not installed");
      return;
    }
  if (status != 0)
    g_error ("%s", output);
}

static void
test_catalog (void)
{
  g_autoptr (MeventComposer) composer = compose (0);
  g_autoptr (GByteArray) pdf = write_pdf (composer);

  g_assert_true (holds (pdf, "/Lang (de)"));
  g_assert_true (holds (pdf, "/ViewerPreferences << /DisplayDocTitle true /PrintScaling /None >>"));
  g_assert_true (holds (pdf, "/Creator (Mevent"));
  g_assert_cmpint (memcmp (pdf->data + pdf->len - 6, "%%EOF\n", 6), ==, 0);
}

static void
test_fonts_are_embedded (void)
{
  g_autoptr (MeventComposer) composer = compose (0);
  g_autoptr (GByteArray) pdf = write_pdf (composer);
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  int status;

  output = ask ("pdffonts", pdf, &status);
  if (output == NULL)
    {
      g_test_skip ("pdffonts is not installed");
      return;
    }
  lines = g_strsplit (g_strchomp (output), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 5);
  for (guint i = 2; lines[i] != NULL; i++)
    g_assert_nonnull (strstr (lines[i], "yes yes yes"));
}

/* Bold, of another script, of the same: the bytes depend on nothing but the pages and the date. */
static void
test_reproducible (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (MeventComposer) composer = compose (30);
      g_autoptr (GByteArray) pdf = write_pdf (composer);
      g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, pdf->data, pdf->len);

      g_print ("digest %s\n", digest);
      return;
    }
  g_setenv ("SOURCE_DATE_EPOCH", "1632441600", TRUE);
  {
    g_autoptr (MeventComposer) composer = compose (30);
    g_autoptr (GByteArray) pdf = write_pdf (composer);
    g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, pdf->data, pdf->len);
    g_autofree char *pattern = g_strdup_printf ("*digest %s*", digest);

    g_assert_true (holds (pdf, "(D:20210924000000Z"));
    for (int i = 0; i < 3; i++)
      {
        g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
        g_test_trap_assert_passed ();
        g_test_trap_assert_stdout (pattern);
      }
  }
  g_unsetenv ("SOURCE_DATE_EPOCH");
}

static void
test_odd_dates (void)
{
  static const char *const dates[] = { "", "tomorrow", "-1", "99999999999999999999", "1632441600 " };
  g_autoptr (MeventComposer) composer = compose (0);

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (GByteArray) pdf = NULL;

      g_setenv ("SOURCE_DATE_EPOCH", dates[i], TRUE);
      pdf = write_pdf (composer);
      g_assert_true (holds (pdf, "/CreationDate (D:20"));
    }
  g_unsetenv ("SOURCE_DATE_EPOCH");
}

static void
test_full_disk (void)
{
  g_autoptr (MeventComposer) composer = compose (20);
  g_autoptr (GByteArray) pdf = write_pdf (composer);

  for (gsize n = 0; n < pdf->len; n += n < 200 ? 20 : 997)
    {
      g_autoptr (GError) error = NULL;
      gsize left = n;

      g_assert_false (mevent_output_write_pdf (composer, fail_after, &left, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    }
}

static void
test_full_disk_png (void)
{
  g_autoptr (MeventComposer) composer = compose (0);

  for (gsize n = 0; n < 3000; n += 500)
    {
      g_autoptr (GError) error = NULL;
      gsize left = n;

      g_assert_false (mevent_output_write_png (composer, 0, 100, fail_after, &left, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (MeventComposer) composer = compose (20);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (mevent_output_write_pdf (composer, append_bytes, pdf, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_impossible_images (void)
{
  static const double resolutions[] = { 0, -1, 4000, 1e6, 1e300, -1e300, (double) INFINITY, (double) NAN };
  g_autoptr (MeventComposer) composer = compose (0);

  for (guint i = 0; i < G_N_ELEMENTS (resolutions); i++)
    {
      g_autoptr (GByteArray) png = g_byte_array_new ();
      g_autoptr (GError) error = NULL;

      g_assert_false (mevent_output_write_png (composer, 0, resolutions[i], append_bytes, png, &error));
      g_assert_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OUTPUT);
      g_assert_cmpuint (png->len, ==, 0);
    }
}

typedef struct
{
  const guchar *data;
  gsize         left;
} Source;

static cairo_status_t
read_bytes (gpointer data, guchar *out, guint length)
{
  Source *source = data;

  if (length > source->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (out, source->data, length);
  source->data += length;
  source->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

/* The preview and the exported image are the same pixels, on white. */
static void
test_png_is_the_preview (void)
{
  g_autoptr (MeventComposer) composer = compose (0);
  g_autoptr (GByteArray) png = g_byte_array_new ();
  cairo_surface_t *preview, *image;
  Source source;

  g_assert_true (mevent_output_write_png (composer, 0, 100, append_bytes, png, NULL));
  preview = mevent_output_render (composer, 0, 100 / 72.0, NULL);
  source = (Source) { png->data, png->len };
  image = cairo_image_surface_create_from_png_stream (read_bytes, &source);
  g_assert_cmpint (cairo_image_surface_get_width (image), ==, 827);
  g_assert_cmpint (cairo_image_surface_get_height (image), ==, 1170);
  g_assert_cmpint (cairo_image_surface_get_width (preview), ==, 827);
  for (int y = 0; y < 1170; y++)
    for (int x = 0; x < 827; x++)
      {
        gsize at = (gsize) y * (gsize) cairo_image_surface_get_stride (image) + (gsize) x * 4;
        guint32 a = *(guint32 *) (gpointer) (cairo_image_surface_get_data (image) + at);
        guint32 b = *(guint32 *) (gpointer) (cairo_image_surface_get_data (preview) + at);

        g_assert_cmphex (b >> 24, ==, 0xff);
        g_assert_cmphex (a & 0xffffff, ==, b & 0xffffff);
      }
  g_assert_cmphex (*(guint32 *) (gpointer) cairo_image_surface_get_data (preview), ==, 0xffffffff);
  cairo_surface_destroy (image);
  cairo_surface_destroy (preview);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/output/is-sound", test_is_sound);
  g_test_add_func ("/output/catalog", test_catalog);
  g_test_add_func ("/output/fonts-are-embedded", test_fonts_are_embedded);
  g_test_add_func ("/output/reproducible", test_reproducible);
  g_test_add_func ("/output/odd-dates", test_odd_dates);
  g_test_add_func ("/output/full-disk", test_full_disk);
  g_test_add_func ("/output/full-disk-png", test_full_disk_png);
  g_test_add_func ("/output/cancelled", test_cancelled);
  g_test_add_func ("/output/impossible-images", test_impossible_images);
  g_test_add_func ("/output/png-is-the-preview", test_png_is_the_preview);
  return g_test_run ();
}
