#pragma once

#include "mevent-event.h"
#include "mevent-participation.h"

G_BEGIN_DECLS

/* What took place at an event, worked out once for all who were there. */
typedef struct _MeventAttendable MeventAttendable;

/* What somebody has attended of an event. */
typedef struct
{
  GPtrArray *days;       /* Julian days in pointers, in order */
  GPtrArray *sessions;   /* of MeventSession: the contents, each once, in order */
  int        minutes;    /* 0 where nothing is known of when the sessions were */
  gboolean   is_certain; /* FALSE where sessions side by side are left out: it is not known which it was */
} MeventAttended;

gboolean          mevent_attended_any    (MeventParticipation *participation);

MeventAttendable *mevent_attendable_new  (MeventEvent         *event);
void              mevent_attendable_free (MeventAttendable    *self);
MeventAttended *  mevent_attended_new    (MeventAttendable    *attendable,
                                          MeventParticipation *participation);
void              mevent_attended_free   (MeventAttended      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventAttendable, mevent_attendable_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventAttended, mevent_attended_free)

G_END_DECLS
