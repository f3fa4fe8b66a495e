#include "mevent-writer.h"

#include "mevent-format.h"
#include "mevent-text.h"
#include "mevent-unknown.h"

/* One write of a project. */
typedef struct
{
  MeventXmlWriter xml;
  GString        *scratch;
  GPtrArray      *elements;      /* of the records that are open: fields that come in elements */
  const char     *main_language;
} Writer;

static void write_record (Writer *writer, MeventRecord *record, guint depth);

static void
open_line (Writer *writer, guint depth, const char *element)
{
  mevent_xml_writer_indent (&writer->xml, depth);
  mevent_xml_writer_raw (&writer->xml, "<", 1);
  mevent_xml_writer_string (&writer->xml, element);
}

static void
close_line (Writer *writer, const char *element)
{
  mevent_xml_writer_raw (&writer->xml, "</", 2);
  mevent_xml_writer_string (&writer->xml, element);
  mevent_xml_writer_raw (&writer->xml, ">\n", 2);
}

/* A field of the project's own has no element name of its own: it says which declaration it follows. */
static void
write_text_line (Writer *writer, guint depth, const MeventField *field, const char *language, const char *text)
{
  const char *element = field->custom ? MEVENT_FORMAT_VALUE : field->name;

  open_line (writer, depth, element);
  if (field->custom != NULL)
    mevent_xml_writer_attribute (&writer->xml, "field", mevent_record_get_id ((MeventRecord *) field->custom));
  if (language != NULL)
    mevent_xml_writer_attribute (&writer->xml, "xml:lang", language);
  mevent_xml_writer_raw (&writer->xml, ">", 1);
  mevent_xml_writer_escaped (&writer->xml, text, FALSE);
  close_line (writer, element);
}

/* The project's main language comes first. */
static void
write_translations (Writer *writer, guint depth, const MeventField *field, const MeventText *text)
{
  const char *main_text = mevent_text_get (text, writer->main_language);

  if (main_text != NULL)
    write_text_line (writer, depth, field, writer->main_language, main_text);
  for (guint i = 0; i < mevent_text_get_n (text); i++)
    if (mevent_text_get_nth (text, i) != main_text)
      write_text_line (writer, depth, field, mevent_text_get_language (text, i), mevent_text_get_nth (text, i));
}

static void
write_data (Writer *writer, guint depth, const MeventField *field, GBytes *data)
{
  gsize size;
  const guchar *bytes = g_bytes_get_data (data, &size);

  for (gsize offset = 0; offset < size; offset += MEVENT_FORMAT_DATA_BYTES)
    {
      g_autofree char *encoded = g_base64_encode (bytes + offset, MIN (MEVENT_FORMAT_DATA_BYTES, size - offset));

      write_text_line (writer, depth, field, NULL, encoded);
    }
}

static void
write_node (Writer *writer, guint depth, const MeventUnknownNode *node)
{
  mevent_xml_writer_indent (&writer->xml, depth);
  mevent_xml_writer_string (&writer->xml, node->xml);
  mevent_xml_writer_raw (&writer->xml, "\n", 1);
}

/* What this version does not know goes back to where it stood: behind a field, */
static void
write_unknown (Writer *writer, MeventRecord *record, guint depth, const MeventField *field)
{
  MeventUnknown *unknown = mevent_unknown_get (record);

  for (guint i = 0; unknown != NULL && i < unknown->nodes->len; i++)
    {
      const MeventUnknownNode *node = &g_array_index (unknown->nodes, MeventUnknownNode, i);

      if (node->field == field && node->after_id == NULL)
        write_node (writer, depth, node);
    }
}

/* and in a list behind a record. By its id, for there may be many of both. */
static GHashTable *
index_unknown (MeventUnknown *unknown, const MeventField *field)
{
  GHashTable *by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < unknown->nodes->len; i++)
    {
      MeventUnknownNode *node = &g_array_index (unknown->nodes, MeventUnknownNode, i);
      GPtrArray *nodes = node->after_id ? g_hash_table_lookup (by_id, node->after_id) : NULL;

      if (node->field != field || node->after_id == NULL)
        continue;
      if (nodes == NULL)
        g_hash_table_insert (by_id, node->after_id, nodes = g_ptr_array_new ());
      g_ptr_array_add (nodes, node);
    }
  return by_id;
}

