#include <string.h>

#include "mevent-conflict-settle.h"
#include "mevent-custom-field.h"
#include "mevent-event.h"
#include "mevent-history.h"
#include "mevent-merge.h"
#include "mevent-person.h"
#include "mevent-session.h"
#include "mevent-snapshot.h"
#include "mevent-test-edits.h"
#include "mevent-test-file.h"
#include "mevent-text.h"
#include "mevent-unknown.h"
#include "mevent-writer.h"

static guint
n_rounds (void)
{
  return g_getenv ("MEVENT_TEST_LONG") ? 100000 : 300;
}

static void
triple_init (TestTriple *self, GRand *rand, guint n_edits)
{
  self->base = mevent_test_random_project (rand, 20);
  mevent_test_random_foreign_edits (self->base, rand, 20);
  self->ours = test_file_twin (self->base);
  self->theirs = test_file_twin (self->base);
  mevent_test_random_foreign_edits (self->ours, rand, n_edits);
  mevent_test_random_foreign_edits (self->theirs, rand, n_edits);
}

static void
test_one_sided_edits_are_taken_over (void)
{
  guint32 seed = mevent_test_seed ();

  for (guint i = 0; i < n_rounds (); i++)
    {
      g_autoptr (GRand) rand = mevent_test_round (seed, i);
      TestTriple three;
      g_autoptr (MeventProject) result = NULL;

      triple_init (&three, rand, 20);
      result = test_file_twin (three.base);
      g_assert_cmpuint (mevent_merge (result, three.base, three.theirs), ==, 0);
      test_file_assert_same (result, three.theirs);
      g_assert_cmpuint (mevent_merge (three.theirs, three.base, three.base), ==, 0);
      test_file_assert_same (result, three.theirs);
      test_triple_clear (&three);
    }
}

static void
test_merging_with_itself_changes_nothing (void)
{
  guint32 seed = mevent_test_seed ();

  for (guint i = 0; i < n_rounds (); i++)
    {
      g_autoptr (GRand) rand = mevent_test_round (seed, i);
      TestTriple three;
      g_autoptr (MeventProject) same = NULL;

      triple_init (&three, rand, 20);
      same = test_file_twin (three.ours);
      g_assert_cmpuint (mevent_merge (three.ours, three.base, same), ==, 0);
      test_file_assert_same (three.ours, same);
      test_triple_clear (&three);
    }
}

/* The declaration of a field of the project's own, where it is asked which kind or class it is of. */
static gboolean
asks_what_is_a_value (const MeventConflict *conflict)
{
  return MEVENT_IS_CUSTOM_FIELD (conflict->record) &&
         (g_strcmp0 (conflict->field, "kind") == 0 || g_strcmp0 (conflict->field, "of") == 0);
}

/* Of a field that is of another kind in either result: what is a value in one is unknown content in the other. So may be what
 * makes somebody who was deleted look changed. */
static gboolean
depends_on_side (const MeventConflict *conflict, GHashTable *asked)
{
  return g_hash_table_size (asked) > 0 &&
         (conflict->field == NULL || g_hash_table_contains (asked, conflict->field) ||
          strcmp (conflict->field, MEVENT_UNKNOWN_NODES) == 0);
}

/* Those that the merge left and that either side must report; conflicts of earlier merges are records like others. */
static GHashTable *
list_conflicts (MeventProject *project, guint n_new)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = mevent_list_get_n (project->conflicts);

  for (guint i = n - n_new; i < n; i++)
    {
      MeventConflict *conflict = mevent_list_get (project->conflicts, i);

      g_assert_true (mevent_record_get_project (conflict->record) == project);
      if (asks_what_is_a_value (conflict))
        g_hash_table_add (asked, (gpointer) mevent_record_get_id (conflict->record));
    }
  for (guint i = n - n_new; i < n; i++)
    {
      MeventConflict *conflict = mevent_list_get (project->conflicts, i);

      if (!depends_on_side (conflict, asked))
        g_hash_table_add (all, g_strdup_printf ("%s %s %s", mevent_record_get_id (conflict->record),
                                                conflict->field ? conflict->field : "",
                                                conflict->language ? conflict->language : ""));
    }
  return all;
}

static void
assert_same_keys (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (b, key))
      g_test_message ("Only on one side: %s", (char *) key);
  g_hash_table_iter_init (&iter, b);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (a, key))
      g_test_message ("Only on the other side: %s", (char *) key);
  g_assert_cmpuint (g_hash_table_size (a), ==, g_hash_table_size (b));
}

