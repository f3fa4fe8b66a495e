/* What a project knows of a person, for the person to read or for a program. */

#include "mevent-command.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mevent-command-json.h"
#include "mevent-language.h"
#include "mevent-person-data.h"

/* Text */

/* The lines of a text of paragraphs stand below each other. */
static void
append_value (GString *out, const MeventPersonValue *value, int depth)
{
  g_auto (GStrv) lines = g_strsplit (value->text, "\n", -1);

  g_string_append_printf (out, "%*s%s: %s\n", 2 * depth, "", value->label, lines[0] ? lines[0] : "");
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    g_string_append_printf (out, "%*s%s\n", 2 * depth + 2, "", lines[i]);
}

static void
append_record (GString *out, const MeventPersonRecord *record, int depth)
{
  g_string_append_printf (out, "%s%*s%s", depth == 0 ? "\n" : "", 2 * depth, "", record->label);
  if (depth == 0 && record->place != NULL)
    g_string_append_printf (out, " – %s", record->place);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < record->values->len; i++)
    append_value (out, record->values->pdata[i], depth + 1);
  for (guint i = 0; i < record->parts->len; i++)
    append_record (out, record->parts->pdata[i], depth + 1);
}

static char *
write_text (MeventPerson *person, GPtrArray *records, MeventLanguage *language)
{
  g_autoptr (GString) out = g_string_new (NULL);
  MeventRecord *project = (MeventRecord *) mevent_record_get_project ((MeventRecord *) person);
  g_autofree char *name = mevent_person_dup_full_name (person);
  g_autofree char *title = mevent_record_dup_title (project, mevent_language_get_tag (language));
  gboolean told = FALSE;

  g_string_append_printf (out, "%s\n", mevent_language_get_string (language, N_("Personal data")));
  g_string_append_printf (out, "%s: %s\n", mevent_language_get_string (language, N_("Person")), name);
  if (title != NULL)
    g_string_append_printf (out, "%s: %s\n", mevent_language_get_string (language, N_("Project")), title);
  for (guint i = 0; i < records->len; i++)
    {
      const MeventPersonRecord *record = records->pdata[i];

      if (record->is_mention && !told)
        g_string_append_printf (out, "\n%s\n", mevent_language_get_string (language, N_("Texts with a name of the person")));
      told |= record->is_mention;
      append_record (out, record, 0);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* JSON */

static void
add_value (JsonBuilder *builder, const MeventPersonValue *value)
{
  json_builder_begin_object (builder);
  mevent_command_json_add (builder, "field", value->name);
  mevent_command_json_add (builder, "label", value->label);
  mevent_command_json_add (builder, "value", value->text);
  if (value->data != NULL)
    {
      gsize length;
      gconstpointer bytes = g_bytes_get_data (value->data, &length);
      g_autofree char *base64 = g_base64_encode (bytes, length);

      mevent_command_json_add (builder, "data", base64);
    }
  json_builder_set_member_name (builder, "sensitive");
  json_builder_add_boolean_value (builder, value->sensitive);
  json_builder_end_object (builder);
}

static void
add_records (JsonBuilder *builder, const char *name, GPtrArray *records)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    {
      const MeventPersonRecord *record = records->pdata[i];

      json_builder_begin_object (builder);
      mevent_command_json_add (builder, "id", record->id);
      mevent_command_json_add (builder, "record", record->element);
      mevent_command_json_add (builder, "label", record->label);
      mevent_command_json_add (builder, "place", record->place);
      json_builder_set_member_name (builder, "mention");
      json_builder_add_boolean_value (builder, record->is_mention);
      json_builder_set_member_name (builder, "values");
      json_builder_begin_array (builder);
      for (guint v = 0; v < record->values->len; v++)
        add_value (builder, record->values->pdata[v]);
      json_builder_end_array (builder);
      add_records (builder, "parts", record->parts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
write_json (MeventPerson *person, GPtrArray *records, MeventLanguage *language)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  mevent_command_json_add (builder, "person", mevent_record_get_id ((MeventRecord *) person));
  mevent_command_json_add (builder, "language", mevent_language_get_tag (language));
  add_records (builder, "records", records);
  json_builder_end_object (builder);
  return mevent_command_json_write (builder);
}

/* Only the user may read the file. */
static MeventStatus
put_out (const char *path, const char *text, MeventStatus status)
{
  g_autoptr (MeventSafeFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    {
      mevent_command_print ("%s", text);
      return status;
    }
  file = mevent_safe_file_open (path, MEVENT_SAFE_FILE_PRIVATE, &error);
  if (file == NULL || !mevent_safe_file_write (file, text, strlen (text), &error) ||
      !mevent_command_commit (file, &error))
    return mevent_command_fail (error);
  return status;
}

static MeventStatus
run_person_data (char **argv)
{
  g_autofree char *output = NULL, *text = NULL;
  gboolean json = FALSE;
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
  g_autoptr (GPtrArray) records = NULL;
  MeventLanguage *language;
  MeventPerson *person;
  MeventStatus status;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), N_("OUT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("For programs"), NULL },
    { NULL }
  };

  if (!mevent_command_parse (&argv, entries, 2, 2, &status))
    return status;
  document = mevent_command_open (argv[1], problems, &status);
  if (document == NULL)
    return status;
  person = mevent_command_find_record (document, MEVENT_TYPE_PERSON, argv[2]);
  if (person == NULL)
    return MEVENT_STATUS_WRONG_USE;
  language = mevent_language_get (mevent_project_get_main_language (mevent_document_get_project (document)));
  records = mevent_person_list_data (person, language);
  text = (json ? write_json : write_text) (person, records, language);
  return put_out (output, text, status);
}

const MeventCommand mevent_person_data_commands[] = {
  { "person-data", "FILE PERSON", N_("Write out whole what a project knows of a person, for the person to read."),
    run_person_data },
  { NULL }
};
