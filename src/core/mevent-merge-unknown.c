/* Joins what a later version or somebody else has written into a record: attributes by name, nodes by what they say and
 * where they stand. */

#include "mevent-merge-side-private.h"

#include <string.h>

/* One record */

typedef struct
{
  MeventMerge    *merge;
  MeventRecord   *record; /* of ours */
  MeventMergeSide base;
  MeventMergeSide ours;
  MeventMergeSide theirs;
  MeventUnknown  *joined;
} Join;

static void
add_conflict (Join *self, const char *field, const char *base, const char *ours, const char *theirs)
{
  _mevent_merge_add_conflict (self->merge, self->record, MEVENT_CONFLICT_KIND_BOTH_CHANGED, field, NULL, base, ours, theirs);
}

/* Attributes */

static gboolean
is_declaration (const char *name)
{
  return g_str_has_prefix (name, MEVENT_UNKNOWN_DECLARATION);
}

static const char *
get_local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon ? colon + 1 : name;
}

/* Two prefixes can mean one namespace, and then the file would have one attribute twice. */
static gboolean
collides (const MeventMergeSide *self, const char *name, const MeventMergeSide *other)
{
  for (guint i = 0; i < _mevent_merge_side_count_attributes (other); i++)
    {
      const char *there = _mevent_merge_side_nth_attribute (other, i)->name;

      if (strcmp (get_local_name (there), get_local_name (name)) == 0 && !is_declaration (there) &&
          g_hash_table_lookup (self->values, there) == NULL)
        return TRUE;
    }
  return FALSE;
}

/* Whether the names of one side mean the same on the other. */
static gboolean
can_join_attributes (const MeventMergeSide *ours, const MeventMergeSide *theirs)
{
  for (guint i = 0; i < _mevent_merge_side_count_attributes (ours); i++)
    {
      const char *name = _mevent_merge_side_nth_attribute (ours, i)->name;
      const char *there = g_hash_table_lookup (theirs->values, name);

      if (is_declaration (name) ? there != NULL && strcmp (there, _mevent_merge_side_nth_attribute (ours, i)->value) != 0
                                : there == NULL && collides (ours, name, theirs))
        return FALSE;
    }
  return TRUE;
}

/* NULL where it goes. What declares a prefix stays while one side has it, for the other may use it. */
static const char *
decide_attribute (Join *self, const char *name)
{
  const char *b = g_hash_table_lookup (self->base.values, name);
  const char *o = g_hash_table_lookup (self->ours.values, name);
  const char *t = g_hash_table_lookup (self->theirs.values, name);
  g_autofree char *field = g_strconcat (MEVENT_UNKNOWN_ATTRIBUTE, name, NULL);
  gboolean is_settled = _mevent_merge_is_settled (self->merge, self->record, field, NULL);

  if (is_declaration (name))
    return o ? o : t;
  if (g_strcmp0 (o, t) == 0 || (g_strcmp0 (t, b) == 0 && !is_settled))
    return o;
  if (g_strcmp0 (o, b) == 0 && !is_settled)
    return t;
  add_conflict (self, field, b, o, t);
  return o;
}

static void
add_attributes (Join *self, const MeventMergeSide *side, GHashTable *decided)
{
  for (guint i = 0; i < _mevent_merge_side_count_attributes (side); i++)
    {
      const char *name = _mevent_merge_side_nth_attribute (side, i)->name;

      if (!g_hash_table_contains (decided, name))
        g_hash_table_insert (decided, (gpointer) name, (gpointer) decide_attribute (self, name));
    }
}

static GPtrArray *
list_names (const MeventMergeSide *side, GHashTable *decided)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < _mevent_merge_side_count_attributes (side); i++)
    if (g_hash_table_lookup (decided, _mevent_merge_side_nth_attribute (side, i)->name) != NULL)
      g_ptr_array_add (names, _mevent_merge_side_nth_attribute (side, i)->name);
  return names;
}

/* Declarations first, which is how they are read. */
static void
add_joined (Join *self, GPtrArray *names, GHashTable *decided, gboolean declarations)
{
  for (guint i = 0; i < names->len; i++)
    if (is_declaration (names->pdata[i]) == declarations)
      mevent_unknown_add_attribute (self->joined, names->pdata[i], g_hash_table_lookup (decided, names->pdata[i]));
}

