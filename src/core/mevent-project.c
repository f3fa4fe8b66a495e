#include "mevent-project-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-badge-design.h"
#include "mevent-changes.h"
#include "mevent-conflict.h"
#include "mevent-custom-carry-private.h"
#include "mevent-custom-field.h"
#include "mevent-custom-values-private.h"
#include "mevent-event.h"
#include "mevent-follow-up.h"
#include "mevent-heading.h"
#include "mevent-history-private.h"
#include "mevent-id-private.h"
#include "mevent-index-private.h"
#include "mevent-image.h"
#include "mevent-organisation.h"
#include "mevent-person.h"
#include "mevent-product-setup.h"
#include "mevent-record-private.h"
#include "mevent-string-private.h"
#include "mevent-text.h"
#include "mevent-tombstone.h"
#include "mevent-venue.h"

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MeventProject, mevent_project, MEVENT_TYPE_RECORD)

static const MeventField fields[] = {
  { "title", MEVENT_TRANSLATED (MeventProject, title), N_("Title"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "language", MEVENT_LANGUAGE_TAG (MeventProject, language), N_("Main language"), MEVENT_FIELD_REQUIRED },
  { "languages", MEVENT_LANGUAGES (MeventProject, languages), N_("Further languages") },
  { "responsible", MEVENT_REFERENCE (MeventProject, responsible, MeventOrganisation, mevent_organisation_get_type),
    N_("Responsible organisation") },
  { "grant-number", MEVENT_TEXT (MeventProject, grant_number), N_("Grant number") },
  { "privacy-contact", MEVENT_TEXT (MeventProject, privacy_contact), N_("Privacy contact") },
  { "retention-date", MEVENT_DATE (MeventProject, retention_date), N_("Keep personal data until") },
  { "notes", MEVENT_TEXT (MeventProject, notes), N_("Notes"), MEVENT_FIELD_MULTILINE },
  { "custom-fields", MEVENT_CHILDREN (MeventProject, custom_fields, mevent_custom_field_get_type),
    N_("Fields of our own") },
  { "headings", MEVENT_CHILDREN (MeventProject, headings, mevent_heading_get_type), N_("Headings") },
  { "organisations", MEVENT_CHILDREN (MeventProject, organisations, mevent_organisation_get_type), N_("Organisations") },
  { "people", MEVENT_CHILDREN (MeventProject, people, mevent_person_get_type), N_("People") },
  { "venues", MEVENT_CHILDREN (MeventProject, venues, mevent_venue_get_type), N_("Venues") },
  { "events", MEVENT_CHILDREN (MeventProject, events, mevent_event_get_type), N_("Events") },
  { "follow-ups", MEVENT_CHILDREN (MeventProject, follow_ups, mevent_follow_up_get_type), N_("Follow-ups") },
  { "badge-designs", MEVENT_CHILDREN (MeventProject, badge_designs, mevent_badge_design_get_type),
    N_("Badge designs") },
  { "product-setups", MEVENT_CHILDREN (MeventProject, product_setups, mevent_product_setup_get_type),
    N_("Print settings"), MEVENT_FIELD_HIDDEN },
  { "images", MEVENT_CHILDREN (MeventProject, images, mevent_image_get_type), N_("Images") },
  { "conflicts", MEVENT_CHILDREN (MeventProject, conflicts, mevent_conflict_get_type), N_("Conflicts"),
    MEVENT_FIELD_HIDDEN },
  { "tombstones", MEVENT_CHILDREN (MeventProject, tombstones, mevent_tombstone_get_type), N_("Erased people"),
    MEVENT_FIELD_HIDDEN },
};

static void
mevent_project_dispose (GObject *object)
{
  MeventProject *self = (MeventProject *) object;

  /* The steps of the history hold records, and records know their project. */
  g_clear_object (&self->history);
  G_OBJECT_CLASS (mevent_project_parent_class)->dispose (object);
}

static void
mevent_project_finalize (GObject *object)
{
  MeventProject *self = (MeventProject *) object;

  _mevent_index_free (self->by_id);
  g_hash_table_unref (self->custom_rows);
  G_OBJECT_CLASS (mevent_project_parent_class)->finalize (object);
}

static void
mevent_project_class_init (MeventProjectClass *klass)
{
  MeventRecordClass *record_class = (MeventRecordClass *) klass;

  record_class->element = "mevent";
  record_class->letter = 'm';
  record_class->label = N_("Project");
  record_class->label_plural = N_("Projects");
  G_OBJECT_CLASS (klass)->dispose = mevent_project_dispose;
  G_OBJECT_CLASS (klass)->finalize = mevent_project_finalize;
  mevent_record_class_install_fields (record_class, fields, G_N_ELEMENTS (fields));

  /**
   * MeventProject::changed:
   * @changes: what changed
   *
   * Emitted once for each undo group, undo and redo. Records have no signals of their own.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, MEVENT_TYPE_CHANGES);
}

static void
mevent_project_init (MeventProject *self)
{
  mevent_record_init_fields (&self->parent_instance);
  self->by_id = _mevent_index_new ();
  self->custom_rows = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->history = _mevent_history_new (self);
}

/**
 * mevent_project_new:
 * @language: (nullable): the main language, a tag such as "de"
 *
 * Returns: (transfer full): an empty project
 */
MeventProject *
mevent_project_new (const char *language)
{
  MeventProject *self = mevent_record_new (MEVENT_TYPE_PROJECT, NULL);

  self->language = _mevent_string_dup (language);
  _mevent_project_index (self, &self->parent_instance);
  return self;
}

/**
 * mevent_project_set_id:
 *
 * Gives a project that is being read the id it has in its file.
 */
void
mevent_project_set_id (MeventProject *self, const char *id)
{
  _mevent_project_unindex (self, &self->parent_instance);
  _mevent_record_set_id (&self->parent_instance, id);
  _mevent_project_index (self, &self->parent_instance);
}

MeventHistory *
mevent_project_get_history (MeventProject *self)
{
  return self->history;
}

const char *
mevent_project_get_main_language (MeventProject *self)
{
  return self->language != NULL ? self->language : MEVENT_DEFAULT_LANGUAGE;
}

/**
 * mevent_project_lookup:
 *
 * Returns: (transfer none) (nullable): the record with that id
 */
gpointer
mevent_project_lookup (MeventProject *self, const char *id)
{
  return _mevent_index_find (self->by_id, id);
}

void
_mevent_project_forget_custom_rows (MeventProject *self)
{
  g_hash_table_remove_all (self->custom_rows);
}

/**
 * mevent_project_get_custom_rows:
 * @type: a class of records
 *
 * Returns: (transfer none): of #MeventField, the fields that the project has declared for the class, in their order
 */
GPtrArray *
mevent_project_get_custom_rows (MeventProject *self, GType type)
{
  GPtrArray *rows = g_hash_table_lookup (self->custom_rows, GSIZE_TO_POINTER (type));

  if (rows != NULL)
    return rows;
  rows = g_ptr_array_new ();
  for (guint i = 0; i < mevent_list_get_n (self->custom_fields); i++)
    {
      MeventCustomField *declared = mevent_list_get (self->custom_fields, i);

      if (mevent_custom_field_get_class (declared) == type)
        g_ptr_array_add (rows, (gpointer) mevent_custom_field_get_row (declared));
    }
  g_hash_table_insert (self->custom_rows, GSIZE_TO_POINTER (type), rows);
  return rows;
}

static void
count_record (MeventRecord *record, gpointer counts)
{
  gpointer type = GSIZE_TO_POINTER (G_OBJECT_TYPE (record));
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, type));

  g_hash_table_insert (counts, type, GUINT_TO_POINTER (n + 1));
}

