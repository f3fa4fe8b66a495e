#pragma once

#include "mevent-product.h"

G_BEGIN_DECLS

/* Lists of people, for the door, the funder, the kitchen and for each other. */
MeventComposer *mevent_sign_in_list_new     (MeventEvent              *event,
                                             const MeventPrintOptions *options,
                                             GError                  **error);
MeventComposer *mevent_participant_list_new (MeventEvent              *event,
                                             const MeventPrintOptions *options,
                                             GError                  **error);
MeventComposer *mevent_caterers_list_new    (MeventEvent              *event,
                                             const MeventPrintOptions *options,
                                             GError                  **error);

G_END_DECLS
