#include <string.h>

#include "mevent-conflict-settle.h"
#include "mevent-event.h"
#include "mevent-history.h"
#include "mevent-merge.h"
#include "mevent-project.h"
#include "mevent-replay.h"
#include "mevent-session.h"
#include "mevent-test-edits.h"
#include "mevent-test-file.h"

/* Two people have given records to other owners, added, deleted and sorted them: nothing may be lost of it. */

#define EVENT(n)                                                                                                     \
  "  <event id=\"e" n "\">\n    <session id=\"sa" n "\">\n      <contribution id=\"ca" n "\"/>\n"                    \
  "      <finding id=\"fa" n "\"/>\n      <finding id=\"fb" n "\"/>\n    </session>\n    <session id=\"sb" n "\"/>\n" \
  "    <participation id=\"na" n "\">\n      <attendance id=\"ja" n "\"/>\n    </participation>\n"                   \
  "    <participation id=\"nb" n "\"/>\n  </event>\n"
#define VENUE(n) "  <venue id=\"v" n "\">\n    <room id=\"ra" n "\"/>\n    <room id=\"rb" n "\"/>\n  </venue>\n"
#define SERIES ROOT VENUE ("1") VENUE ("2") EVENT ("1") EVENT ("2") EVENT ("3") TAIL

#define MAX_EDITS 30

static guint
n_rounds (void)
{
  return g_getenv ("MEVENT_TEST_LONG") ? 100000 : 1000;
}

static void
triple_init (TestTriple *self)
{
  self->base = test_file_project (SERIES);
  self->ours = test_file_project (SERIES);
  self->theirs = test_file_project (SERIES);
}

static void
edit (MeventProject *project, GRand *rand)
{
  for (int n = g_rand_int_range (rand, 1, MAX_EDITS); n > 0; n--)
    if (g_rand_int_range (rand, 0, 4) > 0)
      mevent_test_random_list_edit (project, rand);
    else
      mevent_test_random_edit (project, rand);
}

static MeventRecord *
find (MeventProject *project, const char *id)
{
  return mevent_project_lookup (project, id);
}

static const char *
owner_of (MeventProject *project, const char *id)
{
  MeventRecord *record = find (project, id);

  return record ? mevent_record_get_id (mevent_record_get_parent (record)) : NULL;
}

/* The one about that field of the record, or about the whole of it where the field is NULL. */
static MeventConflict *
find_conflict (MeventProject *project, const char *id, const char *field)
{
  for (guint i = 0; i < mevent_list_get_n (project->conflicts); i++)
    {
      MeventConflict *conflict = mevent_list_get (project->conflicts, i);

      if (conflict->record != NULL && g_strcmp0 (mevent_record_get_id (conflict->record), id) == 0 &&
          g_strcmp0 (conflict->field, field) == 0)
        return conflict;
    }
  return NULL;
}

/* Or about what it stands in. */
static gboolean
is_asked_about (MeventProject *project, const char *id)
{
  for (MeventRecord *record = find (project, id); record != NULL; record = mevent_record_get_parent (record))
    if (find_conflict (project, mevent_record_get_id (record), NULL) != NULL)
      return TRUE;
  return FALSE;
}

typedef struct
{
  TestTriple        *three;
  MeventProject *result;
} Judge;

/* Whether one side has put it, with what it is in, into something that the other has deleted. */
static gboolean
is_put_into_deleted (Judge *self, MeventProject *side, MeventProject *other, const char *id)
{
  if (g_strcmp0 (owner_of (side, id), owner_of (self->three->base, id)) == 0)
    return FALSE;
  for (MeventRecord *above = mevent_record_get_parent (find (side, id)); !MEVENT_IS_PROJECT (above);
       above = mevent_record_get_parent (above))
    if (find (self->three->base, mevent_record_get_id (above)) != NULL && find (other, mevent_record_get_id (above)) == NULL)
      return TRUE;
  return FALSE;
}

