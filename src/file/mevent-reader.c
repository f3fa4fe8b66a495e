#include "mevent-reader.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "mevent-attribute-guard-private.h"
#include "mevent-custom-field.h"
#include "mevent-file-error.h"
#include "mevent-format.h"
#include "mevent-history.h"
#include "mevent-id.h"
#include "mevent-raw-xml-private.h"
#include "mevent-source-private.h"
#include "mevent-text.h"
#include "mevent-unknown.h"

/* A record whose element is open. */
typedef struct
{
  MeventRecord      *record;
  const MeventField *last_field; /* where unknown content stands: behind this field */
  const char        *last_id;    /* and behind this record */
  GByteArray        *data;       /* of its image, piece by piece */
} Frame;

/* A reference whose target may come later in the file. */
typedef struct
{
  MeventRecord      *record;
  const MeventField *field;
  char              *ids;
  int                line;
} Pending;

/* What a record says in a field of the project's own, whose declaration may come later in the file. */
typedef struct
{
  MeventRecord *record;
  char         *field_id;
  char         *language;
  char         *text;
  int           line;
} PendingValue;

typedef struct
{
  MeventSource         source;
  MeventAttributeGuard guard;
  xmlParserCtxtPtr     parser;
  MeventProject     *project;
  MeventProblems    *problems;
  GError            *error;
  char              *namespace;
  int                version;

  GArray            *frames;
  GArray            *pending;
  GArray            *values;
  guint              depth;
  guint              n_records;

  const MeventField *text_field;    /* of the text element that is open, or NULL */
  char              *text_language;
  char              *value_of;      /* the declaration that the open value element names, or NULL */
  GString           *text;          /* its content; between elements, text that does not belong there */
  GString           *unknown;       /* the unknown element that is open, */
  guint              unknown_depth; /* with so many levels */
} Reader;

/* Telling */

static int
line_of (Reader *reader)
{
  return reader->parser->input ? reader->parser->input->line : 0;
}

static int
column_of (Reader *reader)
{
  return reader->parser->input ? reader->parser->input->col : 0;
}

static void
set_error (Reader *reader, int code, int line, int column, const char *message)
{
  if (reader->error != NULL)
    return;
  if (line > 0)
    /* Translators: a place in a file and what is wrong there */
    g_set_error (&reader->error, MEVENT_FILE_ERROR, code, _("Line %d, column %d: %s"), line, column, message);
  else
    g_set_error_literal (&reader->error, MEVENT_FILE_ERROR, code, message);
  mevent_problems_add (reader->problems, MEVENT_SEVERITY_ERROR, "unreadable", NULL, line, column, "%s", message);
}

static void
fail_at (Reader *reader, int code, int line, int column, const char *message)
{
  set_error (reader, code, line, column, message);
  xmlStopParser (reader->parser);
}

static void
fail (Reader *reader, int code, const char *message)
{
  fail_at (reader, code, line_of (reader), column_of (reader), message);
}

#define problem(reader, severity, code, ...)                                                                       \
  mevent_problems_add ((reader)->problems, MEVENT_SEVERITY_##severity, code, NULL, line_of (reader), column_of (reader), \
                       __VA_ARGS__)

static void
on_parser_error (gpointer data, xmlErrorPtr xml_error)
{
  Reader *reader = data;
  g_autofree char *what = NULL, *message = NULL;

  if (xml_error->level < XML_ERR_ERROR || reader->source.error != NULL)
    return;
  what = g_strchomp (g_strdup (xml_error->message ? xml_error->message : "?"));
  if (xml_error->code == XML_ERR_DOCUMENT_EMPTY && reader->source.size == 0)
    message = g_strdup (_("The file is empty."));
  else
    message = g_strdup_printf (_("This is not well-formed XML: %s"), what);
  fail_at (reader, MEVENT_FILE_ERROR_BROKEN, xml_error->line, xml_error->int2, message);
}

/* Unknown content */

static Frame *
top (Reader *reader)
{
  return reader->frames->len > 0 ? &g_array_index (reader->frames, Frame, reader->frames->len - 1) : NULL;
}

