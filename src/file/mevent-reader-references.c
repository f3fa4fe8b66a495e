/* References, whose targets may come later in the file. */

#include "mevent-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-id.h"
#include "mevent-unread.h"

static void
keep (MeventReading *reader, MeventRecord *record, const MeventField *field, const char *ids, gsize length, int line)
{
  MeventReadingPending pending = { record, field, g_strndup (ids, length), line };

  g_array_append_val (reader->pending, pending);
}

/* Most point to what is there already: people come before those who point to them. */
static void
settle (MeventReading *reader, const MeventReadingAwaited *awaited)
{
  MeventRecord *target = mevent_project_lookup (reader->project, awaited->id);

  if (target != NULL && G_TYPE_CHECK_INSTANCE_TYPE (target, mevent_field_get_target (awaited->field)))
    mevent_loader_set_reference (reader->loader, awaited->record, awaited->field, target);
  else
    keep (reader, awaited->record, awaited->field, awaited->id, strlen (awaited->id), awaited->line);
}

static MeventReadingAwaited *
nth_awaited (MeventReading *reader, guint n)
{
  return &reader->awaited[n % MEVENT_READING_AWAITED];
}

/* Each is settled when so many others have come, and half-way there its record is fetched. */
static void
await (MeventReading *reader, MeventRecord *record, const MeventField *field, const char *id, gsize length)
{
  const guint half = MEVENT_READING_AWAITED / 2;
  guint n = reader->n_awaited++;
  MeventReadingAwaited *awaited = nth_awaited (reader, n);

  if (n >= MEVENT_READING_AWAITED)
    settle (reader, awaited);
  awaited->record = record;
  awaited->field = field;
  awaited->line = _mevent_reading_line (reader);
  memcpy (awaited->id, id, length);
  awaited->id[length] = '\0';
  mevent_loader_expect (reader->loader, awaited->id);
  if (n >= half)
    mevent_loader_expect_record (reader->loader, nth_awaited (reader, n - half)->id);
}

static void
settle_all (MeventReading *reader)
{
  guint n = reader->n_awaited;

  for (guint i = n - MIN (n, MEVENT_READING_AWAITED); i < n; i++)
    settle (reader, nth_awaited (reader, i));
}

/* What an attribute refers to: set soon, or kept for _mevent_reading_resolve(). */
void
_mevent_reading_reference (MeventReading     *reader,
                           MeventRecord      *record,
                           const MeventField *field,
                           const char        *ids,
                           gsize              length)
{
  if (field->kind == MEVENT_KIND_REFERENCE && length <= MEVENT_ID_MAX_LENGTH)
    await (reader, record, field, ids, length);
  else
    keep (reader, record, field, ids, length, _mevent_reading_line (reader));
}

static MeventRecord *
find_target (MeventReading *reader, const MeventReadingPending *pending, const char *id)
{
  MeventRecord *target = mevent_project_lookup (reader->project, id);
  g_autofree char *quoted = NULL;

  if (target != NULL && G_TYPE_CHECK_INSTANCE_TYPE (target, mevent_field_get_target (pending->field)))
    return target;
  quoted = mevent_problems_quote (id);
  mevent_problems_add (reader->problems, MEVENT_SEVERITY_ERROR, "dangling-reference",
                       mevent_record_get_id (pending->record), pending->line, 0,
                       target ? _("%s: “%s” is a record of another kind. The reference is left out.")
                              : _("%s: there is no record “%s”. The reference is left out."),
                       pending->field->name, quoted);
  return NULL;
}

/* Between ids; nothing else refers to nothing. */
#define BLANKS " \t\r\n"

static void
resolve (MeventReading *reader, const MeventReadingPending *pending)
{
  g_auto (GStrv) ids = g_strsplit_set (pending->ids, BLANKS, -1);
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  guint n = 0;

  for (char **id = ids; *id != NULL; id++)
    {
      MeventRecord *target = **id != '\0' ? find_target (reader, pending, *id) : NULL;

      n += **id != '\0';
      if (target != NULL)
        g_ptr_array_add (targets, target);
    }
  if (pending->field->kind == MEVENT_KIND_REFERENCES)
    mevent_record_set (pending->record, pending->field, &targets);
  else if (targets->len > 0)
    mevent_record_set (pending->record, pending->field, &targets->pdata[0]);
  if (pending->field->kind == MEVENT_KIND_REFERENCES ? targets->len < n : targets->len == 0 && n > 0)
    mevent_unread_note (pending->record, pending->field, pending->ids, strlen (pending->ids));
}

/* When all records are there. */
void
_mevent_reading_resolve (MeventReading *reader)
{
  settle_all (reader);
  for (guint i = 0; i < reader->values->len; i++)
    _mevent_reading_resolve_value (reader, &g_array_index (reader->values, MeventReadingValue, i));
  _mevent_reading_place_values (reader);
  for (guint i = 0; i < reader->pending->len; i++)
    resolve (reader, &g_array_index (reader->pending, MeventReadingPending, i));
}
