#include "mevent-language-names.h"

#include <string.h>

/* Languages that events here meet; any other is understood by its tag. */
static const char *const known_tags[] = {
  "sq", "am", "ar", "hy", "az", "eu", "be", "bn", "ber", "bs", "bg", "ca", "zh", "hr", "cs", "da", "prs", "nl", "en", "en-US",
  "et", "fi", "fr", "gl", "ka", "de", "el", "gu", "ha", "he", "hi", "hu", "is", "ig", "id", "ga", "it", "ja", "kab",
  "kk", "km", "rw", "ko", "ku", "ckb", "kmr", "lo", "lv", "ln", "lt", "lb", "mk", "mg", "ms", "mt", "mr", "mn", "ne",
  "no", "nb", "nn", "om", "ps", "fa", "pl", "pt", "pt-BR", "pa", "ro", "rom", "ru", "sr", "si", "sk", "sl", "so",
  "es", "sw", "sv", "ta", "te", "th", "ti", "tr", "tk", "uk", "ur", "uz", "vi", "wo", "yi", "yo", "zu",
};

/**
 * mevent_language_names_find:
 * @name: what @language calls a language; case and accents do not matter
 *
 * Returns: (nullable): its tag
 */
const char *
mevent_language_names_find (MeventLanguage *language, const char *name)
{
  g_autofree char *wanted = mevent_language_fold (name);

  for (guint i = 0; i < G_N_ELEMENTS (known_tags); i++)
    {
      g_autofree char *ours = mevent_language_name_of (language, known_tags[i]);
      g_autofree char *ours_folded = mevent_language_fold (ours);

      if (strcmp (wanted, ours_folded) == 0)
        return known_tags[i];
    }
  return NULL;
}

/**
 * mevent_language_names_join:
 * @tags: (nullable): language tags with a space between
 *
 * Returns: (transfer full): what @language calls them, with commas between
 */
char *
mevent_language_names_join (MeventLanguage *language, const char *tags)
{
  g_auto (GStrv) names = g_strsplit (tags ? tags : "", " ", -1);

  for (char **name = names; *name != NULL; name++)
    {
      char *tag = *name;

      *name = mevent_language_name_of (language, tag);
      g_free (tag);
    }
  return g_strjoinv (", ", names);
}
