#include "mevent-command.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "mevent-decoder.h"
#include "mevent-file-error.h"
#include "mevent-lock.h"
#include "mevent-product.h"

const MeventCommand *const mevent_commands[] = {
  mevent_new_commands,
  mevent_file_commands,
  mevent_check_commands,
  mevent_image_commands,
  mevent_merge_commands,
  mevent_recover_commands,
  mevent_person_data_commands,
  mevent_erase_commands,
  mevent_print_commands,
  mevent_folder_commands,
  mevent_calibrate_commands,
  mevent_list_commands,
  NULL
};

/* What stands in a file must not move the cursor of a terminal or worse. */
static void
put_clean (FILE *stream, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (((guchar) *p < 0x20 && *p != '\n' && *p != '\t') || *p == 0x7f)
      fputs ("\xef\xbf\xbd", stream);
    else if ((guchar) *p == 0xc2 && (guchar) p[1] >= 0x80 && (guchar) p[1] < 0xa0)
      {
        fputs ("\xef\xbf\xbd", stream);
        p++;
      }
    else
      fputc (*p, stream);
}

G_GNUC_PRINTF (2, 0)
static void
put (FILE *stream, const char *format, va_list args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);

  put_clean (stream, text);
}

/**
 * mevent_command_print:
 *
 * Prints to standard output, in UTF-8 whatever the locale, with control characters made visible.
 */
void
mevent_command_print (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  put (stdout, format, args);
  va_end (args);
}

/**
 * mevent_command_error:
 *
 * Prints a sentence with the name of the program before it to standard error.
 */
void
mevent_command_error (const char *format, ...)
{
  va_list args;

  fputs ("mevent-cli: ", stderr);
  va_start (args, format);
  put (stderr, format, args);
  va_end (args);
  fputc ('\n', stderr);
  fflush (stderr);
}

static char *
dup_line (const char *path, const MeventProblem *problem)
{
  GString *line = g_string_new (path);

  if (problem->line > 0)
    g_string_append_printf (line, ":%d", problem->line);
  if (problem->column > 0)
    g_string_append_printf (line, ":%d", problem->column);
  g_string_append_printf (line, ": %s", problem->message);
  return g_string_free (line, FALSE);
}

static void
tell_line (const char *line, guint n)
{
  g_autofree char *times = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u time", "%u times", n), n);
  g_autofree char *whole = n > 1 ? g_strdup_printf ("%s (%s)\n", line, times) : g_strconcat (line, "\n", NULL);

  put_clean (stderr, whole);
}

static void
tell_dropped (const char *path, guint n)
{
  g_autofree char *more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n), n);
  g_autofree char *line = g_strdup_printf ("%s: %s\n", path, more);

  put_clean (stderr, line);
}

/**
 * mevent_command_tell:
 *
 * Prints problems as compilers do, file:line:column: sentence. What is the same of many records is said once: the function
 * of twenty people that is not translated.
 */
void
mevent_command_tell (const char *path, MeventProblems *problems)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < mevent_problems_get_n (problems); i++)
    {
      char *line = dup_line (path, mevent_problems_get (problems, i));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, line));

      g_ptr_array_add (lines, line);
      g_hash_table_insert (counts, line, GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < lines->len; i++)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, lines->pdata[i]));

      if (n > 0)
        tell_line (lines->pdata[i], n);
      g_hash_table_remove (counts, lines->pdata[i]);
    }
  if (mevent_problems_get_n_dropped (problems) > 0)
    tell_dropped (path, mevent_problems_get_n_dropped (problems));
  fflush (stderr);
}

/**
 * mevent_command_fail:
 *
 * Prints an error.
 *
 * Returns: the exit status that goes with it
 */
MeventStatus
mevent_command_fail (const GError *error)
{
  mevent_command_error ("%s", error->message);
  if (error->domain == MEVENT_FILE_ERROR)
    return error->code == MEVENT_FILE_ERROR_CHANGED ? MEVENT_STATUS_IO : MEVENT_STATUS_UNSOUND;
  if (error->domain == MEVENT_DECODER_ERROR)
    return MEVENT_STATUS_UNSOUND;
  if (error->domain == MEVENT_PRODUCT_ERROR)
    return error->code == MEVENT_PRODUCT_ERROR_OPTIONS ? MEVENT_STATUS_WRONG_USE : MEVENT_STATUS_UNSOUND;
  return MEVENT_STATUS_IO;
}

/**
 * mevent_command_open_labelled:
 * @label: what the user knows the file as
 * @problems: what was repaired; it has been told already
 *
 * Returns: (transfer full) (nullable): the document; %NULL, with everything said, and the exit status
 */
MeventDocument *
mevent_command_open_labelled (const char *path, const char *label, MeventProblems *problems, MeventStatus *status)
{
  g_autoptr (GError) error = NULL;
  MeventDocument *document = mevent_document_open (path, problems, NULL, &error);

  mevent_command_tell (label, problems);
  if (document != NULL)
    *status = mevent_problems_has (problems, MEVENT_SEVERITY_ERROR) ? MEVENT_STATUS_UNSOUND : MEVENT_STATUS_DONE;
  else if (error->domain == MEVENT_FILE_ERROR)
    *status = MEVENT_STATUS_UNSOUND;
  else
    *status = mevent_command_fail (error);
  return document;
}

