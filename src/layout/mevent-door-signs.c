#include "mevent-signs.h"

#include <glib/gi18n-lib.h>

#include "mevent-bundle.h"
#include "mevent-contribution.h"
#include "mevent-flow-private.h"
#include "mevent-paper-people.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-venue.h"

/* From what is read across a corridor to what is read at the door. */
static const double scales[] = { 2.4, 2.1, 1.8, 1.65, 1.5, 1.35, 1.2, 1.1, 1, 0.9, 0.82, 0.75 };

/* The name of the room is read from afar however much takes place there. In two languages it stands twice. */
#define LEAST_NAME_SCALE 1.8
#define LEAST_OF_TWO     1.3

/* A column of times at least, in units of the size of a title. */
#define TIME_EMS 6.2

/* Whether somebody on the sign has another name in this language: organisations may, people do not. */
static gboolean
has_other_names (MeventPaper *self, MeventSession *session)
{
  const char *first = mevent_language_get_tag (self->editions[0]);

  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      const MeventContribution *contribution = mevent_list_get (session->contributions, i);
      MeventOrganisation *organisation = contribution->person == NULL ? contribution->organisation : NULL;

      if (organisation != NULL && g_strcmp0 (mevent_record_translate (organisation, organisation->name, first),
                                             mevent_record_translate (organisation, organisation->name, self->tag)) != 0)
        return TRUE;
    }
  return FALSE;
}

static void
write_session (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventSession *session = record;
  const char *title = mevent_paper_translate (self, session, session->title);
  gboolean again = mevent_paper_get_edition (self) != self->editions[0] && !has_other_names (self, session);
  g_autofree char *names = again ? NULL : mevent_paper_dup_contributors (self, session, MEVENT_NAMING_PLAIN);

  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM,
                        title ? title : mevent_paper_string (self, mevent_session_kinds[session->kind].label));
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, names);
}

/* So wide that each time has room in one line: "12:15 PM–12:45 PM" takes half as much again as others do. */
static double
measure_times (MeventPaper *self, const GPtrArray *sessions)
{
  double width = TIME_EMS * self->theme->looks[MEVENT_STYLE_ITEM].size;

  for (guint i = 0; i < sessions->len * self->n_editions; i++)
    {
      MeventSession *session = sessions->pdata[i / self->n_editions];
      MeventLanguage *language = self->editions[i % self->n_editions];
      g_autofree char *times = NULL;
      double natural, least;

      if (session->start == MEVENT_UNSET)
        continue;
      times = mevent_paper_dup_times (self, language, session->start, mevent_session_get_end (session));
      _mevent_flow_measure (self->flow, language, MEVENT_STYLE_TIME, times, &natural, &least);
      width = MAX (width, natural);
    }
  return MIN (width, mevent_flow_get_width (self->flow) / 2);
}

static void
add_session (MeventPaper *self, MeventSession *session, double time_width)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_RULE_ABOVE, 2);
  double x = time_width + self->theme->gutter / 2;

  mevent_paper_add_times (self, mevent_row_add_cell (row, 0, time_width), session->start,
                          mevent_session_get_end (session));
  mevent_paper_fill_editions (self, mevent_row_add_cell (row, x, mevent_flow_get_width (self->flow) - x), write_session,
                              session);
}

static void
write_event (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventEvent *event = record;

  mevent_cell_add_text (cell, MEVENT_STYLE_KICKER, mevent_paper_translate (self, event, event->title));
}

/* A room elsewhere is named with its house. */
static void
write_room (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventRoom *room = record;
  MeventVenue *venue = (MeventVenue *) mevent_record_get_parent (record);

  mevent_cell_add_text (cell, MEVENT_STYLE_TITLE, mevent_paper_translate (self, room, room->name));
  if (venue != NULL && venue != self->event->venue)
    mevent_cell_add_text (cell, MEVENT_STYLE_SUBTITLE, mevent_paper_translate (self, venue, venue->name));
}

/* A sign: of a room, on a day. */
typedef struct
{
  MeventRoom *room;
  guint32     day;
} Sign;

/* The sessions that stand on it. */
static GPtrArray *
list_sessions (MeventPaper *self, const Sign *sign)
{
  GPtrArray *sessions = mevent_paper_list_sessions (self, sign->day);

  for (guint i = sessions->len; i > 0; i--)
    if (((MeventSession *) sessions->pdata[i - 1])->room != sign->room)
      g_ptr_array_remove_index (sessions, i - 1);
  return sessions;
}

