/* Who is gone because nothing but an event needed them, where somebody else has come to need them meanwhile. */

#include <string.h>

#include "mevent-conflict-settle.h"
#include "mevent-contribution.h"
#include "mevent-erase.h"
#include "mevent-history.h"
#include "mevent-merge.h"
#include "mevent-participation.h"
#include "mevent-test-erase.h"
#include "mevent-test-file.h"
#include "mevent-tombstone.h"
#include "mevent-writer.h"

#define FILE_WITH(person, now, old)                                                                                   \
  ROOT person "  <event id=\"e1\"><session id=\"s1\"/>" now "</event>\n  <event id=\"e2\">" old "</event>\n" TAIL
#define AMAL "  <person id=\"p1\" given-name=\"Amal\" family-name=\"Haddad\" mobile=\"0170 1\"/>\n"
#define CAME "<participation id=\"n2\" person=\"p1\" comment=\"allein\"/>"
#define BASE FILE_WITH (AMAL, "", CAME)
#define MOVED FILE_WITH ("  <person id=\"p1\" given-name=\"Amal\" family-name=\"Haddad\" mobile=\"0170 2\"/>\n", "", CAME)
#define ENGAGED FILE_WITH (AMAL, "<participation id=\"n1\" person=\"p1\" comment=\"kommt\"/>", CAME)
#define ASKED FILE_WITH (AMAL, "", CAME "<participation id=\"n3\" person=\"p1\" comment=\"kommt\"/>")
/* The organisers of one side have taken the person out of the event that is to come. */
#define PLANNED FILE_WITH (AMAL, "<participation id=\"n1\" person=\"p1\" comment=\"vielleicht\"/>", CAME)

static void
erase (MeventProject *project, const char *id)
{
  mevent_erasure_free (test_erase_record (project, id, MEVENT_ERASE_ALL));
}

static void
delete (MeventProject *project, const char *id)
{
  mevent_project_begin (project, "Delete");
  mevent_record_delete (mevent_project_lookup (project, id));
  mevent_project_end (project);
}

static MeventProject *
make_erased (const char *contents, const char *id)
{
  MeventProject *project = test_file_project (contents);

  erase (project, id);
  g_assert_null (mevent_project_lookup (project, "p1"));
  g_assert_cmpuint (mevent_list_get_n (project->tombstones), ==, 1);
  return project;
}

/* A merge changes the other two as well. */
static guint
merge (MeventProject *ours, MeventProject *base, MeventProject *theirs)
{
  g_autoptr (MeventProject) before = test_file_twin (base), other = test_file_twin (theirs);

  return mevent_merge (ours, before, other);
}

static gboolean
has_text (MeventProject *project, const char *word)
{
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);

  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), word, strlen (word)) != NULL;
}

/* Whom the merge left, and what of the event was erased all the same. */
static void
assert_asked (MeventProject *project)
{
  MeventSettlement deleting;

  g_assert_nonnull (mevent_project_lookup (project, "p1"));
  g_assert_cmpuint (mevent_list_get_n (project->tombstones), ==, 0);
  g_assert_null (((MeventParticipation *) mevent_project_lookup (project, "n2"))->person);
  g_assert_false (has_text (project, "allein"));
  g_assert_cmpuint (mevent_list_get_n (project->conflicts), ==, 1);
  g_assert_true (mevent_conflict_is_deletion (mevent_list_get (project->conflicts, 0), &deleting));
}

/* In both directions. */
static void
merge_both (MeventProject *base, MeventProject *erased, MeventProject *other, guint n, MeventProject **merged)
{
  merged[0] = test_file_twin (other);
  merged[1] = test_file_twin (erased);
  g_assert_cmpuint (merge (merged[0], base, erased), ==, n);
  g_assert_cmpuint (merge (merged[1], base, other), ==, n);
}

