#include "mevent-wellformed-private.h"

#include <libxml/parser.h>

struct _MeventWellformed
{
  xmlParserCtxtPtr parser;
  gboolean         failed;
};

static void
on_error (void *data, xmlErrorPtr error)
{
  MeventWellformed *self = data;

  self->failed |= error->level >= XML_ERR_ERROR;
}

static const xmlSAXHandler handler = {
  .initialized = XML_SAX2_MAGIC,
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
  return !self->failed && xmlParseChunk (self->parser, NULL, 0, TRUE) == 0 && self->parser->wellFormed && !self->failed;
}

void
_mevent_wellformed_free (MeventWellformed *self)
{
  g_clear_pointer (&self->parser, xmlFreeParserCtxt);
  g_free (self);
}
