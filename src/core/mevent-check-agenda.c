#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-contribution.h"
#include "mevent-person.h"
#include "mevent-session.h"

/* A stretch of time that a person or a room is taken for. */
typedef struct
{
  MeventRecord  *holder;
  MeventSession *session;
  guint32        day;
  int            start; /* minutes of the programme day */
  int            end;
} Booking;

static gboolean
is_within (MeventSession *inner, MeventSession *outer)
{
  /* A chain of blocks is short; one that bites its tail ends here. */
  for (int depth = 0; inner != NULL && depth < 16; depth++, inner = inner->parent)
    if (inner == outer)
      return TRUE;
  return FALSE;
}

static int
compare_bookings (gconstpointer a, gconstpointer b)
{
  const Booking *x = a, *y = b;

  if (x->holder != y->holder)
    return x->holder < y->holder ? -1 : 1;
  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return x->start != y->start ? x->start - y->start : x->end - y->end;
}

static void
book (GArray *bookings, gpointer holder, MeventSession *session)
{
  Booking booking = { holder, session, session->day, session->start, mevent_session_get_end (session) };

  if (holder != NULL && session->day != 0 && session->start != MEVENT_UNSET && booking.end > booking.start)
    g_array_append_val (bookings, booking);
}

typedef void (*PairFunc) (MeventCheck *self, const Booking *first, const Booking *second, int changeover);

/* So many sessions at once are held against each other; whoever has more has been told often enough, and the time it takes
 * does not grow with the square of a list that somebody made to harm. */
#define MAX_AT_ONCE 8

/* The earlier bookings of one holder on one day, those that end last. */
typedef struct
{
  const Booking *bookings[MAX_AT_ONCE];
  guint          n;
} Earlier;

static gboolean
is_apart (const Booking *a, const Booking *b)
{
  return a->session != b->session && !is_within (a->session, b->session) && !is_within (b->session, a->session);
}

/* Against all that are still running, else against the one that ended last. */
static void
compare_with (MeventCheck *self, const Earlier *earlier, const Booking *next, int changeover, PairFunc func)
{
  const Booking *last = NULL;
  gboolean overlaps = FALSE;

  for (guint i = 0; i < earlier->n; i++)
    {
      const Booking *booking = earlier->bookings[i];

      if (!is_apart (booking, next))
        continue;
      if (booking->end > next->start)
        func (self, booking, next, changeover);
      else if (last == NULL || booking->end > last->end)
        last = booking;
      overlaps |= booking->end > next->start;
    }
  if (!overlaps && last != NULL)
    func (self, last, next, changeover);
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
    if (earlier->bookings[i]->end < earlier->bookings[first]->end)
      first = i;
  earlier->bookings[first] = booking;
}

static void
compare_neighbours (MeventCheck *self, GArray *bookings, int changeover, PairFunc func)
{
  Earlier earlier = { .n = 0 };

  g_array_sort (bookings, compare_bookings);
  for (guint i = 0; i < bookings->len; i++)
    {
      const Booking *next = &g_array_index (bookings, Booking, i);

      if (earlier.n > 0 && (earlier.bookings[0]->holder != next->holder || earlier.bookings[0]->day != next->day))
        earlier.n = 0;
      compare_with (self, &earlier, next, changeover, func);
      remember (&earlier, next);
    }
}

static void
check_person (MeventCheck *self, const Booking *first, const Booking *second, int changeover)
{
  g_autofree char *name = _mevent_check_title (first->holder);
  g_autofree char *a = _mevent_check_title (first->session);
  g_autofree char *b = _mevent_check_title (second->session);

  if (second->start < first->end)
    _mevent_check_add (self, "person-double-booked", second->session, first->session,
                       _("%s is needed in “%s” and in “%s” at the same time."), name, a, b);
  else if (first->session->room != second->session->room && first->session->room != NULL &&
           second->session->room != NULL && second->start - first->end < changeover)
    _mevent_check_add (self, "person-no-walking-time", second->session, first->session,
                       _("%s has %d minutes to come from “%s” to “%s”; it takes %d."), name, second->start - first->end,
                       a, b, changeover);
}

static void
check_room (MeventCheck *self, const Booking *first, const Booking *second, int changeover)
{
  g_autofree char *room = _mevent_check_title (first->holder);
  g_autofree char *a = _mevent_check_title (first->session);
  g_autofree char *b = _mevent_check_title (second->session);

  if (second->start < first->end)
    _mevent_check_add (self, "room-double-booked", second->session, first->session,
                       _("“%s” and “%s” are both in %s at the same time."), a, b, room);
}

static void
check_bookings (MeventCheck *self, MeventEvent *event)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (Booking));
  g_autoptr (GArray) rooms = g_array_new (FALSE, FALSE, sizeof (Booking));
  int changeover = MAX (event->changeover, 0);

  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (event->sessions, i);

      book (rooms, session->room, session);
      for (guint c = 0; c < mevent_list_get_n (session->contributions); c++)
        book (people, ((MeventContribution *) mevent_list_get (session->contributions, c))->person, session);
    }
  compare_neighbours (self, people, changeover, check_person);
  compare_neighbours (self, rooms, changeover, check_room);
}

/* Single sessions */

