#include "mevent-xml-writer.h"

static const char spaces[] = "                                ";

void
mevent_xml_writer_init (MeventXmlWriter *self, MeventXmlSink sink, gpointer user_data)
{
  self->sink = sink;
  self->user_data = user_data;
  self->error = NULL;
  self->used = 0;
}

static void
flush (MeventXmlWriter *self)
{
  if (self->error == NULL && self->used > 0)
    self->sink (self->user_data, self->buffer, self->used, &self->error);
  self->used = 0;
}

/* For what the buffer has no room for. */
void
mevent_xml_writer_in_parts (MeventXmlWriter *self, const char *data, gsize length)
{
  while (length > 0)
    {
      gsize n = MIN (length, sizeof self->buffer - self->used);

      memcpy (self->buffer + self->used, data, n);
      self->used += n;
      data += n;
      length -= n;
      if (self->used == sizeof self->buffer)
        flush (self);
    }
}

/* Two spaces a level. */
void
mevent_xml_writer_indent (MeventXmlWriter *self, guint depth)
{
  for (guint n = 2 * depth; n > 0;)
    {
      guint part = MIN (n, sizeof spaces - 1);

      mevent_xml_writer_raw (self, spaces, part);
      n -= part;
    }
}

/**
 * mevent_xml_reference_for:
 * @in_attribute: whether the text stands between double quotes
 *
 * Returns: (nullable): what has to be written for @c, %NULL for @c itself
 */
const char *
mevent_xml_reference_for (char c, gboolean in_attribute)
{
  /* A parser turns a bare CR into a newline, and in attributes newlines and tabs into spaces. */
  static const struct
  {
    char        c;
    gboolean    in_attribute_only;
    const char *reference;
  } references[] = {
    { '&', FALSE, "&amp;" }, { '<', FALSE, "&lt;" },  { '>', FALSE, "&gt;" }, { '\r', FALSE, "&#13;" },
    { '"', TRUE, "&quot;" }, { '\n', TRUE, "&#10;" }, { '\t', TRUE, "&#9;" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (references); i++)
    if (references[i].c == c)
      return in_attribute || !references[i].in_attribute_only ? references[i].reference : NULL;
  return NULL;
}

/**
 * mevent_xml_writer_escaped:
 * @in_attribute: whether the text stands between double quotes
 */
void
mevent_xml_writer_escaped (MeventXmlWriter *self, const char *text, gboolean in_attribute)
{
  const char *plain = text;

  while (*text != '\0')
    {
      const char *reference;

      text += strcspn (text, "&<>\"\r\n\t");
      if (*text == '\0')
        break;
      reference = mevent_xml_reference_for (*text, in_attribute);
      if (reference == NULL)
        {
          text++;
          continue;
        }
      mevent_xml_writer_raw (self, plain, (gsize) (text - plain));
      mevent_xml_writer_string (self, reference);
      plain = ++text;
    }
  mevent_xml_writer_raw (self, plain, (gsize) (text - plain));
}

void
mevent_xml_writer_attribute (MeventXmlWriter *self, const char *name, const char *value)
{
  mevent_xml_writer_raw (self, " ", 1);
  mevent_xml_writer_raw (self, name, strlen (name));
  mevent_xml_writer_raw (self, "=\"", 2);
  mevent_xml_writer_escaped (self, value, TRUE);
  mevent_xml_writer_raw (self, "\"", 1);
}

/**
 * mevent_xml_writer_finish:
 *
 * Hands the rest to the sink.
 *
 * Returns: %FALSE with the first error that there was
 */
gboolean
mevent_xml_writer_finish (MeventXmlWriter *self, GError **error)
{
  flush (self);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