static void
keep_unknown (Reader *reader, const char *xml)
{
  Frame *frame = top (reader);

  if (frame != NULL)
    mevent_unknown_add_node (mevent_unknown_ensure (frame->record), xml, frame->last_field, frame->last_id);
}

/* Text between the elements of a record says something to somebody, but not to us. */
static void
keep_stray_text (Reader *reader)
{
  g_autoptr (GString) xml = NULL;
  int line = line_of (reader);

  if (reader->text_field != NULL || reader->value_of != NULL || reader->text->len == 0)
    return;
  /* It ended where the white space behind it begins. */
  for (const char *p = reader->text->str + reader->text->len; p > reader->text->str && g_ascii_isspace (p[-1]); p--)
    line -= p[-1] == '\n';
  g_strstrip (reader->text->str);
  if (*reader->text->str != '\0')
    {
      mevent_problems_add (reader->problems, MEVENT_SEVERITY_WARNING, "stray-text", NULL, line, 0, "%s",
                           _("Text stands where none belongs. It is kept."));
      xml = g_string_new (NULL);
      _mevent_raw_xml_text (xml, reader->text->str, strlen (reader->text->str));
      keep_unknown (reader, xml->str);
    }
  g_string_truncate (reader->text, 0);
}

static void
start_unknown (Reader       *reader,
               const xmlChar *local_name,
               const xmlChar *uri)
{
  if (reader->unknown_depth == 0)
    {
      g_string_truncate (reader->unknown, 0);
      if (g_strcmp0 ((const char *) uri, reader->namespace) == 0)
        problem (reader, WARNING, "unknown-element", _("The element “%s” is not known here. It is kept."),
                 (const char *) local_name);
    }
  reader->unknown_depth++;
}

static void
end_unknown (Reader *reader)
{
  reader->unknown_depth--;
  if (reader->unknown_depth == 0)
    keep_unknown (reader, reader->unknown->str);
}

/* Fields */

static void
add_pending (Reader *reader, MeventRecord *record, const MeventField *field, char *ids)
{
  Pending pending = { record, field, ids, line_of (reader) };

  g_array_append_val (reader->pending, pending);
}

static gboolean
is_reference (const MeventField *field)
{
  return field->kind == MEVENT_KIND_REFERENCE || field->kind == MEVENT_KIND_REFERENCES;
}

static void
read_field (Reader *reader, MeventRecord *record, const MeventField *field, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (!mevent_record_parse (record, field, value, &error))
    problem (reader, ERROR, "bad-value", _("%s: %s The value is left out."), field->name, error->message);
}

static void
keep_attribute (Reader *reader, MeventRecord *record, const xmlChar **attribute, const char *value)
{
  g_autofree char *name = attribute[1] ? g_strdup_printf ("%s:%s", attribute[1], attribute[0])
                                       : g_strdup ((const char *) attribute[0]);

  if (attribute[1] == NULL)
    problem (reader, WARNING, "unknown-attribute", _("The attribute “%s” is not known here. It is kept."), name);
  mevent_unknown_add_attribute (mevent_unknown_ensure (record), name, value);
}

static void
read_attribute (Reader *reader, MeventRecord *record, const xmlChar **attribute)
{
  const char *name = (const char *) attribute[0];
  const MeventField *field = attribute[1] == NULL ? mevent_record_find_field (record, name) : NULL;
  g_autofree char *value = NULL;

  if (attribute[4] - attribute[3] > MEVENT_FORMAT_MAX_TEXT)
    {
      fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _("A text is longer than 1 MiB."));
      return;
    }
  if (attribute[1] == NULL &&
      (strcmp (name, "id") == 0 || (record == (MeventRecord *) reader->project && strcmp (name, "version") == 0)))
    return;
  value = _mevent_raw_xml_dup_value (attribute[3], attribute[4]);
  if (field == NULL || !mevent_field_is_attribute (field))
    keep_attribute (reader, record, attribute, value);
  else if (is_reference (field))
    add_pending (reader, record, field, g_steal_pointer (&value));
  else
    read_field (reader, record, field, value);
}

