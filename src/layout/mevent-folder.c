#include "mevent-folder.h"

#include <glib/gi18n-lib.h>

#include "mevent-record.h"

/* What proves an event to those who paid for it, in the order of the folder: programme planned and actual, sign-in lists,
 * counts, results, report, publicity. */
static const char *const proof[] = {
  "planned-programme", "programme", "sign-in-list", "statistics", "results", "report", "flyer", "poster",
};

static void
item_free (gpointer data)
{
  MeventFolderItem *item = data;

  g_free (item->name);
  g_free (item);
}

/* In the language of the print, without what folders of other systems do not take. */
static void
add_item (GPtrArray *items, const MeventProduct *product, const char *tag)
{
  const char *label = mevent_language_get_string (mevent_language_get (tag), product->label);
  g_autofree char *plain = g_strdelimit (g_strdup (label), " /\\:*?\"<>|", '-');
  MeventFolderItem *item = g_new0 (MeventFolderItem, 1);

  item->product = product;
  item->name = g_strdup_printf ("%02u-%s.pdf", items->len + 1, plain);
  g_ptr_array_add (items, item);
}

/**
 * mevent_folder_list:
 * @language: (nullable): tag of the language to print in; %NULL: the main language of the project
 * @all: all products, not only those that prove the event to its funders
 *
 * Returns: (transfer full) (element-type MeventFolderItem): the documents of the folder, numbered in their names
 */
GPtrArray *
mevent_folder_list (MeventEvent *event, const char *language, gboolean all)
{
  const char *tag = language ? language : mevent_record_get_main_language ((MeventRecord *) event);
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);
  guint n;
  const MeventProduct *products = mevent_product_get_all (&n);

  for (guint i = 0; all && i < n; i++)
    if (!products[i].is_of_printer)
      add_item (items, &products[i], tag);
  for (guint i = 0; !all && i < G_N_ELEMENTS (proof); i++)
    add_item (items, mevent_product_find (proof[i]), tag);
  return items;
}

/* What was last printed of one day or for some people only stands whole in the folder. */
static void
take_all (MeventOptionSet *set)
{
  static const char *const filters[] = { "day", "session", "only" };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    mevent_option_set_parse (set, mevent_option_find (filters[i]), "", NULL);
}

/**
 * mevent_folder_list_existing:
 * @items: (element-type MeventFolderItem): of mevent_folder_list()
 * @path: of the folder
 *
 * Returns: (transfer container) (element-type utf8): names of files that are there already, and would be written over
 */
GPtrArray *
mevent_folder_list_existing (GPtrArray *items, const char *path)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      const MeventFolderItem *item = items->pdata[i];
      g_autofree char *file = g_build_filename (path, item->name, NULL);

      if (g_file_test (file, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
        g_ptr_array_add (names, item->name);
    }
  return names;
}

/**
 * mevent_folder_begin:
 * @problems: gets what the project remembers and is not known, and why there is no document
 *
 * Makes a document of the folder with the options that the project remembers.
 *
 * Returns: (transfer full) (nullable): not yet paginated; %NULL without error where there is nothing to print
 */
MeventComposer *
mevent_folder_begin (const MeventFolderItem *item,
                     MeventEvent            *event,
                     const char             *language,
                     MeventProblems         *problems,
                     GError                **error)
{
  g_autoptr (MeventOptionSet) set = mevent_option_set_new ();
  g_autoptr (MeventComposer) composer = NULL;
  g_autoptr (GError) reason = NULL;

  mevent_option_set_load (set, event, item->product->name, problems);
  if (language != NULL && !mevent_option_set_parse (set, mevent_option_find ("language"), language, error))
    return NULL;
  take_all (set);
  composer = item->product->compose (event, mevent_option_set_get (set), &reason);
  if (composer != NULL)
    return g_steal_pointer (&composer);
  if (g_error_matches (reason, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_EMPTY))
    mevent_problems_add (problems, MEVENT_SEVERITY_ERROR, "nothing-to-print", NULL, 0, 0, "%s: %s", _(item->product->label),
                         reason->message);
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

/**
 * mevent_folder_compose:
 * @problems: gets what a look at the document would find too late, and why there is none
 *
 * Returns: (transfer full) (nullable): as mevent_folder_begin() does, but paginated
 */
MeventComposer *
mevent_folder_compose (const MeventFolderItem *item,
                       MeventEvent            *event,
                       const char             *language,
                       MeventProblems         *problems,
                       GError                **error)
{
  g_autoptr (MeventComposer) composer = mevent_folder_begin (item, event, language, problems, error);

  if (composer == NULL || !mevent_composer_paginate_all (composer, NULL, error))
    return NULL;
  mevent_problems_take_from (problems, mevent_composer_get_problems (composer));
  return g_steal_pointer (&composer);
}
