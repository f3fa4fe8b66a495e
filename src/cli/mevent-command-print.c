#include "mevent-command-print.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mevent-badges.h"
#include "mevent-output.h"
#include "mevent-product.h"
#include "mevent-safe-file.h"
#include "mevent-text.h"

#define DEFAULT_DPI 150
#define MAX_DPI 2400

/* What the command line says about a print. */
typedef struct
{
  char     *event;
  char     *output;
  int       dpi;
  gboolean  mark_printed;
  char     *printer;
  char     *tray;
  guint     n_options;
  char    **values; /* one for each option, NULL where nothing is said */
  gboolean *flags;  /* the same for those without value */
} Wanted;

static void
wanted_init (Wanted *wanted)
{
  wanted->dpi = DEFAULT_DPI;
  mevent_option_get_all (&wanted->n_options);
  wanted->values = g_new0 (char *, wanted->n_options);
  wanted->flags = g_new0 (gboolean, wanted->n_options);
}

static void
wanted_clear (Wanted *wanted)
{
  for (guint i = 0; i < wanted->n_options; i++)
    g_free (wanted->values[i]);
  g_free (wanted->values);
  g_free (wanted->flags);
  g_free (wanted->event);
  g_free (wanted->output);
  g_free (wanted->printer);
  g_free (wanted->tray);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

/* Options */

/* Options that are typed often. */
static const struct
{
  const char *name;
  char        letter;
} letters[] = { { "language", 'l' }, { "stock", 's' } };

static char
find_letter (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (strcmp (letters[i].name, name) == 0)
      return letters[i].letter;
  return 0;
}

/* Those of the command itself, and a row for each that a product can take. */
static GArray *
make_entries (Wanted *wanted)
{
  const GOptionEntry own[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wanted->output,
      N_("The file to write, .pdf or .png; programme and report also .txt"), N_("OUT") },
    { "event", 'e', 0, G_OPTION_ARG_STRING, &wanted->event, N_("Id or title of the event"), N_("EVENT") },
    { "dpi", 0, 0, G_OPTION_ARG_INT, &wanted->dpi, N_("Resolution of PNG pages (150)"), N_("DPI") },
    { "mark-printed", 0, 0, G_OPTION_ARG_NONE, &wanted->mark_printed,
      N_("Badges: let the project remember them as printed"), NULL },
    { "printer", 0, 0, G_OPTION_ARG_STRING, &wanted->printer, N_("Correct what this printer does wrong; see calibrate"),
      N_("NAME") },
    { "tray", 0, 0, G_OPTION_ARG_STRING, &wanted->tray, N_("The tray of the printer"), N_("TRAY") },
  };
  const MeventOption *options = mevent_option_get_all (&wanted->n_options);
  GArray *entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  g_array_append_vals (entries, own, G_N_ELEMENTS (own));
  for (guint i = 0; i < wanted->n_options; i++)
    {
      gboolean is_flag = options[i].kind == MEVENT_OPTION_FLAG;
      const GOptionEntry entry = {
        options[i].name, find_letter (options[i].name), 0, is_flag ? G_OPTION_ARG_NONE : G_OPTION_ARG_STRING,
        is_flag ? (gpointer) &wanted->flags[i] : (gpointer) &wanted->values[i], options[i].help,
        is_flag ? NULL : N_("VALUE"),
      };

      g_array_append_val (entries, entry);
    }
  return entries;
}

static gboolean
apply_one (const MeventProduct *product, const MeventOption *option, const char *value, MeventOptionSet *set, GError **error)
{
  if (mevent_option_is_among (product->options, option->name))
    return mevent_option_set_parse (set, option, value, error);
  g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS,
               _("“%s” has no option --%s. It has: %s."), product->name, option->name, product->options);
  return FALSE;
}

static gboolean
apply_options (const MeventProduct *product, const Wanted *wanted, MeventOptionSet *set, GError **error)
{
  guint n;
  const MeventOption *options = mevent_option_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      const char *value = wanted->flags[i] ? "yes" : wanted->values[i];

      if (value != NULL && !apply_one (product, &options[i], value, set, error))
        return FALSE;
    }
  return TRUE;
}

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

MeventEvent *
mevent_command_find_event (MeventProject *project, const char *name, MeventStatus *status)
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

gboolean
mevent_command_write_pdf (MeventComposer *composer, const char *path, GError **error)
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

