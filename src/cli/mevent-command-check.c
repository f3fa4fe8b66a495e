#include "mevent-command.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "mevent-check.h"
#include "mevent-date.h"

static const char *const severities[] = {
  [MEVENT_SEVERITY_NOTE] = "note",
  [MEVENT_SEVERITY_WARNING] = "warning",
  [MEVENT_SEVERITY_ERROR] = "error",
};

static void
print_lines (GPtrArray *issues)
{
  for (guint i = 0; i < issues->len; i++)
    {
      const MeventIssue *issue = issues->pdata[i];
      g_autofree char *message = g_strdelimit (g_strdup (issue->message), "\t\n\r", ' ');

      mevent_command_print ("%s\t%s\t%s\t%s\n", severities[issue->severity], issue->code,
                            mevent_record_get_id (issue->records->pdata[0]), message);
    }
}

static void
add_issue (JsonBuilder *builder, const MeventIssue *issue)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, issue->code);
  json_builder_set_member_name (builder, "severity");
  json_builder_add_string_value (builder, severities[issue->severity]);
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, issue->message);
  json_builder_set_member_name (builder, "records");
  json_builder_begin_array (builder);
  for (guint i = 0; i < issue->records->len; i++)
    json_builder_add_string_value (builder, mevent_record_get_id (issue->records->pdata[i]));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "fix");
  if (issue->fix_label != NULL)
    json_builder_add_string_value (builder, issue->fix_label);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *issues)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < issues->len; i++)
    add_issue (builder, issues->pdata[i]);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  mevent_command_print ("%s\n", text);
}

/* Notes are for those who ask; only what is wrong or likely to be makes the status. */
static gboolean
is_unsound (GPtrArray *issues)
{
  for (guint i = 0; i < issues->len; i++)
    if (((MeventIssue *) issues->pdata[i])->severity > MEVENT_SEVERITY_NOTE)
      return TRUE;
  return FALSE;
}

static MeventStatus
run_check (char **argv)
{
  gboolean json = FALSE;
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
  g_autoptr (GPtrArray) issues = NULL;
  MeventStatus status;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("For programs"), NULL },
    { NULL }
  };

  if (!mevent_command_parse (&argv, entries, 1, 1, &status))
    return status;
  document = mevent_command_open (argv[1], problems, &status);
  if (document == NULL)
    return status;
  issues = mevent_check_run (mevent_document_get_project (document), mevent_date_today ());
  if (json)
    print_json (issues);
  else
    print_lines (issues);
  if (status != MEVENT_STATUS_DONE || !is_unsound (issues))
    return status;
  mevent_command_error (_("%s: The check has found something to look at."), argv[1]);
  return MEVENT_STATUS_UNSOUND;
}

const MeventCommand mevent_check_commands[] = {
  { "check", "FILE", N_("Find what organisers will trip over: double bookings, gaps, contradictions."), run_check },
  { NULL }
};
