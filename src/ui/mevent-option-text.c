/* A text of paragraphs, with the fields that can stand in it. */

#include "mevent-option-rows-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-history.h"
#include "mevent-letters.h"
#include "mevent-project.h"
#include "mevent-text-box.h"

static MeventTextBox *
get_box (MeventOptionRow *row)
{
  return MEVENT_TEXT_BOX (row->widget);
}

/* In the language that is printed. */
static const char *
get_usual (MeventOptionRow *row)
{
  MeventComposition *composition = _mevent_option_row_get_composition (row);
  const char *text = mevent_composition_get_product (composition)->text;
  const char *tag = mevent_composition_get_options (composition)->language;

  if (text == NULL)
    return "";
  if (tag == NULL)
    tag = mevent_record_get_main_language ((MeventRecord *) _mevent_option_row_get_event (row));
  return mevent_language_get_string (mevent_language_get (tag), text);
}

static void
on_box_changed_cb (MeventTextBox *box, MeventOptionRow *row)
{
  MeventRecord *event = (MeventRecord *) _mevent_option_row_get_event (row);
  g_autofree char *text = mevent_text_box_dup_text (box);

  if (row->session == 0)
    row->session = mevent_history_new_session (mevent_project_get_history (mevent_record_get_project (event)));
  _mevent_option_row_set_value (row, g_str_equal (text, get_usual (row)) ? "" : text);
}

static void
on_view_enter_cb (GtkEventController *controller, MeventOptionRow *row)
{
  row->session = 0;
}

static void
on_reset_clicked_cb (GtkWidget *button, MeventOptionRow *row)
{
  row->session = 0;
  mevent_text_box_set_text (get_box (row), get_usual (row));
  gtk_widget_grab_focus (mevent_text_box_get_view (get_box (row)));
}

/* Where nothing is left, the usual text is printed: it shows when the work here is over. */
static void
on_view_leave_cb (GtkEventController *controller, MeventOptionRow *row)
{
  g_autofree char *text = mevent_text_box_dup_text (get_box (row));

  if (*text == '\0')
    mevent_text_box_set_text (get_box (row), get_usual (row));
}

static void
on_insert_activate_cb (GSimpleAction *action, GVariant *name, MeventOptionRow *row)
{
  g_autofree char *field = g_strdup_printf ("{%s}", g_variant_get_string (name, NULL));

  mevent_text_box_insert (get_box (row), field);
}

static GMenu *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  const char *label = NULL, *name;

  for (guint i = 0; (name = mevent_letter_field_get (i, &label)) != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("text.insert::%s", name);

      g_menu_append (menu, _(label), action);
    }
  return menu;
}

static GtkWidget *
new_insert_button (MeventOptionRow *row)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = make_menu ();
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("insert", G_VARIANT_TYPE_STRING);

  g_signal_connect (action, "activate", G_CALLBACK (on_insert_activate_cb), row);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (button, "text", G_ACTION_GROUP (group));
  /* Translators: a button with a menu of fields, such as a name, that can stand in the text of a letter */
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Insert"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Insert"), -1);
  gtk_widget_set_tooltip_text (button, _("What is filled in for each person"));
  return button;
}

static GtkWidget *
new_head (MeventOptionRow *row)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_(row->option->label));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), new_insert_button (row));
  return head;
}

/* Says that nobody has written this text, or gives it back. */
static GtkWidget *
new_foot (MeventOptionRow *row)
{
  GtkWidget *foot = gtk_stack_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Back to the Usual Text"));
  GtkWidget *note;
  gboolean is_thanks = mevent_composition_get_product (_mevent_option_row_get_composition (row))->text == mevent_thanks_text;

  note = gtk_label_new (is_thanks ? _("The usual text. Who has contributed is thanked for that.") : _("The usual text"));
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (on_reset_clicked_cb), row);
  gtk_stack_add_named (GTK_STACK (foot), note, "usual");
  gtk_stack_add_named (GTK_STACK (foot), button, "own");
  row->message = foot;
  return foot;
}

static GtkWidget *
new_box (MeventOptionRow *row)
{
  GtkWidget *box = mevent_text_box_new (_(row->option->label));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  row->widget = box;
  g_signal_connect (box, "changed", G_CALLBACK (on_box_changed_cb), row);
  g_signal_connect (focus, "enter", G_CALLBACK (on_view_enter_cb), row);
  g_signal_connect (focus, "leave", G_CALLBACK (on_view_leave_cb), row);
  gtk_widget_add_controller (mevent_text_box_get_view (MEVENT_TEXT_BOX (box)), focus);
  return box;
}

GtkWidget *
_mevent_option_text_build (MeventOptionRow *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "field-box");
  gtk_box_append (GTK_BOX (box), new_head (self));
  gtk_box_append (GTK_BOX (box), new_box (self));
  gtk_box_append (GTK_BOX (box), new_foot (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

void
_mevent_option_text_show (MeventOptionRow *self, const char *value)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->message), *value != '\0' ? "own" : "usual");
  if (!self->changing)
    mevent_text_box_set_text (get_box (self), *value != '\0' ? value : get_usual (self));
}
