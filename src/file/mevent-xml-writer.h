#pragma once

#include <gio/gio.h>
#include <string.h>

G_BEGIN_DECLS

typedef gboolean (*MeventXmlSink) (gpointer     user_data,
                                   const void  *data,
                                   gsize        length,
                                   GError     **error);

/* Text with escaping through one buffer into a sink. Errors are sticky: the first is told by mevent_xml_writer_finish(). */
typedef struct
{
  MeventXmlSink sink;
  gpointer      user_data;
  GError       *error;
  gsize         used;
  char          buffer[64 * 1024];
} MeventXmlWriter;

void     mevent_xml_writer_init       (MeventXmlWriter *self,
                                       MeventXmlSink    sink,
                                       gpointer         user_data);
void     mevent_xml_writer_in_parts   (MeventXmlWriter *self,
                                       const char      *data,
                                       gsize            length);
void     mevent_xml_writer_indent     (MeventXmlWriter *self,
                                       guint            depth);
void     mevent_xml_writer_escaped    (MeventXmlWriter *self,
                                       const char      *text,
                                       gboolean         in_attribute);
void     mevent_xml_writer_attribute  (MeventXmlWriter *self,
                                       const char      *name,
                                       const char      *value);
const char *mevent_xml_reference_for  (char             c,
                                       gboolean         in_attribute);
gboolean mevent_xml_writer_finish     (MeventXmlWriter *self,
                                       GError         **error);

/* Inline, for most of what is written are a few bytes that the compiler knows. */
static inline void
mevent_xml_writer_raw (MeventXmlWriter *self, const char *data, gsize length)
{
  if (length >= sizeof self->buffer - self->used)
    {
      mevent_xml_writer_in_parts (self, data, length);
      return;
    }
  memcpy (self->buffer + self->used, data, length);
  self->used += length;
}

static inline void
mevent_xml_writer_string (MeventXmlWriter *self, const char *string)
{
  mevent_xml_writer_raw (self, string, strlen (string));
}

G_END_DECLS
