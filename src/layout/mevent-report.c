#include "mevent-report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-attendance.h"
#include "mevent-contribution.h"
#include "mevent-participation.h"
#include "mevent-report.h"
#include "mevent-text.h"

/* Writing */

/**
 * mevent_report_say:
 *
 * Adds a sentence to the paragraph. One that ends in an abbreviation has its full stop already.
 */
void
mevent_report_say (MeventReport *self, const char *format, ...)
{
  va_list arguments;

  if (self->paragraph->len > 0)
    g_string_append_c (self->paragraph, ' ');
  va_start (arguments, format);
  g_string_append_vprintf (self->paragraph, format, arguments);
  va_end (arguments);
  if (g_str_has_suffix (self->paragraph->str, ".."))
    g_string_truncate (self->paragraph, self->paragraph->len - 1);
}

static gboolean
ends_sentence (const char *text)
{
  static const char *const ends[] = { ".", "!", "?", "…", ":", "“", "”", "\"", ")" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (text, ends[i]))
      return TRUE;
  return FALSE;
}

/**
 * mevent_report_say_verbatim:
 * @text: (nullable): what somebody has written in whole sentences; its paragraphs are those of the report
 */
void
mevent_report_say_verbatim (MeventReport *self, gpointer record, const MeventText *text)
{
  const char *words = mevent_report_translate (self, record, text);
  g_auto (GStrv) lines = words ? g_strsplit (words, "\n", -1) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (*lines[i] == '\0')
        continue;
      if (i > 0)
        mevent_report_end_paragraph (self);
      mevent_report_say (self, "%s%s", lines[i], ends_sentence (lines[i]) ? "" : ".");
    }
}

/**
 * mevent_report_end_paragraph:
 *
 * Ends the paragraph, if anything stands in it.
 */
void
mevent_report_end_paragraph (MeventReport *self)
{
  if (self->paragraph->len == 0)
    return;
  mevent_paper_add_text (self->paper, MEVENT_STYLE_TEXT, 1, self->paragraph->str);
  g_string_truncate (self->paragraph, 0);
}

/* Facts */

/**
 * mevent_report_translate:
 *
 * Returns: (transfer none) (nullable): the text, %NULL where it is empty
 */
const char *
mevent_report_translate (MeventReport *self, gpointer record, const MeventText *text)
{
  const char *words = mevent_paper_translate (self->paper, record, text);

  return words != NULL && *words != '\0' ? words : NULL;
}

const char *
mevent_report_name_of (MeventReport *self, MeventOrganisation *organisation)
{
  return organisation ? mevent_report_translate (self, organisation, organisation->name) : NULL;
}

static void
group_free (gpointer data)
{
  MeventReportGroup *group = data;

  g_ptr_array_unref (group->names);
  g_free (group);
}

static MeventReportGroup *
find_group (GPtrArray *groups, MeventOrganisation *organisation, gboolean has_function)
{
  MeventReportGroup *group;

  for (guint i = 0; !has_function && i < groups->len; i++)
    {
      group = groups->pdata[i];
      if (group->organisation == organisation && !group->has_function && group->names->len > 0)
        return group;
    }
  group = g_new0 (MeventReportGroup, 1);
  group->organisation = organisation;
  group->has_function = has_function;
  group->names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (groups, group);
  return group;
}

/* "Astrid Eibelshäuser, Stadträtin": who somebody is on this occasion. */
static void
add_to_groups (MeventReport *self, GPtrArray *groups, MeventContribution *contribution)
{
  MeventPerson *person = contribution->person;
  const char *function = mevent_report_translate (self, contribution, contribution->function);
  MeventOrganisation *organisation = contribution->organisation ? contribution->organisation
                                                                : person ? person->organisation : NULL;
  g_autofree char *name = person ? mevent_person_dup_full_name (person) : NULL;

  if (function == NULL && person != NULL)
    function = mevent_report_translate (self, person, person->function);
  if (name == NULL && mevent_report_name_of (self, organisation) == NULL)
    return;
  if (name == NULL)
    {
      find_group (groups, organisation, TRUE)->has_function = FALSE;
      return;
    }
  g_ptr_array_add (find_group (groups, organisation, function != NULL)->names,
                   function ? g_strjoin (", ", name, function, NULL) : g_strdup (name));
}

/**
 * mevent_report_list_groups:
 * @roles: a set of %MEVENT_REPORT_ROLE of contributions
 *
 * Returns: (transfer full) (element-type MeventReportGroup): who contributes to the session in these roles; a group without
 *   names is an organisation for which nobody is named
 */
