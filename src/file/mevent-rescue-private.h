#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writing over a file that cannot be replaced. Meanwhile the new version is kept in the rescue folder, the old one beside it
   with "~" after its name. */
char *   _mevent_rescue_make_path (const char  *target,
                                   GError     **error);
gboolean _mevent_rescue_fail      (const char  *target,
                                   const char  *rescue,
                                   int          code,
                                   GError     **error);
gboolean _mevent_rescue_copy      (const char  *from,
                                   const char  *to);
gboolean _mevent_rescue_put       (const char  *rescue,
                                   const char  *target,
                                   GError     **error);
char *   _mevent_rescue_find      (const char  *target);

G_END_DECLS
