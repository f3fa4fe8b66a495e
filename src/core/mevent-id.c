#include "mevent-id.h"
#include "mevent-id-private.h"

#include <string.h>
#include <sys/random.h>

/* Thirteen digits of five bits hold 64. No i, l, o, u: ids are read aloud on the telephone. */
static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
#define N_DIGITS 13

static GRand *seeded;

/**
 * mevent_id_seed:
 *
 * From now on ids come in a sequence that depends on @seed only. For tests and the making of samples.
 */
void
mevent_id_seed (guint32 seed)
{
  g_clear_pointer (&seeded, g_rand_free);
  seeded = g_rand_new_with_seed (seed);
}

static guint64
random_bits (void)
{
  guint64 bits;

  if (seeded == NULL && getrandom (&bits, sizeof bits, 0) == sizeof bits)
    return bits;
  return (guint64) (seeded ? g_rand_int (seeded) : g_random_int ()) << 32 | (seeded ? g_rand_int (seeded) : g_random_int ());
}

/* A letter for the kind of record and 64 random bits, so that copies edited apart never collide. Without a letter NULL:
 * such records have no id. */
char *
_mevent_id_new (char letter)
{
  char *id;
  guint64 bits;

  if (letter == 0)
    return NULL;
  id = g_malloc (N_DIGITS + 2);
  bits = random_bits ();
  id[0] = letter;
  for (guint i = 1; i <= N_DIGITS; i++, bits >>= 5)
    id[i] = digits[bits & 31];
  id[N_DIGITS + 1] = '\0';
  return id;
}

/**
 * mevent_id_is_valid:
 *
 * Returns: whether a file may use @id: a letter, then letters, digits, "-", "_" and ".", at most 64 characters
 */
gboolean
mevent_id_is_valid (const char *id)
{
  gsize length = 0;

  while (g_ascii_isalnum (id[length]) || id[length] == '-' || id[length] == '_' || id[length] == '.')
    length++;
  return g_ascii_isalpha (id[0]) && length <= MEVENT_ID_MAX_LENGTH && id[length] == '\0';
}
