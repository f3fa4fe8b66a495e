#include "mevent-referrers-private.h"

/* The lowest bits of the pointer tell what it is, for none of the three begins at an odd place. */
enum
{
  A_RECORD = 0,
  A_TABLE = 1, /* counts how often each referrer points here */
  AN_ARRAY = 2 /* one entry for each time */
};

#define WHAT(set) ((gsize) (set) & 3)
#define TABLE(set) ((GHashTable *) ((gsize) (set) - A_TABLE))
#define ARRAY(set) ((GPtrArray *) ((gsize) (set) - AN_ARRAY))

static void
table_add (GHashTable *table, MeventRecord *referrer)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (table, referrer));

  g_hash_table_insert (table, referrer, GUINT_TO_POINTER (count + 1));
}

static void
make_array (gpointer *set)
{
  GPtrArray *array = g_ptr_array_new ();

  g_ptr_array_add (array, *set);
  *set = (gpointer) ((gsize) array + AN_ARRAY);
}

static void
make_table (gpointer *set)
{
  GPtrArray *array = ARRAY (*set);
  GHashTable *table = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < array->len; i++)
    table_add (table, array->pdata[i]);
  g_ptr_array_unref (array);
  *set = (gpointer) ((gsize) table + A_TABLE);
}

void
_mevent_referrers_add (gpointer *set, MeventRecord *referrer)
{
  if (*set == NULL)
    {
      *set = referrer;
      return;
    }
  if (WHAT (*set) == A_RECORD)
    make_array (set);
  if (WHAT (*set) == AN_ARRAY)
    g_ptr_array_add (ARRAY (*set), referrer);
  else
    table_add (TABLE (*set), referrer);
}

static void
table_remove (gpointer *set, MeventRecord *referrer)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (TABLE (*set), referrer));

  g_return_if_fail (count > 0);
  if (count > 1)
    g_hash_table_insert (TABLE (*set), referrer, GUINT_TO_POINTER (count - 1));
  else
    g_hash_table_remove (TABLE (*set), referrer);
  if (g_hash_table_size (TABLE (*set)) == 0)
    _mevent_referrers_clear (set);
}

void
_mevent_referrers_remove (gpointer *set, MeventRecord *referrer)
{
  if (WHAT (*set) == AN_ARRAY)
    make_table (set);
  if (WHAT (*set) == A_TABLE)
    {
      table_remove (set, referrer);
      return;
    }
  g_return_if_fail (*set == referrer);
  *set = NULL;
}

/* Calls `func` once for each. */
void
_mevent_referrers_foreach (gpointer *set, void (*func) (MeventRecord *, gpointer), gpointer user_data)
{
  GHashTableIter iter;
  gpointer referrer;

  if (*set == NULL)
    return;
  if (WHAT (*set) == AN_ARRAY)
    make_table (set);
  if (WHAT (*set) == A_RECORD)
    {
      func (*set, user_data);
      return;
    }
  g_hash_table_iter_init (&iter, TABLE (*set));
  while (g_hash_table_iter_next (&iter, &referrer, NULL))
    func (referrer, user_data);
}

void
_mevent_referrers_clear (gpointer *set)
{
  if (WHAT (*set) == A_TABLE)
    g_hash_table_unref (TABLE (*set));
  else if (WHAT (*set) == AN_ARRAY)
    g_ptr_array_unref (ARRAY (*set));
  *set = NULL;
}
