#include "mevent-paths.h"

#include "mevent-config.h"

/**
 * mevent_paths_is_uninstalled:
 *
 * Returns: whether the program runs from the folder it was built in
 */
gboolean
mevent_paths_is_uninstalled (void)
{
  static gsize state;

  if (g_once_init_enter (&state))
    {
      g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
      gboolean uninstalled = program != NULL && g_str_has_prefix (program, MEVENT_BUILD_ROOT "/");

      g_once_init_leave (&state, uninstalled ? 2 : 1);
    }
  return state == 2;
}

/**
 * mevent_paths_data:
 * @name: a file below the project's data folder, such as "stock/stock.tsv"
 *
 * Returns: (transfer full): its path, installed or in the source tree
 */
char *
mevent_paths_data (const char *name)
{
  return g_build_filename (mevent_paths_is_uninstalled () ? MEVENT_SOURCE_ROOT "/data" : MEVENT_DATADIR, name, NULL);
}

/**
 * mevent_paths_locale:
 *
 * Returns: the folder of the compiled translations, LANGUAGE/LC_MESSAGES/mevent.mo
 */
const char *
mevent_paths_locale (void)
{
  return mevent_paths_is_uninstalled () ? MEVENT_BUILD_ROOT "/po" : MEVENT_LOCALEDIR;
}

/**
 * mevent_paths_decode:
 *
 * Returns: the program that decodes images
 */
const char *
mevent_paths_decode (void)
{
  return mevent_paths_is_uninstalled () ? MEVENT_BUILD_ROOT "/src/decode/mevent-decode"
                                        : MEVENT_LIBEXECDIR "/mevent-decode";
}
