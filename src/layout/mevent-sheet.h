#pragma once

#include <cairo.h>

#include "mevent-stock.h"

G_BEGIN_DECLS

/* What is cut off of labels that are printed to their edges, in mm. */
#define MEVENT_SHEET_BLEED 3.0

/* Where labels stand on sheets. Lengths in points. */
typedef struct
{
  double   page_width, page_height;
  double   width, height; /* of a label */
  double   left, top;     /* of the first label */
  double   pitch_x, pitch_y;
  guint    columns, rows;
  guint    start;         /* labels of the first sheet that are used already */
  double   bleed;         /* by which labels may be printed beyond their edges, to be cut off */
  gboolean by_column;     /* the second label stands below the first, not beside it */
} MeventSheet;

void  mevent_sheet_init            (MeventSheet       *self,
                                    const MeventStock *stock,
                                    guint              start,
                                    gboolean           by_column);
guint mevent_sheet_get_n_labels    (const MeventSheet *self);
guint mevent_sheet_get_n_pages     (const MeventSheet *self,
                                    guint              n_items);
guint mevent_sheet_get_first_item  (const MeventSheet *self,
                                    guint              page);
guint mevent_sheet_get_place       (const MeventSheet *self,
                                    guint              item,
                                    double            *x,
                                    double            *y);
gboolean mevent_sheet_add_bleed    (MeventSheet       *self);
void  mevent_sheet_mirror          (const MeventSheet *self,
                                    double            *x);
void  mevent_sheet_draw_crop_marks (const MeventSheet *self,
                                    cairo_t           *cr);

G_END_DECLS
