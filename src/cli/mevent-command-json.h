#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void   mevent_command_json_add   (JsonBuilder *builder,
                                  const char  *name,
                                  const char  *value);
char * mevent_command_json_write (JsonBuilder *builder);
void   mevent_command_json_print (JsonBuilder *builder);

G_END_DECLS
