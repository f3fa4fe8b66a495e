#include "mevent-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-custom-field.h"
#include "mevent-erase-private.h"
#include "mevent-history.h"
#include "mevent-merge-private.h"
#include "mevent-tombstone.h"

#define EACH_FIELD(klass, field) \
  const MeventField *field = (klass)->fields; field < (klass)->fields + (klass)->n_fields; field++

static gboolean
is_child_list (const MeventField *field)
{
  return field->kind == MEVENT_KIND_LIST && mevent_record_class_for_type (mevent_field_get_target (field))->letter != 0;
}

static MeventList *
get_list (MeventRecord *owner, const MeventField *field)
{
  return mevent_record_ensure_list (owner, field);
}

/* For looking only: a list that nobody has needed yet is not made, it is NULL. */
static MeventList *
peek_list (MeventRecord *owner, const MeventField *field)
{
  return *(MeventList **) mevent_field_get_slot (field, owner);
}

/* Conflicts */

static void
append_part (GString *key, const char *part)
{
  if (part == NULL)
    g_string_append_c (key, '-');
  else
    g_string_append_printf (key, "%" G_GSIZE_FORMAT ":%s", strlen (part), part);
}

/* What makes two conflicts the same: all but our value, which may have changed since. */
static char *
dup_key (MeventConflict *conflict, MeventRecord *record)
{
  GString *key = g_string_new (NULL);

  g_string_append_printf (key, "%d ", conflict->kind);
  append_part (key, mevent_record_get_id (record));
  append_part (key, conflict->field);
  append_part (key, conflict->language);
  append_part (key, conflict->base);
  append_part (key, conflict->theirs);
  return g_string_free (key, FALSE);
}

/* Merging the same once more must not ask the same once more. */
static GHashTable *
list_noted (MeventProject *project)
{
  GHashTable *noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < mevent_list_get_n (project->conflicts); i++)
    {
      MeventConflict *old = mevent_list_get (project->conflicts, i);

      if (old->record != NULL)
        g_hash_table_add (noted, dup_key (old, old->record));
    }
  return noted;
}

static gboolean
is_noted_already (MeventMerge *self, MeventConflict *conflict, MeventRecord *record)
{
  g_autofree char *key = dup_key (conflict, record);

  return g_hash_table_contains (self->noted, key);
}

void
_mevent_merge_add_conflict (MeventMerge        *self,
                            MeventRecord       *record,
                            MeventConflictKind  kind,
                            const char         *field,
                            const char         *language,
                            const char         *base,
                            const char         *ours,
                            const char         *theirs)
{
  g_autoptr (MeventConflict) conflict = mevent_record_new (MEVENT_TYPE_CONFLICT, NULL);

  mevent_record_set_number (conflict, "kind", kind);
  mevent_record_set_text (conflict, "field", field);
  mevent_record_set_text (conflict, "language", language);
  mevent_record_set_text (conflict, "base", base);
  mevent_record_set_text (conflict, "ours", ours);
  mevent_record_set_text (conflict, "theirs", theirs);
  if (is_noted_already (self, conflict, record))
    return;
  g_ptr_array_add (self->conflicts, g_steal_pointer (&conflict));
  g_ptr_array_add (self->concerned, record);
}

/* Deleted on one side: is it needed on the other? */

typedef struct
{
  MeventMerge  *merge;
  MeventRecord *target;
  gboolean      found;
} Need;

static gboolean
has_new_value (MeventMerge *self, MeventRecord *referrer, MeventRecord *before, MeventCustomField *declared)
{
  const MeventField *field = mevent_custom_field_get_row (declared);
  const MeventField *old = _mevent_merge_find_field (self->base, field);
  g_autoptr (GString) now = g_string_new (NULL), then = g_string_new (NULL);

  if (field->kind == MEVENT_KIND_TRANSLATED || old == NULL || old->kind == MEVENT_KIND_TRANSLATED)
    return !_mevent_merge_same_fields (self->base, referrer, before);
  mevent_field_format (field, mevent_field_get_slot (field, referrer), now);
  mevent_field_format (old, mevent_field_get_slot (old, before), then);
  return !g_string_equal (now, then);
}

/* A record without an id is a part of the one above it. */
static MeventRecord *
find_whole (MeventRecord *record)
{
  while (mevent_record_get_id (record) == NULL && record->parent != NULL)
    record = record->parent;
  return record;
}

