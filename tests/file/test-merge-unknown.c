/* What no table knows, on three sides. */

#include <string.h>

#include "mevent-conflict-settle.h"
#include "mevent-history.h"
#include "mevent-merge.h"
#include "mevent-test-file.h"
#include "mevent-unknown.h"

#define FOREIGN(attribute, content)                                                                              \
  ROOT "  <person id=\"p1\" family-name=\"Eins\" " attribute ">\n" content "  </person>\n" TAIL

/* What a later version has written is taken over, and given back, as any field is. */
static void
test_unknown_content_comes_and_goes (void)
{
  g_autoptr (MeventProject) base = test_file_project (FOREIGN ("", "    <new-thing>a</new-thing>\n"));
  g_autoptr (MeventProject) ours = test_file_twin (base), before = test_file_twin (base);
  g_autoptr (MeventProject) theirs = test_file_project (FOREIGN ("rank=\"3\"", "    <new-thing>b</new-thing>\n"));

  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
  test_file_assert_same (ours, theirs);
  g_assert_true (mevent_history_undo (mevent_project_get_history (ours)));
  test_file_assert_same (ours, before);
  g_assert_true (mevent_history_redo (mevent_project_get_history (ours)));
  g_clear_object (&theirs);
  g_assert_true (mevent_history_undo (mevent_project_get_history (ours)));
  test_file_assert_same (ours, before);
}

#define RANK(value) "xmlns:x=\"urn:example:x\" x:rank=\"" value "\" "
#define NODE(name) "    <" name "/>\n"

static void
assert_joins (const char *base_contents, const char *our_contents, const char *their_contents, const char *expected_contents)
{
  g_autoptr (MeventProject) base = test_file_project (base_contents), ours = test_file_project (our_contents);
  g_autoptr (MeventProject) theirs = test_file_project (their_contents);
  g_autoptr (MeventProject) before = test_file_twin (ours), swapped = test_file_twin (theirs);
  g_autoptr (MeventProject) expected = test_file_project (expected_contents);

  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
  test_file_assert_same (ours, expected);
  g_assert_cmpuint (mevent_merge (swapped, base, before), ==, 0);
  test_file_assert_same (swapped, expected);
  g_assert_true (mevent_history_undo (mevent_project_get_history (ours)));
  test_file_assert_same (ours, before);
}

/* What both sides have changed of it, each something else. */
static void
test_unknown_content_is_joined (void)
{
  assert_joins (FOREIGN (RANK ("1"), NODE ("a")), FOREIGN (RANK ("2"), NODE ("a")),
                FOREIGN (RANK ("1") "shelf=\"b\"", NODE ("a")),
                FOREIGN (RANK ("2") "shelf=\"b\"", NODE ("a")));
  assert_joins (FOREIGN ("", NODE ("a") NODE ("b") NODE ("c")), FOREIGN ("", NODE ("b") NODE ("c") NODE ("d")),
                FOREIGN ("", NODE ("a") NODE ("a2") NODE ("b")), FOREIGN ("", NODE ("a2") NODE ("b") NODE ("d")));
  assert_joins (FOREIGN ("", ""), FOREIGN (RANK ("1"), ""), FOREIGN ("xmlns:y=\"urn:example:y\" y:mood=\"2\"", ""),
                FOREIGN (RANK ("1") "xmlns:y=\"urn:example:y\" y:mood=\"2\"", ""));
  assert_joins (FOREIGN (RANK ("1"), NODE ("a")), FOREIGN (RANK ("1"), ""), FOREIGN ("", NODE ("a")),
                FOREIGN ("xmlns:x=\"urn:example:x\"", ""));
}

static MeventConflict *
assert_conflict (MeventProject *base, MeventProject *ours, MeventProject *theirs, const char *field)
{
  g_autoptr (MeventProject) expected = test_file_twin (ours);
  MeventConflict *conflict;

  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 1);
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
  conflict = mevent_list_get (ours->conflicts, 0);
  g_assert_cmpstr (conflict->field, ==, field);
  g_assert_true (mevent_unknown_equal (mevent_unknown_get (conflict->record),
                                       mevent_unknown_get (mevent_project_lookup (expected, "p1"))));
  return conflict;
}

static void
test_unknown_attribute_changed_by_both (void)
{
  g_autoptr (MeventProject) base = test_file_project (FOREIGN (RANK ("1"), ""));
  g_autoptr (MeventProject) ours = test_file_project (FOREIGN (RANK ("2"), ""));
  g_autoptr (MeventProject) theirs = test_file_project (FOREIGN (RANK ("3"), ""));
  MeventConflict *conflict = assert_conflict (base, ours, theirs, "@x:rank");
  g_autofree char *label = mevent_conflict_dup_field (conflict);

  g_assert_cmpstr (label, ==, "Attribute “x:rank”");
  g_assert_cmpstr (conflict->base, ==, "1");
  g_assert_cmpstr (conflict->ours, ==, "2");
  g_assert_cmpstr (conflict->theirs, ==, "3");
  g_assert_true (mevent_conflict_settle (conflict, MEVENT_SETTLE_THEIRS, NULL));
  test_file_assert_same (ours, theirs);
}

