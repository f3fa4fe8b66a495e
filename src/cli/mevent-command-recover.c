#include "mevent-command.h"

#include <glib/gi18n.h>

#include "mevent-file-error.h"
#include "mevent-recovery.h"

static const char *
describe_state (MeventRecoveryState state)
{
  static const char *const sentences[] = {
    [MEVENT_RECOVERY_STALE] = N_("can be recovered"),
    [MEVENT_RECOVERY_SAVED] = N_("was saved"),
    [MEVENT_RECOVERY_RUNNING] = N_("is open at the moment"),
    [MEVENT_RECOVERY_FOREIGN] = N_("of another computer"),
    [MEVENT_RECOVERY_NEWER] = N_("of a newer version of Mevent"),
    [MEVENT_RECOVERY_DAMAGED] = N_("damaged"),
    [MEVENT_RECOVERY_UNREADABLE] = N_("cannot be read"),
    [MEVENT_RECOVERY_NO_FILE] = N_("not an ordinary file"),
  };

  return _(sentences[state]);
}

/* In one column of one line. */
static char *
dup_path (const MeventRecovery *recovery)
{
  if (recovery->host == NULL)
    return g_strdup ("?");
  if (recovery->project_path == NULL)
    return g_strdup (_("never saved"));
  return g_strdelimit (g_filename_display_name (recovery->project_path), "\t\r\n", ' ');
}

static MeventStatus
list_journals (void)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GPtrArray) all = mevent_recovery_list (problems);

  for (guint i = 0; i < all->len; i++)
    {
      const MeventRecovery *recovery = all->pdata[i];
      g_autoptr (GDateTime) started = recovery->started ? g_date_time_new_from_unix_local (recovery->started) : NULL;
      g_autofree char *path = dup_path (recovery);
      g_autofree char *when = started ? g_date_time_format (started, "%Y-%m-%d %H:%M") : g_strdup ("?");

      mevent_command_print ("%s\t%s\t%s\t%s\n", recovery->name, describe_state (recovery->state), when, path);
    }
  for (guint i = 0; i < mevent_problems_get_n (problems); i++)
    mevent_command_error ("%s", mevent_problems_get (problems, i)->message);
  return mevent_problems_get_n (problems) > 0 ? MEVENT_STATUS_IO : MEVENT_STATUS_DONE;
}

static MeventStatus
recover (const char *name, const char *output)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MeventDocument) document = mevent_recovery_open (name, problems, &error);

  mevent_command_tell (name, problems);
  /* What it begins with is no project, which has been told. */
  if (document == NULL && error->domain == MEVENT_FILE_ERROR)
    return MEVENT_STATUS_UNSOUND;
  if (document == NULL || !mevent_command_save (document, output, &error))
    return mevent_command_fail (error);
  return mevent_problems_has (problems, MEVENT_SEVERITY_ERROR) ? MEVENT_STATUS_UNSOUND : MEVENT_STATUS_DONE;
}

/* What else stands in the folder is somebody's, and none of ours to delete. */
static MeventStatus
discard_journal (const char *name)
{
  g_autoptr (GError) error = NULL;

  if (!g_str_has_suffix (name, ".journal"))
    {
      mevent_command_error (_("%s: This is not the name of a journal. “mevent-cli recover” lists those that there are."), name);
      return MEVENT_STATUS_IO;
    }
  return mevent_recovery_discard (name, &error) ? MEVENT_STATUS_DONE : mevent_command_fail (error);
}

static MeventStatus
run_recover (char **argv)
{
  g_autofree char *output = NULL;
  gboolean discard = FALSE;
  MeventStatus status;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), N_("OUT") },
    { "discard", 0, 0, G_OPTION_ARG_NONE, &discard, N_("Delete the journal instead"), NULL },
    { NULL }
  };

  if (!mevent_command_parse (&argv, entries, 0, 1, &status))
    return status;
  if (argv[1] == NULL)
    return list_journals ();
  if (discard == (output != NULL))
    {
      mevent_command_error (_("Say with -o which file to write, or --discard."));
      return MEVENT_STATUS_WRONG_USE;
    }
  return discard ? discard_journal (argv[1]) : recover (argv[1], output);
}

const MeventCommand mevent_recover_commands[] = {
  { "recover", "[JOURNAL -o OUT]", N_("List what was not saved when the program ended, or make a file of it."),
    run_recover },
  { NULL }
};
