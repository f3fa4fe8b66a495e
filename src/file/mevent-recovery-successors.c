/* Which of several journals of one file go on from another, so that there is nothing to be had from them. */

#include "mevent-recovery-private.h"

#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "mevent-journal-frames-private.h"
#include "mevent-recovery.h"
#include "mevent-writer.h"

/* A journal beside others of its file. What takes long is found out once, however many there are. */
typedef struct
{
  MeventRecovery *recovery;
  MeventFrames         journal; /* behind its header; not open any more */
  char           *path;    /* of the file that was opened, */
  MeventFileInfo  file;    /* and what was in it */
  MeventFileInfo  base;
  MeventFileInfo  outcome; /* once it was built; a size of -1: it cannot be */
  MeventJournalMark            mark;    /* or without a path */
  gboolean        holds_change;
  gboolean        is_built;
  gboolean        is_successor;
} Candidate;

static void
candidate_free (Candidate *self)
{
  _mevent_frames_close (&self->journal);
  g_free (self->path);
  _mevent_journal_mark_clear (&self->mark);
  g_free (self);
}

static MeventFileInfo
digest_bytes (gconstpointer bytes, gsize length)
{
  return (MeventFileInfo){ .size = (goffset) length, .digest = XXH3_64bits (bytes, length) };
}

static gboolean
is_equal (const MeventFileInfo *a, const MeventFileInfo *b)
{
  return a->size == b->size && a->digest == b->digest;
}

static void
read_candidate (Candidate *self, GVariant *header)
{
  g_autoptr (GVariant) base = NULL;
  guint64 size;

  g_variant_get (header, "(u^aysuxtt@ay)", NULL, &self->path, NULL, NULL, NULL, &size, &self->file.digest, &base);
  self->file.size = (goffset) size;
  self->base = digest_bytes (g_variant_get_data (base), g_variant_get_size (base));
  self->holds_change = _mevent_frames_holds_change (&self->journal);
  _mevent_frames_find_mark (&self->journal, &self->mark);
}

/* NULL where it cannot be read. */
static Candidate *
candidate_new (MeventRecovery *recovery)
{
  g_auto (MeventFrames) journal = { -1 };
  g_autoptr (GVariant) header = NULL;
  Candidate *self;

  if (!_mevent_frames_open (&journal, recovery->name, NULL) || (header = _mevent_frames_read_header (&journal)) == NULL)
    return NULL;
  self = g_new0 (Candidate, 1);
  self->recovery = recovery;
  self->journal = (MeventFrames){ -1, g_mapped_file_ref (journal.map), journal.offset };
  read_candidate (self, header);
  return self;
}

static void
build_outcome (Candidate *self)
{
  MeventFrames journal = { -1, self->journal.map, 0 };
  g_autoptr (GVariant) header = _mevent_frames_read_header (&journal);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventProject) project = header ? _mevent_frames_rebuild (&journal, header, &self->outcome, problems, NULL)
                                             : NULL;
  g_autoptr (GBytes) bytes = project ? mevent_writer_to_bytes (project) : NULL;

  self->is_built = TRUE;
  self->outcome.size = -1;
  if (bytes != NULL)
    self->outcome = digest_bytes (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Whether the journal begins with what the other one comes to, and has nothing more. */
static gboolean
is_outcome_of (const Candidate *self, Candidate *former)
{
  if (self->holds_change)
    return FALSE;
  if (!former->is_built)
    build_outcome (former);
  return is_equal (&self->base, &former->outcome);
}

/* Whether all changes of the journal come next in the other one, too. */
static gboolean
goes_on_alike (MeventFrames journal, MeventFrames whole)
{
  g_autoptr (GBytes) bytes = NULL;
  MeventJournalKind kind, kind_there;

  while ((bytes = _mevent_frames_next_bytes (&journal, &kind)) != NULL)
    {
      g_autoptr (GBytes) there = _mevent_frames_next_bytes (&whole, &kind_there);

      if (there == NULL || kind != kind_there || !g_bytes_equal (bytes, there))
        return FALSE;
      g_clear_pointer (&bytes, g_bytes_unref);
    }
  return !_mevent_frames_are_damaged (&journal);
}

/* Whether the journal goes on from what the other one saved, and has no change that is not there, too. */
static gboolean
is_within (const Candidate *self, Candidate *former)
{
  const MeventJournalMark *mark = &former->mark;
  const MeventFileInfo saved = { .size = mark->size, .digest = mark->digest };

  if (is_outcome_of (self, former))
    return TRUE;
  return mark->path != NULL && strcmp (self->path, mark->path) == 0 && is_equal (&self->file, &saved) &&
         is_equal (&self->base, &saved) && mark->began >= former->journal.offset &&
         mark->began <= g_mapped_file_get_length (former->journal.map) &&
         goes_on_alike (self->journal, (MeventFrames){ -1, former->journal.map, mark->began });
}

static gboolean
is_candidate (const MeventRecovery *recovery)
{
  return recovery->project_path != NULL && recovery->state <= MEVENT_RECOVERY_SAVED;
}

/* Those of which there are several for one file. */
static GPtrArray *
list_candidates (GPtrArray *all)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) candidate_free);
  g_autoptr (GHashTable) once = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) several = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < all->len; i++)
    if (is_candidate (all->pdata[i]) && !g_hash_table_add (once, ((MeventRecovery *) all->pdata[i])->project_path))
      g_hash_table_add (several, ((MeventRecovery *) all->pdata[i])->project_path);
  for (guint i = 0; i < all->len; i++)
    if (is_candidate (all->pdata[i]) && g_hash_table_contains (several, ((MeventRecovery *) all->pdata[i])->project_path))
      {
        Candidate *candidate = candidate_new (all->pdata[i]);

        if (candidate != NULL)
          g_ptr_array_add (candidates, candidate);
      }
  return candidates;
}

/* The next journal, begun after a save or with the whole project, is on the disk before the former one goes. A program that
 * is killed between the two leaves both, and there is nothing to be had from the second. Of two that are alike one is
 * offered. */
void
_mevent_recovery_mark_successors (GPtrArray *all)
{
  g_autoptr (GPtrArray) candidates = list_candidates (all);

  for (guint i = 0; i < candidates->len; i++)
    for (guint k = 0; k < candidates->len; k++)
      {
        Candidate *next = candidates->pdata[i], *former = candidates->pdata[k];

        if (i != k && next->recovery->state == MEVENT_RECOVERY_STALE && !former->is_successor &&
            strcmp (next->recovery->project_path, former->recovery->project_path) == 0 && is_within (next, former))
          {
            next->recovery->state = MEVENT_RECOVERY_SAVED;
            next->is_successor = TRUE;
          }
      }
}
