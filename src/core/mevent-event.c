#include "mevent-event.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-category.h"
#include "mevent-contribution.h"
#include "mevent-figure.h"
#include "mevent-participation.h"
#include "mevent-partner.h"
#include "mevent-person.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-snapshot.h"
#include "mevent-track.h"
#include "mevent-venue.h"

const MeventEnumValue mevent_event_statuses[] = {
  [MEVENT_EVENT_IDEA] = { "idea", N_("idea") },
  [MEVENT_EVENT_PLANNED] = { "planned", N_("planned") },
  [MEVENT_EVENT_ANNOUNCED] = { "announced", N_("announced") },
  [MEVENT_EVENT_HELD] = { "held", N_("held") },
  [MEVENT_EVENT_CLOSED] = { "closed", N_("closed") },
  [MEVENT_EVENT_CANCELLED] = { "cancelled", N_("cancelled") },
  { NULL }
};

static const MeventEnumValue our_roles[] = {
  [MEVENT_OUR_ROLE_ORGANISER] = { "organiser", N_("organiser") },
  [MEVENT_OUR_ROLE_CO_ORGANISER] = { "co-organiser", N_("co-organiser") },
  [MEVENT_OUR_ROLE_PARTICIPANT] = { "participant", N_("participant") },
  { NULL }
};

#define WHEN N_("When and where")
#define PLAN N_("Planning")
#define AFTER N_("Afterwards")

#define OUTCOME MEVENT_FIELD_OUTCOME

static const MeventField fields[] = {
  { "first-day", MEVENT_DATE (MeventEvent, first_day), N_("First day"), MEVENT_FIELD_EVENT_DAY, WHEN },
  { "last-day", MEVENT_DATE (MeventEvent, last_day), N_("Last day"), MEVENT_FIELD_EVENT_DAY, WHEN },
  { "time-zone", MEVENT_TEXT (MeventEvent, time_zone), N_("Time zone"), 0, WHEN },
  { "venue", MEVENT_REFERENCE (MeventEvent, venue, MeventVenue, mevent_venue_get_type), N_("Venue"), 0, WHEN },
  { "our-role", MEVENT_ENUM (MeventEvent, our_role, our_roles), N_("Our role"), 0, PLAN },
  { "status", MEVENT_ENUM (MeventEvent, status, mevent_event_statuses), N_("Status"), 0, PLAN },
  { "contact", MEVENT_REFERENCE (MeventEvent, contact, MeventPerson, mevent_person_get_type), N_("Contact person"), 0,
    PLAN },
  { "languages", MEVENT_LANGUAGES (MeventEvent, languages), N_("Languages"), 0, PLAN },
  { "capacity", MEVENT_INT (MeventEvent, capacity), N_("Capacity"), 0, PLAN },
  { "changeover", MEVENT_DURATION (MeventEvent, changeover), N_("Minutes to change rooms"), 0, PLAN },
  { "head-count", MEVENT_INT (MeventEvent, head_count), N_("Head count"), OUTCOME, AFTER },
  { "title", MEVENT_TRANSLATED (MeventEvent, title), N_("Title"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "subtitle", MEVENT_TRANSLATED (MeventEvent, subtitle), N_("Subtitle"), MEVENT_FIELD_SEARCH },
  { "description", MEVENT_TRANSLATED (MeventEvent, description), N_("Description"), MEVENT_FIELD_MULTILINE },
  { "conclusion", MEVENT_TRANSLATED (MeventEvent, conclusion), N_("Conclusion"), OUTCOME | MEVENT_FIELD_MULTILINE,
    AFTER },
  { "outlook", MEVENT_TRANSLATED (MeventEvent, outlook), N_("Outlook"), OUTCOME | MEVENT_FIELD_MULTILINE, AFTER },
  { "takeaways", MEVENT_TRANSLATED (MeventEvent, takeaways), N_("Takeaways for us"),
    OUTCOME | MEVENT_FIELD_MULTILINE, AFTER },
  { "partners", MEVENT_CHILDREN (MeventEvent, partners, mevent_partner_get_type), N_("Partners") },
  { "tracks", MEVENT_CHILDREN (MeventEvent, tracks, mevent_track_get_type), N_("Tracks") },
  { "categories", MEVENT_CHILDREN (MeventEvent, categories, mevent_category_get_type), N_("Categories") },
  { "sessions", MEVENT_CHILDREN (MeventEvent, sessions, mevent_session_get_type), N_("Sessions") },
  { "participations", MEVENT_CHILDREN (MeventEvent, participations, mevent_participation_get_type),
    N_("Participations"), OUTCOME },
  { "figures", MEVENT_CHILDREN (MeventEvent, figures, mevent_figure_get_type), N_("Pictures"),
    OUTCOME | MEVENT_FIELD_SPARSE },
  { "snapshots", MEVENT_CHILDREN (MeventEvent, snapshots, mevent_snapshot_get_type), N_("Versions of the programme"),
    OUTCOME | MEVENT_FIELD_HIDDEN },
};

static char *
dup_title (MeventRecord *record, const char *language)
{
  return g_strdup (mevent_record_translate (record, ((MeventEvent *) record)->title, language));
}

MEVENT_DEFINE_RECORD (MeventEvent, mevent_event, "event", 'e', N_("Event"), N_("Events"), dup_title)

/**
 * mevent_event_get_session_day:
 *
 * Returns: the day of the session, which is the first of the event where none is given; 0 where neither is known
 */
guint32
mevent_event_get_session_day (MeventEvent *self, MeventSession *session)
{
  return session->day != 0 ? session->day : self->first_day;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  guint32 x = GPOINTER_TO_UINT (*(gconstpointer const *) a), y = GPOINTER_TO_UINT (*(gconstpointer const *) b);

  return (x > y) - (x < y);
}

/**
 * mevent_event_list_days:
 *
 * Returns: (transfer container): the days on which there are sessions, as Julian days in pointers, in order; where
 *   there are none, the first day of the event if it is known
 */
GPtrArray *
mevent_event_list_days (MeventEvent *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *days = g_ptr_array_new ();

  for (guint i = 0; i < mevent_list_get_n (self->sessions); i++)
    {
      gpointer day = GUINT_TO_POINTER (mevent_event_get_session_day (self, mevent_list_get (self->sessions, i)));

      if (g_hash_table_add (seen, day))
        g_ptr_array_add (days, day);
    }
  if (days->len == 0 && self->first_day != 0)
    g_ptr_array_add (days, GUINT_TO_POINTER (self->first_day));
  g_ptr_array_sort (days, compare_days);
  return days;
}

/* Sessions without a time come last. The sort of GPtrArray is stable, so the list's order settles the rest. */
static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const MeventSession *x = *(MeventSession *const *) a, *y = *(MeventSession *const *) b;
  guint s = (guint) x->start, t = (guint) y->start;

  return (s > t) - (s < t);
}

