/* Questions that an earlier merge has left, when the files are merged once more. */

#include <string.h>

#include "mevent-conflict-settle.h"
#include "mevent-history.h"
#include "mevent-merge.h"
#include "mevent-person.h"
#include "mevent-test-file.h"

#define CITY(city) ROOT "  <person id=\"p1\" city=\"" city "\"/>\n" TAIL
#define NOBODY ROOT TAIL
#define ASKED(id, ours) \
  "  <conflict id=\"" id "\" record=\"p1\" field=\"city\"><base>B</base><ours>" ours "</ours><theirs>C</theirs></conflict>\n"
#define CITY_ASKED(city, question) ROOT "  <person id=\"p1\" city=\"" city "\"/>\n" question TAIL
#define OWNED(first, second, third)                                                                              \
  ROOT "  <event id=\"e1\">\n" first "  </event>\n  <event id=\"e2\">\n" second "  </event>\n  <event id=\"e3\">\n" \
       third "  </event>\n" TAIL
#define SESSION "    <session id=\"s1\"/>\n"

/* Who merges the others gets a question; so do the others. */
static MeventProject *
merge (const char *base, const char *ours, const char *theirs)
{
  g_autoptr (MeventProject) base_project = test_file_project (base), their_project = test_file_project (theirs);
  MeventProject *project = test_file_project (ours);

  g_assert_cmpuint (mevent_merge (project, base_project, their_project), ==, 1);
  return project;
}

static MeventConflict *
get_only (MeventProject *project)
{
  g_assert_cmpuint (mevent_list_get_n (project->conflicts), ==, 1);
  return mevent_list_get (project->conflicts, 0);
}

static void
assert_says (MeventProject *project, const char *base, const char *ours, const char *theirs)
{
  MeventConflict *conflict = get_only (project);

  g_assert_cmpstr (conflict->base, ==, base);
  g_assert_cmpstr (conflict->ours, ==, ours);
  g_assert_cmpstr (conflict->theirs, ==, theirs);
}

/* All merges that there were, and done again. */
static void
assert_undone (MeventProject *project, const char *contents)
{
  g_autoptr (MeventProject) before = test_file_project (contents), merged = test_file_twin (project);
  MeventHistory *history = mevent_project_get_history (project);

  while (mevent_history_undo (history))
    ;
  test_file_assert_same (project, before);
  while (mevent_history_redo (history))
    ;
  test_file_assert_same (project, merged);
}

/* Both have committed it undecided. */
static void
assert_one_question (const char *base, const char *ours, const char *theirs)
{
  g_autoptr (MeventProject) left = merge (base, ours, theirs), right = merge (base, theirs, ours);
  g_autoptr (MeventProject) undecided = test_file_twin (left), base_project = test_file_project (base);
  g_autoptr (MeventProject) their_project = test_file_project (theirs);

  g_assert_cmpuint (mevent_merge (left, base_project, right), ==, 0);
  test_file_assert_same (left, undecided);
  g_assert_cmpuint (mevent_merge (left, base_project, right), ==, 0);
  test_file_assert_same (left, undecided);
  assert_undone (left, ours);
  g_assert_true (mevent_conflict_settle (get_only (left), MEVENT_SETTLE_THEIRS, NULL));
  test_file_assert_same (left, their_project);
}

static void
test_what_both_ask_is_asked_once (void)
{
  assert_one_question (CITY ("B"), CITY ("O"), CITY ("T"));
  assert_one_question (OWNED (SESSION, "", ""), OWNED ("", SESSION, ""), OWNED ("", "", SESSION));
  assert_one_question (CITY ("B"), CITY ("O"), NOBODY);
  assert_one_question (CITY ("B"), NOBODY, CITY ("O"));
}