/* Both have it. */
static void
assert_owner (Judge *self, const char *id)
{
  const char *b = owner_of (self->three->base, id), *o = owner_of (self->three->ours, id);
  const char *t = owner_of (self->three->theirs, id), *result = owner_of (self->result, id);
  MeventConflict *conflict = find_conflict (self->result, id, MEVENT_CONFLICT_OWNER);
  gboolean both_moved = g_strcmp0 (o, t) != 0 && g_strcmp0 (o, b) != 0 && g_strcmp0 (t, b) != 0;

  if (!both_moved && !is_put_into_deleted (self, self->three->ours, self->three->theirs, id) &&
      !is_put_into_deleted (self, self->three->theirs, self->three->ours, id))
    {
      g_assert_cmpstr (result, ==, g_strcmp0 (o, b) == 0 ? t : o);
      g_assert_null (conflict);
      return;
    }
  g_assert_cmpstr (result, ==, o);
  g_assert_nonnull (conflict);
  g_assert_cmpstr (conflict->base, ==, b);
  g_assert_cmpstr (conflict->ours, ==, o);
  g_assert_cmpstr (conflict->theirs, ==, t);
}

static void
judge_record (MeventRecord *record, gpointer judge)
{
  Judge *self = judge;
  const char *id = mevent_record_get_id (record);
  gboolean in_base, in_ours, in_theirs;

  if (MEVENT_IS_PROJECT (record) || id == NULL)
    return;
  in_base = find (self->three->base, id) != NULL;
  in_ours = find (self->three->ours, id) != NULL;
  in_theirs = find (self->three->theirs, id) != NULL;
  if (in_ours && in_theirs)
    assert_owner (self, id);
  else if (!in_base)
    g_assert_nonnull (find (self->result, id));
  else if (find (self->result, id) != NULL && !is_asked_about (self->result, id))
    g_error ("%s was deleted on one side, and nobody asks", id);
  else if (find (self->result, id) == NULL)
    g_assert_cmpstr (owner_of (in_ours ? self->three->ours : self->three->theirs, id), ==, owner_of (self->three->base, id));
}

static void
count (MeventRecord *record, gpointer seen)
{
  if (mevent_record_get_id (record) != NULL)
    g_assert_true (g_hash_table_add (seen, (gpointer) mevent_record_get_id (record)));
}

static void
on_project_changed_cb (MeventProject *project, MeventChanges *changes, gpointer mirror)
{
  g_autoptr (GVariant) recorded = g_variant_ref_sink (mevent_replay_record (project, changes));
  g_autoptr (GError) error = NULL;

  mevent_replay_apply (mirror, recorded, &error);
  g_assert_no_error (error);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
dup_questions (MeventProject *project, guint n_new)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  for (guint n = mevent_list_get_n (project->conflicts), i = n - n_new; i < n; i++)
    {
      MeventConflict *conflict = mevent_list_get (project->conflicts, i);

      g_assert_nonnull (conflict->record);
      g_ptr_array_add (all, g_strdup_printf ("%s %s %s", mevent_record_get_id (conflict->record), conflict->field,
                                             conflict->language));
    }
  g_ptr_array_sort (all, compare_texts);
  g_ptr_array_add (all, NULL);
  return g_strjoinv ("\n", (char **) all->pdata);
}

/* What is told of a merge, and of undoing it, makes of a second project the same. */
static void
assert_mirrored (MeventProject *result, MeventProject *before, MeventProject *mirror)
{
  MeventHistory *history = mevent_project_get_history (result);

  test_file_assert_same (result, mirror);
  mevent_history_undo (history);
  test_file_assert_same (result, before);
  test_file_assert_same (result, mirror);
  mevent_history_redo (history);
  test_file_assert_same (result, mirror);
}

/* Saved, and merged with the same once more. */
static void
assert_settled (MeventProject *result, const TestTriple *three)
{
  g_autoptr (MeventProject) again = test_file_twin (result);

  test_file_assert_same (result, again);
  g_assert_cmpuint (mevent_merge (again, three->base, three->theirs), ==, 0);
  test_file_assert_same (result, again);
}

