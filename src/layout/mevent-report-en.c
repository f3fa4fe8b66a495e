#include <string.h>

#include "mevent-contribution.h"
#include "mevent-report-private.h"
#include "mevent-text.h"
#include "mevent-venue.h"

/* The report in English. */

#define ROLE(name) MEVENT_REPORT_ROLE (MEVENT_CONTRIBUTION_##name)
#define PARTNER(name) MEVENT_REPORT_ROLE (MEVENT_PARTNER_##name)

/* Words */

static char *
join (GPtrArray *parts, const char *last)
{
  return mevent_report_dup_joined ((const char *const *) parts->pdata, parts->len, last);
}

/* Some kinds of organisations have an article in a sentence, whatever they are called. */
static char *
dup_name (MeventReport *self, MeventOrganisation *organisation)
{
  static const gboolean has_article[] = {
    [MEVENT_ORGANISATION_MINISTRY] = TRUE,   [MEVENT_ORGANISATION_MUNICIPALITY] = TRUE,
    [MEVENT_ORGANISATION_UNIVERSITY] = TRUE, [MEVENT_ORGANISATION_FOUNDATION] = TRUE,
    [MEVENT_ORGANISATION_PROGRAMME] = TRUE,
  };
  const char *name = mevent_report_name_of (self, organisation);
  guint kind = organisation ? (guint) organisation->kind : G_MAXUINT;

  if (name != NULL && kind < G_N_ELEMENTS (has_article) && has_article[kind] &&
      g_ascii_strncasecmp (name, "the ", 4) != 0)
    return g_strconcat ("the ", name, NULL);
  return g_strdup (name);
}

/* "Elisa Rossi and Lydia Mesgina of beramí e.V." */
static char *
name_group (MeventReport *self, const MeventReportGroup *group, gboolean is_alone)
{
  const char *organisation = mevent_report_name_of (self, group->organisation);
  g_autofree char *names = join (group->names, " and "), *with_article = dup_name (self, group->organisation);

  if (group->names->len == 0)
    return g_steal_pointer (&with_article);
  if (group->function != NULL)
    return mevent_report_dup_described (group, organisation, !is_alone);
  return organisation ? g_strdup_printf ("%s of %s", names, with_article) : g_steal_pointer (&names);
}

static char *
name_roles (MeventReport *self, MeventSession *session, guint roles)
{
  g_autoptr (GPtrArray) groups = mevent_report_list_groups (self, session, roles);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  gboolean is_nested = FALSE;

  for (guint i = 0; i < groups->len; i++)
    {
      const MeventReportGroup *group = groups->pdata[i];

      g_ptr_array_add (parts, name_group (self, group, groups->len == 1));
      is_nested |= group->names->len > 1 || group->function != NULL;
    }
  return parts->len > 0 ? join (parts, is_nested ? ", and " : " and ") : NULL;
}

static char *
name_partners (MeventReport *self, guint roles)
{
  g_autoptr (GPtrArray) partners = mevent_report_list_partners (self, roles);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < partners->len; i++)
    g_ptr_array_add (names, dup_name (self, ((MeventPartner *) partners->pdata[i])->organisation));
  return names->len > 0 ? join (names, " and ") : NULL;
}

static const char *
title_of (MeventReport *self, MeventSession *session)
{
  return mevent_report_translate (self, session, session->title);
}

static const char *
tense (MeventReport *self, const char *past, const char *future)
{
  return self->is_past ? past : future;
}

/* Where and when */

static char *
say_when (MeventReport *self)
{
  MeventLanguage *english = mevent_language_get ("en-GB");
  MeventEvent *event = self->event;
  g_autofree char *first = NULL, *last = NULL;

  if (event->first_day == 0)
    return NULL;
  if (event->last_day <= event->first_day)
    {
      first = mevent_language_format_date (english, event->first_day, MEVENT_DATE_FULL);
      return g_strdup_printf (" on %s", first);
    }
  mevent_report_dup_dates (self, english, &first, &last);
  return g_strdup_printf (" from %s to %s", first, last);
}

