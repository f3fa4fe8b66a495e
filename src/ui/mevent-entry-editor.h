#pragma once

#include "mevent-field-editor.h"

G_BEGIN_DECLS

/* A line of text, a number, date, time, duration or languages. */
#define MEVENT_TYPE_ENTRY_EDITOR (mevent_entry_editor_get_type ())
G_DECLARE_FINAL_TYPE (MeventEntryEditor, mevent_entry_editor, MEVENT, ENTRY_EDITOR, MeventFieldEditor)

G_END_DECLS
