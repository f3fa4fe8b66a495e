#pragma once

#include "mevent-paper.h"
#include "mevent-session.h"

G_BEGIN_DECLS

/* Parts of a page, in units of its shorter side. */
#define POSTER_MARGIN     0.045
#define POSTER_GAP        0.006
#define POSTER_LEAST_LINE 0.033 /* the shortest session is as high as lets a line be read */
#define POSTER_IDLE       0.012 /* at most, where nothing is on */

/* A line across the grid at a time of day. */
typedef struct
{
  int    minutes;
  double y;
} MeventPosterLine;

/* A session in the grid. Those that overlap in one room stand beside each other, in lanes. */
typedef struct
{
  MeventSession *session;
  int            start, end;
  guint          column, lane, n_lanes;
  gboolean       is_wide; /* stands across all columns */
} MeventPosterSlot;

typedef struct
{
  MeventPaper *paper;
  guint32      day;
  GArray      *slots;       /* of MeventPosterSlot */
  GPtrArray   *rooms;       /* of MeventRoom; NULL for sessions without */
  guint        first, n_columns; /* of the rooms, those on the sheet that is written just now */
  guint        sheet, n_sheets;
  GArray      *lines;       /* of MeventPosterLine, by time */
  gboolean     names_rooms; /* in each session, not above the columns: some of them are across */
  double       unit;        /* the shorter side of the page */
  double       width, height, left, top, right, bottom;
} MeventPosterGrid;

/* mevent-poster-grid.c */
void   _mevent_poster_grid_init    (MeventPosterGrid       *self,
                                      MeventPaper            *paper,
                                      guint32                 day);
void   _mevent_poster_grid_clear   (MeventPosterGrid       *self);
void   _mevent_poster_grid_place   (MeventPosterGrid       *self);
double _mevent_poster_grid_y_of    (const MeventPosterGrid *self,
                                      int                     minutes);

/* mevent-poster-foot.c */
double _mevent_poster_foot_height  (MeventPaper            *paper);
void   _mevent_poster_add_foot     (MeventPosterGrid       *grid);

/* Type is given for A3; on other sizes it is in proportion. */
static inline double
points (const MeventPosterGrid *grid, double on_a3)
{
  return on_a3 * grid->unit / 841.89;
}

G_END_DECLS