static char *
say_where (MeventReport *self)
{
  MeventVenue *venue = self->event->venue;
  const char *name = venue ? mevent_report_translate (self, venue, venue->name) : NULL;

  if (name != NULL && venue->city != NULL && strstr (name, venue->city) == NULL)
    return g_strdup_printf (" at %s in %s", name, venue->city);
  if (name != NULL)
    return g_strdup_printf (" at %s", name);
  return venue != NULL && venue->city != NULL ? g_strdup_printf (" in %s", venue->city) : NULL;
}

static void
write_occasion (MeventReport *self)
{
  g_autofree char *when = say_when (self), *where = say_where (self);
  g_autofree char *hosts = name_partners (self, PARTNER (HOST) | PARTNER (CO_HOST) | PARTNER (ORGANISER));
  g_autofree char *initiators = name_partners (self, PARTNER (INITIATOR));
  g_autofree char *funders = name_partners (self, PARTNER (FUNDER) | PARTNER (FUNDING_PROGRAMME));

  mevent_report_say (self, "“%s” %s%s%s.", mevent_report_translate (self, self->event, self->event->title),
                     tense (self, "took place", self->is_idea ? "is to take place" : "will take place"), when ? when : "", where ? where : "");
  if (hosts != NULL)
    mevent_report_say (self, "The invitation %s from %s.", tense (self, "came", "comes"), hosts);
  if (initiators != NULL)
    mevent_report_say (self, "The initiative %s taken by %s.", tense (self, "was", "is"), initiators);
  if (self->ours != NULL && self->is_guest)
    mevent_report_say (self, "%s %s part.", self->ours, tense (self, "took", "will take"));
  if (funders != NULL)
    mevent_report_say (self, "The work %s supported by %s.", tense (self, "was", "is"), funders);
}

/* What was planned, and when it was. */
static void
write_cancelled (MeventReport *self)
{
  g_autofree char *when = say_when (self), *where = say_where (self);
  const char *title = mevent_report_translate (self, self->event, self->event->title);

  if (when != NULL)
    mevent_report_say (self, "“%s” was to take place%s%s. The event was cancelled.", title, when, where ? where : "");
  else
    mevent_report_say (self, "“%s” was cancelled.", title);
}

static void
write_numbers (MeventReport *self)
{
  if (self->is_past && self->n_present > 0 && self->n_expected > self->n_present)
    mevent_report_say (self, "Of %d people who had registered, %d came.", self->n_expected, self->n_present);
  else if (self->is_past && self->n_present > 1)
    mevent_report_say (self, "%d people were there.", self->n_present);
  else if (self->n_expected > 1)
    mevent_report_say (self, "%d people %s registered.", self->n_expected, tense (self, "had", "have"));
}

/* The course of the event */

static const char *
then (MeventReport *self)
{
  static const char *const words[] = { "After that", "Then", "Next", "Afterwards" };

  if (self->n_told == 1)
    return "On this occasion";
  if (self->n_sentences == 0)
    return "First";
  if (self->is_untimed)
    return "Besides";
  if (self->is_beside)
    return "At the same time";
  return words[self->n_sentences % G_N_ELEMENTS (words)];
}

static void
write_opening (MeventReport *self, MeventSession *session)
{
  g_autofree char *who = name_roles (self, session, ROLE (GREETING) | ROLE (SPEAKER) | ROLE (HOST) | ROLE (MODERATOR));

  if (who != NULL)
    mevent_report_say (self, "The guests %s welcomed by %s.", tense (self, "were", "will be"), who);
}

static void
write_welcome_address (MeventReport *self, MeventSession *session)
{
  g_autofree char *who = name_roles (self, session, ROLE (GREETING) | ROLE (SPEAKER));

  if (who != NULL)
    mevent_report_say (self, "%s, there %s a welcome address by %s.", then (self), tense (self, "was", "will be"), who);
}

static void
write_talk (MeventReport *self, MeventSession *session)
{
  g_autofree char *who = name_roles (self, session, ROLE (SPEAKER));
  const char *title = title_of (self, session);

  if (who != NULL && title != NULL)
    mevent_report_say (self, "%s, the topic of “%s” %s taken up in a talk by %s.", then (self), title,
                       tense (self, "was", "will be"), who);
  else if (title != NULL)
    mevent_report_say (self, "%s, there %s a talk, “%s”.", then (self), tense (self, "was", "will be"), title);
}

