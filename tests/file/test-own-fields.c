#include <string.h>

#include "mevent-conflict-settle.h"
#include "mevent-custom-field.h"
#include "mevent-erase.h"
#include "mevent-history.h"
#include "mevent-merge.h"
#include "mevent-test-edits.h"
#include "mevent-test-file.h"
#include "mevent-text.h"
#include "mevent-unknown.h"
#include "mevent-writer.h"

/* What becomes of values when the declaration of their field changes. */

#define FIELD(kind, values)                                                                          \
  ROOT "  <custom-field id=\"u1\" name=\"size\" kind=\"" kind "\"/>\n" values TAIL
#define PERSON(id, values) "  <person id=\"" id "\" family-name=\"N\">\n" values "  </person>\n"
#define VALUE(value) "    <value field=\"u1\">" value "</value>\n"
#define IN(language, value) "    <value field=\"u1\" xml:lang=\"" language "\">" value "</value>\n"

/* In the order of MeventCustomKind; the first of each says what no other kind but the texts can. */
static const char *const projects[] = {
  FIELD ("text", PERSON ("p1", VALUE ("a &lt;b&gt; &amp;amp; c")) PERSON ("p2", VALUE ("12"))),
  FIELD ("paragraphs", PERSON ("p1", VALUE ("eins\nzwei")) PERSON ("p2", VALUE ("007"))),
  FIELD ("translated", PERSON ("p1", IN ("de", "groß") IN ("en", "large")) PERSON ("p2", IN ("ar", "كبير"))),
  FIELD ("number", PERSON ("p1", VALUE ("12")) PERSON ("p2", VALUE ("0"))),
  FIELD ("yes-no", PERSON ("p1", VALUE ("true")) PERSON ("p2", "")),
  FIELD ("date", PERSON ("p1", VALUE ("2027-01-02")) PERSON ("p2", VALUE ("2024-02-29"))),
  FIELD ("time", PERSON ("p1", VALUE ("10:30")) PERSON ("p2", VALUE ("25:00"))),
  FIELD ("choice", PERSON ("p1", VALUE ("A")) PERSON ("p2", VALUE ("12:30"))),
};

G_STATIC_ASSERT (G_N_ELEMENTS (projects) == MEVENT_N_CUSTOM_KINDS);

static void
set_number (MeventProject *project, const char *field, int value)
{
  mevent_project_begin (project, "Change field");
  mevent_record_set_number (mevent_project_lookup (project, "u1"), field, value);
  mevent_project_end (project);
}

/* Whatever it becomes, and through saving and reading: with the kind, the values come back. */
static void
test_a_change_of_kind_and_back (void)
{
  for (int from = 0; from < MEVENT_N_CUSTOM_KINDS; from++)
    for (int to = 0; to < MEVENT_N_CUSTOM_KINDS; to++)
      {
        g_autoptr (MeventProject) project = test_file_project (projects[from]), before = test_file_twin (project);
        g_autoptr (MeventProject) changed = NULL;

        g_test_message ("%d -> %d", from, to);
        set_number (project, "kind", to);
        changed = test_file_twin (project);
        test_file_assert_same (changed, project);
        g_assert_true (from == to || mevent_history_undo (mevent_project_get_history (project)));
        test_file_assert_same (project, before);
        g_assert_true (from == to || mevent_history_redo (mevent_project_get_history (project)));
        test_file_assert_same (project, changed);
        set_number (changed, "kind", from);
        test_file_assert_same (changed, before);
      }
}

static void
test_what_fits_is_carried_over (void)
{
  g_autoptr (MeventProject) project = test_file_project (projects[MEVENT_CUSTOM_KIND_TEXT]);
  MeventRecord *person = mevent_project_lookup (project, "p2");
  const MeventField *field;

  set_number (project, "kind", MEVENT_CUSTOM_KIND_NUMBER);
  field = mevent_record_find_field (person, "size");
  g_assert_cmpint (*(int *) mevent_field_get_slot (field, person), ==, 12);
  g_assert_null (mevent_unknown_get (person));
  set_number (project, "kind", MEVENT_CUSTOM_KIND_TRANSLATED);
  field = mevent_record_find_field (person, "size");
  g_assert_cmpstr (mevent_text_get (*(MeventText **) mevent_field_get_slot (field, person), "de"), ==, "12");
  set_number (project, "kind", MEVENT_CUSTOM_KIND_PARAGRAPHS);
  field = mevent_record_find_field (person, "size");
  g_assert_cmpstr (*(char **) mevent_field_get_slot (field, person), ==, "12");
}

