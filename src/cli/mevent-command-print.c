#include "mevent-command.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mevent-output.h"
#include "mevent-product.h"
#include "mevent-safe-file.h"
#include "mevent-stock.h"
#include "mevent-text.h"

#define DEFAULT_DPI 150
#define MAX_DPI 2400

/* What the command line says about a print. */
typedef struct
{
  char              *event;
  char              *output;
  char              *only;
  int                start;
  int                dpi;
  char              *language;
  char              *stock;
  char              *order;
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  g_free (wanted->event);
  g_free (wanted->output);
  g_free (wanted->only);
  g_free (wanted->language);
  g_free (wanted->stock);
  g_free (wanted->order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

/* Finding the event */

static gboolean
is_called (MeventEvent *event, const char *name)
{
  g_autofree char *title = mevent_record_dup_title ((MeventRecord *) event, NULL);

  return strcmp (mevent_record_get_id ((MeventRecord *) event), name) == 0 || g_strcmp0 (title, name) == 0;
}

static void
name_events (MeventProject *project)
{
  for (guint i = 0; i < mevent_list_get_n (project->events); i++)
    {
      MeventRecord *event = mevent_list_get (project->events, i);
      g_autofree char *title = mevent_record_dup_title (event, NULL);

      mevent_command_error ("  %s\t%s", mevent_record_get_id (event), title ? title : "");
    }
}

static MeventEvent *
find_event (MeventProject *project, const char *name, MeventStatus *status)
{
  guint n = mevent_list_get_n (project->events);

  *status = MEVENT_STATUS_WRONG_USE;
  if (n == 0)
    {
      mevent_command_error (_("The project has no event."));
      *status = MEVENT_STATUS_UNSOUND;
      return NULL;
    }
  if (name == NULL && n == 1)
    return mevent_list_get (project->events, 0);
  for (guint i = 0; name != NULL && i < n; i++)
    if (is_called (mevent_list_get (project->events, i), name))
      return mevent_list_get (project->events, i);
  if (name == NULL)
    mevent_command_error (_("The project has several events. Say with --event which one:"));
  else
    mevent_command_error (_("The project has no event “%s”. It has:"), name);
  name_events (project);
  return NULL;
}

/* Writing pages */

static gboolean
write_to_file (gpointer file, const guchar *data, gsize length, GError **error)
{
  return mevent_safe_file_write (file, data, length, error);
}

static gboolean
write_pdf (MeventComposer *composer, const char *path, GError **error)
{
  g_autoptr (MeventSafeFile) file = mevent_safe_file_open (path, MEVENT_SAFE_FILE_PUBLIC, error);

  return file != NULL && mevent_output_write_pdf (composer, write_to_file, file, NULL, error) &&
         mevent_command_commit (file, error);
}

static gboolean
append_to_array (gpointer array, const guchar *data, gsize length, GError **error)
{
  g_byte_array_append (array, data, (guint) length);
  return TRUE;
}

/* "out.png" for a single page, else "out-01.png" and so on. */
static char *
name_page (const char *path, guint page, guint n_pages)
{
  guint digits = n_pages < 100 ? 2 : n_pages < 1000 ? 3 : 5;

  if (n_pages == 1)
    return g_strdup (path);
  return g_strdup_printf ("%.*s-%0*u%s", (int) (strlen (path) - strlen (".png")), path, (int) digits, page + 1,
                          path + strlen (path) - strlen (".png"));
}

static gboolean
write_bytes (const char *path, GByteArray *bytes, GError **error)
{
  g_autoptr (MeventSafeFile) file = mevent_safe_file_open (path, MEVENT_SAFE_FILE_PUBLIC, error);

  return file != NULL && mevent_safe_file_write (file, bytes->data, bytes->len, error) &&
         mevent_command_commit (file, error);
}

/* All pages are drawn before the first is written, so that a page that cannot be drawn leaves all files as they were. */
static gboolean
write_png (MeventComposer *composer, const char *path, double dpi, GError **error)
{
  guint n_pages = mevent_composer_get_n_pages (composer);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);

  for (guint i = 0; i < n_pages; i++)
    {
      g_ptr_array_add (pages, g_byte_array_new ());
      if (!mevent_output_write_png (composer, i, dpi, append_to_array, pages->pdata[i], error))
        return FALSE;
    }
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *name = name_page (path, i, n_pages);

      if (!write_bytes (name, pages->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_ending (const char *path, const char *ending)
{
  gsize length = strlen (path), n = strlen (ending);

  return length > n && g_ascii_strcasecmp (path + length - n, ending) == 0;
}

/* print */

static MeventStatus
wrong_use (const char *sentence)
{
  mevent_command_error ("%s", sentence);
  return MEVENT_STATUS_WRONG_USE;
}

static MeventStatus
check_wanted (const Wanted *wanted)
{
  if (wanted->output == NULL)
    return wrong_use (_("Say with -o which file to write."));
  if (!has_ending (wanted->output, ".pdf") && !has_ending (wanted->output, ".png"))
    return wrong_use (_("The name of the output must end in .pdf or .png."));
  if (wanted->start < 1)
    return wrong_use (_("--start counts labels from 1."));
  if (wanted->dpi < 10 || wanted->dpi > MAX_DPI)
    return wrong_use (_("--dpi must be from 10 to 2400."));
  if (wanted->language != NULL && !mevent_language_tag_is_valid (wanted->language))
    return wrong_use (_("--language wants a language tag such as “de” or “pt-BR”."));
  if (wanted->order != NULL && strcmp (wanted->order, "row") != 0 && strcmp (wanted->order, "column") != 0)
    return wrong_use (_("--order is “row” or “column”."));
  return MEVENT_STATUS_DONE;
}

static gboolean
write_product (const MeventProduct *product, MeventEvent *event, const Wanted *wanted, const char *path, GError **error)
{
  g_auto (GStrv) only = wanted->only ? g_strsplit (wanted->only, ",", -1) : NULL;
  MeventPrintOptions options = {
    .language = wanted->language,
    .stock = wanted->stock,
    .start = (guint) wanted->start,
    .by_column = g_strcmp0 (wanted->order, "column") == 0,
    .only = (const char *const *) only,
  };
  g_autoptr (MeventComposer) composer = product->compose (event, &options, error);

  if (composer == NULL || !mevent_composer_paginate_all (composer, NULL, error))
    return FALSE;
  mevent_command_tell (path, mevent_composer_get_problems (composer));
  return has_ending (wanted->output, ".pdf") ? write_pdf (composer, wanted->output, error)
                                             : write_png (composer, wanted->output, wanted->dpi, error);
}

static MeventStatus
print_product (const char *name, const char *path, const Wanted *wanted)
{
  const MeventProduct *product = mevent_product_find (name);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  MeventStatus status, event_status;
  MeventEvent *event;

  if (product == NULL)
    {
      mevent_command_error (_("There is no product “%s”. “mevent-cli list products” names them."), name);
      return MEVENT_STATUS_WRONG_USE;
    }
  document = mevent_command_open (path, problems, &status);
  if (document == NULL)
    return status;
  event = find_event (mevent_document_get_project (document), wanted->event, &event_status);
  if (event == NULL)
    return event_status;
  return write_product (product, event, wanted, path, &error) ? status : mevent_command_fail (error);
}

static MeventStatus
run_print (char **argv)
{
  g_auto (Wanted) wanted = { .start = 1, .dpi = DEFAULT_DPI };
  MeventStatus status;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wanted.output, N_("The file to write, .pdf or .png"), N_("OUT") },
    { "event", 'e', 0, G_OPTION_ARG_STRING, &wanted.event, N_("Id or title of the event"), N_("EVENT") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &wanted.language, N_("Language to print in, such as “de”"), N_("TAG") },
    { "stock", 's', 0, G_OPTION_ARG_STRING, &wanted.stock, N_("Badges: label sheet, by part number or name"),
      N_("STOCK") },
    { "start", 0, 0, G_OPTION_ARG_INT, &wanted.start, N_("Badges: first label to use, from 1"), N_("N") },
    { "order", 0, 0, G_OPTION_ARG_STRING, &wanted.order, N_("Badges: fill the sheet by “row” or “column”"), N_("ORDER") },
    { "only", 0, 0, G_OPTION_ARG_STRING, &wanted.only, N_("Badges: only these people, by id"), N_("ID,…") },
    { "dpi", 0, 0, G_OPTION_ARG_INT, &wanted.dpi, N_("Resolution of PNG pages (150)"), N_("DPI") },
    { NULL }
  };

  if (!mevent_command_parse (&argv, entries, 2, 2, &status))
    return status;
  status = check_wanted (&wanted);
  return status != MEVENT_STATUS_DONE ? status : print_product (argv[1], argv[2], &wanted);
}

const MeventCommand mevent_print_commands[] = {
  { "print", "PRODUCT FILE -o OUT", N_("Make a product of an event, as PDF or as PNG pages."), run_print },
  { NULL }
};
