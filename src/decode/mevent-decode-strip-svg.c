/* Takes out of a drawing what does not show: who made it where, and the folders and names that its editor notes. What librsvg
 * does with the rest says what shows. */

#include "mevent-decode-private.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

typedef xmlChar XmlText;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XmlText, xmlFree)

/* What editors keep for themselves; Adobe's begin so. */
static const char *const editors[] = {
  "http://sodipodi.sourceforge.net/DTD/", "http://www.inkscape.org/namespaces/", "http://ns.adobe.com/",
};

/* Of SVG itself; scripts are never run. */
static const char *const unseen[] = { "metadata", "script" };

/* Attributes that say where something is; "base" is that of XML. Nothing is read from there. */
static const char *const addresses[] = { "base", "href", "src" };

static gboolean
is_of_editor (const xmlNs *ns)
{
  for (gsize i = 0; ns != NULL && ns->href != NULL && i < G_N_ELEMENTS (editors); i++)
    if (g_str_has_prefix ((const char *) ns->href, editors[i]))
      return TRUE;
  return FALSE;
}

/* Instructions are for other programs, but for a style sheet that is here itself. */
static gboolean
is_style_sheet (const xmlNode *node)
{
  return strcmp ((const char *) node->name, "xml-stylesheet") == 0 && node->content != NULL &&
         strstr ((const char *) node->content, "data:text/css") != NULL;
}