/* A draft that is gone over in a word processor. */
static gboolean
write_text (MeventComposer *composer, const char *path, GError **error)
{
  const char *text = mevent_composer_get_text (composer);
  g_autoptr (MeventSafeFile) file = NULL;

  if (text == NULL)
    {
      g_set_error_literal (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS,
                           _("Only a programme and a report can be written as text. Let the name of the output end in .pdf or .png."));
      return FALSE;
    }
  file = mevent_safe_file_open (path, MEVENT_SAFE_FILE_PUBLIC, error);
  return file != NULL && mevent_safe_file_write (file, (const guchar *) text, strlen (text), error) &&
         mevent_command_commit (file, error);
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
  if (!has_ending (wanted->output, ".pdf") && !has_ending (wanted->output, ".png") && !has_ending (wanted->output, ".txt"))
    return wrong_use (_("The name of the output must end in .pdf or .png, or for a programme or report in .txt."));
  if (wanted->tray != NULL && wanted->printer == NULL)
    return wrong_use (_("Say with --printer which printer has the tray."));
  if (wanted->dpi < 10 || wanted->dpi > MAX_DPI)
    return wrong_use (_("--dpi must be from 10 to 2400."));
  return MEVENT_STATUS_DONE;
}

static gboolean
correct (MeventComposer *composer, const Wanted *wanted, GError **error)
{
  MeventPrinterCorrection correction;

  if (wanted->printer == NULL)
    return TRUE;
  if (!mevent_printer_correction_load (&correction, wanted->printer, wanted->tray, error))
    return FALSE;
  mevent_composer_set_correction (composer, &correction);
  return TRUE;
}

static gboolean
write_output (MeventComposer *composer, const Wanted *wanted, GError **error)
{
  if (has_ending (wanted->output, ".txt"))
    return write_text (composer, wanted->output, error);
  return has_ending (wanted->output, ".pdf") ? mevent_command_write_pdf (composer, wanted->output, error)
                                             : write_png (composer, wanted->output, wanted->dpi, error);
}

static gboolean
mark_printed (MeventComposer *composer, MeventDocument *document, const char *path, GError **error)
{
  mevent_badges_mark_printed (composer, mevent_document_get_project (document));
  return mevent_command_save (document, path, error);
}

/* What the project remembers, and over it what the command line says. */
static gboolean
write_product (const MeventProduct *product,
               MeventDocument      *document,
               MeventEvent         *event,
               const Wanted        *wanted,
               const char          *path,
               GError             **error)
{
  g_autoptr (MeventOptionSet) set = mevent_option_set_new ();
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventComposer) composer = NULL;

  mevent_option_set_load (set, event, product->name, problems);
  if (!apply_options (product, wanted, set, error))
    return FALSE;
  mevent_command_tell (path, problems);
  composer = product->compose (event, mevent_option_set_get (set), error);
  if (composer == NULL || !correct (composer, wanted, error) || !mevent_composer_paginate_all (composer, NULL, error))
    return FALSE;
  mevent_command_tell (path, mevent_composer_get_problems (composer));
  return write_output (composer, wanted, error) &&
         (!wanted->mark_printed || mark_printed (composer, document, path, error));
}

/* NULL where there is none, or where an option is not for it. */
static const MeventProduct *
find_product (const char *name, const Wanted *wanted)
{
  const MeventProduct *product = mevent_product_find (name);
  g_autoptr (MeventOptionSet) set = mevent_option_set_new ();
  g_autoptr (GError) error = NULL;

  if (product == NULL)
    mevent_command_error (_("There is no product “%s”. “mevent-cli list products” names them."), name);
  else if (apply_options (product, wanted, set, &error))
    return product;
  else
    mevent_command_error ("%s", error->message);
  return NULL;
}

static MeventStatus
print_product (const MeventProduct *product, const char *path, const Wanted *wanted)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  MeventStatus status, event_status;
  MeventEvent *event;

  document = mevent_command_open (path, problems, &status);
  if (document == NULL)
    return status;
  event = mevent_command_find_event (mevent_document_get_project (document), wanted->event, &event_status);
  if (event == NULL)
    return event_status;
  return write_product (product, document, event, wanted, path, &error) ? status : mevent_command_fail (error);
}

static MeventStatus
run_print (char **argv)
{
  g_auto (Wanted) wanted = { NULL };
  g_autoptr (GArray) entries = NULL;
  const MeventProduct *product;
  MeventStatus status;

  wanted_init (&wanted);
  entries = make_entries (&wanted);
  if (!mevent_command_parse (&argv, (const GOptionEntry *) (gpointer) entries->data, 2, 2, &status))
    return status;
  status = check_wanted (&wanted);
  product = status == MEVENT_STATUS_DONE ? find_product (argv[1], &wanted) : NULL;
  if (product == NULL)
    return MEVENT_STATUS_WRONG_USE;
  if (wanted.mark_printed && product->compose != mevent_badges_new)
    return wrong_use (_("--mark-printed is for badges."));
  return print_product (product, argv[2], &wanted);
}

const MeventCommand mevent_print_commands[] = {
  { "print", "PRODUCT FILE -o OUT", N_("Make a product of an event, as PDF or as PNG pages."), run_print },
  { NULL }
};
