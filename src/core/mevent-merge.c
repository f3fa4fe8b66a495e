#include "mevent-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-custom-carry-private.h"
#include "mevent-history.h"
#include "mevent-image.h"
#include "mevent-list-private.h"
#include "mevent-merge-private.h"
#include "mevent-record-private.h"
#include "mevent-tombstone.h"

static void decide_deletions (MeventMerge  *self,
                              MeventRecord *ours);
static void decide_additions (MeventMerge  *self,
                              MeventRecord *theirs);

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

  /* An old question goes with what it is about; a new one is to be decided. */
  if (MEVENT_IS_CONFLICT (referrer) && before != NULL)
    return;
  if (before == NULL)
    need->found = TRUE;
  else if (MEVENT_IS_CUSTOM_FIELD (need->target))
    need->found |= has_new_value (need->merge, referrer, before, (MeventCustomField *) need->target);
  else
    need->found |= !_mevent_merge_points_to (before, mevent_record_get_id (need->target));
}

typedef struct
{
  MeventRecord *declared;
  GString      *texts;
} Kept;

static void
append_kept (MeventRecord *record, MeventCustomField *declared, const char *text, gpointer data)
{
  const Kept *kept = data;

  if (g_strcmp0 (mevent_record_get_id ((MeventRecord *) declared), mevent_record_get_id (kept->declared)) == 0)
    g_string_append_printf (kept->texts, "%s\n", text);
}

/* A value that the field cannot hold, and that is kept beside it, goes with its declaration as any. */
static void
look_at_kept (MeventRecord *record, gpointer data)
{
  Need *need = data;
  g_autoptr (GString) now = NULL, then = NULL;
  MeventRecord *before;

  if (need->found || mevent_unknown_get (record) == NULL)
    return;
  before = _mevent_merge_find (need->merge->base, record);
  now = g_string_new (NULL);
  then = g_string_new (NULL);
  _mevent_custom_each_kept (record, append_kept, &(Kept) { need->target, now });
  if (now->len > 0 && before != NULL)
    _mevent_custom_each_kept (before, append_kept, &(Kept) { need->target, then });
  need->found |= now->len > 0 && !g_string_equal (now, then);
}

static gboolean
has_new_referrer (MeventMerge *self, MeventRecord *record)
{
  g_autoptr (GPtrArray) referrers = mevent_record_list_referrers (record);
  Need need = { self, record, FALSE };

  for (guint i = 0; i < referrers->len && !need.found; i++)
    look_at_referrer (&need, referrers->pdata[i]);
  if (MEVENT_IS_CUSTOM_FIELD (record) && !need.found)
    mevent_record_foreach ((MeventRecord *) mevent_record_get_project (record), look_at_kept, &need);
  return need.found;
}

/* Whether its side has given it to the owner that it stands below. */
static gboolean
has_been_given (MeventMerge *self, MeventRecord *record)
{
  MeventRecord *before = _mevent_merge_find (self->base, record);

  return before == NULL || !_mevent_merge_same_owner (record, before);
}

/* What the other side has too stays by itself, unless it has been brought here, or it is asked whether it belongs here. */
static gboolean
needs_owner (MeventMerge *self, MeventRecord *child)
{
  gboolean is_ours = mevent_record_get_project (child) == self->ours;

  if (_mevent_merge_find (is_ours ? self->theirs : self->ours, child) == NULL)
    return _mevent_merge_is_needed (self, child);
  return has_been_given (self, child) || g_hash_table_contains (self->asked, mevent_record_get_id (child));
}

/* Of a question that one side has not any more. What it has decided is decided, whatever the other has made of the question; but
 * one that has gone with its record is open where that stays, or comes again. Records are decided before conflicts, but for
 * tombstones, which stand behind them. */
static gboolean
is_open (MeventMerge *self, MeventConflict *question)
{
  gboolean is_ours = mevent_record_get_project ((MeventRecord *) question) == self->ours;
  MeventRecord *record = question->record;

  if (record == NULL || MEVENT_IS_CONFLICT (record) ||
      _mevent_merge_find (is_ours ? self->theirs : self->ours, record) != NULL)
    return FALSE;
  if (MEVENT_IS_TOMBSTONE (record))
    return _mevent_merge_is_needed (self, record);
  return is_ours ? !g_hash_table_contains (self->gone, mevent_record_get_id (record))
                 : g_hash_table_contains (self->coming, mevent_record_get_id (record));
}

