/* What a file says and is no value: somebody has mistyped it, or a later version has written it. */

#include "mevent-conflict-settle.h"
#include "mevent-merge.h"
#include "mevent-organisation.h"
#include "mevent-person.h"
#include "mevent-test-file.h"

#define DAMAGED(value)                                                                        \
  ROOT "  <organisation id=\"o1\"/>\n  <person id=\"p1\"/>\n  <event id=\"e1\">\n    " value "\n  </event>\n" TAIL

#define SIGNED_UP(wishes) "<session id=\"s1\"/><session id=\"s2\"/><participation id=\"n1\" wishes=\"" wishes "\"/>"

static const struct
{
  const char *value, *damaged, *field, *in_conflict;
} damages[] = {
  { "<participation id=\"n1\" registered-on=\"2027-01-01\"/>", "<participation id=\"n1\" registered-on=\"2027-02-30\"/>",
    "registered-on", "2027-02-30" },
  { "<participation id=\"n1\" person=\"p1\"/>", "<participation id=\"n1\" person=\"p9\"/>", "person", "p9" },
  { "<participation id=\"n1\" person=\"p1\"/>", "<participation id=\"n1\" person=\"o1\"/>", "person", "o1" },
  { SIGNED_UP ("s1 s2"), SIGNED_UP ("s1,s2"), "wishes", "s1,s2" },
  { SIGNED_UP ("s1 s2"), SIGNED_UP ("s1 s9"), "wishes", "s1 s9" },
  { "<participation id=\"n1\" status=\"confirmed\"/>", "<participation id=\"n1\" status=\"dreaming\"/>", "status", "dreaming" },
  { "<title xml:lang=\"de\">Tag</title>", "<title xml:lang=\"d e\">Tag</title>", "title", "Tag" },
};

static MeventConflict *
assert_asks (MeventProject *ours, MeventProject *base, MeventProject *theirs, const char *field)
{
  MeventConflict *conflict;

  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 1);
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
  conflict = mevent_list_get (ours->conflicts, 0);
  g_assert_cmpstr (conflict->field, ==, field);
  return conflict;
}

/* Nobody has deleted it: on neither side it goes without a question, and the file's own words are in that. */
static void
test_what_could_not_be_read_is_asked_about (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *contents = g_strdup_printf (DAMAGED ("%s"), damages[i].value);
      g_autofree char *damaged_contents = g_strdup_printf (DAMAGED ("%s"), damages[i].damaged);
      g_autoptr (MeventProject) base = test_file_project (contents), whole = test_file_twin (base);
      g_autoptr (MeventProject) damaged = test_file_damaged_project (damaged_contents);
      g_autoptr (MeventProject) again = test_file_damaged_project (damaged_contents), before = test_file_twin (whole);
      MeventConflict *conflict;

      g_test_message ("%s", damages[i].damaged);
      /* Mended, or the same on both sides. */
      g_assert_cmpuint (mevent_merge (again, damaged, base), ==, 0);
      test_file_assert_same (again, base);
      conflict = assert_asks (whole, base, damaged, damages[i].field);
      g_assert_cmpstr (conflict->theirs, ==, damages[i].in_conflict);
      g_assert_cmpstr (conflict->ours, ==, conflict->base);
      g_assert_true (mevent_conflict_settle (conflict, MEVENT_SETTLE_OURS, NULL));
      test_file_assert_same (whole, before);
      conflict = assert_asks (damaged, base, base, damages[i].field);
      g_assert_cmpstr (conflict->ours, ==, damages[i].in_conflict);
      g_assert_true (mevent_conflict_settle (conflict, MEVENT_SETTLE_THEIRS, NULL));
      test_file_assert_same (damaged, base);
    }
}

/* Saves the same file as if somebody else had, and joins. */
static void
assert_joins_without_question (MeventDocument *document, const char *theirs)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  guint n_conflicts;

  g_assert_true (g_file_set_contents (mevent_document_get_path (document), theirs, -1, NULL));
  g_assert_true (mevent_document_merge (document, problems, &n_conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_conflicts, ==, 0);
}

