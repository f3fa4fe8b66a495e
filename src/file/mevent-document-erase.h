#pragma once

#include "mevent-document.h"
#include "mevent-erase.h"

G_BEGIN_DECLS

MeventErasure *mevent_document_erase (MeventDocument    *self,
                                      MeventRecord      *record,
                                      MeventEraseScope   scope,
                                      MeventProblems    *problems,
                                      GError           **error);

G_END_DECLS
