#include "mevent-custom-field.h"

#include <glib/gi18n-lib.h>

#include "mevent-contribution.h"
#include "mevent-custom-carry-private.h"
#include "mevent-event.h"
#include "mevent-finding.h"
#include "mevent-follow-up.h"
#include "mevent-organisation.h"
#include "mevent-participation.h"
#include "mevent-partner.h"
#include "mevent-person.h"
#include "mevent-project-private.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-venue.h"

static const MeventEnumValue classes[] = {
  { "person", N_("Person") },
  { "organisation", N_("Organisation") },
  { "venue", N_("Venue") },
  { "room", N_("Room") },
  { "event", N_("Event") },
  { "partner", N_("Partner") },
  { "session", N_("Session") },
  { "contribution", N_("Contribution") },
  { "finding", N_("Finding") },
  { "participation", N_("Participation") },
  { "follow-up", N_("Follow-up") },
  { NULL }
};

/* In the order of `classes`; what dates in them are: those of a plan move with the event, those of what came of it stay. */
static const struct
{
  GType          (*type) (void);
  MeventFieldFlags date_flags;
} class_rows[] = {
  { mevent_person_get_type },
  { mevent_organisation_get_type },
  { mevent_venue_get_type },
  { mevent_room_get_type },
  { mevent_event_get_type, MEVENT_FIELD_EVENT_DAY },
  { mevent_partner_get_type, MEVENT_FIELD_EVENT_DAY },
  { mevent_session_get_type, MEVENT_FIELD_EVENT_DAY },
  { mevent_contribution_get_type, MEVENT_FIELD_EVENT_DAY },
  { mevent_finding_get_type },
  { mevent_participation_get_type },
  { mevent_follow_up_get_type, MEVENT_FIELD_EVENT_DAY },
};

G_STATIC_ASSERT (G_N_ELEMENTS (classes) == G_N_ELEMENTS (class_rows) + 1);

static const MeventEnumValue custom_kinds[] = {
  [MEVENT_CUSTOM_KIND_TEXT] = { "text", N_("text") },
  [MEVENT_CUSTOM_KIND_PARAGRAPHS] = { "paragraphs", N_("text of several lines") },
  [MEVENT_CUSTOM_KIND_TRANSLATED] = { "translated", N_("text in each language") },
  [MEVENT_CUSTOM_KIND_NUMBER] = { "number", N_("number") },
  [MEVENT_CUSTOM_KIND_YES_NO] = { "yes-no", N_("yes or no") },
  [MEVENT_CUSTOM_KIND_DATE] = { "date", N_("date") },
  [MEVENT_CUSTOM_KIND_TIME] = { "time", N_("time") },
  [MEVENT_CUSTOM_KIND_CHOICE] = { "choice", N_("choice") },
  { NULL }
};

static const MeventKind row_kinds[] = {
  [MEVENT_CUSTOM_KIND_TEXT] = MEVENT_KIND_TEXT,
  [MEVENT_CUSTOM_KIND_PARAGRAPHS] = MEVENT_KIND_TEXT,
  [MEVENT_CUSTOM_KIND_TRANSLATED] = MEVENT_KIND_TRANSLATED,
  [MEVENT_CUSTOM_KIND_NUMBER] = MEVENT_KIND_INT,
  [MEVENT_CUSTOM_KIND_YES_NO] = MEVENT_KIND_BOOL,
  [MEVENT_CUSTOM_KIND_DATE] = MEVENT_KIND_DATE,
  [MEVENT_CUSTOM_KIND_TIME] = MEVENT_KIND_TIME,
  [MEVENT_CUSTOM_KIND_CHOICE] = MEVENT_KIND_CHOICE,
};

static const MeventEnumValue protections[] = {
  [MEVENT_PROTECTION_NONE] = { "none", N_("not about a person") },
  [MEVENT_PROTECTION_PERSONAL] = { "personal", N_("personal") },
  [MEVENT_PROTECTION_SENSITIVE] = { "sensitive", N_("sensitive: health, religion") },
  { NULL }
};

static const MeventFieldFlags protection_flags[] = {
  [MEVENT_PROTECTION_NONE] = MEVENT_FIELD_NONE,
  [MEVENT_PROTECTION_PERSONAL] = MEVENT_FIELD_PERSONAL,
  [MEVENT_PROTECTION_SENSITIVE] = MEVENT_FIELD_PERSONAL | MEVENT_FIELD_SENSITIVE,
};

