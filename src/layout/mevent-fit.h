#pragma once

#include "mevent-shaper.h"

G_BEGIN_DECLS

/* Lines that are asked for are at most so many; what does not fit on them takes as many as it needs. */
#define MEVENT_FIT_MAX_LINES 5

/* A text that was shaped once; all further questions are answered by calculation. */
typedef struct _MeventMeasure MeventMeasure;

/* What a text may take up. Lengths in points. */
typedef struct
{
  double width;
  double height;    /* 0: as high as need be */
  guint  max_lines; /* that look well */
  double largest;   /* size of type */
  double floor;     /* the smallest size that is easy to read */
  double comfort;   /* a further line is taken when the text would be smaller than this share of `largest` */
} MeventFitRule;

typedef enum
{
  MEVENT_FIT_GOOD,
  MEVENT_FIT_AT_FLOOR,
  MEVENT_FIT_BELOW_FLOOR, /* no size that is easy to read fits; it was made smaller, so that nothing is cut */
} MeventFitQuality;

typedef struct
{
  double           size;     /* of type, in points */
  guint            n_lines;
  double           em_width; /* of the widest line, in units of the size */
  MeventFitQuality quality;
} MeventFit;

typedef struct
{
  guint  start, end; /* bytes of the text */
  double width;      /* in units of the size */
} MeventFitLine;

MeventMeasure *mevent_measure_new          (void);
void           mevent_measure_free         (MeventMeasure       *self);
void           mevent_measure_text         (MeventMeasure       *self,
                                            PangoLayout         *layout);
gboolean       mevent_measure_is_empty     (const MeventMeasure *self);
double         mevent_measure_get_width    (const MeventMeasure *self);
double         mevent_measure_get_ascent   (const MeventMeasure *self);
double         mevent_measure_get_descent  (const MeventMeasure *self);
double         mevent_measure_get_bearing  (const MeventMeasure *self,
                                            gboolean             right);
gboolean       mevent_measure_lacks_glyphs (const MeventMeasure *self);

double         mevent_measure_get_leading  (const MeventMeasure *self);

void           mevent_fit_text             (MeventMeasure       *measure,
                                            const MeventFitRule *rule,
                                            MeventFit           *fit);
double         mevent_fit_get_height       (const MeventMeasure *measure,
                                            const MeventFit     *fit);
gboolean       mevent_fit_next_line        (const MeventMeasure *measure,
                                            const MeventFit     *fit,
                                            guint               *piece,
                                            MeventFitLine       *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventMeasure, mevent_measure_free)

G_END_DECLS
