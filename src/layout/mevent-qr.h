#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The empty modules that a reader needs around the code, and the smallest module that a phone reads (ISO/IEC 18004). */
#define MEVENT_QR_QUIET_ZONE    4
#define MEVENT_QR_LEAST_MODULE  0.4 /* mm */

typedef struct _MeventQr MeventQr;

MeventQr *mevent_qr_new    (const char     *text,
                            guint           max_modules);
void      mevent_qr_free   (MeventQr       *self);
guint     mevent_qr_get_n  (const MeventQr *self);
gboolean  mevent_qr_is_dark (const MeventQr *self,
                             guint           x,
                             guint           y);
void      mevent_qr_draw   (const MeventQr *self,
                            cairo_t        *cr,
                            double          x,
                            double          y,
                            double          module);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventQr, mevent_qr_free)

G_END_DECLS
