/* When somebody else has saved the same file: both edits are joined. */

#include "mevent-document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-file-error.h"
#include "mevent-format.h"
#include "mevent-history.h"
#include "mevent-journal-private.h"
#include "mevent-merge.h"
#include "mevent-reader-memory-private.h"
#include "mevent-recovery-private.h"
#include "mevent-writer.h"

static void
write_to_bytes (MeventProject *project, gpointer bytes)
{
  *(GBytes **) bytes = mevent_writer_to_bytes (project);
}

static MeventProject *
read_bytes (GBytes *bytes)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();

  return _mevent_reader_read_memory (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, problems, NULL);
}

/* What the file said when it was opened, saved or joined; NULL where nobody has kept it. */
static MeventProject *
find_base (MeventDocument *self)
{
  g_autoptr (GBytes) bytes = self->base ? g_bytes_ref (self->base) : NULL;
  g_autofree char *name = NULL;

  if (bytes != NULL || mevent_history_visit_saved (mevent_project_get_history (self->project), write_to_bytes, &bytes))
    return read_bytes (bytes);
  name = self->journal ? _mevent_journal_dup_name (self->journal) : NULL;
  return name ? _mevent_recovery_read_base (name, &self->info) : NULL;
}

static MeventProject *
ensure_base (MeventDocument *self, MeventProblems *problems)
{
  MeventProject *base = find_base (self);

  if (base != NULL)
    return base;
  mevent_problems_add (problems, MEVENT_SEVERITY_WARNING, "unknown-base", NULL, 0, 0,
                       _("What the file said before both changed it is not known any more. What one side has deleted may be "
                         "back."));
  return mevent_project_new (mevent_project_get_main_language (self->project));
}

static gboolean
check_theirs (MeventDocument *self, MeventProject *theirs, const MeventFileInfo *info, GError **error)
{
  if (info->version > MEVENT_FORMAT_VERSION)
    g_set_error_literal (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_READ_ONLY,
                         _("The file has been saved by a newer version of Mevent. Its changes cannot be joined with yours "
                           "here. Update Mevent, or save under another name."));
  else if (strcmp (mevent_record_get_id ((MeventRecord *) theirs), mevent_record_get_id ((MeventRecord *) self->project)) != 0)
    g_set_error_literal (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_FOREIGN,
                         _("Another project has taken the place of the file. Save yours under another name."));
  else
    return TRUE;
  return FALSE;
}

/**
 * mevent_document_merge:
 * @problems: gets what was repaired in the file as it is now
 * @n_conflicts: (out): how many the merge has left to decide
 *
 * Takes over, as one undo group, what somebody else has saved to the document's file since it was opened. Afterwards it can be
 * saved there.
 *
 * Returns: %FALSE, with nothing changed, with an error of mevent_reader_read(), %MEVENT_FILE_ERROR_READ_ONLY, or
 *   %MEVENT_FILE_ERROR_FOREIGN where the file is another project now
 */
gboolean
mevent_document_merge (MeventDocument *self, MeventProblems *problems, guint *n_conflicts, GError **error)
{
  MeventFileInfo info;
  g_autoptr (MeventProject) theirs = mevent_reader_read (self->path, &info, problems, NULL, error);
  g_autoptr (MeventProject) base = NULL;

  if (theirs == NULL || !check_theirs (self, theirs, &info, error))
    return FALSE;
  base = ensure_base (self, problems);
  g_clear_pointer (&self->base, g_bytes_unref);
  self->base = mevent_writer_to_bytes (theirs);
  *n_conflicts = mevent_merge (self->project, base, theirs);
  /* Even where all of it is undone: that is not what the file says now. */
  mevent_history_mark_unsaved (mevent_project_get_history (self->project));
  self->info = info;
  self->repaired |= mevent_problems_has (problems, MEVENT_SEVERITY_ERROR);
  return TRUE;
}
