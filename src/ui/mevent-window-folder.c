/* The funder's folder: all documents that prove an event, written one after the other. */

#include "mevent-window-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-dialogs.h"
#include "mevent-event.h"
#include "mevent-export.h"
#include "mevent-folder.h"

/* A folder that is being filled: a document each time that the window has nothing else to do. */
typedef struct
{
  MeventWindow   *window;
  MeventEvent    *event;
  char           *path;
  GPtrArray      *items;
  guint           next, n_written;
  MeventProblems *problems;
} Filling;

static void
filling_free (gpointer data)
{
  Filling *self = data;

  g_object_unref (self->window);
  g_object_unref (self->event);
  g_free (self->path);
  g_ptr_array_unref (self->items);
  mevent_problems_unref (self->problems);
  g_free (self);
}

static gboolean
write_next (Filling *self, GError **error)
{
  const MeventFolderItem *item = self->items->pdata[self->next++];
  g_autoptr (MeventComposer) composer = mevent_folder_compose (item, self->event, NULL, self->problems, error);
  g_autofree char *path = g_build_filename (self->path, item->name, NULL), *notice = NULL;

  if (composer == NULL)
    return *error == NULL;
  self->n_written++;
  return mevent_export_write (composer, path, &notice, error);
}

static void
tell (Filling *self)
{
  g_autofree char *message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document written", "%u documents written",
                                                           self->n_written), self->n_written);

  if (mevent_problems_get_n (self->problems) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.tell", "s", message);
  else
    mevent_dialogs_show_problems (GTK_WIDGET (self->window), message, _("Please look at these before you hand them in:"),
                                  self->problems);
}

static gboolean
on_idle_cb (gpointer data)
{
  Filling *self = data;
  g_autoptr (GError) error = NULL;

  if (self->next < self->items->len && write_next (self, &error))
    return G_SOURCE_CONTINUE;
  if (error != NULL)
    mevent_dialogs_show_error (GTK_WIDGET (self->window), _("The folder could not be filled"), error->message);
  else
    tell (self);
  return G_SOURCE_REMOVE;
}

static void
fill (MeventWindow *window, MeventEvent *event, const char *path)
{
  Filling *self = g_new0 (Filling, 1);

  self->window = g_object_ref (window);
  self->event = g_object_ref (event);
  self->path = g_strdup (path);
  self->items = mevent_folder_list (event, NULL, FALSE);
  self->problems = mevent_problems_new ();
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle_cb, self, filling_free);
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
    fill (self->window, self->event, path);
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
