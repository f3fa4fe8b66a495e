#include "mevent-offer-editor.h"

#include <glib/gi18n-lib.h>

#include "mevent-custom-field.h"

struct _MeventOfferEditor
{
  MeventFieldEditor parent_instance;

  AdwComboRow      *combo; /* not owned: the base owns the row */
};

G_DEFINE_FINAL_TYPE (MeventOfferEditor, mevent_offer_editor, MEVENT_TYPE_FIELD_EDITOR)

static GtkStringList *
get_strings (MeventOfferEditor *self)
{
  return GTK_STRING_LIST (adw_combo_row_get_model (self->combo));
}

/* The first is no answer. */
static void
on_combo_notify_selected_cb (MeventOfferEditor *self)
{
  guint selected = adw_combo_row_get_selected (self->combo);
  const char *text = selected > 0 && selected != GTK_INVALID_LIST_POSITION
                     ? gtk_string_list_get_string (get_strings (self), selected) : NULL;

  mevent_field_editor_set_value (MEVENT_FIELD_EDITOR (self), &text);
}

static GtkStringList *
list_offers (const MeventField *field)
{
  g_auto (GStrv) choices = mevent_custom_field_list_choices (field->custom);
  GtkStringList *strings = gtk_string_list_new (NULL);

  gtk_string_list_append (strings, _("None"));
  for (char **choice = choices; *choice != NULL; choice++)
    gtk_string_list_append (strings, *choice);
  return strings;
}

static GtkWidget *
mevent_offer_editor_build (MeventFieldEditor *editor)
{
  MeventOfferEditor *self = MEVENT_OFFER_EDITOR (editor);
  g_autoptr (GtkStringList) strings = list_offers (mevent_field_editor_get_field (editor));

  self->combo = mevent_field_editor_new_combo (editor, strings, G_CALLBACK (on_combo_notify_selected_cb));
  return GTK_WIDGET (self->combo);
}

static guint
find_offer (GtkStringList *strings, const char *text)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (strings));
  guint i = text == NULL ? 0 : 1;

  while (text != NULL && i < n && g_strcmp0 (gtk_string_list_get_string (strings, i), text) != 0)
    i++;
  return i;
}

/* What is offered no more, or was typed elsewhere, stays. */
static void
mevent_offer_editor_show (MeventFieldEditor *editor)
{
  MeventOfferEditor *self = MEVENT_OFFER_EDITOR (editor);
  const char *text = *(char **) mevent_field_get_slot (mevent_field_editor_get_field (editor),
                                                       mevent_field_editor_get_record (editor));
  guint index = find_offer (get_strings (self), text);

  if (index == g_list_model_get_n_items (G_LIST_MODEL (get_strings (self))))
    gtk_string_list_append (get_strings (self), text);
  adw_combo_row_set_selected (self->combo, index);
}

static void
mevent_offer_editor_class_init (MeventOfferEditorClass *klass)
{
  MEVENT_FIELD_EDITOR_CLASS (klass)->build = mevent_offer_editor_build;
  MEVENT_FIELD_EDITOR_CLASS (klass)->show = mevent_offer_editor_show;
}

static void
mevent_offer_editor_init (MeventOfferEditor *self)
{
}
