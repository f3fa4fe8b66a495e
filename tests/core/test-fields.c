#include <string.h>

#include "mevent-event.h"
#include "mevent-history.h"
#include "mevent-language.h"
#include "mevent-person.h"
#include "mevent-project.h"
#include "mevent-text.h"

/* Every row of every field table, whatever records there will be. */

typedef void (*RowFunc) (MeventRecordClass *klass, const MeventField *field);

static void
each_row (GType type, RowFunc func)
{
  MeventRecordClass *klass = mevent_record_class_for_type (type);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      func (klass, &klass->fields[i]);
      if (klass->fields[i].kind == MEVENT_KIND_LIST)
        each_row (mevent_field_get_target (&klass->fields[i]), func);
    }
}

static void
check_row (MeventRecordClass *klass, const MeventField *field)
{
  GParamSpec *pspec = g_object_class_find_property ((GObjectClass *) klass, field->name);

  g_test_message ("%s %s", klass->element, field->name);
  g_assert_nonnull (field->label);
  g_assert_cmpstr (field->label, !=, "");
  g_assert_cmpuint (strspn (field->name, "abcdefghijklmnopqrstuvwxyz-"), ==, strlen (field->name));
  g_assert_true (mevent_record_class_find_field (klass, field->name) == field);
  g_assert_nonnull (pspec);
  if (field->flags & MEVENT_FIELD_SENSITIVE)
    g_assert_true (field->flags & MEVENT_FIELD_PERSONAL);
}

static void
test_every_row_is_whole (void)
{
  each_row (MEVENT_TYPE_PROJECT, check_row);
}

static void
check_letter (MeventRecordClass *klass, const MeventField *field)
{
  static GHashTable *classes; /* by their letters */
  MeventRecordClass *child, *other;

  if (field->kind != MEVENT_KIND_LIST)
    return;
  if (classes == NULL)
    classes = g_hash_table_new (NULL, NULL);
  child = mevent_record_class_for_type (mevent_field_get_target (field));
  other = g_hash_table_lookup (classes, GINT_TO_POINTER (child->letter));
  g_assert_true (other == NULL || other == child);
  g_hash_table_insert (classes, GINT_TO_POINTER (child->letter), child);
}

static void
test_every_class_has_its_own_letter (void)
{
  each_row (MEVENT_TYPE_PROJECT, check_letter);
}

/* A value that a field of the kind accepts, in the file's form. */
static const char *
sample_value (const MeventField *field)
{
  switch (field->kind)
    {
    case MEVENT_KIND_TEXT:
      return "Zoë “&<>\n王";
    case MEVENT_KIND_LANGUAGE:
      return "ku-Arab";
    case MEVENT_KIND_LANGUAGES:
      return "de ar";
    case MEVENT_KIND_INT:
    case MEVENT_KIND_DURATION:
      return "45";
    case MEVENT_KIND_BOOL:
      return "true";
    case MEVENT_KIND_ENUM:
      return field->detail.values[1].name;
    case MEVENT_KIND_DATE:
      return "2021-09-24";
    case MEVENT_KIND_TIME:
      return "25:30";
    case MEVENT_KIND_COLOUR:
      return "#2a7fbf";
    default:
      return NULL;
    }
}

static MeventRecord *
make_record (MeventRecordClass *klass)
{
  MeventRecord *record = mevent_record_new (G_TYPE_FROM_CLASS (klass), NULL);

  if (MEVENT_IS_PROJECT (record))
    mevent_history_set_recording (mevent_project_get_history ((MeventProject *) record), FALSE);
  return record;
}

static void
check_round_trip (MeventRecordClass *klass, const MeventField *field)
{
  g_autoptr (MeventRecord) record = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *shown = NULL;
  g_autoptr (GError) error = NULL;

  if (sample_value (field) == NULL)
    return;
  record = make_record (klass);
  g_assert_false (mevent_field_is_set (field, record));
  mevent_record_parse (record, field, sample_value (field), &error);
  g_assert_no_error (error);
  g_assert_true (mevent_field_is_set (field, record));
  mevent_field_format (field, mevent_field_get_slot (field, record), out);
  g_assert_cmpstr (out->str, ==, sample_value (field));
  shown = mevent_field_display (field, record, mevent_language_get ("de"));
  g_assert_nonnull (shown);
  mevent_record_parse (record, field, "", &error);
  g_assert_no_error (error);
  g_assert_false (mevent_field_is_set (field, record));
}

static void
test_every_value_comes_back (void)
{
  each_row (MEVENT_TYPE_PROJECT, check_round_trip);
}

static void
check_refusal (MeventRecordClass *klass, const MeventField *field)
{
  g_autoptr (MeventRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  if (sample_value (field) == NULL)
    return;
  record = make_record (klass);
  g_assert_true (mevent_record_parse (record, field, sample_value (field), NULL));
  g_assert_false (mevent_record_parse (record, field, "\a no value of any kind", &error));
  g_assert_nonnull (error);
  g_assert_true (mevent_field_is_set (field, record));
}

static void
test_nonsense_is_refused_and_changes_nothing (void)
{
  each_row (MEVENT_TYPE_PROJECT, check_refusal);
}

static void
test_property_is_the_field (void)
{
  g_autoptr (MeventPerson) person = mevent_record_new (MEVENT_TYPE_PERSON, NULL);
  g_autofree char *name = NULL;
  int consent;

  g_object_set (person, "given-name", "Lydia", "photo-consent", MEVENT_CONSENT_NO, NULL);
  g_object_get (person, "given-name", &name, "photo-consent", &consent, NULL);
  g_assert_cmpstr (person->given_name, ==, "Lydia");
  g_assert_cmpstr (name, ==, "Lydia");
  g_assert_cmpint (consent, ==, MEVENT_CONSENT_NO);
}

static void
test_numbers_start_unset (void)
{
  g_autoptr (MeventEvent) event = mevent_record_new (MEVENT_TYPE_EVENT, NULL);

  g_assert_cmpint (event->capacity, ==, MEVENT_UNSET);
  g_assert_cmpint (event->head_count, ==, MEVENT_UNSET);
  g_assert_cmpuint (event->first_day, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fields/every-row-is-whole", test_every_row_is_whole);
  g_test_add_func ("/fields/every-class-has-its-own-letter", test_every_class_has_its_own_letter);
  g_test_add_func ("/fields/every-value-comes-back", test_every_value_comes_back);
  g_test_add_func ("/fields/nonsense-is-refused", test_nonsense_is_refused_and_changes_nothing);
  g_test_add_func ("/fields/property-is-the-field", test_property_is_the_field);
  g_test_add_func ("/fields/numbers-start-unset", test_numbers_start_unset);
  return g_test_run ();
}
