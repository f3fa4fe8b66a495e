#pragma once

#include "mevent-product.h"

G_BEGIN_DECLS

MeventComposer *mevent_calibration_new (MeventEvent              *event,
                                        const MeventPrintOptions *options,
                                        GError                  **error);

G_END_DECLS
