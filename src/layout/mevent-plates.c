#include "mevent-plates.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "mevent-fonts.h"
#include "mevent-even-lines.h"
#include "mevent-glyph-check.h"
#include "mevent-kept-words.h"
#include "mevent-line-count.h"
#include "mevent-text-context.h"
#include "mevent-text-paint.h"

/* The range of sizes is halved so often to find the largest that fits: to less than a hundredth. */
#define N_HALVINGS 7

/* All text is laid out in one size, in a box made larger or smaller instead, and drawn to scale: without hinting that is the
 * same, and each further size would cost a look for its fonts. */
#define LAYOUT_SIZE 32.0

/* Below this words are broken before they are made smaller. */
#define LEAST_SIZE 2.0

/* Nothing is smaller: whatever stands on a face in this size has no room on it. */
#define NO_SIZE 0.05

typedef enum
{
  ITEM_TEXT,
  ITEM_FIELD,
  ITEM_ARROW,
  ITEM_PICTURE,
} ItemKind;

/* Something on a face, in its place. */
typedef struct
{
  ItemKind       kind;
  PangoLayout   *layout; /* of a text, in LAYOUT_SIZE */
  const char    *language; /* of a text, where it is not that of the document; or NULL */
  MeventPlateBox box;    /* of a text */
  MeventPicture *picture;
  guint32        colour;
  double         x, y, width, height;
  double         scale;   /* of a text */
  double         degrees; /* of an arrow */
} Item;

typedef struct
{
  guint       first_item, n_items;
  const char *name;    /* in messages; of the chunk */
  const char *subject; /* id of the record, or NULL */
} Plate;

struct _MeventPlates
{
  MeventLanguage    *language;
  const MeventTheme *theme;
  MeventProblems    *problems; /* not owned */
  MeventGlyphCheck  *glyphs;
  PangoContext      *context;
  MeventSheet        sheet;
  MeventFold         fold;
  GStringChunk      *strings;
  GArray            *plates; /* of Plate */
  guint              n_set;  /* so many of them have their sizes */
  GArray            *items;  /* of Item */
};

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_clear_object (&item->layout);
  g_clear_pointer (&item->picture, mevent_picture_unref);
}

/**
 * mevent_plates_new:
 * @sheet: where the cards stand
 * @fold: %MEVENT_FOLD_TENT: each card has two faces, one above the other, the upper one upside down
 *
 * Returns: (transfer full): no cards yet
 */
MeventPlates *
mevent_plates_new (MeventLanguage    *language,
                   const MeventTheme *theme,
                   MeventProblems    *problems,
                   const MeventSheet *sheet,
                   MeventFold         fold)
{
  MeventPlates *self = g_new0 (MeventPlates, 1);

  self->language = language;
  self->theme = theme;
  self->problems = problems;
  self->glyphs = mevent_glyph_check_new (problems);
  self->context = mevent_text_context_new (language);
  self->sheet = *sheet;
  self->fold = fold;
  self->strings = g_string_chunk_new (1024);
  self->plates = g_array_new (FALSE, FALSE, sizeof (Plate));
  self->items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (self->items, item_clear);
  return self;
}

void
mevent_plates_free (MeventPlates *self)
{
  mevent_glyph_check_free (self->glyphs);
  g_object_unref (self->context);
  g_string_chunk_free (self->strings);
  g_array_unref (self->plates);
  g_array_unref (self->items);
  g_free (self);
}

/**
 * mevent_plates_get_size:
 * @width: (out): of a face, in points
 * @height: (out): in points
 */
void
mevent_plates_get_size (MeventPlates *self, double *width, double *height)
{
  *width = self->sheet.width;
  *height = self->fold == MEVENT_FOLD_TENT ? self->sheet.height / 2 : self->sheet.height;
}

/**
 * mevent_plates_begin:
 * @name: (nullable): whose card it is, in messages
 * @subject: (nullable): id of the record it is about
 *
 * Begins the next card; what is added from now on stands on it.
 */
