#pragma once

#include "mevent-field-editor.h"

G_BEGIN_DECLS

/* For one of the texts that a field of the project's own offers. */
#define MEVENT_TYPE_OFFER_EDITOR (mevent_offer_editor_get_type ())
G_DECLARE_FINAL_TYPE (MeventOfferEditor, mevent_offer_editor, MEVENT, OFFER_EDITOR, MeventFieldEditor)

G_END_DECLS
