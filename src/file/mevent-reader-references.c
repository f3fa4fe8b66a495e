/* References, whose targets may come later in the file. */

#include "mevent-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-id.h"

/* One that is there already, as most are: people come before those who point to them. */
static MeventRecord *
find_at_once (MeventReading *reader, const MeventField *field, const char *id, gsize length)
{
  char terminated[MEVENT_ID_MAX_LENGTH + 1];
  MeventRecord *target;

  if (field->kind != MEVENT_KIND_REFERENCE || length > MEVENT_ID_MAX_LENGTH)
    return NULL;
  memcpy (terminated, id, length);
  terminated[length] = '\0';
  target = mevent_project_lookup (reader->project, terminated);
  return target && G_TYPE_CHECK_INSTANCE_TYPE (target, mevent_field_get_target (field)) ? target : NULL;
}

/* What an attribute refers to: set now, or kept for _mevent_reading_resolve(). */
void
_mevent_reading_reference (MeventReading     *reader,
                           MeventRecord      *record,
                           const MeventField *field,
                           const char        *ids,
                           gsize              length)
{
  MeventRecord *target = find_at_once (reader, field, ids, length);
  MeventReadingPending pending;

  if (target != NULL)
    {
      mevent_loader_set_reference (reader->loader, record, field, target);
      return;
    }
  pending = (MeventReadingPending){ record, field, g_strndup (ids, length), _mevent_reading_line (reader) };
  g_array_append_val (reader->pending, pending);
}

static MeventRecord *
find_target (MeventReading *reader, const MeventReadingPending *pending, const char *id)
{
  MeventRecord *target = mevent_project_lookup (reader->project, id);

  if (target != NULL && G_TYPE_CHECK_INSTANCE_TYPE (target, mevent_field_get_target (pending->field)))
    return target;
  mevent_problems_add (reader->problems, MEVENT_SEVERITY_ERROR, "dangling-reference",
                       mevent_record_get_id (pending->record), pending->line, 0,
                       target ? _("%s: “%s” is a record of another kind. The reference is left out.")
                              : _("%s: there is no record “%s”. The reference is left out."),
                       pending->field->name, id);
  return NULL;
}

static void
resolve (MeventReading *reader, const MeventReadingPending *pending)
{
  g_auto (GStrv) ids = g_strsplit_set (pending->ids, " \t\r\n", -1);
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();

  for (char **id = ids; *id != NULL; id++)
    {
      MeventRecord *target = **id != '\0' ? find_target (reader, pending, *id) : NULL;

      if (target != NULL)
        g_ptr_array_add (targets, target);
    }
  if (pending->field->kind == MEVENT_KIND_REFERENCES)
    mevent_record_set (pending->record, pending->field, &targets);
  else if (targets->len > 0)
    mevent_record_set (pending->record, pending->field, &targets->pdata[0]);
}

/* When all records are there. */
void
_mevent_reading_resolve (MeventReading *reader)
{
  for (guint i = 0; i < reader->values->len; i++)
    _mevent_reading_resolve_value (reader, &g_array_index (reader->values, MeventReadingValue, i));
  _mevent_reading_place_values (reader);
  for (guint i = 0; i < reader->pending->len; i++)
    resolve (reader, &g_array_index (reader->pending, MeventReadingPending, i));
}
