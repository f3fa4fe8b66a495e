#pragma once

#include "mevent-product.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_PROGRAMME (mevent_programme_get_type ())
G_DECLARE_FINAL_TYPE (MeventProgramme, mevent_programme, MEVENT, PROGRAMME, MeventComposer)

MeventComposer *mevent_programme_new (MeventEvent              *event,
                                      const MeventPrintOptions *options,
                                      GError                  **error);

G_END_DECLS
