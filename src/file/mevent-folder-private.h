#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A name is on the disk when its folder is. */
gboolean _mevent_folder_sync       (const char *folder);
gboolean _mevent_folder_sync_state (const char *file);

G_END_DECLS
