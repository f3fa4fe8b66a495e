#include "mevent-changes.h"

#include "mevent-list.h"
#include "mevent-record.h"

struct _MeventChanges
{
  GHashTable *records;
  GHashTable *lists;
};

G_DEFINE_BOXED_TYPE (MeventChanges, mevent_changes, mevent_changes_ref, mevent_changes_unref)

MeventChanges *
mevent_changes_new (void)
{
  MeventChanges *self = g_rc_box_new (MeventChanges);

  self->records = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->lists = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
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
}

void
mevent_changes_unref (MeventChanges *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) changes_finalize);
}

void
mevent_changes_add_record (MeventChanges *self, MeventRecord *record)
{
  if (!g_hash_table_contains (self->records, record))
    g_hash_table_add (self->records, g_object_ref (record));
}

void
mevent_changes_add_list (MeventChanges *self, MeventList *list)
{
  if (!g_hash_table_contains (self->lists, list))
    g_hash_table_add (self->lists, g_object_ref (list));
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
