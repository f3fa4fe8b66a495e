#include "mevent-command-print.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "mevent-date.h"
#include "mevent-product.h"
#include "mevent-snapshot.h"
#include "mevent-text.h"

/* "01-Programm.pdf": in the language of the print, without what folders of other systems do not take. */
static char *
name_in_folder (const char *folder, guint number, const MeventProduct *product, const char *tag)
{
  const char *label = mevent_language_get_string (mevent_language_get (tag), product->label);
  g_autofree char *plain = g_strdelimit (g_strdup (label), " /\\:*?\"<>|", '-');
  g_autofree char *name = g_strdup_printf ("%02u-%s.pdf", number, plain);

  return g_build_filename (folder, name, NULL);
}

/* TRUE also where there is nothing to print: that is told, and the rest goes on. */
static gboolean
write_into_folder (const MeventProduct *product, MeventEvent *event, const char *path, const char *name, const char *language,
                   gboolean *is_complete, GError **error)
{
  g_autoptr (MeventOptionSet) set = mevent_option_set_new ();
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventComposer) composer = NULL;
  g_autoptr (GError) reason = NULL;

  mevent_option_set_load (set, event, product->name, problems);
  if (language != NULL && !mevent_option_set_parse (set, mevent_option_find ("language"), language, error))
    return FALSE;
  mevent_command_tell (path, problems);
  composer = product->compose (event, mevent_option_set_get (set), &reason);
  if (g_error_matches (reason, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_EMPTY))
    {
      mevent_command_error ("%s: %s", _(product->label), reason->message);
      *is_complete = FALSE;
      return TRUE;
    }
  if (composer == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (!mevent_composer_paginate_all (composer, NULL, error))
    return FALSE;
  mevent_command_tell (path, mevent_composer_get_problems (composer));
  if (!mevent_command_write_pdf (composer, name, error))
    return FALSE;
  mevent_command_print ("%s\n", name);
  return TRUE;
}

/* Those that prove an event, or all that there are. */
static GPtrArray *
list_for_folder (gboolean all)
{
  const char *const *names = mevent_product_list_folder ();
  GPtrArray *listed = g_ptr_array_new ();
  guint n;
  const MeventProduct *products = mevent_product_get_all (&n);

  for (guint i = 0; all && i < n; i++)
    g_ptr_array_add (listed, (gpointer) &products[i]);
  for (guint i = 0; !all && names[i] != NULL; i++)
    g_ptr_array_add (listed, (gpointer) mevent_product_find (names[i]));
  return listed;
}

static MeventStatus
fill_folder (MeventEvent *event, GPtrArray *products, const char *path, const char *folder, const char *language, MeventStatus status)
{
  const char *tag = language ? language : mevent_record_get_main_language ((MeventRecord *) event);
  gboolean is_complete = TRUE;

  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      mevent_command_error (_("The folder “%s” cannot be made: %s"), folder, g_strerror (errno));
      return MEVENT_STATUS_IO;
    }
  for (guint i = 0; i < products->len; i++)
    {
      const MeventProduct *product = products->pdata[i];
      g_autofree char *name = name_in_folder (folder, i + 1, product, tag);
      g_autoptr (GError) error = NULL;

      if (!write_into_folder (product, event, path, name, language, &is_complete, &error))
        return mevent_command_fail (error);
    }
  return status == MEVENT_STATUS_DONE && !is_complete ? MEVENT_STATUS_UNSOUND : status;
}

static MeventStatus
run_folder (char **argv)
{
  g_autofree char *output = NULL, *name = NULL, *language = NULL;
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_("All products, not only what funders ask for"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The folder to fill"), N_("FOLDER") },
    { "event", 'e', 0, G_OPTION_ARG_STRING, &name, N_("Id or title of the event"), N_("EVENT") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_("Language to print in, such as “de”"), N_("TAG") },
    { NULL }
  };
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
  g_autoptr (GPtrArray) products = NULL;
  MeventStatus status, event_status;
  MeventEvent *event;

  if (!mevent_command_parse (&argv, entries, 1, 1, &status))
    return status;
  products = list_for_folder (all);
  if (output == NULL)
    {
      mevent_command_error (_("Say with -o which folder to fill."));
      return MEVENT_STATUS_WRONG_USE;
    }
  if (language != NULL && !mevent_language_tag_is_valid (language))
    {
      mevent_command_error (_("--language wants a language tag such as “de” or “pt-BR”."));
      return MEVENT_STATUS_WRONG_USE;
    }
  document = mevent_command_open (argv[1], problems, &status);
  if (document == NULL)
    return status;
  event = mevent_command_find_event (mevent_document_get_project (document), name, &event_status);
  return event != NULL ? fill_folder (event, products, argv[1], output, language, status) : event_status;
}

/* keep-programme */

static MeventStatus
run_keep_programme (char **argv)
{
  g_autofree char *output = NULL, *name = NULL, *label = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write instead of FILE"), N_("OUT") },
    { "event", 'e', 0, G_OPTION_ARG_STRING, &name, N_("Id or title of the event"), N_("EVENT") },
    { "label", 0, 0, G_OPTION_ARG_STRING, &label, N_("What it is kept for: “sent to the speakers”"), N_("TEXT") },
    { NULL }
  };
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  MeventStatus status, event_status;
  MeventProject *project;
  MeventEvent *event;

  if (!mevent_command_parse (&argv, entries, 1, 1, &status))
    return status;
  document = mevent_command_open (argv[1], problems, &status);
  if (document == NULL)
    return status;
  project = mevent_document_get_project (document);
  event = mevent_command_find_event (project, name, &event_status);
  if (event == NULL)
    return event_status;
  mevent_project_begin (project, _("Keep Programme"));
  mevent_snapshot_take (event, label, mevent_date_today ());
  mevent_project_end (project);
  return mevent_command_save (document, output ? output : argv[1], &error) ? status : mevent_command_fail (error);
}

const MeventCommand mevent_folder_commands[] = {
  { "folder", "FILE -o FOLDER",
    N_("Fill a folder with what proves an event to its funders: programme, lists, counts, results, report."), run_folder },
  { "keep-programme", "FILE", N_("Keep the programme as it stands, to be compared later with how it took place."),
    run_keep_programme },
  { NULL }
};
