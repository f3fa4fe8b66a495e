#pragma once

#include "mevent-product.h"

G_BEGIN_DECLS

MeventComposer *mevent_programme_new             (MeventEvent              *event,
                                                  const MeventPrintOptions *options,
                                                  GError                  **error);
MeventComposer *mevent_programme_new_large_print (MeventEvent              *event,
                                                  const MeventPrintOptions *options,
                                                  GError                  **error);
MeventComposer *mevent_programme_new_booklet     (MeventEvent              *event,
                                                  const MeventPrintOptions *options,
                                                  GError                  **error);
MeventComposer *mevent_programme_new_flyer       (MeventEvent              *event,
                                                  const MeventPrintOptions *options,
                                                  GError                  **error);

G_END_DECLS
