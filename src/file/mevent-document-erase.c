/* Erasing for good: not only in the project, but wherever this program has kept a copy of it. */

#include "mevent-document-erase.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mevent-document-private.h"
#include "mevent-file-error.h"
#include "mevent-folder-private.h"
#include "mevent-history.h"
#include "mevent-journal-private.h"
#include "mevent-recovery-private.h"
#include "mevent-recovery.h"
#include "mevent-safe-target-private.h"

/* Folders of the user's state that hold projects: unsaved work, and files that had to be written over. */
static const char *const folders[] = { "journal", "rescue" };

#define MAX_MARKS 3

/* What tells a copy of the project: its id, in either quotes, under whatever path it was opened; or, in a journal of a file
 * that had no id yet, the path with the zero behind it. */
typedef struct
{
  char *bytes[MAX_MARKS];
  gsize lengths[MAX_MARKS];
  guint n;
} Marks;

static void
marks_clear (Marks *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->bytes[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Marks, marks_clear)

static void
marks_add (Marks *self, char *text, gsize length)
{
  self->bytes[self->n] = text;
  self->lengths[self->n++] = length;
}

static void
marks_init (Marks *self, const char *id, const char *path)
{
  static const char quotes[] = { '"', '\'' };

  self->n = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++)
    marks_add (self, g_strdup_printf ("%c%s%c", quotes[i], id, quotes[i]), strlen (id) + 2);
  if (path != NULL)
    marks_add (self, g_strdup (path), strlen (path) + 1);
}

/* NULL for what is no file, or cannot be read. */
static GMappedFile *
map (int fd)
{
  struct stat info;

  return fstat (fd, &info) == 0 && S_ISREG (info.st_mode) ? g_mapped_file_new_from_fd (fd, FALSE, NULL) : NULL;
}

static gboolean
holds (GMappedFile *file, const char *bytes, gsize length)
{
  gsize size = g_mapped_file_get_length (file);

  return size > 0 && memmem (g_mapped_file_get_contents (file), size, bytes, length) != NULL;
}

static gboolean
is_copy (int fd, const Marks *marks)
{
  g_autoptr (GMappedFile) file = map (fd);
  gboolean found = FALSE;

  for (guint i = 0; file != NULL && i < marks->n && !found; i++)
    found = holds (file, marks->bytes[i], marks->lengths[i]);
  return found;
}

typedef struct
{
  const Marks    *marks;
  const char     *id;       /* of the project */
  const char     *path;     /* NULL: the journal that is open is our own, and has been begun anew */
  MeventErasure  *erasure;
  GPtrArray      *journals; /* of MeventRecovery, as they were before the save */
  MeventProblems *problems;
} Purge;

static void
tell_left (MeventProblems *problems, const char *path, const char *why)
{
  g_autofree char *name = g_filename_display_name (path);

  mevent_problems_add (problems, MEVENT_SEVERITY_WARNING, "copy-left", NULL, 0, 0,
                       _("“%s” still holds what was erased: %s"), name, why);
}

static void
tell_closed (MeventProblems *problems, const char *path, const char *why)
{
  g_autofree char *name = g_filename_display_name (path);

  mevent_problems_add (problems, MEVENT_SEVERITY_WARNING, "copy-left", NULL, 0, 0,
                       _("“%s” could not be looked into and may hold what was erased: %s"), name, why);
}

/* Else the names of copies may be there again after a power cut. */
static void
sync_names (MeventProblems *problems, const char *folder)
{
  g_autofree char *name = NULL;

  if (_mevent_folder_sync (folder))
    return;
  name = g_filename_display_name (folder);
  mevent_problems_add (problems, MEVENT_SEVERITY_WARNING, "copy-left", NULL, 0, 0,
                       _("The drive did not confirm that no copy of what was erased is left in “%s”. After a power cut there "
                         "may be one again."),
                       name);
}