/**
 * mevent_project_count:
 *
 * Returns: (transfer container): how many records of each class the project holds: a number in a pointer by #GType in a
 *   pointer, nothing where there is none
 */
GHashTable *
mevent_project_count (MeventProject *self)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);

  mevent_record_foreach (&self->parent_instance, count_record, counts);
  return counts;
}

void
mevent_project_begin (MeventProject *self, const char *label)
{
  mevent_history_begin (self->history, label);
}

void
mevent_project_end (MeventProject *self)
{
  mevent_history_end (self->history);
}

/* An id that is taken is replaced: copies of records come in with the ids of their originals. */
void
_mevent_project_index (MeventProject *self, MeventRecord *record)
{
  if (MEVENT_IS_CUSTOM_FIELD (record))
    _mevent_project_forget_custom_rows (self);
  if (mevent_record_get_id (record) == NULL)
    return;
  while (!_mevent_index_add (self->by_id, record))
    {
      g_autofree char *id = _mevent_id_new (MEVENT_RECORD_GET_CLASS (record)->letter);

      _mevent_record_set_id (record, id);
    }
}

void
_mevent_project_unindex (MeventProject *self, MeventRecord *record)
{
  if (MEVENT_IS_CUSTOM_FIELD (record))
    _mevent_project_forget_custom_rows (self);
  if (mevent_record_get_id (record) != NULL)
    _mevent_index_remove (self->by_id, record);
}

void
_mevent_project_emit_changed (MeventProject *self, MeventChanges *changes)
{
  g_signal_emit (self, signals[CHANGED], 0, changes);
}

/* Deleting */

static void
remember (MeventRecord *record, gpointer doomed)
{
  g_hash_table_add (doomed, record);
}

