#include "mevent-source-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "mevent-descriptor-private.h"
#include "mevent-file-error.h"
#include "mevent-format.h"

G_DEFINE_QUARK (mevent-file-error-quark, mevent_file_error)

static gboolean
refuse (GError **error, const char *path, int code, const char *why)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, code, "%s: %s", name, why);
  return FALSE;
}

/* What can be read from the beginning to its end. */
static gboolean
check_type (MeventSource *self, const char *path, GError **error)
{
  struct stat info;

  if (fstat (self->fd, &info) != 0)
    return refuse (error, path, (int) g_io_error_from_errno (errno), g_strerror (errno));
  if (S_ISDIR (info.st_mode))
    return refuse (error, path, G_IO_ERROR_IS_DIRECTORY, _("This is a folder, not a file."));
  if (!S_ISREG (info.st_mode) && !S_ISFIFO (info.st_mode))
    return refuse (error, path, G_IO_ERROR_NOT_REGULAR_FILE, _("This is a device, not a file."));
  if (S_ISREG (info.st_mode) && info.st_size > MEVENT_FORMAT_MAX_BYTES)
    return refuse (error, path, G_IO_ERROR_INVALID_DATA, _("The file is larger than 4 GiB; no project is."));
  self->total = S_ISREG (info.st_mode) ? info.st_size : 0;
  return TRUE;
}

gboolean
_mevent_source_open (MeventSource *self, const char *path, GCancellable *cancellable, GError **error)
{
  self->name = NULL;
  self->size = 0;
  self->total = 0;
  self->error = NULL;
  self->cancellable = cancellable;
  self->hash = NULL;
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (self->fd < 0)
    return refuse (error, path, (int) g_io_error_from_errno (errno), g_strerror (errno));
  if (!check_type (self, path, error))
    {
      _mevent_source_close (self);
      return FALSE;
    }
  self->name = g_filename_display_name (path);
  self->hash = XXH3_createState ();
  XXH3_64bits_reset (self->hash);
  return TRUE;
}

/* For libxml2: bytes read, 0 at the end, -1 with self->error. */
int
_mevent_source_read (gpointer data, char *buffer, int length)
{
  MeventSource *self = data;
  gssize n;

  if (self->error != NULL || g_cancellable_set_error_if_cancelled (self->cancellable, &self->error))
    return -1;
  n = _mevent_descriptor_read (self->fd, buffer, (gsize) length);
  if (n < 0)
    {
      g_set_error (&self->error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "%s: %s", self->name,
                   g_strerror (errno));
      return -1;
    }
  self->size += n;
  if (self->size > MEVENT_FORMAT_MAX_BYTES)
    {
      g_set_error_literal (&self->error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_FORBIDDEN,
                           _("The file is larger than 4 GiB; no project is."));
      return -1;
    }
  XXH3_64bits_update (self->hash, buffer, (gsize) n);
  return (int) n;
}

guint64
_mevent_source_get_digest (MeventSource *self)
{
  return XXH3_64bits_digest (self->hash);
}

void
_mevent_source_close (MeventSource *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  g_clear_pointer ((XXH3_state_t **) &self->hash, XXH3_freeState);
  g_clear_pointer (&self->name, g_free);
  g_clear_error (&self->error);
}

/* Size and digest of a file as it is now, to be compared with what was read or written. @sink may be NULL. */
gboolean
_mevent_source_read_file (const char *path, MeventSourceSink sink, gpointer user_data, goffset *size, guint64 *digest,
                          GError **error)
{
  MeventSource source;
  g_autofree char *buffer = NULL;
  int n;

  if (!_mevent_source_open (&source, path, NULL, error))
    return FALSE;
  buffer = g_malloc (1 << 18);
  while ((n = _mevent_source_read (&source, buffer, 1 << 18)) > 0)
    if (sink != NULL)
      sink (user_data, buffer, (gsize) n);
  *size = source.size;
  *digest = _mevent_source_get_digest (&source);
  if (n < 0)
    g_propagate_error (error, g_steal_pointer (&source.error));
  _mevent_source_close (&source);
  return n == 0;
}

gboolean
_mevent_source_digest_file (const char *path, goffset *size, guint64 *digest, GError **error)
{
  return _mevent_source_read_file (path, NULL, NULL, size, digest, error);
}

static void
append (gpointer array, const char *data, gsize length)
{
  g_byte_array_append (array, (const guint8 *) data, (guint) length);
}

/* The whole file; NULL where it is not, or not any more, this one. */
GBytes *
_mevent_source_load_file (const char *path, goffset size, guint64 digest)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  goffset real_size;
  guint64 real_digest;

  if (!_mevent_source_read_file (path, append, bytes, &real_size, &real_digest, NULL) || real_size != size ||
      real_digest != digest)
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
