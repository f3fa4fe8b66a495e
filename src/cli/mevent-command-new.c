#include "mevent-command.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mevent-date.h"
#include "mevent-event-dates.h"
#include "mevent-language.h"
#include "mevent-template-file.h"
#include "mevent-template.h"
#include "mevent-text.h"

#define EARLIEST "1900-01-01"
#define LATEST   "2999-12-31" /* whatever is moved along stays a date that can be written */

static char *
title_from_path (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *title = NULL;

  if (g_str_has_suffix (name, ".mevent") && strlen (name) > strlen (".mevent"))
    name[strlen (name) - strlen (".mevent")] = '\0';
  title = g_filename_display_name (name);
  return mevent_string_is_storable (title, -1, NULL) ? g_steal_pointer (&title) : g_strdup (_("New project"));
}

/* Returns whether to go on; no text is no day. */
static gboolean
parse_day (const char *text, guint32 *day)
{
  guint32 earliest, latest;

  *day = 0;
  if (text == NULL)
    return TRUE;
  mevent_date_parse (EARLIEST, &earliest);
  mevent_date_parse (LATEST, &latest);
  if (mevent_date_parse (text, day) && *day >= earliest && *day <= latest)
    return TRUE;
  mevent_command_error (_("“%s” is not a day such as “2027-03-08”."), text);
  return FALSE;
}

static gboolean
check_tag (const char *tag)
{
  if (tag == NULL || mevent_language_tag_is_valid (tag))
    return TRUE;
  mevent_command_error (_("“%s” is not a language tag such as “de” or “pt-BR”."), tag);
  return FALSE;
}

static MeventProject *
make_project (const char *template, const char *tag, const char *title, guint32 day, MeventStatus *status)
{
  MeventLanguage *language = tag ? mevent_language_get (tag) : mevent_language_get_for_window ();
  g_autoptr (GError) error = NULL;
  MeventProject *project;

  if (template == NULL)
    return mevent_template_new_project (language, title);
  project = mevent_template_open (template, mevent_language_get_tag (language), title, day, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      mevent_command_error ("%s", error->message);
      *status = MEVENT_STATUS_WRONG_USE;
    }
  else if (project == NULL)
    *status = mevent_command_fail (error);
  return project;
}

static MeventStatus
run_new (char **argv)
{
  g_autofree char *tag = NULL, *template = NULL, *date = NULL, *title = NULL;
  g_autoptr (MeventProject) project = NULL;
  g_autoptr (MeventDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  MeventStatus status;
  guint32 day;
  const GOptionEntry entries[] = {
    { "language", 'l', 0, G_OPTION_ARG_STRING, &tag, N_("Main language of the project, such as “de”"), N_("TAG") },
    { "template", 't', 0, G_OPTION_ARG_STRING, &template, N_("What to begin with, see “mevent-cli list templates”"),
      N_("NAME") },
    { "date", 'd', 0, G_OPTION_ARG_STRING, &date, N_("First day of the event that the template holds"),
      N_("YYYY-MM-DD") },
    { NULL }
  };

  if (!mevent_command_parse (&argv, entries, 1, 1, &status))
    return status;
  if (!check_tag (tag) || !parse_day (date, &day))
    return MEVENT_STATUS_WRONG_USE;
  if (date != NULL && template == NULL)
    {
      mevent_command_error (_("Only a template has dates to move: say with --template which."));
      return MEVENT_STATUS_WRONG_USE;
    }
  if (g_file_test (argv[1], G_FILE_TEST_EXISTS))
    {
      mevent_command_error (_("%s: The file is there already. It is left as it is."), argv[1]);
      return MEVENT_STATUS_IO;
    }
  title = title_from_path (argv[1]);
  project = make_project (template, tag, title, day, &status);
  if (project == NULL)
    return status;
  document = mevent_document_new (project);
  return mevent_command_save (document, argv[1], &error) ? status : mevent_command_fail (error);
}

/* repeat */

static MeventStatus
repeat (MeventDocument *document, const char *id, guint32 day, const char *output, MeventStatus status)
{
  MeventProject *project = mevent_document_get_project (document);
  MeventEvent *event = mevent_command_find_record (document, MEVENT_TYPE_EVENT, id);
  g_autoptr (GError) error = NULL;
  MeventEvent *again;

  if (event == NULL)
    return MEVENT_STATUS_WRONG_USE;
  mevent_project_begin (project, _("Repeat event"));
  again = mevent_event_repeat (event, day);
  mevent_project_end (project);
  if (!mevent_command_save (document, output, &error))
    return mevent_command_fail (error);
  mevent_command_print ("%s\n", mevent_record_get_id ((MeventRecord *) again));
  return status;
}

static MeventStatus
run_repeat (char **argv)
{
  g_autofree char *date = NULL, *output = NULL;
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
  MeventStatus status;
  guint32 day;
  const GOptionEntry entries[] = {
    { "date", 'd', 0, G_OPTION_ARG_STRING, &date, N_("First day of the new event"), N_("YYYY-MM-DD") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write instead of FILE"), N_("OUT") },
    { NULL }
  };

  if (!mevent_command_parse (&argv, entries, 2, 2, &status))
    return status;
  if (date == NULL)
    mevent_command_error (_("Say with --date on which day the event begins."));
  if (date == NULL || !parse_day (date, &day))
    return MEVENT_STATUS_WRONG_USE;
  document = mevent_command_open (argv[1], problems, &status);
  if (document == NULL)
    return status;
  return repeat (document, argv[2], day, output ? output : argv[1], status);
}

const MeventCommand mevent_new_commands[] = {
  { "new", "FILE", N_("Make a new project, from a template if you like."), run_new },
  { "repeat", "FILE EVENT --date YYYY-MM-DD", N_("Plan an event once more, with its dates moved; prints the new id."),
    run_repeat },
  { NULL }
};
