#include "mevent-planned-programme.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-paper-private.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-snapshot-entry.h"
#include "mevent-snapshot.h"
#include "mevent-table.h"
#include "mevent-text.h"

/* Whether the room is called so in any language: the programme is kept in one, and may be printed in another. */
static gboolean
is_called (const MeventRoom *room, const char *name)
{
  for (guint i = 0; i < mevent_text_get_n (room->name); i++)
    if (strcmp (mevent_text_get_nth (room->name, i), name) == 0)
      return TRUE;
  return FALSE;
}

/* How the session took place, where that is not what was planned; NULL where it is. */
static char *
dup_difference (MeventPaper *self, const MeventSnapshotEntry *entry)
{
  MeventSession *now = entry->of;
  GString *line = g_string_new (NULL);

  if (now == NULL || mevent_event_is_internal (self->event, now))
    return g_string_free (g_string_assign (line, mevent_paper_string (self, N_("left out"))), FALSE);
  if (now->day != 0 && entry->day != 0 && now->day != entry->day)
    {
      g_autofree char *date = mevent_language_format_date (self->language, now->day, MEVENT_DATE_LONG);

      _mevent_paper_append (self, line, ", ", date);
    }
  if ((now->start != entry->start || now->duration != entry->duration) && now->start != MEVENT_UNSET)
    {
      g_autofree char *times = mevent_language_format_times (self->language, now->start, mevent_session_get_end (now));

      _mevent_paper_append (self, line, ", ", times);
    }
  if (now->room != NULL && entry->room != NULL && !is_called (now->room, entry->room))
    _mevent_paper_append (self, line, ", ", mevent_paper_translate (self, now->room, now->room->name));
  return g_string_free (line, line->len == 0);
}

static void
add_entry (MeventPaper *self, MeventTable *table, MeventSnapshotEntry *entry)
{
  int end = entry->start != MEVENT_UNSET && entry->duration != MEVENT_UNSET ? entry->start + entry->duration : MEVENT_UNSET;
  g_autofree char *times = entry->start != MEVENT_UNSET
                             ? mevent_language_format_times (self->language, entry->start, end) : NULL;
  g_autofree char *difference = dup_difference (self, entry);
  const char *const texts[] = {
    times, mevent_paper_translate (self, entry, entry->title), entry->room,
    difference ? difference : mevent_paper_string (self, N_("as planned"))
  };

  mevent_table_add_row (table, texts);
  mevent_cell_add_text (mevent_table_get_cell (table, 1), MEVENT_STYLE_DETAIL, entry->people);
}

/* The entries of a day, in a table of their own. */
static void
add_day (MeventPaper *self, MeventSnapshot *snapshot, guint32 day)
{
  const MeventTableColumn columns[] = {
    { mevent_paper_string (self, N_("Planned")), 80, 0, MEVENT_STYLE_TIME },
    { mevent_paper_string (self, N_("Session")), 0, 2, MEVENT_STYLE_BODY },
    { mevent_paper_string (self, N_("Room")), 0, 0, MEVENT_STYLE_BODY },
    { mevent_paper_string (self, N_("How it took place")), 0, 1, MEVENT_STYLE_DETAIL },
  };
  g_autofree char *date = day ? mevent_language_format_date (self->language, day, MEVENT_DATE_FULL) : NULL;
  MeventTable *table;

  if (date != NULL)
    mevent_paper_add_subheading (self, date);
  table = mevent_table_new (self->flow, MEVENT_TABLE_RULES, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < mevent_list_get_n (snapshot->entries); i++)
    {
      MeventSnapshotEntry *entry = mevent_list_get (snapshot->entries, i);

      if (entry->day == day)
        add_entry (self, table, entry);
    }
  mevent_table_finish (table);
}

static void
add_snapshot (MeventPaper *self, MeventSnapshot *snapshot)
{
  g_autoptr (GHashTable) days = g_hash_table_new (NULL, NULL);
  g_autofree char *date = snapshot->date
                            ? mevent_language_format_date (self->language, snapshot->date, MEVENT_DATE_LONG) : NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  _mevent_paper_append (self, line, ", ", snapshot->label);
  _mevent_paper_append (self, line, ", ", date);
  mevent_paper_add_text (self, MEVENT_STYLE_LEAD, 1, line->str);
  for (guint i = 0; i < mevent_list_get_n (snapshot->entries); i++)
    {
      const MeventSnapshotEntry *entry = mevent_list_get (snapshot->entries, i);

      if (g_hash_table_add (days, GUINT_TO_POINTER (entry->day)))
        add_day (self, snapshot, entry->day);
    }
}

static gboolean
write_planned_programme (MeventPaper *self, GError **error)
{
  guint n = mevent_list_get_n (self->event->snapshots);

  if (n == 0)
    return mevent_paper_set_empty (error, _("The programme was never kept as it stood: what was planned cannot be printed."));
  mevent_paper_add_letterhead (self, mevent_paper_string (self, N_("Programme as planned")));
  for (guint i = 0; i < n; i++)
    add_snapshot (self, mevent_list_get (self->event->snapshots, i));
  return TRUE;
}

static const MeventPaperKind planned_programme = { N_("Programme as planned"), .write = write_planned_programme };

/**
 * mevent_planned_programme_new:
 *
 * The programme as it stood when it was kept, beside how it took place, for the funder.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where no state of it was kept
 */
MeventComposer *
mevent_planned_programme_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&planned_programme, event, options, error);
}
