#pragma once

#include <glib.h>

G_BEGIN_DECLS

GDateTime *mevent_print_clock_now   (void);
guint32    mevent_print_clock_today (void);

G_END_DECLS
