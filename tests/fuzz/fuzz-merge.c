/* Three projects: base, byte 0, ours, byte 0, theirs. A side that begins with "<" is a file, any other a row of edits of the
 * base, four bytes each. */

#include <string.h>

#include "mevent-fuzz.h"
#include "mevent-history.h"
#include "mevent-merge.h"
#include "mevent-test-edits.h"

#define MAX_EDITS 32

static MeventProject *
edit (MeventProject *base, const guint8 *data, gsize size)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (0);
  MeventProject *project = fuzz_twin (base);

  for (gsize i = 0; i + 4 <= MIN (size, 4 * MAX_EDITS); i += 4)
    {
      guint32 seed;

      memcpy (&seed, data + i, sizeof seed);
      g_rand_set_seed (rand, GUINT32_FROM_BE (seed));
      mevent_test_random_foreign_edit (project, rand);
    }
  return project;
}

/* NULL where it is no edit of the base, but another project. */
static MeventProject *
read_side (MeventProject *base, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  MeventProject *side = size > 0 && data[0] == '<' ? fuzz_read (data, size) : edit (base, data, size);

  if (side != NULL && strcmp (mevent_record_get_id ((MeventRecord *) side),
                              mevent_record_get_id ((MeventRecord *) base)) != 0)
    g_clear_object (&side);
  return side;
}

static void
assert_one_sided (MeventProject *base, MeventProject *side)
{
  g_autoptr (MeventProject) same = fuzz_twin (base), other = fuzz_twin (side), twin = fuzz_twin (side);

  g_assert_cmpuint (mevent_merge (same, base, side), ==, 0);
  fuzz_assert_same (same, side);
  g_assert_cmpuint (mevent_merge (other, base, base), ==, 0);
  fuzz_assert_same (other, side);
  g_assert_cmpuint (mevent_merge (other, base, twin), ==, 0);
  fuzz_assert_same (other, side);
}

static void
assert_merges (MeventProject *ours, MeventProject *base, MeventProject *theirs)
{
  g_autoptr (MeventProject) result = fuzz_twin (ours);

  mevent_merge (result, base, theirs);
  fuzz_assert_stays (result);
  mevent_history_undo (mevent_project_get_history (result));
  fuzz_assert_same (result, ours);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) base_bytes = NULL, ours_bytes = NULL, theirs_bytes = NULL;
  g_autoptr (MeventProject) base = NULL, ours = NULL, theirs = NULL;

  fuzz_part (&data, &size, &base_bytes);
  fuzz_part (&data, &size, &ours_bytes);
  theirs_bytes = g_bytes_new (data, size);
  base = fuzz_read (g_bytes_get_data (base_bytes, NULL), g_bytes_get_size (base_bytes));
  ours = base ? read_side (base, ours_bytes) : NULL;
  theirs = ours ? read_side (base, theirs_bytes) : NULL;
  if (theirs == NULL)
    return 0;
  assert_one_sided (base, ours);
  assert_one_sided (base, theirs);
  assert_merges (ours, base, theirs);
  assert_merges (theirs, base, ours);
  return 0;
}
