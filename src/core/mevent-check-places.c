/* Who has a place where, and whether there is one. */

#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-attendance.h"
#include "mevent-participation.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-venue.h"

/* Sessions */

static void
check_capacity (MeventCheck *self, MeventSession *session, const MeventExpected *expected)
{
  int n_places = _mevent_check_count_places (expected, session);
  int wanted = _mevent_check_count_expected (expected, session);
  g_autofree char *title = _mevent_check_title (session);

  if (session->capacity != MEVENT_UNSET && session->capacity < n_places)
    _mevent_check_add (self, "session-overbooked", session, NULL, _("“%s” has room for %d, but %d have a place."), title,
                       session->capacity, n_places);
  if (session->room != NULL && session->room->capacity != MEVENT_UNSET && session->room->capacity < wanted)
    {
      g_autofree char *room = _mevent_check_title (session->room);

      _mevent_check_add (self, "room-too-small", session, session->room,
                         _("%s: room for %d. “%s”: %d expected."), room, session->room->capacity, title, wanted);
    }
}

/* Nobody misses the room of a break, of a block whose sessions have theirs, or where the venue has but one. */
static gboolean
needs_room (MeventEvent *event, MeventSession *session, GHashTable *blocks)
{
  return event->venue != NULL && mevent_list_get_n (event->venue->rooms) > 1 && session->room == NULL &&
         !mevent_session_is_pause (session) && !g_hash_table_contains (blocks, session);
}

static void
check_sessions (MeventCheck *self, MeventEvent *event, GHashTable *blocks)
{
  g_auto (MeventExpected) expected = _mevent_check_find_expected (event);

  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (event->sessions, i);

      check_capacity (self, session, &expected);
      if (needs_room (event, session, blocks))
        {
          g_autofree char *title = _mevent_check_title (session);

          _mevent_check_add (self, "session-without-room", session, NULL, _("Nobody has said where “%s” is."), title);
        }
    }
}

/* Whoever is invited asks where it is. */
static void
check_venue (MeventCheck *self, MeventEvent *event)
{
  g_autofree char *title = NULL;

  if (event->status != MEVENT_EVENT_ANNOUNCED || event->venue != NULL)
    return;
  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    if (((MeventSession *) mevent_list_get (event->sessions, i))->room != NULL)
      return;
  title = _mevent_check_title (event);
  _mevent_check_add (self, "event-without-venue", event, NULL, _("“%s” is announced, but nobody has said where it is."), title);
}

/* Participants */

static gboolean
overlap (MeventCheck *self, MeventSession *a, MeventSession *b)
{
  MeventSpan first, second;

  return _mevent_check_find_span (a, &first) && _mevent_check_find_span (b, &second) &&
         _mevent_check_spans_meet (&first, &second) && _mevent_check_are_apart (self, a, b);
}

static void
check_places (MeventCheck *self, MeventParticipation *participation)
{
  GPtrArray *places = _mevent_check_get_places (participation);
  guint n = places ? MIN (places->len, MEVENT_CHECK_MAX_PLACES) : 0;

  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      {
        g_autofree char *name = NULL, *a = NULL, *b = NULL;

        if (!overlap (self, places->pdata[i], places->pdata[k]))
          continue;
        name = _mevent_check_title (participation);
        a = _mevent_check_title (places->pdata[i]);
        b = _mevent_check_title (places->pdata[k]);
        _mevent_check_add (self, "places-at-once", participation, places->pdata[k],
                           _("%s has places in “%s” and in “%s”, which are at the same time."), name, a, b);
      }
}

static gboolean
was_present (MeventParticipation *participation)
{
  for (guint i = 0; i < mevent_list_get_n (participation->attendance); i++)
    if (((MeventAttendance *) mevent_list_get (participation->attendance, i))->presence == MEVENT_PRESENCE_PRESENT)
      return TRUE;
  return FALSE;
}

static void
check_participants (MeventCheck *self, MeventEvent *event)
{
  g_autofree char *title = _mevent_check_title (event);
  int n_coming = 0;

  for (guint i = 0; i < mevent_list_get_n (event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (event->participations, i);

      n_coming += mevent_participation_is_coming (participation);
      check_places (self, participation);
      if (mevent_participation_has_cancelled (participation) && was_present (participation))
        {
          g_autofree char *name = _mevent_check_title (participation);

          _mevent_check_add (self, "present-though-cancelled", participation, NULL,
                             _("%s had cancelled, but was there."), name);
        }
    }
  if (event->capacity != MEVENT_UNSET && event->capacity < n_coming)
    _mevent_check_add (self, "event-overbooked", event, NULL, _("“%s” has room for %d, but %d are coming."), title,
                       event->capacity, n_coming);
}

void
_mevent_check_places (MeventCheck *self, MeventEvent *event, GHashTable *blocks)
{
  check_venue (self, event);
  check_sessions (self, event, blocks);
  check_participants (self, event);
}

void
_mevent_check_confirm (MeventIssue *issue)
{
  mevent_record_set_number (issue->records->pdata[0], "status", MEVENT_PARTICIPATION_CONFIRMED);
}
