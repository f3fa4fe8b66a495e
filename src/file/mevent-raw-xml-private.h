#pragma once

#include <glib.h>
#include <libxml/parser.h>

G_BEGIN_DECLS

/* SAX events back into the XML they came from, for content that is kept without being understood. */
void _mevent_raw_xml_start   (GString        *out,
                              const xmlChar  *local_name,
                              const xmlChar  *prefix,
                              int             n_namespaces,
                              const xmlChar **namespaces,
                              int             n_attributes,
                              const xmlChar **attributes);
void _mevent_raw_xml_end     (GString        *out,
                              const xmlChar  *local_name,
                              const xmlChar  *prefix,
                              gboolean        is_empty);
void _mevent_raw_xml_value   (GString        *out,
                              const char     *value);
void _mevent_raw_xml_text    (GString        *out,
                              const char     *text,
                              gsize           length);
void _mevent_raw_xml_comment (GString        *out,
                              const xmlChar  *text);
void _mevent_raw_xml_instruction (GString       *out,
                                  const xmlChar *target,
                                  const xmlChar *data);

char *_mevent_raw_xml_dup_value (const xmlChar *begin,
                                 const xmlChar *end);
char *_mevent_raw_xml_dup_namespace (const xmlChar *namespace);

G_END_DECLS