static void
keep_namespaces (Reader *reader, MeventRecord *record, int n_namespaces, const xmlChar **namespaces)
{
  for (int i = 0; i < n_namespaces; i++)
    {
      g_autofree char *name = NULL;

      if (namespaces[2 * i] == NULL)
        continue;
      name = g_strdup_printf ("xmlns:%s", (const char *) namespaces[2 * i]);
      mevent_unknown_add_attribute (mevent_unknown_ensure (record), name, (const char *) namespaces[2 * i + 1]);
    }
}

/* Records */

static char *
find_attribute (int n_attributes, const xmlChar **attributes, const char *name, const char *prefix)
{
  for (int i = 0; i < n_attributes; i++)
    if (strcmp ((const char *) attributes[5 * i], name) == 0 && g_strcmp0 ((const char *) attributes[5 * i + 1], prefix) == 0)
      return _mevent_raw_xml_dup_value (attributes[5 * i + 3], attributes[5 * i + 4]);
  return NULL;
}

/* The id in the file, or NULL for a new one where there is none that could be used. */
static char *
read_id (Reader *reader, MeventRecordClass *klass, int n_attributes, const xmlChar **attributes)
{
  g_autofree char *id = find_attribute (n_attributes, attributes, "id", NULL);

  if (klass->letter == 0)
    return NULL;
  if (id == NULL)
    problem (reader, WARNING, "missing-id", _("The record has no id. It gets a new one."));
  else if (!mevent_id_is_valid (id))
    problem (reader, ERROR, "bad-id", _("“%s” cannot be an id. The record gets a new one."), id);
  else if (mevent_project_lookup (reader->project, id) != NULL)
    problem (reader, ERROR, "duplicate-id", _("The id “%s” is used twice. The record gets a new one."), id);
  else
    return g_steal_pointer (&id);
  return NULL;
}

static void
open_record (Reader        *reader,
             MeventRecord  *record,
             int            n_namespaces,
             const xmlChar **namespaces,
             int            n_attributes,
             const xmlChar **attributes)
{
  Frame frame = { record, NULL, NULL, NULL };

  g_array_append_val (reader->frames, frame);
  keep_namespaces (reader, record, n_namespaces, namespaces);
  for (int i = 0; i < n_attributes && reader->error == NULL; i++)
    read_attribute (reader, record, attributes + 5 * i);
  if (++reader->n_records > MEVENT_FORMAT_MAX_RECORDS)
    fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _("The file holds more than 5 million records."));
}

static const MeventField *
find_list (MeventRecord *record, const char *element)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_LIST &&
        strcmp (mevent_record_class_for_type (mevent_field_get_target (&klass->fields[i]))->element, element) == 0)
      return &klass->fields[i];
  return NULL;
}

static void
start_root (Reader *reader, const xmlChar *local_name, const xmlChar *uri, int n_attributes, const xmlChar **attributes)
{
  const char *namespace = (const char *) uri;
  g_autofree char *id = NULL;
  guint64 version;

  if (strcmp ((const char *) local_name, "mevent") != 0 || namespace == NULL ||
      !g_str_has_prefix (namespace, MEVENT_FORMAT_NAMESPACE_STEM) ||
      !g_ascii_string_to_unsigned (namespace + strlen (MEVENT_FORMAT_NAMESPACE_STEM), 10, 1, 1000, &version, NULL))
    {
      fail (reader, MEVENT_FILE_ERROR_FOREIGN, _("This is XML, but not a project of Mevent."));
      return;
    }
  reader->namespace = g_strdup (namespace);
  reader->version = (int) version;
  if (version > MEVENT_FORMAT_VERSION)
    problem (reader, WARNING, "newer-version",
             _("The project was made by a newer version of Mevent. It can be looked at and printed, but not saved."));
  reader->project = mevent_project_new (NULL);
  mevent_history_set_recording (mevent_project_get_history (reader->project), FALSE);
  id = read_id (reader, mevent_record_class_for_type (MEVENT_TYPE_PROJECT), n_attributes, attributes);
  if (id != NULL)
    mevent_project_set_id (reader->project, id);
}

