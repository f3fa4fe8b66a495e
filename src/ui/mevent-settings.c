#include "mevent-settings.h"

#include "mevent-config.h"
#include "mevent-paths.h"

#define SCHEMA "org.mevent.Mevent"

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) source = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  if (!mevent_paths_is_uninstalled ())
    return g_settings_new (SCHEMA);
  source = g_settings_schema_source_new_from_directory (MEVENT_BUILD_ROOT "/data", installed, TRUE, NULL);
  schema = source ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;
  return schema ? g_settings_new_full (schema, NULL, NULL) : g_settings_new (SCHEMA);
}

/**
 * mevent_settings_get:
 *
 * Returns: (transfer none): what is remembered on this computer
 */
GSettings *
mevent_settings_get (void)
{
  static GSettings *settings;

  if (settings == NULL)
    settings = open_settings ();
  return settings;
}
