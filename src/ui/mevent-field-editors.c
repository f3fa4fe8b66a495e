#include "mevent-field-editors.h"

#include "mevent-project.h"

static void
add_one (GPtrArray *editors, const MeventField *field, const char *language, GtkWidget *container)
{
  MeventFieldEditor *editor = mevent_field_editor_new (field, language);

  if (editor == NULL)
    return;
  g_ptr_array_add (editors, editor);
  if (ADW_IS_EXPANDER_ROW (container))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (container), mevent_field_editor_get_row (editor));
  else
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (container), mevent_field_editor_get_row (editor));
}

/**
 * mevent_field_editors_add:
 * @editors: (element-type MeventFieldEditor): where the new ones are put; owns them
 * @project: (nullable): whose further languages each get a row for a translatable text
 * @container: an #AdwPreferencesGroup or #AdwExpanderRow
 */
void
mevent_field_editors_add (GPtrArray *editors, const MeventField *field, MeventProject *project, GtkWidget *container)
{
  g_auto (GStrv) languages = NULL;

  add_one (editors, field, NULL, container);
  if (field->kind != MEVENT_KIND_TRANSLATED || project == NULL || project->languages == NULL)
    return;
  languages = g_strsplit (project->languages, " ", -1);
  for (char **language = languages; *language != NULL; language++)
    if (**language != '\0' && g_strcmp0 (*language, mevent_project_get_main_language (project)) != 0)
      add_one (editors, field, *language, container);
}