static void
join_attributes (Join *self)
{
  g_autoptr (GHashTable) decided = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) base = NULL, ours = NULL, theirs = NULL, names = NULL;

  add_attributes (self, &self->ours, decided);
  add_attributes (self, &self->theirs, decided);
  base = list_names (&self->base, decided);
  ours = list_names (&self->ours, decided);
  theirs = list_names (&self->theirs, decided);
  names = _mevent_merge_join_order (base, ours, theirs);
  add_joined (self, names, decided, TRUE);
  add_joined (self, names, decided, FALSE);
}

/* Nodes */

static GPtrArray *
find_group (const MeventMergeSide *self, const char *xml)
{
  static GPtrArray none;
  GPtrArray *group = g_hash_table_lookup (self->by_xml, xml);

  return group ? group : &none;
}

/* The places of those that say the same: as who has changed how many there are; two places for one do not matter. */
static GPtrArray *
decide_places (GPtrArray *base, GPtrArray *ours, GPtrArray *theirs)
{
  if (_mevent_merge_compare_keys (base, theirs) == 0)
    return ours;
  if (_mevent_merge_compare_keys (base, ours) == 0)
    return theirs;
  if (ours->len != theirs->len)
    return ours->len == base->len || (theirs->len != base->len && theirs->len > ours->len) ? theirs : ours;
  return _mevent_merge_compare_keys (ours, theirs) <= 0 ? ours : theirs;
}

static void
keep_nodes (Join *self, const MeventMergeSide *side, GHashTable *kept)
{
  GHashTableIter iter;
  gpointer xml;

  g_hash_table_iter_init (&iter, side->by_xml);
  while (g_hash_table_iter_next (&iter, &xml, NULL))
    {
      GPtrArray *keys = decide_places (find_group (&self->base, xml), find_group (&self->ours, xml),
                                       find_group (&self->theirs, xml));

      for (guint i = 0; i < keys->len; i++)
        g_hash_table_add (kept, keys->pdata[i]);
    }
}

/* Places at which both sides have taken something away. */
static GHashTable *
find_contested (Join *self)
{
  GHashTable *places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->base.nodes->len; i++)
    {
      const char *xml = g_array_index (self->base.nodes, MeventUnknownNode, i).xml;

      if (find_group (&self->ours, xml)->len == 0 && find_group (&self->theirs, xml)->len == 0)
        g_hash_table_add (places, self->base.places->pdata[i]);
    }
  return places;
}

/* Of these, those at which one has put something else since: what stands there, or is gone, answers what the other says. */
static void
add_replaced (const MeventMergeSide *side, const Join *self, GHashTable *contested, GHashTable *replaced)
{
  const MeventMergeSide *other = side == &self->ours ? &self->theirs : &self->ours;

  for (guint i = 0; i < side->nodes->len; i++)
    {
      const char *xml = g_array_index (side->nodes, MeventUnknownNode, i).xml;

      if (g_hash_table_contains (contested, side->places->pdata[i]) && find_group (other, xml)->len == 0 &&
          find_group (&self->base, xml)->len == 0)
        g_hash_table_add (replaced, side->places->pdata[i]);
    }
}

/* What the side has at one of the places and not all have: nobody can tell which of it belongs together. */
static char *
dup_differing (const Join *self, const MeventMergeSide *side, GHashTable *places)
{
  GString *value = g_string_new (NULL);

  for (guint i = 0; i < side->nodes->len; i++)
    {
      const char *xml = g_array_index (side->nodes, MeventUnknownNode, i).xml;

      if (g_hash_table_contains (places, side->places->pdata[i]) &&
          (find_group (&self->base, xml)->len == 0 || find_group (&self->ours, xml)->len == 0 ||
           find_group (&self->theirs, xml)->len == 0))
        g_string_append_printf (value, "%s%s", value->len ? "\n" : "", xml);
    }
  return g_string_free (value, value->len == 0);
}

