#pragma once

#include "mevent-list.h"

G_BEGIN_DECLS

MeventList *_mevent_list_new    (MeventRecord *owner,
                                 GType         item_class);
void        _mevent_list_load   (MeventList   *self,
                                 MeventRecord *record);
GPtrArray * _mevent_list_swap   (MeventList   *self,
                                 guint         position,
                                 guint         n_removals,
                                 GPtrArray    *additions);
void        _mevent_list_take_out (GPtrArray  *records);

G_END_DECLS
