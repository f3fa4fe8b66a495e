#include "mevent-command.h"

#include <glib/gi18n.h>

#include "mevent-printer-correction.h"
#include "mevent-product.h"

/* What the command line says; the scales in per cent. */
typedef struct
{
  char    *printer;
  char    *tray;
  char    *dx, *dy;
  char    *scale, *scale_x, *scale_y;
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  g_free (wanted->printer);
  g_free (wanted->tray);
  g_free (wanted->dx);
  g_free (wanted->dy);
  g_free (wanted->scale);
  g_free (wanted->scale_x);
  g_free (wanted->scale_y);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

/* Numbers have a point or a comma, whatever the locale. */
static gboolean
read_number (const char *option, const char *text, double unit, double *value)
{
  g_autofree char *pointed = text ? g_strdelimit (g_strdup (text), ",", '.') : NULL;
  char *end;

  if (text == NULL)
    return TRUE;
  *value = g_ascii_strtod (pointed, &end) / unit;
  if (end != pointed && *end == '\0')
    return TRUE;
  mevent_command_error (_("“%s” cannot be the value of %s: that is a number such as 1.5."), text, option);
  return FALSE;
}

static gboolean
read_wanted (const Wanted *wanted, MeventPrinterCorrection *correction)
{
  if (!read_number ("--dx", wanted->dx, 1, &correction->dx) || !read_number ("--dy", wanted->dy, 1, &correction->dy) ||
      !read_number ("--scale", wanted->scale, 100, &correction->scale_x) ||
      !read_number ("--scale", wanted->scale, 100, &correction->scale_y) ||
      !read_number ("--scale-x", wanted->scale_x, 100, &correction->scale_x) ||
      !read_number ("--scale-y", wanted->scale_y, 100, &correction->scale_y))
    return FALSE;
  if (mevent_printer_correction_is_valid (correction))
    return TRUE;
  mevent_command_error (_("No printer is so wrong: it can be corrected by up to 20 mm, and to scales from 90 to 110 per "
                          "cent."));
  return FALSE;
}

static gboolean
says_something (const Wanted *wanted)
{
  return wanted->dx || wanted->dy || wanted->scale || wanted->scale_x || wanted->scale_y;
}

static void
print_correction (const MeventPrinterCorrection *correction)
{
  mevent_command_print ("dx\t%g\ndy\t%g\nscale-x\t%g\nscale-y\t%g\n", correction->dx, correction->dy,
                        100 * correction->scale_x, 100 * correction->scale_y);
}

static MeventStatus
show (const Wanted *wanted)
{
  MeventPrinterCorrection correction;
  g_autoptr (GError) error = NULL;

  if (!mevent_printer_correction_load (&correction, wanted->printer, wanted->tray, &error))
    return mevent_command_fail (error);
  print_correction (&correction);
  return MEVENT_STATUS_DONE;
}

/* Nothing is known of a printer that comes for the first time, or of what makes no sense. */
static gboolean
load_or_begin (MeventPrinterCorrection *correction, const Wanted *wanted, GError **error)
{
  if (mevent_printer_correction_load (correction, wanted->printer, wanted->tray, error))
    return TRUE;
  if (!g_error_matches (*error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS))
    return FALSE;
  g_clear_error (error);
  *correction = MEVENT_PRINTER_NO_CORRECTION;
  return TRUE;
}

/* What is not said stays as it was: the scale is found first, and then the place. */
static MeventStatus
calibrate (const Wanted *wanted)
{
  MeventPrinterCorrection correction;
  g_autoptr (GError) error = NULL;

  if (!load_or_begin (&correction, wanted, &error))
    return mevent_command_fail (error);
  if (!read_wanted (wanted, &correction))
    return MEVENT_STATUS_WRONG_USE;
  if (!mevent_printer_correction_save (&correction, wanted->printer, wanted->tray, &error))
    return mevent_command_fail (error);
  print_correction (&correction);
  return MEVENT_STATUS_DONE;
}

static MeventStatus
run_calibrate (char **argv)
{
  g_auto (Wanted) wanted = { NULL };
  MeventStatus status;
  const GOptionEntry entries[] = {
    { "printer", 0, 0, G_OPTION_ARG_STRING, &wanted.printer, N_("The printer, by any name"), N_("NAME") },
    { "tray", 0, 0, G_OPTION_ARG_STRING, &wanted.tray, N_("One of its trays"), N_("TRAY") },
    { "dx", 0, 0, G_OPTION_ARG_STRING, &wanted.dx, N_("Move all to the right, in mm"), N_("MM") },
    { "dy", 0, 0, G_OPTION_ARG_STRING, &wanted.dy, N_("Move all down, in mm"), N_("MM") },
    { "scale", 0, 0, G_OPTION_ARG_STRING, &wanted.scale, N_("Scale all, in per cent"), N_("PERCENT") },
    { "scale-x", 0, 0, G_OPTION_ARG_STRING, &wanted.scale_x, N_("Scale widths only"), N_("PERCENT") },
    { "scale-y", 0, 0, G_OPTION_ARG_STRING, &wanted.scale_y, N_("Scale heights only"), N_("PERCENT") },
    { NULL }
  };

  if (!mevent_command_parse (&argv, entries, 0, 0, &status))
    return status;
  if (wanted.printer != NULL)
    return says_something (&wanted) ? calibrate (&wanted) : show (&wanted);
  mevent_command_error (_("Say with --printer which printer is meant."));
  return MEVENT_STATUS_WRONG_USE;
}

const MeventCommand mevent_calibrate_commands[] = {
  { "calibrate", "--printer NAME",
    N_("Remember on this computer how a printer is to be corrected; see “print calibration”."), run_calibrate },
  { NULL }
};