static void
test_a_change_of_class_and_back (void)
{
  for (int kind = 0; kind < MEVENT_N_CUSTOM_KINDS; kind++)
    {
      g_autoptr (MeventProject) project = test_file_project (projects[kind]), before = test_file_twin (project);
      g_autoptr (MeventProject) changed = NULL;

      set_number (project, "of", 1);
      changed = test_file_twin (project);
      set_number (changed, "kind", (kind + 1) % MEVENT_N_CUSTOM_KINDS);
      set_number (changed, "of", 0);
      set_number (changed, "kind", kind);
      test_file_assert_same (changed, before);
    }
}

/* A file in which somebody else has changed the kind, or which says something twice, loses nothing either. */
static void
test_what_a_file_says_is_kept (void)
{
  static const struct
  {
    const char *said, *kept;
  } files[] = {
    { FIELD ("number", PERSON ("p1", VALUE ("zwölf"))), ">zwölf<" },
    { FIELD ("number", PERSON ("p1", VALUE ("12") VALUE ("13"))), ">13<" },
    { FIELD ("text", PERSON ("p1", IN ("en", "large") IN ("de", "groß"))), "xml:lang=\"en\">large<" },
    { FIELD ("translated", PERSON ("p1", VALUE ("groß") IN ("de", "lang"))), "xml:lang=\"de\">lang<" },
    { FIELD ("translated", PERSON ("p1", IN ("d e&quot;", "groß"))), "\"u1\">groß<" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (MeventProblems) problems = NULL, none = NULL;
      g_autoptr (MeventDocument) document = test_file_open (files[i].said, &problems), again = NULL;
      g_autofree char *once = test_file_rewrite (files[i].said), *twice = test_file_rewrite (once);

      g_assert_cmpuint (mevent_problems_get_n (problems), ==, 1);
      g_assert_true (test_file_has (problems, "misfit-value", 0));
      g_assert_nonnull (strstr (once, files[i].kept));
      g_assert_cmpstr (twice, ==, once);
      again = test_file_open (once, &none);
      g_assert_cmpuint (mevent_problems_get_n (none), ==, 0);
    }
}

/* What is kept is not shown, but goes where the field goes. */
static void
test_a_deleted_field_leaves_nothing (void)
{
  g_autoptr (MeventProject) project = test_file_project (projects[MEVENT_CUSTOM_KIND_TRANSLATED]);

  set_number (project, "kind", MEVENT_CUSTOM_KIND_DATE);
  g_assert_nonnull (mevent_unknown_get (mevent_project_lookup (project, "p1")));
  mevent_project_begin (project, "Delete");
  mevent_record_delete (mevent_project_lookup (project, "u1"));
  mevent_project_end (project);
  g_assert_null (mevent_unknown_get (mevent_project_lookup (project, "p1")));
  g_assert_true (mevent_history_undo (mevent_project_get_history (project)));
  g_assert_nonnull (mevent_unknown_get (mevent_project_lookup (project, "p1")));
}

/* But not without a question where somebody else has just entered it. */
static void
test_what_is_kept_holds_its_declaration (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MeventProject) base = test_file_project (FIELD ("number", PERSON ("p1", ""))), deleted = test_file_twin (base);
      g_autoptr (MeventProject) filled = test_file_project (FIELD ("number", PERSON ("p1", VALUE ("zwölf"))));
      MeventProject *ours = i == 0 ? filled : deleted, *theirs = i == 0 ? deleted : filled;

      mevent_project_begin (deleted, "Delete");
      mevent_record_delete (mevent_project_lookup (deleted, "u1"));
      mevent_project_end (deleted);
      g_assert_cmpuint (mevent_merge (ours, base, theirs), >, 0);
      g_assert_nonnull (mevent_project_lookup (ours, "u1"));
      g_assert_nonnull (mevent_unknown_get (mevent_project_lookup (ours, "p1")));
    }
}

