#pragma once

#include "mevent-composer.h"

G_BEGIN_DECLS

typedef gboolean (*MeventWriteFunc) (gpointer      user_data,
                                     const guchar *data,
                                     gsize         length,
                                     GError      **error);

gboolean         mevent_output_write_pdf (MeventComposer   *composer,
                                          MeventWriteFunc   write,
                                          gpointer          user_data,
                                          GCancellable     *cancellable,
                                          GError          **error);
gboolean         mevent_output_write_png (MeventComposer   *composer,
                                          guint             page,
                                          double            dpi,
                                          MeventWriteFunc   write,
                                          gpointer          user_data,
                                          GError          **error);
cairo_surface_t *mevent_output_render    (MeventComposer   *composer,
                                          guint             page,
                                          double            scale,
                                          GError          **error);

G_END_DECLS
