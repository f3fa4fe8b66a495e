/* Erasing people by the marks of the field tables.
 *
 * A record is about a person when the first of its personal references to a person points there: a participation, a
 * contribution, what somebody said, a follow-up with somebody. Whoever is erased goes, with the photo and with all that is
 * marked as personal in the records about them; these records stay, without saying whose they are, so that statistics count
 * the same participations by status, category and attendance as before. References that do not make a record be about the
 * person are cleared, and so are frozen copies that name the person, and what a record about the person holds that this
 * version does not know: it may be just that. Conflicts go where they are about the person; what others have to decide
 * stays, and where a name stands in it, it is listed like any text. A tombstone keeps the id, so that no old copy brings the
 * person back. */

#include "mevent-erase-private.h"

#include <string.h>

#include "mevent-conflict.h"
#include "mevent-custom-carry-private.h"
#include "mevent-custom-field.h"
#include "mevent-follow-up.h"
#include "mevent-image.h"
#include "mevent-kind-private.h"
#include "mevent-project.h"
#include "mevent-tombstone.h"
#include "mevent-unknown.h"
#include "mevent-unread.h"

typedef struct
{
  MeventProject     *project;
  MeventFieldFlags   wanted; /* which marks go */
  MeventErasure     *done;
  MeventErasedNames *names;  /* of those who are gone; not owned */
  MeventErasedNames *others; /* of those whose data in an event is gone */
  GPtrArray         *photos; /* theirs, of MeventImage */
} Eraser;

static gboolean
points_to_person (const MeventField *field)
{
  return field->kind == MEVENT_KIND_REFERENCE && (field->flags & MEVENT_FIELD_PERSONAL) &&
         mevent_field_get_target (field) == MEVENT_TYPE_PERSON;
}

/**
 * mevent_record_class_find_subject:
 *
 * Returns: (nullable): the field that says about whom such a record is
 */
const MeventField *
mevent_record_class_find_subject (MeventRecordClass *klass)
{
  for (guint i = 0; i < klass->n_fields; i++)
    if (points_to_person (&klass->fields[i]))
      return &klass->fields[i];
  return NULL;
}

/**
 * mevent_record_get_subject:
 *
 * Returns: (transfer none) (nullable): the person that the record is about: who takes part, contributes, said it
 */
MeventPerson *
mevent_record_get_subject (MeventRecord *record)
{
  const MeventField *field = mevent_record_class_find_subject (MEVENT_RECORD_GET_CLASS (record));

  return field ? *(MeventPerson **) mevent_field_get_slot (field, record) : NULL;
}

/* Values */

/* With what a merge has left to decide about the records. */
static void
clear_list (MeventRecord *record, const MeventField *field)
{
  MeventList *list = mevent_record_ensure_list (record, field);

  for (guint n = mevent_list_get_n (list); n > 0; n--)
    mevent_record_delete (mevent_list_get (list, n - 1));
}

/* An image that nothing else shows goes with the reference to it, though a conflict or what a newer version has written may name
 * it. */
static void
clear_image (MeventRecord *record, const MeventField *field)
{
  MeventImage *image = *(gpointer *) mevent_field_get_slot (field, record), *none = NULL;

  mevent_record_set (record, field, &none);
  if (image != NULL && !mevent_image_is_used (image, NULL))
    mevent_record_delete ((MeventRecord *) image);
}

static void
clear_field (MeventRecord *record, const MeventField *field)
{
  MeventValue nothing = { NULL };

  if (field->kind == MEVENT_KIND_LIST)
    clear_list (record, field);
  else if (mevent_image_is_field (field))
    clear_image (record, field);
  else
    {
      _mevent_kind_get (field->kind)->clear (&nothing);
      mevent_record_set (record, field, &nothing);
    }
}

