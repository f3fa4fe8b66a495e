#pragma once

#include "mevent-project.h"

G_BEGIN_DECLS

void _mevent_project_index        (MeventProject *self,
                                   MeventRecord  *record);
void _mevent_project_unindex      (MeventProject *self,
                                   MeventRecord  *record);
void _mevent_project_emit_changed (MeventProject *self,
                                   MeventChanges *changes);

void _mevent_project_forget_custom_rows (MeventProject *self);

G_END_DECLS
