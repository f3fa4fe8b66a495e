#pragma once

#include <gtk/gtk.h>

#include "mevent-sheet.h"

G_BEGIN_DECLS

/* The labels of a sheet, over its preview: a click says at which one printing starts. */
#define MEVENT_TYPE_SHEET_CELLS (mevent_sheet_cells_get_type ())
G_DECLARE_FINAL_TYPE (MeventSheetCells, mevent_sheet_cells, MEVENT, SHEET_CELLS, GtkWidget)

void mevent_sheet_cells_set_sheet (MeventSheetCells  *self,
                                   const MeventSheet *sheet);
void mevent_sheet_cells_set_scale (MeventSheetCells  *self,
                                   double             scale);

G_END_DECLS
