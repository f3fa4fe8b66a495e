#pragma once

#include <adwaita.h>

#include "mevent-record.h"

G_BEGIN_DECLS

/* The records of a list inside a form: one row each, which opens to show its fields. */
#define MEVENT_TYPE_SUBLIST (mevent_sublist_get_type ())
G_DECLARE_FINAL_TYPE (MeventSublist, mevent_sublist, MEVENT, SUBLIST, AdwBin)

GtkWidget *mevent_sublist_new       (const MeventField *field);
void       mevent_sublist_set_owner (MeventSublist     *self,
                                     MeventRecord      *owner);
void       mevent_sublist_update    (MeventSublist     *self);

G_END_DECLS
