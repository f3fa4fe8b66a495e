#pragma once

#include "mevent-field-editor.h"

G_BEGIN_DECLS

/* Yes or no. */
#define MEVENT_TYPE_SWITCH_EDITOR (mevent_switch_editor_get_type ())
G_DECLARE_FINAL_TYPE (MeventSwitchEditor, mevent_switch_editor, MEVENT, SWITCH_EDITOR, MeventFieldEditor)

G_END_DECLS