static void
strip_record (MeventRecord *record, gpointer eraser)
{
  Eraser *self = eraser;
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    if ((field->flags & self->wanted) && mevent_field_is_set (field, record))
      {
        clear_field (record, field);
        self->done->n_values++;
      }
  self->done->n_values += _mevent_custom_strip (record, self->wanted) ? 1 : 0;
  mevent_unread_forget (record, self->wanted);
}

/* Of sensitive data alone everybody stays known. */
static void
count_kept (Eraser *self, MeventRecord *record)
{
  GArray *kept = self->done->kept;
  MeventKept first = { G_OBJECT_TYPE (record), 1 };

  if (self->wanted != MEVENT_FIELD_PERSONAL)
    return;
  for (guint i = 0; i < kept->len; i++)
    if (g_array_index (kept, MeventKept, i).type == first.type)
      {
        g_array_index (kept, MeventKept, i).n++;
        return;
      }
  g_array_append_val (kept, first);
}

/* Records of such a class: somebody, or about somebody. */
static gboolean
is_about_people (MeventRecord *record)
{
  return MEVENT_IS_PERSON (record) || mevent_record_class_find_subject (MEVENT_RECORD_GET_CLASS (record)) != NULL;
}

/* Whether it may be about somebody what a record holds and no row says. */
static gboolean
may_hold_marked (MeventRecord *record)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    if (field->flags & MEVENT_FIELD_PERSONAL)
      return TRUE;
  while (record != NULL && !is_about_people (record))
    record = record->parent;
  return record != NULL;
}

/* Fields of the project's own are named by their declarations, which may be of another class by now. */
static const MeventField *
find_row (MeventConflict *conflict)
{
  MeventRecord *declared = mevent_project_lookup (mevent_record_get_project (conflict->record), conflict->field);

  return MEVENT_IS_CUSTOM_FIELD (declared)
           ? mevent_custom_field_get_row ((MeventCustomField *) declared)
           : mevent_record_class_find_field (MEVENT_RECORD_GET_CLASS (conflict->record), conflict->field);
}

/* Else it says nothing of the record. */
static gboolean
is_of_class (const MeventField *field, MeventRecord *record)
{
  return field->custom == NULL || mevent_custom_field_get_class ((MeventCustomField *) field->custom) == G_OBJECT_TYPE (record);
}

/* A conflict keeps values of one field; without a field it names the record, which may be to name a person. */
static gboolean
keeps_marked (Eraser *self, MeventConflict *conflict)
{
  const MeventField *field;

  if (conflict->field == NULL)
    return self->wanted == MEVENT_FIELD_PERSONAL && is_about_people (conflict->record);
  field = find_row (conflict);
  if (field != NULL && (field->flags & self->wanted))
    return TRUE;
  return (field == NULL || !is_of_class (field, conflict->record)) && may_hold_marked (conflict->record);
}

static void
drop_conflicts (MeventRecord *record, gpointer eraser)
{
  Eraser *self = eraser;
  g_autoptr (GPtrArray) referrers = mevent_record_list_referrers (record);

  for (guint i = 0; i < referrers->len; i++)
    if (MEVENT_IS_CONFLICT (referrers->pdata[i]) && keeps_marked (self, referrers->pdata[i]))
      {
        mevent_conflict_remove (referrers->pdata[i]);
        self->done->n_values++;
      }
}

static void
drop_unknown (MeventRecord *record, gpointer eraser)
{
  Eraser *self = eraser;
  const MeventUnknown *unknown = mevent_unknown_get (record);

  if (unknown == NULL)
    return;
  self->done->n_values += unknown->attributes->len + unknown->nodes->len;
  mevent_unknown_replace (record, NULL);
}

/* What stands below belongs to it: when somebody could come, when somebody was there. */
static void
strip_all (Eraser *self, MeventRecord *record)
{
  mevent_record_foreach (record, drop_conflicts, self);
  mevent_record_foreach (record, strip_record, self);
  mevent_record_foreach (record, drop_unknown, self);
}

/* Copies: what stood in a programme once */

