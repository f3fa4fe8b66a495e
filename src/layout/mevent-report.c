#include "mevent-report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-attended.h"
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

/* Counts */

/* A count of heads is worth more than lists, which somebody may have forgotten to sign. */
static void
count (MeventReport *self)
{
  for (guint i = 0; i < mevent_list_get_n (self->event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (self->event->participations, i);

      self->n_expected += mevent_participation_is_coming (participation);
      self->n_present += mevent_attended_any (participation);
    }
  if (self->event->head_count > 0)
    self->n_present = self->event->head_count;
}

/**
 * mevent_report_dup_dates:
 * @first: (out) (transfer full): the first day, without the month and the year that the last repeats
 * @last: (out) (transfer full): the last day
 *
 * "24." and "26. September 2026"
 */
void
mevent_report_dup_dates (MeventReport *self, MeventLanguage *language, char **first, char **last)
{
  g_autofree char *rest = NULL;
  char *word;

  *first = mevent_language_format_date (language, self->event->first_day, MEVENT_DATE_LONG);
  *last = mevent_language_format_date (language, self->event->last_day, MEVENT_DATE_LONG);
  rest = g_strdup (*last);
  while ((word = strrchr (*first, ' ')) != NULL && g_str_has_suffix (rest, word))
    {
      rest[strlen (rest) - strlen (word)] = '\0';
      *word = '\0';
    }
}

/* Which event is over is what its state says; where that says nothing, whether anything has come of it. */
static gboolean
is_past (MeventReport *self)
{
  int status = self->event->status;

  return self->is_cancelled || status == MEVENT_EVENT_HELD || status == MEVENT_EVENT_CLOSED || self->n_present > 0 ||
         mevent_text_get_n (self->event->conclusion) > 0;
}

/* The course of the event */

/* Titles in the quotes of the language, as a list; empty where there are none. */
static char *
join_titles (MeventReport *self, const MeventReportLanguage *language, GPtrArray *sessions, guint *n_titles)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sessions->len; i++)
    {
      MeventSession *session = sessions->pdata[i];
      const char *title = mevent_event_is_internal (self->event, session)
                            ? NULL : mevent_report_translate (self, session, session->title);

      if (title != NULL)
        g_ptr_array_add (titles, g_strconcat (language->quotes[0], title, language->quotes[1], NULL));
    }
  *n_titles = titles->len;
  return mevent_report_dup_joined ((const char *const *) titles->pdata, titles->len, language->and);
}

static gboolean
begins_with (MeventSession *session, MeventSession *other)
{
  return session->day == other->day && session->start != MEVENT_UNSET && session->start == other->start;
}

/* Whether the session begins while the other one, before it in the programme, is going on. */
static gboolean
is_during (MeventSession *session, MeventSession *other)
{
  return session->day == other->day && session->start != MEVENT_UNSET && other->start != MEVENT_UNSET &&
         session->start < MAX (mevent_session_get_end (other), other->start + 1);
}

/* The workshops that begin together with this one, itself among them. */
static void
add_workshops (MeventReport *self, MeventSession *session, GPtrArray *workshops)
{
  g_autoptr (GPtrArray) sessions = mevent_paper_list_sessions (self->paper, session->day);

  for (guint i = 0; i < sessions->len; i++)
    {
      MeventSession *other = sessions->pdata[i];

      if (other == session || (other->kind == MEVENT_SESSION_WORKSHOP && begins_with (other, session) &&
                               mevent_event_get_block (self->event, other) == NULL))
        g_ptr_array_add (workshops, other);
    }
}

/* What stands in a block is told of together, and so are workshops side by side; one alone is a block of its own. */
static void
write_session (MeventReport *self, const MeventReportLanguage *language, MeventSession *session)
{
  g_autoptr (GPtrArray) children = mevent_event_list_parallel (self->event, session);
  MeventReportWrite write = language->writers[session->kind];
  guint n_titles = 0;
  g_autofree char *titles = NULL;

  if (session->kind == MEVENT_SESSION_WORKSHOP && children->len == 0)
    add_workshops (self, session, children);
  if (children->len > 0)
    titles = join_titles (self, language, children, &n_titles);
  if (n_titles > 0)
    language->write_workshops (self, titles, n_titles);
  else if (write != NULL && children->len == 0)
    write (self, session);
  self->n_sentences += write != NULL || n_titles > 0;
}

