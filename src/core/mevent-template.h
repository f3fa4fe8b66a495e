#pragma once

#include "mevent-project.h"

G_BEGIN_DECLS

MeventProject *mevent_template_new_project (MeventLanguage *language,
                                            const char     *title);

G_END_DECLS
