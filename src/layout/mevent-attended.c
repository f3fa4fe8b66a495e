#include "mevent-attended.h"

#include "mevent-attendance.h"
#include "mevent-contribution.h"
#include "mevent-session.h"

/* The parts of a day, in minutes since midnight; a session may reach into the next morning. */
static const struct
{
  int part, from, until;
} parts[] = {
  { MEVENT_DAY_PART_MORNING, 0, 12 * 60 },
  { MEVENT_DAY_PART_AFTERNOON, 12 * 60, 18 * 60 },
  { MEVENT_DAY_PART_EVENING, 18 * 60, G_MAXINT },
};

/* From a session, as far as it was attended: minutes since midnight of its day. */
typedef struct
{
  guint32        day;
  int            from, until;
  MeventSession *session;
} Span;

/* What is asked: of whom, at which event, and what comes of it. */
typedef struct
{
  MeventEvent         *event;
  MeventParticipation *participation;
  GArray              *spans; /* of Span */
} Count;

/* What has been noted */

static guint32
day_of (MeventEvent *event, MeventSession *session)
{
  return session->day != 0 ? session->day : event->first_day;
}

/* Without a day, only an event of one day leaves no doubt. */
static guint32
day_of_attendance (MeventEvent *event, const MeventAttendance *attendance)
{
  if (attendance->session != NULL)
    return day_of (event, attendance->session);
  return attendance->day == 0 && event->last_day <= event->first_day ? event->first_day : attendance->day;
}

