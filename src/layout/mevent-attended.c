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

/* What is noted of one person and one session. */
enum
{
  BELONGS = 1 << 0, /* has a place in it, or contributes to it */
  PRESENT = 1 << 1,
  ABSENT = 1 << 2,
  LISTED = 1 << 3,
};

/* A session with contents. */
typedef struct
{
  MeventSession *session;
  guint32        day;
  int            start, end; /* minutes since midnight of the day */
  gboolean       is_frame;   /* only the frame of what takes place in it */
  GArray        *beside;     /* of guint: the held at the same time, of which one chooses */
} Held;

struct _MeventAttendable
{
  MeventEvent *event;
  GArray      *held;          /* of Held, in the order of the event */
  GHashTable  *indices;       /* of sessions in it, plus one */
  GHashTable  *contributions; /* MeventPerson -> GArray of guint: to which of it */
};

/* From a session, as far as it was attended: minutes since midnight of its day. */
typedef struct
{
  guint32 day;
  int     from, until;
  guint   held;
} Span;

/* What is asked: of whom, at which event, and what comes of it. */
typedef struct
{
  MeventAttendable    *attendable;
  MeventParticipation *participation;
  guint8              *noted;    /* for each held */
  guint32              day;      /* of which it is known whether the person was in the house; G_MAXUINT32: of none yet */
  gboolean             in_house[G_N_ELEMENTS (parts)];
  GArray              *spans;    /* of Span */
} Count;

/* Sessions side by side */

static guint32
day_of (MeventEvent *event, MeventSession *session)
{
  return session->day != 0 ? session->day : event->first_day;
}

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
is_beside (MeventEvent *event, const Held *held, const Held *other)
{
  return other->day == held->day && other->start < held->end && held->start < other->end &&
         (held->session->room == NULL || other->session->room != held->session->room) &&
         !stands_in (event, held->session, other->session) && !stands_in (event, other->session, held->session);
}

static Held *
get_held (MeventAttendable *self, guint index)
{
  return &g_array_index (self->held, Held, index);
}

/* @session: (nullable) */
static gboolean
find_held (MeventAttendable *self, MeventSession *session, guint *index)
{
  guint found = session ? GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, session)) : 0;

  *index = found - 1;
  return found > 0;
}

static void
clear_held (gpointer held)
{
  g_array_unref (((Held *) held)->beside);
}

static void
add_held (MeventAttendable *self, MeventSession *session)
{
  const Held held = { session, day_of (self->event, session), session->start, mevent_session_get_end (session), FALSE,
                      g_array_new (FALSE, FALSE, sizeof (guint)) };

  g_array_append_val (self->held, held);
  g_hash_table_insert (self->indices, session, GUINT_TO_POINTER (self->held->len));
}

static void
add_contributions (MeventAttendable *self, guint index)
{
  MeventSession *session = get_held (self, index)->session;

  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventPerson *person = ((MeventContribution *) mevent_list_get (session->contributions, i))->person;
      GArray *to = person ? g_hash_table_lookup (self->contributions, person) : NULL;

      if (person != NULL && to == NULL)
        g_hash_table_insert (self->contributions, person, to = g_array_new (FALSE, FALSE, sizeof (guint)));
      if (to != NULL)
        g_array_append_val (to, index);
    }
}

static void
relate (MeventAttendable *self, guint index)
{
  Held *held = get_held (self, index);
  guint block;

  for (guint i = 0; i < self->held->len; i++)
    if (i != index && is_beside (self->event, held, get_held (self, i)))
      g_array_append_val (held->beside, i);
  if (find_held (self, mevent_event_get_block (self->event, held->session), &block))
    get_held (self, block)->is_frame = TRUE;
  add_contributions (self, index);
}

/**
 * mevent_attendable_new:
 * @event: (transfer none): does not change while this is used
 *
 * Returns: (transfer full): free with mevent_attendable_free()
 */
MeventAttendable *
mevent_attendable_new (MeventEvent *event)
{
  MeventAttendable *self = g_new0 (MeventAttendable, 1);

  self->event = event;
  self->held = g_array_new (FALSE, FALSE, sizeof (Held));
  g_array_set_clear_func (self->held, clear_held);
  self->indices = g_hash_table_new (NULL, NULL);
  self->contributions = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    if (has_contents (event, mevent_list_get (event->sessions, i)))
      add_held (self, mevent_list_get (event->sessions, i));
  for (guint i = 0; i < self->held->len; i++)
    relate (self, i);
  return self;
}

void
mevent_attendable_free (MeventAttendable *self)
{
  g_array_unref (self->held);
  g_hash_table_unref (self->indices);
  g_hash_table_unref (self->contributions);
  g_free (self);
}

/* What has been noted */