/* Every result loads again as it is, can be undone, and either side reports the same conflicts. */
static void
test_any_two_edits_can_be_merged (void)
{
  guint32 seed = mevent_test_seed ();

  for (guint i = 0; i < n_rounds (); i++)
    {
      g_autoptr (GRand) rand = mevent_test_round (seed, i);
      TestTriple three;
      g_autoptr (MeventProject) swapped = NULL, before = NULL, again = NULL;
      g_autoptr (GHashTable) conflicts = NULL, swapped_conflicts = NULL;
      guint n;

      triple_init (&three, rand, 20);
      test_file_detach_conflicts (three.ours);
      test_file_detach_conflicts (three.theirs);
      before = test_file_twin (three.ours);
      swapped = test_file_twin (three.theirs);
      n = mevent_merge (three.ours, three.base, three.theirs);
      again = test_file_twin (three.ours);
      conflicts = list_conflicts (three.ours, n);
      swapped_conflicts = list_conflicts (swapped, mevent_merge (swapped, three.base, before));
      assert_same_keys (conflicts, swapped_conflicts);
      if (g_hash_table_size (conflicts) == 0)
        test_file_assert_same (three.ours, swapped);
      test_file_assert_same (three.ours, again);
      mevent_history_undo (mevent_project_get_history (three.ours));
      test_file_assert_same (three.ours, before);
      test_triple_clear (&three);
    }
}

/* By example */

#define PEOPLE                                      \
  ROOT                                              \
  "  <organisation id=\"o1\"/>\n"                   \
  "  <person id=\"p1\" family-name=\"Eins\"/>\n"    \
  "  <person id=\"p2\" family-name=\"Zwei\"/>\n"    \
  "  <person id=\"p3\" family-name=\"Drei\"/>\n"    \
  TAIL

static void
change (MeventProject *project, const char *id, const char *field, const char *value)
{
  mevent_project_begin (project, "Change");
  mevent_record_set_text (mevent_project_lookup (project, id), field, value);
  mevent_project_end (project);
}

static void
delete (MeventProject *project, const char *id)
{
  mevent_project_begin (project, "Delete");
  mevent_record_delete (mevent_project_lookup (project, id));
  mevent_project_end (project);
}

typedef struct
{
  MeventProject *base, *ours, *theirs;
} People;

static void
people_init (People *self)
{
  self->base = test_file_project (PEOPLE);
  self->ours = test_file_project (PEOPLE);
  self->theirs = test_file_project (PEOPLE);
}

static void
people_clear (People *self)
{
  g_object_unref (self->base);
  g_object_unref (self->ours);
  g_object_unref (self->theirs);
}

#define WAYS(first)                                                                                                 \
  ROOT "  <custom-field id=\"u1\" name=\"way\"/>\n"                                                                 \
  "  <person id=\"p1\">\n    <value field=\"u1\">" first "</value>\n  </person>\n"                                 \
  "  <person id=\"p2\">\n    <value field=\"u1\">Rad</value>\n  </person>\n" TAIL

/* A field of the project's own that one side deletes and the other still fills: one question, and no value is lost. */
static void
test_an_own_field_comes_back_whole (void)
{
  g_autoptr (MeventProject) base = test_file_project (WAYS ("Bus")), ours = test_file_project (WAYS ("Bus"));
  g_autoptr (MeventProject) theirs = test_file_project (WAYS ("Bahn"));
  MeventPerson *first, *second;
  const MeventField *field;

  mevent_project_begin (ours, "Delete");
  mevent_record_delete (mevent_project_lookup (ours, "u1"));
  mevent_project_end (ours);
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 1);
  first = mevent_project_lookup (ours, "p1");
  second = mevent_project_lookup (ours, "p2");
  field = mevent_record_find_field ((MeventRecord *) first, "way");
  g_assert_nonnull (field);
  g_assert_cmpstr (*(char **) mevent_field_get_slot (field, (MeventRecord *) first), ==, "Bahn");
  g_assert_cmpstr (*(char **) mevent_field_get_slot (field, (MeventRecord *) second), ==, "Rad");
}

