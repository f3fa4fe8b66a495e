/* What becomes of the values of a field of the project's own when its declaration changes. What can be written as a value
 * of the new kind becomes one; the rest is kept as an element of another namespace, which this version writes and reads as
 * what it does not know. It comes back with the kind, or class, to which it belongs. */

#include "mevent-custom-carry-private.h"

#include <string.h>

#include "mevent-kind-private.h"
#include "mevent-project.h"
#include "mevent-text.h"
#include "mevent-unknown.h"

#define KEPT_BEGINNING "<kept:value xmlns:kept=\"urn:mevent:kept-value:1\" field=\""
#define KEPT_LANGUAGE  " xml:lang=\""
#define KEPT_END       "</kept:value>"

/* As the file writes it. */
typedef struct
{
  char *language; /* NULL: not said in any */
  char *text;
} Value;

static void
value_clear (gpointer data)
{
  Value *value = data;

  g_free (value->language);
  g_free (value->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Value, value_clear)

static GArray *
values_new (void)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (Value));

  g_array_set_clear_func (values, value_clear);
  return values;
}

static void
add_value (GArray *values, const char *language, const char *text)
{
  Value value = { g_strdup (language), g_strdup (text) };

  g_array_append_val (values, value);
}

/* What is kept, as XML */

/* As the writer of the file does, so that reading and writing it changes nothing. */
static const struct
{
  const char *reference;
  char        c;
} references[] = {
  { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&#13;", '\r' },
};

static void
append_escaped (GString *xml, const char *text)
{
  for (; *text != '\0'; text++)
    {
      gsize i = 0;

      while (i < G_N_ELEMENTS (references) && references[i].c != *text)
        i++;
      if (i < G_N_ELEMENTS (references))
        g_string_append (xml, references[i].reference);
      else
        g_string_append_c (xml, *text);
    }
}

static char *
dup_unescaped (const char *xml, gsize length)
{
  GString *text = g_string_sized_new (length);
  const char *end = xml + length;

  while (xml < end)
    {
      gsize i = 0;

      while (i < G_N_ELEMENTS (references) && !g_str_has_prefix (xml, references[i].reference))
        i++;
      g_string_append_c (text, i < G_N_ELEMENTS (references) ? references[i].c : *xml);
      xml += i < G_N_ELEMENTS (references) ? strlen (references[i].reference) : 1;
    }
  return g_string_free (text, FALSE);
}

/**
 * mevent_custom_field_dup_kept:
 * @language: (nullable): a language tag
 * @text: a value as the file writes it, which is none of the field's kind
 *
 * Returns: (transfer full): an element that keeps the value with its record, see mevent-unknown.h, until the kind changes
 */
char *
mevent_custom_field_dup_kept (MeventCustomField *self, const char *language, const char *text)
{
  GString *xml = g_string_new (KEPT_BEGINNING);

  g_string_append_printf (xml, "%s\"", mevent_record_get_id ((MeventRecord *) self));
  if (language != NULL)
    g_string_append_printf (xml, KEPT_LANGUAGE "%s\"", language);
  g_string_append_c (xml, '>');
  append_escaped (xml, text);
  g_string_append (xml, KEPT_END);
  return g_string_free (xml, FALSE);
}

/* Before all else, in an order of their own: two who have kept the same, at different times, have it in the same places. */
static void
add_kept (MeventUnknown *unknown, MeventCustomField *declared, const Value *value)
{
  g_autofree char *xml = mevent_custom_field_dup_kept (declared, value->language, value->text);
  guint position = 0;

  for (; position < unknown->nodes->len; position++)
    {
      const MeventUnknownNode *node = &g_array_index (unknown->nodes, MeventUnknownNode, position);

      if (node->field != NULL || !g_str_has_prefix (node->xml, KEPT_BEGINNING) || strcmp (node->xml, xml) > 0)
        break;
    }
  mevent_unknown_add_node (unknown, xml, NULL, NULL);
  mevent_unknown_place_last (unknown, &position, 1);
}

/* Whether that begins here; then what comes behind it, up to the quote that ends it, and the rest. */
static char *
skip_attribute (const char **xml, const char *beginning)
{
  const char *begin, *end;

  if (!g_str_has_prefix (*xml, beginning))
    return NULL;
  begin = *xml + strlen (beginning);
  end = strchr (begin, '"');
  if (end == NULL)
    return NULL;
  *xml = end + 1;
  return g_strndup (begin, (gsize) (end - begin));
}

/* FALSE where the node is not what mevent_custom_field_dup_kept() made of a value of the declaration. */
static gboolean
read_kept (const char *xml, MeventCustomField *declared, Value *value)
{
  g_autofree char *id = skip_attribute (&xml, KEPT_BEGINNING);

  if (g_strcmp0 (id, mevent_record_get_id ((MeventRecord *) declared)) != 0)
    return FALSE;
  value->language = skip_attribute (&xml, KEPT_LANGUAGE);
  if (*xml != '>' || !g_str_has_suffix (xml, KEPT_END))
    return FALSE;
  xml++;
  value->text = dup_unescaped (xml, strlen (xml) - strlen (KEPT_END));
  return TRUE;
}

/* Values */

static void
list_values (MeventRecord *record, const MeventField *field, GArray *values)
{
  gpointer slot = mevent_field_get_slot (field, record);
  g_autoptr (GString) text = NULL;

  if (!mevent_field_is_set (field, record))
    return;
  if (field->kind != MEVENT_KIND_TRANSLATED)
    {
      text = g_string_new (NULL);
      mevent_field_format (field, slot, text);
      add_value (values, NULL, text->str);
      return;
    }
  for (guint i = 0; i < mevent_text_get_n (*(MeventText **) slot); i++)
    add_value (values, mevent_text_get_language (*(MeventText **) slot, i), mevent_text_get_nth (*(MeventText **) slot, i));
}

static void
clear_values (MeventRecord *record, const MeventField *field)
{
  MeventValue nothing = { NULL };

  _mevent_kind_get (field->kind)->clear (&nothing);
  mevent_record_set (record, field, &nothing);
}

static gboolean
put_translation (MeventRecord *record, const MeventField *field, const char *language, const char *text)
{
  const MeventText *old = *(MeventText **) mevent_field_get_slot (field, record);
  MeventText *joined;

  if (!mevent_language_tag_is_valid (language) || !mevent_string_is_storable (text, -1, NULL) ||
      mevent_text_get (old, language) != NULL || mevent_text_get_n (old) >= MEVENT_TEXT_MAX_LANGUAGES)
    return FALSE;
  joined = mevent_text_with (old, language, text);
  mevent_record_set (record, field, &joined);
  g_clear_pointer (&joined, mevent_text_free);
  return TRUE;
}

/* Only what says the same afterwards: as a number, "0171" has lost something. */
static gboolean
put_text (MeventRecord *record, const MeventField *field, const char *text)
{
  const MeventKindClass *kind = _mevent_kind_get (field->kind);
  g_autoptr (GString) again = g_string_new (NULL);
  MeventValue value = { NULL };
  gboolean fits;

  kind->clear (&value);
  if (!mevent_field_parse (field, text, &value, NULL))
    return FALSE;
  mevent_field_format (field, &value, again);
  fits = strcmp (again->str, text) == 0;
  if (fits)
    mevent_record_set (record, field, &value);
  kind->clear (&value);
  return fits;
}

/* FALSE where it is not a value of the field, or there is one already. */
static gboolean
put_value (MeventRecord *record, MeventCustomField *declared, const Value *value)
{
  const MeventField *field = mevent_custom_field_get_row (declared);
  const char *main_language = mevent_record_get_main_language (record);

  if (mevent_custom_field_get_class (declared) != G_OBJECT_TYPE (record))
    return FALSE;
  if (field->kind == MEVENT_KIND_TRANSLATED)
    return put_translation (record, field, value->language ? value->language : main_language, value->text);
  return (value->language == NULL || g_strcmp0 (value->language, main_language) == 0) &&
         !mevent_field_is_set (field, record) && put_text (record, field, value->text);
}

/* Records */

typedef struct
{
  MeventCustomField *declared;
  GType              former_class;
  const MeventField *former_row;
} Carry;

typedef gboolean (*KeptFunc) (MeventRecord *record, MeventCustomField *declared, const Value *value);

/* What the record holds that this version does not know, without what was kept of the declaration and `takes` takes. */
static MeventUnknown *
copy_unknown (MeventRecord *record, MeventCustomField *declared, KeptFunc takes)
{
  const MeventUnknown *old = mevent_unknown_get (record);
  MeventUnknown *rest = mevent_unknown_new ();

  for (guint i = 0; old != NULL && i < old->attributes->len; i++)
    mevent_unknown_add_attribute (rest, g_array_index (old->attributes, MeventUnknownAttribute, i).name,
                                  g_array_index (old->attributes, MeventUnknownAttribute, i).value);
  for (guint i = 0; old != NULL && i < old->nodes->len; i++)
    {
      const MeventUnknownNode *node = &g_array_index (old->nodes, MeventUnknownNode, i);
      g_auto (Value) value = { NULL, NULL };

      if (!read_kept (node->xml, declared, &value) || !takes (record, declared, &value))
        mevent_unknown_add_node (rest, node->xml, node->field, node->after_id);
    }
  return rest;
}

/* Takes ownership of `unknown`. */
static void
replace_unknown (MeventRecord *record, MeventUnknown *unknown)
{
  MeventUnknown *old = mevent_unknown_get (record);

  if (unknown->attributes->len + unknown->nodes->len == 0)
    {
      if (old != NULL)
        mevent_unknown_replace (record, NULL);
    }
  else if (!mevent_unknown_equal (old, unknown))
    mevent_unknown_replace (record, unknown);
  mevent_unknown_free (unknown);
}

/* What the field says now goes before what was kept of it earlier. */
static void
carry_record (MeventRecord *record, gpointer carry)
{
  const Carry *self = carry;
  g_autoptr (GArray) values = values_new ();
  MeventUnknown *unknown;

  if (G_OBJECT_TYPE (record) == self->former_class)
    list_values (record, self->former_row, values);
  if (values->len == 0 && mevent_unknown_get (record) == NULL)
    return;
  if (values->len > 0)
    clear_values (record, self->former_row);
  for (guint i = 0; i < values->len; i++)
    if (put_value (record, self->declared, &g_array_index (values, Value, i)))
      g_array_remove_index (values, i--);
  unknown = copy_unknown (record, self->declared, put_value);
  for (guint i = 0; i < values->len; i++)
    add_kept (unknown, self->declared, &g_array_index (values, Value, i));
  replace_unknown (record, unknown);
}

/* When the declaration has become one of another class or kind; in the same undo step.
 * @former_class: the class whose records have had the field
 * @former_row: under which they have their values */
void
_mevent_custom_carry (MeventCustomField *declared, GType former_class, const MeventField *former_row)
{
  MeventProject *project = mevent_record_get_project ((MeventRecord *) declared);
  Carry carry = { declared, former_class, former_row };

  if (project != NULL && !project->replays)
    mevent_record_foreach ((MeventRecord *) project, carry_record, &carry);
}

static gboolean
drop_value (MeventRecord *record, MeventCustomField *declared, const Value *value)
{
  return TRUE;
}

static void
drop_kept (MeventRecord *record, gpointer declared)
{
  if (mevent_unknown_get (record) != NULL)
    replace_unknown (record, copy_unknown (record, declared, drop_value));
}

/* When the declaration goes: its values go with it. */
void
_mevent_custom_drop_kept (MeventCustomField *declared)
{
  MeventProject *project = mevent_record_get_project ((MeventRecord *) declared);

  if (project != NULL)
    mevent_record_foreach ((MeventRecord *) project, drop_kept, declared);
}

/* When somebody is erased: drops what is kept of fields with one of the flags. Returns whether there was something. */
gboolean
_mevent_custom_strip (MeventRecord *record, MeventFieldFlags flags)
{
  MeventProject *project = mevent_record_get_project (record);
  const MeventUnknown *before = mevent_unknown_get (record);

  for (guint i = 0; project != NULL && i < mevent_list_get_n (project->custom_fields); i++)
    {
      MeventCustomField *declared = mevent_list_get (project->custom_fields, i);

      if (mevent_custom_field_get_row (declared)->flags & flags)
        drop_kept (record, declared);
    }
  return mevent_unknown_get (record) != before;
}

static MeventCustomField *
find_declaration (MeventProject *project, const char *xml)
{
  g_autofree char *id = skip_attribute (&xml, KEPT_BEGINNING);
  MeventRecord *declared = id ? mevent_project_lookup (project, id) : NULL;

  return declared != NULL && MEVENT_IS_CUSTOM_FIELD (declared) ? (MeventCustomField *) declared : NULL;
}

/* All that is kept with a record of a project because it fits no field. */
void
_mevent_custom_each_kept (MeventRecord *record, MeventKeptFunc func, gpointer data)
{
  const MeventUnknown *unknown = mevent_unknown_get (record);
  MeventProject *project = mevent_record_get_project (record);

  for (guint i = 0; unknown != NULL && i < unknown->nodes->len; i++)
    {
      const char *xml = g_array_index (unknown->nodes, MeventUnknownNode, i).xml;
      MeventCustomField *declared = find_declaration (project, xml);
      g_auto (Value) value = { NULL, NULL };

      if (declared != NULL && read_kept (xml, declared, &value))
        func (record, declared, value.text, data);
    }
}
