/* Some libraries go on without the memory they asked for, and leave out part of a drawing. Drawn again where there is memory
 * enough, it would take all of it. So here the process ends when memory is refused. */

#include "mevent-decode-private.h"

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

/* A build that looks for errors of memory has an allocator of its own, and reserves far more than any limit. */
#ifndef __SANITIZE_ADDRESS__

/* The allocator of the C library, below the names that are taken over here. */
extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t n, size_t size);
extern void *__libc_realloc (void *memory, size_t size);

static void *
must_be_there (void *memory, size_t size)
{
  if (memory == NULL && size > 0)
    _exit (MEVENT_DECODE_TOO_COSTLY);
  return memory;
}

void *
malloc (size_t size)
{
  return must_be_there (__libc_malloc (size), size);
}

void *
calloc (size_t n, size_t size)
{
  return must_be_there (__libc_calloc (n, size), n > 0 ? size : 0);
}

void *
realloc (void *memory, size_t size)
{
  return must_be_there (__libc_realloc (memory, size), size);
}

#endif

/**
 * mevent_decode_limit_memory:
 *
 * Counts all of the address space, programs and fonts too. The limit can only go down.
 */
gboolean
mevent_decode_limit_memory (guint megabytes)
{
  const rlim_t bytes = (rlim_t) megabytes << 20;
  const struct rlimit limit = { bytes, bytes };

  /* Each thread would reserve address space of its own. */
  mallopt (M_ARENA_MAX, 1);
#ifdef __SANITIZE_ADDRESS__
  return limit.rlim_cur > 0;
#else
  return setrlimit (RLIMIT_AS, &limit) == 0;
#endif
}
