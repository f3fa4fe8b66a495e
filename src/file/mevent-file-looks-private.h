#pragma once

#include <glib.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/* What a file could not take over from the one it replaces. */
typedef enum
{
  MEVENT_LOST_OWNER = 1 << 0,
  MEVENT_LOST_ATTRIBUTES = 1 << 1,
  MEVENT_LOST_MODE = 1 << 2, /* others may do less with it than before, never more */
} MeventLost;

gboolean _mevent_file_looks_keep (const char        *from,
                                  const struct stat *old,
                                  int                to,
                                  MeventLost        *lost);

G_END_DECLS
