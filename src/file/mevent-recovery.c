#include "mevent-recovery.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "mevent-document-private.h"
#include "mevent-history.h"
#include "mevent-journal-private.h"
#include "mevent-reader-memory-private.h"
#include "mevent-recovery-private.h"
#include "mevent-replay.h"
#include "mevent-source-private.h"
#include "mevent-writer.h"

/* How many times what is left of a journal is read to find frames in it. */
#define MAX_SEARCHES 4

/* A journal being read. */
typedef struct
{
  int          fd;
  GMappedFile *map;
  gsize        offset;
} Journal;

/* A file that was about to be put in its place. */
typedef struct
{
  char    *path;
  goffset  size;
  guint64  digest;
  gsize    began;   /* where in the journal the changes begin that it does not hold */
  gboolean is_last; /* nothing was changed any more after it had been written */
} Mark;

static void
mark_clear (Mark *self)
{
  g_free (self->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mark, mark_clear)

static gboolean
fail (GError **error, const char *name, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", name, what);
  return FALSE;
}

static gboolean
journal_open (Journal *self, const char *name, GError **error)
{
  g_autofree char *folder = _mevent_journal_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;

  *self = (Journal){ .fd = -1 };
  if (strchr (name, '/') != NULL)
    return fail (error, name, _("This is not the name of a journal."));
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (self->fd < 0 && errno != ELOOP)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "%s: %s", name, g_strerror (errno));
      return FALSE;
    }
  if (self->fd < 0 || fstat (self->fd, &info) != 0 || !S_ISREG (info.st_mode))
    return fail (error, name, _("This is not an ordinary file."));
  self->map = g_mapped_file_new_from_fd (self->fd, FALSE, error);
  return self->map != NULL;
}

static void
journal_close (Journal *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->map, g_mapped_file_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Journal, journal_close)

/* The next frame as its head says; FALSE at the end, which is where a frame is torn. */
static gboolean
read_head (Journal *self, MeventJournalFrame *frame)
{
  gsize left = g_mapped_file_get_length (self->map) - self->offset;

  if (left < sizeof *frame)
    return FALSE;
  memcpy (frame, g_mapped_file_get_contents (self->map) + self->offset, sizeof *frame);
  *frame = (MeventJournalFrame){ GUINT32_FROM_LE (frame->length), GUINT32_FROM_LE (frame->kind),
                                 GUINT64_FROM_LE (frame->digest) };
  return frame->length <= left - sizeof *frame;
}

/* What the next frame holds; NULL where there is none that is whole. */
static GBytes *
next_frame (Journal *self, MeventJournalKind *kind)
{
  MeventJournalFrame frame;
  const char *payload;

  if (!read_head (self, &frame))
    return NULL;
  payload = g_mapped_file_get_contents (self->map) + self->offset + sizeof frame;
  if (XXH3_64bits (payload, frame.length) != frame.digest)
    return NULL;
  *kind = frame.kind;
  self->offset += sizeof frame + frame.length;
  return g_bytes_new (payload, frame.length);
}

static gboolean
is_zero (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] != '\0')
      return FALSE;
  return TRUE;
}

/* Looks at each place for a frame that is whole, for as long as that takes no more than a few times what is there. */
static gboolean
is_frame_within (const Journal *self)
{
  Journal rest = *self;
  gsize length = g_mapped_file_get_length (self->map), hashed = 0;
  MeventJournalFrame frame;

  for (; length - rest.offset >= sizeof frame && hashed <= MAX_SEARCHES * length; rest.offset++)
    {
      MeventJournalKind kind;
      g_autoptr (GBytes) bytes = NULL;

      if (!read_head (&rest, &frame) || frame.kind > MEVENT_JOURNAL_MARK)
        continue;
      hashed += frame.length;
      if ((bytes = next_frame (&rest, &kind)) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Whether what is left is more than the torn end of a journal whose program was killed, or that a power cut has left without
 * what it held: a frame is there in its length, or one comes behind. */
static gboolean
is_damaged (const Journal *self)
{
  MeventJournalFrame frame;

  if (is_zero (g_mapped_file_get_contents (self->map) + self->offset, g_mapped_file_get_length (self->map) - self->offset))
    return FALSE;
  return read_head (&(Journal){ self->fd, self->map, self->offset }, &frame) || is_frame_within (self);
}

static GVariant *
parse (GBytes *bytes, const char *type)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));

  if (!g_variant_is_normal_form (variant))
    return NULL;
  return G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (variant) : g_steal_pointer (&variant);
}

