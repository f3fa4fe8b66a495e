#pragma once

#include "mevent-command.h"
#include "mevent-composer.h"

/* What commands share that print: which event is meant, and how its pages are written. */
MeventEvent *mevent_command_find_event (MeventProject  *project,
                                        const char     *name,
                                        MeventStatus   *status);
gboolean     mevent_command_write_pdf  (MeventComposer *composer,
                                        const char     *path,
                                        GError        **error);
