#include "mevent-schema.h"

#include <glib/gi18n-lib.h>
#include <libxml/relaxng.h>
#include <libxml/xmlreader.h>
#include <string.h>

#include "mevent-file-error.h"
#include "mevent-format.h"
#include "mevent-project.h"
#include "mevent-source-private.h"

/* RELAX NG allows this where a value of each kind stands. */
static const char *const patterns[MEVENT_N_KINDS] = {
  [MEVENT_KIND_TEXT] = "<text/>",
  [MEVENT_KIND_LANGUAGE] = "<ref name=\"language\"/>",
  [MEVENT_KIND_LANGUAGES] = "<list><oneOrMore><ref name=\"language\"/></oneOrMore></list>",
  [MEVENT_KIND_INT] = "<ref name=\"number\"/>",
  [MEVENT_KIND_BOOL] = "<data type=\"boolean\"/>",
  [MEVENT_KIND_DATE] = "<ref name=\"date\"/>",
  [MEVENT_KIND_TIME] = "<ref name=\"time\"/>",
  [MEVENT_KIND_DURATION] = "<ref name=\"minutes\"/>",
  [MEVENT_KIND_COLOUR] = "<ref name=\"colour\"/>",
  [MEVENT_KIND_LENGTH] = "<ref name=\"length\"/>",
  [MEVENT_KIND_CHOICE] = "<text/>",
  [MEVENT_KIND_DATA] = "<data type=\"base64Binary\"/>",
  [MEVENT_KIND_REFERENCE] = "<ref name=\"id\"/>",
  [MEVENT_KIND_REFERENCES] = "<list><oneOrMore><ref name=\"id\"/></oneOrMore></list>",
};

