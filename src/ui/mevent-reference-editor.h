#pragma once

#include "mevent-field-editor.h"

G_BEGIN_DECLS

/* Another record of the project, found by typing. */
#define MEVENT_TYPE_REFERENCE_EDITOR (mevent_reference_editor_get_type ())
G_DECLARE_FINAL_TYPE (MeventReferenceEditor, mevent_reference_editor, MEVENT, REFERENCE_EDITOR, MeventFieldEditor)

G_END_DECLS