static void
test_different_fields_of_one_record (void)
{
  People people;
  MeventPerson *person;

  people_init (&people);
  change (people.ours, "p1", "email", "eins@example.org");
  change (people.theirs, "p1", "city", "Darmstadt");
  g_assert_cmpuint (mevent_merge (people.ours, people.base, people.theirs), ==, 0);
  person = mevent_project_lookup (people.ours, "p1");
  g_assert_cmpstr (person->email, ==, "eins@example.org");
  g_assert_cmpstr (person->city, ==, "Darmstadt");
  people_clear (&people);
}

static void
test_both_changed_keeps_ours_and_says_so (void)
{
  People people;
  MeventConflict *conflict;

  people_init (&people);
  change (people.ours, "p1", "family-name", "Ein");
  change (people.theirs, "p1", "family-name", "Eine");
  g_assert_cmpuint (mevent_merge (people.ours, people.base, people.theirs), ==, 1);
  conflict = mevent_list_get (people.ours->conflicts, 0);
  g_assert_cmpstr (((MeventPerson *) mevent_project_lookup (people.ours, "p1"))->family_name, ==, "Ein");
  g_assert_true (conflict->record == mevent_project_lookup (people.ours, "p1"));
  g_assert_cmpstr (conflict->field, ==, "family-name");
  g_assert_cmpstr (conflict->base, ==, "Eins");
  g_assert_cmpstr (conflict->ours, ==, "Ein");
  g_assert_cmpstr (conflict->theirs, ==, "Eine");
  g_assert_cmpuint (mevent_merge (people.ours, people.base, people.theirs), ==, 0);
  g_assert_cmpuint (mevent_list_get_n (people.ours->conflicts), ==, 1);
  people_clear (&people);
}

/* The base has a question that each side has answered its own way: one of them as it stood there, which is no change. */
static void
test_settled_by_both_is_a_conflict_again (void)
{
  static const MeventSettlement ways[][2] = {
    { MEVENT_SETTLE_OURS, MEVENT_SETTLE_THEIRS }, { MEVENT_SETTLE_THEIRS, MEVENT_SETTLE_OURS },
    { MEVENT_SETTLE_OURS, MEVENT_SETTLE_BASE }, { MEVENT_SETTLE_OURS, MEVENT_SETTLE_OURS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (MeventProject) base = test_file_project (
        ROOT "  <person id=\"p1\" city=\"A\"/>\n  <conflict id=\"x1\" record=\"p1\" field=\"city\">\n"
        "    <base>C</base>\n    <ours>A</ours>\n    <theirs>B</theirs>\n  </conflict>\n" TAIL);
      g_autoptr (MeventProject) ours = test_file_twin (base), theirs = test_file_twin (base), before = NULL;
      guint n = ways[i][0] == ways[i][1] ? 0 : 1;

      g_assert_true (mevent_conflict_settle (mevent_project_lookup (ours, "x1"), ways[i][0], NULL));
      g_assert_true (mevent_conflict_settle (mevent_project_lookup (theirs, "x1"), ways[i][1], NULL));
      before = test_file_twin (ours);
      g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, n);
      g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
      g_assert_cmpstr (((MeventPerson *) mevent_project_lookup (ours, "p1"))->city, ==,
                       ((MeventPerson *) mevent_project_lookup (before, "p1"))->city);
      g_assert_cmpuint (mevent_list_get_n (ours->conflicts), ==, n);
    }
}

/* The same of a record: kept here, deleted there. */
static void
test_settled_deletion_is_a_conflict_again (void)
{
  g_autoptr (MeventProject) base = test_file_project (
    ROOT "  <person id=\"p1\" city=\"A\"/>\n  <conflict id=\"x1\" record=\"p1\" kind=\"deleted-here\"/>\n" TAIL);
  g_autoptr (MeventProject) ours = test_file_twin (base), theirs = test_file_twin (base);

  g_assert_true (mevent_conflict_settle (mevent_project_lookup (ours, "x1"), MEVENT_SETTLE_THEIRS, NULL));
  g_assert_true (mevent_conflict_settle (mevent_project_lookup (theirs, "x1"), MEVENT_SETTLE_OURS, NULL));
  g_assert_null (mevent_project_lookup (theirs, "p1"));
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 1);
  g_assert_nonnull (mevent_project_lookup (ours, "p1"));
}

