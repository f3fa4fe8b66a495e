#include "mevent-conflict.h"

#include <glib/gi18n-lib.h>

#include "mevent-image.h"
#include "mevent-project.h"

const MeventEnumValue mevent_conflict_kinds[] = {
  [MEVENT_CONFLICT_KIND_BOTH_CHANGED] = { "both-changed", N_("changed on both sides") },
  [MEVENT_CONFLICT_KIND_DELETED_HERE] = { "deleted-here", N_("deleted here, changed there") },
  [MEVENT_CONFLICT_KIND_DELETED_THERE] = { "deleted-there", N_("changed here, deleted there") },
  { NULL }
};

static const MeventField fields[] = {
  { "record", MEVENT_REFERENCE (MeventConflict, record, MeventRecord, mevent_record_get_type), N_("Record") },
  { "kind", MEVENT_ENUM (MeventConflict, kind, mevent_conflict_kinds), N_("Kind") },
  { "field", MEVENT_TEXT (MeventConflict, field), N_("Field") },
  { "language", MEVENT_LANGUAGE_TAG (MeventConflict, language), N_("Language") },
  { "base", MEVENT_TEXT (MeventConflict, base), N_("Before"), MEVENT_FIELD_PERSONAL | MEVENT_FIELD_MULTILINE },
  { "ours", MEVENT_TEXT (MeventConflict, ours), N_("Ours"), MEVENT_FIELD_PERSONAL | MEVENT_FIELD_MULTILINE },
  { "theirs", MEVENT_TEXT (MeventConflict, theirs), N_("Theirs"), MEVENT_FIELD_PERSONAL | MEVENT_FIELD_MULTILINE },
};

/* No merge leaves a conflict about a conflict, but a file can hold one, even about itself. */
static char *
dup_title (MeventRecord *record, const char *language)
{
  MeventConflict *self = (MeventConflict *) record;
  gboolean has_title = self->record != NULL && !MEVENT_IS_CONFLICT (self->record);
  g_autofree char *title = has_title ? mevent_record_dup_title (self->record, language) : NULL;

  return g_strdup_printf ("%s: %s", title ? title : "?", self->field ? self->field : "*");
}

MEVENT_DEFINE_RECORD (MeventConflict, mevent_conflict, "conflict", 'x', N_("Conflict"), N_("Conflicts"), dup_title)

/**
 * mevent_conflict_list_choices:
 *
 * Returns: (transfer container) (nullable): all values that the project's conflicts leave to choose from, a set of texts that
 *   the conflicts own; %NULL where there are none
 */
GHashTable *
mevent_conflict_list_choices (MeventProject *project)
{
  guint n = mevent_list_get_n (project->conflicts);
  GHashTable *choices = n > 0 ? g_hash_table_new (g_str_hash, g_str_equal) : NULL;

  for (guint i = 0; i < n; i++)
    {
      MeventConflict *conflict = mevent_list_get (project->conflicts, i);
      const char *const values[] = { conflict->base, conflict->ours, conflict->theirs };

      for (guint v = 0; v < G_N_ELEMENTS (values); v++)
        if (values[v] != NULL)
          g_hash_table_add (choices, (gpointer) values[v]);
    }
  return choices;
}

/**
 * mevent_conflict_remove:
 *
 * Takes the conflict away, and with it the images that it alone has kept: nobody would find them, and they may show a person.
 * Inside an undo group.
 */
void
mevent_conflict_remove (MeventConflict *self)
{
  MeventProject *project = mevent_record_get_project ((MeventRecord *) self);
  const char *const ids[] = { self->base, self->ours, self->theirs };
  g_autoptr (GPtrArray) images = g_ptr_array_new ();
  g_autoptr (GHashTable) choices = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      MeventRecord *image = ids[i] ? mevent_project_lookup (project, ids[i]) : NULL;

      if (image != NULL && MEVENT_IS_IMAGE (image) && !g_ptr_array_find (images, image, NULL))
        g_ptr_array_add (images, image);
    }
  mevent_record_delete ((MeventRecord *) self);
  choices = images->len > 0 ? mevent_conflict_list_choices (project) : NULL;
  for (guint i = 0; i < images->len; i++)
    if (!mevent_image_is_used (images->pdata[i], choices))
      mevent_record_delete (images->pdata[i]);
}