static const char head[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\" xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\"\n"
  "    ns=\"" MEVENT_FORMAT_NAMESPACE "\" datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">\n"
  "  <a:documentation>The project file of Mevent, version 1. Made from the field tables by “mevent-cli schema”.\n"
  "    Short values are attributes, texts are elements; a translatable text is one element per language. Lists of records\n"
  "    have no element of their own. References are by id. Elements and attributes of other namespaces may stand\n"
  "    anywhere and are kept.</a:documentation>\n"
  "  <start><ref name=\"mevent\"/></start>\n";

static const char tail[] =
  "  <define name=\"id\">\n"
  "    <a:documentation>A letter for the kind of record and 64 random bits; never changed, never used again.</a:documentation>\n"
  "    <data type=\"token\"><param name=\"pattern\">[A-Za-z][A-Za-z0-9._\\-]{0,63}</param></data>\n"
  "  </define>\n"
  "  <define name=\"language\">\n"
  "    <a:documentation>A language tag of RFC 5646.</a:documentation>\n"
  "    <data type=\"token\"><param name=\"pattern\">[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*</param></data>\n"
  "  </define>\n"
  "  <define name=\"number\">\n"
  "    <data type=\"integer\"><param name=\"minInclusive\">0</param><param name=\"maxInclusive\">1000000000</param></data>\n"
  "  </define>\n"
  "  <define name=\"date\">\n"
  "    <data type=\"date\"><param name=\"pattern\">[0-9]{4}-[0-9]{2}-[0-9]{2}</param></data>\n"
  "  </define>\n"
  "  <define name=\"time\">\n"
  "    <a:documentation>Hours and minutes of the programme day, which runs to 04:00 of the next morning.</a:documentation>\n"
  "    <data type=\"token\"><param name=\"pattern\">([01]?[0-9]|2[0-7]):[0-5][0-9]</param></data>\n"
  "  </define>\n"
  "  <define name=\"minutes\">\n"
  "    <data type=\"integer\"><param name=\"minInclusive\">0</param><param name=\"maxInclusive\">20160</param></data>\n"
  "  </define>\n"
  "  <define name=\"colour\">\n"
  "    <data type=\"token\"><param name=\"pattern\">#[0-9a-fA-F]{6}</param></data>\n"
  "  </define>\n"
  "  <define name=\"length\">\n"
  "    <a:documentation>Millimetres.</a:documentation>\n"
  "    <data type=\"decimal\"><param name=\"minInclusive\">0</param><param name=\"fractionDigits\">2</param></data>\n"
  "  </define>\n"
  "  <define name=\"value\">\n"
  "    <element name=\"value\">\n"
  "      <a:documentation>What the record says in a field that the project declares itself: a custom-field of this kind\n"
  "        of record. The text is as the kind of that field wants it.</a:documentation>\n"
  "      <attribute name=\"field\" ns=\"\"><ref name=\"id\"/></attribute>\n"
  "      <optional><attribute name=\"xml:lang\"><ref name=\"language\"/></attribute></optional>\n"
  "      <text/>\n"
  "    </element>\n"
  "  </define>\n"
  "  <define name=\"foreign-attributes\">\n"
  "    <zeroOrMore><attribute>\n"
  "      <anyName><except><nsName ns=\"\"/><nsName/></except></anyName><text/>\n"
  "    </attribute></zeroOrMore>\n"
  "  </define>\n"
  "  <define name=\"foreign-element\">\n"
  "    <element><anyName><except><nsName ns=\"\"/><nsName/></except></anyName><ref name=\"anything\"/></element>\n"
  "  </define>\n"
  "  <define name=\"anything\">\n"
  "    <zeroOrMore><attribute><anyName/><text/></attribute></zeroOrMore>\n"
  "    <zeroOrMore><choice><text/><element><anyName/><ref name=\"anything\"/></element></choice></zeroOrMore>\n"
  "  </define>\n"
  "</grammar>\n";

static void
append_documentation (GString *out, const char *indent, const MeventField *field)
{
  g_string_append_printf (out, "%s<a:documentation>%s%s%s</a:documentation>\n", indent, field->label,
                          field->flags & MEVENT_FIELD_PERSONAL ? "; personal data" : "",
                          field->flags & MEVENT_FIELD_SENSITIVE ? ", sensitive" : "");
}

static void
append_pattern (GString *out, const MeventField *field)
{
  if (field->kind != MEVENT_KIND_ENUM)
    {
      g_string_append (out, patterns[field->kind]);
      return;
    }
  g_string_append (out, "<choice>");
  for (const MeventEnumValue *value = field->detail.values; value->name != NULL; value++)
    g_string_append_printf (out, "<value>%s</value>", value->name);
  g_string_append (out, "</choice>");
}

static void
append_attribute (GString *out, const MeventField *field)
{
  g_string_append_printf (out, "      <optional><attribute name=\"%s\" ns=\"\">\n", field->name);
  append_documentation (out, "        ", field);
  g_string_append (out, "        ");
  append_pattern (out, field);
  g_string_append (out, "\n      </attribute></optional>\n");
}

static void
append_element (GString *out, const MeventField *field)
{
  if (field->kind == MEVENT_KIND_LIST)
    {
      g_string_append_printf (out, "        <ref name=\"%s\"/>\n",
                              mevent_record_class_for_type (mevent_field_get_target (field))->element);
      return;
    }
  g_string_append_printf (out, "        <element name=\"%s\">\n", field->name);
  append_documentation (out, "          ", field);
  if (field->kind == MEVENT_KIND_TRANSLATED)
    g_string_append (out, "          <optional><attribute name=\"xml:lang\"><ref name=\"language\"/></attribute></optional>"
                          "<text/>\n");
  else
    g_string_append_printf (out, "          %s\n", patterns[field->kind]);
  g_string_append (out, "        </element>\n");
}

static void
append_class (GString *out, MeventRecordClass *klass, gboolean is_root)
{
  g_string_append_printf (out, "  <define name=\"%s\">\n    <element name=\"%s\">\n", klass->element, klass->element);
  g_string_append_printf (out, "      <a:documentation>%s</a:documentation>\n", klass->label);
  if (klass->letter != 0)
    g_string_append (out, "      <attribute name=\"id\" ns=\"\"><ref name=\"id\"/></attribute>\n");
  if (is_root)
    g_string_append_printf (out, "      <attribute name=\"version\" ns=\"\"><value>%d</value></attribute>\n",
                            MEVENT_FORMAT_VERSION);
  /* Without the interleave libxml2 tries each combination of optional attributes: with twenty it never ends. */
  g_string_append (out, "      <interleave>\n");
  for (guint i = 0; i < klass->n_fields; i++)
    if (mevent_field_is_attribute (&klass->fields[i]))
      append_attribute (out, &klass->fields[i]);
  g_string_append (out, "      <ref name=\"foreign-attributes\"/>\n      </interleave>\n      <zeroOrMore><choice>\n");
  for (guint i = 0; i < klass->n_fields; i++)
    if (!mevent_field_is_attribute (&klass->fields[i]))
      append_element (out, &klass->fields[i]);
  g_string_append (out, "        <ref name=\"value\"/>\n        <ref name=\"foreign-element\"/>\n      </choice></zeroOrMore>\n"
                        "    </element>\n  </define>\n");
}

static void
append_classes (GString *out, GType type)
{
  MeventRecordClass *klass = mevent_record_class_for_type (type);

  append_class (out, klass, type == MEVENT_TYPE_PROJECT);
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_LIST)
      append_classes (out, mevent_field_get_target (&klass->fields[i]));
}

