#pragma once

#include <gtk/gtk.h>

#include "mevent-record.h"

G_BEGIN_DECLS

/* A popover in which a record is found by typing a part of its name. */
#define MEVENT_TYPE_RECORD_PICKER (mevent_record_picker_get_type ())
G_DECLARE_FINAL_TYPE (MeventRecordPicker, mevent_record_picker, MEVENT, RECORD_PICKER, GtkPopover)

GtkWidget *mevent_record_picker_new         (void);
void       mevent_record_picker_set_records (MeventRecordPicker *self,
                                             GListModel         *records,
                                             gboolean            can_add);

G_END_DECLS
