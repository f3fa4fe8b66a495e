#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

double mevent_even_lines      (PangoLayout *layout);
char * mevent_even_paragraphs (PangoLayout *layout);

G_END_DECLS
