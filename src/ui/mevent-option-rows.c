#include "mevent-option-rows-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-date.h"
#include "mevent-event.h"
#include "mevent-input.h"
#include "mevent-print-clock.h"
#include "mevent-project.h"
#include "mevent-row-error.h"
#include "mevent-session.h"
#include "mevent-stock-picker.h"
#include "mevent-theme.h"

struct _MeventOptionRows
{
  AdwBin             parent_instance;

  MeventComposition *composition; /* borrowed: the page owns both */
  GPtrArray         *rows;        /* of MeventOptionRow */
  gboolean           is_showing;  /* what changes is not what somebody has typed */
};

G_DEFINE_FINAL_TYPE (MeventOptionRows, mevent_option_rows, ADW_TYPE_BIN)

static void
row_free (gpointer data)
{
  MeventOptionRow *row = data;

  g_ptr_array_unref (row->values);
  g_free (row);
}

MeventComposition *
_mevent_option_row_get_composition (MeventOptionRow *self)
{
  return self->owner->composition;
}

MeventEvent *
_mevent_option_row_get_event (MeventOptionRow *self)
{
  return mevent_composition_get_event (self->owner->composition);
}

/* What is typed while the row has the focus becomes one step to undo. */
void
_mevent_option_row_set_value (MeventOptionRow *self, const char *value)
{
  if (self->owner->is_showing)
    return;
  self->changing = TRUE;
  mevent_composition_set_option (self->owner->composition, self->option, value, self->session);
  self->changing = FALSE;
}

/* Combos: what they offer */

static MeventProject *
get_project (MeventOptionRow *row)
{
  return mevent_record_get_project ((MeventRecord *) _mevent_option_row_get_event (row));
}

static void
offer (MeventOptionRow *row, GtkStringList *labels, const char *value, const char *label)
{
  g_ptr_array_add (row->values, g_strdup (value));
  gtk_string_list_append (labels, label);
}

static void
offer_choices (MeventOptionRow *row, GtkStringList *labels)
{
  for (int i = 0; row->option->choices[i].name != NULL; i++)
    offer (row, labels, row->option->choices[i].name, _(row->option->choices[i].label));
}

static void
offer_language (MeventOptionRow *row, GtkStringList *labels, const char *value, const char *tag)
{
  g_autofree char *name = mevent_language_name_of (mevent_language_get_for_window (), tag);

  if (*tag != '\0' && !g_ptr_array_find_with_equal_func (row->values, value, g_str_equal, NULL))
    offer (row, labels, value, name);
}

/* The main language is the default of the first, none that of the second, which is another one than the first. */
static void
offer_languages (MeventOptionRow *row, GtkStringList *labels)
{
  MeventProject *project = get_project (row);
  const char *main_tag = mevent_project_get_main_language (project);
  const char *first = mevent_composition_get_options (row->owner->composition)->language;
  g_auto (GStrv) further = g_strsplit (project->languages ? project->languages : "", " ", -1);
  gboolean is_second = g_str_equal (row->option->name, "second-language");

  if (is_second)
    offer (row, labels, "", _("No second language"));
  if (!is_second || (first != NULL && g_strcmp0 (first, main_tag) != 0))
    offer_language (row, labels, is_second ? main_tag : "", main_tag);
  for (char **tag = further; *tag != NULL; tag++)
    if (!is_second || g_strcmp0 (*tag, first ? first : main_tag) != 0)
      offer_language (row, labels, *tag, *tag);
}

static void
offer_themes (MeventOptionRow *row, GtkStringList *labels)
{
  g_auto (GStrv) names = mevent_theme_list_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (MeventTheme) theme = mevent_theme_load (names[i], NULL);

      if (theme != NULL)
        offer (row, labels, i == 0 ? "" : names[i], theme->label);
    }
}

static void
offer_days (MeventOptionRow *row, GtkStringList *labels)
{
  g_autoptr (GPtrArray) days = mevent_event_list_days (_mevent_option_row_get_event (row));

  offer (row, labels, "", _("All days"));
  for (guint i = 0; i < days->len; i++)
    {
      guint32 day = GPOINTER_TO_UINT (days->pdata[i]);
      g_autoptr (GString) value = g_string_new (NULL);
      g_autofree char *label = day ? mevent_language_format_date (mevent_language_get_for_window (), day, MEVENT_DATE_FULL)
                                   : NULL;

      if (day == 0)
        continue;
      mevent_date_append (value, day);
      offer (row, labels, value->str, label);
    }
}

static void
offer_sessions (MeventOptionRow *row, GtkStringList *labels)
{
  MeventEvent *event = _mevent_option_row_get_event (row);

  offer (row, labels, "", _("All sessions"));
  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    {
      MeventRecord *session = mevent_list_get (event->sessions, i);
      g_autofree char *title = mevent_record_dup_title (session, NULL);

      offer (row, labels, mevent_record_get_id (session), title ? title : "");
    }
}

static void
on_combo_notify_selected_cb (GtkWidget *combo, GParamSpec *pspec, MeventOptionRow *row)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (combo));

  if (selected < row->values->len)
    _mevent_option_row_set_value (row, row->values->pdata[selected]);
}

