#include "mevent-unknown.h"

#include <string.h>

#include "mevent-record-extras-private.h"

static void
attribute_clear (gpointer data)
{
  MeventUnknownAttribute *attribute = data;

  g_free (attribute->name);
  g_free (attribute->value);
}

static void
node_clear (gpointer data)
{
  MeventUnknownNode *node = data;

  g_free (node->xml);
  g_free (node->after_id);
}

/**
 * mevent_unknown_get:
 *
 * Returns: (transfer none) (nullable): what the record holds that this version does not know
 */
MeventUnknown *
mevent_unknown_get (MeventRecord *record)
{
  MeventRecordExtras *extras = _mevent_record_get_extras (record);

  return extras ? extras->unknown : NULL;
}

/**
 * mevent_unknown_ensure:
 *
 * Returns: (transfer none): the record's unknown content, made when it had none
 */
MeventUnknown *
mevent_unknown_ensure (MeventRecord *record)
{
  MeventUnknown *self = mevent_unknown_get (record);

  if (self == NULL)
    {
      self = _mevent_record_ensure_extras (record)->unknown = g_new0 (MeventUnknown, 1);
      self->attributes = g_array_new (FALSE, FALSE, sizeof (MeventUnknownAttribute));
      g_array_set_clear_func (self->attributes, attribute_clear);
      self->nodes = g_array_new (FALSE, FALSE, sizeof (MeventUnknownNode));
      g_array_set_clear_func (self->nodes, node_clear);
    }
  return self;
}

void
mevent_unknown_add_attribute (MeventUnknown *self, const char *name, const char *value)
{
  MeventUnknownAttribute attribute = { g_strdup (name), g_strdup (value) };

  g_array_append_val (self->attributes, attribute);
}

/**
 * mevent_unknown_add_node:
 * @field: (nullable): the field behind whose values it stood, %NULL for before all
 * @after_id: (nullable): the id of the record in that field's list behind which it stood
 */
void
mevent_unknown_add_node (MeventUnknown *self, const char *xml, const MeventField *field, const char *after_id)
{
  MeventUnknownNode node = { g_strdup (xml), field, g_strdup (after_id) };

  g_array_append_val (self->nodes, node);
}

/**
 * mevent_unknown_equal:
 *
 * Returns: whether both hold the same in the same places; %NULL holds nothing
 */
gboolean
mevent_unknown_equal (const MeventUnknown *a, const MeventUnknown *b)
{
  if (a == NULL || b == NULL || a->attributes->len != b->attributes->len || a->nodes->len != b->nodes->len)
    return a == b;
  for (guint i = 0; i < a->attributes->len; i++)
    {
      const MeventUnknownAttribute *x = &g_array_index (a->attributes, MeventUnknownAttribute, i);
      const MeventUnknownAttribute *y = &g_array_index (b->attributes, MeventUnknownAttribute, i);

      if (strcmp (x->name, y->name) != 0 || strcmp (x->value, y->value) != 0)
        return FALSE;
    }
  for (guint i = 0; i < a->nodes->len; i++)
    {
      const MeventUnknownNode *x = &g_array_index (a->nodes, MeventUnknownNode, i);
      const MeventUnknownNode *y = &g_array_index (b->nodes, MeventUnknownNode, i);

      if (strcmp (x->xml, y->xml) != 0 || x->field != y->field || g_strcmp0 (x->after_id, y->after_id) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * mevent_unknown_replace:
 * @other: (nullable): what the record holds afterwards, a copy of it
 *
 * Nothing that this version can show changes, so this is not in the history.
 */
void
mevent_unknown_replace (MeventRecord *record, const MeventUnknown *other)
{
  if (mevent_unknown_get (record) != NULL)
    g_clear_pointer (&_mevent_record_ensure_extras (record)->unknown, mevent_unknown_free);
  for (guint i = 0; other != NULL && i < other->attributes->len; i++)
    {
      const MeventUnknownAttribute *attribute = &g_array_index (other->attributes, MeventUnknownAttribute, i);

      mevent_unknown_add_attribute (mevent_unknown_ensure (record), attribute->name, attribute->value);
    }
  for (guint i = 0; other != NULL && i < other->nodes->len; i++)
    {
      const MeventUnknownNode *node = &g_array_index (other->nodes, MeventUnknownNode, i);

      mevent_unknown_add_node (mevent_unknown_ensure (record), node->xml, node->field, node->after_id);
    }
}

void
mevent_unknown_free (MeventUnknown *self)
{
  g_array_unref (self->attributes);
  g_array_unref (self->nodes);
  g_free (self);
}
