/* Links that have gone only because what they pointed to was deleted: they stay, or come back, where that does. */

#include "mevent-merge-private.h"

#include "mevent-image.h"

#include <string.h>

/* Whether the ids after it are those before, but for the records that the project does not hold. */
static gboolean
lacks_only_deleted (const char *before, const char *after, MeventProject *project)
{
  g_auto (GStrv) ids = g_strsplit (before ? before : "", " ", -1);
  g_autoptr (GString) left = g_string_new (NULL);

  for (char **id = ids; *id != NULL; id++)
    if (mevent_project_lookup (project, *id) != NULL)
      g_string_append_printf (left, "%s%s", left->len ? " " : "", *id);
  return strcmp (left->str, after ? after : "") == 0;
}

/* An image goes because the link to it was cleared, not the other way round; and so does whoever is erased with an event. */
static gboolean
goes_last (MeventMerge *self, MeventRecord *record)
{
  return MEVENT_IS_IMAGE (record) || g_hash_table_contains (self->spared, mevent_record_get_id (record));
}

static gboolean
stays_although_deleted (MeventMerge *self, const char *id)
{
  MeventRecord *record = mevent_project_lookup (self->ours, id);

  return record != NULL && !goes_last (self, record) && mevent_project_lookup (self->theirs, id) == NULL &&
         !g_hash_table_contains (self->gone, id);
}

static gboolean
comes_although_deleted (MeventMerge *self, const char *id)
{
  return g_hash_table_contains (self->coming, id) && !goes_last (self, mevent_project_lookup (self->theirs, id));
}

typedef gboolean (*LinkFunc) (MeventMerge *self, const char *id);

static gboolean
has_link (MeventMerge *self, const char *ids, LinkFunc is_wanted)
{
  g_auto (GStrv) parts = g_strsplit (ids ? ids : "", " ", -1);

  for (char **id = parts; *id != NULL; id++)
    if (is_wanted (self, *id))
      return TRUE;
  return FALSE;
}

/* They have deleted what is needed here. */
gboolean
_mevent_merge_keeps_links (MeventMerge *self, MeventRecord *base, MeventRecord *theirs, const MeventField *field)
{
  g_autofree char *before = _mevent_merge_is_link (field) ? _mevent_merge_dup_value (base, field, NULL) : NULL;
  g_autofree char *after = before ? _mevent_merge_dup_value (theirs, field, NULL) : NULL;

  return before != NULL && lacks_only_deleted (before, after, self->theirs) &&
         has_link (self, before, stays_although_deleted);
}

/* It has been deleted here; whether it comes back is not known before all that comes is. */
void
_mevent_merge_note_cleared (MeventMerge       *self,
                            MeventRecord      *base,
                            MeventRecord      *ours,
                            MeventRecord      *theirs,
                            const MeventField *field)
{
  g_autofree char *before = _mevent_merge_is_link (field) ? _mevent_merge_dup_value (base, field, NULL) : NULL;
  g_autofree char *after = before ? _mevent_merge_dup_value (ours, field, NULL) : NULL;
  MeventMergeEdit edit = { theirs, field };

  if (before != NULL && lacks_only_deleted (before, after, self->ours))
    g_array_append_val (self->cleared, edit);
}

void
_mevent_merge_restore_links (MeventMerge *self)
{
  for (guint i = 0; i < self->cleared->len; i++)
    {
      const MeventMergeEdit *edit = &g_array_index (self->cleared, MeventMergeEdit, i);
      g_autofree char *ids = _mevent_merge_dup_value (edit->theirs, edit->field, NULL);

      if (has_link (self, ids, comes_although_deleted))
        _mevent_merge_take (self, edit->theirs, edit->field, NULL);
    }
}
