#pragma once

#include <gtk/gtk.h>

#include "mevent-list.h"
#include "mevent-record.h"

G_BEGIN_DECLS

/* What every list of the window does with a record, each as one undo step. */
MeventRecord *mevent_record_actions_add       (MeventList   *list,
                                               MeventRecord *after);
MeventRecord *mevent_record_actions_duplicate (MeventRecord *record);
void          mevent_record_actions_delete    (MeventRecord *record,
                                               GtkWidget    *widget);
void          mevent_record_actions_move      (MeventRecord *record,
                                               int           by);

G_END_DECLS