void
mevent_plates_begin (MeventPlates *self, const char *name, const char *subject)
{
  const Plate plate = {
    self->items->len, 0, g_string_chunk_insert (self->strings, name ? name : ""),
    subject ? g_string_chunk_insert (self->strings, subject) : NULL,
  };

  g_array_append_val (self->plates, plate);
}

static Item *
add_item (MeventPlates *self, ItemKind kind, double x, double y, double width, double height)
{
  Item *item;

  g_array_set_size (self->items, self->items->len + 1);
  g_array_index (self->plates, Plate, self->plates->len - 1).n_items++;
  item = &g_array_index (self->items, Item, self->items->len - 1);
  item->kind = kind;
  item->width = width;
  item->height = height;
  item->x = mevent_language_is_rtl (self->language) ? self->sheet.width - x - width : x;
  item->y = y;
  return item;
}

/* Text */

/* Gives the layout the width in which its lines break as those of this size do in the box. */
static void
break_lines (PangoLayout *layout, const MeventPlateBox *box, double size)
{
  pango_layout_set_width (layout, (int) (box->width * LAYOUT_SIZE / size * PANGO_SCALE));
}

/* Whether the text stands in its box at this size without a word being broken. */
static gboolean
fits (PangoLayout *layout, const MeventPlateBox *box, double size)
{
  double scale = size / LAYOUT_SIZE;
  PangoRectangle logical;

  break_lines (layout, box, size);
  pango_layout_get_extents (layout, NULL, &logical);
  return logical.width * scale <= box->width * PANGO_SCALE + 1 && logical.height * scale <= box->height * PANGO_SCALE + 1;
}

/* What fits() says, as far as can be known without laying the text out. */
static gboolean
seems_to_fit (const MeventLineCount *lines, const MeventPlateBox *box, double size)
{
  double scale = size / LAYOUT_SIZE;
  guint n = mevent_line_count_in (lines, box->width / scale * PANGO_SCALE);

  return n > 0 && n * mevent_line_count_get_height (lines) * scale <= box->height * PANGO_SCALE + 1;
}

/* NULL for `lines`: tried with the layout itself. */
static double
find_size_between (PangoLayout *layout, const MeventLineCount *lines, const MeventPlateBox *box, double least, double largest)
{
  for (guint i = 0; i < N_HALVINGS; i++)
    {
      double middle = (least + largest) / 2;
      gboolean is_good = lines ? seems_to_fit (lines, box, middle) : fits (layout, box, middle);

      *(is_good ? &least : &largest) = middle;
    }
  return least;
}

/* The largest size in which the text stands in its box, whole words if it can be. */
static double
find_size_of_words (PangoLayout *layout, const MeventPlateBox *box)
{
  g_autoptr (MeventLineCount) lines = mevent_line_count_new (layout);
  double size = seems_to_fit (lines, box, box->largest)
                  ? box->largest : find_size_between (layout, lines, box, LEAST_SIZE, box->largest);

  if (fits (layout, box, size))
    return size;
  if (fits (layout, box, LEAST_SIZE))
    return find_size_between (layout, NULL, box, LEAST_SIZE, size);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return find_size_between (layout, NULL, box, NO_SIZE, LEAST_SIZE);
}

/* A little too small, a word is still better whole; where it would be tiny, it is broken. */
#define LEAST_WHOLE 0.65

static double
find_size (PangoLayout *layout, const MeventPlateBox *box)
{
  double size = find_size_of_words (layout, box), broken;

  if (!box->breaks_words || size >= LEAST_WHOLE * box->floor)
    return size;
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  broken = fits (layout, box, box->floor) ? box->floor : find_size_between (layout, NULL, box, size, box->floor);
  if (broken <= size && size >= LEAST_SIZE)
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  return broken;
}

/* All lines stand at the margin where the language of the document begins, and each is set as its own language wants it. */
static char *
isolate_lines (MeventPlates *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      char *isolated = mevent_language_isolate (self->language, *line);

      g_free (*line);
      *line = isolated;
    }
  return g_strjoinv ("\n", lines);
}