static void
clear_field (MeventRecord *referrer, const MeventField *field, MeventRecord *target)
{
  gpointer slot = mevent_field_get_slot (field, referrer);

  if (field->kind == MEVENT_KIND_REFERENCE && *(MeventRecord **) slot == target)
    {
      gpointer nothing = NULL;

      mevent_record_set (referrer, field, &nothing);
    }
  else if (field->kind == MEVENT_KIND_REFERENCES && *(GPtrArray **) slot != NULL)
    {
      g_autoptr (GPtrArray) others = g_ptr_array_copy (*(GPtrArray **) slot, NULL, NULL);

      while (g_ptr_array_remove (others, target))
        ;
      mevent_record_set (referrer, field, &others);
    }
}

/* A value goes with its declaration. */
static void
clear_custom (MeventRecord *referrer, MeventCustomField *declared)
{
  for (guint i = 0; i < MEVENT_N_CUSTOM_KINDS; i++)
    if (declared->rows[i] != NULL && mevent_field_is_set (declared->rows[i], referrer))
      {
        MeventValue nothing = { NULL };

        _mevent_kind_get (declared->rows[i]->kind)->clear (&nothing);
        mevent_record_set (referrer, declared->rows[i], &nothing);
      }
}

static void
clear_references (gpointer target, gpointer unused, gpointer doomed)
{
  g_autoptr (GPtrArray) referrers = mevent_record_list_referrers (target);

  if (MEVENT_IS_CUSTOM_FIELD (target))
    _mevent_custom_drop_kept (target);
  for (guint i = 0; i < referrers->len; i++)
    {
      const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (referrers->pdata[i]);

      if (g_hash_table_contains (doomed, referrers->pdata[i]))
        continue;
      for (guint f = 0; f < klass->n_fields; f++)
        clear_field (referrers->pdata[i], &klass->fields[f], target);
      if (MEVENT_IS_CUSTOM_FIELD (target))
        clear_custom (referrers->pdata[i], target);
    }
}

/* Clears every reference to the record and to what is below it, but for those among them. */
void
_mevent_record_clear_referrers (MeventRecord *self)
{
  g_autoptr (GHashTable) doomed = g_hash_table_new (NULL, NULL);

  mevent_record_foreach (self, remember, doomed);
  g_hash_table_foreach (doomed, (GHFunc) clear_references, doomed);
}

/* Those that nothing shows any more. */
static void
delete_unused (MeventProject *self, GHashTable *images)
{
  g_autoptr (GHashTable) claimed = g_hash_table_size (images) > 0 ? mevent_image_list_claimed (self, self) : NULL;
  GHashTableIter iter;
  gpointer image;

  g_hash_table_iter_init (&iter, images);
  while (g_hash_table_iter_next (&iter, &image, NULL))
    if (!mevent_image_is_used (image, claimed))
      mevent_record_delete (image);
}

static void
collect_images (MeventRecord *record, gpointer images)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    if (mevent_image_is_field (&klass->fields[i]) && mevent_field_is_set (&klass->fields[i], record))
      g_hash_table_add (images, *(gpointer *) mevent_field_get_slot (&klass->fields[i], record));
}

static void
collect_questions (MeventRecord *record, gpointer questions)
{
  g_autoptr (GPtrArray) referrers = mevent_record_list_referrers (record);

  for (guint i = 0; i < referrers->len; i++)
    if (MEVENT_IS_CONFLICT (referrers->pdata[i]))
      g_ptr_array_add (questions, g_object_ref (referrers->pdata[i]));
}

/* What is asked about the record, and what is in it: without it there is nothing to decide. */
static GPtrArray *
list_questions (MeventRecord *self)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func (g_object_unref);

  if (!MEVENT_IS_CONFLICT (self) && mevent_list_get_n (mevent_record_get_project (self)->conflicts) > 0)
    mevent_record_foreach (self, collect_questions, questions);
  return questions;
}

/* Images that one of them has kept can be what another is about. */
static void
remove_questions (MeventRecord *record)
{
  g_autoptr (GPtrArray) questions = list_questions (record);

  for (guint i = 0; i < questions->len; i++)
    if (mevent_record_get_list (questions->pdata[i]) != NULL)
      mevent_conflict_remove (questions->pdata[i]);
}

/**
 * mevent_record_delete:
 * @record: a record of a project, inside an undo group
 *
 * Takes the record out of its list and clears every reference to it and to what is below it. Conflicts about them go with it,
 * and images that nothing else shows, as in mevent_image_assign().
 */
void
mevent_record_delete (MeventRecord *record)
{
  MeventProject *project = mevent_record_get_project (record);
  MeventList *list = mevent_record_get_list (record);
  g_autoptr (GHashTable) images = g_hash_table_new (NULL, NULL);
  guint position;

  g_return_if_fail (list != NULL);

  remove_questions (record);
  mevent_record_foreach (record, collect_images, images);
  _mevent_record_clear_referrers (record);
  if (mevent_list_find (list, record, &position))
    mevent_list_splice (list, position, 1, NULL, 0);
  delete_unused (project, images);
}
