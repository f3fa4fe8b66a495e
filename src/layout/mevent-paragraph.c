#include "mevent-flow-private.h"

#include <math.h>
#include <string.h>

#include "mevent-even-lines.h"
#include "mevent-fonts.h"
#include "mevent-kept-words.h"

/* A paragraph of a cell into lines, each as high as the grid wants it. */

void
_mevent_block_clear (gpointer data)
{
  MeventBlock *block = data;

  g_free (block->text);
  g_free (block->marker);
  g_free (block->page_of);
  g_free (block->language);
  g_free (block->link);
  g_free (block->target);
  g_clear_pointer (&block->picture, mevent_picture_unref);
}

void
_mevent_piece_clear (gpointer data)
{
  MeventPiece *piece = data;

  g_clear_pointer (&piece->line, pango_layout_line_unref);
  g_clear_object (&piece->layout);
  g_clear_pointer (&piece->picture, mevent_picture_unref);
  g_free (piece->link);
  g_free (piece->target);
  g_free (piece->page_of);
}

/* How far the items of a list are indented, in units of their size. */
#define ITEM_INDENT 1.3

/* As high as the fonts of most scripts are, in units of their size. */
#define USUAL_HEIGHT 1.4
#define MOST_HEIGHT  20.0 /* no font claims more */

/* Between letters that reach as far down and up as those of a heading do, in units of its size. In smaller text they may reach
 * a little further: hardly ever does the lowest of a line stand above the highest of the next. */
#define LEAST_GAP 0.06
#define MOST_OVER 0.06

#define MOST_EVEN_LINES 6

/* How a cell is set. */
typedef struct
{
  PangoContext      *context;
  const MeventTheme *theme;
  MeventLanguage    *language;
  MeventAlignment    alignment;
  MeventGlyphCheck  *glyphs; /* NULL: nothing is drawn */
} Setting;

static PangoFontDescription *
describe (const Setting *setting, const MeventTextLook *look, const MeventBlock *block)
{
  PangoFontDescription *font =
    mevent_fonts_describe_family (look->family, block->language ? mevent_language_get (block->language)
                                                                : setting->language);

  pango_font_description_set_absolute_size (font, look->size * PANGO_SCALE);
  pango_font_description_set_weight (font, look->weight);
  pango_font_description_set_style (font, look->slant);
  return font;
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static PangoAttrList *
make_attributes (const MeventTextLook *look, const MeventBlock *block)
{
  PangoAttrList *list = pango_attr_list_new ();

  /* Names are not hyphenated, and nothing else is either: most texts here are short. */
  add_attribute (list, pango_attr_insert_hyphens_new (FALSE), 0, G_MAXUINT);
  add_attribute (list, pango_attr_font_features_new (look->tabular ? MEVENT_FONT_TABULAR : MEVENT_FONT_FEATURES), 0,
                 G_MAXUINT);
  if (block->language != NULL)
    add_attribute (list, pango_attr_language_new (pango_language_from_string (block->language)), 0, G_MAXUINT);
  if (block->lead_end > block->lead_start)
    add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), block->lead_start, block->lead_end);
  if (block->text != NULL)
    mevent_kept_words_add (list, block->text);
  return list;
}

/* Running text of several lines begins where its own script does; names, titles, times, what has a marker, and a single line
 * begin where the document does, whatever their script. Pango turns an alignment round for a paragraph that runs against its
 * context. */
