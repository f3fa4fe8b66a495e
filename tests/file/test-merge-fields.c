#include <string.h>

#include "mevent-conflict.h"
#include "mevent-custom-field.h"
#include "mevent-image.h"
#include "mevent-merge.h"
#include "mevent-problems.h"
#include "mevent-schema.h"
#include "mevent-test-edits.h"
#include "mevent-test-file.h"
#include "mevent-text.h"
#include "mevent-writer.h"

/* Two people have changed whatever there is. What each field then has to hold is worked out here once more, from the words of
 * the promise: a change of one side survives, one of both is asked about, and nothing comes from nowhere. */

#define N_EDITS        25
#define VALIDATE_EVERY 20 /* rounds: reading and validating a file takes longer than merging it */

static guint
n_rounds (void)
{
  return g_getenv ("MEVENT_TEST_LONG") ? 100000 : 300;
}

typedef struct
{
  TestTriple     three;
  MeventProject *result;
  MeventProject *swapped; /* merged the other way round */
  guint          n;       /* questions that this has left */
  guint          n_swapped;
} Merged;

typedef void (*Editor) (MeventProject *, GRand *, guint);

static void
merged_init (Merged *self, GRand *rand, Editor edit)
{
  self->three.base = mevent_test_random_project (rand, 20);
  edit (self->three.base, rand, N_EDITS);
  self->three.ours = test_file_twin (self->three.base);
  self->three.theirs = test_file_twin (self->three.base);
  edit (self->three.ours, rand, N_EDITS);
  edit (self->three.theirs, rand, N_EDITS);
  test_file_detach_conflicts (self->three.ours);
  test_file_detach_conflicts (self->three.theirs);
  self->result = test_file_twin (self->three.ours);
  self->swapped = test_file_twin (self->three.theirs);
  self->n = mevent_merge (self->result, self->three.base, self->three.theirs);
  self->n_swapped = mevent_merge (self->swapped, self->three.base, self->three.ours);
}

static void
merged_clear (Merged *self)
{
  test_triple_clear (&self->three);
  g_clear_object (&self->result);
  g_clear_object (&self->swapped);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merged, merged_clear)

static MeventRecord *
find (MeventProject *project, MeventRecord *record)
{
  if (MEVENT_IS_PROJECT (record))
    return (MeventRecord *) project;
  return mevent_project_lookup (project, mevent_record_get_id (record));
}

/* Values */

static const MeventField *
find_row (MeventProject *project, const MeventField *field)
{
  gpointer declared;

  if (field->custom == NULL)
    return field;
  declared = find (project, (MeventRecord *) field->custom);
  return declared ? mevent_custom_field_get_row (declared) : NULL;
}

static char *
dup_value (MeventProject *project, MeventRecord *like, const MeventField *field, const char *language)
{
  const MeventField *row = find_row (project, field);
  MeventRecord *record = find (project, like);
  g_autoptr (GString) out = NULL;
  gpointer slot;

  if (row == NULL || record == NULL || !mevent_field_is_set (row, record))
    return NULL;
  slot = mevent_field_get_slot (row, record);
  if (row->kind == MEVENT_KIND_TRANSLATED)
    return g_strdup (mevent_text_get (*(MeventText **) slot, language));
  if (row->kind == MEVENT_KIND_DATA)
    return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, *(GBytes **) slot);
  out = g_string_new (NULL);
  mevent_field_format (row, slot, out);
  return g_strdup (out->str);
}

static const char *
key_of (const MeventField *field)
{
  return field->custom ? mevent_record_get_id ((MeventRecord *) field->custom) : field->name;
}

static gboolean
is_link (const MeventField *field)
{
  return field->kind == MEVENT_KIND_REFERENCE || field->kind == MEVENT_KIND_REFERENCES;
}

/* Lists are told of by the owners of what is in them. A field of the project's own is one field only where all say so. */
static gboolean
is_judged (Merged *self, const MeventField *field)
{
  MeventProject *const all[] = { self->three.base, self->three.ours, self->three.theirs, self->result, self->swapped };

  if (field->kind == MEVENT_KIND_LIST)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      const MeventField *row = find_row (all[i], field);

      if (row == NULL || row->kind != field->kind)
        return FALSE;
    }
  return TRUE;
}

/* Questions */

/* @field: (nullable): as conflicts call it; %NULL for the one about the whole record */
static MeventConflict *
find_question (MeventProject *project, guint n, MeventRecord *record, const char *field, const char *language)
{
  for (guint end = mevent_list_get_n (project->conflicts), i = end - n; i < end; i++)
    {
      MeventConflict *conflict = mevent_list_get (project->conflicts, i);

      if (g_strcmp0 (mevent_record_get_id (conflict->record), mevent_record_get_id (record)) == 0 &&
          g_strcmp0 (conflict->field, field) == 0 && g_strcmp0 (conflict->language, language) == 0)
        return conflict;
    }
  return NULL;
}

