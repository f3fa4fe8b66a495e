/* What a project knows of one person, written out whole for those who ask: the right of access. Which records these are
 * follows from the marks of the field tables, as in mevent-erase.c. */

#include "mevent-person-data.h"

#include "mevent-conflict.h"
#include "mevent-custom-field.h"
#include "mevent-erase-private.h"
#include "mevent-image.h"
#include "mevent-language.h"
#include "mevent-project.h"
#include "mevent-text.h"
#include "mevent-unknown.h"

typedef struct
{
  MeventPerson      *person;
  MeventLanguage    *language;
  MeventErasedNames *names;
  GPtrArray         *records;  /* of MeventPersonRecord */
  GPtrArray         *mentions; /* likewise */
} Collector;

typedef gboolean (*WantsField) (Collector *self, MeventRecord *record, const MeventField *field);
typedef gboolean (*WantsText)  (Collector *self, const char *text);

static void
value_free (gpointer data)
{
  MeventPersonValue *self = data;

  g_free (self->name);
  g_free (self->label);
  g_free (self->text);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self);
}

static void
record_free (gpointer data)
{
  MeventPersonRecord *self = data;

  g_free (self->id);
  g_free (self->element);
  g_free (self->label);
  g_free (self->place);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

/* Values */

static const char *
get_label (Collector *self, const MeventField *field)
{
  const char *label;

  if (field->custom == NULL)
    return mevent_language_get_string (self->language, field->label);
  label = mevent_record_translate (field->custom, field->custom->label, mevent_language_get_tag (self->language));
  return label ? label : mevent_custom_field_get_label (field->custom);
}

static MeventPersonValue *
add_text (MeventPersonRecord *record, const char *name, char *label, char *text)
{
  MeventPersonValue *value = g_new0 (MeventPersonValue, 1);

  value->name = g_strdup (name);
  value->label = label;
  value->text = text;
  g_ptr_array_add (record->values, value);
  return value;
}

static MeventPersonValue *
add_value (MeventPersonRecord *record, const MeventField *field, char *label, char *text)
{
  MeventPersonValue *value = add_text (record, field->name, label, text);

  value->sensitive = (field->flags & MEVENT_FIELD_SENSITIVE) != 0;
  return value;
}

static void
add_unknown (Collector *self, MeventPersonRecord *record, const MeventUnknown *unknown, WantsText wants)
{
  for (guint i = 0; i < unknown->attributes->len; i++)
    {
      const MeventUnknownAttribute *attribute = &g_array_index (unknown->attributes, MeventUnknownAttribute, i);

      if (wants (self, attribute->value))
        add_text (record, attribute->name, g_strdup (attribute->name), g_strdup (attribute->value));
    }
  for (guint i = 0; i < unknown->nodes->len; i++)
    {
      const char *xml = g_array_index (unknown->nodes, MeventUnknownNode, i).xml;

      if (wants (self, xml))
        add_text (record, "xml", g_strdup ("XML"), g_strdup (xml));
    }
}

/* What this version does not know is the person's all the same. */
static gboolean
wants_all (Collector *self, const char *text)
{
  return TRUE;
}

/* Whoever asks gets each language: they need not say the same. */
static void
add_translations (Collector *self, MeventPersonRecord *record, const MeventField *field, const MeventText *text)
{
  guint n = mevent_text_get_n (text);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = mevent_language_name_of (self->language, mevent_text_get_language (text, i));
      char *label = n > 1 ? g_strdup_printf ("%s (%s)", get_label (self, field), name)
                          : g_strdup (get_label (self, field));

      add_value (record, field, label, g_strdup (mevent_text_get_nth (text, i)));
    }
}

static MeventPersonRecord *make_record (Collector *self, MeventRecord *record, WantsField wants);

static void
add_parts (Collector *self, MeventPersonRecord *whole, MeventList *list)
{
  for (guint i = 0; i < mevent_list_get_n (list); i++)
    g_ptr_array_add (whole->parts, make_record (self, mevent_list_get (list, i), NULL));
}

