/* Erasing personal data: the one thing that cannot be undone, so the one that asks before. */

#include "mevent-window-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-dialogs.h"
#include "mevent-document-erase.h"
#include "mevent-list-page.h"
#include "mevent-wording.h"

/* What could not be deleted comes first. */
static void
add_mentions (MeventProblems *problems, GPtrArray *mentions)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      const MeventMention *mention = mentions->pdata[i];

      mevent_problems_add (problems, MEVENT_SEVERITY_NOTE, "mention", NULL, 0, 0, "%s: %s", mention->where, mention->text);
    }
}

static char *
describe (MeventErasure *erasure)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u person erased.", "%u people erased.", erasure->n_people),
                          erasure->n_people);
  for (guint i = 0; i < erasure->kept->len; i++)
    {
      const MeventKept *kept = &g_array_index (erasure->kept, MeventKept, i);

      /* Translators: "Participations that still count: 3" */
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("%s that still count, without a name: %u"),
                              _(mevent_record_class_for_type (kept->type)->label_plural), kept->n);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Copies and unsaved work that went, too, are told with what was done. */
static void
add_deleted (GString *text, MeventProblems *problems, MeventProblems *left)
{
  for (guint i = 0; i < mevent_problems_get_n (problems); i++)
    {
      const MeventProblem *problem = mevent_problems_get (problems, i);

      if (problem->severity == MEVENT_SEVERITY_NOTE)
        g_string_append_printf (text, "\n%s", problem->message);
      else
        mevent_problems_add (left, problem->severity, problem->code, NULL, 0, 0, "%s", problem->message);
    }
}

static void
tell_erased (MeventWindow *self, MeventErasure *erasure, MeventProblems *problems)
{
  g_autofree char *done = describe (erasure);
  g_autoptr (GString) text = g_string_new (done);
  g_autoptr (MeventProblems) left = mevent_problems_new ();

  add_deleted (text, problems, left);
  add_mentions (left, erasure->mentions);
  if (mevent_problems_get_n (left) == 0)
    {
      mevent_dialogs_show_error (GTK_WIDGET (self), _("Personal Data Erased"), text->str);
      return;
    }
  g_string_append_printf (text, "\n%s", _("What still contains the data; change it where that must not be:"));
  mevent_dialogs_show_problems (GTK_WIDGET (self), _("Personal Data Erased"), text->str, left);
}

static void
erase (MeventWindow *self, MeventRecord *record, MeventEraseScope scope)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MeventErasure) erasure = mevent_document_erase (self->document, record, scope, problems, &error);

  if (erasure == NULL)
    mevent_dialogs_show_error (GTK_WIDGET (self), _("Nothing was erased: the project could not be saved"), error->message);
  else
    tell_erased (self, erasure, problems);
}

/* What is on its way to the disk holds what is to go. */
static gboolean
is_idle (MeventWindow *self)
{
  if (self->saving == NULL)
    return TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", _("The project is being saved; try again in a moment"));
  return FALSE;
}

/* The record may be gone by the time of the answer. */
static void
on_response_cb (MeventWindow *self, const char *response, GtkWidget *dialog)
{
  MeventRecord *record = mevent_project_lookup (_mevent_window_get_project (self),
                                                g_object_get_data (G_OBJECT (dialog), "record"));

  if (record == NULL || !is_idle (self))
    return;
  if (g_str_equal (response, "erase"))
    erase (self, record, MEVENT_ERASE_ALL);
  else if (g_str_equal (response, "sensitive"))
    erase (self, record, MEVENT_ERASE_SENSITIVE);
}

static void
ask (MeventWindow *self, MeventRecord *record, const char *heading, const char *sentence)
{
  g_autofree char *title = mevent_wording_dup_title (record);
  g_autoptr (GString) filled = g_string_new (heading);
  GtkWidget *dialog;

  if (!is_idle (self))
    return;
  g_string_replace (filled, "%s", title, 1);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), filled->str, sentence);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "sensitive",
                                    _("Only _Sensitive Data"), "erase", _("_Erase for Good"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "erase", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "sensitive", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "record", g_strdup (mevent_record_get_id (record)), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Of the page that is shown: a person, or whom the selected record is about. */
static MeventRecord *
find_person (MeventWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  MeventRecord *record = MEVENT_IS_LIST_PAGE (page) ? mevent_list_page_get_selected (MEVENT_LIST_PAGE (page)) : NULL;

  if (record == NULL || MEVENT_IS_PERSON (record))
    return record;
  return (MeventRecord *) mevent_record_get_subject (record);
}

void
_mevent_window_erase_person (MeventWindow *self)
{
  MeventRecord *person = find_person (self);

  if (person == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", _("Select somebody among the people first"));
  else
    ask (self, person, _("Erase “%s” for Good?"),
         _("Everything personal goes: from the project, its file, backups and the history of changes. Participations still "
           "count, without a name. The project is saved. This cannot be undone. “Only sensitive data” leaves all but what "
           "tells of health or religion."));
}

void
_mevent_window_erase_event (MeventWindow *self, MeventRecord *event)
{
  ask (self, event, _("Erase the Personal Data of “%s” for Good?"),
       _("Nobody will know any more who took part, contributed or said something; people who are in the project for "
         "nothing else go. Counts stay. The project is saved. This cannot be undone. “Only sensitive data” leaves all but "
         "what tells of health or religion."));
}