static void
test_deleted_against_changed_stays (void)
{
  People people;

  people_init (&people);
  delete (people.ours, "p1");
  change (people.theirs, "p1", "city", "Darmstadt");
  delete (people.theirs, "p2");
  change (people.ours, "p2", "city", "Kassel");
  delete (people.theirs, "p3");
  g_assert_cmpuint (mevent_merge (people.ours, people.base, people.theirs), ==, 2);
  g_assert_cmpstr (((MeventPerson *) mevent_project_lookup (people.ours, "p1"))->city, ==, "Darmstadt");
  g_assert_cmpstr (((MeventPerson *) mevent_project_lookup (people.ours, "p1"))->family_name, ==, "Eins");
  g_assert_cmpstr (((MeventPerson *) mevent_project_lookup (people.ours, "p2"))->city, ==, "Kassel");
  g_assert_null (mevent_project_lookup (people.ours, "p3"));
  people_clear (&people);
}

#define ROOMS(venue, first, second)                                                                              \
  ROOT "  <venue id=\"v1\">\n    <room id=\"r1\" floor=\"1\"/>\n" venue "  </venue>\n"                          \
  "  <event id=\"e1\">\n    <session id=\"s1\" " first "/>\n    <session id=\"s2\" " second "/>\n  </event>\n" TAIL
#define ROOM(floor) "    <room id=\"r2\" floor=\"" floor "\"/>\n"

static MeventConflict *
assert_asks_about_room (MeventProject *ours, MeventProject *base, MeventProject *theirs)
{
  MeventSession *first, *second;

  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 1);
  first = mevent_project_lookup (ours, "s1");
  second = mevent_project_lookup (ours, "s2");
  g_assert_nonnull (mevent_project_lookup (ours, "r2"));
  g_assert_true ((gpointer) first->room == mevent_project_lookup (ours, "r2"));
  g_assert_true ((gpointer) second->room == mevent_project_lookup (ours, "r1"));
  return mevent_list_get (ours->conflicts, 0);
}

/* While it is asked whether a room goes, the sessions in it stay there; but for one that has been given another. */
static void
test_links_stay_with_the_deleted (void)
{
  g_autoptr (MeventProject) base = test_file_project (ROOMS (ROOM ("1"), "room=\"r2\"", "room=\"r2\""));
  g_autoptr (MeventProject) deleted = test_file_project (ROOMS ("", "", "room=\"r1\""));
  g_autoptr (MeventProject) changed = test_file_project (ROOMS (ROOM ("2"), "room=\"r2\"", "room=\"r2\""));
  g_autoptr (MeventProject) ours = test_file_twin (deleted), theirs = test_file_twin (changed), kept = NULL;
  g_autoptr (GError) error = NULL;
  MeventConflict *here = assert_asks_about_room (ours, base, changed);
  MeventConflict *there = assert_asks_about_room (theirs, base, deleted);

  g_assert_cmpint (here->kind, ==, MEVENT_CONFLICT_KIND_DELETED_HERE);
  g_assert_false (mevent_conflict_settle (here, MEVENT_SETTLE_BASE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_true (mevent_conflict_settle (here, MEVENT_SETTLE_OURS, NULL));
  test_file_assert_same (ours, deleted);
  g_assert_true (mevent_history_undo (mevent_project_get_history (ours)));
  g_assert_true (mevent_conflict_settle (mevent_list_get (ours->conflicts, 0), MEVENT_SETTLE_THEIRS, NULL));
  kept = test_file_project (ROOMS (ROOM ("2"), "room=\"r2\"", "room=\"r1\""));
  test_file_assert_same (ours, kept);

  g_assert_cmpint (there->kind, ==, MEVENT_CONFLICT_KIND_DELETED_THERE);
  g_assert_true (mevent_conflict_settle (there, MEVENT_SETTLE_THEIRS, NULL));
  test_file_assert_same (theirs, deleted);
}

static void
test_deleted_but_newly_pointed_to_stays (void)
{
  People people;

  people_init (&people);
  delete (people.theirs, "o1");
  mevent_project_begin (people.ours, "Join");
  mevent_record_set_reference (mevent_project_lookup (people.ours, "p1"), "organisation",
                               mevent_project_lookup (people.ours, "o1"));
  mevent_project_end (people.ours);
  g_assert_cmpuint (mevent_merge (people.ours, people.base, people.theirs), ==, 1);
  g_assert_true ((gpointer) ((MeventPerson *) mevent_project_lookup (people.ours, "p1"))->organisation ==
                 mevent_project_lookup (people.ours, "o1"));
  people_clear (&people);
}

/* An entry of a snapshot has no id, and was once taken for new. */
static void
test_deleted_and_in_a_snapshot_goes (void)
{
  static const char xml[] = ROOT "  <event id=\"e1\">\n    <session id=\"s1\"/>\n    <session id=\"s2\"/>\n"
    "    <snapshot id=\"z1\">\n      <snapshot-entry of=\"s1\"/>\n    </snapshot>\n  </event>\n" TAIL;
  g_autoptr (MeventProject) base = test_file_project (xml), ours = test_file_project (xml);
  g_autoptr (MeventProject) theirs = test_file_project (xml), needing = test_file_project (xml);
  g_autoptr (MeventProject) deleting = test_file_project (xml);
  MeventSnapshot *snapshot = mevent_project_lookup (needing, "z1");

  delete (theirs, "s1");
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
  test_file_assert_same (ours, theirs);

  delete (deleting, "s2");
  mevent_project_begin (needing, "Point");
  mevent_record_set_reference (mevent_list_get (snapshot->entries, 0), "of", mevent_project_lookup (needing, "s2"));
  mevent_project_end (needing);
  g_assert_cmpuint (mevent_merge (needing, base, deleting), ==, 1);
  g_assert_nonnull (mevent_project_lookup (needing, "s2"));
}

/* Two texts that are nobody's are one in the next file, when what stood between them has moved to its place. */
static void
test_deleted_with_stray_text_goes (void)
{
  static const char xml[] = ROOT "  <custom-field id=\"u1\" name=\"way\"/>\n"
    "  <person id=\"p1\">a<value field=\"u1\">Rad</value>b</person>\n" TAIL;
  g_autoptr (MeventProject) base = test_file_project (xml), ours = test_file_twin (base);
  g_autoptr (MeventProject) theirs = test_file_project (xml);

  delete (theirs, "p1");
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
  g_assert_null (mevent_project_lookup (ours, "p1"));
}

static void
move (MeventProject *project, guint from, guint to)
{
  mevent_project_begin (project, "Move");
  mevent_list_move (project->people, from, to);
  mevent_project_end (project);
}

static char *
order (MeventProject *project)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < mevent_list_get_n (project->people); i++)
    g_string_append (ids, mevent_record_get_id (mevent_list_get (project->people, i)));
  return g_string_free (ids, FALSE);
}

