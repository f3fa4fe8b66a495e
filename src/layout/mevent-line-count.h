#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* How many lines a text takes in columns of any width, known from having it shaped once: to lay it out anew for each width
 * costs all of the shaping again. Kerning across a line's end is not looked at, so the layout has the last word. */
typedef struct _MeventLineCount MeventLineCount;

MeventLineCount *mevent_line_count_new        (PangoLayout           *layout);
void             mevent_line_count_free       (MeventLineCount       *self);
guint            mevent_line_count_in         (const MeventLineCount *self,
                                               double                 width);
double           mevent_line_count_get_height (const MeventLineCount *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventLineCount, mevent_line_count_free)

G_END_DECLS
