#include "mevent-replay.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-custom-field.h"
#include "mevent-id.h"
#include "mevent-list.h"
#include "mevent-record-private.h"
#include "mevent-text.h"
#include "mevent-unknown.h"

/* Changes as they can be kept outside of the program. First all splices: owner, field, position, how many records go, and
 * the ids of those that come ("" where the class has none). Then fields: record, field, language, value as the file
 * writes it; a field of the project's own is named by the id of its declaration. */
#define SPLICES "a(ssuuas)"
#define SETS    "a(sssms)"
#define TYPE    "(" SPLICES SETS ")"

typedef struct
{
  MeventProject   *project;
  GVariantBuilder  splices;
  GVariantBuilder  sets;
  GHashTable      *origins; /* of records in lists that changed: whose list they first left, NULL where they came first */
  GHashTable      *fresh;   /* records that were not there before; all they hold is recorded */
  GHashTable      *passing; /* those that came and have gone again; what happened in them is not */
  GHashTable      *done;  /* "address field" of what is recorded */
  GHashTable      *positions; /* of records without an id in their lists, as far as asked for */
} Recorder;

static const char *
list_name (MeventList *list)
{
  MeventRecord *owner = mevent_list_get_owner (list);
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (owner);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_LIST &&
        mevent_record_ensure_list (owner, &klass->fields[i]) == list)
      return klass->fields[i].name;
  return NULL;
}

/* Of all in the list at once, for it is as a rule a list that came as a whole. */
static guint
find_position (Recorder *self, MeventRecord *record)
{
  MeventList *list = mevent_record_get_list (record);

  if (!g_hash_table_contains (self->positions, record))
    for (guint i = 0; i < mevent_list_get_n (list); i++)
      g_hash_table_insert (self->positions, mevent_list_get (list, i), GUINT_TO_POINTER (i));
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->positions, record));
}

/* A record without an id is found by its place below one that has one. */
static char *
dup_address (Recorder *self, MeventRecord *record)
{
  MeventList *list = mevent_record_get_list (record);

  if (mevent_record_get_id (record) != NULL)
    return g_strdup (mevent_record_get_id (record));
  if (list == NULL)
    return NULL;
  return g_strdup_printf ("%s/%s/%u", mevent_record_get_id (mevent_list_get_owner (list)), list_name (list),
                          find_position (self, record));
}

static const char *
field_key (const MeventField *field)
{
  return field->custom ? mevent_record_get_id ((MeventRecord *) field->custom) : field->name;
}

static gboolean
is_there (Recorder *self, MeventRecord *record)
{
  return mevent_record_get_project (record) == self->project;
}

/* Fields */

/* What a record says in a field of the project's own is recorded as the declaration is now, whatever it was before. NULL where
 * that has just gone and took its values along, or is of another class. */
static const MeventField *
find_current (Recorder *self, MeventRecord *record, const MeventField *field)
{
  MeventCustomField *declared = field->custom;

  if (declared == NULL)
    return field;
  return is_there (self, (MeventRecord *) declared) && mevent_custom_field_get_class (declared) == G_OBJECT_TYPE (record)
           ? mevent_custom_field_get_row (declared) : NULL;
}

static void
add_set (Recorder *self, const char *address, const MeventField *field, const char *language, const char *value)
{
  g_variant_builder_add (&self->sets, "(sssms)", address, field_key (field), language, value);
}

static char *
dup_value (const MeventField *field, MeventRecord *record)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (!mevent_field_is_set (field, record))
    return NULL;
  mevent_field_format (field, mevent_field_get_slot (field, record), out);
  return g_strdup (out->str);
}

static void
record_field (Recorder *self, MeventRecord *record, const MeventField *field)
{
  g_autofree char *address = dup_address (self, record);
  g_autofree char *key = g_strdup_printf ("%s %s", address ? address : "", field_key (field));
  g_autofree char *value = NULL;
  MeventText *text;

  field = find_current (self, record, field);
  if (field == NULL)
    return;
  /* No recording can hold it, see mevent_replay_can_record(). */
  if (field->kind == MEVENT_KIND_UNKNOWN)
    return;
  if (address == NULL || !g_hash_table_add (self->done, g_steal_pointer (&key)))
    return;
  if (field->kind != MEVENT_KIND_TRANSLATED)
    {
      value = dup_value (field, record);
      add_set (self, address, field, "", value);
      return;
    }
  text = *(MeventText **) mevent_field_get_slot (field, record);
  add_set (self, address, field, "", NULL);
  for (guint i = 0; i < mevent_text_get_n (text); i++)
    add_set (self, address, field, mevent_text_get_language (text, i), mevent_text_get_nth (text, i));
}

