#pragma once

#include <gtk/gtk.h>

#include "mevent-event.h"

G_BEGIN_DECLS

/* Some of the people of an event, chosen one by one or by category; nobody chosen stands for everybody. */
#define MEVENT_TYPE_PEOPLE_PICKER (mevent_people_picker_get_type ())
G_DECLARE_FINAL_TYPE (MeventPeoplePicker, mevent_people_picker, MEVENT, PEOPLE_PICKER, GtkPopover)

GtkWidget *mevent_people_picker_new     (MeventEvent        *event);
void       mevent_people_picker_show    (MeventPeoplePicker *self,
                                         const char         *ids);
char *     mevent_people_picker_dup_ids (MeventPeoplePicker *self);

G_END_DECLS
