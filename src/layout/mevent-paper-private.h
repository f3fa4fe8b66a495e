#pragma once

#include "mevent-paper.h"

G_BEGIN_DECLS

void _mevent_paper_append_part (GString    *line,
                                const char *part);

G_END_DECLS
