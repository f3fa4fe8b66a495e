#pragma once

#include "mevent-fit.h"

G_BEGIN_DECLS

/* A part of a text that must not be broken, and the space behind it. */
typedef struct
{
  guint  start, end; /* bytes, the space not counted */
  double width;      /* em */
  double space;      /* em */
} MeventPiece;

#define MEVENT_NO_DIVIDER G_MAXUINT

struct _MeventMeasure
{
  GArray  *pieces;
  GArray  *advances; /* of every byte that begins a character; used while measuring */
  double   widths[MEVENT_FIT_MAX_LINES]; /* em: what so many lines need; negative: not yet known */
  double   widest_piece;
  guint    divider;    /* the piece behind which another language begins; MEVENT_NO_DIVIDER: there is one language only */
  double   divider_width; /* em: of what stands between them, at the end of that piece */
  double   ascent, descent;
  double   left_bearing, right_bearing; /* em */
  gboolean lacks_glyphs;
};

guint    _mevent_measure_count_lines (const MeventMeasure *self,
                                      double               limit);
gboolean _mevent_measure_next_line   (const MeventMeasure *self,
                                      double               limit,
                                      guint               *piece,
                                      MeventFitLine       *line);
double   _mevent_measure_even        (const MeventMeasure *self,
                                      guint                piece,
                                      double               limit);
double   _mevent_measure_get_width   (MeventMeasure       *self,
                                      guint                n);

G_END_DECLS