/* In the units of Pango, of a line of the family itself. */
static int
usual_height (PangoLayout *layout)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (pango_layout_get_context (layout),
                                                         pango_layout_get_font_description (layout),
                                                         pango_language_from_string ("en"));
  int height = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);

  pango_font_metrics_unref (metrics);
  return height;
}

/* The least height in which a line holds its letters: what is taken away goes above and below alike. */
static int
least_height (PangoLayoutIter *iter)
{
  PangoRectangle ink, logical;

  pango_layout_iter_get_line_extents (iter, &ink, &logical);
  return logical.height - 2 * MIN (ink.y - logical.y, logical.y + logical.height - ink.y - ink.height);
}

/* Whether there are letters of other scripts than Latin, Greek, Cyrillic and Armenian, which stand at the beginning of Unicode
 * and, but for those with two marks, in no other place: these are as high as the family says. */
static gboolean
has_tall_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x590 && (c < 0x1e00 || c >= 0x2c00))
        return TRUE;
    }
  return FALSE;
}

/* Fonts of scripts with deep marks claim room for those that hardly a word has, and a text that is as large as it can be would
 * become small for it. Their lines are as high as others, or as their letters need. @attributes: those of the layout */
static void
tighten_lines (PangoLayout *layout, PangoAttrList *attributes)
{
  PangoLayoutIter *iter;
  int usual;

  if (!has_tall_letters (pango_layout_get_text (layout)))
    return;
  iter = pango_layout_get_iter (layout);
  usual = usual_height (layout);
  do
    {
      const PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      int height = MAX (usual, least_height (iter));
      PangoRectangle logical;
      PangoAttribute *attribute;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      if (height >= logical.height)
        continue;
      attribute = pango_attr_line_height_new_absolute (height);
      attribute->start_index = (guint) line->start_index;
      attribute->end_index = (guint) (line->start_index + line->length);
      pango_attr_list_insert (attributes, attribute);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  /* The list is the one it has: setting it anew would change nothing. */
  pango_layout_context_changed (layout);
}

static void
set_layout_text (PangoLayout *layout, const char *language, const char *text)
{
  PangoAttrList *attributes = pango_attr_list_copy (mevent_fonts_get_features ());

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  if (language != NULL)
    pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (language)));
  mevent_kept_words_add (attributes, text);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  tighten_lines (layout, attributes);
  pango_attr_list_unref (attributes);
}

