#pragma once

#include "mevent-product.h"

G_BEGIN_DECLS

/* For those who make the event run: minute by minute, and what has to be done before. */
MeventComposer *mevent_running_order_new (MeventEvent              *event,
                                          const MeventPrintOptions *options,
                                          GError                  **error);
MeventComposer *mevent_checklist_new     (MeventEvent              *event,
                                          const MeventPrintOptions *options,
                                          GError                  **error);

G_END_DECLS