static void
add_field (Collector *self, MeventPersonRecord *out, MeventRecord *record, const MeventField *field)
{
  char *text;

  if (field->kind == MEVENT_KIND_LIST)
    add_parts (self, out, *(MeventList **) mevent_field_get_slot (field, record));
  else if (field->kind == MEVENT_KIND_TRANSLATED)
    add_translations (self, out, field, *(MeventText **) mevent_field_get_slot (field, record));
  else if ((text = mevent_field_display (field, record, self->language)) != NULL)
    {
      MeventPersonValue *value = add_value (out, field, g_strdup (get_label (self, field)), text);

      if (field->kind == MEVENT_KIND_DATA)
        value->data = g_bytes_ref (*(GBytes **) mevent_field_get_slot (field, record));
    }
}

/* Records */

/* "Event – session", and the title of a record that is somebody else's. */
static char *
dup_place (Collector *self, MeventRecord *record, gboolean is_others)
{
  GString *place = g_string_new (NULL);
  MeventRecord *above = is_others ? record : record->parent;

  for (; above != NULL && !MEVENT_IS_PROJECT (above); above = above->parent)
    {
      g_autofree char *title = mevent_record_dup_title (above, mevent_language_get_tag (self->language));

      if (title != NULL && place->len > 0)
        g_string_prepend (place, " – ");
      g_string_prepend (place, title ? title : "");
    }
  return g_string_free (place, place->len == 0);
}

/* The first of several choices is a value too: "invited", "present". */
static gboolean
says_something (MeventRecord *record, const MeventField *field)
{
  return field->kind == MEVENT_KIND_ENUM || mevent_field_is_set (field, record);
}

/* @wants: which fields; %NULL for all that say something */
static MeventPersonRecord *
make_record (Collector *self, MeventRecord *record, WantsField wants)
{
  MeventPersonRecord *out = g_new0 (MeventPersonRecord, 1);
  const MeventField *field;

  out->id = g_strdup (mevent_record_get_id (record));
  out->element = g_strdup (MEVENT_RECORD_GET_CLASS (record)->element);
  out->label = g_strdup (mevent_language_get_string (self->language, MEVENT_RECORD_GET_CLASS (record)->label));
  out->place = dup_place (self, record, wants != NULL);
  out->values = g_ptr_array_new_with_free_func (value_free);
  out->parts = g_ptr_array_new_with_free_func (record_free);
  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    if (wants == NULL ? says_something (record, field) : mevent_field_is_set (field, record) && wants (self, record, field))
      add_field (self, out, record, field);
  if (wants == NULL && mevent_unknown_get (record) != NULL)
    add_unknown (self, out, mevent_unknown_get (record), wants_all);
  return out;
}

/* Which pictures there are of somebody stands in his or her own record. */
static gboolean
is_own_image (Collector *self, MeventRecord *record)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field ((MeventRecord *) self->person, i)) != NULL; i++)
    if (field->kind == MEVENT_KIND_REFERENCE && (field->flags & MEVENT_FIELD_PERSONAL) &&
        mevent_field_get_target (field) == G_OBJECT_TYPE (record) &&
        *(gpointer *) mevent_field_get_slot (field, (MeventRecord *) self->person) == record)
      return TRUE;
  return FALSE;
}

/* To the person, or to what shows the person. */
static gboolean
points_here (Collector *self, MeventRecord *record, const MeventField *field)
{
  gpointer slot = mevent_field_get_slot (field, record);

  if (mevent_image_is_field (field))
    return is_own_image (self, *(gpointer *) slot);
  if (field->kind == MEVENT_KIND_REFERENCE)
    return *(gpointer *) slot == self->person;
  return field->kind == MEVENT_KIND_REFERENCES && g_ptr_array_find (*(GPtrArray **) slot, self->person, NULL);
}

static gboolean
is_named (Collector *self, MeventRecord *record, const MeventField *field)
{
  return field->kind == MEVENT_KIND_TEXT && (field->flags & MEVENT_FIELD_PERSONAL) &&
         _mevent_erased_names_are_in (self->names, *(char **) mevent_field_get_slot (field, record));
}

