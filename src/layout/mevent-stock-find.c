#include "mevent-stock.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-product.h"

/* More candidates than this help nobody. */
#define MAX_CANDIDATES 12

typedef gboolean (*MatchFunc) (const MeventStock *stock, guint part, const char *query);

/* Lower case, one space between words, so that " Avery  l4785" is "avery l4785". */
static char *
normalize (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len ? " " : "", words[i]);
  return g_string_free (out, FALSE);
}

static gboolean
equals (const char *text, const char *query)
{
  g_autofree char *normal = normalize (text);

  return strcmp (normal, query) == 0;
}

/* Where the query stands in the text as whole words, or NULL. */
static const char *
find_words (const char *text, const char *query)
{
  gsize length = strlen (query);

  for (const char *at = strstr (text, query); at != NULL; at = strstr (at + 1, query))
    if ((at == text || !g_ascii_isalnum (at[-1])) && !g_ascii_isalnum (at[length]))
      return at;
  return NULL;
}

static gboolean
match_whole (const MeventStock *stock, guint part, const char *query)
{
  return equals (stock->part_names[part], query) || equals (stock->names, query);
}

/* What is Avery elsewhere is Avery Zweckform in Germany. */
static gboolean
is_brand (const char *name, const char *words)
{
  g_auto (GStrv) brand = g_strsplit (words, " ", -1);

  for (guint i = 0; brand[i] != NULL; i++)
    if (find_words (name, strcmp (brand[i], "zweckform") == 0 ? "avery" : brand[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Makers give the same number to different sheets: where one is named it has to be the right one. */
static gboolean
match_number (const MeventStock *stock, guint part, const char *query)
{
  const char *number = strrchr (query, ' ');
  g_autofree char *name = normalize (stock->part_names[part]);
  g_autofree char *brand = number ? g_strndup (query, (gsize) (number - query)) : NULL;

  return *stock->numbers[part] != '\0' && equals (stock->numbers[part], number ? number + 1 : query) &&
         (brand == NULL || is_brand (name, brand));
}

/* "A6" is meant for "Plain A4: A6 portrait" rather than for "Plain A4: A5 folded to A6". */
static gboolean
match_start (const MeventStock *stock, guint part, const char *query)
{
  g_autofree char *name = normalize (stock->part_names[part]);
  const char *colon = strstr (name, ": ");

  return stock->is_plain && colon != NULL && find_words (colon + 2, query) == colon + 2;
}

static gboolean
match_words (const MeventStock *stock, guint part, const char *query)
{
  g_autofree char *name = normalize (stock->part_names[part]);

  return find_words (name, query) != NULL;
}

/* From the strictest to the widest; the first that finds anything decides. */
static const MatchFunc matches[] = { match_whole, match_number, match_start, match_words };

static gboolean
has_part (const MeventStock *stock, MatchFunc match, const char *query)
{
  for (guint part = 0; stock->part_names[part] != NULL; part++)
    if (match (stock, part, query))
      return TRUE;
  return FALSE;
}

/* What users measured themselves is meant rather than what the program brings under the same name. */
static void
prefer_own (GPtrArray *found)
{
  gboolean has_own = FALSE;

  for (guint i = 0; i < found->len; i++)
    has_own |= ((const MeventStock *) found->pdata[i])->origin != NULL;
  for (guint i = found->len; has_own && i > 0; i--)
    if (((const MeventStock *) found->pdata[i - 1])->origin == NULL)
      g_ptr_array_remove_index (found, i - 1);
}

static GPtrArray *
list_matches (MeventStockTable *table, MatchFunc match, const char *query)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < mevent_stock_table_get_n (table); i++)
    if (has_part (mevent_stock_table_get (table, i), match, query))
      g_ptr_array_add (found, (gpointer) mevent_stock_table_get (table, i));
  prefer_own (found);
  return found;
}

static void
set_ambiguous (GError **error, const char *name, GPtrArray *found)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (found->len, MAX_CANDIDATES); i++)
    g_string_append_printf (list, "%s“%s”", i ? ", " : "", mevent_stock_get_name (found->pdata[i]));
  if (found->len > MAX_CANDIDATES)
    g_string_append (list, ", …");
  g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS,
               _("The stock “%s” could be any of these: %s. Name one of them."), name, list->str);
}

/**
 * mevent_stock_table_find:
 * @name: one part number ("L4785"), with or without its brand, or a name or part of a name of plain paper ("A6"); case
 *   does not matter
 *
 * Returns: (transfer none): the stock; %NULL with %MEVENT_PRODUCT_ERROR_OPTIONS when none or several are called so
 */
const MeventStock *
mevent_stock_table_find (MeventStockTable *self, const char *name, GError **error)
{
  g_autofree char *query = normalize (name);

  for (guint i = 0; *query != '\0' && i < G_N_ELEMENTS (matches); i++)
    {
      g_autoptr (GPtrArray) found = list_matches (self, matches[i], query);

      if (found->len == 1)
        return found->pdata[0];
      if (found->len > 1)
        {
          set_ambiguous (error, name, found);
          return NULL;
        }
    }
  g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS,
               _("There is no stock “%s”. The command “mevent-cli list stock” shows all."), name);
  return NULL;
}

/**
 * mevent_stock_check_start:
 * @start: the first label to be used, from 1; 0 is 1
 *
 * Returns: %FALSE with %MEVENT_PRODUCT_ERROR_OPTIONS where a sheet has not so many labels
 */
gboolean
mevent_stock_check_start (const MeventStock *self, guint start, GError **error)
{
  int n = self->columns * self->rows;

  if (start <= (guint) n)
    return TRUE;
  g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS,
               g_dngettext (GETTEXT_PACKAGE,
                            "Printing cannot start at label %u: a sheet of “%s” has %d label.",
                            "Printing cannot start at label %u: a sheet of “%s” has %d labels.", (gulong) n),
               start, mevent_stock_get_name (self), n);
  return FALSE;
}
