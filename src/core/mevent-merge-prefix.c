/* A prefix that one side has done away with can be in use on the other: without its declaration nobody could read the file. */

#include "mevent-merge-side-private.h"

#include <string.h>

/* What one of the sides declared, and the result does not. */
void
_mevent_merge_note_prefixes (MeventMerge *self, const MeventMergeSide *side, const MeventUnknown *joined)
{
  for (guint i = 0; i < _mevent_merge_side_count_attributes (side); i++)
    {
      const MeventUnknownAttribute *attribute = _mevent_merge_side_nth_attribute (side, i);

      if (g_str_has_prefix (attribute->name, MEVENT_UNKNOWN_DECLARATION) &&
          mevent_unknown_find_attribute (joined, attribute->name) == NULL)
        g_hash_table_insert (self->prefixes, g_strdup (attribute->name), g_strdup (attribute->value));
    }
}

/* In a tag or an attribute, as far as one can tell without reading the XML; a declaration too many does no harm. */
static gboolean
is_used_in (const char *xml, const char *prefix, const char *declaration)
{
  const char *end = strchr (xml, '>'), *own = strstr (xml, declaration);

  if (own != NULL && own < end)
    return FALSE;
  for (const char *found = strstr (xml, prefix); found != NULL; found = strstr (found + 1, prefix))
    if (found > xml && (found[-1] == '<' || found[-1] == '/' || g_ascii_isspace (found[-1])))
      return TRUE;
  return FALSE;
}

static gboolean
uses (const MeventUnknown *unknown, const char *declaration)
{
  g_autofree char *prefix = g_strconcat (declaration + strlen (MEVENT_UNKNOWN_DECLARATION), ":", NULL);

  for (guint i = 0; i < unknown->attributes->len; i++)
    if (g_str_has_prefix (g_array_index (unknown->attributes, MeventUnknownAttribute, i).name, prefix))
      return TRUE;
  for (guint i = 0; i < unknown->nodes->len; i++)
    if (is_used_in (g_array_index (unknown->nodes, MeventUnknownNode, i).xml, prefix, declaration))
      return TRUE;
  return FALSE;
}

static gboolean
is_declared (MeventRecord *record, const char *declaration)
{
  for (; record != NULL; record = record->parent)
    if (mevent_unknown_find_attribute (mevent_unknown_get (record), declaration) != NULL)
      return TRUE;
  return FALSE;
}

static void
declare_in (MeventRecord *record, gpointer merge)
{
  MeventMerge *self = merge;
  GHashTableIter iter;
  gpointer declaration, uri;

  if (mevent_unknown_get (record) == NULL)
    return;
  g_hash_table_iter_init (&iter, self->prefixes);
  while (g_hash_table_iter_next (&iter, &declaration, &uri))
    if (uses (mevent_unknown_get (record), declaration) && !is_declared (record, declaration))
      {
        MeventUnknown *declared = mevent_unknown_with (mevent_unknown_get (record), declaration, uri);

        mevent_unknown_replace (record, declared);
        mevent_unknown_free (declared);
      }
}

/* Where they are used and nothing above declares them any more. */
void
_mevent_merge_declare_prefixes (MeventMerge *self)
{
  if (g_hash_table_size (self->prefixes) > 0)
    mevent_record_foreach ((MeventRecord *) self->ours, declare_in, self);
}
