#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

/* The value of a field as a person reads and types it in the language of the window. */
char *   mevent_field_text_format (const MeventField  *field,
                                   MeventRecord       *record,
                                   const char         *language);
gboolean mevent_field_text_apply  (const MeventField  *field,
                                   MeventRecord       *record,
                                   const char         *language,
                                   const char         *text,
                                   GError            **error);

G_END_DECLS
