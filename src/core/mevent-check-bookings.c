/* Who and what is needed in two places at once. */

#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-contribution.h"
#include "mevent-participation.h"
#include "mevent-session.h"

/* A stretch of time that a person or a room is taken for. */
typedef struct
{
  MeventRecord  *holder;
  MeventSession *session;
  MeventSpan     span;
  int            changeover; /* minutes that the event allows for changing rooms */
  gboolean       is_place;   /* of a participant, not of somebody who contributes */
} Booking;

static int
compare_bookings (gconstpointer a, gconstpointer b)
{
  const Booking *x = a, *y = b;

  if (x->holder != y->holder)
    return x->holder < y->holder ? -1 : 1;
  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  if (x->span.end != y->span.end)
    return x->span.end < y->span.end ? -1 : 1;
  return x->is_place - y->is_place;
}

static void
book (GArray *bookings, Booking booking)
{
  if (booking.holder != NULL && _mevent_check_find_span (booking.session, &booking.span) &&
      booking.span.end > booking.span.start)
    g_array_append_val (bookings, booking);
}

typedef void (*PairFunc) (MeventCheck *self, const Booking *first, const Booking *second);

/* So many sessions at once are held against each other; whoever has more has been told often enough, and the time it takes
 * does not grow with the square of a list that somebody made to harm. */
#define MAX_AT_ONCE 8

/* The earlier bookings of one holder, those that end last. */
typedef struct
{
  const Booking *bookings[MAX_AT_ONCE];
  guint          n;
} Earlier;

/* Where somebody who contributes has to be. Breaks often have no room, and participants may come late. */
static gboolean
is_in_room (const Booking *booking)
{
  return !booking->is_place && booking->session->room != NULL;
}

static MeventEvent *
get_event (const Booking *booking)
{
  return (MeventEvent *) ((MeventRecord *) booking->session)->parent;
}

/* Who plans one event and has an idea of another need not be at both. */
static gboolean
may_clash (MeventCheck *self, const Booking *first, const Booking *second)
{
  return (get_event (first)->status == MEVENT_EVENT_IDEA) == (get_event (second)->status == MEVENT_EVENT_IDEA) &&
         _mevent_check_are_apart (self, first->session, second->session);
}

/* Against all that are still running, else against the one that ended last in a room. */
static void
compare_with (MeventCheck *self, const Earlier *earlier, const Booking *next, PairFunc func)
{
  const Booking *last = NULL;
  gboolean overlaps = FALSE;

  for (guint i = 0; i < earlier->n; i++)
    {
      const Booking *booking = earlier->bookings[i];

      if (!may_clash (self, booking, next))
        continue;
      if (booking->span.end > next->span.start)
        func (self, booking, next);
      else if (is_in_room (booking) && (last == NULL || booking->span.end > last->span.end))
        last = booking;
      overlaps |= booking->span.end > next->span.start;
    }
  if (!overlaps && last != NULL)
    func (self, last, next);
}

static void
remember (Earlier *earlier, const Booking *booking)
{
  guint first = 0;

  if (earlier->n < MAX_AT_ONCE)
    {
      earlier->bookings[earlier->n++] = booking;
      return;
    }
  for (guint i = 1; i < MAX_AT_ONCE; i++)
    if (earlier->bookings[i]->span.end < earlier->bookings[first]->span.end)
      first = i;
  earlier->bookings[first] = booking;
}

/* Whoever speaks in a session and moderates it, or has a place there too, is there once. */
static gboolean
is_known (const Earlier *earlier, const Booking *booking)
{
  for (guint i = 0; i < earlier->n; i++)
    if (earlier->bookings[i]->session == booking->session)
      return TRUE;
  return FALSE;
}

static void
compare_neighbours (MeventCheck *self, GArray *bookings, PairFunc func)
{
  Earlier earlier = { .n = 0 };

  g_array_sort (bookings, compare_bookings);
  for (guint i = 0; i < bookings->len; i++)
    {
      const Booking *next = &g_array_index (bookings, Booking, i);

      if (earlier.n > 0 && earlier.bookings[0]->holder != next->holder)
        earlier.n = 0;
      if (is_known (&earlier, next))
        continue;
      compare_with (self, &earlier, next, func);
      remember (&earlier, next);
    }
}

