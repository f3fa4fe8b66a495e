#include "mevent-letters.h"

#include <glib/gi18n-lib.h>

#include "mevent-paper.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-units.h"

/* A scale from very good to poor, and the room for an answer. */
#define N_STEPS        5
#define STEP_WIDTH     30.0
#define LINE_MM        9.0
#define N_LINES        3

/* More sessions than this are not asked about one by one: nobody would fill it in. */
#define MAX_SESSIONS   14

static double
scale_left (MeventPaper *self)
{
  return mevent_flow_get_width (self->flow) - N_STEPS * STEP_WIDTH;
}

static void
add_steps (MeventPaper *self, MeventRow *row, MeventTextStyle style, const char *first, const char *other, const char *last)
{
  for (guint i = 0; i < N_STEPS; i++)
    {
      MeventCell *cell = mevent_row_add_cell (row, scale_left (self) + i * STEP_WIDTH, STEP_WIDTH);

      mevent_cell_set_alignment (cell, MEVENT_ALIGNMENT_CENTRE);
      mevent_cell_add_text (cell, style, i == 0 ? first : i + 1 == N_STEPS ? last : other);
    }
}

static void
add_scale_head (MeventPaper *self)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_KEEP_NEXT, 1);

  add_steps (self, row, MEVENT_STYLE_SMALL, mevent_paper_string (self, N_("very good")), NULL,
             mevent_paper_string (self, N_("poor")));
}

static void
add_rated (MeventPaper *self, const char *what)
{
  MeventRow *row;

  if (what == NULL)
    return;
  row = mevent_flow_add_row (self->flow, MEVENT_ROW_RULE_BELOW, 0);
  mevent_cell_add_text (mevent_row_add_cell (row, 0, scale_left (self) - self->theme->gutter), MEVENT_STYLE_BODY, what);
  add_steps (self, row, MEVENT_STYLE_BODY, "○", "○", "○");
}

static void
add_open_question (MeventPaper *self, const char *question)
{
  mevent_cell_add_text (mevent_paper_add_row (self, MEVENT_ROW_KEEP_NEXT, 3), MEVENT_STYLE_ITEM, question);
  for (guint i = 0; i < N_LINES; i++)
    mevent_row_set_min_height (mevent_flow_add_row (self->flow,
                                                    MEVENT_ROW_RULE_BELOW | (i + 1 < N_LINES ? MEVENT_ROW_KEEP_NEXT : 0), 0),
                               mevent_mm_to_points (LINE_MM));
}

static gboolean
is_asked_about (MeventSession *session)
{
  return !mevent_session_is_pause (session) && session->kind != MEVENT_SESSION_REGISTRATION;
}

static void
add_sessions (MeventPaper *self)
{
  g_autoptr (GPtrArray) days = mevent_paper_list_days (self);
  g_autoptr (GPtrArray) asked = g_ptr_array_new ();

  for (guint d = 0; d < days->len; d++)
    {
      g_autoptr (GPtrArray) sessions = mevent_paper_list_sessions (self, GPOINTER_TO_UINT (days->pdata[d]));

      for (guint i = 0; i < sessions->len; i++)
        if (is_asked_about (sessions->pdata[i]))
          g_ptr_array_add (asked, sessions->pdata[i]);
    }
  if (asked->len == 0 || asked->len > MAX_SESSIONS)
    return;
  mevent_paper_add_subheading (self, mevent_paper_string (self,
                                                          N_("How did you like the sessions? Leave out what you did not attend.")));
  add_scale_head (self);
  for (guint i = 0; i < asked->len; i++)
    add_rated (self, mevent_paper_translate (self, asked->pdata[i], ((MeventSession *) asked->pdata[i])->title));
}

static const char *const rated[] = {
  N_("The event as a whole"), N_("Contents"), N_("Organisation of the event"), N_("Rooms"), N_("Food"),
  N_("Meeting other people"),
};

static const char *const questions[] = {
  N_("What do you take home with you?"), N_("What was missing, and what could be better?"), N_("What should we do next?"),
};

static gboolean
write_feedback_form (MeventPaper *self, GError **error)
{
  mevent_paper_add_letterhead (self, mevent_paper_string (self, N_("Your feedback")));
  mevent_paper_add_text (self, MEVENT_STYLE_TEXT, 1,
                         mevent_paper_string (self,
                                              N_("Please tell us how it was. No name is needed; a few minutes are enough.")));
  mevent_paper_add_subheading (self, mevent_paper_string (self, N_("How did you like it?")));
  add_scale_head (self);
  for (guint i = 0; i < G_N_ELEMENTS (rated); i++)
    add_rated (self, mevent_paper_string (self, rated[i]));
  add_sessions (self);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    add_open_question (self, mevent_paper_string (self, questions[i]));
  return TRUE;
}

static const MeventPaperKind feedback_form = { N_("Feedback form"), .write = write_feedback_form };

/**
 * mevent_feedback_form_new:
 *
 * A form that guests fill in without their names.
 *
 * Returns: (transfer full) (nullable): %NULL with an error where an option cannot be
 */
MeventComposer *
mevent_feedback_form_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&feedback_form, event, options, error);
}