/* Nor does it stay behind when somebody is erased. */
static void
test_what_is_kept_is_erased (void)
{
  g_autoptr (MeventProject) project = test_file_project (
    ROOT "  <custom-field id=\"u1\" of=\"participation\" name=\"allergy\" protection=\"sensitive\"/>\n"
    "  <person id=\"p1\"/>\n  <event id=\"e1\">\n    <participation id=\"n1\" person=\"p1\">\n" VALUE ("Walnuss")
    "    </participation>\n  </event>\n" TAIL);
  g_autoptr (MeventErasure) erasure = NULL;

  set_number (project, "kind", MEVENT_CUSTOM_KIND_YES_NO);
  g_assert_nonnull (mevent_unknown_get (mevent_project_lookup (project, "n1")));
  mevent_project_begin (project, "Erase");
  erasure = mevent_erase_person (mevent_project_lookup (project, "p1"), MEVENT_ERASE_SENSITIVE);
  mevent_project_end (project);
  g_assert_cmpuint (erasure->n_values, ==, 1);
  g_assert_null (mevent_unknown_get (mevent_project_lookup (project, "n1")));
}

static void
change_a_declaration (MeventProject *project, GRand *rand)
{
  gpointer declared;

  if (mevent_list_get_n (project->custom_fields) == 0)
    return;
  declared = mevent_list_get (project->custom_fields,
                              (guint) g_rand_int_range (rand, 0, (int) mevent_list_get_n (project->custom_fields)));
  mevent_project_begin (project, "Change field");
  if (g_rand_int_range (rand, 0, 3) > 0)
    mevent_record_set_number (declared, "kind", g_rand_int_range (rand, 0, MEVENT_N_CUSTOM_KINDS));
  else
    mevent_record_set_number (declared, "of", g_rand_int_range (rand, 0, 3));
  if (g_rand_boolean (rand))
    mevent_test_random_edits (project, rand, 3);
  mevent_project_end (project);
}

static void
edit_somehow (MeventProject *project, GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      mevent_history_undo (mevent_project_get_history (project));
      break;
    case 1:
      mevent_history_redo (mevent_project_get_history (project));
      break;
    case 2:
      mevent_test_random_edits (project, rand, 5);
      break;
    default:
      change_a_declaration (project, rand);
    }
}

/* Undone, redone, saved and made again by a journal, among edits of all kinds. */
static void
test_declarations_change_among_edits (void)
{
  guint32 seed = mevent_test_seed ();

  for (guint round = 0; round < 100; round++)
    {
      g_autoptr (GRand) rand = mevent_test_round (seed, round);
      g_autoptr (MeventProject) project = mevent_test_random_project (rand, 40), before = NULL, after = NULL;
      MeventHistory *history = mevent_project_get_history (project);
      g_autoptr (MeventProject) mirror = NULL;

      while (mevent_history_undo (history))
        ;
      before = test_file_twin (project);
      test_file_mirror (project, &mirror);
      for (int i = 0; i < 30; i++)
        {
          g_autoptr (MeventProject) again = NULL;

          edit_somehow (project, rand);
          test_file_assert_same (mirror, project);
          again = test_file_twin (project);
          test_file_assert_same (again, project);
        }
      while (mevent_history_redo (history))
        ;
      after = test_file_twin (project);
      while (mevent_history_undo (history))
        ;
      test_file_assert_same (project, before);
      while (mevent_history_redo (history))
        ;
      test_file_assert_same (project, after);
    }
}

/* Merging */

/* Whoever else still says something under the former kind: it is there, or a conflict holds it. */
static void
assert_says (MeventProject *project, const char *text)
{
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);

  if (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text)) == NULL)
    g_test_message ("%s is not in %.*s", text, (int) g_bytes_get_size (bytes), (const char *) g_bytes_get_data (bytes, NULL));
  g_assert_nonnull (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text)));
}

