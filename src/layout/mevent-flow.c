#include "mevent-flow-private.h"

#include <string.h>

#include "mevent-text-context.h"

/* Making rows */

static void
cell_free (gpointer data)
{
  MeventCell *cell = data;

  g_array_unref (cell->blocks);
  g_array_unref (cell->pieces);
  g_free (cell);
}

MeventRow *
mevent_row_ref (MeventRow *self)
{
  self->n_refs++;
  return self;
}

void
mevent_row_unref (MeventRow *self)
{
  if (self == NULL || --self->n_refs > 0)
    return;
  g_clear_pointer (&self->head, mevent_row_unref);
  g_free (self->outline);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

static MeventFlow *
flow_new (const MeventTheme *theme)
{
  MeventFlow *self = g_new0 (MeventFlow, 1);

  self->theme = theme;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mevent_row_unref);
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pages = g_ptr_array_new_with_free_func (_mevent_page_free);
  return self;
}

/**
 * mevent_flow_new:
 * @problems: (transfer none): gets what cannot be set
 * @page_width: in points
 * @page_height: in points
 *
 * Returns: (transfer full): a document without content
 */
MeventFlow *
mevent_flow_new (MeventLanguage    *language,
                 const MeventTheme *theme,
                 MeventProblems    *problems,
                 double             page_width,
                 double             page_height)
{
  MeventFlow *self = flow_new (theme);

  self->language = self->fallback = language;
  self->glyphs = mevent_glyph_check_new (problems);
  self->context = mevent_text_context_new (language);
  self->contexts = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->page_width = page_width;
  self->page_height = page_height;
  self->numbers_from = 1;
  self->has_foot = TRUE;
  return self;
}

/**
 * mevent_flow_new_part:
 * @whole: (transfer none): lasts as long as this
 * @theme: (transfer none): of its own
 * @first_page: of the document, from 0
 *
 * Returns: (transfer full): pages of the same document that are laid out by themselves, without running lines
 */
MeventFlow *
mevent_flow_new_part (MeventFlow *whole, const MeventTheme *theme, guint first_page)
{
  MeventFlow *self = flow_new (theme);

  self->whole = whole;
  self->first_page = first_page;
  self->language = whole->language;
  self->fallback = whole->fallback;
  self->glyphs = whole->glyphs;
  self->context = whole->context;
  self->contexts = whole->contexts;
  self->page_width = whole->page_width;
  self->page_height = whole->page_height;
  self->numbers_from = G_MAXUINT;
  return self;
}

static void
free_settings (MeventFlow *self)
{
  mevent_glyph_check_free (self->glyphs);
  g_object_unref (self->context);
  g_hash_table_unref (self->contexts);
}

void
mevent_flow_free (MeventFlow *self)
{
  if (self->whole == NULL)
    free_settings (self);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->pages);
  g_hash_table_unref (self->targets);
  g_free (self->running_line);
  g_free (self->short_line);
  g_free (self->chapter);
  g_free (self->section);
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
 * @text: (nullable): stands at the foot of the pages, beside their number
 * @instead: (nullable): stands there where @text is too long for two lines: the part that matters most
 */
void
mevent_flow_set_running_line (MeventFlow *self, const char *text, const char *instead)
{
  g_free (self->running_line);
  g_free (self->short_line);
  self->running_line = g_strdup (text);
  self->short_line = g_strdup (instead);
}

/**
 * mevent_flow_set_fallback:
 *
 * Says in which language words of the program stand that the language of the document lacks.
 */
void
mevent_flow_set_fallback (MeventFlow *self, MeventLanguage *language)
{
  self->fallback = language;
}

/**
 * mevent_flow_set_numbers_from:
 * @page: from 0; pages before it have no running lines. 1 where nothing is said: a cover has none
 */
void
mevent_flow_set_numbers_from (MeventFlow *self, guint page)
{
  self->numbers_from = page;
}

/**
 * mevent_flow_drop_foot:
 *
 * Leaves out the number of the page and what stands beside it. What goes on still says at its head what it is.
 */
void
mevent_flow_drop_foot (MeventFlow *self)
{
  self->has_foot = FALSE;
}

/**
 * mevent_flow_break_page:
 *
 * Lets the row that is added next begin a page.
 */
