#include "mevent-badge-agenda-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-contribution.h"
#include "mevent-paper-private.h"
#include "mevent-participation.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-text.h"

struct _MeventBadgeAgendaReader
{
  MeventBadgeContent *content;
  MeventEvent        *event;
  GPtrArray          *sessions; /* of the entries */
  GHashTable         *own;      /* of person: a set of the sessions where he or she is */
  guint32             first_day;
  gboolean            with_ends;
};

MeventBadgeAgenda *
_mevent_badge_agenda_new (void)
{
  MeventBadgeAgenda *self = g_new0 (MeventBadgeAgenda, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (MeventBadgeEntry));
  self->picks = g_array_new (FALSE, FALSE, sizeof (MeventBadgePick));
  return self;
}

void
_mevent_badge_agenda_free (MeventBadgeAgenda *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->picks);
  g_free (self);
}

/* Who is where */

static void
add_own (MeventBadgeAgendaReader *self, MeventPerson *person, MeventSession *session)
{
  GHashTable *own = g_hash_table_lookup (self->own, person);

  if (own == NULL)
    {
      own = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (self->own, person, own);
    }
  g_hash_table_add (own, session);
}

static void
read_contributions (MeventBadgeAgendaReader *self, MeventSession *session)
{
  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventContribution *contribution = mevent_list_get (session->contributions, i);

      if (contribution->person != NULL)
        add_own (self, contribution->person, session);
    }
}

static void
read_places (MeventBadgeAgendaReader *self, MeventParticipation *participation)
{
  for (guint i = 0; participation->person != NULL && participation->places != NULL && i < participation->places->len; i++)
    add_own (self, participation->person, participation->places->pdata[i]);
}

/* What there is */

static char *
dup_time (MeventSession *session, MeventLanguage *language, gboolean with_end)
{
  int end = mevent_session_get_end (session);

  if (language == NULL || session->start == MEVENT_UNSET)
    return NULL;
  return with_end && end != MEVENT_UNSET ? mevent_language_format_times (language, session->start, end)
                                         : mevent_language_format_time (language, session->start);
}

/* In both languages where one has digits that readers of the other may not know: then there is room for the beginning alone. */
static const char *
keep_time (MeventBadgeAgendaReader *self, MeventSession *session)
{
  const MeventBadgeContent *content = self->content;
  g_autofree char *time = dup_time (session, content->language, self->with_ends), *first = NULL;
  g_autofree char *second = dup_time (session, content->second, FALSE);

  if (second == NULL || _mevent_has_same_digits (time, second))
    return _mevent_badge_content_keep (content, time);
  first = dup_time (session, content->language, FALSE);
  return _mevent_badge_content_keep_both (content, first, second);
}

/* What and where, in one language. */
static char *
dup_text (MeventBadgeAgendaReader *self, MeventSession *session, MeventLanguage *language)
{
  const char *title = _mevent_badge_content_translate (self->content, session, session->title, language);
  const char *room = session->room && !mevent_session_is_pause (session)
                       ? _mevent_badge_content_translate (self->content, session->room, session->room->name, language) : NULL;

  if (title == NULL)
    title = mevent_language_get_string (language, mevent_session_kinds[session->kind].label);
  return _mevent_join_editions (language, title, room, MEVENT_BETWEEN_EDITIONS);
}

static void
add_entry (MeventBadgeAgendaReader *self, MeventSession *session, const char *day)
{
  g_autofree char *first = dup_text (self, session, self->content->language);
  g_autofree char *second = self->content->second ? dup_text (self, session, self->content->second) : NULL;
  MeventBadgeEntry entry = {
    .day = day,
    .time = keep_time (self, session),
    .text = _mevent_badge_content_keep_both (self->content, first, second),
    .is_pause = mevent_session_is_pause (session),
  };

  g_ptr_array_add (self->sessions, session);
  g_array_append_val (self->content->agenda->entries, entry);
}