static char *
dup_last_change (int fd)
{
  g_autoptr (GDateTime) changed = NULL;
  struct stat info;

  if (fstat (fd, &info) == 0)
    changed = g_date_time_new_from_unix_local (info.st_mtime);
  return changed ? g_date_time_format (changed, "%Y-%m-%d %H:%M") : g_strdup ("?");
}

/* Work that is in no file is not to vanish without a word. */
static void
tell_deleted (MeventProblems *problems, const char *path, int fd)
{
  g_autofree char *base = g_path_get_basename (path), *name = g_filename_display_name (base), *when = dup_last_change (fd);

  mevent_problems_add (problems, MEVENT_SEVERITY_NOTE, "work-deleted", NULL, 0, 0,
                       /* Translators: the name of a file, then a date and time */
                       _("The unsaved work “%s”, last changed on %s, has been deleted: it held what was erased, or may "
                         "have held it."),
                       name, when);
}

/* Nor is what somebody may have put beside the file. */
static void
tell_copy_deleted (MeventProblems *problems, const char *path, int fd)
{
  g_autofree char *base = g_path_get_basename (path), *name = g_filename_display_name (base), *when = dup_last_change (fd);

  mevent_problems_add (problems, MEVENT_SEVERITY_NOTE, "copy-deleted", NULL, 0, 0,
                       /* Translators: the name of a file, then a date and time */
                       _("The copy “%s”, last changed on %s, has been deleted: it held what was erased, or may have held it."),
                       name, when);
}

static void
tell_nameless (MeventProblems *problems, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  mevent_problems_add (problems, MEVENT_SEVERITY_WARNING, "copy-left", NULL, 0, 0,
                       _("“%s” does not say of which project it is, and may hold what was erased."), name);
}

/* NULL for what is no journal. */
static const MeventRecovery *
find_journal (const Purge *purge, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  for (guint i = 0; i < purge->journals->len; i++)
    if (strcmp (((MeventRecovery *) purge->journals->pdata[i])->name, name) == 0)
      return purge->journals->pdata[i];
  return NULL;
}

static gboolean
is_of_file (const MeventRecovery *journal, const char *path)
{
  g_autofree char *own = path ? realpath (path, NULL) : NULL;
  g_autofree char *real = journal->project_path ? realpath (journal->project_path, NULL) : NULL;

  return path != NULL && g_strcmp0 (real ? real : journal->project_path, own ? own : path) == 0;
}

static void
delete_copy (const char *path, int fd, const MeventRecovery *journal, MeventProblems *problems)
{
  if (g_unlink (path) != 0)
    tell_left (problems, path, g_strerror (errno));
  else if (journal == NULL || journal->state != MEVENT_RECOVERY_SAVED)
    tell_deleted (problems, path, fd);
}

/* Of a copy that was made when a save failed. What cannot be read may be about anybody. */
static gboolean
may_hold (const char *path, MeventErasure *erasure)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventProject) project = mevent_reader_read (path, NULL, problems, NULL, NULL);

  return project == NULL || mevent_problems_has (problems, MEVENT_SEVERITY_ERROR) ||
         mevent_erasure_is_in (erasure, project);
}

static gboolean
can_stay (const Purge *purge, const char *path, const MeventRecovery *journal)
{
  return journal == NULL ? !may_hold (path, purge->erasure)
                         : !is_of_file (journal, purge->path) && !_mevent_recovery_may_hold (journal->name, purge->erasure);
}

/* What was changed in another file of the same project, or could not be saved, stays where it is about somebody else. */
static void
purge_copy (const char *path, int fd, const Purge *purge)
{
  const MeventRecovery *journal = find_journal (purge, path);

  if (can_stay (purge, path, journal))
    return;
  if (_mevent_journal_lock (fd))
    delete_copy (path, fd, journal, purge->problems);
  else if (errno != EWOULDBLOCK)
    tell_left (purge->problems, path, g_strerror (errno));
  else if (purge->path != NULL)
    tell_left (purge->problems, path, _("The project is open in another window. Close it there without saving."));
}

static int
open_copy (const char *path, const Purge *purge)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  /* A link holds nothing. */
  if (fd < 0 && errno != ENOENT && errno != ELOOP)
    tell_closed (purge->problems, path, g_strerror (errno));
  return fd;
}

