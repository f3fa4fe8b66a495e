#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void   mevent_recent_add  (const char *path);
GList *mevent_recent_list (guint       max);

G_END_DECLS
