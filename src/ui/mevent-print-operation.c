#include "mevent-print-operation.h"

#include <math.h>

#include "mevent-print-settings.h"

/* What is known on this computer of the printer that was chosen, and of its tray. */
static void
on_operation_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  const char *printer = settings ? gtk_print_settings_get_printer (settings) : NULL;
  const char *tray = settings ? gtk_print_settings_get_default_source (settings) : NULL;
  MeventPrinterCorrection correction;

  if (printer != NULL && ((tray != NULL && mevent_printer_correction_load (&correction, printer, tray, NULL)) ||
                          mevent_printer_correction_load (&correction, printer, NULL, NULL)))
    mevent_composer_set_correction (MEVENT_COMPOSER (data), &correction);
}

static gboolean
on_operation_paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  MeventComposer *composer = MEVENT_COMPOSER (data);

  if (mevent_composer_paginate (composer))
    return FALSE;
  gtk_print_operation_set_n_pages (operation, (int) mevent_composer_get_n_pages (composer));
  return TRUE;
}

static void
on_operation_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  mevent_composer_draw_page (MEVENT_COMPOSER (data), (guint) page, gtk_print_context_get_cairo_context (context));
}

static gboolean
is_size (GtkPaperSize *size, double width, double height)
{
  return fabs (gtk_paper_size_get_width (size, GTK_UNIT_POINTS) - width) < 2 &&
         fabs (gtk_paper_size_get_height (size, GTK_UNIT_POINTS) - height) < 2;
}

/* A sheet the printer knows by name is found in its trays; another is described by its size. */
static GtkPaperSize *
find_paper (double width, double height)
{
  static const char *const names[] = { GTK_PAPER_NAME_A4, GTK_PAPER_NAME_A3, GTK_PAPER_NAME_A5, GTK_PAPER_NAME_LETTER };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkPaperSize *size = gtk_paper_size_new (names[i]);

      if (is_size (size, width, height))
        return size;
      gtk_paper_size_free (size);
    }
  return gtk_paper_size_new_custom ("mevent", "Mevent", width, height, GTK_UNIT_POINTS);
}

static GtkPageSetup *
new_page_setup (MeventComposer *composer)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  double width, height;
  GtkPaperSize *paper;

  mevent_composer_get_page_size (composer, &width, &height);
  paper = find_paper (MIN (width, height), MAX (width, height));
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (paper);
  return setup;
}

/* What the dialog begins with: the choices made last, and both sides where they belong together. */
static GtkPrintSettings *
new_settings (MeventComposer *composer, const char *product)
{
  static const GtkPrintDuplex duplex[] = {
    [MEVENT_SIDES_LONG_EDGE] = GTK_PRINT_DUPLEX_HORIZONTAL,
    [MEVENT_SIDES_SHORT_EDGE] = GTK_PRINT_DUPLEX_VERTICAL,
  };
  GtkPrintSettings *settings = mevent_print_settings_load (product);
  MeventSides sides = mevent_composer_get_sides (composer);

  if (sides != MEVENT_SIDES_AS_USUAL)
    gtk_print_settings_set_duplex (settings, duplex[sides]);
  return settings;
}

/**
 * mevent_print_operation_new:
 * @composer: (transfer none): what to print; lasts as long as the operation
 * @product: (nullable): its name, under which the choices of the last time are known
 *
 * Returns: (transfer full): an operation that paginates and draws what is printed, on sheets of its size
 */
GtkPrintOperation *
mevent_print_operation_new (MeventComposer *composer, const char *product)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = new_page_setup (composer);
  g_autoptr (GtkPrintSettings) settings = new_settings (composer, product);

  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, FALSE);
  gtk_print_operation_set_job_name (operation, mevent_composer_get_title (composer));
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_operation_begin_print_cb), composer);
  g_signal_connect (operation, "paginate", G_CALLBACK (on_operation_paginate_cb), composer);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_operation_draw_page_cb), composer);
  return operation;
}

/**
 * mevent_print_operation_run:
 * @composer: what to print
 * @product: its name, under which the choices are remembered
 * @printed: (out): whether anything was sent to a printer
 *
 * Shows the print dialog and prints.
 *
 * Returns: %FALSE with @error where printing failed; that the user changed his or her mind is no failure
 */
gboolean
mevent_print_operation_run (GtkWindow       *parent,
                            MeventComposer  *composer,
                            const char      *product,
                            gboolean        *printed,
                            GError         **error)
{
  g_autoptr (GtkPrintOperation) operation = mevent_print_operation_new (composer, product);
  GtkPrintOperationResult result;

  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error);
  *printed = result == GTK_PRINT_OPERATION_RESULT_APPLY;
  if (*printed)
    mevent_print_settings_save (product, gtk_print_operation_get_print_settings (operation));
  return result != GTK_PRINT_OPERATION_RESULT_ERROR;
}
