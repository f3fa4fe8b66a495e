#include "mevent-agenda.h"

#include "mevent-event.h"
#include "mevent-session.h"

static MeventEvent *
get_event (const MeventSession *session)
{
  return (MeventEvent *) mevent_record_get_parent ((MeventRecord *) session);
}

static guint32
get_day (const MeventSession *session)
{
  MeventEvent *event = get_event (session);

  return session->day != 0 || event == NULL ? session->day : event->first_day;
}

/**
 * mevent_agenda_compare:
 *
 * By day and start, a block before what stands in it. What is equal keeps the order of the list; what has no time
 * comes last.
 */
int
mevent_agenda_compare (gconstpointer a, gconstpointer b, gpointer unused)
{
  const MeventSession *x = a, *y = b;
  guint32 x_day = get_day (x), y_day = get_day (y);
  guint x_start = (guint) x->start, y_start = (guint) y->start;

  if (x_day != y_day)
    return x_day < y_day ? -1 : 1;
  if (x_start != y_start)
    return x_start < y_start ? -1 : 1;
  return (x->parent != NULL) - (y->parent != NULL);
}

static GPtrArray *
list_in_order (MeventEvent *event)
{
  g_autoptr (GPtrArray) days = mevent_event_list_days (event);
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < days->len; i++)
    g_ptr_array_extend_and_steal (all, mevent_event_list_day_sessions (event, GPOINTER_TO_UINT (days->pdata[i])));
  return all;
}

static MeventSession *
find_last (MeventEvent *event, MeventSession *but)
{
  g_autoptr (GPtrArray) all = list_in_order (event);

  for (guint i = all->len; i > 0; i--)
    if (all->pdata[i - 1] != but && ((MeventSession *) all->pdata[i - 1])->start != MEVENT_UNSET)
      return all->pdata[i - 1];
  return NULL;
}

/**
 * mevent_agenda_place:
 * @session: new, without a time
 * @after: (nullable): the session it follows; %NULL for the last one
 *
 * Gives a new session the time when the one before it ends.
 */
void
mevent_agenda_place (MeventSession *session, MeventSession *after)
{
  MeventEvent *event = get_event (session);
  int end;

  if (after == NULL)
    after = find_last (event, session);
  mevent_record_set_number (session, "duration", mevent_session_kind_get_default_duration (session->kind));
  mevent_record_set_date (session, "day", after ? get_day (after) : event->first_day);
  end = after ? mevent_session_get_end (after) : 9 * 60;
  mevent_record_set_number (session, "start", end != MEVENT_UNSET ? end : after->start);
}

/* The later one begins when the earlier one did, the earlier one right behind it. */
static void
exchange_times (MeventSession *earlier, MeventSession *later)
{
  int start = earlier->start;

  mevent_record_set_number (later, "start", start);
  if (later->duration != MEVENT_UNSET)
    mevent_record_set_number (earlier, "start", start + later->duration);
}

static void
exchange_places (MeventSession *session, MeventSession *neighbour)
{
  MeventList *list = get_event (session)->sessions;
  guint from, to;

  if (mevent_list_find (list, session, &from) && mevent_list_find (list, neighbour, &to))
    mevent_list_move (list, from, to);
}

/**
 * mevent_agenda_move:
 * @by: -1 for up, 1 for down
 *
 * Lets the session and its neighbour of the same day change places, inside an undo group.
 */
void
mevent_agenda_move (MeventSession *session, int by)
{
  g_autoptr (GPtrArray) day = mevent_event_list_day_sessions (get_event (session), get_day (session));
  MeventSession *neighbour;
  guint position;

  if (!g_ptr_array_find (day, session, &position) || (int) position + by < 0 || position + (guint) by >= day->len)
    return;
  neighbour = day->pdata[position + (guint) by];
  if (session->start == MEVENT_UNSET || neighbour->start == MEVENT_UNSET || session->start == neighbour->start)
    exchange_places (session, neighbour);
  else if (by < 0)
    exchange_times (neighbour, session);
  else
    exchange_times (session, neighbour);
}
