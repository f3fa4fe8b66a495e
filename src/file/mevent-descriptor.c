#include "mevent-descriptor-private.h"

#include <errno.h>
#include <unistd.h>

/**
 * _mevent_descriptor_read:
 *
 * Returns: the bytes that were read, 0 at the end, -1 with errno
 */
gssize
_mevent_descriptor_read (int fd, void *buffer, gsize length)
{
  gssize n;

  do
    n = read (fd, buffer, length);
  while (n < 0 && errno == EINTR);
  return n;
}

/**
 * _mevent_descriptor_write_all:
 *
 * Returns: %FALSE with errno where not all could be written
 */
gboolean
_mevent_descriptor_write_all (int fd, gconstpointer data, gsize length)
{
  for (const char *p = data; length > 0;)
    {
      gssize n = write (fd, p, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      p += n;
      length -= (gsize) n;
    }
  return TRUE;
}
