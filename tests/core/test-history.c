#include "mevent-changes.h"
#include "mevent-history.h"
#include "mevent-person.h"
#include "mevent-project.h"
#include "mevent-text.h"
#include "mevent-unknown.h"

typedef struct
{
  MeventProject *project;
  MeventHistory *history;
  MeventPerson  *person;
  guint          n_changes;
} Fixture;

static void
on_project_changed_cb (MeventProject *project, MeventChanges *changes, Fixture *f)
{
  f->n_changes++;
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->project = mevent_project_new ("de");
  f->history = mevent_project_get_history (f->project);
  mevent_history_set_recording (f->history, FALSE);
  f->person = mevent_list_append_new (f->project->people);
  mevent_history_set_recording (f->history, TRUE);
  g_signal_connect (f->project, "changed", G_CALLBACK (on_project_changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_clear_object (&f->project);
}

static void
rename_to (Fixture *f, const char *name, guint64 session)
{
  mevent_history_begin_session (f->history, "Rename", session);
  mevent_record_set_text (f->person, "given-name", name);
  mevent_history_end (f->history);
}

static void
test_undo_has_a_name (Fixture *f, gconstpointer unused)
{
  g_assert_null (mevent_history_get_undo_label (f->history));
  rename_to (f, "A", 0);
  g_assert_cmpstr (mevent_history_get_undo_label (f->history), ==, "Rename");
  mevent_history_undo (f->history);
  g_assert_null (f->person->given_name);
  g_assert_null (mevent_history_get_undo_label (f->history));
  g_assert_cmpstr (mevent_history_get_redo_label (f->history), ==, "Rename");
  mevent_history_redo (f->history);
  g_assert_cmpstr (f->person->given_name, ==, "A");
  g_assert_false (mevent_history_redo (f->history));
}

static void
test_change_outside_a_group_is_refused (Fixture *f, gconstpointer unused)
{
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*outside of an undo group*");
  mevent_record_set_text (f->person, "given-name", "A");
  g_test_assert_expected_messages ();
  g_assert_null (f->person->given_name);

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*outside of an undo group*");
  mevent_list_append_new (f->project->people);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (mevent_list_get_n (f->project->people), ==, 1);
}

static void
test_unknown_field_is_a_programming_error (Fixture *f, gconstpointer unused)
{
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*no such field*");
  mevent_record_set_text (f->person, "shoe-size", "43");
  g_test_assert_expected_messages ();
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*no such field*");
  mevent_record_set_number (f->person, "given-name", 43);
  g_test_assert_expected_messages ();
}

static void
test_a_group_tells_once (Fixture *f, gconstpointer unused)
{
  mevent_history_begin (f->history, "Outer");
  for (guint i = 0; i < 100; i++)
    {
      mevent_history_begin (f->history, "Inner");
      mevent_record_set_text (mevent_list_append_new (f->project->people), "given-name", "X");
      mevent_history_end (f->history);
    }
  g_assert_cmpuint (f->n_changes, ==, 0);
  mevent_history_end (f->history);
  g_assert_cmpuint (f->n_changes, ==, 1);
  g_assert_cmpstr (mevent_history_get_undo_label (f->history), ==, "Outer");
  mevent_history_undo (f->history);
  g_assert_cmpuint (f->n_changes, ==, 2);
  g_assert_cmpuint (mevent_list_get_n (f->project->people), ==, 1);
}

static void
test_a_group_that_changes_nothing_is_no_step (Fixture *f, gconstpointer unused)
{
  rename_to (f, NULL, 0);
  rename_to (f, "", 0);
  g_assert_null (mevent_history_get_undo_label (f->history));
  g_assert_cmpuint (f->n_changes, ==, 0);
}

static void
test_typing_is_undone_as_one (Fixture *f, gconstpointer unused)
{
  guint64 session = mevent_history_new_session (f->history);

  rename_to (f, "L", session);
  rename_to (f, "Ly", session);
  rename_to (f, "Lyd", session);
  rename_to (f, "Other", mevent_history_new_session (f->history));
  mevent_history_undo (f->history);
  g_assert_cmpstr (f->person->given_name, ==, "Lyd");
  mevent_history_undo (f->history);
  g_assert_null (f->person->given_name);
  mevent_history_redo (f->history);
  g_assert_cmpstr (f->person->given_name, ==, "Lyd");
}

static void
test_typing_after_saving_is_a_new_step (Fixture *f, gconstpointer unused)
{
  guint64 session = mevent_history_new_session (f->history);

  rename_to (f, "L", session);
  mevent_history_mark_saved (f->history);
  rename_to (f, "Ly", session);
  g_assert_true (mevent_history_is_modified (f->history));
  mevent_history_undo (f->history);
  g_assert_cmpstr (f->person->given_name, ==, "L");
  g_assert_false (mevent_history_is_modified (f->history));
}

static void
test_abort_takes_back_only_its_group (Fixture *f, gconstpointer unused)
{
  mevent_history_begin (f->history, "Import");
  mevent_record_set_text (f->person, "given-name", "Kept");
  mevent_history_begin (f->history, "Row");
  mevent_record_set_text (f->person, "given-name", "Dropped");
  mevent_record_set_text (f->person, "family-name", "Dropped");
  mevent_list_append_new (f->project->people);
  mevent_history_abort (f->history);
  mevent_history_end (f->history);
  g_assert_cmpstr (f->person->given_name, ==, "Kept");
  g_assert_null (f->person->family_name);
  g_assert_cmpuint (mevent_list_get_n (f->project->people), ==, 1);

  mevent_history_begin (f->history, "All");
  mevent_record_set_text (f->person, "given-name", "Gone");
  mevent_history_abort (f->history);
  g_assert_cmpstr (f->person->given_name, ==, "Kept");
  g_assert_cmpstr (mevent_history_get_undo_label (f->history), ==, "Import");
}

static void
test_abort_in_a_typing_session_keeps_what_was_typed (Fixture *f, gconstpointer unused)
{
  guint64 session = mevent_history_new_session (f->history);

  rename_to (f, "Typed", session);
  mevent_history_begin_session (f->history, "Rename", session);
  mevent_record_set_text (f->person, "given-name", "Wrong");
  mevent_history_abort (f->history);
  g_assert_cmpstr (f->person->given_name, ==, "Typed");
  mevent_history_undo (f->history);
  g_assert_null (f->person->given_name);
}

static void
test_modified_is_a_point_not_a_counter (Fixture *f, gconstpointer unused)
{
  g_assert_false (mevent_history_is_modified (f->history));
  rename_to (f, "A", 0);
  g_assert_true (mevent_history_is_modified (f->history));
  mevent_history_mark_saved (f->history);
  g_assert_false (mevent_history_is_modified (f->history));
  mevent_history_undo (f->history);
  g_assert_true (mevent_history_is_modified (f->history));
  rename_to (f, "B", 0);
  /* As many steps as when it was saved, but others. */
  g_assert_true (mevent_history_is_modified (f->history));
  mevent_history_undo (f->history);
  g_assert_true (mevent_history_is_modified (f->history));
}

static void
test_what_is_typed_while_saving_is_a_step_of_its_own (Fixture *f, gconstpointer unused)
{
  guint64 session = mevent_history_new_session (f->history);

  rename_to (f, "B", session);
  mevent_history_begin_saving (f->history);
  rename_to (f, "Be", session);
  mevent_history_end_saving (f->history);
  g_assert_true (mevent_history_is_modified (f->history));
  g_assert_true (mevent_history_undo (f->history));
  g_assert_cmpstr (f->person->given_name, ==, "B");
  g_assert_false (mevent_history_is_modified (f->history));

  mevent_history_begin_saving (f->history);
  g_assert_true (mevent_history_undo (f->history));
  rename_to (f, "C", 0);
  mevent_history_end_saving (f->history);
  g_assert_true (mevent_history_is_modified (f->history));
  g_assert_true (mevent_history_undo (f->history));
  g_assert_true (mevent_history_is_modified (f->history));
}

/* What was saved is gone when its steps are: nothing must count as saved then. */
static void
test_what_is_on_its_way_into_a_file_can_be_lost (Fixture *f, gconstpointer unused)
{
  rename_to (f, "B", 0);
  mevent_history_begin_saving (f->history);
  g_assert_true (mevent_history_undo (f->history));
  rename_to (f, "C", 0);
  mevent_history_end_saving (f->history);
  /* One of these steps may stand in memory where the lost one did. */
  for (int i = 0; i < 50; i++)
    {
      rename_to (f, i % 2 ? "D" : "E", 0);
      g_assert_true (mevent_history_is_modified (f->history));
    }
  while (mevent_history_undo (f->history))
    g_assert_true (mevent_history_is_modified (f->history));

  mevent_history_set_limits (f->history, 1, G_MAXSIZE);
  mevent_history_begin_saving (f->history);
  rename_to (f, "E", 0);
  rename_to (f, "F", 0);
  mevent_history_end_saving (f->history);
  g_assert_true (mevent_history_undo (f->history));
  g_assert_true (mevent_history_is_modified (f->history));
}

static void
note_name (MeventProject *project, gpointer name)
{
  *(char **) name = g_strdup (((MeventPerson *) mevent_list_get (project->people, 0))->given_name);
}

static void
assert_saved_name (Fixture *f, const char *expected)
{
  g_autofree char *now = g_strdup (f->person->given_name), *saved = NULL;
  guint n_told = f->n_changes;

  g_assert_true (mevent_history_visit_saved (f->history, note_name, &saved));
  g_assert_cmpstr (saved, ==, expected);
  g_assert_cmpstr (f->person->given_name, ==, now);
  g_assert_cmpuint (f->n_changes, ==, n_told);
}

static void
test_what_was_saved_can_be_visited (Fixture *f, gconstpointer unused)
{
  g_autofree char *first = g_strdup (f->person->given_name);

  rename_to (f, "B", 0);
  rename_to (f, "C", 0);
  assert_saved_name (f, first);
  mevent_history_mark_saved (f->history);
  assert_saved_name (f, "C");
  rename_to (f, "D", 0);
  assert_saved_name (f, "C");
  mevent_history_undo (f->history);
  mevent_history_undo (f->history);
  assert_saved_name (f, "C");
  g_assert_cmpstr (mevent_history_get_redo_label (f->history), !=, NULL);
  rename_to (f, "E", 0);
  g_assert_false (mevent_history_visit_saved (f->history, note_name, NULL));
}

/* What was begun to be saved can be looked at while values change, but not past what everybody would see or wait for. */
static void
test_what_is_being_saved_can_be_visited (Fixture *f, gconstpointer unused)
{
  g_autofree char *name = NULL, *again = NULL;
  guint n_told;

  rename_to (f, "B", 0);
  mevent_history_begin_saving (f->history);
  rename_to (f, "C", 0);
  mevent_history_mark_saved (f->history);
  n_told = f->n_changes;
  g_assert_true (mevent_history_visit_saving (f->history, note_name, &name));
  g_assert_cmpstr (name, ==, "B");
  g_assert_cmpstr (f->person->given_name, ==, "C");
  mevent_history_undo (f->history);
  mevent_history_undo (f->history);
  g_assert_true (mevent_history_visit_saving (f->history, note_name, &again));
  g_assert_cmpstr (again, ==, "B");
  g_assert_cmpuint (f->n_changes, ==, n_told + 2);
  rename_to (f, "D", 0);
  g_assert_false (mevent_history_visit_saving (f->history, note_name, NULL));

  mevent_history_begin_saving (f->history);
  mevent_project_begin (f->project, "Delete");
  mevent_record_delete ((MeventRecord *) f->person);
  mevent_project_end (f->project);
  g_assert_false (mevent_history_visit_saving (f->history, note_name, NULL));
  mevent_history_undo (f->history);
  for (int i = 0; i < 1001; i++)
    rename_to (f, i % 2 ? "E" : "F", 0);
  g_assert_false (mevent_history_visit_saving (f->history, note_name, NULL));
}

static void
test_limits_hold (Fixture *f, gconstpointer unused)
{
  mevent_history_set_limits (f->history, 50, G_MAXSIZE);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %u", i);

      rename_to (f, name, 0);
    }
  for (guint i = 0; i < 50; i++)
    g_assert_true (mevent_history_undo (f->history));
  g_assert_false (mevent_history_undo (f->history));
  g_assert_cmpstr (f->person->given_name, ==, "Name 149");
  g_assert_true (mevent_history_is_modified (f->history));
}

static void
test_bytes_are_limited_and_counted_back (Fixture *f, gconstpointer unused)
{
  g_autofree char *long_name = g_strnfill (10000, 'x');

  mevent_history_set_limits (f->history, G_MAXUINT, 100000);
  for (guint i = 0; i < 100; i++)
    {
      long_name[0] = (char) ('a' + i % 26);
      rename_to (f, long_name, 0);
    }
  g_assert_cmpuint (mevent_history_get_bytes (f->history), <=, 100000);
  while (mevent_history_undo (f->history))
    ;
  rename_to (f, "new branch", 0);
  g_assert_cmpuint (mevent_history_get_bytes (f->history), <, 11000);
}

static void
test_unknown_content_counts (Fixture *f, gconstpointer unused)
{
  g_autofree char *long_text = g_strnfill (10000, 'x');
  MeventUnknown *unknown = mevent_unknown_ensure ((MeventRecord *) f->person);
  gsize before;

  mevent_unknown_add_attribute (unknown, "x:tag", long_text);
  mevent_unknown_add_node (unknown, long_text, NULL, NULL);
  before = mevent_history_get_bytes (f->history);
  mevent_history_begin (f->history, "Merge");
  mevent_unknown_replace ((MeventRecord *) f->person, NULL);
  mevent_history_end (f->history);
  g_assert_cmpuint (mevent_history_get_bytes (f->history) - before, >=, 20000);
}

#define ADD(name, func) g_test_add ("/history/" name, Fixture, NULL, set_up, func, tear_down)

/* Those that can be undone, and those that were, once kept it for ever. */
static void
test_project_goes_with_its_own_changes (Fixture *f, gconstpointer unused)
{
  gpointer project = f->project;

  for (int i = 0; i < 2; i++)
    {
      mevent_project_begin (f->project, "Rename");
      mevent_record_set_translation (f->project, "title", "de", i ? "B" : "A");
      mevent_project_end (f->project);
    }
  mevent_history_undo (f->history);
  g_object_add_weak_pointer (project, &project);
  g_clear_object (&f->project);
  g_assert_null (project);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("undo-has-a-name", test_undo_has_a_name);
  ADD ("change-outside-a-group-is-refused", test_change_outside_a_group_is_refused);
  ADD ("unknown-field", test_unknown_field_is_a_programming_error);
  ADD ("a-group-tells-once", test_a_group_tells_once);
  ADD ("a-group-that-changes-nothing", test_a_group_that_changes_nothing_is_no_step);
  ADD ("typing-is-undone-as-one", test_typing_is_undone_as_one);
  ADD ("typing-after-saving", test_typing_after_saving_is_a_new_step);
  ADD ("abort-takes-back-only-its-group", test_abort_takes_back_only_its_group);
  ADD ("abort-in-a-typing-session", test_abort_in_a_typing_session_keeps_what_was_typed);
  ADD ("modified-is-a-point", test_modified_is_a_point_not_a_counter);
  ADD ("typing-while-saving", test_what_is_typed_while_saving_is_a_step_of_its_own);
  ADD ("what-is-on-its-way-can-be-lost", test_what_is_on_its_way_into_a_file_can_be_lost);
  ADD ("what-was-saved-can-be-visited", test_what_was_saved_can_be_visited);
  ADD ("what-is-being-saved-can-be-visited", test_what_is_being_saved_can_be_visited);
  ADD ("limits-hold", test_limits_hold);
  ADD ("bytes-are-limited", test_bytes_are_limited_and_counted_back);
  ADD ("unknown-content-counts", test_unknown_content_counts);
  ADD ("project-goes-with-its-own-changes", test_project_goes_with_its_own_changes);
  return g_test_run ();
}