static void
test_whom_nobody_else_needs_goes_everywhere (void)
{
  g_autoptr (MeventProject) base = test_file_project (BASE), erased = make_erased (BASE, "e2");
  MeventProject *merged[2];

  merge_both (base, erased, base, 0, merged);
  for (gsize i = 0; i < G_N_ELEMENTS (merged); i++)
    {
      test_file_assert_same (merged[i], erased);
      g_object_unref (merged[i]);
    }
}

static void
test_whom_the_other_side_needs_is_asked_about (void)
{
  const struct
  {
    const char *contents, *word;
  } cases[] = { { MOVED, "0170 2" }, { ENGAGED, "kommt" }, { ASKED, "kommt" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MeventProject) base = test_file_project (BASE), erased = make_erased (BASE, "e2");
      g_autoptr (MeventProject) other = test_file_project (cases[i].contents);
      MeventProject *merged[2];

      merge_both (base, erased, other, 1, merged);
      for (gsize m = 0; m < G_N_ELEMENTS (merged); m++)
        {
          g_test_message ("%s", cases[i].contents);
          assert_asked (merged[m]);
          g_assert_true (has_text (merged[m], cases[i].word));
          while (mevent_history_undo (mevent_project_get_history (merged[m])))
            ;
          test_file_assert_same (merged[m], m ? erased : other);
          g_object_unref (merged[m]);
        }
    }
}

/* What is kept for a question is about the person still. */
static void
test_who_is_in_what_stays_stays (void)
{
  g_autoptr (MeventProject) base = test_file_project (PLANNED), other = test_file_project (ENGAGED);
  g_autoptr (MeventProject) erased = test_file_project (PLANNED);
  MeventProject *merged[2];

  delete (erased, "n1");
  erase (erased, "e2");
  merge_both (base, erased, other, 2, merged);
  for (gsize i = 0; i < G_N_ELEMENTS (merged); i++)
    {
      MeventParticipation *asked = mevent_project_lookup (merged[i], "n1");

      g_assert_cmpstr (asked->comment, ==, "kommt");
      g_assert_nonnull (asked->person);
      g_assert_cmpuint (mevent_list_get_n (merged[i]->tombstones), ==, 0);
      g_object_unref (merged[i]);
    }
}

/* An old copy brings nobody back, but who has been engaged since is not lost. */
static void
test_new_use_counts_where_the_base_is_not_known (void)
{
  const char *const others[] = { BASE, ENGAGED };

  for (gboolean needs = 0; needs < 2; needs++)
    {
      g_autoptr (MeventProject) base = test_file_project (ROOT TAIL), erased = make_erased (BASE, "e2");
      g_autoptr (MeventProject) other = test_file_project (others[needs]);
      MeventProject *merged[2];

      merge_both (base, erased, other, (guint) needs, merged);
      for (gsize i = 0; i < G_N_ELEMENTS (merged); i++)
        {
          g_assert_true ((mevent_project_lookup (merged[i], "p1") != NULL) == needs);
          g_assert_true (has_text (merged[i], "0170 1") == needs);
          g_assert_cmpuint (mevent_list_get_n (merged[i]->tombstones), ==, !needs);
          g_object_unref (merged[i]);
        }
    }
}

static void
test_a_request_is_obeyed (void)
{
  const char *const others[] = { MOVED, ENGAGED, ASKED };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (MeventProject) base = test_file_project (BASE), other = test_file_project (others[i]);
      g_autoptr (MeventProject) asked = make_erased (BASE, "p1"), erased = make_erased (BASE, "e2");
      MeventProject *merged[2];

      g_assert_false (((MeventTombstone *) mevent_list_get (asked->tombstones, 0))->with_event);
      g_assert_true (((MeventTombstone *) mevent_list_get (erased->tombstones, 0))->with_event);
      merge_both (base, asked, other, 0, merged);
      for (gsize m = 0; m < G_N_ELEMENTS (merged); m++)
        {
          g_assert_false (has_text (merged[m], "Haddad"));
          g_assert_false (has_text (merged[m], "kommt"));
          g_assert_cmpuint (mevent_list_get_n (merged[m]->tombstones), ==, 1);
          /* Whoever has been erased with an event, too, is not brought back by that. */
          g_assert_cmpuint (merge (merged[m], base, erased), ==, 0);
          g_assert_false (has_text (merged[m], "Haddad"));
          g_object_unref (merged[m]);
        }
    }
}

