#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The file beside its target that a save writes to. It is locked and marked, so that whoever finds it can tell a running
   save from one that was killed. */
#define MEVENT_TEMPORARY_MARK "user.mevent.saving" /* "HOST PROCESS TIME", an extended attribute */

int      _mevent_temporary_create  (const char *path,
                                    int         mode);
gboolean _mevent_temporary_is_ours (const char *path,
                                    int         fd);
void     _mevent_temporary_unmark  (int         fd);

G_END_DECLS
