#pragma once

#include "mevent-custom-field.h"

G_BEGIN_DECLS

/* @text: the value as the file writes it */
typedef void (*MeventKeptFunc) (MeventRecord      *record,
                                MeventCustomField *declared,
                                const char        *text,
                                gpointer           data);

void     _mevent_custom_carry     (MeventCustomField *declared,
                                   GType              former_class,
                                   const MeventField *former_row);
void     _mevent_custom_drop_kept (MeventCustomField *declared);
gboolean _mevent_custom_strip     (MeventRecord      *record,
                                   MeventFieldFlags   flags);
void     _mevent_custom_each_kept (MeventRecord      *record,
                                   MeventKeptFunc     func,
                                   gpointer           data);

G_END_DECLS
