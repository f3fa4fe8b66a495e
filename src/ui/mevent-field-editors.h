#pragma once

#include "mevent-field-editor.h"
#include "mevent-types.h"

G_BEGIN_DECLS

void mevent_field_editors_add (GPtrArray         *editors,
                               const MeventField *field,
                               MeventProject     *project,
                               GtkWidget         *container);

G_END_DECLS
