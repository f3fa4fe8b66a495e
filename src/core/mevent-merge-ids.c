/* Ids that the sides have given to records of different kinds, as other programs can that count: a session 1 here, a partner
 * 1 there. Both stay; theirs gets an id of its own in the result. */

#include "mevent-merge-private.h"

#include <string.h>

#include "mevent-id-private.h"
#include "mevent-project-private.h"
#include "mevent-record-private.h"

/* A record of theirs or of the base that has another id while the merge lasts. */
typedef struct
{
  MeventRecord *record;
  char         *id; /* (owned): its own */
} Renamed;

static void
renamed_clear (gpointer renamed)
{
  g_free (((Renamed *) renamed)->id);
}

/* What stood behind the record still does. */
static void
follow_id (MeventUnknown *unknown, const char *before, const char *id)
{
  for (guint i = 0; unknown != NULL && i < unknown->nodes->len; i++)
    {
      MeventUnknownNode *node = &g_array_index (unknown->nodes, MeventUnknownNode, i);

      if (g_strcmp0 (node->after_id, before) == 0)
        {
          g_free (node->after_id);
          node->after_id = g_strdup (id);
        }
    }
}

static void
give_id (MeventRecord *record, const char *id)
{
  MeventProject *project = mevent_record_get_project (record);
  g_autofree char *before = g_strdup (mevent_record_get_id (record));

  _mevent_project_unindex (project, record);
  _mevent_record_set_id (record, id);
  _mevent_project_index (project, record);
  follow_id (mevent_unknown_get (record->parent), before, mevent_record_get_id (record));
}

/* Until the merge is over. Of theirs or of the base. */
void
_mevent_merge_rename (MeventMerge *self, MeventRecord *record, const char *id)
{
  Renamed renamed = { record, g_strdup (mevent_record_get_id (record)) };

  g_array_append_val (self->renamed, renamed);
  give_id (record, id);
}

/* Whether the record of ours goes before theirs come, and leaves them its id. */
static gboolean
leaves_id (MeventMerge *self, MeventRecord *ours)
{
  if (!g_hash_table_contains (self->gone, mevent_record_get_id (ours)))
    return FALSE;
  for (; ours != NULL; ours = ours->parent)
    if (g_ptr_array_find (self->late_deletions, ours, NULL))
      return FALSE;
  return TRUE;
}

static char *
make_id (MeventMerge *self, MeventRecord *theirs)
{
  char *id = NULL;

  do
    {
      g_free (id);
      id = _mevent_id_new (MEVENT_RECORD_GET_CLASS (theirs)->letter);
    }
  while (mevent_project_lookup (self->ours, id) != NULL || mevent_project_lookup (self->base, id) != NULL ||
         mevent_project_lookup (self->theirs, id) != NULL);
  return id;
}

static void
tell_apart (MeventMerge *self, MeventRecord *theirs)
{
  MeventRecord *ours = mevent_project_lookup (self->ours, mevent_record_get_id (theirs));
  MeventRecord *base = _mevent_merge_find (self->base, theirs);
  g_autofree char *id = NULL;

  if (ours == NULL || G_OBJECT_TYPE (ours) == G_OBJECT_TYPE (theirs) || leaves_id (self, ours))
    return;
  id = make_id (self, theirs);
  _mevent_merge_rename (self, theirs, id);
  if (base != NULL)
    _mevent_merge_rename (self, base, id);
}

/* To be called when it is known what of ours goes, and before it is decided what of theirs comes. */
void
_mevent_merge_tell_apart (MeventMerge *self, MeventRecord *theirs)
{
  MeventRecord *child;
  MeventMergeChildren children = { theirs };

  while ((child = _mevent_merge_children_next (&children)) != NULL)
    {
      tell_apart (self, child);
      _mevent_merge_tell_apart (self, child);
    }
}

GArray *
_mevent_merge_renamed_new (void)
{
  GArray *renamed = g_array_new (FALSE, FALSE, sizeof (Renamed));

  g_array_set_clear_func (renamed, renamed_clear);
  return renamed;
}

/* Theirs and the base are afterwards what they were. */
void
_mevent_merge_restore_ids (MeventMerge *self)
{
  for (guint i = 0; i < self->renamed->len; i++)
    give_id (g_array_index (self->renamed, Renamed, i).record, g_array_index (self->renamed, Renamed, i).id);
}
