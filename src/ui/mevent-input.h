#pragma once

#include "mevent-language.h"

G_BEGIN_DECLS

/* What people type into an entry, read with patience. FALSE with a sentence for the user where it makes no sense. */
gboolean mevent_input_parse_number    (const char     *text,
                                       int            *number,
                                       GError        **error);
gboolean mevent_input_parse_date      (MeventLanguage *language,
                                       const char     *text,
                                       guint32        *date,
                                       GError        **error);
gboolean mevent_input_parse_time      (const char     *text,
                                       int            *minutes,
                                       GError        **error);
gboolean mevent_input_parse_duration  (const char     *text,
                                       int            *minutes,
                                       GError        **error);
char *   mevent_input_parse_languages (MeventLanguage *language,
                                       const char     *text,
                                       GError        **error);

G_END_DECLS
