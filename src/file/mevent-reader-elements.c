/* Elements and attributes: they become records and fields. */

#include "mevent-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-image.h"
#include "mevent-file-error.h"
#include "mevent-format.h"
#include "mevent-history.h"
#include "mevent-id.h"
#include "mevent-raw-xml-private.h"
#include "mevent-text.h"
#include "mevent-unknown.h"
#include "mevent-unread.h"

#define MAX_VERSION 1000
#define RECORD_BYTES 256 /* of a file, that a record takes about */

/* Names */

static const MeventField *
find_list (MeventRecordClass *klass, const char *element)
{
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_LIST &&
        strcmp (mevent_record_class_for_type (mevent_field_get_target (&klass->fields[i]))->element, element) == 0)
      return &klass->fields[i];
  return NULL;
}

static gboolean
is_reserved (MeventRecordClass *klass, const char *name)
{
  return (strcmp (name, "id") == 0 && klass->letter != 0) ||
         (G_TYPE_FROM_CLASS (klass) == MEVENT_TYPE_PROJECT && strcmp (name, "version") == 0);
}

/* What a name means in a record. */
static const MeventReadingName *
look_up (MeventReading *reader, MeventRecord *record, const xmlChar *name)
{
  MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);
  gsize hash = ((gsize) name ^ (gsize) klass >> 3) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 40;
  MeventReadingName *known = &reader->names[hash % MEVENT_READING_NAMES];

  if (known->klass != klass || known->name != name)
    {
      const MeventField *field = mevent_record_class_find_field (klass, (const char *) name);

      *known = (MeventReadingName){ klass, name, find_list (klass, (const char *) name), field,
                                    field != NULL && mevent_field_is_attribute (field),
                                    is_reserved (klass, (const char *) name) };
    }
  return known;
}

/* Fields */

/* The value as it is meant, without a NUL at its end; see _mevent_raw_xml_dup_value(). */
static const char *
get_value (MeventReading *reader, const xmlChar **attribute, gsize *length)
{
  g_autofree char *decoded = NULL;

  *length = (gsize) (attribute[4] - attribute[3]);
  if (memchr (attribute[3], '&', *length) == NULL)
    return (const char *) attribute[3];
  decoded = _mevent_raw_xml_dup_value (attribute[3], attribute[4]);
  g_string_assign (reader->value, decoded);
  *length = reader->value->len;
  return reader->value->str;
}

static void
read_field (MeventReading *reader, MeventRecord *record, const MeventField *field, const char *value, gsize length)
{
  g_autofree char *why = NULL;
  g_autoptr (GError) error = NULL;

  if (mevent_loader_set (reader->loader, record, field, value, length, &error))
    return;
  mevent_unread_note (record, field, value, length);
  why = mevent_problems_clean (error->message);
  problem (reader, ERROR, "bad-value", _("%s: %s The value is left out."), field->name, why);
}

static void
read_attribute (MeventReading *reader, MeventRecord *record, const xmlChar **attribute)
{
  const MeventReadingName *name = attribute[1] == NULL ? look_up (reader, record, attribute[0]) : NULL;
  const char *value;
  gsize length;

  if (name != NULL && name->is_reserved)
    return;
  value = get_value (reader, attribute, &length);
  if (name == NULL || !name->is_attribute)
    _mevent_reading_keep_attribute (reader, record, attribute, value, length);
  else if (name->field->kind == MEVENT_KIND_REFERENCE || name->field->kind == MEVENT_KIND_REFERENCES)
    _mevent_reading_reference (reader, record, name->field, value, length);
  else
    read_field (reader, record, name->field, value, length);
}

/* Records */

static const xmlChar **
find_attribute (int n_attributes, const xmlChar **attributes, const char *name, const char *prefix)
{
  for (int i = 0; i < n_attributes; i++)
    if (strcmp ((const char *) attributes[5 * i], name) == 0 && g_strcmp0 ((const char *) attributes[5 * i + 1], prefix) == 0)
      return attributes + 5 * i;
  return NULL;
}

