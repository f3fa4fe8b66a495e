#include <string.h>

#include "mevent-event.h"
#include "mevent-history.h"
#include "mevent-participation.h"
#include "mevent-reader.h"
#include "mevent-replay.h"
#include "mevent-test-edits.h"
#include "mevent-test-file.h"
#include "mevent-writer.h"

/* Undo is exact: bytes before and after, for edits of every kind of record. */

#define ROUNDS 300
#define EDITS  60

static void
assert_bytes (MeventProject *project, GBytes *expected)
{
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);

  if (!g_bytes_equal (bytes, expected))
    g_test_message ("%.*s\n-- is not --\n%.*s", (int) g_bytes_get_size (bytes),
                    (const char *) g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (expected),
                    (const char *) g_bytes_get_data (expected, NULL));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), g_bytes_get_data (expected, NULL),
                   g_bytes_get_size (expected));
}

/* One step, as it is made in the window: a field or a list, a form that somebody types into, many records at once. */
static void
edit (MeventProject *project, GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      mevent_test_random_import (project, rand);
      break;
    case 1:
      mevent_test_random_typing (project, rand);
      break;
    default:
      mevent_test_random_edit (project, rand);
    }
}

static void
edit_often (MeventProject *project, GRand *rand, guint n)
{
  for (guint i = 0; i < n; i++)
    edit (project, rand);
}

static void
test_undone_and_redone_give_the_same_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (mevent_test_seed ());

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (MeventProject) project = mevent_test_random_project (rand, 20);
      MeventHistory *history = mevent_project_get_history (project);
      g_autoptr (GBytes) start = mevent_writer_to_bytes (project), end = NULL;
      guint n_undone = 0;

      mevent_history_mark_saved (history);
      while (mevent_history_undo (history))
        ;
      while (mevent_history_redo (history))
        ;
      assert_bytes (project, start);
      edit_often (project, rand, EDITS);
      end = mevent_writer_to_bytes (project);
      while (mevent_history_is_modified (history) && mevent_history_undo (history))
        n_undone++;
      g_assert_cmpuint (n_undone, <=, EDITS);
      assert_bytes (project, start);
      while (n_undone-- > 0)
        g_assert_true (mevent_history_redo (history));
      assert_bytes (project, end);
    }
}

static void
test_what_is_saved_is_read_again (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (mevent_test_seed ());

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (MeventProject) project = mevent_test_random_project (rand, EDITS);
      g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);
      g_autofree char *path = test_file_write ("random.mevent", g_bytes_get_data (bytes, NULL),
                                               (gssize) g_bytes_get_size (bytes));
      g_autoptr (MeventProblems) problems = mevent_problems_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (MeventProject) again = mevent_reader_read (path, NULL, problems, NULL, &error);

      g_assert_no_error (error);
      if (mevent_problems_get_n (problems) > 0)
        g_test_message ("%s", mevent_problems_get (problems, 0)->message);
      g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
      assert_bytes (again, bytes);
    }
}

static void
test_failing_group_leaves_nothing (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (mevent_test_seed ());

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (MeventProject) project = mevent_test_random_project (rand, 20);
      g_autoptr (GBytes) start = mevent_writer_to_bytes (project);

      mevent_project_begin (project, "Import");
      edit_often (project, rand, EDITS);
      mevent_history_abort (mevent_project_get_history (project));
      assert_bytes (project, start);
    }
}

/* A project that is written in pieces while it is edited. */
typedef struct
{
  MeventProject *project;
  MeventWriter  *writer;
  GByteArray    *bytes;
  GBytes        *expected; /* what it was when the writing began */
  guint          n_steps;
  guint64        typing;   /* into one field, before and after pieces */
  gboolean       more;
} Pieces;

static gboolean
append (gpointer bytes, const void *data, gsize length, GError **error)
{
  g_byte_array_append (bytes, data, (guint) length);
  return TRUE;
}

static void
begin_pieces (Pieces *pieces)
{
  g_clear_pointer (&pieces->writer, mevent_writer_free);
  g_clear_pointer (&pieces->expected, g_bytes_unref);
  g_byte_array_set_size (pieces->bytes, 0);
  mevent_history_begin_saving (mevent_project_get_history (pieces->project));
  pieces->writer = mevent_writer_new (pieces->project, append, pieces->bytes);
  pieces->expected = mevent_writer_to_bytes (pieces->project);
  pieces->more = TRUE;
}

static void
write_piece (MeventProject *project, gpointer data)
{
  Pieces *pieces = data;

  pieces->more = mevent_writer_run (pieces->writer, pieces->n_steps);
}

