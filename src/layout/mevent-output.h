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
/* A PDF that is written page by page, by somebody who has other things to do meanwhile. */
typedef struct _MeventPdfWriter MeventPdfWriter;

MeventPdfWriter *mevent_pdf_writer_new    (MeventComposer   *composer,
                                           MeventWriteFunc   write,
                                           gpointer          user_data);
gboolean         mevent_pdf_writer_step   (MeventPdfWriter  *self,
                                           GError          **error);
gboolean         mevent_pdf_writer_finish (MeventPdfWriter  *self,
                                           GError          **error);
void             mevent_pdf_writer_free   (MeventPdfWriter  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventPdfWriter, mevent_pdf_writer_free)

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
