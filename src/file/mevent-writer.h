#pragma once

#include "mevent-project.h"
#include "mevent-xml-writer.h"

G_BEGIN_DECLS

gboolean mevent_writer_write     (MeventProject *project,
                                  MeventXmlSink  sink,
                                  gpointer       user_data,
                                  GError       **error);
GBytes * mevent_writer_to_bytes  (MeventProject *project);

G_END_DECLS
