#pragma once

#include "mevent-event.h"
#include "mevent-participation.h"

G_BEGIN_DECLS

gboolean   mevent_attended_any           (MeventParticipation *participation);
int        mevent_attended_count_minutes (MeventEvent         *event,
                                          MeventParticipation *participation);
GPtrArray *mevent_attended_list_sessions (MeventEvent         *event,
                                          MeventParticipation *participation);

G_END_DECLS
