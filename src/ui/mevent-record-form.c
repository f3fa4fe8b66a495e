#include "mevent-record-form.h"

#include <glib/gi18n-lib.h>

#include "mevent-changes.h"
#include "mevent-columns.h"
#include "mevent-custom-field.h"
#include "mevent-field-editors.h"
#include "mevent-project.h"
#include "mevent-sublist.h"

/* The lists of a record come after this many groups of its fields: what and when first, then who. */
#define GROUPS_BEFORE_LISTS 2

struct _MeventRecordForm
{
  GtkBox        parent_instance;

  MeventRecord *record;
  GSignalGroup *project_signals;
  GPtrArray    *editors;   /* of MeventFieldEditor */
  GPtrArray    *sublists;  /* of MeventSublist, not owned: children */
  GType         built_for; /* 0: no rows */
  char         *built_with; /* what else the rows depend on, see describe_rows() */
};

G_DEFINE_FINAL_TYPE (MeventRecordForm, mevent_record_form, GTK_TYPE_BOX)

static MeventProject *
get_project (MeventRecordForm *self)
{
  return self->record ? mevent_record_get_project (self->record) : NULL;
}

/* What must be there comes first, whatever the order in the file. */
static void
add_rows (MeventRecordForm *self, AdwPreferencesGroup *group, const char *name, gboolean required)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (self->record, i)) != NULL; i++)
    if (g_strcmp0 (field->group, name) == 0 && ((field->flags & MEVENT_FIELD_REQUIRED) != 0) == required)
      mevent_field_editors_add (self->editors, field, get_project (self), GTK_WIDGET (group));
}

/* Returns whether the group has any rows; one of lists only is not shown. */
static gboolean
add_group (MeventRecordForm *self, const char *name)
{
  g_autoptr (AdwPreferencesGroup) group = g_object_ref_sink (ADW_PREFERENCES_GROUP (adw_preferences_group_new ()));
  guint n_before = self->editors->len;

  if (name != NULL)
    adw_preferences_group_set_title (group, _(name));
  add_rows (self, group, name, TRUE);
  add_rows (self, group, name, FALSE);
  if (self->editors->len == n_before)
    return FALSE;
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (group));
  return TRUE;
}

static void
add_lists (MeventRecordForm *self)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (self->record, i)) != NULL; i++)
    if (field->kind == MEVENT_KIND_LIST && !(field->flags & MEVENT_FIELD_HIDDEN) &&
        mevent_columns_find (mevent_field_get_target (field)) == NULL)
      {
        GtkWidget *sublist = mevent_sublist_new (field);

        g_ptr_array_add (self->sublists, sublist);
        gtk_box_append (GTK_BOX (self), sublist);
      }
}

/* Groups appear in the order in which the table first names them; fields of the project's own are the last. */
static void
build (MeventRecordForm *self)
{
  const MeventField *field;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint n_groups = add_group (self, NULL) ? 1 : 0;

  for (guint i = 0; (field = mevent_record_nth_field (self->record, i)) != NULL; i++)
    if (field->group != NULL && !g_ptr_array_find_with_equal_func (names, field->group, g_str_equal, NULL))
      {
        g_ptr_array_add (names, (gpointer) field->group);
        if (add_group (self, field->group) && ++n_groups == GROUPS_BEFORE_LISTS)
          add_lists (self);
      }
  if (n_groups < GROUPS_BEFORE_LISTS)
    add_lists (self);
}