/* Or about what it stands in. */
static gboolean
is_asked_about (Merged *self, MeventRecord *record)
{
  for (record = find (self->result, record); record != NULL; record = mevent_record_get_parent (record))
    if (find_question (self->result, self->n, record, NULL, NULL) != NULL)
      return TRUE;
  return FALSE;
}

/* One field */

typedef struct
{
  char *base, *ours, *theirs, *result, *swapped;
} Values;

static void
values_clear (Values *self)
{
  g_free (self->base);
  g_free (self->ours);
  g_free (self->theirs);
  g_free (self->result);
  g_free (self->swapped);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Values, values_clear)

static Values
read_values (Merged *self, MeventRecord *record, const MeventField *field, const char *language)
{
  return (Values) {
    dup_value (self->three.base, record, field, language), dup_value (self->three.ours, record, field, language),
    dup_value (self->three.theirs, record, field, language), dup_value (self->result, record, field, language),
    dup_value (self->swapped, record, field, language),
  };
}

static gboolean
same (const char *a, const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

/* Where what a reference names is gone, somewhere, the deletion has a say, too. */
static gboolean
names_what_is_gone (Merged *self, const char *ids)
{
  MeventProject *const all[] = { self->three.base, self->three.ours, self->three.theirs, self->result, self->swapped };
  g_auto (GStrv) parts = g_strsplit (ids ? ids : "", " ", -1);

  for (char **id = parts; *id != NULL; id++)
    for (guint i = 0; i < G_N_ELEMENTS (all); i++)
      if (mevent_project_lookup (all[i], *id) == NULL)
        return TRUE;
  return FALSE;
}

static gboolean
has_a_say (Merged *self, const Values *values)
{
  return names_what_is_gone (self, values->base) || names_what_is_gone (self, values->ours) ||
         names_what_is_gone (self, values->theirs);
}

/* Each id that is in the result has been there on some side. */
static void
assert_known (const Values *values)
{
  g_auto (GStrv) parts = g_strsplit (values->result ? values->result : "", " ", -1);
  g_autofree char *all = g_strjoin (" ", values->base ? values->base : "", values->ours ? values->ours : "",
                                    values->theirs ? values->theirs : "", NULL);
  g_auto (GStrv) known = g_strsplit (all, " ", -1);

  for (char **id = parts; *id != NULL; id++)
    g_assert_true (g_strv_contains ((const char *const *) known, *id));
}

static void
assert_asked (Merged *self, MeventRecord *record, const MeventField *field, const char *language, const Values *values)
{
  MeventConflict *here = find_question (self->result, self->n, record, key_of (field), language);
  MeventConflict *there = find_question (self->swapped, self->n_swapped, record, key_of (field), language);

  g_assert_cmpstr (values->result, ==, values->ours);
  g_assert_cmpstr (values->swapped, ==, values->theirs);
  g_assert_nonnull (here);
  g_assert_nonnull (there);
  g_assert_cmpstr (here->base, ==, there->base);
  g_assert_cmpstr (here->ours, ==, there->theirs);
  g_assert_cmpstr (here->theirs, ==, there->ours);
  if (field->kind == MEVENT_KIND_DATA)
    return;
  g_assert_cmpstr (here->base, ==, values->base);
  g_assert_cmpstr (here->ours, ==, values->ours);
  g_assert_cmpstr (here->theirs, ==, values->theirs);
}

/* All three have the record. */
static void
judge_value (Merged *self, MeventRecord *record, const MeventField *field, const char *language)
{
  g_auto (Values) values = read_values (self, record, field, language);

  if (is_link (field) && has_a_say (self, &values))
    {
      assert_known (&values);
      return;
    }
  if (!same (values.ours, values.theirs) && !same (values.ours, values.base) && !same (values.theirs, values.base))
    {
      assert_asked (self, record, field, language, &values);
      return;
    }
  g_assert_cmpstr (values.result, ==, same (values.ours, values.base) ? values.theirs : values.ours);
  g_assert_cmpstr (values.swapped, ==, values.result);
  g_assert_null (find_question (self->result, self->n, record, key_of (field), language));
}

static const char *const languages[] = { "de", "en", "ar" };

typedef void (*Judge) (Merged *, MeventRecord *, const MeventField *, const char *);

static void
foreach_value (Merged *self, MeventRecord *record, Judge judge)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    {
      if (!is_judged (self, field))
        continue;
      if (field->kind != MEVENT_KIND_TRANSLATED)
        judge (self, record, field, NULL);
      else
        for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
          judge (self, record, field, languages[l]);
    }
}

