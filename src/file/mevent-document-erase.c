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

#include "mevent-history.h"
#include "mevent-journal-private.h"

/* Folders of the user's state that hold projects: unsaved work, and files that had to be written over. */
static const char *const folders[] = { "journal", "rescue" };

/* Every copy of a project has its id in it, under whatever path it was opened. */
static gboolean
is_copy (int fd, const char *mark)
{
  struct stat info;
  void *bytes;
  gboolean found;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size == 0)
    return FALSE;
  bytes = mmap (NULL, (gsize) info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (bytes == MAP_FAILED)
    return FALSE;
  found = memmem (bytes, (gsize) info.st_size, mark, strlen (mark)) != NULL;
  munmap (bytes, (gsize) info.st_size);
  return found;
}

typedef struct
{
  const char     *mark;     /* what every copy contains */
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
  if (is_copy (fd, purge->mark))
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

/* The damaged original that a save has kept. */
static void
purge_backup (const char *path, MeventProblems *problems)
{
  g_autofree char *target = realpath (path, NULL);
  g_autofree char *backup = g_strconcat (target ? target : path, "~", NULL);

  if (g_unlink (backup) != 0 && errno != ENOENT)
    tell_left (problems, backup, g_strerror (errno));
}

static void
purge_copies (MeventDocument *self, MeventProblems *problems)
{
  MeventRecord *project = (MeventRecord *) mevent_document_get_project (self);
  const char *path = mevent_document_get_path (self);
  g_autofree char *mark = g_strdup_printf ("id=\"%s\"", mevent_record_get_id (project));
  const Purge purge = { mark, path != NULL, problems };

  if (path != NULL)
    purge_backup (path, problems);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    purge_folder (folders[i], &purge);
}

static MeventErasure *
erase (MeventProject *project, MeventRecord *record, MeventEraseScope scope)
{
  MeventErasure *erasure;

  mevent_project_begin (project, _("Erase personal data"));
  erasure = MEVENT_IS_PERSON (record) ? mevent_erase_person ((MeventPerson *) record, scope)
                                      : mevent_erase_event ((MeventEvent *) record, scope);
  mevent_project_end (project);
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

  g_return_val_if_fail (MEVENT_IS_PERSON (record) || MEVENT_IS_EVENT (record), NULL);

  erasure = erase (project, record, scope);
  if (mevent_document_get_path (self) != NULL && !mevent_document_save (self, NULL, MEVENT_SAVE_DEFAULT, error))
    {
      mevent_history_undo (mevent_project_get_history (project));
      return NULL;
    }
  mevent_history_forget (mevent_project_get_history (project));
  mevent_document_renew_journal (self);
  purge_copies (self, problems);
  return g_steal_pointer (&erasure);
}
