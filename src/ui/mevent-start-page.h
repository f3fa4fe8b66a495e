#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a window shows before it has a project: ways to get one. */
#define MEVENT_TYPE_START_PAGE (mevent_start_page_get_type ())
G_DECLARE_FINAL_TYPE (MeventStartPage, mevent_start_page, MEVENT, START_PAGE, AdwBin)

G_END_DECLS
