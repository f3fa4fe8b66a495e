#pragma once

#include "mevent-field-editor.h"

G_BEGIN_DECLS

/* A text of paragraphs. */
#define MEVENT_TYPE_PARAGRAPH_EDITOR (mevent_paragraph_editor_get_type ())
G_DECLARE_FINAL_TYPE (MeventParagraphEditor, mevent_paragraph_editor, MEVENT, PARAGRAPH_EDITOR, MeventFieldEditor)

G_END_DECLS
