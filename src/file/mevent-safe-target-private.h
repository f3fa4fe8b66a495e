#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/* Where a file goes that is to be written safely. */
char *   _mevent_safe_target_resolve        (const char   *path,
                                             GError      **error);
gboolean _mevent_safe_target_check          (const char   *target,
                                             struct stat  *old,
                                             gboolean     *exists,
                                             GError      **error);
char *   _mevent_safe_target_name_temporary (const char   *target);
gboolean _mevent_safe_target_fail           (GError      **error,
                                             const char   *path,
                                             int           code);

G_END_DECLS
