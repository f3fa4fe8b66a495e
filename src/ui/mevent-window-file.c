/* Saving and closing. */

#include "mevent-window-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-dialogs.h"
#include "mevent-file-error.h"
#include "mevent-file-filters.h"
#include "mevent-recent.h"

/* A save, or a join, that takes longer is told of. */
#define PATIENCE_MS 500

/* Closing, for good */

static gboolean
on_close_idle_cb (gpointer window)
{
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

/* The dialog whose answer this is must be gone first: GTK still asks it for the window it belongs to. */
static void
close_soon (MeventWindow *self)
{
  g_idle_add_full (G_PRIORITY_LOW, on_close_idle_cb, g_object_ref (self), g_object_unref);
}

/* The banner */

static void
show_banner (MeventWindow *self, const char *sentence)
{
  gtk_label_set_text (self->owner_label, sentence);
  gtk_revealer_set_reveal_child (self->owner_banner, TRUE);
}

/* Before somebody works for an hour on what cannot be saved. */
void
_mevent_window_tell_read_only (MeventWindow *self)
{
  if (mevent_document_is_read_only (self->document))
    show_banner (self, _("The project was made by a newer version of Mevent. It can be looked at and printed, but not saved."));
}

static void
on_journal_lost_cb (MeventWindow *self)
{
  show_banner (self, _("What you change cannot be kept for the case that the computer or Mevent fails: the folder for that "
                       "cannot be written, or its drive is full. Save often."));
}

/* A crash would show it too late. */
void
_mevent_window_watch_journal (MeventWindow *self)
{
  g_signal_connect_object (self->document, "journal-lost", G_CALLBACK (on_journal_lost_cb), self, G_CONNECT_SWAPPED);
}

/* Somebody else who has the project open is no reason to stop: saving will tell when the file has changed. */
void
_mevent_window_hold_lock (MeventWindow *self)
{
  g_autoptr (MeventLockOwner) owner = mevent_document_hold_lock (self->document);
  g_autofree char *who = owner ? mevent_lock_owner_describe (owner) : NULL;
  g_autofree char *sentence = NULL;

  if (who == NULL)
    return;
  sentence = g_strdup_printf (_("%s Whoever of you saves later will be asked what to keep."), who);
  show_banner (self, sentence);
}

/* Saving */

/* The notice, if there is one, is more than that all went well. */
static void
tell_saved (MeventWindow *self)
{
  const char *notice = mevent_document_take_notice (self->document);

  /* A notice is too long for a toast. */
  if (notice != NULL)
    mevent_dialogs_show_error (GTK_WIDGET (self), _("Project saved"), notice);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", _("Project saved"));
}

static void on_changed_response_cb (MeventWindow *self, const char *response);

static void
ask_about_changed_file (MeventWindow *self, const char *sentence)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("The file has changed"), sentence);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "overwrite", _("_Overwrite"),
                                    "save-as", _("Save _As…"), "merge", _("_Join Both"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "overwrite", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "merge", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "merge");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_changed_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_saving_toast_dismissed_cb (MeventWindow *self)
{
  self->saving_toast = NULL;
}

static gboolean
on_saving_timeout_cb (gpointer window)
{
  MeventWindow *self = window;

  self->saving_timeout = 0;
  self->saving_toast = adw_toast_new (self->joining ? _("Joining …") : _("Saving …"));
  adw_toast_set_timeout (self->saving_toast, 0);
  adw_toast_set_button_label (self->saving_toast, _("_Cancel"));
  adw_toast_set_action_name (self->saving_toast, "win.cancel-saving");
  g_signal_connect_object (self->saving_toast, "dismissed", G_CALLBACK (on_saving_toast_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, self->saving_toast);
  return G_SOURCE_REMOVE;
}

static void
on_failed_response_cb (MeventWindow *self, const char *response)
{
  if (g_str_equal (response, "save-as"))
    _mevent_window_save_as (self);
}

static void
tell_failure (MeventWindow *self, const char *sentence)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("The project could not be saved"), sentence);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"), "save-as", _("Save _As…"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save-as");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_failed_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
fail_to_save (MeventWindow *self, const GError *error)
{
  if (g_error_matches (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_CHANGED))
    {
      ask_about_changed_file (self, error->message);
      return;
    }
  self->closing = FALSE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_failure (self, error->message);
}

