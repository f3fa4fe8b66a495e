#pragma once

#include "mevent-field-editor.h"

G_BEGIN_DECLS

/* Several other records, in order. */
#define MEVENT_TYPE_REFERENCES_EDITOR (mevent_references_editor_get_type ())
G_DECLARE_FINAL_TYPE (MeventReferencesEditor, mevent_references_editor, MEVENT, REFERENCES_EDITOR, MeventFieldEditor)

G_END_DECLS