/* Only one side has the record, and it is in the result. */
static void
judge_lone_value (Merged *self, MeventRecord *record, const MeventField *field, const char *language)
{
  g_auto (Values) values = read_values (self, record, field, language);

  if (is_link (field) && has_a_say (self, &values))
    {
      assert_known (&values);
      return;
    }
  g_assert_cmpstr (values.result, ==, find (self->three.ours, record) ? values.ours : values.theirs);
  g_assert_cmpstr (values.swapped, ==, values.result);
}

/* One side has deleted the record, and the result has it no more: so the other must not have changed it. */
static void
judge_gone_value (Merged *self, MeventRecord *record, const MeventField *field, const char *language)
{
  g_auto (Values) values = read_values (self, record, field, language);

  g_assert_cmpstr (find (self->three.ours, record) ? values.ours : values.theirs, ==, values.base);
}

/* Images stay while something shows them, and old questions while their records do: both have tests of their own. */
static gboolean
goes_with_others (MeventRecord *record)
{
  return MEVENT_IS_IMAGE (record) || MEVENT_IS_CONFLICT (record);
}

static void
judge_record (MeventRecord *record, gpointer merged)
{
  Merged *self = merged;
  gboolean in_base, in_both;

  if (!MEVENT_IS_PROJECT (record) && mevent_record_get_id (record) == NULL)
    return;
  in_base = find (self->three.base, record) != NULL;
  in_both = find (self->three.ours, record) != NULL && find (self->three.theirs, record) != NULL;
  if (in_both && find (self->result, record) != NULL)
    {
      g_assert_true (in_base);
      foreach_value (self, record, judge_value);
    }
  else if (in_both)
    g_assert_true (MEVENT_IS_IMAGE (record)); /* each has taken away one of two places where it was shown */
  else if (find (self->result, record) != NULL)
    {
      if (in_base && !goes_with_others (record))
        g_assert_true (is_asked_about (self, record));
      foreach_value (self, record, judge_lone_value);
    }
  else if (!goes_with_others (record))
    {
      g_assert_true (in_base);
      foreach_value (self, record, judge_gone_value);
    }
}

/* What is a value of a field of the project's own in one result is none in the other where it is asked of what kind it is. */
static gboolean
asks_what_is_a_value (Merged *self)
{
  for (guint end = mevent_list_get_n (self->result->conflicts), i = end - self->n; i < end; i++)
    {
      MeventConflict *conflict = mevent_list_get (self->result->conflicts, i);

      if (MEVENT_IS_CUSTOM_FIELD (conflict->record))
        return TRUE;
    }
  return FALSE;
}

static void
test_each_change_survives_or_is_asked_about (void)
{
  guint32 seed = mevent_test_seed ();
  guint n_asked = 0;

  for (guint i = 0; i < n_rounds (); i++)
    {
      g_autoptr (GRand) rand = mevent_test_round (seed, i);
      g_auto (Merged) merged = { { NULL } };

      merged_init (&merged, rand, mevent_test_random_foreign_edits);
      if (asks_what_is_a_value (&merged))
        continue;
      n_asked += merged.n > 0;
      mevent_record_foreach ((MeventRecord *) merged.three.ours, judge_record, &merged);
      mevent_record_foreach ((MeventRecord *) merged.three.theirs, judge_record, &merged);
    }
  g_assert_cmpuint (n_asked, >, n_rounds () / 20);
}

static void
assert_valid (MeventProject *project)
{
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);
  g_autofree char *path = test_file_write ("merged.mevent", g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (mevent_schema_validate (path, problems, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < mevent_problems_get_n (problems); i++)
    g_test_message ("%s", mevent_problems_get (problems, i)->message);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
}

/* The schema does not know what later versions write. */
static void
test_the_result_validates (void)
{
  guint32 seed = mevent_test_seed ();

  for (guint i = 0; i < n_rounds () / VALIDATE_EVERY; i++)
    {
      g_autoptr (GRand) rand = mevent_test_round (seed, i);
      g_auto (Merged) merged = { { NULL } };

      merged_init (&merged, rand, mevent_test_random_edits);
      assert_valid (merged.result);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-fields/each-change-survives-or-is-asked-about", test_each_change_survives_or_is_asked_about);
  g_test_add_func ("/merge-fields/the-result-validates", test_the_result_validates);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
