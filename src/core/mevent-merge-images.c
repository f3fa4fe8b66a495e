/* Images follow what shows them: nobody deletes one, it goes with its last use. So which image is there afterwards is not decided
 * but follows, and nobody is asked about it. */

#include "mevent-merge-private.h"

#include "mevent-image.h"
#include "mevent-list.h"

/* Goes after the merge where nothing shows it then. */
void
_mevent_merge_let_image_go (MeventMerge *self, MeventRecord *image)
{
  g_hash_table_add (self->images, g_strdup (mevent_record_get_id (image)));
}

static gboolean
is_new (MeventMerge *self, MeventImage *image, MeventProject *other)
{
  return _mevent_merge_find (self->base, (MeventRecord *) image) == NULL &&
         mevent_project_lookup (other, mevent_record_get_id ((MeventRecord *) image)) == NULL;
}

/* Ours' new images in lists, by the hash of their bytes. */
static GHashTable *
index_new (MeventMerge *self)
{
  GHashTable *by_data = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < mevent_list_get_n (self->ours->images); i++)
    {
      MeventImage *image = mevent_list_get (self->ours->images, i);
      GPtrArray *equal;

      if (image->data == NULL || !is_new (self, image, self->theirs))
        continue;
      equal = g_hash_table_lookup (by_data, image->data);
      if (equal == NULL)
        g_hash_table_insert (by_data, image->data, equal = g_ptr_array_new ());
      g_ptr_array_add (equal, image);
    }
  return by_data;
}

/* Both sides have put in the same picture: for the merge it has one id, and is stored once afterwards, too. */
static void
join_image (MeventMerge *self, MeventImage *theirs, GPtrArray *equal)
{
  for (guint i = 0; i < equal->len; i++)
    {
      MeventRecord *ours = equal->pdata[i];
      const char *id = mevent_record_get_id (ours);

      if (mevent_project_lookup (self->theirs, id) != NULL ||
          !_mevent_merge_same_fields (self->ours, (MeventRecord *) theirs, ours))
        continue;
      _mevent_merge_rename (self, (MeventRecord *) theirs, id);
      return;
    }
}

/* What is named by the side that has deleted an image does not keep it: it did not there. */
static void
note_named (MeventMerge *self, MeventProject *project, MeventProject *other)
{
  g_autoptr (GHashTable) claimed = mevent_image_list_claimed (project, other);
  GHashTableIter iter;
  gpointer image;

  g_hash_table_iter_init (&iter, claimed);
  while (g_hash_table_iter_next (&iter, &image, NULL))
    if (_mevent_merge_find (project, image) == NULL)
      g_hash_table_add (self->named, g_strdup (mevent_record_get_id (image)));
}

/* To be called before anything is decided. Also notes what both sides show, and what only they have: after the merge it may be
 * that nothing does. */
void
_mevent_merge_join_images (MeventMerge *self)
{
  g_autoptr (GHashTable) by_data = index_new (self);

  for (guint i = 0; i < mevent_list_get_n (self->theirs->images); i++)
    {
      MeventImage *theirs = mevent_list_get (self->theirs->images, i);
      gboolean is_added = is_new (self, theirs, self->ours);
      GPtrArray *equal = is_added && theirs->data ? g_hash_table_lookup (by_data, theirs->data) : NULL;
      MeventImage *ours;

      if (equal != NULL)
        join_image (self, theirs, equal);
      ours = _mevent_merge_find (self->ours, (MeventRecord *) theirs);
      if (mevent_image_is_used (theirs, NULL) && (ours != NULL ? mevent_image_is_used (ours, NULL) : is_added))
        _mevent_merge_let_image_go (self, (MeventRecord *) theirs);
    }
  note_named (self, self->ours, self->theirs);
  note_named (self, self->theirs, self->ours);
}

/* A question about the image, which one side has deleted with it, and which has stayed because the image could. */
static gboolean
goes_with_image (MeventMerge *self, MeventRecord *referrer)
{
  return MEVENT_IS_CONFLICT (referrer) && _mevent_merge_find (self->base, referrer) != NULL &&
         (_mevent_merge_find (self->theirs, referrer) == NULL ||
          g_hash_table_contains (self->coming, mevent_record_get_id (referrer)));
}

/* Adds it, and the questions about it, unless something else shows it. */
static void
add_unless_used (MeventMerge *self, MeventImage *image, GPtrArray *unused)
{
  g_autoptr (GPtrArray) referrers = mevent_record_list_referrers ((MeventRecord *) image);

  for (guint i = 0; i < referrers->len; i++)
    if (!goes_with_image (self, referrers->pdata[i]))
      return;
  for (guint i = 0; i < referrers->len; i++)
    g_ptr_array_add (unused, g_object_ref (referrers->pdata[i]));
  g_ptr_array_add (unused, g_object_ref (image));
}

/* When all else is in its place. Returns: (transfer full): of ours' records, with the questions about them */
GPtrArray *
_mevent_merge_list_unused_images (MeventMerge *self)
{
  GPtrArray *unused = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) claimed = NULL;

  if (g_hash_table_size (self->images) == 0)
    return unused;
  claimed = mevent_image_list_claimed (self->ours, self->ours);
  for (guint i = 0; i < mevent_list_get_n (self->ours->images); i++)
    {
      MeventImage *image = mevent_list_get (self->ours->images, i);
      const char *id = mevent_record_get_id ((MeventRecord *) image);

      if (g_hash_table_contains (self->images, id) &&
          (g_hash_table_contains (self->named, id) || !g_hash_table_contains (claimed, image)))
        add_unless_used (self, image, unused);
    }
  return unused;
}

/* Somebody who will be erased. */
void
_mevent_merge_collect_photos (MeventRecord *person, GHashTable *photos)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (person);

  for (guint i = 0; i < klass->n_fields; i++)
    if (mevent_image_is_field (&klass->fields[i]) && mevent_field_is_set (&klass->fields[i], person))
      g_hash_table_add (photos, g_strdup (mevent_record_get_id (*(gpointer *) mevent_field_get_slot (&klass->fields[i], person))));
}

/* Whoever has erased somebody does not get the photo back without a word because the other side shows it elsewhere. Where both
 * have it still, that was told when it was erased. */
void
_mevent_merge_ask_about_photos (MeventMerge *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->photos);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      MeventRecord *theirs = mevent_project_lookup (self->theirs, id), *ours = mevent_project_lookup (self->ours, id);

      if (theirs != NULL && g_hash_table_contains (self->coming, id))
        _mevent_merge_note_deletion (self, theirs, MEVENT_CONFLICT_KIND_DELETED_HERE);
      else if (theirs == NULL && ours != NULL)
        _mevent_merge_note_deletion (self, ours, MEVENT_CONFLICT_KIND_DELETED_THERE);
    }
}