static void
edit_somehow (MeventProject *project, guint64 typing, GRand *rand)
{
  MeventHistory *history = mevent_project_get_history (project);
  g_autofree char *notes = g_strdup_printf ("%u", g_rand_int (rand));

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      mevent_history_undo (history);
      break;
    case 1:
      mevent_history_redo (history);
      break;
    case 2:
      edit (project, rand);
      break;
    default:
      mevent_history_begin_session (history, "Note", g_rand_boolean (rand) ? typing : 0);
      mevent_record_set_text (project, "notes", notes);
      mevent_history_end (history);
    }
}

static void
write_while_editing (Pieces *pieces, GRand *rand)
{
  begin_pieces (pieces);
  for (int n_edits = 0; pieces->more; n_edits++)
    {
      pieces->n_steps = (guint) g_rand_int_range (rand, 1, 10);
      if (!mevent_history_visit_saving (mevent_project_get_history (pieces->project), write_piece, pieces))
        begin_pieces (pieces);
      if (n_edits < EDITS)
        edit_somehow (pieces->project, pieces->typing, rand);
    }
  g_assert_true (mevent_writer_finish (pieces->writer, NULL));
}

static void
test_what_is_written_in_pieces_has_been_one (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (mevent_test_seed ());
  int n_passed = 0; /* how often the project was another one in the end */

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (MeventProject) project = mevent_test_random_project (rand, EDITS);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      Pieces pieces = { project, .bytes = bytes };
      g_autoptr (GBytes) end = NULL;

      pieces.typing = mevent_history_new_session (mevent_project_get_history (project));
      write_while_editing (&pieces, rand);
      g_assert_cmpmem (bytes->data, bytes->len, g_bytes_get_data (pieces.expected, NULL),
                       g_bytes_get_size (pieces.expected));
      end = mevent_writer_to_bytes (project);
      n_passed += !g_bytes_equal (end, pieces.expected);
      mevent_writer_free (pieces.writer);
      g_bytes_unref (pieces.expected);
    }
  g_assert_cmpint (n_passed, >, 0);
}

/* A second project to which every change is told is the same at any time: editing, undoing, redoing. */
static void
test_recorded_changes_make_the_same_project (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (mevent_test_seed ());

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (MeventProject) project = mevent_test_random_project (rand, 20);
      g_autoptr (MeventProject) mirror = NULL;
      MeventHistory *history = mevent_project_get_history (project);

      test_file_mirror (project, &mirror);
      for (int i = 0; i < EDITS; i++)
        {
          g_autoptr (GBytes) bytes = NULL;

          switch (g_rand_int_range (rand, 0, 6))
            {
            case 0:
              mevent_history_undo (history);
              break;
            case 1:
              mevent_history_redo (history);
              break;
            case 2:
              mevent_project_begin (project, "Several");
              edit_often (project, rand, 5);
              mevent_project_end (project);
              break;
            default:
              edit (project, rand);
            }
          bytes = mevent_writer_to_bytes (project);
          assert_bytes (mirror, bytes);
        }
    }
}

static void
test_recordings_that_do_not_fit_are_refused (void)
{
  g_autoptr (MeventProject) project = mevent_project_new ("de");
  const char *id = mevent_record_get_id ((MeventRecord *) project);
  const char *const wrong[] = {
    "(@a(ssuuas) [], [('nobody', 'notes', '', just 'x')])",
    "(@a(ssuuas) [], [('%s', 'no-such-field', '', just 'x')])",
    "(@a(ssuuas) [], [('%s', 'people', '', just 'x')])",
    "(@a(ssuuas) [], [('%s', 'retention-date', '', just 'soon')])",
    "([('%s', 'people', uint32 7, uint32 0, ['p1'])], @a(sssms) [])",
    "([('%s', 'people', uint32 0, uint32 4294967295, ['p1'])], @a(sssms) [])",
    "([('%s', 'title', uint32 0, uint32 0, ['p1'])], @a(sssms) [])",
    "([('%s/people/4', 'people', uint32 0, uint32 0, ['p1'])], @a(sssms) [])",
    "'text'",
  };

  mevent_history_set_recording (mevent_project_get_history (project), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (GStrv) parts = g_strsplit (wrong[i], "%s", 2);
      g_autofree char *text = g_strjoinv (id, parts);
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) recorded = g_variant_parse (NULL, text, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_false (mevent_replay_apply (project, recorded, &error));
      g_assert_nonnull (error);
    }
}

/* In one step an event comes, and then a session of another one into it, with what is in it. */
static void
test_recorded_moves_into_what_is_new (void)
{
  static const char xml[] = ROOT "  <event id=\"e1\">\n    <session id=\"s1\">\n      <finding id=\"f1\"/>\n    </session>\n"
                                 "  </event>\n" TAIL;
  g_autoptr (MeventProject) project = test_file_project (xml), mirror = NULL;
  MeventEvent *event;

  test_file_mirror (project, &mirror);
  mevent_project_begin (project, "Give");
  event = mevent_list_append_new (project->events);
  mevent_list_take (event->sessions, mevent_project_lookup (project, "s1"));
  mevent_project_end (project);
  test_file_assert_same (mirror, project);
  mevent_history_undo (mevent_project_get_history (project));
  test_file_assert_same (mirror, project);
}

