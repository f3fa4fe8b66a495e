#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

/* What one undo group, undo or redo changed; handed out once, when it is done. */
#define MEVENT_TYPE_CHANGES (mevent_changes_get_type ())

/* A field that was set, or a splice: in the order in which they happened, each the other way round when undone. */
typedef struct
{
  MeventRecord      *record; /* of a field, else NULL */
  const MeventField *field;
  MeventList        *list;
  guint              position;
  GPtrArray         *added;
  GPtrArray         *removed;
} MeventChange;

GType          mevent_changes_get_type   (void);
MeventChanges *mevent_changes_new        (void);
MeventChanges *mevent_changes_ref        (MeventChanges *self);
void           mevent_changes_unref      (MeventChanges *self);
void           mevent_changes_add_set    (MeventChanges     *self,
                                          MeventRecord      *record,
                                          const MeventField *field);
void           mevent_changes_add_splice (MeventChanges *self,
                                          MeventList    *list,
                                          guint          position,
                                          guint          n_additions,
                                          GPtrArray     *removed);
guint          mevent_changes_get_n      (MeventChanges *self);
const MeventChange *mevent_changes_get   (MeventChanges *self,
                                          guint          index);
gboolean       mevent_changes_is_empty   (MeventChanges *self);
gboolean       mevent_changes_has_record (MeventChanges *self,
                                          gpointer       record);
gboolean       mevent_changes_has_list   (MeventChanges *self,
                                          MeventList    *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventChanges, mevent_changes_unref)

G_END_DECLS
