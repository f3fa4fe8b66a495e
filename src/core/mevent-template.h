#pragma once

#include "mevent-project.h"

G_BEGIN_DECLS

MeventProject *mevent_template_new_project (MeventLanguage *language,
                                            const char     *title);
guint32        mevent_template_find_day    (MeventProject  *project,
                                            guint32         today);
void           mevent_template_adapt       (MeventProject  *project,
                                            const char     *language,
                                            const char     *title,
                                            guint32         first_day);

G_END_DECLS
