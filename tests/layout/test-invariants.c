/* What is true of every product, whatever is printed: made-up events by all products, in all looks, sizes and languages. */

#include <locale.h>
#include <string.h>

#include "mevent-contribution.h"
#include "mevent-finding.h"
#include "mevent-follow-up.h"
#include "mevent-organisation.h"
#include "mevent-participation.h"
#include "mevent-partner.h"
#include "mevent-person.h"
#include "mevent-product.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-snapshot-entry.h"
#include "mevent-snapshot.h"
#include "mevent-test-edits.h"
#include "mevent-test-event.h"
#include "mevent-test-pages.h"
#include "mevent-text.h"
#include "mevent-theme.h"
#include "mevent-venue.h"

#define N_ROUNDS 3

/* One product of one event. */
typedef struct
{
  MeventProject            *project;
  MeventEvent              *event;
  const MeventProduct      *product;
  const MeventPrintOptions *options;
  GPtrArray                *texts; /* owned: what must stand on the pages */
} Job;

static void
want (Job *job, const char *text)
{
  if (text != NULL && *text != '\0')
    g_ptr_array_add (job->texts, g_strdup (text));
}

/* In the languages that the product is printed in, each with what it falls back to. */
static void
want_text (Job *job, gpointer record, const MeventText *text)
{
  const char *tag = job->options->language ? job->options->language : mevent_record_get_main_language (record);

  want (job, mevent_record_translate (record, text, tag));
  if (job->options->second_language != NULL)
    want (job, mevent_record_translate (record, text, job->options->second_language));
}

static void
want_name (Job *job, MeventPerson *person)
{
  g_autofree char *name = mevent_person_dup_full_name (person);

  want (job, name);
}

/* What the products print: each function wants all texts of a kind. */

static void
want_event (Job *job)
{
  want_text (job, job->event, job->event->title);
}

static void
want_cover (Job *job)
{
  want_event (job);
  want_text (job, job->event, job->event->subtitle);
  want_text (job, job->event, job->event->description);
}

static gboolean
is_public (MeventSession *session)
{
  return !session->internal && (session->parent == NULL || is_public (session->parent));
}

static void
foreach_session (Job *job, void (*want_it) (Job *job, MeventSession *session))
{
  for (guint i = 0; i < mevent_list_get_n (job->event->sessions); i++)
    want_it (job, mevent_list_get (job->event->sessions, i));
}

static void
want_session_title (Job *job, MeventSession *session)
{
  if (is_public (session))
    want_text (job, session, session->title);
}

static void
want_contributors (Job *job, MeventSession *session)
{
  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    want_name (job, ((MeventContribution *) mevent_list_get (session->contributions, i))->person);
}

static void
want_agenda_entry (Job *job, MeventSession *session)
{
  want_session_title (job, session);
  if (!is_public (session) || mevent_session_is_pause (session))
    return;
  want_text (job, session, session->subtitle);
  want_contributors (job, session);
}

static void
want_agenda (Job *job)
{
  foreach_session (job, want_agenda_entry);
}

static void
want_abstract (Job *job, MeventSession *session)
{
  if (is_public (session))
    want_text (job, session, session->abstract);
}

static void
want_programme (Job *job)
{
  g_autoptr (GPtrArray) people = mevent_event_list_contributors (job->event);

  foreach_session (job, want_abstract);
  for (guint i = 0; i < people->len; i++)
    {
      MeventPerson *person = people->pdata[i];

      want_name (job, person);
      want (job, person->name_in_own_script);
      want_text (job, person, person->biography);
    }
}

static void
want_rooms (Job *job)
{
  MeventVenue *venue = job->event->venue;

  for (guint i = 0; venue != NULL && i < mevent_list_get_n (venue->rooms); i++)
    {
      MeventRoom *room = mevent_list_get (venue->rooms, i);

      want_text (job, room, room->name);
    }
}

static void
want_venue (Job *job)
{
  MeventVenue *venue = job->event->venue;

  if (venue == NULL)
    return;
  want_text (job, venue, venue->name);
  want_text (job, venue, venue->directions);
  want_rooms (job);
}

static void
want_partners (Job *job)
{
  for (guint i = 0; i < mevent_list_get_n (job->event->partners); i++)
    {
      MeventPartner *partner = mevent_list_get (job->event->partners, i);

      want_text (job, partner, partner->wording);
      want_text (job, partner->organisation, partner->organisation->name);
    }
}

/* A block is not on the poster where its parts are. */
static void
want_slot (Job *job, MeventSession *session)
{
  g_autoptr (GPtrArray) parts = mevent_event_list_parallel (job->event, session);

  if (session->start != MEVENT_UNSET && parts->len == 0)
    want_session_title (job, session);
}

static void
want_slots (Job *job)
{
  foreach_session (job, want_slot);
}

