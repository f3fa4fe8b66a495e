#include "mevent-reader-memory-private.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "mevent-descriptor-private.h"

/* As mevent_reader_read(). The reader takes files; so this is one, in memory. */
MeventProject *
_mevent_reader_read_memory (const void *data, gsize length, MeventFileInfo *info, MeventProblems *problems, GError **error)
{
  int fd = memfd_create ("project", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  MeventProject *project = NULL;

  if (fd >= 0 && _mevent_descriptor_write_all (fd, data, length))
    project = mevent_reader_read (path, info, problems, NULL, error);
  else
    g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return project;
}
