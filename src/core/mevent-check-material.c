/* What products are made of, besides events and people: images, designs, fields of the project's own. */

#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-badge-design.h"
#include "mevent-custom-carry-private.h"
#include "mevent-custom-field.h"
#include "mevent-image.h"

void
_mevent_check_delete_image (MeventIssue *issue)
{
  mevent_record_delete (issue->records->pdata[0]);
}

/* It makes the file larger, and may show somebody who thinks that it is gone. */
static void
check_use (MeventCheck *self, MeventImage *image, GHashTable *claimed)
{
  g_autofree char *title = NULL;

  if (mevent_image_is_used (image, claimed))
    return;
  title = _mevent_check_title (image);
  _mevent_check_add (self, "image-not-used", image, NULL, _("“%s” is kept in the file, but shown nowhere."), title);
}

static void
check_images (MeventCheck *self)
{
  g_autoptr (GHashTable) claimed = mevent_image_list_claimed (self->project, self->project);

  for (guint i = 0; i < mevent_list_get_n (self->project->images); i++)
    {
      MeventImage *image = mevent_list_get (self->project->images, i);
      g_autofree char *title = NULL;

      check_use (self, image, claimed);
      if (image->alternative_text != NULL)
        continue;
      title = _mevent_check_title (image);
      _mevent_check_add (self, "image-without-description", image, NULL,
                         _("Whoever cannot see “%s” is not told what it shows."), title);
    }
}

static void
check_badge_designs (MeventCheck *self)
{
  for (guint i = 0; i < mevent_list_get_n (self->project->badge_designs); i++)
    {
      MeventBadgeDesign *design = mevent_list_get (self->project->badge_designs, i);
      g_autofree char *title = NULL;

      if (design->width > 0 && design->height > 0)
        continue;
      title = _mevent_check_title (design);
      _mevent_check_add (self, "badge-design-without-size", design, NULL,
                         _("The badge design “%s” has no width or no height."), title);
    }
}

static void
check_choice (MeventCheck *self, MeventCustomField *declared, const char *const *choices, MeventRecord *record)
{
  const char *value = *(char **) mevent_field_get_slot (mevent_custom_field_get_row (declared), record);
  g_autofree char *title = NULL;

  if (value == NULL || g_strv_contains (choices, value))
    return;
  title = _mevent_check_title (record);
  _mevent_check_add (self, "choice-not-offered", record, declared, _("“%s”: %s is “%s”, which is not offered as a choice."),
                     title, mevent_custom_field_get_label (declared), value);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (mevent_record_get_id (*(MeventRecord *const *) a), mevent_record_get_id (*(MeventRecord *const *) b));
}

/* Records with a value refer to its declaration; in no order, but the list of issues is the same each time. */
static void
check_choices (MeventCheck *self)
{
  for (guint i = 0; i < mevent_list_get_n (self->project->custom_fields); i++)
    {
      MeventCustomField *declared = mevent_list_get (self->project->custom_fields, i);
      g_auto (GStrv) choices = NULL;
      g_autoptr (GPtrArray) records = NULL;

      if (declared->kind != MEVENT_CUSTOM_KIND_CHOICE)
        continue;
      choices = mevent_custom_field_list_choices (declared);
      records = mevent_record_list_referrers ((MeventRecord *) declared);
      g_ptr_array_sort (records, compare_ids);
      for (guint r = 0; r < records->len; r++)
        check_choice (self, declared, (const char *const *) choices, records->pdata[r]);
    }
}

static void
tell_kept (MeventRecord *record, MeventCustomField *declared, const char *text, gpointer check)
{
  const char *label = mevent_custom_field_get_label (declared);
  g_autofree char *title = _mevent_check_title (record);

  if (declared->protection == MEVENT_PROTECTION_NONE)
    _mevent_check_add (check, "value-not-shown", record, declared,
                       _("“%s”: “%s” is kept in the file for %s, but shown nowhere: it is not of the kind of the field, or another "
                         "value stands there."), title, text, label);
  else
    _mevent_check_add (check, "value-not-shown", record, declared,
                       _("“%s”: A value is kept in the file for %s, but shown nowhere: it is not of the kind of the field, or "
                         "another value stands there."), title, label);
}

static void
check_kept (MeventRecord *record, gpointer check)
{
  _mevent_custom_each_kept (record, tell_kept, check);
}

void
_mevent_check_material (MeventCheck *self)
{
  if (mevent_list_get_n (self->project->custom_fields) > 0)
    mevent_record_foreach ((MeventRecord *) self->project, check_kept, self);
  check_images (self);
  check_badge_designs (self);
  check_choices (self);
}
