#include <string.h>

#include "mevent-badge-design.h"
#include "mevent-badge-element.h"
#include "mevent-badges.h"
#include "mevent-history.h"
#include "mevent-session.h"
#include "mevent-test-badges.h"

/* So many badges are printed when only the new or changed are asked for; none is an error. */
static guint
count_changed (MeventProject *project)
{
  const MeventPrintOptions options = { .stock = "32017", .changed = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (MeventComposer) composer = mevent_badges_new (mevent_test_people_event (project), &options, &error);
  guint n_labels = 5, n = 0;

  if (composer == NULL)
    {
      g_assert_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_EMPTY);
      return 0;
    }
  g_assert_true (mevent_composer_paginate_all (composer, NULL, NULL));
  for (guint page = 0; page < mevent_composer_get_n_pages (composer); page++)
    for (guint label = 0; label < n_labels; label++)
      {
        const MeventTestBox box = { 20, 13.5 + 54 * label, 170, 54 };

        n += mevent_test_badges_measure (composer, page, &box).width > 0;
      }
  return n;
}

static guint
print_all (MeventProject *project)
{
  const MeventPrintOptions options = { 0 };
  g_autoptr (MeventComposer) composer = mevent_test_badges_compose (project, &options);

  return mevent_badges_mark_printed (composer, project);
}

static MeventProject *
project_new (void)
{
  MeventProject *project = mevent_test_people_project_new ();

  mevent_history_set_recording (mevent_project_get_history (project), TRUE);
  return project;
}

static void
test_remembered (void)
{
  g_autoptr (MeventProject) project = project_new ();
  MeventParticipation *first = mevent_list_get (mevent_test_people_event (project)->participations, 0);

  g_assert_cmpuint (count_changed (project), ==, 10);
  g_assert_cmpuint (print_all (project), ==, 10);
  g_assert_nonnull (first->badge_printed_content);
  g_assert_cmpuint (first->badge_printed_on, !=, 0);
  g_assert_cmpint (first->badge_printed_at, >=, 0);
  g_assert_cmpuint (count_changed (project), ==, 0);
}

static void
test_undone_in_one_step (void)
{
  g_autoptr (MeventProject) project = project_new ();
  MeventHistory *history = mevent_project_get_history (project);

  print_all (project);
  g_assert_true (mevent_history_undo (history));
  g_assert_cmpuint (count_changed (project), ==, 10);
  g_assert_null (mevent_history_get_undo_label (history));
  g_assert_true (mevent_history_redo (history));
  g_assert_cmpuint (count_changed (project), ==, 0);
}

/* What stands on no badge changes none; what does changes those on which it stands. */
static void
test_changes (void)
{
  g_autoptr (MeventProject) project = project_new ();
  MeventPerson *person = mevent_list_get (project->people, 0);
  MeventEvent *event = mevent_test_people_event (project);
  MeventBadgeDesign *design;

  print_all (project);
  mevent_project_begin (project, "Edit");
  mevent_record_set_text (person, "notes", "Vegetarian");
  g_assert_cmpuint (count_changed (project), ==, 0);
  mevent_record_set_text (person, "family-name", "Zitzelsberger-Meier");
  g_assert_cmpuint (count_changed (project), ==, 1);
  mevent_record_set_text (person, "family-name", "Zitzelsberger");
  g_assert_cmpuint (count_changed (project), ==, 0);
  mevent_record_set_number (person, "photo-consent", MEVENT_CONSENT_WITHDRAWN);
  g_assert_cmpuint (count_changed (project), ==, 1);
  mevent_record_set_number (mevent_list_get (event->categories, 0), "colour", 0x123456);
  g_assert_cmpuint (count_changed (project), ==, 6);
  print_all (project);
  design = mevent_list_append_new (project->badge_designs);
  mevent_record_set_translation (mevent_list_append_new (design->elements), "text", "de", "{first-name}");
  mevent_record_set_reference (mevent_list_get (event->categories, 0), "badge-design", design);
  g_assert_cmpuint (count_changed (project), ==, 5);
  print_all (project);
  mevent_record_set_number (mevent_list_get (design->elements, 0), "size", 20);
  g_assert_cmpuint (count_changed (project), ==, 5);
  mevent_test_people_add (project, "New", "Person");
  g_assert_cmpuint (count_changed (project), ==, 6);
  mevent_project_end (project);
}

