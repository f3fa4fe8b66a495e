/* Takes out of a drawing what does not show: who made it where, and the folders and names that its editor notes. What librsvg
 * does with the rest says what shows. */

#include "mevent-decode-private.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* What editors keep for themselves; Adobe's begin so. */
static const char *const editors[] = {
  "http://sodipodi.sourceforge.net/DTD/", "http://www.inkscape.org/namespaces/", "http://ns.adobe.com/",
};

/* Of SVG itself; scripts are never run. */
static const char *const unseen[] = { "metadata", "script" };

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

/* Comments and declarations too: what they stand for has been put in its place. */
static gboolean
is_unseen (const xmlNode *node)
{
  if (node->type == XML_PI_NODE)
    return !is_style_sheet (node);
  if (node->type != XML_ELEMENT_NODE)
    return node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE;
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

static guint
strip_attributes (xmlNode *node)
{
  guint n = 0;

  for (xmlAttr *attribute = node->properties, *next; attribute != NULL; attribute = next)
    {
      next = attribute->next;
      if (is_of_editor (attribute->ns) || is_script (attribute))
        n += xmlRemoveProp (attribute) == 0;
    }
  return n;
}

/* The node that comes behind it in the file, but for what is in it. */
static xmlNode *
behind (xmlNode *node)
{
  while (node != NULL && node->next == NULL)
    node = node->parent;
  return node != NULL ? node->next : NULL;
}

/* Without recursion, for drawings can be nested as deep as somebody likes. */
static guint
strip_nodes (xmlDoc *doc)
{
  guint n = 0;

  for (xmlNode *node = doc->children, *next; node != NULL; node = next)
    {
      gboolean goes = is_unseen (node), has_children = node->type == XML_ELEMENT_NODE && node->children != NULL;

      next = !goes && has_children ? node->children : behind (node);
      if (node->type == XML_ELEMENT_NODE && !goes)
        n += strip_attributes (node);
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

/* What stands for something else is replaced by it, and what is so unless said otherwise is said, within the parser's limits. */
static xmlDoc *
read_drawing (GBytes *image)
{
  gsize size;
  const char *data = g_bytes_get_data (image, &size);

  xmlSetExternalEntityLoader (load_nothing);
  return xmlReadMemory (data, (int) size, NULL, NULL,
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
 *
 * Returns: (transfer full) (nullable): the same drawing without comments, metadata, scripts, declarations and what editors
 *   note; @image itself where there is none of that; %NULL where it would be too large
 */
GBytes *
mevent_decode_strip_svg (GBytes *image)
{
  g_autoptr (xmlDoc) doc = read_drawing (image);

  if (doc == NULL)
    return NULL;
  return strip_nodes (doc) == 0 ? g_bytes_ref (image) : write_drawing (doc);
}
