#include "mevent-string-private.h"

#include <string.h>
#include <sys/mman.h>

/* The byte before a string says where it lives. */
enum
{
  ALONE,
  IN_CHUNK
};

#define MIN_CHUNK_SIZE (64 * 1024)
#define MAX_CHUNK_SIZE (2 * 1024 * 1024) /* all chunks are aligned to it */
#define MAX_IN_CHUNK 1024
#define N_RECENT 256 /* as many as a byte tells apart */
#define N_ALONE 256  /* strings of a small project, for which a chunk would take longer to come and go than they do */

/* Found from its strings by their address. It goes with the last of them. */
typedef struct
{
  gsize size;
  int   n_strings;
  char  data[];
} Chunk;

/* Most comparisons are decided by the whole hash. */
typedef struct
{
  guint64     hash;
  const char *string;
} Recent;

struct _MeventStringPool
{
  Chunk      *chunk;     /* that is being filled */
  gsize       used;      /* of it */
  gsize       populated; /* with memory */
  int         n_alone;   /* strings made before there was a chunk */
  int         n_strings; /* in it; while it is filled it counts none itself, but as many as there can never be */
  Recent      recent[N_RECENT]; /* some of them, by their hash */
};

static Chunk *
chunk_of (const char *string)
{
  return (Chunk *) ((gsize) string & ~(gsize) (MAX_CHUNK_SIZE - 1));
}

/* Strings of one project can be freed in one thread while another thread frees those of a second. */
static void
chunk_add (Chunk *chunk, int n)
{
  if (g_atomic_int_add (&chunk->n_strings, n) + n == 0)
    munmap (chunk, chunk->size);
}

/**
 * _mevent_string_new:
 * @length: of @text in bytes; it needs no NUL
 */
char *
_mevent_string_new (const char *text, gsize length)
{
  char *block = g_malloc (length + 2);

  block[0] = ALONE;
  memcpy (block + 1, text, length);
  block[length + 1] = '\0';
  return block + 1;
}

char *
_mevent_string_dup (const char *text)
{
  return text != NULL ? _mevent_string_new (text, strlen (text)) : NULL;
}

void
_mevent_string_free (char *string)
{
  if (string == NULL)
    return;
  if (string[-1] == ALONE)
    g_free (string - 1);
  else
    chunk_add (chunk_of (string), -1);
}

/* Of the ends of a text, where texts of one kind differ. The upper bits are mixed best. */
guint64
_mevent_string_hash (const char *text, gsize length)
{
  guint64 bits = length;

  memcpy (&bits, text + (length > 8 ? length - 8 : 0), MIN (length, 8));
  return (bits ^ (guchar) *text) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

/**
 * _mevent_string_pool_new:
 *
 * For whoever makes many strings in one go. The strings outlive the pool.
 */
MeventStringPool *
_mevent_string_pool_new (void)
{
  return g_new0 (MeventStringPool, 1);
}

static void
retire_chunk (MeventStringPool *self)
{
  if (self->chunk != NULL)
    chunk_add (self->chunk, self->n_strings - G_MAXINT);
  self->chunk = NULL;
}

/* Straight from the kernel, because malloc() would keep what lies before the aligned part. */
static Chunk *
map_chunk (gsize size)
{
  char *mapped = mmap (NULL, size + MAX_CHUNK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  gsize before = -(gsize) mapped % MAX_CHUNK_SIZE;

  if (mapped == MAP_FAILED)
    g_error ("There is no memory left for texts.");
  if (before > 0)
    munmap (mapped, before);
  munmap (mapped + before + size, MAX_CHUNK_SIZE - before);
  return (Chunk *) (mapped + before);
}

/* Has the kernel give many pages in one go: one by one, each costs more than what is written into it. Kernels that
 * cannot do so give them one by one. */
static void
populate (MeventStringPool *self, gsize size)
{
  for (; self->populated < size; self->populated += MIN_CHUNK_SIZE)
    madvise ((char *) self->chunk + self->populated, MIN_CHUNK_SIZE, MADV_POPULATE_WRITE);
}

static void
start_chunk (MeventStringPool *self)
{
  gsize size = self->chunk == NULL ? MIN_CHUNK_SIZE : MIN (2 * self->chunk->size, MAX_CHUNK_SIZE);

  retire_chunk (self);
  self->chunk = map_chunk (size);
  /* A page for each 4 KiB costs a thirtieth of the time of loading a million people. */
  if (size == MAX_CHUNK_SIZE)
    madvise (self->chunk, size, MADV_HUGEPAGE);
  self->populated = 0;
  self->chunk->size = size;
  populate (self, sizeof (Chunk));
  self->chunk->n_strings = G_MAXINT;
  self->n_strings = 0;
  self->used = G_STRUCT_OFFSET (Chunk, data);
  memset (self->recent, 0, sizeof self->recent);
}

static gboolean
goes_alone (MeventStringPool *self, gsize length)
{
  return length == 0 || length > MAX_IN_CHUNK || (self->chunk == NULL && self->n_alone++ < N_ALONE);
}

/**
 * _mevent_string_pool_add:
 *
 * Returns: (transfer full): a string of its own or, where that text came a moment ago, the same once more
 */
char *
_mevent_string_pool_add (MeventStringPool *self, const char *text, gsize length)
{
  guint64 hash;
  Recent *recent;
  char *string;

  if (goes_alone (self, length))
    return _mevent_string_new (text, length);
  if (self->chunk == NULL || self->used + length + 2 > self->chunk->size)
    start_chunk (self);
  self->n_strings++;
  hash = _mevent_string_hash (text, length);
  recent = &self->recent[hash >> 56];
  if (recent->hash == hash && recent->string != NULL && strncmp (recent->string, text, length) == 0 &&
      recent->string[length] == '\0')
    return (char *) recent->string;
  string = (char *) self->chunk + self->used;
  self->used += length + 2;
  populate (self, self->used);
  *string++ = IN_CHUNK;
  memcpy (string, text, length);
  string[length] = '\0';
  *recent = (Recent){ hash, string };
  return string;
}

void
_mevent_string_pool_free (MeventStringPool *self)
{
  retire_chunk (self);
  g_free (self);
}