static void
end_saving (MeventWindow *self)
{
  g_clear_handle_id (&self->saving_timeout, g_source_remove);
  if (self->saving_toast != NULL)
    adw_toast_dismiss (self->saving_toast);
  g_clear_object (&self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-as", TRUE);
}

static void
on_document_saved_cb (GObject *object, GAsyncResult *result, gpointer window)
{
  g_autoptr (MeventWindow) self = window;
  g_autoptr (GError) error = NULL;
  gboolean again = self->save_again;

  end_saving (self);
  self->save_again = FALSE;
  if (!mevent_document_save_finish (MEVENT_DOCUMENT (object), result, &error))
    {
      fail_to_save (self, error);
      return;
    }
  mevent_recent_add (mevent_document_get_path (self->document));
  _mevent_window_update_title (self);
  if (again && mevent_history_is_modified (_mevent_window_get_history (self)))
    _mevent_window_save (self);
  else if (self->closing)
    close_soon (self);
  else
    tell_saved (self);
}

static void
begin_saving (MeventWindow *self)
{
  self->saving = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-as", FALSE);
  self->saving_timeout = g_timeout_add (PATIENCE_MS, on_saving_timeout_cb, self);
}

/* Only one save runs at a time; what is changed meanwhile waits for the next. */
static void
save_to (MeventWindow *self, const char *path, MeventSaveFlags flags)
{
  if (self->saving != NULL)
    {
      self->save_again = TRUE;
      return;
    }
  begin_saving (self);
  mevent_document_save_async (self->document, path, flags, self->saving, on_document_saved_cb, g_object_ref (self));
}

void
_mevent_window_cancel_saving (MeventWindow *self)
{
  self->save_again = self->closing = FALSE;
  if (self->saving != NULL)
    g_cancellable_cancel (self->saving);
}

/* Joining */

typedef struct
{
  MeventWindow   *window;
  MeventProblems *problems;
} Joining;

static void
joining_free (Joining *joining)
{
  g_object_unref (joining->window);
  mevent_problems_unref (joining->problems);
  g_free (joining);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Joining, joining_free)

static void
on_join_progress_cb (goffset done, goffset total, gpointer data)
{
  MeventWindow *self = ((Joining *) data)->window;
  g_autofree char *title = NULL;

  if (self->saving_toast == NULL || total <= 0)
    return;
  title = g_strdup_printf (_("Joining … %d %%"), (int) (CLAMP ((double) done / (double) total, 0, 1) * 100));
  adw_toast_set_title (self->saving_toast, title);
}

static void
fail_to_join (MeventWindow *self, const GError *error)
{
  self->closing = self->save_again = FALSE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    mevent_dialogs_show_error (GTK_WIDGET (self), _("The changes could not be joined"), error->message);
}

static void
tell_conflicts (MeventWindow *self, guint n_conflicts)
{
  g_autofree char *sentence =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Both are joined. %u change is left to decide.",
                                  "Both are joined. %u changes are left to decide.", n_conflicts), n_conflicts);

  self->closing = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.check", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", sentence);
}

/* What has been joined is saved, with what is left to decide: that is in the file, too, and on the page that comes up. */
static void
on_document_merged_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Joining) joining = data;
  MeventWindow *self = joining->window;
  g_autoptr (GError) error = NULL;
  guint n_conflicts;

  end_saving (self);
  self->joining = FALSE;
  if (!mevent_document_merge_finish (MEVENT_DOCUMENT (object), result, &n_conflicts, &error))
    {
      fail_to_join (self, error);
      return;
    }
  if (n_conflicts > 0)
    tell_conflicts (self, n_conflicts);
  if (mevent_problems_get_n (joining->problems) > 0)
    mevent_dialogs_show_problems (GTK_WIDGET (self), _("Joined, but look at this"), NULL, joining->problems);
  self->save_again = FALSE;
  save_to (self, NULL, MEVENT_SAVE_DEFAULT);
}

