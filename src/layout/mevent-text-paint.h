#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

void mevent_text_paint_runs (GSList          *runs,
                             const char      *text,
                             cairo_t         *cr);
void mevent_text_paint_line (PangoLayoutLine *line,
                             cairo_t         *cr);

G_END_DECLS
