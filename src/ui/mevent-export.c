/* Writes documents while the window goes on: a page each time that it has nothing else to do. */

#include "mevent-export.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-output.h"
#include "mevent-safe-file.h"

#define PNG_DPI 150

/* What takes longer is told of. */
#define PATIENCE_MS 500

typedef struct
{
  MeventExportJob  job;
  gpointer         data;
  GtkWidget       *parent; /* weak */
  GtkWidget       *dialog; /* weak; NULL while it is too early */
  GtkWidget       *bar;    /* in the dialog */

  /* The document that is being written */
  MeventComposer  *composer;
  char            *path;
  gboolean         is_paginated;
  MeventSafeFile  *file;   /* of a PDF */
  MeventPdfWriter *writer;
  guint            page;   /* the next one */

  GPtrArray       *files;  /* complete, but not yet in their places */
  guint            n_in_place, n_written;
  gboolean         is_written; /* all of them */
  char            *notice;
  GError          *error;
  guint            idle, patience;
} Export;

static void
close_document (Export *self)
{
  g_clear_pointer (&self->writer, mevent_pdf_writer_free);
  g_clear_pointer (&self->file, mevent_safe_file_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->composer);
  self->is_paginated = FALSE;
  self->page = 0;
}

static void
export_free (Export *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->patience, g_source_remove);
  close_document (self);
  g_ptr_array_unref (self->files);
  g_clear_weak_pointer (&self->parent);
  g_clear_weak_pointer (&self->dialog);
  g_clear_error (&self->error);
  g_free (self->notice);
  if (self->job.free_data != NULL)
    self->job.free_data (self->data);
  g_free (self);
}

static gboolean
write_to (gpointer file, const guchar *data, gsize length, GError **error)
{
  return mevent_safe_file_write (file, data, length, error);
}

/* Steps: each takes a few milliseconds, and is FALSE where something failed. */

static gboolean
begin_document (Export *self)
{
  self->composer = self->job.next (self->data, &self->path, &self->error);
  self->is_written = self->composer == NULL;
  return self->error == NULL;
}

static gboolean
is_png (Export *self)
{
  return g_str_has_suffix (self->path, ".png");
}

static gboolean
begin_pdf (Export *self)
{
  self->file = mevent_safe_file_open (self->path, MEVENT_SAFE_FILE_PUBLIC, &self->error);
  if (self->file != NULL)
    self->writer = mevent_pdf_writer_new (self->composer, write_to, self->file);
  return self->file != NULL;
}

/* One page keeps the name, several become name-01.png, name-02.png … */
static char *
name_page (const char *path, guint page, guint n_pages)
{
  if (n_pages == 1)
    return g_strdup (path);
  return g_strdup_printf ("%.*s-%02u.png", (int) (strlen (path) - strlen (".png")), path, page + 1);
}

static gboolean
write_png (Export *self)
{
  g_autofree char *name = name_page (self->path, self->page, mevent_composer_get_n_pages (self->composer));
  g_autoptr (MeventSafeFile) file = mevent_safe_file_open (name, MEVENT_SAFE_FILE_PUBLIC, &self->error);

  if (file == NULL || !mevent_output_write_png (self->composer, self->page++, PNG_DPI, write_to, file, &self->error))
    return FALSE;
  g_ptr_array_add (self->files, g_steal_pointer (&file));
  return TRUE;
}

static gboolean
write_page (Export *self)
{
  if (is_png (self))
    return write_png (self);
  if (self->writer == NULL && !begin_pdf (self))
    return FALSE;
  self->page++;
  return mevent_pdf_writer_step (self->writer, &self->error);
}

static gboolean
end_document (Export *self)
{
  gboolean done = self->writer == NULL || mevent_pdf_writer_finish (self->writer, &self->error);

  g_clear_pointer (&self->writer, mevent_pdf_writer_free);
  if (done && self->file != NULL)
    g_ptr_array_add (self->files, g_steal_pointer (&self->file));
  self->n_written += done;
  close_document (self);
  return done;
}