static void
purge_file (const char *path, const Purge *purge)
{
  int fd = open_copy (path, purge);

  if (fd < 0)
    return;
  if (is_copy (fd, purge->marks))
    purge_copy (path, fd, purge);
  close (fd);
}

static void
purge_folder (const char *folder, const Purge *purge)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "mevent", folder, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  const char *name;

  if (dir == NULL && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    tell_closed (purge->problems, path, error->message);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      purge_file (file, purge);
    }
  if (dir != NULL)
    sync_names (purge->problems, path);
}

/* Beyond that it takes too long to look. */
#define MAX_TEXT (256 * 1024 * 1024)

/* Of a file that the reader has not understood whole: by its bytes. In an encoding that has zeros nothing is found. */
static gboolean
may_hold_in_bytes (GMappedFile *file, MeventErasure *erasure)
{
  gsize length = g_mapped_file_get_length (file);
  const char *bytes = g_mapped_file_get_contents (file);
  g_autofree char *text = NULL;

  if (length == 0 || length > MAX_TEXT || memchr (bytes, '\0', length) != NULL)
    return length > 0;
  text = g_utf8_make_valid (bytes, (gssize) length);
  return mevent_erasure_is_in_text (erasure, text);
}

/* Records without ids have got new ones, by which nobody is found. */
static gboolean
is_understood (MeventProblems *problems)
{
  for (guint i = 0; i < mevent_problems_get_n (problems); i++)
    if (strcmp (mevent_problems_get (problems, i)->code, "missing-id") == 0)
      return FALSE;
  return mevent_problems_get_n_dropped (problems) == 0 && !mevent_problems_has (problems, MEVENT_SEVERITY_ERROR);
}

typedef enum
{
  BESIDE_STAYS,
  BESIDE_GOES,
  BESIDE_NAMELESS, /* stays, but nobody knows what it is a copy of */
} Beside;

static Beside
judge_project (GMappedFile *file, MeventProject *project, MeventProblems *problems, const Purge *purge)
{
  const char *id = mevent_record_get_id ((MeventRecord *) project);
  gboolean is_own = strcmp (id, purge->id) == 0;

  if (!is_own && holds (file, id, strlen (id)))
    return BESIDE_STAYS;
  if (mevent_erasure_is_in (purge->erasure, project) ||
      (!is_understood (problems) && may_hold_in_bytes (file, purge->erasure)))
    return BESIDE_GOES;
  return is_own ? BESIDE_STAYS : BESIDE_NAMELESS;
}

/* What is called like a copy that a save has kept may be anything. */
static Beside
judge_beside (const char *path, int fd, const Purge *purge)
{
  g_autoptr (GMappedFile) file = map (fd);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventProject) project = NULL;
  g_autoptr (GError) error = NULL;

  if (file == NULL || g_mapped_file_get_length (file) == 0)
    return BESIDE_STAYS;
  project = mevent_reader_read (path, NULL, problems, NULL, &error);
  if (project != NULL)
    return judge_project (file, project, problems, purge);
  if (error->domain == MEVENT_FILE_ERROR && !is_copy (fd, purge->marks))
    return BESIDE_STAYS;
  if (error->domain == MEVENT_FILE_ERROR && may_hold_in_bytes (file, purge->erasure))
    return BESIDE_GOES;
  tell_closed (purge->problems, path, error->message);
  return BESIDE_STAYS;
}

static void
purge_kept (const char *path, const Purge *purge)
{
  int fd = open_copy (path, purge);
  Beside verdict;

  if (fd < 0)
    return;
  verdict = judge_beside (path, fd, purge);
  if (verdict == BESIDE_NAMELESS)
    tell_nameless (purge->problems, path);
  else if (verdict == BESIDE_GOES && g_unlink (path) != 0)
    tell_left (purge->problems, path, g_strerror (errno));
  else if (verdict == BESIDE_GOES)
    tell_copy_deleted (purge->problems, path, fd);
  close (fd);
}