/* Either side is asked the same, and gets the same where nobody is asked. */
static void
assert_swaps (MeventProject *result, guint n, const TestTriple *three)
{
  g_autoptr (MeventProject) swapped = test_file_twin (three->theirs);
  g_autofree char *questions = dup_questions (result, n);
  g_autofree char *others = dup_questions (swapped, mevent_merge (swapped, three->base, three->ours));

  g_assert_cmpstr (questions, ==, others);
  if (n == 0)
    test_file_assert_same (result, swapped);
}

static void
assert_nothing_is_lost (MeventProject *result, TestTriple *three)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Judge judge = { three, result };

  mevent_record_foreach ((MeventRecord *) three->ours, judge_record, &judge);
  mevent_record_foreach ((MeventRecord *) three->theirs, judge_record, &judge);
  mevent_record_foreach ((MeventRecord *) result, count, seen);
}

static MeventProject *
follow (MeventProject *project)
{
  MeventProject *mirror = test_file_twin (project);

  mevent_history_set_recording (mevent_project_get_history (mirror), FALSE);
  g_signal_connect (project, "changed", G_CALLBACK (on_project_changed_cb), mirror);
  return mirror;
}

/* Merges into a copy of ours, and returns how many conflicts there are. */
static guint
merge (TestTriple *three, MeventProject **result)
{
  g_autoptr (MeventProject) mirror = NULL;
  guint n;

  *result = test_file_twin (three->ours);
  mirror = follow (*result);
  n = mevent_merge (*result, three->base, three->theirs);
  assert_nothing_is_lost (*result, three);
  assert_swaps (*result, n, three);
  assert_settled (*result, three);
  assert_mirrored (*result, three->ours, mirror);
  g_signal_handlers_disconnect_by_data (*result, mirror);
  return n;
}

static void
test_nothing_is_lost (void)
{
  guint32 seed = mevent_test_seed ();

  for (guint i = 0; i < n_rounds (); i++)
    {
      g_autoptr (GRand) rand = mevent_test_round (seed, i);
      g_auto (TestTriple) three = { NULL };
      g_autoptr (MeventProject) result = NULL;

      triple_init (&three);
      edit (three.ours, rand);
      edit (three.theirs, rand);
      merge (&three, &result);
    }
}

/* By example */

static void
give_to (MeventProject *project, const char *session, gpointer event)
{
  mevent_list_take (((MeventEvent *) event)->sessions, find (project, session));
}

static void
give (MeventProject *project, const char *session, const char *event)
{
  mevent_project_begin (project, "Give");
  give_to (project, session, find (project, event));
  mevent_project_end (project);
}

static void
give_to_new (MeventProject *project, const char *session)
{
  mevent_project_begin (project, "Give");
  give_to (project, session, mevent_list_append_new (project->events));
  mevent_project_end (project);
}

static void
delete (MeventProject *project, const char *id)
{
  mevent_project_begin (project, "Delete");
  mevent_record_delete (find (project, id));
  mevent_project_end (project);
}

static void
be_available (MeventProject *project, const char *participation)
{
  MeventRecord *record = find (project, participation);

  mevent_project_begin (project, "Add");
  mevent_list_append_new (mevent_record_ensure_list (record, mevent_record_find_field (record, "availability")));
  mevent_project_end (project);
}

/* What is new in it on both sides stands in one order, whoever merges, though where it was is gone on one. */
static void
test_moved_out_of_what_is_deleted (void)
{
  for (int i = 0; i < 20; i++)
    {
      g_auto (TestTriple) three = { NULL };
      g_autoptr (MeventProject) result = NULL;

      triple_init (&three);
      be_available (three.ours, "nb2");
      be_available (three.theirs, "nb2");
      mevent_project_begin (three.theirs, "Give");
      mevent_list_take (((MeventEvent *) find (three.theirs, "e1"))->participations, find (three.theirs, "nb2"));
      mevent_project_end (three.theirs);
      delete (three.theirs, "e2");
      merge (&three, &result);
    }
}

static void
order (MeventProject *project, const char *first, const char *second, const char *third)
{
  gpointer records[] = { find (project, first), find (project, second), find (project, third) };

  mevent_project_begin (project, "Order");
  mevent_list_reorder (project->events, records);
  mevent_project_end (project);
}

