#pragma once

#include "mevent-types.h"

G_BEGIN_DECLS

/* The records of a project by their ids. */
typedef struct _MeventIndex MeventIndex;

MeventIndex *  _mevent_index_new    (void);
void           _mevent_index_free   (MeventIndex  *self);
void           _mevent_index_reserve (MeventIndex *self,
                                     guint         n);
MeventRecord * _mevent_index_find   (MeventIndex  *self,
                                     const char   *id);
void           _mevent_index_prefetch (MeventIndex  *self,
                                       const char   *id);
void           _mevent_index_prefetch_record (MeventIndex *self,
                                              const char  *id);
gboolean       _mevent_index_add    (MeventIndex  *self,
                                     MeventRecord *record);
void           _mevent_index_remove (MeventIndex  *self,
                                     MeventRecord *record);

G_END_DECLS
