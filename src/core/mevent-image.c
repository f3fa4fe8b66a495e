#include "mevent-image.h"

#include <glib/gi18n-lib.h>

#include "mevent-project.h"

static const MeventField fields[] = {
  { "name", MEVENT_TEXT (MeventImage, name), N_("Name"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "media-type", MEVENT_TEXT (MeventImage, media_type), N_("Media type"), MEVENT_FIELD_HIDDEN },
  { "credit", MEVENT_TEXT (MeventImage, credit), N_("Credit") },
  { "alternative-text", MEVENT_TRANSLATED (MeventImage, alternative_text), N_("Alternative text") },
  { "data", MEVENT_DATA (MeventImage, data), N_("Data"), MEVENT_FIELD_HIDDEN },
};

MEVENT_DEFINE_RECORD (MeventImage, mevent_image, "image", 'i', N_("Image"), N_("Images"), NULL)

/**
 * mevent_image_is_field:
 *
 * Returns: whether the field is one image
 */
gboolean
mevent_image_is_field (const MeventField *field)
{
  return field->kind == MEVENT_KIND_REFERENCE && mevent_field_get_target (field) == MEVENT_TYPE_IMAGE;
}

/**
 * mevent_image_is_used:
 * @self: an image of a project
 * @choices: (nullable): what mevent_conflict_list_choices() of its project returns
 *
 * Returns: whether a record refers to it, or will when somebody decides so
 */
gboolean
mevent_image_is_used (MeventImage *self, GHashTable *choices)
{
  const char *id = mevent_record_get_id ((MeventRecord *) self);
  g_autoptr (GPtrArray) referrers = mevent_record_list_referrers ((MeventRecord *) self);

  return referrers->len > 0 || (choices != NULL && id != NULL && g_hash_table_contains (choices, id));
}

/**
 * mevent_image_assign:
 * @self: (nullable): an image of the same project, or %NULL for none
 * @record: a record of a project, inside an undo group
 * @field: its reference to an image
 *
 * Sets the reference. An image that nothing refers to any more goes: nobody would find it, and it may show a person.
 */
void
mevent_image_assign (MeventImage *self, MeventRecord *record, const MeventField *field)
{
  MeventRecord *former = *(MeventRecord **) mevent_field_get_slot (field, record);
  g_autoptr (GPtrArray) referrers = NULL;

  mevent_record_set (record, field, &self);
  if (former == NULL || former == (MeventRecord *) self)
    return;
  referrers = mevent_record_list_referrers (former);
  if (referrers->len == 0)
    mevent_record_delete (former);
}
