#pragma once

#include "mevent-product.h"

G_BEGIN_DECLS

/* What is put up and stood up: at doors, on the way, on tables, on envelopes. */
MeventComposer *mevent_door_signs_new      (MeventEvent              *event,
                                            const MeventPrintOptions *options,
                                            GError                  **error);
MeventComposer *mevent_direction_signs_new (MeventEvent              *event,
                                            const MeventPrintOptions *options,
                                            GError                  **error);
MeventComposer *mevent_photo_notice_new    (MeventEvent              *event,
                                            const MeventPrintOptions *options,
                                            GError                  **error);
MeventComposer *mevent_tent_cards_new      (MeventEvent              *event,
                                            const MeventPrintOptions *options,
                                            GError                  **error);
MeventComposer *mevent_address_labels_new  (MeventEvent              *event,
                                            const MeventPrintOptions *options,
                                            GError                  **error);

G_END_DECLS