/* Without a day, only an event of one day leaves no doubt. */
static guint32
day_of_attendance (MeventEvent *event, const MeventAttendance *attendance)
{
  if (attendance->session != NULL)
    return day_of (event, attendance->session);
  return attendance->day == 0 && event->last_day <= event->first_day ? event->first_day : attendance->day;
}

static gboolean
is_noted_of_day (const Count *self, guint32 day, int part, gboolean present)
{
  for (guint i = 0; i < mevent_list_get_n (self->participation->attendance); i++)
    {
      const MeventAttendance *attendance = mevent_list_get (self->participation->attendance, i);

      if (attendance->session == NULL && attendance->part == part &&
          day_of_attendance (self->attendable->event, attendance) == day &&
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

/* Sessions of one day mostly follow each other. */
static void
set_day (Count *self, guint32 day)
{
  if (self->day == day)
    return;
  self->day = day;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    self->in_house[i] = was_in_the_house (self, day, parts[i].part);
}

static void
note_attendance (Count *self)
{
  guint index;

  for (guint i = 0; i < mevent_list_get_n (self->participation->attendance); i++)
    {
      const MeventAttendance *attendance = mevent_list_get (self->participation->attendance, i);

      if (find_held (self->attendable, attendance->session, &index))
        self->noted[index] |= attendance->presence == MEVENT_PRESENCE_PRESENT ? PRESENT : ABSENT;
    }
}

/* Where somebody has his or her place: as a guest, or as one who contributes. */
static void
note_places (Count *self)
{
  GPtrArray *places = self->participation->places;
  MeventPerson *person = self->participation->person;
  GArray *to = person ? g_hash_table_lookup (self->attendable->contributions, person) : NULL;
  guint index;

  for (guint i = 0; places != NULL && i < places->len; i++)
    if (find_held (self->attendable, places->pdata[i], &index))
      self->noted[index] |= BELONGS;
  for (guint i = 0; to != NULL && i < to->len; i++)
    self->noted[g_array_index (to, guint, i)] |= BELONGS;
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
was_there (const Count *self, guint index)
{
  const Held *held = get_held (self->attendable, index);
  gboolean belongs = self->noted[index] & BELONGS;

  if (held->is_frame)
    return NOT_ATTENDED;
  for (guint i = 0; i < held->beside->len; i++)
    {
      guint8 noted = self->noted[g_array_index (held->beside, guint, i)];

      if ((noted & PRESENT) || (!belongs && (noted & BELONGS)))
        return NOT_ATTENDED;
    }
  return belongs || (!held->session->sign_up && held->beside->len == 0) ? ATTENDED : UNKNOWN;
}

static void
add_span (Count *self, guint index, int from, int until)
{
  const Held *held = get_held (self->attendable, index);
  const Span span = { held->day, MAX (held->start, from), MIN (held->end, until), index };

  if (span.from < span.until)
    g_array_append_val (self->spans, span);
}

/* Adds what took place while the person was in the house. */
static void
add_parts (Count *self, guint index)
{
  set_day (self, get_held (self->attendable, index)->day);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (self->in_house[i])
      add_span (self, index, parts[i].from, parts[i].until);
}

/* Adds what was attended of a session; returns FALSE where that would have to be guessed. */
static gboolean
add_session (Count *self, guint index)
{
  guint n = self->spans->len;
  Answer answer;

  if (self->noted[index] & ABSENT)
    return TRUE;
  if (self->noted[index] & PRESENT)
    {
      add_span (self, index, 0, G_MAXINT);
      return TRUE;
    }
  add_parts (self, index);
  answer = self->spans->len > n ? was_there (self, index) : ATTENDED;
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
list_sessions (Count *self)
{
  GPtrArray *sessions = g_ptr_array_new ();

  for (guint i = 0; i < self->spans->len; i++)
    {
      guint index = g_array_index (self->spans, Span, i).held;

      if (!(self->noted[index] & LISTED))
        g_ptr_array_add (sessions, get_held (self->attendable, index)->session);
      self->noted[index] |= LISTED;
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
mevent_attended_new (MeventAttendable *attendable, MeventParticipation *participation)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  g_autofree guint8 *noted = g_new0 (guint8, attendable->held->len);
  Count count = { .attendable = attendable, .participation = participation, .noted = noted, .day = G_MAXUINT32,
                  .spans = spans };
  MeventAttended *self = g_new0 (MeventAttended, 1);

  note_attendance (&count);
  note_places (&count);
  self->is_certain = TRUE;
  for (guint i = 0; i < attendable->held->len; i++)
    self->is_certain &= add_session (&count, i);
  g_array_sort (spans, compare_spans);
  self->days = list_days (attendable->event, participation);
  self->sessions = list_sessions (&count);
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
