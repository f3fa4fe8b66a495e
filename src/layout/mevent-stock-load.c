#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-paths.h"
#include "mevent-stock-private.h"

/* No table of label sheets is as long as this. */
#define MAX_BYTES (1024 * 1024)

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_tables (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_suffix (name, ".tsv"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

static void
read_table (MeventStockTable *self, const char *path, MeventProblems *problems)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *contents;
  gsize length;

  /* A pipe would never end. */
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      mevent_problems_add (problems, MEVENT_SEVERITY_ERROR, "stock-file", NULL, 0, 0, _("This is not a file."));
      return;
    }
  file = g_mapped_file_new (path, FALSE, &error);
  if (file == NULL)
    {
      mevent_problems_add (problems, MEVENT_SEVERITY_ERROR, "stock-file", NULL, 0, 0, "%s", error->message);
      return;
    }
  /* An empty file has no contents. */
  length = g_mapped_file_get_length (file);
  contents = length > 0 ? g_mapped_file_get_contents (file) : "";
  if (length > MAX_BYTES || !g_utf8_validate (contents, (gssize) length, NULL))
    {
      mevent_problems_add (problems, MEVENT_SEVERITY_ERROR, "stock-file", NULL, 0, 0,
                           _("This is no table of label sheets: it must be text in UTF-8, with tabs between its columns."));
      return;
    }
  text = g_strndup (contents, length);
  _mevent_stock_table_add (self, text, path, problems);
}

static void
add_file (MeventStockTable *self, const char *path)
{
  MeventStockFile *file = g_new0 (MeventStockFile, 1);

  file->path = g_strdup (path);
  file->problems = mevent_problems_new ();
  g_ptr_array_add (self->files, file);
  read_table (self, path, file->problems);
}

/**
 * mevent_stock_table_load:
 * @path: the table that comes with the program
 * @folder: where users keep theirs, files that end in .tsv; need not be there
 *
 * Returns: (transfer full): all stock, that of the program first
 */
MeventStockTable *
mevent_stock_table_load (const char *path, const char *folder)
{
  MeventStockTable *self = _mevent_stock_table_new ();
  g_autoptr (GPtrArray) tables = list_tables (folder);
  g_autofree char *text = NULL;

  if (g_file_get_contents (path, &text, NULL, NULL))
    _mevent_stock_table_add (self, text, NULL, NULL);
  for (guint i = 0; i < tables->len; i++)
    add_file (self, tables->pdata[i]);
  return self;
}

/**
 * mevent_stock_table_get_default:
 *
 * Returns: (transfer none): the stock that comes with the program, and that of the user in mevent/stock/ of the data folder
 */
MeventStockTable *
mevent_stock_table_get_default (void)
{
  static MeventStockTable *table;

  if (g_once_init_enter (&table))
    {
      g_autofree char *path = mevent_paths_data ("stock/stock.tsv");
      g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "mevent", "stock", NULL);

      g_once_init_leave (&table, mevent_stock_table_load (path, folder));
    }
  return table;
}

/**
 * mevent_stock_table_get_files:
 *
 * Returns: (transfer none) (element-type MeventStockFile): the tables of the user, and what is wrong with each
 */
const GPtrArray *
mevent_stock_table_get_files (MeventStockTable *self)
{
  return self->files;
}
