#include "mevent-command-json.h"

#include "mevent-command.h"

/**
 * mevent_command_json_add:
 * @value: (nullable): a text, or %NULL for null
 */
void
mevent_command_json_add (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * mevent_command_json_write:
 *
 * Returns: (transfer full): all that was built, with a line break at the end
 */
char *
mevent_command_json_write (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}

void
mevent_command_json_print (JsonBuilder *builder)
{
  g_autofree char *text = mevent_command_json_write (builder);

  mevent_command_print ("%s", text);
}
