/* In two languages much is the same: names, and what is not translated. Nobody needs to read it twice. */

#include "mevent-flow-private.h"

static gboolean
same_block (const MeventBlock *a, const MeventBlock *b)
{
  return a->style == b->style && a->picture == b->picture && a->is_bar == b->is_bar && a->share == b->share &&
         g_strcmp0 (a->text, b->text) == 0 && g_strcmp0 (a->marker, b->marker) == 0 && g_strcmp0 (a->page_of, b->page_of) == 0;
}

static gboolean
is_said (MeventCell *self, const MeventBlock *block, guint from, guint end)
{
  for (guint i = from; i < end; i++)
    if (same_block (&g_array_index (self->blocks, MeventBlock, i), block))
      return TRUE;
  return FALSE;
}

/**
 * mevent_cell_get_n_blocks:
 *
 * Returns: how many paragraphs, pictures and bars have been added
 */
guint
mevent_cell_get_n_blocks (MeventCell *self)
{
  return self->blocks->len;
}

/**
 * mevent_cell_drop_repeats:
 *
 * Takes away, of the blocks from @second on, those that stand among the blocks from @first to @second too. The space before
 * what is dropped goes to what follows it.
 */
void
mevent_cell_drop_repeats (MeventCell *self, guint first, guint second)
{
  double space = 0;

  for (guint i = second; i < self->blocks->len;)
    {
      MeventBlock *block = &g_array_index (self->blocks, MeventBlock, i);

      space = MAX (space, block->space_before);
      if (is_said (self, block, first, second))
        {
          g_array_remove_index (self->blocks, i);
          continue;
        }
      block->space_before = space;
      space = 0;
      i++;
    }
}

static gboolean
same_cell (const MeventCell *a, const MeventCell *b)
{
  if (a->blocks->len != b->blocks->len)
    return FALSE;
  for (guint i = 0; i < a->blocks->len; i++)
    if (!same_block (&g_array_index (a->blocks, MeventBlock, i), &g_array_index (b->blocks, MeventBlock, i)))
      return FALSE;
  return TRUE;
}

/**
 * mevent_row_join_repeats:
 * @first: the first of the last cells of the row, which stand beside each other
 *
 * Where all of them hold the same, the first takes the place of all.
 */
void
mevent_row_join_repeats (MeventRow *self, guint first)
{
  MeventCell *cell = self->cells->pdata[first], *last = self->cells->pdata[self->cells->len - 1];

  for (guint i = first + 1; i < self->cells->len; i++)
    if (!same_cell (cell, self->cells->pdata[i]))
      return;
  cell->width = last->x + last->width - cell->x;
  g_ptr_array_set_size (self->cells, (int) first + 1);
}

/**
 * mevent_row_get_n_cells:
 */
guint
mevent_row_get_n_cells (MeventRow *self)
{
  return self->cells->len;
}
