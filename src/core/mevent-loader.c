#include "mevent-loader.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "mevent-index-private.h"
#include "mevent-list-private.h"
#include "mevent-project-private.h"
#include "mevent-record-extras-private.h"
#include "mevent-record-private.h"
#include "mevent-referrers-private.h"
#include "mevent-string-private.h"
#include "mevent-text.h"

#define N_RECENT 64

struct _MeventLoader
{
  MeventProject    *project;
  MeventStringPool *strings;
  MeventText       *recent[N_RECENT]; /* texts in one language, by their hash: functions and headings come again */
  GString          *scratch;
  char             *heap_end;         /* as far as it is known */
};

/**
 * mevent_loader_new:
 * @project: a new one, that nobody looks at before the loader is freed
 * @n_records: how many there will be, as far as one can tell
 *
 * The loader may work in any thread.
 */
MeventLoader *
mevent_loader_new (MeventProject *project, guint n_records)
{
  MeventLoader *self = g_new0 (MeventLoader, 1);

  self->project = g_object_ref (project);
  self->strings = _mevent_string_pool_new ();
  self->scratch = g_string_new (NULL);
  self->heap_end = sbrk (0);
  _mevent_index_reserve (project->by_id, n_records);
  return self;
}

void
mevent_loader_free (MeventLoader *self)
{
  for (guint i = 0; i < N_RECENT; i++)
    mevent_text_free (self->recent[i]);
  g_string_free (self->scratch, TRUE);
  _mevent_string_pool_free (self->strings);
  g_object_unref (self->project);
  g_free (self);
}

/* Where malloc() has made the heap larger, has the kernel give the new pages in one go: one by one they are a fifth of the
 * time of loading. The heaps of threads do not show here. */
static void
populate_heap (MeventLoader *self)
{
  char *end = sbrk (0);

  if (end > self->heap_end)
    madvise (self->heap_end, (gsize) (end - self->heap_end), MADV_POPULATE_WRITE);
  self->heap_end = end;
}

/**
 * mevent_loader_add:
 * @list: the list of @parent to whose end the new record comes
 * @id: (nullable): a valid id, or %NULL for a new one where the class has ids
 *
 * Returns: (transfer none): the record; where another one has @id already, with a new one
 */
gpointer
mevent_loader_add (MeventLoader *self, MeventRecord *parent, const MeventField *list, const char *id)
{
  MeventRecord *record;

  if (id != NULL)
    _mevent_index_prefetch (self->project->by_id, id);
  record = mevent_record_new (mevent_field_get_target (list), id);
  populate_heap (self);
  _mevent_list_load (mevent_record_ensure_list (parent, list), record);
  _mevent_project_index (self->project, record);
  return record;
}

static gboolean
parse (MeventLoader *self, MeventRecord *record, const MeventField *field, GError **error)
{
  const MeventKindClass *kind = _mevent_kind_get (field->kind);
  gpointer slot = mevent_field_get_slot (field, record);
  MeventValue value = { NULL };

  kind->clear (&value);
  if (!mevent_field_parse (field, self->scratch->str, &value, error))
    return FALSE;
  kind->clear (slot);
  memcpy (slot, &value, kind->size);
  return TRUE;
}

/**
 * mevent_loader_set:
 * @field: not a reference, nor a translated text or a list
 * @text: the value as the file writes it, without what XML 1.0 forbids: its parser has seen to that. Needs no NUL.
 * @length: of @text in bytes
 *
 * Returns: %FALSE with @error, a sentence for the user, where @text is not a value of @field
 */
gboolean
mevent_loader_set (MeventLoader      *self,
                   MeventRecord      *record,
                   const MeventField *field,
                   const char        *text,
                   gsize              length,
                   GError           **error)
{
  char **slot = mevent_field_get_slot (field, record);

  if (field->kind != MEVENT_KIND_TEXT)
    {
      g_string_truncate (self->scratch, 0);
      g_string_append_len (self->scratch, text, (gssize) length);
      if (field->kind != MEVENT_KIND_LANGUAGE || !mevent_language_tag_is_valid (self->scratch->str))
        return parse (self, record, field, error);
    }
  _mevent_string_free (*slot);
  *slot = length > 0 ? _mevent_string_pool_add (self->strings, text, length) : NULL;
  return TRUE;
}

/* A text in only this language. */
static MeventText *
make_text (MeventLoader *self, const char *language, const char *text)
{
  MeventText **recent = &self->recent[(_mevent_string_hash (text, strlen (text)) >> 32 ^ (guint) *language) % N_RECENT];
  const char *same = *recent ? mevent_text_get (*recent, language) : NULL;

  if (same == NULL || strcmp (same, text) != 0)
    {
      mevent_text_free (*recent);
      *recent = mevent_text_with (NULL, language, text);
    }
  return mevent_text_copy (*recent);
}

/**
 * mevent_loader_set_translation:
 * @field: a translated text that is not set in @language yet
 */
void
mevent_loader_set_translation (MeventLoader      *self,
                               MeventRecord      *record,
                               const MeventField *field,
                               const char        *language,
                               const char        *text)
{
  MeventText **slot = mevent_field_get_slot (field, record);
  MeventText *others = *slot;

  *slot = others ? mevent_text_with (others, language, text) : make_text (self, language, text);
  mevent_text_free (others);
}

/**
 * mevent_loader_expect:
 * @id: that will be looked up some hundred instructions later
 *
 * Has the place fetched where the index keeps that id: to wait for memory costs more than all else of a look-up.
 */
void
mevent_loader_expect (MeventLoader *self, const char *id)
{
  _mevent_index_prefetch (self->project->by_id, id);
}

/**
 * mevent_loader_expect_record:
 * @id: as for mevent_loader_expect(), which was called for it as long ago
 *
 * Has the record fetched that the index names there.
 */
void
mevent_loader_expect_record (MeventLoader *self, const char *id)
{
  _mevent_index_prefetch_record (self->project->by_id, id);
}

/**
 * mevent_loader_set_reference:
 * @field: a reference that is not set yet
 * @target: a record of the project, of the field's class
 */
void
mevent_loader_set_reference (MeventLoader *self, MeventRecord *record, const MeventField *field, gpointer target)
{
  *(MeventRecord **) mevent_field_get_slot (field, record) = target;
  _mevent_referrers_add (_mevent_record_get_referrers (target), record);
}
