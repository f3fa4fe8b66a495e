#pragma once

#include "mevent-custom-field.h"

G_BEGIN_DECLS

void     _mevent_custom_carry     (MeventCustomField *declared,
                                   GType              former_class,
                                   const MeventField *former_row);
void     _mevent_custom_drop_kept (MeventCustomField *declared);
gboolean _mevent_custom_strip     (MeventRecord      *record,
                                   MeventFieldFlags   flags);

G_END_DECLS
