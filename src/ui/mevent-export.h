#pragma once

#include "mevent-composer.h"

G_BEGIN_DECLS

gboolean mevent_export_write (MeventComposer  *composer,
                              const char      *path,
                              char           **notice,
                              GError         **error);

G_END_DECLS
