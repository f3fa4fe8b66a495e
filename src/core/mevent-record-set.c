/* Setting fields. */

#include "mevent-record-private.h"

#include <string.h>

#include "mevent-custom-values-private.h"
#include "mevent-history-private.h"
#include "mevent-project.h"
#include "mevent-record-extras-private.h"
#include "mevent-referrers-private.h"
#include "mevent-text.h"

static gpointer
ensure_slot (MeventRecord *self, const MeventField *field)
{
  if (field->custom != NULL)
    return _mevent_custom_values_ensure (self, field);
  if (field->kind == MEVENT_KIND_UNKNOWN)
    return &_mevent_record_ensure_extras (self)->unknown;
  return mevent_field_get_slot (field, self);
}

/* The one place where a field changes: a swap, so that undo and redo are the same. */
void
_mevent_record_swap (MeventRecord *self, const MeventField *field, MeventValue *value)
{
  gboolean attached = mevent_record_get_project (self) != NULL;
  gpointer slot = ensure_slot (self, field);
  gsize size = _mevent_kind_get (field->kind)->size;
  MeventValue old;

  if (attached)
    _mevent_record_each_link (self, field, _mevent_referrers_remove);
  memcpy (&old, slot, size);
  memcpy (slot, value, size);
  memcpy (value, &old, size);
  if (attached)
    _mevent_record_each_link (self, field, _mevent_referrers_add);
  _mevent_record_touch (self);
}

static void
take_value (MeventRecord *self, const MeventField *field, MeventValue *value)
{
  const MeventKindClass *kind = _mevent_kind_get (field->kind);
  MeventProject *project = mevent_record_get_project (self);

  if (kind->equal (mevent_field_get_slot (field, self), value))
    {
      kind->clear (value);
      return;
    }
  if (project != NULL && !_mevent_history_may_change (mevent_project_get_history (project)))
    {
      kind->clear (value);
      return;
    }
  _mevent_record_swap (self, field, value);
  if (MEVENT_RECORD_GET_CLASS (self)->was_set != NULL)
    MEVENT_RECORD_GET_CLASS (self)->was_set (self, field, value);
  if (project == NULL || !_mevent_history_take_set (mevent_project_get_history (project), self, field, value))
    kind->clear (value);
}

/**
 * mevent_record_set:
 * @field: a row of the record's table, not a list
 * @value: a variable of the kind's type; it is copied
 *
 * Changes a field. A record of a project changes only inside a group of its history.
 */
void
mevent_record_set (MeventRecord *self, const MeventField *field, gconstpointer value)
{
  MeventValue copy = { NULL };

  g_return_if_fail (MEVENT_IS_RECORD (self));
  g_return_if_fail (field != NULL && field->kind != MEVENT_KIND_LIST);

  _mevent_kind_get (field->kind)->copy (value, &copy);
  take_value (self, field, &copy);
}

/**
 * mevent_record_parse:
 * @string: the value as the file writes it, or as a user types it; "" unsets
 *
 * Returns: %FALSE with @error, a sentence for the user, where @string is not a value of @field
 */
gboolean
mevent_record_parse (MeventRecord *self, const MeventField *field, const char *string, GError **error)
{
  MeventValue value = { NULL };

  _mevent_kind_get (field->kind)->clear (&value);
  if (!mevent_field_parse (field, string, &value, error))
    return FALSE;
  take_value (self, field, &value);
  return TRUE;
}

static const MeventField *
need_field (gpointer self, const char *name, guint kinds)
{
  const MeventField *field = mevent_record_find_field (self, name);

  if (field == NULL || !(kinds & (1u << field->kind)))
    {
      g_critical ("%s has no such field “%s” of this kind", G_OBJECT_TYPE_NAME (self), name);
      return NULL;
    }
  return field;
}

static void
set_by_name (gpointer self, const char *name, guint kinds, gconstpointer value)
{
  const MeventField *field = need_field (self, name, kinds);

  if (field != NULL)
    mevent_record_set (self, field, value);
}

#define KIND(k) (1u << MEVENT_KIND_##k)

/**
 * mevent_record_set_text:
 * @text: (nullable): valid UTF-8 that mevent_string_is_storable() accepts
 */
void
mevent_record_set_text (gpointer self, const char *name, const char *text)
{
  set_by_name (self, name, KIND (TEXT) | KIND (CHOICE) | KIND (LANGUAGE) | KIND (LANGUAGES), &text);
}

/**
 * mevent_record_set_translation:
 * @language: (nullable): a language tag, or %NULL for the project's main language
 * @text: (nullable): the value in that language
 */
void
mevent_record_set_translation (gpointer self, const char *name, const char *language, const char *text)
{
  const MeventField *field = need_field (self, name, KIND (TRANSLATED));
  MeventValue value;

  if (field == NULL)
    return;
  if (language == NULL)
    language = mevent_record_get_main_language (self);
  value.pointer = mevent_text_with (*(MeventText **) mevent_field_get_slot (field, self), language, text);
  take_value (self, field, &value);
}

/**
 * mevent_record_set_number:
 * @number: a number, truth value, index of an enumeration, time or duration in minutes, colour, or length in
 *   hundredths of a millimetre
 */
void
mevent_record_set_number (gpointer self, const char *name, int number)
{
  set_by_name (self, name,
               KIND (INT) | KIND (BOOL) | KIND (ENUM) | KIND (TIME) | KIND (DURATION) | KIND (COLOUR) |
               KIND (LENGTH), &number);
}

void
mevent_record_set_date (gpointer self, const char *name, guint32 date)
{
  set_by_name (self, name, KIND (DATE), &date);
}

void
mevent_record_set_data (gpointer self, const char *name, GBytes *data)
{
  set_by_name (self, name, KIND (DATA), &data);
}

/**
 * mevent_record_set_reference:
 * @target: (nullable): a record of the same project
 */
void
mevent_record_set_reference (gpointer self, const char *name, gpointer target)
{
  set_by_name (self, name, KIND (REFERENCE), &target);
}

/**
 * mevent_record_set_references:
 * @targets: (nullable): records of the same project; the array is copied
 */
void
mevent_record_set_references (gpointer self, const char *name, GPtrArray *targets)
{
  set_by_name (self, name, KIND (REFERENCES), &targets);
}