/* Whether a sentence of its own is about the session: of what is in a block the block tells, of workshops side by side the first,
 * and of breaks nothing is to be told. */
static gboolean
is_told (MeventReport *self, const MeventReportLanguage *language, MeventSession *session)
{
  g_autoptr (GPtrArray) children = mevent_event_list_parallel (self->event, session);

  if (mevent_event_get_block (self->event, session) != NULL)
    return FALSE;
  if (session->kind != MEVENT_SESSION_WORKSHOP || children->len > 0)
    return language->writers[session->kind] != NULL || children->len > 0;
  add_workshops (self, session, children);
  return children->pdata[0] == session;
}

/* So many sessions at one time are named in one sentence, by their titles alone. */
#define MANY 4

/* How many of the sessions from `first` on begin together. */
static guint
count_together (GPtrArray *sessions, guint first)
{
  guint end = first + 1;

  while (end < sessions->len && begins_with (sessions->pdata[end], sessions->pdata[first]))
    end++;
  return end - first;
}

static void
write_simultaneous (MeventReport *self, const MeventReportLanguage *language, GPtrArray *sessions, guint first, guint n)
{
  g_autoptr (GPtrArray) group = g_ptr_array_new ();
  g_autofree char *titles = NULL;
  guint n_titles;

  for (guint i = first; i < first + n; i++)
    g_ptr_array_add (group, sessions->pdata[i]);
  titles = join_titles (self, language, group, &n_titles);
  if (n_titles == 0)
    return;
  language->write_simultaneous (self, titles, n_titles);
  self->n_sentences++;
}

/* More than so many a day, of which one chose, are counted and not named. */
#define CROWD 24

static gboolean
write_crowd (MeventReport *self, const MeventReportLanguage *language, GPtrArray *told)
{
  guint n_sessions = 0, n_at_once = 0;

  for (guint i = 0, n; i < told->len; i += n)
    {
      n = count_together (told, i);
      n_sessions += n >= MANY ? n : 0;
      n_at_once = MAX (n_at_once, n);
    }
  if (n_sessions <= CROWD)
    return FALSE;
  language->write_crowd (self, n_sessions, n_at_once);
  self->n_sentences++;
  return TRUE;
}

static void
write_day (MeventReport *self, const MeventReportLanguage *language, guint32 day, gboolean is_first)
{
  gboolean is_crowded;
  g_autoptr (GPtrArray) sessions = mevent_paper_list_sessions (self->paper, day), told = g_ptr_array_new ();

  for (guint i = 0; i < sessions->len; i++)
    if (is_told (self, language, sessions->pdata[i]))
      g_ptr_array_add (told, sessions->pdata[i]);
  if (!is_first && day != 0 && told->len > 0)
    language->begin_day (self, day);
  self->n_told = told->len;
  self->n_sentences = 0;
  is_crowded = write_crowd (self, language, told);
  for (guint i = 0, n; i < told->len; i += n)
    {
      self->is_untimed = ((MeventSession *) told->pdata[i])->start == MEVENT_UNSET;
      self->is_beside = i > 0 && is_during (told->pdata[i], told->pdata[i - 1]);
      n = count_together (told, i) >= MANY ? count_together (told, i) : 1;
      if (n > 1 && !is_crowded)
        write_simultaneous (self, language, told, i, n);
      else if (n == 1)
        write_session (self, language, told->pdata[i]);
    }
  mevent_report_end_paragraph (self);
}

static void
write_course (MeventReport *self, const MeventReportLanguage *language)
{
  g_autoptr (GPtrArray) days = mevent_paper_list_days (self->paper);

  for (guint d = 0; d < days->len; d++)
    {
      self->is_first_day = d == 0 && days->len > 1;
      write_day (self, language, GPOINTER_TO_UINT (days->pdata[d]), d == 0);
    }
}

