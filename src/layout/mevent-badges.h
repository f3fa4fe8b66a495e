#pragma once

#include "mevent-product.h"

G_BEGIN_DECLS

/* The sheets that are used where nothing else is asked for. */
#define MEVENT_BADGE_STOCK "Avery L4785"

MeventComposer *mevent_badges_new (MeventEvent              *event,
                                   const MeventPrintOptions *options,
                                   GError                  **error);

guint           mevent_badges_mark_printed (MeventComposer  *self,
                                            MeventProject   *project);

G_END_DECLS