/* Past marks; NULL behind the last frame that is whole. */
static GBytes *
next_change_bytes (Journal *self, MeventJournalKind *kind)
{
  GBytes *bytes;

  while ((bytes = next_frame (self, kind)) != NULL && *kind == MEVENT_JOURNAL_MARK)
    {
      g_autoptr (GVariant) mark = parse (bytes, MEVENT_JOURNAL_MARKED);

      /* The digest is of what follows the kind, which can be damaged alone. */
      if (mark == NULL)
        break;
      g_bytes_unref (bytes);
    }
  return bytes;
}

/* FALSE behind the last.
 * @change: (out) (nullable): NULL where it is none that this version understands */
static gboolean
next_change (Journal *self, GVariant **change)
{
  MeventJournalKind kind;
  g_autoptr (GBytes) bytes = next_change_bytes (self, &kind);

  *change = bytes != NULL && kind == MEVENT_JOURNAL_CHANGE ? parse (bytes, "(a(ssuuas)a(sssms))") : NULL;
  return bytes != NULL;
}

static GVariant *
read_header (Journal *self)
{
  MeventJournalKind kind;
  g_autoptr (GBytes) bytes = next_frame (self, &kind);
  g_autoptr (GVariant) header = bytes ? parse (bytes, MEVENT_JOURNAL_HEADER) : NULL;
  guint32 version = 0;

  if (header != NULL)
    g_variant_get_child (header, 0, "u", &version);
  return version >= MEVENT_JOURNAL_OLDEST && version <= MEVENT_JOURNAL_VERSION ? g_steal_pointer (&header) : NULL;
}

/* Whether it is sound and says more than this version can read. */
static gboolean
is_newer (const Journal *journal)
{
  Journal beginning = *journal;
  MeventJournalKind kind;
  g_autoptr (GBytes) bytes = next_frame (&beginning, &kind);
  guint32 version;

  if (bytes == NULL || g_bytes_get_size (bytes) < sizeof version)
    return FALSE;
  memcpy (&version, g_bytes_get_data (bytes, NULL), sizeof version);
  return GUINT32_FROM_LE (version) > MEVENT_JOURNAL_VERSION;
}

/* The last one alone can have been put in its place: after a save the journal begins anew. */
static gboolean
find_mark (const Journal *journal, Mark *mark)
{
  Journal rest = *journal;
  g_autoptr (GVariant) marked = NULL;
  g_autoptr (GBytes) bytes = NULL;
  MeventJournalKind kind;
  gsize changed = 0; /* where the last change ends */
  guint64 began, size;

  while ((bytes = next_frame (&rest, &kind)) != NULL)
    {
      g_autoptr (GVariant) next = kind == MEVENT_JOURNAL_MARK ? parse (bytes, MEVENT_JOURNAL_MARKED) : NULL;

      if (next == NULL)
        changed = rest.offset;
      else
        {
          g_clear_pointer (&marked, g_variant_unref);
          marked = g_steal_pointer (&next);
        }
      g_clear_pointer (&bytes, g_bytes_unref);
    }
  if (marked == NULL)
    return FALSE;
  g_variant_get (marked, "(t^aytt)", &began, &mark->path, &size, &mark->digest);
  mark->size = (goffset) size;
  mark->began = began;
  mark->is_last = changed <= began;
  return TRUE;
}

static MeventProject *
read_base (GVariant *header, MeventFileInfo *info, MeventProblems *problems, GError **error)
{
  g_autoptr (GVariant) base = g_variant_get_child_value (header, 7);

  return _mevent_reader_read_memory (g_variant_get_data (base), g_variant_get_size (base), info, problems, error);
}