static gboolean
is_text (const xmlNode *node)
{
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

/* Comments and declarations too: what they stand for has been put in its place. */
static gboolean
is_unseen (const xmlNode *node)
{
  if (node->type == XML_PI_NODE)
    return !is_style_sheet (node);
  if (node->type != XML_ELEMENT_NODE)
    return !is_text (node);
  for (gsize i = 0; i < G_N_ELEMENTS (unseen); i++)
    if (strcmp ((const char *) node->name, unseen[i]) == 0)
      return TRUE;
  return is_of_editor (node->ns);
}

/* What is to be run when something happens. */
static gboolean
is_script (const xmlAttr *attribute)
{
  return attribute->ns == NULL && g_str_has_prefix ((const char *) attribute->name, "on");
}

static gboolean
is_address (const xmlAttr *attribute)
{
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    if (strcmp ((const char *) attribute->name, addresses[i]) == 0)
      return TRUE;
  return FALSE;
}

/* What the attribute says, or NULL for nothing, where it neither leads to a part of the drawing nor holds a picture. A gradient
 * that takes colours from a target that is not there is drawn otherwise than one that takes none; a link would be one in a PDF. */
static char *
strip_address (const xmlAttr *attribute, const char *address, guint depth)
{
  const char *start = address + strspn (address, " \t\r\n");

  if (*start == '#')
    return g_strdup (address);
  if (g_ascii_strncasecmp (start, "data:", strlen ("data:")) == 0)
    return mevent_decode_strip_data (start, depth);
  if (strchr (start, '#') == NULL || strcmp ((const char *) attribute->parent->name, "a") == 0)
    return NULL;
  return g_strdup (MEVENT_DECODE_NOWHERE);
}

static char *
strip_value (const xmlAttr *attribute, const char *value, guint depth)
{
  if (is_of_editor (attribute->ns) || is_script (attribute))
    return NULL;
  if (is_address (attribute))
    return strip_address (attribute, value, depth);
  return attribute->ns == NULL ? mevent_decode_strip_style (value) : g_strdup (value);
}

static guint
strip_attribute (xmlAttr *attribute, guint depth)
{
  g_autoptr (XmlText) value = xmlNodeGetContent ((xmlNode *) attribute);
  g_autofree char *stripped = value ? strip_value (attribute, (const char *) value, depth) : NULL;

  if (stripped == NULL)
    return xmlRemoveProp (attribute) == 0;
  if (strcmp (stripped, (const char *) value) == 0)
    return 0;
  xmlSetNsProp (attribute->parent, attribute->ns, attribute->name, (const xmlChar *) stripped);
  return 1;
}

static guint
strip_attributes (xmlNode *node, guint depth)
{
  guint n = 0;

  for (xmlAttr *attribute = node->properties, *next; attribute != NULL; attribute = next)
    {
      next = attribute->next;
      n += strip_attribute (attribute, depth);
    }
  return n;
}

/* Its texts together, for what begins in one may end in the next; what is no text is not read. */
static char *
dup_style (const xmlNode *node)
{
  GString *style = g_string_new (NULL);

  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (is_text (child) && child->content != NULL)
      g_string_append (style, (const char *) child->content);
  return g_string_free (style, FALSE);
}

static guint
strip_style (xmlNode *node)
{
  g_autofree char *style = NULL, *stripped = NULL;

  if (strcmp ((const char *) node->name, "style") != 0)
    return 0;
  style = dup_style (node);
  stripped = mevent_decode_strip_style (style);
  if (strcmp (stripped, style) == 0)
    return 0;
  while (node->children != NULL)
    {
      xmlNode *child = node->children;

      xmlUnlinkNode (child);
      xmlFreeNode (child);
    }
  xmlAddChild (node, xmlNewDocText (node->doc, (const xmlChar *) stripped));
  return 1;
}

/* The node that comes behind it in the file, but for what is in it. */
static xmlNode *
behind (xmlNode *node)
{
  while (node != NULL && node->next == NULL)
    node = node->parent;
  return node != NULL ? node->next : NULL;
}

static guint
strip_element (xmlNode *node, guint depth)
{
  return strip_attributes (node, depth) + strip_style (node);
}

/* Without recursion, for drawings can be nested as deep as somebody likes. */
static guint
strip_nodes (xmlDoc *doc, guint depth)
{
  guint n = 0;

  for (xmlNode *node = doc->children, *next; node != NULL; node = next)
    {
      gboolean goes = is_unseen (node);

      if (node->type == XML_ELEMENT_NODE && !goes)
        n += strip_element (node, depth);
      next = !goes && node->type == XML_ELEMENT_NODE && node->children != NULL ? node->children : behind (node);
      if (!goes)
        continue;
      xmlUnlinkNode (node);
      xmlFreeNode (node);
      n++;
    }
  return n;
}

/* What a drawing declares elsewhere is not read: librsvg does not either. */
static xmlParserInput *
load_nothing (const char *address, const char *id, xmlParserCtxt *context)
{
  return NULL;
}

typedef struct
{
  const char *at;
  gsize       left;
} Source;

static int
on_parser_read_cb (gpointer data, char *buffer, int length)
{
  Source *source = data;
  gsize n = MIN (source->left, (gsize) length);

  memcpy (buffer, source->at, n);
  source->at += n;
  source->left -= n;
  return (int) n;
}

/* What stands for something else is replaced by it, and what is so unless said otherwise is said, within the parser's limits. In
 * pieces, for libxml2 takes no more than ten million bytes at once. */
static xmlDoc *
read_drawing (GBytes *image)
{
  Source source = { g_bytes_get_data (image, NULL), g_bytes_get_size (image) };

  xmlSetExternalEntityLoader (load_nothing);
  return xmlReadIO (on_parser_read_cb, NULL, &source, NULL, NULL,
                    XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_DTDATTR | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

static GBytes *
write_drawing (xmlDoc *doc)
{
  xmlChar *text = NULL;
  int length = 0;
  g_autoptr (GBytes) image = NULL;

  xmlDocDumpMemory (doc, &text, &length);
  if (text == NULL)
    return NULL;
  image = g_bytes_new_with_free_func (text, (gsize) length, (GDestroyNotify) xmlFree, text);
  return length <= MEVENT_DECODE_MAX_BYTES ? g_steal_pointer (&image) : NULL;
}

/**
 * mevent_decode_strip_svg:
 * @image: a drawing that could be drawn
 * @depth: 1; in a drawing, one more than that has
 *
 * Returns: (transfer full) (nullable): the same drawing without comments, metadata, scripts, declarations, addresses and what
 *   editors note, and with its pictures stripped; @image itself where there is none of that; %NULL where it would be too large
 */
GBytes *
mevent_decode_strip_svg (GBytes *image, guint depth)
{
  g_autoptr (xmlDoc) doc = read_drawing (image);

  if (doc == NULL)
    return NULL;
  return strip_nodes (doc, depth) == 0 ? g_bytes_ref (image) : write_drawing (doc);
}
