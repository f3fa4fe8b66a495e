#pragma once

#include "mevent-paper.h"

G_BEGIN_DECLS

/* Between two languages in a line. */
#define MEVENT_BETWEEN_EDITIONS " · "

gboolean _mevent_paper_is_foreign (MeventPaper *self,
                                   const char  *text);
const char *_mevent_paper_find_comma (MeventPaper *self,
                                      const char  *before,
                                      const char  *after);
char *_mevent_paper_join_editions (MeventPaper *self,
                                   char *const *parts,
                                   const char  *separator);
void _mevent_paper_append (MeventPaper *self,
                           GString     *line,
                           const char  *separator,
                           const char  *part);

G_END_DECLS
