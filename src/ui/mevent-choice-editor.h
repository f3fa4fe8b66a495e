#pragma once

#include "mevent-field-editor.h"

G_BEGIN_DECLS

/* One of a few: an enumeration or a colour. */
#define MEVENT_TYPE_CHOICE_EDITOR (mevent_choice_editor_get_type ())
G_DECLARE_FINAL_TYPE (MeventChoiceEditor, mevent_choice_editor, MEVENT, CHOICE_EDITOR, MeventFieldEditor)

G_END_DECLS