/* The id in the file, or NULL for a new one where there is none that could be used. */
static const char *
read_id (MeventReading *reader, MeventRecordClass *klass, int n_attributes, const xmlChar **attributes)
{
  const xmlChar **attribute = find_attribute (n_attributes, attributes, "id", NULL);
  g_autofree char *bad = NULL, *quoted = NULL;
  const char *value;
  gsize length;

  if (klass->letter == 0)
    return NULL;
  if (attribute == NULL)
    {
      problem (reader, WARNING, "missing-id", _("The record has no id. It gets a new one."));
      if (++reader->n_nameless > MEVENT_FORMAT_MAX_NAMELESS)
        _mevent_reading_fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _("The file holds more than 100,000 records without an id."));
      return NULL;
    }
  value = get_value (reader, attribute, &length);
  if (length <= MEVENT_ID_MAX_LENGTH)
    {
      memcpy (reader->id, value, length);
      reader->id[length] = '\0';
      if (mevent_id_is_valid (reader->id))
        return reader->id;
    }
  bad = g_strndup (value, length);
  quoted = mevent_problems_quote (bad);
  problem (reader, ERROR, "bad-id", _("“%s” cannot be an id. The record gets a new one."), quoted);
  return NULL;
}

/* Id, namespace and version: what the next file says of a record and this one does not. */
#define MAX_ADDED 3

static int
count_added (MeventRecord *record, int n_namespaces, const xmlChar **namespaces, int n_attributes, const xmlChar **attributes)
{
  int n = mevent_record_get_id (record) != NULL && find_attribute (n_attributes, attributes, "id", NULL) == NULL;
  gboolean has_default = FALSE;

  if (!MEVENT_IS_PROJECT (record))
    return n;
  for (int i = 0; i < n_namespaces; i++)
    has_default |= namespaces[2 * i] == NULL;
  return n + !has_default + (find_attribute (n_attributes, attributes, "version", NULL) == NULL);
}

static void
open_record (MeventReading  *reader,
             MeventRecord   *record,
             int             n_namespaces,
             const xmlChar **namespaces,
             int             n_attributes,
             const xmlChar **attributes)
{
  MeventReadingFrame frame = { record, NULL, NULL, NULL };

  if (n_namespaces + n_attributes + MAX_ADDED > MEVENT_FORMAT_MAX_ATTRIBUTES &&
      n_namespaces + n_attributes + count_added (record, n_namespaces, namespaces, n_attributes, attributes) >
        MEVENT_FORMAT_MAX_ATTRIBUTES)
    {
      _mevent_reading_fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _("An element has more than 1,000 attributes."));
      return;
    }
  reader->frames[reader->n_frames++] = frame;
  _mevent_reading_keep_namespaces (record, n_namespaces, namespaces);
  for (int i = 0; i < n_attributes && reader->error == NULL; i++)
    read_attribute (reader, record, attributes + 5 * i);
  if (++reader->n_records > MEVENT_FORMAT_MAX_RECORDS)
    _mevent_reading_fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _("The file holds more than 5 million records."));
}

static char *
dup_attribute (int n_attributes, const xmlChar **attributes, const char *name, const char *prefix)
{
  const xmlChar **attribute = find_attribute (n_attributes, attributes, name, prefix);

  return attribute ? _mevent_raw_xml_dup_value (attribute[3], attribute[4]) : NULL;
}

static void
read_language (MeventReading *reader, int n_attributes, const xmlChar **attributes)
{
  const xmlChar **attribute = find_attribute (n_attributes, attributes, "lang", "xml");
  const char *value;
  gsize length;

  reader->has_language = attribute != NULL;
  if (attribute == NULL)
    return;
  value = get_value (reader, attribute, &length);
  g_string_truncate (reader->language, 0);
  g_string_append_len (reader->language, value, (gssize) length);
}

/* @known: the one attribute besides the language that the element has; NULL for none */
static gboolean
is_known (const xmlChar **attribute, const char *known, gboolean has_language)
{
  const char *name = (const char *) attribute[0], *prefix = (const char *) attribute[1];

  if (prefix == NULL)
    return g_strcmp0 (name, known) == 0;
  return has_language && strcmp (prefix, "xml") == 0 && strcmp (name, "lang") == 0;
}

static void
tell_unknown_attributes (MeventReading  *reader,
                         const char     *known,
                         gboolean        has_language,
                         int             n_attributes,
                         const xmlChar **attributes)
{
  for (int i = 0; i < n_attributes; i++)
    if (!is_known (attributes + 5 * i, known, has_language))
      {
        g_autofree char *name = _mevent_reading_dup_name (attributes + 5 * i);

        problem (reader, ERROR, "unknown-attribute", _("The attribute “%s” is not known here. It is left out."), name);
      }
}

static void
start_text (MeventReading     *reader,
            const MeventField *field,
            int                n_namespaces,
            int                n_attributes,
            const xmlChar    **attributes)
{
  MeventReadingFrame *frame = _mevent_reading_top (reader);

  tell_unknown_attributes (reader, NULL, field->kind == MEVENT_KIND_TRANSLATED, n_attributes, attributes);
  frame->last_field = field;
  frame->last_id = NULL;
  reader->text_field = field;
  reader->text_declares = n_namespaces > 0;
  read_language (reader, n_attributes, attributes);
  g_string_truncate (reader->text, 0);
}

