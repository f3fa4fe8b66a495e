#include "mevent-field-editor.h"

#include <glib/gi18n-lib.h>

#include "mevent-choice-editor.h"
#include "mevent-entry-editor.h"
#include "mevent-history.h"
#include "mevent-image-editor.h"
#include "mevent-image.h"
#include "mevent-language.h"
#include "mevent-offer-editor.h"
#include "mevent-paragraph-editor.h"
#include "mevent-project.h"
#include "mevent-reference-editor.h"
#include "mevent-references-editor.h"
#include "mevent-row-error.h"
#include "mevent-switch-editor.h"
#include "mevent-wording.h"

typedef struct
{
  const MeventField *field;
  MeventCustomField *declared; /* keeps the field, where it is one of the project's own */
  char              *language; /* of a translatable text, NULL for the main one */
  MeventRecord      *record;
  GtkWidget         *row;
  guint64            session;  /* of typing: one for each time the row has the focus; 0: not begun */
  gboolean           types;    /* is typed into, not chosen from */
  gboolean           showing;
  gboolean           changing;
} MeventFieldEditorPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MeventFieldEditor, mevent_field_editor, G_TYPE_OBJECT)

#define PRIVATE(self) ((MeventFieldEditorPrivate *) mevent_field_editor_get_instance_private (self))

/* Which row a kind of value gets; a kind without one is not in forms. */
static GType (*const editors[MEVENT_N_KINDS]) (void) = {
  [MEVENT_KIND_TEXT] = mevent_entry_editor_get_type,
  [MEVENT_KIND_TRANSLATED] = mevent_entry_editor_get_type,
  [MEVENT_KIND_LANGUAGE] = mevent_entry_editor_get_type,
  [MEVENT_KIND_LANGUAGES] = mevent_entry_editor_get_type,
  [MEVENT_KIND_INT] = mevent_entry_editor_get_type,
  [MEVENT_KIND_BOOL] = mevent_switch_editor_get_type,
  [MEVENT_KIND_ENUM] = mevent_choice_editor_get_type,
  [MEVENT_KIND_DATE] = mevent_entry_editor_get_type,
  [MEVENT_KIND_TIME] = mevent_entry_editor_get_type,
  [MEVENT_KIND_DURATION] = mevent_entry_editor_get_type,
  [MEVENT_KIND_COLOUR] = mevent_choice_editor_get_type,
  [MEVENT_KIND_CHOICE] = mevent_offer_editor_get_type,
  [MEVENT_KIND_REFERENCE] = mevent_reference_editor_get_type,
  [MEVENT_KIND_REFERENCES] = mevent_references_editor_get_type,
};

static void
forget_row (MeventFieldEditor *self)
{
  g_clear_object (&PRIVATE (self)->row);
}

static void
mevent_field_editor_dispose (GObject *object)
{
  MeventFieldEditor *self = MEVENT_FIELD_EDITOR (object);

  forget_row (self);
  g_clear_object (&PRIVATE (self)->record);
  g_clear_object (&PRIVATE (self)->declared);
  G_OBJECT_CLASS (mevent_field_editor_parent_class)->dispose (object);
}

static void
mevent_field_editor_finalize (GObject *object)
{
  g_free (PRIVATE (MEVENT_FIELD_EDITOR (object))->language);
  G_OBJECT_CLASS (mevent_field_editor_parent_class)->finalize (object);
}

static void
mevent_field_editor_class_init (MeventFieldEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mevent_field_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = mevent_field_editor_finalize;
}

static void
mevent_field_editor_init (MeventFieldEditor *self)
{
}

/**
 * mevent_field_editor_new:
 * @language: (nullable): of a translatable text, a further language of the project
 *
 * Returns: (transfer full) (nullable): %NULL where forms do not show such a field
 */
MeventFieldEditor *
mevent_field_editor_new (const MeventField *field, const char *language)
{
  GType (*type) (void) = editors[field->kind];
  MeventFieldEditor *self;

  if (type == NULL || (field->flags & MEVENT_FIELD_HIDDEN))
    return NULL;
  if (field->flags & MEVENT_FIELD_MULTILINE)
    type = mevent_paragraph_editor_get_type;
  if (mevent_image_is_field (field))
    type = mevent_image_editor_get_type;
  self = g_object_new (type (), NULL);
  PRIVATE (self)->field = field;
  PRIVATE (self)->declared = field->custom ? g_object_ref (field->custom) : NULL;
  PRIVATE (self)->language = g_strdup (language);
  PRIVATE (self)->row = g_object_ref_sink (MEVENT_FIELD_EDITOR_GET_CLASS (self)->build (self));
  return self;
}

GtkWidget *
mevent_field_editor_get_row (MeventFieldEditor *self)
{
  return PRIVATE (self)->row;
}

void
mevent_field_editor_set_record (MeventFieldEditor *self, MeventRecord *record)
{
  mevent_field_editor_report (self, NULL);
  PRIVATE (self)->session = 0;
  g_set_object (&PRIVATE (self)->record, record);
  mevent_field_editor_show (self);
}

/**
 * mevent_field_editor_show:
 *
 * Brings the row to what the record holds. While the row itself is changing the record it is left alone, or it would
 * rewrite what is being typed.
 */