static gboolean
is_noted_of_session (const Count *self, MeventSession *session, gboolean present)
{
  for (guint i = 0; i < mevent_list_get_n (self->participation->attendance); i++)
    {
      const MeventAttendance *attendance = mevent_list_get (self->participation->attendance, i);

      if (attendance->session == session && (attendance->presence == MEVENT_PRESENCE_PRESENT) == present)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_noted_of_day (const Count *self, guint32 day, int part, gboolean present)
{
  for (guint i = 0; i < mevent_list_get_n (self->participation->attendance); i++)
    {
      const MeventAttendance *attendance = mevent_list_get (self->participation->attendance, i);

      if (attendance->session == NULL && attendance->part == part && day_of_attendance (self->event, attendance) == day &&
          (attendance->presence == MEVENT_PRESENCE_PRESENT) == present)
        return TRUE;
    }
  return FALSE;
}

/* What is noted of a part of a day says more than what is noted of the whole; where both are noted, the person was not there. */
static gboolean
was_in_the_house (const Count *self, guint32 day, int part)
{
  if (is_noted_of_day (self, day, part, FALSE))
    return FALSE;
  return is_noted_of_day (self, day, part, TRUE) || (is_noted_of_day (self, day, MEVENT_DAY_PART_WHOLE_DAY, TRUE) &&
                                                     !is_noted_of_day (self, day, MEVENT_DAY_PART_WHOLE_DAY, FALSE));
}

/* Sessions side by side */

/* Breaks and time to talk are no contents. */
static gboolean
has_contents (MeventEvent *event, MeventSession *session)
{
  return !mevent_session_is_pause (session) && session->kind != MEVENT_SESSION_REGISTRATION &&
         session->kind != MEVENT_SESSION_NETWORKING && session->start != MEVENT_UNSET && session->duration > 0 &&
         !mevent_event_is_internal (event, session);
}

static gboolean
stands_in (MeventEvent *event, MeventSession *session, MeventSession *block)
{
  while (session != NULL && session != block)
    session = mevent_event_get_block (event, session);
  return session != NULL;
}

/* What overlaps in one room has been mistyped, and is no choice. */
static gboolean
is_beside (MeventEvent *event, MeventSession *session, MeventSession *other)
{
  return day_of (event, other) == day_of (event, session) && other->start != MEVENT_UNSET &&
         other->start < mevent_session_get_end (session) && session->start < mevent_session_get_end (other) &&
         (session->room == NULL || other->room != session->room) && has_contents (event, other) &&
         !stands_in (event, session, other) && !stands_in (event, other, session);
}

static gboolean
contributes (const Count *self, MeventSession *session)
{
  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    if (((MeventContribution *) mevent_list_get (session->contributions, i))->person == self->participation->person)
      return self->participation->person != NULL;
  return FALSE;
}

/* Whether somebody has his or her place in a session: as a guest, or as one who contributes to it. */
static gboolean
belongs_to (const Count *self, MeventSession *session)
{
  GPtrArray *places = self->participation->places;

  return (places != NULL && g_ptr_array_find (places, session, NULL)) || contributes (self, session);
}

/* A block that is only the frame of what takes place in it. */
static gboolean
is_frame (MeventEvent *event, MeventSession *session)
{
  g_autoptr (GPtrArray) children = mevent_event_list_parallel (event, session);

  for (guint i = 0; i < children->len; i++)
    if (has_contents (event, children->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Counting */

typedef enum
{
  ATTENDED,     /* as can be said of whoever was in the house */
  NOT_ATTENDED, /* because the person was at another at the same time, or it is only a frame */
  UNKNOWN,      /* one of several, and it is not known which */
} Answer;

/* Nobody attends all of the sessions side by side, and who was in the house is not known to have been in any one of them. */
static Answer
was_there (const Count *self, MeventSession *session)
{
  gboolean belongs = belongs_to (self, session);
  Answer answer = session->sign_up && !belongs ? UNKNOWN : ATTENDED;

  if (is_frame (self->event, session))
    return NOT_ATTENDED;
  for (guint i = 0; i < mevent_list_get_n (self->event->sessions); i++)
    {
      MeventSession *other = mevent_list_get (self->event->sessions, i);

      if (!is_beside (self->event, session, other))
        continue;
      if (is_noted_of_session (self, other, TRUE) || (!belongs && belongs_to (self, other)))
        return NOT_ATTENDED;
      answer = belongs ? ATTENDED : UNKNOWN;
    }
  return answer;
}

static void
add_span (Count *self, MeventSession *session, int from, int until)
{
  const Span span = { day_of (self->event, session), MAX (session->start, from),
                      MIN (mevent_session_get_end (session), until), session };

  if (span.from < span.until)
    g_array_append_val (self->spans, span);
}

/* Adds what took place while the person was in the house. */
static void
add_parts (Count *self, MeventSession *session)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (was_in_the_house (self, day_of (self->event, session), parts[i].part))
      add_span (self, session, parts[i].from, parts[i].until);
}

/* Adds what was attended of a session; returns FALSE where that would have to be guessed. */
static gboolean
add_session (Count *self, MeventSession *session)
{
  guint n = self->spans->len;
  Answer answer = ATTENDED;

  if (!has_contents (self->event, session) || is_noted_of_session (self, session, FALSE))
    return TRUE;
  if (is_noted_of_session (self, session, TRUE))
    add_span (self, session, 0, G_MAXINT);
  else
    add_parts (self, session);
  if (self->spans->len > n && !is_noted_of_session (self, session, TRUE))
    answer = was_there (self, session);
  if (answer != ATTENDED)
    g_array_set_size (self->spans, n);
  return answer != UNKNOWN;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *x = a, *y = b;

  return x->day != y->day ? (x->day < y->day ? -1 : 1) : x->from - y->from;
}

static int
count_minutes (GArray *spans)
{
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

static GPtrArray *
list_sessions (GArray *spans)
{
  GPtrArray *sessions = g_ptr_array_new ();

  for (guint i = 0; i < spans->len; i++)
    {
      MeventSession *session = g_array_index (spans, Span, i).session;

      if (!g_ptr_array_find (sessions, session, NULL))
        g_ptr_array_add (sessions, session);
    }
  return sessions;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  guint32 x = GPOINTER_TO_UINT (*(gconstpointer const *) a), y = GPOINTER_TO_UINT (*(gconstpointer const *) b);

  return (x > y) - (x < y);
}

/* The days of which it is noted that somebody was there, whatever took place. */
static GPtrArray *
list_days (MeventEvent *event, MeventParticipation *participation)
{
  GPtrArray *days = g_ptr_array_new ();

  for (guint i = 0; i < mevent_list_get_n (participation->attendance); i++)
    {
      const MeventAttendance *attendance = mevent_list_get (participation->attendance, i);
      gpointer day = GUINT_TO_POINTER (day_of_attendance (event, attendance));

      if (attendance->presence == MEVENT_PRESENCE_PRESENT && day != NULL && !g_ptr_array_find (days, day, NULL))
        g_ptr_array_add (days, day);
    }
  g_ptr_array_sort (days, compare_days);
  return days;
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
 * mevent_attended_new:
 *
 * What a person can be said to have attended, and no more: whoever signs it must be able to stand for it. Of a day or a part of
 * it, it is all that took place then for everybody; of sessions side by side, and of those for which one signs up, the one in
 * which the person has a place, contributes, or was seen. Breaks, registration and time to talk are left out, and what took
 * place at the same time is counted once. Who is noted as absent from a part or a session was not there.
 *
 * Returns: (transfer full): free with mevent_attended_free()
 */
MeventAttended *
mevent_attended_new (MeventEvent *event, MeventParticipation *participation)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  Count count = { event, participation, spans };
  MeventAttended *self = g_new0 (MeventAttended, 1);

  self->is_certain = TRUE;
  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    self->is_certain &= add_session (&count, mevent_list_get (event->sessions, i));
  g_array_sort (spans, compare_spans);
  self->days = list_days (event, participation);
  self->sessions = list_sessions (spans);
  self->minutes = count_minutes (spans);
  return self;
}

void
mevent_attended_free (MeventAttended *self)
{
  g_ptr_array_unref (self->days);
  g_ptr_array_unref (self->sessions);
  g_free (self);
}
