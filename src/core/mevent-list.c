#include "mevent-list-private.h"

#include <string.h>

#include "mevent-history-private.h"
#include "mevent-project-private.h"
#include "mevent-record-private.h"

/* The records below another one, in the user's order; shown in lists as it is. */
struct _MeventList
{
  GObject       parent_instance;

  MeventRecord *owner; /* not owned: the owner owns the list */
  GType         item_class;
  GPtrArray    *items;
};

static void mevent_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MeventList, mevent_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, mevent_list_model_init))

static GType
mevent_list_model_get_item_type (GListModel *model)
{
  return MEVENT_LIST (model)->item_class;
}

static guint
mevent_list_model_get_n_items (GListModel *model)
{
  return MEVENT_LIST (model)->items->len;
}

static gpointer
mevent_list_model_get_item (GListModel *model, guint position)
{
  MeventList *self = MEVENT_LIST (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
mevent_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = mevent_list_model_get_item_type;
  iface->get_n_items = mevent_list_model_get_n_items;
  iface->get_item = mevent_list_model_get_item;
}

/* A list can outlive its owner in somebody's hands; its records must not then point to what is gone. */
static void
orphan (gpointer record, gpointer unused)
{
  ((MeventRecord *) record)->parent = NULL;
}

static void
mevent_list_finalize (GObject *object)
{
  MeventList *self = MEVENT_LIST (object);

  g_ptr_array_foreach (self->items, orphan, NULL);
  g_ptr_array_unref (self->items);
  G_OBJECT_CLASS (mevent_list_parent_class)->finalize (object);
}

static void
mevent_list_class_init (MeventListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mevent_list_finalize;
}

static void
mevent_list_init (MeventList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

MeventList *
_mevent_list_new (MeventRecord *owner, GType item_class)
{
  MeventList *self = g_object_new (MEVENT_TYPE_LIST, NULL);

  self->owner = owner;
  self->item_class = item_class;
  return self;
}

/**
 * mevent_list_get_n:
 * @self: (nullable): %NULL for a sparse list that was never needed
 */
guint
mevent_list_get_n (MeventList *self)
{
  return self ? self->items->len : 0;
}

/**
 * mevent_list_get:
 *
 * Returns: (transfer none) (nullable): the record at @position, unlike g_list_model_get_item() without a reference
 */
gpointer
mevent_list_get (MeventList *self, guint position)
{
  return position < self->items->len ? self->items->pdata[position] : NULL;
}

gboolean
mevent_list_find (MeventList *self, gpointer record, guint *position)
{
  return g_ptr_array_find (self->items, record, position);
}

MeventRecord *
mevent_list_get_owner (MeventList *self)
{
  return self->owner;
}

GType
mevent_list_get_item_class (MeventList *self)
{
  return self->item_class;
}

static void
replace_items (GPtrArray *items, guint position, guint n_removals, GPtrArray *additions)
{
  guint tail = items->len - position - n_removals;
  guint n = items->len - n_removals + additions->len;
  guint old_n = items->len;

  if (n > old_n)
    g_ptr_array_set_size (items, (int) n);
  memmove (items->pdata + position + additions->len, items->pdata + position + n_removals, tail * sizeof (gpointer));
  if (additions->len > 0)
    memcpy (items->pdata + position, additions->pdata, additions->len * sizeof (gpointer));
  if (n < old_n)
    {
      /* The places behind the end hold copies of what moved down. */
      memset (items->pdata + n, 0, (old_n - n) * sizeof (gpointer));
      g_ptr_array_set_free_func (items, NULL);
      g_ptr_array_set_size (items, (int) n);
      g_ptr_array_set_free_func (items, g_object_unref);
    }
}

/* For a list that nobody looks at yet: takes a new record to its end and tells no one. */
void
_mevent_list_load (MeventList *self, MeventRecord *record)
{
  g_ptr_array_add (self->items, record);
  record->parent = self->owner;
}

/* The one place where a list changes later: takes @additions (emptied, freed) in, hands what stood there back. */
GPtrArray *
_mevent_list_swap (MeventList *self, guint position, guint n_removals, GPtrArray *additions)
{
  MeventProject *project = mevent_record_get_project (self->owner);
  GPtrArray *removed = g_ptr_array_new_full (n_removals, g_object_unref);
  guint n_additions = additions->len;

  for (guint i = position; i < position + n_removals; i++)
    {
      MeventRecord *record = self->items->pdata[i];

      if (project != NULL)
        _mevent_record_detach (record, project);
      record->parent = NULL;
      g_ptr_array_add (removed, record);
    }
  replace_items (self->items, position, n_removals, additions);
  for (guint i = 0; i < additions->len; i++)
    {
      MeventRecord *record = additions->pdata[i];

      record->parent = self->owner;
      if (project != NULL)
        _mevent_record_attach (record, project);
    }
  g_ptr_array_set_free_func (additions, NULL);
  g_ptr_array_unref (additions);

  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removals, n_additions);
  return removed;
}

/* Takes @added. */
static void
splice (MeventList *self, guint position, guint n_removals, GPtrArray *added)
{
  MeventProject *project = mevent_record_get_project (self->owner);
  guint n_additions = added->len;
  GPtrArray *removed;

  if (project != NULL && !_mevent_history_may_change (mevent_project_get_history (project)))
    {
      g_ptr_array_unref (added);
      return;
    }
  removed = _mevent_list_swap (self, position, n_removals, added);
  if (project != NULL)
    _mevent_history_take_splice (mevent_project_get_history (project), self, position, n_additions, removed);
  else
    g_ptr_array_unref (removed);
}

/**
 * mevent_list_splice:
 * @additions: (array length=n_additions): records of the list's class that belong nowhere yet; a reference is taken
 *
 * Replaces some records by others as one change. Nothing else than the list changes: to delete records that others
 * point to, use mevent_record_delete().
 */
void
mevent_list_splice (MeventList *self, guint position, guint n_removals, gpointer *additions, guint n_additions)
{
  GPtrArray *added;

  g_return_if_fail (MEVENT_IS_LIST (self));
  g_return_if_fail (position <= self->items->len && n_removals <= self->items->len - position);

  if (n_removals == 0 && n_additions == 0)
    return;
  added = g_ptr_array_new_full (n_additions, g_object_unref);
  for (guint i = 0; i < n_additions; i++)
    {
      g_assert (G_OBJECT_TYPE (additions[i]) == self->item_class && ((MeventRecord *) additions[i])->parent == NULL);
      g_ptr_array_add (added, g_object_ref (additions[i]));
    }
  splice (self, position, n_removals, added);
}

void
mevent_list_append (MeventList *self, gpointer record)
{
  mevent_list_splice (self, self->items->len, 0, &record, 1);
}

/**
 * mevent_list_append_new:
 *
 * Returns: (transfer none): a new record of the list's class, at its end
 */
gpointer
mevent_list_append_new (MeventList *self)
{
  g_autoptr (MeventRecord) record = mevent_record_new (self->item_class, NULL);

  mevent_list_append (self, record);
  return record;
}

/* One change from the first that leaves to the last: so many single ones in a long list would take forever. */
static void
take_out (MeventList *self, GHashTable *leaving)
{
  guint first = self->items->len, end = 0;
  GPtrArray *staying = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->items->len; i++)
    if (g_hash_table_contains (leaving, self->items->pdata[i]))
      {
        first = MIN (first, i);
        end = i + 1;
      }
  for (guint i = first; i < end; i++)
    if (!g_hash_table_contains (leaving, self->items->pdata[i]))
      g_ptr_array_add (staying, g_object_ref (self->items->pdata[i]));
  splice (self, first, end - first, staying);
}

