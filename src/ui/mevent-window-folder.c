/* The funder's folder: all documents that prove an event, written one after the other. */

#include "mevent-window-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-dialogs.h"
#include "mevent-event.h"
#include "mevent-export.h"
#include "mevent-folder.h"

typedef struct
{
  MeventWindow   *window; /* not owned: the export ends with it */
  MeventEvent    *event;
  char           *path;
  GPtrArray      *items;
  guint           next;
  MeventComposer *last;   /* what it finds wrong is known when it is written */
  MeventProblems *problems;
} Filling;

static Filling *
filling_new (MeventWindow *window, MeventEvent *event, const char *path)
{
  Filling *self = g_new0 (Filling, 1);

  self->window = window;
  self->event = g_object_ref (event);
  self->path = g_strdup (path);
  self->items = mevent_folder_list (event, NULL, FALSE);
  self->problems = mevent_problems_new ();
  return self;
}

static void
filling_free (gpointer data)
{
  Filling *self = data;

  g_clear_object (&self->last);
  g_object_unref (self->event);
  g_free (self->path);
  g_ptr_array_unref (self->items);
  mevent_problems_unref (self->problems);
  g_free (self);
}

static MeventComposer *
next_document (gpointer data, char **path, GError **error)
{
  Filling *self = data;
  MeventComposer *composer = NULL;

  if (self->last != NULL)
    mevent_problems_take_from (self->problems, mevent_composer_get_problems (self->last));
  g_clear_object (&self->last);
  while (composer == NULL && *error == NULL && self->next < self->items->len)
    {
      const MeventFolderItem *item = self->items->pdata[self->next++];

      composer = mevent_folder_begin (item, self->event, NULL, self->problems, error);
      if (composer != NULL)
        *path = g_build_filename (self->path, item->name, NULL);
    }
  g_set_object (&self->last, composer);
  return composer;
}

static void
on_done (gpointer data, guint n_written, const char *notice, const GError *error)
{
  Filling *self = data;
  GtkWidget *window = GTK_WIDGET (self->window);
  g_autofree char *message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document written", "%u documents written",
                                                           n_written), n_written);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (window, "win.tell", "s", _("Cancelled: the folder is as it was"));
  else if (error != NULL)
    mevent_dialogs_show_error (window, _("The folder could not be filled"), error->message);
  else if (mevent_problems_get_n (self->problems) == 0)
    gtk_widget_activate_action (window, "win.tell", "s", message);
  else
    mevent_dialogs_show_problems (window, message, _("Please look at these before you hand them in:"), self->problems);
}

static void
fill (Filling *self)
{
  const MeventExportJob job = {
    .heading = _("Filling the Funder’s Folder …"), .n_documents = self->items->len,
    .next = next_document, .done = on_done, .free_data = filling_free,
  };

  mevent_export_run (GTK_WIDGET (self->window), &job, self);
}

static void
on_overwrite_cb (gpointer data, gboolean overwrite)
{
  if (overwrite)
    fill (data);
  else
    filling_free (data);
}

/* Asks before anything is written over. */
static void
fill_path (MeventWindow *window, MeventEvent *event, const char *path)
{
  Filling *self = filling_new (window, event, path);
  g_autoptr (GPtrArray) names = mevent_folder_list_existing (self->items, path);

  if (names->len > 0)
    mevent_dialogs_ask_overwrite (GTK_WIDGET (window), names, on_overwrite_cb, self);
  else
    fill (self);
}

/* Keeps the chooser alive until it is answered, and knows for which event it asks. */
typedef struct
{
  MeventWindow         *window; /* not owned: the chooser goes before */
  MeventEvent          *event;
  GtkFileChooserNative *chooser;
} Question;

static void
on_chooser_response_cb (GtkNativeDialog *dialog, int response, Question *self)
{
  g_autoptr (GFile) folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_autofree char *path = folder ? g_file_get_path (folder) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    fill_path (self->window, self->event, path);
  g_object_unref (self->chooser);
  g_object_unref (self->event);
  g_free (self);
}

/* Asks for a folder, and fills it. */
void
_mevent_window_fill_folder (MeventWindow *window, MeventRecord *event)
{
  Question *self = g_new0 (Question, 1);

  self->window = window;
  self->event = g_object_ref ((MeventEvent *) event);
  self->chooser = gtk_file_chooser_native_new (_("Funder’s Folder"), GTK_WINDOW (window),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                               _("_Fill"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect (self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