static PangoLayout *
make_layout (MeventPlates *self, const MeventPlateBox *box, const char *language, const char *text)
{
  const MeventTextLook *look = &self->theme->looks[box->style];
  PangoFontDescription *font = mevent_fonts_describe_family (look->family,
                                                             language ? mevent_language_get (language) : self->language);
  PangoLayout *layout = pango_layout_new (self->context);
  g_autofree char *isolated = isolate_lines (self, text);

  pango_font_description_set_weight (font, look->weight);
  pango_font_description_set_style (font, look->slant);
  pango_font_description_set_absolute_size (font, LAYOUT_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_auto_dir (layout, FALSE);
  set_layout_text (layout, language, isolated);
  pango_font_description_free (font);
  return layout;
}

static void
align (MeventPlates *self, PangoLayout *layout, MeventAlignment across)
{
  gboolean at_right = mevent_language_is_rtl (self->language) == (across == MEVENT_ALIGNMENT_START);

  if (across == MEVENT_ALIGNMENT_CENTRE)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  else
    pango_layout_set_alignment (layout, at_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
}

/**
 * mevent_plates_add_text:
 * @language: (nullable): tag of the language of the text, where it is not that of the document
 * @text: (nullable): with %NULL or "" nothing is added
 *
 * Adds a text that will be as large as it can be in the box; it is never cut.
 */
void
mevent_plates_add_text (MeventPlates *self, const MeventPlateBox *box, const char *language, const char *text)
{
  Item *item;

  if (text == NULL || *text == '\0')
    return;
  item = add_item (self, ITEM_TEXT, box->x, box->y, box->width, box->height);
  item->box = *box;
  item->language = g_intern_string (language);
  item->layout = make_layout (self, box, language, text);
  align (self, item->layout, box->across);
  item->colour = box->colour ? box->colour : self->theme->looks[box->style].colour;
}

/**
 * mevent_plates_add_field:
 * @colour: 0xRRGGBB
 *
 * Adds a coloured rectangle below what is added afterwards.
 */
void
mevent_plates_add_field (MeventPlates *self, guint32 colour, double x, double y, double width, double height)
{
  add_item (self, ITEM_FIELD, x, y, width, height)->colour = colour;
}

/**
 * mevent_plates_add_arrow:
 * @degrees: clockwise from upwards; it points to the same side of the room in every language
 */
void
mevent_plates_add_arrow (MeventPlates *self, guint32 colour, double x, double y, double size, double degrees)
{
  Item *item = add_item (self, ITEM_ARROW, x, y, size, size);

  item->colour = colour;
  item->degrees = degrees;
}

/**
 * mevent_plates_add_picture:
 *
 * Adds a picture, as large as the box lets it be in its proportions, in the middle.
 */
void
mevent_plates_add_picture (MeventPlates *self, MeventPicture *picture, double x, double y, double width, double height)
{
  double own_width, own_height, scale;

  mevent_picture_get_size (picture, &own_width, &own_height);
  scale = MIN (width / own_width, height / own_height);
  add_item (self, ITEM_PICTURE, x + (width - own_width * scale) / 2, y + (height - own_height * scale) / 2,
            own_width * scale, own_height * scale)->picture = mevent_picture_ref (picture);
}

/* Setting */

static double
size_of (const Item *item)
{
  return item->scale * LAYOUT_SIZE;
}

static gboolean
is_small (const Item *item)
{
  return item->kind == ITEM_TEXT && size_of (item) < item->box.floor - 0.05;
}

/* One problem for all of a face: a poster with many rooms has hundreds of texts. */
static void
report_small (MeventPlates *self, const Plate *plate)
{
  const Item *smallest = NULL;
  g_autofree char *quoted = NULL;
  guint n = 0;

  for (guint i = plate->first_item; i < plate->first_item + plate->n_items; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);

      if (!is_small (item))
        continue;
      n++;
      if (smallest == NULL || size_of (item) < size_of (smallest))
        smallest = item;
    }
  if (smallest == NULL)
    return;
  quoted = mevent_problems_quote (pango_layout_get_text (smallest->layout));
  /* Translators: whose card, what stands on it, its size and the smallest that is easy to read, in points */
  mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "small-type", plate->subject, 0, 0,
                       g_dngettext (GETTEXT_PACKAGE,
                                    "%s: “%s” is set in %.1f points; less than %.0f is hard to read. Shorten the text, or take "
                                    "larger paper or labels.",
                                    "%s: “%s” is set in %.1f points, and other texts are small too; less than %.0f is hard to read. "
                                    "Shorten the texts, or take larger paper or labels.", n),
                       plate->name, quoted, size_of (smallest), smallest->box.floor);
}

static void
follow (MeventPlateBox *box, const Item *before)
{
  double bottom = box->y + box->height;

  box->y = before->y + before->height;
  box->height = MAX (bottom - box->y, box->least);
}

/* In two languages, each for itself; what has to be broken in a word stays as it is. */
static void
even_title (Item *item)
{
  int n = pango_layout_get_line_count (item->layout);
  g_autofree char *text = g_strdup (pango_layout_get_text (item->layout)), *broken = NULL;

  if (strchr (text, '\n') == NULL)
    {
      item->x += mevent_even_lines (item->layout) * item->scale;
      return;
    }
  broken = mevent_even_paragraphs (item->layout);
  set_layout_text (item->layout, item->language, broken);
  if (pango_layout_get_line_count (item->layout) != n)
    set_layout_text (item->layout, item->language, text);
}

