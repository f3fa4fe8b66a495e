#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-contribution.h"
#include "mevent-date.h"
#include "mevent-person.h"
#include "mevent-session.h"

/* Single sessions */

/* From one day of the event a session may go on into the next; the last ends at four in the morning, as each does. */
static gboolean
is_beyond (MeventSession *session, guint32 last)
{
  MeventSpan span;

  return _mevent_check_find_span (session, &span) && span.end > _mevent_check_get_minute (last, MEVENT_DAY_MINUTES);
}

static void
check_time (MeventCheck *self, MeventEvent *event, MeventSession *session, const char *title)
{
  guint32 last = MAX (event->last_day, event->first_day);

  if (session->start == MEVENT_UNSET)
    _mevent_check_add (self, "session-without-start", session, NULL, _("“%s” has no time."), title);
  else if (session->day == 0 && last > event->first_day)
    _mevent_check_add (self, "session-without-start", session, NULL,
                       _("Nobody has said on which day of the event “%s” is."), title);
  else if (session->duration == MEVENT_UNSET)
    _mevent_check_add (self, "session-without-duration", session, NULL, _("Nobody has said how long “%s” takes."), title);
  if (session->day != 0 && event->first_day != 0 && (session->day < event->first_day || session->day > last))
    _mevent_check_add (self, "session-outside-event", session, event,
                       _("“%s” is on a day on which the event does not take place."), title);
  else if (event->first_day != 0 && is_beyond (session, last))
    _mevent_check_add (self, "session-outside-event", session, event,
                       _("“%s” goes on beyond four in the morning after the last day of the event."), title);
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

/* By the clock on the wall. What ends just when the clocks are put forward has all of its time. */
static gboolean
ends_in_missing (GTimeZone *zone, guint32 day, MeventSession *session)
{
  int end = mevent_session_get_end (session);

  return end > session->start && is_missing (zone, day, end) && is_missing (zone, day, end - 1);
}

static void
check_clock (MeventCheck *self, MeventEvent *event, MeventSession *session, GTimeZone *zone, const char *title)
{
  guint32 day = mevent_event_get_session_day (event, session);

  if (zone == NULL || day == 0 || session->start == MEVENT_UNSET)
    return;
  if (is_missing (zone, day, session->start))
    _mevent_check_add (self, "time-does-not-exist", session, NULL,
                       _("“%s” begins in an hour that is left out that day, because the clocks are put forward."), title);
  else if (ends_in_missing (zone, day, session))
    _mevent_check_add (self, "time-does-not-exist", session, NULL,
                       _("“%s” ends in an hour that is left out, because the clocks are put forward. Change its start or its "
                         "duration."), title);
}

/* Names as those of IANA, or hours. GLib takes anything else for the path of a file, and opens it. */
#define ZONE_NAME "^(?:[A-Z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*|[+-]\\d\\d?(?::?\\d\\d)?)$"

static GTimeZone *
find_named_zone (const char *name)
{
  return g_regex_match_simple (ZONE_NAME, name, G_REGEX_DOLLAR_ENDONLY, 0) ? g_time_zone_new_identifier (name) : NULL;
}

/* That of the computer where the event names none; NULL where it names one that nobody knows. */
static GTimeZone *
find_zone (MeventCheck *self, MeventEvent *event)
{
  GTimeZone *zone = event->time_zone ? find_named_zone (event->time_zone) : g_time_zone_new_local ();

  if (zone == NULL)
    _mevent_check_add (self, "unknown-time-zone", event, NULL,
                       _("“%s” is not a time zone. Write it like “Europe/Berlin”."), event->time_zone);
  return zone;
}

/* A block without a duration goes on for as long as its day does. */
static gboolean
find_block_span (MeventSession *block, MeventSpan *span)
{
  if (!_mevent_check_find_span (block, span))
    return FALSE;
  if (block->duration == MEVENT_UNSET)
    span->end = span->start - block->start + MEVENT_DAY_MINUTES;
  return TRUE;
}

static void
check_parent (MeventCheck *self, MeventSession *session, const char *title)
{
  MeventSpan inner, outer;
  g_autofree char *block = NULL;

  if (session->parent == NULL || !_mevent_check_find_span (session, &inner) || !find_block_span (session->parent, &outer) ||
      (inner.start >= outer.start && inner.end <= outer.end))
    return;
  block = _mevent_check_title (session->parent);
  _mevent_check_add (self, "session-outside-parent", session, session->parent, _("“%s” is not within the time of “%s”."),
                     title, block);
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

/* Of a block of workshops each one is led, not the block; what is internal need not be led. */
static void
check_leading (MeventCheck *self, MeventSession *session, GHashTable *blocks, const char *title)
{
  if (session->kind == MEVENT_SESSION_WORKSHOP && !has_role (session, LEADING) &&
      !g_hash_table_contains (blocks, session) && !_mevent_check_is_internal (session))
    _mevent_check_add (self, "workshop-without-facilitator", session, NULL, _("Nobody leads the workshop “%s”."), title);
}

/* "N. N., ministry" says as much as is known. */
static gboolean
is_of_nobody (MeventContribution *contribution)
{
  return contribution->person == NULL && contribution->organisation == NULL && contribution->function == NULL;
}

#define HELPING ((1u << MEVENT_CONTRIBUTION_MINUTE_TAKER) | (1u << MEVENT_CONTRIBUTION_INTERPRETER))

/* Whoever helps is not there to stand for something. */
static gboolean
needs_function (MeventContribution *contribution)
{
  return contribution->person != NULL && !(HELPING & (1u << contribution->role)) && contribution->function == NULL &&
         contribution->organisation == NULL && contribution->person->function == NULL &&
         contribution->person->organisation == NULL;
}

static void
check_speakers (MeventCheck *self, MeventSession *session, const char *title)
{
  gboolean is_printed = !_mevent_check_is_internal (session);

  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventContribution *contribution = mevent_list_get (session->contributions, i);
      MeventPerson *person = contribution->person;
      g_autofree char *name = NULL;

      if (is_of_nobody (contribution) && !_mevent_check_has_erased (self))
        _mevent_check_add (self, "contribution-of-nobody", contribution, session,
                           _("Somebody contributes to “%s”, but neither a person nor an organisation is given."), title);
      if (!is_printed || !needs_function (contribution))
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

/* Blocks in blocks that end where they began: no list of the top level names any of these sessions. Each ring is told
   once, from the session in which @first comes upon it. @seen: by which first session each was reached */
static void
check_ring (MeventCheck *self, MeventSession *first, GHashTable *seen)
{
  MeventSession *session = first;
  g_autofree char *title = NULL, *block = NULL;

  while (session != NULL && !g_hash_table_contains (seen, session))
    {
      g_hash_table_insert (seen, session, first);
      session = session->parent;
    }
  if (session == NULL || g_hash_table_lookup (seen, session) != first)
    return;
  title = _mevent_check_title (session);
  block = _mevent_check_title (session->parent);
  if (session->parent == session)
    _mevent_check_add (self, "session-within-itself", session, NULL, _("“%s” is said to be part of itself."), title);
  else
    _mevent_check_add (self, "session-within-itself", session, session->parent,
                       _("“%s” is part of “%s”, which is itself part of it."), title, block);
}

void
_mevent_check_leave_block (MeventIssue *issue)
{
  mevent_record_set_reference (issue->records->pdata[0], "parent", NULL);
}

void
_mevent_check_agenda (MeventCheck *self, MeventEvent *event)
{
  g_autoptr (GHashTable) blocks = find_blocks (event);
  g_autoptr (GHashTable) in_rings = g_hash_table_new (NULL, NULL);
  g_autoptr (GTimeZone) zone = find_zone (self, event);

  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (event->sessions, i);
      g_autofree char *title = _mevent_check_title (session);

      check_time (self, event, session, title);
      check_clock (self, event, session, zone, title);
      check_parent (self, session, title);
      check_ring (self, session, in_rings);
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