static void
start_text (Reader *reader, const MeventField *field, int n_attributes, const xmlChar **attributes)
{
  Frame *frame = top (reader);

  for (int i = 0; i < n_attributes; i++)
    if (attributes[5 * i + 1] == NULL || strcmp ((const char *) attributes[5 * i], "lang") != 0)
      problem (reader, ERROR, "unknown-attribute", _("The attribute “%s” is not known here. It is left out."),
               (const char *) attributes[5 * i]);
  frame->last_field = field;
  frame->last_id = NULL;
  reader->text_field = field;
  reader->text_language = find_attribute (n_attributes, attributes, "lang", "xml");
  g_string_truncate (reader->text, 0);
}

static void
start_value (Reader *reader, int n_attributes, const xmlChar **attributes)
{
  g_autofree char *id = find_attribute (n_attributes, attributes, "field", NULL);

  top (reader)->last_id = NULL;
  reader->value_of = id ? g_steal_pointer (&id) : g_strdup ("");
  reader->text_language = find_attribute (n_attributes, attributes, "lang", "xml");
  g_string_truncate (reader->text, 0);
}

static void
start_child (Reader            *reader,
             const MeventField *field,
             int                n_namespaces,
             const xmlChar    **namespaces,
             int                n_attributes,
             const xmlChar    **attributes)
{
  Frame *frame = top (reader);
  MeventRecordClass *klass = mevent_record_class_for_type (mevent_field_get_target (field));
  g_autofree char *id = read_id (reader, klass, n_attributes, attributes);
  g_autoptr (MeventRecord) record = mevent_record_new (mevent_field_get_target (field), id);

  mevent_list_append (*(MeventList **) mevent_field_get_slot (field, frame->record), record);
  frame->last_field = field;
  frame->last_id = mevent_record_get_id (record);
  open_record (reader, record, n_namespaces, namespaces, n_attributes, attributes);
}

static void
on_start_element (void           *data,
                  const xmlChar  *local_name,
                  const xmlChar  *prefix,
                  const xmlChar  *uri,
                  int             n_namespaces,
                  const xmlChar **namespaces,
                  int             n_attributes,
                  int             n_defaulted,
                  const xmlChar **attributes)
{
  Reader *reader = data;
  const char *name = (const char *) local_name;
  const MeventField *field = NULL;
  gboolean ours;

  if (++reader->depth > MEVENT_FORMAT_MAX_DEPTH)
    {
      fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _("Elements are nested more than 64 deep."));
      return;
    }
  keep_stray_text (reader);
  if (reader->project == NULL)
    {
      start_root (reader, local_name, uri, n_attributes, attributes);
      if (reader->error == NULL)
        open_record (reader, (MeventRecord *) reader->project, n_namespaces, namespaces, n_attributes, attributes);
      return;
    }

  ours = reader->unknown_depth == 0 && reader->text_field == NULL && reader->value_of == NULL &&
         g_strcmp0 ((const char *) uri, reader->namespace) == 0;
  if (ours && (field = find_list (top (reader)->record, name)) != NULL)
    {
      start_child (reader, field, n_namespaces, namespaces, n_attributes, attributes);
      return;
    }
  if (ours && strcmp (name, MEVENT_FORMAT_VALUE) == 0)
    {
      start_value (reader, n_attributes, attributes);
      return;
    }
  if (ours && (field = mevent_record_find_field (top (reader)->record, name)) != NULL && field->custom == NULL &&
      !mevent_field_is_attribute (field) && field->kind != MEVENT_KIND_LIST)
    {
      start_text (reader, field, n_attributes, attributes);
      return;
    }
  start_unknown (reader, local_name, uri);
  _mevent_raw_xml_start (reader->unknown, local_name, prefix, n_namespaces, namespaces, n_attributes, attributes);
}

/* The ends of elements */

