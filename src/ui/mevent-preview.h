#pragma once

#include <gtk/gtk.h>

#include "mevent-composer.h"

G_BEGIN_DECLS

/* One page of a product as it will be printed, pixel for pixel. */
#define MEVENT_TYPE_PREVIEW (mevent_preview_get_type ())
G_DECLARE_FINAL_TYPE (MeventPreview, mevent_preview, MEVENT, PREVIEW, GtkWidget)

/* Empty space around the page, in pixels. */
#define MEVENT_PREVIEW_MARGIN 18

double      mevent_preview_get_left (double          width,
                                     double          page_width);
GdkTexture *mevent_preview_render   (MeventComposer *composer,
                                     guint           page,
                                     double          scale);

void mevent_preview_set_page  (MeventPreview  *self,
                               MeventComposer *composer,
                               guint           page);
void mevent_preview_set_scale (MeventPreview  *self,
                               double          scale);

G_END_DECLS
