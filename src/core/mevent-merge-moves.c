/* Records that stand below another owner than before, as a session that was given to another event. */

#include "mevent-merge-private.h"

#include <string.h>

/* Returns: (nullable): the next record with an id; lists that nobody has needed yet are not made */
MeventRecord *
_mevent_merge_children_next (MeventMergeChildren *self)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (self->owner);

  for (; self->field < klass->n_fields; self->field++, self->position = 0)
    {
      const MeventField *field = &klass->fields[self->field];
      MeventList *list = field->kind == MEVENT_KIND_LIST ? *(MeventList **) mevent_field_get_slot (field, self->owner) : NULL;

      if (self->position < mevent_list_get_n (list) &&
          mevent_record_class_for_type (mevent_field_get_target (field))->letter != 0)
        return mevent_list_get (list, self->position++);
    }
  return NULL;
}

/* The list in which records of that type stand below the owner. */
MeventList *
_mevent_merge_ensure_list (MeventRecord *owner, GType type)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (owner);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_LIST && mevent_field_get_target (&klass->fields[i]) == type)
      return mevent_record_ensure_list (owner, &klass->fields[i]);
  g_return_val_if_reached (NULL);
}

/* Whether two records, in whichever projects, stand below the same one. */
gboolean
_mevent_merge_same_owner (MeventRecord *a, MeventRecord *b)
{
  if (MEVENT_IS_PROJECT (a->parent) || MEVENT_IS_PROJECT (b->parent))
    return MEVENT_IS_PROJECT (a->parent) && MEVENT_IS_PROJECT (b->parent);
  return strcmp (mevent_record_get_id (a->parent), mevent_record_get_id (b->parent)) == 0;
}

/* Whether a record, of whichever side, gets another owner in ours. */
gboolean
_mevent_merge_is_moving (MeventMerge *self, MeventRecord *record)
{
  return self->moves->len > 0 && g_hash_table_contains (self->moving, mevent_record_get_id (record));
}

/* Whether one side has put the record into what the other has deleted. */
static gboolean
is_in_deleted (MeventMerge *self, MeventRecord *record, MeventProject *other)
{
  for (MeventRecord *above = record->parent; above != NULL; above = above->parent)
    if (_mevent_merge_find (self->base, above) != NULL && _mevent_merge_find (other, above) == NULL)
      return TRUE;
  return FALSE;
}

static gboolean
both_have_a_say (MeventMerge *self, MeventRecord *ours, MeventRecord *base, MeventRecord *theirs)
{
  gboolean ours_moved = base == NULL || !_mevent_merge_same_owner (base, ours);
  gboolean theirs_moved = base == NULL || !_mevent_merge_same_owner (base, theirs);

  return (ours_moved && (theirs_moved || is_in_deleted (self, ours, self->theirs))) ||
         (theirs_moved && is_in_deleted (self, theirs, self->ours));
}

static void
ask (MeventMerge *self, MeventRecord *ours, const char *before, MeventRecord *theirs)
{
  g_hash_table_add (self->asked, (gpointer) mevent_record_get_id (theirs));
  _mevent_merge_add_conflict (self, ours, MEVENT_CONFLICT_KIND_BOTH_CHANGED, MEVENT_CONFLICT_OWNER, NULL, before,
                              mevent_record_get_id (ours->parent), mevent_record_get_id (theirs->parent));
}

/* That it is asked already keeps it where it is, although the deleted has come back meanwhile. */
static void
decide_move (MeventMerge *self, MeventRecord *theirs)
{
  MeventRecord *ours = _mevent_merge_find (self->ours, theirs), *base = _mevent_merge_find (self->base, theirs);
  const char *before = base ? mevent_record_get_id (base->parent) : NULL;

  if (ours == NULL || _mevent_merge_same_owner (ours, theirs))
    return;
  if (both_have_a_say (self, ours, base, theirs) ||
      _mevent_merge_is_settled (self, ours, MEVENT_CONFLICT_OWNER, NULL) ||
      _mevent_merge_is_asked_owner (self, ours, before, theirs->parent))
    ask (self, ours, before, theirs);
  else if (_mevent_merge_same_owner (base, ours))
    {
      g_ptr_array_add (self->moves, theirs);
      g_hash_table_add (self->moving, (gpointer) mevent_record_get_id (theirs));
    }
}

/* What they have moved moves here, unless it has been moved here too, or we have deleted where it went. */
void
_mevent_merge_decide_moves (MeventMerge *self, MeventRecord *theirs)
{
  MeventRecord *child;
  MeventMergeChildren children = { theirs }, again = { theirs };

  /* Those of one list in a row, for they are moved together. */
  while ((child = _mevent_merge_children_next (&children)) != NULL)
    decide_move (self, child);
  while ((child = _mevent_merge_children_next (&again)) != NULL)
    _mevent_merge_decide_moves (self, child);
}