void
mevent_flow_break_page (MeventFlow *self)
{
  self->breaks_page = TRUE;
}

guint
mevent_flow_get_n_rows (MeventFlow *self)
{
  return self->rows->len;
}

/**
 * mevent_flow_drop_rows:
 * @from: the first of the rows at the end that are taken away: a heading under which nothing came
 */
void
mevent_flow_drop_rows (MeventFlow *self, guint from)
{
  g_ptr_array_set_size (self->rows, (int) from);
}

/**
 * mevent_flow_move_rows:
 * @from: the first of the rows at the end that are moved
 * @to: where they stand afterwards
 *
 * What is known only when all is written, as contents are, is written last and then moved to its place.
 */
void
mevent_flow_move_rows (MeventFlow *self, guint from, guint to)
{
  for (guint i = from; i < self->rows->len; i++, to++)
    g_ptr_array_insert (self->rows, (int) to, g_ptr_array_steal_index (self->rows, i));
}

/**
 * mevent_flow_make_row:
 *
 * Returns: (transfer full): a row that stands in no document: the head of a table, see mevent_row_set_head()
 */
MeventRow *
mevent_flow_make_row (MeventFlow *self, MeventRowFlags flags)
{
  MeventRow *row = g_new0 (MeventRow, 1);

  row->n_refs = 1;
  row->flow = self;
  row->flags = flags;
  row->cells = g_ptr_array_new_with_free_func (cell_free);
  return row;
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
  MeventRow *row = mevent_flow_make_row (self, flags | (self->breaks_page ? MEVENT_ROW_NEW_PAGE : MEVENT_ROW_NONE));

  self->breaks_page = FALSE;

  row->space_before = space_before * self->theme->grid;
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
append_block (GString *text, const MeventBlock *block)
{
  if (block->text != NULL)
    g_string_append_printf (text, "%s%s%s\n", block->marker ? block->marker : "", block->marker ? " " : "", block->text);
}

/**
 * mevent_flow_dup_text:
 *
 * Returns: (transfer full): what has been added and not yet been laid out, a paragraph in a line and a line between rows
 */
char *
mevent_flow_dup_text (MeventFlow *self)
{
  GString *text = g_string_new (NULL);

  for (guint r = self->next; r < self->rows->len; r++)
    {
      const MeventRow *row = self->rows->pdata[r];
      gsize before = text->len;

      for (guint c = 0; c < row->cells->len; c++)
        {
          const MeventCell *cell = row->cells->pdata[c];

          for (guint b = 0; b < cell->blocks->len; b++)
              append_block (text, &g_array_index (cell->blocks, MeventBlock, b));
        }
      if (text->len > before)
        g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/**
 * mevent_row_set_min_height:
 * @height: in points; room to write in by hand
 */
void
mevent_row_set_min_height (MeventRow *self, double height)
{
  self->min_height = height;
}

/**
 * mevent_row_set_head:
 * @head: (transfer none): stands above the row where the row, or a part of it, begins a page
 */
void
mevent_row_set_head (MeventRow *self, MeventRow *head)
{
  g_clear_pointer (&self->head, mevent_row_unref);
  self->head = mevent_row_ref (head);
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
 * mevent_row_keep_next:
 *
 * From now on the row stands on the page on which the next one begins.
 */
void
mevent_row_keep_next (MeventRow *self)
{
  self->flags |= MEVENT_ROW_KEEP_NEXT;
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

/**
 * mevent_cell_set_alignment:
 *
 * Says where all lines of the cell stand, those of running text too.
 */
void
mevent_cell_set_alignment (MeventCell *self, MeventAlignment alignment)
{
  self->alignment = alignment;
}

/**
 * mevent_cell_set_rule:
 *
 * Draws a rule above the cell, on which somebody signs.
 */
void
mevent_cell_set_rule (MeventCell *self)
{
  self->has_rule = TRUE;
}

/**
 * mevent_cell_set_base:
 * @language: in which all of the cell is written, where that is not the language of the document
 */
void
mevent_cell_set_base (MeventCell *self, MeventLanguage *language)
{
  self->base = language;
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

/* Pango measures a paragraph as one line, whose width must be less than two million points. */
#define MAX_PARAGRAPH 32768

/* So much of a paragraph as can be set at once, in bytes, up to the end of a word where it can be. */
static gsize
length_of_part (const char *paragraph)
{
  const char *space, *end = paragraph + MAX_PARAGRAPH;

  if (strlen (paragraph) <= MAX_PARAGRAPH)
    return strlen (paragraph);
  space = g_strrstr_len (paragraph, MAX_PARAGRAPH, " ");
  while (((guchar) *end & 0xC0) == 0x80)
    end--;
  return (gsize) ((space != NULL ? space + 1 : end) - paragraph);
}

/* In a text from the right the last full stop of "e.V." would jump to the other side of it, as that of a sentence does: a mark
 * behind it lets it stay (U+200E, UAX #9). */
static char *
keep_abbreviations (MeventLanguage *language, char *text)
{
  static GRegex *abbreviation;
  char *kept;

  if (g_once_init_enter (&abbreviation))
    g_once_init_leave (&abbreviation, g_regex_new ("\\p{Latin}\\.\\p{Latin}+\\.(?!\\p{L})", G_REGEX_DEFAULT, 0, NULL));
  if (strchr (text, '.') == NULL || !mevent_language_text_is_rtl (language, text))
    return text;
  kept = g_regex_replace (abbreviation, text, -1, 0, "\\0\u200e", 0, NULL);
  if (kept == NULL)
    return text;
  g_free (text);
  return kept;
}

static void
add_paragraph (MeventCell *self, MeventTextStyle style, const char *paragraph)
{
  while (*paragraph != '\0')
    {
      gsize length = length_of_part (paragraph);
      MeventBlock *block = add_block (self);

      block->style = style;
      block->text = keep_abbreviations (self->row->flow->language, g_strndup (paragraph, length));
      paragraph += length;
    }
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
      if (**paragraph == '\0')
        continue;
      if (paragraph != paragraphs && style == MEVENT_STYLE_TEXT)
        mevent_cell_add_space (self, 1);
      add_paragraph (self, style, *paragraph);
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

/**
 * mevent_cell_add_item:
 * @marker: stands before the first line, "•" or "1."; the lines are indented
 * @text: (nullable): with %NULL or "" nothing is added
 *
 * Adds an item of a list.
 */
void
mevent_cell_add_item (MeventCell *self, MeventTextStyle style, const char *marker, const char *text)
{
  guint first = self->blocks->len;

  mevent_cell_add_text (self, style, text);
  for (guint i = first; i < self->blocks->len; i++)
    g_array_index (self->blocks, MeventBlock, i).marker = g_strdup (i == first ? marker : "");
}

/**
 * mevent_cell_add_page_of:
 * @target: a name given by mevent_cell_set_target()
 *
 * Adds the number of the page on which the target stands, as soon as that is known.
 */
void
mevent_cell_add_page_of (MeventCell *self, MeventTextStyle style, const char *target)
{
  MeventBlock *block = add_block (self);

  block->style = style;
  block->text = g_strdup ("0");
  block->page_of = g_strdup_printf ("name='%s'", target);
  block->link = g_strdup_printf ("dest='%s'", target);
}

static MeventBlock *
last_block (MeventCell *self)
{
  return self->blocks->len > 0 ? &g_array_index (self->blocks, MeventBlock, self->blocks->len - 1) : NULL;
}

/**
 * mevent_cell_set_between:
 * @separator: (transfer none): a constant, such as " · "
 *
 * Says what parts the two halves of the text added last. Where they have no room side by side, they stand below each other
 * without it.
 */
void
mevent_cell_set_between (MeventCell *self, const char *separator)
{
  MeventBlock *block = last_block (self);

  if (block != NULL)
    block->between = separator;
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
 * mevent_cell_add_bar:
 * @share: of the width of the cell, from 0 to 1
 * @colour: 0xRRGGBB
 *
 * Adds a bar of a chart, as high as a line of the body. The number it stands for is written beside it.
 */
void
mevent_cell_add_bar (MeventCell *self, double share, guint32 colour)
{
  MeventBlock *block = add_block (self);

  block->is_bar = TRUE;
  block->share = CLAMP (share, 0, 1);
  block->colour = colour;
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
