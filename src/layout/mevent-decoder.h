#pragma once

#include <gio/gio.h>

#include "mevent-decode.h"

G_BEGIN_DECLS

/* What mevent-decode made of an image. */
typedef struct
{
  MeventDecodeType type;
  guint            width, height; /* of the dots */
  GBytes          *dots;          /* cairo's ARGB32, rows without gaps; NULL for drawings and what is not to be drawn */
  GBytes          *file;          /* what to keep, or what a PDF may hold as it is; or NULL */
} MeventDecoded;

#define MEVENT_DECODER_ERROR (mevent_decoder_error_quark ())

typedef enum
{
  MEVENT_DECODER_ERROR_IMAGE, /* it is not one, damaged, or too large */
} MeventDecoderError;

GQuark         mevent_decoder_error_quark (void);
MeventDecoded *mevent_decoder_run         (MeventDecodeTask   task,
                                           guint              side,
                                           GBytes            *image,
                                           GCancellable      *cancellable,
                                           GError           **error);
void           mevent_decoded_free        (MeventDecoded     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventDecoded, mevent_decoded_free)

G_END_DECLS