static void
start_value (MeventReading *reader, int n_namespaces, int n_attributes, const xmlChar **attributes)
{
  tell_unknown_attributes (reader, "field", TRUE, n_attributes, attributes);
  _mevent_reading_top (reader)->last_id = NULL;
  reader->value_of = dup_attribute (n_attributes, attributes, "field", NULL);
  if (reader->value_of == NULL)
    reader->value_of = g_strdup ("");
  reader->text_declares = n_namespaces > 0;
  read_language (reader, n_attributes, attributes);
  g_string_truncate (reader->text, 0);
}

static void
start_child (MeventReading     *reader,
             const MeventField *field,
             int                n_namespaces,
             const xmlChar    **namespaces,
             int                n_attributes,
             const xmlChar    **attributes)
{
  MeventReadingFrame *frame = _mevent_reading_top (reader);
  MeventRecordClass *klass = mevent_record_class_for_type (mevent_field_get_target (field));
  const char *id = read_id (reader, klass, n_attributes, attributes);
  MeventRecord *record = mevent_loader_add (reader->loader, frame->record, field, id);

  if (id != NULL && strcmp (mevent_record_get_id (record), id) != 0)
    problem (reader, ERROR, "duplicate-id", _("The id “%s” is used twice. The record gets a new one."), id);
  frame->last_field = field;
  frame->last_id = mevent_record_get_id (record);
  open_record (reader, record, n_namespaces, namespaces, n_attributes, attributes);
}

/* The later of what the namespace and the attribute say, for a later version may have kept the former. */
static int
later_version (guint64 of_namespace, int n_attributes, const xmlChar **attributes)
{
  g_autofree char *attribute = dup_attribute (n_attributes, attributes, "version", NULL);
  gint64 version = attribute ? g_ascii_strtoll (attribute, NULL, 10) : 0;

  return (int) CLAMP (version, (gint64) of_namespace, MAX_VERSION);
}

static void
start_root (MeventReading *reader, const xmlChar *local_name, const xmlChar *uri, int n_attributes, const xmlChar **attributes)
{
  const char *namespace = (const char *) uri;
  const char *id;
  guint64 version;

  if (strcmp ((const char *) local_name, "mevent") != 0 || namespace == NULL ||
      !g_str_has_prefix (namespace, MEVENT_FORMAT_NAMESPACE_STEM) ||
      !g_ascii_string_to_unsigned (namespace + strlen (MEVENT_FORMAT_NAMESPACE_STEM), 10, 1, MAX_VERSION, &version, NULL))
    {
      _mevent_reading_fail (reader, MEVENT_FILE_ERROR_FOREIGN, _("This is XML, but not a project of Mevent."));
      return;
    }
  reader->uri = uri;
  reader->version = later_version (version, n_attributes, attributes);
  if (reader->version > MEVENT_FORMAT_VERSION)
    problem (reader, WARNING, "newer-version",
             _("The project was made by a newer version of Mevent. It can be looked at and printed, but not saved."));
  reader->project = mevent_project_new (NULL);
  mevent_history_set_recording (mevent_project_get_history (reader->project), FALSE);
  reader->loader = mevent_loader_new (reader->project, (guint) MIN (reader->source.total / RECORD_BYTES, G_MAXINT));
  id = read_id (reader, MEVENT_RECORD_GET_CLASS (reader->project), n_attributes, attributes);
  if (id != NULL)
    mevent_project_set_id (reader->project, id);
}

/* Whether a name is of the project's namespace; a parser keeps each URI once, as a rule. */
gboolean
_mevent_reading_is_own (MeventReading *reader, const xmlChar *uri)
{
  return uri == reader->uri || xmlStrEqual (uri, reader->uri);
}

static gboolean
is_inside_text (MeventReading *reader)
{
  return reader->text_field != NULL || reader->value_of != NULL;
}

static gboolean
is_text (const MeventField *field)
{
  return field != NULL && !mevent_field_is_attribute (field) && field->kind != MEVENT_KIND_LIST;
}

/* What is kept from the inside of a text stands behind it in the next file. There it must not become something else. */
static gboolean
can_be_kept (MeventReading *reader, const xmlChar *local_name, const xmlChar *uri)
{
  const MeventReadingName *name;

  if (!is_inside_text (reader))
    return TRUE;
  if (reader->text_declares)
    return FALSE;
  if (!_mevent_reading_is_own (reader, uri))
    return TRUE;
  name = look_up (reader, _mevent_reading_top (reader)->record, local_name);
  return name->list == NULL && !is_text (name->field) && strcmp ((const char *) local_name, MEVENT_FORMAT_VALUE) != 0;
}

