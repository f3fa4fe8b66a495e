#include "mevent-fonts.h"

#include <string.h>

/* Its relatives for scripts that fontconfig would otherwise take from a face of another style. */
#define RELATIVES "Noto Sans Arabic,Noto Sans Hebrew,Noto Sans Armenian,Noto Sans Georgian,Noto Sans Lao," \
                  "Noto Sans Tifinagh,Noto Sans NKo"

/* The same character is drawn differently in China, Taiwan, Hong Kong, Japan and Korea. The longer tag comes first. */
static const struct
{
  const char *tag;
  const char *family;
} han[] = {
  { "zh-Hant-HK", "Noto Sans CJK HK" },
  { "zh-HK", "Noto Sans CJK HK" },
  { "zh-Hant", "Noto Sans CJK TC" },
  { "zh-TW", "Noto Sans CJK TC" },
  { "zh-MO", "Noto Sans CJK HK" },
  { "yue", "Noto Sans CJK HK" },
  { "zh", "Noto Sans CJK SC" },
  { "ja", "Noto Sans CJK JP" },
  { "ko", "Noto Sans CJK KR" },
};

static const char *
find_han (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (han); i++)
    {
      gsize length = strlen (han[i].tag);

      if (g_ascii_strncasecmp (tag, han[i].tag, length) == 0 && !g_ascii_isalnum (tag[length]))
        return han[i].family;
    }
  return NULL;
}

/**
 * mevent_fonts_describe:
 * @language: of the text
 *
 * Returns: (transfer full): the families of the products, the regular weight, no size
 */
PangoFontDescription *
mevent_fonts_describe (MeventLanguage *language)
{
  const char *family = find_han (mevent_language_get_tag (language));
  g_autofree char *families = g_strconcat (MEVENT_FONT_FAMILY "," RELATIVES, family ? "," : NULL, family, NULL);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, families);
  return font;
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
 * mevent_fonts_find_substitute:
 * @context: whose font description is one of these
 *
 * Returns: (transfer full) (nullable): the family that stands in for %MEVENT_FONT_FAMILY where that is not installed
 */
char *
mevent_fonts_find_substitute (PangoContext *context)
{
  PangoFont *font = pango_context_load_font (context, pango_context_get_font_description (context));
  PangoFontDescription *found = font ? pango_font_describe (font) : NULL;
  const char *family = found ? pango_font_description_get_family (found) : NULL;
  char *substitute = g_strcmp0 (family, MEVENT_FONT_FAMILY) == 0 ? NULL : g_strdup (family ? family : "");

  g_clear_pointer (&found, pango_font_description_free);
  g_clear_object (&font);
  return substitute;
}
