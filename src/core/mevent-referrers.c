#include "mevent-referrers-private.h"

/* The lowest bit of the pointer tells a table from a record. The table counts how often a referrer points here. */
#define IS_TABLE(set) (((gsize) (set) & 1) != 0)
#define TABLE(set) ((GHashTable *) ((gsize) (set) & ~(gsize) 1))

static void
table_add (GHashTable *table, MeventRecord *referrer)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (table, referrer));

  g_hash_table_insert (table, referrer, GUINT_TO_POINTER (count + 1));
}

void
_mevent_referrers_add (gpointer *set, MeventRecord *referrer)
{
  GHashTable *table;

  if (*set == NULL)
    {
      *set = referrer;
      return;
    }
  if (!IS_TABLE (*set))
    {
      table = g_hash_table_new (NULL, NULL);
      table_add (table, *set);
      *set = (gpointer) ((gsize) table | 1);
    }
  table_add (TABLE (*set), referrer);
}

void
_mevent_referrers_remove (gpointer *set, MeventRecord *referrer)
{
  guint count;

  if (!IS_TABLE (*set))
    {
      g_return_if_fail (*set == referrer);
      *set = NULL;
      return;
    }
  count = GPOINTER_TO_UINT (g_hash_table_lookup (TABLE (*set), referrer));
  g_return_if_fail (count > 0);
  if (count > 1)
    g_hash_table_insert (TABLE (*set), referrer, GUINT_TO_POINTER (count - 1));
  else
    g_hash_table_remove (TABLE (*set), referrer);
  if (g_hash_table_size (TABLE (*set)) == 0)
    _mevent_referrers_clear (set);
}

void
_mevent_referrers_foreach (gpointer set, void (*func) (MeventRecord *, gpointer), gpointer user_data)
{
  GHashTableIter iter;
  gpointer referrer;

  if (set == NULL)
    return;
  if (!IS_TABLE (set))
    {
      func (set, user_data);
      return;
    }
  g_hash_table_iter_init (&iter, TABLE (set));
  while (g_hash_table_iter_next (&iter, &referrer, NULL))
    func (referrer, user_data);
}

void
_mevent_referrers_clear (gpointer *set)
{
  if (IS_TABLE (*set))
    g_hash_table_unref (TABLE (*set));
  *set = NULL;
}