/* They see the same, and have both asked somebody else's. */
static void
test_what_two_ask_a_third_is_asked_once (void)
{
  g_autoptr (MeventProject) base = test_file_project (CITY ("B")), ours = merge (CITY ("B"), CITY ("O"), CITY ("T"));
  g_autoptr (MeventProject) theirs = merge (CITY ("B"), CITY ("O"), CITY ("T")), before = test_file_twin (ours);

  g_assert_cmpstr (mevent_record_get_id ((gpointer) get_only (ours)), !=, mevent_record_get_id ((gpointer) get_only (theirs)));
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
  test_file_assert_same (ours, before);
}

/* Somebody else, who has both, decides the same with either answer. */
static void
assert_asks_whether_it_stays (const char *ours, const char *theirs)
{
  for (guint stays = 0; stays < 2; stays++)
    {
      g_autoptr (MeventProject) base = test_file_project (CITY ("B")), asked = merge (CITY ("B"), theirs, ours);
      g_autoptr (MeventProject) project = test_file_project (ours), expected = test_file_project (stays ? CITY ("O") : NOBODY);
      MeventSettlement deleting;
      g_autofree char *deleted = NULL, *kept = NULL;

      mevent_merge (project, base, asked);
      g_assert_true (mevent_conflict_is_deletion (get_only (project), &deleting));
      deleted = mevent_conflict_dup_value (get_only (project), deleting);
      kept = mevent_conflict_dup_value (get_only (project), !deleting);
      g_assert_cmpstr (deleted, ==, "(deleted)");
      g_assert_cmpstr (kept, !=, "(deleted)");
      g_assert_true (mevent_conflict_settle (get_only (project), stays ? !deleting : deleting, NULL));
      test_file_assert_same (project, expected);
    }
}

static void
test_deletions_ask_whether_it_stays (void)
{
  assert_asks_whether_it_stays (CITY ("O"), NOBODY);
  assert_asks_whether_it_stays (NOBODY, CITY ("O"));
}

#define PENDING "  <conflict id=\"x1\" record=\"p1\" kind=\"deleted-here\"><base>B</base><theirs>B</theirs></conflict>\n"

/* They have deleted it as well: that is no second question, and the record takes the one there is with it. */
static void
test_a_pending_deletion_is_not_asked_twice (void)
{
  g_autoptr (MeventProject) project = test_file_project (CITY_ASKED ("O", PENDING)), nobody = test_file_project (NOBODY);
  g_autoptr (MeventProject) base = test_file_project (CITY ("B")), theirs = test_file_project (NOBODY);
  MeventSettlement deleting;

  g_assert_cmpuint (mevent_merge (project, base, theirs), ==, 0);
  g_assert_true (mevent_conflict_is_deletion (get_only (project), &deleting));
  g_assert_true (mevent_conflict_settle (get_only (project), deleting, NULL));
  test_file_assert_same (project, nobody);
  assert_undone (project, CITY_ASKED ("O", PENDING));
}

/* Whoever has it from another merge sees it with other eyes; that makes no question about the question. */
static void
test_what_they_have_decided_is_decided (void)
{
  g_autoptr (MeventProject) base = test_file_project (CITY_ASKED ("O", ASKED ("x1", "O")));
  g_autoptr (MeventProject) ours = test_file_project (CITY_ASKED ("V", ASKED ("x1", "V")));
  g_autoptr (MeventProject) theirs = test_file_project (CITY ("C"));

  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 1);
  g_assert_true (get_only (ours)->record == mevent_project_lookup (ours, "p1"));
  assert_says (ours, "O", "V", "C");
}

/* What one side has thrown away together with the record was not decided, and a value of it may be nowhere else. */
static void
test_a_record_that_stays_keeps_its_questions (void)
{
  for (guint swapped = 0; swapped < 2; swapped++)
    {
      g_autoptr (MeventProject) base = test_file_project (CITY_ASKED ("O", ASKED ("x1", "O")));
      g_autoptr (MeventProject) changed = test_file_project (
        ROOT "  <person id=\"p1\" family-name=\"N\" city=\"O\"/>\n" ASKED ("x1", "O") TAIL);
      g_autoptr (MeventProject) deleted = test_file_project (NOBODY);
      MeventProject *ours = swapped ? changed : deleted;

      g_assert_cmpuint (mevent_merge (ours, base, swapped ? deleted : changed), ==, 1);
      g_assert_cmpuint (mevent_list_get_n (ours->conflicts), ==, 2);
      g_assert_true (((MeventConflict *) mevent_project_lookup (ours, "x1"))->record == mevent_project_lookup (ours, "p1"));
      g_assert_nonnull (mevent_project_lookup (ours, "p1"));
    }
}