static void
write_day (MeventPaper *self, MeventCell *cell, gpointer record)
{
  const Sign *sign = record;
  g_autofree char *date = sign->day ? mevent_language_format_date (mevent_paper_get_edition (self), sign->day, MEVENT_DATE_FULL)
                                    : NULL;

  mevent_cell_add_text (cell, MEVENT_STYLE_LEAD, date);
}

static gboolean
write_sign (MeventPaper *self, GError **error)
{
  Sign *sign = self->user_data;
  g_autoptr (GPtrArray) sessions = list_sessions (self, sign);
  double time_width;

  mevent_flow_set_numbers_from (self->flow, G_MAXUINT);
  mevent_paper_fill_editions (self, mevent_paper_add_row (self, MEVENT_ROW_NONE, 0), write_event, self->event);
  mevent_paper_fill_editions (self, mevent_paper_add_row (self, MEVENT_ROW_NONE, 2), write_room, sign->room);
  mevent_paper_fill_editions (self, mevent_paper_add_row (self, MEVENT_ROW_NONE, 0), write_day, sign);
  mevent_paper_add_row (self, MEVENT_ROW_NONE, 2);
  time_width = measure_times (self, sessions);
  for (guint i = 0; i < sessions->len; i++)
    add_session (self, sessions->pdata[i], time_width);
  return TRUE;
}

/* The search for sizes. It goes on where that of the sign before ended: the rooms of an event have much the same to say. */
typedef struct
{
  guint scale;
  guint refused[G_N_ELEMENTS (scales)]; /* for each size the least that had no room in it; 0: nothing */
} Search;

/* What a time takes of a sign, and a name, in letters. */
#define TIME_WEIGHT 40
#define NAME_WEIGHT 20

/* How much a sign has to say, in letters: enough to know what need not be tried. */
static guint
weigh (MeventEvent *event, const Sign *sign)
{
  g_autoptr (GPtrArray) sessions = mevent_event_list_day_sessions (event, sign->day);
  guint weight = 1;

  for (guint i = 0; i < sessions->len; i++)
    {
      MeventSession *session = sessions->pdata[i];
      g_autofree char *title = session->room == sign->room ? mevent_record_dup_title ((MeventRecord *) session, NULL) : NULL;

      if (session->room == sign->room)
        weight += TIME_WEIGHT + (title ? (guint) g_utf8_strlen (title, -1) : 0) +
                  NAME_WEIGHT * mevent_list_get_n (session->contributions);
    }
  return weight;
}

/* Whether a sign with as little to say had no room in the size. */
static gboolean
is_refused (const Search *search, guint scale, guint weight)
{
  return search->refused[scale] != 0 && weight >= search->refused[scale];
}

static void
refuse (Search *search, guint scale, guint weight)
{
  if (!is_refused (search, scale, weight))
    search->refused[scale] = weight;
}

static MeventComposer *
compose_scaled (Sign *sign, guint scale, gboolean *fits, MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  double least = options->second_language ? LEAST_OF_TWO : LEAST_NAME_SCALE;
  const MeventPaperKind kind = { N_("Door signs"), .scale = scales[scale], .title = MAX (least / scales[scale], 1),
                                 .write = write_sign, .user_data = sign };
  MeventComposer *composer = mevent_paper_compose (&kind, event, options, error);

  *fits = composer != NULL && mevent_composer_paginate_within (composer, 1);
  return composer;
}

/* In the largest of the smaller sizes in which it has room, or the smallest of all. In ever longer steps, and back by halves: each
 * try lays out the whole sign. */
static MeventComposer *
compose_smaller (Sign *sign, Search *search, guint weight, MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  g_autoptr (MeventComposer) composer = NULL;
  guint too_large = search->scale, scale = too_large;
  gboolean fits = FALSE;

  for (guint step = 1; !fits && scale < G_N_ELEMENTS (scales) - 1; step *= 2)
    {
      refuse (search, too_large = scale, weight);
      scale = MIN (scale + step, G_N_ELEMENTS (scales) - 1);
      g_clear_object (&composer);
      composer = compose_scaled (sign, scale, &fits, event, options, error);
      if (composer == NULL)
        return NULL;
    }
  while (scale - too_large > 1)
    {
      guint middle = (too_large + scale) / 2;
      g_autoptr (MeventComposer) larger = compose_scaled (sign, middle, &fits, event, options, NULL);

      if (fits)
        g_set_object (&composer, larger);
      else
        refuse (search, middle, weight);
      *(fits ? &scale : &too_large) = middle;
    }
  search->scale = scale;
  return g_steal_pointer (&composer);
}

