#pragma once

#include "mevent-product.h"

G_BEGIN_DECLS

/* Papers for one person each. */
MeventComposer *mevent_certificates_new       (MeventEvent              *event,
                                               const MeventPrintOptions *options,
                                               GError                  **error);
MeventComposer *mevent_speaker_sheets_new     (MeventEvent              *event,
                                               const MeventPrintOptions *options,
                                               GError                  **error);
G_END_DECLS
