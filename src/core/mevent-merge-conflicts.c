/* What both sides have changed, so that nobody but the user can decide it. */

#include "mevent-merge-private.h"

#include <string.h>

#include "mevent-conflict-settle.h"
#include "mevent-image.h"

static void
append_part (GString *key, const char *part)
{
  if (part == NULL)
    g_string_append_c (key, '-');
  else
    g_string_append_printf (key, "%" G_GSIZE_FORMAT ":%s", strlen (part), part);
}

/* What makes two conflicts the same: all but our value, which may have changed since. */
static char *
dup_key (MeventConflict *conflict, MeventRecord *record)
{
  GString *key = g_string_new (NULL);

  g_string_append_printf (key, "%d ", conflict->kind);
  append_part (key, mevent_record_get_id (record));
  append_part (key, conflict->field);
  append_part (key, conflict->language);
  append_part (key, conflict->base);
  append_part (key, conflict->theirs);
  return g_string_free (key, FALSE);
}

static char *
dup_question (MeventRecord *record, const char *field, const char *language)
{
  GString *question = g_string_new (NULL);

  append_part (question, mevent_record_get_id (record));
  append_part (question, field);
  append_part (question, language);
  return g_string_free (question, FALSE);
}

/* Both sides have decided. Against what stood there undecided, either decision can look like no change at all. */
GHashTable *
_mevent_merge_list_settled (MeventMerge *self)
{
  GHashTable *settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < mevent_list_get_n (self->base->conflicts); i++)
    {
      MeventConflict *old = mevent_list_get (self->base->conflicts, i);

      if (old->record != NULL && _mevent_merge_find (self->ours, (MeventRecord *) old) == NULL &&
          _mevent_merge_find (self->theirs, (MeventRecord *) old) == NULL)
        g_hash_table_add (settled, dup_question (old->record, old->field, old->language));
    }
  return settled;
}

/* About which records the side has no question of the base any more. */
GHashTable *
_mevent_merge_list_decided (MeventMerge *self, MeventProject *side)
{
  GHashTable *decided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < mevent_list_get_n (self->base->conflicts); i++)
    {
      MeventConflict *old = mevent_list_get (self->base->conflicts, i);

      if (old->record != NULL && _mevent_merge_find (side, (MeventRecord *) old) == NULL)
        g_hash_table_add (decided, g_strdup (mevent_record_get_id (old->record)));
    }
  return decided;
}

/* Where the sides differ about it, none of them has simply changed it. */
gboolean
_mevent_merge_is_settled (MeventMerge *self, MeventRecord *record, const char *field, const char *language)
{
  g_autofree char *question = NULL;

  if (g_hash_table_size (self->settled) == 0)
    return FALSE;
  question = dup_question (record, field, language);
  return g_hash_table_contains (self->settled, question);
}

/* What makes two of different sides one question. Whose the deletion was depends on who has asked. */
static char *
dup_asked (MeventConflict *conflict, MeventRecord *record)
{
  MeventSettlement deleting;

  return mevent_conflict_is_deletion (conflict, &deleting) ? dup_question (record, NULL, NULL) : dup_key (conflict, record);
}

/* Whether a question of ours is there after the merge, too: they have not decided it. */
static gboolean
stays (MeventMerge *self, MeventConflict *old)
{
  return _mevent_merge_find (self->base, (MeventRecord *) old) == NULL ||
         _mevent_merge_find (self->theirs, (MeventRecord *) old) != NULL;
}

/* Merging the same once more must not ask the same once more. */
GHashTable *
_mevent_merge_list_noted (MeventMerge *self)
{
  GHashTable *noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < mevent_list_get_n (self->ours->conflicts); i++)
    {
      MeventConflict *old = mevent_list_get (self->ours->conflicts, i);

      if (old->record != NULL && stays (self, old))
        g_hash_table_add (noted, dup_asked (old, old->record));
    }
  return noted;
}

static gboolean
is_noted_already (MeventMerge *self, MeventConflict *conflict, MeventRecord *record)
{
  g_autofree char *key = dup_asked (conflict, record);

  return g_hash_table_contains (self->noted, key);
}

/* Ends what is cut. */
#define ELLIPSIS "…"

/* At the border of a character, which has four bytes at most. */
static char *
dup_cut (const char *value)
{
  const gsize longest = MEVENT_MERGE_MAX_VALUE - strlen (ELLIPSIS);
  g_autofree char *begin = NULL;

  if (value == NULL || strlen (value) <= MEVENT_MERGE_MAX_VALUE)
    return g_strdup (value);
  begin = g_strndup (value, (gsize) (g_utf8_find_prev_char (value, value + longest + 1) - value));
  return g_strconcat (begin, ELLIPSIS, NULL);
}

static void
set_value (MeventConflict *conflict, const char *name, const char *value)
{
  g_autofree char *cut = dup_cut (value);

  mevent_record_set_text (conflict, name, cut);
}

/* Whether a conflict holds only the beginning of the value. A value of just that length could be meant to end so; then it has
 * to be taken from the other file, too. */
