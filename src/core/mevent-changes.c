#include "mevent-changes.h"

#include "mevent-list.h"
#include "mevent-record.h"

struct _MeventChanges
{
  GHashTable *records;
  GHashTable *lists;
  GArray     *log; /* of MeventChange */
};

G_DEFINE_BOXED_TYPE (MeventChanges, mevent_changes, mevent_changes_ref, mevent_changes_unref)

static void
change_clear (gpointer data)
{
  MeventChange *change = data;

  g_clear_object (&change->record);
  g_clear_object (&change->list);
  g_clear_pointer (&change->added, g_ptr_array_unref);
  g_clear_pointer (&change->removed, g_ptr_array_unref);
}

MeventChanges *
mevent_changes_new (void)
{
  MeventChanges *self = g_rc_box_new (MeventChanges);

  self->records = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->lists = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->log = g_array_new (FALSE, FALSE, sizeof (MeventChange));
  g_array_set_clear_func (self->log, change_clear);
  return self;
}

MeventChanges *
mevent_changes_ref (MeventChanges *self)
{
  return g_rc_box_acquire (self);
}

static void
changes_finalize (MeventChanges *self)
{
  g_hash_table_unref (self->records);
  g_hash_table_unref (self->lists);
  g_array_unref (self->log);
}

void
mevent_changes_unref (MeventChanges *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) changes_finalize);
}

static gboolean
repeats_last (MeventChanges *self, MeventRecord *record, const MeventField *field)
{
  const MeventChange *last = self->log->len ? &g_array_index (self->log, MeventChange, self->log->len - 1) : NULL;

  return last != NULL && last->record == record && last->field == field;
}

void
mevent_changes_add_set (MeventChanges *self, MeventRecord *record, const MeventField *field)
{
  MeventChange change = { .record = record, .field = field };

  if (!g_hash_table_contains (self->records, record))
    g_hash_table_add (self->records, g_object_ref (record));
  if (repeats_last (self, record, field))
    return;
  g_object_ref (record);
  g_array_append_val (self->log, change);
}

/**
 * mevent_changes_add_splice:
 * @position: where, of what stands in the list now, @n_additions records are new
 * @removed: (transfer none): what stood there instead
 */
void
mevent_changes_add_splice (MeventChanges *self, MeventList *list, guint position, guint n_additions, GPtrArray *removed)
{
  MeventChange change = { .list = g_object_ref (list), .position = position };

  if (!g_hash_table_contains (self->lists, list))
    g_hash_table_add (self->lists, g_object_ref (list));
  change.added = g_ptr_array_new_full (n_additions, g_object_unref);
  for (guint i = 0; i < n_additions; i++)
    g_ptr_array_add (change.added, g_object_ref (mevent_list_get (list, position + i)));
  change.removed = g_ptr_array_new_full (removed->len, g_object_unref);
  for (guint i = 0; i < removed->len; i++)
    g_ptr_array_add (change.removed, g_object_ref (removed->pdata[i]));
  g_array_append_val (self->log, change);
}

guint
mevent_changes_get_n (MeventChanges *self)
{
  return self->log->len;
}

const MeventChange *
mevent_changes_get (MeventChanges *self, guint index)
{
  return &g_array_index (self->log, MeventChange, index);
}

gboolean
mevent_changes_is_empty (MeventChanges *self)
{
  return g_hash_table_size (self->records) == 0 && g_hash_table_size (self->lists) == 0;
}

/**
 * mevent_changes_has_record:
 *
 * Returns: whether a field of @record itself changed
 */
gboolean
mevent_changes_has_record (MeventChanges *self, gpointer record)
{
  return g_hash_table_contains (self->records, record);
}

/**
 * mevent_changes_has_list:
 *
 * Returns: whether records were added to @list, taken out or moved
 */
gboolean
mevent_changes_has_list (MeventChanges *self, MeventList *list)
{
  return g_hash_table_contains (self->lists, list);
}
