#include "mevent-contribution.h"
#include "mevent-event.h"
#include "mevent-history.h"
#include "mevent-language.h"
#include "mevent-organisation.h"
#include "mevent-participation.h"
#include "mevent-person.h"
#include "mevent-project.h"
#include "mevent-session.h"

typedef struct
{
  MeventProject       *project;
  MeventHistory       *history;
  MeventEvent         *event;
  MeventSession       *workshop;
  MeventPerson        *person;
  MeventOrganisation  *organisation;
  MeventParticipation *participation;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) wishes = g_ptr_array_new ();
  MeventSession *other;

  f->project = mevent_project_new ("de");
  f->history = mevent_project_get_history (f->project);
  mevent_history_set_recording (f->history, FALSE);
  f->event = mevent_list_append_new (f->project->events);
  f->workshop = mevent_list_append_new (f->event->sessions);
  other = mevent_list_append_new (f->event->sessions);
  f->organisation = mevent_list_append_new (f->project->organisations);
  f->person = mevent_list_append_new (f->project->people);
  mevent_record_set_reference (f->person, "organisation", f->organisation);
  f->participation = mevent_list_append_new (f->event->participations);
  mevent_record_set_reference (f->participation, "person", f->person);
  g_ptr_array_add (wishes, f->workshop);
  g_ptr_array_add (wishes, other);
  mevent_record_set_references (f->participation, "wishes", wishes);
  mevent_history_set_recording (f->history, TRUE);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_clear_object (&f->project);
}

static guint
count_referrers (gpointer record)
{
  g_autoptr (GPtrArray) referrers = mevent_record_list_referrers (record);

  return referrers->len;
}

/* A participation is known by its event, and what goes along needs nothing. */
static void
test_who_needs_it_is_known (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) of_person = mevent_record_list_users ((MeventRecord *) f->person);
  g_autoptr (GPtrArray) of_organisation = mevent_record_list_users ((MeventRecord *) f->organisation);
  g_autoptr (GPtrArray) of_workshop = mevent_record_list_users ((MeventRecord *) f->workshop);
  g_autoptr (GPtrArray) of_event = mevent_record_list_users ((MeventRecord *) f->event);

  g_assert_cmpuint (of_person->len, ==, 1);
  g_assert_true (of_person->pdata[0] == f->event);
  g_assert_cmpuint (of_organisation->len, ==, 1);
  g_assert_true (of_organisation->pdata[0] == f->person);
  g_assert_cmpuint (of_workshop->len, ==, 1);
  g_assert_true (of_workshop->pdata[0] == f->event);
  g_assert_cmpuint (of_event->len, ==, 0);
}

static void
test_who_points_here_is_known (Fixture *f, gconstpointer unused)
{
  g_assert_cmpuint (count_referrers (f->person), ==, 1);
  g_assert_cmpuint (count_referrers (f->organisation), ==, 1);
  g_assert_cmpuint (count_referrers (f->workshop), ==, 1);
  g_assert_cmpuint (count_referrers (f->event), ==, 0);

  mevent_project_begin (f->project, "Represent");
  mevent_record_set_reference (f->participation, "organisation", f->organisation);
  mevent_project_end (f->project);
  g_assert_cmpuint (count_referrers (f->organisation), ==, 2);
}

static void
test_deleting_clears_references_in_one_step (Fixture *f, gconstpointer unused)
{
  g_autofree char *id = g_strdup (mevent_record_get_id ((MeventRecord *) f->person));

  mevent_project_begin (f->project, "Delete person");
  mevent_record_delete ((MeventRecord *) f->person);
  mevent_project_end (f->project);
  g_assert_null (f->participation->person);
  g_assert_null (mevent_project_lookup (f->project, id));
  g_assert_cmpuint (mevent_list_get_n (f->project->people), ==, 0);
  g_assert_cmpuint (count_referrers (f->organisation), ==, 0);

  g_assert_true (mevent_history_undo (f->history));
  g_assert_true (f->participation->person == f->person);
  g_assert_true (mevent_project_lookup (f->project, id) == (gpointer) f->person);
  g_assert_cmpuint (count_referrers (f->organisation), ==, 1);
  g_assert_false (mevent_history_undo (f->history));

  g_assert_true (mevent_history_redo (f->history));
  g_assert_null (f->participation->person);
}

static void
test_deleting_leaves_the_rest_of_a_list_of_references (Fixture *f, gconstpointer unused)
{
  mevent_project_begin (f->project, "Delete session");
  mevent_record_delete ((MeventRecord *) f->workshop);
  mevent_project_end (f->project);
  g_assert_cmpuint (f->participation->wishes->len, ==, 1);
  mevent_history_undo (f->history);
  g_assert_cmpuint (f->participation->wishes->len, ==, 2);
  g_assert_true (f->participation->wishes->pdata[0] == (gpointer) f->workshop);
}

