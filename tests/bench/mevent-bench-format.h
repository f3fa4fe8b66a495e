#pragma once

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* As printf() does, in memory to be freed. */
static inline char *
bench_format (const char *format, ...)
{
  va_list args;
  char *string;

  va_start (args, format);
  if (vasprintf (&string, format, args) < 0)
    abort ();
  va_end (args);
  return string;
}