#define OTHER(kind, value)                                                                                             \
  FIELD (kind, PERSON ("p1", value) PERSON ("p3", value) PERSON ("p4", "    <notes>n</notes>\n"))

/* Of the kinds in their order: somebody else's value in one that was there, and in one who has come. */
static const struct
{
  const char *project, *text;
} others[] = {
  { OTHER ("text", VALUE ("zwölf")), "zwölf" },
  { OTHER ("paragraphs", VALUE ("zwölf\nelf")), "zwölf\nelf" },
  { OTHER ("translated", IN ("en", "twelve")), "twelve" },
  { OTHER ("number", VALUE ("4711")), "4711" },
  { OTHER ("yes-no", VALUE ("true")), "true" },
  { OTHER ("date", VALUE ("2031-12-11")), "2031-12-11" },
  { OTHER ("time", VALUE ("09:17")), "09:17" },
  { OTHER ("choice", VALUE ("B")), ">B<" },
};

#define PLAIN FIELD ("paragraphs", PERSON ("p1", VALUE ("eins\nzwei")) PERSON ("p3", "") PERSON ("p4", "    <notes>n</notes>\n"))

static void
assert_merge_says (MeventProject *base, MeventProject *ours, MeventProject *theirs, const char *text)
{
  g_autoptr (MeventProject) result = test_file_twin (ours), our_twin = test_file_twin (ours);
  g_autoptr (MeventProject) base_twin = test_file_twin (base), their_twin = test_file_twin (theirs), again = NULL;

  mevent_merge (result, base, theirs);
  assert_says (result, text);
  again = test_file_twin (result);
  test_file_assert_same (again, result);
  test_file_assert_same (base, base_twin);
  test_file_assert_same (theirs, their_twin);
  mevent_history_undo (mevent_project_get_history (result));
  test_file_assert_same (result, our_twin);
}

static void
test_a_kind_against_values (void)
{
  for (int from = 0; from < MEVENT_N_CUSTOM_KINDS; from++)
    for (int to = 0; to < MEVENT_N_CUSTOM_KINDS; to++)
      {
        g_autoptr (MeventProject) base = test_file_project (projects[from]), ours = test_file_twin (base);
        g_autoptr (MeventProject) theirs = test_file_project (others[from].project), moved = test_file_twin (base);

        g_test_message ("%d -> %d", from, to);
        set_number (ours, "kind", to);
        assert_merge_says (base, ours, theirs, others[from].text);
        assert_merge_says (base, theirs, ours, others[from].text);
        set_number (moved, "of", 1);
        assert_merge_says (base, moved, theirs, others[from].text);
        assert_merge_says (base, theirs, moved, others[from].text);
        assert_merge_says (base, moved, ours, "custom-field");
      }
}

/* What both sides have changed to something else is asked, and can be decided. */
static void
test_two_kinds_are_a_conflict (void)
{
  g_autoptr (MeventProject) base = test_file_project (projects[MEVENT_CUSTOM_KIND_TEXT]), ours = test_file_twin (base);
  g_autoptr (MeventProject) theirs = test_file_twin (base);
  MeventConflict *conflict;
  MeventRecord *person;

  set_number (ours, "kind", MEVENT_CUSTOM_KIND_NUMBER);
  set_number (theirs, "kind", MEVENT_CUSTOM_KIND_TRANSLATED);
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 1);
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
  conflict = mevent_list_get (ours->conflicts, 0);
  g_assert_cmpstr (conflict->field, ==, "kind");
  g_assert_cmpstr (conflict->ours, ==, "number");
  g_assert_cmpstr (conflict->theirs, ==, "translated");
  g_assert_true (mevent_conflict_settle (conflict, MEVENT_SETTLE_THEIRS, NULL));
  person = mevent_project_lookup (ours, "p1");
  g_assert_nonnull (*(MeventText **) mevent_field_get_slot (mevent_record_find_field (person, "size"), person));
  test_file_assert_same (ours, theirs);
}

/* What is a value on one side and none under the kind of the other: whose kind stays, what both have said is there, in the
 * field, kept beside it, or in a question about it. */
