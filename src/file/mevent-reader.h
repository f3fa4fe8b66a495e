#pragma once

#include "mevent-problems.h"
#include "mevent-project.h"

G_BEGIN_DECLS

/* What is known of a file besides the project in it. */
typedef struct
{
  goffset size;
  guint64 digest;  /* XXH3 of its bytes */
  int     version; /* of the format */
} MeventFileInfo;

MeventProject *mevent_reader_read (const char      *path,
                                   MeventFileInfo  *info,
                                   MeventProblems  *problems,
                                   GCancellable    *cancellable,
                                   GError         **error);

G_END_DECLS
