#include "mevent-record-actions.h"

#include <glib/gi18n-lib.h>

#include "mevent-agenda.h"
#include "mevent-copy.h"
#include "mevent-event.h"
#include "mevent-language.h"
#include "mevent-project.h"
#include "mevent-session.h"
#include "mevent-wording.h"

/**
 * mevent_record_actions_add:
 * @after: (nullable): the record behind which the new one is to stand
 *
 * Returns: (transfer none): the new record
 */
MeventRecord *
mevent_record_actions_add (MeventList *list, MeventRecord *after)
{
  MeventProject *project = mevent_record_get_project (mevent_list_get_owner (list));
  GType type = mevent_list_get_item_class (list);
  g_autoptr (MeventRecord) record = mevent_record_new (type, NULL);
  guint position = mevent_list_get_n (list);

  if (after != NULL && mevent_list_find (list, after, &position))
    position++;
  mevent_project_begin (project, _(mevent_wording_find (type)->add));
  mevent_list_splice (list, position, 0, (gpointer *) &record, 1);
  if (type == mevent_session_get_type ())
    mevent_agenda_place ((MeventSession *) record, (MeventSession *) after);
  mevent_project_end (project);
  return record;
}

/**
 * mevent_record_actions_duplicate:
 *
 * Returns: (transfer none): the copy, which stands behind the record
 */
MeventRecord *
mevent_record_actions_duplicate (MeventRecord *record)
{
  MeventProject *project = mevent_record_get_project (record);
  MeventList *list = mevent_record_get_list (record);
  g_autoptr (MeventRecord) copy = mevent_record_copy (record, NULL);
  guint position;

  mevent_list_find (list, record, &position);
  mevent_project_begin (project, _(mevent_wording_find (G_OBJECT_TYPE (record))->duplicate));
  mevent_list_splice (list, position + 1, 0, (gpointer *) &copy, 1);
  mevent_project_end (project);
  return copy;
}

/* What a line across the window has room for. */
#define MAX_NAMED 2
#define MAX_TITLE 24

static char *
dup_quoted (MeventRecord *record)
{
  g_autofree char *title = mevent_wording_dup_title (record);
  g_autofree char *beginning = NULL, *cut = NULL;

  if (g_utf8_strlen (title, -1) > MAX_TITLE)
    {
      beginning = g_utf8_substring (title, 0, MAX_TITLE - 1);
      cut = g_strconcat (g_strchomp (beginning), "…", NULL);
    }
  /* Translators: the title of a record, in quotation marks */
  return g_strdup_printf (_("“%s”"), cut ? cut : title);
}

/* Titles of those that are named, and how many there are besides. */
static char *
dup_users (GPtrArray *users)
{
  guint n = MIN (users->len, MAX_NAMED);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, dup_quoted (users->pdata[i]));
  if (users->len > n)
    /* Translators: how many there are besides: “a”, “b” and 3 more */
    g_ptr_array_add (items, g_strdup_printf (ngettext ("%u more", "%u more", users->len - n), users->len - n));
  return mevent_language_format_list (mevent_language_get_for_window (), (const char **) items->pdata, items->len);
}

/**
 * mevent_record_actions_delete:
 * @widget: where it is done; its window tells, with what the record was needed for, and offers to undo
 */
void
mevent_record_actions_delete (MeventRecord *record, GtkWidget *widget)
{
  MeventProject *project = mevent_record_get_project (record);
  const MeventWording *wording = mevent_wording_find (G_OBJECT_TYPE (record));
  g_autofree char *title = mevent_wording_dup_title (record);
  g_autoptr (GString) message = g_string_new (_(wording->deleted));
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  g_autoptr (GPtrArray) users = mevent_record_list_users (record);
  g_autofree char *used_by = users->len > 0 ? dup_users (users) : NULL;

  g_string_replace (message, "%s", title, 1);
  if (used_by != NULL)
    /* Translators: follows “… deleted”: what pointed to it */
    g_string_append_printf (message, _(" (named in %s)"), used_by);
  mevent_project_begin (project, _(wording->delete));
  mevent_record_delete (record);
  mevent_project_end (project);
  gtk_widget_activate_action (window, "win.tell-deleted", "s", message->str);
}

/**
 * mevent_record_actions_move:
 * @by: -1 for up, 1 for down
 *
 * In an agenda a session changes places with its neighbour in time; elsewhere the order of the list is what counts.
 */
void
mevent_record_actions_move (MeventRecord *record, int by)
{
  MeventProject *project = mevent_record_get_project (record);
  MeventList *list = mevent_record_get_list (record);
  guint position;

  mevent_project_begin (project, _(mevent_wording_find (G_OBJECT_TYPE (record))->move));
  if (MEVENT_IS_SESSION (record))
    mevent_agenda_move ((MeventSession *) record, by);
  else if (mevent_list_find (list, record, &position) && (int) position + by >= 0 &&
           position + (guint) by < mevent_list_get_n (list))
    mevent_list_move (list, position, position + (guint) by);
  mevent_project_end (project);
}
