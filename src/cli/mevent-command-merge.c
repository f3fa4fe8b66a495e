#include "mevent-command.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "mevent-conflict-settle.h"

static gboolean
need_output (const char *output)
{
  if (output == NULL)
    mevent_command_error (_("Say with -o which file to write."));
  return output != NULL;
}

/* @label: what the user knows the file as */
static MeventDocument *
open_labelled (const char *path, const char *label, MeventStatus *status)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  MeventStatus own = MEVENT_STATUS_DONE;
  MeventDocument *document = mevent_command_open_labelled (path, label, problems, &own);

  *status = MAX (*status, own);
  return document;
}

static MeventDocument *
open_whole (const char *path, MeventStatus *status)
{
  return open_labelled (path, path, status);
}

/* merge */

/* Git's files have names that nobody has given.
 * @name: (nullable): that of all three for git */
static char *
dup_label (const char *path, const char *name, const char *side)
{
  return name ? g_strdup_printf ("%s (%s)", name, side) : g_strdup (path);
}

/* Whether what could not be read of a file stays, although another one is written over it. */
static gboolean
keep_original (MeventDocument *document, const char *output, GError **error)
{
  const char *path = mevent_document_get_path (document), *notice;
  g_autofree char *own = path ? realpath (path, NULL) : NULL, *real = realpath (output, NULL);

  if (own == NULL || g_strcmp0 (own, real) != 0)
    return TRUE;
  if (!mevent_document_keep_original (document, error))
    return FALSE;
  notice = mevent_document_take_notice (document);
  if (notice != NULL)
    mevent_command_error ("%s", notice);
  return TRUE;
}

/* Git hands an empty file over where the two sides have no common ancestor. Where a part of it cannot be read, that says nothing
 * of what is made of the two sides. */
static MeventDocument *
open_base (const char *path, const char *label, MeventProject *ours, MeventStatus *status)
{
  g_autofree char *contents = NULL;
  MeventDocument *document;
  MeventStatus own = MEVENT_STATUS_DONE;
  gsize length;

  if (g_file_get_contents (path, &contents, &length, NULL) && length == 0)
    {
      g_autoptr (MeventProject) nothing = mevent_project_new (mevent_project_get_main_language (ours));

      return mevent_document_new (nothing);
    }
  document = open_labelled (path, label, &own);
  if (document == NULL)
    *status = MAX (*status, own);
  return document;
}

static gboolean
is_same_project (MeventDocument *a, MeventDocument *b)
{
  return strcmp (mevent_record_get_id ((MeventRecord *) mevent_document_get_project (a)),
                 mevent_record_get_id ((MeventRecord *) mevent_document_get_project (b))) == 0;
}

static gboolean
save_merged (MeventDocument *document, const char *output, gboolean is_passing, GError **error)
{
  if (!mevent_document_save (document, output, is_passing ? MEVENT_SAVE_ALONE : MEVENT_SAVE_DEFAULT, error))
    return FALSE;
  mevent_command_tell_saved (document, output);
  return TRUE;
}

/* @name: (nullable): of the file that @output is a passing copy of */
static MeventStatus
merge_files (const char *base_path, const char *ours_path, const char *theirs_path, const char *output, const char *name)
{
  MeventStatus status = MEVENT_STATUS_DONE;
  g_autofree char *base_label = dup_label (base_path, name, _("Before"));
  g_autofree char *our_label = dup_label (ours_path, name, _("Ours"));
  g_autofree char *their_label = dup_label (theirs_path, name, _("Theirs"));
  g_autoptr (MeventDocument) ours = open_labelled (ours_path, our_label, &status);
  g_autoptr (MeventDocument) theirs = open_labelled (theirs_path, their_label, &status);
  g_autoptr (MeventDocument) base = ours ? open_base (base_path, base_label, mevent_document_get_project (ours), &status) : NULL;
  g_autoptr (GError) error = NULL;
  guint n_conflicts;

  if (ours == NULL || theirs == NULL || base == NULL)
    return status;
  if (!is_same_project (ours, theirs))
    {
      mevent_command_error (_("%s and %s are different projects. Only edits of one project can be merged."), our_label,
                            their_label);
      return MEVENT_STATUS_UNSOUND;
    }
  if (mevent_document_is_read_only (theirs))
    {
      mevent_command_error (_("%s: The project was made by a newer version of Mevent. It cannot be merged here."),
                            their_label);
      return MEVENT_STATUS_UNSOUND;
    }
  if (!mevent_document_join (ours, mevent_document_get_project (base), mevent_document_get_project (theirs), &n_conflicts,
                             &error) ||
      (name == NULL && !(keep_original (base, output, &error) && keep_original (theirs, output, &error))) ||
      !save_merged (ours, output, name != NULL, &error))
    return mevent_command_fail (error);
  if (n_conflicts == 0)
    return status;
  mevent_command_error (ngettext ("%s: %u conflict. “mevent-cli list conflicts” shows it.",
                                  "%s: %u conflicts. “mevent-cli list conflicts” shows them.", n_conflicts),
                        name ? name : output, n_conflicts);
  return MEVENT_STATUS_UNSOUND;
}

