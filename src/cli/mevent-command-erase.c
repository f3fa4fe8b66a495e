#include "mevent-command.h"

#include <glib/gi18n.h>

#include "mevent-command-json.h"
#include "mevent-document-erase.h"
#include "mevent-person.h"

static void
print_erasure (MeventErasure *erasure)
{
  mevent_command_print ("%s: %u\n", _("People erased"), erasure->n_people);
  mevent_command_print ("%s: %u\n", _("Values erased in what stays"), erasure->n_values);
  for (guint i = 0; i < erasure->kept->len; i++)
    {
      const MeventKept *kept = &g_array_index (erasure->kept, MeventKept, i);

      /* Translators: "Participations that still count", then a number */
      mevent_command_print (_("%s that still count, without a name: %u"),
                            _(mevent_record_class_for_type (kept->type)->label_plural), kept->n);
      mevent_command_print ("\n");
    }
  if (erasure->mentions->len > 0)
    mevent_command_print ("%s\n", _("These texts still contain a name or an address; change them where that must not be:"));
  for (guint i = 0; i < erasure->mentions->len; i++)
    {
      const MeventMention *mention = erasure->mentions->pdata[i];

      mevent_command_print ("%s\t%s\t%s\n", mention->id, mention->where, mention->text);
    }
}

static void
add_number (JsonBuilder *builder, const char *name, guint number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_kept (JsonBuilder *builder, GArray *kept)
{
  json_builder_set_member_name (builder, "kept");
  json_builder_begin_object (builder);
  for (guint i = 0; i < kept->len; i++)
    add_number (builder, mevent_record_class_for_type (g_array_index (kept, MeventKept, i).type)->element,
                g_array_index (kept, MeventKept, i).n);
  json_builder_end_object (builder);
}

static void
add_mentions (JsonBuilder *builder, GPtrArray *mentions)
{
  json_builder_set_member_name (builder, "mentions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mentions->len; i++)
    {
      const MeventMention *mention = mentions->pdata[i];

      json_builder_begin_object (builder);
      mevent_command_json_add (builder, "record", mention->id);
      mevent_command_json_add (builder, "text", mention->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (MeventErasure *erasure)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_number (builder, "people", erasure->n_people);
  add_number (builder, "values", erasure->n_values);
  add_kept (builder, erasure->kept);
  add_mentions (builder, erasure->mentions);
  json_builder_end_object (builder);
  mevent_command_json_print (builder);
}

/* Somebody who was erased before, when the program was stopped, or could not delete a copy, can be erased once more. */
static gpointer
find (MeventDocument *document, GType type, const char *id)
{
  MeventProject *project = mevent_document_get_project (document);

  for (guint i = 0; type == MEVENT_TYPE_PERSON && i < mevent_list_get_n (project->tombstones); i++)
    {
      MeventTombstone *tombstone = mevent_list_get (project->tombstones, i);

      if (g_strcmp0 (tombstone->of, id) == 0 && mevent_project_lookup (project, id) == NULL)
        return tombstone;
    }
  return mevent_command_find_record (document, type, id);
}

static MeventStatus
erase (const char *path, GType type, const char *id, MeventEraseScope scope, gboolean json)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new (), left = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  MeventStatus status;
  g_autoptr (MeventDocument) document = mevent_command_open (path, problems, &status);
  g_autoptr (MeventErasure) erasure = NULL;
  MeventRecord *record;

  if (document == NULL)
    return status;
  record = find (document, type, id);
  if (record == NULL)
    return MEVENT_STATUS_WRONG_USE;
  erasure = mevent_document_erase (document, record, scope, left, &error);
  if (erasure == NULL)
    return mevent_command_fail (error);
  mevent_command_tell_saved (document, path);
  if (json)
    print_json (erasure);
  else
    print_erasure (erasure);
  mevent_command_tell (path, left);
  return mevent_problems_has (left, MEVENT_SEVERITY_WARNING) ? MEVENT_STATUS_IO : status;
}

static MeventStatus
run_erase (char **argv)
{
  g_autofree char *person = NULL, *event = NULL;
  gboolean sensitive_only = FALSE, json = FALSE;
  MeventStatus status;
  const GOptionEntry entries[] = {
    { "person", 0, 0, G_OPTION_ARG_STRING, &person, N_("Whose data is erased"), N_("ID") },
    { "event", 0, 0, G_OPTION_ARG_STRING, &event, N_("The event whose personal data is erased"), N_("ID") },
    { "sensitive-only", 0, 0, G_OPTION_ARG_NONE, &sensitive_only, N_("Only what tells of health or religion"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("For programs"), NULL },
    { NULL }
  };

  if (!mevent_command_parse (&argv, entries, 1, 1, &status))
    return status;
  if ((person == NULL) == (event == NULL))
    {
      mevent_command_error (_("Say with --person or with --event whose data is to be erased."));
      return MEVENT_STATUS_WRONG_USE;
    }
  return erase (argv[1], person ? MEVENT_TYPE_PERSON : MEVENT_TYPE_EVENT, person ? person : event,
                sensitive_only ? MEVENT_ERASE_SENSITIVE : MEVENT_ERASE_ALL, json);
}

const MeventCommand mevent_erase_commands[] = {
  { "erase", "FILE --person ID | --event ID", N_("Erase personal data for good; the counts stay."), run_erase },
  { NULL }
};
