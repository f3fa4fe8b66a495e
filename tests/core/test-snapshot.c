#include "mevent-event.h"
#include "mevent-history.h"
#include "mevent-project.h"
#include "mevent-session.h"
#include "mevent-snapshot-entry.h"
#include "mevent-snapshot.h"
#include "mevent-text.h"

static MeventSession *
add_session (MeventEvent *event, const char *title, int start)
{
  MeventSession *session = mevent_list_append_new (event->sessions);

  mevent_record_set_translation (session, "title", "de", title);
  mevent_record_set_number (session, "start", start);
  mevent_record_set_number (session, "duration", 30);
  return session;
}

/* What is kept stays as it was, whatever becomes of the sessions; a step back takes it away. */
static void
test_stays (void)
{
  g_autoptr (MeventProject) project = mevent_project_new ("de");
  MeventHistory *history = mevent_project_get_history (project);
  MeventSnapshotEntry *entry;
  MeventSession *session;
  MeventEvent *event;

  mevent_project_begin (project, "make");
  event = mevent_list_append_new (project->events);
  session = add_session (event, "Vortrag", 600);
  mevent_record_set_number (add_session (event, "Aufbau", 480), "internal", TRUE);
  mevent_project_end (project);

  mevent_project_begin (project, "keep");
  mevent_snapshot_take (event, "an alle", 738000);
  mevent_project_end (project);
  mevent_project_begin (project, "move");
  mevent_record_set_number (session, "start", 660);
  mevent_record_set_translation (session, "title", "de", "Anderer Vortrag");
  mevent_project_end (project);

  g_assert_cmpuint (mevent_list_get_n (event->snapshots), ==, 1);
  g_assert_cmpuint (mevent_list_get_n (((MeventSnapshot *) mevent_list_get (event->snapshots, 0))->entries), ==, 1);
  entry = mevent_list_get (((MeventSnapshot *) mevent_list_get (event->snapshots, 0))->entries, 0);
  g_assert_true (entry->of == session);
  g_assert_cmpint (entry->start, ==, 600);
  g_assert_cmpstr (mevent_text_get (entry->title, "de"), ==, "Vortrag");

  mevent_project_begin (project, "delete");
  mevent_record_delete ((MeventRecord *) session);
  mevent_project_end (project);
  g_assert_null (entry->of);
  g_assert_cmpint (entry->start, ==, 600);

  for (guint i = 0; i < 3; i++)
    mevent_history_undo (history);
  g_assert_cmpuint (mevent_list_get_n (event->snapshots), ==, 0);
}

/* An event without anything can be kept too. */
static void
test_empty (void)
{
  g_autoptr (MeventProject) project = mevent_project_new ("de");
  MeventSnapshot *snapshot;

  mevent_project_begin (project, "keep");
  snapshot = mevent_snapshot_take (mevent_list_append_new (project->events), NULL, 0);
  mevent_project_end (project);
  g_assert_cmpuint (mevent_list_get_n (snapshot->entries), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/snapshot/stays", test_stays);
  g_test_add_func ("/snapshot/empty", test_empty);
  return g_test_run ();
}
