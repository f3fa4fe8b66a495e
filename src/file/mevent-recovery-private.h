#pragma once

#include "mevent-reader.h"

G_BEGIN_DECLS

MeventProject *_mevent_recovery_read_base (const char           *name,
                                           const MeventFileInfo *file);

G_END_DECLS
