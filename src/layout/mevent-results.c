#include "mevent-results.h"

#include <glib/gi18n-lib.h>

#include "mevent-figure.h"
#include "mevent-finding.h"
#include "mevent-follow-up.h"
#include "mevent-heading.h"
#include "mevent-paper-figures.h"
#include "mevent-paper-private.h"
#include "mevent-session.h"
#include "mevent-table.h"
#include "mevent-text.h"

/* More dots than stand in a line are a number. */
#define MAX_DOTS 12

/* Findings */

static int
compare_dots (gconstpointer a, gconstpointer b)
{
  return (*(MeventFinding *const *) b)->dots - (*(MeventFinding *const *) a)->dots;
}

/* The findings under a heading, those with the most dots first; else in their order. */
static GPtrArray *
list_findings (MeventSession *session, MeventHeading *heading)
{
  GPtrArray *findings = g_ptr_array_new ();

  for (guint i = 0; i < mevent_list_get_n (session->findings); i++)
    {
      MeventFinding *finding = mevent_list_get (session->findings, i);

      if (finding->heading == heading)
        g_ptr_array_add (findings, finding);
    }
  g_ptr_array_sort (findings, compare_dots);
  return findings;
}

static char *
say_n_dots (MeventPaper *self, gpointer finding)
{
  return mevent_language_format_number (mevent_paper_get_edition (self), ((const MeventFinding *) finding)->dots);
}

/* "●●● 3": the number too, for they may be too many to be seen at a glance. NULL where there are none. */
static char *
dup_dots (MeventPaper *self, MeventFinding *finding)
{
  g_autofree char *number = finding->dots > 0 ? _mevent_paper_dup_said (self, say_n_dots, finding, MEVENT_BETWEEN_EDITIONS)
                                              : NULL;
  GString *line;

  if (number == NULL)
    return NULL;
  line = g_string_new (NULL);
  for (int i = 0; i < MIN (finding->dots, MAX_DOTS); i++)
    g_string_append (line, "●");
  g_string_append_printf (line, " %s", number);
  return g_string_free (line, FALSE);
}

/* One point, whatever the number of languages. */
static void
write_finding (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventFinding *finding = record;
  gboolean is_first = mevent_paper_get_edition (self) == self->editions[0];

  mevent_cell_add_item (cell, MEVENT_STYLE_TEXT, is_first ? "•" : "", mevent_paper_translate (self, finding, finding->text));
}

/* In all languages, with its dots and who said it once. */
static void
add_finding (MeventPaper *self, MeventCell *cell, MeventFinding *finding)
{
  g_autofree char *dots = dup_dots (self, finding);
  g_autofree char *said_by = finding->said_by ? mevent_person_dup_full_name (finding->said_by) : NULL;
  g_autofree char *source = finding->source ? mevent_paper_dup_text (self, finding->source, finding->source->name) : NULL;
  g_autofree char *from = g_strjoin (said_by && source ? ", " : "", said_by ? said_by : "", source ? source : "", NULL);

  mevent_paper_fill_editions (self, cell, write_finding, finding);
  if (dots != NULL)
    mevent_cell_add_item (cell, MEVENT_STYLE_TIME, "", dots);
  if (*from != '\0')
    mevent_cell_add_item (cell, MEVENT_STYLE_DETAIL, "", from);
}

static MeventCell *
add_board_cell (MeventPaper *self, MeventRow *row, MeventHeading *heading)
{
  MeventCell *cell = mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow));
  g_autofree char *name = heading ? mevent_paper_dup_text (self, heading, heading->name) : NULL;
  int colour = heading ? heading->colour : MEVENT_UNSET;

  mevent_cell_set_bar (cell, colour != MEVENT_UNSET ? (guint32) colour : self->theme->accent);
  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, name);
  return cell;
}

/* Where findings go on overleaf, they have their heading again. */
static void
repeat_heading (MeventPaper *self, MeventRow *row, MeventHeading *heading)
{
  MeventRow *head = mevent_flow_make_row (self->flow, MEVENT_ROW_NONE);

  add_board_cell (self, head, heading);
  mevent_row_set_min_height (head, self->theme->looks[MEVENT_STYLE_ITEM].leading + self->theme->grid);
  mevent_row_set_head (row, head);
  mevent_row_unref (head);
}

