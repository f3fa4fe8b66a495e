#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

/* A programme day runs to 04:00 of the next: its last minute is 27:59. */
#define MEVENT_DAY_MINUTES (28 * 60)

guint32  mevent_date_today  (void);
gboolean mevent_date_parse  (const char *string,
                             guint32    *date);
void     mevent_date_append (GString    *out,
                             guint32     date);
gboolean mevent_time_parse  (const char *string,
                             int        *minutes);
void     mevent_time_append (GString    *out,
                             int         minutes);

G_END_DECLS
