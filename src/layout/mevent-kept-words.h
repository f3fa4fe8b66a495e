#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* Between the same in two languages, on a badge. The space behind the dot, as wide as any, tells it from a dot that somebody has written:
 * where not all has room on a line, one ends here, without the dot. */
#define MEVENT_LANGUAGE_DIVIDER " ·\u2005"

gboolean mevent_kept_words_find (const char    *text,
                                 guint          from,
                                 guint         *start,
                                 guint         *end);
void     mevent_kept_words_add  (PangoAttrList *attributes,
                                 const char    *text);

G_END_DECLS