/* As far as the journal goes; what does not fit any more is told. */
static void
replay (Journal *journal, MeventProject *project, MeventProblems *problems)
{
  g_autoptr (GError) error = NULL;
  GVariant *recorded;
  gboolean fits = TRUE;

  while (fits && next_change (journal, &recorded))
    {
      fits = recorded != NULL && mevent_replay_apply (project, recorded, &error);
      g_clear_pointer (&recorded, g_variant_unref);
    }
  if (error != NULL)
    mevent_problems_add (problems, MEVENT_SEVERITY_ERROR, "journal-broken", NULL, 0, 0,
                         _("The journal is damaged. What was changed after that point is lost: %s"), error->message);
  else if (!fits || is_damaged (journal))
    mevent_problems_add (problems, MEVENT_SEVERITY_ERROR, "journal-broken", NULL, 0, 0,
                         _("The journal is damaged. What was changed after that point is lost."));
}

/* Listing */

static MeventRecoveryState
find_state (Journal *journal, const char *host)
{
  if (strcmp (host, g_get_host_name ()) != 0)
    return MEVENT_RECOVERY_FOREIGN;
  return _mevent_journal_is_free (journal->fd) ? MEVENT_RECOVERY_STALE : MEVENT_RECOVERY_RUNNING;
}

static MeventProject *
rebuild (Journal *journal, GVariant *header, MeventFileInfo *info, MeventProblems *problems, GError **error)
{
  g_autoptr (MeventProject) project = read_base (header, info, problems, error);

  if (project == NULL)
    return NULL;
  mevent_history_set_recording (mevent_project_get_history (project), FALSE);
  replay (journal, project, problems);
  mevent_history_set_recording (mevent_project_get_history (project), TRUE);
  return g_steal_pointer (&project);
}

/* Whether the journal begins with what is in the file; else that is what its program had then, saved or not. */
static gboolean
is_copy_of (GVariant *header, const MeventFileInfo *file)
{
  g_autoptr (GVariant) base = g_variant_get_child_value (header, 7);

  return (goffset) g_variant_get_size (base) == file->size &&
         XXH3_64bits (g_variant_get_data (base), g_variant_get_size (base)) == file->digest;
}

/* Behind the header; or what may have been one. */
static gboolean
holds_change (const Journal *journal)
{
  Journal rest = *journal;
  MeventJournalKind kind;
  g_autoptr (GBytes) bytes = next_change_bytes (&rest, &kind);

  return bytes != NULL || rest.offset < g_mapped_file_get_length (rest.map);
}

/* A program that was killed between saving and deleting its journal leaves nothing to be recovered, even if it could not
   mark the journal, nor one that was killed before the first change. Where the file has changed otherwise, there is. */
static gboolean
is_saved (Journal *journal, GVariant *header, const char *path)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventProject) project = NULL;
  g_autoptr (GBytes) bytes = NULL;
  MeventFileInfo info;
  guint64 base_size, base_digest, digest;
  goffset size;

  g_variant_get_child (header, 5, "t", &base_size);
  g_variant_get_child (header, 6, "t", &base_digest);
  if (!_mevent_source_digest_file (path, &size, &digest, NULL))
    return FALSE;
  if ((guint64) size == base_size && digest == base_digest)
    return is_copy_of (header, &(MeventFileInfo){ .size = size, .digest = digest }) && !holds_change (journal);
  project = rebuild (journal, header, &info, problems, NULL);
  if (project == NULL)
    return FALSE;
  bytes = mevent_writer_to_bytes (project);
  return (goffset) g_bytes_get_size (bytes) == size &&
         XXH3_64bits (g_bytes_get_data (bytes, NULL), (gsize) size) == digest;
}

static gboolean
is_in_place (const Mark *mark)
{
  goffset size;
  guint64 digest;

  return _mevent_source_digest_file (mark->path, &size, &digest, NULL) && size == mark->size && digest == mark->digest;
}

static void
look_whether_saved (MeventRecovery *self, Journal *journal, GVariant *header)
{
  g_auto (Mark) mark = { NULL };
  gboolean saved;

  if (find_mark (journal, &mark) && is_in_place (&mark))
    {
      g_free (self->project_path);
      self->project_path = g_steal_pointer (&mark.path);
      saved = mark.is_last;
    }
  else
    saved = self->project_path != NULL && is_saved (journal, header, self->project_path);
  if (saved)
    self->state = MEVENT_RECOVERY_SAVED;
}

static MeventRecovery *
recovery_new (const char *name, MeventRecoveryState state)
{
  MeventRecovery *self = g_new0 (MeventRecovery, 1);

  self->name = g_strdup (name);
  self->state = state;
  return self;
}