/* They have decided it, and here it has changed since. */
static void
test_a_question_that_goes_keeps_no_other_away (void)
{
  for (guint swapped = 0; swapped < 2; swapped++)
    {
      g_autoptr (MeventProject) base = test_file_project (CITY_ASKED ("O", ASKED ("x1", "O")));
      g_autoptr (MeventProject) open = test_file_project (CITY_ASKED ("X", ASKED ("x1", "O")));
      g_autoptr (MeventProject) decided = test_file_project (CITY ("C"));
      MeventProject *ours = swapped ? decided : open;

      g_assert_cmpuint (mevent_merge (ours, base, swapped ? open : decided), ==, 1);
      assert_says (ours, "O", swapped ? "C" : "X", swapped ? "X" : "C");
    }
}

/* Whoever deletes the record has not seen what is asked about it here. */
static void
test_a_new_question_keeps_its_record (void)
{
  for (guint swapped = 0; swapped < 2; swapped++)
    {
      g_autoptr (MeventProject) base = test_file_project (CITY ("O")), deleted = test_file_project (NOBODY);
      g_autoptr (MeventProject) asked = test_file_project (CITY_ASKED ("O", ASKED ("x1", "O")));
      MeventProject *ours = swapped ? deleted : asked;

      g_assert_cmpuint (mevent_merge (ours, base, swapped ? asked : deleted), ==, 1);
      g_assert_nonnull (mevent_project_lookup (ours, "p1"));
      g_assert_cmpuint (mevent_list_get_n (ours->conflicts), ==, 2);
      g_assert_cmpuint (mevent_merge (ours, base, swapped ? asked : deleted), ==, 0);
      g_assert_cmpuint (mevent_list_get_n (ours->conflicts), ==, 2);
    }
}

static void
test_questions_go_with_their_record (void)
{
  g_autoptr (MeventProject) project = test_file_project (CITY_ASKED ("O", ASKED ("x1", "O") ASKED ("x2", "Q")));
  g_autoptr (MeventProject) nobody = test_file_project (NOBODY);

  mevent_project_begin (project, NULL);
  mevent_record_delete (mevent_project_lookup (project, "p1"));
  mevent_project_end (project);
  test_file_assert_same (project, nobody);
  assert_undone (project, CITY_ASKED ("O", ASKED ("x1", "O") ASKED ("x2", "Q")));
}

/* Whatever has been done there since it was asked. */
static void
test_ours_is_shown_as_it_stands (void)
{
  g_autoptr (MeventProject) project = merge (CITY ("B"), CITY ("O"), CITY ("T"));
  g_autofree char *ours = NULL, *theirs = NULL;

  mevent_project_begin (project, NULL);
  mevent_record_set_text (mevent_project_lookup (project, "p1"), "city", "Since");
  mevent_project_end (project);
  ours = mevent_conflict_dup_value (get_only (project), MEVENT_SETTLE_OURS);
  theirs = mevent_conflict_dup_value (get_only (project), MEVENT_SETTLE_THEIRS);
  g_assert_cmpstr (ours, ==, "Since");
  g_assert_cmpstr (theirs, ==, "T");
}