static void
end_translation (Reader *reader, MeventRecord *record)
{
  const char *language = reader->text_language ? reader->text_language
                                               : mevent_project_get_main_language (reader->project);
  MeventText *text = *(MeventText **) mevent_field_get_slot (reader->text_field, record);

  if (!mevent_language_tag_is_valid (language))
    problem (reader, ERROR, "bad-language", _("“%s” is not a language tag. The text “%.60s” is left out."), language,
             reader->text->str);
  else if (mevent_text_get (text, language) != NULL)
    problem (reader, ERROR, "duplicate-text", _("%s stands twice in the language “%s”. “%.60s” is left out."),
             reader->text_field->name, language, reader->text->str);
  else
    mevent_record_set_translation (record, reader->text_field->name, language, reader->text->str);
}

static void
end_data (Reader *reader, Frame *frame)
{
  g_autofree guchar *piece = NULL;
  gsize length;

  if (reader->text->str[strspn (reader->text->str, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\n\r\t ")])
    problem (reader, ERROR, "bad-data", _("The image data is damaged."));
  piece = g_base64_decode (reader->text->str, &length);
  if (frame->data == NULL)
    frame->data = g_byte_array_new ();
  g_byte_array_append (frame->data, piece, (guint) length);
  if (frame->data->len > MEVENT_FORMAT_MAX_IMAGE)
    fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _("An image is larger than 20 MB."));
}

static void
end_plain_text (Reader *reader, MeventRecord *record)
{
  if (mevent_field_is_set (reader->text_field, record))
    problem (reader, ERROR, "duplicate-text", _("%s stands twice. “%.60s” is left out."), reader->text_field->name,
             reader->text->str);
  else
    read_field (reader, record, reader->text_field, reader->text->str);
}

static void
end_text (Reader *reader)
{
  Frame *frame = top (reader);

  if (reader->text_field->kind == MEVENT_KIND_TRANSLATED)
    end_translation (reader, frame->record);
  else if (reader->text_field->kind == MEVENT_KIND_DATA)
    end_data (reader, frame);
  else
    end_plain_text (reader, frame->record);
  reader->text_field = NULL;
  g_clear_pointer (&reader->text_language, g_free);
  g_string_truncate (reader->text, 0);
}

static void
end_value (Reader *reader)
{
  PendingValue value = { top (reader)->record, g_steal_pointer (&reader->value_of), g_steal_pointer (&reader->text_language),
                         g_strdup (reader->text->str), line_of (reader) };

  g_array_append_val (reader->values, value);
  g_string_truncate (reader->text, 0);
}

static void
end_record (Reader *reader)
{
  Frame *frame = top (reader);

  if (frame->data != NULL)
    {
      g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&frame->data));

      mevent_record_set_data (frame->record, "data", bytes);
    }
  g_array_set_size (reader->frames, reader->frames->len - 1);
}

static void
on_end_element (void *data, const xmlChar *local_name, const xmlChar *prefix, const xmlChar *uri)
{
  Reader *reader = data;

  if (reader->error != NULL)
    return;
  reader->depth--;
  if (reader->unknown_depth > 0)
    {
      _mevent_raw_xml_end (reader->unknown, local_name, prefix);
      end_unknown (reader);
      return;
    }
  if (reader->text_field != NULL)
    {
      end_text (reader);
      return;
    }
  if (reader->value_of != NULL)
    {
      end_value (reader);
      return;
    }
  keep_stray_text (reader);
  end_record (reader);
}

static void
on_characters (void *data, const xmlChar *text, int length)
{
  Reader *reader = data;

  if (reader->error != NULL)
    return;
  if (reader->unknown_depth > 0)
    _mevent_raw_xml_text (reader->unknown, (const char *) text, (gsize) length);
  else
    g_string_append_len (reader->text, (const char *) text, length);
  if (reader->text->len > MEVENT_FORMAT_MAX_TEXT)
    fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _("A text is longer than 1 MiB."));
}

/* A comment or processing instruction, which is kept where there is a record to keep it with. */
static void
keep_markup (Reader *reader, const char *xml)
{
  keep_stray_text (reader);
  if (reader->unknown_depth > 0)
    g_string_append (reader->unknown, xml);
  else if (top (reader) != NULL)
    keep_unknown (reader, xml);
  else
    problem (reader, WARNING, "comment", _("A comment or instruction outside of the project is not kept."));
}