static gboolean
is_kept (GPtrArray *keys, GHashTable *kept)
{
  for (guint i = 0; i < keys->len; i++)
    if (g_hash_table_contains (kept, keys->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
drop_at (const MeventMergeSide *side, GHashTable *places, GHashTable *kept)
{
  for (guint i = 0; i < side->nodes->len; i++)
    if (g_hash_table_contains (places, side->places->pdata[i]))
      g_hash_table_remove (kept, side->keys->pdata[i]);
}

/* All that ours has at the places, but what has come to stand elsewhere. */
static void
keep_ours_at (Join *self, GHashTable *places, GHashTable *kept)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  drop_at (&self->ours, places, kept);
  drop_at (&self->theirs, places, kept);
  for (guint i = 0; i < self->ours.nodes->len; i++)
    {
      const char *xml = g_array_index (self->ours.nodes, MeventUnknownNode, i).xml;

      if (g_hash_table_contains (places, self->ours.places->pdata[i]) && !is_kept (find_group (&self->ours, xml), kept) &&
          !is_kept (find_group (&self->theirs, xml), kept))
        g_ptr_array_add (keys, self->ours.keys->pdata[i]);
    }
  for (guint i = 0; i < keys->len; i++)
    g_hash_table_add (kept, keys->pdata[i]);
}

/* What both have put in the place of the same, or one side has taken away: ours stays, with all that stands there. */
static void
settle_contested (Join *self, GHashTable *kept)
{
  g_autoptr (GHashTable) contested = find_contested (self);
  g_autoptr (GHashTable) replaced = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *base = NULL, *ours = NULL, *theirs = NULL;

  add_replaced (&self->ours, self, contested, replaced);
  add_replaced (&self->theirs, self, contested, replaced);
  if (g_hash_table_size (replaced) == 0)
    return;
  base = dup_differing (self, &self->base, replaced);
  ours = dup_differing (self, &self->ours, replaced);
  theirs = dup_differing (self, &self->theirs, replaced);
  keep_ours_at (self, replaced, kept);
  add_conflict (self, MEVENT_UNKNOWN_NODES, base, ours, theirs);
}

static GPtrArray *
list_kept (const MeventMergeSide *side, GHashTable *kept)
{
  GPtrArray *keys = g_ptr_array_new ();

  for (guint i = 0; i < side->keys->len; i++)
    if (g_hash_table_contains (kept, side->keys->pdata[i]))
      g_ptr_array_add (keys, side->keys->pdata[i]);
  return keys;
}

static void
index_by_key (const MeventMergeSide *side, GHashTable *by_key)
{
  for (guint i = 0; i < side->keys->len; i++)
    g_hash_table_insert (by_key, side->keys->pdata[i], &g_array_index (side->nodes, MeventUnknownNode, i));
}

static void
join_nodes (Join *self)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) base = NULL, ours = NULL, theirs = NULL, keys = NULL;

  keep_nodes (self, &self->ours, kept);
  keep_nodes (self, &self->theirs, kept);
  settle_contested (self, kept);
  base = list_kept (&self->base, kept);
  ours = list_kept (&self->ours, kept);
  theirs = list_kept (&self->theirs, kept);
  keys = _mevent_merge_join_order (base, ours, theirs);
  index_by_key (&self->ours, by_key);
  index_by_key (&self->theirs, by_key);
  for (guint i = 0; i < keys->len; i++)
    {
      const MeventUnknownNode *node = g_hash_table_lookup (by_key, keys->pdata[i]);

      mevent_unknown_add_node (self->joined, node->xml, node->field, node->after_id);
    }
}

/* The whole */

/* Whether both hold the same in the same places, as a file would have it. */
gboolean
_mevent_merge_same_unknown (MeventRecord *a, MeventRecord *b)
{
  MeventMergeSide x, y;
  gboolean same;

  if (mevent_unknown_get (a) == NULL && mevent_unknown_get (b) == NULL)
    return TRUE;
  _mevent_merge_side_init (&x, a);
  _mevent_merge_side_init (&y, b);
  same = _mevent_merge_side_equal (&x, &y);
  _mevent_merge_side_clear (&x);
  _mevent_merge_side_clear (&y);
  return same;
}