static PangoAlignment
find_alignment (const Setting *setting, const MeventBlock *block, PangoLayout *layout)
{
  gboolean document_runs_left = mevent_language_is_rtl (setting->language);
  gboolean runs_left = mevent_language_text_is_rtl (setting->language, block->text);
  gboolean is_running = block->style == MEVENT_STYLE_TEXT && block->marker == NULL;
  gboolean turn = runs_left != document_runs_left && (!is_running || pango_layout_get_line_count (layout) == 1);
  gboolean at_right = document_runs_left != turn;

  if (setting->alignment == MEVENT_ALIGNMENT_CENTRE)
    return PANGO_ALIGN_CENTER;
  return at_right != (setting->alignment == MEVENT_ALIGNMENT_END) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

/* How much smaller a text may become so that its longest word is not broken: titles, and what is small already. */
#define LEAST_TITLE_SCALE 0.5
#define LEAST_SCALE 0.8

/* Hardly any letter is wider, in units of the size. */
#define WIDE_LETTER 0.9

/* Whether there may be a word that is too wide: looked at before anything is laid out, for hardly ever is there one. */
static gboolean
may_be_too_wide (const char *text, double size, double width)
{
  double letters = width / (WIDE_LETTER * size);
  guint n = 0;

  for (const char *at = text; *at != '\0' && n <= letters; at = g_utf8_next_char (at))
    n = *at == ' ' ? 0 : n + 1;
  return n > letters;
}

static double
widest_word (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_set_width (layout, 0);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_get_extents (layout, NULL, &logical);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return (double) logical.width / PANGO_SCALE;
}

/* A text is made smaller rather than broken within a word. */
static void
fit_words (PangoLayout *layout, const MeventTextLook *look, const MeventBlock *block, double width)
{
  double widest = may_be_too_wide (block->text, look->size, width) ? widest_word (layout) : 0;
  double least = block->style <= MEVENT_STYLE_ITEM ? LEAST_TITLE_SCALE : LEAST_SCALE;
  PangoFontDescription *font;

  if (widest <= width || width / widest < least)
    return;
  font = pango_font_description_copy (pango_layout_get_font_description (layout));
  pango_font_description_set_absolute_size (font, look->size * PANGO_SCALE * width / (widest + 0.5));
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

static PangoLayout *
make_layout (const Setting *setting, const MeventBlock *block, double width)
{
  const MeventTextLook *look = &setting->theme->looks[block->style];
  PangoLayout *layout = pango_layout_new (setting->context);
  PangoFontDescription *font = describe (setting, look, block);
  PangoAttrList *attributes = make_attributes (look, block);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, TRUE);
  pango_layout_set_text (layout, block->text, -1);
  fit_words (layout, look, block, width);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_alignment (layout, find_alignment (setting, block, layout));
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  return layout;
}

/* The size of a layout, which may be smaller than its style has it. */
static double
scale_of (PangoLayout *layout, const MeventTextLook *look)
{
  return (double) pango_font_description_get_size (pango_layout_get_font_description (layout)) / PANGO_SCALE / look->size;
}

/* How far letters reach above and below their line. */
typedef struct
{
  double ascent, height;
} Extents;

/* Where no font is installed at all Pango leaves extents as it finds them in memory. */
static gboolean
is_sane (double ascent, double height, double size)
{
  return ascent >= 0 && height >= ascent && height < size * MOST_HEIGHT;
}

static Extents
measure_line (PangoLayoutIter *iter, double size)
{
  PangoRectangle logical;
  double ascent, height;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  ascent = ((double) pango_layout_iter_get_baseline (iter) - logical.y) / PANGO_SCALE;
  height = (double) logical.height / PANGO_SCALE;
  return is_sane (ascent, height, size) ? (Extents) { ascent, height } : (Extents) { size, size * USUAL_HEIGHT };
}

/* Fonts of scripts with deep marks claim room for those that hardly a word has. It would part lines that belong together, some of
 * a paragraph and not others: there counts how far the letters of the whole paragraph reach. */
static Extents
measure_letters (PangoLayout *layout, double size)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double ascent = 0, descent = 0;

  do
    {
      PangoRectangle ink;
      double above, below;

      pango_layout_iter_get_line_extents (iter, &ink, NULL);
      above = ((double) pango_layout_iter_get_baseline (iter) - ink.y) / PANGO_SCALE;
      below = (double) ink.height / PANGO_SCALE - above;
      if (!is_sane (MAX (above, 0), MAX (above, 0) + MAX (below, 0), size))
        continue;
      ascent = MAX (ascent, above);
      descent = MAX (descent, below);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return (Extents) { ascent, ascent + descent };
}

/* Where a line of the family of the style stands in its leading: there stand those of other scripts too, as far as they reach no
 * further, so that what is side by side in two languages, or in a table, has one baseline. */
static double
usual_baseline (PangoLayout *layout, double size, double leading)
{
  PangoFont *font = pango_context_load_font (pango_layout_get_context (layout), pango_layout_get_font_description (layout));
  PangoFontMetrics *metrics = font ? pango_font_get_metrics (font, pango_language_from_string ("en")) : NULL;
  double ascent = metrics ? (double) pango_font_metrics_get_ascent (metrics) / PANGO_SCALE : size;
  double height = metrics ? ascent + (double) pango_font_metrics_get_descent (metrics) / PANGO_SCALE : size * USUAL_HEIGHT;

  g_clear_pointer (&metrics, pango_font_metrics_unref);
  g_clear_object (&font);
  if (!is_sane (ascent, height, size))
    return (leading - size * USUAL_HEIGHT) / 2 + size;
  return (leading - height) / 2 + ascent;
}

/* A paragraph that becomes lines. */
typedef struct
{
  const MeventBlock    *block;
  const MeventTextLook *look;
  PangoLayout          *layout;
  double                size;     /* may be smaller than its style has it */
  double                leading;
  gboolean              measured; /* the letters, and the baseline that follows from them */
  double                height;
  double                baseline;
} Paragraph;

static void
init_paragraph (Paragraph *self, const MeventTheme *theme, const MeventBlock *block, PangoLayout *layout)
{
  const MeventTextLook *look = &theme->looks[block->style];
  double scale = scale_of (layout, look);

  *self = (Paragraph) {
    .block = block, .look = look, .layout = layout, .size = look->size * scale,
    .leading = scale < 1 ? mevent_theme_round_up (theme, look->leading * scale) : look->leading,
  };
}

/* Once for all of its lines, of which there may be hundreds. */
static void
measure_paragraph (Paragraph *self, const MeventTheme *theme)
{
  Extents letters = measure_letters (self->layout, self->size);
  gboolean is_heading = self->block->style <= MEVENT_STYLE_SUBHEADING;
  double between = (is_heading ? LEAST_GAP : -MOST_OVER) * self->look->size;

  self->height = MAX (self->leading, mevent_theme_round_up (theme, letters.height + between));
  self->baseline = (self->height - letters.height) / 2 + letters.ascent;
  if (!is_heading && letters.height <= self->height)
    self->baseline = CLAMP (usual_baseline (self->layout, self->size, self->height), letters.ascent,
                            self->height - (letters.height - letters.ascent));
  self->measured = TRUE;
}

/* Where the line stands in its piece, and how high that is. */
static void
place_line (MeventPiece *piece, const MeventTheme *theme, Paragraph *paragraph, PangoLayoutIter *iter)
{
  const MeventTextLook *look = paragraph->look;
  Extents extents = measure_line (iter, paragraph->size);

  piece->height = paragraph->leading;
  piece->baseline = (piece->height - extents.height) / 2 + extents.ascent;
  if (extents.height <= MAX (look->leading, look->size * USUAL_HEIGHT) * paragraph->size / look->size)
    return;
  if (!paragraph->measured)
    measure_paragraph (paragraph, theme);
  piece->height = paragraph->height;
  piece->baseline = paragraph->baseline;
}

static void
add_line (MeventCell *cell, const MeventTheme *theme, Paragraph *paragraph, PangoLayoutIter *iter)
{
  const MeventTextLook *look = paragraph->look;
  const MeventBlock *block = paragraph->block;
  PangoRectangle logical;
  MeventPiece piece = { 0 };

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  piece.layout = g_object_ref (paragraph->layout);
  piece.line = pango_layout_line_ref (pango_layout_iter_get_line_readonly (iter));
  piece.x = (double) logical.x / PANGO_SCALE;
  piece.width = (double) logical.width / PANGO_SCALE;
  place_line (&piece, theme, paragraph, iter);
  piece.colour = cell->row->flags & MEVENT_ROW_BAND ? theme->paper : look->colour;
  piece.tag = look->tag;
  piece.link = g_strdup (block->link);
  piece.page_of = g_strdup (block->page_of);
  g_array_append_val (cell->pieces, piece);
}

/* Takes no height of its own: the first line of the item stands beside it. */
static void
add_marker (MeventCell *cell, const Setting *setting, const MeventBlock *block, double width)
{
  const MeventBlock marker = { .style = block->style, .text = block->marker };
  g_autoptr (PangoLayout) layout = make_layout (setting, &marker, width);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  Paragraph paragraph;
  MeventPiece *piece;

  init_paragraph (&paragraph, setting->theme, &marker, layout);
  add_line (cell, setting->theme, &paragraph, iter);
  pango_layout_iter_free (iter);
  piece = &g_array_index (cell->pieces, MeventPiece, cell->pieces->len - 1);
  piece->height = 0;
  piece->glued = TRUE;
}

/* No orphan and no widow: the first and the last two lines of a paragraph stay together, a title with all of its own. */
static void
glue (MeventCell *cell, guint first, const MeventBlock *block)
{
  guint n = cell->pieces->len - first;
  gboolean whole = block->style <= MEVENT_STYLE_ITEM && n <= 6;

  for (guint i = 0; i + 1 < n; i++)
    if (whole || i == 0 || i == n - 2)
      g_array_index (cell->pieces, MeventPiece, first + i).glued = TRUE;
  if (block->style <= MEVENT_STYLE_ITEM && n > 0)
    g_array_index (cell->pieces, MeventPiece, first + n - 1).glued = TRUE;
}

/* Items of a list stand beside their marker. */
static double
indent_of (const Setting *setting, const MeventBlock *block)
{
  return block->marker ? ITEM_INDENT * setting->theme->looks[block->style].size : 0;
}

static void shape_text (MeventCell *cell, const Setting *setting, const MeventBlock *block);

/* Where it has no room in one line; FALSE where it has, or nothing parts it. */
static gboolean
shape_halves (MeventCell *cell, const Setting *setting, const MeventBlock *block, PangoLayout *layout)
{
  const char *at = block->between && pango_layout_get_line_count (layout) > 1 ? strstr (block->text, block->between) : NULL;
  g_autofree char *first = at ? g_strndup (block->text, (gsize) (at - block->text)) : NULL;
  MeventBlock half = *block;

  if (at == NULL)
    return FALSE;
  half.between = NULL;
  half.text = first;
  shape_text (cell, setting, &half);
  half.text = (char *) at + strlen (block->between);
  shape_text (cell, setting, &half);
  return TRUE;
}

/* Of titles, and of what is centred. Running text is none. */
static gboolean
wants_even_lines (PangoLayout *layout, const Setting *setting, const MeventBlock *block)
{
  return pango_layout_get_line_count (layout) <= MOST_EVEN_LINES &&
         (setting->alignment == MEVENT_ALIGNMENT_CENTRE || block->style == MEVENT_STYLE_TITLE ||
          block->style == MEVENT_STYLE_SUBTITLE || block->style == MEVENT_STYLE_KICKER);
}

static void
shape_text (MeventCell *cell, const Setting *setting, const MeventBlock *block)
{
  double inset = cell->has_bar ? setting->theme->grid : 0, indent = indent_of (setting, block);
  double width = MAX (cell->width - inset - indent, 1);
  g_autoptr (PangoLayout) layout = make_layout (setting, block, width);
  gboolean from_left = !mevent_language_is_rtl (setting->language);
  PangoLayoutIter *iter;
  Paragraph paragraph;
  double shift;
  guint first;

  if (shape_halves (cell, setting, block, layout))
    return;
  shift = (wants_even_lines (layout, setting, block) ? mevent_even_lines (layout) : 0) + (from_left ? indent : 0);
  init_paragraph (&paragraph, setting->theme, block, layout);
  if (block->marker != NULL && *block->marker != '\0')
    add_marker (cell, setting, block, width + indent);
  first = cell->pieces->len;
  iter = pango_layout_get_iter (layout);
  do
    add_line (cell, setting->theme, &paragraph, iter);
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  mevent_glyph_check_layout (setting->glyphs, layout, NULL);
  for (guint i = first; i < cell->pieces->len; i++)
    g_array_index (cell->pieces, MeventPiece, i).x += shift;
  glue (cell, first, block);
}

/* From the left of a document that runs from there; what runs from the right is turned round when it is placed. */
static double
picture_offset (const MeventCell *cell, const MeventBlock *block)
{
  double room = MAX (cell->width - block->width, 0);

  return cell->alignment == MEVENT_ALIGNMENT_END ? room : cell->alignment == MEVENT_ALIGNMENT_CENTRE ? room / 2 : 0;
}

static void
shape_picture (MeventCell *cell, const MeventBlock *block)
{
  MeventPiece piece = { 0 };

  piece.x = picture_offset (cell, block);

  piece.picture = mevent_picture_ref (block->picture);
  piece.width = block->width;
  piece.height = block->height;
  piece.tag = "Figure";
  g_array_append_val (cell->pieces, piece);
}

static void
shape_bar (MeventCell *cell, const MeventTheme *theme, const MeventBlock *block)
{
  MeventPiece piece = { 0 };

  piece.is_bar = TRUE;
  piece.width = MAX (block->share * cell->width, block->share > 0 ? 1 : 0);
  piece.height = theme->looks[MEVENT_STYLE_BODY].leading;
  piece.colour = block->colour;
  piece.tag = "P";
  g_array_append_val (cell->pieces, piece);
}

/* The first piece of a block carries the space before it and the name that links find it by. */
static void
mark_first (MeventCell *cell, guint first, const MeventBlock *block)
{
  MeventPiece *piece;

  if (first == cell->pieces->len)
    return;
  piece = &g_array_index (cell->pieces, MeventPiece, first);
  piece->space = block->space_before;
  piece->height += block->space_before;
  piece->baseline += block->space_before;
  piece->target = g_strdup (block->target);
}

/* How wide the text of a block is in one line, and the widest of its words, in points. */
void
_mevent_block_measure (const MeventBlock *block,
                       PangoContext      *context,
                       const MeventTheme *theme,
                       MeventLanguage    *language,
                       double            *natural,
                       double            *least)
{
  const Setting setting = { context, theme, language, MEVENT_ALIGNMENT_START, NULL };
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle logical;

  *natural = *least = block->picture ? block->width : 0;
  if (block->picture != NULL || block->is_bar)
    return;
  layout = make_layout (&setting, block, G_MAXINT / PANGO_SCALE);
  /* Rounding must not break the line that was measured. */
  *least = widest_word (layout) + 0.5 + indent_of (&setting, block);
  pango_layout_set_width (layout, -1);
  pango_layout_get_extents (layout, NULL, &logical);
  *natural = (double) logical.width / PANGO_SCALE + 0.5 + indent_of (&setting, block);
}

/**
 * _mevent_flow_measure:
 * @natural: (out): how wide the text is in one line, in points
 * @least: (out): how wide its widest word is
 */
void
_mevent_flow_measure (MeventFlow      *self,
                      MeventLanguage  *language,
                      MeventTextStyle  style,
                      const char      *text,
                      double          *natural,
                      double          *least)
{
  const MeventBlock block = { .style = style, .text = (char *) text };

  _mevent_block_measure (&block, _mevent_flow_get_context (self, language), self->theme, language, natural, least);
}

/* Whether a word of the text must be broken in a line of this width, however small it may be made. */
gboolean
_mevent_flow_breaks (MeventFlow *self, MeventLanguage *language, MeventTextStyle style, const char *text, double width)
{
  double natural, least;

  _mevent_flow_measure (self, language, style, text, &natural, &least);
  return width / least < (style <= MEVENT_STYLE_ITEM ? LEAST_TITLE_SCALE : LEAST_SCALE);
}

/* How a block is set: as its own language has it, else as that of the cell, or of the document. */
static Setting
get_setting (const MeventCell *cell, const MeventBlock *block)
{
  MeventFlow *flow = cell->row->flow;
  MeventLanguage *base = block->base ? block->base : cell->base;

  return (Setting) {
    _mevent_flow_get_context (flow, base), flow->theme, base ? base : flow->language, cell->alignment, flow->glyphs
  };
}

/* Lays out all that was added to the cell. */
void
_mevent_cell_shape (MeventCell *cell)
{
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const MeventBlock *block = &g_array_index (cell->blocks, MeventBlock, i);
      const Setting setting = get_setting (cell, block);
      guint first = cell->pieces->len;

      /* What goes on with an item stays with it. */
      if (block->marker != NULL && *block->marker == '\0' && first > 0)
        g_array_index (cell->pieces, MeventPiece, first - 1).glued = TRUE;
      /* Nor does what stands above a title, such as the part that somebody has, stand anywhere without it. */
      if (i == 1 && first > 0 && block->style == MEVENT_STYLE_ITEM)
        g_array_index (cell->pieces, MeventPiece, first - 1).glued = TRUE;
      if (block->picture != NULL)
        shape_picture (cell, block);
      else if (block->is_bar)
        shape_bar (cell, setting.theme, block);
      else
        shape_text (cell, &setting, block);
      mark_first (cell, first, block);
    }
  if (cell->pieces->len > 0)
    g_array_index (cell->pieces, MeventPiece, cell->pieces->len - 1).glued = FALSE;
}
