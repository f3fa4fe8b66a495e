#pragma once

#include "mevent-decoder.h"

G_BEGIN_DECLS

/* Stands in pictures where a camera writes down the place. */
#define TEST_PLACE "50.5841N 8.6784E"

/* The corners of a picture: red, green, blue, white from the top left row by row. */
#define TEST_WIDTH 48
#define TEST_HEIGHT 32

/* What a PNG says of itself, and how many rows follow in truth. */
typedef struct
{
  guint width, height;
  guint bits;      /* of one colour */
  guint kind;      /* 0 grey, 2 RGB, 6 RGBA */
  guint rows;      /* 0: as many as it says */
  gboolean random;
} TestPng;

GBytes *test_png       (const TestPng *png);
GBytes *test_png_with  (GBytes        *png,
                        const char    *chunk);
GBytes *test_png_with_profile (GBytes  *png,
                               gsize    length);
GBytes *test_png_with_exif (GBytes     *png,
                            const void *exif,
                            gsize       length);
GBytes *test_png_held  (GBytes        *png,
                        guint          orientation,
                        gboolean       is_little);
GBytes *test_corners   (const char    *format,
                        guint          scale);
GBytes *test_jpeg_with (GBytes        *jpeg,
                        guint          orientation);
GBytes *test_string    (const char    *text);
GBytes *test_cut       (GBytes        *bytes,
                        gsize          length);
GBytes *test_join      (GBytes        *bytes,
                        const char    *more);
GBytes *test_svg_with  (GBytes        *png);
GBytes *test_svg_of_uses (guint        levels);
GBytes *test_fixture   (const char    *name);
gboolean test_contains (GBytes        *bytes,
                        const char    *text);
guint32 test_dot       (MeventDecoded *decoded,
                        guint          x,
                        guint          y);

G_END_DECLS
