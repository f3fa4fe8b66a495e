#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

/* The order of sessions in time. */
int  mevent_agenda_compare (gconstpointer  a,
                            gconstpointer  b,
                            gpointer       unused);
void mevent_agenda_place   (MeventSession *session,
                            MeventSession *after);
void mevent_agenda_move    (MeventSession *session,
                            int            by);

G_END_DECLS
