#include "mevent-xml-limits-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* libxml2 keeps each name once, in a table that stops growing: a million different ones take it minutes. */
#define MAX_NAMES 20000

/* Comments and instructions: each takes forty times the bytes that it has in the file where it is validated. */
#define MAX_BREAKS 250000

/* For each attribute with a prefix libxml2 looks through all that are declared around it. */
#define MAX_DECLARED 1000

/* Of one tag libxml2 takes no more than ten million bytes. A character that means something in XML can be one byte where it is
 * read, and is six where it is written. */
#define MAX_WRITTEN (9 * 1000 * 1000)
#define LONGEST "&quot;"

/* Bytes of prefix and name of an attribute, of which libxml2 takes no longer ones. */
#define MAX_NAME (2 * 50000)

/* What stands for an ampersand in the values that libxml2 2.9 gives to SAX handlers; see _mevent_raw_xml_dup_value(). */
#define AMPERSAND "&#38;"

static gsize
get_raw_length (const xmlChar **attribute)
{
  return (gsize) (attribute[4] - attribute[3]);
}

static gboolean
is_too_long (const xmlChar **attribute)
{
  const char *p = (const char *) attribute[3], *end = (const char *) attribute[4];
  gsize n = get_raw_length (attribute);

  if (n <= MEVENT_FORMAT_MAX_TEXT)
    return FALSE;
  while ((p = memmem (p, (gsize) (end - p), AMPERSAND, strlen (AMPERSAND))) != NULL)
    {
      n -= strlen (AMPERSAND) - 1;
      p += strlen (AMPERSAND);
    }
  return n > MEVENT_FORMAT_MAX_TEXT;
}

/* An ampersand is as long here as it is written. */
static gsize
count_written (const xmlChar **attribute)
{
  gsize n = 0;

  for (const xmlChar *p = attribute[3]; p < attribute[4]; p++)
    n += strchr ("\"<>\t\n\r", (char) *p) != NULL ? strlen (LONGEST) : 1;
  return n;
}

/* Whether what is read can be written again so that it can be read. */
static gboolean
are_writable (int n_namespaces, const xmlChar **namespaces, int n_attributes, const xmlChar **attributes)
{
  gsize n = 0, n_written = 0;

  for (int i = 0; i < n_attributes; i++)
    n += get_raw_length (attributes + 5 * i);
  for (int i = 0; i < n_namespaces; i++)
    n_written += (gsize) xmlStrlen (namespaces[2 * i]) + (gsize) xmlStrlen (namespaces[2 * i + 1]) * strlen (LONGEST);
  /* To count each name would take a tenth of the time of reading. */
  if (n * strlen (LONGEST) + n_written + (gsize) n_attributes * MAX_NAME <= MAX_WRITTEN)
    return TRUE;
  for (int i = 0; i < n_attributes; i++)
    n_written += (gsize) xmlStrlen (attributes[5 * i]) + (gsize) xmlStrlen (attributes[5 * i + 1]) +
                 count_written (attributes + 5 * i);
  return n_written <= MAX_WRITTEN;
}

static const char *
check_numbers (const MeventXmlLimits *self, int n_namespaces, int n_attributes)
{
  if (self->n_declared > MAX_DECLARED)
    return N_("More than 1,000 namespaces are declared around an element.");
  return n_namespaces + n_attributes > MEVENT_FORMAT_MAX_ATTRIBUTES ? N_("An element has more than 1,000 attributes.") : NULL;
}

const char *
_mevent_xml_limits_start (MeventXmlLimits  *self,
                          int               n_namespaces,
                          const xmlChar   **namespaces,
                          int               n_attributes,
                          const xmlChar   **attributes)
{
  const char *excess;

  self->n_text = 0;
  if (self->depth == MEVENT_FORMAT_MAX_DEPTH)
    return N_("Elements are nested more than 64 deep.");
  self->declared[self->depth++] = n_namespaces;
  self->n_declared += n_namespaces;
  excess = check_numbers (self, n_namespaces, n_attributes);
  if (excess != NULL)
    return excess;
  for (int i = 0; i < n_attributes; i++)
    if (is_too_long (attributes + 5 * i))
      return N_("A text is longer than 1 MiB.");
  return are_writable (n_namespaces, namespaces, n_attributes, attributes)
           ? NULL : N_("The attributes of an element would be longer than 9 MB when they are written.");
}

/* One more namespace than the element that has begun last has said, when it is written.
 * @n_namespaces: with that one */
const char *
_mevent_xml_limits_declare (MeventXmlLimits *self, int n_namespaces, int n_attributes)
{
  self->declared[self->depth - 1]++;
  self->n_declared++;
  return check_numbers (self, n_namespaces, n_attributes);
}

void
_mevent_xml_limits_end (MeventXmlLimits *self)
{
  self->n_text = 0;
  self->n_declared -= self->declared[--self->depth];
}

/* A comment or an instruction. */
const char *
_mevent_xml_limits_break (MeventXmlLimits *self)
{
  self->n_text = 0;
  return ++self->n_breaks > MAX_BREAKS
           ? N_("The file has more than 250,000 comments and processing instructions.") : NULL;
}

const char *
_mevent_xml_limits_text (MeventXmlLimits *self, const xmlChar *text, int length)
{
  int n_blank = 0;

  while (self->n_text == 0 && n_blank < length && g_ascii_isspace (text[n_blank]))
    n_blank++;
  self->n_text += (gsize) (length - n_blank);
  return self->n_text > MEVENT_FORMAT_MAX_TEXT ? N_("A text is longer than 1 MiB.") : NULL;
}

const char *
_mevent_xml_limits_names (xmlParserCtxtPtr parser)
{
  return xmlDictSize (parser->dict) > MAX_NAMES
           ? N_("The file has more than 20,000 different names of elements and attributes.") : NULL;
}
