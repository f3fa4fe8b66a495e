#include "mevent-image.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-conflict.h"
#include "mevent-project.h"
#include "mevent-unknown.h"

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

typedef struct
{
  GHashTable    *images;
  MeventProject *project; /* which holds them */
} Claims;

/* Images whose ids stand in the text. */
static void
claim (Claims *self, const char *text)
{
  static const char in_ids[] = G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "._-";
  char id[64 + 1];

  for (gsize length; text != NULL && *text != '\0'; text += length + strcspn (text + length, in_ids))
    {
      gpointer record;

      length = strspn (text, in_ids);
      if (length == 0 || length >= sizeof id)
        continue;
      memcpy (id, text, length);
      id[length] = '\0';
      record = mevent_project_lookup (self->project, id);
      if (record != NULL && MEVENT_IS_IMAGE (record))
        g_hash_table_add (self->images, record);
    }
}

static void
claim_for_record (MeventRecord *record, gpointer claims)
{
  const MeventUnknown *unknown = mevent_unknown_get (record);

  for (guint i = 0; unknown != NULL && i < unknown->attributes->len; i++)
    claim (claims, g_array_index (unknown->attributes, MeventUnknownAttribute, i).value);
  for (guint i = 0; unknown != NULL && i < unknown->nodes->len; i++)
    claim (claims, g_array_index (unknown->nodes, MeventUnknownNode, i).xml);
}

/**
 * mevent_image_list_claimed:
 *
 * @project: whose whole content is walked through
 * @holder: the project in which to look for the images; the same, or another edit of it
 *
 * Returns: (transfer container): the set of images that conflicts leave to choose, or that content names which this version
 *   does not understand
 */
GHashTable *
mevent_image_list_claimed (MeventProject *project, MeventProject *holder)
{
  Claims claims = { g_hash_table_new (NULL, NULL), holder };

  if (mevent_list_get_n (holder->images) == 0)
    return claims.images;
  mevent_record_foreach ((MeventRecord *) project, claim_for_record, &claims);
  for (guint i = 0; i < mevent_list_get_n (project->conflicts); i++)
    {
      MeventConflict *conflict = mevent_list_get (project->conflicts, i);

      claim (&claims, conflict->base);
      claim (&claims, conflict->ours);
      claim (&claims, conflict->theirs);
    }
  return claims.images;
}

/**
 * mevent_image_is_used:
 * @self: an image of a project
 * @claimed: (nullable): what mevent_image_list_claimed() of its project returns
 *
 * Returns: whether a record shows it, or may yet
 */
gboolean
mevent_image_is_used (MeventImage *self, GHashTable *claimed)
{
  g_autoptr (GPtrArray) referrers = mevent_record_list_referrers ((MeventRecord *) self);

  return referrers->len > 0 || (claimed != NULL && g_hash_table_contains (claimed, self));
}

/**
 * mevent_image_assign:
 * @self: (nullable): an image of the same project, or %NULL for none
 * @record: a record of a project, inside an undo group
 * @field: its reference to an image
 *
 * Sets the reference. An image that nothing shows any more goes: nobody would find it, and it may show a person.
 */
void
mevent_image_assign (MeventImage *self, MeventRecord *record, const MeventField *field)
{
  MeventRecord *former = *(MeventRecord **) mevent_field_get_slot (field, record);
  MeventProject *project = mevent_record_get_project (record);
  g_autoptr (GHashTable) claimed = NULL;

  mevent_record_set (record, field, &self);
  if (former == NULL || former == (MeventRecord *) self || mevent_image_is_used ((MeventImage *) former, NULL))
    return;
  claimed = mevent_image_list_claimed (project, project);
  if (!mevent_image_is_used ((MeventImage *) former, claimed))
    mevent_record_delete (former);
}
