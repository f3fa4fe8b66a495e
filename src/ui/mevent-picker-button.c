#include "mevent-picker-button.h"

#include <glib/gi18n-lib.h>

#include "mevent-record-picker.h"
#include "mevent-targets.h"

struct _MeventPickerButton
{
  AdwBin        parent_instance;

  GtkWidget    *menu_button;
  GtkWidget    *text;

  MeventRecord *record; /* whose reference it is; not owned: the editor holds it */
  GType         type;   /* of what it points to */
  char         *label;
};

enum
{
  PICKED,
  ADD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MeventPickerButton, mevent_picker_button, ADW_TYPE_BIN)

static void
on_picker_picked_cb (MeventPickerButton *self, MeventRecord *record)
{
  g_signal_emit (self, signals[PICKED], 0, record);
}

static void
on_picker_add_cb (MeventPickerButton *self, const char *name)
{
  g_signal_emit (self, signals[ADD], 0, name);
}

/* Made when it is first opened: a form has many of these, and few are used. */
static void
fill_popup (GtkMenuButton *button, gpointer data)
{
  MeventPickerButton *self = MEVENT_PICKER_BUTTON (data);
  GtkWidget *picker = GTK_WIDGET (gtk_menu_button_get_popover (button));
  g_autoptr (GListModel) records = NULL;

  if (picker == NULL)
    {
      picker = mevent_record_picker_new ();
      g_signal_connect_object (picker, "picked", G_CALLBACK (on_picker_picked_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (picker, "add", G_CALLBACK (on_picker_add_cb), self, G_CONNECT_SWAPPED);
      gtk_menu_button_set_popover (button, picker);
    }
  if (self->record == NULL)
    return;
  records = mevent_targets_list (self->record, self->type);
  mevent_record_picker_set_records (MEVENT_RECORD_PICKER (picker), records,
                                    mevent_targets_can_add (self->record, self->type));
}

static gboolean
mevent_picker_button_mnemonic_activate (GtkWidget *widget, gboolean group_cycling)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (MEVENT_PICKER_BUTTON (widget)->menu_button));
  return TRUE;
}

static void
mevent_picker_button_finalize (GObject *object)
{
  g_free (MEVENT_PICKER_BUTTON (object)->label);
  G_OBJECT_CLASS (mevent_picker_button_parent_class)->finalize (object);
}

static void
mevent_picker_button_class_init (MeventPickerButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mevent_picker_button_finalize;
  GTK_WIDGET_CLASS (klass)->mnemonic_activate = mevent_picker_button_mnemonic_activate;

  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, MEVENT_TYPE_RECORD);
  signals[ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
mevent_picker_button_init (MeventPickerButton *self)
{
  self->text = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->text), 28);
  gtk_widget_add_css_class (self->text, "picker-text");
  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->menu_button), self->text);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->menu_button), TRUE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu_button), fill_popup, self, NULL);
  gtk_widget_set_valign (self->menu_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->menu_button, "flat");
  adw_bin_set_child (ADW_BIN (self), self->menu_button);
}

/**
 * mevent_picker_button_new:
 * @label: what is chosen here, for those who hear the window
 */
GtkWidget *
mevent_picker_button_new (const char *label)
{
  MeventPickerButton *self = g_object_new (MEVENT_TYPE_PICKER_BUTTON, NULL);

  self->label = g_strdup (label);
  mevent_picker_button_set_text (self, NULL);
  return GTK_WIDGET (self);
}

void
mevent_picker_button_set_target (MeventPickerButton *self, MeventRecord *record, GType type)
{
  self->record = record;
  self->type = type;
}

/**
 * mevent_picker_button_set_text:
 * @text: (nullable): what is chosen, %NULL for nothing
 */
void
mevent_picker_button_set_text (MeventPickerButton *self, const char *text)
{
  const char *shown = text ? text : _("None");
  /* Translators: what a button is for and what is chosen there: “Room: Town hall” */
  g_autofree char *spoken = g_strdup_printf (_("%s: %s"), self->label, shown);
  /* The toggle button inside is what takes the focus and is read out. */
  GtkWidget *toggle = gtk_widget_get_first_child (self->menu_button);

  gtk_label_set_text (GTK_LABEL (self->text), shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
