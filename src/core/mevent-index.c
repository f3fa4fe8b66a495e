#include "mevent-index-private.h"

#include <string.h>

#include "mevent-record.h"

#define MIN_SLOTS 64

/* The hash stands beside the record, so that a look at an id reaches into one place of memory and not into five as a
 * GHashTable's does; with a million ids each such place has to be fetched from afar. */
typedef struct
{
  guint         hash;
  MeventRecord *record;
} Slot;

struct _MeventIndex
{
  Slot   *slots;
  guint   n_slots; /* a power of two, */
  guint   n;       /* at most three quarters of it in use */
  guint64 seed;    /* so that nobody can choose ids that fall upon each other */
};

MeventIndex *
_mevent_index_new (void)
{
  MeventIndex *self = g_new (MeventIndex, 1);

  *self = (MeventIndex){ g_new0 (Slot, MIN_SLOTS), MIN_SLOTS, 0, (guint64) g_random_int () << 32 | g_random_int () };
  return self;
}

void
_mevent_index_free (MeventIndex *self)
{
  g_free (self->slots);
  g_free (self);
}

/* The slots of one hash follow each other, with those of others between and no gap. */
static guint
next_slot (MeventIndex *self, guint i)
{
  return (i + 1) & (self->n_slots - 1);
}

/* Returns the slot of the id, or the empty one where it belongs. */
static Slot *
find_slot (MeventIndex *self, const char *id, guint hash)
{
  guint i = hash & (self->n_slots - 1);

  while (self->slots[i].record != NULL &&
         (self->slots[i].hash != hash || strcmp (self->slots[i].record->id, id) != 0))
    i = next_slot (self, i);
  return &self->slots[i];
}

/* FNV-1a (Fowler, Noll, Vo) with a seed; the upper half is mixed best. */
static guint
hash_of (MeventIndex *self, const char *id)
{
  guint64 hash = self->seed;

  for (const char *p = id; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  return (guint) (hash >> 32);
}

MeventRecord *
_mevent_index_find (MeventIndex *self, const char *id)
{
  return find_slot (self, id, hash_of (self, id))->record;
}

static void
put (MeventIndex *self, const Slot *slot)
{
  guint i = slot->hash & (self->n_slots - 1);

  while (self->slots[i].record != NULL)
    i = next_slot (self, i);
  self->slots[i] = *slot;
}

static void
grow (MeventIndex *self)
{
  g_autofree Slot *old = self->slots;
  guint n_old = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (Slot, self->n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i].record != NULL)
      put (self, &old[i]);
}

/**
 * _mevent_index_add:
 *
 * Returns: %FALSE where another record has the id already
 */
gboolean
_mevent_index_add (MeventIndex *self, MeventRecord *record)
{
  const char *id = record->id;
  guint hash = hash_of (self, id);
  Slot *slot = find_slot (self, id, hash);

  if (slot->record != NULL)
    return FALSE;
  *slot = (Slot){ hash, record };
  if (++self->n > self->n_slots - self->n_slots / 4)
    grow (self);
  return TRUE;
}

/* What follows without a gap is put anew, for it may belong further up. */
void
_mevent_index_remove (MeventIndex *self, MeventRecord *record)
{
  Slot *slot = find_slot (self, record->id, hash_of (self, record->id));

  if (slot->record == NULL)
    return;
  self->n--;
  slot->record = NULL;
  for (guint i = next_slot (self, (guint) (slot - self->slots)); self->slots[i].record != NULL; i = next_slot (self, i))
    {
      Slot moved = self->slots[i];

      self->slots[i].record = NULL;
      put (self, &moved);
    }
}