static void
clear (MeventRecordForm *self)
{
  GtkWidget *child;

  self->built_for = 0;
  g_ptr_array_set_size (self->sublists, 0);
  g_ptr_array_set_size (self->editors, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

/* The languages of the project and the fields of its own. */
static char *
describe_rows (MeventRecordForm *self)
{
  MeventProject *project = get_project (self);
  GString *out = g_string_new (project ? project->languages : NULL);

  for (guint i = 0; project != NULL && i < mevent_list_get_n (project->custom_fields); i++)
    {
      MeventCustomField *declared = mevent_list_get (project->custom_fields, i);

      g_string_append_printf (out, "\n%p %d %d %s\n%s", (void *) declared, declared->of, declared->kind,
                              mevent_custom_field_get_label (declared), declared->choices ? declared->choices : "");
    }
  return g_string_free (out, FALSE);
}

/* A form is kept for the next record of the class: making its rows costs far more than filling them. */
static void
ensure_rows (MeventRecordForm *self)
{
  g_autofree char *with = describe_rows (self);

  if (self->built_for == G_OBJECT_TYPE (self->record) && g_strcmp0 (self->built_with, with) == 0)
    return;
  clear (self);
  self->built_for = G_OBJECT_TYPE (self->record);
  g_free (self->built_with);
  self->built_with = g_steal_pointer (&with);
  build (self);
}

static void
fill (MeventRecordForm *self)
{
  for (guint i = 0; i < self->editors->len; i++)
    mevent_field_editor_set_record (self->editors->pdata[i], self->record);
  for (guint i = 0; i < self->sublists->len; i++)
    mevent_sublist_set_owner (self->sublists->pdata[i], self->record);
}

/* While somebody types the languages or the fields of the project, its own form must stay, and those that nobody sees
 * wait until they are shown. */
static gboolean
renew_rows (MeventRecordForm *self)
{
  g_autofree char *with = MEVENT_IS_PROJECT (self->record) ? NULL : describe_rows (self);

  if (with == NULL || self->built_for == 0 || g_strcmp0 (self->built_with, with) == 0)
    return FALSE;
  clear (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      ensure_rows (self);
      fill (self);
    }
  return TRUE;
}

static void
on_project_changed_cb (MeventRecordForm *self, MeventChanges *changes)
{
  if (get_project (self) == NULL || renew_rows (self))
    return;
  for (guint i = 0; i < self->editors->len; i++)
    mevent_field_editor_show (self->editors->pdata[i]);
  for (guint i = 0; i < self->sublists->len; i++)
    mevent_sublist_update (self->sublists->pdata[i]);
}

static void
mevent_record_form_map (GtkWidget *widget)
{
  MeventRecordForm *self = MEVENT_RECORD_FORM (widget);

  if (self->record != NULL && self->built_for == 0)
    {
      ensure_rows (self);
      fill (self);
    }
  GTK_WIDGET_CLASS (mevent_record_form_parent_class)->map (widget);
}

static void
mevent_record_form_dispose (GObject *object)
{
  MeventRecordForm *self = MEVENT_RECORD_FORM (object);

  if (self->project_signals != NULL)
    g_signal_group_set_target (self->project_signals, NULL);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (mevent_record_form_parent_class)->dispose (object);
}

static void
mevent_record_form_finalize (GObject *object)
{
  MeventRecordForm *self = MEVENT_RECORD_FORM (object);

  g_ptr_array_unref (self->editors);
  g_ptr_array_unref (self->sublists);
  g_free (self->built_with);
  G_OBJECT_CLASS (mevent_record_form_parent_class)->finalize (object);
}

static void
mevent_record_form_class_init (MeventRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mevent_record_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = mevent_record_form_finalize;
  GTK_WIDGET_CLASS (klass)->map = mevent_record_form_map;
}

static void
mevent_record_form_init (MeventRecordForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  self->editors = g_ptr_array_new_with_free_func (g_object_unref);
  self->sublists = g_ptr_array_new ();
  self->project_signals = g_signal_group_new (MEVENT_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "changed", G_CALLBACK (on_project_changed_cb), self);
}

GtkWidget *
mevent_record_form_new (void)
{
  return g_object_new (MEVENT_TYPE_RECORD_FORM, NULL);
}

MeventRecord *
mevent_record_form_get_record (MeventRecordForm *self)
{
  return self->record;
}

/**
 * mevent_record_form_set_record:
 * @record: (nullable): a record of a project
 */
void
mevent_record_form_set_record (MeventRecordForm *self, MeventRecord *record)
{
  if (!g_set_object (&self->record, record))
    return;
  g_signal_group_set_target (self->project_signals, get_project (self));
  gtk_widget_set_visible (GTK_WIDGET (self), record != NULL);
  if (record == NULL)
    return;
  ensure_rows (self);
  fill (self);
}

/* For a record that has just been added: its name is what comes next. */
void
mevent_record_form_focus_first (MeventRecordForm *self)
{
  if (self->editors->len > 0)
    gtk_widget_child_focus (mevent_field_editor_get_row (self->editors->pdata[0]), GTK_DIR_TAB_FORWARD);
}
