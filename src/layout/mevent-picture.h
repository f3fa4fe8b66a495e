#pragma once

#include <cairo.h>

#include "mevent-image.h"

G_BEGIN_DECLS

/* A picture ready to be drawn, of which the project may change or go in the meantime. */
typedef struct _MeventPicture MeventPicture;

MeventPicture *mevent_picture_new      (GBytes         *data,
                                        double          width,
                                        double          height,
                                        GError        **error);
MeventPicture *mevent_picture_load     (MeventImage    *image,
                                        double          width,
                                        double          height,
                                        GError        **error);
MeventPicture *mevent_picture_ref      (MeventPicture  *self);
void           mevent_picture_unref    (MeventPicture  *self);
void           mevent_picture_get_size (MeventPicture  *self,
                                        double         *width,
                                        double         *height);
void           mevent_picture_draw     (MeventPicture  *self,
                                        cairo_t        *cr,
                                        double          x,
                                        double          y,
                                        double          width,
                                        double          height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventPicture, mevent_picture_unref)

G_END_DECLS
