#include <string.h>

#include "mevent-history.h"
#include "mevent-print-options.h"
#include "mevent-product-option.h"
#include "mevent-product-setup.h"
#include "mevent-product.h"
#include "mevent-project.h"
#include "mevent-test-people.h"

static void
parse (MeventOptionSet *set, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (mevent_option_set_parse (set, mevent_option_find (name), value, &error));
  g_assert_no_error (error);
}

/* Every value is written as it is read. */
static void
test_values_stay (void)
{
  const char *const values[][2] = {
    { "language", "pt-BR" }, { "two", "above" }, { "theme", "classic" },        { "paper", "A3" },
    { "day", "2026-09-24" }, { "start", "7" },   { "only", "p0001,p0002,p0003" }, { "order", "column" },
    { "walk-ins", "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (MeventOptionSet) set = mevent_option_set_new ();
      g_autofree char *before = mevent_option_set_format (set, mevent_option_find (values[i][0])), *after = NULL;

      g_assert_null (before);
      parse (set, values[i][0], values[i][1]);
      after = mevent_option_set_format (set, mevent_option_find (values[i][0]));
      g_assert_cmpstr (after, ==, values[i][1]);
    }
}

/* Nothing is remembered of what is the usual anyway. */
static void
test_usual_numbers (void)
{
  const char *const values[][2] = { { "walk-ins", "5" }, { "start", "1" }, { "blanks", "0" } };
  g_autoptr (MeventOptionSet) set = mevent_option_set_new ();

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *after = NULL;

      parse (set, values[i][0], values[i][1]);
      after = mevent_option_set_format (set, mevent_option_find (values[i][0]));
      g_assert_null (after);
    }
}

static void
test_wrong_values (void)
{
  const char *const values[][2] = {
    { "language", "not a tag" }, { "two", "beneath" }, { "paper", "A9" },  { "day", "24.09.2026" },
    { "day", "2026-02-30" },     { "start", "0" },     { "start", "9e9" }, { "start", "" },
  };
  g_autoptr (MeventOptionSet) set = mevent_option_set_new ();

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (mevent_option_set_parse (set, mevent_option_find (values[i][0]), values[i][1], &error));
      g_assert_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS);
      g_assert_nonnull (strstr (error->message, values[i][0]));
    }
}

/* A product names options that there are. */
static void
test_products_have_options (void)
{
  guint n;
  const MeventProduct *products = mevent_product_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) names = g_strsplit (products[i].options, " ", -1);

      for (guint j = 0; names[j] != NULL; j++)
        g_assert_nonnull (mevent_option_find (names[j]));
    }
  g_assert_true (mevent_option_is_among ("language theme", "theme"));
  g_assert_false (mevent_option_is_among ("second-language theme", "language"));
}

static MeventEvent *
make_event (MeventProject *project)
{
  MeventEvent *event;

  mevent_project_begin (project, "make");
  event = mevent_list_append_new (project->events);
  mevent_project_end (project);
  return event;
}

static void
test_project_remembers (void)
{
  g_autoptr (MeventProject) project = mevent_project_new ("de");
  g_autoptr (MeventOptionSet) set = mevent_option_set_new (), again = mevent_option_set_new ();
  g_autoptr (MeventOptionSet) undone = mevent_option_set_new ();
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  MeventEvent *event = make_event (project);

  parse (set, "theme", "bold");
  parse (set, "start", "5");
  mevent_option_set_store (set, event, "programme", "language theme");
  mevent_option_set_load (again, event, "programme", problems);
  g_assert_cmpstr (mevent_option_set_get (again)->theme, ==, "bold");
  g_assert_cmpuint (mevent_option_set_get (again)->start, ==, 0);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);

  mevent_history_undo (mevent_project_get_history (project));
  mevent_option_set_load (undone, event, "programme", problems);
  g_assert_null (mevent_option_set_get (undone)->theme);
  g_assert_cmpuint (mevent_list_get_n (project->product_setups), ==, 0);
}

/* What has its default again is not kept, nor what a merge has left to decide about it. */
static void
test_what_is_usual_again (void)
{
  g_autoptr (MeventProject) project = mevent_project_new ("de");
  g_autoptr (MeventOptionSet) set = mevent_option_set_new (), usual = mevent_option_set_new ();
  MeventEvent *event = make_event (project);
  MeventProductSetup *setup;

  parse (set, "theme", "bold");
  mevent_option_set_store (set, event, "programme", "theme");
  setup = mevent_list_get (project->product_setups, 0);
  mevent_project_begin (project, "ask");
  mevent_record_set_reference (mevent_list_append_new (project->conflicts), "record", mevent_list_get (setup->options, 0));
  mevent_project_end (project);
  mevent_option_set_store (usual, event, "programme", "theme");
  g_assert_cmpuint (mevent_list_get_n (setup->options), ==, 0);
  g_assert_cmpuint (mevent_list_get_n (project->conflicts), ==, 0);
  mevent_history_undo (mevent_project_get_history (project));
  g_assert_cmpuint (mevent_list_get_n (setup->options), ==, 1);
  g_assert_cmpuint (mevent_list_get_n (project->conflicts), ==, 1);
}