static void
on_comment (void *data, const xmlChar *text)
{
  Reader *reader = data;
  g_autoptr (GString) xml = g_string_new (NULL);

  if (reader->error != NULL)
    return;
  _mevent_raw_xml_comment (xml, text);
  keep_markup (reader, xml->str);
}

static void
on_instruction (void *data, const xmlChar *target, const xmlChar *content)
{
  Reader *reader = data;
  g_autoptr (GString) xml = g_string_new (NULL);

  if (reader->error != NULL)
    return;
  _mevent_raw_xml_instruction (xml, target, content);
  keep_markup (reader, xml->str);
}

static void
on_doctype (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  fail (data, MEVENT_FILE_ERROR_FORBIDDEN,
        _("The file has a document type declaration (DOCTYPE). No project needs one, and it can do harm: remove it."));
}

static const xmlSAXHandler handler = {
  .initialized = XML_SAX2_MAGIC,
  .startElementNs = on_start_element,
  .endElementNs = on_end_element,
  .characters = on_characters,
  .ignorableWhitespace = on_characters,
  .cdataBlock = on_characters,
  .comment = on_comment,
  .processingInstruction = on_instruction,
  .internalSubset = on_doctype,
  .externalSubset = on_doctype,
  .serror = (xmlStructuredErrorFunc) on_parser_error,
};

/* References, when all records are there */

static MeventRecord *
find_target (Reader *reader, const Pending *pending, const char *id)
{
  MeventRecord *target = mevent_project_lookup (reader->project, id);

  if (target != NULL && G_TYPE_CHECK_INSTANCE_TYPE (target, mevent_field_get_target (pending->field)))
    return target;
  mevent_problems_add (reader->problems, MEVENT_SEVERITY_ERROR, "dangling-reference",
                       mevent_record_get_id (pending->record), pending->line, 0,
                       target ? _("%s: “%s” is a record of another kind. The reference is left out.")
                              : _("%s: there is no record “%s”. The reference is left out."),
                       pending->field->name, id);
  return NULL;
}

static void
resolve (Reader *reader, const Pending *pending)
{
  g_auto (GStrv) ids = g_strsplit_set (pending->ids, " \t\r\n", -1);
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();

  for (char **id = ids; *id != NULL; id++)
    {
      MeventRecord *target = **id != '\0' ? find_target (reader, pending, *id) : NULL;

      if (target != NULL)
        g_ptr_array_add (targets, target);
    }
  if (pending->field->kind == MEVENT_KIND_REFERENCES)
    mevent_record_set (pending->record, pending->field, &targets);
  else if (targets->len > 0)
    mevent_record_set (pending->record, pending->field, &targets->pdata[0]);
}

/* Nothing declares it, so nobody can see it; but it is kept. */
static void
keep_value (Reader *reader, const PendingValue *value)
{
  g_autoptr (GString) xml = g_string_new ("<" MEVENT_FORMAT_VALUE " field=\"");

  mevent_problems_add (reader->problems, MEVENT_SEVERITY_WARNING, "undeclared-value",
                       mevent_record_get_id (value->record), value->line, 0,
                       _("The project declares no field “%s” for this record. “%.60s” is kept."), value->field_id,
                       value->text);
  _mevent_raw_xml_text (xml, value->field_id, strlen (value->field_id));
  g_string_append (xml, "\"");
  if (value->language != NULL)
    {
      g_string_append (xml, " xml:lang=\"");
      _mevent_raw_xml_text (xml, value->language, strlen (value->language));
      g_string_append (xml, "\"");
    }
  g_string_append (xml, ">");
  _mevent_raw_xml_text (xml, value->text, strlen (value->text));
  g_string_append (xml, "</" MEVENT_FORMAT_VALUE ">");
  mevent_unknown_add_node (mevent_unknown_ensure (value->record), xml->str, NULL, NULL);
}

