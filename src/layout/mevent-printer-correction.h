#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a printer does wrong, undone: where it draws x it should have drawn at dx + scale_x * x. It belongs to the computer
 * and its printer, never to a project. */
typedef struct
{
  double dx, dy;           /* mm, to the right and down */
  double scale_x, scale_y; /* 1 where nothing is to be done */
} MeventPrinterCorrection;

/* Beyond these it is not the printer that is wrong. */
#define MEVENT_PRINTER_MOST_MM      20.0
#define MEVENT_PRINTER_LEAST_SCALE  0.9
#define MEVENT_PRINTER_MOST_SCALE   1.1

#define MEVENT_PRINTER_NO_CORRECTION ((MeventPrinterCorrection) { 0, 0, 1, 1 })

gboolean mevent_printer_correction_is_valid (const MeventPrinterCorrection *self);
gboolean mevent_printer_correction_load     (MeventPrinterCorrection       *self,
                                             const char                    *printer,
                                             const char                    *tray,
                                             GError                       **error);
gboolean mevent_printer_correction_save     (const MeventPrinterCorrection *self,
                                             const char                    *printer,
                                             const char                    *tray,
                                             GError                       **error);

G_END_DECLS