/* Who has come to point there since the base wants the target to stay. */
static void
look_at_referrer (Need *need, MeventRecord *referrer)
{
  MeventRecord *before = _mevent_merge_find (need->merge->base, find_whole (referrer));

  if (MEVENT_IS_CONFLICT (referrer))
    return;
  if (before == NULL)
    need->found = TRUE;
  else if (MEVENT_IS_CUSTOM_FIELD (need->target))
    need->found |= has_new_value (need->merge, referrer, before, (MeventCustomField *) need->target);
  else
    need->found |= !_mevent_merge_points_to (before, mevent_record_get_id (need->target));
}

static gboolean
has_new_referrer (MeventMerge *self, MeventRecord *record)
{
  g_autoptr (GPtrArray) referrers = mevent_record_list_referrers (record);
  Need need = { self, record, FALSE };

  for (guint i = 0; i < referrers->len && !need.found; i++)
    look_at_referrer (&need, referrers->pdata[i]);
  return need.found;
}

static gboolean
is_needed (MeventMerge *self, MeventRecord *record)
{
  MeventRecord *before = _mevent_merge_find (self->base, record);

  if (before == NULL || !_mevent_merge_same_fields (self->base, record, before) || has_new_referrer (self, record))
    return TRUE;
  for (EACH_FIELD (MEVENT_RECORD_GET_CLASS (record), field))
    for (guint i = 0; is_child_list (field) && i < mevent_list_get_n (peek_list (record, field)); i++)
      if (is_needed (self, mevent_list_get (peek_list (record, field), i)))
        return TRUE;
  return FALSE;
}

static void
add_id (MeventRecord *record, gpointer ids)
{
  const char *id = mevent_record_get_id (record);

  if (id != NULL)
    g_hash_table_add (ids, (gpointer) id);
}

static void
note_deletion (MeventMerge *self, MeventRecord *record, MeventConflictKind kind)
{
  g_autofree char *title = mevent_record_dup_title (record, NULL);
  MeventRecord *base = _mevent_merge_find (self->base, record);
  g_autofree char *before = base ? mevent_record_dup_title (base, NULL) : NULL;

  _mevent_merge_add_conflict (self, record, kind, NULL, NULL, before,
                              kind == MEVENT_CONFLICT_KIND_DELETED_THERE ? title : NULL,
                              kind == MEVENT_CONFLICT_KIND_DELETED_HERE ? title : NULL);
}

/* What they have deleted goes, with all below it, unless it is needed here. */
static void
decide_deletions (MeventMerge *self, MeventRecord *ours)
{
  for (EACH_FIELD (MEVENT_RECORD_GET_CLASS (ours), field))
    for (guint i = 0; is_child_list (field) && i < mevent_list_get_n (peek_list (ours, field)); i++)
      {
        MeventRecord *record = mevent_list_get (peek_list (ours, field), i);

        if (_mevent_merge_find (self->theirs, record) != NULL)
          decide_deletions (self, record);
        else if (_mevent_merge_find (self->base, record) == NULL)
          continue;
        else if (is_needed (self, record))
          note_deletion (self, record, MEVENT_CONFLICT_KIND_DELETED_THERE);
        else
          {
            g_ptr_array_add (self->deletions, record);
            mevent_record_foreach (record, add_id, self->gone);
          }
      }
}

static void
add_below (MeventRecord *theirs, gpointer merge)
{
  MeventMerge *self = merge;
  const char *id = mevent_record_get_id (theirs);

  if (id == NULL || _mevent_merge_find (self->ours, theirs) != NULL)
    return;
  g_hash_table_add (self->coming, (gpointer) id);
  _mevent_merge_take_all (self, theirs);
}

/* What they have added comes, and what was deleted here although they still need it. */
static void
decide_addition (MeventMerge *self, MeventRecord *theirs)
{
  gboolean is_new = _mevent_merge_find (self->base, theirs) == NULL;

  if (!is_new && !is_needed (self, theirs))
    return;
  if (!is_new)
    note_deletion (self, theirs, MEVENT_CONFLICT_KIND_DELETED_HERE);
  g_ptr_array_add (self->additions, theirs);
  mevent_record_foreach (theirs, add_below, self);
}

static void
decide_additions (MeventMerge *self, MeventRecord *theirs)
{
  MeventRecord *ours = _mevent_merge_find (self->ours, theirs);
  const char *id = mevent_record_get_id (theirs);

  if (ours == NULL)
    {
      decide_addition (self, theirs);
      return;
    }
  if (g_hash_table_size (self->gone) > 0 && id != NULL && g_hash_table_contains (self->gone, id))
    return;
  _mevent_merge_decide_fields (self, ours, theirs);
  for (EACH_FIELD (MEVENT_RECORD_GET_CLASS (theirs), field))
    for (guint i = 0; is_child_list (field) && i < mevent_list_get_n (peek_list (theirs, field)); i++)
      decide_additions (self, mevent_list_get (peek_list (theirs, field), i));
}

