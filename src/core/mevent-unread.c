#include "mevent-unread.h"

#include "mevent-project.h"
#include "mevent-record-extras-private.h"

/**
 * mevent_unread_note:
 * @field: of the class of @record, not one of the project's own: what these cannot hold is kept with the record
 * @text: as the file has it; of several, the last stays
 * @length: of it, in bytes
 */
void
mevent_unread_note (MeventRecord *record, const MeventField *field, const char *text, gsize length)
{
  MeventRecordExtras *extras = _mevent_record_ensure_extras (record);

  if (extras->unread == NULL)
    extras->unread = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_hash_table_insert (extras->unread, (gpointer) field, g_strndup (text, length));
}

/**
 * mevent_unread_get:
 *
 * Returns: (nullable): what could not be read of the field, whatever it holds now
 */
const char *
mevent_unread_get (MeventRecord *record, const MeventField *field)
{
  MeventRecordExtras *extras = _mevent_record_get_extras (record);

  return extras != NULL && extras->unread != NULL ? g_hash_table_lookup (extras->unread, field) : NULL;
}

static gboolean
has_flags (gpointer field, gpointer text, gpointer flags)
{
  return (((const MeventField *) field)->flags & GPOINTER_TO_UINT (flags)) != 0;
}

/**
 * mevent_unread_forget:
 * @flags: of which fields
 *
 * What could not be read may tell of somebody, too.
 */
void
mevent_unread_forget (MeventRecord *record, MeventFieldFlags flags)
{
  MeventRecordExtras *extras = _mevent_record_get_extras (record);

  if (extras != NULL && extras->unread != NULL)
    g_hash_table_foreach_remove (extras->unread, has_flags, GUINT_TO_POINTER (flags));
}

static void
share (MeventRecord *record, gpointer to)
{
  MeventRecordExtras *extras = _mevent_record_get_extras (record), *other;
  const char *id = mevent_record_get_id (record);
  MeventRecord *twin = MEVENT_IS_PROJECT (record) ? to : id ? mevent_project_lookup (to, id) : NULL;

  if (extras == NULL || extras->unread == NULL || twin == NULL)
    return;
  other = _mevent_record_ensure_extras (twin);
  g_clear_pointer (&other->unread, g_hash_table_unref);
  other->unread = g_hash_table_ref (extras->unread);
}

/**
 * mevent_unread_share:
 * @to: what @from was when it was read, from where this is not known any more
 */
void
mevent_unread_share (MeventProject *from, MeventProject *to)
{
  mevent_record_foreach ((MeventRecord *) from, share, to);
}
