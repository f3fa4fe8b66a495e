/* A program that does with a project what the window does:
 *   mevent-fault-edit save FILE [OUT]   opens, changes and saves it
 *   mevent-fault-edit background FILE   the same without holding up the program, which changes it once more meanwhile
 *   mevent-fault-edit journal FILE      changes it three times with a journal, and is gone without saving
 *   mevent-fault-edit type FILE [N]     changes it with a journal N times or all the time, tells when, and waits to be killed
 *   mevent-fault-edit both FILE         the same, changes it once more, saves it, and is gone */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mevent-document.h"
#include "mevent-history.h"

#define N_EDITS 3
#define PAUSE   20 /* ms between two letters of somebody who types fast */

static void
change (MeventDocument *document, const char *notes)
{
  MeventProject *project = mevent_document_get_project (document);

  mevent_project_begin (project, "Change");
  mevent_record_set_text (project, "notes", notes);
  mevent_project_end (project);
}

static int
fail (const GError *error)
{
  fprintf (stderr, "%s\n", error->message);
  return 3;
}

static int
tell_notice (MeventDocument *document)
{
  const char *notice = mevent_document_take_notice (document);

  if (notice != NULL)
    fprintf (stderr, "%s\n", notice);
  return 0;
}

static int
save (MeventDocument *document, const char *path)
{
  g_autoptr (GError) error = NULL;

  change (document, "changed");
  return mevent_document_save (document, path, MEVENT_SAVE_DEFAULT, &error) ? tell_notice (document) : fail (error);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **saved = data;

  *saved = g_object_ref (result);
}

static int
save_in_background (MeventDocument *document, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) saved = NULL;

  change (document, "changed");
  mevent_document_save_async (document, NULL, MEVENT_SAVE_DEFAULT, NULL, on_saved_cb, &saved);
  change (document, "not saved yet");
  while (saved == NULL)
    g_main_context_iteration (NULL, TRUE);
  return mevent_document_save_finish (document, saved, &error) ? tell_notice (document) : fail (error);
}

static void
edit_with_journal (MeventDocument *document)
{
  mevent_document_keep_journal (document);
  for (int i = 1; i <= N_EDITS; i++)
    {
      g_autofree char *notes = g_strdup_printf ("edit %d", i);

      change (document, notes);
      mevent_document_flush_journal (document);
      printf ("%s\n", notes);
      fflush (stdout);
    }
}

static int
keep_journal (MeventDocument *document, const char *path)
{
  edit_with_journal (document);
  _exit (0);
}

typedef struct
{
  MeventDocument *document;
  int n, last;
} Typing;

static gboolean
on_timeout_cb (gpointer data)
{
  Typing *typing = data;
  g_autofree char *notes = g_strdup_printf ("edit %d", ++typing->n);

  change (typing->document, notes);
  printf ("%d %" G_GINT64_FORMAT "\n", typing->n, g_get_monotonic_time ());
  fflush (stdout);
  return typing->n != typing->last;
}

/* Nobody waits for the journal here, as in the window. */
static int
type (MeventDocument *document, const char *n)
{
  Typing typing = { document, 0, n ? atoi (n) : 0 };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  mevent_document_keep_journal (document);
  g_timeout_add (PAUSE, on_timeout_cb, &typing);
  g_main_loop_run (loop);
  return 0;
}

static int
save_with_journal (MeventDocument *document, const char *path)
{
  g_autoptr (GError) error = NULL;

  edit_with_journal (document);
  change (document, "edit 4");
  if (!mevent_document_save (document, path, MEVENT_SAVE_DEFAULT, &error))
    return fail (error);
  mevent_document_flush_journal (document);
  _exit (0);
}

static const struct
{
  const char *name;
  int (*run) (MeventDocument *document, const char *path);
} commands[] = {
  { "save", save },
  { "background", save_in_background },
  { "journal", keep_journal },
  { "type", type },
  { "both", save_with_journal },
};

int
main (int argc, char *argv[])
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (argc < 3)
    return 2;
  document = mevent_document_open (argv[2], problems, NULL, &error);
  if (document == NULL)
    return fail (error);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, argv[1]) == 0)
      return commands[i].run (document, argv[3]);
  return 2;
}
