/* What a file holds and this version does not know. */

#include "mevent-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-file-error.h"
#include "mevent-raw-xml-private.h"
#include "mevent-unknown.h"

#define MAX_NAMESPACE 100 /* bytes that many elements may have to say again */

static void
keep_unknown (MeventReading *reader, const char *xml)
{
  MeventReadingFrame *frame = _mevent_reading_top (reader);

  if (frame == NULL)
    return;
  mevent_unknown_add_node (mevent_unknown_ensure (frame->record), xml, frame->last_field, frame->last_id);
  /* Values that fit no field are saved so, however many there are. */
  if (!g_str_has_prefix (xml, "<kept:value ") && ++reader->n_unknown > MEVENT_FORMAT_MAX_UNKNOWN)
    _mevent_reading_fail (reader, MEVENT_FILE_ERROR_FORBIDDEN,
                          _("The file holds more than 2.5 million elements that this version does not know."));
}

/* Line by line: two texts between which something has moved away are one in the next file, and must be the same there. */
static void
keep_lines (MeventReading *reader, const char *text)
{
  MeventReadingFrame *frame = _mevent_reading_top (reader);
  gsize n_besides = 2 * reader->n_frames + 1; /* what it is indented by, and its end */
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_autoptr (GString) xml = g_string_new (NULL);

      g_strstrip (*line);
      _mevent_raw_xml_text (xml, *line, strlen (*line));
      if (xml->len > 0)
        keep_unknown (reader, xml->str);
      frame->n_stray += **line != '\0' ? strlen (*line) + n_besides : 0;
    }
  if (frame->n_stray > MEVENT_FORMAT_MAX_TEXT)
    _mevent_reading_fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _("A text is longer than 1 MiB."));
}

/* Text between the elements of a record says something to somebody, but not to us. */
void
_mevent_reading_keep_stray_text (MeventReading *reader)
{
  int line;

  if (reader->text->len == 0 || reader->text_field != NULL || reader->value_of != NULL)
    return;
  line = _mevent_reading_line (reader);
  /* It ended where the white space behind it begins. */
  for (const char *p = reader->text->str + reader->text->len; p > reader->text->str && g_ascii_isspace (p[-1]); p--)
    line -= p[-1] == '\n';
  g_strstrip (reader->text->str);
  if (*reader->text->str != '\0')
    {
      mevent_problems_add (reader->problems, MEVENT_SEVERITY_WARNING, "stray-text", NULL, line, 0, "%s",
                           _("Text stands where none belongs. It is kept."));
      keep_lines (reader, reader->text->str);
    }
  g_string_truncate (reader->text, 0);
}

#define tell_element(reader, severity, code, sentence, name)                                                         \
  mevent_problems_add ((reader)->problems, MEVENT_SEVERITY_##severity, code, NULL, (reader)->unknown_line,           \
                       (reader)->unknown_column, sentence, name)

static void
tell_unknown (MeventReading *reader, const xmlChar *local_name, const xmlChar *uri)
{
  const char *name = (const char *) local_name;

  if (!reader->unknown_kept)
    tell_element (reader, ERROR, "misplaced-element",
                  _("The element “%s” cannot be kept where it stands. It is left out."), name);
  else if (reader->text_field != NULL || reader->value_of != NULL)
    tell_element (reader, ERROR, "element-in-text", _("The element “%s” stands within a text. It is kept behind it."),
                  name);
  else if (_mevent_reading_is_own (reader, uri))
    tell_element (reader, WARNING, "unknown-element", _("The element “%s” is not known here. It is kept."), name);
}

static gboolean
declares_default (int n_namespaces, const xmlChar **namespaces)
{
  for (int i = 0; i < n_namespaces; i++)
    if (namespaces[2 * i] == NULL)
      return TRUE;
  return FALSE;
}

/* Of which namespace an element without prefix is, what is around it may have said: where it is kept, all around is ours. */
static gboolean
inherits_namespace (MeventReading  *reader,
                    const xmlChar  *prefix,
                    const xmlChar  *uri,
                    int             n_namespaces,
                    const xmlChar **namespaces)
{
  return reader->unknown_default == 0 && prefix == NULL && !_mevent_reading_is_own (reader, uri) &&
         !declares_default (n_namespaces, namespaces);
}

static const xmlChar **
with_default (const xmlChar *uri, int n_namespaces, const xmlChar **namespaces)
{
  const xmlChar **all = g_new (const xmlChar *, 2 * ((gsize) n_namespaces + 1));

  all[0] = NULL;
  all[1] = uri;
  for (int i = 0; i < 2 * n_namespaces; i++)
    all[2 + i] = namespaces[i];
  return all;
}

