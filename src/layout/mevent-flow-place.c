#include "mevent-flow-private.h"

#include <string.h>

#include "mevent-text-context.h"
#include "mevent-units.h"

/* The rows of a flow down its pages. */

static void
placed_clear (gpointer data)
{
  _mevent_piece_clear (&((MeventPlaced *) data)->piece);
}

void
_mevent_page_free (gpointer data)
{
  MeventPage *page = data;

  g_array_unref (page->marks);
  g_array_unref (page->pieces);
  g_array_unref (page->parts);
  g_free (page->chapter);
  g_free (page->section);
  g_free (page);
}

static double
top_of (MeventFlow *self)
{
  return self->theme->margin_top;
}

static double
bottom_of (MeventFlow *self)
{
  return self->page_height - self->theme->margin_bottom;
}

static MeventPage *
last_page (MeventFlow *self)
{
  return self->pages->pdata[self->pages->len - 1];
}

/* Whether a page that begins with the row says at its head which chapter goes on. */
static gboolean
has_head (MeventFlow *self, const MeventRow *row)
{
  if (self->pages->len < self->numbers_from || (row->outline != NULL && row->outline_level == 0))
    return FALSE;
  return self->chapter != NULL || (self->section != NULL && (row->outline == NULL || row->outline_level > 1));
}

/* @row: what it begins with */
static void
add_page (MeventFlow *self, const MeventRow *row)
{
  MeventPage *page = g_new0 (MeventPage, 1);

  page->marks = g_array_new (FALSE, FALSE, sizeof (MeventMark));
  page->pieces = g_array_new (FALSE, FALSE, sizeof (MeventPlaced));
  g_array_set_clear_func (page->pieces, placed_clear);
  page->parts = g_array_new (FALSE, FALSE, sizeof (MeventPart));
  page->chapter = g_strdup (self->chapter);
  page->section = g_strdup (self->section);
  self->y = self->top = has_head (self, row) ? MAX (top_of (self), _mevent_flow_get_head_end (self)) : top_of (self);
  g_ptr_array_add (self->pages, page);
}

static gboolean
at_top (MeventFlow *self)
{
  return self->y <= self->top;
}

/* Lines begin where their context says: what runs the other way than the document has one of its own. */
PangoContext *
_mevent_flow_get_context (MeventFlow *self, MeventLanguage *base)
{
  PangoContext *context;

  if (base == NULL || base == self->language)
    return self->context;
  context = g_hash_table_lookup (self->contexts, base);
  if (context == NULL)
    {
      context = mevent_text_context_new (base);
      g_hash_table_insert (self->contexts, base, context);
    }
  return context;
}

/* Lays out what stands in the cells of a row. */
static void
shape_cells (MeventRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    _mevent_cell_shape (row->cells->pdata[i]);
}

static void
shape_row (MeventFlow *self, guint index)
{
  for (; self->shaped <= index; self->shaped++)
    shape_cells (self->rows->pdata[self->shaped]);
}

/* The height of pieces from `first` up to, not including, `end`. */
static double
measure_pieces (const GArray *pieces, guint first, guint end)
{
  double height = 0;

  for (guint i = first; i < end; i++)
    height += g_array_index (pieces, MeventPiece, i).height;
  return height;
}

/* Space between the edge of a part of a row and what stands in it. */
static double
padding_of (const MeventRow *row)
{
  return row->flags & (MEVENT_ROW_TINTED | MEVENT_ROW_COLUMN_RULES | MEVENT_ROW_RULE_BELOW) ? row->flow->theme->grid / 2 : 0;
}

static double
measure_row (const MeventRow *row)
{
  double height = 0;

  for (guint i = 0; i < row->cells->len; i++)
    {
      const MeventCell *cell = row->cells->pdata[i];

      height = MAX (height, measure_pieces (cell->pieces, 0, cell->pieces->len));
    }
  return MAX (height + 2 * padding_of (row), row->min_height);
}

/* How many pieces from `first` on fit into the height, a page ending only where it may. */
static guint
count_fitting (const GArray *pieces, guint first, double height)
{
  guint good = first;

  for (guint i = first; i < pieces->len; i++)
    {
      const MeventPiece *piece = &g_array_index (pieces, MeventPiece, i);

      height -= piece->height;
      if (height < -0.01)
        break;
      if (!piece->glued)
        good = i + 1;
    }
  return good - first;
}