/* One question, whatever has come since; merge() asks once more. */
static void
test_orders_beside_what_is_new (void)
{
  g_auto (TestTriple) three = { NULL };
  g_autoptr (MeventProject) result = NULL;
  MeventConflict *conflict;

  triple_init (&three);
  order (three.ours, "e1", "e3", "e2");
  order (three.theirs, "e2", "e3", "e1");
  mevent_project_begin (three.theirs, "Add");
  mevent_list_append_new (three.theirs->events);
  mevent_project_end (three.theirs);
  g_assert_cmpuint (merge (&three, &result), ==, 1);
  conflict = mevent_list_get (result->conflicts, 0);
  g_assert_cmpstr (conflict->ours, ==, "e1 e3 e2");
  g_assert_cmpstr (conflict->theirs, ==, "e2 e3 e1");
}

/* The event comes in the same step as the session, which brings along what is in it: the journal must not have it twice. */
static void
test_given_to_what_is_new (void)
{
  g_auto (TestTriple) three = { NULL };
  g_autoptr (MeventProject) result = NULL;

  triple_init (&three);
  give_to_new (three.theirs, "sa1");
  g_assert_cmpuint (merge (&three, &result), ==, 0);
  test_file_assert_same (result, three.theirs);
}

/* Whoever deletes something in a session need not know that the other has given it to a new event. */
static void
test_deletions_follow_into_what_is_new (void)
{
  g_auto (TestTriple) three = { NULL };
  g_autoptr (MeventProject) result = NULL;

  triple_init (&three);
  give_to_new (three.ours, "sa1");
  delete (three.theirs, "fa1");
  g_assert_cmpuint (merge (&three, &result), ==, 0);
  g_assert_null (find (result, "fa1"));
  g_assert_nonnull (find (result, "fb1"));
}

/* Nor that the event has been deleted on one side, and stays because the session is in it now. */
static void
test_deletions_follow_into_what_stays (void)
{
  g_auto (TestTriple) three = { NULL };
  g_autoptr (MeventProject) result = NULL;

  triple_init (&three);
  give (three.ours, "sa1", "e3");
  delete (three.theirs, "fa1");
  delete (three.theirs, "e3");
  g_assert_cmpuint (merge (&three, &result), ==, 2);
  g_assert_nonnull (find_conflict (result, "e3", NULL));
  g_assert_null (find (result, "fa1"));
  g_assert_cmpstr (owner_of (result, "sa1"), ==, "e3");
}

static void
settle (MeventProject *project, const char *id, const char *field, MeventSettlement how)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (mevent_conflict_settle (find_conflict (project, id, field), how, &error));
  g_assert_no_error (error);
}

/* One side puts a session into an event that the other deletes; with @ours_puts it is ours. */
static void
merge_put_into_deleted (TestTriple *three, gboolean ours_puts, MeventProject **result)
{
  triple_init (three);
  give (ours_puts ? three->ours : three->theirs, "sa1", "e3");
  delete (ours_puts ? three->theirs : three->ours, "e3");
  g_assert_cmpuint (merge (three, result), ==, 2);
}

/* Who agrees to the deletion of the event does not lose the session with it. */
static void
test_put_into_the_deleted_outlives_it (void)
{
  for (guint ours_puts = 0; ours_puts < 2; ours_puts++)
    {
      g_auto (TestTriple) three = { NULL };
      g_autoptr (MeventProject) result = NULL, asked = NULL;

      merge_put_into_deleted (&three, ours_puts, &result);
      asked = test_file_twin (result);
      settle (result, "e3", NULL, ours_puts ? MEVENT_SETTLE_THEIRS : MEVENT_SETTLE_OURS);
      g_assert_null (find (result, "e3"));
      g_assert_cmpstr (owner_of (result, "sa1"), ==, "e1");
      g_assert_nonnull (find (result, "fa1"));
      g_assert_cmpuint (mevent_list_get_n (result->conflicts), ==, ours_puts ? 0 : 1);
      mevent_history_undo (mevent_project_get_history (result));
      test_file_assert_same (result, asked);
    }
}