static gboolean
names_somebody (Eraser *self, MeventRecord *record)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    if (field->kind == MEVENT_KIND_TEXT && (field->flags & MEVENT_FIELD_PERSONAL) &&
        _mevent_erased_names_are_in (self->names, *(char **) mevent_field_get_slot (field, record)))
      return TRUE;
  return FALSE;
}

/* Records without an id are frozen copies. Whom else they name goes as well: half a copy is none. */
static void
strip_copy (MeventRecord *record, gpointer eraser)
{
  if (MEVENT_RECORD_GET_CLASS (record)->letter == 0 && names_somebody (eraser, record))
    strip_record (record, eraser);
}

/* People */

static void
strip_referrers (Eraser *self, MeventPerson *person)
{
  g_autoptr (GPtrArray) referrers = mevent_record_list_referrers ((MeventRecord *) person);

  for (guint i = 0; i < referrers->len; i++)
    if (mevent_record_get_subject (referrers->pdata[i]) == person)
      {
        strip_all (self, referrers->pdata[i]);
        count_kept (self, referrers->pdata[i]);
      }
}

static void
put_tombstone (MeventProject *project, const char *id, gboolean with_event)
{
  MeventTombstone *tombstone = mevent_list_append_new (project->tombstones);
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_time_t (&today, time (NULL));
  mevent_record_set_text (tombstone, "of", id);
  mevent_record_set_date (tombstone, "date", g_date_get_julian (&today));
  mevent_record_set_number (tombstone, "with-event", with_event);
}

static void
note_id (Eraser *self, MeventRecord *record)
{
  g_ptr_array_add (self->done->ids, g_strdup (mevent_record_get_id (record)));
}

static void
erase_photo (Eraser *self, MeventRecord *person, const MeventField *field)
{
  if (!mevent_image_is_field (field) || !mevent_field_is_set (field, person))
    return;
  g_ptr_array_add (self->photos, g_object_ref (*(gpointer *) mevent_field_get_slot (field, person)));
  note_id (self, *(gpointer *) mevent_field_get_slot (field, person));
  clear_image (person, field);
}

/* The photo goes before the person, whose reference tells whether somebody else needs it. */
static void
remove_person (Eraser *self, MeventPerson *person)
{
  _mevent_erased_names_add (self->names, person);
  note_id (self, (MeventRecord *) person);
  strip_referrers (self, person);
  drop_conflicts ((MeventRecord *) person, self);
  for (guint i = 0; i < MEVENT_RECORD_GET_CLASS (person)->n_fields; i++)
    erase_photo (self, (MeventRecord *) person, &MEVENT_RECORD_GET_CLASS (person)->fields[i]);
  mevent_record_delete ((MeventRecord *) person);
  self->done->n_people++;
}

static void
remove_for_good (Eraser *self, MeventPerson *person, gboolean with_event)
{
  g_autofree char *id = g_strdup (mevent_record_get_id ((MeventRecord *) person));

  remove_person (self, person);
  put_tombstone (self->project, id, with_event);
}

/* Erasers */

static void
eraser_init (Eraser *self, gpointer record, MeventEraseScope scope)
{
  self->project = mevent_record_get_project (record);
  self->wanted = scope == MEVENT_ERASE_SENSITIVE ? MEVENT_FIELD_SENSITIVE : MEVENT_FIELD_PERSONAL;
  self->done = g_new0 (MeventErasure, 1);
  self->done->kept = g_array_new (FALSE, FALSE, sizeof (MeventKept));
  self->done->ids = g_ptr_array_new_with_free_func (g_free);
  self->done->names = self->names = _mevent_erased_names_new ();
  self->others = _mevent_erased_names_new ();
  self->photos = g_ptr_array_new_with_free_func (g_object_unref);
}

static int
compare_kept (gconstpointer a, gconstpointer b)
{
  const MeventKept *x = a, *y = b;

  return strcmp (mevent_record_class_for_type (x->type)->element, mevent_record_class_for_type (y->type)->element);
}

static void
eraser_clear (Eraser *self)
{
  _mevent_erased_names_free (self->others);
  g_ptr_array_unref (self->photos);
}

