#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reading and writing that a signal does not end. */
gssize   _mevent_descriptor_read      (int           fd,
                                       void         *buffer,
                                       gsize         length);
gboolean _mevent_descriptor_write_all (int           fd,
                                       gconstpointer data,
                                       gsize         length);

G_END_DECLS
