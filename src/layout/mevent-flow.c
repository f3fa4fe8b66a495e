#include "mevent-flow-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-fonts.h"
#include "mevent-text-context.h"
#include "mevent-text-paint.h"

/* A piece on its page; x and y of its left edge and top. */
typedef struct
{
  MeventPiece piece; /* owned */
  double      x, y;
} Placed;

/* A rule, tint or bar below the text. */
typedef struct
{
  guint32 colour;
  double  x, y, width, height;
} Mark;

typedef struct
{
  GArray *marks;
  GArray *pieces;
} Page;

struct _MeventFlow
{
  MeventLanguage    *language;
  const MeventTheme *theme;
  PangoContext      *context;
  double             page_width, page_height;
  char              *running_line;

  GPtrArray         *rows; /* those before `next` are placed and gone */
  guint              next;
  guint              shaped; /* how many rows have been laid out */
  GPtrArray         *pages;
  double             y;
};

/* Making rows */

static void
cell_free (gpointer data)
{
  MeventCell *cell = data;

  g_array_unref (cell->blocks);
  g_array_unref (cell->pieces);
  g_free (cell);
}

static void
row_free (gpointer data)
{
  MeventRow *row = data;

  if (row == NULL)
    return;
  g_free (row->outline);
  g_ptr_array_unref (row->cells);
  g_free (row);
}

static void
placed_clear (gpointer data)
{
  _mevent_piece_clear (&((Placed *) data)->piece);
}

static void
page_free (gpointer data)
{
  Page *page = data;

  g_array_unref (page->marks);
  g_array_unref (page->pieces);
  g_free (page);
}

/**
 * mevent_flow_new:
 * @page_width: in points
 * @page_height: in points
 *
 * Returns: (transfer full): a document without content
 */
MeventFlow *
mevent_flow_new (MeventLanguage *language, const MeventTheme *theme, double page_width, double page_height)
{
  MeventFlow *self = g_new0 (MeventFlow, 1);

  self->language = language;
  self->theme = theme;
  self->context = mevent_text_context_new (language);
  self->page_width = page_width;
  self->page_height = page_height;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->pages = g_ptr_array_new_with_free_func (page_free);
  return self;
}

void
mevent_flow_free (MeventFlow *self)
{
  g_object_unref (self->context);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->pages);
  g_free (self->running_line);
  g_free (self);
}

/**
 * mevent_flow_get_width:
 *
 * Returns: how wide a row can be, in points
 */
double
mevent_flow_get_width (MeventFlow *self)
{
  return self->page_width - 2 * self->theme->margin_inner;
}

/**
 * mevent_flow_set_running_line:
 * @text: (nullable): stands at the foot of all pages but the first, beside their number
 */
void
mevent_flow_set_running_line (MeventFlow *self, const char *text)
{
  g_free (self->running_line);
  self->running_line = g_strdup (text);
}

/**
 * mevent_flow_add_row:
 * @space_before: in units of the theme's grid; none at the top of a page
 *
 * Returns: (transfer none): an empty row at the end of the document
 */
MeventRow *
mevent_flow_add_row (MeventFlow *self, MeventRowFlags flags, guint space_before)
{
  MeventRow *row = g_new0 (MeventRow, 1);

  row->flow = self;
  row->flags = flags;
  row->space_before = space_before * self->theme->grid;
  row->cells = g_ptr_array_new_with_free_func (cell_free);
  g_ptr_array_add (self->rows, row);
  return row;
}

/**
 * mevent_row_set_outline:
 * @level: 0 for the highest
 *
 * Puts the row into the outline of the document.
 */
void
mevent_row_set_outline (MeventRow *self, guint level, const char *title)
{
  g_free (self->outline);
  self->outline = g_strdup (title);
  self->outline_level = level;
}

/**
 * mevent_row_add_cell:
 * @x: in points from the side on which the language begins
 *
 * Returns: (transfer none): an empty cell
 */
MeventCell *
mevent_row_add_cell (MeventRow *self, double x, double width)
{
  MeventCell *cell = g_new0 (MeventCell, 1);

  cell->row = self;
  cell->x = x;
  cell->width = width;
  cell->blocks = g_array_new (FALSE, TRUE, sizeof (MeventBlock));
  g_array_set_clear_func (cell->blocks, _mevent_block_clear);
  cell->pieces = g_array_new (FALSE, TRUE, sizeof (MeventPiece));
  g_array_set_clear_func (cell->pieces, _mevent_piece_clear);
  g_ptr_array_add (self->cells, cell);
  return cell;
}