static MeventStatus
run_merge (char **argv)
{
  g_autofree char *output = NULL, *name = NULL;
  MeventStatus status;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), N_("OUT") },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &name,
      N_("For git: the file of which OUT is a passing copy, for messages; nothing else is left beside OUT"), N_("NAME") },
    { NULL }
  };

  if (!mevent_command_parse (&argv, entries, 3, 3, &status))
    return status;
  if (!need_output (output))
    return MEVENT_STATUS_WRONG_USE;
  return merge_files (argv[1], argv[2], argv[3], output, name);
}

/* resolve */

static const struct
{
  const char      *name;
  MeventSettlement how;
} settlements[] = {
  { "ours", MEVENT_SETTLE_OURS },
  { "theirs", MEVENT_SETTLE_THEIRS },
  { "base", MEVENT_SETTLE_BASE },
};

static gboolean
find_settlement (const char *name, MeventSettlement *how)
{
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (settlements); i++)
    if (strcmp (settlements[i].name, name) == 0)
      {
        *how = settlements[i].how;
        return TRUE;
      }
  mevent_command_error (_("Say with --take whose value to take: “ours”, “theirs” or “base”."));
  return FALSE;
}

static MeventStatus
resolve (const char *path, const char *id, MeventSettlement how, const char *output)
{
  MeventStatus status = MEVENT_STATUS_DONE;
  g_autoptr (MeventDocument) document = open_whole (path, &status);
  MeventRecord *conflict;
  g_autoptr (GError) error = NULL;

  if (document == NULL)
    return status;
  conflict = mevent_project_lookup (mevent_document_get_project (document), id);
  if (conflict == NULL || !MEVENT_IS_CONFLICT (conflict))
    {
      mevent_command_error (_("%s: There is no conflict “%s”."), path, id);
      return MEVENT_STATUS_WRONG_USE;
    }
  if (!mevent_conflict_settle ((MeventConflict *) conflict, how, &error))
    {
      mevent_command_error ("%s: %s", id, error->message);
      return MEVENT_STATUS_UNSOUND;
    }
  return mevent_command_save (document, output, &error) ? status : mevent_command_fail (error);
}

static MeventStatus
run_resolve (char **argv)
{
  g_autofree char *output = NULL, *take = NULL;
  MeventSettlement how;
  MeventStatus status;
  const GOptionEntry entries[] = {
    { "take", 't', 0, G_OPTION_ARG_STRING, &take, N_("“ours”, “theirs” or “base”"), N_("SIDE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), N_("OUT") },
    { NULL }
  };

  if (!mevent_command_parse (&argv, entries, 2, 2, &status))
    return status;
  if (!find_settlement (take, &how) || !need_output (output))
    return MEVENT_STATUS_WRONG_USE;
  return resolve (argv[1], argv[2], how, output);
}

const MeventCommand mevent_merge_commands[] = {
  { "merge", "BASE OURS THEIRS -o OUT", N_("Join two edits of one project; what both changed is left to decide."),
    run_merge },
  { "resolve", "FILE CONFLICT -t SIDE -o OUT", N_("Decide a conflict that a merge has left."), run_resolve },
  { NULL }
};
