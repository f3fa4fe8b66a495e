#include "mevent-export.h"

#include <string.h>

#include "mevent-output.h"
#include "mevent-safe-file.h"

#define PNG_DPI 150

static gboolean
write_to (gpointer file, const guchar *data, gsize length, GError **error)
{
  return mevent_safe_file_write (file, data, length, error);
}

static gboolean
commit (MeventSafeFile *file, char **notice, GError **error)
{
  if (!mevent_safe_file_commit (file, error))
    return FALSE;
  if (*notice == NULL)
    *notice = g_strdup (mevent_safe_file_get_notice (file));
  return TRUE;
}

static gboolean
write_pdf (MeventComposer *composer, const char *path, char **notice, GError **error)
{
  g_autoptr (MeventSafeFile) file = mevent_safe_file_open (path, MEVENT_SAFE_FILE_PUBLIC, error);

  return file != NULL && mevent_output_write_pdf (composer, write_to, file, NULL, error) &&
         commit (file, notice, error);
}

static gboolean
write_png (MeventComposer *composer, guint page, const char *path, char **notice, GError **error)
{
  g_autoptr (MeventSafeFile) file = mevent_safe_file_open (path, MEVENT_SAFE_FILE_PUBLIC, error);

  return file != NULL && mevent_output_write_png (composer, page, PNG_DPI, write_to, file, error) &&
         commit (file, notice, error);
}

/* One page keeps the name, several become name-01.png, name-02.png … */
static gboolean
write_pngs (MeventComposer *composer, const char *path, char **notice, GError **error)
{
  guint n = mevent_composer_get_n_pages (composer);
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".png"));

  if (n == 1)
    return write_png (composer, 0, path, notice, error);
  for (guint page = 0; page < n; page++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%02u.png", stem, page + 1);

      if (!write_png (composer, page, name, notice, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * mevent_export_write:
 * @path: whose name says what it becomes: ".png" is pictures, all else PDF
 * @notice: (out) (nullable): what the user should know though all went well, see mevent_safe_file_get_notice()
 *
 * Writes all pages. A file that was there is replaced as a whole or not at all.
 */
gboolean
mevent_export_write (MeventComposer *composer, const char *path, char **notice, GError **error)
{
  *notice = NULL;
  if (!mevent_composer_paginate_all (composer, NULL, error))
    return FALSE;
  return g_str_has_suffix (path, ".png") ? write_pngs (composer, path, notice, error)
                                        : write_pdf (composer, path, notice, error);
}