/**
 * mevent_cell_set_bar:
 * @colour: 0xRRGGBB
 *
 * Draws a bar along the side on which the cell begins.
 */
void
mevent_cell_set_bar (MeventCell *self, guint32 colour)
{
  self->has_bar = TRUE;
  self->bar = colour;
}

static MeventBlock *
add_block (MeventCell *self)
{
  MeventBlock *block;

  g_array_set_size (self->blocks, self->blocks->len + 1);
  block = &g_array_index (self->blocks, MeventBlock, self->blocks->len - 1);
  block->space_before = self->pending_space;
  self->pending_space = 0;
  return block;
}

/**
 * mevent_cell_add_text:
 * @text: (nullable): with %NULL or "" nothing is added
 *
 * Adds text; each of its lines is a paragraph.
 */
void
mevent_cell_add_text (MeventCell *self, MeventTextStyle style, const char *text)
{
  g_auto (GStrv) paragraphs = NULL;

  if (text == NULL)
    return;
  paragraphs = g_strsplit_set (text, "\r\n", -1);
  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    {
      MeventBlock *block;

      if (**paragraph == '\0')
        continue;
      if (paragraph != paragraphs && style == MEVENT_STYLE_TEXT)
        mevent_cell_add_space (self, 1);
      block = add_block (self);
      block->style = style;
      block->text = g_strdup (*paragraph);
    }
}

/**
 * mevent_cell_add_lead:
 * @before: (nullable): stands before
 * @lead: what is set bold
 * @after: (nullable): stands behind
 */
void
mevent_cell_add_lead (MeventCell *self, MeventTextStyle style, const char *before, const char *lead, const char *after)
{
  MeventBlock *block = add_block (self);

  block->style = style;
  block->text = g_strconcat (before ? before : "", lead, after ? after : "", NULL);
  block->lead_start = before ? (guint) strlen (before) : 0;
  block->lead_end = block->lead_start + (guint) strlen (lead);
}

static MeventBlock *
last_block (MeventCell *self)
{
  return self->blocks->len > 0 ? &g_array_index (self->blocks, MeventBlock, self->blocks->len - 1) : NULL;
}

/**
 * mevent_cell_set_language:
 *
 * Says in which language the text added last is written.
 */
void
mevent_cell_set_language (MeventCell *self, const char *tag)
{
  MeventBlock *block = last_block (self);

  if (block != NULL)
    block->language = g_strdup (tag);
}

/* Attributes of tags are a small language of cairo's; what could leave its quotes is no address anyway. */
static gboolean
is_plain_uri (const char *uri)
{
  return uri != NULL && *uri != '\0' && strpbrk (uri, "'\\ \"<>\r\n\t") == NULL && g_str_is_ascii (uri);
}

/**
 * mevent_cell_set_link:
 * @uri: (nullable): where the text added last leads to; what is no plain address is ignored
 */
void
mevent_cell_set_link (MeventCell *self, const char *uri)
{
  MeventBlock *block = last_block (self);

  if (block != NULL && is_plain_uri (uri))
    block->link = g_strdup_printf ("uri='%s'", uri);
}

/**
 * mevent_cell_set_target:
 * @name: by which mevent_cell_set_link_to() finds the text added last
 */
void
mevent_cell_set_target (MeventCell *self, const char *name)
{
  MeventBlock *block = last_block (self);

  if (block != NULL && is_plain_uri (name))
    block->target = g_strdup_printf ("name='%s'", name);
}

/**
 * mevent_cell_set_link_to:
 * @name: of a target that the document has
 */
void
mevent_cell_set_link_to (MeventCell *self, const char *name)
{
  MeventBlock *block = last_block (self);

  if (block != NULL && is_plain_uri (name))
    block->link = g_strdup_printf ("dest='%s'", name);
}

/**
 * mevent_cell_add_space:
 * @units: of the theme's grid, before what is added next
 */
void
mevent_cell_add_space (MeventCell *self, guint units)
{
  self->pending_space += units * self->row->flow->theme->grid;
}

/**
 * mevent_cell_add_picture:
 * @width: in points; the picture is made to fit into the box and keeps its proportions
 */
