/* Opening: the file is read in the background, and what takes long shows how far it is. */

#include "mevent-window-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-dialogs.h"
#include "mevent-paths.h"
#include "mevent-recent.h"

#define SAMPLE "examples/vernetzungstreffen.mevent"
/* What is there sooner needs no page of its own. */
#define SHOW_AFTER_MS 500

static void
tell_failure (MeventWindow *self, const char *path, const GError *error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *heading = g_strdup_printf (_("“%s” could not be opened"), name);

  mevent_dialogs_show_error (GTK_WIDGET (self), heading, error->message);
}

static void
tell_problems (MeventWindow *self, const char *path, MeventProblems *problems)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *heading = g_strdup_printf (_("“%s” has problems"), name);

  if (mevent_problems_has (problems, MEVENT_SEVERITY_WARNING))
    mevent_dialogs_show_problems (GTK_WIDGET (self), heading,
                                  _("What could be read was kept. Please look at these places."), problems);
}

/* The page */

static gboolean
on_long_cb (gpointer data)
{
  MeventWindow *self = data;
  g_autofree char *name = g_filename_display_basename (self->opening_path);
  g_autofree char *title = g_strdup_printf (_("Opening “%s”"), name);
  /* A status page takes markup for its title. */
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  self->opening_timeout = 0;
  adw_status_page_set_title (self->opening_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "opening");
  gtk_widget_grab_focus (self->opening_cancel);
  return G_SOURCE_REMOVE;
}

static void
forget_opening (MeventWindow *self)
{
  g_clear_handle_id (&self->opening_timeout, g_source_remove);
  g_clear_pointer (&self->opening_path, g_free);
  g_clear_object (&self->opening);
}

/* Does not wait for the thread that reads: a drive that does not answer would hold it up. It ends when it can. */
void
_mevent_window_cancel_opening (MeventWindow *self)
{
  g_cancellable_cancel (self->opening);
  forget_opening (self);
}

/* Reading */

typedef struct
{
  MeventWindow   *window;
  GCancellable   *cancellable;
  char           *path;
  MeventProblems *problems;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->window);
  g_object_unref (opening->cancellable);
  g_free (opening->path);
  mevent_problems_unref (opening->problems);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
on_progress_cb (goffset done, goffset total, gpointer data)
{
  Opening *opening = data;
  MeventWindow *self = opening->window;

  if (self->opening != opening->cancellable)
    return;
  if (total > 0)
    gtk_progress_bar_set_fraction (self->opening_bar, CLAMP ((double) done / (double) total, 0, 1));
  else
    gtk_progress_bar_pulse (self->opening_bar);
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  MeventWindow *self = opening->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (MeventDocument) document = mevent_document_open_finish (result, &error);

  /* It was cancelled, and perhaps another one is on its way by now. */
  if (self->opening != opening->cancellable)
    return;
  forget_opening (self);
  if (document != NULL)
    {
      mevent_recent_add (opening->path);
      mevent_window_set_document (self, document, NULL);
      tell_problems (self, opening->path, opening->problems);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "start");
  tell_failure (self, opening->path, error);
}

/**
 * mevent_window_open:
 *
 * Reads a project into the window, which must be free; says what is wrong in a dialog. The window goes on meanwhile.
 */
void
mevent_window_open (MeventWindow *self, const char *path)
{
  Opening *opening = g_new (Opening, 1);

  g_return_if_fail (mevent_window_is_free (self));

  self->opening = g_cancellable_new ();
  *opening = (Opening){ g_object_ref (self), g_object_ref (self->opening), g_strdup (path), mevent_problems_new () };
  self->opening_path = g_strdup (path);
  gtk_progress_bar_set_fraction (self->opening_bar, 0);
  self->opening_timeout = g_timeout_add (SHOW_AFTER_MS, on_long_cb, self);
  mevent_document_open_async (path, opening->problems, on_progress_cb, opening, self->opening, on_opened_cb, opening);
}

/**
 * mevent_window_is_free:
 *
 * Returns: whether the window shows the start page and nothing is on its way into it
 */
gboolean
mevent_window_is_free (MeventWindow *self)
{
  return self->document == NULL && self->opening == NULL;
}

/**
 * mevent_window_is_for:
 *
 * Returns: whether the window shows that file, or is about to
 */
gboolean
mevent_window_is_for (MeventWindow *self, const char *path)
{
  const char *own = self->document ? mevent_document_get_path (self->document) : self->opening_path;

  return g_strcmp0 (own, path) == 0;
}

/**
 * mevent_window_is_modified:
 *
 * Returns: whether the window has something to save
 */
gboolean
mevent_window_is_modified (MeventWindow *self)
{
  return self->document != NULL && mevent_history_is_modified (_mevent_window_get_history (self));
}

/**
 * mevent_window_open_sample:
 *
 * Opens a copy of the sample that has no file yet, so that trying things out never changes the sample.
 */
void
mevent_window_open_sample (MeventWindow *self)
{
  g_autofree char *path = mevent_paths_data (SAMPLE);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MeventDocument) original = mevent_document_open (path, problems, NULL, &error);
  g_autoptr (MeventDocument) copy = NULL;

  if (original == NULL)
    {
      tell_failure (self, path, error);
      return;
    }
  copy = mevent_document_new (mevent_document_get_project (original));
  mevent_window_set_document (self, copy, name);
}
