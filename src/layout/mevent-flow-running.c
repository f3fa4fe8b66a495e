#include "mevent-flow-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "mevent-fonts.h"
#include "mevent-units.h"

/* The lines at the head and the foot of pages. They are never cut: what is too long is set a little smaller, then on two lines;
 * what is longer still gives way as a whole to something shorter. */

#define MAX_LINES 2

static const double sizes[] = { 1, 0.93, 0.86 };

/* Printers leave so much of the edge white. */
#define EDGE_MM 5.0

/* Where a running line stands: at the side where the language begins or at the other, in a box so large, below `y` or above. */
typedef struct
{
  double   y;
  double   width, height;
  gboolean at_end;
  gboolean upwards;
} Place;

static PangoLayout *
set_text (MeventFlow *self, const Place *place, const char *text, double size)
{
  const MeventTextLook *look = &self->theme->looks[MEVENT_STYLE_SMALL];
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = mevent_fonts_describe_family (look->family, self->language);
  gboolean at_right = place->at_end != mevent_language_is_rtl (self->language);

  pango_font_description_set_absolute_size (font, look->size * size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (place->width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_alignment (layout, at_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  return layout;
}

static double
height_of (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.height / PANGO_SCALE;
}

static double
width_of (MeventFlow *self, const char *text)
{
  const Place wide = { .width = self->page_width };
  g_autoptr (PangoLayout) layout = set_text (self, &wide, text, 1);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return ceil ((double) logical.width / PANGO_SCALE) + 1;
}

/* On as few lines as it can be; NULL where it takes too many. One there is always room for. */
static PangoLayout *
fit_text (MeventFlow *self, const Place *place, const char *text)
{
  g_autoptr (PangoLayout) layout = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_clear_object (&layout);
      layout = set_text (self, place, text, sizes[i]);
      if (pango_layout_get_line_count (layout) == 1)
        break;
    }
  if (pango_layout_get_line_count (layout) > 1 &&
      (pango_layout_get_line_count (layout) > MAX_LINES || height_of (layout) > place->height))
    return NULL;
  return g_steal_pointer (&layout);
}

/* @instead: (nullable): nothing where the text is too long and this is NULL */
static void
draw_text (MeventFlow *self, cairo_t *cr, const Place *place, const char *text, const char *instead)
{
  guint32 colour = self->theme->looks[MEVENT_STYLE_SMALL].colour;
  gboolean at_right = place->at_end != mevent_language_is_rtl (self->language);
  g_autoptr (PangoLayout) layout = text ? fit_text (self, place, text) : NULL;
  double above = 0;

  if (layout == NULL && instead != NULL)
    layout = fit_text (self, place, instead);
  if (layout == NULL)
    return;
  /* Two lines at the foot begin a little higher. */
  if (!place->upwards && pango_layout_get_line_count (layout) > 1)
    above = self->theme->grid;
  else if (place->upwards)
    above = height_of (layout) * (1 - 1.0 / pango_layout_get_line_count (layout));
  cairo_set_source_rgb (cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
  cairo_move_to (cr, at_right ? self->page_width - self->theme->margin_inner - place->width : self->theme->margin_inner,
                 place->y - above);
  pango_cairo_show_layout (cr, layout);
}

/* The number of the page has the room it needs, and what is printed the rest. */
static void
draw_foot (MeventFlow *self, cairo_t *cr, const char *number)
{
  double edge = self->page_height - mevent_mm_to_points (EDGE_MM), line = self->theme->looks[MEVENT_STYLE_SMALL].leading;
  double foot = MIN (self->page_height - self->theme->margin_bottom + 3 * self->theme->grid, edge - line);
  double below = edge - foot + self->theme->grid;
  double width = mevent_flow_get_width (self), number_width = MIN (width_of (self, number), width / 2);
  const Place title = { foot, width - number_width - self->theme->gutter, below, FALSE, FALSE };
  const Place end = { foot, number_width, below, TRUE, FALSE };

  draw_text (self, cr, &title, self->running_line, self->short_line);
  draw_text (self, cr, &end, number, NULL);
}

static double
head_top (MeventFlow *self)
{
  return MAX (self->theme->margin_top - 4 * self->theme->grid, mevent_mm_to_points (EDGE_MM));
}

/* Above it nothing else may stand on a page that has a head. */
double
_mevent_flow_get_head_end (MeventFlow *self)
{
  return head_top (self) + self->theme->looks[MEVENT_STYLE_SMALL].leading + self->theme->grid;
}

/* The chapter, and which of its sections goes on: at the same time of another day there is something else. What has no room in
 * full size gives way: first the chapter, then the section. */
static void
draw_head (MeventFlow *self, cairo_t *cr, const MeventPage *page)
{
  double edge = mevent_mm_to_points (EDGE_MM), line = self->theme->looks[MEVENT_STYLE_SMALL].leading;
  double top = head_top (self);
  const Place head = { top, mevent_flow_get_width (self), top + line - edge, FALSE, TRUE };
  g_autofree char *section = page->section ? mevent_language_isolate (self->language, page->section) : NULL;
  g_autofree char *whole = page->chapter && section ? g_strconcat (page->chapter, " · ", section, NULL) : NULL;

  const char *const texts[] = { whole, page->section, page->chapter };
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (texts) && (texts[i] == NULL || width_of (self, texts[i]) > head.width))
    i++;
  draw_text (self, cr, &head, texts[i], NULL);
}

/* Drawn when all pages are known: it says how many there are. */
void
_mevent_flow_draw_running_lines (MeventFlow *self, guint page, cairo_t *cr)
{
  g_autofree char *number = mevent_language_format_number (self->language, (int) page + 1);
  g_autofree char *total = mevent_language_format_number (self->language, (int) self->pages->len);
  MeventLanguage *words = mevent_language_find_string (self->language, "Page %s of %s") ? self->language : self->fallback;
  g_autofree char *text = NULL;

  if (page < self->numbers_from)
    return;
  /* Translators: the number of a printed page and how many there are */
  text = g_strdup_printf (mevent_language_get_string (words, N_("Page %s of %s")), number, total);
  cairo_tag_begin (cr, "P", NULL);
  draw_head (self, cr, self->pages->pdata[page]);
  if (self->has_foot)
    draw_foot (self, cr, text);
  cairo_tag_end (cr, "P");
}