static void
test_put_into_what_is_kept_after_all (void)
{
  for (guint ours_puts = 0; ours_puts < 2; ours_puts++)
    {
      g_auto (TestTriple) three = { NULL };
      g_autoptr (MeventProject) result = NULL;
      MeventSettlement puts = ours_puts ? MEVENT_SETTLE_OURS : MEVENT_SETTLE_THEIRS;

      merge_put_into_deleted (&three, ours_puts, &result);
      settle (result, "sa1", MEVENT_CONFLICT_OWNER, puts);
      settle (result, "e3", NULL, puts);
      g_assert_cmpstr (owner_of (result, "sa1"), ==, "e3");
      g_assert_cmpuint (mevent_list_get_n (result->conflicts), ==, 0);
    }
}

/* They have also deleted the event that it was in: all three are asked about, and it is somewhere. */
static void
test_put_from_the_deleted_into_the_deleted (void)
{
  g_auto (TestTriple) three = { NULL };
  g_autoptr (MeventProject) result = NULL;

  triple_init (&three);
  give (three.theirs, "sa1", "e3");
  delete (three.theirs, "e1");
  delete (three.ours, "e3");
  g_assert_cmpuint (merge (&three, &result), ==, 3);
  g_assert_nonnull (find_conflict (result, "e1", NULL));
  g_assert_nonnull (find_conflict (result, "e3", NULL));
  g_assert_cmpstr (owner_of (result, "sa1"), ==, "e1");
  settle (result, "e1", NULL, MEVENT_SETTLE_THEIRS);
  g_assert_cmpstr (owner_of (result, "sa1"), ==, "e3");
}

