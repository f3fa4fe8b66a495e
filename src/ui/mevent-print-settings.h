#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What was chosen in the print dialog, for each product: badges go to another printer and tray than letters. */
GtkPrintSettings *mevent_print_settings_load (const char       *product);
void              mevent_print_settings_save (const char       *product,
                                              GtkPrintSettings *settings);

G_END_DECLS