/* Ours is what stands here, whoever has asked. */
static void
test_ours_is_what_stands_here (void)
{
  g_autoptr (MeventProject) base = test_file_project (CITY ("B")), asked = merge (CITY ("B"), CITY ("T"), CITY ("O"));
  g_autoptr (MeventProject) unchanged = test_file_twin (base), before = test_file_twin (asked), ours = NULL, other = NULL;

  g_assert_cmpuint (mevent_merge (unchanged, base, asked), ==, 0);
  test_file_assert_same (unchanged, before);
  ours = test_file_project (CITY ("O"));
  g_assert_cmpuint (mevent_merge (ours, base, asked), ==, 1);
  assert_says (ours, "B", "O", "T");
  assert_undone (ours, CITY ("O"));
  /* A third value is asked against both of the others. */
  other = test_file_project (CITY ("X"));
  g_assert_cmpuint (mevent_merge (other, base, asked), ==, 1);
  g_assert_cmpuint (mevent_list_get_n (other->conflicts), ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (((MeventConflict *) mevent_list_get (other->conflicts, i))->ours, ==, "X");
  g_assert_cmpuint (mevent_merge (other, base, asked), ==, 0);
  g_assert_cmpuint (mevent_list_get_n (other->conflicts), ==, 2);
  assert_undone (other, CITY ("X"));
}

/* They have settled it, and merged the same once more. */
static void
test_what_is_asked_anew_stays (void)
{
  g_autoptr (MeventProject) base = test_file_project (CITY_ASKED ("O", ASKED ("x1", "O")));
  g_autoptr (MeventProject) ours = test_file_project (CITY_ASKED ("V", ASKED ("x1", "O")));
  g_autoptr (MeventProject) theirs = test_file_project (CITY_ASKED ("P", ASKED ("x2", "P")));
  guint n = 0;

  mevent_merge (ours, base, theirs);
  for (guint i = 0; i < mevent_list_get_n (ours->conflicts); i++)
    n += strcmp (((MeventConflict *) mevent_list_get (ours->conflicts, i))->theirs, "C") == 0;
  g_assert_cmpuint (n, ==, 1);
  assert_undone (ours, CITY_ASKED ("V", ASKED ("x1", "O")));
}

#define KEPT(entry) \
  ROOT "  <event id=\"e1\">\n    <snapshot id=\"n1\" label=\"L\">\n      " entry "\n    </snapshot>\n  </event>\n" TAIL

static void
assert_entries (const char *base, const char *ours, const char *theirs, const char *our_text, const char *their_text)
{
  g_autoptr (MeventProject) project = merge (base, ours, theirs);
  MeventConflict *conflict = get_only (project);
  g_autofree char *our_value = mevent_conflict_dup_value (conflict, MEVENT_SETTLE_OURS);
  g_autofree char *their_value = mevent_conflict_dup_value (conflict, MEVENT_SETTLE_THEIRS);

  g_assert_cmpstr (our_value, ==, our_text);
  g_assert_cmpstr (their_value, ==, their_text);
  g_assert_null (strstr (conflict->ours, "Ada"));
}

/* An entry of a programme that was kept has no id: it is shown as it reads, but for people, who may have to be erased. */
static void
test_parts_are_shown (void)
{
  assert_entries (KEPT ("<snapshot-entry start=\"10:00\" people=\"Ada\"><title>A</title></snapshot-entry>"),
                  KEPT ("<snapshot-entry start=\"10:00\" people=\"Ada\"><title>Neu</title></snapshot-entry>"),
                  KEPT ("<snapshot-entry start=\"11:00\" people=\"Ada\"><title>A</title></snapshot-entry>"), "Neu, 10:00",
                  "A, 11:00");
}

/* To keep what stands there is a decision, too: the record does not go unasked with somebody who has deleted it. */
static void
test_decided_against_deleted (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MeventProject) base = merge (CITY ("B"), CITY ("O"), CITY ("T")), decided = test_file_twin (base);
      g_autoptr (MeventProject) deleted = test_file_twin (base);
      MeventProject *ours = i == 0 ? decided : deleted, *theirs = i == 0 ? deleted : decided;
      MeventSettlement deleting;

      g_assert_true (mevent_conflict_settle (get_only (decided), MEVENT_SETTLE_OURS, NULL));
      mevent_project_begin (deleted, NULL);
      mevent_record_delete (mevent_project_lookup (deleted, "p1"));
      mevent_project_end (deleted);
      g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 1);
      g_assert_true (mevent_conflict_is_deletion (get_only (ours), &deleting));
      g_assert_cmpstr (((MeventPerson *) mevent_project_lookup (ours, "p1"))->city, ==, "O");
    }
}

