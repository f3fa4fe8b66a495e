#pragma once

#include <pango/pangocairo.h>

#include "mevent-language.h"

G_BEGIN_DECLS

PangoContext *mevent_text_context_new (MeventLanguage *language);

G_END_DECLS
