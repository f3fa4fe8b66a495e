#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "mevent-command.h"
#include "mevent-config.h"
#include "mevent-paths.h"

/* In letters; what takes more, all of them ASCII, has its summary on the next line. */
#define MAX_USE 40

static void
print_commands (const MeventCommand *command)
{
  for (; command->name != NULL; command++)
    {
      g_autofree char *use = g_strdup_printf ("%s %s", command->name, command->arguments);
      gboolean is_long = strlen (use) > MAX_USE;

      if (is_long)
        mevent_command_print ("  %s\n", use);
      mevent_command_print ("  %-*s  %s\n", MAX_USE, is_long ? "" : use, _(command->summary));
    }
}

static MeventStatus
print_help (void)
{
  mevent_command_print (_("Use: mevent-cli COMMAND …\n\nCommands:\n"));
  for (const MeventCommand *const *table = mevent_commands; *table != NULL; table++)
    print_commands (*table);
  mevent_command_print (_("\n“mevent-cli COMMAND --help” tells the options of a command.\n"
                          "Exit status: 0 done; 1 read, but not a sound project (what could be made was made);\n"
                          "2 wrong use; 3 a file cannot be opened, read or written.\n"));
  return MEVENT_STATUS_DONE;
}

static MeventStatus
run (char **argv)
{
  const MeventCommand *command;

  if (argv[0] == NULL)
    {
      mevent_command_error (_("Say what to do. “mevent-cli --help” lists the commands."));
      return MEVENT_STATUS_WRONG_USE;
    }
  if (strcmp (argv[0], "--help") == 0 || strcmp (argv[0], "-h") == 0)
    return print_help ();
  if (strcmp (argv[0], "--version") == 0)
    {
      mevent_command_print ("mevent-cli %s\n", MEVENT_VERSION);
      return MEVENT_STATUS_DONE;
    }
  command = mevent_command_find (argv[0]);
  if (command != NULL)
    return command->run (argv);
  mevent_command_error (_("There is no command “%s”. “mevent-cli --help” lists the commands."), argv[0]);
  return MEVENT_STATUS_WRONG_USE;
}

int
main (int argc, char *argv[])
{
  static char told[BUFSIZ];
  g_auto (GStrv) arguments = g_strdupv (argv + 1);
  MeventStatus status;

  /* Ten thousand problems are not to be ten thousand calls of the kernel; mevent-command.c flushes when all is told. */
  setvbuf (stderr, told, _IOFBF, sizeof told);
  /* A file that may not become so large is told like a drive that is full. */
  signal (SIGXFSZ, SIG_IGN);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, mevent_paths_locale ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_prgname ("mevent-cli");
  status = run (arguments);
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      mevent_command_error (_("Standard output cannot be written."));
      return MEVENT_STATUS_IO;
    }
  return status;
}