static void
test_unknown_element_changed_by_both (void)
{
  g_autoptr (MeventProject) base = test_file_project (FOREIGN ("", NODE ("a") NODE ("b")));
  g_autoptr (MeventProject) ours = test_file_project (FOREIGN ("", NODE ("a1") NODE ("b")));
  g_autoptr (MeventProject) before = test_file_twin (ours);
  g_autoptr (MeventProject) theirs = test_file_project (FOREIGN ("", NODE ("a2") NODE ("b")));
  g_autoptr (GError) error = NULL;
  MeventConflict *conflict = assert_conflict (base, ours, theirs, "*");
  g_autofree char *label = mevent_conflict_dup_field (conflict);

  g_assert_cmpstr (label, ==, "Unknown content");
  g_assert_cmpstr (conflict->base, ==, "<a/>");
  g_assert_cmpstr (conflict->ours, ==, "<a1/>");
  g_assert_cmpstr (conflict->theirs, ==, "<a2/>");
  g_assert_false (mevent_conflict_settle (conflict, MEVENT_SETTLE_THEIRS, &error));
  g_assert_nonnull (error);
  g_assert_true (mevent_conflict_settle (conflict, MEVENT_SETTLE_OURS, NULL));
  test_file_assert_same (ours, before);
}

/* Of what stands together, nothing goes with a conflict about something else. */
static void
test_unknown_elements_that_stand_together (void)
{
  g_autoptr (MeventProject) base = test_file_project (FOREIGN ("", NODE ("a n=\"1\"") NODE ("b n=\"1\"") NODE ("c")));
  g_autoptr (MeventProject) ours = test_file_project (FOREIGN ("", NODE ("a n=\"2\"") NODE ("b n=\"1\"") NODE ("c")));
  g_autoptr (MeventProject) theirs = test_file_project (FOREIGN ("", NODE ("a n=\"3\"") NODE ("b n=\"2\"") NODE ("c")));
  MeventConflict *conflict = assert_conflict (base, ours, theirs, "*");

  g_assert_cmpstr (conflict->base, ==, "<a n=\"1\"/>\n<b n=\"1\"/>");
  g_assert_cmpstr (conflict->ours, ==, "<a n=\"2\"/>\n<b n=\"1\"/>");
  g_assert_cmpstr (conflict->theirs, ==, "<a n=\"3\"/>\n<b n=\"2\"/>");
}

/* One prefix for two things, or two for one: no file could hold both. */
static void
test_unknown_names_that_collide (void)
{
  g_autoptr (MeventProject) base = test_file_project (FOREIGN ("", ""));
  g_autoptr (MeventProject) ours = test_file_project (FOREIGN (RANK ("1"), ""));
  g_autoptr (MeventProject) other_uri = test_file_project (FOREIGN ("xmlns:x=\"urn:example:y\" x:mood=\"1\"", ""));
  g_autoptr (MeventProject) other_prefix = test_file_project (FOREIGN ("xmlns:y=\"urn:example:x\" y:rank=\"2\"", ""));
  g_autoptr (MeventProject) twice = test_file_twin (ours);

  assert_conflict (base, ours, other_uri, "*");
  assert_conflict (base, twice, other_prefix, "*");
}

#define DECLARED "xmlns:x=\"urn:example:x\""
#define SPREAD(root, person, content)                                                                            \
  HEAD "<mevent xmlns=\"urn:mevent:project:1\" version=\"1\" id=\"m1\" language=\"de\" " root ">\n"               \
  "  <person id=\"p1\" family-name=\"Eins\" " person ">\n" content "  </person>\n</mevent>\n"

/* One side has done away with a prefix that the other has come to use: no file could be without. */
static void
test_prefixes_in_use_stay_declared (void)
{
  assert_joins (SPREAD (DECLARED, "", ""), SPREAD ("", "", ""), SPREAD (DECLARED, "x:rank=\"1\"", ""),
                SPREAD ("", DECLARED " x:rank=\"1\"", ""));
  assert_joins (SPREAD (DECLARED, "", ""), SPREAD ("", "", ""), SPREAD (DECLARED, "", NODE ("x:a")),
                SPREAD ("", DECLARED, NODE ("x:a")));
  assert_joins (SPREAD (DECLARED, "", ""), SPREAD ("", "", ""), SPREAD (DECLARED, "", NODE ("x:a " DECLARED)),
                SPREAD ("", "", NODE ("x:a " DECLARED)));
}

/* A conflict can come from a file that somebody made to harm. */
static void
test_invented_conflicts_change_nothing (void)
{
  static const char *const fields[] = { "@a b", "@missing", "@", "*", "@xmlns:x" };
  g_autoptr (MeventProject) project = test_file_project (FOREIGN (RANK ("1"), NODE ("a")));

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      MeventConflict *conflict;
      g_autoptr (GError) error = NULL;

      mevent_project_begin (project, "Invent");
      conflict = mevent_list_append_new (project->conflicts);
      mevent_record_set_reference (conflict, "record", mevent_project_lookup (project, "p1"));
      mevent_record_set_text (conflict, "field", fields[i]);
      mevent_record_set_text (conflict, "theirs", "<b");
      mevent_project_end (project);
      g_assert_false (mevent_conflict_settle (conflict, MEVENT_SETTLE_THEIRS, &error));
      g_assert_nonnull (error);
      g_object_unref (test_file_twin (project));
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/unknown-content-comes-and-goes", test_unknown_content_comes_and_goes);
  g_test_add_func ("/merge/unknown-content-is-joined", test_unknown_content_is_joined);
  g_test_add_func ("/merge/unknown-attribute-changed-by-both", test_unknown_attribute_changed_by_both);
  g_test_add_func ("/merge/unknown-element-changed-by-both", test_unknown_element_changed_by_both);
  g_test_add_func ("/merge/unknown-elements-that-stand-together", test_unknown_elements_that_stand_together);
  g_test_add_func ("/merge/unknown-names-that-collide", test_unknown_names_that_collide);
  g_test_add_func ("/merge/prefixes-in-use-stay-declared", test_prefixes_in_use_stay_declared);
  g_test_add_func ("/merge/invented-conflicts-change-nothing", test_invented_conflicts_change_nothing);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