static void
test_moves_and_additions_meet (void)
{
  People people;
  g_autofree char *ids = NULL;
  g_autoptr (MeventRecord) added = mevent_record_new (MEVENT_TYPE_PERSON, "p4");

  people_init (&people);
  move (people.theirs, 2, 0);
  mevent_project_begin (people.ours, "Add");
  mevent_list_splice (people.ours->people, 1, 0, (gpointer *) &added, 1);
  mevent_project_end (people.ours);
  g_assert_cmpuint (mevent_merge (people.ours, people.base, people.theirs), ==, 0);
  ids = order (people.ours);
  g_assert_cmpstr (ids, ==, "p3p1p4p2");
  people_clear (&people);
}

static void
test_two_orders_are_a_conflict (void)
{
  People people;
  g_autofree char *ids = NULL;

  people_init (&people);
  move (people.ours, 2, 0);
  move (people.theirs, 0, 1);
  g_assert_cmpuint (mevent_merge (people.ours, people.base, people.theirs), ==, 1);
  ids = order (people.ours);
  g_assert_cmpstr (ids, ==, "p3p1p2");
  g_assert_cmpstr (((MeventConflict *) mevent_list_get (people.ours->conflicts, 0))->theirs, ==, "p2 p1 p3");
  people_clear (&people);
}

/* Two events, a session in the first, and a finding in the session. */
#define TWO_EVENTS ROOT "  <event id=\"e1\">\n" \
  "    <session id=\"s1\">\n      <finding id=\"n1\"/>\n    </session>\n  </event>\n" \
  "  <event id=\"e2\">\n    <session id=\"s2\"/>\n  </event>\n  <event id=\"e3\"/>\n" TAIL

static void
give (MeventProject *project, const char *session, const char *event)
{
  mevent_project_begin (project, "Give");
  mevent_list_take (((MeventEvent *) mevent_project_lookup (project, event))->sessions,
                    mevent_project_lookup (project, session));
  mevent_project_end (project);
}

static void
assert_owner (MeventProject *project, const char *id, const char *owner)
{
  MeventRecord *record = mevent_project_lookup (project, id);

  g_assert_nonnull (record);
  g_assert_cmpstr (mevent_record_get_id (record->parent), ==, owner);
}

