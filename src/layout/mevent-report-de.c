#include <string.h>

#include "mevent-contribution.h"
#include "mevent-german.h"
#include "mevent-report-private.h"
#include "mevent-text.h"
#include "mevent-venue.h"

/* The report in German. Whatever the facts, a sentence must be right in gender, number and tense; where a name leaves its
 * gender open, another sentence is taken that does without. */

#define ROLE(name) MEVENT_REPORT_ROLE (MEVENT_CONTRIBUTION_##name)
#define PARTNER(name) MEVENT_REPORT_ROLE (MEVENT_PARTNER_##name)

/* Words */

/* Lists "a, b und c" of what the function makes of each. */
static char *
join (GPtrArray *parts, const char *last)
{
  return mevent_report_dup_joined ((const char *const *) parts->pdata, parts->len, last);
}

/* "Wiebke Schindel und Marion Nickel vom Ministerium", or the organisation alone where nobody is named for it. */
static char *
name_group (MeventReport *self, const MeventReportGroup *group, gboolean is_alone, MeventGermanCase grammatical_case)
{
  const char *organisation = mevent_report_name_of (self, group->organisation);
  g_autofree char *names = join (group->names, " und ");
  g_autofree char *of = NULL;

  if (group->names->len == 0)
    {
      char *declined = mevent_german_decline (organisation, grammatical_case, FALSE);

      return declined ? declined : g_strdup (organisation);
    }
  if (group->function != NULL)
    return mevent_report_dup_described (group, organisation, !is_alone);
  if (organisation == NULL)
    return g_steal_pointer (&names);
  of = mevent_german_with ("von", organisation);
  return g_strjoin (" ", names, of, NULL);
}

static char *
name_groups (MeventReport *self, GPtrArray *groups, MeventGermanCase grammatical_case)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  gboolean is_nested = FALSE;

  for (guint i = 0; i < groups->len; i++)
    {
      const MeventReportGroup *group = groups->pdata[i];

      g_ptr_array_add (parts, name_group (self, group, groups->len == 1, grammatical_case));
      is_nested |= group->names->len > 1 || group->function != NULL;
    }
  return join (parts, is_nested ? " sowie " : " und ");
}

static char *
name_roles (MeventReport *self, MeventSession *session, guint roles, MeventGermanCase grammatical_case, guint *n_people)
{
  g_autoptr (GPtrArray) groups = mevent_report_list_groups (self, session, roles);

  if (n_people != NULL)
    {
      *n_people = 0;
      for (guint i = 0; i < groups->len; i++)
        *n_people += MAX (((MeventReportGroup *) groups->pdata[i])->names->len, 1);
    }
  return groups->len > 0 ? name_groups (self, groups, grammatical_case) : NULL;
}

static char *
name_partners (MeventReport *self, guint roles, MeventGermanCase grammatical_case, guint *n)
{
  g_autoptr (GPtrArray) partners = mevent_report_list_partners (self, roles);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  *n = partners->len;
  for (guint i = 0; i < partners->len; i++)
    {
      const char *name = mevent_report_name_of (self, ((MeventPartner *) partners->pdata[i])->organisation);
      char *declined = mevent_german_decline (name, grammatical_case, FALSE);

      g_ptr_array_add (names, declined ? declined : g_strdup (name));
    }
  return names->len > 0 ? join (names, " und ") : NULL;
}

static const char *
title_of (MeventReport *self, MeventSession *session)
{
  return mevent_report_translate (self, session, session->title);
}

/* Where and when */

/* "Am Freitag, dem 24. September 2021," or "Vom 24. bis 26. September 2021". */
static char *
say_when (MeventReport *self)
{
  MeventLanguage *german = mevent_language_get ("de");
  MeventEvent *event = self->event;
  g_autofree char *weekday = NULL, *date = NULL, *last = NULL;

  if (event->first_day == 0)
    return NULL;
  if (event->last_day > event->first_day)
    {
      mevent_report_dup_dates (self, german, &date, &last);
      return g_strdup_printf ("Vom %s bis zum %s", date, last);
    }
  weekday = mevent_language_format_date (german, event->first_day, MEVENT_DATE_WEEKDAY);
  date = mevent_language_format_date (german, event->first_day, MEVENT_DATE_LONG);
  return g_strdup_printf ("Am %s, dem %s,", weekday, date);
}