static void
write_panel (MeventReport *self, MeventSession *session)
{
  g_autofree char *who = name_roles (self, session, ROLE (PANELLIST) | ROLE (SPEAKER) | ROLE (CHAIR));
  g_autofree char *moderator = name_roles (self, session, ROLE (MODERATOR));
  const char *title = title_of (self, session);

  if (who == NULL && title == NULL)
    return;
  if (who != NULL && title != NULL)
    mevent_report_say (self, "%s, under the title “%s”, a discussion %s between %s.", then (self), title,
                       tense (self, "took place", "will take place"), who);
  else if (who != NULL)
    mevent_report_say (self, "%s, there %s a discussion between %s.", then (self), tense (self, "was", "will be"), who);
  else
    mevent_report_say (self, "%s, there %s a discussion, “%s”.", then (self), tense (self, "was", "will be"), title);
  if (moderator != NULL)
    mevent_report_say (self, "It %s moderated by %s.", tense (self, "was", "will be"), moderator);
}

static void
write_workshops (MeventReport *self, const char *titles, guint n_titles)
{
  mevent_report_say (self, "%s, the participants %s in %s: %s.", then (self), tense (self, "worked", "will work"),
                     n_titles == 1 ? "a workshop" : "parallel workshops", titles);
}

static void
write_simultaneous (MeventReport *self, const char *titles, guint n_titles)
{
  mevent_report_say (self, "%s, there %s a choice of %u sessions: %s.", then (self), tense (self, "was", "will be"), n_titles, titles);
}

static void
write_crowd (MeventReport *self, guint n_sessions, guint n_at_once)
{
  mevent_report_say (self, "In the course of the %sday there %s a choice of %u sessions, up to %u of them at the same time; the "
                     "programme names them all.",
                     self->is_first_day ? "first " : "", tense (self, "was", "will be"), n_sessions, n_at_once);
}

static void
write_plenary (MeventReport *self, MeventSession *session)
{
  g_autofree char *who = name_roles (self, session, ROLE (PANELLIST) | ROLE (SPEAKER) | ROLE (MODERATOR));

  if (session->kind == MEVENT_SESSION_RESULTS && who != NULL)
    mevent_report_say (self, "In the plenary the results %s presented and discussed with %s.",
                       tense (self, "were", "will be"), who);
  else if (session->kind == MEVENT_SESSION_RESULTS)
    mevent_report_say (self, "In the plenary the results %s presented.", tense (self, "were", "will be"));
  else if (title_of (self, session) != NULL)
    mevent_report_say (self, "The plenary %s about “%s”.", tense (self, "was", "will be"), title_of (self, session));
}

static void
write_closing (MeventReport *self, MeventSession *session)
{
  if (title_of (self, session) != NULL)
    mevent_report_say (self, "The event %s with “%s”.", tense (self, "ended", "will end"), title_of (self, session));
}

static void
write_networking (MeventReport *self, MeventSession *session)
{
  if (title_of (self, session) != NULL)
    mevent_report_say (self, "“%s” %s time to talk.", title_of (self, session), tense (self, "gave", "will give"));
}

static void
write_other (MeventReport *self, MeventSession *session)
{
  g_autofree char *who = name_roles (self, session, ~(ROLE (MINUTE_TAKER) | ROLE (INTERPRETER)));
  gboolean follows = self->n_sentences > 0 && !self->is_beside;

  if (title_of (self, session) != NULL)
    mevent_report_say (self, "%s, “%s” %s%s%s.", then (self), title_of (self, session),
                       follows ? tense (self, "followed", "will follow")
                               : tense (self, "was on the programme", "is on the programme"),
                       who ? ", with " : "", who ? who : "");
}

static const MeventReportWrite writers[] = {
  [MEVENT_SESSION_OTHER] = write_other,       [MEVENT_SESSION_REGISTRATION] = NULL,
  [MEVENT_SESSION_OPENING] = write_opening,   [MEVENT_SESSION_WELCOME] = write_welcome_address,
  [MEVENT_SESSION_KEYNOTE] = write_talk,      [MEVENT_SESSION_TALK] = write_talk,
  [MEVENT_SESSION_PANEL] = write_panel,       [MEVENT_SESSION_WORKSHOP] = NULL, /* with those beside it */
  [MEVENT_SESSION_PLENARY] = write_plenary,   [MEVENT_SESSION_RESULTS] = write_plenary,
  [MEVENT_SESSION_BREAK] = NULL,              [MEVENT_SESSION_MEAL] = NULL,
  [MEVENT_SESSION_NETWORKING] = write_networking, [MEVENT_SESSION_CLOSING] = write_closing,
};

