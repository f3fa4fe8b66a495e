/* Templates are ordinary project files, one for each language: data/templates/NAME.LANGUAGE.mevent. English is there for
 * those who speak a language that has none. */

#include "mevent-template-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-paths.h"
#include "mevent-reader.h"
#include "mevent-template.h"

#define FALLBACK ".en.mevent"

static char *
name_edition (const char *name, const char *language, gsize length)
{
  g_autofree char *file = g_strdup_printf ("templates/%s.%.*s.mevent", name, (int) length, language);

  return mevent_paths_data (file);
}

/* "pt-BR" is content with "pt", and everybody with English. */
static char *
find_edition (const char *name, const char *language)
{
  const gsize lengths[] = { strlen (language), strcspn (language, "-") };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *path = name_edition (name, language, lengths[i]);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return name_edition (name, "en", 2);
}

/* What has to be repaired in a template is a fault of the installation, but nothing that the user could mend. */
static MeventProject *
read_edition (const char *path, GError **error)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  MeventFileInfo info;

  return mevent_reader_read (path, &info, problems, NULL, error);
}

static MeventTemplate *
describe (const char *name, const char *language)
{
  g_autofree char *path = find_edition (name, language);
  g_autoptr (MeventProject) project = read_edition (path, NULL);
  MeventTemplate *self = g_new0 (MeventTemplate, 1);

  self->name = g_strdup (name);
  self->label = project ? mevent_record_dup_title ((MeventRecord *) project, NULL) : NULL;
  self->summary = project ? g_strdup (project->notes) : NULL;
  if (self->label == NULL)
    self->label = g_strdup (name);
  return self;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_names (void)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = mevent_paths_data ("templates");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, FALLBACK))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (FALLBACK)));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/**
 * mevent_template_list:
 * @language: a tag: in which language they are described
 *
 * Returns: (transfer full) (element-type MeventTemplate): the templates that are installed, by name
 */
GPtrArray *
mevent_template_list (const char *language)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) mevent_template_free);
  g_autoptr (GPtrArray) names = list_names ();

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (all, describe (names->pdata[i], language));
  return all;
}

static gboolean
fail_unknown (const char *name, GPtrArray *names, GError **error)
{
  g_autofree char *list = NULL;

  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **) names->pdata);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no template “%s”. There are: %s"), name, list);
  return FALSE;
}

/* Only what is listed: a name from outside is no path. */
static gboolean
check_name (const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = list_names ();

  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL) || fail_unknown (name, names, error);
}

static guint32
get_today (void)
{
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_time_t (&today, time (NULL));
  return g_date_get_julian (&today);
}

/**
 * mevent_template_open:
 * @name: of a #MeventTemplate
 * @language: main language of the project, a tag
 * @title: (nullable): its title; %NULL for that of the template
 * @first_day: Julian day on which the event begins; 0 for the next that leaves time to prepare it
 *
 * Returns: (transfer full) (nullable): a new project; %NULL with %G_IO_ERROR_NOT_FOUND where there is no such template, or
 *   with what mevent_reader_read() says
 */
MeventProject *
mevent_template_open (const char *name, const char *language, const char *title, guint32 first_day, GError **error)
{
  g_autofree char *path = NULL;
  MeventProject *project;

  if (!check_name (name, error))
    return NULL;
  path = find_edition (name, language);
  project = read_edition (path, error);
  if (project != NULL)
    mevent_template_adapt (project, language, title,
                           first_day ? first_day : mevent_template_find_day (project, get_today ()));
  return project;
}

void
mevent_template_free (MeventTemplate *self)
{
  g_free (self->name);
  g_free (self->label);
  g_free (self->summary);
  g_free (self);
}