static void
read_day (MeventBadgeAgendaReader *self, MeventEvent *event, guint32 day, gboolean is_named)
{
  g_autoptr (GPtrArray) sessions = mevent_event_list_day_sessions (event, day);
  g_autofree char *first = NULL, *second = NULL;
  const char *name = NULL;

  if (is_named && day != 0)
    {
      first = mevent_language_format_date (self->content->language, day, MEVENT_DATE_FULL);
      if (self->content->second != NULL)
        second = mevent_language_format_date (self->content->second, day, MEVENT_DATE_FULL);
      name = _mevent_badge_content_keep_both (self->content, first, second);
    }
  for (guint i = 0; i < sessions->len; i++)
    if (!mevent_event_is_internal (event, sessions->pdata[i]))
      add_entry (self, sessions->pdata[i], name);
}

/**
 * _mevent_badge_agenda_reader_new:
 * @with_ends: whether there is room for "9:00–10:30" rather than "9:00"
 *
 * Reads all sessions into the agenda of the content.
 */
MeventBadgeAgendaReader *
_mevent_badge_agenda_reader_new (MeventBadgeContent *content, MeventEvent *event, gboolean with_ends)
{
  MeventBadgeAgendaReader *self = g_new0 (MeventBadgeAgendaReader, 1);
  g_autoptr (GPtrArray) days = mevent_event_list_days (event);

  self->content = content;
  self->event = event;
  self->first_day = event->first_day;
  self->with_ends = with_ends;
  self->sessions = g_ptr_array_new ();
  self->own = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; i < days->len; i++)
    read_day (self, event, GPOINTER_TO_UINT (days->pdata[i]), days->len > 1);
  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    read_contributions (self, mevent_list_get (event->sessions, i));
  for (guint i = 0; i < mevent_list_get_n (event->participations); i++)
    read_places (self, mevent_list_get (event->participations, i));
  return self;
}

void
_mevent_badge_agenda_reader_free (MeventBadgeAgendaReader *self)
{
  g_ptr_array_unref (self->sessions);
  g_hash_table_unref (self->own);
  g_free (self);
}

/* What concerns whom */

/* A session without a day is on the first. */
static guint32
day_of (MeventBadgeAgendaReader *self, MeventSession *session)
{
  return session->day != 0 ? session->day : self->first_day;
}

static gboolean
overlap (MeventBadgeAgendaReader *self, MeventSession *a, MeventSession *b)
{
  int a_end = mevent_session_get_end (a), b_end = mevent_session_get_end (b);

  return day_of (self, a) == day_of (self, b) && a_end != MEVENT_UNSET && b_end != MEVENT_UNSET && a->start < b_end && b->start < a_end;
}

/* A block gives way to the session in it where the person is, and so does what runs at the same time. */
static gboolean
gives_way (MeventBadgeAgendaReader *self, MeventSession *session, GHashTable *own)
{
  GHashTableIter iter;
  gpointer other;

  if (own == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    if (!mevent_event_is_internal (self->event, other) &&
        (mevent_event_get_block (self->event, other) == session ||
         (!mevent_session_is_pause (session) && overlap (self, session, other))))
      return TRUE;
  return FALSE;
}

/**
 * _mevent_badge_agenda_read:
 * @badge: gets the programme of the person: the sessions where he or she contributes or has a place, and beside them
 *   those that concern everybody
 */
void
_mevent_badge_agenda_read (MeventBadgeAgendaReader *self, MeventPerson *person, MeventBadge *badge)
{
  GHashTable *own = g_hash_table_lookup (self->own, person);
  GArray *picks = self->content->agenda->picks;

  badge->first_pick = picks->len;
  for (guint i = 0; i < self->sessions->len; i++)
    {
      MeventSession *session = self->sessions->pdata[i];
      MeventBadgePick pick = { i, own != NULL && g_hash_table_contains (own, session) };

      if (pick.is_own || (mevent_event_get_block (self->event, session) == NULL && !session->sign_up &&
                          !gives_way (self, session, own)))
        g_array_append_val (picks, pick);
    }
  badge->n_picks = picks->len - badge->first_pick;
}