/* A text that somebody has written, in any of its languages. */
static gboolean
is_mentioned (Collector *self, MeventRecord *record, const MeventField *field)
{
  gpointer slot = mevent_field_get_slot (field, record);

  if (_mevent_erase_is_own_name (record, field))
    return FALSE;
  if (field->kind == MEVENT_KIND_TEXT)
    return _mevent_erased_names_may_be_in (self->names, *(char **) slot);
  for (guint i = 0; field->kind == MEVENT_KIND_TRANSLATED && i < mevent_text_get_n (*(MeventText **) slot); i++)
    if (_mevent_erased_names_may_be_in (self->names, mevent_text_get_nth (*(MeventText **) slot, i)))
      return TRUE;
  return FALSE;
}

static gboolean
wants_mention (Collector *self, const char *text)
{
  return _mevent_erased_names_may_be_in (self->names, text);
}

static gboolean
is_about (Collector *self, MeventRecord *record)
{
  return record == (MeventRecord *) self->person || mevent_record_get_subject (record) == self->person;
}

/* An image is the person's; an organisation is not, though the person points to it, too. */
static gboolean
is_whole (Collector *self, MeventRecord *record)
{
  if (MEVENT_IS_CONFLICT (record))
    return ((MeventConflict *) record)->record != NULL && is_about (self, ((MeventConflict *) record)->record);
  return is_about (self, record) || (MEVENT_IS_IMAGE (record) && is_own_image (self, record));
}

static gboolean
has_field (Collector *self, MeventRecord *record, WantsField wants)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    if (mevent_field_is_set (field, record) && wants (self, record, field))
      return TRUE;
  return FALSE;
}

/* A frozen copy names others too, whose names are not the person's to have. */
static MeventPersonRecord *
make_copy (Collector *self, MeventRecord *record)
{
  MeventPersonRecord *out = make_record (self, record, is_named);

  for (guint i = 0; i < out->values->len; i++)
    {
      MeventPersonValue *value = out->values->pdata[i];

      g_free (value->text);
      value->text = mevent_person_dup_full_name (self->person);
    }
  return out;
}

/* What is a part of a record that is given out whole is given out with it. */
static gboolean
is_part (Collector *self, MeventRecord *record)
{
  while ((record = record->parent) != NULL)
    if (is_whole (self, record))
      return TRUE;
  return FALSE;
}

static void
collect_mention (Collector *self, MeventRecord *record)
{
  const MeventUnknown *unknown = mevent_unknown_get (record);
  MeventPersonRecord *mention;

  if (unknown == NULL && !has_field (self, record, is_mentioned))
    return;
  mention = make_record (self, record, is_mentioned);
  mention->is_mention = TRUE;
  if (unknown != NULL)
    add_unknown (self, mention, unknown, wants_mention);
  if (mention->values->len > 0)
    g_ptr_array_add (self->mentions, mention);
  else
    record_free (mention);
}

static void
collect (MeventRecord *record, gpointer data)
{
  Collector *self = data;

  if (is_whole (self, record))
    {
      g_ptr_array_add (self->records, make_record (self, record, NULL));
      return;
    }
  if (is_part (self, record))
    return;
  if (has_field (self, record, points_here))
    g_ptr_array_add (self->records, make_record (self, record, points_here));
  if (MEVENT_RECORD_GET_CLASS (record)->letter == 0)
    {
      if (has_field (self, record, is_named))
        g_ptr_array_add (self->records, make_copy (self, record));
      return;
    }
  collect_mention (self, record);
}

/**
 * mevent_person_list_data:
 * @language: in which the data is written out
 *
 * Lists what the project holds about the person: the person's own record; with all that is in them the records that are
 * about the person, the photo and open conflicts; of other records the references to the person; of frozen copies that the
 * person was named in them. Last, marked as such, the texts of other records in which one of the names stands.
 *
 * Returns: (transfer full) (element-type MeventPersonRecord): the records, in the order of the project, then the mentions
 */
GPtrArray *
mevent_person_list_data (MeventPerson *self, MeventLanguage *language)
{
  g_autoptr (MeventErasedNames) names = _mevent_erased_names_new ();
  Collector collector = { self, language, names, g_ptr_array_new_with_free_func (record_free), g_ptr_array_new () };

  _mevent_erased_names_add (names, self);
  mevent_record_foreach ((MeventRecord *) mevent_record_get_project ((MeventRecord *) self), collect, &collector);
  g_ptr_array_extend_and_steal (collector.records, collector.mentions);
  return collector.records;
}
