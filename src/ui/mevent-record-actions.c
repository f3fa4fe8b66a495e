#include "mevent-record-actions.h"

#include <glib/gi18n-lib.h>

#include "mevent-agenda.h"
#include "mevent-copy.h"
#include "mevent-event.h"
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

/**
 * mevent_record_actions_delete:
 * @widget: where it is done; its window tells, and offers to undo
 */
void
mevent_record_actions_delete (MeventRecord *record, GtkWidget *widget)
{
  MeventProject *project = mevent_record_get_project (record);
  const MeventWording *wording = mevent_wording_find (G_OBJECT_TYPE (record));
  g_autofree char *title = mevent_wording_dup_title (record);
  g_autoptr (GString) message = g_string_new (_(wording->deleted));
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));

  g_string_replace (message, "%s", title, 1);
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
