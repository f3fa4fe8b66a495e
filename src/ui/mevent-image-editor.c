#include "mevent-image-editor.h"

#include <glib/gi18n-lib.h>

#include "mevent-field-editors.h"
#include "mevent-file-filters.h"
#include "mevent-image-file.h"
#include "mevent-project.h"
#include "mevent-thumbnail.h"
#include "mevent-wording.h"

#define ORIGINAL "original"

struct _MeventImageEditor
{
  MeventFieldEditor     parent_instance;

  AdwExpanderRow       *row;       /* not owned, as what is inside: */
  MeventThumbnail      *thumbnail;
  GtkWidget            *choose;
  GtkWidget            *remove;

  GPtrArray            *editors;   /* of MeventFieldEditor, for the fields of the image; empty until there is one */
  MeventImage          *image;     /* what is shown */
  GtkFileChooserNative *chooser;
  MeventRecord         *chosen_for; /* while a file is chosen */
};

G_DEFINE_FINAL_TYPE (MeventImageEditor, mevent_image_editor, MEVENT_TYPE_FIELD_EDITOR)

/* What is read in a thread, and where it is to go. */
typedef struct
{
  MeventImageEditor *editor;
  MeventRecord      *record;
} Place;

typedef struct
{
  char                *path;
  MeventImageFileFlags flags;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->path);
  g_free (request);
}

static char *
dup_step (MeventImageEditor *self)
{
  /* Translators: name of an undo step; %s is the label of a field, such as “Start” */
  return g_strdup_printf (_("Change %s"), mevent_field_get_label (mevent_field_editor_get_field (MEVENT_FIELD_EDITOR (self))));
}

/* One step; %NULL takes the picture away. The record may be another than is shown now, or gone. */
static void
put (MeventImageEditor *self, MeventRecord *record, const MeventImageFile *file)
{
  MeventProject *project = mevent_record_get_project (record);
  g_autofree char *step = dup_step (self);
  MeventImage *image;

  if (project == NULL)
    return;
  mevent_project_begin (project, step);
  image = file ? mevent_image_file_store (file, project) : NULL;
  mevent_image_assign (image, record, mevent_field_editor_get_field (MEVENT_FIELD_EDITOR (self)));
  mevent_project_end (project);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Request *request = data;
  g_autoptr (GError) error = NULL;
  MeventImageFile *file = mevent_image_file_read (request->path, request->flags, cancellable, &error);

  if (file == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, file, (GDestroyNotify) mevent_image_file_free);
}

static void
on_read_ready_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree Place *place = data;
  g_autoptr (MeventImageEditor) self = place->editor;
  g_autoptr (MeventRecord) record = place->record;
  g_autoptr (GError) error = NULL;
  g_autoptr (MeventImageFile) file = g_task_propagate_pointer (G_TASK (result), &error);

  gtk_widget_set_sensitive (self->choose, TRUE);
  if (file != NULL)
    put (self, record, file);
  else
    gtk_widget_activate_action (GTK_WIDGET (self->row), "win.tell", "s", error->message);
}

/* The task has no object of the window in it: it may be freed by its thread. */
static void
read_file (MeventImageEditor *self, MeventRecord *record, const char *path, MeventImageFileFlags flags)
{
  Place *place = g_new0 (Place, 1);
  Request *request = g_new0 (Request, 1);
  g_autoptr (GTask) task = NULL;

  place->editor = g_object_ref (self);
  place->record = g_object_ref (record);
  request->path = g_strdup (path);
  request->flags = flags;
  gtk_widget_set_sensitive (self->choose, FALSE);
  task = g_task_new (NULL, NULL, on_read_ready_cb, place);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
on_chooser_response_cb (MeventImageEditor *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (MeventRecord) record = g_steal_pointer (&self->chosen_for);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  gboolean original = g_strcmp0 (gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (chooser), ORIGINAL), "true") == 0;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    read_file (self, record, path, original ? MEVENT_IMAGE_FILE_ORIGINAL : MEVENT_IMAGE_FILE_DEFAULT);
}

