#include "mevent-text-context.h"

/**
 * mevent_text_context_new:
 * @language: what the text is written in where nothing else is said
 *
 * The only source of a PangoContext: resolution 72 and no hinted metrics, so that paper, screen and file break lines at
 * the same places whatever surface they draw on.
 *
 * Returns: (transfer full): a context whose unit is the point
 */
PangoContext *
mevent_text_context_new (MeventLanguage *language)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72.0);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (mevent_language_get_tag (language)));
  pango_context_set_base_dir (context,
                              mevent_language_is_rtl (language) ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  cairo_font_options_destroy (options);
  return context;
}