static void
want_door (Job *job, MeventSession *session)
{
  if (session->room == NULL || !is_public (session))
    return;
  want_session_title (job, session);
  want_text (job, session->room, session->room->name);
}

static void
want_doors (Job *job)
{
  foreach_session (job, want_door);
}

static void
want_run (Job *job, MeventSession *session)
{
  want_text (job, session, session->title);
  want (job, session->notes);
  want (job, session->material);
  want_contributors (job, session);
}

static void
want_running_order (Job *job)
{
  foreach_session (job, want_run);
}

static void
want_outcome (Job *job, MeventSession *session)
{
  if (!is_public (session))
    return;
  for (guint i = 0; i < mevent_list_get_n (session->findings); i++)
    {
      MeventFinding *finding = mevent_list_get (session->findings, i);

      want_text (job, finding, finding->text);
      if (finding->said_by != NULL)
        want_name (job, finding->said_by);
    }
  want_text (job, session, session->summary);
  want_text (job, session, session->conclusion);
}

static void
want_follow_ups (Job *job, gboolean with_preparation)
{
  for (guint i = 0; i < mevent_list_get_n (job->project->follow_ups); i++)
    {
      const MeventFollowUp *follow_up = mevent_list_get (job->project->follow_ups, i);

      if (follow_up->status != MEVENT_FOLLOW_UP_STATUS_DROPPED &&
          (with_preparation || follow_up->kind != MEVENT_FOLLOW_UP_KIND_PREPARATION))
        want (job, follow_up->subject);
    }
}

static void
want_results (Job *job)
{
  foreach_session (job, want_outcome);
  want_text (job, job->event, job->event->conclusion);
  want_follow_ups (job, FALSE);
}

static void
want_tasks (Job *job)
{
  want_follow_ups (job, TRUE);
}

static void
want_plan (Job *job)
{
  for (guint i = 0; i < mevent_list_get_n (job->event->snapshots); i++)
    {
      const MeventSnapshot *snapshot = mevent_list_get (job->event->snapshots, i);

      want (job, snapshot->label);
      for (guint e = 0; e < mevent_list_get_n (snapshot->entries); e++)
        {
          MeventSnapshotEntry *entry = mevent_list_get (snapshot->entries, e);

          want_text (job, entry, entry->title);
          want (job, entry->people);
        }
    }
}

