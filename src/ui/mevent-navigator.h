#pragma once

#include <adwaita.h>

#include "mevent-pages.h"
#include "mevent-project.h"

G_BEGIN_DECLS

/* The list on the left: the events, the pages of the one that is open, and the pages of the project. */
#define MEVENT_TYPE_NAVIGATOR (mevent_navigator_get_type ())
G_DECLARE_FINAL_TYPE (MeventNavigator, mevent_navigator, MEVENT, NAVIGATOR, AdwBin)

void mevent_navigator_set_project (MeventNavigator      *self,
                                   MeventProject        *project);
void mevent_navigator_show_page   (MeventNavigator      *self,
                                   MeventRecord         *owner,
                                   const MeventPageKind *page);
void mevent_navigator_grab_focus  (MeventNavigator      *self);

G_END_DECLS