/**
 * mevent_event_list_day_sessions:
 * @day: a Julian day
 *
 * Returns: (transfer container): the sessions of that day by start, those of a block too, internal ones too
 */
GPtrArray *
mevent_event_list_day_sessions (MeventEvent *self, guint32 day)
{
  GPtrArray *sessions = g_ptr_array_new ();

  for (guint i = 0; i < mevent_list_get_n (self->sessions); i++)
    {
      MeventSession *session = mevent_list_get (self->sessions, i);

      if (mevent_event_get_session_day (self, session) == day)
        g_ptr_array_add (sessions, session);
    }
  g_ptr_array_sort (sessions, compare_starts);
  return sessions;
}

/* A block that is, over some others, a part of itself. */
static gboolean
goes_in_circles (MeventSession *session)
{
  const MeventSession *slow = session, *fast = session->parent;

  while (fast != NULL && fast != slow && fast->parent != NULL)
    {
      slow = slow->parent;
      fast = fast->parent->parent;
    }
  return fast != NULL && fast == slow;
}

/**
 * mevent_event_get_block:
 *
 * Returns: (transfer none) (nullable): the block with which the session is printed; %NULL where it stands for itself: because
 *   it has none, or one of another day or event, or one that is a part of the session
 */
MeventSession *
mevent_event_get_block (MeventEvent *self, MeventSession *session)
{
  MeventSession *block = session->parent;

  if (block == NULL || mevent_record_get_parent ((MeventRecord *) block) != (MeventRecord *) self ||
      mevent_event_get_session_day (self, block) != mevent_event_get_session_day (self, session) ||
      goes_in_circles (session))
    return NULL;
  return block;
}

/**
 * mevent_event_is_internal:
 *
 * Returns: whether guests are not to know of the session: what stands in an internal block is internal too
 */
gboolean
mevent_event_is_internal (MeventEvent *self, MeventSession *session)
{
  while (session != NULL && !session->internal && (session->parent == NULL || !session->parent->internal))
    session = mevent_event_get_block (self, session);
  return session != NULL;
}