static void
test_deleting_an_event_takes_what_is_below (Fixture *f, gconstpointer unused)
{
  g_autofree char *id = g_strdup (mevent_record_get_id ((MeventRecord *) f->workshop));

  mevent_project_begin (f->project, "Delete event");
  mevent_record_delete ((MeventRecord *) f->event);
  mevent_project_end (f->project);
  g_assert_null (mevent_project_lookup (f->project, id));
  g_assert_cmpuint (count_referrers (f->person), ==, 0);
  mevent_history_undo (f->history);
  g_assert_true (mevent_project_lookup (f->project, id) == (gpointer) f->workshop);
  g_assert_cmpuint (count_referrers (f->person), ==, 1);
}

static void
test_moving_keeps_ids_and_references (Fixture *f, gconstpointer unused)
{
  mevent_project_begin (f->project, "Move session");
  mevent_list_move (f->event->sessions, 0, 1);
  mevent_project_end (f->project);
  g_assert_true (mevent_list_get (f->event->sessions, 1) == (gpointer) f->workshop);
  g_assert_cmpuint (count_referrers (f->workshop), ==, 1);
  mevent_history_undo (f->history);
  g_assert_true (mevent_list_get (f->event->sessions, 0) == (gpointer) f->workshop);
}

static void
test_many_referrers_come_and_go (Fixture *f, gconstpointer unused)
{
  mevent_project_begin (f->project, "Many");
  for (guint i = 0; i < 1000; i++)
    {
      MeventPerson *person = mevent_list_append_new (f->project->people);

      mevent_record_set_reference (person, "organisation", f->organisation);
    }
  mevent_project_end (f->project);
  g_assert_cmpuint (count_referrers (f->organisation), ==, 1001);
  mevent_history_undo (f->history);
  g_assert_cmpuint (count_referrers (f->organisation), ==, 1);
}

static void
test_a_badge_for_each_person_once (Fixture *f, gconstpointer unused)
{
  g_autoptr (GPtrArray) before = mevent_event_list_badge_holders (f->event);
  g_autoptr (GPtrArray) holders = NULL;
  MeventPerson *guest;

  g_assert_cmpuint (before->len, ==, 1);
  mevent_project_begin (f->project, "Contribute");
  for (guint i = 0; i < 2; i++)
    mevent_record_set_reference (mevent_list_append_new (f->workshop->contributions), "person", f->person);
  guest = mevent_list_append_new (f->project->people);
  mevent_record_set_reference (mevent_list_append_new (f->workshop->contributions), "person", guest);
  mevent_record_set_number (f->participation, "status", MEVENT_PARTICIPATION_DECLINED);
  mevent_list_append_new (f->workshop->contributions);
  mevent_project_end (f->project);
  holders = mevent_event_list_badge_holders (f->event);
  g_assert_cmpuint (holders->len, ==, 2);
}

static void
test_search_key_follows_what_it_points_to (Fixture *f, gconstpointer unused)
{
  g_autofree char *folded = NULL;

  mevent_project_begin (f->project, "Name");
  mevent_record_set_translation (f->organisation, "name", "de", "Köçek e. V.");
  mevent_record_set_text (f->person, "family-name", "Ελένη");
  mevent_project_end (f->project);
  g_assert_nonnull (g_strrstr (mevent_record_get_search_key ((MeventRecord *) f->person), "kocek"));
  g_assert_nonnull (g_strrstr (mevent_record_get_search_key ((MeventRecord *) f->person), "elene"));

  mevent_project_begin (f->project, "Own script");
  mevent_record_set_text (f->person, "name-in-own-script", "ሰላም");
  mevent_project_end (f->project);
  folded = mevent_language_fold ("ሰላም");
  g_assert_nonnull (g_strrstr (mevent_record_get_search_key ((MeventRecord *) f->participation), folded));

  mevent_project_begin (f->project, "Rename");
  mevent_record_set_translation (f->organisation, "name", "de", "Verein");
  mevent_project_end (f->project);
  g_assert_null (g_strrstr (mevent_record_get_search_key ((MeventRecord *) f->person), "kocek"));
  g_assert_nonnull (g_strrstr (mevent_record_get_search_key ((MeventRecord *) f->person), "verein"));
}

#define ADD(name, func) g_test_add ("/references/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("who-points-here-is-known", test_who_points_here_is_known);
  ADD ("who-needs-it-is-known", test_who_needs_it_is_known);
  ADD ("deleting-clears-in-one-step", test_deleting_clears_references_in_one_step);
  ADD ("deleting-leaves-the-rest", test_deleting_leaves_the_rest_of_a_list_of_references);
  ADD ("deleting-takes-what-is-below", test_deleting_an_event_takes_what_is_below);
  ADD ("moving-keeps-ids-and-references", test_moving_keeps_ids_and_references);
  ADD ("many-referrers-come-and-go", test_many_referrers_come_and_go);
  ADD ("a-badge-for-each-person-once", test_a_badge_for_each_person_once);
  ADD ("search-key-follows", test_search_key_follows_what_it_points_to);
  return g_test_run ();
}
