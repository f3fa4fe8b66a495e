#pragma once

#include "mevent-unknown.h"
#include "mevent-xml-writer.h"

G_BEGIN_DECLS

void        _mevent_writer_unknown        (MeventXmlWriter   *xml,
                                           MeventRecord      *record,
                                           guint              depth,
                                           const MeventField *field);
GHashTable *_mevent_writer_index_unknown  (MeventUnknown     *unknown,
                                           const MeventField *field);
void        _mevent_writer_unknown_behind (MeventXmlWriter   *xml,
                                           guint              depth,
                                           GHashTable        *by_id,
                                           const char        *id);
void        _mevent_writer_stranded       (MeventXmlWriter   *xml,
                                           MeventUnknown     *unknown,
                                           guint              depth,
                                           const MeventField *field,
                                           GHashTable        *by_id);

G_END_DECLS
