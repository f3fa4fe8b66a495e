#include "mevent-command.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "mevent-date.h"
#include "mevent-pipe-copy.h"
#include "mevent-schema.h"

/* info */

typedef void (*ClassFunc) (MeventRecordClass *klass, GType type, gpointer user_data);

static void
each_class (GType type, ClassFunc func, gpointer user_data)
{
  MeventRecordClass *klass = mevent_record_class_for_type (type);

  if (type != MEVENT_TYPE_PROJECT)
    func (klass, type, user_data);
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_LIST)
      each_class (mevent_field_get_target (&klass->fields[i]), func, user_data);
}

static char *
format_day (guint32 date)
{
  GString *out = g_string_new (NULL);

  mevent_date_append (out, date);
  return g_string_free (out, FALSE);
}

static guint
count_of (GHashTable *counts, GType type)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, GSIZE_TO_POINTER (type)));
}

static void
print_count (MeventRecordClass *klass, GType type, gpointer counts)
{
  mevent_command_print ("%s: %u\n", _(klass->label_plural), count_of (counts, type));
}

static void
print_event (MeventEvent *event)
{
  g_autofree char *title = mevent_record_dup_title ((MeventRecord *) event, NULL);
  g_autofree char *first = format_day (event->first_day);
  g_autofree char *last = format_day (event->last_day);

  mevent_command_print ("%s %s: %s%s%s\n", _("Event"), mevent_record_get_id ((MeventRecord *) event),
                        *first ? first : _("no date"), *last && strcmp (first, last) != 0 ? "–" : "",
                        *last && strcmp (first, last) != 0 ? last : "");
  mevent_command_print ("  %s\n", title ? title : "");
}

static void
print_info (MeventProject *project)
{
  g_autofree char *title = mevent_record_dup_title ((MeventRecord *) project, NULL);
  g_autoptr (GHashTable) counts = mevent_project_count (project);

  mevent_command_print ("%s: %s\n", _("Project"), title ? title : "");
  mevent_command_print ("%s: %s\n", _("Main language"), mevent_project_get_main_language (project));
  for (guint i = 0; i < mevent_list_get_n (project->events); i++)
    print_event (mevent_list_get (project->events, i));
  each_class (MEVENT_TYPE_PROJECT, print_count, counts);
}

typedef struct
{
  JsonBuilder *builder;
  GHashTable  *counts;
} JsonInfo;

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL && *value != '\0')
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_count (MeventRecordClass *klass, GType type, gpointer data)
{
  JsonInfo *info = data;

  json_builder_set_member_name (info->builder, klass->element);
  json_builder_add_int_value (info->builder, count_of (info->counts, type));
}

static void
add_event (JsonBuilder *builder, MeventEvent *event)
{
  g_autofree char *title = mevent_record_dup_title ((MeventRecord *) event, NULL);
  g_autofree char *first = format_day (event->first_day);
  g_autofree char *last = format_day (event->last_day);

  json_builder_begin_object (builder);
  add_string (builder, "id", mevent_record_get_id ((MeventRecord *) event));
  add_string (builder, "title", title);
  add_string (builder, "first-day", first);
  add_string (builder, "last-day", *last ? last : first);
  json_builder_end_object (builder);
}

static char *
generate_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}

static void
print_json (MeventProject *project)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *title = mevent_record_dup_title ((MeventRecord *) project, NULL);
  g_autoptr (GHashTable) counts = mevent_project_count (project);
  g_autofree char *text = NULL;
  JsonInfo info = { builder, counts };

  json_builder_begin_object (builder);
  add_string (builder, "title", title);
  add_string (builder, "language", mevent_project_get_main_language (project));
  json_builder_set_member_name (builder, "records");
  json_builder_begin_object (builder);
  each_class (MEVENT_TYPE_PROJECT, add_count, &info);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "events");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mevent_list_get_n (project->events); i++)
    add_event (builder, mevent_list_get (project->events, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  text = generate_json (builder);
  mevent_command_print ("%s\n", text);
}

static MeventStatus
run_info (char **argv)
{
  gboolean json = FALSE;
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
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
  if (json)
    print_json (mevent_document_get_project (document));
  else
    print_info (mevent_document_get_project (document));
  return status;
}

/* validate, copy, schema */

static const GOptionEntry no_entries[] = { { NULL } };

static MeventStatus
run_validate (char **argv)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventProblems) schema_problems = mevent_problems_new ();
  g_autoptr (MeventPipeCopy) file = NULL;
  g_autoptr (MeventDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  const char *path;
  MeventStatus status;

  if (!mevent_command_parse (&argv, no_entries, 1, 1, &status))
    return status;
  file = mevent_pipe_copy_new (argv[1], &error);
  if (file == NULL)
    return mevent_command_fail (error);
  path = mevent_pipe_copy_get_path (file);
  document = mevent_command_open_labelled (path, argv[1], problems, &status);
  if (document == NULL)
    return status;
  /* There are schemas of newer versions, but not here. */
  if (!mevent_document_is_read_only (document) && !mevent_schema_validate (path, schema_problems, &error))
    return mevent_command_fail (error);
  mevent_command_tell (argv[1], schema_problems);
  return mevent_problems_get_n (problems) + mevent_problems_get_n (schema_problems) > 0 ? MEVENT_STATUS_UNSOUND
                                                                                        : MEVENT_STATUS_DONE;
}

static MeventStatus
run_copy (char **argv)
{
  g_autofree char *output = NULL;
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  MeventStatus status;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), N_("OUT") },
    { NULL }
  };

  if (!mevent_command_parse (&argv, entries, 1, 1, &status))
    return status;
  if (output == NULL)
    {
      mevent_command_error (_("Say with -o which file to write."));
      return MEVENT_STATUS_WRONG_USE;
    }
  document = mevent_command_open (argv[1], problems, &status);
  if (document == NULL)
    return status;
  return mevent_command_save (document, output, &error) ? status : mevent_command_fail (error);
}

static MeventStatus
run_schema (char **argv)
{
  g_autofree char *schema = NULL;
  MeventStatus status;

  if (!mevent_command_parse (&argv, no_entries, 0, 0, &status))
    return status;
  schema = mevent_schema_generate ();
  mevent_command_print ("%s", schema);
  return MEVENT_STATUS_DONE;
}

const MeventCommand mevent_file_commands[] = {
  { "info", "FILE", N_("Count what a project holds, and list its events."), run_info },
  { "validate", "FILE", N_("Check a project file: first by reading it, then by the schema."), run_validate },
  { "copy", "FILE -o OUT", N_("Read a project and write it again, in the newest version of the format."), run_copy },
  { "schema", "", N_("Print the RELAX NG schema of the project file."), run_schema },
  { NULL }
};
