/* How many people are expected in a session. */

#include "mevent-check-private.h"

#include "mevent-participation.h"
#include "mevent-room.h"
#include "mevent-session.h"

/* The sessions in which somebody has a place. Who has cancelled needs none, and who waits has got none yet. */
GPtrArray *
_mevent_check_get_places (MeventParticipation *participation)
{
  if (mevent_participation_has_cancelled (participation) || participation->status == MEVENT_PARTICIPATION_WAITING)
    return NULL;
  return participation->places;
}

void
_mevent_check_expected_clear (MeventExpected *self)
{
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->wishes);
  g_hash_table_unref (self->for_all);
}

static int
get_count (GHashTable *counts, MeventSession *session)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (counts, session));
}

static void
count (GHashTable *counts, MeventSession *session)
{
  g_hash_table_insert (counts, session, GINT_TO_POINTER (get_count (counts, session) + 1));
}

static void
count_places (MeventExpected *self, MeventEvent *event)
{
  for (guint i = 0; i < mevent_list_get_n (event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (event->participations, i);
      GPtrArray *sessions = _mevent_check_get_places (participation);

      self->n_all += mevent_participation_is_coming (participation);
      for (guint s = 0; sessions != NULL && s < sessions->len; s++)
        count (self->places, sessions->pdata[s]);
    }
}

/* As long as nobody has a place, all hope for the dearest of their wishes. */
static void
count_wishes (MeventExpected *self, MeventEvent *event)
{
  for (guint i = 0; i < mevent_list_get_n (event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (event->participations, i);
      MeventSession *dearest = participation->wishes != NULL ? participation->wishes->pdata[0] : NULL;

      if (dearest != NULL && dearest->sign_up && mevent_participation_is_coming (participation))
        count (self->wishes, dearest);
    }
}

static gboolean
is_for_guests (MeventSession *session)
{
  return !_mevent_check_is_internal (session) && !mevent_session_is_pause (session) &&
         session->kind != MEVENT_SESSION_REGISTRATION;
}

/* Where places are counted the organisers have said for whom the session is. */
static gboolean
is_open (MeventSession *session)
{
  return session->parent == NULL && !session->sign_up && session->capacity == MEVENT_UNSET;
}

typedef struct
{
  MeventSession *session;
  MeventSpan     span;
} Hour;

static int
compare_hours (gconstpointer a, gconstpointer b)
{
  const Hour *x = a, *y = b;

  return (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

/* What is in a block, and in its room, is not beside it. */
static GArray *
list_hours (MeventEvent *event)
{
  GArray *hours = g_array_new (FALSE, FALSE, sizeof (Hour));

  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (event->sessions, i);
      gboolean is_part = session->parent != NULL && session->room != NULL && session->room == session->parent->room;
      Hour hour = { .session = session };

      if (is_for_guests (session) && !is_part && _mevent_check_find_span (session, &hour.span) &&
          hour.span.end > hour.span.start)
        g_array_append_val (hours, hour);
    }
  g_array_sort (hours, compare_hours);
  return hours;
}

/* Beside which nothing else is. */
static void
find_sessions_for_all (MeventExpected *self, MeventEvent *event)
{
  g_autoptr (GArray) hours = list_hours (event);
  gint64 reached = 0;

  self->n_all = MAX (self->n_all, event->capacity);
  for (guint i = 0; i < hours->len; i++)
    {
      const Hour *hour = &g_array_index (hours, Hour, i);
      gboolean is_alone = reached <= hour->span.start && (i + 1 == hours->len || hour[1].span.start >= hour->span.end);

      if (is_alone && is_open (hour->session))
        g_hash_table_add (self->for_all, hour->session);
      reached = MAX (reached, hour->span.end);
    }
}

MeventExpected
_mevent_check_find_expected (MeventEvent *event)
{
  MeventExpected self = { g_hash_table_new (NULL, NULL), g_hash_table_new (NULL, NULL), g_hash_table_new (NULL, NULL), 0 };

  count_places (&self, event);
  if (g_hash_table_size (self.places) == 0)
    count_wishes (&self, event);
  find_sessions_for_all (&self, event);
  return self;
}

int
_mevent_check_count_places (const MeventExpected *self, MeventSession *session)
{
  return get_count (self->places, session);
}

/* Where the organisers have said how many there can be, no more will get a place of those who wish for one. */
int
_mevent_check_count_expected (const MeventExpected *self, MeventSession *session)
{
  int hoped = session->capacity != MEVENT_UNSET ? session->capacity : get_count (self->wishes, session);

  if (g_hash_table_contains (self->for_all, session))
    hoped = self->n_all;
  return MAX (get_count (self->places, session), hoped);
}
