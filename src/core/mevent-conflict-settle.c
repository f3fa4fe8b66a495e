#include "mevent-conflict-settle.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-custom-field.h"
#include "mevent-history.h"
#include "mevent-image.h"
#include "mevent-merge-private.h"
#include "mevent-project.h"
#include "mevent-text.h"
#include "mevent-unknown.h"

/* Conflicts name a field of the project's own by the id of its declaration. */
static const MeventField *
find_field (MeventConflict *self)
{
  MeventProject *project = mevent_record_get_project (self->record);
  MeventRecord *declared;

  if (self->field == NULL)
    return NULL;
  declared = mevent_project_lookup (project, self->field);
  if (declared != NULL && MEVENT_IS_CUSTOM_FIELD (declared))
    return mevent_custom_field_get_row ((MeventCustomField *) declared);
  return mevent_record_find_field (self->record, self->field);
}

/* NULL where the conflict is about something else. */
static const char *
get_attribute (MeventConflict *self)
{
  return self->field != NULL && g_str_has_prefix (self->field, MEVENT_UNKNOWN_ATTRIBUTE)
           ? self->field + strlen (MEVENT_UNKNOWN_ATTRIBUTE) : NULL;
}

static gboolean
is_unknown (MeventConflict *self)
{
  return get_attribute (self) != NULL || g_strcmp0 (self->field, MEVENT_UNKNOWN_NODES) == 0;
}

static gboolean
is_owner (MeventConflict *self)
{
  return g_strcmp0 (self->field, MEVENT_CONFLICT_OWNER) == 0;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
  return FALSE;
}

/* Those that are still there, of what the ids name. */
static GPtrArray *
find_records (MeventProject *project, const char *ids, GType type)
{
  g_auto (GStrv) parts = g_strsplit (ids ? ids : "", " ", -1);
  GPtrArray *records = g_ptr_array_new ();

  for (char **id = parts; *id != NULL; id++)
    {
      MeventRecord *record = mevent_project_lookup (project, *id);

      if (record != NULL && G_TYPE_CHECK_INSTANCE_TYPE (record, type))
        g_ptr_array_add (records, record);
    }
  return records;
}

static gboolean
set_links (MeventRecord *record, const MeventField *field, const char *ids, GError **error)
{
  g_autoptr (GPtrArray) targets = find_records (mevent_record_get_project (record), ids, mevent_field_get_target (field));
  gpointer first = targets->len > 0 ? targets->pdata[0] : NULL;

  if (first == NULL && ids != NULL && *ids != '\0')
    return refuse (error, _("The other value is not in this project. Take it from the other file."));
  if (mevent_image_is_field (field))
    mevent_image_assign (first, record, field);
  else
    mevent_record_set (record, field, field->kind == MEVENT_KIND_REFERENCES ? (gpointer) &targets : (gpointer) &first);
  return TRUE;
}

/* The records named take, in the order named, the places that they have now; others stay where they are. */
static void
reorder (MeventRecord *owner, const MeventField *field, const char *ids)
{
  MeventList *list = mevent_record_ensure_list (owner, field);
  g_autoptr (GPtrArray) named = find_records (mevent_record_get_project (owner), ids, mevent_field_get_target (field));
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  guint next = 0;

  for (guint i = 0; i < named->len; i++)
    if (mevent_record_get_list (named->pdata[i]) != list || !g_hash_table_add (set, named->pdata[i]))
      g_ptr_array_remove_index (named, i--);
  for (guint i = 0; i < mevent_list_get_n (list); i++)
    {
      gpointer record = mevent_list_get (list, i);

      g_ptr_array_add (records, g_hash_table_contains (set, record) ? named->pdata[next++] : record);
    }
  mevent_list_reorder (list, records->pdata);
}

static gboolean
set_translation (MeventConflict *self, const MeventField *field, const char *value, GError **error)
{
  const char *language = self->language ? self->language : mevent_record_get_main_language (self->record);
  const MeventText *old = *(MeventText **) mevent_field_get_slot (field, self->record);
  g_autoptr (MeventText) text = mevent_text_with (old, language, value);

  if (value != NULL && *value != '\0' && mevent_text_get (text, language) == NULL)
    return refuse (error, _("The text stands in more than 200 languages."));
  mevent_record_set (self->record, field, &text);
  return TRUE;
}

static gboolean
set_value (MeventConflict *self, const MeventField *field, const char *value, GError **error)
{
  switch (field->kind)
    {
    case MEVENT_KIND_LIST:
      if (mevent_record_class_for_type (mevent_field_get_target (field))->letter == 0)
        return refuse (error, _("The other value is not in this project. Take it from the other file."));
      reorder (self->record, field, value);
      return TRUE;
    case MEVENT_KIND_REFERENCE:
    case MEVENT_KIND_REFERENCES:
      return set_links (self->record, field, value, error);
    case MEVENT_KIND_DATA:
      return refuse (error, _("The other value is not in this project. Take it from the other file."));
    case MEVENT_KIND_TRANSLATED:
      return set_translation (self, field, value, error);
    default:
      return mevent_record_parse (self->record, field, value ? value : "", error);
    }
}

