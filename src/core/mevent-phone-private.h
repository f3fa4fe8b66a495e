#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *   _mevent_phone_dup_digits (const char *number);
gboolean _mevent_phone_is_in      (const char *digits,
                                   const char *text);

G_END_DECLS
