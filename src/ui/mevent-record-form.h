#pragma once

#include <adwaita.h>

#include "mevent-record.h"

G_BEGIN_DECLS

/* The editor of one record: its fields in groups, made from the field table, and its lists. */
#define MEVENT_TYPE_RECORD_FORM (mevent_record_form_get_type ())
G_DECLARE_FINAL_TYPE (MeventRecordForm, mevent_record_form, MEVENT, RECORD_FORM, GtkBox)

GtkWidget *   mevent_record_form_new         (void);
MeventRecord *mevent_record_form_get_record  (MeventRecordForm *self);
void          mevent_record_form_set_record  (MeventRecordForm *self,
                                              MeventRecord     *record);
void          mevent_record_form_focus_first (MeventRecordForm *self);

G_END_DECLS