static void
write_behind (Writer *writer, guint depth, GHashTable *by_id, const char *id)
{
  GPtrArray *nodes = id ? g_hash_table_lookup (by_id, id) : NULL;

  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    write_node (writer, depth, nodes->pdata[i]);
  if (nodes != NULL)
    g_hash_table_remove (by_id, id);
}

/* The record behind which they stood is gone: they come after the list. */
static void
write_stranded (Writer *writer, MeventUnknown *unknown, guint depth, const MeventField *field, GHashTable *by_id)
{
  for (guint i = 0; i < unknown->nodes->len; i++)
    {
      const MeventUnknownNode *node = &g_array_index (unknown->nodes, MeventUnknownNode, i);

      if (node->field == field)
        write_behind (writer, depth, by_id, node->after_id);
    }
}

/* Behind a record without an id nothing can be told to stand, only behind the list. */
static void
write_list (Writer *writer, MeventRecord *record, guint depth, const MeventField *field, MeventList *list)
{
  MeventUnknown *unknown = mevent_unknown_get (record);
  g_autoptr (GHashTable) by_id = unknown ? index_unknown (unknown, field) : NULL;

  for (guint i = 0; i < mevent_list_get_n (list); i++)
    {
      MeventRecord *child = mevent_list_get (list, i);

      write_record (writer, child, depth);
      if (by_id != NULL)
        write_behind (writer, depth, by_id, mevent_record_get_id (child));
    }
  if (by_id != NULL)
    write_stranded (writer, unknown, depth, field, by_id);
}

static void
write_element (Writer *writer, MeventRecord *record, guint depth, const MeventField *field)
{
  gpointer slot = mevent_field_get_slot (field, record);

  switch (field->kind)
    {
    case MEVENT_KIND_TRANSLATED:
      write_translations (writer, depth, field, *(MeventText **) slot);
      break;
    case MEVENT_KIND_DATA:
      write_data (writer, depth, field, *(GBytes **) slot);
      break;
    case MEVENT_KIND_LIST:
      write_list (writer, record, depth, field, *(MeventList **) slot);
      break;
    default:
      write_text_line (writer, depth, field, NULL, *(char **) slot);
    }
}

/* What stands in the fields of the project's own, behind all others. */
static void
write_values (Writer *writer, MeventRecord *record, guint depth)
{
  guint n = MEVENT_RECORD_GET_CLASS (record)->n_fields;
  const MeventField *field;

  if (!mevent_record_has_custom_values (record))
    return;
  while ((field = mevent_record_nth_field (record, n++)) != NULL)
    {
      gpointer slot = mevent_field_get_slot (field, record);

      if (!mevent_field_is_set (field, record))
        continue;
      if (field->kind == MEVENT_KIND_TRANSLATED)
        {
          write_translations (writer, depth, field, *(MeventText **) slot);
          continue;
        }
      g_string_truncate (writer->scratch, 0);
      mevent_field_format (field, slot, writer->scratch);
      write_text_line (writer, depth, field, NULL, writer->scratch->str);
    }
}

/* What an attribute says: the field's own string, where it is one. */
static const char *
get_attribute (Writer *writer, MeventRecord *record, const MeventField *field)
{
  gpointer slot = mevent_field_get_slot (field, record);

  switch (field->kind)
    {
    case MEVENT_KIND_TEXT:
    case MEVENT_KIND_LANGUAGE:
    case MEVENT_KIND_LANGUAGES:
      return *(char **) slot;
    case MEVENT_KIND_REFERENCE:
      return mevent_record_get_id (*(MeventRecord **) slot);
    default:
      g_string_truncate (writer->scratch, 0);
      mevent_field_format (field, slot, writer->scratch);
      return writer->scratch->str;
    }
}

/* Adds the fields that are not attributes to those that come in elements, for looking through a record once more would cost
 * an eighth of the time. */
static void
write_attributes (Writer *writer, MeventRecord *record)
{
  MeventUnknown *unknown = mevent_unknown_get (record);
  const MeventField *field;
  guint position = 0;

  if (mevent_record_get_id (record) != NULL)
    mevent_xml_writer_attribute (&writer->xml, "id", mevent_record_get_id (record));
  while ((field = mevent_record_next_set (record, &position)) != NULL)
    if (mevent_field_is_attribute (field))
      mevent_xml_writer_attribute (&writer->xml, field->name, get_attribute (writer, record, field));
    else
      g_ptr_array_add (writer->elements, (gpointer) field);
  for (guint i = 0; unknown != NULL && i < unknown->attributes->len; i++)
    {
      const MeventUnknownAttribute *attribute = &g_array_index (unknown->attributes, MeventUnknownAttribute, i);

      mevent_xml_writer_attribute (&writer->xml, attribute->name, attribute->value);
    }
}

