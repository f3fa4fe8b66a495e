#include "mevent-choice-editor.h"

#include <glib/gi18n-lib.h>

struct _MeventChoiceEditor
{
  MeventFieldEditor parent_instance;

  AdwComboRow      *combo; /* not owned: the base owns the row */
  GArray           *values; /* of int, beside the strings of the combo */
};

G_DEFINE_FINAL_TYPE (MeventChoiceEditor, mevent_choice_editor, MEVENT_TYPE_FIELD_EDITOR)

/* Colours that stay apart on paper, in grey and for those who see few colours; each has a name. */
static const struct
{
  int         colour;
  const char *name;
} palette[] = {
  { MEVENT_UNSET, N_("No colour") }, { 0x1a5fb4, N_("Blue") },   { 0x1c9fc4, N_("Light blue") },
  { 0x1b7f79, N_("Teal") },          { 0x26a269, N_("Green") },  { 0x8bb02c, N_("Light green") },
  { 0xe5a50a, N_("Yellow") },        { 0xe66100, N_("Orange") }, { 0xc01c28, N_("Red") },
  { 0xc2185b, N_("Pink") },          { 0x813d9c, N_("Purple") }, { 0x865e3c, N_("Brown") },
  { 0x5e5c64, N_("Grey") },          { 0x241f31, N_("Black") },
};

static void
append (MeventChoiceEditor *self, GtkStringList *strings, int value, const char *label)
{
  g_array_append_val (self->values, value);
  gtk_string_list_append (strings, label);
}

static GtkStringList *
list_choices (MeventChoiceEditor *self)
{
  const MeventField *field = mevent_field_editor_get_field (MEVENT_FIELD_EDITOR (self));
  GtkStringList *strings = gtk_string_list_new (NULL);

  if (field->kind == MEVENT_KIND_COLOUR)
    for (guint i = 0; i < G_N_ELEMENTS (palette); i++)
      append (self, strings, palette[i].colour, _(palette[i].name));
  else
    for (int i = 0; field->detail.values[i].name != NULL; i++)
      append (self, strings, i, mevent_enum_get_label (field->detail.values, i));
  return strings;
}

static void
on_combo_notify_selected_cb (MeventChoiceEditor *self)
{
  guint selected = adw_combo_row_get_selected (self->combo);

  if (selected < self->values->len)
    mevent_field_editor_set_value (MEVENT_FIELD_EDITOR (self), &g_array_index (self->values, int, selected));
}

static GtkWidget *
mevent_choice_editor_build (MeventFieldEditor *editor)
{
  MeventChoiceEditor *self = MEVENT_CHOICE_EDITOR (editor);
  g_autoptr (GtkStringList) strings = list_choices (self);

  self->combo = mevent_field_editor_new_combo (editor, strings, G_CALLBACK (on_combo_notify_selected_cb));
  return GTK_WIDGET (self->combo);
}

static guint
find_value (MeventChoiceEditor *self, int value)
{
  guint i = 0;

  while (i < self->values->len && g_array_index (self->values, int, i) != value)
    i++;
  return i;
}

/* A colour from elsewhere is none of ours, and stays. */
static void
mevent_choice_editor_show (MeventFieldEditor *editor)
{
  MeventChoiceEditor *self = MEVENT_CHOICE_EDITOR (editor);
  int value = *(int *) mevent_field_get_slot (mevent_field_editor_get_field (editor),
                                              mevent_field_editor_get_record (editor));
  guint index = find_value (self, value);

  if (index == self->values->len)
    {
      g_autofree char *label = g_strdup_printf ("#%06x", (guint) value);

      append (self, GTK_STRING_LIST (adw_combo_row_get_model (self->combo)), value, label);
    }
  adw_combo_row_set_selected (self->combo, index);
}

static void
mevent_choice_editor_finalize (GObject *object)
{
  g_array_unref (MEVENT_CHOICE_EDITOR (object)->values);
  G_OBJECT_CLASS (mevent_choice_editor_parent_class)->finalize (object);
}

static void
mevent_choice_editor_class_init (MeventChoiceEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mevent_choice_editor_finalize;
  MEVENT_FIELD_EDITOR_CLASS (klass)->build = mevent_choice_editor_build;
  MEVENT_FIELD_EDITOR_CLASS (klass)->show = mevent_choice_editor_show;
}

static void
mevent_choice_editor_init (MeventChoiceEditor *self)
{
  self->values = g_array_new (FALSE, FALSE, sizeof (int));
}
