#include <string.h>

#include "mevent-event.h"
#include "mevent-history.h"
#include "mevent-merge.h"
#include "mevent-partner.h"
#include "mevent-project.h"
#include "mevent-session.h"
#include "mevent-test-file.h"
#include "mevent-writer.h"

/* Programs that count their records give the same id to two of different kinds. Both stay. */

#define EVENT(body) ROOT "  <event id=\"e1\">\n" body "  </event>\n" TAIL
#define PARTNER "    <partner id=\"n1\" role=\"host\"/>\n"
#define SESSION "    <session id=\"n1\" capacity=\"7\"/>\n"
#define PART_OF_IT "    <session id=\"n2\" parent=\"n1\"/>\n"
#define REMARK "    <!-- about it -->\n"

static TestTriple
triple (const char *base, const char *ours, const char *theirs)
{
  return (TestTriple){ test_file_project (base), test_file_project (ours), test_file_project (theirs) };
}

static MeventEvent *
event_of (const TestTriple *three)
{
  return mevent_list_get (three->ours->events, 0);
}

/* How often it still stands in a file of the project. */
static void
assert_written (MeventProject *project, const char *text, guint n)
{
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);
  g_autofree char *written = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  guint found = 0;

  for (const char *at = strstr (written, text); at != NULL; at = strstr (at + 1, text))
    found++;
  g_assert_cmpuint (found, ==, n);
}

static void
assert_holds_both (const TestTriple *three, const char *partner, const char *session)
{
  MeventEvent *event = event_of (three);

  g_assert_cmpuint (mevent_list_get_n (event->partners), ==, 1);
  g_assert_true (MEVENT_IS_PARTNER (mevent_list_get (event->partners, 0)));
  g_assert_true (MEVENT_IS_SESSION (mevent_list_get (event->sessions, 0)));
  g_assert_cmpint (((MeventSession *) mevent_list_get (event->sessions, 0))->capacity, ==, 7);
  if (partner != NULL)
    g_assert_cmpstr (mevent_record_get_id (mevent_list_get (event->partners, 0)), ==, partner);
  if (session != NULL)
    g_assert_cmpstr (mevent_record_get_id (mevent_list_get (event->sessions, 0)), ==, session);
  g_assert_cmpstr (mevent_record_get_id (mevent_list_get (event->partners, 0)), !=,
                   mevent_record_get_id (mevent_list_get (event->sessions, 0)));
}

/* All three as they were, when ours is undone. */
static void
assert_is_undone (const TestTriple *three, const char *base, const char *ours, const char *theirs)
{
  g_auto (TestTriple) before = triple (base, ours, theirs);

  mevent_history_undo (mevent_project_get_history (three->ours));
  test_file_assert_same (three->base, before.base);
  test_file_assert_same (three->ours, before.ours);
  test_file_assert_same (three->theirs, before.theirs);
}

static void
test_both_are_new (void)
{
  static const char *ours = EVENT (PARTNER), *theirs = EVENT (SESSION REMARK PART_OF_IT);
  g_auto (TestTriple) three = triple (EVENT (""), ours, theirs), other = triple (EVENT (""), theirs, ours);
  MeventSession *second;

  g_assert_cmpuint (mevent_merge (three.ours, three.base, three.theirs), ==, 0);
  assert_holds_both (&three, "n1", NULL);
  second = mevent_list_get (event_of (&three)->sessions, 1);
  g_assert_true (second->parent == mevent_list_get (event_of (&three)->sessions, 0));
  assert_written (three.ours, "/>\n    <!-- about it -->\n    <session id=\"n2\"", 1);
  assert_is_undone (&three, EVENT (""), ours, theirs);

  g_assert_cmpuint (mevent_merge (other.ours, other.base, other.theirs), ==, 0);
  assert_holds_both (&other, NULL, "n1");
}

/* Ours made a partner where the session was, theirs has changed the session: it is asked, and both are there. */
static void
test_one_replaces_what_the_other_changes (void)
{
  static const char *base = EVENT ("    <session id=\"n1\"/>\n"), *ours = EVENT (PARTNER), *theirs = EVENT (SESSION);
  g_auto (TestTriple) three = triple (base, ours, theirs);

  g_assert_cmpuint (mevent_merge (three.ours, three.base, three.theirs), ==, 1);
  assert_holds_both (&three, "n1", NULL);
  assert_written (three.ours, "kind=\"deleted-here\"", 1);
  assert_is_undone (&three, base, ours, theirs);
}

/* What only they have made of it is taken over with the id that it has. */
static void
test_replaced_on_one_side (void)
{
  g_auto (TestTriple) three = triple (EVENT (PARTNER), EVENT (PARTNER), EVENT (SESSION));

  g_assert_cmpuint (mevent_merge (three.ours, three.base, three.theirs), ==, 0);
  test_file_assert_same (three.ours, three.theirs);
  g_assert_cmpuint (mevent_merge (three.ours, three.base, three.base), ==, 0);
  test_file_assert_same (three.ours, three.theirs);
}

/* Ids that go only when something has moved out of what has them are not free in time. */
static void
test_replaced_in_what_goes_later (void)
{
  static const char *base = ROOT "  <event id=\"e1\">\n    <session id=\"n2\"/>\n" PARTNER "  </event>\n"
                                 "  <event id=\"e2\"/>\n" TAIL;
  static const char *theirs = ROOT "  <event id=\"e2\">\n" SESSION "    <session id=\"n2\"/>\n  </event>\n" TAIL;
  g_auto (TestTriple) three = triple (base, base, theirs);

  g_assert_cmpuint (mevent_merge (three.ours, three.base, three.theirs), ==, 0);
  g_assert_cmpuint (mevent_list_get_n (three.ours->events), ==, 1);
  g_assert_cmpuint (mevent_list_get_n (event_of (&three)->sessions), ==, 2);
  g_assert_cmpint (((MeventSession *) mevent_list_get (event_of (&three)->sessions, 0))->capacity, ==, 7);
  assert_is_undone (&three, base, base, theirs);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-ids/both-are-new", test_both_are_new);
  g_test_add_func ("/merge-ids/one-replaces-what-the-other-changes", test_one_replaces_what_the_other_changes);
  g_test_add_func ("/merge-ids/replaced-on-one-side", test_replaced_on_one_side);
  g_test_add_func ("/merge-ids/replaced-in-what-goes-later", test_replaced_in_what_goes_later);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
