#pragma once

#include "mevent-problems.h"

G_BEGIN_DECLS

char *   mevent_schema_generate (void);
gboolean mevent_schema_validate (const char      *path,
                                 MeventProblems  *problems,
                                 GError         **error);

G_END_DECLS
