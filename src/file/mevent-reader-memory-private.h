#pragma once

#include "mevent-reader.h"

G_BEGIN_DECLS

MeventProject *_mevent_reader_read_memory (const void      *data,
                                           gsize            length,
                                           MeventFileInfo  *info,
                                           MeventProblems  *problems,
                                           GError         **error);

G_END_DECLS
