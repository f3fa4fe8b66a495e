#pragma once

#include "mevent-kind-private.h"
#include "mevent-record.h"

G_BEGIN_DECLS

void     _mevent_record_swap   (MeventRecord      *self,
                                const MeventField *field,
                                MeventValue       *value);
void     _mevent_record_attach (MeventRecord      *self,
                                MeventProject     *project);
void     _mevent_record_detach (MeventRecord      *self,
                                MeventProject     *project);
void     _mevent_record_set_id (MeventRecord      *self,
                                const char        *id);

G_END_DECLS
