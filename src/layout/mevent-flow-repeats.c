/* In two languages much is the same: names, and what is not translated. Nobody needs to read it twice. */

#include "mevent-flow-private.h"

#include <string.h>

/* In a second language an item may go on without its marker. */
static gboolean
same_marker (const char *a, const char *b)
{
  return g_strcmp0 (a, b) == 0 || (a != NULL && b != NULL && (*a == '\0' || *b == '\0'));
}

static gboolean
same_block (const MeventBlock *a, const MeventBlock *b)
{
  return a->style == b->style && a->picture == b->picture && a->is_bar == b->is_bar && a->share == b->share &&
         g_strcmp0 (a->text, b->text) == 0 && same_marker (a->marker, b->marker) && g_strcmp0 (a->page_of, b->page_of) == 0;
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

/* Texts and lists; not names and titles, which belong to one of the languages even where both write them alike. */
static gboolean
is_running (const MeventBlock *block)
{
  return block->style == MEVENT_STYLE_TEXT || block->marker != NULL;
}

/* How many blocks of running text before @a_end and before @b_end are the same. */
static guint
count_shared (const MeventCell *a, guint a_first, guint a_end, const MeventCell *b, guint b_first, guint b_end)
{
  guint n = 0;

  while (n < a_end - a_first && n < b_end - b_first)
    {
      const MeventBlock *block = &g_array_index (a->blocks, MeventBlock, a_end - 1 - n);

      if (!is_running (block) || !same_block (block, &g_array_index (b->blocks, MeventBlock, b_end - 1 - n)))
        break;
      n++;
    }
  return n;
}

/* Moves the @n blocks before @end behind the last. */
static void
move_to_end (GArray *blocks, guint end, guint n)
{
  g_autofree MeventBlock *moved = g_memdup2 (&g_array_index (blocks, MeventBlock, end - n), n * sizeof (MeventBlock));

  memmove (&g_array_index (blocks, MeventBlock, end - n), &g_array_index (blocks, MeventBlock, end),
           (blocks->len - end) * sizeof (MeventBlock));
  memcpy (&g_array_index (blocks, MeventBlock, blocks->len - n), moved, n * sizeof (MeventBlock));
}

/**
 * mevent_cell_share_tail:
 * @first: where the blocks of one language begin
 * @second: where those of the other begin, which are the last
 *
 * Running text with which both end alike, for it is not translated, stands once, below what both have to say above it.
 *
 * Returns: where those of the other language begin now
 */
guint
mevent_cell_share_tail (MeventCell *self, guint first, guint second)
{
  guint n = count_shared (self, first, second, self, second, self->blocks->len);

  if (n == 0)
    return second;
  g_array_set_size (self->blocks, self->blocks->len - n);
  move_to_end (self->blocks, second, n);
  return second - n;
}

/**
 * mevent_cell_turn:
 * @from: the first of the blocks at the end that are written in @language
 *
 * Lets these blocks begin where their language does.
 */
void
mevent_cell_turn (MeventCell *self, guint from, MeventLanguage *language)
{
  for (guint i = from; i < self->blocks->len; i++)
    g_array_index (self->blocks, MeventBlock, i).base = language;
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

/* With how many blocks of running text all cells from `first` on end alike. */
static guint
count_shared_by_cells (MeventRow *self, guint first)
{
  const MeventCell *cell = self->cells->pdata[first];
  guint n = cell->blocks->len;

  for (guint i = first + 1; i < self->cells->len; i++)
    {
      const MeventCell *other = self->cells->pdata[i];

      n = MIN (n, count_shared (cell, 0, cell->blocks->len, other, 0, other->blocks->len));
    }
  return n;
}

static void
move_tail (MeventCell *self, MeventCell *to, guint n)
{
  guint from = self->blocks->len - n;

  g_array_append_vals (to->blocks, &g_array_index (self->blocks, MeventBlock, from), n);
  memset (&g_array_index (self->blocks, MeventBlock, from), 0, n * sizeof (MeventBlock));
  g_array_set_size (self->blocks, from);
}

/**
 * mevent_row_share_tail:
 * @first: the first of the last cells of the row, which stand beside each other; the row is the last of its document
 *
 * Running text with which all of them end alike, for it is not translated, goes to a row of its own below, over the whole of
 * their width.
 */
void
mevent_row_share_tail (MeventRow *self, guint first)
{
  MeventCell *cell = self->cells->pdata[first], *last = self->cells->pdata[self->cells->len - 1];
  guint n = self->cells->len > first + 1 ? count_shared_by_cells (self, first) : 0;
  MeventRow *below;

  if (n == 0)
    return;
  mevent_row_keep_next (self);
  below = mevent_flow_add_row (self->flow, MEVENT_ROW_SPLITTABLE, 0);
  move_tail (cell, mevent_row_add_cell (below, cell->x, last->x + last->width - cell->x), n);
  for (guint i = first + 1; i < self->cells->len; i++)
    {
      MeventCell *other = self->cells->pdata[i];

      g_array_set_size (other->blocks, other->blocks->len - n);
    }
}

/**
 * mevent_row_get_n_cells:
 */
guint
mevent_row_get_n_cells (MeventRow *self)
{
  return self->cells->len;
}
