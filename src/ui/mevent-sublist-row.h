#pragma once

#include <adwaita.h>

#include "mevent-record.h"

G_BEGIN_DECLS

/* One record of a list inside a form. */
#define MEVENT_TYPE_SUBLIST_ROW (mevent_sublist_row_get_type ())
G_DECLARE_FINAL_TYPE (MeventSublistRow, mevent_sublist_row, MEVENT, SUBLIST_ROW, AdwExpanderRow)

GtkWidget *   mevent_sublist_row_new        (MeventRecord     *record);
MeventRecord *mevent_sublist_row_get_record (MeventSublistRow *self);
void          mevent_sublist_row_update     (MeventSublistRow *self);
void          mevent_sublist_row_open       (MeventSublistRow *self);

G_END_DECLS