/**
 * mevent_schema_generate:
 *
 * The RELAX NG schema of the project file (ISO/IEC 19757-2), made from the field tables; data/schema/mevent-1.rng is a
 * copy of it.
 *
 * Returns: (transfer full): the schema
 */
char *
mevent_schema_generate (void)
{
  GString *out = g_string_new (head);

  append_classes (out, MEVENT_TYPE_PROJECT);
  g_string_append (out, tail);
  return g_string_free (out, FALSE);
}

/* Validating */

typedef struct
{
  MeventProblems *problems;
  int             last_line;
} Validation;

/* One mistake makes libxml2 complain several times: the first sentence of each line is the one that helps. */
static void
on_schema_error (void *data, xmlErrorPtr xml_error)
{
  Validation *validation = data;
  g_autofree char *message = g_strchomp (g_strdup (xml_error->message ? xml_error->message : "?"));

  if (xml_error->line == validation->last_line)
    return;
  validation->last_line = xml_error->line;
  mevent_problems_add (validation->problems, MEVENT_SEVERITY_ERROR, "schema", NULL, xml_error->line, 0,
                       _("Not as the schema says: %s"), message);
}

static xmlRelaxNGPtr
parse_schema (void)
{
  g_autofree char *text = mevent_schema_generate ();
  xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewMemParserCtxt (text, (int) strlen (text));
  xmlRelaxNGPtr schema = xmlRelaxNGParse (parser);

  xmlRelaxNGFreeParserCtxt (parser);
  return schema;
}

/**
 * mevent_schema_validate:
 * @path: a file that mevent_reader_read() has accepted
 * @problems: gets a problem with its line for each place where the file is not as the schema says
 *
 * Returns: %FALSE with a %G_IO_ERROR when the file cannot be read
 */
gboolean
mevent_schema_validate (const char *path, MeventProblems *problems, GError **error)
{
  Validation validation = { problems, -1 };
  MeventSource source;
  xmlRelaxNGPtr schema;
  xmlTextReaderPtr reader;

  if (!_mevent_source_open (&source, path, NULL, error))
    return FALSE;
  schema = parse_schema ();
  reader = xmlReaderForIO (_mevent_source_read, NULL, &source, NULL, NULL, XML_PARSE_NONET | XML_PARSE_BIG_LINES);
  xmlTextReaderSetStructuredErrorHandler (reader, on_schema_error, &validation);
  xmlTextReaderRelaxNGSetSchema (reader, schema);
  while (xmlTextReaderRead (reader) == 1)
    ;
  xmlFreeTextReader (reader);
  xmlRelaxNGFree (schema);
  if (source.error != NULL)
    g_propagate_error (error, g_steal_pointer (&source.error));
  _mevent_source_close (&source);
  return error == NULL || *error == NULL;
}