static const MeventField fields[] = {
  { "of", MEVENT_ENUM (MeventCustomField, of, classes), N_("Field of") },
  { "name", MEVENT_TEXT (MeventCustomField, name), N_("Name"), MEVENT_FIELD_REQUIRED | MEVENT_FIELD_SEARCH },
  { "kind", MEVENT_ENUM (MeventCustomField, kind, custom_kinds), N_("Kind") },
  { "protection", MEVENT_ENUM (MeventCustomField, protection, protections), N_("Personal data") },
  { "label", MEVENT_TRANSLATED (MeventCustomField, label), N_("Label"), MEVENT_FIELD_SEARCH },
  { "choices", MEVENT_TEXT (MeventCustomField, choices), N_("Choices, one on a line"), MEVENT_FIELD_MULTILINE },
};

static char *
dup_title (MeventRecord *record, const char *language)
{
  MeventCustomField *self = (MeventCustomField *) record;
  const char *label = mevent_record_translate (self, self->label, language);

  return g_strdup (label ? label : self->name);
}

/* The row follows the declaration; its kind does not, so that values under it stay what they are. */
static void
refresh (MeventCustomField *self, MeventField *row)
{
  row->name = self->name ? self->name : mevent_record_get_id (&self->parent_instance);
  row->flags = protection_flags[self->protection] | MEVENT_FIELD_SEARCH |
               (self->kind == MEVENT_CUSTOM_KIND_PARAGRAPHS ? MEVENT_FIELD_MULTILINE : 0) |
               (row->kind == MEVENT_KIND_DATE ? class_rows[self->of].date_flags : 0);
}

static void
changed (MeventRecord *record)
{
  MeventCustomField *self = (MeventCustomField *) record;
  MeventProject *project = mevent_record_get_project (record);

  for (guint i = 0; i < MEVENT_N_CUSTOM_KINDS; i++)
    if (self->rows[i] != NULL)
      refresh (self, self->rows[i]);
  if (project != NULL)
    _mevent_project_forget_custom_rows (project);
}

static const MeventField *
ensure_row (MeventCustomField *self, int kind)
{
  MeventField **row = &self->rows[kind];

  if (*row == NULL)
    {
      MeventField made = { .kind = row_kinds[kind], .group = N_("Fields of our own"), .custom = self };

      *row = g_memdup2 (&made, sizeof made);
      refresh (self, *row);
    }
  return *row;
}

/* Values lie under the row of their kind, in records of the class. */
static void
was_set (MeventRecord *record, const MeventField *field, gconstpointer old)
{
  MeventCustomField *self = (MeventCustomField *) record;

  if (field->offset == G_STRUCT_OFFSET (MeventCustomField, of))
    _mevent_custom_carry (self, class_rows[*(const int *) old].type (), mevent_custom_field_get_row (self));
  else if (field->offset == G_STRUCT_OFFSET (MeventCustomField, kind))
    _mevent_custom_carry (self, mevent_custom_field_get_class (self), ensure_row (self, *(const int *) old));
}

static GObjectClass *record_parent_class;

static void
finalize (GObject *object)
{
  MeventCustomField *self = (MeventCustomField *) object;

  for (guint i = 0; i < MEVENT_N_CUSTOM_KINDS; i++)
    g_free (self->rows[i]);
  record_parent_class->finalize (object);
}

static void
class_init (MeventRecordClass *klass)
{
  klass->changed = changed;
  klass->was_set = was_set;
  record_parent_class = g_type_class_peek_parent (klass);
  G_OBJECT_CLASS (klass)->finalize = finalize;
}

MEVENT_DEFINE_RECORD_WITH_CODE (MeventCustomField, mevent_custom_field, "custom-field", 'u', N_("Field of our own"),
                                N_("Fields of our own"), dup_title, class_init (record_class))

/**
 * mevent_custom_field_get_class:
 *
 * Returns: the class of the records that have the field
 */
GType
mevent_custom_field_get_class (MeventCustomField *self)
{
  return class_rows[self->of].type ();
}

/**
 * mevent_custom_field_get_row:
 *
 * Returns: (transfer none): the field as the accessors of records take it; it lives as long as the declaration
 */
const MeventField *
mevent_custom_field_get_row (MeventCustomField *self)
{
  return ensure_row (self, self->kind);
}

/**
 * mevent_custom_field_get_label:
 *
 * Returns: (transfer none): the label in the project's main language, else its name
 */
const char *
mevent_custom_field_get_label (MeventCustomField *self)
{
  const char *label = mevent_record_translate (self, self->label, NULL);

  if (label != NULL)
    return label;
  return self->name ? self->name : mevent_record_get_id (&self->parent_instance);
}

/**
 * mevent_custom_field_list_choices:
 *
 * Returns: (transfer full): what can be chosen, in the order given
 */
char **
mevent_custom_field_list_choices (MeventCustomField *self)
{
  g_auto (GStrv) lines = g_strsplit (self->choices ? self->choices : "", "\n", -1);
  GStrvBuilder *builder = g_strv_builder_new ();
  char **choices;

  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0')
      g_strv_builder_add (builder, *line);
  choices = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return choices;
}