/* Only an attribute that the record has: what comes from a conflict alone, such as a name or XML, could break the file. */
static gboolean
set_unknown (MeventConflict *self, const char *value, GError **error)
{
  const char *name = get_attribute (self);
  MeventUnknown *changed;

  if (name == NULL || g_str_has_prefix (name, MEVENT_UNKNOWN_DECLARATION) ||
      mevent_unknown_find_attribute (mevent_unknown_get (self->record), name) == NULL)
    return refuse (error, _("Only a newer version of Mevent knows what this is and can exchange it. Here it can stay as it is."));
  changed = mevent_unknown_with (mevent_unknown_get (self->record), name, value);
  mevent_unknown_replace (self->record, changed);
  mevent_unknown_free (changed);
  return TRUE;
}

/* NULL where the id is of none that can have the record. */
static MeventList *
find_list (MeventConflict *self, const char *id)
{
  MeventRecord *owner = id ? mevent_project_lookup (mevent_record_get_project (self->record), id) : NULL;
  const MeventRecordClass *klass = owner ? MEVENT_RECORD_GET_CLASS (owner) : NULL;

  for (guint i = 0; klass != NULL && i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_LIST &&
        mevent_field_get_target (&klass->fields[i]) == G_OBJECT_TYPE (self->record))
      return mevent_record_ensure_list (owner, &klass->fields[i]);
  return NULL;
}

static gboolean
set_owner (MeventConflict *self, const char *id, GError **error)
{
  MeventList *list = find_list (self, id);
  MeventRecord *former;

  if (list == NULL)
    return refuse (error, _("What it belonged to is not in this project any more."));
  if (mevent_record_get_list (self->record) == list)
    return TRUE;
  former = self->record->parent;
  mevent_list_take (list, self->record);
  _mevent_merge_keep_prefixes (self->record, former);
  return TRUE;
}

/**
 * mevent_conflict_is_deletion:
 * @deleting: (out): what deletes the record; the other side keeps it
 *
 * Which side is which says little once the question has gone from one file into another: what is to be decided is whether the
 * record stays.
 *
 * Returns: whether the conflict is about a record that one side has deleted
 */
gboolean
mevent_conflict_is_deletion (MeventConflict *self, MeventSettlement *deleting)
{
  *deleting = self->kind == MEVENT_CONFLICT_KIND_DELETED_HERE ? MEVENT_SETTLE_OURS : MEVENT_SETTLE_THEIRS;
  return self->field == NULL && self->kind != MEVENT_CONFLICT_KIND_BOTH_CHANGED;
}

static gboolean
takes_deletion (MeventConflict *self, MeventSettlement how)
{
  MeventSettlement deleting;

  return mevent_conflict_is_deletion (self, &deleting) && how == deleting;
}

static const char *
get_value (MeventConflict *self, MeventSettlement whose)
{
  const char *const values[] = { self->ours, self->theirs, self->base };

  return values[whose];
}

static gboolean
is_below (MeventRecord *record, MeventRecord *above)
{
  while (record != NULL && record != above)
    record = record->parent;
  return record != NULL;
}

/* Who has deleted a record has not deleted what the other side has put into it: that goes where they have it. */
static gboolean
delete_record (MeventConflict *self, MeventSettlement how, GError **error)
{
  MeventProject *project = mevent_record_get_project (self->record);
  g_autoptr (GPtrArray) settled = g_ptr_array_new ();

  for (guint i = 0; i < mevent_list_get_n (project->conflicts); i++)
    {
      MeventConflict *other = mevent_list_get (project->conflicts, i);

      if (other == self || !is_owner (other) || other->record == self->record || !is_below (other->record, self->record))
        continue;
      if (!set_owner (other, get_value (other, how), error))
        return FALSE;
      g_ptr_array_add (settled, other);
    }
  for (guint i = 0; i < settled->len; i++)
    mevent_conflict_remove (settled->pdata[i]);
  mevent_record_delete (self->record);
  return TRUE;
}

static gboolean
apply (MeventConflict *self, MeventSettlement how, GError **error)
{
  const MeventField *field = self->record ? find_field (self) : NULL;

  if (self->record == NULL)
    return TRUE;
  if (self->field == NULL && how == MEVENT_SETTLE_BASE)
    return refuse (error, _("What the record was before is not in this project any more. Take one of the two sides."));
  if (self->field == NULL)
    return !takes_deletion (self, how) || delete_record (self, how, error);
  /* Ours is what stands there, unless somebody has changed it since; then that is what the user wants. */
  if (how == MEVENT_SETTLE_OURS)
    return TRUE;
  if (_mevent_merge_is_cut (get_value (self, how)))
    return refuse (error, _("The other value is not in this project. Take it from the other file."));
  if (is_owner (self))
    return set_owner (self, get_value (self, how), error);
  if (is_unknown (self))
    return set_unknown (self, get_value (self, how), error);
  if (field == NULL)
    return refuse (error, _("The field of the conflict does not exist any more."));
  return set_value (self, field, get_value (self, how), error);
}