static void
copy_side (const MeventMergeSide *side, MeventUnknown *to)
{
  for (guint i = 0; i < _mevent_merge_side_count_attributes (side); i++)
    {
      const MeventUnknownAttribute *attribute = _mevent_merge_side_nth_attribute (side, i);

      mevent_unknown_add_attribute (to, attribute->name, attribute->value);
    }
  for (guint i = 0; i < side->nodes->len; i++)
    {
      const MeventUnknownNode *node = &g_array_index (side->nodes, MeventUnknownNode, i);

      mevent_unknown_add_node (to, node->xml, node->field, node->after_id);
    }
}

/* For the reader of a conflict. */
static char *
dup_side (const MeventMergeSide *side)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < _mevent_merge_side_count_attributes (side); i++)
    {
      const MeventUnknownAttribute *attribute = _mevent_merge_side_nth_attribute (side, i);

      g_string_append_printf (lines, "%s%s=\"%s\"", i ? "\n" : "", attribute->name, attribute->value);
    }
  for (guint i = 0; i < side->nodes->len; i++)
    g_string_append_printf (lines, "%s%s", lines->len ? "\n" : "", g_array_index (side->nodes, MeventUnknownNode, i).xml);
  return g_string_free (lines, lines->len == 0);
}

static void
join (Join *self)
{
  if (_mevent_merge_side_equal (&self->ours, &self->theirs) || _mevent_merge_side_equal (&self->base, &self->theirs))
    copy_side (&self->ours, self->joined);
  else if (_mevent_merge_side_equal (&self->base, &self->ours))
    copy_side (&self->theirs, self->joined);
  else if (can_join_attributes (&self->ours, &self->theirs))
    {
      join_attributes (self);
      join_nodes (self);
    }
  else
    {
      g_autofree char *b = dup_side (&self->base), *o = dup_side (&self->ours), *t = dup_side (&self->theirs);

      copy_side (&self->ours, self->joined);
      add_conflict (self, MEVENT_UNKNOWN_NODES, b, o, t);
    }
}

/* What only they have changed is taken over. Where both have changed the same attribute, or put something else in the place
 * of the same node, ours stays, with a conflict. */
void
_mevent_merge_decide_unknown (MeventMerge *self, MeventRecord *ours, MeventRecord *theirs)
{
  MeventRecord *base = _mevent_merge_find (self->base, theirs);
  Join one = { .merge = self, .record = ours };

  if (mevent_unknown_get (ours) == NULL && mevent_unknown_get (theirs) == NULL)
    return;
  one.joined = mevent_unknown_new ();
  _mevent_merge_side_init (&one.base, base);
  _mevent_merge_side_init (&one.ours, ours);
  _mevent_merge_side_init (&one.theirs, theirs);
  join (&one);
  _mevent_merge_note_prefixes (self, &one.base, one.joined);
  _mevent_merge_note_prefixes (self, &one.ours, one.joined);
  _mevent_merge_note_prefixes (self, &one.theirs, one.joined);
  if (one.joined->attributes->len + one.joined->nodes->len == 0)
    g_clear_pointer (&one.joined, mevent_unknown_free);
  if (mevent_unknown_equal (one.joined, mevent_unknown_get (ours)))
    g_clear_pointer (&one.joined, mevent_unknown_free);
  else
    _mevent_merge_take_unknown (self, theirs, g_steal_pointer (&one.joined));
  _mevent_merge_side_clear (&one.base);
  _mevent_merge_side_clear (&one.ours);
  _mevent_merge_side_clear (&one.theirs);
}

/* What stood behind a record that is not there any more gets the place that it has now. Behind a list that has become empty
 * it would have none. A record that has itself gone since stays as it was: undo brings it back. */
void
_mevent_merge_place_unknown (MeventRecord *record)
{
  MeventUnknown *placed;
  MeventMergeSide side;

  if (record == NULL || mevent_record_get_project (record) == NULL || mevent_unknown_get (record) == NULL)
    return;
  placed = mevent_unknown_new ();
  _mevent_merge_side_init (&side, record);
  copy_side (&side, placed);
  _mevent_merge_side_clear (&side);
  mevent_unknown_replace (record, placed);
  mevent_unknown_free (placed);
}