static void
fill_combo (MeventOptionRow *row)
{
  static void (*const offers[]) (MeventOptionRow *row, GtkStringList *labels) = {
    [MEVENT_OPTION_CHOICE] = offer_choices, [MEVENT_OPTION_LANGUAGE] = offer_languages, [MEVENT_OPTION_DAY] = offer_days,
    [MEVENT_OPTION_THEME] = offer_themes,   [MEVENT_OPTION_SESSION] = offer_sessions,
  };
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_ptr_array_set_size (row->values, 0);
  offers[row->option->kind] (row, labels);
  adw_combo_row_set_model (ADW_COMBO_ROW (row->widget), G_LIST_MODEL (labels));
}

static GtkWidget *
build_combo (MeventOptionRow *row)
{
  row->widget = adw_combo_row_new ();
  fill_combo (row);
  g_signal_connect (row->widget, "notify::selected", G_CALLBACK (on_combo_notify_selected_cb), row);
  return row->widget;
}

static void
show_combo (MeventOptionRow *row, const char *value)
{
  guint index = 0;

  g_ptr_array_find_with_equal_func (row->values, value, g_str_equal, &index);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row->widget), index);
}

/* Which languages there are to choose from depends on the other one. */
static void
show_language (MeventOptionRow *row, const char *value)
{
  if (!row->changing)
    fill_combo (row);
  show_combo (row, value);
}

/* Switches */

static void
on_switch_notify_active_cb (GtkWidget *widget, GParamSpec *pspec, MeventOptionRow *row)
{
  _mevent_option_row_set_value (row, gtk_switch_get_active (GTK_SWITCH (widget)) ? "yes" : "no");
}

static GtkWidget *
build_suffix (MeventOptionRow *row, GtkWidget *widget)
{
  GtkWidget *action = adw_action_row_new ();

  row->widget = widget;
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (action), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (action), widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _(row->option->label), -1);
  return action;
}

static GtkWidget *
build_switch (MeventOptionRow *row)
{
  GtkWidget *action = build_suffix (row, gtk_switch_new ());

  g_signal_connect (row->widget, "notify::active", G_CALLBACK (on_switch_notify_active_cb), row);
  return action;
}

static void
show_switch (MeventOptionRow *row, const char *value)
{
  gtk_switch_set_active (GTK_SWITCH (row->widget), g_str_equal (value, "yes"));
}

/* Numbers */

static void
on_spin_value_changed_cb (GtkWidget *widget, MeventOptionRow *row)
{
  g_autofree char *value = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (widget)));

  _mevent_option_row_set_value (row, value);
}

static GtkWidget *
build_spin (MeventOptionRow *row)
{
  GtkWidget *action = build_suffix (row, gtk_spin_button_new_with_range (row->option->least, row->option->most, 1));

  g_signal_connect (row->widget, "value-changed", G_CALLBACK (on_spin_value_changed_cb), row);
  return action;
}

static void
show_spin (MeventOptionRow *row, const char *value)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (row->widget),
                             *value ? g_ascii_strtod (value, NULL) : row->option->usual);
}

/* Dates */

static void
on_date_changed_cb (GtkEditable *entry, MeventOptionRow *row)
{
  const char *text = gtk_editable_get_text (entry);
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint32 date = 0;
  gboolean is_good = *text == '\0' || mevent_input_parse_date (mevent_language_get_for_window (), text, &date, &error);

  mevent_row_show_error (row->widget, error);
  if (date != 0)
    mevent_date_append (value, date);
  if (is_good)
    _mevent_option_row_set_value (row, value->str);
}

static GtkWidget *
build_date (MeventOptionRow *row)
{
  row->widget = adw_entry_row_new ();
  g_signal_connect (row->widget, "changed", G_CALLBACK (on_date_changed_cb), row);
  return row->widget;
}

/* As people of the window's language write it; where none is set, it is today. */
static void
show_date (MeventOptionRow *row, const char *value)
{
  guint32 date = mevent_print_clock_today ();
  g_autofree char *text = NULL;

  if (row->changing)
    return;
  if (*value != '\0')
    mevent_date_parse (value, &date);
  text = mevent_language_format_date (mevent_language_get_for_window (), date, MEVENT_DATE_SHORT);
  gtk_editable_set_text (GTK_EDITABLE (row->widget), text);
}

/* Label sheets */

static void
on_picker_picked_cb (GtkWidget *picker, const MeventStock *stock, MeventOptionRow *row)
{
  _mevent_option_row_set_value (row, mevent_stock_get_name (stock));
}

static GtkWidget *
build_stock (MeventOptionRow *row)
{
  GtkWidget *button = gtk_menu_button_new (), *picker = mevent_stock_picker_new (), *action = adw_action_row_new ();

  row->widget = action;
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Choose"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), picker);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(row->option->label), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (action), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (action), button);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (action), 3);
  g_signal_connect (picker, "picked", G_CALLBACK (on_picker_picked_cb), row);
  return action;
}

