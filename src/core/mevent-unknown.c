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
 * mevent_unknown_new:
 *
 * Returns: (transfer full): nothing yet; it is filled before a record has it, and the same ever after
 */
MeventUnknown *
mevent_unknown_new (void)
{
  MeventUnknown *self = g_atomic_rc_box_new0 (MeventUnknown);

  self->attributes = g_array_new (FALSE, FALSE, sizeof (MeventUnknownAttribute));
  g_array_set_clear_func (self->attributes, attribute_clear);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (MeventUnknownNode));
  g_array_set_clear_func (self->nodes, node_clear);
  return self;
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
 * Returns: (transfer none): the unknown content of a record that is being read, made when it had none
 */
MeventUnknown *
mevent_unknown_ensure (MeventRecord *record)
{
  MeventUnknown *self = mevent_unknown_get (record);

  if (self == NULL)
    self = _mevent_record_ensure_extras (record)->unknown = mevent_unknown_new ();
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
 * mevent_unknown_place_last:
 * @positions: (array length=n): for each of the last @n nodes, behind how many of the others it belongs; ascending
 */
void
mevent_unknown_place_last (MeventUnknown *self, const guint *positions, guint n)
{
  guint n_others = self->nodes->len - n, placed = 0;
  GArray *nodes = g_array_sized_new (FALSE, FALSE, sizeof (MeventUnknownNode), self->nodes->len);

  for (guint i = 0; i <= n_others; i++)
    {
      for (; placed < n && positions[placed] == i; placed++)
        g_array_append_val (nodes, g_array_index (self->nodes, MeventUnknownNode, n_others + placed));
      if (i < n_others)
        g_array_append_val (nodes, g_array_index (self->nodes, MeventUnknownNode, i));
    }
  g_array_set_clear_func (self->nodes, NULL);
  g_array_unref (self->nodes);
  self->nodes = nodes;
  g_array_set_clear_func (self->nodes, node_clear);
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
 * @other: (nullable): what the record holds afterwards
 *
 * As mevent_record_set(), inside an undo group.
 */
void
mevent_unknown_replace (MeventRecord *record, MeventUnknown *other)
{
  static const MeventField field = { "unknown", MEVENT_KIND_UNKNOWN, .flags = MEVENT_FIELD_HIDDEN };

  mevent_record_set (record, &field, &other);
}

/**
 * mevent_unknown_find_attribute:
 *
 * Returns: (nullable) (transfer none): the value of the attribute; %NULL where @self has none of that name
 */
const char *
mevent_unknown_find_attribute (const MeventUnknown *self, const char *name)
{
  for (guint i = 0; self != NULL && i < self->attributes->len; i++)
    if (strcmp (g_array_index (self->attributes, MeventUnknownAttribute, i).name, name) == 0)
      return g_array_index (self->attributes, MeventUnknownAttribute, i).value;
  return NULL;
}

/**
 * mevent_unknown_with:
 * @name: an attribute, which must be a name in XML
 * @value: (nullable): %NULL takes it away
 *
 * Returns: (transfer full): the same as @self, with another value; an attribute that is new comes first, as declarations do
 */
MeventUnknown *
mevent_unknown_with (const MeventUnknown *self, const char *name, const char *value)
{
  MeventUnknown *other = mevent_unknown_new ();

  if (value != NULL && mevent_unknown_find_attribute (self, name) == NULL)
    mevent_unknown_add_attribute (other, name, value);
  for (guint i = 0; i < self->attributes->len; i++)
    {
      const MeventUnknownAttribute *attribute = &g_array_index (self->attributes, MeventUnknownAttribute, i);
      gboolean is_it = strcmp (attribute->name, name) == 0;

      if (!is_it || value != NULL)
        mevent_unknown_add_attribute (other, attribute->name, is_it ? value : attribute->value);
    }
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const MeventUnknownNode *node = &g_array_index (self->nodes, MeventUnknownNode, i);

      mevent_unknown_add_node (other, node->xml, node->field, node->after_id);
    }
  return other;
}

MeventUnknown *
mevent_unknown_copy (MeventUnknown *self)
{
  return self ? g_atomic_rc_box_acquire (self) : NULL;
}

static void
clear_all (MeventUnknown *self)
{
  g_array_unref (self->attributes);
  g_array_unref (self->nodes);
}

void
mevent_unknown_free (MeventUnknown *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_all);
}
