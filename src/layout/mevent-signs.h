#pragma once

#include "mevent-product.h"

G_BEGIN_DECLS

/* The sheets that are used where nothing else is asked for. */
#define MEVENT_TENT_CARD_STOCK     "Avery Zweckform 32257"
#define MEVENT_ADDRESS_LABEL_STOCK "Avery L7163"

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