static void
on_choose_clicked_cb (MeventImageEditor *self)
{
  MeventRecord *record = mevent_field_editor_get_record (MEVENT_FIELD_EDITOR (self));
  GtkFileChooser *chooser;

  if (self->chooser != NULL || record == NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Choose a Picture"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->row))),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  self->chosen_for = g_object_ref (record);
  chooser = GTK_FILE_CHOOSER (self->chooser);
  mevent_file_filters_add_pictures (chooser);
  gtk_file_chooser_add_choice (chooser, ORIGINAL, _("Keep the original, with its size and place"), NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_remove_clicked_cb (MeventImageEditor *self)
{
  MeventRecord *record = mevent_field_editor_get_record (MEVENT_FIELD_EDITOR (self));

  if (record == NULL)
    return;
  put (self, record, NULL);
  gtk_widget_grab_focus (self->choose);
}

static GtkWidget *
add_button (MeventImageEditor *self, GtkWidget *button, const char *says, GCallback callback)
{
  g_autofree char *label = mevent_field_editor_dup_label (MEVENT_FIELD_EDITOR (self));
  /* Translators: what a button is for and what is chosen there: “Room: Town hall” */
  g_autofree char *spoken = g_strdup_printf (_("%s: %s"), label, says);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_action (self->row, button);
  return button;
}

static GtkWidget *
mevent_image_editor_build (MeventFieldEditor *editor)
{
  MeventImageEditor *self = MEVENT_IMAGE_EDITOR (editor);
  g_autofree char *label = mevent_field_editor_dup_label (editor);

  self->row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), label);
  self->thumbnail = MEVENT_THUMBNAIL (mevent_thumbnail_new ());
  adw_expander_row_add_prefix (self->row, GTK_WIDGET (self->thumbnail));
  self->remove = add_button (self, gtk_button_new_from_icon_name ("user-trash-symbolic"), _("Remove"),
                             G_CALLBACK (on_remove_clicked_cb));
  gtk_widget_set_tooltip_text (self->remove, _("Remove"));
  self->choose = add_button (self, gtk_button_new_with_label (_("Choose…")), _("Choose…"),
                             G_CALLBACK (on_choose_clicked_cb));
  return GTK_WIDGET (self->row);
}

static void
ensure_editors (MeventImageEditor *self)
{
  const MeventRecordClass *klass = mevent_record_class_for_type (MEVENT_TYPE_IMAGE);
  MeventProject *project = mevent_record_get_project ((MeventRecord *) self->image);

  if (self->editors->len > 0)
    return;
  for (guint i = 0; i < klass->n_fields; i++)
    mevent_field_editors_add (self->editors, &klass->fields[i], project, GTK_WIDGET (self->row));
}

static void
set_image (MeventImageEditor *self, MeventImage *image)
{
  gboolean had_one = self->image != NULL;

  g_set_object (&self->image, image);
  gtk_widget_set_visible (self->remove, image != NULL);
  if (image != NULL)
    ensure_editors (self);
  for (guint i = 0; image != NULL && i < self->editors->len; i++)
    mevent_field_editor_set_record (self->editors->pdata[i], (MeventRecord *) image);
  /* Allowing it opens the row at once. */
  if (had_one != (image != NULL))
    adw_expander_row_set_enable_expansion (self->row, image != NULL);
  adw_expander_row_set_expanded (self->row, FALSE);
}

static void
mevent_image_editor_show (MeventFieldEditor *editor)
{
  MeventImageEditor *self = MEVENT_IMAGE_EDITOR (editor);
  MeventImage *image = *(MeventImage **) mevent_field_get_slot (mevent_field_editor_get_field (editor),
                                                                mevent_field_editor_get_record (editor));
  g_autofree char *title = image ? mevent_wording_dup_title ((MeventRecord *) image) : NULL;
  g_autofree char *shown = g_markup_escape_text (title ? title : _("None"), -1);

  adw_expander_row_set_subtitle (self->row, shown);
  mevent_thumbnail_set_image (self->thumbnail, image ? image->data : NULL, title);
  if (image != self->image)
    set_image (self, image);
  for (guint i = 0; i < self->editors->len; i++)
    mevent_field_editor_show (self->editors->pdata[i]);
}

static void
mevent_image_editor_dispose (GObject *object)
{
  MeventImageEditor *self = MEVENT_IMAGE_EDITOR (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->chosen_for);
  g_clear_object (&self->image);
  g_ptr_array_set_size (self->editors, 0);
  G_OBJECT_CLASS (mevent_image_editor_parent_class)->dispose (object);
}

static void
mevent_image_editor_finalize (GObject *object)
{
  g_ptr_array_unref (MEVENT_IMAGE_EDITOR (object)->editors);
  G_OBJECT_CLASS (mevent_image_editor_parent_class)->finalize (object);
}

static void
mevent_image_editor_class_init (MeventImageEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mevent_image_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = mevent_image_editor_finalize;
  MEVENT_FIELD_EDITOR_CLASS (klass)->build = mevent_image_editor_build;
  MEVENT_FIELD_EDITOR_CLASS (klass)->show = mevent_image_editor_show;
}

static void
mevent_image_editor_init (MeventImageEditor *self)
{
  self->editors = g_ptr_array_new_with_free_func (g_object_unref);
}
