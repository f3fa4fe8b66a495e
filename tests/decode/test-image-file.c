/* Pictures from files into a project, and from there onto pages. */

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "mevent-conflict.h"
#include "mevent-history.h"
#include "mevent-image-file.h"
#include "mevent-person.h"
#include "mevent-picture.h"
#include "mevent-project.h"
#include "mevent-test-images.h"

static char *folder;

static char *
write_file (const char *name, GBytes *bytes)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  return path;
}

static MeventImageFile *
read_file (const char *name, GBytes *bytes)
{
  g_autofree char *path = write_file (name, bytes);
  g_autoptr (GError) error = NULL;
  MeventImageFile *file = mevent_image_file_read (path, MEVENT_IMAGE_FILE_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  return file;
}

static void
test_read (void)
{
  g_autoptr (GBytes) png = test_corners ("png", 1);
  g_autoptr (GBytes) jpeg = test_corners ("jpeg", 1);
  g_autoptr (GBytes) placed = test_jpeg_with (jpeg, 1);
  g_autofree char *path = write_file ("Gießen.2024.png", placed);
  g_autoptr (MeventImageFile) logo = read_file ("logo", png);
  g_autoptr (MeventImageFile) photo = mevent_image_file_read (path, MEVENT_IMAGE_FILE_DEFAULT, NULL, NULL);
  g_autoptr (MeventImageFile) original = mevent_image_file_read (path, MEVENT_IMAGE_FILE_ORIGINAL, NULL, NULL);

  g_assert_cmpstr (logo->name, ==, "logo");
  g_assert_cmpstr (logo->media_type, ==, "image/png");
  g_assert_true (g_bytes_equal (logo->data, png));
  /* Whatever its name says. */
  g_assert_cmpstr (photo->name, ==, "Gießen.2024");
  g_assert_cmpstr (photo->media_type, ==, "image/jpeg");
  g_assert_true (g_bytes_equal (photo->data, jpeg));
  g_assert_true (g_bytes_equal (original->data, placed));
}

static void
assert_unreadable (const char *path, GQuark domain, int code, const char *begins)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mevent_image_file_read (path, MEVENT_IMAGE_FILE_DEFAULT, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_true (g_str_has_prefix (error->message, begins));
}

static void
test_unreadable (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) text = test_string ("Dear all,\n");
  g_autofree char *empty = write_file ("empty.png", nothing);
  g_autofree char *letter = write_file ("letter.png", text);
  g_autofree char *missing = g_build_filename (folder, "missing.png", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.png", NULL);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_unreadable (empty, MEVENT_DECODER_ERROR, MEVENT_DECODER_ERROR_IMAGE, "empty.png: The picture is empty.");
  assert_unreadable (letter, MEVENT_DECODER_ERROR, MEVENT_DECODER_ERROR_IMAGE, "letter.png: This is not a picture");
  assert_unreadable (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "missing.png: ");
  assert_unreadable (folder, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "");
  assert_unreadable (pipe, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "pipe.png: ");
}

typedef struct
{
  MeventProject    *project;
  MeventPerson     *people[2];
  const MeventField *photo;
} Fixture;

static void
set_up (Fixture *self)
{
  self->project = mevent_project_new ("en");
  mevent_project_begin (self->project, "Add people");
  for (guint i = 0; i < 2; i++)
    self->people[i] = mevent_list_append_new (self->project->people);
  mevent_project_end (self->project);
  self->photo = mevent_record_find_field ((MeventRecord *) self->people[0], "photo");
}

static void
give (Fixture *self, guint person, const MeventImageFile *file)
{
  MeventImage *image;

  mevent_project_begin (self->project, "Add image");
  image = file ? mevent_image_file_store (file, self->project) : NULL;
  mevent_image_assign (image, (MeventRecord *) self->people[person], self->photo);
  mevent_project_end (self->project);
}

static void
test_stored_once (void)
{
  g_autoptr (GBytes) png = test_corners ("png", 1);
  g_autoptr (GBytes) placed = test_png_with (png, "tEXt");
  g_autoptr (MeventImageFile) first = read_file ("first.png", png);
  g_autoptr (MeventImageFile) second = read_file ("second.png", placed);
  Fixture f;

  set_up (&f);
  give (&f, 0, first);
  give (&f, 1, second);
  g_assert_nonnull (f.people[0]->photo);
  g_assert_true (f.people[0]->photo == f.people[1]->photo);
  g_assert_cmpuint (mevent_list_get_n (f.project->images), ==, 1);
  g_assert_cmpstr (f.people[0]->photo->name, ==, "first");
  g_assert_cmpstr (f.people[0]->photo->media_type, ==, "image/png");
  g_object_unref (f.project);
}

static void
test_undo (void)
{
  g_autoptr (GBytes) png = test_corners ("png", 1);
  g_autoptr (MeventImageFile) file = read_file ("photo.png", png);
  Fixture f;
  MeventHistory *history;

  set_up (&f);
  history = mevent_project_get_history (f.project);
  give (&f, 0, file);
  g_assert_true (mevent_history_undo (history));
  g_assert_null (f.people[0]->photo);
  g_assert_cmpuint (mevent_list_get_n (f.project->images), ==, 0);
  g_assert_true (mevent_history_redo (history));
  g_assert_nonnull (f.people[0]->photo);
  g_assert_true (g_bytes_equal (f.people[0]->photo->data, png));
  g_object_unref (f.project);
}

/* The photo of a person does not stay behind, but one that others use does. */
static void
test_nothing_left (void)
{
  g_autoptr (GBytes) png = test_corners ("png", 1);
  g_autoptr (GBytes) other = test_corners ("png", 2);
  g_autoptr (MeventImageFile) file = read_file ("photo.png", png);
  g_autoptr (MeventImageFile) better = read_file ("better.png", other);
  Fixture f;

  set_up (&f);
  give (&f, 0, file);
  give (&f, 1, file);
  give (&f, 1, NULL);
  g_assert_nonnull (f.people[0]->photo);
  give (&f, 0, better);
  g_assert_cmpuint (mevent_list_get_n (f.project->images), ==, 1);
  give (&f, 0, better);
  g_assert_cmpuint (mevent_list_get_n (f.project->images), ==, 1);
  give (&f, 0, NULL);
  g_assert_cmpuint (mevent_list_get_n (f.project->images), ==, 0);
  g_assert_true (mevent_history_undo (mevent_project_get_history (f.project)));
  g_assert_cmpstr (f.people[0]->photo->name, ==, "better");
  g_object_unref (f.project);
}

static void
delete_person (Fixture *self, guint person)
{
  mevent_project_begin (self->project, "Delete person");
  mevent_record_delete ((MeventRecord *) self->people[person]);
  mevent_project_end (self->project);
}

/* A photo goes with the last who is seen on it, comes back with them, and waits where a merge has left it to choose. */
static void
test_goes_with_its_record (void)
{
  g_autoptr (GBytes) png = test_corners ("png", 1);
  g_autoptr (MeventImageFile) file = read_file ("photo.png", png);
  MeventConflict *conflict;
  Fixture f;

  set_up (&f);
  give (&f, 0, file);
  give (&f, 1, file);
  delete_person (&f, 0);
  g_assert_cmpuint (mevent_list_get_n (f.project->images), ==, 1);
  delete_person (&f, 1);
  g_assert_cmpuint (mevent_list_get_n (f.project->images), ==, 0);
  g_assert_true (mevent_history_undo (mevent_project_get_history (f.project)));
  f.people[1] = mevent_list_get (f.project->people, 0);
  g_assert_true (g_bytes_equal (f.people[1]->photo->data, png));
  mevent_project_begin (f.project, "Merge");
  conflict = mevent_list_append_new (f.project->conflicts);
  mevent_record_set_text (conflict, "theirs", mevent_record_get_id ((MeventRecord *) f.people[1]->photo));
  mevent_project_end (f.project);
  delete_person (&f, 1);
  g_assert_cmpuint (mevent_list_get_n (f.project->images), ==, 1);
  g_object_unref (f.project);
}

/* On pages */

static MeventImage *
image_of (GBytes *bytes)
{
  MeventImage *image = mevent_record_new (MEVENT_TYPE_IMAGE, NULL);

  mevent_record_set_data (image, "data", bytes);
  return image;
}

static cairo_status_t
append_bytes (gpointer array, const guchar *data, guint length)
{
  g_byte_array_append (array, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static guint
count (GByteArray *in, GBytes *wanted)
{
  gsize length;
  const guint8 *needle = g_bytes_get_data (wanted, &length), *at = in->data;
  guint n = 0;

  while ((at = memmem (at, (gsize) (in->data + in->len - at), needle, length)) != NULL)
    {
      n++;
      at += length;
    }
  return n;
}

/* Two boxes on two pages. */
static GByteArray *
draw_twice (MeventImage *image)
{
  GByteArray *pdf = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, pdf, 200, 200);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MeventPicture) picture = mevent_picture_load (image, 90 - i * 9, 42, NULL);

      g_assert_nonnull (picture);
      mevent_picture_draw (picture, cr, 10, 10, 60, 40);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return pdf;
}

static void
test_jpeg_stays_jpeg (void)
{
  g_autoptr (GBytes) jpeg = test_corners ("jpeg", 40);
  g_autoptr (GBytes) placed = test_jpeg_with (jpeg, 1);
  g_autoptr (MeventImage) image = image_of (placed);
  g_autoptr (GByteArray) pdf = draw_twice (image);

  g_assert_cmpuint (count (pdf, jpeg), ==, 1);
}

static void
test_drawing_stays_drawing (void)
{
  g_autoptr (GBytes) svg = test_svg_of_uses (1);
  g_autoptr (GBytes) mark = test_string ("/Subtype /Image");
  g_autoptr (MeventImage) image = image_of (svg);
  g_autoptr (GByteArray) pdf = draw_twice (image);

  g_assert_cmpuint (count (pdf, mark), ==, 0);
}

static void
test_decoded_once (void)
{
  g_autoptr (GBytes) png = test_corners ("png", 1);
  g_autoptr (GBytes) bomb = test_svg_of_uses (9);
  g_autoptr (MeventImage) image = image_of (png);
  g_autoptr (MeventImage) bad = image_of (bomb);
  g_autoptr (MeventPicture) first = mevent_picture_load (image, 90, 42, NULL);
  g_autoptr (MeventPicture) second = mevent_picture_load (image, 80, 42, NULL);
  gint64 start;

  g_assert_nonnull (first);
  g_assert_true (first == second);
  g_assert_null (mevent_picture_load (bad, 90, 42, NULL));
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (mevent_picture_load (bad, 90, 42, &error));
      g_assert_error (error, MEVENT_DECODER_ERROR, MEVENT_DECODER_ERROR_IMAGE);
    }
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static gboolean
is_blank (cairo_surface_t *surface)
{
  const guint32 *dots = (const guint32 *) (gpointer) cairo_image_surface_get_data (surface);

  for (int i = 0; i < 100 * 100; i++)
    if (dots[i] != 0)
      return FALSE;
  return TRUE;
}

/* What a drawing points to, here or in the network, is not looked at. */
static void
test_references (void)
{
  g_autoptr (GBytes) png = test_corners ("png", 1);
  g_autofree char *path = write_file ("target.png", png);
  const char *const before[] = { "<image width='90' height='90' xlink:href='file://%s'/>",
                                 "<image width='90' height='90' xlink:href='%s'/>",
                                 "<image width='90' height='90' xlink:href='http://127.0.0.1:9%s'/>",
                                 "<style>@import url('file://%s');</style>" };

  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    {
      g_auto (GStrv) parts = g_strsplit (before[i], "%s", 2);
      g_autofree char *text = g_strconcat ("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink="
                                           "'http://www.w3.org/1999/xlink' width='100' height='100'>",
                                           parts[0], path, parts[1], "</svg>", NULL);
      g_autoptr (GBytes) svg = test_string (text);
      g_autoptr (MeventPicture) picture = mevent_picture_new (svg, 90, 90, NULL);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 100, 100);
      cairo_t *cr = cairo_create (surface);

      g_assert_nonnull (picture);
      mevent_picture_draw (picture, cr, 0, 0, 100, 100);
      cairo_surface_flush (surface);
      g_assert_true (is_blank (surface));
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("mevent-images-XXXXXX", NULL);

  g_test_add_func ("/image-file/read", test_read);
  g_test_add_func ("/image-file/unreadable", test_unreadable);
  g_test_add_func ("/image-file/stored-once", test_stored_once);
  g_test_add_func ("/image-file/undo", test_undo);
  g_test_add_func ("/image-file/nothing-left", test_nothing_left);
  g_test_add_func ("/image-file/goes-with-its-record", test_goes_with_its_record);
  g_test_add_func ("/image-file/jpeg-stays-jpeg", test_jpeg_stays_jpeg);
  g_test_add_func ("/image-file/drawing-stays-drawing", test_drawing_stays_drawing);
  g_test_add_func ("/image-file/decoded-once", test_decoded_once);
  g_test_add_func ("/image-file/references", test_references);

  status = g_test_run ();
  remove_folder ();
  return status;
}
