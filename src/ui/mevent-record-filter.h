#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps the records in which every word of a search stands, accents, case and script ignored. */
#define MEVENT_TYPE_RECORD_FILTER (mevent_record_filter_get_type ())
G_DECLARE_FINAL_TYPE (MeventRecordFilter, mevent_record_filter, MEVENT, RECORD_FILTER, GtkFilter)

GtkFilter *mevent_record_filter_new      (void);
void       mevent_record_filter_set_text (MeventRecordFilter *self,
                                          const char         *text);

G_END_DECLS