gboolean
_mevent_merge_is_cut (const char *value)
{
  return value != NULL && strlen (value) > MEVENT_MERGE_MAX_VALUE - 4 && g_str_has_suffix (value, ELLIPSIS);
}

static MeventConflict *
make_conflict (MeventConflictKind  kind,
               const char         *field,
               const char         *language,
               const char         *base,
               const char         *ours,
               const char         *theirs)
{
  MeventConflict *conflict = mevent_record_new (MEVENT_TYPE_CONFLICT, NULL);

  mevent_record_set_number (conflict, "kind", kind);
  mevent_record_set_text (conflict, "field", field);
  mevent_record_set_text (conflict, "language", language);
  set_value (conflict, "base", base);
  set_value (conflict, "ours", ours);
  set_value (conflict, "theirs", theirs);
  return conflict;
}

/* Whether an earlier merge has asked to whom the record belongs, of the same two owners. */
gboolean
_mevent_merge_is_asked_owner (MeventMerge *self, MeventRecord *ours, const char *before, MeventRecord *their_owner)
{
  g_autoptr (MeventConflict) question = NULL;

  if (g_hash_table_size (self->noted) == 0)
    return FALSE;
  question = make_conflict (MEVENT_CONFLICT_KIND_BOTH_CHANGED, MEVENT_CONFLICT_OWNER, NULL, before, NULL,
                            mevent_record_get_id (their_owner));
  return is_noted_already (self, question, ours);
}

void
_mevent_merge_add_conflict (MeventMerge        *self,
                            MeventRecord       *record,
                            MeventConflictKind  kind,
                            const char         *field,
                            const char         *language,
                            const char         *base,
                            const char         *ours,
                            const char         *theirs)
{
  g_autoptr (MeventConflict) conflict = NULL;

  /* A question that both sides have since, from one of them, differs only by who sees it. */
  if (MEVENT_IS_CONFLICT (record) && _mevent_merge_find (self->base, record) == NULL)
    return;
  conflict = make_conflict (kind, field, language, base, ours, theirs);
  if (is_noted_already (self, conflict, record))
    return;
  g_ptr_array_add (self->conflicts, g_steal_pointer (&conflict));
  g_ptr_array_add (self->concerned, record);
}

/* The photos that a question offers go with it where nothing else shows them, as with the question itself. */
static void
let_go (MeventMerge *self, MeventConflict *conflict)
{
  const char *const values[] = { conflict->base, conflict->ours, conflict->theirs };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      MeventRecord *image = values[i] ? mevent_project_lookup (self->ours, values[i]) : NULL;

      if (MEVENT_IS_IMAGE (image))
        _mevent_merge_let_image_go (self, image);
    }
}

/* Its values by who sees them here. */
static void
turn (MeventMerge *self, MeventConflict *mine, MeventConflict *theirs)
{
  g_autofree char *standing = NULL, *standing_there = NULL, *here = NULL, *there = NULL;

  if (!_mevent_conflict_find_standing (mine, &standing) || !_mevent_conflict_find_standing (theirs, &standing_there) ||
      g_strcmp0 (standing, standing_there) == 0)
    return;
  here = dup_cut (standing);
  there = dup_cut (standing_there);
  let_go (self, mine);
  if (g_strcmp0 (mine->theirs, here) == 0)
    mevent_record_set_text (mine, "theirs", there);
  mevent_record_set_text (mine, "ours", here);
}

/* What this side asks since the base, and this merge. */
static GHashTable *
list_asked (MeventMerge *self)
{
  GHashTable *asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < mevent_list_get_n (self->ours->conflicts); i++)
    {
      MeventConflict *old = mevent_list_get (self->ours->conflicts, i);

      if (old->record != NULL && _mevent_merge_find (self->theirs, (MeventRecord *) old) == NULL &&
          _mevent_merge_find (self->base, (MeventRecord *) old) == NULL)
        g_hash_table_add (asked, dup_asked (old, old->record));
    }
  for (guint i = 0; i < self->conflicts->len; i++)
    g_hash_table_add (asked, dup_asked (self->conflicts->pdata[i], self->concerned->pdata[i]));
  return asked;
}

/* What was ours where somebody else has merged is theirs here: of questions that come with theirs, what stands here is ours.
 * What has been asked here, too, is one question.
 *
 * Returns: (transfer container): those of ours' records that are there twice */
GPtrArray *
_mevent_merge_turn_conflicts (MeventMerge *self)
{
  g_autoptr (GHashTable) asked = list_asked (self);
  GPtrArray *twice = g_ptr_array_new ();

  for (guint i = 0; i < self->additions->len; i++)
    {
      MeventConflict *theirs = self->additions->pdata[i];
      MeventConflict *mine = MEVENT_IS_CONFLICT (theirs) ? _mevent_merge_find (self->ours, (MeventRecord *) theirs) : NULL;
      g_autofree char *key = NULL;

      if (mine == NULL || mine->record == NULL)
        continue;
      turn (self, mine, theirs);
      key = dup_asked (mine, mine->record);
      if (!g_hash_table_contains (asked, key))
        continue;
      let_go (self, mine);
      g_ptr_array_add (twice, mine);
    }
  return twice;
}