/* A journal may be damaged: what was recorded with the deletion is not there. */
static void
test_recorded_deletions_clear_references (void)
{
  static const char xml[] = HEAD ROOT "  <person id=\"p1\"/>\n"
    "  <event id=\"e1\"><participation id=\"n1\" person=\"p1\"/></event>\n" TAIL;
  g_autoptr (MeventDocument) document = test_file_open (xml, NULL);
  MeventProject *project = mevent_document_get_project (document);
  g_autofree char *text = g_strdup_printf ("([('%s', 'people', uint32 0, uint32 1, @as [])], @a(sssms) [])",
                                           mevent_record_get_id ((MeventRecord *) project));
  g_autoptr (GVariant) recorded = g_variant_parse (NULL, text, NULL, NULL, NULL);

  mevent_history_set_recording (mevent_project_get_history (project), FALSE);
  g_assert_true (mevent_replay_apply (project, recorded, NULL));
  g_assert_null (mevent_project_lookup (project, "p1"));
  g_assert_null (((MeventParticipation *) mevent_project_lookup (project, "n1"))->person);
}

/* A damaged recording can bring one record back twice. In a list it has one place. */
static void
test_what_comes_back_comes_once (void)
{
  g_autoptr (MeventProject) project = mevent_project_new (NULL);
  g_autofree char *splice = NULL;
  g_autoptr (GVariant) recorded = NULL;
  MeventPerson *person;

  mevent_history_set_recording (mevent_project_get_history (project), FALSE);
  person = mevent_list_append_new (project->people);
  splice = g_strdup_printf ("([('%s', 'people', uint32 0, uint32 1, ['%s', '%s'])], @a(sssms) [])",
                            mevent_record_get_id ((MeventRecord *) project), mevent_record_get_id ((MeventRecord *) person),
                            mevent_record_get_id ((MeventRecord *) person));
  recorded = g_variant_parse (G_VARIANT_TYPE ("(a(ssuuas)a(sssms))"), splice, NULL, NULL, NULL);
  g_assert_nonnull (recorded);
  mevent_replay_apply (project, recorded, NULL);
  g_assert_cmpuint (mevent_list_get_n (project->people), ==, 2);
  g_assert_true (mevent_list_get (project->people, 0) == person);
  g_assert_true (mevent_list_get (project->people, 1) != person);
  g_assert_cmpstr (mevent_record_get_id (mevent_list_get (project->people, 0)), !=,
                   mevent_record_get_id (mevent_list_get (project->people, 1)));
}

/* As the history counts, and as the system does: a few bytes lost with each step would be seen. */
static void
test_a_million_steps_hold_their_limit (void)
{
  g_autoptr (MeventProject) project = mevent_project_new ("de");
  MeventHistory *history = mevent_project_get_history (project);
  const gsize limit = 1024 * 1024;
  glong before = test_file_resident ();

  mevent_history_set_limits (history, G_MAXUINT, limit);
  for (int i = 0; i < 1000000; i++)
    {
      char text[16];

      g_snprintf (text, sizeof text, "%d", i);
      mevent_project_begin (project, "Edit");
      mevent_record_set_text (project, "notes", text);
      mevent_project_end (project);
      g_assert_cmpuint (mevent_history_get_bytes (history), <=, limit);
    }
  g_test_message ("%ld KiB more", test_file_resident () - before);
  g_assert_true (test_file_resident () - before < 12 * 1024 || g_getenv ("MEVENT_TEST_WATCHED") != NULL);
  g_assert_true (mevent_history_undo (history));
  g_assert_cmpstr (project->notes, ==, "999998");
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo/undone-and-redone-give-the-same-bytes", test_undone_and_redone_give_the_same_bytes);
  g_test_add_func ("/undo/what-is-saved-is-read-again", test_what_is_saved_is_read_again);
  g_test_add_func ("/undo/failing-group-leaves-nothing", test_failing_group_leaves_nothing);
  g_test_add_func ("/undo/what-is-written-in-pieces-has-been-one", test_what_is_written_in_pieces_has_been_one);
  g_test_add_func ("/undo/recorded-changes-make-the-same-project", test_recorded_changes_make_the_same_project);
  g_test_add_func ("/undo/recordings-that-do-not-fit-are-refused", test_recordings_that_do_not_fit_are_refused);
  g_test_add_func ("/undo/recorded-moves-into-what-is-new", test_recorded_moves_into_what_is_new);
  g_test_add_func ("/undo/recorded-deletions-clear-references", test_recorded_deletions_clear_references);
  g_test_add_func ("/undo/what-comes-back-comes-once", test_what_comes_back_comes_once);
  g_test_add_func ("/undo/a-million-steps-hold-their-limit", test_a_million_steps_hold_their_limit);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