void
mevent_field_editor_show (MeventFieldEditor *self)
{
  MeventFieldEditorPrivate *priv = PRIVATE (self);

  if (priv->changing || priv->record == NULL)
    return;
  priv->showing = TRUE;
  MEVENT_FIELD_EDITOR_GET_CLASS (self)->show (self);
  priv->showing = FALSE;
}

const MeventField *
mevent_field_editor_get_field (MeventFieldEditor *self)
{
  return PRIVATE (self)->field;
}

MeventRecord *
mevent_field_editor_get_record (MeventFieldEditor *self)
{
  return PRIVATE (self)->record;
}

const char *
mevent_field_editor_get_language (MeventFieldEditor *self)
{
  return PRIVATE (self)->language;
}

/**
 * mevent_field_editor_dup_label:
 *
 * Returns: (transfer full): the label of the field, "Title (Arabic)" for a further language
 */
char *
mevent_field_editor_dup_label (MeventFieldEditor *self)
{
  MeventFieldEditorPrivate *priv = PRIVATE (self);
  g_autofree char *name = NULL;

  if (priv->language == NULL)
    return g_strdup (mevent_field_get_label (priv->field));
  name = mevent_language_name_of (mevent_language_get_for_window (), priv->language);
  /* Translators: label of an entry and the language of its text: "Title (Arabic)" */
  return g_strdup_printf (_("%s (%s)"), mevent_field_get_label (priv->field), name);
}

/**
 * mevent_field_editor_new_combo:
 * @strings: what can be chosen
 * @on_selected: called with the editor when something else is
 *
 * Returns: (transfer floating): a row with the label of the field
 */
AdwComboRow *
mevent_field_editor_new_combo (MeventFieldEditor *self, GtkStringList *strings, GCallback on_selected)
{
  GtkWidget *combo = adw_combo_row_new ();
  g_autofree char *label = mevent_field_editor_dup_label (self);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (combo), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (combo), label);
  adw_combo_row_set_model (ADW_COMBO_ROW (combo), G_LIST_MODEL (strings));
  g_signal_connect_object (combo, "notify::selected", on_selected, self, G_CONNECT_SWAPPED);
  return ADW_COMBO_ROW (combo);
}

gboolean
mevent_field_editor_is_showing (MeventFieldEditor *self)
{
  return PRIVATE (self)->showing;
}

static void
on_focus_enter_cb (MeventFieldEditor *self)
{
  PRIVATE (self)->session = 0;
}

/**
 * mevent_field_editor_watch_focus:
 * @widget: where is typed
 * @on_leave: called with the editor when the focus has left
 *
 * What is typed between focus in and focus out becomes one undo step.
 */
void
mevent_field_editor_watch_focus (MeventFieldEditor *self, GtkWidget *widget, GCallback on_leave)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  PRIVATE (self)->types = TRUE;
  g_signal_connect_object (controller, "enter", G_CALLBACK (on_focus_enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "leave", on_leave, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, controller);
}

static char *
dup_step (MeventFieldEditorPrivate *priv)
{
  const MeventWording *wording = mevent_wording_find (G_OBJECT_TYPE (priv->record));

  if ((priv->field->flags & MEVENT_FIELD_REQUIRED) && priv->language == NULL && wording != NULL &&
      priv->field->kind != MEVENT_KIND_LANGUAGE)
    return g_strdup (_(wording->rename));
  /* Translators: name of an undo step; %s is the label of a field, such as “Start” */
  return g_strdup_printf (_("Change %s"), mevent_field_get_label (priv->field));
}

/**
 * mevent_field_editor_begin:
 *
 * Opens an undo group for the field. Where it returns %TRUE, mevent_field_editor_end() closes it.
 */
gboolean
mevent_field_editor_begin (MeventFieldEditor *self)
{
  MeventFieldEditorPrivate *priv = PRIVATE (self);
  MeventProject *project = priv->record ? mevent_record_get_project (priv->record) : NULL;
  g_autofree char *step = NULL;

  if (project == NULL || priv->showing)
    return FALSE;
  step = dup_step (priv);
  priv->changing = TRUE;
  if (priv->types && priv->session == 0)
    priv->session = mevent_history_new_session (mevent_project_get_history (project));
  mevent_history_begin_session (mevent_project_get_history (project), step, priv->session);
  return TRUE;
}

void
mevent_field_editor_end (MeventFieldEditor *self)
{
  MeventFieldEditorPrivate *priv = PRIVATE (self);

  mevent_history_end (mevent_project_get_history (mevent_record_get_project (priv->record)));
  priv->changing = FALSE;
}

/* Changes the field as a step of its own. */
void
mevent_field_editor_set_value (MeventFieldEditor *self, gconstpointer value)
{
  if (!mevent_field_editor_begin (self))
    return;
  mevent_record_set (PRIVATE (self)->record, PRIVATE (self)->field, value);
  mevent_field_editor_end (self);
}

/**
 * mevent_field_editor_report:
 * @error: (nullable): what is wrong with what was typed, or %NULL when it is right
 */
void
mevent_field_editor_report (MeventFieldEditor *self, const GError *error)
{
  mevent_row_show_error (PRIVATE (self)->row, error);
}
