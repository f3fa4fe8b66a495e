/* When somebody else has saved the same file: both edits are joined. */

#include "mevent-document-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-file-error.h"
#include "mevent-format.h"
#include "mevent-journal-private.h"
#include "mevent-merge.h"
#include "mevent-recovery-private.h"

/* The file as it was opened, of which the journal has kept a copy; else nothing, so that all that differs is a conflict. */
static MeventProject *
find_base (MeventDocument *self)
{
  g_autofree char *name = self->journal ? _mevent_journal_dup_name (self->journal) : NULL;
  MeventProject *base = name ? _mevent_recovery_read_base (name, &self->info) : NULL;

  return base ? base : mevent_project_new (mevent_project_get_main_language (self->project));
}

/**
 * mevent_document_merge:
 * @problems: gets what was repaired in the file as it is now
 * @n_conflicts: (out): how many the merge has left to decide
 *
 * Takes over, as one undo group, what somebody else has saved to the document's file since it was opened. Afterwards it can be
 * saved there.
 *
 * Returns: %FALSE, with nothing changed, with an error of mevent_reader_read() or %MEVENT_FILE_ERROR_READ_ONLY
 */
gboolean
mevent_document_merge (MeventDocument *self, MeventProblems *problems, guint *n_conflicts, GError **error)
{
  MeventFileInfo info;
  g_autoptr (MeventProject) theirs = mevent_reader_read (self->path, &info, problems, NULL, error);
  g_autoptr (MeventProject) base = NULL;

  if (theirs == NULL)
    return FALSE;
  if (info.version > MEVENT_FORMAT_VERSION)
    {
      g_set_error_literal (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_READ_ONLY,
                           _("The file has been saved by a newer version of Mevent. It cannot be joined with here."));
      return FALSE;
    }
  base = find_base (self);
  *n_conflicts = mevent_merge (self->project, base, theirs);
  self->info = info;
  self->repaired |= mevent_problems_has (problems, MEVENT_SEVERITY_ERROR);
  return TRUE;
}