static MeventErasure *
eraser_finish (Eraser *self)
{
  mevent_record_foreach ((MeventRecord *) self->project, strip_copy, self);
  g_array_sort (self->done->kept, compare_kept);
  self->done->mentions = _mevent_erase_list_mentions (self->project, self->names, self->others, self->photos);
  eraser_clear (self);
  return self->done;
}

/**
 * mevent_erase_person:
 * @person: of a project; gone afterwards, but for %MEVENT_ERASE_SENSITIVE
 *
 * Erases what the project knows of a person, by the marks of the field tables. Inside an undo group; it is for good only
 * when the history is forgotten and what lies beside the file is purged, see mevent_document_erase().
 *
 * Returns: (transfer full): what was done, and which texts still contain the name
 */
MeventErasure *
mevent_erase_person (MeventPerson *person, MeventEraseScope scope)
{
  Eraser self;

  eraser_init (&self, person, scope);
  if (scope == MEVENT_ERASE_ALL)
    remove_for_good (&self, person, FALSE);
  else
    {
      note_id (&self, (MeventRecord *) person);
      strip_referrers (&self, person);
      strip_all (&self, (MeventRecord *) person);
    }
  return eraser_finish (&self);
}

/**
 * mevent_erase_again:
 * @tombstone: of somebody who was erased
 *
 * For copies that were left then: nothing is known of the person any more but the id, by which they are found. Whoever has gone
 * with an event is now erased for their own sake, and does not come back with a merge. Inside an undo group.
 *
 * Returns: (transfer full): that nobody was there
 */
MeventErasure *
mevent_erase_again (MeventTombstone *tombstone)
{
  Eraser self;

  eraser_init (&self, tombstone, MEVENT_ERASE_ALL);
  g_ptr_array_add (self.done->ids, g_strdup (tombstone->of));
  for (guint i = 0; i < mevent_list_get_n (self.project->tombstones); i++)
    {
      MeventTombstone *same = mevent_list_get (self.project->tombstones, i);

      if (g_strcmp0 (same->of, tombstone->of) == 0 && same->with_event)
        mevent_record_set_number (same, "with-event", FALSE);
    }
  return eraser_finish (&self);
}

