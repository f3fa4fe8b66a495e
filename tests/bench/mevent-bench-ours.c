/* The same work as mevent-bench-bare does, done by the program.
 *   mevent-bench-ours load FILE ROUNDS         prints CPU seconds a round
 *   mevent-bench-ours save FILE COPY ROUNDS    written, synced, verified and in its place
 *   mevent-bench-ours write FILE COPY ROUNDS   the same less the reading back
 *   mevent-bench-ours verify FILE ROUNDS       the reading back alone
 *   mevent-bench-ours memory FILE SMALL        prints megabytes
 *   mevent-bench-ours gap FILE COPY            prints the longest wait of the main loop during a save, in milliseconds */

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mevent-bench-clock.h"
#include "mevent-document.h"
#include "mevent-history.h"
#include "mevent-source-private.h"
#include "mevent-wellformed-private.h"

static void
stop_at (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

static MeventDocument *
open_document (const char *path)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  GError *error = NULL;
  MeventDocument *document = mevent_document_open (path, problems, NULL, &error);

  stop_at (error);
  g_assert_cmpint (mevent_problems_get_n (problems), ==, 0);
  return document;
}

static double
load (char *argv[])
{
  double start = bench_clock (), spent;
  MeventDocument *document = open_document (argv[0]);

  spent = bench_clock () - start;
  g_object_unref (document);
  return spent;
}

static double
verify (char *argv[])
{
  GError *error = NULL;
  double start = bench_clock ();
  g_autoptr (MeventWellformed) xml = _mevent_wellformed_new ();
  goffset size;
  guint64 digest;

  _mevent_source_read_file (argv[0], _mevent_wellformed_feed, xml, &size, &digest, &error);
  stop_at (error);
  g_assert_true (_mevent_wellformed_finish (xml));
  return bench_clock () - start;
}

static double
save (MeventDocument *document, const char *path)
{
  GError *error = NULL;
  double start;

  g_unlink (path);
  start = bench_clock ();
  mevent_document_save (document, path, MEVENT_SAVE_DEFAULT, &error);
  stop_at (error);
  return bench_clock () - start;
}

static double
save_rounds (const char *path, char *copy, int rounds, gboolean verified)
{
  g_autoptr (MeventDocument) document = open_document (path);
  double spent = 0;

  for (int round = 0; round < rounds; round++)
    spent += save (document, copy) - (verified ? 0 : verify (&copy));
  return spent;
}

static double
repeat (double (*func) (char *argv[]), char *argv[], int rounds)
{
  double spent = 0;

  for (int round = 0; round < rounds; round++)
    spent += func (argv);
  return spent;
}

/* What the process really occupies. */
static double
resident (void)
{
  g_autofree char *statm = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL))
    return 0;
  return (double) g_ascii_strtoull (strchr (statm, ' '), NULL, 10) * (double) sysconf (_SC_PAGESIZE) / 1e6;
}

/* What a small project takes is the program's own: code, classes, the parser. */
static void
measure_memory (const char *path, const char *small)
{
  g_autoptr (MeventDocument) first = open_document (small);
  double before = resident ();
  g_autoptr (MeventDocument) document = open_document (path);

  printf ("%.3f\n", resident () - before);
}

/* One field after the other, so that there is always something to go back from, and each turn of the loop is noticed. */
static gboolean
on_idle_cb (gpointer data)
{
  MeventDocument *document = data;
  MeventProject *project = mevent_document_get_project (document);
  g_autofree char *notes = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  static guint n_edits;

  if (n_edits++ < 500)
    {
      mevent_project_begin (project, "Note");
      mevent_record_set_text (project, "notes", notes);
      mevent_project_end (project);
    }
  return G_SOURCE_CONTINUE;
}

static void
on_saved_cb (GObject *document, GAsyncResult *result, gpointer saved)
{
  GError *error = NULL;

  mevent_document_save_finish (MEVENT_DOCUMENT (document), result, &error);
  stop_at (error);
  *(gboolean *) saved = TRUE;
}

static void
measure_gap (const char *path, const char *copy)
{
  g_autoptr (MeventDocument) document = open_document (path);
  gint64 longest = 0, before, now;
  gboolean saved = FALSE;

  mevent_document_keep_journal (document);
  g_unlink (copy);
  g_idle_add (on_idle_cb, document);
  before = g_get_monotonic_time ();
  mevent_document_save_async (document, copy, MEVENT_SAVE_DEFAULT, NULL, on_saved_cb, &saved);
  while (!saved)
    {
      g_main_context_iteration (NULL, TRUE);
      now = g_get_monotonic_time ();
      longest = MAX (longest, now - before);
      before = now;
    }
  printf ("%.3f\n", (double) longest / 1000);
}

int
main (int argc, char *argv[])
{
  int rounds = argc > 3 ? atoi (argv[argc - 1]) : 0;

  if (argc == 4 && strcmp (argv[1], "load") == 0)
    printf ("%.6f\n", repeat (load, argv + 2, rounds) / rounds);
  else if (argc == 4 && strcmp (argv[1], "verify") == 0)
    printf ("%.6f\n", repeat (verify, argv + 2, rounds) / rounds);
  else if (argc == 5 && (strcmp (argv[1], "save") == 0 || strcmp (argv[1], "write") == 0))
    printf ("%.6f\n", save_rounds (argv[2], argv[3], rounds, strcmp (argv[1], "save") == 0) / rounds);
  else if (argc == 4 && strcmp (argv[1], "memory") == 0)
    measure_memory (argv[2], argv[3]);
  else if (argc == 4 && strcmp (argv[1], "gap") == 0)
    measure_gap (argv[2], argv[3]);
  else
    return 2;
  return 0;
}