/* @heading: (nullable): for the findings that stand under none */
static void
add_board (MeventPaper *self, MeventSession *session, MeventHeading *heading)
{
  g_autoptr (GPtrArray) findings = list_findings (session, heading);
  MeventCell *cell;
  MeventRow *row;

  if (findings->len == 0)
    return;
  row = mevent_flow_add_row (self->flow, MEVENT_ROW_SPLITTABLE | MEVENT_ROW_HEAD_OVERLEAF, 2);
  cell = add_board_cell (self, row, heading);
  if (heading != NULL)
    repeat_heading (self, row, heading);
  for (guint i = 0; i < findings->len; i++)
    {
      if (i > 0 || heading != NULL)
        mevent_cell_add_space (cell, 1);
      add_finding (self, cell, findings->pdata[i]);
    }
}

static void
add_boards (MeventPaper *self, MeventSession *session)
{
  for (guint i = 0; self->project != NULL && i < mevent_list_get_n (self->project->headings); i++)
    add_board (self, session, mevent_list_get (self->project->headings, i));
  add_board (self, session, NULL);
}

/* Next steps */

static char *
dup_due (MeventPaper *self, gpointer record)
{
  const MeventFollowUp *follow_up = record;

  return follow_up->due ? mevent_language_format_date (mevent_paper_get_edition (self), follow_up->due, MEVENT_DATE_SHORT) : NULL;
}

static void
add_follow_up (MeventPaper *self, MeventTable *table, const MeventFollowUp *follow_up)
{
  g_autofree char *who = follow_up->responsible ? mevent_person_dup_full_name (follow_up->responsible) : NULL;
  g_autofree char *due = _mevent_paper_dup_said (self, dup_due, (gpointer) follow_up, MEVENT_BETWEEN_EDITIONS);
  g_autofree char *state = mevent_paper_dup_string (self, mevent_follow_up_statuses[follow_up->status].label);
  const char *const texts[] = { follow_up->subject, who, due, state };

  mevent_table_add_row (table, texts);
}

static gboolean
belongs_to (MeventPaper *self, const MeventFollowUp *follow_up, MeventSession *session)
{
  MeventRecord *finding = (MeventRecord *) follow_up->finding;
  gboolean is_of_finding = finding != NULL && session != NULL && mevent_record_get_parent (finding) == (MeventRecord *) session;

  if (follow_up->event != self->event || follow_up->kind == MEVENT_FOLLOW_UP_KIND_PREPARATION ||
      follow_up->status == MEVENT_FOLLOW_UP_STATUS_DROPPED)
    return FALSE;
  if (session == NULL)
    return follow_up->session == NULL && finding == NULL;
  return follow_up->session == session || is_of_finding;
}

/* Who does what by when: for a session, or for the event where it is NULL. */
static gboolean
add_follow_ups (MeventPaper *self, MeventSession *session)
{
  g_autofree char *what = mevent_paper_dup_string (self, N_("Next steps"));
  g_autofree char *who = mevent_paper_dup_string (self, N_("Who"));
  g_autofree char *due = mevent_paper_dup_string (self, N_("Due"));
  g_autofree char *status = mevent_paper_dup_string (self, N_("Status"));
  const MeventTableColumn columns[] = {
    { what, 0, 3, MEVENT_STYLE_BODY }, { who, 0, 1, MEVENT_STYLE_BODY },
    { due, 0, 0, MEVENT_STYLE_BODY }, { status, 0, 0, MEVENT_STYLE_DETAIL },
  };
  MeventTable *table = NULL;

  for (guint i = 0; self->project != NULL && i < mevent_list_get_n (self->project->follow_ups); i++)
    {
      MeventFollowUp *follow_up = mevent_list_get (self->project->follow_ups, i);

      if (!belongs_to (self, follow_up, session))
        continue;
      if (table == NULL)
        {
          mevent_paper_add_row (self, MEVENT_ROW_KEEP_NEXT, 2);
          table = mevent_table_new (self->flow, MEVENT_TABLE_RULES, columns, G_N_ELEMENTS (columns));
        }
      add_follow_up (self, table, follow_up);
    }
  if (table == NULL)
    return FALSE;
  mevent_table_finish (table);
  return TRUE;
}

/* Sessions */

typedef struct
{
  const char       *label;
  gpointer          record;
  const MeventText *text;
} Outcome;

static void
write_outcome (MeventPaper *self, MeventCell *cell, gpointer record)
{
  const Outcome *outcome = record;

  if (outcome->label != NULL)
    mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, mevent_paper_string (self, outcome->label));
  mevent_cell_add_text (cell, MEVENT_STYLE_TEXT, mevent_paper_translate (self, outcome->record, outcome->text));
}

