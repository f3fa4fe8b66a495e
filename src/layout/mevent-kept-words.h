#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

gboolean mevent_kept_words_find (const char    *text,
                                 guint          from,
                                 guint         *start,
                                 guint         *end);
void     mevent_kept_words_add  (PangoAttrList *attributes,
                                 const char    *text);

G_END_DECLS
