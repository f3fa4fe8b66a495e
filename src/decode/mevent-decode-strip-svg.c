/* Takes out of a drawing what does not show: who made it where, and the folders and names that its editor notes. */

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

static gboolean
is_unseen (const xmlNode *node)
{
  if (node->type == XML_COMMENT_NODE)
    return TRUE;
  for (gsize i = 0; node->type == XML_ELEMENT_NODE && i < G_N_ELEMENTS (unseen); i++)
    if (strcmp ((const char *) node->name, unseen[i]) == 0)
      return TRUE;
  return node->type == XML_ELEMENT_NODE && is_of_editor (node->ns);
}

static guint
strip_attributes (xmlNode *node)
{
  guint n = 0;

  for (xmlAttr *attribute = node->properties, *next; attribute != NULL; attribute = next)
    {
      next = attribute->next;
      if (is_of_editor (attribute->ns))
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

/**
 * mevent_decode_strip_svg:
 * @image: a drawing that could be drawn
 *
 * Returns: (transfer full): the same drawing without comments, metadata, scripts and what editors note; @image itself where there
 *   is none of that
 */
GBytes *
mevent_decode_strip_svg (GBytes *image)
{
  gsize size;
  const char *data = g_bytes_get_data (image, &size);
  g_autoptr (xmlDoc) doc = xmlReadMemory (data, (int) size, NULL, NULL,
                                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlChar *stripped = NULL;
  int length = 0;

  if (doc == NULL || strip_nodes (doc) == 0)
    return g_bytes_ref (image);
  xmlDocDumpMemory (doc, &stripped, &length);
  if (stripped == NULL)
    return g_bytes_ref (image);
  return g_bytes_new_with_free_func (stripped, (gsize) length, (GDestroyNotify) xmlFree, stripped);
}
