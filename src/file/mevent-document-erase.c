/* Erasing for good: not only in the project, but wherever this program has kept a copy of it. */

#include "mevent-document-erase.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mevent-document-private.h"
#include "mevent-history.h"
#include "mevent-journal-private.h"
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

static gboolean
is_copy (int fd, const Marks *marks)
{
  struct stat info;
  void *bytes;
  gboolean found = FALSE;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size == 0)
    return FALSE;
  bytes = mmap (NULL, (gsize) info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (bytes == MAP_FAILED)
    return FALSE;
  for (guint i = 0; i < marks->n && !found; i++)
    found = memmem (bytes, (gsize) info.st_size, marks->bytes[i], marks->lengths[i]) != NULL;
  munmap (bytes, (gsize) info.st_size);
  return found;
}

typedef struct
{
  const Marks    *marks;
  gboolean        has_file; /* else the journal that is open is our own, and has been begun anew */
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
purge_file (const char *path, const Purge *purge)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  if (fd < 0)
    return;
  if (is_copy (fd, purge->marks))
    {
      gboolean is_open = !_mevent_journal_lock (fd);

      if (is_open && purge->has_file)
        tell_left (purge->problems, path, _("The project is open in another window. Close it there without saving."));
      else if (!is_open && g_unlink (path) != 0)
        tell_left (purge->problems, path, g_strerror (errno));
    }
  close (fd);
}

static void
purge_folder (const char *folder, const Purge *purge)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "mevent", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      purge_file (file, purge);
    }
}

/* The damaged originals that saves have kept, and what one could not take away. */
static void
purge_beside (const char *path, const Purge *purge)
{
  g_autofree char *real = realpath (path, NULL);
  const char *target = real ? real : path;
  g_autofree char *temporary = _mevent_safe_target_name_temporary (target);

  for (guint n = 0; n < MEVENT_DOCUMENT_MAX_KEPT; n++)
    {
      g_autofree char *kept = _mevent_document_name_kept (target, n);

      if (g_unlink (kept) != 0 && errno != ENOENT)
        tell_left (purge->problems, kept, g_strerror (errno));
    }
  purge_file (temporary, purge);
}

static void
purge_copies (MeventDocument *self, MeventProblems *problems)
{
  MeventRecord *project = (MeventRecord *) mevent_document_get_project (self);
  const char *path = mevent_document_get_path (self);
  g_auto (Marks) marks = { .n = 0 };
  const Purge purge = { &marks, path != NULL, problems };

  marks_init (&marks, mevent_record_get_id (project), path);
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
  erasure = MEVENT_IS_PERSON (record) ? mevent_erase_person ((MeventPerson *) record, scope)
                                      : mevent_erase_event ((MeventEvent *) record, scope);
  mevent_project_end (project);
  *changed = mevent_history_get_undo_label (mevent_project_get_history (project)) != before;
  return erasure;
}

/**
 * mevent_document_erase:
 * @record: a person or an event of the project
 * @problems: gets what still holds the data: copies that could not be deleted
 *
 * Erases personal data, saves the document in its file, and purges what would bring the data back: the history, the journal,
 * the backup NAME~, rescue copies. A document without a file is not saved; its journal begins anew. On failure everything is
 * as it was.
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
  g_autoptr (MeventErasure) erasure = NULL;
  gboolean changed;

  g_return_val_if_fail (MEVENT_IS_PERSON (record) || MEVENT_IS_EVENT (record), NULL);

  erasure = erase (project, record, scope, &changed);
  if (!save (self, error))
    {
      if (changed)
        mevent_history_undo (mevent_project_get_history (project));
      return NULL;
    }
  mevent_history_forget (mevent_project_get_history (project));
  mevent_document_renew_journal (self);
  purge_copies (self, problems);
  return g_steal_pointer (&erasure);
}
