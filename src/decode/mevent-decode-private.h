#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "mevent-decode.h"

G_BEGIN_DECLS

/* What goes into the answer. */
typedef struct
{
  MeventDecodeType type;
  GdkPixbuf       *dots; /* to be drawn, or NULL */
  GBytes          *file; /* or NULL */
} MeventDecodeResult;

/* What the beginning of PNG and JPEG says; 0 where it says nothing. */
typedef struct
{
  guint width, height;
  guint n_colours; /* 4 for the colours of a printing press */
  guint orientation; /* as Exif in a PNG has it, 1 to 8; that of a JPEG gdk-pixbuf knows */
} MeventDecodeFrame;

/* An address with a target that a drawing does not have. */
#define MEVENT_DECODE_NOWHERE "-#-"

gboolean           mevent_decode_limit_memory (guint               megabytes);
gboolean           mevent_decode_find_type    (GBytes             *image,
                                               MeventDecodeType   *type);
MeventDecodeStatus mevent_decode_raster       (GBytes             *image,
                                               MeventDecodeTask    task,
                                               guint               side,
                                               MeventDecodeResult *result);
MeventDecodeStatus mevent_decode_svg          (GBytes             *image,
                                               MeventDecodeTask    task,
                                               guint               side,
                                               MeventDecodeResult *result);
GBytes *           mevent_decode_strip_png    (GBytes             *image,
                                               MeventDecodeFrame  *frame);
GBytes *           mevent_decode_strip_jpeg   (GBytes             *image,
                                               MeventDecodeFrame  *frame);
GBytes *           mevent_decode_strip_svg    (GBytes             *image,
                                               guint               depth);
char *             mevent_decode_strip_data   (const char         *address,
                                               guint               depth);
char *             mevent_decode_strip_style  (const char         *style);

G_END_DECLS
