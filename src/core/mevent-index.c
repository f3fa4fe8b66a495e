#include "mevent-index-private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "mevent-record.h"

#define MIN_SLOTS 64
#define MAX_RESERVED (1 << 22) /* what a file says of its length need not be true of its records */
#define HUGE_PAGE (2 * 1024 * 1024)

/* The hash stands beside the record, so that a look at an id reaches into one place of memory and not into five as a
 * GHashTable's does; with a million ids each such place has to be fetched from afar. Packed, for a quarter of the table would
 * be padding else. */
typedef struct
{
  guint         hash;
  MeventRecord *record;
} __attribute__ ((packed)) Slot;

struct _MeventIndex
{
  Slot   *slots;
  guint   n_slots; /* a power of two, */
  guint   n;       /* at most three quarters of it in use */
  guint64 seed;    /* so that nobody can choose ids that fall upon each other */
};

/* A large table in huge pages: its places are asked for in no order, and with small ones each would cost a look at the page
 * tables too. */
static Slot *
new_slots (gsize n)
{
  gsize size = n * sizeof (Slot), pages = (size + HUGE_PAGE - 1) / HUGE_PAGE;
  Slot *slots = size < HUGE_PAGE ? NULL : aligned_alloc (HUGE_PAGE, pages * HUGE_PAGE);

  if (slots == NULL)
    return g_new0 (Slot, n);
  madvise (slots, size, MADV_HUGEPAGE);
  return memset (slots, 0, size);
}

MeventIndex *
_mevent_index_new (void)
{
  MeventIndex *self = g_new (MeventIndex, 1);

  *self = (MeventIndex){ new_slots (MIN_SLOTS), MIN_SLOTS, 0, (guint64) g_random_int () << 32 | g_random_int () };
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
         (self->slots[i].hash != hash || strcmp (mevent_record_get_id (self->slots[i].record), id) != 0))
    i = next_slot (self, i);
  return &self->slots[i];
}

static guint
hash_of (MeventIndex *self, const char *id)
{
  return (guint) XXH3_64bits_withSeed (id, strlen (id), self->seed);
}

/* Has the place of an id fetched from memory, while the record is made that will be added. */
void
_mevent_index_prefetch (MeventIndex *self, const char *id)
{
  __builtin_prefetch (&self->slots[hash_of (self, id) & (self->n_slots - 1)]);
}

/* When its place is there: has the record itself fetched, for it to be found, and to be written to. */
void
_mevent_index_prefetch_record (MeventIndex *self, const char *id)
{
  guint hash = hash_of (self, id), i = hash & (self->n_slots - 1);

  while (self->slots[i].record != NULL && self->slots[i].hash != hash)
    i = next_slot (self, i);
  __builtin_prefetch (self->slots[i].record, 1);
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
resize (MeventIndex *self, guint n_slots)
{
  g_autofree Slot *old = self->slots;
  guint n_old = self->n_slots;

  self->n_slots = n_slots;
  self->slots = new_slots (n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i].record != NULL)
      put (self, &old[i]);
}

static guint
room_of (guint n_slots)
{
  return n_slots - n_slots / 4;
}

/**
 * _mevent_index_reserve:
 * @n: how many records there will be, as far as one can tell
 *
 * Makes room for them at once: to grow with them costs a tenth of the time of loading.
 */
void
_mevent_index_reserve (MeventIndex *self, guint n)
{
  guint n_slots = self->n_slots;

  while (room_of (n_slots) < n && n_slots < MAX_RESERVED)
    n_slots *= 2;
  if (n_slots > self->n_slots)
    resize (self, n_slots);
}

/**
 * _mevent_index_add:
 *
 * Returns: %FALSE where another record has the id already
 */
gboolean
_mevent_index_add (MeventIndex *self, MeventRecord *record)
{
  const char *id = mevent_record_get_id (record);
  guint hash = hash_of (self, id);
  Slot *slot = find_slot (self, id, hash);

  if (slot->record != NULL)
    return FALSE;
  *slot = (Slot){ hash, record };
  if (++self->n > room_of (self->n_slots))
    resize (self, 2 * self->n_slots);
  return TRUE;
}

/* What follows without a gap is put anew, for it may belong further up. */
void
_mevent_index_remove (MeventIndex *self, MeventRecord *record)
{
  Slot *slot = find_slot (self, mevent_record_get_id (record), hash_of (self, mevent_record_get_id (record)));

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
