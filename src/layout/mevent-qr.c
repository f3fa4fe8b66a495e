#include "mevent-qr.h"

#include <qrencode.h>
#include <string.h>

/* The modules lie as cairo's A1 format wants them, so that drawing is a copy. */
struct _MeventQr
{
  guint   n; /* modules on a side */
  int     stride;
  guint32 rows[];
};

/* A1 fills 32-bit words from the end that comes first in memory. */
static guint32
mask_bit (guint x)
{
  return G_BYTE_ORDER == G_LITTLE_ENDIAN ? 1u << (x % 32) : 1u << (31 - x % 32);
}

static MeventQr *
qr_new_from_code (const QRcode *code)
{
  guint n = (guint) code->width;
  int stride = cairo_format_stride_for_width (CAIRO_FORMAT_A1, code->width);
  MeventQr *self = g_malloc0 (sizeof (MeventQr) + (gsize) stride * n);

  self->n = n;
  self->stride = stride;
  for (guint y = 0; y < n; y++)
    for (guint x = 0; x < n; x++)
      if (code->data[y * n + x] & 1)
        self->rows[y * (guint) stride / 4 + x / 32] |= mask_bit (x);
  return self;
}

/* How many bytes of data the versions from 1 on hold, ISO/IEC 18004, table 7. Encoding costs up to half a millisecond, so
 * it must not be done in vain. Larger codes than these are tiresome to read, and no badge has room for them. */
static const struct
{
  QRecLevel level;
  guint     bytes[20];
} capacities[] = {
  { QR_ECLEVEL_M,
    { 16, 28, 44, 64, 86, 108, 124, 154, 182, 216, 254, 290, 334, 365, 415, 453, 507, 563, 627, 669 } },
  { QR_ECLEVEL_L,
    { 19, 34, 55, 80, 108, 136, 156, 194, 232, 274, 324, 370, 428, 461, 523, 589, 647, 721, 795, 861 } },
};

/* The number that stands for UTF-8 before a text which is not plain ASCII. */
#define ECI_UTF8 26

/* Before the text stand four bits for its kind and eight or, from version 10 on, sixteen for its length; twelve more where
 * its encoding is named. */
static gsize
header_size (guint version, gboolean ascii)
{
  return (version < 10 ? 2 : 3) + (ascii ? 0 : 1);
}

/* The smallest version that holds the text, or 0. The first has 21 modules a side, each further one four more. */
static guint
find_version (const guint *bytes, guint n_versions, const char *text, guint max_modules)
{
  gboolean ascii = g_str_is_ascii (text);
  gsize length = strlen (text);

  for (guint version = 1; version <= n_versions && 17 + 4 * version <= max_modules; version++)
    if (length + header_size (version, ascii) <= bytes[version - 1])
      return version;
  return 0;
}

static QRcode *
encode (const char *text, guint version, QRecLevel level)
{
  QRinput *input = QRinput_new2 ((int) version, level);
  QRcode *code = NULL;

  if (g_str_is_ascii (text) || QRinput_appendECIheader (input, ECI_UTF8) == 0)
    if (QRinput_append (input, QR_MODE_8, (int) strlen (text), (const guchar *) text) == 0)
      code = QRcode_encodeInput (input);
  QRinput_free (input);
  return code;
}

/**
 * mevent_qr_new:
 * @text: in UTF-8, of any length
 * @max_modules: how many modules there is room for, the quiet zone not counted
 *
 * Encodes text so that it survives a scratch (level M) or, where that takes too much room, a small one (level L).
 *
 * Returns: (transfer full) (nullable): the code; %NULL when it needs more modules
 */
MeventQr *
mevent_qr_new (const char *text, guint max_modules)
{
  for (guint i = 0; *text != '\0' && i < G_N_ELEMENTS (capacities); i++)
    {
      guint version = find_version (capacities[i].bytes, G_N_ELEMENTS (capacities[i].bytes), text, max_modules);
      QRcode *code = version > 0 ? encode (text, version, capacities[i].level) : NULL;
      MeventQr *self = code ? qr_new_from_code (code) : NULL;

      g_clear_pointer (&code, QRcode_free);
      if (self != NULL)
        return self;
    }
  return NULL;
}

void
mevent_qr_free (MeventQr *self)
{
  g_free (self);
}

/**
 * mevent_qr_get_n:
 *
 * Returns: the modules on a side, the quiet zone not counted
 */
guint
mevent_qr_get_n (const MeventQr *self)
{
  return self->n;
}

gboolean
mevent_qr_is_dark (const MeventQr *self, guint x, guint y)
{
  g_return_val_if_fail (x < self->n && y < self->n, FALSE);

  return (self->rows[y * (guint) self->stride / 4 + x / 32] & mask_bit (x)) != 0;
}

/**
 * mevent_qr_draw:
 * @x: left edge of the first module, in the units of @cr
 * @y: upper edge of the first module
 * @module: the width of a module
 *
 * Draws the dark modules in black. One mask of one bit a module stays sharp at any size and costs a seventh of drawing
 * rectangles.
 */
void
mevent_qr_draw (const MeventQr *self, cairo_t *cr, double x, double y, double module)
{
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A1, (int) self->n, (int) self->n);
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (mask);

  if (cairo_surface_status (mask) == CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_flush (mask);
      memcpy (cairo_image_surface_get_data (mask), self->rows, (gsize) self->stride * self->n);
      cairo_surface_mark_dirty (mask);
    }
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, module, module);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_mask (cr, pattern);
  cairo_restore (cr);
  cairo_pattern_destroy (pattern);
  cairo_surface_destroy (mask);
}