/* Results */

static int
compare_dots (gconstpointer a, gconstpointer b)
{
  return (*(MeventFinding *const *) b)->dots - (*(MeventFinding *const *) a)->dots;
}

/* What was found in the session under the heading, with the most dots first. */
static GPtrArray *
list_findings (MeventReport *self, MeventSession *session, MeventHeading *heading)
{
  GPtrArray *findings = g_ptr_array_new ();

  for (guint i = 0; i < mevent_list_get_n (session->findings); i++)
    {
      MeventFinding *finding = mevent_list_get (session->findings, i);

      if (finding->heading == heading && mevent_report_translate (self, finding, finding->text) != NULL)
        g_ptr_array_add (findings, finding);
    }
  g_ptr_array_sort (findings, compare_dots);
  return findings;
}

/* "“text” (11 dots)" */
static char *
dup_finding (MeventReport *self, const MeventReportLanguage *language, MeventFinding *finding)
{
  const char *text = mevent_report_translate (self, finding, finding->text);

  if (finding->dots <= 0)
    return g_strconcat (language->quotes[0], text, language->quotes[1], NULL);
  return g_strdup_printf ("%s%s%s (%d\u00a0%s)", language->quotes[0], text, language->quotes[1], finding->dots,
                          language->dots[finding->dots > 1]);
}

/* Returns whether there was anything. */
static gboolean
write_board (MeventReport *self, const MeventReportLanguage *language, MeventSession *session, MeventHeading *heading, guint index)
{
  g_autoptr (GPtrArray) findings = list_findings (self, session, heading);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *name = heading ? mevent_report_translate (self, heading, heading->name) : NULL;
  gboolean is_ranking;
  g_autofree char *list = NULL;

  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (parts, dup_finding (self, language, findings->pdata[i]));
  if (parts->len == 0)
    return FALSE;
  is_ranking = name != NULL && parts->len > 1 && ((MeventFinding *) findings->pdata[0])->dots > 0;
  list = mevent_report_dup_joined ((const char *const *) parts->pdata + is_ranking, parts->len - is_ranking, language->and);
  if (is_ranking)
    language->write_ranking (self, name, parts->pdata[0], list, index);
  else
    language->write_board (self, name, list, parts->len, index);
  return TRUE;
}

static void
write_results (MeventReport *self, const MeventReportLanguage *language, MeventSession *session)
{
  MeventProject *project = self->paper->project;
  const char *title = mevent_report_translate (self, session, session->title);
  guint n = 0;

  if (title != NULL && (mevent_list_get_n (session->findings) > 0 || mevent_text_get_n (session->summary) > 0))
    language->introduce_results (self, title);
  mevent_report_say_verbatim (self, session, session->summary);
  for (guint i = 0; project != NULL && i < mevent_list_get_n (project->headings); i++)
    n += write_board (self, language, session, mevent_list_get (project->headings, i), n);
  write_board (self, language, session, NULL, n);
  mevent_report_say_verbatim (self, session, session->conclusion);
  mevent_report_say_verbatim (self, session, session->outlook);
}

static void
write_all_results (MeventReport *self, const MeventReportLanguage *language)
{
  g_autoptr (GPtrArray) days = mevent_paper_list_days (self->paper);

  for (guint d = 0; d < days->len; d++)
    {
      g_autoptr (GPtrArray) sessions = mevent_paper_list_sessions (self->paper, GPOINTER_TO_UINT (days->pdata[d]));

      for (guint i = 0; i < sessions->len; i++)
        {
          write_results (self, language, sessions->pdata[i]);
          mevent_report_end_paragraph (self);
        }
    }
}

/* The whole */

static gboolean
is_told_of (MeventReport *self, const MeventFollowUp *follow_up)
{
  return follow_up->event == self->event && follow_up->subject != NULL &&
         follow_up->kind != MEVENT_FOLLOW_UP_KIND_PREPARATION && follow_up->status != MEVENT_FOLLOW_UP_STATUS_DROPPED;
}

