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
  "    anywhere and are kept.</a:documentation>\n";

static const char start[] = "  <start><ref name=\"mevent\"/></start>\n";

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
append_class (GString *out, MeventRecordClass *klass)
{
  gboolean is_root = G_TYPE_FROM_CLASS (klass) == MEVENT_TYPE_PROJECT;

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

/* Each once, though records of several classes can hold its records. */
static void
collect_classes (GPtrArray *classes, GType type)
{
  MeventRecordClass *klass = mevent_record_class_for_type (type);

  if (g_ptr_array_find (classes, klass, NULL))
    return;
  g_ptr_array_add (classes, klass);
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_LIST)
      collect_classes (classes, mevent_field_get_target (&klass->fields[i]));
}

static GPtrArray *
list_classes (void)
{
  GPtrArray *classes = g_ptr_array_new ();

  collect_classes (classes, MEVENT_TYPE_PROJECT);
  return classes;
}

static char *
generate (const char *start_pattern)
{
  GString *out = g_string_new (head);
  g_autoptr (GPtrArray) classes = list_classes ();

  g_string_append (out, start_pattern);
  for (guint i = 0; i < classes->len; i++)
    append_class (out, classes->pdata[i]);
  g_string_append (out, tail);
  return g_string_free (out, FALSE);
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
  return generate (start);
}

/* Validating. libxml2 compares what it knows of each child of an element with what it knew of all before, which takes
 * hours where there are a million. The schema lets children stand in any order, and so each is validated on its own. */

typedef struct
{
  MeventProblems        *problems;
  xmlTextReaderPtr       reader;
  xmlRelaxNGValidCtxtPtr schema;
  GPtrArray             *open;      /* the classes of the records whose elements are open, by their depth */
  GHashTable            *skeletons; /* of each class a document that holds an empty record: an xmlDoc */
  int                    line;      /* of what is validated now */
  int                    last_line; /* of which something was told */
} Validation;

/* One mistake makes libxml2 complain several times: the first sentence of each line is the one that helps. */
static void
on_schema_error (void *data, xmlErrorPtr xml_error)
{
  Validation *self = data;
  int line = xml_error->domain == XML_FROM_RELAXNGV ? self->line : xml_error->line;
  g_autofree char *message = g_strchomp (g_strdup (xml_error->message ? xml_error->message : "?"));

  if (line == self->last_line)
    return;
  self->last_line = line;
  mevent_problems_add (self->problems, MEVENT_SEVERITY_ERROR, "schema", NULL, line, 0, _("Not as the schema says: %s"),
                       message);
}

/* Where any record can be the root. */
static xmlRelaxNGPtr
parse_schema (void)
{
  g_autoptr (GString) any = g_string_new ("<start><choice>");
  g_autoptr (GPtrArray) classes = list_classes ();
  g_autofree char *text = NULL;
  xmlRelaxNGParserCtxtPtr parser;
  xmlRelaxNGPtr schema;

  for (guint i = 0; i < classes->len; i++)
    g_string_append_printf (any, "<ref name=\"%s\"/>", ((MeventRecordClass *) classes->pdata[i])->element);
  g_string_append (any, "</choice></start>");
  text = generate (any->str);
  parser = xmlRelaxNGNewMemParserCtxt (text, (int) strlen (text));
  schema = xmlRelaxNGParse (parser);
  xmlRelaxNGFreeParserCtxt (parser);
  return schema;
}

static xmlDocPtr
make_skeleton (const MeventRecordClass *klass, gboolean is_root)
{
  xmlDocPtr document = xmlNewDoc (BAD_CAST "1.0");
  xmlNodePtr record = xmlNewDocNode (document, NULL, BAD_CAST klass->element, NULL);

  xmlDocSetRootElement (document, record);
  xmlSetNs (record, xmlNewNs (record, BAD_CAST MEVENT_FORMAT_NAMESPACE, NULL));
  if (klass->letter != 0)
    xmlNewProp (record, BAD_CAST "id", BAD_CAST "a");
  if (is_root)
    xmlNewProp (record, BAD_CAST "version", BAD_CAST G_STRINGIFY (MEVENT_FORMAT_VERSION));
  return document;
}

static xmlDocPtr
get_skeleton (Validation *self)
{
  gpointer klass = self->open->pdata[self->open->len - 1];
  xmlDocPtr document = g_hash_table_lookup (self->skeletons, klass);

  if (document == NULL)
    {
      document = make_skeleton (klass, self->open->len == 1);
      g_hash_table_insert (self->skeletons, klass, document);
    }
  return document;
}