static void
merge_and_save (MeventWindow *self)
{
  Joining *joining;

  if (self->saving != NULL)
    return;
  joining = g_new (Joining, 1);
  *joining = (Joining){ g_object_ref (self), mevent_problems_new () };
  self->joining = TRUE;
  begin_saving (self);
  mevent_document_merge_async (self->document, joining->problems, on_join_progress_cb, joining, self->saving,
                               on_document_merged_cb, joining);
}

static void
on_changed_response_cb (MeventWindow *self, const char *response)
{
  if (g_str_equal (response, "merge"))
    merge_and_save (self);
  else if (g_str_equal (response, "overwrite"))
    save_to (self, NULL, MEVENT_SAVE_OVERWRITE);
  else if (g_str_equal (response, "save-as"))
    _mevent_window_save_as (self);
  else
    self->closing = FALSE;
}

static void
on_chooser_response_cb (MeventWindow *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autofree char *named = NULL;

  if (response != GTK_RESPONSE_ACCEPT || path == NULL)
    {
      self->closing = FALSE;
      return;
    }
  named = mevent_file_filters_complete (path, ".mevent");
  save_to (self, named, MEVENT_SAVE_DEFAULT);
}

static char *
suggest_name (MeventWindow *self)
{
  g_autofree char *name = _mevent_window_dup_file_name (self);

  return mevent_file_filters_complete (name, ".mevent");
}

void
_mevent_window_save_as (MeventWindow *self)
{
  g_autofree char *name = suggest_name (self);
  const char *path = mevent_document_get_path (self->document);
  GtkFileChooser *chooser;

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Save the Project"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _("_Save"), _("_Cancel"));
  chooser = GTK_FILE_CHOOSER (self->chooser);
  mevent_file_filters_add_projects (chooser);
  if (path != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);

      gtk_file_chooser_set_file (chooser, file, NULL);
    }
  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
_mevent_window_save (MeventWindow *self)
{
  if (mevent_document_get_path (self->document) == NULL)
    _mevent_window_save_as (self);
  else
    save_to (self, NULL, MEVENT_SAVE_DEFAULT);
}

/* Asking */

static void
on_close_response_cb (MeventWindow *self, const char *response)
{
  if (g_str_equal (response, "save"))
    {
      self->closing = TRUE;
      _mevent_window_save (self);
    }
  else if (g_str_equal (response, "discard"))
    {
      /* Nothing is saved, but there is nothing left to ask about. */
      mevent_history_mark_saved (_mevent_window_get_history (self));
      close_soon (self);
    }
  else
    self->closing = FALSE;
}

/* Returns whether the window must stay, for now, because there is a question to be answered. */
gboolean
_mevent_window_ask_to_close (MeventWindow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;
  GtkWidget *dialog;

  if (self->saving != NULL)
    {
      self->closing = TRUE;
      return TRUE;
    }
  if (self->document == NULL || !mevent_history_is_modified (_mevent_window_get_history (self)))
    return FALSE;
  name = _mevent_window_dup_file_name (self);
  sentence = g_strdup_printf (_("“%s” has changes that are not saved. Without saving they are lost."), name);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Save changes?"), sentence);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "discard", _("_Discard"),
                                    "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

/* The end of the session */

void
_mevent_window_leave_session (MeventWindow *self)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());

  if (self->inhibited != 0)
    gtk_application_uninhibit (application, self->inhibited);
  self->inhibited = 0;
}

/* Whoever logs out is told which work is not saved, and can come back to it. */
void
_mevent_window_guard_session (MeventWindow *self)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  gboolean modified = self->document != NULL && mevent_history_is_modified (_mevent_window_get_history (self));

  if (!modified)
    _mevent_window_leave_session (self);
  else if (self->inhibited == 0)
    self->inhibited = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_LOGOUT,
                                               _("A project has changes that are not saved."));
}