static void
set_text (MeventPlates *self, const Plate *plate, Item *item, const Item *before)
{
  MeventPlateBox *box = &item->box;
  PangoRectangle logical;
  double size;

  if (box->follows && before != NULL)
    follow (box, before);
  size = find_size (item->layout, box);
  break_lines (item->layout, box, size);
  item->scale = size / LAYOUT_SIZE;
  if (box->style == MEVENT_STYLE_TITLE)
    even_title (item);
  mevent_glyph_check_layout (self->glyphs, item->layout, plate->subject);
  pango_layout_get_extents (item->layout, NULL, &logical);
  item->height = (double) logical.height / PANGO_SCALE * item->scale;
  item->y = box->y + MAX (box->height - item->height, 0) * box->down;
}

/**
 * mevent_plates_step:
 *
 * Finds the sizes of all that stands on the next card.
 *
 * Returns: whether there are more
 */
gboolean
mevent_plates_step (MeventPlates *self)
{
  const Plate *plate = &g_array_index (self->plates, Plate, self->n_set);
  const Item *before = NULL;

  if (self->n_set == self->plates->len)
    return FALSE;
  for (guint i = plate->first_item; i < plate->first_item + plate->n_items; i++)
    {
      Item *item = &g_array_index (self->items, Item, i);

      if (item->kind != ITEM_TEXT)
        continue;
      set_text (self, plate, item, before);
      before = item;
    }
  report_small (self, plate);
  return ++self->n_set < self->plates->len;
}

/**
 * mevent_plates_get_n_pages:
 *
 * Returns: how many pages are full of cards that have their sizes; of all, the last one too
 */
guint
mevent_plates_get_n_pages (MeventPlates *self)
{
  if (self->n_set < self->plates->len)
    return (self->sheet.start + self->n_set) / mevent_sheet_get_n_labels (&self->sheet);
  return mevent_sheet_get_n_pages (&self->sheet, self->plates->len);
}

/* Drawing */