/* The least of a row that may stand at the foot of a page. */
static double
measure_beginning (MeventFlow *self, const MeventRow *row)
{
  double whole = measure_row (row), page = bottom_of (self) - top_of (self), height = 0;

  if (!(row->flags & MEVENT_ROW_SPLITTABLE) && whole <= (row->flags & MEVENT_ROW_WHOLE ? page : page / 2))
    return whole;
  for (guint c = 0; c < row->cells->len; c++)
    {
      const GArray *pieces = ((MeventCell *) row->cells->pdata[c])->pieces;
      guint end = 0;

      while (end < pieces->len && g_array_index (pieces, MeventPiece, end).glued)
        end++;
      height = MAX (height, measure_pieces (pieces, 0, MIN (end + 1, pieces->len)));
    }
  return height;
}

/* What must find room so that the row may begin here: itself, or its beginning, and as many of those that it is to stand
 * with as a page can hold. `last` is the last of them: up to it nothing has to be measured again. */
static double
measure_need (MeventFlow *self, guint index, guint *last)
{
  double room = bottom_of (self) - top_of (self), need = 0;

  for (guint i = index;; i++)
    {
      const MeventRow *row = self->rows->pdata[i];
      double whole, beginning;

      shape_row (self, i);
      whole = row->space_before + measure_row (row);
      beginning = row->space_before + measure_beginning (self, row);
      if (i > index && need + beginning > room)
        return need;
      *last = i;
      if (!(row->flags & MEVENT_ROW_KEEP_NEXT) || i + 1 >= self->rows->len || (beginning < whole && need + whole > room))
        return need + beginning;
      need += whole;
    }
}

static void
add_mark (MeventFlow *self, guint32 colour, double x, double y, double width, double height)
{
  gboolean rtl = mevent_language_is_rtl (self->language);
  MeventMark mark = { colour, x, y, width, height };

  if (rtl)
    mark.x = mevent_flow_get_width (self) - x - width;
  mark.x += self->theme->margin_inner;
  g_array_append_val (last_page (self)->marks, mark);
}

/* Where the cell begins on the page: measured from the right in a document that is written from there. */
static double
cell_left (MeventFlow *self, const MeventCell *cell)
{
  double x = mevent_language_is_rtl (self->language) ? mevent_flow_get_width (self) - cell->x - cell->width : cell->x;

  return self->theme->margin_inner + x;
}

/* Moves the first `n` pieces of the cell onto the page, into the part that was begun last. */
static double
place_pieces (MeventFlow *self, MeventCell *cell, guint index, guint n, double y)
{
  gboolean rtl = mevent_language_is_rtl (cell->base ? cell->base : self->language);
  gboolean bar_at_left = cell->has_bar && !mevent_language_is_rtl (self->language);
  double x = cell_left (self, cell) + (bar_at_left ? self->theme->grid : 0);
  const MeventPiece *pieces = (const MeventPiece *) (gpointer) cell->pieces->data;
  gboolean is_whole = n > 0 && pieces[0].layout != NULL && pieces[0].layout == pieces[n - 1].layout;
  double start = y;

  for (guint i = 0; i < n; i++)
    {
      MeventPlaced placed = { pieces[i], 0, y, last_page (self)->parts->len - 1, index, is_whole };

      placed.x = x + placed.piece.x;
      if ((placed.piece.picture != NULL || placed.piece.is_bar) && rtl)
        placed.x = x + cell->width - placed.piece.width - placed.piece.x;
      y += placed.piece.height;
      if (placed.piece.target != NULL)
        g_hash_table_insert (self->targets, g_strdup (placed.piece.target), GUINT_TO_POINTER (self->pages->len));
      g_array_append_val (last_page (self)->pieces, placed);
      memset (&g_array_index (cell->pieces, MeventPiece, i), 0, sizeof (MeventPiece));
    }
  if (n > 0)
    g_array_remove_range (cell->pieces, 0, n);
  if (cell->has_bar && n > 0)
    add_mark (self, cell->bar, cell->x, start + 1.5, 2, y - start - 3);
  return y - start;
}

/* What begins a page needs no space before it. */
static void
drop_leading_space (MeventRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      MeventCell *cell = row->cells->pdata[i];
      MeventPiece *piece;

      if (cell->pieces->len == 0)
        continue;
      piece = &g_array_index (cell->pieces, MeventPiece, 0);
      piece->height -= piece->space;
      piece->baseline -= piece->space;
      piece->space = 0;
    }
}