/* A reference to nothing is none: nobody was told of it. */
static void
test_empty_references_are_no_question (void)
{
  g_autoptr (MeventProject) base = test_file_project (ROOT "  <person id=\"p1\" organisation=\" \"/>\n" TAIL);
  g_autoptr (MeventProject) ours = test_file_project (ROOT "  <person id=\"p1\"/>\n" TAIL), theirs = test_file_twin (ours);
  g_autoptr (MeventOrganisation) organisation = mevent_record_new (MEVENT_TYPE_ORGANISATION, "o1");

  mevent_project_begin (theirs, NULL);
  mevent_list_append (theirs->organisations, organisation);
  mevent_record_set_reference (mevent_project_lookup (theirs, "p1"), "organisation", organisation);
  mevent_project_end (theirs);
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
  test_file_assert_same (ours, theirs);
}

/* What somebody has chosen since is their own. */
static void
test_references_that_were_chosen_anew_are_no_question (void)
{
  g_autofree char *contents = g_strdup_printf (DAMAGED ("%s"), SIGNED_UP ("s1 s2"));
  g_autofree char *damaged_contents = g_strdup_printf (DAMAGED ("%s"), SIGNED_UP ("s1 s9"));
  g_autoptr (MeventProject) base = test_file_project (contents), theirs = test_file_damaged_project (damaged_contents);
  g_autoptr (MeventProject) ours = test_file_twin (base);
  MeventRecord *chosen = mevent_project_lookup (theirs, "n1");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  mevent_project_begin (theirs, NULL);
  mevent_record_set (chosen, mevent_record_find_field (chosen, "wishes"), &none);
  mevent_project_end (theirs);
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
  test_file_assert_same (ours, theirs);
}

/* Whoever has been told of it when the file was opened, and has saved, has decided. */
static void
test_what_has_been_saved_without_is_not_asked_about (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *contents = g_strdup_printf (DAMAGED ("%s"), damages[i].damaged);
      g_autofree char *path = test_file_write ("damaged.mevent", contents, -1), *saved = NULL;
      g_autoptr (MeventDocument) document = test_file_open_path (path);
      g_autoptr (GString) theirs = NULL;

      g_test_message ("%s", damages[i].damaged);
      mevent_document_keep_journal (document);
      g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
      saved = test_file_read (path);
      theirs = g_string_new (saved);
      g_string_replace (theirs, "<person id=\"p1\"", "<person id=\"p1\" city=\"Gießen\"", 1);
      assert_joins_without_question (document, theirs->str);
      g_assert_cmpstr (((MeventPerson *) mevent_project_lookup (mevent_document_get_project (document), "p1"))->city, ==,
                       "Gießen");
    }
}

/* As long as the file says it still, and when somebody has mended it there. */
static void
test_what_the_other_side_has_mended_is_taken (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *contents = g_strdup_printf (DAMAGED ("%s"), damages[i].value);
      g_autofree char *damaged_contents = g_strdup_printf (DAMAGED ("%s"), damages[i].damaged);
      g_autofree char *path = test_file_write ("damaged.mevent", damaged_contents, -1);
      g_autoptr (MeventProject) mended = test_file_project (contents);
      g_autoptr (MeventDocument) document = test_file_open_path (path);
      g_autoptr (GString) theirs = g_string_new (damaged_contents);

      g_test_message ("%s", damages[i].damaged);
      mevent_document_keep_journal (document);
      g_string_replace (theirs, "<person id=\"p1\"", "<person id=\"p1\" city=\"Gießen\"", 1);
      assert_joins_without_question (document, theirs->str);
      assert_joins_without_question (document, contents);
      test_file_assert_same (mevent_document_get_project (document), mended);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  test_file_use_own_state ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/empty-references", test_empty_references_are_no_question);
  g_test_add_func ("/merge/chosen-anew", test_references_that_were_chosen_anew_are_no_question);
  g_test_add_func ("/merge/what-could-not-be-read-is-asked-about", test_what_could_not_be_read_is_asked_about);
  g_test_add_func ("/merge/what-has-been-saved-without-is-not-asked-about", test_what_has_been_saved_without_is_not_asked_about);
  g_test_add_func ("/merge/what-the-other-side-has-mended-is-taken", test_what_the_other_side_has_mended_is_taken);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
