#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

GHashTable *_mevent_catalogue_load (const char *path);

G_END_DECLS
