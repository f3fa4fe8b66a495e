/* Options for which things are chosen one by one: columns, people. */

#include "mevent-option-rows-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-language.h"
#include "mevent-people-picker.h"
#include "mevent-person.h"
#include "mevent-project.h"

/* So many people are named; more are counted. */
#define MAX_NAMED 3

/* Columns: an expander with a check for each */

static void
on_check_toggled_cb (GtkWidget *widget, MeventOptionRow *row)
{
  g_autoptr (GString) value = g_string_new (NULL);

  for (guint i = 0; i < row->values->len; i++)
    if (gtk_check_button_get_active (row->values->pdata[i]))
      g_string_append_printf (value, "%s%s", value->len > 0 ? "," : "", row->option->choices[i].name);
  _mevent_option_row_set_value (row, value->str);
}

static GtkWidget *
new_check_row (MeventOptionRow *row, const char *label)
{
  GtkWidget *check = gtk_check_button_new (), *action = adw_action_row_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (action), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (action), check);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (action), label);
  g_signal_connect (check, "toggled", G_CALLBACK (on_check_toggled_cb), row);
  g_ptr_array_add (row->values, g_object_ref (check));
  return action;
}

GtkWidget *
_mevent_option_list_build (MeventOptionRow *self)
{
  GtkWidget *expander = adw_expander_row_new ();

  g_ptr_array_set_free_func (self->values, g_object_unref);
  for (int i = 0; self->option->choices[i].name != NULL; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), new_check_row (self, _(self->option->choices[i].label)));
  return expander;
}

void
_mevent_option_list_show (MeventOptionRow *self, const char *value)
{
  g_auto (GStrv) names = g_strsplit (value, ",", -1);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < self->values->len; i++)
    {
      gboolean is_chosen = g_strv_contains ((const char *const *) names, self->option->choices[i].name);

      gtk_check_button_set_active (self->values->pdata[i], is_chosen);
      if (is_chosen)
        g_ptr_array_add (labels, (gpointer) _(self->option->choices[i].label));
    }
  list = mevent_language_format_list (mevent_language_get_for_window (), (const char **) labels->pdata, labels->len);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->row), labels->len > 0 ? list : _("None"));
}

/* People */

static void
on_picker_changed_cb (MeventPeoplePicker *picker, MeventOptionRow *row)
{
  g_autofree char *ids = mevent_people_picker_dup_ids (picker);

  _mevent_option_row_set_value (row, ids);
}

/* Made when it is first opened, and filled anew each time. */
static void
fill_popup (GtkMenuButton *button, gpointer data)
{
  MeventOptionRow *row = data;
  GtkWidget *picker = GTK_WIDGET (gtk_menu_button_get_popover (button));
  g_autofree char *ids = mevent_composition_dup_option (_mevent_option_row_get_composition (row), row->option);

  if (picker == NULL)
    {
      picker = mevent_people_picker_new (_mevent_option_row_get_event (row));
      g_signal_connect (picker, "changed", G_CALLBACK (on_picker_changed_cb), row);
      gtk_menu_button_set_popover (button, picker);
    }
  mevent_people_picker_show (MEVENT_PEOPLE_PICKER (picker), ids ? ids : "");
}

GtkWidget *
_mevent_option_people_build (MeventOptionRow *self)
{
  GtkWidget *button = gtk_menu_button_new (), *action = adw_action_row_new ();

  self->widget = button;
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Choose"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(self->option->label), -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_popup, self, NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (action), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (action), button);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (action), 3);
  gtk_widget_set_focusable (action, FALSE);
  return action;
}

static char *
describe_people (MeventProject *project, char **ids)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint n = g_strv_length (ids);

  if (n > MAX_NAMED)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", n), n);
  for (guint i = 0; i < n; i++)
    {
      gpointer person = mevent_project_lookup (project, ids[i]);

      if (MEVENT_IS_PERSON (person))
        g_ptr_array_add (names, mevent_person_dup_full_name (person));
    }
  return mevent_language_format_list (mevent_language_get_for_window (), (const char **) names->pdata, names->len);
}

void
_mevent_option_people_show (MeventOptionRow *self, const char *value)
{
  MeventProject *project = mevent_record_get_project ((MeventRecord *) _mevent_option_row_get_event (self));
  g_auto (GStrv) ids = g_strsplit (value, ",", -1);
  g_autofree char *names = *value != '\0' ? describe_people (project, ids) : g_strdup (_("Everybody"));
  g_autofree char *markup = g_markup_escape_text (names, -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), markup);
}
