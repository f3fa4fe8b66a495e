#pragma once

#include "mevent-project.h"

G_BEGIN_DECLS

void _mevent_project_index        (MeventProject *self,
                                   MeventRecord  *record);
void _mevent_project_unindex      (MeventProject *self,
                                   MeventRecord  *record);
void _mevent_project_emit_changed (MeventProject *self,
                                   MeventChanges *changes);

G_END_DECLS