/* Where that has gone too to which the session would go, nothing goes. */
static void
test_put_into_the_deleted_with_no_way_back (void)
{
  g_auto (TestTriple) three = { NULL };
  g_autoptr (MeventProject) result = NULL;
  g_autoptr (GError) error = NULL;

  merge_put_into_deleted (&three, TRUE, &result);
  delete (result, "e1");
  g_assert_false (mevent_conflict_settle (find_conflict (result, "e3", NULL), MEVENT_SETTLE_THEIRS, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpstr (owner_of (result, "sa1"), ==, "e3");
  g_assert_cmpuint (mevent_list_get_n (result->conflicts), ==, 2);
}

static void
test_deleted_and_given_away_is_asked_about (void)
{
  g_auto (TestTriple) three = { NULL };
  g_autoptr (MeventProject) result = NULL;

  triple_init (&three);
  give_to_new (three.theirs, "sa1");
  delete (three.ours, "sa1");
  g_assert_cmpuint (merge (&three, &result), ==, 1);
  g_assert_nonnull (find_conflict (result, "sa1", NULL));
}

/* Both have given it away, one of them to an event that the other has deleted: whichever is ours, it can be chosen. */
static void
test_given_to_two_of_which_one_is_deleted (void)
{
  g_auto (TestTriple) three = { NULL };
  g_autoptr (MeventProject) result = NULL;
  g_autoptr (GError) error = NULL;

  triple_init (&three);
  give (three.ours, "sa1", "e2");
  delete (three.ours, "e3");
  give (three.theirs, "sa1", "e3");
  g_assert_cmpuint (merge (&three, &result), ==, 2);
  mevent_conflict_settle (find_conflict (result, "sa1", MEVENT_CONFLICT_OWNER), MEVENT_SETTLE_THEIRS, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (owner_of (result, "sa1"), ==, "e3");
}

/* That the place differs says too little to ask; but the result is the same for both. */
static void
test_given_to_the_same_in_two_places (void)
{
  g_auto (TestTriple) three = { NULL };
  g_autoptr (MeventProject) result = NULL;

  triple_init (&three);
  give (three.ours, "sa1", "e2");
  give (three.theirs, "sa1", "e2");
  mevent_project_begin (three.theirs, "Move");
  mevent_list_move (((MeventEvent *) find (three.theirs, "e2"))->sessions, 2, 0);
  mevent_project_end (three.theirs);
  g_assert_cmpuint (merge (&three, &result), ==, 0);
}

#define MANY 100

static MeventProject *
make_many (void)
{
  MeventProject *project = test_file_project (ROOT "  <event id=\"e1\"/>\n  <event id=\"e2\"/>\n" TAIL);

  mevent_project_begin (project, "Add");
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);
      g_autoptr (MeventRecord) session = mevent_record_new (MEVENT_TYPE_SESSION, id);

      mevent_list_append (((MeventEvent *) find (project, "e1"))->sessions, session);
    }
  mevent_project_end (project);
  return project;
}

static void
on_sessions_items_changed_cb (MeventList *list, guint position, guint n_removed, guint n_added, guint *n_changes)
{
  (*n_changes)++;
}

/* Every third goes, and every third is given away. */
static void
tidy (MeventProject *project)
{
  for (guint i = 0; i < MANY; i += 3)
    {
      g_autofree char *going = g_strdup_printf ("s%u", i), *leaving = g_strdup_printf ("s%u", i + 1);

      delete (project, going);
      if (i + 1 < MANY)
        give (project, leaving, "e2");
    }
}

/* However many move or go, a list changes once for those that go and once for those that move: so it is fast, too. */
static void
test_many_move_at_once (void)
{
  g_auto (TestTriple) three = { make_many (), make_many (), make_many () };
  MeventEvent *from = (MeventEvent *) find (three.ours, "e1"), *to = (MeventEvent *) find (three.ours, "e2");
  guint n_from = 0, n_to = 0;

  tidy (three.theirs);
  g_signal_connect (from->sessions, "items-changed", G_CALLBACK (on_sessions_items_changed_cb), &n_from);
  g_signal_connect (to->sessions, "items-changed", G_CALLBACK (on_sessions_items_changed_cb), &n_to);
  g_assert_cmpuint (mevent_merge (three.ours, three.base, three.theirs), ==, 0);
  test_file_assert_same (three.ours, three.theirs);
  g_assert_cmpuint (n_from, ==, 2);
  g_assert_cmpuint (n_to, ==, 1);
}

#define RANKED " x:rank=\"1\""
#define DECLARED " xmlns:x=\"urn:example:x\""
#define OTHER " xmlns:x=\"urn:example:other\""
#define SESSION(attributes, below) "    <session id=\"s1\"" attributes ">" below "</session>\n"
#define EVENTS(first, one, second, two)                                                                              \
  ROOT "  <event id=\"e1\"" first ">\n" one "  </event>\n  <event id=\"e2\"" second ">\n" two "  </event>\n" TAIL

static const struct
{
  const char *base;
  const char *ours;
  const char *theirs;
  const char *expected;
} with_prefixes[] = {
  { EVENTS (DECLARED, SESSION ("", ""), "", ""), EVENTS (DECLARED, SESSION (RANKED, ""), "", ""),
    EVENTS (DECLARED, "", "", SESSION ("", "")), EVENTS (DECLARED, "", "", SESSION (DECLARED RANKED, "")) },
  { EVENTS (DECLARED, SESSION ("", ""), OTHER, ""), EVENTS (DECLARED, SESSION (RANKED, ""), OTHER, ""),
    EVENTS (DECLARED, "", OTHER, SESSION ("", "")), EVENTS (DECLARED, "", OTHER, SESSION (DECLARED RANKED, "")) },
  { EVENTS (DECLARED, SESSION ("", ""), "", ""), EVENTS (DECLARED, "", "", SESSION ("", "")),
    EVENTS (DECLARED, SESSION (RANKED, ""), "", ""), EVENTS (DECLARED, "", "", SESSION (DECLARED RANKED, "")) },
  { EVENTS (DECLARED, SESSION ("", ""), "", ""), EVENTS (DECLARED, "", "", SESSION ("", "")),
    EVENTS (DECLARED, SESSION ("", "<finding id=\"f1\"" RANKED "/>"), "", ""),
    EVENTS (DECLARED, "", "", SESSION ("", "<finding id=\"f1\"" DECLARED RANKED "/>")) },
  { EVENTS (DECLARED, SESSION (RANKED, ""), "", ""), EVENTS (DECLARED, SESSION (RANKED, ""), "", ""),
    EVENTS (DECLARED, "", DECLARED, SESSION (RANKED, "")), EVENTS (DECLARED, "", DECLARED, SESSION (RANKED, "")) },
};

/* A prefix of another program, declared for the event, is still declared where the session has gone. */
static void
test_prefixes_go_along (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (with_prefixes); i++)
    {
      g_autoptr (MeventProject) base = test_file_project (with_prefixes[i].base);
      g_autoptr (MeventProject) ours = test_file_project (with_prefixes[i].ours);
      g_autoptr (MeventProject) theirs = test_file_project (with_prefixes[i].theirs);
      g_autoptr (MeventProject) expected = test_file_project (with_prefixes[i].expected);

      g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
      test_file_assert_same (ours, expected);
    }
}