static gboolean
is_placed (const MeventRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (((MeventCell *) row->cells->pdata[i])->pieces->len > 0)
      return FALSE;
  return TRUE;
}

/* Lines around a part of a row that takes up the page from `top` to `bottom`. */
static void
add_rules (MeventFlow *self, const MeventRow *row, double top, double bottom)
{
  double width = mevent_flow_get_width (self), half = self->theme->grid / 2;
  double out = row->flags & MEVENT_ROW_COLUMN_RULES ? half : 0;

  if (row->flags & MEVENT_ROW_RULE_ABOVE)
    add_mark (self, self->theme->hairline, -out, top - (out > 0 ? 0 : half) - 0.25, width + 2 * out, 0.5);
  if (row->flags & MEVENT_ROW_RULE_BELOW)
    add_mark (self, self->theme->hairline, -out, bottom - 0.25, width + 2 * out, 0.5);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const MeventCell *cell = row->cells->pdata[i];

      if (cell->has_rule)
        add_mark (self, self->theme->quiet, cell->x, top - half - 0.25, cell->width, 0.5);
      if (out == 0)
        continue;

      add_mark (self, self->theme->hairline, cell->x - half - 0.25, top, 0.5, bottom - top);
      if (i + 1 == row->cells->len)
        add_mark (self, self->theme->hairline, cell->x + cell->width + half - 0.25, top, 0.5, bottom - top);
    }
}

/* DIN 5008, form B: from the upper edge, in mm. At the edge that is bound, and clear of what printers leave white. */
static void
add_fold_marks (MeventFlow *self)
{
  static const struct
  {
    double y, length;
  } marks[] = { { 105, 4 }, { 148.5, 6 }, { 210, 4 } };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      double length = mevent_mm_to_points (marks[i].length), x = mevent_mm_to_points (5) - self->theme->margin_inner;

      if (mevent_language_is_rtl (self->language))
        x = mevent_flow_get_width (self) - x - length;
      add_mark (self, self->theme->quiet, x, mevent_mm_to_points (marks[i].y), length, 0.5);
    }
}

/* What lies below a part of a row. */
static void
add_ground (MeventFlow *self, const MeventRow *row, double top, double bottom)
{
  double width = mevent_flow_get_width (self), grid = self->theme->grid;

  if (row->flags & MEVENT_ROW_FOLD_MARKS)
    add_fold_marks (self);
  if (row->flags & MEVENT_ROW_TINTED)
    add_mark (self, self->theme->tint, -grid, top, width + 2 * grid, bottom - top);
  if (row->flags & MEVENT_ROW_BAND)
    {
      /* A little over the one above, so that no seam is seen. */
      double from = at_top (self) ? 0 : top - row->space_before - 0.5;

      add_mark (self, self->theme->accent, -self->theme->margin_inner, from, self->page_width, bottom - from);
    }
}

/* As much of the row as the page has room for; at the top of a page always something. */
static void
place_part (MeventFlow *self, MeventRow *row)
{
  double padding = padding_of (row);
  double room = bottom_of (self) - self->y - 2 * padding, height = 0;
  gboolean force = at_top (self);
  const MeventPart part = { row->flags, row->cells->len };

  g_array_append_val (last_page (self)->parts, part);
  for (guint i = 0; i < row->cells->len; i++)
    {
      MeventCell *cell = row->cells->pdata[i];
      guint n = count_fitting (cell->pieces, 0, room);
      double placed;

      if (n == 0 && force && cell->pieces->len > 0)
        n = 1;
      placed = place_pieces (self, cell, i, n, self->y + padding);
      height = MAX (height, placed);
    }
  height = MAX (height + 2 * padding, MIN (row->min_height, room));
  add_ground (self, row, self->y, self->y + height);
  add_rules (self, row, self->y, self->y + height);
  self->y += height;
}

/* Whether all of the head is beside what the row has to say, as a time is beside its sessions. */
static gboolean
is_beside (const MeventRow *head, const MeventRow *row)
{
  double end = 0, start = G_MAXDOUBLE;

  for (guint i = 0; i < head->cells->len; i++)
    end = MAX (end, ((MeventCell *) head->cells->pdata[i])->x + ((MeventCell *) head->cells->pdata[i])->width);
  for (guint i = 0; i < row->cells->len; i++)
    start = MIN (start, ((MeventCell *) row->cells->pdata[i])->x);
  return end <= start;
}