void
_mevent_reading_start_unknown (MeventReading  *reader,
                               const xmlChar  *local_name,
                               const xmlChar  *prefix,
                               const xmlChar  *uri,
                               int             n_namespaces,
                               const xmlChar **namespaces,
                               int             n_attributes,
                               const xmlChar **attributes)
{
  g_autofree const xmlChar **all = NULL;

  if (reader->unknown_depth++ == 0)
    {
      g_string_truncate (reader->unknown, 0);
      reader->unknown_line = _mevent_reading_line (reader);
      reader->unknown_column = _mevent_reading_column (reader);
    }
  if (inherits_namespace (reader, prefix, uri, n_namespaces, namespaces))
    {
      if (xmlStrlen (uri) <= MAX_NAMESPACE &&
          _mevent_xml_limits_declare (&reader->limits, n_namespaces + 1, n_attributes) == NULL)
        namespaces = all = with_default (uri, n_namespaces++, namespaces);
      else
        reader->unknown_kept = FALSE;
    }
  if (reader->unknown_default == 0 && declares_default (n_namespaces, namespaces))
    reader->unknown_default = reader->unknown_depth;
  _mevent_raw_xml_start (reader->unknown, local_name, prefix, n_namespaces, namespaces, n_attributes, attributes);
  reader->unknown_start = reader->unknown->len;
}

/* Only now it is told, for the file may end within it, or what is in it may keep it from being kept. */
void
_mevent_reading_end_unknown (MeventReading *reader, const xmlChar *local_name, const xmlChar *uri)
{
  if (reader->unknown_default == reader->unknown_depth)
    reader->unknown_default = 0;
  if (--reader->unknown_depth > 0)
    return;
  tell_unknown (reader, local_name, uri);
  if (reader->unknown_kept)
    keep_unknown (reader, reader->unknown->str);
}

/* Of an attribute, as it is written. */
char *
_mevent_reading_dup_name (const xmlChar **attribute)
{
  return attribute[1] ? g_strdup_printf ("%s:%s", attribute[1], attribute[0]) : g_strdup ((const char *) attribute[0]);
}

void
_mevent_reading_keep_attribute (MeventReading  *reader,
                                MeventRecord   *record,
                                const xmlChar **attribute,
                                const char     *value,
                                gsize           length)
{
  g_autofree char *terminated = g_strndup (value, length);
  g_autofree char *name = _mevent_reading_dup_name (attribute);

  if (attribute[1] == NULL)
    problem (reader, WARNING, "unknown-attribute", _("The attribute “%s” is not known here. It is kept."), name);
  mevent_unknown_add_attribute (mevent_unknown_ensure (record), name, terminated);
}

void
_mevent_reading_keep_namespaces (MeventRecord *record, int n_namespaces, const xmlChar **namespaces)
{
  for (int i = 0; i < n_namespaces; i++)
    {
      g_autofree char *name = NULL, *namespace = NULL;

      if (namespaces[2 * i] == NULL)
        continue;
      namespace = _mevent_raw_xml_dup_namespace (namespaces[2 * i + 1]);
      name = g_strdup_printf ("xmlns:%s", (const char *) namespaces[2 * i]);
      mevent_unknown_add_attribute (mevent_unknown_ensure (record), name, namespace);
    }
}

/* A comment or processing instruction, which is kept where there is a record to keep it with. */
static gboolean
may_break (MeventReading *reader)
{
  const char *excess = reader->error == NULL ? _mevent_xml_limits_break (&reader->limits) : NULL;

  if (excess != NULL)
    _mevent_reading_fail (reader, MEVENT_FILE_ERROR_FORBIDDEN, _(excess));
  return reader->error == NULL;
}

static void
keep_markup (MeventReading *reader, const char *xml)
{
  _mevent_reading_keep_stray_text (reader);
  if (reader->unknown_depth > 0)
    g_string_append (reader->unknown, xml);
  else if (_mevent_reading_top (reader) != NULL)
    keep_unknown (reader, xml);
  else
    problem (reader, ERROR, "comment", _("A comment or instruction outside of the project is not kept."));
}

void
_mevent_reading_comment (void *data, const xmlChar *text)
{
  MeventReading *reader = data;
  g_autoptr (GString) xml = g_string_new (NULL);

  if (!may_break (reader))
    return;
  _mevent_raw_xml_comment (xml, text);
  keep_markup (reader, xml->str);
}

void
_mevent_reading_instruction (void *data, const xmlChar *target, const xmlChar *content)
{
  MeventReading *reader = data;
  g_autoptr (GString) xml = g_string_new (NULL);

  if (!may_break (reader))
    return;
  _mevent_raw_xml_instruction (xml, target, content);
  keep_markup (reader, xml->str);
}
