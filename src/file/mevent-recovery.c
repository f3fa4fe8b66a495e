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
#include "mevent-journal-frames-private.h"
#include "mevent-recovery-private.h"
#include "mevent-source-private.h"
#include "mevent-writer.h"

/* Listing */

static MeventRecoveryState
find_state (MeventFrames *journal, const char *host)
{
  if (strcmp (host, g_get_host_name ()) != 0)
    return MEVENT_RECOVERY_FOREIGN;
  return _mevent_journal_is_free (journal->fd) ? MEVENT_RECOVERY_STALE : MEVENT_RECOVERY_RUNNING;
}

/* Whether the journal begins with what is in the file; else that is what its program had then, saved or not. */
static gboolean
is_copy_of (GVariant *header, const MeventFileInfo *file)
{
  g_autoptr (GVariant) base = g_variant_get_child_value (header, 7);

  return (goffset) g_variant_get_size (base) == file->size &&
         XXH3_64bits (g_variant_get_data (base), g_variant_get_size (base)) == file->digest;
}

/* A program that was killed between saving and deleting its journal leaves nothing to be recovered, even if it could not
   mark the journal, nor one that was killed before the first change. Where the file has changed otherwise, there is. */
static gboolean
is_saved (MeventFrames *journal, GVariant *header, const char *path)
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
  if ((guint64) size == base_size && digest == base_digest &&
      is_copy_of (header, &(MeventFileInfo){ .size = size, .digest = digest }))
    return !_mevent_frames_holds_change (journal);
  project = _mevent_frames_rebuild (journal, header, &info, problems, NULL);
  if (project == NULL || mevent_problems_has (problems, MEVENT_SEVERITY_ERROR))
    return FALSE;
  bytes = mevent_writer_to_bytes (project);
  return (goffset) g_bytes_get_size (bytes) == size &&
         XXH3_64bits (g_bytes_get_data (bytes, NULL), (gsize) size) == digest;
}

static gboolean
is_in_place (const MeventJournalMark *mark)
{
  goffset size;
  guint64 digest;

  return _mevent_source_digest_file (mark->path, &size, &digest, NULL) && size == mark->size && digest == mark->digest;
}