static gboolean
add_outcome (MeventPaper *self, const char *label, gpointer record, const MeventText *text)
{
  Outcome outcome = { label, record, text };

  if (mevent_text_get_n (text) == 0)
    return FALSE;
  mevent_paper_add_editions (self, mevent_flow_add_row (self->flow, MEVENT_ROW_SPLITTABLE, 2), 0,
                             mevent_flow_get_width (self->flow), write_outcome, &outcome);
  return TRUE;
}

static gboolean
has_results (MeventPaper *self, MeventSession *session)
{
  if (mevent_list_get_n (session->findings) > 0 || mevent_text_get_n (session->summary) > 0 ||
      mevent_text_get_n (session->conclusion) > 0 || mevent_text_get_n (session->outlook) > 0 ||
      mevent_figure_has_any_image (session->figures))
    return TRUE;
  for (guint i = 0; self->project != NULL && i < mevent_list_get_n (self->project->follow_ups); i++)
    if (belongs_to (self, mevent_list_get (self->project->follow_ups, i), session))
      return TRUE;
  return FALSE;
}

static void
write_session_title (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventSession *session = record;
  const char *title = mevent_paper_translate (self, session, session->title);

  mevent_cell_add_text (cell, MEVENT_STYLE_HEADING,
                        title ? title : mevent_paper_string (self, mevent_session_kinds[session->kind].label));
  mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, mevent_paper_translate (self, session, session->subtitle));
}

static void
add_session (MeventPaper *self, MeventSession *session)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_KEEP_NEXT, 6);
  const char *title = mevent_paper_translate (self, session, session->title);
  MeventPaperFigures figures = { self };

  mevent_row_set_outline (row, 0, title ? title : mevent_paper_string (self, mevent_session_kinds[session->kind].label));
  mevent_paper_fill_editions (self, mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow)), write_session_title,
                              session);
  add_outcome (self, NULL, session, session->summary);
  add_boards (self, session);
  add_outcome (self, N_("Conclusion"), session, session->conclusion);
  add_outcome (self, N_("Outlook"), session, session->outlook);
  add_follow_ups (self, session);
  mevent_paper_figures_add_list (&figures, session->figures);
}

static gboolean
add_sessions (MeventPaper *self)
{
  g_autoptr (GPtrArray) days = mevent_paper_list_days (self);
  gboolean any = FALSE;

  for (guint d = 0; d < days->len; d++)
    {
      g_autoptr (GPtrArray) sessions = mevent_paper_list_sessions (self, GPOINTER_TO_UINT (days->pdata[d]));

      for (guint i = 0; i < sessions->len; i++)
        if (has_results (self, sessions->pdata[i]))
          {
            add_session (self, sessions->pdata[i]);
            any = TRUE;
          }
    }
  return any;
}

static gboolean
add_event (MeventPaper *self)
{
  MeventEvent *event = self->event;
  g_autofree char *title = mevent_paper_dup_string (self, N_("Conclusion and outlook"));
  guint before = mevent_flow_get_n_rows (self->flow);
  MeventPaperFigures figures = { self };
  gboolean any;

  mevent_paper_add_chapter (self, title, MEVENT_ROW_NONE);
  any = add_outcome (self, NULL, event, event->conclusion);
  any |= add_outcome (self, N_("Outlook"), event, event->outlook);
  any |= add_outcome (self, N_("What we take with us"), event, event->takeaways);
  any |= add_follow_ups (self, NULL);
  mevent_paper_figures_add_list (&figures, event->figures);
  any |= mevent_figure_has_any_image (event->figures);
  if (!any)
    mevent_flow_drop_rows (self->flow, before);
  return any;
}

static gboolean
write_results (MeventPaper *self, GError **error)
{
  g_autofree char *title = mevent_paper_dup_string (self, N_("Results"));
  gboolean any;

  mevent_paper_add_letterhead (self, title);
  any = add_sessions (self);
  if (self->options->session == NULL && self->options->day == 0)
    any |= add_event (self);
  return any || mevent_paper_set_empty (error, _("Nothing has been noted of what came of the event: there are no results to print."));
}

static const MeventPaperKind results = { N_("Results"), .write = write_results };

/**
 * mevent_results_new:
 *
 * What came of the event: for each session its findings by heading, conclusion, outlook, and who does what by when; then the
 * same for the whole.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where nothing has been noted
 */
MeventComposer *
mevent_results_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&results, event, options, error);
}