void
mevent_cell_add_picture (MeventCell *self, MeventPicture *picture, double width, double height)
{
  MeventBlock *block = add_block (self);
  double own_width, own_height, scale;

  mevent_picture_get_size (picture, &own_width, &own_height);
  scale = MIN (width / own_width, height / own_height);
  block->picture = mevent_picture_ref (picture);
  block->width = own_width * scale;
  block->height = own_height * scale;
}

/* Placing rows */

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

static Page *
last_page (MeventFlow *self)
{
  return self->pages->pdata[self->pages->len - 1];
}

static void
add_page (MeventFlow *self)
{
  Page *page = g_new0 (Page, 1);

  page->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  page->pieces = g_array_new (FALSE, FALSE, sizeof (Placed));
  g_array_set_clear_func (page->pieces, placed_clear);
  g_ptr_array_add (self->pages, page);
  self->y = top_of (self);
}

static gboolean
at_top (MeventFlow *self)
{
  return self->y <= top_of (self);
}

static void
shape_row (MeventFlow *self, guint index)
{
  for (; self->shaped <= index; self->shaped++)
    {
      MeventRow *row = self->rows->pdata[self->shaped];

      for (guint i = 0; i < row->cells->len; i++)
        _mevent_cell_shape (row->cells->pdata[i], self->context, self->theme, self->language);
    }
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

static double
measure_row (const MeventRow *row)
{
  double height = 0;

  for (guint i = 0; i < row->cells->len; i++)
    {
      const MeventCell *cell = row->cells->pdata[i];

      height = MAX (height, measure_pieces (cell->pieces, 0, cell->pieces->len));
    }
  return height + (row->flags & MEVENT_ROW_TINTED ? row->flow->theme->grid : 0);
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
  double whole = measure_row (row), height = 0;

  if (!(row->flags & MEVENT_ROW_SPLITTABLE) && whole <= (bottom_of (self) - top_of (self)) / 2)
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

/* What must find room so that the row may begin here: itself, or its beginning, and the beginning of the next. */
static double
measure_need (MeventFlow *self, guint index)
{
  const MeventRow *row = self->rows->pdata[index];
  double need;

  shape_row (self, index);
  if (!(row->flags & MEVENT_ROW_KEEP_NEXT) || index + 1 >= self->rows->len)
    return row->space_before + measure_beginning (self, row);
  need = row->space_before + measure_row (row);
  return MIN (need + measure_need (self, index + 1), bottom_of (self) - top_of (self));
}

static void
add_mark (MeventFlow *self, guint32 colour, double x, double y, double width, double height)
{
  gboolean rtl = mevent_language_is_rtl (self->language);
  Mark mark = { colour, x, y, width, height };

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

/* Moves the first `n` pieces of the cell onto the page. */
static double
place_pieces (MeventFlow *self, MeventCell *cell, guint n, double y)
{
  gboolean rtl = mevent_language_is_rtl (self->language);
  double x = cell_left (self, cell) + (cell->has_bar && !rtl ? self->theme->grid : 0);
  double start = y;

  for (guint i = 0; i < n; i++)
    {
      Placed placed = { g_array_index (cell->pieces, MeventPiece, i), 0, y };

      placed.x = x + placed.piece.x;
      if (placed.piece.picture != NULL && rtl)
        placed.x = x + cell->width - placed.piece.width;
      y += placed.piece.height;
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

/* As much of the row as the page has room for; at the top of a page always something. */
static void
place_part (MeventFlow *self, MeventRow *row)
{
  double padding = row->flags & MEVENT_ROW_TINTED ? self->theme->grid / 2 : 0;
  double room = bottom_of (self) - self->y - 2 * padding, height = 0;
  gboolean force = at_top (self);

  if (row->flags & MEVENT_ROW_RULE_ABOVE)
    add_mark (self, self->theme->hairline, 0, self->y - self->theme->grid / 2 - 0.25, mevent_flow_get_width (self), 0.5);
  for (guint i = 0; i < row->cells->len; i++)
    {
      MeventCell *cell = row->cells->pdata[i];
      guint n = count_fitting (cell->pieces, 0, room);
      double placed;

      if (n == 0 && force && cell->pieces->len > 0)
        n = 1;
      placed = place_pieces (self, cell, n, self->y + padding);
      height = MAX (height, placed);
    }
  if (row->flags & MEVENT_ROW_TINTED)
    add_mark (self, self->theme->tint, -self->theme->grid, self->y, mevent_flow_get_width (self) + 2 * self->theme->grid,
              height + 2 * padding);
  self->y += height + 2 * padding;
}

static void
begin_row (MeventFlow *self, MeventRow *row, MeventComposer *composer)
{
  if (self->pages->len == 0 || ((row->flags & MEVENT_ROW_NEW_PAGE) && !at_top (self)) ||
      (!at_top (self) && measure_need (self, self->next) > bottom_of (self) - self->y + 0.01))
    add_page (self);
  if (at_top (self))
    drop_leading_space (row);
  else
    self->y += row->space_before;
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
      add_page (self);
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
  else
    place_row (self, row, composer);
  g_clear_pointer (&self->rows->pdata[self->next], row_free);
  self->next++;
  return self->next < self->rows->len;
}

guint
mevent_flow_get_n_pages (MeventFlow *self)
{
  return self->pages->len;
}

/* Drawing */

static void
set_colour (cairo_t *cr, guint32 colour)
{
  cairo_set_source_rgb (cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

static void
draw_marks (const Page *page, cairo_t *cr)
{
  for (guint i = 0; i < page->marks->len; i++)
    {
      const Mark *mark = &g_array_index (page->marks, Mark, i);

      set_colour (cr, mark->colour);
      cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
      cairo_fill (cr);
    }
}

static void
draw_piece (const Placed *placed, cairo_t *cr)
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
  else
    {
      set_colour (cr, piece->colour);
      cairo_move_to (cr, placed->x, placed->y + piece->baseline);
      mevent_text_paint_line (piece->line, cr);
    }
  if (piece->link != NULL)
    cairo_tag_end (cr, CAIRO_TAG_LINK);
}

/* The lines of a paragraph stand in one element of the structure. */
static void
draw_pieces (const Page *page, cairo_t *cr)
{
  const PangoLayout *open_layout = NULL;
  const char *open_tag = NULL;

  for (guint i = 0; i < page->pieces->len; i++)
    {
      const Placed *placed = &g_array_index (page->pieces, Placed, i);

      if (open_tag != NULL && (placed->piece.layout == NULL || placed->piece.layout != open_layout))
        {
          cairo_tag_end (cr, open_tag);
          open_tag = NULL;
        }
      if (open_tag == NULL)
        cairo_tag_begin (cr, open_tag = placed->piece.tag, NULL);
      open_layout = placed->piece.layout;
      draw_piece (placed, cr);
    }
  if (open_tag != NULL)
    cairo_tag_end (cr, open_tag);
}

static void
draw_running_text (MeventFlow *self, cairo_t *cr, const char *text, gboolean at_end)
{
  const MeventTextLook *look = &self->theme->looks[MEVENT_STYLE_SMALL];
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  PangoFontDescription *font = mevent_fonts_describe (self->language);
  double width = mevent_flow_get_width (self) * (at_end ? 0.25 : 0.72);
  double y = self->page_height - self->theme->margin_bottom + 3 * self->theme->grid;
  gboolean at_right = at_end != mevent_language_is_rtl (self->language);

  pango_font_description_set_absolute_size (font, look->size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_auto_dir (layout, FALSE);
  /* The only text that may be cut: it stands in full on the cover. */
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, at_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_text (layout, text, -1);
  set_colour (cr, look->colour);
  cairo_move_to (cr,
                 at_right ? self->page_width - self->theme->margin_inner - width : self->theme->margin_inner,
                 y);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
}

/* Drawn when all pages are known: it says how many there are. */
static void
draw_running_lines (MeventFlow *self, guint page, cairo_t *cr)
{
  g_autofree char *number = mevent_language_format_number (self->language, (int) page + 1);
  g_autofree char *total = mevent_language_format_number (self->language, (int) self->pages->len);
  g_autofree char *text = NULL;

  if (page == 0)
    return;
  /* Translators: the number of a printed page and how many there are */
  text = g_strdup_printf (mevent_language_get_string (self->language, N_("Page %s of %s")), number, total);
  cairo_tag_begin (cr, "P", NULL);
  if (self->running_line != NULL)
    draw_running_text (self, cr, self->running_line, FALSE);
  draw_running_text (self, cr, text, TRUE);
  cairo_tag_end (cr, "P");
}

/**
 * mevent_flow_draw_page:
 * @page: from 0, of those that are known
 */
void
mevent_flow_draw_page (MeventFlow *self, guint page, cairo_t *cr)
{
  const Page *content = self->pages->pdata[page];

  draw_marks (content, cr);
  draw_pieces (content, cr);
  draw_running_lines (self, page, cr);
}