/* Whether an element that begins belongs to a record. */
static gboolean
is_ours (MeventReading *reader, const xmlChar *uri)
{
  return reader->unknown_depth == 0 && !is_inside_text (reader) && _mevent_reading_is_own (reader, uri);
}

void
_mevent_reading_start_element (void           *data,
                               const xmlChar  *local_name,
                               const xmlChar  *prefix,
                               const xmlChar  *uri,
                               int             n_namespaces,
                               const xmlChar **namespaces,
                               int             n_attributes,
                               int             n_defaulted,
                               const xmlChar **attributes)
{
  MeventReading *reader = data;
  const MeventReadingName *name;
  const char *excess = _mevent_xml_limits_start (&reader->limits, n_namespaces, namespaces, n_attributes, attributes);

  if (excess != NULL)
    {
      _mevent_reading_fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _(excess));
      return;
    }
  _mevent_reading_keep_stray_text (reader);
  if (reader->project == NULL)
    {
      start_root (reader, local_name, uri, n_attributes, attributes);
      if (reader->error == NULL)
        open_record (reader, (MeventRecord *) reader->project, n_namespaces, namespaces, n_attributes, attributes);
      return;
    }

  name = is_ours (reader, uri) ? look_up (reader, _mevent_reading_top (reader)->record, local_name) : NULL;
  /* What is written between two known elements stays between them. */
  if (name != NULL && (name->list != NULL || is_text (name->field)))
    _mevent_reading_top (reader)->n_stray = 0;
  if (name != NULL && name->list != NULL)
    {
      start_child (reader, name->list, n_namespaces, namespaces, n_attributes, attributes);
      return;
    }
  if (name != NULL && strcmp ((const char *) local_name, MEVENT_FORMAT_VALUE) == 0)
    {
      start_value (reader, n_namespaces, n_attributes, attributes);
      return;
    }
  if (name != NULL && is_text (name->field))
    {
      start_text (reader, name->field, n_namespaces, n_attributes, attributes);
      return;
    }
  if (reader->unknown_depth == 0)
    reader->unknown_kept = can_be_kept (reader, local_name, uri);
  _mevent_reading_start_unknown (reader, local_name, prefix, uri, n_namespaces, namespaces, n_attributes, attributes);
}

/* The ends of elements */

static gboolean
can_translate (const MeventText *text, const char *language)
{
  return mevent_language_tag_is_valid (language) && mevent_text_get (text, language) == NULL &&
         mevent_text_get_n (text) < MEVENT_TEXT_MAX_LANGUAGES;
}

static void
refuse_translation (MeventReading *reader, MeventRecord *record, const MeventText *text, const char *language)
{
  const char *name = reader->text_field->name;
  g_autofree char *tag = mevent_problems_quote (language);
  g_autofree char *quoted = mevent_problems_quote (reader->text->str);

  if (!mevent_language_tag_is_valid (language))
    {
      mevent_unread_note (record, reader->text_field, reader->text->str, reader->text->len);
      problem (reader, ERROR, "bad-language", _("“%s” is not a language tag. The text “%s” is left out."), tag, quoted);
    }
  else if (mevent_text_get (text, language) != NULL)
    problem (reader, ERROR, "duplicate-text", _("%s stands twice in the language “%s”. “%s” is left out."), name, tag,
             quoted);
  else
    problem (reader, ERROR, "many-languages", _("%s stands in more than 200 languages. “%s” is left out."), name, quoted);
}

static void
end_translation (MeventReading *reader, MeventRecord *record)
{
  const char *language = reader->has_language ? reader->language->str
                                              : mevent_project_get_main_language (reader->project);
  const MeventText *text = *(MeventText **) mevent_field_get_slot (reader->text_field, record);

  if (can_translate (text, language))
    mevent_loader_set_translation (reader->loader, record, reader->text_field, language, reader->text->str);
  else
    refuse_translation (reader, record, text, language);
}

/* Groups of four, "=" for what the last one lacks. g_base64_decode() takes anything, and leaves out what is no group. */
static gboolean
is_base64 (const char *text)
{
  gsize n = 0, padding = 0;

  for (; *text != '\0'; text++)
    if (*text == '=')
      padding++;
    else if (padding == 0 && (g_ascii_isalnum (*text) || *text == '+' || *text == '/'))
      n++;
    else if (!g_ascii_isspace (*text))
      return FALSE;
  return padding <= 2 && (n + padding) % 4 == 0;
}

