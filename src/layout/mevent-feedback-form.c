#include "mevent-letters.h"

#include <glib/gi18n-lib.h>

#include "mevent-paper-private.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-units.h"

/* A scale from very good to poor, and the room for an answer. */
#define N_STEPS        5
#define STEP_WIDTH     30.0

/* A form fills one side of the paper or both: it is tried with so many lines for an answer, so far apart. */
typedef struct
{
  guint    n_pages;
  gboolean questions_overleaf;
  guint    n_lines;
  double   line; /* in mm */
  double   scale, margins;
} Shape;

static const Shape shapes[] = {
  { 1, FALSE, 4, 9, 1, 1 },      { 1, FALSE, 3, 9, 1, 1 },       { 1, FALSE, 3, 8.5, 1, 0.85 },
  { 1, FALSE, 3, 8, 0.95, 0.8 }, { 1, FALSE, 2, 9, 0.95, 0.75 }, { 1, FALSE, 2, 8, 0.9, 0.7 },
  { 2, TRUE, 8, 9, 1, 1 },       { 2, TRUE, 7, 9, 1, 1 },        { 2, TRUE, 6, 9, 1, 1 },
  { 2, TRUE, 5, 9, 1, 1 },       { 2, TRUE, 4, 9, 1, 0.85 },     { 2, FALSE, 5, 9, 1, 1 },
  { 2, FALSE, 4, 9, 1, 1 },      { 2, FALSE, 3, 9, 1, 1 },       { G_MAXUINT, FALSE, 3, 9, 1, 1 },
};

/* More sessions than this are not asked about one by one: nobody would fill it in. */
#define MAX_SESSIONS   14

static double
scale_left (MeventPaper *self)
{
  return mevent_flow_get_width (self->flow) - (N_STEPS + 0.5) * STEP_WIDTH;
}

static void
add_step (MeventPaper *self, MeventRow *row, double x, double width, MeventTextStyle style, const char *text)
{
  MeventCell *cell = mevent_row_add_cell (row, scale_left (self) + x, width);

  mevent_cell_set_alignment (cell, MEVENT_ALIGNMENT_CENTRE);
  mevent_cell_add_text (cell, style, text);
}

static void
add_scale_head (MeventPaper *self)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_KEEP_NEXT, 1);
  /* Wider than the steps below, so that the words stay on a line; the last ends where the page does. */
  double width = 2 * STEP_WIDTH;
  g_autofree char *best = mevent_paper_dup_string_lines (self, N_("very good"));
  g_autofree char *worst = mevent_paper_dup_string_lines (self, N_("poor"));

  add_step (self, row, (STEP_WIDTH - width) / 2, width, MEVENT_STYLE_SMALL, best);
  add_step (self, row, (N_STEPS - 0.5) * STEP_WIDTH - width / 2, width, MEVENT_STYLE_SMALL, worst);
}

/* @what: (nullable) (transfer full): */
static void
add_rated (MeventPaper *self, char *what)
{
  g_autofree char *owned = what;
  MeventRow *row;
  MeventCell *cell;

  if (what == NULL)
    return;
  row = mevent_flow_add_row (self->flow, MEVENT_ROW_RULE_BELOW, 0);
  cell = mevent_row_add_cell (row, 0, scale_left (self) - self->theme->gutter);
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, what);
  if (self->n_editions > 1)
    mevent_cell_set_between (cell, MEVENT_BETWEEN_EDITIONS);
  for (guint i = 0; i < N_STEPS; i++)
    add_step (self, row, i * STEP_WIDTH, STEP_WIDTH, MEVENT_STYLE_BODY, "○");
}

static void
write_question (MeventPaper *self, MeventCell *cell, gpointer question)
{
  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, mevent_paper_string (self, question));
}

static void
add_open_question (MeventPaper *self, const char *question)
{
  const Shape *shape = self->user_data;

  mevent_paper_fill_editions (self, mevent_paper_add_row (self, MEVENT_ROW_KEEP_NEXT, 3), write_question, (gpointer) question);
  for (guint i = 0; i < shape->n_lines; i++)
    mevent_row_set_min_height (mevent_flow_add_row (self->flow,
                                                    MEVENT_ROW_RULE_BELOW | (i + 1 < shape->n_lines ? MEVENT_ROW_KEEP_NEXT : 0),
                                                    0),
                               mevent_mm_to_points (shape->line));
}

/* Of a block, what takes place in it. */
static gboolean
is_asked_about (MeventPaper *self, MeventSession *session)
{
  g_autoptr (GPtrArray) children = mevent_event_list_parallel (self->event, session);

  return !mevent_session_is_pause (session) && session->kind != MEVENT_SESSION_REGISTRATION && children->len == 0;
}

static void
add_part (MeventPaper *self, const char *title)
{
  g_autofree char *heading = mevent_paper_dup_string (self, title);

  mevent_paper_add_subheading (self, heading);
  add_scale_head (self);
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
        if (is_asked_about (self, sessions->pdata[i]))
          g_ptr_array_add (asked, sessions->pdata[i]);
    }
  if (asked->len == 0 || asked->len > MAX_SESSIONS)
    return;
  add_part (self, N_("How did you like the sessions? Leave out what you did not attend."));
  for (guint i = 0; i < asked->len; i++)
    add_rated (self, mevent_paper_dup_text (self, asked->pdata[i], ((MeventSession *) asked->pdata[i])->title));
}

static const char *const rated[] = {
  N_("The event as a whole"), N_("Contents"), N_("Organisation of the event"), N_("Rooms"), N_("Food"),
  N_("Meeting other people"),
};

static const char *const questions[] = {
  N_("What do you take home with you?"), N_("What was missing, and what could be better?"), N_("What should we do next?"),
};

static void
write_invitation (MeventPaper *self, MeventCell *cell, gpointer unused)
{
  mevent_cell_add_text (cell, MEVENT_STYLE_TEXT,
                        mevent_paper_string (self,
                                             N_("Please tell us how it was. No name is needed; a few minutes are enough.")));
}

static gboolean
write_feedback_form (MeventPaper *self, GError **error)
{
  const Shape *shape = self->user_data;
  g_autofree char *title = mevent_paper_dup_string (self, N_("Your feedback"));

  mevent_paper_add_letterhead (self, title);
  mevent_paper_add_written (self, 1, write_invitation, NULL);
  add_part (self, N_("How did you like it?"));
  for (guint i = 0; i < G_N_ELEMENTS (rated); i++)
    add_rated (self, mevent_paper_dup_string (self, rated[i]));
  add_sessions (self);
  if (shape->questions_overleaf)
    mevent_flow_break_page (self->flow);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    add_open_question (self, questions[i]);
  return TRUE;
}

/**
 * mevent_feedback_form_new:
 *
 * A form that guests fill in without their names, on one side of the paper or on both.
 *
 * Returns: (transfer full) (nullable): %NULL with an error where an option cannot be
 */
MeventComposer *
mevent_feedback_form_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      const MeventPaperKind kind = { N_("Feedback form"), .scale = shapes[i].scale, .margins = shapes[i].margins,
                                     .write = write_feedback_form, .user_data = (gpointer) &shapes[i] };
      g_autoptr (MeventComposer) composer = mevent_paper_compose (&kind, event, options, error);

      if (composer == NULL || i + 1 == G_N_ELEMENTS (shapes) || mevent_composer_paginate_within (composer, shapes[i].n_pages))
        return g_steal_pointer (&composer);
    }
  return NULL;
}