/**
 * mevent_conflict_settle:
 * @how: whose value the record has afterwards
 *
 * Decides a conflict and takes it away, as one undo group.
 *
 * Returns: %FALSE, with nothing changed, where the value cannot be put back
 */
gboolean
mevent_conflict_settle (MeventConflict *self, MeventSettlement how, GError **error)
{
  MeventProject *project = mevent_record_get_project ((MeventRecord *) self);
  g_autoptr (MeventConflict) held = g_object_ref (self);

  g_return_val_if_fail (project != NULL, FALSE);

  mevent_project_begin (project, _("Settle conflict"));
  if (!apply (held, how, error))
    {
      mevent_history_abort (mevent_project_get_history (project));
      return FALSE;
    }
  /* It goes with the record, where that has been deleted. */
  if (mevent_record_get_list ((MeventRecord *) held) != NULL)
    mevent_conflict_remove (held);
  mevent_project_end (project);
  return TRUE;
}

/* FALSE where the values that the conflict holds are not what stands there, but a description of it.
 * @value: (out) (nullable) (transfer full): what stands there now, as the conflict would hold it */
gboolean
_mevent_conflict_find_standing (MeventConflict *self, char **value)
{
  const MeventField *field = self->record ? find_field (self) : NULL;

  if (self->record != NULL && is_owner (self))
    *value = g_strdup (mevent_record_get_id (self->record->parent));
  else if (field != NULL && field->kind != MEVENT_KIND_LIST)
    *value = _mevent_merge_dup_value (self->record, field, self->language);
  else
    return FALSE;
  return TRUE;
}

/**
 * mevent_conflict_dup_field:
 *
 * Returns: (transfer full): what the user knows the field as, with its language; "" where the whole record is meant
 */
char *
mevent_conflict_dup_field (MeventConflict *self)
{
  const MeventField *field = self->record ? find_field (self) : NULL;
  const char *label = field ? mevent_field_get_label (field) : self->field;

  if (label == NULL)
    return g_strdup ("");
  if (get_attribute (self) != NULL)
    /* Translators: an XML attribute that this version does not know */
    return g_strdup_printf (_("Attribute “%s”"), get_attribute (self));
  if (is_unknown (self))
    return g_strdup (_("Unknown content"));
  if (is_owner (self))
    return g_strdup (_("Belongs to"));
  return self->language ? g_strdup_printf ("%s (%s)", label, self->language) : g_strdup (label);
}

/* Those that are still there by their titles, for nobody knows ids. */
static char *
name_records (MeventConflict *self, GType type, const char *ids)
{
  g_autoptr (GPtrArray) records = find_records (mevent_record_get_project (self->record), ids, type);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *title = mevent_record_dup_title (records->pdata[i], NULL);

      g_string_append_printf (names, "%s%s", i ? ", " : "", title ? title : "");
    }
  if (records->len == 0 && *ids != '\0')
    g_string_append (names, _("(not in this project any more)"));
  return g_string_free (names, FALSE);
}

/**
 * mevent_conflict_dup_value:
 *
 * What is ours is what stands there now, for that is what keeping ours keeps.
 *
 * Returns: (transfer full): the value as a reader understands it; "" for none
 */
char *
mevent_conflict_dup_value (MeventConflict *self, MeventSettlement whose)
{
  const MeventField *field = self->record ? find_field (self) : NULL;
  g_autofree char *standing = NULL;
  gboolean stands = whose == MEVENT_SETTLE_OURS && _mevent_conflict_find_standing (self, &standing);
  const char *value = stands ? standing : get_value (self, whose);

  if (takes_deletion (self, whose))
    /* Translators: instead of a value, of a record that one side of a merge has deleted */
    return g_strdup (_("(deleted)"));
  /* The first of several choices is not written. What the base had is not known where it had no such record. */
  if (value == NULL && field != NULL && field->kind == MEVENT_KIND_ENUM && whose != MEVENT_SETTLE_BASE)
    value = field->detail.values[0].name;
  if (value == NULL)
    return g_strdup ("");
  /* Parts of a record, which have no ids, are held as they are to be read. */
  if (field != NULL && field->kind >= MEVENT_KIND_REFERENCE && !_mevent_merge_is_part (field))
    return name_records (self, mevent_field_get_target (field), value);
  if (self->record != NULL && is_owner (self))
    return name_records (self, MEVENT_TYPE_RECORD, value);
  for (gsize i = 0; field != NULL && field->kind == MEVENT_KIND_ENUM && field->detail.values[i].name != NULL; i++)
    if (g_str_equal (field->detail.values[i].name, value))
      return g_strdup (_(field->detail.values[i].label));
  return g_strdup (value);
}
