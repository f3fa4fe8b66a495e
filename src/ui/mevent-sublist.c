#include "mevent-sublist.h"

#include <glib/gi18n-lib.h>

#include "mevent-list.h"
#include "mevent-project.h"
#include "mevent-sublist-row.h"
#include "mevent-wording.h"

struct _MeventSublist
{
  AdwBin               parent_instance;

  AdwPreferencesGroup *group;
  const MeventField   *field;
  MeventRecord        *owner; /* not owned: the form holds it */
  GPtrArray           *rows;  /* of MeventSublistRow, as shown */
};

G_DEFINE_FINAL_TYPE (MeventSublist, mevent_sublist, ADW_TYPE_BIN)

static MeventList *
get_list (MeventSublist *self)
{
  return mevent_record_ensure_list (self->owner, self->field);
}

static MeventSublistRow *
find_row (GPtrArray *rows, MeventRecord *record)
{
  for (guint i = 0; i < rows->len; i++)
    if (mevent_sublist_row_get_record (rows->pdata[i]) == record)
      return rows->pdata[i];
  return NULL;
}

static gboolean
shows_list (MeventSublist *self, MeventList *list)
{
  if (self->rows->len != mevent_list_get_n (list))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (mevent_sublist_row_get_record (self->rows->pdata[i]) != mevent_list_get (list, i))
      return FALSE;
  return TRUE;
}

/* Rows that stay are kept, so that what was open is open afterwards. */
static void
rebuild (MeventSublist *self, MeventList *list)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < old->len; i++)
    adw_preferences_group_remove (self->group, old->pdata[i]);
  for (guint i = 0; i < mevent_list_get_n (list); i++)
    {
      MeventRecord *record = mevent_list_get (list, i);
      MeventSublistRow *row = find_row (old, record);

      if (row != NULL)
        g_object_ref (row);
      else
        row = MEVENT_SUBLIST_ROW (g_object_ref_sink (mevent_sublist_row_new (record)));
      adw_preferences_group_add (self->group, GTK_WIDGET (row));
      g_ptr_array_add (self->rows, row);
    }
}

/**
 * mevent_sublist_update:
 *
 * Brings the rows to what the list holds.
 */
void
mevent_sublist_update (MeventSublist *self)
{
  MeventList *list = get_list (self);

  if (!shows_list (self, list))
    rebuild (self, list);
  for (guint i = 0; i < self->rows->len; i++)
    mevent_sublist_row_update (self->rows->pdata[i]);
}

static void
on_add_clicked_cb (MeventSublist *self)
{
  MeventProject *project = self->owner ? mevent_record_get_project (self->owner) : NULL;
  const MeventWording *wording = mevent_wording_find (mevent_field_get_target (self->field));
  MeventRecord *record;

  if (project == NULL || wording == NULL)
    return;
  mevent_project_begin (project, _(wording->add));
  record = mevent_list_append_new (get_list (self));
  mevent_project_end (project);
  mevent_sublist_update (self);
  mevent_sublist_row_open (find_row (self->rows, record));
}

static GtkWidget *
new_add_button (MeventSublist *self)
{
  const MeventWording *wording = mevent_wording_find (mevent_field_get_target (self->field));
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  const char *label = wording ? _(wording->add) : mevent_field_get_label (self->field);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add_clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
mevent_sublist_finalize (GObject *object)
{
  g_ptr_array_unref (MEVENT_SUBLIST (object)->rows);
  G_OBJECT_CLASS (mevent_sublist_parent_class)->finalize (object);
}

static void
mevent_sublist_class_init (MeventSublistClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mevent_sublist_finalize;
}

static void
mevent_sublist_init (MeventSublist *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

/**
 * mevent_sublist_new:
 * @field: a list
 */
GtkWidget *
mevent_sublist_new (const MeventField *field)
{
  MeventSublist *self = g_object_new (MEVENT_TYPE_SUBLIST, NULL);

  self->field = field;
  adw_preferences_group_set_title (self->group, mevent_field_get_label (field));
  adw_preferences_group_set_header_suffix (self->group, new_add_button (self));
  return GTK_WIDGET (self);
}

void
mevent_sublist_set_owner (MeventSublist *self, MeventRecord *owner)
{
  self->owner = owner;
  mevent_sublist_update (self);
}