/**
 * mevent_event_list_parallel:
 *
 * Returns: (transfer container): the sessions that stand in @block
 */
GPtrArray *
mevent_event_list_parallel (MeventEvent *self, MeventSession *block)
{
  GPtrArray *sessions = g_ptr_array_new ();

  for (guint i = 0; i < mevent_list_get_n (self->sessions); i++)
    {
      MeventSession *session = mevent_list_get (self->sessions, i);

      if (mevent_event_get_block (self, session) == block)
        g_ptr_array_add (sessions, session);
    }
  return sessions;
}

static gboolean
is_used (MeventEvent *self, MeventRoom *room)
{
  for (guint i = 0; i < mevent_list_get_n (self->sessions); i++)
    {
      MeventSession *session = mevent_list_get (self->sessions, i);

      if (session->room == room && !mevent_event_is_internal (self, session))
        return TRUE;
    }
  return FALSE;
}

/**
 * mevent_event_list_venues:
 *
 * Returns: (transfer container): the #MeventVenue of the event, then others in whose rooms there are sessions that guests see
 */
GPtrArray *
mevent_event_list_venues (MeventEvent *self)
{
  GPtrArray *venues = g_ptr_array_new ();

  if (self->venue != NULL)
    g_ptr_array_add (venues, self->venue);
  for (guint i = 0; i < mevent_list_get_n (self->sessions); i++)
    {
      MeventSession *session = mevent_list_get (self->sessions, i);
      MeventRecord *venue = session->room ? mevent_record_get_parent ((MeventRecord *) session->room) : NULL;

      if (venue != NULL && !mevent_event_is_internal (self, session) && !g_ptr_array_find (venues, venue, NULL))
        g_ptr_array_add (venues, venue);
    }
  return venues;
}

/**
 * mevent_event_list_rooms:
 * @venue: of mevent_event_list_venues()
 *
 * Returns: (transfer container): its rooms: all of the venue of the event, elsewhere those in which there are sessions
 */
GPtrArray *
mevent_event_list_rooms (MeventEvent *self, MeventVenue *venue)
{
  GPtrArray *rooms = g_ptr_array_new ();

  for (guint i = 0; i < mevent_list_get_n (venue->rooms); i++)
    {
      MeventRoom *room = mevent_list_get (venue->rooms, i);

      if (venue == self->venue || is_used (self, room))
        g_ptr_array_add (rooms, room);
    }
  return rooms;
}

static void
add_once (GPtrArray *people, GHashTable *seen, MeventPerson *person)
{
  if (person != NULL && g_hash_table_add (seen, person))
    g_ptr_array_add (people, person);
}

static void
add_contributors (MeventEvent *self, GPtrArray *people, GHashTable *seen, gboolean with_internal)
{
  for (guint i = 0; i < mevent_list_get_n (self->sessions); i++)
    {
      MeventSession *session = mevent_list_get (self->sessions, i);

      if (!with_internal && mevent_event_is_internal (self, session))
        continue;
      for (guint c = 0; c < mevent_list_get_n (session->contributions); c++)
        add_once (people, seen, ((MeventContribution *) mevent_list_get (session->contributions, c))->person);
    }
}

/**
 * mevent_event_list_contributors:
 *
 * Returns: (transfer container): each #MeventPerson who contributes to what guests see, once, in the order of the
 *   sessions
 */
GPtrArray *
mevent_event_list_contributors (MeventEvent *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *people = g_ptr_array_new ();

  add_contributors (self, people, seen, FALSE);
  return people;
}

static int
compare_sort_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (mevent_record_get_sort_key (*(MeventRecord *const *) a),
                 mevent_record_get_sort_key (*(MeventRecord *const *) b));
}

/**
 * mevent_event_list_badge_holders:
 *
 * Badges are for participants and contributors, each person once. Who has declined, or has been cancelled, gets none
 * unless he or she contributes.
 *
 * Returns: (transfer container): each #MeventPerson once, sorted by name
 */
GPtrArray *
mevent_event_list_badge_holders (MeventEvent *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *people = g_ptr_array_new ();

  add_contributors (self, people, seen, TRUE);
  for (guint i = 0; i < mevent_list_get_n (self->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (self->participations, i);

      if (participation->status != MEVENT_PARTICIPATION_DECLINED &&
          participation->status != MEVENT_PARTICIPATION_CANCELLED)
        add_once (people, seen, participation->person);
    }
  g_ptr_array_sort (people, compare_sort_keys);
  return people;
}
