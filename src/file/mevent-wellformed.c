#include "mevent-wellformed-private.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>

#include "mevent-xml-limits-private.h"

struct _MeventWellformed
{
  xmlParserCtxtPtr parser;
  gboolean         failed;
  MeventXmlLimits  limits;
  const char      *excess; /* of what the project has more than it may */
};

static void
on_error (void *data, xmlErrorPtr error)
{
  MeventWellformed *self = data;

  self->failed |= error->level >= XML_ERR_ERROR;
}

static void
note (MeventWellformed *self, const char *excess)
{
  if (excess == NULL)
    return;
  self->failed = TRUE;
  self->excess = excess;
  xmlStopParser (self->parser);
}

static void
on_start (void           *data,
          const xmlChar  *local_name,
          const xmlChar  *prefix,
          const xmlChar  *uri,
          int             n_namespaces,
          const xmlChar **namespaces,
          int             n_attributes,
          int             n_defaulted,
          const xmlChar **attributes)
{
  MeventWellformed *self = data;

  if (!self->failed)
    note (self, _mevent_xml_limits_start (&self->limits, n_namespaces, namespaces, n_attributes, attributes));
}

static void
on_end (void *data, const xmlChar *local_name, const xmlChar *prefix, const xmlChar *uri)
{
  MeventWellformed *self = data;

  if (!self->failed)
    _mevent_xml_limits_end (&self->limits);
}

static void
on_characters (void *data, const xmlChar *text, int length)
{
  MeventWellformed *self = data;

  if (!self->failed)
    note (self, _mevent_xml_limits_text (&self->limits, text, length));
}

static void
on_comment (void *data, const xmlChar *text)
{
  MeventWellformed *self = data;

  if (!self->failed)
    note (self, _mevent_xml_limits_break (&self->limits));
}

static void
on_instruction (void *data, const xmlChar *target, const xmlChar *content)
{
  on_comment (data, content);
}

static const xmlSAXHandler handler = {
  .initialized = XML_SAX2_MAGIC,
  .startElementNs = on_start,
  .endElementNs = on_end,
  .characters = on_characters,
  .ignorableWhitespace = on_characters,
  .cdataBlock = on_characters,
  .comment = on_comment,
  .processingInstruction = on_instruction,
  .serror = (xmlStructuredErrorFunc) on_error,
};

MeventWellformed *
_mevent_wellformed_new (void)
{
  MeventWellformed *self = g_new0 (MeventWellformed, 1);

  self->parser = xmlCreatePushParserCtxt ((xmlSAXHandlerPtr) &handler, self, NULL, 0, NULL);
  if (self->parser != NULL)
    xmlCtxtUseOptions (self->parser, XML_PARSE_NONET);
  self->failed = self->parser == NULL;
  return self;
}

void
_mevent_wellformed_feed (gpointer data, const char *bytes, gsize length)
{
  MeventWellformed *self = data;

  /* Its result knows nothing of mistakes in namespaces, which on_error() hears of. */
  if (!self->failed && xmlParseChunk (self->parser, bytes, (int) length, FALSE) != 0)
    self->failed = TRUE;
}

gboolean
_mevent_wellformed_finish (MeventWellformed *self)
{
  if (!self->failed && xmlParseChunk (self->parser, NULL, 0, TRUE) == 0)
    note (self, _mevent_xml_limits_names (self->parser));
  return self->parser != NULL && self->parser->wellFormed && !self->failed;
}

/* Of what the project has more than it may, as a sentence; NULL where it is not that. */
const char *
_mevent_wellformed_get_excess (MeventWellformed *self)
{
  return self->excess ? _(self->excess) : NULL;
}

void
_mevent_wellformed_free (MeventWellformed *self)
{
  g_clear_pointer (&self->parser, xmlFreeParserCtxt);
  g_free (self);
}
