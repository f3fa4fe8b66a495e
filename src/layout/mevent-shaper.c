#include "mevent-shaper.h"

#include "mevent-fonts.h"
#include "mevent-text-context.h"
#include "mevent-text-paint.h"

/* Lines kept because they come again: names of organisations, categories, the title of the event. */
#define MAX_COMMON 500

struct _MeventShaper
{
  MeventLanguage *language;
  GHashTable     *layouts; /* of style: the one that is set to line after line */
  GHashTable     *common;  /* of style and text */
};

/* A style and, of a common line, its text. */
typedef struct
{
  PangoWeight weight;
  const char *language; /* interned */
  const char *family;   /* interned */
  char       *text;
} Key;

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  guint text = key->text ? g_str_hash (key->text) : 0;

  return g_direct_hash (key->language) ^ g_direct_hash (key->family) ^ (guint) key->weight ^ text;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->weight == y->weight && x->language == y->language && x->family == y->family &&
         g_strcmp0 (x->text, y->text) == 0;
}

static void
key_free (gpointer data)
{
  g_free (((Key *) data)->text);
  g_free (data);
}

static Key *
key_copy (const Key *key)
{
  Key *copy = g_memdup2 (key, sizeof *key);

  copy->text = g_strdup (key->text);
  return copy;
}

/**
 * mevent_shaper_new:
 * @language: of the print
 *
 * Returns: (transfer full): a shaper, for one thread at a time
 */
MeventShaper *
mevent_shaper_new (MeventLanguage *language)
{
  MeventShaper *self = g_new0 (MeventShaper, 1);

  self->language = language;
  self->layouts = g_hash_table_new_full (key_hash, key_equal, key_free, g_object_unref);
  self->common = g_hash_table_new_full (key_hash, key_equal, key_free, g_object_unref);
  return self;
}

void
mevent_shaper_free (MeventShaper *self)
{
  g_hash_table_unref (self->layouts);
  g_hash_table_unref (self->common);
  g_free (self);
}

/* What the family lacks comes from the fonts of the products. */
static void
prefer_family (PangoFontDescription *font, const char *family)
{
  g_autofree char *families = g_strconcat (family, ",", pango_font_description_get_family (font), NULL);

  pango_font_description_set_family (font, families);
}

static PangoLayout *
layout_new (const Key *key)
{
  MeventLanguage *language = mevent_language_get (key->language);
  PangoContext *context = mevent_text_context_new (language);
  g_autoptr (PangoFontDescription) font = mevent_fonts_describe (language);
  PangoLayout *layout;

  if (key->family != NULL)
    prefer_family (font, key->family);
  pango_font_description_set_weight (font, key->weight);
  pango_font_description_set_absolute_size (font, MEVENT_SHAPER_SIZE * PANGO_SCALE);
  pango_context_set_font_description (context, font);
  layout = pango_layout_new (context);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_attributes (layout, mevent_fonts_get_features ());
  g_object_unref (context);
  return layout;
}

static Key
make_key (MeventShaper *self, const MeventStyle *style, char *text)
{
  const char *tag = style->language ? style->language : mevent_language_get_tag (self->language);

  return (Key) { .weight = style->weight, .language = g_intern_string (tag), .family = style->family, .text = text };
}

/**
 * mevent_shaper_shape:
 * @text: one line
 * @length: in bytes; -1 when it ends with a zero
 *
 * Returns: (transfer none): a layout with the line at %MEVENT_SHAPER_SIZE, good until the next line of this style
 */
PangoLayout *
mevent_shaper_shape (MeventShaper *self, const MeventStyle *style, const char *text, int length)
{
  Key key = make_key (self, style, NULL);
  PangoLayout *layout = g_hash_table_lookup (self->layouts, &key);

  if (layout == NULL)
    {
      layout = layout_new (&key);
      g_hash_table_insert (self->layouts, key_copy (&key), layout);
    }
  pango_layout_set_text (layout, text, length);
  return layout;
}

/* All layouts of a style share one context, and with it the fonts that were found for it. */
static PangoLayout *
add_common (MeventShaper *self, const MeventStyle *style, const Key *key)
{
  PangoLayout *layout = pango_layout_copy (mevent_shaper_shape (self, style, key->text, -1));

  if (g_hash_table_size (self->common) >= MAX_COMMON)
    g_hash_table_remove_all (self->common);
  g_hash_table_insert (self->common, key_copy (key), layout);
  return layout;
}

/**
 * mevent_shaper_shape_common:
 *
 * The same for a line that will come again: it is shaped once and kept.
 *
 * Returns: (transfer none): a layout with the line, good until the next call; not to be changed
 */
PangoLayout *
mevent_shaper_shape_common (MeventShaper *self, const MeventStyle *style, const char *text, int length)
{
  g_autofree char *copy = length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length);
  Key key = make_key (self, style, copy);
  PangoLayout *layout = g_hash_table_lookup (self->common, &key);

  return layout ? layout : add_common (self, style, &key);
}

/**
 * mevent_shaper_keep:
 * @layout: a shaped line
 *
 * Returns: (transfer full): its glyphs, a fraction of the layout, for mevent_shaper_draw_kept(); to be freed with
 *   mevent_shaper_free_kept()
 */
GSList *
mevent_shaper_keep (PangoLayout *layout)
{
  return g_slist_copy_deep (pango_layout_get_line_readonly (layout, 0)->runs, (GCopyFunc) (gpointer) pango_glyph_item_copy,
                            NULL);
}

void
mevent_shaper_free_kept (GSList *kept)
{
  g_slist_free_full (kept, (GDestroyNotify) pango_glyph_item_free);
}

/**
 * mevent_shaper_draw_kept:
 * @text: that was shaped
 *
 * Draws as mevent_shaper_draw() would.
 */
void
mevent_shaper_draw_kept (GSList *kept, const char *text, cairo_t *cr, double size, double x, double baseline)
{
  double scale = size / MEVENT_SHAPER_SIZE;

  cairo_save (cr);
  cairo_translate (cr, x, baseline);
  cairo_scale (cr, scale, scale);
  cairo_move_to (cr, 0, 0);
  mevent_text_paint_runs (kept, text, cr);
  cairo_restore (cr);
}

/**
 * mevent_shaper_draw:
 * @layout: a shaped line
 * @size: of the type, in points
 * @x: left edge of the line
 * @baseline: of the line
 *
 * Draws in the colour of @cr.
 */
void
mevent_shaper_draw (PangoLayout *layout, cairo_t *cr, double size, double x, double baseline)
{
  mevent_shaper_draw_kept (pango_layout_get_line_readonly (layout, 0)->runs, pango_layout_get_text (layout), cr, size, x,
                           baseline);
}

/**
 * mevent_shaper_find_substitute:
 *
 * Returns: (transfer full) (nullable): the family that is used where that of the products is not installed
 */
char *
mevent_shaper_find_substitute (MeventShaper *self)
{
  const MeventStyle style = { PANGO_WEIGHT_NORMAL };

  return mevent_fonts_find_substitute (pango_layout_get_context (mevent_shaper_shape (self, &style, "", 0)),
                                       MEVENT_FONT_FAMILY);
}