static gboolean
set_value (Reader *reader, const PendingValue *value, const MeventField *field, GError **error)
{
  const char *language = value->language ? value->language : mevent_project_get_main_language (reader->project);
  MeventText *old, *text;

  if (field->kind != MEVENT_KIND_TRANSLATED)
    return mevent_record_parse (value->record, field, value->text, error);
  if (!mevent_language_tag_is_valid (language))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("“%s” is not a language tag such as “de” or “pt-BR”."),
                   language);
      return FALSE;
    }
  old = *(MeventText **) mevent_field_get_slot (field, value->record);
  text = mevent_text_with (old, language, value->text);
  mevent_record_set (value->record, field, &text);
  g_clear_pointer (&text, mevent_text_free);
  return TRUE;
}

static void
resolve_value (Reader *reader, const PendingValue *value)
{
  MeventRecord *declared = mevent_project_lookup (reader->project, value->field_id);
  g_autoptr (GError) error = NULL;

  if (declared == NULL || !MEVENT_IS_CUSTOM_FIELD (declared) ||
      mevent_custom_field_get_class ((MeventCustomField *) declared) != G_OBJECT_TYPE (value->record))
    keep_value (reader, value);
  else if (!set_value (reader, value, mevent_custom_field_get_row ((MeventCustomField *) declared), &error))
    mevent_problems_add (reader->problems, MEVENT_SEVERITY_ERROR, "bad-value", mevent_record_get_id (value->record),
                         value->line, 0, _("%s: %s The value is left out."),
                         mevent_custom_field_get_label ((MeventCustomField *) declared), error->message);
}

static void
resolve_all (Reader *reader)
{
  for (guint i = 0; i < reader->values->len; i++)
    resolve_value (reader, &g_array_index (reader->values, PendingValue, i));
  for (guint i = 0; i < reader->pending->len; i++)
    resolve (reader, &g_array_index (reader->pending, Pending, i));
}

/* Reading */

static void
pending_clear (gpointer data)
{
  g_free (((Pending *) data)->ids);
}

static void
value_clear (gpointer data)
{
  PendingValue *value = data;

  g_free (value->field_id);
  g_free (value->language);
  g_free (value->text);
}

static void
frame_clear (gpointer data)
{
  g_clear_pointer (&((Frame *) data)->data, g_byte_array_unref);
}

static void
reader_init (Reader *reader, MeventProblems *problems)
{
  reader->problems = problems;
  reader->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_array_set_clear_func (reader->frames, frame_clear);
  reader->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  g_array_set_clear_func (reader->pending, pending_clear);
  reader->values = g_array_new (FALSE, FALSE, sizeof (PendingValue));
  g_array_set_clear_func (reader->values, value_clear);
  reader->text = g_string_new (NULL);
  reader->unknown = g_string_new (NULL);
}

static void
reader_clear (Reader *reader)
{
  g_array_unref (reader->frames);
  g_array_unref (reader->pending);
  g_array_unref (reader->values);
  g_free (reader->value_of);
  g_string_free (reader->text, TRUE);
  g_string_free (reader->unknown, TRUE);
  g_free (reader->text_language);
  g_free (reader->namespace);
  g_clear_object (&reader->project);
  g_clear_error (&reader->error);
  _mevent_source_close (&reader->source);
}

/* Files that people take for projects, by their first bytes. */
static const struct
{
  const char *magic;
  gsize       length;
  const char *message;
} lookalikes[] = {
  { "\x1f\x8b", 2, N_("The file is compressed (gzip). Unpack it first.") },
  { "BZh", 3, N_("The file is compressed (bzip2). Unpack it first.") },
  { "\xfd" "7zXZ", 5, N_("The file is compressed (xz). Unpack it first.") },
  { "PK\x03\x04", 4, N_("The file is a ZIP archive, perhaps a spreadsheet, but not a project of Mevent.") },
  { "%PDF", 4, N_("The file is a PDF, not a project of Mevent.") },
  { "\xff\xfe", 2, N_("The file is written in UTF-16. Save it as UTF-8.") },
  { "\xfe\xff", 2, N_("The file is written in UTF-16. Save it as UTF-8.") },
};

