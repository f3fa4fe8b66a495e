#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

char *_mevent_id_new (char letter);

G_END_DECLS
