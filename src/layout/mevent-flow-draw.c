#include "mevent-flow-private.h"

#include "mevent-text-paint.h"

/* The pages of a flow on any context. */

guint
mevent_flow_get_n_pages (MeventFlow *self)
{
  return self->pages->len;
}

static void
set_colour (cairo_t *cr, guint32 colour)
{
  cairo_set_source_rgb (cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

static void
draw_marks (const MeventPage *page, cairo_t *cr)
{
  for (guint i = 0; i < page->marks->len; i++)
    {
      const MeventMark *mark = &g_array_index (page->marks, MeventMark, i);

      set_colour (cr, mark->colour);
      cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
      cairo_fill (cr);
    }
}

/* A number that was not known when the line was set: it ends, or in documents from the right begins, where the line did. */
static void
draw_page_number (MeventFlow *self, const MeventPlaced *placed, cairo_t *cr)
{
  const MeventPiece *piece = &placed->piece;
  guint page = GPOINTER_TO_UINT (g_hash_table_lookup (self->targets, piece->page_of));
  g_autofree char *number = page > 0 ? mevent_language_format_number (self->language, (int) page) : g_strdup ("");
  g_autoptr (PangoLayout) layout = pango_layout_copy (piece->layout);
  PangoRectangle logical;
  double x = placed->x;

  pango_layout_set_width (layout, -1);
  pango_layout_set_text (layout, number, -1);
  pango_layout_get_extents (layout, NULL, &logical);
  if (!mevent_language_is_rtl (self->language))
    x += piece->width - (double) logical.width / PANGO_SCALE;
  set_colour (cr, piece->colour);
  cairo_move_to (cr, x, placed->y + piece->baseline);
  mevent_text_paint_line (pango_layout_get_line_readonly (layout, 0), cr);
}

static void
draw_piece (MeventFlow *self, const MeventPlaced *placed, cairo_t *cr)
{
  const MeventPiece *piece = &placed->piece;

  if (piece->target != NULL)
    {
      cairo_tag_begin (cr, CAIRO_TAG_DEST, piece->target);
      cairo_tag_end (cr, CAIRO_TAG_DEST);
    }
  if (piece->link != NULL)
    cairo_tag_begin (cr, CAIRO_TAG_LINK, piece->link);
  if (piece->picture != NULL)
    {
      mevent_picture_draw (piece->picture, cr, placed->x, placed->y + piece->space, piece->width,
                           piece->height - piece->space);
    }
  else if (piece->is_bar)
    {
      double height = (piece->height - piece->space) * 0.6;

      set_colour (cr, piece->colour);
      cairo_rectangle (cr, placed->x, placed->y + piece->space + height / 3, piece->width, height);
      cairo_fill (cr);
    }
  else if (piece->page_of != NULL)
    {
      draw_page_number (self, placed, cr);
    }
  else
    {
      set_colour (cr, piece->colour);
      cairo_move_to (cr, placed->x, placed->y + piece->baseline);
      mevent_text_paint_line (piece->line, cr);
    }
  if (piece->link != NULL)
    cairo_tag_end (cr, CAIRO_TAG_LINK);
}

/* The table that is drawn just now, in the structure of a PDF: its rows have all cells, also those without a word. */
typedef struct
{
  cairo_t          *cr;
  const MeventPart *row;     /* NULL: outside of a table */
  guint             n_begun; /* cells of the row; the last of them goes on */
} Table;

static const char *
get_cell_tag (const Table *self)
{
  return self->row->flags & MEVENT_ROW_TABLE_HEAD ? "TH" : "TD";
}

static void
begin_cells (Table *self, guint n)
{
  for (; self->n_begun < n; self->n_begun++)
    {
      if (self->n_begun > 0)
        cairo_tag_end (self->cr, get_cell_tag (self));
      cairo_tag_begin (self->cr, get_cell_tag (self), NULL);
    }
}

static void
end_row (Table *self)
{
  begin_cells (self, self->row->n_cells);
  cairo_tag_end (self->cr, get_cell_tag (self));
  cairo_tag_end (self->cr, "TR");
}

/* @placed: what is drawn next; NULL at the end of the page */
static void
go_on (Table *self, const MeventPage *page, const MeventPlaced *placed)
{
  const MeventPart *part = placed ? &g_array_index (page->parts, MeventPart, placed->part) : NULL;
  const MeventPart *row = part != NULL && part->flags & MEVENT_ROW_TABLE ? part : NULL;

  if (row != self->row)
    {
      if (self->row != NULL)
        end_row (self);
      if (self->row == NULL && row != NULL)
        cairo_tag_begin (self->cr, "Table", NULL);
      else if (self->row != NULL && row == NULL)
        cairo_tag_end (self->cr, "Table");
      if (row != NULL)
        cairo_tag_begin (self->cr, "TR", NULL);
      self->row = row;
      self->n_begun = 0;
    }
  if (row != NULL)
    begin_cells (self, placed->cell + 1);
}

/* The one paragraph of a cell of a table is the cell: an element more for each made a list of many pages half as large again. */
static gboolean
has_element (const Table *self, const MeventPlaced *placed)
{
  return self->row == NULL || !placed->is_whole;
}

/* The lines of a paragraph stand in one element of the structure. */
static void
draw_pieces (MeventFlow *self, const MeventPage *page, cairo_t *cr)
{
  Table table = { cr };
  const PangoLayout *open_layout = NULL;
  const char *open_tag = NULL;

  for (guint i = 0; i < page->pieces->len; i++)
    {
      const MeventPlaced *placed = &g_array_index (page->pieces, MeventPlaced, i);

      if (open_tag != NULL && (placed->piece.layout == NULL || placed->piece.layout != open_layout))
        {
          if (has_element (&table, &g_array_index (page->pieces, MeventPlaced, i - 1)))
            cairo_tag_end (cr, open_tag);
          open_tag = NULL;
        }
      if (open_tag == NULL)
        {
          go_on (&table, page, placed);
          open_tag = placed->piece.tag;
          if (has_element (&table, placed))
            cairo_tag_begin (cr, open_tag, NULL);
        }
      open_layout = placed->piece.layout;
      draw_piece (self, placed, cr);
    }
  if (open_tag != NULL && has_element (&table, &g_array_index (page->pieces, MeventPlaced, page->pieces->len - 1)))
    cairo_tag_end (cr, open_tag);
  go_on (&table, page, NULL);
}

/**
 * mevent_flow_draw_page:
 * @page: from 0, of those that are known
 */
void
mevent_flow_draw_page (MeventFlow *self, guint page, cairo_t *cr)
{
  const MeventPage *content = self->pages->pdata[page];

  draw_marks (content, cr);
  draw_pieces (self, content, cr);
  _mevent_flow_draw_running_lines (self, page, cr);
}

/* A marker takes no height of its own, but it stands in the line of what follows it. */
static double
text_height (const MeventPage *page, guint index)
{
  const MeventPiece *piece = &g_array_index (page->pieces, MeventPlaced, index).piece;

  if (piece->height > piece->space || index + 1 >= page->pieces->len)
    return piece->height - piece->space;
  return text_height (page, index + 1);
}

static void
tell_piece (MeventFlow *self, guint page, guint index, MeventPlacedFunc func, gpointer user_data)
{
  const MeventPage *content = self->pages->pdata[page];
  const MeventPlaced *placed = &g_array_index (content->pieces, MeventPlaced, index);
  const MeventPiece *piece = &placed->piece;
  const MeventPlacedText text = {
    .page = self->first_page + page,
    .text = pango_layout_get_text (piece->layout),
    .start = (gsize) piece->line->start_index,
    .length = (gsize) piece->line->length,
    .paragraph = piece->layout,
    .box = { placed->x, placed->y + piece->space, piece->width, text_height (content, index) },
    .frame = { self->theme->margin_inner, self->theme->margin_top, mevent_flow_get_width (self),
               self->page_height - self->theme->margin_top - self->theme->margin_bottom },
  };

  func (&text, user_data);
}

/**
 * mevent_flow_foreach_text:
 *
 * Tells of all lines, but not of running lines and page numbers.
 */
void
mevent_flow_foreach_text (MeventFlow *self, MeventPlacedFunc func, gpointer user_data)
{
  for (guint page = 0; page < self->pages->len; page++)
    {
      const GArray *pieces = ((MeventPage *) self->pages->pdata[page])->pieces;

      for (guint i = 0; i < pieces->len; i++)
        {
          const MeventPiece *piece = &g_array_index (pieces, MeventPlaced, i).piece;

          if (piece->line != NULL && piece->page_of == NULL)
            tell_piece (self, page, i, func, user_data);
        }
    }
}
