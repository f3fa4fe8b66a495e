#include "mevent-merge-private.h"

#include <string.h>

/* Ids of a list's records that are in `wanted` (NULL: all), in their order. The ids belong to the records. */
static GPtrArray *
list_ids (MeventList *list, GHashTable *wanted)
{
  GPtrArray *ids = g_ptr_array_sized_new (mevent_list_get_n (list));

  for (guint i = 0; i < mevent_list_get_n (list); i++)
    {
      const char *id = mevent_record_get_id (mevent_list_get (list, i));

      if (wanted == NULL || g_hash_table_contains (wanted, id))
        g_ptr_array_add (ids, (gpointer) id);
    }
  return ids;
}

static GHashTable *
to_set (GPtrArray *ids)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, ids->pdata[i]);
  return set;
}

static GPtrArray *
only (GPtrArray *ids, GHashTable *wanted)
{
  GPtrArray *kept = g_ptr_array_sized_new (ids->len);

  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_contains (wanted, ids->pdata[i]))
      g_ptr_array_add (kept, ids->pdata[i]);
  return kept;
}

static gboolean
same_order (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (strcmp (a->pdata[i], b->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

static char *
join_ids (GPtrArray *ids)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (joined, "%s%s", i ? " " : "", (char *) ids->pdata[i]);
  return g_string_free (joined, FALSE);
}

/* What stands in one side only goes behind the same record as there; "" is the head of the list. */
static GHashTable *
find_runs (GPtrArray *ids, GHashTable *common)
{
  GHashTable *runs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  const char *anchor = "";

  for (guint i = 0; i < ids->len; i++)
    {
      GPtrArray *run;

      if (g_hash_table_contains (common, ids->pdata[i]))
        {
          anchor = ids->pdata[i];
          continue;
        }
      run = g_hash_table_lookup (runs, anchor);
      if (run == NULL)
        {
          run = g_ptr_array_new ();
          g_hash_table_insert (runs, (gpointer) anchor, run);
        }
      g_ptr_array_add (run, ids->pdata[i]);
    }
  return runs;
}

static void
append_run (GPtrArray *out, GPtrArray *run)
{
  for (guint i = 0; run != NULL && i < run->len; i++)
    g_ptr_array_add (out, run->pdata[i]);
}

/* Two runs in the same place come in an order that does not depend on which side is called ours. */
static void
append_runs (GPtrArray *out, const char *anchor, GHashTable *our_runs, GHashTable *their_runs)
{
  GPtrArray *a = g_hash_table_lookup (our_runs, anchor);
  GPtrArray *b = g_hash_table_lookup (their_runs, anchor);
  gboolean swap = a != NULL && b != NULL && strcmp (a->pdata[0], b->pdata[0]) > 0;

  append_run (out, swap ? b : a);
  append_run (out, swap ? a : b);
}

static GPtrArray *
weave (GPtrArray *chosen, GHashTable *common, GPtrArray *ours, GPtrArray *theirs)
{
  g_autoptr (GHashTable) our_runs = find_runs (ours, common);
  g_autoptr (GHashTable) their_runs = find_runs (theirs, common);
  GPtrArray *woven = g_ptr_array_sized_new (ours->len + theirs->len);

  append_runs (woven, "", our_runs, their_runs);
  for (guint i = 0; i < chosen->len; i++)
    {
      g_ptr_array_add (woven, chosen->pdata[i]);
      append_runs (woven, chosen->pdata[i], our_runs, their_runs);
    }
  return woven;
}

static int
compare_orders (GPtrArray *a, GPtrArray *b)
{
  for (guint i = 0; i < MIN (a->len, b->len); i++)
    if (strcmp (a->pdata[i], b->pdata[i]) != 0)
      return strcmp (a->pdata[i], b->pdata[i]);
  return 0;
}

/* Those that both sides have: in their order where only they have changed it, NULL where both have. Where both have only
 * put the same new ones in other places, one of the two, whichever is called ours. */
static GPtrArray *
choose (GPtrArray *base, GPtrArray *ours, GPtrArray *theirs)
{
  g_autoptr (GHashTable) old = to_set (base);
  g_autoptr (GPtrArray) our_old = only (ours, old);
  g_autoptr (GPtrArray) their_old = only (theirs, old);

  if (same_order (our_old, their_old))
    return g_ptr_array_ref (compare_orders (ours, theirs) <= 0 ? ours : theirs);
  if (same_order (their_old, base))
    return g_ptr_array_ref (ours);
  return same_order (our_old, base) ? g_ptr_array_ref (theirs) : NULL;
}

/* Strings that tell what they stand for, in the order of both sides; where both have changed it, in one of the two,
 * whichever is called ours, for it says little. The strings of the result belong to the sides. */
GPtrArray *
_mevent_merge_join_order (GPtrArray *base, GPtrArray *ours, GPtrArray *theirs)
{
  g_autoptr (GHashTable) in_ours = to_set (ours);
  g_autoptr (GPtrArray) their_common = only (theirs, in_ours);
  g_autoptr (GHashTable) common = to_set (their_common);
  g_autoptr (GPtrArray) our_common = only (ours, common);
  g_autoptr (GPtrArray) old = only (base, common);
  g_autoptr (GHashTable) in_old = to_set (old);
  g_autoptr (GPtrArray) our_old = only (our_common, in_old);
  g_autoptr (GPtrArray) their_old = only (their_common, in_old);
  gboolean ours_moved = !same_order (our_old, old), theirs_moved = !same_order (their_old, old);
  gboolean takes_ours = ours_moved != theirs_moved ? ours_moved : compare_orders (our_common, their_common) <= 0;

  return weave (takes_ours ? our_common : their_common, common, ours, theirs);
}

static gboolean
stays_here (MeventMerge *self, const char *id)
{
  return !g_hash_table_contains (self->gone, id) && !g_hash_table_contains (self->moving, id);
}

/* Whether what stands in a list of theirs does so in the result. */
static gboolean
stands_there (MeventMerge *self, MeventRecord *theirs)
{
  MeventRecord *ours = _mevent_merge_find (self->ours, theirs);

  return g_hash_table_contains (self->coming, mevent_record_get_id (theirs)) || _mevent_merge_is_moving (self, theirs) ||
         (ours != NULL && _mevent_merge_same_owner (ours, theirs));
}

static GPtrArray *
list_survivors (MeventMerge *self, MeventList *list, gboolean is_ours)
{
  GPtrArray *ids = list_ids (list, NULL);
  GPtrArray *kept = g_ptr_array_sized_new (ids->len);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = ids->pdata[i];

      if (is_ours ? stays_here (self, id) : stands_there (self, mevent_list_get (list, i)))
        g_ptr_array_add (kept, (gpointer) id);
    }
  g_ptr_array_unref (ids);
  return kept;
}

/* An empty one where the owner, or its list, is not there. */
static MeventList *
find_list (MeventRecord *owner, const MeventField *field)
{
  return owner ? *(MeventList **) mevent_field_get_slot (field, owner) : NULL;
}

/* As nearly all lists of a project are. */
static gboolean
same_list (MeventList *a, MeventList *b)
{
  if (mevent_list_get_n (a) != mevent_list_get_n (b))
    return FALSE;
  for (guint i = 0; i < mevent_list_get_n (a); i++)
    if (strcmp (mevent_record_get_id (mevent_list_get (a, i)), mevent_record_get_id (mevent_list_get (b, i))) != 0)
      return FALSE;
  return TRUE;
}

/* About those that the base has, too, where these stand otherwise: what is new comes to both sides by the merge itself, and when
 * the same is merged once more, it must not make another question of it. */
static void
ask (MeventMerge *self, MeventRecord *ours, const MeventField *field, GPtrArray *base, GPtrArray *our_ids, GPtrArray *their_ids)
{
  g_autoptr (GHashTable) old = to_set (base);
  g_autoptr (GPtrArray) our_old = only (our_ids, old), their_old = only (their_ids, old);
  gboolean is_about_old = !same_order (our_old, their_old);
  g_autofree char *b = join_ids (base), *o = join_ids (is_about_old ? our_old : our_ids);
  g_autofree char *t = join_ids (is_about_old ? their_old : their_ids);

  _mevent_merge_add_conflict (self, ours, MEVENT_CONFLICT_KIND_BOTH_CHANGED, field->name, NULL, b, o, t);
}

static void
decide_order (MeventMerge *self, MeventRecord *ours, MeventRecord *theirs, const MeventField *field)
{
  MeventRecord *base = _mevent_merge_find (self->base, theirs);
  g_autoptr (GPtrArray) o = list_survivors (self, find_list (ours, field), TRUE);
  g_autoptr (GPtrArray) t = list_survivors (self, find_list (theirs, field), FALSE);
  g_autoptr (GHashTable) in_ours = to_set (o);
  g_autoptr (GPtrArray) their_common = only (t, in_ours);
  g_autoptr (GHashTable) common = to_set (their_common);
  g_autoptr (GPtrArray) our_common = only (o, common);
  g_autoptr (GPtrArray) old = base ? list_ids (find_list (base, field), common) : g_ptr_array_new ();
  gboolean is_settled = _mevent_merge_is_settled (self, theirs, field->name, NULL) && !same_order (our_common, their_common);
  g_autoptr (GPtrArray) chosen = is_settled ? NULL : choose (old, our_common, their_common);
  MeventMergeOrder *order = g_new0 (MeventMergeOrder, 1);

  if (chosen == NULL)
    {
      ask (self, ours, field, old, our_common, their_common);
      chosen = g_ptr_array_ref (our_common);
    }
  order->theirs = theirs;
  order->field = field;
  order->ids = weave (chosen, common, o, t);
  g_ptr_array_add (self->orders, order);
}

static gboolean
is_child_list (const MeventField *field)
{
  return field->kind == MEVENT_KIND_LIST && mevent_record_class_for_type (mevent_field_get_target (field))->letter != 0;
}

/* Of all lists of a record of theirs that the result has too. */
void
_mevent_merge_decide_orders (MeventMerge *self, MeventRecord *theirs)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (theirs);
  MeventRecord *ours = _mevent_merge_find (self->ours, theirs);

  for (guint i = 0; i < klass->n_fields; i++)
    if (is_child_list (&klass->fields[i]) &&
        !same_list (find_list (ours, &klass->fields[i]), find_list (theirs, &klass->fields[i])))
      decide_order (self, ours, theirs, &klass->fields[i]);
}

void
_mevent_merge_apply_order (MeventMerge *self, const MeventMergeOrder *order)
{
  MeventRecord *owner = _mevent_merge_find (self->ours, order->theirs);
  MeventList *list = mevent_record_ensure_list (owner, order->field);
  g_autoptr (GPtrArray) records = g_ptr_array_sized_new (order->ids->len);

  for (guint i = 0; i < order->ids->len; i++)
    g_ptr_array_add (records, mevent_project_lookup (self->ours, order->ids->pdata[i]));
  if (records->len == mevent_list_get_n (list))
    mevent_list_reorder (list, records->pdata);
}

void
_mevent_merge_order_free (MeventMergeOrder *order)
{
  g_ptr_array_unref (order->ids);
  g_free (order);
}