/* Of those who contribute without taking part a contribution remembers it, whatever else they come to contribute to. */
static void
test_contributors (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  MeventPerson *person = mevent_list_append_new (project->people);
  MeventList *sessions = mevent_test_people_event (project)->sessions;
  MeventSession *session = mevent_list_append_new (sessions), *other = mevent_list_append_new (sessions);
  MeventContribution *contribution = mevent_list_append_new (other->contributions);

  mevent_record_set_text (person, "family-name", "Speaker");
  mevent_record_set_reference (contribution, "person", person);
  g_assert_cmpuint (print_all (project), ==, 11);
  g_assert_nonnull (contribution->badge_printed_content);
  g_assert_cmpuint (count_changed (project), ==, 0);
  mevent_record_set_reference (mevent_list_append_new (session->contributions), "person", person);
  g_assert_cmpuint (count_changed (project), ==, 0);
  mevent_record_set_text (person, "family-name", "Speaker-Married");
  g_assert_cmpuint (count_changed (project), ==, 1);
  g_assert_cmpuint (print_all (project), ==, 11);
  g_assert_cmpuint (count_changed (project), ==, 0);
  mevent_record_delete ((MeventRecord *) contribution);
  g_assert_cmpuint (count_changed (project), ==, 1);
}

/* The project goes on while the printer works. */
static void
test_people_who_are_gone (void)
{
  g_autoptr (MeventProject) project = project_new ();
  const MeventPrintOptions options = { 0 };
  g_autoptr (MeventComposer) composer = mevent_test_badges_compose (project, &options);

  mevent_project_begin (project, "Edit");
  mevent_record_delete (mevent_list_get (mevent_test_people_event (project)->participations, 3));
  mevent_record_set_text (mevent_list_get (project->people, 0), "family-name", "Married");
  mevent_project_end (project);
  g_assert_cmpuint (mevent_badges_mark_printed (composer, project), ==, 9);
  g_assert_cmpuint (count_changed (project), ==, 1);
}

static void
test_blanks (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  const MeventPrintOptions with = { .blanks = 11 }, without = { 0 };
  g_autoptr (MeventComposer) blanks = mevent_test_badges_compose (project, &with);
  g_autoptr (MeventComposer) plain = mevent_test_badges_compose (project, &without);
  const MeventTestBox last = { 18, 13, 80, 50 };
  MeventTestBox ink = mevent_test_badges_measure (blanks, 2, &last);

  g_assert_cmpuint (mevent_composer_get_n_pages (plain), ==, 1);
  g_assert_cmpuint (mevent_composer_get_n_pages (blanks), ==, 3);
  g_assert_cmpuint (mevent_problems_get_n (mevent_composer_get_problems (blanks)), ==,
                    mevent_problems_get_n (mevent_composer_get_problems (plain)));
  g_assert_cmpfloat (ink.width, >, 60);
  g_assert_cmpuint (mevent_badges_mark_printed (blanks, project), ==, 10);
}

/* Blanks are for those of whom nobody knows yet. */
static void
test_blanks_alone (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  MeventEvent *event = mevent_test_people_event (project);
  const MeventPrintOptions options = { .blanks = 3 };
  g_autoptr (MeventComposer) composer = NULL;

  mevent_list_splice (event->participations, 0, mevent_list_get_n (event->participations), NULL, 0);
  composer = mevent_test_badges_compose (project, &options);
  g_assert_cmpuint (mevent_composer_get_n_pages (composer), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badge-printed/remembered", test_remembered);
  g_test_add_func ("/badge-printed/undone-in-one-step", test_undone_in_one_step);
  g_test_add_func ("/badge-printed/changes", test_changes);
  g_test_add_func ("/badge-printed/contributors", test_contributors);
  g_test_add_func ("/badge-printed/people-who-are-gone", test_people_who_are_gone);
  g_test_add_func ("/badge-printed/blanks", test_blanks);
  g_test_add_func ("/badge-printed/blanks-alone", test_blanks_alone);
  return g_test_run ();
}