static void
record_all_fields (Recorder *self, MeventRecord *record)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    if (field->kind != MEVENT_KIND_LIST && mevent_field_is_set (field, record))
      record_field (self, record, field);
}

/* Lists */

static void
add_splice (Recorder *self, MeventRecord *owner, const char *field, guint position, guint n_removed, gpointer *added, guint n)
{
  g_autofree char *address = dup_address (self, owner);
  GVariantBuilder ids;

  if (address == NULL)
    return;
  g_variant_builder_init (&ids, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < n; i++)
    g_variant_builder_add (&ids, "s", mevent_record_get_id (added[i]) ? mevent_record_get_id (added[i]) : "");
  g_variant_builder_add (&self->splices, "(ssuuas)", address, field, position, n_removed, &ids);
}

static void
record_lists_below (Recorder *self, MeventRecord *record)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      g_autoptr (GPtrArray) children = g_ptr_array_new ();
      MeventList *list;

      if (klass->fields[i].kind != MEVENT_KIND_LIST)
        continue;
      list = mevent_record_ensure_list (record, &klass->fields[i]);
      for (guint c = 0; c < mevent_list_get_n (list); c++)
        g_ptr_array_add (children, mevent_list_get (list, c));
      if (children->len > 0)
        add_splice (self, record, klass->fields[i].name, 0, 0, children->pdata, children->len);
      /* What was there before, and has moved here, brings along what it holds. */
      for (guint c = 0; c < children->len; c++)
        if (g_hash_table_contains (self->fresh, children->pdata[c]))
          record_lists_below (self, children->pdata[c]);
    }
}

static gboolean
has_come (Recorder *self, MeventRecord *record)
{
  return g_hash_table_contains (self->fresh, record) || g_hash_table_contains (self->passing, record);
}

static void
add_origins (Recorder *self, GPtrArray *records, MeventRecord *owner)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (!g_hash_table_contains (self->origins, records->pdata[i]))
      g_hash_table_insert (self->origins, records->pdata[i], owner);
}

static void
find_origins (Recorder *self, MeventChanges *changes)
{
  for (guint i = 0; i < mevent_changes_get_n (changes); i++)
    {
      const MeventChange *change = mevent_changes_get (changes, i);

      if (change->list == NULL)
        continue;
      add_origins (self, change->removed, mevent_list_get_owner (change->list));
      add_origins (self, change->added, NULL);
    }
}

/* Before the changes. Where a record stands now tells only of those that have come or gone along with their owners. */
static gboolean
was_there (Recorder *self, MeventRecord *record)
{
  gpointer origin;

  if (!g_hash_table_lookup_extended (self->origins, record, NULL, &origin))
    return record->parent == NULL || was_there (self, record->parent);
  return origin != NULL && was_there (self, origin);
}

static void
meet (MeventRecord *record, gpointer recorder)
{
  Recorder *self = recorder;

  if (!was_there (self, record))
    g_hash_table_add (is_there (self, record) ? self->fresh : self->passing, record);
}

/* Records without an id are always recorded anew. */
static void
meet_added (MeventRecord *record, gpointer recorder)
{
  Recorder *self = recorder;

  if (mevent_record_get_id (record) == NULL)
    g_hash_table_add (is_there (self, record) ? self->fresh : self->passing, record);
  else
    meet (record, self);
}

static void
find_fresh (Recorder *self, MeventChanges *changes)
{
  find_origins (self, changes);
  for (guint i = 0; i < mevent_changes_get_n (changes); i++)
    {
      const MeventChange *change = mevent_changes_get (changes, i);

      for (guint r = 0; change->removed != NULL && r < change->removed->len; r++)
        mevent_record_foreach (change->removed->pdata[r], meet, self);
      for (guint a = 0; change->added != NULL && a < change->added->len; a++)
        mevent_record_foreach (change->added->pdata[a], meet_added, self);
    }
}

