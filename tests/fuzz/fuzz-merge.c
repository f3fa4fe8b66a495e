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
  MeventProject *damaged; /* as it was read, where something in it could not be: there is more to ask about */
} Side;

static void
side_clear (Side *self)
{
  g_clear_object (&self->project);
  g_clear_object (&self->damaged);
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

/* Takes @project. */
static Side
side_new (MeventProject *project, gboolean is_damaged)
{
  Side self = { project, project ? mevent_writer_to_bytes (project) : NULL, NULL };

  if (project != NULL && is_damaged)
    {
      self.damaged = project;
      self.project = fuzz_read_written (self.bytes);
    }
  return self;
}

/* No edit of the base, but another project, is no side. */
static Side
read_side (const Side *base, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gboolean is_damaged = FALSE;
  MeventProject *project = size > 0 && data[0] == '<' ? fuzz_read (data, size, &is_damaged) : edit (base, data, size);

  if (project != NULL && strcmp (mevent_record_get_id ((MeventRecord *) project),
                                 mevent_record_get_id ((MeventRecord *) base->project)) != 0)
    g_clear_object (&project);
  return side_new (project, is_damaged);
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

/* Whoever it is that could not be read: what comes of it is a project, and can be undone. */
static void
assert_merges_damaged (const Side *ours, const Side *base, const Side *theirs)
{
  g_autoptr (MeventProject) result = ours->damaged ? g_object_ref (ours->damaged) : fuzz_read_written (ours->bytes);

  mevent_merge (result, base->damaged ? base->damaged : base->project, theirs->damaged ? theirs->damaged : theirs->project);
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
  if (base->damaged != NULL || ours->damaged != NULL || theirs->damaged != NULL)
    assert_merges_damaged (ours, base, theirs);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) base_bytes = NULL, ours_bytes = NULL, theirs_bytes = NULL;
  g_auto (Side) base = { NULL }, ours = { NULL }, theirs = { NULL };
  MeventProject *project;
  gboolean is_damaged;

  fuzz_part (&data, &size, &base_bytes);
  fuzz_part (&data, &size, &ours_bytes);
  theirs_bytes = g_bytes_new (data, size);
  project = fuzz_read (g_bytes_get_data (base_bytes, NULL), g_bytes_get_size (base_bytes), &is_damaged);
  base = side_new (project, is_damaged);
  if (base.project != NULL)
    ours = read_side (&base, ours_bytes);
  if (ours.project != NULL)
    theirs = read_side (&base, theirs_bytes);
  if (theirs.project != NULL)
    assert_all (&base, &ours, &theirs);
  return 0;
}