/* To whom something belongs, where somebody has deleted what it stands in. */
static void
test_decided_owner_against_deleted (void)
{
  g_autoptr (MeventProject) base = merge (OWNED (SESSION, "", ""), OWNED ("", SESSION, ""), OWNED ("", "", SESSION));
  g_autoptr (MeventProject) decided = test_file_twin (base), deleted = test_file_twin (base);

  g_assert_true (mevent_conflict_settle (get_only (decided), MEVENT_SETTLE_OURS, NULL));
  mevent_project_begin (deleted, NULL);
  mevent_record_delete (mevent_project_lookup (deleted, "e2"));
  mevent_project_end (deleted);
  g_assert_cmpuint (mevent_merge (decided, base, deleted), >, 0);
  g_assert_nonnull (mevent_project_lookup (decided, "s1"));
}

#define SHOWN "  <organisation id=\"o1\" logo=\"i1\"/>\n"
#define PICTURE "  <image id=\"i1\"/>\n"
#define ABOUT_PICTURE "  <conflict id=\"x1\" record=\"i1\" field=\"media-type\"/>\n"

/* A question does not keep a picture that somebody has deleted with it, and with what showed it; nor does it stay behind a
 * tombstone, which stands behind it in the file. */
static void
test_what_goes_takes_its_questions_along (void)
{
  const char *asked[] = {
    ROOT PICTURE ABOUT_PICTURE TAIL, ROOT SHOWN PICTURE ABOUT_PICTURE TAIL,
    ROOT "  <conflict id=\"x1\" record=\"q1\" field=\"date\"/>\n  <tombstone id=\"q1\" of=\"p1\"/>\n" TAIL,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (MeventProject) base = test_file_project (asked[i]), ours = test_file_twin (base);
      g_autoptr (MeventProject) deleted = test_file_project (NOBODY), theirs = test_file_twin (deleted);

      g_assert_cmpuint (mevent_merge (ours, base, deleted), ==, 0);
      test_file_assert_same (ours, deleted);
      g_assert_cmpuint (mevent_merge (theirs, base, base), ==, 0);
      test_file_assert_same (theirs, deleted);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/what-both-ask-is-asked-once", test_what_both_ask_is_asked_once);
  g_test_add_func ("/merge/what-two-ask-a-third-is-asked-once", test_what_two_ask_a_third_is_asked_once);
  g_test_add_func ("/merge/deletions-ask-whether-it-stays", test_deletions_ask_whether_it_stays);
  g_test_add_func ("/merge/a-pending-deletion-is-not-asked-twice", test_a_pending_deletion_is_not_asked_twice);
  g_test_add_func ("/merge/what-they-have-decided-is-decided", test_what_they_have_decided_is_decided);
  g_test_add_func ("/merge/a-record-that-stays-keeps-its-questions", test_a_record_that_stays_keeps_its_questions);
  g_test_add_func ("/merge/a-question-that-goes-keeps-no-other-away", test_a_question_that_goes_keeps_no_other_away);
  g_test_add_func ("/merge/a-new-question-keeps-its-record", test_a_new_question_keeps_its_record);
  g_test_add_func ("/merge/questions-go-with-their-record", test_questions_go_with_their_record);
  g_test_add_func ("/merge/ours-is-shown-as-it-stands", test_ours_is_shown_as_it_stands);
  g_test_add_func ("/merge/ours-is-what-stands-here", test_ours_is_what_stands_here);
  g_test_add_func ("/merge/what-is-asked-anew-stays", test_what_is_asked_anew_stays);
  g_test_add_func ("/merge/parts-are-shown", test_parts_are_shown);
  g_test_add_func ("/merge/decided-against-deleted", test_decided_against_deleted);
  g_test_add_func ("/merge/decided-owner-against-deleted", test_decided_owner_against_deleted);
  g_test_add_func ("/merge/what-goes-takes-its-questions-along", test_what_goes_takes_its_questions_along);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
