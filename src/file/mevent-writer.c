#include "mevent-writer.h"

#include "mevent-format.h"
#include "mevent-text.h"
#include "mevent-unknown.h"
#include "mevent-writer-unknown-private.h"

/* A record whose tag is open. */
typedef struct
{
  MeventRecord *record;
  guint         depth;
  guint         first;    /* of its fields in writer->elements, */
  guint         next;     /* the one that comes next or is being written, */
  guint         end;      /* and behind the last */
  gboolean      in_list;  /* its records are being written */
  MeventList   *list;     /* NULL for a sparse one that was never needed */
  guint         position; /* in it, behind the last that was begun */
  GHashTable   *by_id;    /* what this version does not know of it; NULL: nothing */
} Frame;

/* One write of a project. */
struct _MeventWriter
{
  MeventXmlWriter xml;
  GString        *scratch;
  GPtrArray      *elements; /* of the records that are open: fields that come in elements */
  GArray         *frames;   /* the records that are open, the innermost last */
  char           *main_language;
};

static void
open_line (MeventWriter *writer, guint depth, const char *element)
{
  mevent_xml_writer_indent (&writer->xml, depth);
  mevent_xml_writer_raw (&writer->xml, "<", 1);
  mevent_xml_writer_string (&writer->xml, element);
}

static void
close_line (MeventWriter *writer, const char *element)
{
  mevent_xml_writer_raw (&writer->xml, "</", 2);
  mevent_xml_writer_string (&writer->xml, element);
  mevent_xml_writer_raw (&writer->xml, ">\n", 2);
}

/* A field of the project's own has no element name of its own: it says which declaration it follows. */
static void
write_text_line (MeventWriter *writer, guint depth, const MeventField *field, const char *language, const char *text)
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
write_translations (MeventWriter *writer, guint depth, const MeventField *field, const MeventText *text)
{
  const char *main_text = mevent_text_get (text, writer->main_language);

  if (main_text != NULL)
    write_text_line (writer, depth, field, writer->main_language, main_text);
  for (guint i = 0; i < mevent_text_get_n (text); i++)
    if (mevent_text_get_nth (text, i) != main_text)
      write_text_line (writer, depth, field, mevent_text_get_language (text, i), mevent_text_get_nth (text, i));
}

static void
write_data (MeventWriter *writer, guint depth, const MeventField *field, GBytes *data)
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
begin_list (Frame *frame, const MeventField *field, MeventList *list)
{
  MeventUnknown *unknown = mevent_unknown_get (frame->record);

  frame->in_list = TRUE;
  frame->list = list;
  frame->position = 0;
  frame->by_id = unknown ? _mevent_writer_index_unknown (unknown, field) : NULL;
}

static void
end_list (MeventWriter *writer, Frame *frame)
{
  const MeventField *field = writer->elements->pdata[frame->next++];

  if (frame->by_id != NULL)
    _mevent_writer_stranded (&writer->xml, mevent_unknown_get (frame->record), frame->depth + 1, field, frame->by_id);
  g_clear_pointer (&frame->by_id, g_hash_table_unref);
  frame->in_list = FALSE;
  _mevent_writer_unknown (&writer->xml, frame->record, frame->depth + 1, field);
}

/* A list is only begun: its records come one by one. */
static void
write_element (MeventWriter *writer, Frame *frame, const MeventField *field)
{
  guint depth = frame->depth + 1;
  gpointer slot = mevent_field_get_slot (field, frame->record);

  switch (field->kind)
    {
    case MEVENT_KIND_TRANSLATED:
      write_translations (writer, depth, field, *(MeventText **) slot);
      break;
    case MEVENT_KIND_DATA:
      write_data (writer, depth, field, *(GBytes **) slot);
      break;
    case MEVENT_KIND_LIST:
      begin_list (frame, field, *(MeventList **) slot);
      break;
    default:
      write_text_line (writer, depth, field, NULL, *(char **) slot);
    }
}

/* What stands in the fields of the project's own, behind all others. */
static void
write_values (MeventWriter *writer, MeventRecord *record, guint depth)
{
  g_autoptr (GPtrArray) fields = mevent_record_list_custom_set (record);

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const MeventField *field = fields->pdata[i];
      gpointer slot = mevent_field_get_slot (field, record);

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
get_attribute (MeventWriter *writer, MeventRecord *record, const MeventField *field)
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

/* Unknown content can stand behind any field, set or not, and behind the records of a list that are gone by now. */
static void
add_all_elements (MeventWriter *writer, MeventRecord *record)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  for (const MeventField *field = klass->fields; field < klass->fields + klass->n_fields; field++)
    if (!mevent_field_is_attribute (field))
      g_ptr_array_add (writer->elements, (gpointer) field);
}

/* Adds the fields that are not attributes to those that come in elements, for looking through a record once more would cost
 * an eighth of the time. */
static void
write_attributes (MeventWriter *writer, MeventRecord *record)
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

/* What this version does not know, and the project's own fields. */
static gboolean
has_further_elements (MeventRecord *record)
{
  const MeventUnknown *unknown = mevent_unknown_get (record);
  g_autoptr (GPtrArray) values = mevent_record_list_custom_set (record);

  return (unknown != NULL && unknown->nodes->len > 0) || values != NULL;
}