static void
record_splice (Recorder *self, const MeventChange *change)
{
  MeventRecord *owner = mevent_list_get_owner (change->list);

  if (!has_come (self, owner))
    add_splice (self, owner, list_name (change->list), change->position, change->removed->len, change->added->pdata,
                change->added->len);
}

static void
record_sets (Recorder *self, MeventChanges *changes, gboolean custom_fields)
{
  for (guint i = 0; i < mevent_changes_get_n (changes); i++)
    {
      const MeventChange *change = mevent_changes_get (changes, i);

      if (change->record != NULL && is_there (self, change->record) &&
          MEVENT_IS_CUSTOM_FIELD (change->record) == custom_fields)
        record_field (self, change->record, change->field);
    }
}

static gboolean
has_declarations (MeventChanges *changes)
{
  for (guint i = 0; i < mevent_changes_get_n (changes); i++)
    if (mevent_changes_get (changes, i)->record != NULL && MEVENT_IS_CUSTOM_FIELD (mevent_changes_get (changes, i)->record))
      return TRUE;
  return FALSE;
}

/* Before a declaration becomes another one, for behind it nobody finds any more what they hold. */
static void
record_clearing (Recorder *self, MeventChanges *changes)
{
  for (guint i = 0; i < mevent_changes_get_n (changes); i++)
    {
      const MeventChange *change = mevent_changes_get (changes, i);
      MeventCustomField *declared = change->record != NULL ? change->field->custom : NULL;
      g_autofree char *address = NULL;

      if (declared == NULL || !is_there (self, change->record) || !is_there (self, (MeventRecord *) declared))
        continue;
      address = dup_address (self, change->record);
      if (address != NULL)
        add_set (self, address, change->field, "", NULL);
    }
}

static void
record_fresh (Recorder *self, gboolean custom_fields)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->fresh);
  while (g_hash_table_iter_next (&iter, &record, NULL))
    if (MEVENT_IS_CUSTOM_FIELD (record) == custom_fields)
      record_all_fields (self, record);
}

static void
record_fresh_lists (Recorder *self)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->fresh);
  while (g_hash_table_iter_next (&iter, &record, NULL))
    if (!g_hash_table_contains (self->fresh, ((MeventRecord *) record)->parent))
      record_lists_below (self, record);
}

static void
look_for_unknown (MeventRecord *record, gpointer found)
{
  *(gboolean *) found |= mevent_unknown_get (record) != NULL;
}

/**
 * mevent_replay_can_record:
 *
 * Returns: %FALSE where the changes bring, or take away, what this version does not know
 */
gboolean
mevent_replay_can_record (MeventChanges *changes)
{
  gboolean found = FALSE;

  for (guint i = 0; i < mevent_changes_get_n (changes) && !found; i++)
    {
      const MeventChange *change = mevent_changes_get (changes, i);

      found = change->field != NULL && change->field->kind == MEVENT_KIND_UNKNOWN;
      for (guint a = 0; change->added != NULL && a < change->added->len; a++)
        mevent_record_foreach (change->added->pdata[a], look_for_unknown, &found);
    }
  return !found;
}

/**
 * mevent_replay_record:
 * @changes: what #MeventProject::changed has just told
 *
 * Returns: (transfer floating): the changes in a form that outlives the program; mevent_replay_apply() makes them again, but
 *   for content that this version does not know
 */
GVariant *
mevent_replay_record (MeventProject *project, MeventChanges *changes)
{
  g_autoptr (GHashTable) origins = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) fresh = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) passing = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) positions = g_hash_table_new (NULL, NULL);
  Recorder self = { .project = project, .origins = origins, .fresh = fresh, .passing = passing, .done = done,
                    .positions = positions };

  g_variant_builder_init (&self.splices, G_VARIANT_TYPE (SPLICES));
  g_variant_builder_init (&self.sets, G_VARIANT_TYPE (SETS));
  find_fresh (&self, changes);
  for (guint i = 0; i < mevent_changes_get_n (changes); i++)
    if (mevent_changes_get (changes, i)->list != NULL)
      record_splice (&self, mevent_changes_get (changes, i));
  record_fresh_lists (&self);

  /* Values in fields of the project's own need the declarations, as they are now. */
  if (has_declarations (changes))
    record_clearing (&self, changes);
  record_fresh (&self, TRUE);
  record_sets (&self, changes, TRUE);
  record_sets (&self, changes, FALSE);
  record_fresh (&self, FALSE);
  return g_variant_new (TYPE, &self.splices, &self.sets);
}