/* More steps than so many have a line each. */
#define MOST_IN_A_SENTENCE 8

static void
add_lines (MeventReport *self, GPtrArray *lines)
{
  mevent_report_end_paragraph (self);
  for (guint i = 0; i < lines->len; i++)
    mevent_cell_add_item (mevent_paper_add_row (self->paper, MEVENT_ROW_SPLITTABLE, 0), MEVENT_STYLE_TEXT, "•", lines->pdata[i]);
}

/* In one sentence those that are done, or are to be. */
static void
write_steps (MeventReport *self, const MeventReportLanguage *language, gboolean are_done)
{
  MeventProject *project = self->paper->project;
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (guint i = 0; i < mevent_list_get_n (project->follow_ups); i++)
    {
      MeventFollowUp *follow_up = mevent_list_get (project->follow_ups, i);

      if (is_told_of (self, follow_up) && (follow_up->status == MEVENT_FOLLOW_UP_STATUS_DONE) == are_done)
        g_ptr_array_add (steps, language->dup_follow_up (self, follow_up));
    }
  if (steps->len == 0)
    return;
  if (steps->len <= MOST_IN_A_SENTENCE)
    joined = mevent_report_dup_joined ((const char *const *) steps->pdata, steps->len, language->and);
  language->write_follow_ups (self, joined, steps->len, are_done);
  if (joined == NULL)
    add_lines (self, steps);
}

static void
write_follow_ups (MeventReport *self, const MeventReportLanguage *language)
{
  if (self->paper->project == NULL)
    return;
  write_steps (self, language, FALSE);
  write_steps (self, language, TRUE);
  mevent_report_end_paragraph (self);
}

/* The sentences that funders require, as they require them, and each once. */
static void
write_wordings (MeventReport *self)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < mevent_list_get_n (self->event->partners); i++)
    {
      MeventPartner *partner = mevent_list_get (self->event->partners, i);
      const char *wording = mevent_report_translate (self, partner, partner->wording);

      if (wording != NULL && g_hash_table_add (said, (gpointer) wording))
        mevent_report_say_verbatim (self, partner, partner->wording);
    }
  mevent_report_end_paragraph (self);
}

static void
write_all (MeventReport *self, const MeventReportLanguage *language)
{
  MeventEvent *event = self->event;

  (self->is_cancelled ? language->write_cancelled : language->write_occasion) (self);
  language->write_numbers (self);
  mevent_report_end_paragraph (self);
  if (!self->is_cancelled)
    write_course (self, language);
  if (self->is_past)
    write_all_results (self, language);
  mevent_report_say_verbatim (self, event, event->conclusion);
  mevent_report_say_verbatim (self, event, event->outlook);
  mevent_report_end_paragraph (self);
  mevent_report_say_verbatim (self, event, event->takeaways);
  mevent_report_end_paragraph (self);
  write_follow_ups (self, language);
  write_wordings (self);
}

static const MeventReportLanguage *const languages[] = { &mevent_report_english, &mevent_report_german };

static const MeventReportLanguage *
look_up_language (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strncasecmp (tag, languages[i]->tag, strlen (languages[i]->tag)) == 0)
      return languages[i];
  return NULL;
}

/* Other languages than these have nobody yet who writes in them: that of the project takes their place, or English, and that is
 * named. */
static const MeventReportLanguage *
find_language (MeventPaper *paper)
{
  const MeventReportLanguage *language = look_up_language (paper->tag);
  g_autofree char *name = NULL;

  if (language != NULL)
    return language;
  language = look_up_language (mevent_record_get_main_language ((MeventRecord *) paper->event));
  if (language == NULL)
    language = languages[0];
  name = mevent_language_name_of (mevent_language_get_for_window (), language->tag);
  /* Translators: %s is the name of a language */
  mevent_paper_warn (paper, "no-report-language", NULL,
                     _("Reports are written in German and English only; the language of this one: %s."), name);
  return language;
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
  report.is_cancelled = paper->event->status == MEVENT_EVENT_CANCELLED;
  report.is_idea = paper->event->status == MEVENT_EVENT_IDEA;
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