GPtrArray *
mevent_report_list_groups (MeventReport *self, MeventSession *session, guint roles)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);

  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    {
      MeventContribution *contribution = mevent_list_get (session->contributions, i);

      if (roles & MEVENT_REPORT_ROLE (contribution->role))
        add_to_groups (self, groups, contribution);
    }
  return groups;
}

/**
 * mevent_report_list_partners:
 * @roles: a set of %MEVENT_REPORT_ROLE of partners
 *
 * Returns: (transfer container) (element-type MeventPartner): those whose organisation has a name
 */
GPtrArray *
mevent_report_list_partners (MeventReport *self, guint roles)
{
  GPtrArray *partners = g_ptr_array_new ();

  for (guint i = 0; i < mevent_list_get_n (self->event->partners); i++)
    {
      MeventPartner *partner = mevent_list_get (self->event->partners, i);

      if ((roles & MEVENT_REPORT_ROLE (partner->role)) && mevent_report_name_of (self, partner->organisation) != NULL)
        g_ptr_array_add (partners, partner);
    }
  return partners;
}

static void
board_free (gpointer data)
{
  MeventReportBoard *board = data;

  g_ptr_array_unref (board->findings);
  g_free (board);
}

static int
compare_dots (gconstpointer a, gconstpointer b)
{
  return (*(MeventFinding *const *) b)->dots - (*(MeventFinding *const *) a)->dots;
}

static void
add_board (MeventReport *self, GPtrArray *boards, MeventSession *session, MeventHeading *heading)
{
  MeventReportBoard *board = g_new0 (MeventReportBoard, 1);

  board->heading = heading;
  board->findings = g_ptr_array_new ();
  for (guint i = 0; i < mevent_list_get_n (session->findings); i++)
    {
      MeventFinding *finding = mevent_list_get (session->findings, i);

      if (finding->heading == heading && mevent_report_translate (self, finding, finding->text) != NULL)
        g_ptr_array_add (board->findings, finding);
    }
  g_ptr_array_sort (board->findings, compare_dots);
  g_ptr_array_add (boards, board);
  if (board->findings->len == 0)
    g_ptr_array_remove_index (boards, boards->len - 1);
}

/**
 * mevent_report_list_boards:
 *
 * Returns: (transfer full) (element-type MeventReportBoard): what was found in the session, by heading; none that is empty
 */
GPtrArray *
mevent_report_list_boards (MeventReport *self, MeventSession *session)
{
  GPtrArray *boards = g_ptr_array_new_with_free_func (board_free);
  MeventProject *project = self->paper->project;

  for (guint i = 0; project != NULL && i < mevent_list_get_n (project->headings); i++)
    add_board (self, boards, session, mevent_list_get (project->headings, i));
  add_board (self, boards, session, NULL);
  return boards;
}

/**
 * mevent_report_dup_joined:
 * @last: between the last two, with its spaces: " and "
 *
 * Returns: (transfer full): "a, b and c"
 */
char *
mevent_report_dup_joined (const char *const *items, guint n_items, const char *last)
{
  GString *line = g_string_new (n_items > 0 ? items[0] : "");

  for (guint i = 1; i < n_items; i++)
    g_string_append_printf (line, "%s%s", i + 1 == n_items ? last : ", ", items[i]);
  return g_string_free (line, FALSE);
}

static gboolean
was_present (MeventParticipation *participation)
{
  for (guint i = 0; i < mevent_list_get_n (participation->attendance); i++)
    if (((MeventAttendance *) mevent_list_get (participation->attendance, i))->presence == MEVENT_PRESENCE_PRESENT)
      return TRUE;
  return FALSE;
}