/* The elements come with the following steps. */
static void
open_elements (MeventWriter *writer, MeventRecord *record, guint depth, guint first)
{
  Frame frame = { record, depth, first, first };

  if (mevent_unknown_get (record) != NULL)
    {
      g_ptr_array_set_size (writer->elements, (int) first);
      add_all_elements (writer, record);
      _mevent_writer_unknown (&writer->xml, record, depth + 1, NULL);
    }
  frame.end = writer->elements->len;
  g_array_append_val (writer->frames, frame);
}

static void
open_record (MeventWriter *writer, MeventRecord *record, guint depth)
{
  guint first = writer->elements->len;

  open_line (writer, depth, MEVENT_RECORD_GET_CLASS (record)->element);
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
  open_elements (writer, record, depth, first);
}

static void
close_record (MeventWriter *writer, const Frame *frame)
{
  g_ptr_array_set_size (writer->elements, (int) frame->first);
  write_values (writer, frame->record, frame->depth + 1);
  mevent_xml_writer_indent (&writer->xml, frame->depth);
  close_line (writer, MEVENT_RECORD_GET_CLASS (frame->record)->element);
  g_array_set_size (writer->frames, writer->frames->len - 1);
}

/* Behind a record without an id nothing can be told to stand, only behind the list. */
static void
write_next_of_list (MeventWriter *writer, Frame *frame)
{
  if (frame->by_id != NULL && frame->position > 0)
    _mevent_writer_unknown_behind (&writer->xml, frame->depth + 1, frame->by_id,
                  mevent_record_get_id (mevent_list_get (frame->list, frame->position - 1)));
  if (frame->position < mevent_list_get_n (frame->list))
    open_record (writer, mevent_list_get (frame->list, frame->position++), frame->depth + 1);
  else
    end_list (writer, frame);
}

static void
write_next_element (MeventWriter *writer, Frame *frame)
{
  const MeventField *field = writer->elements->pdata[frame->next];

  if (field->kind == MEVENT_KIND_LIST || mevent_field_is_set (field, frame->record))
    write_element (writer, frame, field);
  if (frame->in_list)
    return;
  _mevent_writer_unknown (&writer->xml, frame->record, frame->depth + 1, field);
  frame->next++;
}

/* A frame is not looked at any more once another one has been opened, for then it may have moved. */
static void
step (MeventWriter *writer)
{
  Frame *frame = &g_array_index (writer->frames, Frame, writer->frames->len - 1);

  if (frame->in_list)
    write_next_of_list (writer, frame);
  else if (frame->next < frame->end)
    write_next_element (writer, frame);
  else
    close_record (writer, frame);
}

/**
 * mevent_writer_new:
 * @project: outlives the writer
 * @sink: gets the bytes in pieces
 *
 * Begins to write a project as data/schema/mevent-1.rng describes it: records in the order of their lists, fields in the
 * order of their tables, one to a line, defaults left out; so the same project gives the same bytes.
 *
 * Returns: (transfer full): what mevent_writer_run() writes with
 */
MeventWriter *
mevent_writer_new (MeventProject *project, MeventXmlSink sink, gpointer user_data)
{
  MeventWriter *self = g_new (MeventWriter, 1);

  mevent_xml_writer_init (&self->xml, sink, user_data);
  self->scratch = g_string_new (NULL);
  self->elements = g_ptr_array_new ();
  self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  self->main_language = g_strdup (mevent_project_get_main_language (project));
  mevent_xml_writer_string (&self->xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  open_record (self, (MeventRecord *) project, 0);
  return self;
}

/**
 * mevent_writer_run:
 * @n_steps: how far; a record takes a few
 *
 * Each time the project has to be as it was at mevent_writer_new(), down to the records.
 *
 * Returns: whether something is left to be written
 */
gboolean
mevent_writer_run (MeventWriter *self, guint n_steps)
{
  for (; n_steps > 0 && self->frames->len > 0; n_steps--)
    step (self);
  return self->frames->len > 0 && self->xml.error == NULL;
}

/**
 * mevent_writer_finish:
 *
 * Returns: %FALSE with the sink's error
 */
gboolean
mevent_writer_finish (MeventWriter *self, GError **error)
{
  return mevent_xml_writer_finish (&self->xml, error);
}

/**
 * mevent_writer_free:
 *
 * At any time, whatever has become of the project.
 */
void
mevent_writer_free (MeventWriter *self)
{
  for (guint i = 0; i < self->frames->len; i++)
    g_clear_pointer (&g_array_index (self->frames, Frame, i).by_id, g_hash_table_unref);
  g_array_unref (self->frames);
  g_ptr_array_unref (self->elements);
  g_string_free (self->scratch, TRUE);
  g_clear_error (&self->xml.error);
  g_free (self->main_language);
  g_free (self);
}

/**
 * mevent_writer_write:
 *
 * As mevent_writer_new(), and all of it.
 *
 * Returns: %FALSE with the sink's error
 */
gboolean
mevent_writer_write (MeventProject *project, MeventXmlSink sink, gpointer user_data, GError **error)
{
  g_autoptr (MeventWriter) self = mevent_writer_new (project, sink, user_data);

  while (mevent_writer_run (self, G_MAXUINT))
    ;
  return mevent_writer_finish (self, error);
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
