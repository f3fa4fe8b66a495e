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

/* @done bytes of @total are read; @total is 0 where nobody knows. */
typedef void (*MeventReaderProgress) (goffset  done,
                                      goffset  total,
                                      gpointer user_data);

MeventProject *mevent_reader_read         (const char            *path,
                                           MeventFileInfo        *info,
                                           MeventProblems        *problems,
                                           GCancellable          *cancellable,
                                           GError               **error);
MeventProject *mevent_reader_read_watched (const char            *path,
                                           MeventFileInfo        *info,
                                           MeventProblems        *problems,
                                           MeventReaderProgress   progress,
                                           gpointer               progress_data,
                                           GCancellable          *cancellable,
                                           GError               **error);

G_END_DECLS