static char *
say_where (MeventReport *self)
{
  MeventVenue *venue = self->event->venue;
  const char *name = venue ? mevent_report_translate (self, venue, venue->name) : NULL;
  g_autofree char *declined = name ? mevent_german_decline (name, MEVENT_GERMAN_DATIVE, FALSE) : NULL;

  if (declined != NULL)
    return mevent_german_with ("in", name);
  if (venue != NULL && venue->city != NULL && name != NULL)
    return g_strdup_printf ("in %s (%s)", venue->city, name);
  return venue != NULL && venue->city != NULL ? g_strdup_printf ("in %s", venue->city) : NULL;
}

/* "das erste landesweite Treffen", or "die Veranstaltung „…“" where the title leaves its gender open. */
static char *
name_event (MeventReport *self)
{
  const char *title = mevent_report_translate (self, self->event, self->event->title);
  char *declined = mevent_german_decline (title, MEVENT_GERMAN_NOMINATIVE, TRUE);

  return declined ? declined : g_strdup_printf ("die Veranstaltung „%s“", title);
}

static void
capitalize (char **text)
{
  g_autofree char *before = *text;
  g_autofree char *first = g_utf8_substring (before, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  *text = g_strconcat (upper, before + strlen (first), NULL);
}

/* What was planned, and when it was. */
static void
write_cancelled (MeventReport *self)
{
  g_autofree char *when = say_when (self), *where = say_where (self), *event = name_event (self);

  if (when == NULL)
    {
      capitalize (&event);
      mevent_report_say (self, "%s wurde abgesagt.", event);
      return;
    }
  mevent_report_say (self, "%s sollte %s%s%s stattfinden. Die Veranstaltung wurde abgesagt.", when, where ? where : "",
                     where ? " " : "", event);
}

static void
say_that_it_took_place (MeventReport *self)
{
  g_autofree char *when = say_when (self), *where = say_where (self), *event = name_event (self);
  const char *verb = self->is_past ? "fand" : self->is_idea ? "soll" : "findet";
  const char *rest = self->is_idea && !self->is_past ? "stattfinden" : "statt";

  if (when == NULL)
    {
      capitalize (&event);
      mevent_report_say (self, "%s %s%s%s %s.", event, verb, where ? " " : "", where ? where : "", rest);
      return;
    }
  mevent_report_say (self, "%s %s%s%s %s %s.", when, verb, where ? " " : "", where ? where : "", event, rest);
}

/* The event in a few words of its own, where they are a sentence. */
static void
say_who_invited (MeventReport *self)
{
  guint n_hosts, n_initiators;
  g_autofree char *hosts = name_partners (self, PARTNER (HOST) | PARTNER (CO_HOST) | PARTNER (ORGANISER),
                                          MEVENT_GERMAN_NOMINATIVE, &n_hosts);
  g_autofree char *initiators = name_partners (self, PARTNER (INITIATOR), MEVENT_GERMAN_DATIVE, &n_initiators);

  if (hosts != NULL && self->is_past)
    mevent_report_say (self, "Eingeladen %s %s.", n_hosts > 1 ? "hatten" : "hatte", hosts);
  else if (hosts != NULL)
    mevent_report_say (self, "Es %s ein: %s.", n_hosts > 1 ? "laden" : "lädt", hosts);
  if (initiators != NULL && n_initiators == 1)
    {
      g_autoptr (GPtrArray) partners = mevent_report_list_partners (self, PARTNER (INITIATOR));
      g_autofree char *of = mevent_german_with ("von", mevent_report_name_of (self,
                                                ((MeventPartner *) partners->pdata[0])->organisation));

      mevent_report_say (self, "Die Initiative %s %s%s.", self->is_past ? "ging" : "geht", of, " aus");
    }
}

static void
say_what_we_did (MeventReport *self)
{
  if (self->ours == NULL)
    return;
  if (self->is_guest)
    mevent_report_say (self, "%s %s daran teil.", self->ours, self->is_past ? "nahm" : "nimmt");
  else if (self->event->our_role == MEVENT_OUR_ROLE_CO_ORGANISER)
    mevent_report_say (self, "%s %s mit.", self->ours, self->is_past ? "veranstaltete" : "veranstaltet");
}

static void
write_occasion (MeventReport *self)
{
  guint n_funders;
  g_autofree char *funders = name_partners (self, PARTNER (FUNDER) | PARTNER (FUNDING_PROGRAMME), MEVENT_GERMAN_NOMINATIVE,
                                            &n_funders);

  say_that_it_took_place (self);
  say_who_invited (self);
  say_what_we_did (self);
  if (funders == NULL)
    return;
  capitalize (&funders);
  mevent_report_say (self, "%s %s die Arbeit.", funders,
                     self->is_past ? n_funders > 1 ? "förderten" : "förderte" : n_funders > 1 ? "fördern" : "fördert");
}

static void
write_numbers (MeventReport *self)
{
  if (self->is_past && self->n_present > 0 && self->n_expected > self->n_present)
    mevent_report_say (self, "Von %d angemeldeten Personen %s %d.", self->n_expected, self->n_present == 1 ? "kam" : "kamen",
                       self->n_present);
  else if (self->is_past && self->n_present > 1)
    mevent_report_say (self, "%d Menschen waren dabei.", self->n_present);
  else if (self->n_expected > 1)
    mevent_report_say (self, "Angemeldet %s %d Personen.", self->is_past ? "waren" : "sind", self->n_expected);
}

/* The course of the event */

/* Sentences do not all begin alike; the first says nothing of what came before. */
static const char *
then (MeventReport *self)
{
  static const char *const words[] = { "Danach", "Anschließend", "Im Anschluss", "Darauf" };

  if (self->n_told == 1)
    return "Dabei";
  if (self->n_sentences == 0)
    return "Zunächst";
  if (self->is_untimed)
    return "Außerdem";
  if (self->is_beside)
    return "Gleichzeitig";
  return words[self->n_sentences % G_N_ELEMENTS (words)];
}

static void
write_opening (MeventReport *self, MeventSession *session)
{
  guint n;
  g_autofree char *who = name_roles (self, session, ROLE (GREETING) | ROLE (SPEAKER) | ROLE (HOST) | ROLE (MODERATOR),
                                     MEVENT_GERMAN_NOMINATIVE, &n);

  if (who != NULL)
    mevent_report_say (self, "Zu Beginn %s %s%s die Gäste.",
                       self->is_past ? n > 1 ? "begrüßten" : "begrüßte" : n > 1 ? "begrüßen" : "begrüßt", who,
                       strchr (who, ',') ? "," : "");
}

static void
write_welcome_address (MeventReport *self, MeventSession *session)
{
  guint n;
  g_autofree char *who = name_roles (self, session, ROLE (GREETING) | ROLE (SPEAKER), MEVENT_GERMAN_NOMINATIVE, &n);

  if (who != NULL)
    mevent_report_say (self, "%s %s %s%s %s.", then (self),
                       self->is_past ? n > 1 ? "sprachen" : "sprach" : n > 1 ? "sprechen" : "spricht", who,
                       strchr (who, ',') ? "," : "", n > 1 ? "Grußworte" : "ein Grußwort");
}

static void
write_talk (MeventReport *self, MeventSession *session)
{
  guint n;
  g_autofree char *who = name_roles (self, session, ROLE (SPEAKER), MEVENT_GERMAN_NOMINATIVE, &n);
  const char *title = title_of (self, session);

  if (who != NULL && title != NULL)
    mevent_report_say (self, "%s %s %s%s über das Thema „%s“.", then (self),
                       self->is_past ? n > 1 ? "sprachen" : "sprach" : n > 1 ? "sprechen" : "spricht", who,
                       strchr (who, ',') ? "," : "", title);
  else if (title != NULL)
    mevent_report_say (self, "%s %s der Vortrag „%s“.", then (self), self->is_past ? "folgte" : "folgt", title);
}

static void
write_panel (MeventReport *self, MeventSession *session)
{
  guint n;
  g_autofree char *who = name_roles (self, session, ROLE (PANELLIST) | ROLE (SPEAKER) | ROLE (CHAIR),
                                     MEVENT_GERMAN_NOMINATIVE, &n);
  g_autofree char *moderator = name_roles (self, session, ROLE (MODERATOR), MEVENT_GERMAN_NOMINATIVE, NULL);
  const char *title = title_of (self, session);

  if (who == NULL && title == NULL)
    return;
  if (who != NULL && title != NULL)
    mevent_report_say (self, "%s %s unter dem Titel „%s“ %s.", then (self),
                       self->is_past ? n > 1 ? "diskutierten" : "diskutierte" : n > 1 ? "diskutieren" : "diskutiert",
                       title, who);
  else if (who != NULL)
    mevent_report_say (self, "%s %s %s auf dem Podium.", then (self),
                       self->is_past ? n > 1 ? "diskutierten" : "diskutierte" : n > 1 ? "diskutieren" : "diskutiert", who);
  else
    mevent_report_say (self, "%s %s die Diskussion „%s“.", then (self), self->is_past ? "folgte" : "folgt", title);
  if (moderator != NULL)
    mevent_report_say (self, "Die Moderation %s %s.", self->is_past ? "hatte" : "hat", moderator);
}

static const char *
number_word (guint n)
{
  static const char *const words[] = { NULL, "einem", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
                                       "zehn" };

  return n < G_N_ELEMENTS (words) ? words[n] : "mehreren";
}

static void
write_workshops (MeventReport *self, const char *titles, guint n_titles)
{
  const char *verb = self->is_past ? "arbeiteten" : "arbeiten";

  if (n_titles == 1)
    mevent_report_say (self, "%s %s die Teilnehmenden in einem Workshop: %s.", then (self), verb, titles);
  else
    mevent_report_say (self, "%s %s die Teilnehmenden in %s parallelen Workshops: %s.", then (self), verb,
                       number_word (n_titles), titles);
}

static void
write_simultaneous (MeventReport *self, const char *titles, guint n_titles)
{
  mevent_report_say (self, "%s %s %u Programmpunkte zur Wahl: %s.", then (self), self->is_past ? "standen" : "stehen", n_titles,
                     titles);
}

static void
write_crowd (MeventReport *self, guint n_sessions, guint n_at_once)
{
  mevent_report_say (self, "Im Laufe des %s %s %u Programmpunkte zur Wahl, bis zu %u davon gleichzeitig; das Programm nennt sie "
                     "alle.",
                     self->is_first_day ? "ersten Tages" : "Tages", self->is_past ? "standen" : "stehen", n_sessions, n_at_once);
}

static void
write_plenary (MeventReport *self, MeventSession *session)
{
  g_autofree char *who = name_roles (self, session, ROLE (PANELLIST) | ROLE (SPEAKER) | ROLE (MODERATOR),
                                     MEVENT_GERMAN_DATIVE, NULL);

  if (session->kind == MEVENT_SESSION_RESULTS && who != NULL)
    mevent_report_say (self, "Im Plenum %s die Ergebnisse vorgestellt und mit %s besprochen.",
                       self->is_past ? "wurden" : "werden", who);
  else if (session->kind == MEVENT_SESSION_RESULTS)
    mevent_report_say (self, "Im Plenum %s die Ergebnisse vorgestellt.", self->is_past ? "wurden" : "werden");
  else if (title_of (self, session) != NULL)
    mevent_report_say (self, "Im Plenum %s es um „%s“.", self->is_past ? "ging" : "geht", title_of (self, session));
}

static void
write_closing (MeventReport *self, MeventSession *session)
{
  if (title_of (self, session) != NULL)
    mevent_report_say (self, "Zum Schluss %s „%s“ auf dem Programm.", self->is_past ? "stand" : "steht",
                       title_of (self, session));
}

static void
write_networking (MeventReport *self, MeventSession *session)
{
  if (title_of (self, session) != NULL)
    mevent_report_say (self, "Zeit für Gespräche %s der Programmpunkt „%s“.", self->is_past ? "bot" : "bietet",
                       title_of (self, session));
}

static void
write_other (MeventReport *self, MeventSession *session)
{
  g_autofree char *who = name_roles (self, session, ~(ROLE (MINUTE_TAKER) | ROLE (INTERPRETER)), MEVENT_GERMAN_DATIVE, NULL);
  gboolean follows = self->n_sentences > 0 && !self->is_beside;
  const char *verb = follows ? self->is_past ? "folgte" : "folgt" : self->is_past ? "stand" : "steht";

  if (title_of (self, session) != NULL)
    mevent_report_say (self, "%s %s „%s“%s%s%s.", then (self), verb, title_of (self, session), follows ? "" : " auf dem Programm",
                       who ? follows ? " mit " : ", mit " : "", who ? who : "");
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
  { "Unter der Überschrift „", "“ fand ", " die meiste Zustimmung, gefolgt von " },
  { "Bei „", "“ stand ", " an erster Stelle, danach " },
  { "Zu „", "“ wurde vor allem ", " genannt, außerdem " },
};

/* The same where none had more than others. */
static const char *const plain[] = { "Unter der Überschrift „", "Bei „", "Zu „" };

static void
write_ranking (MeventReport *self, const char *heading, const char *first, const char *others, guint index)
{
  const char *const *words = rankings[index % G_N_ELEMENTS (rankings)];

  mevent_report_say (self, "%s%s%s%s%s%s.", words[0], heading, words[1], first, words[2], others);
}

static void
write_board (MeventReport *self, const char *heading, const char *all, guint n, guint index)
{
  g_autofree char *under = heading ? g_strdup_printf ("%s%s“", plain[index % G_N_ELEMENTS (plain)], heading)
                                   : g_strdup (index > 0 ? "Daneben" : "Es");

  mevent_report_say (self, "%s %s %s festgehalten.", under, n > 1 ? "wurden" : "wurde", all);
}

static void
introduce_results (MeventReport *self, const char *title)
{
  mevent_report_say (self, "Zu „%s“ hält das Protokoll fest:", title);
}

/* "„Raumliste“ (zuständig: Selam Tesfay, bis 31. Januar 2022)" */
static char *
dup_follow_up (MeventReport *self, MeventFollowUp *follow_up)
{
  g_autofree char *who = follow_up->responsible ? mevent_person_dup_full_name (follow_up->responsible) : NULL;
  g_autofree char *due = follow_up->due ? mevent_language_format_date (mevent_language_get ("de"), follow_up->due,
                                                                       MEVENT_DATE_LONG) : NULL;

  if (follow_up->status == MEVENT_FOLLOW_UP_STATUS_DONE || (who == NULL && due == NULL))
    return g_strdup_printf ("„%s“", follow_up->subject);
  return g_strdup_printf ("„%s“ (%s%s%s%s%s)", follow_up->subject, who ? "zuständig: " : "", who ? who : "",
                          who && due ? ", " : "", due ? "bis " : "", due ? due : "");
}

static void
write_follow_ups (MeventReport *self, const char *steps, guint n_steps, gboolean are_done)
{
  const char *const words[2][2] = {
    { "Als nächster Schritt ist festgehalten", "Als nächste Schritte sind festgehalten" },
    { "Bereits erledigt ist", "Bereits erledigt sind" },
  };

  mevent_report_say (self, "%s:%s%s%s", words[are_done][n_steps > 1], steps ? " " : "", steps ? steps : "", steps ? "." : "");
}

static void
begin_day (MeventReport *self, guint32 day)
{
  MeventLanguage *german = mevent_language_get ("de");
  g_autofree char *weekday = mevent_language_format_date (german, day, MEVENT_DATE_WEEKDAY);
  g_autofree char *date = mevent_language_format_date (german, day, MEVENT_DATE_LONG);

  mevent_report_say (self, "Am %s, dem %s, %s es weiter.", weekday, date, self->is_past ? "ging" : "geht");
}

static char *
dup_first_name (MeventReport *self, MeventOrganisation *organisation)
{
  const char *name = mevent_report_name_of (self, organisation);
  char *declined = name ? mevent_german_decline (name, MEVENT_GERMAN_NOMINATIVE, FALSE) : NULL;

  if (declined == NULL)
    return g_strdup (name);
  capitalize (&declined);
  return declined;
}

const MeventReportLanguage mevent_report_german = {
  .tag = "de",
  .quotes = { "„", "“" },
  .and = " und ",
  .dots = { "Punkt", "Punkte" },
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
