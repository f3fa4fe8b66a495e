#pragma once

#include "mevent-event.h"

G_BEGIN_DECLS

void         mevent_event_move   (MeventEvent *self,
                                  guint32      first_day);
MeventEvent *mevent_event_repeat (MeventEvent *self,
                                  guint32      first_day);

G_END_DECLS