/* Nobody is needed for what a merge has left to decide. */
static gboolean
is_needed (MeventPerson *person)
{
  g_autoptr (GPtrArray) referrers = mevent_record_list_referrers ((MeventRecord *) person);

  for (guint i = 0; i < referrers->len; i++)
    if (!MEVENT_IS_CONFLICT (referrers->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Whoever was only there because of the event. From the end, for the list gets shorter. */
static void
remove_the_unneeded (Eraser *self, GHashTable *people)
{
  for (guint i = mevent_list_get_n (self->project->people); i > 0; i--)
    {
      MeventPerson *person = mevent_list_get (self->project->people, i - 1);

      if (g_hash_table_contains (people, person) && !is_needed (person))
        remove_for_good (self, person, TRUE);
    }
}

/* An event is about nobody, so the link to the one who is asked about it has no mark. */
static void
clear_contact (Eraser *self, MeventEvent *event, GHashTable *people)
{
  if (event->contact == NULL)
    return;
  g_hash_table_add (people, event->contact);
  mevent_record_set_reference (event, "contact", NULL);
  self->done->n_values++;
}

/* Whoever is needed elsewhere stays, but is to be named in nothing of the event. */
static void
name_the_others (Eraser *self, GHashTable *people, GHashTable *concerned)
{
  self->others->records = concerned;
  for (guint i = 0; i < mevent_list_get_n (self->project->people); i++)
    {
      MeventPerson *person = mevent_list_get (self->project->people, i);

      if (g_hash_table_contains (people, person))
        _mevent_erased_names_add (self->others, person);
    }
}

typedef struct
{
  Eraser      *eraser;
  MeventEvent *event;
  GHashTable  *concerned;
  GHashTable  *private; /* those of them that are about somebody, with what stands below */
  GHashTable  *people;
} EventSweep;

/* What stands elsewhere may only point into the event: another's own participation, with a wish for a session that was given
 * away. */
static gboolean
is_of_event (MeventRecord *record, gpointer event)
{
  const MeventField *field = mevent_record_class_find_field (MEVENT_RECORD_GET_CLASS (record), "event");
  gpointer named = field ? *(gpointer *) mevent_field_get_slot (field, record) : NULL;

  return named == event || (named == NULL && MEVENT_IS_FOLLOW_UP (record));
}

static void
add_with_referrers (MeventRecord *record, gpointer data)
{
  EventSweep *sweep = data;
  g_autoptr (GPtrArray) referrers = mevent_record_list_referrers (record);

  g_hash_table_add (sweep->concerned, record);
  for (guint i = 0; i < referrers->len; i++)
    if (!MEVENT_IS_CONFLICT (referrers->pdata[i]) && is_of_event (referrers->pdata[i], sweep->event))
      g_hash_table_add (sweep->concerned, referrers->pdata[i]);
}

static void
add_record (MeventRecord *record, gpointer set)
{
  g_hash_table_add (set, record);
}

static void
sweep_record (MeventRecord *record, gpointer data)
{
  EventSweep *sweep = data;
  MeventPerson *subject;

  if (!g_hash_table_contains (sweep->concerned, record))
    return;
  subject = mevent_record_get_subject (record);
  if (subject != NULL)
    {
      g_hash_table_add (sweep->people, subject);
      mevent_record_foreach (record, add_record, sweep->private);
      count_kept (sweep->eraser, record);
    }
  drop_conflicts (record, sweep->eraser);
  strip_record (record, sweep->eraser);
  if (g_hash_table_contains (sweep->private, record))
    drop_unknown (record, sweep->eraser);
}

static void
collect (MeventRecord *record, gpointer array)
{
  g_ptr_array_add (array, g_object_ref (record));
}

/**
 * mevent_erase_event:
 *
 * Erases the personal data of an event and of the follow-ups that belong to it, and the people who are in the project for
 * nothing else. Texts of the event that name those who stay are listed as well. As mevent_erase_person() in all other
 * respects.
 *
 * Returns: (transfer full): what was done
 */
MeventErasure *
mevent_erase_event (MeventEvent *event, MeventEraseScope scope)
{
  g_autoptr (GHashTable) concerned = g_hash_table_new (NULL, NULL), private = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Eraser self;
  EventSweep sweep = { &self, event, concerned, private, people };

  eraser_init (&self, event, scope);
  note_id (&self, (MeventRecord *) event);
  mevent_record_foreach ((MeventRecord *) event, add_with_referrers, &sweep);
  /* Lists change while they are swept. */
  mevent_record_foreach ((MeventRecord *) self.project, collect, records);
  for (guint i = 0; i < records->len; i++)
    sweep_record (records->pdata[i], &sweep);
  if (scope == MEVENT_ERASE_ALL)
    {
      clear_contact (&self, event, people);
      remove_the_unneeded (&self, people);
      name_the_others (&self, people, concerned);
    }
  return eraser_finish (&self);
}

/* @people: of one project, at least one */
void
_mevent_erase_forget (GPtrArray *people)
{
  Eraser self;

  eraser_init (&self, people->pdata[0], MEVENT_ERASE_ALL);
  for (guint i = 0; i < people->len; i++)
    remove_person (&self, people->pdata[i]);
  mevent_record_foreach ((MeventRecord *) self.project, strip_copy, &self);
  eraser_clear (&self);
  mevent_erasure_free (self.done);
}

void
mevent_erasure_free (MeventErasure *self)
{
  g_array_unref (self->kept);
  g_clear_pointer (&self->mentions, g_ptr_array_unref);
  g_ptr_array_unref (self->ids);
  _mevent_erased_names_free (self->names);
  g_free (self);
}
