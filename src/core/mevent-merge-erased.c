/* People whom one side has erased, by their tombstones. Whoever has asked for it is erased on all sides. Whoever has only gone
 * because nothing but an event needed them is so where the other side has not come to need them since: there, it is a deletion
 * like any other, and the tombstone goes. */

#include "mevent-merge-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-erase-private.h"
#include "mevent-tombstone.h"

/* What is to be done with the tombstones of one side. */
typedef struct
{
  MeventMerge   *merge;
  MeventProject *eraser;
  MeventProject *other;
  GHashTable    *erased;  /* (not owned): ids of people */
  GPtrArray     *refuted; /* of MeventTombstone */
} Judgement;

typedef void (*JudgeFunc) (Judgement *self, MeventTombstone *tombstone);

static MeventRecord *
find_person (MeventProject *project, MeventTombstone *tombstone)
{
  MeventRecord *record = mevent_project_lookup (project, tombstone->of);

  return MEVENT_IS_PERSON (record) ? record : NULL;
}

/* A merge there has let the person stay, or come again. */
static gboolean
is_withdrawn (Judgement *self, MeventTombstone *tombstone)
{
  return _mevent_merge_find (self->merge->base, (MeventRecord *) tombstone) != NULL &&
         _mevent_merge_find (self->other, (MeventRecord *) tombstone) == NULL;
}

/* What the eraser has still says nothing of anybody there. The rest was never there, or was deleted; then it, or what it is in,
 * may be kept for a question. */
static gboolean
stays (Judgement *self, MeventRecord *referrer, gboolean is_new)
{
  for (; !MEVENT_IS_PROJECT (referrer) && _mevent_merge_find (self->eraser, referrer) == NULL; referrer = referrer->parent)
    if (is_new || _mevent_merge_is_needed (self->merge, referrer))
      return TRUE;
  return FALSE;
}

/* By the other side. Where the base did not know the person, only what is not on both sides tells that they have come to be
 * needed. */
static gboolean
is_wanted (Judgement *self, MeventRecord *person)
{
  gboolean is_new = _mevent_merge_find (self->merge->base, person) == NULL;
  g_autoptr (GPtrArray) referrers = NULL;

  if (!is_new && _mevent_merge_is_needed (self->merge, person))
    return TRUE;
  referrers = mevent_record_list_referrers (person);
  for (guint i = 0; i < referrers->len; i++)
    if (!MEVENT_IS_CONFLICT (referrers->pdata[i]) && stays (self, referrers->pdata[i], is_new))
      return TRUE;
  return FALSE;
}

static void
judge_request (Judgement *self, MeventTombstone *tombstone)
{
  if (!tombstone->with_event)
    g_hash_table_add (self->erased, tombstone->of);
}

static void
judge_with_event (Judgement *self, MeventTombstone *tombstone)
{
  MeventRecord *person = find_person (self->other, tombstone);

  if (!tombstone->with_event || g_hash_table_contains (self->erased, tombstone->of))
    return;
  if (find_person (self->eraser, tombstone) != NULL || (person != NULL && is_withdrawn (self, tombstone)))
    g_ptr_array_add (self->refuted, g_object_ref (tombstone));
  else if (person != NULL && is_wanted (self, person))
    {
      g_ptr_array_add (self->refuted, g_object_ref (tombstone));
      g_hash_table_add (self->merge->spared, g_strdup (tombstone->of));
    }
  else
    g_hash_table_add (self->erased, tombstone->of);
}

static void
judge_all (Judgement *self, JudgeFunc judge)
{
  for (guint i = 0; i < mevent_list_get_n (self->eraser->tombstones); i++)
    {
      MeventTombstone *tombstone = mevent_list_get (self->eraser->tombstones, i);

      if (tombstone->of != NULL)
        judge (self, tombstone);
    }
}

/* Everything is decided before the first person goes. */
static void
judge (MeventMerge *self, GHashTable *erased, GPtrArray *refuted)
{
  Judgement sides[] = {
    { self, self->ours, self->theirs, erased, refuted },
    { self, self->theirs, self->ours, erased, refuted },
  };
  const JudgeFunc judges[] = { judge_request, judge_with_event };

  for (gsize i = 0; i < G_N_ELEMENTS (judges); i++)
    for (gsize side = 0; side < G_N_ELEMENTS (sides); side++)
      judge_all (&sides[side], judges[i]);
}

static void
forget (MeventMerge *self, MeventProject *project, GHashTable *erased, GPtrArray *refuted)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer id;

  mevent_project_begin (project, _("Erase personal data"));
  g_hash_table_iter_init (&iter, erased);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      MeventRecord *person = mevent_project_lookup (project, id);

      if (!MEVENT_IS_PERSON (person))
        continue;
      _mevent_merge_collect_photos (person, self->photos);
      g_ptr_array_add (people, g_object_ref (person));
    }
  if (people->len > 0)
    _mevent_erase_forget (people);
  for (guint i = 0; i < refuted->len; i++)
    if (mevent_record_get_project (refuted->pdata[i]) == project)
      mevent_record_delete (refuted->pdata[i]);
  mevent_project_end (project);
}

/* To be called before anything is decided: what an old copy still says about those who are erased is nowhere to come from, not
 * even for a conflict. */
void
_mevent_merge_forget_erased (MeventMerge *self)
{
  g_autoptr (GHashTable) erased = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) refuted = g_ptr_array_new_with_free_func (g_object_unref);

  judge (self, erased, refuted);
  forget (self, self->ours, erased, refuted);
  forget (self, self->base, erased, refuted);
  forget (self, self->theirs, erased, refuted);
}

/* Whether the other side has had the record, and has deleted it. */
gboolean
_mevent_merge_was_deleted (MeventMerge *self, MeventRecord *record)
{
  return _mevent_merge_find (self->base, record) != NULL ||
         g_hash_table_contains (self->spared, mevent_record_get_id (record));
}