static void
end_data (MeventReading *reader, MeventReadingFrame *frame)
{
  g_autofree guchar *piece = NULL;
  gsize length;

  if (!is_base64 (reader->text->str))
    {
      mevent_unread_note (frame->record, reader->text_field, "", 0);
      problem (reader, ERROR, "bad-data", _("The image data is damaged."));
    }
  piece = g_base64_decode (reader->text->str, &length);
  if (frame->data == NULL)
    frame->data = g_byte_array_new ();
  g_byte_array_append (frame->data, piece, (guint) length);
  if (frame->data->len > MEVENT_IMAGE_MAX_BYTES)
    _mevent_reading_fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _("An image is larger than 20 MB."));
}

static void
end_plain_text (MeventReading *reader, MeventRecord *record)
{
  g_autofree char *quoted = NULL;

  if (!mevent_field_is_set (reader->text_field, record))
    {
      read_field (reader, record, reader->text_field, reader->text->str, reader->text->len);
      return;
    }
  quoted = mevent_problems_quote (reader->text->str);
  problem (reader, ERROR, "duplicate-text", _("%s stands twice. “%s” is left out."), reader->text_field->name, quoted);
}

static void
end_text (MeventReading *reader)
{
  MeventReadingFrame *frame = _mevent_reading_top (reader);

  if (reader->text_field->kind == MEVENT_KIND_TRANSLATED)
    end_translation (reader, frame->record);
  else if (reader->text_field->kind == MEVENT_KIND_DATA)
    end_data (reader, frame);
  else
    end_plain_text (reader, frame->record);
  reader->text_field = NULL;
  g_string_truncate (reader->text, 0);
}

static void
end_value (MeventReading *reader)
{
  MeventRecord *record = _mevent_reading_top (reader)->record;
  MeventUnknown *unknown = mevent_unknown_get (record);
  MeventReadingValue value = { record, g_steal_pointer (&reader->value_of),
                               reader->has_language ? g_strdup (reader->language->str) : NULL,
                               g_strdup (reader->text->str), _mevent_reading_line (reader),
                               unknown ? unknown->nodes->len : 0 };

  g_array_append_val (reader->values, value);
  g_string_truncate (reader->text, 0);
}

static void
end_record (MeventReading *reader)
{
  MeventReadingFrame *frame = _mevent_reading_top (reader);

  if (frame->data != NULL && frame->data->len > 0)
    {
      g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&frame->data));

      mevent_record_set_data (frame->record, "data", bytes);
    }
  g_clear_pointer (&frame->data, g_byte_array_unref);
  reader->n_frames--;
}

void
_mevent_reading_end_element (void *data, const xmlChar *local_name, const xmlChar *prefix, const xmlChar *uri)
{
  MeventReading *reader = data;

  if (reader->error != NULL)
    return;
  _mevent_xml_limits_end (&reader->limits);
  if (reader->unknown_depth > 0)
    {
      _mevent_raw_xml_end (reader->unknown, local_name, prefix, reader->unknown->len == reader->unknown_start);
      _mevent_reading_end_unknown (reader, local_name, uri);
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
  _mevent_reading_keep_stray_text (reader);
  end_record (reader);
}

static gboolean
holds_text (MeventReading *reader)
{
  return reader->unknown_depth > 0 || is_inside_text (reader);
}

static gboolean
is_blank (const xmlChar *text, int length)
{
  for (int i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

/* Other programs write an image in one piece, and some with spaces in it. */
static const char *
find_excess (MeventReading *reader, const xmlChar *text, int length)
{
  if (reader->unknown_depth > 0)
    return _mevent_xml_limits_text (&reader->limits, text, length);
  if (reader->text_field != NULL && reader->text_field->kind == MEVENT_KIND_DATA)
    return reader->text->len > MEVENT_FORMAT_MAX_BASE64 ? N_("An image is larger than 20 MB.") : NULL;
  return reader->text->len > MEVENT_FORMAT_MAX_TEXT ? N_("A text is longer than 1 MiB.") : NULL;
}

void
_mevent_reading_characters (void *data, const xmlChar *text, int length)
{
  MeventReading *reader = data;
  const char *excess;

  if (reader->error != NULL)
    return;
  /* What stands between the elements of a project is nothing but white space, as a rule. */
  if (!holds_text (reader) && reader->text->len == 0 && is_blank (text, length))
    return;
  if (reader->unknown_depth > 0)
    _mevent_raw_xml_text (reader->unknown, (const char *) text, (gsize) length);
  else
    g_string_append_len (reader->text, (const char *) text, length);
  excess = find_excess (reader, text, length);
  if (excess != NULL)
    _mevent_reading_fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _(excess));
}
