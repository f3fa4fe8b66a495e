#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean mevent_focus_move         (GtkWidget        *widget,
                                    GtkDirectionType  direction);
void     mevent_focus_leave_on_tab (GtkWidget        *list);

G_END_DECLS