/* Where the first goes on for nobody knows how long, no pause between the two can be told. */
static gboolean
must_walk (const Booking *first, const Booking *second)
{
  return is_in_room (first) && is_in_room (second) && first->session->room != second->session->room &&
         first->session->duration != MEVENT_UNSET;
}

static void
check_person (MeventCheck *self, const Booking *first, const Booking *second)
{
  int changeover = MAX (first->changeover, second->changeover);
  gint64 pause = second->span.start - first->span.end;
  g_autofree char *name = _mevent_check_title (first->holder);
  g_autofree char *a = _mevent_check_title (first->session);
  g_autofree char *b = _mevent_check_title (second->session);

  /* Two places at once are told where all that a participant has is looked at. */
  if (first->is_place && second->is_place)
    return;
  if (pause < 0)
    _mevent_check_add (self, "person-double-booked", second->session, first->session,
                       _("%s is needed in “%s” and in “%s” at the same time."), name, a, b);
  else if (must_walk (first, second) && pause < changeover)
    _mevent_check_add (self, "person-no-walking-time", second->session, first->session,
                       _("%s has %d minutes to come from “%s” to “%s”; it takes %d."), name, (int) pause, a, b, changeover);
}

/* What people walk about at: a foyer holds several at once, and stalls as well, which have no kind of their own. */
#define AMBLING ((1u << MEVENT_SESSION_REGISTRATION) | (1u << MEVENT_SESSION_BREAK) | (1u << MEVENT_SESSION_MEAL) | \
                 (1u << MEVENT_SESSION_NETWORKING))

static gboolean
is_ambling (const MeventSession *session)
{
  return AMBLING & (1u << session->kind);
}

/* A session whose kind nobody has said is a talk where somebody gives one. */
static gboolean
is_stall (const MeventSession *session)
{
  return session->kind == MEVENT_SESSION_OTHER && mevent_list_get_n (session->contributions) == 0;
}

static gboolean
can_share (const MeventSession *first, const MeventSession *second)
{
  return (is_ambling (first) && (is_ambling (second) || is_stall (second))) || (is_stall (first) && is_ambling (second));
}

static void
check_room (MeventCheck *self, const Booking *first, const Booking *second)
{
  g_autofree char *room = NULL, *a = NULL, *b = NULL;

  if (second->span.start >= first->span.end || can_share (first->session, second->session))
    return;
  room = _mevent_check_title (first->holder);
  a = _mevent_check_title (first->session);
  b = _mevent_check_title (second->session);
  _mevent_check_add (self, "room-double-booked", second->session, first->session,
                     _("“%s” and “%s” are both in %s at the same time."), a, b, room);
}

static void
book_places (GArray *people, MeventParticipation *participation)
{
  GPtrArray *places = _mevent_check_get_places (participation);

  for (guint i = 0; places != NULL && i < MIN (places->len, MEVENT_CHECK_MAX_PLACES); i++)
    book (people, (Booking){ .holder = (MeventRecord *) participation->person, .session = places->pdata[i],
                             .is_place = TRUE });
}

static void
book_event (GArray *people, GArray *rooms, MeventEvent *event)
{
  int changeover = MAX (event->changeover, 0);

  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (event->sessions, i);

      book (rooms, (Booking){ .holder = (MeventRecord *) session->room, .session = session });
      for (guint c = 0; c < mevent_list_get_n (session->contributions); c++)
        {
          MeventContribution *contribution = mevent_list_get (session->contributions, c);

          book (people, (Booking){ .holder = (MeventRecord *) contribution->person, .session = session,
                                   .changeover = changeover });
        }
    }
  for (guint i = 0; i < mevent_list_get_n (event->participations); i++)
    book_places (people, mevent_list_get (event->participations, i));
}

/* Of all events together: nobody is at two of them at once. What is cancelled takes nobody's time. */
void
_mevent_check_bookings (MeventCheck *self)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (Booking));
  g_autoptr (GArray) rooms = g_array_new (FALSE, FALSE, sizeof (Booking));

  for (guint i = 0; i < mevent_list_get_n (self->project->events); i++)
    {
      MeventEvent *event = mevent_list_get (self->project->events, i);

      if (event->status != MEVENT_EVENT_CANCELLED)
        book_event (people, rooms, event);
    }
  compare_neighbours (self, people, check_person);
  compare_neighbours (self, rooms, check_room);
}