static void
draw_text (const Item *item, cairo_t *cr)
{
  PangoLayoutIter *iter = pango_layout_get_iter (item->layout);

  cairo_tag_begin (cr, "P", NULL);
  cairo_save (cr);
  cairo_translate (cr, item->x, item->y);
  cairo_scale (cr, item->scale, item->scale);
  do
    {
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      cairo_move_to (cr, (double) logical.x / PANGO_SCALE, (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
      mevent_text_paint_line (pango_layout_iter_get_line_readonly (iter), cr);
    }
  while (pango_layout_iter_next_line (iter));
  cairo_restore (cr);
  cairo_tag_end (cr, "P");
  pango_layout_iter_free (iter);
}

/* A shaft and a head, upwards, in a square of one. */
static void
draw_arrow (const Item *item, cairo_t *cr)
{
  static const double points[][2] = {
    { 0.5, 0 }, { 0.95, 0.45 }, { 0.62, 0.45 }, { 0.62, 1 }, { 0.38, 1 }, { 0.38, 0.45 }, { 0.05, 0.45 },
  };

  cairo_save (cr);
  cairo_translate (cr, item->x + item->width / 2, item->y + item->height / 2);
  cairo_rotate (cr, item->degrees * G_PI / 180);
  cairo_scale (cr, item->width, item->height);
  cairo_translate (cr, -0.5, -0.5);
  cairo_new_path (cr);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    cairo_line_to (cr, points[i][0], points[i][1]);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
draw_item (const Item *item, cairo_t *cr)
{
  cairo_set_source_rgb (cr, (item->colour >> 16 & 0xff) / 255.0, (item->colour >> 8 & 0xff) / 255.0,
                        (item->colour & 0xff) / 255.0);
  switch (item->kind)
    {
    case ITEM_TEXT:
      draw_text (item, cr);
      break;
    case ITEM_FIELD:
      cairo_rectangle (cr, item->x, item->y, item->width, item->height);
      cairo_fill (cr);
      break;
    case ITEM_ARROW:
      draw_arrow (item, cr);
      break;
    case ITEM_PICTURE:
      mevent_picture_draw (item->picture, cr, item->x, item->y, item->width, item->height);
      break;
    }
}

static void
draw_face (MeventPlates *self, const Plate *plate, cairo_t *cr)
{
  for (guint i = 0; i < plate->n_items; i++)
    draw_item (&g_array_index (self->items, Item, plate->first_item + i), cr);
}

/* Folded across the middle, both faces are read upright: the upper one is drawn upside down. */
static void
draw_plate (MeventPlates *self, const Plate *plate, cairo_t *cr)
{
  double half = self->sheet.height / 2;

  cairo_tag_begin (cr, "Sect", NULL);
  if (self->fold != MEVENT_FOLD_TENT)
    {
      draw_face (self, plate, cr);
    }
  else
    {
      cairo_save (cr);
      cairo_translate (cr, 0, half);
      draw_face (self, plate, cr);
      cairo_translate (cr, self->sheet.width, 0);
      cairo_rotate (cr, G_PI);
      draw_face (self, plate, cr);
      cairo_restore (cr);
    }
  cairo_tag_end (cr, "Sect");
}

/**
 * mevent_plates_draw_page:
 * @crop_marks: whether the cards are cut out of plain paper
 */
void
mevent_plates_draw_page (MeventPlates *self, guint page, gboolean crop_marks, cairo_t *cr)
{
  guint end = MIN (self->n_set, mevent_sheet_get_first_item (&self->sheet, page + 1));

  if (crop_marks)
    mevent_sheet_draw_crop_marks (&self->sheet, cr);
  for (guint i = mevent_sheet_get_first_item (&self->sheet, page); i < end; i++)
    {
      double x, y;

      mevent_sheet_get_place (&self->sheet, i, &x, &y);
      cairo_save (cr);
      cairo_translate (cr, x, y);
      draw_plate (self, &g_array_index (self->plates, Plate, i), cr);
      cairo_restore (cr);
    }
}

static void
tell_lines (MeventPlates *self, const Item *item, MeventPlacedText *text, MeventPlacedFunc func, gpointer user_data)
{
  PangoLayoutIter *iter = pango_layout_get_iter (item->layout);
  double height, scale = item->scale / PANGO_SCALE;

  mevent_plates_get_size (self, &text->frame.width, &height);
  text->frame.height = self->sheet.height;
  text->text = pango_layout_get_text (item->layout);
  text->paragraph = item->layout;
  do
    {
      const PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      text->start = (gsize) line->start_index;
      text->length = (gsize) line->length;
      text->box = (cairo_rectangle_t) {
        text->frame.x + item->x + logical.x * scale, text->frame.y + self->sheet.height - height + item->y + logical.y * scale,
        logical.width * scale, logical.height * scale,
      };
      func (text, user_data);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/**
 * mevent_plates_foreach_text:
 *
 * Tells of all lines; of cards that have two faces, of those on the lower one.
 */
void
mevent_plates_foreach_text (MeventPlates *self, MeventPlacedFunc func, gpointer user_data)
{
  for (guint page = 0; page < mevent_plates_get_n_pages (self); page++)
    for (guint i = mevent_sheet_get_first_item (&self->sheet, page);
         i < MIN (self->n_set, mevent_sheet_get_first_item (&self->sheet, page + 1)); i++)
      {
        const Plate *plate = &g_array_index (self->plates, Plate, i);
        MeventPlacedText text = { .page = page };

        mevent_sheet_get_place (&self->sheet, i, &text.frame.x, &text.frame.y);
        for (guint j = plate->first_item; j < plate->first_item + plate->n_items; j++)
          if (g_array_index (self->items, Item, j).kind == ITEM_TEXT)
            tell_lines (self, &g_array_index (self->items, Item, j), &text, func, user_data);
      }
}
