#pragma once

#include <pango/pango.h>

#include "mevent-language.h"

G_BEGIN_DECLS

/* The face of what has no theme; the package depends on it. */
#define MEVENT_FONT_FAMILY "Noto Sans"

/* OpenType features of all text, see mevent_fonts_get_features(). */
#define MEVENT_FONT_FEATURES "liga=0,clig=0,dlig=0"

/* The same where figures stand below each other. */
#define MEVENT_FONT_TABULAR MEVENT_FONT_FEATURES ",tnum=1"

PangoFontDescription *mevent_fonts_describe_family (const char     *family,
                                                    MeventLanguage *language);
PangoFontDescription *mevent_fonts_describe        (MeventLanguage *language);
PangoAttrList *       mevent_fonts_get_features    (void);
gboolean              mevent_fonts_has             (const char     *family);
char *                mevent_fonts_find_substitute (PangoContext   *context,
                                                    const char     *wanted);

G_END_DECLS
