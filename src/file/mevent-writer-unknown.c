/* Where the writer puts what this version does not know. */

#include "mevent-writer-unknown-private.h"

static void
write_node (MeventXmlWriter *xml, guint depth, const MeventUnknownNode *node)
{
  mevent_xml_writer_indent (xml, depth);
  mevent_xml_writer_string (xml, node->xml);
  mevent_xml_writer_raw (xml, "\n", 1);
}

/* What this version does not know goes back to where it stood: behind a field, */
void
_mevent_writer_unknown (MeventXmlWriter *xml, MeventRecord *record, guint depth, const MeventField *field)
{
  MeventUnknown *unknown = mevent_unknown_get (record);

  for (guint i = 0; unknown != NULL && i < unknown->nodes->len; i++)
    {
      const MeventUnknownNode *node = &g_array_index (unknown->nodes, MeventUnknownNode, i);

      if (node->field == field && node->after_id == NULL)
        write_node (xml, depth, node);
    }
}

/* and in a list behind a record. By its id, for there may be many of both. */
GHashTable *
_mevent_writer_index_unknown (MeventUnknown *unknown, const MeventField *field)
{
  GHashTable *by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < unknown->nodes->len; i++)
    {
      MeventUnknownNode *node = &g_array_index (unknown->nodes, MeventUnknownNode, i);
      GPtrArray *nodes = node->after_id ? g_hash_table_lookup (by_id, node->after_id) : NULL;

      if (node->field != field || node->after_id == NULL)
        continue;
      if (nodes == NULL)
        g_hash_table_insert (by_id, node->after_id, nodes = g_ptr_array_new ());
      g_ptr_array_add (nodes, node);
    }
  return by_id;
}

void
_mevent_writer_unknown_behind (MeventXmlWriter *xml, guint depth, GHashTable *by_id, const char *id)
{
  GPtrArray *nodes = id ? g_hash_table_lookup (by_id, id) : NULL;

  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    write_node (xml, depth, nodes->pdata[i]);
  if (nodes != NULL)
    g_hash_table_remove (by_id, id);
}

/* The record behind which they stood is gone: they come after the list. */
void
_mevent_writer_stranded (MeventXmlWriter   *xml,
                         MeventUnknown     *unknown,
                         guint              depth,
                         const MeventField *field,
                         GHashTable        *by_id)
{
  for (guint i = 0; i < unknown->nodes->len; i++)
    {
      const MeventUnknownNode *node = &g_array_index (unknown->nodes, MeventUnknownNode, i);

      if (node->field == field)
        _mevent_writer_unknown_behind (xml, depth, by_id, node->after_id);
    }
}
