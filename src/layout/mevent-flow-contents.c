#include "mevent-flow-private.h"

#include <string.h>

/* The page numbers beside the headings. */
#define NUMBER_WIDTH 40.0

/* How a heading of each level is set in the contents. */
static const struct
{
  MeventTextStyle style;
  guint           space_before; /* in units of the grid */
  double          indent;       /* in units of the gutter */
} levels[] = {
  { MEVENT_STYLE_ITEM, 1, 0 },
  { MEVENT_STYLE_BODY, 0, 1 },
};

/* Attributes of the target on which the heading stands; it gets one where it has none. */
static const char *
ensure_target (MeventRow *row, guint index)
{
  MeventCell *cell = row->cells->len > 0 ? row->cells->pdata[0] : NULL;
  MeventBlock *block;

  if (cell == NULL || cell->blocks->len == 0)
    return NULL;
  block = &g_array_index (cell->blocks, MeventBlock, 0);
  if (block->target == NULL)
    block->target = g_strdup_printf ("name='heading-%u'", index);
  return block->target;
}

static void
add_line (MeventFlow *self, const MeventRow *heading, const char *target)
{
  guint level = heading->outline_level;
  double indent = levels[level].indent * self->theme->gutter;
  MeventRow *row = mevent_flow_add_row (self, MEVENT_ROW_NONE, levels[level].space_before);
  double width = mevent_flow_get_width (self);
  g_autofree char *name = g_strndup (target + strlen ("name='"), strlen (target) - strlen ("name=''"));
  MeventCell *cell = mevent_row_add_cell (row, indent, width - indent - NUMBER_WIDTH - self->theme->gutter);

  mevent_cell_add_text (cell, levels[level].style, heading->outline);
  mevent_cell_set_link_to (cell, name);
  cell = mevent_row_add_cell (row, width - NUMBER_WIDTH, NUMBER_WIDTH);
  mevent_cell_set_alignment (cell, MEVENT_ALIGNMENT_END);
  mevent_cell_add_page_of (cell, levels[level].style, name);
}

/**
 * mevent_flow_add_contents:
 * @position: the row before which the contents stand; headings from there on are listed
 * @n_levels: how many levels of headings, 1 or 2
 *
 * Lists the headings that have been written so far, each with its page and as a link.
 */
void
mevent_flow_add_contents (MeventFlow *self, guint position, guint n_levels)
{
  guint end = self->rows->len;

  for (guint i = position; i < end; i++)
    {
      MeventRow *row = self->rows->pdata[i];
      const char *target;

      if (row->outline == NULL || row->outline_level >= MIN (n_levels, G_N_ELEMENTS (levels)))
        continue;
      target = ensure_target (row, i);
      if (target != NULL)
        add_line (self, row, target);
    }
  mevent_flow_move_rows (self, end, position);
}
