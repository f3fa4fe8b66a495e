#include "mevent-unknown.h"

#include "mevent-record.h"

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
 * mevent_unknown_ensure:
 *
 * Returns: (transfer none): the record's unknown content, made when it had none
 */
MeventUnknown *
mevent_unknown_ensure (MeventRecord *record)
{
  MeventUnknown *self = record->unknown;

  if (self == NULL)
    {
      self = record->unknown = g_new0 (MeventUnknown, 1);
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

void
mevent_unknown_free (MeventUnknown *self)
{
  g_array_unref (self->attributes);
  g_array_unref (self->nodes);
  g_free (self);
}