/* Applying. The recording comes from a file, so nothing about it is taken for granted. */

typedef struct
{
  MeventProject *project;
  GPtrArray     *removed; /* kept until all references to them are gone */
  GHashTable    *by_id;   /* those of them, and below them, that have an id */
} Player;

static MeventRecord *
find_record (Player *self, const char *address)
{
  g_auto (GStrv) parts = g_strsplit (address, "/", 3);
  const char *id = parts[0] ? parts[0] : "";
  MeventRecord *owner = mevent_project_lookup (self->project, id);
  const MeventField *field;

  /* On its way from one list to another, records can come to stand below it. */
  if (owner == NULL)
    owner = g_hash_table_lookup (self->by_id, id);
  if (owner == NULL || parts[1] == NULL || parts[2] == NULL)
    return owner;
  field = mevent_record_class_find_field (MEVENT_RECORD_GET_CLASS (owner), parts[1]);
  if (field == NULL || field->kind != MEVENT_KIND_LIST)
    return NULL;
  return mevent_list_get (mevent_record_ensure_list (owner, field),
                          (guint) g_ascii_strtoull (parts[2], NULL, 10));
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The recorded changes do not fit the project."));
  return FALSE;
}

/* NULL where a record of that class cannot have the id. One that was removed comes back once, whatever the recording says:
 * in a list twice, it would have two places. */
static MeventRecord *
take_record (Player *self, GType type, const char *id)
{
  MeventRecord *kept = *id ? g_hash_table_lookup (self->by_id, id) : NULL;

  if (kept != NULL && G_OBJECT_TYPE (kept) == type && kept->parent == NULL)
    {
      g_hash_table_remove (self->by_id, id);
      return g_object_ref (kept);
    }
  if (*id && (mevent_record_class_for_type (type)->letter == 0 || !mevent_id_is_valid (id)))
    return NULL;
  return mevent_record_new (type, *id ? id : NULL);
}

static void
add_id (MeventRecord *record, gpointer by_id)
{
  if (mevent_record_get_id (record) != NULL)
    g_hash_table_insert (by_id, (gpointer) mevent_record_get_id (record), record);
}

static void
keep_removed (Player *self, MeventList *list, guint position, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      MeventRecord *record = mevent_list_get (list, position + i);

      g_ptr_array_add (self->removed, g_object_ref (record));
      mevent_record_foreach (record, add_id, self->by_id);
    }
}

static gboolean
play_splice (Player *self, GVariant *splice, GError **error)
{
  const char *address, *name, *id;
  guint position, n_removed, n;
  g_autoptr (GVariantIter) ids = NULL;
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  MeventRecord *owner;
  const MeventField *field;
  MeventList *list;

  g_variant_get (splice, "(&s&suuas)", &address, &name, &position, &n_removed, &ids);
  owner = find_record (self, address);
  field = owner ? mevent_record_class_find_field (MEVENT_RECORD_GET_CLASS (owner), name) : NULL;
  if (field == NULL || field->kind != MEVENT_KIND_LIST)
    return refuse (error);
  list = mevent_record_ensure_list (owner, field);
  n = mevent_list_get_n (list);
  if (position > n || n_removed > n - position)
    return refuse (error);

  keep_removed (self, list, position, n_removed);
  mevent_list_splice (list, position, n_removed, NULL, 0);
  while (g_variant_iter_next (ids, "&s", &id))
    {
      MeventRecord *record = take_record (self, mevent_list_get_item_class (list), id);

      if (record == NULL)
        return refuse (error);
      g_ptr_array_add (added, record);
    }
  mevent_list_splice (list, position, 0, added->pdata, added->len);
  return TRUE;
}

static gboolean
is_declared (Player *self, const char *key)
{
  MeventRecord *declared = mevent_project_lookup (self->project, key);

  return declared != NULL && MEVENT_IS_CUSTOM_FIELD (declared);
}

