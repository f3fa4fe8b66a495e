#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void mevent_row_show_error (GtkWidget    *row,
                            const GError *error);

G_END_DECLS
