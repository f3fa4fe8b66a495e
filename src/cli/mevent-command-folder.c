#include "mevent-command-print.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "mevent-date.h"
#include "mevent-folder.h"
#include "mevent-snapshot.h"
#include "mevent-text.h"

/* What there is nothing to print for is told, and the rest goes on. */
static gboolean
write_item (const MeventFolderItem *item, MeventEvent *event, const char *path, const char *folder, const char *language,
            gboolean *is_complete, GError **error)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventComposer) composer = mevent_folder_compose (item, event, language, problems, error);
  g_autofree char *name = g_build_filename (folder, item->name, NULL);

  if (composer == NULL && *error != NULL)
    return FALSE;
  mevent_command_tell (path, problems);
  *is_complete &= composer != NULL;
  if (composer == NULL)
    return TRUE;
  if (!mevent_command_write_pdf (composer, name, error))
    return FALSE;
  mevent_command_print ("%s\n", name);
  return TRUE;
}

/* Whether something would be written over; each file is named. */
static gboolean
is_in_the_way (GPtrArray *items, const char *folder)
{
  g_autoptr (GPtrArray) names = mevent_folder_list_existing (items, folder);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = g_build_filename (folder, names->pdata[i], NULL);

      mevent_command_error (_("%s: The file is there already. It is left as it is."), name);
    }
  if (names->len > 0)
    mevent_command_error (_("Nothing is written. With --force the files are written anew."));
  return names->len > 0;
}

static MeventStatus
fill_folder (MeventEvent *event, const char *path, const char *folder, const char *language, GPtrArray *items)
{
  gboolean is_complete = TRUE;

  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      mevent_command_error (_("The folder “%s” cannot be made: %s"), folder, g_strerror (errno));
      return MEVENT_STATUS_IO;
    }
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!write_item (items->pdata[i], event, path, folder, language, &is_complete, &error))
        return mevent_command_fail (error);
    }
  return is_complete ? MEVENT_STATUS_DONE : MEVENT_STATUS_UNSOUND;
}

static MeventStatus
run_folder (char **argv)
{
  g_autofree char *output = NULL, *name = NULL, *language = NULL;
  g_autoptr (GPtrArray) items = NULL;
  gboolean all = FALSE, force = FALSE;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_("All products, not only what funders ask for"), NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, N_("Write over files that are there already"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The folder to fill"), N_("FOLDER") },
    { "event", 'e', 0, G_OPTION_ARG_STRING, &name, N_("Id or title of the event"), N_("EVENT") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_("Language to print in, such as “de”"), N_("TAG") },
    { NULL }
  };
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
  MeventStatus status, event_status;
  MeventEvent *event;

  if (!mevent_command_parse (&argv, entries, 1, 1, &status))
    return status;
  if (output == NULL)
    {
      mevent_command_error (_("Say with -o which folder to fill."));
      return MEVENT_STATUS_WRONG_USE;
    }
  if (language != NULL && !mevent_language_tag_is_valid (language))
    {
      mevent_command_error (_("--language wants a language tag such as “de” or “pt-BR”."));
      return MEVENT_STATUS_WRONG_USE;
    }
  document = mevent_command_open (argv[1], problems, &status);
  if (document == NULL)
    return status;
  event = mevent_command_find_event (mevent_document_get_project (document), name, &event_status);
  if (event == NULL)
    return event_status;
  items = mevent_folder_list (event, language, all);
  if (!force && is_in_the_way (items, output))
    return MEVENT_STATUS_IO;
  event_status = fill_folder (event, argv[1], output, language, items);
  return event_status != MEVENT_STATUS_DONE ? event_status : status;
}

/* keep-programme */

static MeventStatus
run_keep_programme (char **argv)
{
  g_autofree char *output = NULL, *name = NULL, *label = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write instead of FILE"), N_("OUT") },
    { "event", 'e', 0, G_OPTION_ARG_STRING, &name, N_("Id or title of the event"), N_("EVENT") },
    { "label", 0, 0, G_OPTION_ARG_STRING, &label, N_("What it is kept for: “sent to the speakers”"), N_("TEXT") },
    { NULL }
  };
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  MeventStatus status, event_status;
  MeventProject *project;
  MeventEvent *event;

  if (!mevent_command_parse (&argv, entries, 1, 1, &status))
    return status;
  document = mevent_command_open (argv[1], problems, &status);
  if (document == NULL)
    return status;
  project = mevent_document_get_project (document);
  event = mevent_command_find_event (project, name, &event_status);
  if (event == NULL)
    return event_status;
  mevent_project_begin (project, _("Keep Programme"));
  mevent_snapshot_take (event, label, mevent_date_today ());
  mevent_project_end (project);
  return mevent_command_save (document, output ? output : argv[1], &error) ? status : mevent_command_fail (error);
}

const MeventCommand mevent_folder_commands[] = {
  { "folder", "FILE -o FOLDER",
    N_("Fill a folder with what proves an event to its funders: programme, lists, counts, results, report."), run_folder },
  { "keep-programme", "FILE", N_("Keep the programme as it stands, to be compared later with how it took place."),
    run_keep_programme },
  { NULL }
};