/* In type as large as lets the sign stand on one page, or as a sign before it that had as little to say. */
static MeventComposer *
compose_sign (Sign *sign, Search *search, MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  guint weight = weigh (event, sign);
  gboolean fits;
  g_autoptr (MeventComposer) composer = compose_scaled (sign, search->scale, &fits, event, options, error);

  if (composer != NULL && !fits && search->scale + 1 < G_N_ELEMENTS (scales))
    return compose_smaller (sign, search, weight, event, options, error);
  while (fits && search->scale > 0 && !is_refused (search, search->scale - 1, weight))
    {
      g_autoptr (MeventComposer) larger = compose_scaled (sign, search->scale - 1, &fits, event, options, NULL);

      if (!fits)
        {
          refuse (search, search->scale - 1, weight);
          break;
        }
      g_set_object (&composer, larger);
      search->scale--;
    }
  return g_steal_pointer (&composer);
}

static gboolean
is_used (MeventEvent *event, const Sign *sign, const MeventPrintOptions *options)
{
  g_autoptr (GPtrArray) sessions = mevent_event_list_day_sessions (event, sign->day);

  for (guint i = 0; i < sessions->len; i++)
    {
      MeventSession *session = sessions->pdata[i];

      if (session->room == sign->room && !mevent_event_is_internal (event, session) &&
          (options->session == NULL || g_str_equal (mevent_record_get_id (sessions->pdata[i]), options->session)))
        return TRUE;
    }
  return FALSE;
}

static void
add_signs (GArray *signs, MeventEvent *event, MeventVenue *venue, guint32 day, const MeventPrintOptions *options)
{
  g_autoptr (GPtrArray) rooms = mevent_event_list_rooms (event, venue);

  for (guint i = 0; i < rooms->len; i++)
    {
      const Sign sign = { rooms->pdata[i], day };

      if ((options->day == 0 || options->day == day) && is_used (event, &sign, options))
        g_array_append_val (signs, sign);
    }
}

static GArray *
list_signs (MeventEvent *event, const MeventPrintOptions *options)
{
  g_autoptr (GPtrArray) days = mevent_event_list_days (event), venues = mevent_event_list_venues (event);
  GArray *signs = g_array_new (FALSE, FALSE, sizeof (Sign));

  for (guint d = 0; d < days->len; d++)
    for (guint v = 0; v < venues->len; v++)
      add_signs (signs, event, venues->pdata[v], GPOINTER_TO_UINT (days->pdata[d]), options);
  return signs;
}

static void
warn_without_room (MeventProblems *problems, MeventEvent *event)
{
  guint n = 0;

  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (event->sessions, i);
      g_autoptr (GPtrArray) children = mevent_event_list_parallel (event, session);

      n += !mevent_event_is_internal (event, session) && session->room == NULL && children->len == 0;
    }
  if (n > 0)
    mevent_problems_add (problems, MEVENT_SEVERITY_WARNING, "no-room", mevent_record_get_id ((MeventRecord *) event), 0, 0,
                         g_dngettext (GETTEXT_PACKAGE, "%u session has no room and stands on no sign.",
                                      "%u sessions have no room and stand on no sign.", n), n);
}

/**
 * mevent_door_signs_new:
 *
 * A page for each room and day, each in type as large as lets it stand on one page.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where no session has a room
 */
MeventComposer *
mevent_door_signs_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  g_autoptr (GArray) signs = list_signs (event, options);
  g_autoptr (GPtrArray) composers = g_ptr_array_new_with_free_func (g_object_unref);
  Search search = { 0 };

  for (guint i = 0; i < signs->len; i++)
    {
      MeventComposer *composer = compose_sign (&g_array_index (signs, Sign, i), &search, event, options, error);

      if (composer == NULL)
        return NULL;
      g_ptr_array_add (composers, composer);
    }
  if (composers->len == 0)
    {
      mevent_paper_set_empty (error, _("No session that guests see has a room: there are no door signs to print."));
      return NULL;
    }
  warn_without_room (mevent_composer_get_problems (composers->pdata[0]), event);
  return mevent_bundle_new (composers);
}
