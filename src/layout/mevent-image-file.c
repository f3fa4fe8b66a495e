#include "mevent-image-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mevent-decoder.h"
#include "mevent-project.h"
#include "mevent-text.h"

static const char *const media_types[MEVENT_DECODE_N_TYPES] = {
  [MEVENT_DECODE_PNG] = "image/png",
  [MEVENT_DECODE_JPEG] = "image/jpeg",
  [MEVENT_DECODE_SVG] = "image/svg+xml",
};

static gboolean
check_type (int fd, GError **error)
{
  struct stat info;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("This is not a file."));
      return FALSE;
    }
  if (info.st_size > MEVENT_IMAGE_MAX_BYTES)
    {
      g_set_error_literal (error, MEVENT_DECODER_ERROR, MEVENT_DECODER_ERROR_IMAGE,
                           _("The picture is larger than 20 MB. Make it smaller."));
      return FALSE;
    }
  return TRUE;
}

/* To its end; what grows meanwhile beyond the limit is cut, and then damaged. */
static GBytes *
read_bytes (int fd, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (MEVENT_IMAGE_MAX_BYTES);
  gsize size = 0;
  gssize n;

  do
    {
      n = read (fd, buffer + size, MEVENT_IMAGE_MAX_BYTES - size);
      size += (gsize) MAX (n, 0);
    }
  while (n > 0 || (n < 0 && errno == EINTR));
  if (n == 0)
    return g_bytes_new (buffer, size);
  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), g_strerror (errno));
  return NULL;
}

static GBytes *
load (const char *path, GError **error)
{
  /* A pipe must not make anybody wait. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  GBytes *bytes;

  if (fd < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), g_strerror (errno));
      return NULL;
    }
  bytes = check_type (fd, error) ? read_bytes (fd, error) : NULL;
  close (fd);
  if (bytes != NULL && g_bytes_get_size (bytes) == 0)
    {
      g_set_error_literal (error, MEVENT_DECODER_ERROR, MEVENT_DECODER_ERROR_IMAGE, _("The picture is empty."));
      g_clear_pointer (&bytes, g_bytes_unref);
    }
  return bytes;
}

static char *
dup_stem (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot > name)
    *dot = '\0';
  return mevent_string_is_storable (name, -1, NULL) ? g_steal_pointer (&name) : g_strdup (_("Image"));
}

static MeventDecoded *
decode (const char *path, MeventImageFileFlags flags, GCancellable *cancellable, GError **error)
{
  MeventDecodeTask task = flags & MEVENT_IMAGE_FILE_ORIGINAL ? MEVENT_DECODE_CHECK : MEVENT_DECODE_IMPORT;
  g_autoptr (GBytes) bytes = load (path, error);

  return bytes ? mevent_decoder_run (task, MEVENT_DECODE_PAPER_SIDE, bytes, cancellable, error) : NULL;
}

/**
 * mevent_image_file_read:
 * @path: of a PNG, JPEG or SVG, whatever its name
 *
 * Reads a picture as a project should keep it: turned upright, without place, camera and comments, no larger than an A4
 * page is wide at 300 dots to the inch. One that is all this already keeps its dots as they are. Drawings are kept as they
 * are. May be called from any thread.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_DECODER_ERROR where the picture is at fault, with %G_IO_ERROR
 *   where the file cannot be read or when it was cancelled
 */
MeventImageFile *
mevent_image_file_read (const char *path, MeventImageFileFlags flags, GCancellable *cancellable, GError **error)
{
  g_autoptr (MeventDecoded) decoded = decode (path, flags, cancellable, error);
  MeventImageFile *self;

  if (decoded == NULL)
    {
      g_autofree char *name = g_filename_display_basename (path);

      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  self = g_new0 (MeventImageFile, 1);
  self->name = dup_stem (path);
  self->media_type = media_types[decoded->type];
  self->data = g_bytes_ref (decoded->file);
  return self;
}

void
mevent_image_file_free (MeventImageFile *self)
{
  g_free (self->name);
  g_bytes_unref (self->data);
  g_free (self);
}

/**
 * mevent_image_file_store:
 * @project: inside an undo group
 *
 * Returns: (transfer none): the new record, or the one that holds the same bytes already
 */
MeventImage *
mevent_image_file_store (const MeventImageFile *self, MeventProject *project)
{
  MeventImage *image;

  for (guint i = 0; i < mevent_list_get_n (project->images); i++)
    {
      image = mevent_list_get (project->images, i);
      if (image->data != NULL && g_bytes_equal (image->data, self->data))
        return image;
    }
  image = mevent_list_append_new (project->images);
  mevent_record_set_text (image, "name", self->name);
  mevent_record_set_text (image, "media-type", self->media_type);
  mevent_record_set_data (image, "data", self->data);
  return image;
}