/* All that the two sides can be merged with afterwards. */
static void
assert_stays (MeventProject *merged, MeventProject *base, MeventProject *erased, MeventProject *other)
{
  g_autoptr (MeventProject) before = test_file_twin (merged), on = test_file_twin (erased);
  guint n = mevent_list_get_n (merged->conflicts);

  g_assert_cmpuint (merge (merged, other, merged), ==, 0);
  g_assert_cmpuint (merge (merged, erased, erased), ==, 0);
  g_assert_cmpuint (merge (merged, other, other), ==, 0);
  test_file_assert_same (merged, before);
  if (n > 0)
    {
      g_assert_cmpuint (merge (merged, base, erased), ==, 0);
      test_file_assert_same (merged, before);
    }
  mevent_project_begin (on, "Edit");
  mevent_record_set_text (mevent_project_lookup (on, "e1"), "time-zone", "Europe/Berlin");
  mevent_project_end (on);
  g_assert_cmpuint (merge (merged, erased, on), ==, 0);
  g_assert_nonnull (mevent_project_lookup (merged, "p1"));
  g_assert_cmpuint (mevent_list_get_n (merged->tombstones), ==, 0);
  g_assert_cmpuint (merge (on, erased, before), ==, 0);
  g_assert_nonnull (mevent_project_lookup (on, "p1"));
  g_assert_cmpuint (mevent_list_get_n (on->tombstones), ==, 0);
  g_assert_cmpuint (mevent_list_get_n (on->conflicts), ==, n);
}

static void
test_whoever_stays_is_not_erased_later (void)
{
  g_autoptr (MeventProject) base = test_file_project (BASE), erased = make_erased (BASE, "e2");
  g_autoptr (MeventProject) other = test_file_project (ENGAGED);
  MeventProject *merged[2];

  merge_both (base, erased, other, 1, merged);
  for (gsize i = 0; i < G_N_ELEMENTS (merged); i++)
    {
      MeventConflict *question = mevent_list_get (merged[i]->conflicts, 0);
      g_autoptr (MeventProject) undecided = test_file_twin (merged[i]);
      MeventSettlement deleting, keeping;

      assert_stays (undecided, base, erased, other);
      g_assert_true (mevent_conflict_is_deletion (question, &deleting));
      keeping = deleting == MEVENT_SETTLE_OURS ? MEVENT_SETTLE_THEIRS : MEVENT_SETTLE_OURS;
      g_assert_true (mevent_conflict_settle (question, keeping, NULL));
      g_assert_nonnull (mevent_project_lookup (merged[i], "p1"));
      assert_stays (merged[i], base, erased, other);
      g_object_unref (merged[i]);
    }
}

static void
test_whoever_is_deleted_in_the_end_goes (void)
{
  g_autoptr (MeventProject) base = test_file_project (BASE), erased = make_erased (BASE, "e2");
  g_autoptr (MeventProject) other = test_file_project (ENGAGED);
  MeventProject *merged[2];

  merge_both (base, erased, other, 1, merged);
  for (gsize i = 0; i < G_N_ELEMENTS (merged); i++)
    {
      MeventConflict *question = mevent_list_get (merged[i]->conflicts, 0);
      MeventSettlement deleting;

      g_assert_true (mevent_conflict_is_deletion (question, &deleting));
      g_assert_true (mevent_conflict_settle (question, deleting, NULL));
      g_assert_null (mevent_project_lookup (merged[i], "p1"));
      g_assert_false (has_text (merged[i], "Haddad"));
      g_assert_true (has_text (merged[i], "kommt"));
      g_object_unref (merged[i]);
    }
}