/* The damaged originals that saves have kept, and what one could not take away. */
static void
purge_beside (const char *path, const Purge *purge)
{
  g_autofree char *real = realpath (path, NULL);
  const char *target = real ? real : path;
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *temporary = _mevent_safe_target_name_temporary (target);

  for (guint n = 0; n < MEVENT_DOCUMENT_MAX_KEPT; n++)
    {
      g_autofree char *kept = _mevent_document_name_kept (target, n);

      purge_kept (kept, purge);
    }
  purge_file (temporary, purge);
  sync_names (purge->problems, folder);
}

static void
purge_copies (MeventDocument *self, MeventErasure *erasure, GPtrArray *journals, MeventProblems *problems)
{
  const char *id = mevent_record_get_id ((MeventRecord *) mevent_document_get_project (self));
  const char *path = mevent_document_get_path (self);
  g_auto (Marks) marks = { .n = 0 };
  const Purge purge = { &marks, id, path, erasure, journals, problems };

  marks_init (&marks, id, path);
  if (path != NULL)
    purge_beside (path, &purge);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    purge_folder (folders[i], &purge);
}

/* What could not be read may tell of somebody too: no copy of the file as it was is kept, nor is one spoken of. */
static gboolean
save (MeventDocument *self, GError **error)
{
  return mevent_document_get_path (self) == NULL || mevent_document_save (self, NULL, MEVENT_SAVE_ALONE, error);
}

/* @changed: (out): whether there was anything, so that there is a step to undo */
static MeventErasure *
erase (MeventProject *project, MeventRecord *record, MeventEraseScope scope, gboolean *changed)
{
  const char *before = mevent_history_get_undo_label (mevent_project_get_history (project));
  MeventErasure *erasure;

  mevent_project_begin (project, _("Erase personal data"));
  if (MEVENT_IS_TOMBSTONE (record))
    erasure = mevent_erase_again ((MeventTombstone *) record);
  else
    erasure = MEVENT_IS_PERSON (record) ? mevent_erase_person ((MeventPerson *) record, scope)
                                        : mevent_erase_event ((MeventEvent *) record, scope);
  mevent_project_end (project);
  *changed = mevent_history_get_undo_label (mevent_project_get_history (project)) != before;
  return erasure;
}

/**
 * mevent_document_erase:
 * @record: a person or an event of the project, or the tombstone of a person of whom copies are left
 * @problems: gets what still holds the data, copies that could not be deleted; and as notes which copies were deleted, and what
 *   though it held changes that were saved nowhere
 *
 * Erases personal data, saves the document in its file, and purges what would bring the data back: the history, the journal,
 * the backups NAME~, rescue copies. What is called so and is no copy, or holds nothing of it, stays, and so do journals of
 * other files. A document without a file is not saved; its journal begins anew. On failure everything is as it was.
 *
 * Returns: (transfer full) (nullable): what was done; %NULL as mevent_document_save()
 */
MeventErasure *
mevent_document_erase (MeventDocument    *self,
                       MeventRecord      *record,
                       MeventEraseScope   scope,
                       MeventProblems    *problems,
                       GError           **error)
{
  MeventProject *project = mevent_document_get_project (self);
  g_autoptr (GPtrArray) journals = NULL;
  g_autoptr (MeventErasure) erasure = NULL;
  gboolean changed;

  g_return_val_if_fail (MEVENT_IS_PERSON (record) || MEVENT_IS_EVENT (record) || MEVENT_IS_TOMBSTONE (record), NULL);

  journals = mevent_recovery_list (NULL);
  erasure = erase (project, record, scope, &changed);
  if ((changed || !MEVENT_IS_TOMBSTONE (record)) && !save (self, error))
    {
      if (changed)
        mevent_history_undo (mevent_project_get_history (project));
      return NULL;
    }
  mevent_history_forget (mevent_project_get_history (project));
  mevent_document_renew_journal (self);
  purge_copies (self, erasure, journals, problems);
  return g_steal_pointer (&erasure);
}
