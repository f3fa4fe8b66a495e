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

/* At the same time for at least a minute. */
gboolean
_mevent_check_spans_meet (const MeventSpan *a, const MeventSpan *b)
{
  return a->start < b->end && b->start < a->end;
}