/* Results */

/* Where dots were given, by turns: what stands before the heading, what had most, what followed. */
static const char *const rankings[][3] = {
  { "Under “", "”, ", " found the most support, followed by " },
  { "As for “", "”, ", " came first, then " },
  { "On “", "”, above all ", " was named, and besides that " },
};

/* The same where none had more than others. */
static const char *const plain[] = { "Under “", "As for “", "On “" };

static void
write_ranking (MeventReport *self, const char *heading, const char *first, const char *others, guint index)
{
  const char *const *words = rankings[index % G_N_ELEMENTS (rankings)];

  mevent_report_say (self, "%s%s%s%s%s%s.", words[0], heading, words[1], first, words[2], others);
}

static void
write_board (MeventReport *self, const char *heading, const char *all, guint n, guint index)
{
  g_autofree char *under = heading ? g_strdup_printf ("%s%s”, ", plain[index % G_N_ELEMENTS (plain)], heading)
                                   : g_strdup (index > 0 ? "Besides, " : "");

  mevent_report_say (self, "%s%s %s noted.", under, all, n > 1 ? "were" : "was");
}

static void
introduce_results (MeventReport *self, const char *title)
{
  mevent_report_say (self, "The minutes of “%s” say:", title);
}

/* "“List of rooms” (responsible: Selam Tesfay, by 31 January 2022)" */
static char *
dup_follow_up (MeventReport *self, MeventFollowUp *follow_up)
{
  g_autofree char *who = follow_up->responsible ? mevent_person_dup_full_name (follow_up->responsible) : NULL;
  g_autofree char *due = follow_up->due ? mevent_language_format_date (mevent_language_get ("en-GB"), follow_up->due,
                                                                       MEVENT_DATE_LONG) : NULL;

  if (follow_up->status == MEVENT_FOLLOW_UP_STATUS_DONE || (who == NULL && due == NULL))
    return g_strdup_printf ("“%s”", follow_up->subject);
  return g_strdup_printf ("“%s” (%s%s%s%s%s)", follow_up->subject, who ? "responsible: " : "", who ? who : "",
                          who && due ? ", " : "", due ? "by " : "", due ? due : "");
}

static void
write_follow_ups (MeventReport *self, const char *steps, guint n_steps, gboolean are_done)
{
  mevent_report_say (self, "%s:%s%s%s", are_done ? "This has already been done" : n_steps > 1 ? "The next steps are"
                                                                                              : "The next step is",
                     steps ? " " : "", steps ? steps : "", steps ? "." : "");
}

static void
begin_day (MeventReport *self, guint32 day)
{
  g_autofree char *date = mevent_language_format_date (mevent_language_get ("en-GB"), day, MEVENT_DATE_FULL);

  mevent_report_say (self, "The event %s on %s.", tense (self, "continued", "continues"), date);
}

static char *
dup_first_name (MeventReport *self, MeventOrganisation *organisation)
{
  char *name = dup_name (self, organisation);

  if (name != NULL && g_str_has_prefix (name, "the "))
    name[0] = 'T';
  return name;
}

const MeventReportLanguage mevent_report_english = {
  .tag = "en",
  .quotes = { "“", "”" },
  .and = " and ",
  .dots = { "dot", "dots" },
  .dup_name = dup_first_name,
  .write_occasion = write_occasion,
  .write_cancelled = write_cancelled,
  .write_numbers = write_numbers,
  .begin_day = begin_day,
  .writers = writers,
  .write_workshops = write_workshops,
  .write_simultaneous = write_simultaneous,
  .write_crowd = write_crowd,
  .introduce_results = introduce_results,
  .write_ranking = write_ranking,
  .write_board = write_board,
  .dup_follow_up = dup_follow_up,
  .write_follow_ups = write_follow_ups,
};