/* The head of a table once more, or a time. */
static void
place_head (MeventFlow *self, MeventRow *row)
{
  MeventRow *head = row->head;
  double y = self->y;

  if (head == NULL)
    return;
  shape_cells (head);
  place_part (self, head);
  for (guint i = 0; i < head->cells->len; i++)
    g_array_set_size (((MeventCell *) head->cells->pdata[i])->pieces, 0);
  if (is_beside (head, row))
    {
      row->min_height = MAX (row->min_height, self->y - y);
      self->y = y;
    }
  /* A head that leaves no room for its rows would go on for ever. */
  if (self->y < (top_of (self) + bottom_of (self)) / 2)
    self->top = self->y;
}

/* A page that begins with a heading needs no line that says the same. */
static void
set_chapter (MeventFlow *self, const MeventRow *row)
{
  if (row->outline == NULL || row->outline_level > 1)
    return;
  if (at_top (self))
    g_clear_pointer (&last_page (self)->section, g_free);
  g_free (self->section);
  self->section = g_strdup (row->outline_level == 1 ? row->outline : NULL);
  if (row->outline_level == 1)
    return;
  if (at_top (self))
    g_clear_pointer (&last_page (self)->chapter, g_free);
  g_free (self->chapter);
  self->chapter = g_strdup (row->outline);
}

/* Where rows stand together, the first of them has found room for all. */
static gboolean
has_room (MeventFlow *self)
{
  if (self->pages->len > 0 && self->next > 0 && self->next <= self->kept_until)
    return TRUE;
  return measure_need (self, self->next, &self->kept_until) <= bottom_of (self) - self->y + 0.01;
}

/* Down to where there is just room for the next row and those that it stands with. */
static void
sink (MeventFlow *self)
{
  guint last;

  self->y = MAX (self->y, bottom_of (self) - measure_need (self, self->next, &last));
}

static void
begin_row (MeventFlow *self, MeventRow *row, MeventComposer *composer)
{
  gboolean fits = has_room (self);

  if (self->pages->len == 0 || (!at_top (self) && (!fits || (row->flags & MEVENT_ROW_NEW_PAGE))))
    {
      add_page (self, row);
      if (!(row->flags & MEVENT_ROW_HEAD_OVERLEAF))
        place_head (self, row);
    }
  if (row->flags & MEVENT_ROW_SUNK)
    sink (self);
  if (at_top (self))
    drop_leading_space (row);
  else
    self->y += row->space_before;
  set_chapter (self, row);
  if (row->outline != NULL)
    mevent_composer_add_outline (composer, row->outline_level, row->outline, self->pages->len - 1, self->y);
}

static void
place_row (MeventFlow *self, MeventRow *row, MeventComposer *composer)
{
  begin_row (self, row, composer);
  place_part (self, row);
  while (!is_placed (row))
    {
      add_page (self, row);
      place_head (self, row);
      drop_leading_space (row);
      place_part (self, row);
    }
}

static void
place_at_bottom (MeventFlow *self, MeventRow *row)
{
  double y = bottom_of (self) - measure_row (row);

  if (self->pages->len == 0 || self->y + row->space_before > y)
    return;
  self->y = y;
  place_part (self, row);
}

/* The empty foot of a field of colour, which is nothing on the next page. */
static gboolean
ends_band (const MeventRow *row)
{
  return (row->flags & MEVENT_ROW_BAND) && row->cells->len == 0;
}

/**
 * mevent_flow_step:
 * @composer: gets the outline
 *
 * Lays out and places the next row.
 *
 * Returns: whether there are more
 */
gboolean
mevent_flow_step (MeventFlow *self, MeventComposer *composer)
{
  MeventRow *row;

  if (self->next >= self->rows->len)
    return FALSE;
  row = self->rows->pdata[self->next];
  shape_row (self, self->next);
  if (row->flags & MEVENT_ROW_AT_BOTTOM)
    place_at_bottom (self, row);
  else if (!ends_band (row) || has_room (self))
    place_row (self, row, composer);
  g_clear_pointer ((MeventRow **) &self->rows->pdata[self->next], mevent_row_unref);
  self->next++;
  return self->next < self->rows->len;
}