/* No merge leaves such a file, but somebody's hand can. */
static void
test_nobody_is_erased_whom_both_have (void)
{
  static const char there[] = ROOT AMAL "  <event id=\"e1\"><session id=\"s1\"/></event>\n  <event id=\"e2\">" CAME "</event>\n"
                                   "  <tombstone id=\"q1\" of=\"p1\" with-event=\"true\"/>\n" TAIL;
  g_autoptr (MeventProject) base = test_file_project (BASE), other = test_file_project (BASE);
  g_autoptr (MeventProject) odd = test_file_project (there);
  MeventProject *merged[2];

  merge_both (base, odd, other, 0, merged);
  for (gsize i = 0; i < G_N_ELEMENTS (merged); i++)
    {
      g_assert_nonnull (mevent_project_lookup (merged[i], "p1"));
      g_assert_true (has_text (merged[i], "allein"));
      g_assert_cmpuint (mevent_list_get_n (merged[i]->tombstones), ==, 0);
      g_object_unref (merged[i]);
    }
}

/* Who asks for it after an event has taken them along: there is only the tombstone left to find them by. */
static void
test_erased_again_is_a_request (void)
{
  g_autoptr (MeventProject) base = test_file_project (BASE), erased = make_erased (BASE, "e2");
  g_autoptr (MeventProject) other = test_file_project (ENGAGED);
  MeventProject *merged[2];

  mevent_project_begin (erased, "Erase");
  mevent_erasure_free (mevent_erase_again (mevent_list_get (erased->tombstones, 0)));
  mevent_project_end (erased);
  merge_both (base, erased, other, 0, merged);
  for (gsize i = 0; i < G_N_ELEMENTS (merged); i++)
    {
      g_assert_null (mevent_project_lookup (merged[i], "p1"));
      g_assert_cmpuint (mevent_list_get_n (merged[i]->tombstones), ==, 1);
      g_object_unref (merged[i]);
    }
}

/* Nor does a question bring it back. */
static void
test_what_could_not_be_read_of_somebody_is_erased (void)
{
  g_autoptr (MeventProject) base = test_file_project (BASE), erased = make_erased (BASE, "p1");
  g_autoptr (MeventProject) other = test_file_damaged_project (
    FILE_WITH (AMAL, "", "<participation id=\"n2\" person=\"p1\" child-care=\"Zwillinge\"/>"));
  MeventProject *merged[] = { test_file_twin (erased), other };

  mevent_merge (merged[0], base, other);
  g_assert_false (has_text (merged[0], "Zwillinge"));
  g_object_unref (merged[0]);
  mevent_merge (merged[1], base, erased);
  g_assert_false (has_text (merged[1], "Zwillinge"));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-erased/whom-nobody-else-needs-goes-everywhere", test_whom_nobody_else_needs_goes_everywhere);
  g_test_add_func ("/merge-erased/whom-the-other-side-needs-is-asked-about", test_whom_the_other_side_needs_is_asked_about);
  g_test_add_func ("/merge-erased/who-is-in-what-stays-stays", test_who_is_in_what_stays_stays);
  g_test_add_func ("/merge-erased/new-use-counts-where-the-base-is-not-known",
                   test_new_use_counts_where_the_base_is_not_known);
  g_test_add_func ("/merge-erased/a-request-is-obeyed", test_a_request_is_obeyed);
  g_test_add_func ("/merge-erased/whoever-stays-is-not-erased-later", test_whoever_stays_is_not_erased_later);
  g_test_add_func ("/merge-erased/whoever-is-deleted-in-the-end-goes", test_whoever_is_deleted_in_the_end_goes);
  g_test_add_func ("/merge-erased/nobody-is-erased-whom-both-have", test_nobody_is_erased_whom_both_have);
  g_test_add_func ("/merge-erased/erased-again-is-a-request", test_erased_again_is_a_request);
  g_test_add_func ("/merge-erased/what-could-not-be-read", test_what_could_not_be_read_of_somebody_is_erased);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
