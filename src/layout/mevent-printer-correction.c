#include "mevent-printer-correction.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "mevent-product.h"

#define FOLDER_MODE 0700

typedef struct
{
  const char *key;
  gsize       offset;
} Row;

static const Row rows[] = {
  { "dx", G_STRUCT_OFFSET (MeventPrinterCorrection, dx) },
  { "dy", G_STRUCT_OFFSET (MeventPrinterCorrection, dy) },
  { "scale-x", G_STRUCT_OFFSET (MeventPrinterCorrection, scale_x) },
  { "scale-y", G_STRUCT_OFFSET (MeventPrinterCorrection, scale_y) },
};

/**
 * mevent_printer_correction_is_valid:
 *
 * Returns: whether it can be what a printer does wrong: a few millimetres, a few per cent
 */
gboolean
mevent_printer_correction_is_valid (const MeventPrinterCorrection *self)
{
  return fabs (self->dx) <= MEVENT_PRINTER_MOST_MM && fabs (self->dy) <= MEVENT_PRINTER_MOST_MM &&
         self->scale_x >= MEVENT_PRINTER_LEAST_SCALE && self->scale_x <= MEVENT_PRINTER_MOST_SCALE &&
         self->scale_y >= MEVENT_PRINTER_LEAST_SCALE && self->scale_y <= MEVENT_PRINTER_MOST_SCALE;
}

static char *
find_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "mevent", "printers.ini", NULL);
}

/* What a key file cannot have as the name of a group. */
static gboolean
is_name (const char *name)
{
  if (*name == '\0' || strpbrk (name, "[]") != NULL || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (; *name != '\0'; name++)
    if (g_ascii_iscntrl (*name))
      return FALSE;
  return TRUE;
}

/* NULL where the names cannot be. */
static char *
make_group (const char *printer, const char *tray, GError **error)
{
  if (is_name (printer) && (tray == NULL || is_name (tray)))
    return tray ? g_strdup_printf ("%s / %s", printer, tray) : g_strdup (printer);
  g_set_error_literal (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS,
                       _("The name of a printer or tray must not be empty, nor have brackets or control characters."));
  return NULL;
}

/* A file that could not be read may be a good one. */
static void
fail_unreadable (GError **error, const char *path, const GError *why)
{
  gboolean is_bad = why->domain != G_FILE_ERROR;

  g_set_error (error, is_bad ? MEVENT_PRODUCT_ERROR : G_FILE_ERROR, is_bad ? (int) MEVENT_PRODUCT_ERROR_OPTIONS : why->code,
               _("The corrections of printers in “%s” cannot be read: %s. Mend the file, or remove it."), path, why->message);
}

/* The file need not be there. */
static GKeyFile *
read_file (const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) why = NULL;

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, &why) ||
      g_error_matches (why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&file);
  fail_unreadable (error, path, why);
  return NULL;
}

static gboolean
read_group (MeventPrinterCorrection *self, GKeyFile *file, const char *group)
{
  *self = MEVENT_PRINTER_NO_CORRECTION;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      double value = g_key_file_get_double (file, group, rows[i].key, &error);

      if (error == NULL)
        G_STRUCT_MEMBER (double, self, rows[i].offset) = value;
      else if (!g_error_matches (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
        return FALSE;
    }
  return mevent_printer_correction_is_valid (self);
}

/**
 * mevent_printer_correction_load:
 * @self: (out): the correction
 * @printer: its name
 * @tray: (nullable): one of its trays, which may each pull the paper differently
 *
 * Returns: %FALSE with %MEVENT_PRODUCT_ERROR_OPTIONS where none is kept on this computer, or what is kept makes no sense; with
 *   %G_FILE_ERROR where it cannot be read
 */
gboolean
mevent_printer_correction_load (MeventPrinterCorrection *self, const char *printer, const char *tray, GError **error)
{
  g_autofree char *path = find_path (), *group = make_group (printer, tray, error);
  g_autoptr (GKeyFile) file = group ? read_file (path, error) : NULL;

  if (file == NULL)
    return FALSE;
  if (!g_key_file_has_group (file, group))
    g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS,
                 _("No correction is kept for the printer “%s”. The command “mevent-cli calibrate” keeps one."), group);
  else if (!read_group (self, file, group))
    g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS,
                 _("The correction of the printer “%s” in “%s” makes no sense. Keep it anew with “mevent-cli calibrate”."),
                 group, path);
  else
    return TRUE;
  return FALSE;
}

static gboolean
write_file (GKeyFile *file, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path), *text = NULL;
  gsize length;

  g_mkdir_with_parents (folder, FOLDER_MODE);
  text = g_key_file_to_data (file, &length, NULL);
  return g_file_set_contents (path, text, (gssize) length, error);
}

/**
 * mevent_printer_correction_save:
 *
 * Keeps a correction on this computer. Those of other printers stay.
 *
 * Returns: %FALSE with %MEVENT_PRODUCT_ERROR_OPTIONS where a name cannot be, or where the file has something in it that is
 *   no correction; with %G_FILE_ERROR where it cannot be read or written
 */
gboolean
mevent_printer_correction_save (const MeventPrinterCorrection *self, const char *printer, const char *tray, GError **error)
{
  g_autofree char *path = find_path (), *group = make_group (printer, tray, error);
  g_autoptr (GKeyFile) file = group ? read_file (path, error) : NULL;

  g_return_val_if_fail (mevent_printer_correction_is_valid (self), FALSE);

  if (file == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_key_file_set_double (file, group, rows[i].key, G_STRUCT_MEMBER (double, self, rows[i].offset));
  return write_file (file, path, error);
}