/* For libxml2, with a look at what it is about to get. */
static int
read_watched (gpointer data, char *buffer, int length)
{
  Reader *reader = data;
  gboolean first = reader->source.size == 0;
  int n = _mevent_source_read (&reader->source, buffer, length);

  for (guint i = 0; first && i < G_N_ELEMENTS (lookalikes); i++)
    if (n >= (int) lookalikes[i].length && memcmp (buffer, lookalikes[i].magic, lookalikes[i].length) == 0)
      {
        set_error (reader, MEVENT_FILE_ERROR_FOREIGN, 0, 0, _(lookalikes[i].message));
        return -1;
      }
  if (n > 0 && !_mevent_attribute_guard_feed (&reader->guard, buffer, (gsize) n))
    {
      set_error (reader, MEVENT_FILE_ERROR_FORBIDDEN, 0, 0, _("An element has more than 1,000 attributes."));
      return -1;
    }
  return n;
}

static void
check_parser (Reader *reader)
{
  const xmlError *last = xmlCtxtGetLastError (reader->parser);

  /* libxml2 2.9 can call a document well-formed of which it has lost a part; only this tells. */
  if (reader->error == NULL && ((last != NULL && last->level >= XML_ERR_ERROR) || !reader->parser->wellFormed ||
                                reader->project == NULL))
    fail (reader, MEVENT_FILE_ERROR_BROKEN, _("The file is damaged or incomplete."));
}

static void
parse (Reader *reader)
{
  reader->parser = xmlCreateIOParserCtxt ((xmlSAXHandlerPtr) &handler, reader, read_watched, NULL, reader,
                                          XML_CHAR_ENCODING_NONE);
  if (reader->parser == NULL)
    {
      if (reader->error == NULL && reader->source.error == NULL)
        g_set_error_literal (&reader->error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_BROKEN, _("The file cannot be read."));
      return;
    }
  xmlCtxtUseOptions (reader->parser, XML_PARSE_NONET);
  xmlParseDocument (reader->parser);
  if (reader->source.error == NULL)
    check_parser (reader);
  xmlFreeParserCtxt (reader->parser);
  reader->parser = NULL;
}

/**
 * mevent_reader_read:
 * @info: (out) (optional): what is known of the file
 * @problems: what was repaired or left out, with line and column; on failure also the reason
 *
 * Reads a project. What is wrong in a single place is repaired or left out and listed in @problems; a file that is not
 * a whole project is refused with %MEVENT_FILE_ERROR, one that cannot be read with %G_IO_ERROR. Nothing else than the
 * file is opened.
 *
 * Returns: (transfer full) (nullable): the project, whose history is empty and unmodified, but for repairs
 */
MeventProject *
mevent_reader_read (const char      *path,
                    MeventFileInfo  *info,
                    MeventProblems  *problems,
                    GCancellable    *cancellable,
                    GError         **error)
{
  Reader reader = { .source = { .fd = -1 } };
  MeventProject *project = NULL;

  g_return_val_if_fail (path != NULL && problems != NULL, NULL);

  xmlInitParser ();
  if (!_mevent_source_open (&reader.source, path, cancellable, error))
    return NULL;
  reader_init (&reader, problems);
  parse (&reader);
  if (reader.source.error != NULL)
    g_propagate_error (error, g_steal_pointer (&reader.source.error));
  else if (reader.error != NULL)
    g_propagate_error (error, g_steal_pointer (&reader.error));
  else
    {
      resolve_all (&reader);
      project = g_steal_pointer (&reader.project);
      mevent_history_set_recording (mevent_project_get_history (project), TRUE);
      if (mevent_problems_has (problems, MEVENT_SEVERITY_ERROR))
        mevent_history_mark_unsaved (mevent_project_get_history (project));
      if (info != NULL)
        *info = (MeventFileInfo){ reader.source.size, _mevent_source_get_digest (&reader.source), reader.version };
    }
  reader_clear (&reader);
  return project;
}
