#include "mevent-field.h"

#include <glib/gi18n-lib.h>

#include "mevent-custom-field.h"
#include "mevent-custom-values-private.h"
#include "mevent-kind-private.h"
#include "mevent-list.h"
#include "mevent-record-extras-private.h"

/* Of a field whose value does not stand in the record itself. */
gpointer
_mevent_field_find_slot (const MeventField *self, MeventRecord *record)
{
  return self->custom != NULL ? _mevent_custom_values_peek (record, self) : _mevent_record_peek_unknown (record);
}

/**
 * mevent_field_get_label:
 *
 * Returns: the label in the language of the window
 */
const char *
mevent_field_get_label (const MeventField *self)
{
  return self->custom ? mevent_custom_field_get_label (self->custom) : _(self->label);
}

/**
 * mevent_field_get_target:
 *
 * Returns: the type of the records that a reference points to or a list holds
 */
GType
mevent_field_get_target (const MeventField *self)
{
  g_return_val_if_fail (self->kind >= MEVENT_KIND_REFERENCE, G_TYPE_NONE);

  return self->detail.type ();
}

/**
 * mevent_field_is_attribute:
 *
 * Returns: whether the file holds the value in an attribute, not in an element
 */
gboolean
mevent_field_is_attribute (const MeventField *self)
{
  return self->custom == NULL && self->kind != MEVENT_KIND_TRANSLATED && self->kind != MEVENT_KIND_DATA &&
         self->kind != MEVENT_KIND_LIST && !(self->flags & MEVENT_FIELD_MULTILINE);
}

/**
 * mevent_field_is_set:
 *
 * Returns: whether the record's value differs from the default, which the file leaves out
 */
gboolean
mevent_field_is_set (const MeventField *self, MeventRecord *record)
{
  gpointer slot = mevent_field_get_slot (self, record);

  if (self->kind == MEVENT_KIND_LIST)
    return mevent_list_get_n (*(MeventList **) slot) > 0;
  if (_mevent_kind_get (self->kind)->size == sizeof (gpointer))
    return *(gpointer *) slot != NULL;
  return *(int *) slot != _mevent_kind_get (self->kind)->unset;
}

/**
 * mevent_field_parse:
 * @string: the value as the file writes it; "" is unset
 * @slot: an unset variable of the kind's type; the caller owns what it holds afterwards
 *
 * Returns: %FALSE with @error, a sentence for the user, where @string is not such a value
 */
gboolean
mevent_field_parse (const MeventField *self, const char *string, gpointer slot, GError **error)
{
  g_return_val_if_fail (_mevent_kind_get (self->kind)->parse != NULL, FALSE);

  return _mevent_kind_get (self->kind)->parse (self, string, slot, error);
}

void
mevent_field_format (const MeventField *self, gconstpointer slot, GString *out)
{
  g_return_if_fail (_mevent_kind_get (self->kind)->format != NULL);

  _mevent_kind_get (self->kind)->format (self, slot, out);
}

/**
 * mevent_field_display:
 *
 * Returns: (transfer full) (nullable): the value as a reader of @language would write it
 */
char *
mevent_field_display (const MeventField *self, MeventRecord *record, MeventLanguage *language)
{
  if (_mevent_kind_get (self->kind)->display == NULL)
    return NULL;
  return _mevent_kind_get (self->kind)->display (self, mevent_field_get_slot (self, record), language,
                                    mevent_record_get_main_language (record));
}

/**
 * mevent_enum_get_label:
 *
 * Returns: the label in the language of the window
 */
const char *
mevent_enum_get_label (const MeventEnumValue *values, int value)
{
  return _(values[value].label);
}
