#pragma once

#include "mevent-field-editor.h"

G_BEGIN_DECLS

/* A photo or logo: seen small, chosen from the files, described for those who cannot see it. */
#define MEVENT_TYPE_IMAGE_EDITOR (mevent_image_editor_get_type ())
G_DECLARE_FINAL_TYPE (MeventImageEditor, mevent_image_editor, MEVENT, IMAGE_EDITOR, MeventFieldEditor)

G_END_DECLS
