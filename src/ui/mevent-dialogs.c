#include "mevent-dialogs.h"

#include <glib/gi18n-lib.h>

#include "mevent-project.h"

/* Nobody reads more than this many sentences in a window. */
#define MAX_SHOWN 200

/* And so many names of files in a question. */
#define MAX_NAMES 10

static GtkWidget *
new_dialog (GtkWidget *parent, const char *heading, const char *sentence)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), heading, sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  return dialog;
}

void
mevent_dialogs_show_error (GtkWidget *parent, const char *heading, const char *sentence)
{
  gtk_window_present (GTK_WINDOW (new_dialog (parent, heading, sentence)));
}

static const char *const severity_icons[] = {
  [MEVENT_SEVERITY_NOTE] = "dialog-information-symbolic",
  [MEVENT_SEVERITY_WARNING] = "dialog-warning-symbolic",
  [MEVENT_SEVERITY_ERROR] = "dialog-error-symbolic",
};

/* Goes to the record when the row is activated; only inside the window itself. */
static void
lead_to (GtkWidget *row, const char *id)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_widget_set_tooltip_text (row, _("Go there"));
}

static GtkWidget *
new_problem_row (const MeventProblem *problem, MeventProject *project)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (severity_icons[problem->severity]);
  g_autofree char *markup = g_markup_escape_text (problem->message, -1);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (problem->line > 0)
    {
      /* Translators: where in a file something is wrong */
      g_autofree char *place = g_strdup_printf (_("Line %d"), problem->line);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
    }
  if (project != NULL && problem->subject != NULL && mevent_project_lookup (project, problem->subject) != NULL)
    lead_to (row, problem->subject);
  return row;
}

/**
 * mevent_dialogs_list_problems:
 * @project: (nullable): to whose records the rows lead; %NULL outside of the window of a project
 *
 * Returns: (transfer floating): a list of what is wrong, one sentence to a row
 */
GtkWidget *
mevent_dialogs_list_problems (MeventProblems *problems, MeventProject *project)
{
  GtkWidget *list = gtk_list_box_new ();
  guint n_kept = mevent_problems_get_n (problems), n = n_kept + mevent_problems_get_n_dropped (problems);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Problems"), -1);
  for (guint i = 0; i < MIN (n_kept, MAX_SHOWN); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_problem_row (mevent_problems_get (problems, i), project));
  if (n > MAX_SHOWN)
    {
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more",
                                                            n - MAX_SHOWN), n - MAX_SHOWN);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), more);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  return list;
}

void
mevent_dialogs_show_problems (GtkWidget *parent, const char *heading, const char *sentence, MeventProblems *problems)
{
  GtkWidget *dialog = new_dialog (parent, heading, sentence);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), mevent_dialogs_list_problems (problems, NULL));
  gtk_widget_set_size_request (scroller, 420, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scroller);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Writing over files */

typedef struct
{
  MeventOverwriteFunc answer;
  gpointer            data;
} Question;

static void
on_overwrite_response_cb (GtkWidget *dialog, const char *response, Question *question)
{
  question->answer (question->data, g_str_equal (response, "overwrite"));
}

static void
question_free (gpointer question, GClosure *closure)
{
  g_free (question);
}

static char *
list_names (GPtrArray *names)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n_more = names->len > MAX_NAMES ? names->len - MAX_NAMES : 0;

  for (guint i = 0; i < names->len - n_more; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? "\n" : "", (const char *) names->pdata[i]);
  if (n_more > 0)
    {
      g_string_append_c (list, '\n');
      g_string_append_printf (list, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n_more), n_more);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/**
 * mevent_dialogs_ask_overwrite:
 * @names: (element-type utf8): of files that are there already
 * @answer: called once, whatever is chosen
 */
void
mevent_dialogs_ask_overwrite (GtkWidget *parent, GPtrArray *names, MeventOverwriteFunc answer, gpointer data)
{
  g_autofree char *heading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Write over %u file?", "Write over %u files?",
                                                           names->len), names->len);
  g_autofree char *list = list_names (names);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), heading, list);
  Question *question = g_new0 (Question, 1);

  question->answer = answer;
  question->data = data;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "overwrite", _("_Overwrite"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "overwrite", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_overwrite_response_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