/* NULL where it has gone meanwhile.
 * @error: why it cannot be opened */
static MeventRecovery *
describe_closed (const char *name, const GError *error, MeventProblems *problems)
{
  g_autofree char *folder = _mevent_journal_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return NULL;
  if (lstat (path, &info) == 0 && !S_ISREG (info.st_mode))
    return recovery_new (name, MEVENT_RECOVERY_NO_FILE);
  if (problems != NULL)
    mevent_problems_add (problems, MEVENT_SEVERITY_WARNING, "journal-unreadable", NULL, 0, 0, "%s", error->message);
  return recovery_new (name, MEVENT_RECOVERY_UNREADABLE);
}

static MeventRecovery *
describe_headless (const char *name, const Journal *journal)
{
  /* One that has just been made has no header yet. */
  if (!_mevent_journal_is_free (journal->fd))
    return recovery_new (name, MEVENT_RECOVERY_RUNNING);
  return recovery_new (name, is_newer (&(Journal){ journal->fd, journal->map, 0 }) ? MEVENT_RECOVERY_NEWER
                                                                                   : MEVENT_RECOVERY_DAMAGED);
}

static gboolean
begins_with_nothing (GVariant *header)
{
  g_autoptr (GVariant) base = g_variant_get_child_value (header, 7);

  return g_variant_get_size (base) == 0;
}

static MeventRecovery *
describe (const char *name, MeventProblems *problems)
{
  g_auto (Journal) journal = { -1 };
  g_autoptr (GVariant) header = NULL;
  g_autoptr (GError) error = NULL;
  MeventRecovery *self;
  const char *path, *host;

  if (!journal_open (&journal, name, &error))
    return describe_closed (name, error, problems);
  header = read_header (&journal);
  if (header == NULL)
    return describe_headless (name, &journal);
  self = recovery_new (name, MEVENT_RECOVERY_DAMAGED);
  g_variant_get_child (header, 1, "^&ay", &path);
  g_variant_get_child (header, 2, "&s", &host);
  g_variant_get_child (header, 4, "x", &self->started);
  self->project_path = *path ? g_strdup (path) : NULL;
  self->host = g_strdup (host);
  self->state = find_state (&journal, host);
  if (self->state == MEVENT_RECOVERY_STALE)
    look_whether_saved (self, &journal, header);
  if (self->state == MEVENT_RECOVERY_STALE && begins_with_nothing (header))
    self->state = MEVENT_RECOVERY_DAMAGED;
  return self;
}

static int
compare_age (gconstpointer a, gconstpointer b)
{
  const MeventRecovery *x = *(MeventRecovery *const *) a, *y = *(MeventRecovery *const *) b;

  if (x->started != y->started)
    return x->started < y->started ? 1 : -1;
  return strcmp (x->name, y->name);
}

/* Successors */

/* A journal beside others of its file. What takes long is found out once, however many there are. */
typedef struct
{
  MeventRecovery *recovery;
  Journal         journal; /* behind its header; not open any more */
  char           *path;    /* of the file that was opened, */
  MeventFileInfo  file;    /* and what was in it */
  MeventFileInfo  base;
  MeventFileInfo  outcome; /* once it was built; a size of -1: it cannot be */
  Mark            mark;    /* or without a path */
  gboolean        holds_change;
  gboolean        is_built;
  gboolean        is_successor;
} Candidate;

static void
candidate_free (Candidate *self)
{
  journal_close (&self->journal);
  g_free (self->path);
  mark_clear (&self->mark);
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
  self->holds_change = holds_change (&self->journal);
  find_mark (&self->journal, &self->mark);
}

/* NULL where it cannot be read. */
static Candidate *
candidate_new (MeventRecovery *recovery)
{
  g_auto (Journal) journal = { -1 };
  g_autoptr (GVariant) header = NULL;
  Candidate *self;

  if (!journal_open (&journal, recovery->name, NULL) || (header = read_header (&journal)) == NULL)
    return NULL;
  self = g_new0 (Candidate, 1);
  self->recovery = recovery;
  self->journal = (Journal){ -1, g_mapped_file_ref (journal.map), journal.offset };
  read_candidate (self, header);
  return self;
}