static gboolean
put_in_place (Export *self)
{
  MeventSafeFile *file = self->files->pdata[self->n_in_place++];

  if (!mevent_safe_file_commit (file, &self->error))
    return FALSE;
  if (self->notice == NULL)
    self->notice = g_strdup (mevent_safe_file_get_notice (file));
  return TRUE;
}

static gboolean
step (Export *self)
{
  if (self->is_written)
    return put_in_place (self);
  if (self->composer == NULL)
    return begin_document (self);
  if (!self->is_paginated)
    {
      self->is_paginated = !mevent_composer_paginate (self->composer);
      return TRUE;
    }
  return self->page < mevent_composer_get_n_pages (self->composer) ? write_page (self) : end_document (self);
}

/* The end */

static void
finish (Export *self)
{
  GtkWidget *dialog = self->dialog;

  self->idle = 0;
  g_clear_weak_pointer (&self->dialog);
  if (dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (dialog));
  if (self->parent != NULL)
    self->job.done (self->data, self->n_written, self->notice, self->error);
  export_free (self);
}

static void
show_progress (Export *self)
{
  guint n_pages = self->composer && self->is_paginated ? mevent_composer_get_n_pages (self->composer) : 0;
  double part = n_pages > 0 ? (double) self->page / n_pages : 0;

  if (self->dialog != NULL)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar),
                                   MIN (1, (self->n_written + part) / MAX (1, self->job.n_documents)));
}

static gboolean
on_idle_cb (gpointer data)
{
  Export *self = data;

  if (self->parent == NULL && self->error == NULL)
    g_set_error_literal (&self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  if (self->error == NULL && !(self->is_written && self->n_in_place == self->files->len) && step (self))
    {
      show_progress (self);
      return G_SOURCE_CONTINUE;
    }
  finish (self);
  return G_SOURCE_REMOVE;
}

/* Progress */

static void
on_dialog_response_cb (GtkWidget *dialog, const char *response, Export *self)
{
  if (self->error == NULL)
    g_set_error_literal (&self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  g_clear_weak_pointer (&self->dialog);
}

static gboolean
on_patience_cb (gpointer data)
{
  Export *self = data;

  self->patience = 0;
  if (self->parent == NULL)
    return G_SOURCE_REMOVE;
  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, self->job.heading, -1);
  g_set_weak_pointer (&self->dialog, adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (self->parent)),
                                                             self->job.heading, NULL));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self->dialog), self->bar);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (self->dialog), "cancel", _("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self->dialog), "cancel");
  g_signal_connect (self->dialog, "response", G_CALLBACK (on_dialog_response_cb), self);
  show_progress (self);
  gtk_window_present (GTK_WINDOW (self->dialog));
  return G_SOURCE_REMOVE;
}

/**
 * mevent_export_run:
 * @parent: a widget of the window; with it goes what is not yet done
 * @job: what to do; copied
 *
 * Writes documents in the background. All are complete before the first takes the place of a file that was there.
 */
void
mevent_export_run (GtkWidget *parent, const MeventExportJob *job, gpointer data)
{
  Export *self = g_new0 (Export, 1);

  self->job = *job;
  self->data = data;
  g_set_weak_pointer (&self->parent, parent);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) mevent_safe_file_free);
  self->idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle_cb, self, NULL);
  self->patience = g_timeout_add (PATIENCE_MS, on_patience_cb, self);
}

/**
 * mevent_export_list_existing:
 * @n_pages: of the document
 *
 * Returns: (transfer full) (element-type utf8): names of files that an export to @path would write over, other than @path
 *   itself, for which the file chooser has asked
 */
GPtrArray *
mevent_export_list_existing (const char *path, guint n_pages)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint page = 0; g_str_has_suffix (path, ".png") && n_pages > 1 && page < n_pages; page++)
    {
      g_autofree char *name = name_page (path, page, n_pages);

      if (g_file_test (name, G_FILE_TEST_EXISTS))
        g_ptr_array_add (names, g_filename_display_basename (name));
    }
  return names;
}
