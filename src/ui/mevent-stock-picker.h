#pragma once

#include <gtk/gtk.h>

#include "mevent-stock.h"

G_BEGIN_DECLS

/* A popover in which label sheets are found by a part of their number, name or size. */
#define MEVENT_TYPE_STOCK_PICKER (mevent_stock_picker_get_type ())
G_DECLARE_FINAL_TYPE (MeventStockPicker, mevent_stock_picker, MEVENT, STOCK_PICKER, GtkPopover)

GtkWidget *mevent_stock_picker_new (void);

G_END_DECLS
