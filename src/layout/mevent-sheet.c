#include "mevent-sheet.h"

#include "mevent-units.h"

/* Crop marks: their distance from the labels, their length, the room they need at least, in mm; their width in points. */
#define MARK_GAP   1.5
#define MARK_SIZE  4.0
#define MARK_ROOM  3.5
#define MARK_WIDTH 0.25

/**
 * mevent_sheet_init:
 * @start: labels to leave out at the start of the first sheet
 * @by_column: whether the labels are filled column by column
 */
void
mevent_sheet_init (MeventSheet *self, const MeventStock *stock, guint start, gboolean by_column)
{
  *self = (MeventSheet) {
    .page_width = mevent_mm_to_points (stock->page_width),
    .page_height = mevent_mm_to_points (stock->page_height),
    .width = mevent_mm_to_points (stock->width),
    .height = mevent_mm_to_points (stock->height),
    .left = mevent_mm_to_points (stock->left),
    .top = mevent_mm_to_points (stock->top),
    .pitch_x = mevent_mm_to_points (stock->pitch_x),
    .pitch_y = mevent_mm_to_points (stock->pitch_y),
    .columns = (guint) stock->columns,
    .rows = (guint) stock->rows,
    .start = start,
    .by_column = by_column,
  };
}

/* Moves labels of one direction apart, and leaves out those that find no place then. */
static gboolean
move_apart (double page, double size, double bleed, double *pitch, guint *n, double *start)
{
  double room = page - 2 * bleed - size;

  if (*pitch - size >= 2 * bleed)
    return *start >= bleed;
  if (room < 0)
    return FALSE;
  *pitch = size + 2 * bleed;
  *n = MIN (*n, (guint) (room / *pitch) + 1);
  *start = (page - (*n - 1) * *pitch - size) / 2;
  return TRUE;
}

/**
 * mevent_sheet_add_bleed:
 *
 * Makes room for %MEVENT_SHEET_BLEED around each label, with fewer on a sheet where need be.
 *
 * Returns: %FALSE where there is no room for a single one
 */
gboolean
mevent_sheet_add_bleed (MeventSheet *self)
{
  self->bleed = mevent_mm_to_points (MEVENT_SHEET_BLEED);
  return move_apart (self->page_width, self->width, self->bleed, &self->pitch_x, &self->columns, &self->left) &&
         move_apart (self->page_height, self->height, self->bleed, &self->pitch_y, &self->rows, &self->top);
}

guint
mevent_sheet_get_n_labels (const MeventSheet *self)
{
  return self->columns * self->rows;
}

/**
 * mevent_sheet_get_n_pages:
 *
 * Returns: how many sheets @n_items labels need, the unused start of the first one counted
 */
guint
mevent_sheet_get_n_pages (const MeventSheet *self, guint n_items)
{
  guint n = mevent_sheet_get_n_labels (self);

  return n_items == 0 ? 0 : (self->start + n_items + n - 1) / n;
}

/**
 * mevent_sheet_get_first_item:
 * @page: from 0; one past the last page gives the end of the last
 *
 * Returns: the first item on the page, from 0
 */
guint
mevent_sheet_get_first_item (const MeventSheet *self, guint page)
{
  guint n = page * mevent_sheet_get_n_labels (self);

  return n > self->start ? n - self->start : 0;
}

/**
 * mevent_sheet_get_place:
 * @item: from 0, in print order
 * @x: (out): left edge of its label on the page, in points
 * @y: (out): upper edge
 *
 * Returns: its page, from 0
 */
guint
mevent_sheet_get_place (const MeventSheet *self, guint item, double *x, double *y)
{
  guint n = mevent_sheet_get_n_labels (self), position = self->start + item, cell = position % n;
  guint column = self->by_column ? cell / self->rows : cell % self->columns;
  guint row = self->by_column ? cell % self->rows : cell / self->columns;

  *x = self->left + column * self->pitch_x;
  *y = self->top + row * self->pitch_y;
  return position / n;
}

/**
 * mevent_sheet_mirror:
 * @x: (inout): left edge of a label on the front of the sheet; then that of its back, as the back is seen
 */
void
mevent_sheet_mirror (const MeventSheet *self, double *x)
{
  *x = self->page_width - *x - self->width;
}

static void
draw_mark (cairo_t *cr, double at, double from, double to, gboolean upright)
{
  cairo_move_to (cr, upright ? at : from, upright ? from : at);
  cairo_line_to (cr, upright ? at : to, upright ? to : at);
  cairo_stroke (cr);
}

/* The marks for one edge, before and behind the labels, which lie between @near and @far on a page as long as @length. */
static void
draw_marks (cairo_t *cr, double bleed, double at, double near, double far, double length, gboolean upright)
{
  const double gap = mevent_mm_to_points (MARK_GAP) + bleed, room = mevent_mm_to_points (MARK_ROOM) + bleed;
  const double size = mevent_mm_to_points (MARK_SIZE);

  if (near >= room)
    draw_mark (cr, at, near - gap, MAX (0, near - gap - size), upright);
  if (length - far >= room)
    draw_mark (cr, at, far + gap, MIN (length, far + gap + size), upright);
}

/**
 * mevent_sheet_draw_crop_marks:
 *
 * Draws short lines in the margins of the page, in line with the edges of the labels, where there is room for them.
 */
void
mevent_sheet_draw_crop_marks (const MeventSheet *self, cairo_t *cr)
{
  double right = self->left + (self->columns - 1) * self->pitch_x + self->width;
  double bottom = self->top + (self->rows - 1) * self->pitch_y + self->height;

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, MARK_WIDTH);
  for (guint edge = 0; edge < 2 * self->columns; edge++)
    draw_marks (cr, self->bleed, self->left + edge / 2 * self->pitch_x + edge % 2 * self->width, self->top, bottom,
                self->page_height, TRUE);
  for (guint edge = 0; edge < 2 * self->rows; edge++)
    draw_marks (cr, self->bleed, self->top + edge / 2 * self->pitch_y + edge % 2 * self->height, self->left, right,
                self->page_width, FALSE);
  cairo_restore (cr);
}