static void
test_two_kinds_lose_no_value (void)
{
  for (int ours_kind = 0; ours_kind < MEVENT_N_CUSTOM_KINDS; ours_kind++)
    for (int theirs_kind = 0; theirs_kind < MEVENT_N_CUSTOM_KINDS; theirs_kind++)
      {
        g_autoptr (MeventProject) base = test_file_project (PLAIN), ours = test_file_project (others[ours_kind].project);
        g_autoptr (MeventProject) theirs = test_file_project (others[theirs_kind].project);

        g_test_message ("%d | %d", ours_kind, theirs_kind);
        assert_merge_says (base, ours, theirs, others[ours_kind].text);
        assert_merge_says (base, ours, theirs, others[theirs_kind].text);
      }
}

static void
edit_declarations (MeventProject *project, GRand *rand)
{
  for (int i = 0; i < 4; i++)
    {
      change_a_declaration (project, rand);
      mevent_test_random_foreign_edits (project, rand, 4);
    }
}

/* As any edits can, and from either side alike. */
static void
test_declarations_can_be_merged (void)
{
  guint32 seed = mevent_test_seed ();

  for (guint i = 0; i < (g_getenv ("MEVENT_TEST_LONG") ? 100000 : 300); i++)
    {
      g_autoptr (GRand) rand = mevent_test_round (seed, i);
      g_autoptr (MeventProject) base = mevent_test_random_project (rand, 40), ours = test_file_twin (base);
      g_autoptr (MeventProject) theirs = test_file_twin (base), taken = test_file_twin (base), before = NULL, again = NULL;
      g_autoptr (MeventProject) swapped = NULL;
      guint n;

      edit_declarations (ours, rand);
      edit_declarations (theirs, rand);
      test_file_detach_conflicts (ours);
      test_file_detach_conflicts (theirs);
      before = test_file_twin (ours);
      swapped = test_file_twin (theirs);
      g_assert_cmpuint (mevent_merge (taken, base, theirs), ==, 0);
      test_file_assert_same (taken, theirs);
      g_assert_cmpuint (mevent_merge (ours, base, base), ==, 0);
      g_assert_cmpuint (mevent_merge (ours, base, before), ==, 0);
      test_file_assert_same (ours, before);
      n = mevent_merge (ours, base, theirs);
      /* Where two kinds are asked about, what is kept depends on whose is ours. */
      if (n == 0)
        {
          g_assert_cmpuint (mevent_merge (swapped, base, before), ==, 0);
          test_file_assert_same (swapped, ours);
        }
      again = test_file_twin (ours);
      test_file_assert_same (again, ours);
      mevent_history_undo (mevent_project_get_history (ours));
      test_file_assert_same (ours, before);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/own-fields/a-change-of-kind-and-back", test_a_change_of_kind_and_back);
  g_test_add_func ("/own-fields/what-fits-is-carried-over", test_what_fits_is_carried_over);
  g_test_add_func ("/own-fields/a-change-of-class-and-back", test_a_change_of_class_and_back);
  g_test_add_func ("/own-fields/what-a-file-says-is-kept", test_what_a_file_says_is_kept);
  g_test_add_func ("/own-fields/a-deleted-field-leaves-nothing", test_a_deleted_field_leaves_nothing);
  g_test_add_func ("/own-fields/what-is-kept-holds-its-declaration", test_what_is_kept_holds_its_declaration);
  g_test_add_func ("/own-fields/what-is-kept-is-erased", test_what_is_kept_is_erased);
  g_test_add_func ("/own-fields/declarations-change-among-edits", test_declarations_change_among_edits);
  g_test_add_func ("/own-fields/a-kind-against-values", test_a_kind_against_values);
  g_test_add_func ("/own-fields/two-kinds-are-a-conflict", test_two_kinds_are_a_conflict);
  g_test_add_func ("/own-fields/two-kinds-lose-no-value", test_two_kinds_lose_no_value);
  g_test_add_func ("/own-fields/declarations-can-be-merged", test_declarations_can_be_merged);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