static void
build_outcome (Candidate *self)
{
  Journal journal = { -1, self->journal.map, 0 };
  g_autoptr (GVariant) header = read_header (&journal);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventProject) project = header ? rebuild (&journal, header, &self->outcome, problems, NULL) : NULL;
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
goes_on_alike (Journal journal, Journal whole)
{
  g_autoptr (GBytes) bytes = NULL;
  MeventJournalKind kind, kind_there;

  while ((bytes = next_change_bytes (&journal, &kind)) != NULL)
    {
      g_autoptr (GBytes) there = next_change_bytes (&whole, &kind_there);

      if (there == NULL || kind != kind_there || !g_bytes_equal (bytes, there))
        return FALSE;
      g_clear_pointer (&bytes, g_bytes_unref);
    }
  return TRUE;
}

/* Whether the journal goes on from what the other one saved, and has no change that is not there, too. */
static gboolean
is_within (const Candidate *self, Candidate *former)
{
  const Mark *mark = &former->mark;
  const MeventFileInfo saved = { .size = mark->size, .digest = mark->digest };

  if (is_outcome_of (self, former))
    return TRUE;
  return mark->path != NULL && strcmp (self->path, mark->path) == 0 && is_equal (&self->file, &saved) &&
         is_equal (&self->base, &saved) && mark->began >= former->journal.offset &&
         mark->began <= g_mapped_file_get_length (former->journal.map) &&
         goes_on_alike (self->journal, (Journal){ -1, former->journal.map, mark->began });
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

/* The next journal, begun after a save or with the whole project, is on the disk before the former one goes. A program that is
 * killed between the two leaves both, and there is nothing to be had from the second. Of two that are alike one is offered. */
static void
mark_successors (GPtrArray *all)
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

static void
add_all (GPtrArray *all, GDir *dir, MeventProblems *problems)
{
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".journal"))
      {
        MeventRecovery *recovery = describe (name, problems);

        if (recovery != NULL)
          g_ptr_array_add (all, recovery);
      }
}

/**
 * mevent_recovery_list:
 * @problems: (nullable): gets what could not be looked at
 *
 * Returns: (transfer full) (element-type MeventRecovery): the journals in the user's state folder, the newest first
 */
GPtrArray *
mevent_recovery_list (MeventProblems *problems)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) mevent_recovery_free);
  g_autofree char *folder = _mevent_journal_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);

  if (dir != NULL)
    add_all (all, dir, problems);
  else if (problems != NULL && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    mevent_problems_add (problems, MEVENT_SEVERITY_WARNING, "journals-unreadable", NULL, 0, 0,
                         _("Unsaved work could not be looked for: %s"), error->message);
  g_ptr_array_sort (all, compare_age);
  mark_successors (all);
  return all;
}

/* Opening */

/* What a journal, even of a running program, begins with; NULL where that is not @file. */
MeventProject *
_mevent_recovery_read_base (const char *name, const MeventFileInfo *file)
{
  g_auto (Journal) journal = { -1 };
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GVariant) header = NULL;
  MeventFileInfo info;

  if (journal_open (&journal, name, NULL))
    header = read_header (&journal);
  return header != NULL && is_copy_of (header, file) ? read_base (header, &info, problems, NULL) : NULL;
}

static GBytes *
copy_base (GVariant *header, const MeventFileInfo *file)
{
  g_autoptr (GVariant) base = g_variant_get_child_value (header, 7);

  return is_copy_of (header, file) ? g_bytes_new (g_variant_get_data (base), g_variant_get_size (base)) : NULL;
}

/* The document of a project that was changed after what @header says was in its file; or after a save that the program did
   not live to hear of. */
static MeventDocument *
make_document (const Journal *journal, GVariant *header, MeventProject *project, MeventFileInfo *info)
{
  g_auto (Mark) mark = { NULL };
  g_autoptr (GBytes) saved = NULL;
  MeventDocument *document;
  const char *path;

  g_variant_get (header, "(u^&ay&suxtt@ay)", NULL, &path, NULL, NULL, NULL, &info->size, &info->digest, NULL);
  if (find_mark (journal, &mark) && (saved = _mevent_source_load_file (mark.path, mark.size, mark.digest)) != NULL)
    {
      path = mark.path;
      info->size = mark.size;
      info->digest = mark.digest;
    }
  document = _mevent_document_new_recovered (project, *path ? path : NULL, info);
  document->base = saved ? g_steal_pointer (&saved) : copy_base (header, info);
  return document;
}

