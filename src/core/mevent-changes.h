#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

/* What one undo group, undo or redo changed; handed out once, when it is done. */
#define MEVENT_TYPE_CHANGES (mevent_changes_get_type ())

GType          mevent_changes_get_type   (void);
MeventChanges *mevent_changes_new        (void);
MeventChanges *mevent_changes_ref        (MeventChanges *self);
void           mevent_changes_unref      (MeventChanges *self);
void           mevent_changes_add_record (MeventChanges *self,
                                          MeventRecord  *record);
void           mevent_changes_add_list   (MeventChanges *self,
                                          MeventList    *list);
gboolean       mevent_changes_is_empty   (MeventChanges *self);
gboolean       mevent_changes_has_record (MeventChanges *self,
                                          gpointer       record);
gboolean       mevent_changes_has_list   (MeventChanges *self,
                                          MeventList    *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventChanges, mevent_changes_unref)

G_END_DECLS