/* To keep what stands there changes nothing but the question, and yet somebody wants it so. */
static gboolean
has_decided (MeventMerge *self, MeventRecord *record)
{
  gboolean is_ours = mevent_record_get_project (record) == self->ours;

  return g_hash_table_contains (is_ours ? self->decided : self->decided_there, mevent_record_get_id (record));
}

/* Of a record that one side has deleted. */
gboolean
_mevent_merge_is_needed (MeventMerge *self, MeventRecord *record)
{
  MeventRecord *before = _mevent_merge_find (self->base, record);
  MeventRecord *child;
  MeventMergeChildren children = { record };

  if (MEVENT_IS_CONFLICT (record))
    return before == NULL || is_open (self, (MeventConflict *) record);
  if (g_hash_table_contains (self->spared, mevent_record_get_id (record)) || has_been_given (self, record) ||
      has_decided (self, record) ||
      !_mevent_merge_same_fields (self->base, record, before) ||
      (!MEVENT_IS_IMAGE (record) && has_new_referrer (self, record)))
    return TRUE;
  while ((child = _mevent_merge_children_next (&children)) != NULL)
    if (needs_owner (self, child))
      return TRUE;
  return FALSE;
}

void
_mevent_merge_note_deletion (MeventMerge *self, MeventRecord *record, MeventConflictKind kind)
{
  g_autofree char *title = mevent_record_dup_title (record, NULL);
  MeventRecord *base = _mevent_merge_find (self->base, record);
  g_autofree char *before = base ? mevent_record_dup_title (base, NULL) : NULL;

  if (MEVENT_IS_CONFLICT (record))
    return;
  _mevent_merge_add_conflict (self, record, kind, NULL, NULL, before,
                              kind == MEVENT_CONFLICT_KIND_DELETED_THERE ? title : NULL,
                              kind == MEVENT_CONFLICT_KIND_DELETED_HERE ? title : NULL);
}

/* Below a record that goes, or that stays although they have deleted it: what they have elsewhere is not deleted with it,
 * but something in it may be. Returns whether something moves away. */
static gboolean
decide_below (MeventMerge *self, MeventRecord *record, gboolean goes)
{
  gboolean holds_moving = FALSE;
  MeventRecord *child;
  MeventMergeChildren children = { record };

  if (goes)
    g_hash_table_add (self->gone, (gpointer) mevent_record_get_id (record));
  while ((child = _mevent_merge_children_next (&children)) != NULL)
    if (_mevent_merge_find (self->theirs, child) != NULL)
      {
        holds_moving |= _mevent_merge_is_moving (self, child);
        decide_deletions (self, child);
      }
    else
      holds_moving |= decide_below (self, child, goes);
  return holds_moving;
}

static void
decide_deletion (MeventMerge *self, MeventRecord *record)
{
  gboolean goes = !_mevent_merge_is_needed (self, record);

  if (goes && MEVENT_IS_IMAGE (record))
    {
      _mevent_merge_let_image_go (self, record);
      return;
    }
  if (!goes)
    _mevent_merge_note_deletion (self, record, MEVENT_CONFLICT_KIND_DELETED_THERE);
  if (decide_below (self, record, goes) && goes)
    g_ptr_array_add (self->late_deletions, record);
  else if (goes)
    g_ptr_array_add (self->deletions, record);
}

/* What they have deleted goes, with all below it, unless it is needed here. It can be in something new. */
static void
decide_deletions (MeventMerge *self, MeventRecord *ours)
{
  MeventRecord *record;
  MeventMergeChildren children = { ours };

  while ((record = _mevent_merge_children_next (&children)) != NULL)
    if (_mevent_merge_find (self->theirs, record) != NULL || !_mevent_merge_was_deleted (self, record))
      decide_deletions (self, record);
    else
      decide_deletion (self, record);
}

/* A record that only they have. What was deleted here and comes with them is asked about, but not once more for all that is
 * in it. What we have too stays where it is, or moves there, but may have changed. */