static void
decide_orders (MeventMerge *self, MeventRecord *theirs)
{
  MeventRecord *ours = _mevent_merge_find (self->ours, theirs);

  if (ours == NULL)
    return;
  for (EACH_FIELD (MEVENT_RECORD_GET_CLASS (theirs), field))
    if (is_child_list (field))
      {
        _mevent_merge_decide_order (self, ours, theirs, field);
        for (guint i = 0; i < mevent_list_get_n (peek_list (theirs, field)); i++)
          decide_orders (self, mevent_list_get (peek_list (theirs, field), i));
      }
}

/* Applying */

static const MeventField *
find_list_field (MeventRecord *owner, GType type)
{
  for (EACH_FIELD (MEVENT_RECORD_GET_CLASS (owner), field))
    if (field->kind == MEVENT_KIND_LIST && mevent_field_get_target (field) == type)
      return field;
  return NULL;
}

/* An empty record with their id, and such ones below it; values follow when all are there. */
static MeventRecord *
make_shell (MeventMerge *self, MeventRecord *theirs)
{
  MeventRecord *shell = mevent_record_new (G_OBJECT_TYPE (theirs), mevent_record_get_id (theirs));

  for (EACH_FIELD (MEVENT_RECORD_GET_CLASS (theirs), field))
    {
      g_autoptr (GPtrArray) children = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 0; is_child_list (field) && i < mevent_list_get_n (peek_list (theirs, field)); i++)
        {
          MeventRecord *child = mevent_list_get (peek_list (theirs, field), i);

          if (g_hash_table_contains (self->coming, mevent_record_get_id (child)))
            g_ptr_array_add (children, make_shell (self, child));
        }
      if (children->len > 0)
        mevent_list_splice (get_list (shell, field), 0, 0, children->pdata, children->len);
    }
  return shell;
}

/* One splice for each list, however many come. */
static void
apply_additions (MeventMerge *self)
{
  guint end;

  for (guint begin = 0; begin < self->additions->len; begin = end)
    {
      MeventRecord *first = self->additions->pdata[begin];
      MeventRecord *owner = _mevent_merge_find (self->ours, first->parent);
      MeventList *list = get_list (owner, find_list_field (owner, G_OBJECT_TYPE (first)));
      g_autoptr (GPtrArray) shells = g_ptr_array_new_with_free_func (g_object_unref);

      for (end = begin; end < self->additions->len; end++)
        {
          MeventRecord *theirs = self->additions->pdata[end];

          if (theirs->parent != first->parent || G_OBJECT_TYPE (theirs) != G_OBJECT_TYPE (first))
            break;
          g_ptr_array_add (shells, make_shell (self, theirs));
        }
      mevent_list_splice (list, mevent_list_get_n (list), 0, shells->pdata, shells->len);
    }
}

static void
apply_conflicts (MeventMerge *self)
{
  for (guint i = 0; i < self->conflicts->len; i++)
    mevent_record_set_reference (self->conflicts->pdata[i], "record",
                                 _mevent_merge_find (self->ours, self->concerned->pdata[i]));
  mevent_list_splice (self->ours->conflicts, mevent_list_get_n (self->ours->conflicts), 0, self->conflicts->pdata,
                      self->conflicts->len);
}

/* Lists have changed since it was decided where what is not known stands. */
static void
place_unknown (MeventMerge *self, GPtrArray *owners)
{
  for (guint i = 0; i < owners->len; i++)
    _mevent_merge_place_unknown (owners->pdata[i]);
  for (guint i = 0; i < self->edits->len; i++)
    if (g_array_index (self->edits, MeventMergeEdit, i).field == NULL)
      _mevent_merge_place_unknown (_mevent_merge_find (self->ours, g_array_index (self->edits, MeventMergeEdit, i).theirs));
}

