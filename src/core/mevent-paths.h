#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

char *      mevent_paths_data   (const char *name);
const char *mevent_paths_decode (void);
const char *mevent_paths_locale (void);
gboolean    mevent_paths_is_uninstalled (void);

G_END_DECLS
