#include <locale.h>
#include <signal.h>

#include <libintl.h>

#include "mevent-application.h"
#include "mevent-paths.h"

int
main (int argc, char **argv)
{
  g_autoptr (GApplication) application = NULL;

  /* A file that may not become so large is told like a drive that is full. */
  signal (SIGXFSZ, SIG_IGN);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, mevent_paths_locale ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = mevent_application_new ();
  return g_application_run (application, argc, argv);
}
