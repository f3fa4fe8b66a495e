#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_LIST (mevent_list_get_type ())
G_DECLARE_FINAL_TYPE (MeventList, mevent_list, MEVENT, LIST, GObject)

guint         mevent_list_get_n     (MeventList    *self);
gpointer      mevent_list_get       (MeventList    *self,
                                     guint          position);
gboolean      mevent_list_find      (MeventList    *self,
                                     gpointer       record,
                                     guint         *position);
MeventRecord *mevent_list_get_owner (MeventList    *self);
GType         mevent_list_get_item_class (MeventList *self);
void          mevent_list_splice    (MeventList    *self,
                                     guint          position,
                                     guint          n_removals,
                                     gpointer      *additions,
                                     guint          n_additions);
void          mevent_list_append    (MeventList    *self,
                                     gpointer       record);
gpointer      mevent_list_append_new (MeventList   *self);
void          mevent_list_take      (MeventList    *self,
                                     gpointer       record);
void          mevent_list_take_all  (MeventList    *self,
                                     GPtrArray     *records);
void          mevent_list_move      (MeventList    *self,
                                     guint          from,
                                     guint          to);
void          mevent_list_reorder   (MeventList    *self,
                                     gpointer      *records);

G_END_DECLS
