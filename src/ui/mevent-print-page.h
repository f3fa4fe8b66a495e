#pragma once

#include <adwaita.h>

#include "mevent-event.h"

G_BEGIN_DECLS

/* Where an event's programme and badges are looked at, printed and exported. */
#define MEVENT_TYPE_PRINT_PAGE (mevent_print_page_get_type ())
G_DECLARE_FINAL_TYPE (MeventPrintPage, mevent_print_page, MEVENT, PRINT_PAGE, AdwBin)

GtkWidget *mevent_print_page_new (MeventEvent *event);

G_END_DECLS
