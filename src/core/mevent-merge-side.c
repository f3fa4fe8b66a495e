/* What one side of a merge holds that this version does not know. */

#include "mevent-merge-side-private.h"

#include <string.h>

/* Places */

static GPtrArray *
ensure_group (GHashTable *groups, const char *name)
{
  GPtrArray *group = g_hash_table_lookup (groups, name);

  if (group == NULL)
    g_hash_table_insert (groups, (gpointer) name, group = g_ptr_array_new ());
  return group;
}

static void
put (MeventMergeSide *self, const MeventUnknownNode *node, const MeventField *field, const char *id)
{
  MeventUnknownNode placed = { node->xml, field, (char *) id };

  g_array_append_val (self->nodes, placed);
}

static void
put_all (MeventMergeSide *self, GPtrArray *nodes, const MeventField *field, const char *id)
{
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    put (self, nodes->pdata[i], field, id);
}

/* The nodes that stood behind a record of the list, by its id; "" for those that stood behind the list. */
static GHashTable *
index_nodes (GPtrArray *nodes)
{
  GHashTable *by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < nodes->len; i++)
    {
      const MeventUnknownNode *node = nodes->pdata[i];

      g_ptr_array_add (ensure_group (by_id, node->after_id ? node->after_id : ""), (gpointer) node);
    }
  return by_id;
}

/* Takes what stands before the list, and returns the id behind which stands what comes after it. */
static const char *
place_in_list (MeventMergeSide *self, GPtrArray *nodes, const MeventField *field, const char *id, MeventList *list)
{
  g_autoptr (GHashTable) by_id = index_nodes (nodes);
  g_autoptr (GPtrArray) last = g_hash_table_contains (by_id, "") ? g_ptr_array_ref (g_hash_table_lookup (by_id, "")) : NULL;

  g_hash_table_remove (by_id, "");
  for (guint i = 0; i < mevent_list_get_n (list); i++)
    {
      id = mevent_record_get_id (mevent_list_get (list, i));
      put_all (self, id ? g_hash_table_lookup (by_id, id) : NULL, field, id);
      if (id != NULL)
        g_hash_table_remove (by_id, id);
    }
  for (guint i = 0; i < nodes->len; i++)
    {
      const char *gone = ((const MeventUnknownNode *) nodes->pdata[i])->after_id;

      put_all (self, gone ? g_hash_table_lookup (by_id, gone) : NULL, field, id);
      if (gone != NULL)
        g_hash_table_remove (by_id, gone);
    }
  put_all (self, last, field, id);
  return id;
}

static void
list_nodes (const MeventUnknown *unknown, const MeventField *field, GPtrArray *found)
{
  g_ptr_array_set_size (found, 0);
  for (guint i = 0; i < unknown->nodes->len; i++)
    if (g_array_index (unknown->nodes, MeventUnknownNode, i).field == field)
      g_ptr_array_add (found, &g_array_index (unknown->nodes, MeventUnknownNode, i));
}

/* In the order in which the file has them. */
static void
place_nodes (MeventMergeSide *self, MeventRecord *record)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);
  const MeventField *last = NULL;
  const char *id = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  list_nodes (self->unknown, NULL, found);
  put_all (self, found, NULL, NULL);
  for (const MeventField *field = klass->fields; field < klass->fields + klass->n_fields; field++)
    {
      gboolean is_set = !mevent_field_is_attribute (field) && mevent_field_is_set (field, record);

      list_nodes (self->unknown, field, found);
      if (is_set)
        {
          last = field;
          id = NULL;
        }
      if (field->kind == MEVENT_KIND_LIST)
        id = place_in_list (self, found, last, id, is_set ? mevent_record_ensure_list (record, field) : NULL);
      else
        put_all (self, found, last, id);
    }
}

/* Sides */

static void
add_keys (MeventMergeSide *self)
{
  g_autoptr (GHashTable) n_same = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      const MeventUnknownNode *node = &g_array_index (self->nodes, MeventUnknownNode, i);
      char *place = g_strdup_printf ("%s %s", node->field ? node->field->name : "", node->after_id ? node->after_id : "");
      char *placed = g_strdup_printf ("%s\n%s", place, node->xml);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (n_same, placed));
      char *key = g_strdup_printf ("%s\n%u", placed, n);

      g_hash_table_insert (n_same, placed, GUINT_TO_POINTER (n + 1));
      g_ptr_array_add (self->places, place);
      g_ptr_array_add (self->keys, key);
      g_ptr_array_add (ensure_group (self->by_xml, node->xml), key);
    }
}

void
_mevent_merge_side_init (MeventMergeSide *self, MeventRecord *record)
{
  self->unknown = record ? mevent_unknown_get (record) : NULL;
  self->values = g_hash_table_new (g_str_hash, g_str_equal);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (MeventUnknownNode));
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->places = g_ptr_array_new_with_free_func (g_free);
  self->by_xml = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  if (self->unknown != NULL)
    place_nodes (self, record);
  add_keys (self);
  for (guint i = 0; i < _mevent_merge_side_count_attributes (self); i++)
    g_hash_table_insert (self->values, _mevent_merge_side_nth_attribute (self, i)->name,
                         _mevent_merge_side_nth_attribute (self, i)->value);
}

void
_mevent_merge_side_clear (MeventMergeSide *self)
{
  g_hash_table_unref (self->values);
  g_array_unref (self->nodes);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->places);
  g_hash_table_unref (self->by_xml);
}

guint
_mevent_merge_side_count_attributes (const MeventMergeSide *self)
{
  return self->unknown ? self->unknown->attributes->len : 0;
}

const MeventUnknownAttribute *
_mevent_merge_side_nth_attribute (const MeventMergeSide *self, guint i)
{
  return &g_array_index (self->unknown->attributes, MeventUnknownAttribute, i);
}

static gboolean
same_attributes (const MeventMergeSide *a, const MeventMergeSide *b)
{
  if (_mevent_merge_side_count_attributes (a) != _mevent_merge_side_count_attributes (b))
    return FALSE;
  for (guint i = 0; i < _mevent_merge_side_count_attributes (a); i++)
    if (strcmp (_mevent_merge_side_nth_attribute (a, i)->name, _mevent_merge_side_nth_attribute (b, i)->name) != 0 ||
        strcmp (_mevent_merge_side_nth_attribute (a, i)->value, _mevent_merge_side_nth_attribute (b, i)->value) != 0)
      return FALSE;
  return TRUE;
}

int
_mevent_merge_compare_keys (GPtrArray *a, GPtrArray *b)
{
  for (guint i = 0; i < MIN (a->len, b->len); i++)
    if (strcmp (a->pdata[i], b->pdata[i]) != 0)
      return strcmp (a->pdata[i], b->pdata[i]);
  return a->len == b->len ? 0 : a->len < b->len ? -1 : 1;
}

gboolean
_mevent_merge_side_equal (const MeventMergeSide *a, const MeventMergeSide *b)
{
  return same_attributes (a, b) && _mevent_merge_compare_keys (a->keys, b->keys) == 0;
}
