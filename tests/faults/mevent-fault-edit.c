/* A program that does with a project what the window does:
 *   mevent-fault-edit save FILE [OUT]   opens, changes and saves it
 *   mevent-fault-edit journal FILE      changes it three times with a journal, and is gone without saving */

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "mevent-document.h"
#include "mevent-history.h"

#define N_EDITS 3

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
save (MeventDocument *document, const char *path)
{
  g_autoptr (GError) error = NULL;
  const char *notice;

  change (document, "changed");
  if (!mevent_document_save (document, path, MEVENT_SAVE_DEFAULT, &error))
    return fail (error);
  notice = mevent_document_take_notice (document);
  if (notice != NULL)
    fprintf (stderr, "%s\n", notice);
  return 0;
}

static int
keep_journal (MeventDocument *document)
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
  _exit (0);
}

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
  return strcmp (argv[1], "journal") == 0 ? keep_journal (document) : save (document, argv[3]);
}
