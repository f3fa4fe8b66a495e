#include "mevent-fonts.h"

#include <pango/pangocairo.h>
#include <string.h>

/* Relatives of a face for scripts that fontconfig would otherwise take from a face of another style. */
#define SANS_RELATIVES "Noto Sans Arabic,Noto Sans Hebrew,Noto Sans Armenian,Noto Sans Georgian,Noto Sans Lao," \
                       "Noto Sans Tifinagh,Noto Sans NKo"
#define SERIF_RELATIVES "Noto Naskh Arabic,Noto Serif Hebrew,Noto Serif Armenian,Noto Serif Georgian,Noto Serif Ethiopic," \
                        "Noto Serif Devanagari,Noto Serif Tamil,Noto Serif Thai,Noto Serif Lao," SANS_RELATIVES

/* The same character is drawn differently in China, Taiwan, Hong Kong, Japan and Korea. The longer tag comes first. */
static const struct
{
  const char *tag;
  const char *region; /* at the end of the names of its faces */
} han[] = {
  { "zh-Hant-HK", "HK" },
  { "zh-HK", "HK" },
  { "zh-Hant", "TC" },
  { "zh-TW", "TC" },
  { "zh-MO", "HK" },
  { "yue", "HK" },
  { "zh", "SC" },
  { "ja", "JP" },
  { "ko", "KR" },
};

static const char *
find_han_region (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (han); i++)
    {
      gsize length = strlen (han[i].tag);

      if (g_ascii_strncasecmp (tag, han[i].tag, length) == 0 && !g_ascii_isalnum (tag[length]))
        return han[i].region;
    }
  return NULL;
}

/**
 * mevent_fonts_describe_family:
 * @family: of the latin letters
 * @language: of the text
 *
 * Returns: (transfer full): the family with its relatives for other scripts, the regular weight, no size
 */
PangoFontDescription *
mevent_fonts_describe_family (const char *family, MeventLanguage *language)
{
  gboolean is_serif = strstr (family, "Serif") != NULL;
  const char *region = find_han_region (mevent_language_get_tag (language));
  g_autofree char *han_family = region ? g_strdup_printf (",Noto %s CJK %s", is_serif ? "Serif" : "Sans", region) : NULL;
  g_autofree char *families = g_strconcat (family, ",", is_serif ? SERIF_RELATIVES : SANS_RELATIVES, han_family, NULL);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, families);
  return font;
}

/**
 * mevent_fonts_describe:
 * @language: of the text
 *
 * Returns: (transfer full): the families of badges and all that has no theme, the regular weight, no size
 */
PangoFontDescription *
mevent_fonts_describe (MeventLanguage *language)
{
  return mevent_fonts_describe_family (MEVENT_FONT_FAMILY, language);
}

/**
 * mevent_fonts_get_features:
 *
 * A ligature such as "ff" is one character in a PDF, under which nobody finds the word. Those that a script cannot do
 * without are another feature and stay.
 *
 * Returns: (transfer none): attributes for all text
 */
PangoAttrList *
mevent_fonts_get_features (void)
{
  static PangoAttrList *attributes;

  if (g_once_init_enter (&attributes))
    {
      PangoAttrList *list = pango_attr_list_new ();

      pango_attr_list_insert (list, pango_attr_font_features_new (MEVENT_FONT_FEATURES));
      g_once_init_leave (&attributes, list);
    }
  return attributes;
}

/**
 * mevent_fonts_has:
 *
 * Returns: whether a font of the family is installed
 */
gboolean
mevent_fonts_has (const char *family)
{
  return pango_font_map_get_family (pango_cairo_font_map_get_default (), family) != NULL;
}

/**
 * mevent_fonts_find_substitute:
 * @context: whose font description is one of these
 * @wanted: the family that it begins with
 *
 * Returns: (transfer full) (nullable): the family that stands in for @wanted where that is not installed
 */
char *
mevent_fonts_find_substitute (PangoContext *context, const char *wanted)
{
  PangoFont *font = pango_context_load_font (context, pango_context_get_font_description (context));
  PangoFontDescription *found = font ? pango_font_describe (font) : NULL;
  const char *family = found ? pango_font_description_get_family (found) : NULL;
  char *substitute = g_strcmp0 (family, wanted) == 0 ? NULL : g_strdup (family ? family : "");

  g_clear_pointer (&found, pango_font_description_free);
  g_clear_object (&font);
  return substitute;
}