static void
check_time (MeventCheck *self, MeventEvent *event, MeventSession *session, const char *title)
{
  guint32 last = MAX (event->last_day, event->first_day);

  if (session->day == 0 || session->start == MEVENT_UNSET)
    _mevent_check_add (self, "session-without-start", session, NULL, _("“%s” has no day or no time."), title);
  else if (session->duration == MEVENT_UNSET)
    _mevent_check_add (self, "session-without-duration", session, NULL, _("Nobody has said how long “%s” takes."), title);
  if (session->day != 0 && event->first_day != 0 && (session->day < event->first_day || session->day > last))
    _mevent_check_add (self, "session-outside-event", session, event,
                       _("“%s” is on a day on which the event does not take place."), title);
}

/* Where clocks are put forward an hour is missing: half past two then is no time. */
static gboolean
is_missing (GTimeZone *zone, guint32 day, int minutes)
{
  g_autoptr (GDateTime) time = NULL;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day + (guint32) (minutes / (24 * 60)));
  time = g_date_time_new (zone, g_date_get_year (&date), (int) g_date_get_month (&date), g_date_get_day (&date),
                          minutes / 60 % 24, minutes % 60, 0);
  return time != NULL && g_date_time_get_hour (time) * 60 + g_date_time_get_minute (time) != minutes % (24 * 60);
}

static void
check_clock (MeventCheck *self, MeventSession *session, GTimeZone *zone, const char *title)
{
  if (zone != NULL && session->day != 0 && session->start != MEVENT_UNSET &&
      is_missing (zone, session->day, session->start))
    _mevent_check_add (self, "time-does-not-exist", session, NULL,
                       _("“%s” begins in an hour that is left out that day, because the clocks are put forward."), title);
}

/* NULL where the event names none, or one that nobody knows. */
static GTimeZone *
find_zone (MeventCheck *self, MeventEvent *event)
{
  GTimeZone *zone = event->time_zone ? g_time_zone_new_identifier (event->time_zone) : NULL;

  if (event->time_zone != NULL && zone == NULL)
    _mevent_check_add (self, "unknown-time-zone", event, NULL,
                       _("“%s” is not a time zone. Write it like “Europe/Berlin”."), event->time_zone);
  return zone;
}

static void
check_parent (MeventCheck *self, MeventSession *session, const char *title)
{
  MeventSession *parent = session->parent;

  if (parent == NULL || session->day == 0 || session->start == MEVENT_UNSET || parent->day == 0 ||
      parent->start == MEVENT_UNSET)
    return;
  if (session->day != parent->day || session->start < parent->start ||
      (parent->duration != MEVENT_UNSET && mevent_session_get_end (session) > mevent_session_get_end (parent)))
    {
      g_autofree char *block = _mevent_check_title (parent);

      _mevent_check_add (self, "session-outside-parent", session, parent, _("“%s” is not within the time of “%s”."), title,
                         block);
    }
}

static gboolean
has_role (MeventSession *session, guint roles)
{
  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    if (roles & (1u << ((MeventContribution *) mevent_list_get (session->contributions, i))->role))
      return TRUE;
  return FALSE;
}

#define LEADING ((1u << MEVENT_CONTRIBUTION_FACILITATOR) | (1u << MEVENT_CONTRIBUTION_MODERATOR) | \
                 (1u << MEVENT_CONTRIBUTION_CHAIR) | (1u << MEVENT_CONTRIBUTION_HOST))

/* Of a block of workshops each one is led, not the block. */
static void
check_leading (MeventCheck *self, MeventSession *session, GHashTable *blocks, const char *title)
{
  if (session->kind == MEVENT_SESSION_WORKSHOP && !has_role (session, LEADING) &&
      !g_hash_table_contains (blocks, session))
    _mevent_check_add (self, "workshop-without-facilitator", session, NULL, _("Nobody leads the workshop “%s”."), title);
}

static void
check_speakers (MeventCheck *self, MeventSession *session, const char *title)
{
  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventContribution *contribution = mevent_list_get (session->contributions, i);
      MeventPerson *person = contribution->person;
      g_autofree char *name = NULL;

      if (person == NULL && contribution->organisation == NULL)
        _mevent_check_add (self, "contribution-of-nobody", contribution, session,
                           _("Somebody contributes to “%s”, but neither a person nor an organisation is given."), title);
      if (person == NULL || contribution->function != NULL || contribution->organisation != NULL ||
          person->function != NULL || person->organisation != NULL)
        continue;
      name = _mevent_check_title (person);
      _mevent_check_add (self, "speaker-without-function", contribution, person,
                         _("The programme cannot say who %s in “%s” is: neither function nor organisation is given."), name,
                         title);
    }
}

static GHashTable *
find_blocks (MeventEvent *event)
{
  GHashTable *blocks = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    g_hash_table_add (blocks, ((MeventSession *) mevent_list_get (event->sessions, i))->parent);
  return blocks;
}

void
_mevent_check_agenda (MeventCheck *self, MeventEvent *event)
{
  g_autoptr (GHashTable) blocks = find_blocks (event);
  g_autoptr (GTimeZone) zone = find_zone (self, event);

  check_bookings (self, event);
  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (event->sessions, i);
      g_autofree char *title = _mevent_check_title (session);

      check_time (self, event, session, title);
      check_clock (self, session, zone, title);
      check_parent (self, session, title);
      check_leading (self, session, blocks, title);
      check_speakers (self, session, title);
    }
  _mevent_check_places (self, event, blocks);
}

void
_mevent_check_default_duration (MeventIssue *issue)
{
  MeventSession *session = issue->records->pdata[0];

  mevent_record_set_number (session, "duration", mevent_session_kind_get_default_duration (session->kind));
}
