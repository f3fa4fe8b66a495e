#pragma once

#include <sys/resource.h>

/* The most megabytes that the process has occupied. */
static inline double
bench_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1e3;
}

/* CPU seconds of this process, its own and those the kernel spent for it. */
static inline double
bench_clock (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}
