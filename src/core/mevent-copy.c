#include "mevent-copy.h"

#include "mevent-custom-values-private.h"
#include "mevent-list.h"

typedef struct
{
  MeventFieldFilter filter;
  GHashTable       *copies; /* by original */
} Copier;

static gboolean
is_link (const MeventField *field)
{
  return field->kind == MEVENT_KIND_REFERENCE || field->kind == MEVENT_KIND_REFERENCES;
}

static gboolean
is_wanted (Copier *copier, const MeventField *field)
{
  return copier->filter == NULL || copier->filter (field);
}

static void
copy_custom_value (const MeventField *field, gpointer slot, gpointer copy)
{
  mevent_record_set (copy, field, slot);
}

static MeventRecord *copy_record (Copier *copier, MeventRecord *self);

static void
copy_list (Copier *copier, MeventList *from, MeventList *to)
{
  guint n = mevent_list_get_n (from);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (copies, copy_record (copier, mevent_list_get (from, i)));
  mevent_list_splice (to, 0, 0, copies->pdata, n);
}

/* All but the references, which may point to a record that is copied later. */
static MeventRecord *
copy_record (Copier *copier, MeventRecord *self)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (self);
  MeventRecord *copy = mevent_record_new (G_OBJECT_TYPE (self), NULL);

  g_hash_table_insert (copier->copies, self, copy);
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const MeventField *field = &klass->fields[i];

      if (!is_wanted (copier, field) || is_link (field))
        continue;
      if (field->kind == MEVENT_KIND_LIST)
        {
          if (mevent_field_is_set (field, self))
            copy_list (copier, *(MeventList **) mevent_field_get_slot (field, self),
                       mevent_record_ensure_list (copy, field));
        }
      else
        mevent_record_set (copy, field, mevent_field_get_slot (field, self));
    }
  _mevent_custom_values_foreach (self, copy_custom_value, copy);
  return copy;
}

static gpointer
find_copy (Copier *copier, gpointer target)
{
  gpointer copy = target ? g_hash_table_lookup (copier->copies, target) : NULL;

  return copy ? copy : target;
}

static void
copy_link (Copier *copier, const MeventField *field, MeventRecord *self, MeventRecord *copy)
{
  gpointer slot = mevent_field_get_slot (field, self);

  if (field->kind == MEVENT_KIND_REFERENCE)
    {
      gpointer target = find_copy (copier, *(gpointer *) slot);

      mevent_record_set (copy, field, &target);
    }
  else if (*(GPtrArray **) slot != NULL)
    {
      GPtrArray *originals = *(GPtrArray **) slot;
      g_autoptr (GPtrArray) targets = g_ptr_array_sized_new (originals->len);

      for (guint i = 0; i < originals->len; i++)
        g_ptr_array_add (targets, find_copy (copier, originals->pdata[i]));
      mevent_record_set (copy, field, &targets);
    }
}

static void
copy_links (gpointer original, gpointer copy, gpointer copier)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (original);

  for (guint i = 0; i < klass->n_fields; i++)
    if (is_link (&klass->fields[i]) && is_wanted (copier, &klass->fields[i]))
      copy_link (copier, &klass->fields[i], original, copy);
}

/**
 * mevent_record_copy:
 * @filter: (nullable): which fields are taken over; %NULL for all
 *
 * Copies the record and all below it. The copies get ids of their own; where one of them pointed to another, their copies
 * do the same. What this version does not know stays with the original: it may hold ids, of which there can be one only, and
 * nobody knows whether it is the plan or what came of it.
 *
 * Returns: (transfer full): a record that belongs to no project yet, but points into that of the original
 */
MeventRecord *
mevent_record_copy (MeventRecord *self, MeventFieldFilter filter)
{
  g_autoptr (GHashTable) copies = g_hash_table_new (NULL, NULL);
  Copier copier = { filter, copies };
  MeventRecord *copy = copy_record (&copier, self);

  g_hash_table_foreach (copies, copy_links, &copier);
  return copy;
}
