#pragma once

#include <adwaita.h>

#include "mevent-project.h"

G_BEGIN_DECLS

/* What organisers will trip over, with a way there and, where there is one, a way out. */
#define MEVENT_TYPE_CHECK_PAGE (mevent_check_page_get_type ())
G_DECLARE_FINAL_TYPE (MeventCheckPage, mevent_check_page, MEVENT, CHECK_PAGE, AdwBin)

GtkWidget *mevent_check_page_new        (MeventProject   *project);
void       mevent_check_page_show_first (MeventCheckPage *self);
void       mevent_check_page_focus_list (MeventCheckPage *self);

G_END_DECLS
