#pragma once

#include <adwaita.h>

#include "mevent-list.h"

G_BEGIN_DECLS

/* A list of records that can be searched, with the editor of the selected one beside it. */
#define MEVENT_TYPE_LIST_PAGE (mevent_list_page_get_type ())
G_DECLARE_FINAL_TYPE (MeventListPage, mevent_list_page, MEVENT, LIST_PAGE, AdwBin)

GtkWidget *mevent_list_page_new          (MeventList     *list,
                                          const char     *label);
MeventRecord *mevent_list_page_get_selected (MeventListPage *self);
void       mevent_list_page_select       (MeventListPage *self,
                                          MeventRecord   *record);
void       mevent_list_page_go_to        (MeventListPage *self,
                                          MeventRecord   *record);
void       mevent_list_page_focus_search (MeventListPage *self);

G_END_DECLS
