#pragma once

#include <gtk/gtk.h>

#include "mevent-pages.h"

G_BEGIN_DECLS

/* One line of the navigator: an event, or a page. */
#define MEVENT_TYPE_NAVIGATOR_ROW (mevent_navigator_row_get_type ())
G_DECLARE_FINAL_TYPE (MeventNavigatorRow, mevent_navigator_row, MEVENT, NAVIGATOR_ROW, GtkListBoxRow)

GtkWidget *           mevent_navigator_row_new_event (MeventRecord         *event);
GtkWidget *           mevent_navigator_row_new_page  (MeventRecord         *owner,
                                                      const MeventPageKind *page);
MeventRecord *        mevent_navigator_row_get_owner (MeventNavigatorRow   *self);
const MeventPageKind *mevent_navigator_row_get_page  (MeventNavigatorRow   *self);
void                  mevent_navigator_row_update    (MeventNavigatorRow   *self);

G_END_DECLS
