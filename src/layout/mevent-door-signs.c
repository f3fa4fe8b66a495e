#include "mevent-signs.h"

#include <glib/gi18n-lib.h>

#include "mevent-contribution.h"
#include "mevent-paper.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-venue.h"

/* From what is read across a corridor to what is read at the door. */
static const double scales[] = { 2.4, 2.1, 1.8, 1.5, 1.3, 1.1, 0.9, 0.75 };

/* A time, in units of the size of a title. */
#define TIME_EMS 6.2

static char *
dup_names (MeventPaper *self, MeventSession *session)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventContribution *contribution = mevent_list_get (session->contributions, i);
      MeventOrganisation *organisation = contribution->organisation;

      if (contribution->role == MEVENT_CONTRIBUTION_MINUTE_TAKER || contribution->role == MEVENT_CONTRIBUTION_INTERPRETER)
        continue;
      if (contribution->person != NULL)
        g_ptr_array_add (names, mevent_person_dup_full_name (contribution->person));
      else if (organisation != NULL && mevent_paper_translate (self, organisation, organisation->name) != NULL)
        g_ptr_array_add (names, g_strdup (mevent_paper_translate (self, organisation, organisation->name)));
    }
  return mevent_language_format_list (mevent_paper_get_edition (self), (const char **) names->pdata, names->len);
}

static void
write_session (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventSession *session = record;
  const char *title = mevent_paper_translate (self, session, session->title);
  g_autofree char *names = dup_names (self, session);

  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM,
                        title ? title : mevent_paper_string (self, mevent_session_kinds[session->kind].label));
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, names);
}

static void
add_session (MeventPaper *self, MeventSession *session)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_RULE_ABOVE, 2);
  double time_width = TIME_EMS * self->theme->looks[MEVENT_STYLE_ITEM].size, x = time_width + self->theme->gutter / 2;
  g_autofree char *times = session->start != MEVENT_UNSET
                             ? mevent_language_format_times (self->language, session->start, mevent_session_get_end (session))
                             : NULL;

  mevent_cell_add_text (mevent_row_add_cell (row, 0, time_width), MEVENT_STYLE_TIME, times);
  mevent_paper_fill_editions (self, mevent_row_add_cell (row, x, mevent_flow_get_width (self->flow) - x), write_session,
                              session);
}

static void
write_room (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventRoom *room = record;

  mevent_cell_add_text (cell, MEVENT_STYLE_TITLE, mevent_paper_translate (self, room, room->name));
}

static gboolean
add_sign (MeventPaper *self, MeventRoom *room, guint32 day, gboolean is_first)
{
  g_autoptr (GPtrArray) sessions = mevent_paper_list_sessions (self, day);
  g_autofree char *date = day ? mevent_paper_dup_date (self, day) : NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < sessions->len; i++)
    {
      if (((MeventSession *) sessions->pdata[i])->room != room)
        continue;
      if (!any)
        {
          if (!is_first)
            mevent_flow_break_page (self->flow);
          mevent_paper_add_text (self, MEVENT_STYLE_KICKER, 0, mevent_paper_translate (self, self->event, self->event->title));
          mevent_paper_fill_editions (self, mevent_paper_add_row (self, MEVENT_ROW_NONE, 2), write_room, room);
          mevent_paper_add_text (self, MEVENT_STYLE_LEAD, 0, date);
          mevent_paper_add_row (self, MEVENT_ROW_NONE, 2);
          any = TRUE;
        }
      add_session (self, sessions->pdata[i]);
    }
  return any;
}

/* How many signs the last call has written: the pages should be as many. */
static guint
write_all (MeventPaper *self)
{
  g_autoptr (GPtrArray) days = mevent_paper_list_days (self);
  guint n = 0;

  for (guint d = 0; d < days->len; d++)
    for (guint i = 0; self->event->venue != NULL && i < mevent_list_get_n (self->event->venue->rooms); i++)
      n += add_sign (self, mevent_list_get (self->event->venue->rooms, i), GPOINTER_TO_UINT (days->pdata[d]), n == 0);
  return n;
}

static void
warn_without_room (MeventPaper *self)
{
  guint n = 0;

  for (guint i = 0; i < mevent_list_get_n (self->event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (self->event->sessions, i);
      g_autoptr (GPtrArray) children = mevent_event_list_parallel (self->event, session);

      n += !session->internal && session->room == NULL && children->len == 0;
    }
  if (n > 0)
    mevent_paper_warn (self, "no-room", self->event,
                       g_dngettext (GETTEXT_PACKAGE, "%u session has no room and stands on no sign.",
                                    "%u sessions have no room and stand on no sign.", n), n);
}

static gboolean
write_door_signs (MeventPaper *self, GError **error)
{
  guint *n_signs = (guint *) self->user_data;

  mevent_flow_set_numbers_from (self->flow, G_MAXUINT);
  *n_signs = write_all (self);
  if (*n_signs == 0)
    return mevent_paper_set_empty (error, _("No session has a room: there are no door signs to print."));
  warn_without_room (self);
  return TRUE;
}

static MeventComposer *
compose (double scale, guint *n_signs, MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  const MeventPaperKind kind = { N_("Door signs"), .scale = scale, .write = write_door_signs, .user_data = n_signs };

  return mevent_paper_compose (&kind, event, options, error);
}

/**
 * mevent_door_signs_new:
 *
 * A page for each room and day, in type as large as lets every sign stand on one page.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where no session has a room
 */
MeventComposer *
mevent_door_signs_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  g_autoptr (MeventComposer) signs = NULL;
  guint n_signs = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_clear_object (&signs);
      signs = compose (scales[i], &n_signs, event, options, error);
      if (signs == NULL || mevent_composer_paginate_within (signs, n_signs))
        return g_steal_pointer (&signs);
    }
  mevent_problems_add (mevent_composer_get_problems (signs), MEVENT_SEVERITY_WARNING, "too-long", NULL, 0, 0,
                       _("A room has so many sessions on a day that its sign takes several pages."));
  return g_steal_pointer (&signs);
}
