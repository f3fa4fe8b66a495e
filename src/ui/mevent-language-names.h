#pragma once

#include "mevent-language.h"

G_BEGIN_DECLS

const char *mevent_language_names_find (MeventLanguage *language,
                                        const char     *name);
char *      mevent_language_names_join (MeventLanguage *language,
                                        const char     *tags);

G_END_DECLS
