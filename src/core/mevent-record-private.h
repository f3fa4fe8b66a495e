#pragma once

#include "mevent-kind-private.h"
#include "mevent-record.h"

G_BEGIN_DECLS

/* _mevent_referrers_add() or _mevent_referrers_remove() */
typedef void (*MeventLinkFunc) (gpointer     *set,
                                MeventRecord *referrer);

void _mevent_record_swap      (MeventRecord      *self,
                               const MeventField *field,
                               MeventValue       *value);
void _mevent_record_attach    (MeventRecord      *self,
                               MeventProject     *project);
void _mevent_record_detach    (MeventRecord      *self,
                               MeventProject     *project);
void _mevent_record_touch     (MeventRecord      *self);
void _mevent_record_each_link (MeventRecord      *self,
                               const MeventField *field,
                               MeventLinkFunc     func);
void _mevent_record_set_id    (MeventRecord      *self,
                               const char        *id);
void _mevent_record_clear_referrers (MeventRecord *self);

G_END_DECLS
