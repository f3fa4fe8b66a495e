/* Whether those who contribute can be there. */

#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "mevent-availability.h"
#include "mevent-contribution.h"
#include "mevent-date.h"
#include "mevent-participation.h"
#include "mevent-person.h"
#include "mevent-session.h"

/* Somebody names a few times; who names more is not held to them. */
#define MAX_WINDOWS 32

/* Where a window says neither day nor time it is as wide as it can be. One that ends before it begins ends the next day. */
static MeventSpan
get_window (MeventEvent *event, MeventAvailability *availability)
{
  guint32 first = availability->day != 0 ? availability->day : event->first_day;
  guint32 last = availability->day != 0 ? availability->day : MAX (event->last_day, event->first_day);
  int from = MAX (availability->from, 0);
  int until = availability->until != MEVENT_UNSET ? availability->until : MEVENT_DAY_MINUTES;

  return (MeventSpan){ _mevent_check_get_minute (first, from),
                       _mevent_check_get_minute (until < from ? last + 1 : last, until) };
}

static int
compare_windows (gconstpointer a, gconstpointer b)
{
  const MeventSpan *x = a, *y = b;

  return (x->start > y->start) - (x->start < y->start);
}

/* Of two windows of which one begins where the other ends, both can be needed. */
static gboolean
is_available (MeventEvent *event, MeventParticipation *participation, const MeventSpan *session)
{
  guint n = mevent_list_get_n (participation->availability);
  MeventSpan windows[MAX_WINDOWS];
  gint64 reached = session->start;

  if (n == 0 || n > MAX_WINDOWS)
    return TRUE;
  for (guint i = 0; i < n; i++)
    windows[i] = get_window (event, mevent_list_get (participation->availability, i));
  qsort (windows, n, sizeof *windows, compare_windows);
  for (guint i = 0; i < n; i++)
    if (windows[i].start <= reached)
      reached = MAX (reached, windows[i].end);
  return reached > session->start && reached >= session->end;
}

/* By person; whoever has cancelled and come back has more than one. */
static GHashTable *
find_participations (MeventEvent *event)
{
  GHashTable *participations = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < mevent_list_get_n (event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (event->participations, i);

      if (participation->person != NULL && !mevent_participation_has_cancelled (participation))
        g_hash_table_insert (participations, participation->person, participation);
    }
  return participations;
}

static void
check_contributors (MeventCheck *self, MeventEvent *event, MeventSession *session, GHashTable *participations)
{
  MeventSpan span;

  if (!_mevent_check_find_span (session, &span))
    return;
  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventContribution *contribution = mevent_list_get (session->contributions, i);
      MeventParticipation *participation = g_hash_table_lookup (participations, contribution->person);
      g_autofree char *name = NULL, *title = NULL;

      if (participation == NULL || is_available (event, participation, &span))
        continue;
      name = _mevent_check_title (participation);
      title = _mevent_check_title (session);
      _mevent_check_add (self, "person-not-available", contribution, participation,
                         _("%s contributes to “%s”, but cannot be there all that time."), name, title);
    }
}

void
_mevent_check_availability (MeventCheck *self, MeventEvent *event)
{
  g_autoptr (GHashTable) participations = find_participations (event);

  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    check_contributors (self, event, mevent_list_get (event->sessions, i), participations);
}
