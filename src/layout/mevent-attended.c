#include "mevent-attended.h"

#include "mevent-attendance.h"
#include "mevent-session.h"

/* Where a day is cut into its parts, in minutes since midnight. */
static const struct
{
  int from, until;
} parts[] = {
  [MEVENT_DAY_PART_WHOLE_DAY] = { 0, G_MAXINT },
  [MEVENT_DAY_PART_MORNING] = { 0, 12 * 60 },
  [MEVENT_DAY_PART_AFTERNOON] = { 12 * 60, 18 * 60 },
  [MEVENT_DAY_PART_EVENING] = { 18 * 60, G_MAXINT },
};

/* From a session, as far as it was attended: minutes since midnight of its day. */
typedef struct
{
  guint32        day;
  int            from, until;
  MeventSession *session;
} Span;

/* Breaks and time to talk are no contents. */
static gboolean
has_contents (MeventEvent *event, MeventSession *session)
{
  return !mevent_event_is_internal (event, session) && !mevent_session_is_pause (session) &&
         session->kind != MEVENT_SESSION_REGISTRATION && session->kind != MEVENT_SESSION_NETWORKING &&
         session->start != MEVENT_UNSET && session->duration > 0;
}

static gboolean
has_place (MeventParticipation *participation, MeventSession *session)
{
  return participation->places != NULL && g_ptr_array_find (participation->places, session, NULL);
}

/* Of sessions side by side nobody attends all: the one in which somebody has a place counts, else the block as a whole. */
static gboolean
counts (MeventEvent *event, MeventParticipation *participation, MeventSession *session)
{
  g_autoptr (GPtrArray) children = mevent_event_list_parallel (event, session);

  if (!has_contents (event, session) || (session->parent != NULL && !has_place (participation, session)))
    return FALSE;
  for (guint i = 0; i < children->len; i++)
    if (has_place (participation, children->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
add_spans (MeventEvent *event, MeventParticipation *participation, const MeventAttendance *attendance, GArray *spans)
{
  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (event->sessions, i);
      Span span = { session->day ? session->day : event->first_day, session->start, mevent_session_get_end (session),
                    session };

      if (attendance->session != NULL ? attendance->session != session || !has_contents (event, session)
                                      : attendance->day != span.day || !counts (event, participation, session))
        continue;
      if (attendance->session == NULL)
        {
          span.from = MAX (span.from, parts[attendance->part].from);
          span.until = MIN (span.until, parts[attendance->part].until);
        }
      if (span.from < span.until)
        g_array_append_val (spans, span);
    }
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *x = a, *y = b;

  return x->day != y->day ? (x->day < y->day ? -1 : 1) : x->from - y->from;
}

static GArray *
list_spans (MeventEvent *event, MeventParticipation *participation)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));

  for (guint i = 0; i < mevent_list_get_n (participation->attendance); i++)
    {
      const MeventAttendance *attendance = mevent_list_get (participation->attendance, i);

      if (attendance->presence == MEVENT_PRESENCE_PRESENT)
        add_spans (event, participation, attendance, spans);
    }
  g_array_sort (spans, compare_spans);
  return spans;
}

/**
 * mevent_attended_any:
 *
 * Returns: whether the person was there at any time
 */
gboolean
mevent_attended_any (MeventParticipation *participation)
{
  for (guint i = 0; i < mevent_list_get_n (participation->attendance); i++)
    if (((MeventAttendance *) mevent_list_get (participation->attendance, i))->presence == MEVENT_PRESENCE_PRESENT)
      return TRUE;
  return FALSE;
}

/**
 * mevent_attended_count_minutes:
 *
 * Counts the time of the sessions at which the person was present: of a day or a part of it all that took place then, breaks,
 * registration and time to talk left out, and what took place at the same time counted once.
 *
 * Returns: minutes; 0 where nothing is known of when the sessions were
 */
int
mevent_attended_count_minutes (MeventEvent *event, MeventParticipation *participation)
{
  g_autoptr (GArray) spans = list_spans (event, participation);
  int minutes = 0, counted_until = 0;
  guint32 day = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);

      if (span->day != day)
        counted_until = 0;
      day = span->day;
      minutes += MAX (span->until - MAX (span->from, counted_until), 0);
      counted_until = MAX (counted_until, span->until);
    }
  return minutes;
}

/**
 * mevent_attended_list_sessions:
 *
 * Returns: (transfer container) (element-type MeventSession): the sessions that are counted, each once, in order
 */
GPtrArray *
mevent_attended_list_sessions (MeventEvent *event, MeventParticipation *participation)
{
  g_autoptr (GArray) spans = list_spans (event, participation);
  GPtrArray *sessions = g_ptr_array_new ();

  for (guint i = 0; i < spans->len; i++)
    {
      MeventSession *session = g_array_index (spans, Span, i).session;

      if (!g_ptr_array_find (sessions, session, NULL))
        g_ptr_array_add (sessions, session);
    }
  return sessions;
}