static void
decide_theirs (MeventMerge *self, MeventRecord *theirs, gboolean comes, gboolean asked)
{
  gboolean asks = comes && !asked && _mevent_merge_was_deleted (self, theirs);
  MeventRecord *child;
  MeventMergeChildren children = { theirs };

  if (asks)
    _mevent_merge_note_deletion (self, theirs, MEVENT_CONFLICT_KIND_DELETED_HERE);
  if (comes)
    {
      g_hash_table_add (self->coming, (gpointer) mevent_record_get_id (theirs));
      _mevent_merge_take_all (self, theirs);
    }
  while ((child = _mevent_merge_children_next (&children)) != NULL)
    if (_mevent_merge_find (self->ours, child) != NULL)
      decide_additions (self, child);
    else
      decide_theirs (self, child, comes, asked || asks);
}

/* What they have added comes, and what was deleted here although they still need it. */
static void
decide_addition (MeventMerge *self, MeventRecord *theirs)
{
  gboolean is_needed_there = _mevent_merge_is_needed (self, theirs);
  gboolean comes = is_needed_there || MEVENT_IS_IMAGE (theirs);

  if (!is_needed_there && comes)
    _mevent_merge_let_image_go (self, theirs);
  if (comes)
    g_ptr_array_add (self->additions, theirs);
  decide_theirs (self, theirs, comes, !is_needed_there);
}

static void
decide_additions (MeventMerge *self, MeventRecord *theirs)
{
  MeventRecord *ours = _mevent_merge_find (self->ours, theirs);
  MeventRecord *child;
  MeventMergeChildren children = { theirs };

  if (ours == NULL)
    {
      decide_addition (self, theirs);
      return;
    }
  _mevent_merge_decide_fields (self, ours, theirs);
  while ((child = _mevent_merge_children_next (&children)) != NULL)
    decide_additions (self, child);
}

static void
decide_orders (MeventMerge *self, MeventRecord *theirs)
{
  gboolean is_in_ours = _mevent_merge_find (self->ours, theirs) != NULL;
  MeventRecord *child;
  MeventMergeChildren children = { theirs };

  /* What comes has its order already, unless something moves into it; and what stands below may be elsewhere here. */
  if (is_in_ours || (self->moves->len > 0 && g_hash_table_contains (self->coming, mevent_record_get_id (theirs))))
    _mevent_merge_decide_orders (self, theirs);
  while ((child = _mevent_merge_children_next (&children)) != NULL)
    decide_orders (self, child);
}

/* Applying */

/* An empty record with their id, and such ones below it; values follow when all are there. */
static MeventRecord *
make_shell (MeventMerge *self, MeventRecord *theirs)
{
  MeventRecord *shell = mevent_record_new (G_OBJECT_TYPE (theirs), mevent_record_get_id (theirs));
  MeventRecord *child;
  MeventMergeChildren children = { theirs };

  while ((child = _mevent_merge_children_next (&children)) != NULL)
    if (g_hash_table_contains (self->coming, mevent_record_get_id (child)))
      {
        g_autoptr (MeventRecord) below = make_shell (self, child);

        mevent_list_append (_mevent_merge_ensure_list (shell, G_OBJECT_TYPE (below)), below);
      }
  return shell;
}

/* How many of the records stand in one list, one after the other. */
static guint
count_siblings (GPtrArray *records, guint begin)
{
  MeventRecord *first = records->pdata[begin];
  guint end = begin + 1;

  while (end < records->len && ((MeventRecord *) records->pdata[end])->parent == first->parent &&
         G_OBJECT_TYPE (records->pdata[end]) == G_OBJECT_TYPE (first))
    end++;
  return end - begin;
}

