#include "mevent-test-erase.h"

#include <string.h>

#include "mevent-history.h"
#include "mevent-writer.h"

/* A person or an event, as one step. */
MeventErasure *
test_erase_record (MeventProject *project, const char *id, MeventEraseScope scope)
{
  gpointer record = mevent_project_lookup (project, id);
  MeventErasure *erasure;

  mevent_project_begin (project, "Erase");
  erasure = MEVENT_IS_PERSON (record) ? mevent_erase_person (record, scope) : mevent_erase_event (record, scope);
  mevent_project_end (project);
  return erasure;
}

/* Of the texts that still contain a name, those in the record of that id. */
guint
test_erase_count_mentions (MeventErasure *erasure, const char *id)
{
  guint n = 0;

  for (guint i = 0; i < erasure->mentions->len; i++)
    n += strcmp (((MeventMention *) erasure->mentions->pdata[i])->id, id) == 0;
  return n;
}

/* What the file would say. */
char *
test_erase_write (MeventProject *project)
{
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* One step back, and the file would say again what it said @before. */
void
test_erase_assert_undone (MeventProject *project, const char *before)
{
  g_autofree char *now = NULL;

  mevent_history_undo (mevent_project_get_history (project));
  now = test_erase_write (project);
  g_assert_cmpstr (now, ==, before);
}
