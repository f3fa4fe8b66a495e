#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

#define MEVENT_ID_MAX_LENGTH 64

void     mevent_id_seed     (guint32     seed);
gboolean mevent_id_is_valid (const char *id);

G_END_DECLS
