#include "mevent-command.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "mevent-figure.h"
#include "mevent-image-file.h"
#include "mevent-list.h"
#include "mevent-project.h"

/* What a picture is added for, if anything. */
typedef struct
{
  MeventRecord     *record;
  const MeventField *field;
} Place;

static gboolean
takes_image (const MeventField *field)
{
  return mevent_image_is_field (field) ||
         (field->kind == MEVENT_KIND_LIST && mevent_field_get_target (field) == MEVENT_TYPE_FIGURE);
}

/* The field of that name; without a name, the record's only one. */
static const MeventField *
find_field (MeventRecord *record, const char *name)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    if (takes_image (&klass->fields[i]) && (name == NULL || strcmp (klass->fields[i].name, name) == 0))
      return &klass->fields[i];
  return NULL;
}

static gboolean
find_place (MeventProject *project, const char *id, const char *name, Place *place)
{
  if (id == NULL && name == NULL)
    return TRUE;
  place->record = id ? mevent_project_lookup (project, id) : NULL;
  if (id == NULL)
    mevent_command_error (_("Say with --for which record has the field “%s”."), name);
  else if (place->record == NULL)
    mevent_command_error (_("There is no record “%s” in this project."), id);
  else if ((place->field = find_field (place->record, name)) == NULL)
    mevent_command_error (_("The record “%s” has no field for such a picture."), id);
  return place->field != NULL;
}

static void
tell_image (MeventImage *image, gboolean added, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  if (!json)
    {
      mevent_command_print ("%s\n", mevent_record_get_id ((MeventRecord *) image));
      return;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, mevent_record_get_id ((MeventRecord *) image));
  json_builder_set_member_name (builder, "added");
  json_builder_add_boolean_value (builder, added);
  json_builder_set_member_name (builder, "media-type");
  json_builder_add_string_value (builder, image->media_type);
  json_builder_set_member_name (builder, "bytes");
  json_builder_add_int_value (builder, (gint64) g_bytes_get_size (image->data));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  mevent_command_print ("%s\n", text);
}

/* A further one where there are several. */
static void
put (MeventImage *image, const Place *place)
{
  MeventRecord *figure;

  if (mevent_image_is_field (place->field))
    {
      mevent_image_assign (image, place->record, place->field);
      return;
    }
  figure = mevent_list_append_new (mevent_record_ensure_list (place->record, place->field));
  mevent_image_assign (image, figure, mevent_record_find_field (figure, "image"));
}

static MeventImage *
store (MeventProject *project, const MeventImageFile *file, const Place *place)
{
  MeventImage *image;

  mevent_project_begin (project, _("Add image"));
  image = mevent_image_file_store (file, project);
  if (place->field != NULL)
    put (image, place);
  mevent_project_end (project);
  return image;
}

static gboolean
is_add (char **argv, const char *output)
{
  if (strcmp (argv[1], "add") != 0)
    mevent_command_error (_("Pictures can be added: “mevent-cli image add FILE PICTURE -o OUT”."));
  else if (output == NULL)
    mevent_command_error (_("Say with -o which file to write."));
  else
    return TRUE;
  return FALSE;
}

static MeventStatus
add (const char *path, const char *picture, MeventImageFileFlags flags, const char *id, const char *field,
     const char *output, gboolean json)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  MeventStatus status;
  g_autoptr (MeventDocument) document = mevent_command_open (path, problems, &status);
  g_autoptr (MeventImageFile) file = NULL;
  MeventProject *project;
  MeventImage *image;
  Place place = { NULL };
  guint n_before;

  if (document == NULL)
    return status;
  project = mevent_document_get_project (document);
  if (!find_place (project, id, field, &place))
    return MEVENT_STATUS_WRONG_USE;
  file = mevent_image_file_read (picture, flags, NULL, &error);
  if (file == NULL)
    return mevent_command_fail (error);
  n_before = mevent_list_get_n (project->images);
  image = store (project, file, &place);
  if (!mevent_command_save (document, output, &error))
    return mevent_command_fail (error);
  tell_image (image, mevent_list_get_n (project->images) > n_before, json);
  return status;
}

static MeventStatus
run_image (char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *id = NULL;
  g_autofree char *field = NULL;
  gboolean original = FALSE, json = FALSE;
  MeventStatus status;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), N_("OUT") },
    { "for", 0, 0, G_OPTION_ARG_STRING, &id, N_("The record whose picture it becomes"), N_("ID") },
    { "field", 0, 0, G_OPTION_ARG_STRING, &field, N_("Its field, such as “logo” or “photo”"), N_("FIELD") },
    { "original", 0, 0, G_OPTION_ARG_NONE, &original,
      N_("Keep the file as it is, with its size and what it says of place and camera"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("For programs"), NULL },
    { NULL }
  };

  if (!mevent_command_parse (&argv, entries, 3, 3, &status))
    return status;
  if (!is_add (argv, output))
    return MEVENT_STATUS_WRONG_USE;
  return add (argv[2], argv[3], original ? MEVENT_IMAGE_FILE_ORIGINAL : MEVENT_IMAGE_FILE_DEFAULT, id, field, output,
              json);
}

const MeventCommand mevent_image_commands[] = {
  { "image", "add FILE PICTURE -o OUT", N_("Add a picture, turned upright, without its place and as large as paper needs."),
    run_image },
  { NULL }
};
