/* When a session is, for all that is held against it. */

#include "mevent-check-private.h"

#include "mevent-session.h"

#define DAY (24 * 60)

/* One minute of a day, counted from the same minute for all days: what begins at 25:30 is after what ends at 01:00. */
gint64
_mevent_check_get_minute (guint32 day, int minutes)
{
  return (gint64) day * DAY + minutes;
}

/* How long a session without a duration goes on nobody knows; that it begins is known, so it takes a minute. FALSE where day
 * or start is not known. */
gboolean
_mevent_check_find_span (MeventSession *session, MeventSpan *span)
{
  MeventEvent *event = (MeventEvent *) mevent_record_get_parent ((MeventRecord *) session);
  guint32 day = mevent_event_get_session_day (event, session);

  if (day == 0 || session->start == MEVENT_UNSET)
    return FALSE;
  span->start = _mevent_check_get_minute (day, session->start);
  span->end = span->start + (session->duration == MEVENT_UNSET ? 1 : session->duration);
  return TRUE;
}

/* At the same time for at least a minute; what takes no time is at the same time as nothing. */
gboolean
_mevent_check_spans_meet (const MeventSpan *a, const MeventSpan *b)
{
  return MAX (a->start, b->start) < MIN (a->end, b->end);
}

/* In all, so that chains somebody made to harm do not take the time of their length for each session in them. */
#define MAX_STEPS 50000000

/* A chain that bites its tail comes back to the @mark, which is moved on less and less often. */
static gboolean
is_within (MeventCheck *self, MeventSession *inner, MeventSession *outer)
{
  MeventSession *mark = NULL;

  for (guint n = 1; inner != NULL && inner != mark && self->n_steps < MAX_STEPS; n++, inner = inner->parent)
    {
      if (inner == outer)
        return TRUE;
      if ((n & (n - 1)) == 0)
        mark = inner;
      self->n_steps++;
    }
  return FALSE;
}

/* Neither is part of the other: whoever is in a session of a block is in the block. */
gboolean
_mevent_check_are_apart (MeventCheck *self, MeventSession *a, MeventSession *b)
{
  return a != b && !is_within (self, a, b) && !is_within (self, b, a);
}