/* A count of heads is worth more than lists, which somebody may have forgotten to sign. */
static void
count (MeventReport *self)
{
  for (guint i = 0; i < mevent_list_get_n (self->event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (self->event->participations, i);

      self->n_expected += mevent_participation_is_coming (participation);
      self->n_present += was_present (participation);
    }
  if (self->event->head_count > 0)
    self->n_present = self->event->head_count;
}

/* Which event is over is what its state says; where that says nothing, whether anything has come of it. */
static gboolean
is_past (MeventReport *self)
{
  int status = self->event->status;

  return status == MEVENT_EVENT_HELD || status == MEVENT_EVENT_CLOSED || self->n_present > 0 ||
         mevent_text_get_n (self->event->conclusion) > 0;
}

/* The whole */

static void
write_course (MeventReport *self, const MeventReportLanguage *language)
{
  g_autoptr (GPtrArray) days = mevent_paper_list_days (self->paper);

  for (guint d = 0; d < days->len; d++)
    {
      g_autoptr (GPtrArray) sessions = mevent_paper_list_sessions (self->paper, GPOINTER_TO_UINT (days->pdata[d]));

      for (guint i = 0; i < sessions->len; i++)
        {
          MeventSession *session = sessions->pdata[i];
          g_autoptr (GPtrArray) children = mevent_event_list_parallel (self->event, session);

          if (session->parent == NULL)
            language->write_session (self, session, children);
        }
      mevent_report_end_paragraph (self);
    }
}

static void
write_results (MeventReport *self, const MeventReportLanguage *language)
{
  g_autoptr (GPtrArray) days = mevent_paper_list_days (self->paper);

  for (guint d = 0; d < days->len; d++)
    {
      g_autoptr (GPtrArray) sessions = mevent_paper_list_sessions (self->paper, GPOINTER_TO_UINT (days->pdata[d]));

      for (guint i = 0; i < sessions->len; i++)
        {
          language->write_results (self, sessions->pdata[i]);
          mevent_report_end_paragraph (self);
        }
    }
}

static void
write_follow_ups (MeventReport *self, const MeventReportLanguage *language)
{
  MeventProject *project = self->paper->project;
  gboolean is_first = TRUE;

  for (guint i = 0; project != NULL && i < mevent_list_get_n (project->follow_ups); i++)
    {
      MeventFollowUp *follow_up = mevent_list_get (project->follow_ups, i);

      if (follow_up->event != self->event || follow_up->subject == NULL ||
          follow_up->kind == MEVENT_FOLLOW_UP_KIND_PREPARATION || follow_up->status == MEVENT_FOLLOW_UP_STATUS_DROPPED)
        continue;
      language->write_follow_up (self, follow_up, is_first);
      is_first = FALSE;
    }
  mevent_report_end_paragraph (self);
}

/* The sentences that funders require, as they require them. */
static void
write_wordings (MeventReport *self)
{
  for (guint i = 0; i < mevent_list_get_n (self->event->partners); i++)
    {
      MeventPartner *partner = mevent_list_get (self->event->partners, i);

      mevent_report_say_verbatim (self, partner, partner->wording);
    }
  mevent_report_end_paragraph (self);
}

static void
write_all (MeventReport *self, const MeventReportLanguage *language)
{
  MeventEvent *event = self->event;

  language->write_occasion (self);
  language->write_numbers (self);
  mevent_report_end_paragraph (self);
  write_course (self, language);
  if (self->is_past)
    write_results (self, language);
  mevent_report_say_verbatim (self, event, event->conclusion);
  mevent_report_say_verbatim (self, event, event->outlook);
  mevent_report_end_paragraph (self);
  mevent_report_say_verbatim (self, event, event->takeaways);
  mevent_report_end_paragraph (self);
  write_follow_ups (self, language);
  write_wordings (self);
}

static const MeventReportLanguage *const languages[] = { &mevent_report_english, &mevent_report_german };

/* Other languages than these have nobody yet who writes in them: English takes their place, and that is named. */
static const MeventReportLanguage *
find_language (MeventPaper *paper)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strncasecmp (paper->tag, languages[i]->tag, strlen (languages[i]->tag)) == 0)
      return languages[i];
  mevent_paper_warn (paper, "no-report-language", NULL, _("Reports are written in German and English only; this one is in English."));
  return languages[0];
}

static gboolean
write_report (MeventPaper *paper, GError **error)
{
  g_autoptr (GString) paragraph = g_string_new (NULL);
  MeventReport report = { .paper = paper, .event = paper->event, .paragraph = paragraph };
  const MeventReportLanguage *language;
  g_autofree char *ours = NULL;

  if (mevent_report_translate (&report, paper->event, paper->event->title) == NULL)
    return mevent_paper_set_empty (error, _("The event has no title: there is nothing to report on."));
  language = find_language (paper);
  paper->tag = language->tag;
  report.is_guest = paper->event->our_role == MEVENT_OUR_ROLE_PARTICIPANT;
  ours = paper->project && paper->project->responsible ? language->dup_name (&report, paper->project->responsible) : NULL;
  report.ours = ours;
  count (&report);
  report.is_past = is_past (&report);
  mevent_paper_add_letterhead (paper, mevent_paper_string (paper, N_("Report")));
  mevent_paper_add_row (paper, MEVENT_ROW_NONE, 1);
  write_all (&report, language);
  return TRUE;
}

static const MeventPaperKind report_kind = { N_("Report"), .scale = 1.1, .is_text = TRUE, .write = write_report };

/**
 * mevent_report_new:
 *
 * A draft of the report on an event, in sentences that are made of its data and of nothing else, to be gone over by hand.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where the event has no title
 */
MeventComposer *
mevent_report_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&report_kind, event, options, error);
}