/* One splice for each list, however many come. */
static void
apply_additions (MeventMerge *self)
{
  guint n;

  for (guint begin = 0; begin < self->additions->len; begin += n)
    {
      MeventRecord *first = self->additions->pdata[begin];
      MeventRecord *owner = _mevent_merge_find (self->ours, first->parent);
      MeventList *list = _mevent_merge_ensure_list (owner, G_OBJECT_TYPE (first));
      g_autoptr (GPtrArray) shells = g_ptr_array_new_with_free_func (g_object_unref);

      n = count_siblings (self->additions, begin);
      for (guint i = begin; i < begin + n; i++)
        g_ptr_array_add (shells, make_shell (self, self->additions->pdata[i]));
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
add_owner (GPtrArray *owners, MeventRecord *record)
{
  if (owners->len == 0 || owners->pdata[owners->len - 1] != record->parent)
    g_ptr_array_add (owners, g_object_ref (record->parent));
}

static void
apply_deletions (GPtrArray *deletions, GPtrArray *owners)
{
  for (guint i = 0; i < deletions->len; i++)
    {
      add_owner (owners, deletions->pdata[i]);
      _mevent_record_clear_referrers (deletions->pdata[i]);
    }
  _mevent_list_take_out (deletions);
}

/* Those that move into one list. */
static void
apply_moves_to (MeventMerge *self, MeventRecord **theirs, guint n, GPtrArray *owners)
{
  MeventRecord *owner = _mevent_merge_find (self->ours, theirs[0]->parent);
  g_autoptr (GPtrArray) moving = g_ptr_array_sized_new (n);

  for (guint i = 0; i < n; i++)
    {
      MeventRecord *ours = _mevent_merge_find (self->ours, theirs[i]);

      g_ptr_array_add (moving, ours);
      g_ptr_array_add (self->former_owners, g_object_ref (ours->parent));
      add_owner (owners, ours);
    }
  mevent_list_take_all (_mevent_merge_ensure_list (owner, G_OBJECT_TYPE (theirs[0])), moving);
  add_owner (owners, moving->pdata[0]);
}

static void
apply_moves (MeventMerge *self, GPtrArray *owners)
{
  guint n;

  for (guint i = 0; i < self->moves->len; i += n)
    {
      n = count_siblings (self->moves, i);
      apply_moves_to (self, (MeventRecord **) self->moves->pdata + i, n, owners);
    }
}

/* What has moved had them from above. So had what comes from theirs, and what it is for may stand elsewhere here. */
static void
keep_prefixes (MeventMerge *self)
{
  for (guint i = 0; i < self->moves->len; i++)
    _mevent_merge_keep_prefixes (_mevent_merge_find (self->ours, self->moves->pdata[i]), self->former_owners->pdata[i]);
  for (guint i = 0; i < self->edits->len; i++)
    {
      const MeventMergeEdit *edit = &g_array_index (self->edits, MeventMergeEdit, i);
      MeventRecord *ours = edit->unknown ? _mevent_merge_find (self->ours, edit->theirs) : NULL;

      if (ours != NULL)
        _mevent_merge_add_prefixes (ours, edit->theirs->parent);
    }
}

/* What nothing needs now that all is in its place. Takes @records. */
static void
drop (GPtrArray *records)
{
  g_autoptr (GPtrArray) owners = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) taken = records;

  apply_deletions (taken, owners);
  for (guint i = 0; i < owners->len; i++)
    _mevent_merge_place_unknown (owners->pdata[i]);
}

/* What holds something that moves goes only when that has moved; anything else at once, for what comes could have its id. */
static void
apply (MeventMerge *self)
{
  g_autoptr (GPtrArray) owners = g_ptr_array_new_with_free_func (g_object_unref);

  apply_deletions (self->deletions, owners);
  apply_additions (self);
  apply_moves (self, owners);
  apply_deletions (self->late_deletions, owners);
  for (guint i = 0; i < self->edits->len; i++)
    _mevent_merge_apply_edit (self, &g_array_index (self->edits, MeventMergeEdit, i));
  for (guint i = 0; i < self->orders->len; i++)
    _mevent_merge_apply_order (self, self->orders->pdata[i]);
  _mevent_merge_ask_about_photos (self);
  place_unknown (self, owners);
  _mevent_merge_declare_prefixes (self);
  keep_prefixes (self);
  drop (_mevent_merge_turn_conflicts (self));
  apply_conflicts (self);
  drop (_mevent_merge_list_unused_images (self));
}

/* One merge */

static void
note_questions (MeventMerge *self)
{
  g_clear_pointer (&self->noted, g_hash_table_unref);
  g_clear_pointer (&self->settled, g_hash_table_unref);
  g_clear_pointer (&self->decided, g_hash_table_unref);
  g_clear_pointer (&self->decided_there, g_hash_table_unref);
  self->noted = _mevent_merge_list_noted (self);
  self->settled = _mevent_merge_list_settled (self);
  self->decided = _mevent_merge_list_decided (self, self->ours);
  self->decided_there = _mevent_merge_list_decided (self, self->theirs);
}

static void
merge_init (MeventMerge *self, MeventProject *ours, MeventProject *base, MeventProject *theirs)
{
  *self = (MeventMerge){ .base = base, .ours = ours, .theirs = theirs };
  note_questions (self);
  self->photos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->spared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->gone = g_hash_table_new (g_str_hash, g_str_equal);
  self->coming = g_hash_table_new (g_str_hash, g_str_equal);
  self->images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->renamed = _mevent_merge_renamed_new ();
  self->edits = g_array_new (FALSE, FALSE, sizeof (MeventMergeEdit));
  g_array_set_clear_func (self->edits, _mevent_merge_edit_clear);
  self->cleared = g_array_new (FALSE, FALSE, sizeof (MeventMergeEdit));
  self->additions = g_ptr_array_new ();
  self->moves = g_ptr_array_new ();
  self->moving = g_hash_table_new (g_str_hash, g_str_equal);
  self->asked = g_hash_table_new (g_str_hash, g_str_equal);
  self->former_owners = g_ptr_array_new_with_free_func (g_object_unref);
  self->deletions = g_ptr_array_new_with_free_func (g_object_unref);
  self->late_deletions = g_ptr_array_new_with_free_func (g_object_unref);
  self->orders = g_ptr_array_new_with_free_func ((GDestroyNotify) _mevent_merge_order_free);
  self->conflicts = g_ptr_array_new_with_free_func (g_object_unref);
  self->concerned = g_ptr_array_new ();
}

static void
merge_clear (MeventMerge *self)
{
  g_hash_table_unref (self->noted);
  g_hash_table_unref (self->settled);
  g_hash_table_unref (self->decided);
  g_hash_table_unref (self->decided_there);
  g_hash_table_unref (self->photos);
  g_hash_table_unref (self->spared);
  g_hash_table_unref (self->prefixes);
  g_hash_table_unref (self->gone);
  g_hash_table_unref (self->coming);
  g_hash_table_unref (self->images);
  g_hash_table_unref (self->named);
  g_array_unref (self->renamed);
  g_array_unref (self->edits);
  g_array_unref (self->cleared);
  g_ptr_array_unref (self->additions);
  g_ptr_array_unref (self->moves);
  g_hash_table_unref (self->moving);
  g_hash_table_unref (self->asked);
  g_ptr_array_unref (self->former_owners);
  g_ptr_array_unref (self->deletions);
  g_ptr_array_unref (self->late_deletions);
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
 * Joins two edits of one project: records by id wherever they stand, fields one by one, texts by language, lists with their
 * order. What only one side has changed is taken over. What both have changed differently stays as it is in @ours and leaves a
 * #MeventConflict with all three values; a record that one side has deleted and the other has changed, or come to point to,
 * stays, with a conflict too, and so do the links to it; an image stays where something shows it. A question that only one side
 * has decided is decided. People whom one side has erased are erased on the other, in @base and in @theirs too: nothing about
 * them comes back, but where one side shows their photo elsewhere it is asked. Who was erased with an event and is needed on
 * the other side is a record that one side has deleted.
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
  merge_init (&merge, ours, base, theirs);
  _mevent_merge_forget_erased (&merge);
  note_questions (&merge);
  _mevent_merge_agree_on_declarations (&merge);
  _mevent_merge_join_images (&merge);
  _mevent_merge_decide_moves (&merge, (MeventRecord *) theirs);
  decide_deletions (&merge, (MeventRecord *) ours);
  g_ptr_array_foreach (merge.deletions, hold, NULL);
  g_ptr_array_foreach (merge.late_deletions, hold, NULL);
  _mevent_merge_tell_apart (&merge, (MeventRecord *) theirs);
  decide_additions (&merge, (MeventRecord *) theirs);
  _mevent_merge_restore_links (&merge);
  decide_orders (&merge, (MeventRecord *) theirs);

  apply (&merge);
  _mevent_merge_restore_ids (&merge);
  _mevent_merge_restore_declarations (&merge);
  mevent_project_end (ours);
  n = merge.conflicts->len;
  merge_clear (&merge);
  return n;
}
