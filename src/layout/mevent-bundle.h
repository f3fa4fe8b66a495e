#pragma once

#include "mevent-composer.h"

G_BEGIN_DECLS

/* Several documents as one: the pages of the first, then those of the second, and so on. */
MeventComposer *mevent_bundle_new (GPtrArray *composers);

G_END_DECLS
