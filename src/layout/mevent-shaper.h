#pragma once

#include <pango/pangocairo.h>

#include "mevent-language.h"

G_BEGIN_DECLS

/* Shapes single lines of text. Every line is shaped at one size and drawn to scale: without hinting that is the same, and
 * looking up the fonts for a size costs more than shaping a hundred names. */
typedef struct _MeventShaper MeventShaper;

#define MEVENT_SHAPER_SIZE 32.0 /* points */

/* How a text is set, but for its size. */
typedef struct
{
  PangoWeight weight;
  const char *language; /* tag of the language it is written in; NULL: that of the print */
  const char *family;   /* interned; NULL: that of the products */
} MeventStyle;

MeventShaper *    mevent_shaper_new          (MeventLanguage    *language);
void              mevent_shaper_free         (MeventShaper      *self);
PangoLayout *     mevent_shaper_shape        (MeventShaper      *self,
                                              const MeventStyle *style,
                                              const char        *text,
                                              int                length);
PangoLayout *     mevent_shaper_shape_common (MeventShaper      *self,
                                              const MeventStyle *style,
                                              const char        *text,
                                              int                length);
void              mevent_shaper_draw         (PangoLayout       *layout,
                                              cairo_t           *cr,
                                              double             size,
                                              double             x,
                                              double             baseline);
GSList *          mevent_shaper_keep         (PangoLayout       *layout);
void              mevent_shaper_free_kept    (GSList            *kept);
void              mevent_shaper_draw_kept    (GSList            *kept,
                                              const char        *text,
                                              cairo_t           *cr,
                                              double             size,
                                              double             x,
                                              double             baseline);
char *            mevent_shaper_find_substitute (MeventShaper   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventShaper, mevent_shaper_free)

G_END_DECLS
