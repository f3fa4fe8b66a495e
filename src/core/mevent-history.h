#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_HISTORY (mevent_history_get_type ())
G_DECLARE_FINAL_TYPE (MeventHistory, mevent_history, MEVENT, HISTORY, GObject)

typedef void (*MeventHistoryVisit) (MeventProject *project, gpointer user_data);

void        mevent_history_begin          (MeventHistory *self,
                                           const char    *label);
void        mevent_history_begin_session  (MeventHistory *self,
                                           const char    *label,
                                           guint64        session);
void        mevent_history_end            (MeventHistory *self);
void        mevent_history_abort          (MeventHistory *self);
guint64     mevent_history_new_session    (MeventHistory *self);

gboolean    mevent_history_undo           (MeventHistory *self);
gboolean    mevent_history_redo           (MeventHistory *self);
const char *mevent_history_get_undo_label (MeventHistory *self);
const char *mevent_history_get_redo_label (MeventHistory *self);

void        mevent_history_mark_saved     (MeventHistory *self);
void        mevent_history_begin_saving   (MeventHistory *self);
void        mevent_history_end_saving     (MeventHistory *self);
gboolean    mevent_history_visit_saved    (MeventHistory      *self,
                                           MeventHistoryVisit  func,
                                           gpointer            user_data);
gboolean    mevent_history_visit_saving   (MeventHistory      *self,
                                           MeventHistoryVisit  func,
                                           gpointer            user_data);
void        mevent_history_mark_unsaved   (MeventHistory *self);
gboolean    mevent_history_is_modified    (MeventHistory *self);
void        mevent_history_forget         (MeventHistory *self);

void        mevent_history_set_recording  (MeventHistory *self,
                                           gboolean       recording);
void        mevent_history_set_limits     (MeventHistory *self,
                                           guint          max_groups,
                                           gsize          max_bytes);
gsize       mevent_history_get_bytes      (MeventHistory *self);

G_END_DECLS
