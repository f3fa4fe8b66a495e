#include "mevent-pipe-copy.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mevent-descriptor-private.h"
#include "mevent-file-error.h"
#include "mevent-source-private.h"

/* A pipe may have no end. */
#define MAX_BYTES (256 * 1024 * 1024)
#define BLOCK     (64 * 1024)

struct _MeventPipeCopy
{
  char *path;
  int   fd; /* of the copy, or -1 */
};

static gboolean
is_pipe (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 && S_ISFIFO (info.st_mode);
}

static gboolean
write_block (int fd, const char *block, gsize length, const MeventSource *source, GError **error)
{
  if (source->size > MAX_BYTES)
    {
      g_set_error (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_FORBIDDEN,
                   _("%s: More than 256 MiB come through the pipe. Save them in a file first."), source->name);
      return FALSE;
    }
  if (!_mevent_descriptor_write_all (fd, block, length))
    {
      g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

static gboolean
copy (int fd, MeventSource *source, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK);
  int n;

  while ((n = _mevent_source_read (source, block, BLOCK)) > 0)
    if (!write_block (fd, block, (gsize) n, source, error))
      return FALSE;
  if (n < 0)
    g_propagate_error (error, g_steal_pointer (&source->error));
  return n == 0;
}

static gboolean
copy_pipe (MeventPipeCopy *self, const char *path, GError **error)
{
  MeventSource source;
  gboolean done;

  if (!_mevent_source_open (&source, path, NULL, error))
    return FALSE;
  self->fd = memfd_create ("pipe", MFD_CLOEXEC);
  self->path = g_strdup_printf ("/proc/self/fd/%d", self->fd);
  done = copy (self->fd, &source, error);
  _mevent_source_close (&source);
  return done;
}

/**
 * mevent_pipe_copy_new:
 * @path: a pipe, which is read to its end, or anything else, of which no copy is needed
 *
 * Returns: (transfer full) (nullable): %NULL with a %G_IO_ERROR, or %MEVENT_FILE_ERROR where too much comes through the pipe
 */
MeventPipeCopy *
mevent_pipe_copy_new (const char *path, GError **error)
{
  g_autoptr (MeventPipeCopy) self = g_new0 (MeventPipeCopy, 1);

  self->fd = -1;
  if (!is_pipe (path))
    self->path = g_strdup (path);
  else if (!copy_pipe (self, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * mevent_pipe_copy_get_path:
 *
 * Returns: what to open, as often as needed
 */
const char *
mevent_pipe_copy_get_path (MeventPipeCopy *self)
{
  return self->path;
}

void
mevent_pipe_copy_free (MeventPipeCopy *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}
