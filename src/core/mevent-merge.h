#pragma once

#include "mevent-project.h"

G_BEGIN_DECLS

guint mevent_merge (MeventProject *ours,
                    MeventProject *base,
                    MeventProject *theirs);

G_END_DECLS