/* The element of a record without what is in it. */
static void
validate_record (Validation *self, xmlNodePtr record)
{
  xmlDocPtr document = xmlNewDoc (BAD_CAST "1.0");

  xmlDocSetRootElement (document, xmlDocCopyNode (record, document, 2));
  xmlRelaxNGValidateDoc (self->schema, document);
  xmlFreeDoc (document);
}

/* A text of a record, or what does not belong there. */
static void
validate_child (Validation *self, xmlNodePtr child)
{
  xmlDocPtr document = get_skeleton (self);
  xmlNodePtr copy = xmlDocCopyNode (child, document, 1);

  copy = xmlAddChild (xmlDocGetRootElement (document), copy);
  xmlRelaxNGValidateDoc (self->schema, document);
  xmlUnlinkNode (copy);
  xmlFreeNode (copy);
}

/* The class of the records that are called so in the record that is open. */
static MeventRecordClass *
find_class (Validation *self, const char *name)
{
  const MeventRecordClass *klass = self->open->len > 0 ? self->open->pdata[self->open->len - 1] : NULL;

  if (klass == NULL)
    return mevent_record_class_for_type (MEVENT_TYPE_PROJECT);
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_LIST)
      {
        MeventRecordClass *child = mevent_record_class_for_type (mevent_field_get_target (&klass->fields[i]));

        if (strcmp (child->element, name) == 0)
          return child;
      }
  return NULL;
}

/* Returns as xmlTextReaderRead(): 1 when there is more. */
static int
validate_element (Validation *self, xmlNodePtr node)
{
  const char *uri = node->ns ? (const char *) node->ns->href : NULL;
  gboolean ours = g_strcmp0 (uri, MEVENT_FORMAT_NAMESPACE) == 0;
  MeventRecordClass *klass = ours ? find_class (self, (const char *) node->name) : NULL;

  if (klass != NULL)
    {
      validate_record (self, node);
      g_ptr_array_add (self->open, klass);
      return xmlTextReaderRead (self->reader);
    }
  /* Whatever stands in other namespaces is allowed. */
  if (uri == NULL || ours)
    validate_child (self, xmlTextReaderExpand (self->reader));
  return xmlTextReaderNext (self->reader);
}

/* libxml2 counts the lines of elements to 65,535 only; those of texts go on, and a text ends where the next element
 * begins. */
static void
keep_line (Validation *self, xmlNodePtr node)
{
  if (node->line < G_MAXUINT16 || node->type == XML_TEXT_NODE)
    self->line = (int) xmlGetLineNo (node);
}

static int
validate_node (Validation *self)
{
  xmlNodePtr node = xmlTextReaderCurrentNode (self->reader);
  int type = xmlTextReaderNodeType (self->reader);

  keep_line (self, node);
  g_ptr_array_set_size (self->open, MIN ((int) self->open->len, xmlTextReaderDepth (self->reader)));
  if (type == XML_READER_TYPE_ELEMENT)
    return validate_element (self, node);
  if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA)
    validate_child (self, node);
  return xmlTextReaderRead (self->reader);
}

static void
validate (Validation *self, MeventSource *source)
{
  xmlRelaxNGPtr schema = parse_schema ();
  int more;

  self->schema = xmlRelaxNGNewValidCtxt (schema);
  self->reader = xmlReaderForIO (_mevent_source_read, NULL, source, NULL, NULL, XML_PARSE_NONET | XML_PARSE_BIG_LINES);
  xmlRelaxNGSetValidStructuredErrors (self->schema, on_schema_error, self);
  xmlTextReaderSetStructuredErrorHandler (self->reader, on_schema_error, self);
  more = xmlTextReaderRead (self->reader);
  while (more == 1)
    more = validate_node (self);
  xmlFreeTextReader (self->reader);
  xmlRelaxNGFreeValidCtxt (self->schema);
  xmlRelaxNGFree (schema);
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
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GHashTable) skeletons = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) xmlFreeDoc);
  Validation validation = { .problems = problems, .open = open, .skeletons = skeletons, .last_line = -1 };
  MeventSource source;
  gboolean whole;

  if (!_mevent_source_open (&source, path, NULL, error))
    return FALSE;
  validate (&validation, &source);
  whole = source.error == NULL;
  if (!whole)
    g_propagate_error (error, g_steal_pointer (&source.error));
  _mevent_source_close (&source);
  return whole;
}