/* A session that they have given to another event is there, with what either side has changed in it. */
static void
test_given_to_another_goes_there (void)
{
  g_autoptr (MeventProject) base = test_file_project (TWO_EVENTS), ours = test_file_project (TWO_EVENTS);
  g_autoptr (MeventProject) theirs = test_file_project (TWO_EVENTS);
  g_autoptr (MeventProject) before = NULL;

  give (theirs, "s1", "e2");
  change (ours, "s1", "notes", "bring chairs");
  change (theirs, "s1", "material", "chairs");
  before = test_file_twin (ours);
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
  assert_owner (ours, "s1", "e2");
  assert_owner (ours, "n1", "s1");
  g_assert_cmpstr (((MeventSession *) mevent_project_lookup (ours, "s1"))->notes, ==, "bring chairs");
  g_assert_cmpstr (((MeventSession *) mevent_project_lookup (ours, "s1"))->material, ==, "chairs");
  mevent_history_undo (mevent_project_get_history (ours));
  test_file_assert_same (ours, before);
}

/* What is not ours to read stays beside what it stood beside, also where that comes back by undo. */
static void
test_given_back_by_undo_is_as_it_was (void)
{
  static const char xml[] = ROOT "  <event id=\"e1\">\n    <session id=\"s1\"/>registration</event>\n" TAIL;
  static const char moved[] = ROOT "  <event id=\"e2\">\n    <session id=\"s1\"/>\n  </event>\n" TAIL;
  g_autoptr (MeventProject) base = test_file_project (xml), ours = test_file_twin (base);
  g_autoptr (MeventProject) theirs = test_file_project (moved), none = test_file_project (ROOT TAIL);

  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
  test_file_assert_same (ours, theirs);
  mevent_history_undo (mevent_project_get_history (ours));
  test_file_assert_same (ours, base);
  g_assert_cmpuint (mevent_merge (ours, base, none), ==, 0);
  test_file_assert_same (ours, none);
}

/* They give the session to an event of whichever side, and delete the one that it was in. */
static void
test_given_away_outlives_its_owner (void)
{
  g_autoptr (MeventProject) base = test_file_project (TWO_EVENTS), ours = test_file_project (TWO_EVENTS);
  g_autoptr (MeventProject) theirs = test_file_project (TWO_EVENTS);
  g_autoptr (MeventProject) others = test_file_project (TWO_EVENTS), kept = test_file_project (TWO_EVENTS);
  g_autoptr (MeventEvent) added = mevent_record_new (MEVENT_TYPE_EVENT, "e9");

  mevent_project_begin (theirs, "Add");
  mevent_list_append (theirs->events, added);
  mevent_project_end (theirs);
  give (theirs, "s1", "e9");
  delete (theirs, "e1");
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
  test_file_assert_same (ours, theirs);

  /* And the other way round: ours gives away, theirs deletes. */
  give (others, "s1", "e2");
  delete (kept, "e1");
  g_assert_cmpuint (mevent_merge (others, base, kept), ==, 1);
  assert_owner (others, "s1", "e2");
  g_assert_null (mevent_project_lookup (others, "e1"));
}

/* Given to an event that is deleted here: that is there again, and both are asked about. */
static void
test_given_to_a_deleted_one_brings_it_back (void)
{
  g_autoptr (MeventProject) base = test_file_project (TWO_EVENTS), ours = test_file_project (TWO_EVENTS);
  g_autoptr (MeventProject) theirs = test_file_project (TWO_EVENTS);

  delete (ours, "e3");
  give (theirs, "s1", "e3");
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 2);
  assert_owner (ours, "s1", "e1");
  assert_owner (ours, "n1", "s1");
  g_assert_nonnull (mevent_project_lookup (ours, "e3"));
}

static void
test_given_to_two_is_a_conflict (void)
{
  g_autoptr (MeventProject) base = test_file_project (TWO_EVENTS), ours = test_file_project (TWO_EVENTS);
  g_autoptr (MeventProject) theirs = test_file_project (TWO_EVENTS);
  g_autoptr (GError) error = NULL;
  MeventConflict *conflict;

  give (ours, "s1", "e2");
  give (theirs, "s1", "e3");
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 1);
  assert_owner (ours, "s1", "e2");
  conflict = mevent_list_get (ours->conflicts, 0);
  g_assert_cmpstr (conflict->base, ==, "e1");
  g_assert_cmpstr (conflict->ours, ==, "e2");
  g_assert_cmpstr (conflict->theirs, ==, "e3");
  g_assert_true (mevent_conflict_settle (conflict, MEVENT_SETTLE_THEIRS, &error));
  g_assert_no_error (error);
  assert_owner (ours, "s1", "e3");
}

