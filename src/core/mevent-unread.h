#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

/* What a file says of a field and is no value of it. It is not in the field, and is not written again; but that it is not there
 * is nobody's decision, which whoever merges has to know. */
void        mevent_unread_note   (MeventRecord      *record,
                                  const MeventField *field,
                                  const char        *text,
                                  gsize              length);
void        mevent_unread_forget (MeventRecord      *record,
                                  MeventFieldFlags   flags);
const char *mevent_unread_get    (MeventRecord      *record,
                                  const MeventField *field);
void        mevent_unread_share  (MeventProject     *from,
                                  MeventProject     *to);

G_END_DECLS
