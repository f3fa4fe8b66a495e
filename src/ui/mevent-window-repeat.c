/* Planning an event once more: the only question is when. */

#include "mevent-window-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-date.h"
#include "mevent-event-dates.h"
#include "mevent-event.h"
#include "mevent-input.h"
#include "mevent-language.h"
#include "mevent-project.h"
#include "mevent-snapshot.h"
#include "mevent-wording.h"

#define WEEKS_OF_YEAR 52 /* the same day of the week, about the same time of the year */

/* Goes with its dialog. */
typedef struct
{
  MeventWindow     *window; /* not owned: the dialog goes before */
  char             *event;  /* its id; it may be gone by the time of the answer */
  AdwMessageDialog *dialog;
  GtkWidget        *entry;
  GtkWidget        *hint;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *self = data;

  g_free (self->event);
  g_free (self);
}

static gboolean
parse (Question *self, guint32 *day, GError **error)
{
  return mevent_input_parse_date (mevent_language_get_for_window (), gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                                  day, error);
}

/* Under the entry stands which day that is, or why it is none. */
static void
on_entry_changed_cb (GtkWidget *entry, Question *self)
{
  g_autoptr (GError) error = NULL;
  guint32 day;
  gboolean ok = parse (self, &day, &error);
  g_autofree char *text = ok ? mevent_language_format_date (mevent_language_get_for_window (), day, MEVENT_DATE_FULL)
                             : g_strdup (error->message);

  gtk_label_set_text (GTK_LABEL (self->hint), text);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               ok ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  adw_message_dialog_set_response_enabled (self->dialog, "repeat", ok);
}

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, Question *self)
{
  MeventProject *project = _mevent_window_get_project (self->window);
  MeventRecord *event = mevent_project_lookup (project, self->event);
  MeventEvent *again;
  guint32 day;

  if (!g_str_equal (response, "repeat") || event == NULL || !parse (self, &day, NULL))
    return;
  mevent_project_begin (project, _("Repeat event"));
  again = mevent_event_repeat ((MeventEvent *) event, day);
  mevent_project_end (project);
  _mevent_window_show_event (self->window, (MeventRecord *) again);
}

static char *
suggest_day (MeventEvent *event)
{
  if (event->first_day == 0)
    return g_strdup ("");
  return mevent_language_format_date (mevent_language_get_for_window (), event->first_day + 7 * WEEKS_OF_YEAR,
                                      MEVENT_DATE_SHORT);
}

static GtkWidget *
make_form (Question *self, MeventEvent *event)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (_("_First day"));
  g_autofree char *day = suggest_day (event);

  self->entry = gtk_entry_new ();
  self->hint = gtk_label_new (NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), day);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->entry);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->hint, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->hint);
  return box;
}

void
_mevent_window_repeat_event (MeventWindow *self, MeventRecord *event)
{
  g_autofree char *title = mevent_wording_dup_title (event);
  g_autoptr (GString) heading = g_string_new (_("Repeat “%s”"));
  Question *question = g_new0 (Question, 1);
  GtkWidget *dialog;

  g_string_replace (heading, "%s", title, 1);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading->str,
                                   _("The plan is taken over with its dates moved: agenda, partners, preparation. "
                                     "Participants and results are not."));
  *question = (Question){ self, g_strdup (mevent_record_get_id (event)), ADW_MESSAGE_DIALOG (dialog) };
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "repeat", _("_Repeat"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "repeat", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "repeat");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_form (question, (MeventEvent *) event));
  g_signal_connect (question->entry, "changed", G_CALLBACK (on_entry_changed_cb), question);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), question, question_free, 0);
  on_entry_changed_cb (question->entry, question);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (question->entry);
}

/* Keeps the agenda, so that it can be shown later what was planned. */
void
_mevent_window_keep_programme (MeventWindow *self, MeventRecord *event)
{
  MeventProject *project = _mevent_window_get_project (self);

  mevent_project_begin (project, _("Keep Programme"));
  mevent_snapshot_take ((MeventEvent *) event, NULL, mevent_date_today ());
  mevent_project_end (project);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s",
                              _("The programme is kept as it stands; “Programme as planned” prints it"));
}
