#include "mevent-sublist-row.h"

#include <glib/gi18n-lib.h>

#include "mevent-field-editors.h"
#include "mevent-language.h"
#include "mevent-list.h"
#include "mevent-project.h"
#include "mevent-record-actions.h"
#include "mevent-wording.h"

struct _MeventSublistRow
{
  AdwExpanderRow parent_instance;

  MeventRecord  *record;
  GPtrArray     *editors; /* of MeventFieldEditor; empty until the row is first opened */
  GtkWidget     *up;
  GtkWidget     *down;
};

G_DEFINE_FINAL_TYPE (MeventSublistRow, mevent_sublist_row, ADW_TYPE_EXPANDER_ROW)

static void
on_up_clicked_cb (MeventSublistRow *self)
{
  mevent_record_actions_move (self->record, -1);
}

static void
on_down_clicked_cb (MeventSublistRow *self)
{
  mevent_record_actions_move (self->record, 1);
}

static void
on_delete_clicked_cb (MeventSublistRow *self)
{
  mevent_record_actions_delete (self->record, GTK_WIDGET (self));
}

static GtkWidget *
add_button (MeventSublistRow *self, GtkWidget *box, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
add_buttons (MeventSublistRow *self)
{
  const MeventWording *wording = mevent_wording_find (G_OBJECT_TYPE (self->record));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_add_css_class (box, "field-buttons");
  self->up = add_button (self, box, "go-up-symbolic", _("Move up"), G_CALLBACK (on_up_clicked_cb));
  self->down = add_button (self, box, "go-down-symbolic", _("Move down"), G_CALLBACK (on_down_clicked_cb));
  add_button (self, box, "user-trash-symbolic", _(wording->delete), G_CALLBACK (on_delete_clicked_cb));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
ensure_editors (MeventSublistRow *self)
{
  const MeventField *field;

  if (self->editors->len > 0)
    return;
  for (guint i = 0; (field = mevent_record_nth_field (self->record, i)) != NULL; i++)
    mevent_field_editors_add (self->editors, field, mevent_record_get_project (self->record), GTK_WIDGET (self));
  add_buttons (self);
  for (guint i = 0; i < self->editors->len; i++)
    mevent_field_editor_set_record (self->editors->pdata[i], self->record);
  mevent_sublist_row_update (self);
}

static void
on_notify_expanded_cb (MeventSublistRow *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    ensure_editors (self);
}

/* What is said about the record in one line, besides its title. */
static char *
dup_summary (MeventRecord *record, const char *title)
{
  const MeventField *field;
  MeventLanguage *window_language = mevent_language_get_for_window ();
  MeventLanguage *main_language = mevent_language_get (mevent_record_get_main_language (record));
  g_autoptr (GString) summary = g_string_new (NULL);

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    {
      g_autofree char *value = NULL;

      if ((field->flags & MEVENT_FIELD_MULTILINE) || field->kind == MEVENT_KIND_COLOUR ||
          (field->kind != MEVENT_KIND_ENUM && !mevent_field_is_set (field, record)))
        continue;
      value = mevent_field_display (field, record, field->kind == MEVENT_KIND_ENUM ? window_language : main_language);
      if (value != NULL && *value != '\0' && g_strcmp0 (value, title) != 0)
        g_string_append_printf (summary, "%s%s", summary->len > 0 ? " · " : "", value);
    }
  return g_string_free (g_steal_pointer (&summary), FALSE);
}

static void
mevent_sublist_row_dispose (GObject *object)
{
  MeventSublistRow *self = MEVENT_SUBLIST_ROW (object);

  g_ptr_array_set_size (self->editors, 0);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (mevent_sublist_row_parent_class)->dispose (object);
}

static void
mevent_sublist_row_finalize (GObject *object)
{
  g_ptr_array_unref (MEVENT_SUBLIST_ROW (object)->editors);
  G_OBJECT_CLASS (mevent_sublist_row_parent_class)->finalize (object);
}

static void
mevent_sublist_row_class_init (MeventSublistRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mevent_sublist_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = mevent_sublist_row_finalize;
}

static void
mevent_sublist_row_init (MeventSublistRow *self)
{
  self->editors = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_notify_expanded_cb), NULL);
}

GtkWidget *
mevent_sublist_row_new (MeventRecord *record)
{
  MeventSublistRow *self = g_object_new (MEVENT_TYPE_SUBLIST_ROW, NULL);

  self->record = g_object_ref (record);
  return GTK_WIDGET (self);
}

MeventRecord *
mevent_sublist_row_get_record (MeventSublistRow *self)
{
  return self->record;
}

static void
update_buttons (MeventSublistRow *self)
{
  MeventList *list = mevent_record_get_list (self->record);
  guint position;

  if (self->up == NULL || list == NULL || !mevent_list_find (list, self->record, &position))
    return;
  gtk_widget_set_sensitive (self->up, position > 0);
  gtk_widget_set_sensitive (self->down, position + 1 < mevent_list_get_n (list));
}

void
mevent_sublist_row_update (MeventSublistRow *self)
{
  g_autofree char *title = mevent_wording_dup_title (self->record);
  g_autofree char *summary = dup_summary (self->record, title);
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *summary_markup = g_markup_escape_text (summary, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title_markup);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), summary_markup);
  for (guint i = 0; i < self->editors->len; i++)
    mevent_field_editor_show (self->editors->pdata[i]);
  update_buttons (self);
}

/* For a record that has just been added. */
void
mevent_sublist_row_open (MeventSublistRow *self)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  if (self->editors->len > 0)
    gtk_widget_child_focus (mevent_field_editor_get_row (self->editors->pdata[0]), GTK_DIR_TAB_FORWARD);
}
