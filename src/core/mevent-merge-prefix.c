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

/* What it stands for in a record; NULL where it is not declared there. */
static const char *
find_declaration (MeventRecord *record, const char *declaration)
{
  const char *uri = NULL;

  for (; record != NULL && uri == NULL; record = record->parent)
    uri = mevent_unknown_find_attribute (mevent_unknown_get (record), declaration);
  return uri;
}

static void
declare (MeventRecord *record, const char *declaration, const char *uri)
{
  MeventUnknown *declared = mevent_unknown_with (mevent_unknown_get (record), declaration, uri);

  mevent_unknown_replace (record, declared);
  mevent_unknown_free (declared);
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
    if (uses (mevent_unknown_get (record), declaration) && find_declaration (record, declaration) == NULL)
      declare (record, declaration, uri);
}

/* Where they are used and nothing above declares them any more. */
void
_mevent_merge_declare_prefixes (MeventMerge *self)
{
  if (g_hash_table_size (self->prefixes) > 0)
    mevent_record_foreach ((MeventRecord *) self->ours, declare_in, self);
}

/* Moving */

/* A prefix as it was declared where a record has been. */
typedef struct
{
  MeventRecord *record;
  const char   *declaration;
  const char   *uri;
} Prefix;

/* What the record itself declares, for it and below it, goes with it. */
static gboolean
is_declared_within (MeventRecord *record, const Prefix *prefix)
{
  for (; record != prefix->record->parent; record = record->parent)
    if (mevent_unknown_find_attribute (mevent_unknown_get (record), prefix->declaration) != NULL)
      return TRUE;
  return FALSE;
}

static void
keep_meaning (MeventRecord *record, gpointer prefix)
{
  Prefix *self = prefix;

  if (mevent_unknown_get (record) != NULL && uses (mevent_unknown_get (record), self->declaration) &&
      !is_declared_within (record, self) && g_strcmp0 (find_declaration (record, self->declaration), self->uri) != 0)
    declare (record, self->declaration, self->uri);
}

static void
add_missing (MeventRecord *record, gpointer prefix)
{
  if (find_declaration (record, ((Prefix *) prefix)->declaration) == NULL)
    keep_meaning (record, prefix);
}

/* Calls for each prefix that is declared in the owner, or above it. */
static void
foreach_prefix (MeventRecord *record, MeventRecord *owner, MeventRecordFunc func)
{
  for (MeventRecord *above = owner; above != NULL; above = above->parent)
    {
      const MeventUnknown *unknown = mevent_unknown_get (above);

      for (guint i = 0; unknown != NULL && i < unknown->attributes->len; i++)
        {
          const MeventUnknownAttribute *attribute = &g_array_index (unknown->attributes, MeventUnknownAttribute, i);
          Prefix prefix = { record, attribute->name, attribute->value };

          if (g_str_has_prefix (attribute->name, MEVENT_UNKNOWN_DECLARATION) &&
              attribute->value == find_declaration (owner, attribute->name))
            mevent_record_foreach (record, func, &prefix);
        }
    }
}

/**
 * _mevent_merge_keep_prefixes:
 * @record: a record that has been given to another owner
 * @former: the owner that it had
 *
 * What this version does not know may be written with a prefix that only the former owner, or one above it, declares.
 */
void
_mevent_merge_keep_prefixes (MeventRecord *record, MeventRecord *former)
{
  foreach_prefix (record, former, keep_meaning);
}

/* For what a record has from theirs. */
void
_mevent_merge_add_prefixes (MeventRecord *record, MeventRecord *their_owner)
{
  foreach_prefix (record, their_owner, add_missing);
}