/* Of whatever lists; none of them stands below another. */
void
_mevent_list_take_out (GPtrArray *records)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  g_autoptr (GHashTable) by_list = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < records->len; i++)
    {
      MeventList *list = mevent_record_get_list (records->pdata[i]);
      GHashTable *leaving = g_hash_table_lookup (by_list, list);

      if (list == NULL)
        continue;
      if (leaving == NULL)
        {
          g_hash_table_insert (by_list, list, leaving = g_hash_table_new (NULL, NULL));
          g_ptr_array_add (lists, list);
        }
      g_hash_table_add (leaving, records->pdata[i]);
    }
  for (guint i = 0; i < lists->len; i++)
    take_out (lists->pdata[i], g_hash_table_lookup (by_list, lists->pdata[i]));
}

/**
 * mevent_list_take_all:
 * @records: records of the list's class, each once
 *
 * Moves records, with all below them, from where they stand in the project to the end of this list. Who points to them still
 * does.
 */
void
mevent_list_take_all (MeventList *self, GPtrArray *records)
{
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (MEVENT_IS_LIST (self));

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (held, g_object_ref (records->pdata[i]));
  _mevent_list_take_out (held);
  mevent_list_splice (self, self->items->len, 0, held->pdata, held->len);
}

/* The same with one record. */
void
mevent_list_take (MeventList *self, gpointer record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  mevent_list_take_all (self, records);
}

/**
 * mevent_list_move:
 * @to: where the record at @from stands afterwards
 */
void
mevent_list_move (MeventList *self, guint from, guint to)
{
  guint first = MIN (from, to), n = MAX (from, to) - first + 1;
  GPtrArray *window;
  gpointer moved;

  g_return_if_fail (from < self->items->len && to < self->items->len);

  if (from == to)
    return;
  window = g_ptr_array_new_full (n, g_object_unref);
  for (guint i = first; i < first + n; i++)
    g_ptr_array_add (window, g_object_ref (self->items->pdata[i]));
  moved = g_ptr_array_steal_index (window, from - first);
  g_ptr_array_insert (window, (int) (to - first), moved);
  splice (self, first, n, window);
}

/**
 * mevent_list_reorder:
 * @records: (array): the records of the list, each once, in the order they have afterwards
 */
void
mevent_list_reorder (MeventList *self, gpointer *records)
{
  guint first = 0, end = self->items->len;
  GPtrArray *window;

  while (first < end && self->items->pdata[first] == records[first])
    first++;
  while (end > first && self->items->pdata[end - 1] == records[end - 1])
    end--;
  if (first == end)
    return;
  window = g_ptr_array_new_full (end - first, g_object_unref);
  for (guint i = first; i < end; i++)
    g_ptr_array_add (window, g_object_ref (records[i]));
  splice (self, first, end - first, window);
}
