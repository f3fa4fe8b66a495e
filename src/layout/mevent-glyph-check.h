#pragma once

#include <pango/pango.h>

#include "mevent-problems.h"

G_BEGIN_DECLS

/* Looks for letters that no installed font can draw, in all texts of a product; each text is named once. */
typedef struct _MeventGlyphCheck MeventGlyphCheck;

MeventGlyphCheck *mevent_glyph_check_new    (MeventProblems   *problems);
void              mevent_glyph_check_free   (MeventGlyphCheck *self);
void              mevent_glyph_check_layout (MeventGlyphCheck *self,
                                             PangoLayout      *layout,
                                             const char       *subject);

G_END_DECLS