/**
 * mevent_recovery_open:
 * @name: of a #MeventRecovery
 * @problems: gets what could not be recovered
 *
 * Makes the project again as it was before the program ended. The journal stays until mevent_recovery_discard().
 *
 * Returns: (transfer full) (nullable): an unsaved document that goes by the path of the project, if it had one
 */
MeventDocument *
mevent_recovery_open (const char *name, MeventProblems *problems, GError **error)
{
  g_auto (Journal) journal = { -1 };
  g_autoptr (GVariant) header = NULL;
  g_autoptr (MeventProject) project = NULL;
  MeventFileInfo info = { 0 };
  Journal changes;

  if (!journal_open (&journal, name, error))
    return NULL;
  header = read_header (&journal);
  if (header == NULL)
    {
      fail (error, name, is_newer (&(Journal){ journal.fd, journal.map, 0 })
                           ? _("The journal was kept by a newer version of Mevent, which can recover what is in it.")
                           : _("The journal is damaged. Nothing can be recovered from it."));
      return NULL;
    }
  if (!_mevent_journal_lock (journal.fd))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _("%s: The project is still open in another window."), name);
      return NULL;
    }
  changes = journal;
  project = rebuild (&journal, header, &info, problems, error);
  if (project == NULL)
    return NULL;
  mevent_history_mark_unsaved (mevent_project_get_history (project));
  return make_document (&changes, header, project, &info);
}

/* Erasing */

static gboolean
tells_of (GVariant *value, MeventErasure *erasure)
{
  GVariantIter iter;
  GVariant *child;
  gboolean found = FALSE;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return mevent_erasure_is_in_text (erasure, g_variant_get_string (value, NULL));
  if (!g_variant_is_container (value))
    return FALSE;
  g_variant_iter_init (&iter, value);
  while (!found && (child = g_variant_iter_next_value (&iter)) != NULL)
    {
      found = tells_of (child, erasure);
      g_variant_unref (child);
    }
  return found;
}

/* What cannot be understood may be about anybody, and so may a frame that is torn. */
static gboolean
changes_may_hold (Journal *journal, MeventErasure *erasure)
{
  GVariant *recorded;

  while (next_change (journal, &recorded))
    {
      gboolean found = recorded == NULL || tells_of (recorded, erasure);

      g_clear_pointer (&recorded, g_variant_unref);
      if (found)
        return TRUE;
    }
  return !is_zero (g_mapped_file_get_contents (journal->map) + journal->offset,
                   g_mapped_file_get_length (journal->map) - journal->offset);
}

/* Whether something of those who were erased is in a journal, or nobody can tell. */
gboolean
_mevent_recovery_may_hold (const char *name, MeventErasure *erasure)
{
  g_auto (Journal) journal = { -1 };
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventProject) project = NULL;
  g_autoptr (GVariant) header = NULL;
  MeventFileInfo info;

  if (journal_open (&journal, name, NULL))
    header = read_header (&journal);
  if (header != NULL)
    project = read_base (header, &info, problems, NULL);
  return project == NULL || mevent_problems_has (problems, MEVENT_SEVERITY_ERROR) ||
         mevent_erasure_is_in (erasure, project) || changes_may_hold (&journal, erasure);
}

/* Discarding */

/**
 * mevent_recovery_discard:
 *
 * Deletes a journal that no running program keeps.
 */
gboolean
mevent_recovery_discard (const char *name, GError **error)
{
  g_auto (Journal) journal = { -1 };
  g_autofree char *folder = _mevent_journal_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (strchr (name, '/') != NULL)
    return fail (error, name, _("This is not the name of a journal."));
  if (journal_open (&journal, name, NULL) && !_mevent_journal_lock (journal.fd))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _("%s: The project is still open in another window."), name);
      return FALSE;
    }
  if (g_unlink (path) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "%s: %s", name, g_strerror (errno));
  return FALSE;
}

void
mevent_recovery_free (MeventRecovery *self)
{
  g_free (self->name);
  g_free (self->project_path);
  g_free (self->host);
  g_free (self);
}