/* Settings of a newer version, or broken ones, are named, and stay where they are. */
static void
test_unknown_settings (void)
{
  g_autoptr (MeventProject) project = mevent_project_new ("de");
  g_autoptr (MeventOptionSet) set = mevent_option_set_new ();
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  MeventEvent *event = make_event (project);
  MeventProductOption *option;
  MeventProductSetup *setup;

  parse (set, "theme", "bold");
  mevent_option_set_store (set, event, "programme", "theme");
  setup = mevent_list_get (project->product_setups, 0);
  mevent_project_begin (project, "break");
  option = mevent_list_append_new (setup->options);
  mevent_record_set_text (option, "name", "with-holograms");
  mevent_record_set_text (option, "value", "yes");
  mevent_project_end (project);

  mevent_option_set_load (set, event, "programme", problems);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 1);
  g_assert_cmpstr (mevent_problems_get (problems, 0)->code, ==, "unknown-option");
  mevent_option_set_store (set, event, "programme", "theme");
  g_assert_cmpuint (mevent_list_get_n (setup->options), ==, 2);
}

/* A day that the event had once, or a session that is gone, is no filter any more. */
static void
test_gone_filters (void)
{
  g_autoptr (MeventProject) project = mevent_project_new ("de");
  g_autoptr (MeventOptionSet) set = mevent_option_set_new (), again = mevent_option_set_new ();
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  MeventEvent *event = make_event (project);

  parse (set, "day", "2026-09-24");
  parse (set, "session", "sgone");
  parse (set, "theme", "bold");
  mevent_option_set_store (set, event, "results", "theme day session");
  mevent_option_set_load (again, event, "results", problems);
  g_assert_cmpuint (mevent_option_set_get (again)->day, ==, 0);
  g_assert_null (mevent_option_set_get (again)->session);
  g_assert_cmpstr (mevent_option_set_get (again)->theme, ==, "bold");
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 2);
}

/* Who is not in the project any more is left out; those who are left keep their print. */
static void
test_gone_people (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  g_autoptr (MeventOptionSet) set = mevent_option_set_new (), again = mevent_option_set_new ();
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  MeventEvent *event = mevent_test_people_event (project);
  const char *id = mevent_record_get_id (mevent_list_get (project->people, 0));
  g_autofree char *both = g_strconcat ("pgone,", id, NULL);

  parse (set, "only", both);
  mevent_option_set_store (set, event, "badges", "only");
  mevent_option_set_load (again, event, "badges", problems);
  g_assert_cmpstr (mevent_option_set_get (again)->only[0], ==, id);
  g_assert_null (mevent_option_set_get (again)->only[1]);
  parse (set, "only", "pgone");
  mevent_option_set_store (set, event, "badges", "only");
  mevent_option_set_load (again, event, "badges", problems);
  g_assert_null (mevent_option_set_get (again)->only);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 1);
}

static guint
count_letters (MeventEvent *event, MeventOptionSet *set)
{
  const MeventProduct *product = mevent_product_find ("invitation-letters");
  g_autoptr (GError) error = NULL;
  g_autoptr (MeventComposer) composer = product->compose (event, mevent_option_set_get (set), &error);

  g_assert_no_error (error);
  g_assert_true (mevent_composer_paginate_all (composer, NULL, &error));
  return mevent_composer_get_n_pages (composer);
}

/* An invitation reaches whoever is chosen, be they invited only, or registered already. */
static void
test_invited_are_chosen (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  g_autoptr (MeventOptionSet) set = mevent_option_set_new ();
  MeventEvent *event = mevent_test_people_event (project);
  MeventParticipation *first = mevent_list_get (event->participations, 0);
  MeventParticipation *second = mevent_list_get (event->participations, 1);
  g_autofree char *both = g_strjoin (",", mevent_record_get_id ((MeventRecord *) first->person),
                                     mevent_record_get_id ((MeventRecord *) second->person), NULL);

  mevent_project_begin (project, "invite");
  mevent_record_set_number (first, "status", MEVENT_PARTICIPATION_INVITED);
  mevent_record_set_number (second, "status", MEVENT_PARTICIPATION_REGISTERED);
  mevent_project_end (project);
  g_assert_cmpuint (count_letters (event, set), ==, 1);
  parse (set, "only", both);
  g_assert_cmpuint (count_letters (event, set), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/options/values-stay", test_values_stay);
  g_test_add_func ("/options/usual-numbers", test_usual_numbers);
  g_test_add_func ("/options/wrong-values", test_wrong_values);
  g_test_add_func ("/options/products-have-options", test_products_have_options);
  g_test_add_func ("/options/project-remembers", test_project_remembers);
  g_test_add_func ("/options/what-is-usual-again", test_what_is_usual_again);
  g_test_add_func ("/options/unknown-settings", test_unknown_settings);
  g_test_add_func ("/options/gone-filters", test_gone_filters);
  g_test_add_func ("/options/gone-people", test_gone_people);
  g_test_add_func ("/options/invited-are-chosen", test_invited_are_chosen);
  return g_test_run ();
}
