/* Three projects: base, byte 0, ours, byte 0, theirs. A side that begins with "<" is a file, any other a row of edits of the
 * base, four bytes each. */

#include <string.h>

#include "mevent-fuzz.h"
#include "mevent-history.h"
#include "mevent-merge.h"
#include "mevent-test-edits.h"
#include "mevent-writer.h"

#define MAX_EDITS 32

/* One of the three, with its file: to write and read is what takes the time here. */
typedef struct
{
  MeventProject *project; /* NULL where there is none */
  GBytes        *bytes;
} Side;

static void
side_clear (Side *self)
{
  g_clear_object (&self->project);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

static MeventProject *
edit (const Side *base, const guint8 *data, gsize size)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (0);
  MeventProject *project = fuzz_read_written (base->bytes);

  for (gsize i = 0; i + 4 <= MIN (size, 4 * MAX_EDITS); i += 4)
    {
      guint32 seed;

      memcpy (&seed, data + i, sizeof seed);
      g_rand_set_seed (rand, GUINT32_FROM_BE (seed));
      mevent_test_random_foreign_edit (project, rand);
    }
  return project;
}

static Side
side_new (MeventProject *project)
{
  return (Side){ project, project ? mevent_writer_to_bytes (project) : NULL };
}

/* No edit of the base, but another project, is no side. */
static Side
read_side (const Side *base, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  MeventProject *project = size > 0 && data[0] == '<' ? fuzz_read (data, size) : edit (base, data, size);

  if (project != NULL && strcmp (mevent_record_get_id ((MeventRecord *) project),
                                 mevent_record_get_id ((MeventRecord *) base->project)) != 0)
    g_clear_object (&project);
  return side_new (project);
}

/* Who has changed nothing gets what the others have; and is afterwards, undone, ready for the next. */
static void
assert_takes_over (MeventProject *unchanged, const Side *base, const Side *side)
{
  g_assert_cmpuint (mevent_merge (unchanged, base->project, side->project), ==, 0);
  fuzz_assert_is (unchanged, side->bytes);
  mevent_history_undo (mevent_project_get_history (unchanged));
}

/* Others who have changed nothing, or the same, change nothing. */
static void
assert_keeps (MeventProject *project, const Side *base, const Side *side)
{
  g_assert_cmpuint (mevent_merge (project, base->project, base->project), ==, 0);
  g_assert_cmpuint (mevent_merge (project, base->project, side->project), ==, 0);
  fuzz_assert_is (project, side->bytes);
}

static void
assert_merges (const Side *ours, const Side *base, const Side *theirs)
{
  g_autoptr (MeventProject) result = fuzz_read_written (ours->bytes);

  assert_keeps (result, base, ours);
  mevent_merge (result, base->project, theirs->project);
  fuzz_assert_stays (result);
  mevent_history_undo (mevent_project_get_history (result));
  fuzz_assert_is (result, ours->bytes);
}

static void
assert_all (const Side *base, const Side *ours, const Side *theirs)
{
  g_autoptr (MeventProject) unchanged = fuzz_read_written (base->bytes);

  assert_takes_over (unchanged, base, ours);
  assert_takes_over (unchanged, base, theirs);
  assert_merges (ours, base, theirs);
  assert_merges (theirs, base, ours);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) base_bytes = NULL, ours_bytes = NULL, theirs_bytes = NULL;
  g_auto (Side) base = { NULL }, ours = { NULL }, theirs = { NULL };

  fuzz_part (&data, &size, &base_bytes);
  fuzz_part (&data, &size, &ours_bytes);
  theirs_bytes = g_bytes_new (data, size);
  base = side_new (fuzz_read (g_bytes_get_data (base_bytes, NULL), g_bytes_get_size (base_bytes)));
  if (base.project != NULL)
    ours = read_side (&base, ours_bytes);
  if (ours.project != NULL)
    theirs = read_side (&base, theirs_bytes);
  if (theirs.project != NULL)
    assert_all (&base, &ours, &theirs);
  return 0;
}
