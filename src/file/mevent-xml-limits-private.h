#pragma once

#include <libxml/parser.h>

#include "mevent-format.h"

G_BEGIN_DECLS

/* What a project file may hold, counted element by element: while it is read, and once more when it has been written, for what
 * is saved must be read again. Each function returns what is too much, as a sentence that is not translated yet, or NULL. */
typedef struct
{
  guint depth;
  int   declared[MEVENT_FORMAT_MAX_DEPTH]; /* namespaces, by each element that is open, */
  int   n_declared;                        /* and by all of them */
  gsize n_text;                            /* bytes since the last tag or comment, from the first that is not blank */
  guint n_breaks;                          /* comments and instructions */
} MeventXmlLimits;

const char *_mevent_xml_limits_start (MeventXmlLimits   *self,
                                      int                n_namespaces,
                                      const xmlChar    **namespaces,
                                      int                n_attributes,
                                      const xmlChar    **attributes);
const char *_mevent_xml_limits_declare (MeventXmlLimits *self,
                                        int              n_namespaces,
                                        int              n_attributes);
void        _mevent_xml_limits_end   (MeventXmlLimits   *self);
const char *_mevent_xml_limits_break (MeventXmlLimits   *self);
const char *_mevent_xml_limits_text  (MeventXmlLimits   *self,
                                      const xmlChar     *text,
                                      int                length);
const char *_mevent_xml_limits_names (xmlParserCtxtPtr   parser);

G_END_DECLS