static const MeventField *
find_field (Player *self, MeventRecord *record, const char *key)
{
  const MeventField *field = mevent_record_class_find_field (MEVENT_RECORD_GET_CLASS (record), key);
  MeventRecord *declared = field ? NULL : mevent_project_lookup (self->project, key);

  if (declared != NULL && MEVENT_IS_CUSTOM_FIELD (declared) &&
      mevent_custom_field_get_class ((MeventCustomField *) declared) == G_OBJECT_TYPE (record))
    return mevent_custom_field_get_row ((MeventCustomField *) declared);
  return field;
}

static void
set_links (Player *self, MeventRecord *record, const MeventField *field, const char *value)
{
  g_auto (GStrv) ids = g_strsplit (value ? value : "", " ", -1);
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  gpointer first;

  for (char **id = ids; *id != NULL; id++)
    {
      gpointer target = mevent_project_lookup (self->project, *id);

      if (target != NULL && G_TYPE_CHECK_INSTANCE_TYPE (target, mevent_field_get_target (field)))
        g_ptr_array_add (targets, target);
    }
  first = targets->len > 0 ? targets->pdata[0] : NULL;
  mevent_record_set (record, field, field->kind == MEVENT_KIND_REFERENCES ? (gpointer) &targets : (gpointer) &first);
}

static void
set_translation (MeventRecord *record, const MeventField *field, const char *language, const char *value)
{
  MeventText *text = NULL;

  if (*language != '\0' && mevent_language_tag_is_valid (language) &&
      (value == NULL || mevent_string_is_storable (value, -1, NULL)))
    text = mevent_text_with (*(MeventText **) mevent_field_get_slot (field, record), language, value);
  mevent_record_set (record, field, &text);
  g_clear_pointer (&text, mevent_text_free);
}

static gboolean
play_set (Player *self, GVariant *set, GError **error)
{
  const char *address, *key, *language, *value;
  MeventRecord *record;
  const MeventField *field;

  g_variant_get (set, "(&s&s&sm&s)", &address, &key, &language, &value);
  record = find_record (self, address);
  field = record ? find_field (self, record, key) : NULL;
  /* Nothing is to be cleared where the declaration is still of another class. */
  if (record != NULL && field == NULL && value == NULL && is_declared (self, key))
    return TRUE;
  if (field == NULL || field->kind == MEVENT_KIND_LIST)
    return refuse (error);
  if (field->kind == MEVENT_KIND_REFERENCE || field->kind == MEVENT_KIND_REFERENCES)
    set_links (self, record, field, value);
  else if (field->kind == MEVENT_KIND_TRANSLATED)
    set_translation (record, field, language, value);
  else
    return mevent_record_parse (record, field, value ? value : "", error);
  return TRUE;
}

typedef gboolean (*PlayFunc) (Player *self, GVariant *part, GError **error);

static gboolean
play_all (Player *self, GVariant *parts, PlayFunc play, GError **error)
{
  gsize n = g_variant_n_children (parts);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) part = g_variant_get_child_value (parts, i);

      if (!play (self, part, error))
        return FALSE;
    }
  return TRUE;
}

/* A recording that is not whole can leave references to what goes now. */
static void
let_go (Player *self)
{
  for (guint i = 0; i < self->removed->len; i++)
    if (mevent_record_get_project (self->removed->pdata[i]) != self->project)
      _mevent_record_clear_referrers (self->removed->pdata[i]);
}

/**
 * mevent_replay_apply:
 * @recorded: what mevent_replay_record() made of changes to this project as it is now
 *
 * Makes recorded changes again, inside an undo group or while the history does not record.
 *
 * Returns: %FALSE where @recorded does not fit; then only a part of it has been made
 */
gboolean
mevent_replay_apply (MeventProject *project, GVariant *recorded, GError **error)
{
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GVariant) splices = NULL, sets = NULL;
  Player self = { project, removed, by_id };
  gboolean fits;

  if (!g_variant_is_of_type (recorded, G_VARIANT_TYPE (TYPE)) || !g_variant_is_normal_form (recorded))
    return refuse (error);
  splices = g_variant_get_child_value (recorded, 0);
  sets = g_variant_get_child_value (recorded, 1);
  project->replays = TRUE;
  fits = play_all (&self, splices, play_splice, error) && play_all (&self, sets, play_set, error);
  project->replays = FALSE;
  let_go (&self);
  return fits;
}
