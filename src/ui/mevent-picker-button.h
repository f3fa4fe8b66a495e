#pragma once

#include <adwaita.h>

#include "mevent-record.h"

G_BEGIN_DECLS

/* A button that says what is chosen and opens a MeventRecordPicker. */
#define MEVENT_TYPE_PICKER_BUTTON (mevent_picker_button_get_type ())
G_DECLARE_FINAL_TYPE (MeventPickerButton, mevent_picker_button, MEVENT, PICKER_BUTTON, AdwBin)

GtkWidget *mevent_picker_button_new        (const char         *label);
void       mevent_picker_button_set_target (MeventPickerButton *self,
                                            MeventRecord       *record,
                                            GType               type);
void       mevent_picker_button_set_text   (MeventPickerButton *self,
                                            const char         *text);

G_END_DECLS