static void
apply (MeventMerge *self)
{
  g_autoptr (GPtrArray) owners = g_ptr_array_new ();

  for (guint i = 0; i < self->deletions->len; i++)
    {
      MeventRecord *record = self->deletions->pdata[i];

      if (owners->len == 0 || owners->pdata[owners->len - 1] != record->parent)
        g_ptr_array_add (owners, record->parent);
      mevent_record_delete (record);
    }
  apply_additions (self);
  for (guint i = 0; i < self->edits->len; i++)
    _mevent_merge_apply_edit (self, &g_array_index (self->edits, MeventMergeEdit, i));
  for (guint i = 0; i < self->orders->len; i++)
    _mevent_merge_apply_order (self, self->orders->pdata[i]);
  place_unknown (self, owners);
  _mevent_merge_declare_prefixes (self);
  apply_conflicts (self);
}

/* One merge */

static void
forget_erased (MeventProject *project, MeventProject *eraser)
{
  for (guint i = 0; i < mevent_list_get_n (eraser->tombstones); i++)
    {
      MeventTombstone *tombstone = mevent_list_get (eraser->tombstones, i);
      MeventRecord *person = tombstone->of ? mevent_project_lookup (project, tombstone->of) : NULL;

      if (MEVENT_IS_PERSON (person))
        _mevent_erase_forget ((MeventPerson *) person);
    }
}

/* What one side has erased is erased on all, so that what an old copy still says about these people is nowhere to come from,
 * not even for a conflict. */
static void
forget_all_erased (MeventProject *project, MeventProject *ours, MeventProject *theirs)
{
  mevent_project_begin (project, _("Erase personal data"));
  forget_erased (project, ours);
  forget_erased (project, theirs);
  mevent_project_end (project);
}

static void
merge_init (MeventMerge *self, MeventProject *ours, MeventProject *base, MeventProject *theirs)
{
  *self = (MeventMerge){ .base = base, .ours = ours, .theirs = theirs };
  self->noted = list_noted (ours);
  self->prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->gone = g_hash_table_new (g_str_hash, g_str_equal);
  self->coming = g_hash_table_new (g_str_hash, g_str_equal);
  self->edits = g_array_new (FALSE, FALSE, sizeof (MeventMergeEdit));
  g_array_set_clear_func (self->edits, _mevent_merge_edit_clear);
  self->additions = g_ptr_array_new ();
  self->deletions = g_ptr_array_new_with_free_func (g_object_unref);
  self->orders = g_ptr_array_new_with_free_func ((GDestroyNotify) _mevent_merge_order_free);
  self->conflicts = g_ptr_array_new_with_free_func (g_object_unref);
  self->concerned = g_ptr_array_new ();
}

static void
merge_clear (MeventMerge *self)
{
  g_hash_table_unref (self->noted);
  g_hash_table_unref (self->prefixes);
  g_hash_table_unref (self->gone);
  g_hash_table_unref (self->coming);
  g_array_unref (self->edits);
  g_ptr_array_unref (self->additions);
  g_ptr_array_unref (self->deletions);
  g_ptr_array_unref (self->orders);
  g_ptr_array_unref (self->conflicts);
  g_ptr_array_unref (self->concerned);
}

static void
hold (gpointer record, gpointer unused)
{
  g_object_ref (record);
}

/**
 * mevent_merge:
 * @ours: the project that takes over their changes, as one undo group
 * @base: what both were made from; an empty project where that is not known
 * @theirs: the other one
 *
 * Joins two edits of one project: records by id, fields one by one, texts by language, lists with their order. What only
 * one side has changed is taken over. What both have changed differently stays as it is in @ours and leaves a
 * #MeventConflict with all three values; a record that one side has deleted and the other has changed, or come to
 * point to, stays, with a conflict too. People whom one side has erased are erased on the other, in @base and in @theirs
 * too: nothing about them comes back.
 *
 * Returns: how many conflicts are new
 */
guint
mevent_merge (MeventProject *ours, MeventProject *base, MeventProject *theirs)
{
  MeventMerge merge;
  guint n;

  g_return_val_if_fail (MEVENT_IS_PROJECT (ours) && MEVENT_IS_PROJECT (base) && MEVENT_IS_PROJECT (theirs), 0);

  mevent_project_begin (ours, _("Merge"));
  forget_all_erased (ours, ours, theirs);
  forget_all_erased (base, ours, theirs);
  forget_all_erased (theirs, ours, theirs);
  merge_init (&merge, ours, base, theirs);
  decide_deletions (&merge, (MeventRecord *) ours);
  g_ptr_array_foreach (merge.deletions, hold, NULL);
  decide_additions (&merge, (MeventRecord *) theirs);
  decide_orders (&merge, (MeventRecord *) theirs);

  apply (&merge);
  mevent_project_end (ours);
  n = merge.conflicts->len;
  merge_clear (&merge);
  return n;
}