static gboolean
has_values (MeventRecord *record)
{
  guint n = MEVENT_RECORD_GET_CLASS (record)->n_fields;
  const MeventField *field;

  if (!mevent_record_has_custom_values (record))
    return FALSE;
  while ((field = mevent_record_nth_field (record, n++)) != NULL)
    if (mevent_field_is_set (field, record))
      return TRUE;
  return FALSE;
}

/* What this version does not know, and the project's own fields. */
static gboolean
has_further_elements (MeventRecord *record)
{
  const MeventUnknown *unknown = mevent_unknown_get (record);

  return (unknown != NULL && unknown->nodes->len > 0) || has_values (record);
}

/* Unknown content can stand behind any field, set or not, and behind the records of a list that are gone by now. */
static void
write_elements_and_unknown (Writer *writer, MeventRecord *record, guint depth)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  write_unknown (writer, record, depth, NULL);
  for (const MeventField *field = klass->fields; field < klass->fields + klass->n_fields; field++)
    {
      if (mevent_field_is_attribute (field))
        continue;
      if (field->kind == MEVENT_KIND_LIST || mevent_field_is_set (field, record))
        write_element (writer, record, depth, field);
      write_unknown (writer, record, depth, field);
    }
}

/* @first: of the record's own in writer->elements, which then are done */
static void
write_elements (Writer *writer, MeventRecord *record, guint depth, guint first)
{
  guint end = writer->elements->len;

  if (mevent_unknown_get (record) != NULL)
    write_elements_and_unknown (writer, record, depth);
  else
    for (guint i = first; i < end; i++)
      write_element (writer, record, depth, writer->elements->pdata[i]);
  g_ptr_array_set_size (writer->elements, (int) first);
  write_values (writer, record, depth);
}

static void
write_record (Writer *writer, MeventRecord *record, guint depth)
{
  const char *element = MEVENT_RECORD_GET_CLASS (record)->element;
  guint first = writer->elements->len;

  open_line (writer, depth, element);
  if (depth == 0)
    {
      mevent_xml_writer_attribute (&writer->xml, "xmlns", MEVENT_FORMAT_NAMESPACE);
      mevent_xml_writer_attribute (&writer->xml, "version", G_STRINGIFY (MEVENT_FORMAT_VERSION));
    }
  write_attributes (writer, record);
  if (writer->elements->len == first && !has_further_elements (record))
    {
      mevent_xml_writer_raw (&writer->xml, "/>\n", 3);
      return;
    }
  mevent_xml_writer_raw (&writer->xml, ">\n", 2);
  write_elements (writer, record, depth + 1, first);
  mevent_xml_writer_indent (&writer->xml, depth);
  close_line (writer, element);
}

/**
 * mevent_writer_write:
 * @sink: gets the bytes in pieces
 *
 * Writes a project as data/schema/mevent-1.rng describes it: records in the order of their lists, fields in the order
 * of their tables, one to a line, defaults left out; so the same project gives the same bytes.
 *
 * Returns: %FALSE with the sink's error
 */
gboolean
mevent_writer_write (MeventProject *project, MeventXmlSink sink, gpointer user_data, GError **error)
{
  g_autofree Writer *writer = g_new (Writer, 1);

  mevent_xml_writer_init (&writer->xml, sink, user_data);
  writer->scratch = g_string_new (NULL);
  writer->elements = g_ptr_array_new ();
  writer->main_language = mevent_project_get_main_language (project);
  mevent_xml_writer_string (&writer->xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  write_record (writer, (MeventRecord *) project, 0);
  g_string_free (writer->scratch, TRUE);
  g_ptr_array_unref (writer->elements);
  return mevent_xml_writer_finish (&writer->xml, error);
}

static gboolean
append_bytes (gpointer array, const void *data, gsize length, GError **error)
{
  g_byte_array_append (array, data, (guint) length);
  return TRUE;
}

/**
 * mevent_writer_to_bytes:
 *
 * Returns: (transfer full): the file that mevent_writer_write() would write
 */
GBytes *
mevent_writer_to_bytes (MeventProject *project)
{
  GByteArray *array = g_byte_array_new ();

  mevent_writer_write (project, append_bytes, array, NULL);
  return g_byte_array_free_to_bytes (array);
}
