#include "mevent-running-order.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-contribution.h"
#include "mevent-follow-up.h"
#include "mevent-paper-people.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-table.h"
#include "mevent-text.h"

/* Running order */

static void
add_who (MeventPaper *self, MeventCell *cell, MeventSession *session)
{
  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventContribution *contribution = mevent_list_get (session->contributions, i);
      g_autofree char *role = g_strdup_printf ("%s: ",
                                               mevent_paper_string (self,
                                                                    mevent_contribution_roles[contribution->role].label));
      gboolean is_named = contribution->person != NULL && mevent_paper_has_name (self, contribution->person);
      g_autofree char *name = is_named ? mevent_person_dup_full_name (contribution->person) : NULL;
      const char *organisation = contribution->organisation
                                   ? mevent_paper_translate (self, contribution->organisation,
                                                             contribution->organisation->name)
                                   : NULL;

      g_autofree char *lead = name || organisation ? mevent_language_isolate (self->language, name ? name : organisation) : NULL;

      if (lead == NULL)
        continue;
      mevent_cell_add_lead (cell, MEVENT_STYLE_BODY, role, lead, NULL);
      if (contribution->person != NULL && contribution->person->pronunciation != NULL)
        mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, contribution->person->pronunciation);
      if (contribution->person != NULL && contribution->person->mobile != NULL)
        mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, contribution->person->mobile);
      mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, contribution->note);
    }
}

static void
add_what (MeventPaper *self, MeventCell *cell, MeventSession *session)
{
  const char *title = mevent_paper_translate (self, session, session->title);

  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM,
                        title ? title : mevent_paper_string (self, mevent_session_kinds[session->kind].label));
  if (session->internal)
    mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, mevent_paper_string (self, N_("internal")));
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, session->notes);
}

static void
add_material (MeventPaper *self, MeventCell *cell, MeventSession *session)
{
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, session->material);
  if (session->room != NULL)
    mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, mevent_paper_translate (self, session->room, session->room->equipment));
}

static void
add_session (MeventPaper *self, MeventTable *table, MeventSession *session)
{
  g_autofree char *times = session->start != MEVENT_UNSET
                             ? mevent_language_format_times (self->language, session->start,
                                                             mevent_session_get_end (session))
                             : NULL;
  g_autofree char *duration = session->duration > 0 ? mevent_language_format_duration (self->language,
                                                                                       session->duration) : NULL;
  g_autoptr (GString) room = g_string_new (NULL);
  const char *texts[] = { times, NULL, NULL, NULL, NULL };

  g_autoptr (GPtrArray) children = mevent_event_list_parallel (self->event, session);
  MeventRow *row;

  mevent_paper_append_room (self, room, ", ", session->room);
  texts[1] = room->str;
  row = mevent_table_add_row (table, texts);
  if (children->len > 0)
    mevent_row_keep_next (row);
  mevent_cell_add_text (mevent_table_get_cell (table, 0), MEVENT_STYLE_DETAIL, duration);
  add_what (self, mevent_table_get_cell (table, 2), session);
  add_who (self, mevent_table_get_cell (table, 3), session);
  add_material (self, mevent_table_get_cell (table, 4), session);
}

static gboolean
add_day (MeventPaper *self, guint32 day)
{
  const MeventTableColumn columns[] = {
    { mevent_paper_string (self, N_("Time")), 80, 0, MEVENT_STYLE_TIME },
    { mevent_paper_string (self, N_("Room")), 0, 0, MEVENT_STYLE_BODY },
    { mevent_paper_string (self, N_("What")), 0, 2, MEVENT_STYLE_BODY },
    { mevent_paper_string (self, N_("Who")), 0, 1, MEVENT_STYLE_BODY },
    { mevent_paper_string (self, N_("Material")), 0, 1, MEVENT_STYLE_BODY },
  };
  g_autoptr (GPtrArray) sessions = mevent_event_list_day_sessions (self->event, day);
  g_autofree char *title = day ? mevent_language_format_date (self->language, day, MEVENT_DATE_FULL) : NULL;
  MeventTable *table;

  if (sessions->len == 0)
    return FALSE;
  if (title != NULL)
    mevent_paper_add_subheading (self, title);
  table = mevent_table_new (self->flow, MEVENT_TABLE_RULES, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < sessions->len; i++)
    add_session (self, table, sessions->pdata[i]);
  mevent_table_finish (table);
  return TRUE;
}