static gboolean
look_whether_saved (MeventRecovery *self, MeventFrames *journal, GVariant *header)
{
  g_auto (MeventJournalMark) mark = { NULL };

  if (_mevent_frames_find_mark (journal, &mark) && is_in_place (&mark))
    {
      g_free (self->project_path);
      self->project_path = g_steal_pointer (&mark.path);
      return mark.is_last;
    }
  return self->project_path != NULL && is_saved (journal, header, self->project_path);
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
describe_headless (const char *name, const MeventFrames *journal)
{
  MeventRecovery *self;
  gboolean is_newer;

  /* One that has just been made has no header yet. */
  if (!_mevent_journal_is_free (journal->fd))
    return recovery_new (name, MEVENT_RECOVERY_RUNNING);
  is_newer = _mevent_frames_is_newer (&(MeventFrames){ journal->fd, journal->map, 0 });
  self = recovery_new (name, is_newer ? MEVENT_RECOVERY_NEWER : MEVENT_RECOVERY_DAMAGED);
  self->holds_nothing = _mevent_frames_is_rest_zero (&(MeventFrames){ journal->fd, journal->map, 0 });
  return self;
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
  g_auto (MeventFrames) journal = { -1 };
  g_autoptr (GVariant) header = NULL;
  g_autoptr (GError) error = NULL;
  MeventRecovery *self;
  const char *path, *host;

  if (!_mevent_frames_open (&journal, name, &error))
    return describe_closed (name, error, problems);
  header = _mevent_frames_read_header (&journal);
  if (header == NULL)
    return describe_headless (name, &journal);
  self = recovery_new (name, MEVENT_RECOVERY_DAMAGED);
  g_variant_get_child (header, 1, "^&ay", &path);
  g_variant_get_child (header, 2, "&s", &host);
  g_variant_get_child (header, 4, "x", &self->started);
  self->project_path = *path ? g_strdup (path) : NULL;
  self->host = g_strdup (host);
  self->state = find_state (&journal, host);
  if (self->state == MEVENT_RECOVERY_RUNNING)
    return self;
  self->holds_nothing = look_whether_saved (self, &journal, header);
  if (self->state == MEVENT_RECOVERY_STALE && self->holds_nothing)
    self->state = MEVENT_RECOVERY_SAVED;
  else if (begins_with_nothing (header))
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
  _mevent_recovery_mark_successors (all);
  return all;
}

/* Opening */

/* What a journal, even of a running program, begins with; NULL where that is not @file. */
MeventProject *
_mevent_recovery_read_base (const char *name, const MeventFileInfo *file)
{
  g_auto (MeventFrames) journal = { -1 };
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GVariant) header = NULL;
  MeventFileInfo info;

  if (_mevent_frames_open (&journal, name, NULL))
    header = _mevent_frames_read_header (&journal);
  return header != NULL && is_copy_of (header, file) ? _mevent_frames_read_base (header, &info, problems, NULL) : NULL;
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
make_document (const MeventFrames *journal, GVariant *header, MeventProject *project, MeventFileInfo *info)
{
  g_auto (MeventJournalMark) mark = { NULL };
  g_autoptr (GBytes) saved = NULL;
  MeventDocument *document;
  const char *path;

  g_variant_get (header, "(u^&ay&suxtt@ay)", NULL, &path, NULL, NULL, NULL, &info->size, &info->digest, NULL);
  if (_mevent_frames_find_mark (journal, &mark) &&
      (saved = _mevent_source_load_file (mark.path, mark.size, mark.digest)) != NULL)
    {
      path = mark.path;
      info->size = mark.size;
      info->digest = mark.digest;
    }
  document = _mevent_document_new_recovered (project, *path ? path : NULL, info);
  document->base = saved ? g_steal_pointer (&saved) : copy_base (header, info);
  return document;
}

/* Who may not lock at all cannot know whether somebody else does. */
static gboolean
lock (MeventFrames *journal, const char *name, GError **error)
{
  if (_mevent_journal_lock (journal->fd))
    return TRUE;
  if (errno == EWOULDBLOCK)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _("%s: The project is still open in another window."), name);
  else
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "%s: %s", name, g_strerror (errno));
  return FALSE;
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
  g_auto (MeventFrames) journal = { -1 };
  g_autoptr (GVariant) header = NULL;
  g_autoptr (MeventProject) project = NULL;
  MeventFileInfo info = { 0 };
  MeventFrames changes;

  if (!_mevent_frames_open (&journal, name, error))
    return NULL;
  header = _mevent_frames_read_header (&journal);
  if (header == NULL)
    {
      _mevent_frames_fail (error, name, _mevent_frames_is_newer (&(MeventFrames){ journal.fd, journal.map, 0 })
                           ? _("The journal was kept by a newer version of Mevent, which can recover what is in it.")
                           : _("The journal is damaged. Nothing can be recovered from it."));
      return NULL;
    }
  if (!lock (&journal, name, error))
    return NULL;
  changes = journal;
  project = _mevent_frames_rebuild (&journal, header, &info, problems, error);
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
changes_may_hold (MeventFrames *journal, MeventErasure *erasure)
{
  GVariant *recorded;

  while (_mevent_frames_next_change (journal, &recorded))
    {
      gboolean found = recorded == NULL || tells_of (recorded, erasure);

      g_clear_pointer (&recorded, g_variant_unref);
      if (found)
        return TRUE;
    }
  return !_mevent_frames_is_rest_zero (journal);
}

/* Whether something of those who were erased is in a journal, or nobody can tell. */
gboolean
_mevent_recovery_may_hold (const char *name, MeventErasure *erasure)
{
  g_auto (MeventFrames) journal = { -1 };
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventProject) project = NULL;
  g_autoptr (GVariant) header = NULL;
  MeventFileInfo info;

  if (_mevent_frames_open (&journal, name, NULL))
    header = _mevent_frames_read_header (&journal);
  if (header != NULL)
    project = _mevent_frames_read_base (header, &info, problems, NULL);
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
  g_auto (MeventFrames) journal = { -1 };
  g_autofree char *folder = _mevent_journal_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (strchr (name, '/') != NULL)
    return _mevent_frames_fail (error, name, _("This is not the name of a journal."));
  if (_mevent_frames_open (&journal, name, NULL) && !lock (&journal, name, error))
    return FALSE;
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