/**
 * mevent_command_open:
 *
 * As mevent_command_open_labelled(), under its own name.
 */
MeventDocument *
mevent_command_open (const char *path, MeventProblems *problems, MeventStatus *status)
{
  return mevent_command_open_labelled (path, path, problems, status);
}

/* Not a failure, but something to know. */
static void
tell_notice (const char *notice)
{
  if (notice != NULL)
    mevent_command_error ("%s", notice);
}

/**
 * mevent_command_commit:
 *
 * Puts a written file in its place, and tells what could not be kept of the old one.
 */
gboolean
mevent_command_commit (MeventSafeFile *file, GError **error)
{
  if (!mevent_safe_file_commit (file, error))
    return FALSE;
  tell_notice (mevent_safe_file_get_notice (file));
  return TRUE;
}

/* Whoever has the project open in a window will find that it has changed when saving. */
static void
tell_owner (const char *path)
{
  g_autoptr (MeventLockOwner) owner = mevent_lock_find_owner (path);
  g_autofree char *sentence = owner ? mevent_lock_owner_describe (owner) : NULL;

  if (sentence != NULL)
    mevent_command_error ("%s: %s", path, sentence);
}

/**
 * mevent_command_tell_saved:
 *
 * Tells who has the old file open and what could not be kept of it.
 */
void
mevent_command_tell_saved (MeventDocument *document, const char *path)
{
  tell_owner (path);
  tell_notice (mevent_document_take_notice (document));
}

/**
 * mevent_command_save:
 *
 * Saves a project, and tells who has the old file open and what could not be kept of it.
 */
gboolean
mevent_command_save (MeventDocument *document, const char *path, GError **error)
{
  if (!mevent_document_save (document, path, MEVENT_SAVE_DEFAULT, error))
    return FALSE;
  mevent_command_tell_saved (document, path);
  return TRUE;
}

/**
 * mevent_command_find_record:
 * @type: a class of records
 *
 * Returns: (transfer none) (nullable): the record of that class; %NULL, with everything said
 */
gpointer
mevent_command_find_record (MeventDocument *document, GType type, const char *id)
{
  MeventRecord *record = mevent_project_lookup (mevent_document_get_project (document), id);

  if (record != NULL && G_OBJECT_TYPE (record) == type)
    return record;
  mevent_command_error (_("There is no record “%s” of the kind “%s” in the project."), id,
                        _(mevent_record_class_for_type (type)->label));
  return NULL;
}

/**
 * mevent_command_find:
 *
 * Returns: (nullable): the command called @name
 */
const MeventCommand *
mevent_command_find (const char *name)
{
  for (gsize t = 0; mevent_commands[t] != NULL; t++)
    for (const MeventCommand *command = mevent_commands[t]; command->name != NULL; command++)
      if (strcmp (command->name, name) == 0)
        return command;
  return NULL;
}

static GOptionContext *
make_context (const MeventCommand *command, const GOptionEntry *entries)
{
  g_autofree char *usage = g_strdup_printf ("%s %s", command->name, command->arguments);
  GOptionContext *context = g_option_context_new (usage);

  g_option_context_set_summary (context, _(command->summary));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  return context;
}

/**
 * mevent_command_parse:
 * @argv: (inout): the command's name, options and arguments; afterwards without the options
 * @entries: its options, which may stand anywhere
 * @status: (out): the exit status where there is nothing more to do
 *
 * Returns: whether to go on
 */
gboolean
mevent_command_parse (char ***argv, const GOptionEntry *entries, int min_arguments, int max_arguments, MeventStatus *status)
{
  const MeventCommand *command = mevent_command_find ((*argv)[0]);
  g_autoptr (GOptionContext) context = make_context (command, entries);
  g_autoptr (GError) error = NULL;
  gboolean help = FALSE;
  const GOptionEntry help_entry[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Show this help"), NULL },
    { NULL }
  };
  int n;

  g_option_context_add_main_entries (context, help_entry, GETTEXT_PACKAGE);
  *status = MEVENT_STATUS_WRONG_USE;
  if (!g_option_context_parse_strv (context, argv, &error))
    {
      mevent_command_error (_("%s See “mevent-cli %s --help”."), error->message, command->name);
      return FALSE;
    }
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      mevent_command_print ("%s", text);
      *status = MEVENT_STATUS_DONE;
      return FALSE;
    }
  n = (int) g_strv_length (*argv) - 1;
  if (n < min_arguments || n > max_arguments)
    {
      mevent_command_error (_("Use: mevent-cli %s %s"), command->name, command->arguments);
      return FALSE;
    }
  *status = MEVENT_STATUS_DONE;
  return TRUE;
}