static void
show_stock (MeventOptionRow *row, const char *value)
{
  const MeventStock *stock = mevent_composition_get_stock (row->owner->composition);
  g_autofree char *label = stock ? mevent_stock_dup_label (stock, mevent_language_get_for_window ()) : g_strdup (value);
  g_autofree char *markup = g_markup_escape_text (label, -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->widget), markup);
}

static const struct
{
  GtkWidget *(*build) (MeventOptionRow *row);
  void       (*show)  (MeventOptionRow *row, const char *value);
} kinds[] = {
  [MEVENT_OPTION_FLAG] = { build_switch, show_switch },
  [MEVENT_OPTION_NUMBER] = { build_spin, show_spin },
  [MEVENT_OPTION_CHOICE] = { build_combo, show_combo },
  [MEVENT_OPTION_TEXT] = { _mevent_option_text_build, _mevent_option_text_show },
  [MEVENT_OPTION_LIST] = { _mevent_option_list_build, _mevent_option_list_show },
  [MEVENT_OPTION_PEOPLE] = { _mevent_option_people_build, _mevent_option_people_show },
  [MEVENT_OPTION_LANGUAGE] = { build_combo, show_language },
  [MEVENT_OPTION_DAY] = { build_combo, show_combo },
  [MEVENT_OPTION_THEME] = { build_combo, show_combo },
  [MEVENT_OPTION_STOCK] = { build_stock, show_stock },
  [MEVENT_OPTION_SESSION] = { build_combo, show_combo },
  [MEVENT_OPTION_DATE] = { build_date, show_date },
};

static void
add_row (MeventOptionRows *self, AdwPreferencesGroup *group, const MeventOption *option)
{
  MeventOptionRow *row = g_new0 (MeventOptionRow, 1);

  row->owner = self;
  row->option = option;
  row->values = g_ptr_array_new_with_free_func (g_free);
  row->row = kinds[option->kind].build (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), _(option->label));
  gtk_widget_set_tooltip_text (row->row, option->tip ? _(option->tip) : NULL);
  adw_preferences_group_add (group, row->row);
  g_ptr_array_add (self->rows, row);
}

/* Below the label, where there is room for long words. */
static void
show_choice (AdwComboRow *combo)
{
  adw_combo_row_set_use_subtitle (combo, FALSE);
  adw_combo_row_set_use_subtitle (combo, TRUE);
}

/* What cannot be of use is not offered: it is hidden, or stays with a word why. */
static void
show_use (MeventOptionRow *row)
{
  const char *reason = NULL;
  gboolean is_of_use = _mevent_option_is_of_use (row, &reason);

  gtk_widget_set_visible (row->row, is_of_use || reason != NULL);
  gtk_widget_set_sensitive (row->row, is_of_use);
  if (ADW_IS_COMBO_ROW (row->row))
    show_choice (ADW_COMBO_ROW (row->row));
  if (!is_of_use || row->option->kind == MEVENT_OPTION_FLAG)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), is_of_use ? "" : reason);
}

static void
mevent_option_rows_dispose (GObject *object)
{
  MeventOptionRows *self = MEVENT_OPTION_ROWS (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_ptr_array_set_size (self->rows, 0);
  self->composition = NULL;
  G_OBJECT_CLASS (mevent_option_rows_parent_class)->dispose (object);
}

static void
mevent_option_rows_finalize (GObject *object)
{
  g_ptr_array_unref (MEVENT_OPTION_ROWS (object)->rows);
  G_OBJECT_CLASS (mevent_option_rows_parent_class)->finalize (object);
}

static void
mevent_option_rows_class_init (MeventOptionRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mevent_option_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = mevent_option_rows_finalize;
}

static void
mevent_option_rows_init (MeventOptionRows *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
}

void
mevent_option_rows_set_composition (MeventOptionRows *self, MeventComposition *composition)
{
  self->composition = composition;
}

/**
 * mevent_option_rows_show_values:
 *
 * Shows the values that the composition has now: a step back may have changed them.
 */
void
mevent_option_rows_show_values (MeventOptionRows *self)
{
  self->is_showing = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      MeventOptionRow *row = self->rows->pdata[i];
      g_autofree char *value = mevent_composition_dup_option (self->composition, row->option);

      kinds[row->option->kind].show (row, value ? value : "");
      show_use (row);
    }
  self->is_showing = FALSE;
}

/**
 * mevent_option_rows_rebuild:
 *
 * Makes rows for the product that the composition has now.
 */
void
mevent_option_rows_rebuild (MeventOptionRows *self)
{
  const MeventProduct *product = mevent_composition_get_product (self->composition);
  GtkWidget *group = adw_preferences_group_new ();
  guint n;
  const MeventOption *options = mevent_option_get_all (&n);

  self->is_showing = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; product != NULL && i < n; i++)
    if (mevent_option_is_among (product->options, options[i].name))
      add_row (self, ADW_PREFERENCES_GROUP (group), &options[i]);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Options"));
  gtk_widget_set_visible (group, self->rows->len > 0);
  adw_bin_set_child (ADW_BIN (self), group);
  self->is_showing = FALSE;
  mevent_option_rows_show_values (self);
}