/* Who contributes or comes; not those who are only invited, or wait for a place. */
static GPtrArray *
list_expected (Job *job)
{
  GPtrArray *people = mevent_event_list_contributors (job->event);

  for (guint i = 0; i < mevent_list_get_n (job->event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (job->event->participations, i);

      if (participation->person != NULL && mevent_participation_is_coming (participation))
        g_ptr_array_add (people, participation->person);
    }
  return people;
}

/* Lists of sessions have those with a place in them, which need not be everybody. */
static void
want_guests (Job *job)
{
  g_autoptr (GPtrArray) guests = list_expected (job);

  for (guint i = 0; i < guests->len && job->options->per != MEVENT_SIGN_IN_PER_SESSION; i++)
    {
      const MeventPerson *person = guests->pdata[i];

      want (job, person->family_name);
      want (job, person->given_name);
    }
}

static void
want_listed (Job *job)
{
  g_autoptr (GPtrArray) guests = list_expected (job);

  for (guint i = 0; i < guests->len; i++)
    if (((MeventPerson *) guests->pdata[i])->list_consent == MEVENT_CONSENT_YES)
      want_name (job, guests->pdata[i]);
}

static void
want_diets (Job *job)
{
  for (guint i = 0; i < mevent_list_get_n (job->event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (job->event->participations, i);

      if (mevent_participation_is_coming (participation))
        want (job, participation->diet);
    }
}

static void
want_each_contributor (Job *job)
{
  g_autoptr (GPtrArray) people = mevent_event_list_contributors (job->event);

  for (guint i = 0; i < people->len; i++)
    want_name (job, people->pdata[i]);
}

static const struct
{
  const char *product;
  void      (*wants[6]) (Job *job);
} contents[] = {
  { "programme", { want_cover, want_agenda, want_programme, want_venue, want_partners } },
  { "booklet", { want_cover, want_agenda, want_programme, want_venue, want_partners } },
  { "large-print", { want_cover, want_agenda, want_programme, want_venue, want_partners } },
  { "flyer", { want_cover, want_agenda, want_venue, want_partners } },
  { "poster", { want_event, want_slots, want_partners } },
  { "planned-programme", { want_event, want_plan } },
  { "sign-in-list", { want_event, want_guests } },
  { "results", { want_event, want_results } },
  { "participant-list", { want_event, want_listed } },
  { "caterers-list", { want_event, want_diets } },
  { "running-order", { want_event, want_running_order } },
  { "checklist", { want_event, want_tasks } },
  { "statistics", { want_event } },
  { "speaker-sheets", { want_event, want_each_contributor } },
  { "feedback-form", { want_event } },
  { "door-signs", { want_event, want_doors } },
  { "direction-signs", { want_event, want_rooms } },
  { "photo-notice", { want_event } },
  { "tent-cards", { want_each_contributor } },
  { "badges", { want_guests } },
};

/* Each paragraph of a text stands somewhere. */
static void
check_text (const Job *job, const char *pages, const char *text, const char *what)
{
  g_auto (GStrv) paragraphs = g_strsplit_set (text, "\r\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autofree char *squeezed = mevent_test_pages_squeeze (paragraphs[i]);

      if (strstr (pages, squeezed) == NULL)
        mevent_test_pages_complain ("%s: “%s” is not printed", what, paragraphs[i]);
    }
}

static void
check_contents (Job *job, MeventComposer *composer, const char *what)
{
  g_autofree char *pages = mevent_test_pages_dup_text (composer);

  job->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    for (guint w = 0; strcmp (contents[i].product, job->product->name) == 0 && contents[i].wants[w] != NULL; w++)
      contents[i].wants[w] (job);
  for (guint i = 0; i < job->texts->len; i++)
    check_text (job, pages, job->texts->pdata[i], what);
  g_ptr_array_unref (job->texts);
}

static MeventComposer *
compose (const Job *job, const char *what)
{
  g_autoptr (GError) error = NULL;
  MeventComposer *composer = job->product->compose (job->event, job->options, &error);

  if (composer == NULL && (!g_error_matches (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_EMPTY) ||
                           !g_str_has_suffix (error->message, ".")))
    mevent_test_pages_complain ("%s: %s", what, error->message);
  if (composer != NULL)
    mevent_test_pages_paginate (composer, what);
  return composer;
}

static void
check (Job *job, const char *what)
{
  g_autoptr (MeventComposer) composer = compose (job, what), again = composer ? compose (job, what) : NULL;

  if (composer == NULL)
    return;
  mevent_test_pages_check (composer, what);
  mevent_test_pages_same (composer, again, what);
  check_contents (job, composer, what);
}

static const char *const languages[] = { NULL, "en", "ar", "he" };

/* The options that a product takes, so that over some rounds each look, size and language has its turn. */
static void
vary (const MeventProduct *product, char **themes, guint n, MeventPrintOptions *options)
{
  *options = (MeventPrintOptions) { NULL };
  if (mevent_option_is_among (product->options, "theme"))
    options->theme = themes[n % g_strv_length (themes)];
  if (mevent_option_is_among (product->options, "paper"))
    options->paper = (int) (n % (MEVENT_PAPER_LETTER + 1));
  options->language = languages[n / 2 % G_N_ELEMENTS (languages)];
  if (n % 3 == 0 && mevent_option_is_among (product->options, "second-language"))
    options->second_language = languages[(n / 2 + 1) % G_N_ELEMENTS (languages)];
  options->two = mevent_option_is_among (product->options, "two") ? (int) (n / 3 % 2) : 0;
  options->letter_fold = n % 2 && mevent_option_is_among (product->options, "fold");
  options->per = mevent_option_is_among (product->options, "per") ? (int) (n % 3) : 0;
  options->back = n % 2 && mevent_option_is_among (product->options, "back") ? MEVENT_BADGE_BACK_PROGRAMME : options->back;
  options->names = n % 2 && mevent_option_is_among (product->options, "names");
}

/* From small labels to large ones, and plain paper. */
static const char *const badge_stocks[] = { NULL, "4784", "9642", "32017", "32253" };

static void
check_round (MeventTestEvent *made, guint round)
{
  guint n;
  const MeventProduct *products = mevent_product_get_all (&n);
  g_auto (GStrv) themes = mevent_theme_list_names ();

  for (guint i = 0; i < n; i++)
    {
      MeventPrintOptions options;
      Job job = { made->project, made->event, &products[i], &options };
      g_autofree char *what = NULL;

      vary (&products[i], themes, round + 5 * i, &options);
      if (strcmp (products[i].name, "badges") == 0)
        options.stock = badge_stocks[round % G_N_ELEMENTS (badge_stocks)];
      what = g_strdup_printf ("%s (%s, %s, paper %d, %s, %s)", products[i].name, options.theme ? options.theme : "",
                              options.language ? options.language : "", options.paper,
                              options.second_language ? options.second_language : "", options.two ? "above" : "beside");
      check (&job, what);
    }
}

static void
test_any_event (void)
{
  guint32 seed = mevent_test_seed ();

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      GRand *rand = mevent_test_round (seed, round);
      MeventTestEvent made;

      mevent_test_event_init (&made, rand, "de");
      mevent_test_event_fill (&made);
      check_round (&made, (seed + round) % 1000);
      mevent_test_event_clear (&made);
      g_rand_free (rand);
      if (g_test_failed ())
        g_test_message ("again: MEVENT_TEST_SEED=%u", seed + round);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/invariants/any-event", test_any_event);
  return g_test_run ();
}
