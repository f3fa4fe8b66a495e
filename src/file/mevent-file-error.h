#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MEVENT_FILE_ERROR (mevent_file_error_quark ())

/* What is wrong with a file that could be read. What could not be opened, read or written is a GIOError. */
typedef enum
{
  MEVENT_FILE_ERROR_BROKEN,       /* not XML, truncated, wrong encoding */
  MEVENT_FILE_ERROR_FORBIDDEN,    /* XML that is refused: a DOCTYPE, beyond a limit */
  MEVENT_FILE_ERROR_FOREIGN,      /* XML, but no project of Mevent */
  MEVENT_FILE_ERROR_CHANGED,      /* somebody else has changed the file since it was read */
  MEVENT_FILE_ERROR_READ_ONLY,    /* of a newer version, which this one would damage */
} MeventFileError;

GQuark mevent_file_error_quark (void);

G_END_DECLS