/* Whose other event has gone since cannot be followed; nothing changes. */
static void
test_given_to_one_that_has_gone (void)
{
  g_autoptr (MeventProject) base = test_file_project (TWO_EVENTS), ours = test_file_project (TWO_EVENTS);
  g_autoptr (MeventProject) theirs = test_file_project (TWO_EVENTS);
  g_autoptr (GError) error = NULL;

  give (ours, "s1", "e2");
  give (theirs, "s1", "e3");
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 1);
  delete (ours, "e3");
  g_assert_false (mevent_conflict_settle (mevent_list_get (ours->conflicts, 0), MEVENT_SETTLE_THEIRS, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  assert_owner (ours, "s1", "e2");
  g_assert_cmpuint (mevent_list_get_n (ours->conflicts), ==, 1);
}

static void
test_the_erased_do_not_come_back (void)
{
  People people;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  people_init (&people);
  change (people.base, "p1", "email", "eins@example.org");
  change (people.theirs, "p1", "email", "neu@example.org");
  delete (people.ours, "p1");
  mevent_project_begin (people.ours, "Erase");
  mevent_record_set_text (mevent_list_append_new (people.ours->tombstones), "of", "p1");
  mevent_project_end (people.ours);
  g_assert_cmpuint (mevent_merge (people.ours, people.base, people.theirs), ==, 0);
  bytes = mevent_writer_to_bytes (people.ours);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_null (strstr (text, "example.org"));
  g_assert_null (strstr (text, "Eins"));
  people_clear (&people);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/one-sided-edits-are-taken-over", test_one_sided_edits_are_taken_over);
  g_test_add_func ("/merge/merging-with-itself-changes-nothing", test_merging_with_itself_changes_nothing);
  g_test_add_func ("/merge/any-two-edits-can-be-merged", test_any_two_edits_can_be_merged);
  g_test_add_func ("/merge/an-own-field-comes-back-whole", test_an_own_field_comes_back_whole);
  g_test_add_func ("/merge/different-fields-of-one-record", test_different_fields_of_one_record);
  g_test_add_func ("/merge/both-changed-keeps-ours-and-says-so", test_both_changed_keeps_ours_and_says_so);
  g_test_add_func ("/merge/settled-by-both-is-a-conflict-again", test_settled_by_both_is_a_conflict_again);
  g_test_add_func ("/merge/settled-deletion-is-a-conflict-again", test_settled_deletion_is_a_conflict_again);
  g_test_add_func ("/merge/deleted-against-changed-stays", test_deleted_against_changed_stays);
  g_test_add_func ("/merge/deleted-and-in-a-snapshot-goes", test_deleted_and_in_a_snapshot_goes);
  g_test_add_func ("/merge/deleted-with-stray-text-goes", test_deleted_with_stray_text_goes);
  g_test_add_func ("/merge/links-stay-with-the-deleted", test_links_stay_with_the_deleted);
  g_test_add_func ("/merge/deleted-but-newly-pointed-to-stays", test_deleted_but_newly_pointed_to_stays);
  g_test_add_func ("/merge/moves-and-additions-meet", test_moves_and_additions_meet);
  g_test_add_func ("/merge/two-orders-are-a-conflict", test_two_orders_are_a_conflict);
  g_test_add_func ("/merge/given-back-by-undo", test_given_back_by_undo_is_as_it_was);
  g_test_add_func ("/merge/given-to-another-goes-there", test_given_to_another_goes_there);
  g_test_add_func ("/merge/given-away-outlives-its-owner", test_given_away_outlives_its_owner);
  g_test_add_func ("/merge/given-to-a-deleted-one-brings-it-back", test_given_to_a_deleted_one_brings_it_back);
  g_test_add_func ("/merge/given-to-two-is-a-conflict", test_given_to_two_is_a_conflict);
  g_test_add_func ("/merge/given-to-one-that-has-gone", test_given_to_one_that_has_gone);
  g_test_add_func ("/merge/the-erased-do-not-come-back", test_the_erased_do_not_come_back);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
