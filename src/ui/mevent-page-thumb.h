#pragma once

#include <gtk/gtk.h>

#include "mevent-composer.h"

G_BEGIN_DECLS

/* A small picture of a page, with its number; drawn when it is asked to be. */
#define MEVENT_TYPE_PAGE_THUMB (mevent_page_thumb_get_type ())
G_DECLARE_FINAL_TYPE (MeventPageThumb, mevent_page_thumb, MEVENT, PAGE_THUMB, GtkBox)

#define MEVENT_PAGE_THUMB_WIDTH 84

GtkWidget *mevent_page_thumb_new      (void);
void       mevent_page_thumb_set_page (MeventPageThumb *self,
                                       guint            page);
gboolean   mevent_page_thumb_is_drawn (MeventPageThumb *self,
                                       guint            edition);
void       mevent_page_thumb_set_size (MeventPageThumb *self,
                                       double           width,
                                       double           height);
void       mevent_page_thumb_draw     (MeventPageThumb *self,
                                       MeventComposer  *composer,
                                       guint            edition);

G_END_DECLS
