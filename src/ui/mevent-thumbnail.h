#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A small view of an image, decoded without holding up the window. */
#define MEVENT_TYPE_THUMBNAIL (mevent_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (MeventThumbnail, mevent_thumbnail, MEVENT, THUMBNAIL, AdwBin)

GtkWidget *mevent_thumbnail_new       (void);
void       mevent_thumbnail_set_image (MeventThumbnail *self,
                                       GBytes          *data,
                                       const char      *label);

G_END_DECLS