static gboolean
write_running_order (MeventPaper *self, GError **error)
{
  g_autoptr (GPtrArray) days = mevent_paper_list_days (self);
  gboolean any = FALSE;

  mevent_paper_add_letterhead (self, mevent_paper_string (self, N_("Running order")));
  for (guint i = 0; i < days->len; i++)
    any |= add_day (self, GPOINTER_TO_UINT (days->pdata[i]));
  return any || mevent_paper_set_empty (error, _("The event has no sessions: there is no running order to print."));
}

static const MeventPaperKind running_order = { N_("Running order"), .landscape = TRUE, .margins = 0.75,
                                               .write = write_running_order };

/**
 * mevent_running_order_new:
 *
 * For moderators and crew: all sessions, internal ones too, with people, material and notes.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where there are no sessions
 */
MeventComposer *
mevent_running_order_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&running_order, event, options, error);
}

/* Checklist */

static gboolean
is_to_do (MeventPaper *self, const MeventFollowUp *follow_up)
{
  return follow_up->event == self->event && follow_up->status != MEVENT_FOLLOW_UP_STATUS_DROPPED;
}

static void
add_task (MeventPaper *self, MeventTable *table, const MeventFollowUp *follow_up)
{
  g_autofree char *due = follow_up->due ? mevent_language_format_date (self->language, follow_up->due,
                                                                       MEVENT_DATE_SHORT) : NULL;
  g_autofree char *responsible = follow_up->responsible ? mevent_person_dup_full_name (follow_up->responsible) : NULL;
  const char *const texts[] = {
    follow_up->status == MEVENT_FOLLOW_UP_STATUS_DONE ? "☑" : "☐", follow_up->subject, responsible, due
  };

  mevent_table_add_row (table, texts);
  mevent_cell_add_text (mevent_table_get_cell (table, 1), MEVENT_STYLE_DETAIL, follow_up->notes);
}

/* Preparation comes first, then what is left to do afterwards. */
static guint
add_tasks (MeventPaper *self, const char *title, gboolean is_preparation)
{
  const MeventTableColumn columns[] = {
    { NULL, 14, 0, MEVENT_STYLE_BODY },
    { mevent_paper_string (self, N_("Task")), 0, 3, MEVENT_STYLE_BODY },
    { mevent_paper_string (self, N_("Who")), 0, 1, MEVENT_STYLE_BODY },
    { mevent_paper_string (self, N_("Due")), 0, 0, MEVENT_STYLE_BODY },
  };
  MeventTable *table = NULL;
  guint n = 0;

  for (guint i = 0; self->project != NULL && i < mevent_list_get_n (self->project->follow_ups); i++)
    {
      MeventFollowUp *follow_up = mevent_list_get (self->project->follow_ups, i);

      if (!is_to_do (self, follow_up) || (follow_up->kind == MEVENT_FOLLOW_UP_KIND_PREPARATION) != is_preparation)
        continue;
      if (n++ == 0)
        {
          mevent_paper_add_subheading (self, title);
          table = mevent_table_new (self->flow, MEVENT_TABLE_RULES, columns, G_N_ELEMENTS (columns));
        }
      add_task (self, table, follow_up);
    }
  g_clear_pointer (&table, mevent_table_finish);
  return n;
}

static gboolean
write_checklist (MeventPaper *self, GError **error)
{
  guint n;

  mevent_paper_add_letterhead (self, mevent_paper_string (self, N_("Checklist")));
  n = add_tasks (self, mevent_paper_string (self, N_("Before the event")), TRUE);
  n += add_tasks (self, mevent_paper_string (self, N_("Afterwards")), FALSE);
  return n > 0 || mevent_paper_set_empty (error,
                                          _("There are no follow-ups for this event: there is no checklist to print."));
}

static const MeventPaperKind checklist = { N_("Checklist"), .write = write_checklist };

/**
 * mevent_checklist_new:
 *
 * What is to be done before and after the event, to be ticked off.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where there is nothing to do
 */
MeventComposer *
mevent_checklist_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&checklist, event, options, error);
}