/* Also when it is settled where the session belongs. */
static void
test_prefixes_go_along_when_settled (void)
{
  g_autoptr (MeventProject) project = test_file_project (EVENTS (DECLARED, SESSION (RANKED, ""), OTHER, ""));
  g_autoptr (MeventProject) before = test_file_twin (project);
  g_autoptr (MeventProject) expected = test_file_project (EVENTS (DECLARED, "", OTHER, SESSION (DECLARED RANKED, "")));
  MeventConflict *conflict;

  mevent_project_begin (project, "Conflict");
  conflict = mevent_list_append_new (project->conflicts);
  mevent_record_set_reference (conflict, "record", find (project, "s1"));
  mevent_record_set_text (conflict, "field", MEVENT_CONFLICT_OWNER);
  mevent_record_set_text (conflict, "theirs", "e2");
  mevent_project_end (project);
  g_assert_true (mevent_conflict_settle (conflict, MEVENT_SETTLE_THEIRS, NULL));
  test_file_assert_same (project, expected);
  mevent_history_undo (mevent_project_get_history (project));
  mevent_history_undo (mevent_project_get_history (project));
  test_file_assert_same (project, before);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-moves/nothing-is-lost", test_nothing_is_lost);
  g_test_add_func ("/merge-moves/given-to-what-is-new", test_given_to_what_is_new);
  g_test_add_func ("/merge-moves/deletions-follow-into-what-is-new", test_deletions_follow_into_what_is_new);
  g_test_add_func ("/merge-moves/deletions-follow-into-what-stays", test_deletions_follow_into_what_stays);
  g_test_add_func ("/merge-moves/put-into-the-deleted-outlives-it", test_put_into_the_deleted_outlives_it);
  g_test_add_func ("/merge-moves/put-into-what-is-kept-after-all", test_put_into_what_is_kept_after_all);
  g_test_add_func ("/merge-moves/put-into-the-deleted-with-no-way-back", test_put_into_the_deleted_with_no_way_back);
  g_test_add_func ("/merge-moves/put-from-the-deleted-into-the-deleted", test_put_from_the_deleted_into_the_deleted);
  g_test_add_func ("/merge-moves/deleted-and-given-away-is-asked-about", test_deleted_and_given_away_is_asked_about);
  g_test_add_func ("/merge-moves/given-to-two-of-which-one-is-deleted", test_given_to_two_of_which_one_is_deleted);
  g_test_add_func ("/merge-moves/given-to-the-same-in-two-places", test_given_to_the_same_in_two_places);
  g_test_add_func ("/merge-moves/moved-out-of-what-is-deleted", test_moved_out_of_what_is_deleted);
  g_test_add_func ("/merge-moves/orders-beside-what-is-new", test_orders_beside_what_is_new);
  g_test_add_func ("/merge-moves/many-move-at-once", test_many_move_at_once);
  g_test_add_func ("/merge-moves/prefixes-go-along", test_prefixes_go_along);
  g_test_add_func ("/merge-moves/prefixes-go-along-when-settled", test_prefixes_go_along_when_settled);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
