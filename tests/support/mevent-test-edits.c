#include "mevent-test-edits.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mevent-custom-field.h"
#include "mevent-history.h"
#include "mevent-id.h"
#include "mevent-text.h"
#include "mevent-unknown.h"

static const char *const words[] = { "Ada", "Zoë <&>", "أهلا", "ሰላም", "x\ny", "“q”", "王 小明", "b" };
static const char *const languages[] = { "de", "en", "ar" };

#define PICK(rand, array) (array)[g_rand_int_range (rand, 0, G_N_ELEMENTS (array))]

/* The seed of the random tests: new for each run, or MEVENT_TEST_SEED to see a failure again. */
guint32
mevent_test_seed (void)
{
  const char *given = g_getenv ("MEVENT_TEST_SEED");
  guint32 seed = given ? (guint32) strtoul (given, NULL, 10) : g_random_int ();

  g_test_message ("MEVENT_TEST_SEED=%u", seed);
  return seed;
}

static guint32 running;

/* Where it is seen at once, although other tests are still running. */
static void
on_abort (int number)
{
  dprintf (STDERR_FILENO, "# again: MEVENT_TEST_SEED=%u\n", running);
}

/* Randomness for one round of many, which is the first of all with the seed that a failure tells. */
GRand *
mevent_test_round (guint32 seed, guint round)
{
  running = seed + round;
  signal (SIGABRT, on_abort);
  mevent_id_seed (running);
  return g_rand_new_with_seed (running);
}

static void
collect (MeventRecord *record, gpointer array)
{
  g_ptr_array_add (array, record);
}

static GPtrArray *
all_records (MeventProject *project)
{
  GPtrArray *records = g_ptr_array_new ();

  mevent_record_foreach ((MeventRecord *) project, collect, records);
  return records;
}

static MeventRecord *
random_record (MeventProject *project, GRand *rand)
{
  g_autoptr (GPtrArray) records = all_records (project);

  return records->pdata[g_rand_int_range (rand, 0, (int) records->len)];
}

/* NULL where the project has none of that type. */
static gpointer
random_target (MeventProject *project, GType type, GRand *rand)
{
  g_autoptr (GPtrArray) records = all_records (project);
  guint start = (guint) g_rand_int_range (rand, 0, (int) records->len);

  for (guint i = 0; i < records->len; i++)
    {
      gpointer record = records->pdata[(start + i) % records->len];

      if (G_TYPE_CHECK_INSTANCE_TYPE (record, type) && mevent_record_get_id ((MeventRecord *) record) != NULL)
        return record;
    }
  return NULL;
}

static char *
random_value (const MeventField *field, GRand *rand)
{
  int n = g_rand_int_range (rand, 0, 5);

  switch (field->kind)
    {
    case MEVENT_KIND_LANGUAGE:
      return g_strdup (PICK (rand, languages));
    case MEVENT_KIND_LANGUAGES:
      return g_strdup (n ? "ar en" : "ku");
    case MEVENT_KIND_INT:
    case MEVENT_KIND_DURATION:
      return g_strdup_printf ("%d", n * 15);
    case MEVENT_KIND_LENGTH:
      return g_strdup_printf ("%d.%d", n, n + 1);
    case MEVENT_KIND_BOOL:
      return g_strdup (n % 2 ? "true" : "");
    case MEVENT_KIND_ENUM:
      for (guint count = 0;; count++)
        if (field->detail.values[count].name == NULL)
          return g_strdup (field->detail.values[g_rand_int_range (rand, 0, (int) count)].name);
    case MEVENT_KIND_DATE:
      return g_strdup_printf ("2021-09-%02d", 20 + n);
    case MEVENT_KIND_TIME:
      return g_strdup_printf ("%02d:30", 20 + n);
    case MEVENT_KIND_COLOUR:
      return g_strdup_printf ("#00%02x7f", n);
    default:
      return g_strdup (PICK (rand, words));
    }
}

static void
set_links (MeventRecord *record, const MeventField *field, MeventProject *project, GRand *rand)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  gpointer target = NULL;

  for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
    if ((target = random_target (project, mevent_field_get_target (field), rand)) != NULL)
      g_ptr_array_add (targets, target);
  mevent_record_set (record, field, field->kind == MEVENT_KIND_REFERENCES ? (gpointer) &targets : (gpointer) &target);
}

static void
set_field (MeventRecord *record, const MeventField *field, MeventProject *project, GRand *rand)
{
  g_autofree char *value = NULL;

  if (field->kind == MEVENT_KIND_TRANSLATED)
    {
      MeventText *text = mevent_text_with (*(MeventText **) mevent_field_get_slot (field, record),
                                           PICK (rand, languages), g_rand_boolean (rand) ? PICK (rand, words) : NULL);

      mevent_record_set (record, field, &text);
      g_clear_pointer (&text, mevent_text_free);
    }
  else if (field->kind == MEVENT_KIND_DATA)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (words[0], (gsize) g_rand_int_range (rand, 1, 4));

      mevent_record_set (record, field, &bytes);
    }
  else if (field->kind == MEVENT_KIND_REFERENCE || field->kind == MEVENT_KIND_REFERENCES)
    set_links (record, field, project, rand);
  else
    {
      value = g_rand_int_range (rand, 0, 4) ? random_value (field, rand) : g_strdup ("");
      g_assert_true (mevent_record_parse (record, field, value, NULL));
    }
}

/* Some record of the list's class that stands below another owner comes here, if there is one. */
static void
take_another (MeventList *list, MeventProject *project, GRand *rand)
{
  MeventRecord *record = random_target (project, mevent_list_get_item_class (list), rand);

  if (record != NULL && mevent_record_get_list (record) != list)
    mevent_list_take (list, record);
}

static void
edit_list (MeventList *list, MeventProject *project, GRand *rand)
{
  int n = (int) mevent_list_get_n (list);

  switch (n > 0 ? g_rand_int_range (rand, 0, 5) : 4 * g_rand_int_range (rand, 0, 2))
    {
    case 0:
    case 1:
      {
        g_autoptr (MeventRecord) record = mevent_record_new (mevent_list_get_item_class (list), NULL);

        mevent_list_splice (list, (guint) g_rand_int_range (rand, 0, n + 1), 0, (gpointer *) &record, 1);
        break;
      }
    case 4:
      take_another (list, project, rand);
      break;
    case 2:
      mevent_list_move (list, (guint) g_rand_int_range (rand, 0, n), (guint) g_rand_int_range (rand, 0, n));
      break;
    default:
      mevent_record_delete (mevent_list_get (list, (guint) g_rand_int_range (rand, 0, n)));
    }
}

/* What a later version, or another program, could have written. */

static const char *const foreign_attributes[] = { "x:rank", "x:mood", "shelf" };
static const char *const foreign_nodes[] = {
  "<new-thing>a</new-thing>", "<new-thing>b</new-thing>", "<x:place at=\"1\"/>", "<!-- a remark -->",
};

/* The prefix comes with the first that needs it, and stays. */
static void
set_foreign_attribute (MeventUnknown *to, const MeventUnknown *from, GRand *rand)
{
  const char *changed = PICK (rand, foreign_attributes);
  g_autofree char *value = g_rand_int_range (rand, 0, 3) ? g_strdup (PICK (rand, words)) : NULL;

  mevent_unknown_add_attribute (to, "xmlns:x", "urn:example:x");
  for (guint i = 0; from != NULL && i < from->attributes->len; i++)
    {
      const MeventUnknownAttribute *attribute = &g_array_index (from->attributes, MeventUnknownAttribute, i);

      if (strcmp (attribute->name, changed) != 0 && strcmp (attribute->name, "xmlns:x") != 0)
        mevent_unknown_add_attribute (to, attribute->name, attribute->value);
    }
  if (value != NULL)
    mevent_unknown_add_attribute (to, changed, value);
}

/* Behind any field that stands in an element, and there behind any record. */
static void
add_foreign_node (MeventUnknown *to, MeventRecord *record, GRand *rand)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);
  const MeventField *field = &klass->fields[g_rand_int_range (rand, 0, (int) klass->n_fields)];
  MeventList *list = field->kind == MEVENT_KIND_LIST ? mevent_record_ensure_list (record, field) : NULL;
  guint n = list ? mevent_list_get_n (list) : 0;
  const char *id = n > 0 ? mevent_record_get_id (mevent_list_get (list, (guint) g_rand_int_range (rand, 0, (int) n))) : NULL;

  mevent_unknown_add_node (to, PICK (rand, foreign_nodes), mevent_field_is_attribute (field) ? NULL : field, id);
}

static void
change_foreign_nodes (MeventUnknown *to, const MeventUnknown *from, MeventRecord *record, GRand *rand)
{
  gboolean adds = g_rand_boolean (rand) || from == NULL || from->nodes->len == 0;
  guint n = from ? from->nodes->len : 0, removed = adds ? n : (guint) g_rand_int_range (rand, 0, (int) n);

  for (guint i = 0; i < n; i++)
    {
      const MeventUnknownNode *node = &g_array_index (from->nodes, MeventUnknownNode, i);

      if (i != removed)
        mevent_unknown_add_node (to, node->xml, node->field, node->after_id);
    }
  if (adds)
    add_foreign_node (to, record, rand);
}

static void
edit_unknown (MeventRecord *record, GRand *rand)
{
  const MeventUnknown *from = mevent_unknown_get (record);
  MeventUnknown *to = mevent_unknown_new ();

  set_foreign_attribute (to, from, rand);
  change_foreign_nodes (to, from, record, rand);
  mevent_unknown_replace (record, to);
  mevent_unknown_free (to);
}

/* What a custom field is of is settled before it is used; the project's language stays. */
static gboolean
may_change (MeventRecord *record, const MeventField *field)
{
  if (MEVENT_IS_CUSTOM_FIELD (record))
    return strcmp (field->name, "of") != 0;
  return !MEVENT_IS_PROJECT (record) || (strcmp (field->name, "language") != 0);
}

void
mevent_test_random_edit (MeventProject *project, GRand *rand)
{
  MeventRecord *record = random_record (project, rand);
  const MeventField *field;
  guint n = 0;

  while (mevent_record_nth_field (record, n) != NULL)
    n++;
  field = mevent_record_nth_field (record, (guint) g_rand_int_range (rand, 0, (int) n));
  mevent_project_begin (project, "Edit");
  if (field->kind == MEVENT_KIND_LIST)
    edit_list (mevent_record_ensure_list (record, field), project, rand);
  else if (may_change (record, field))
    set_field (record, field, project, rand);
  mevent_project_end (project);
}

void
mevent_test_random_edits (MeventProject *project, GRand *rand, guint n)
{
  for (guint i = 0; i < n; i++)
    mevent_test_random_edit (project, rand);
}

/* An edit as above, or one of what this version does not know, which only a merge can make. */
void
mevent_test_random_foreign_edit (MeventProject *project, GRand *rand)
{
  if (g_rand_int_range (rand, 0, 4) > 0)
    {
      mevent_test_random_edit (project, rand);
      return;
    }
  mevent_project_begin (project, "Edit");
  edit_unknown (random_record (project, rand), rand);
  mevent_project_end (project);
}

void
mevent_test_random_foreign_edits (MeventProject *project, GRand *rand, guint n)
{
  for (guint i = 0; i < n; i++)
    mevent_test_random_foreign_edit (project, rand);
}

static void
add_custom_fields (MeventProject *project)
{
  for (int i = 0; i < MEVENT_N_CUSTOM_KINDS; i++)
    {
      gpointer declared = mevent_list_append_new (project->custom_fields);
      g_autofree char *name = g_strdup_printf ("own-%d", i);

      mevent_record_set_number (declared, "kind", i);
      mevent_record_set_text (declared, "name", name);
    }
}

/* The next list from the nth field on, around its end. */
static MeventList *
next_list (MeventRecord *record, guint n)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const MeventField *field = &klass->fields[(n + i) % klass->n_fields];

      if (field->kind == MEVENT_KIND_LIST)
        return mevent_record_ensure_list (record, field);
    }
  return NULL;
}

static MeventList *
random_list (MeventProject *project, GRand *rand)
{
  MeventList *list = NULL;

  while (list == NULL)
    list = next_list (random_record (project, rand), (guint) g_rand_int_range (rand, 0, 64));
  return list;
}

/* An edit of a list: somebody comes, goes, or changes place or owner. */
void
mevent_test_random_list_edit (MeventProject *project, GRand *rand)
{
  MeventList *list = random_list (project, rand);

  mevent_project_begin (project, "Edit list");
  edit_list (list, project, rand);
  mevent_project_end (project);
}

/* Importing: many records at once, with what they hold */

static void
fill_somewhat (MeventRecord *record, MeventProject *project, GRand *rand)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_LIST && g_rand_int_range (rand, 0, 4) == 0)
      fill_somewhat (mevent_list_append_new (mevent_record_ensure_list (record, &klass->fields[i])), project, rand);
    else if (klass->fields[i].kind != MEVENT_KIND_LIST && g_rand_int_range (rand, 0, 4) == 0 &&
             may_change (record, &klass->fields[i]))
      set_field (record, &klass->fields[i], project, rand);
}

/* Below any record, and in place of some that stood there. */
void
mevent_test_random_import (MeventProject *project, GRand *rand)
{
  MeventList *list = random_list (project, rand);
  guint position = (guint) g_rand_int_range (rand, 0, (int) mevent_list_get_n (list) + 1);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  mevent_project_begin (project, "Import");
  for (int n = g_rand_int_range (rand, 0, 3); n > 0 && position < mevent_list_get_n (list); n--)
    mevent_record_delete (mevent_list_get (list, position));
  for (int n = g_rand_int_range (rand, 2, 20); n > 0; n--)
    {
      g_ptr_array_add (records, mevent_record_new (mevent_list_get_item_class (list), NULL));
      fill_somewhat (records->pdata[records->len - 1], project, rand);
    }
  /* With a record went others that only it needed. */
  position = MIN (position, mevent_list_get_n (list));
  mevent_list_splice (list, position, 0, records->pdata, records->len);
  mevent_project_end (project);
}

/* Typing: a group for each letter, which become one */

static const MeventField *
random_value_field (MeventRecord *record, GRand *rand)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);
  const MeventField *field;

  do
    field = &klass->fields[g_rand_int_range (rand, 0, (int) klass->n_fields)];
  while (field->kind == MEVENT_KIND_LIST || !may_change (record, field));
  return field;
}

/* Mostly into one field of a form, and now and then into the next. */
void
mevent_test_random_typing (MeventProject *project, GRand *rand)
{
  MeventHistory *history = mevent_project_get_history (project);
  guint64 session = mevent_history_new_session (history);
  MeventRecord *record = random_record (project, rand);
  const MeventField *field = random_value_field (record, rand);

  for (int n = g_rand_int_range (rand, 2, 9); n > 0; n--)
    {
      mevent_history_begin_session (history, "Type", session);
      set_field (record, field, project, rand);
      mevent_history_end (history);
      if (g_rand_int_range (rand, 0, 4) == 0)
        field = random_value_field (record, rand);
    }
}

/* With something in the lists, fields of its own, and `n_edits` edits; nothing of it can be undone. */
MeventProject *
mevent_test_random_project (GRand *rand, guint n_edits)
{
  MeventProject *project = mevent_project_new ("de");
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (project);

  mevent_history_set_recording (mevent_project_get_history (project), FALSE);
  add_custom_fields (project);
  for (guint i = 0; i < klass->n_fields; i++)
    for (int n = g_rand_int_range (rand, 0, 3); klass->fields[i].kind == MEVENT_KIND_LIST && n > 0; n--)
      if (strcmp (klass->fields[i].name, "custom-fields") != 0)
        mevent_list_append_new (mevent_record_ensure_list ((MeventRecord *) project, &klass->fields[i]));
  mevent_history_set_recording (mevent_project_get_history (project), TRUE);
  mevent_test_random_edits (project, rand, n_edits);
  return project;
}

/* Filling: one record of each class, and something in each field */

/* For one class, or for all where it is NULL. */
static void
declare_fields (MeventProject *project, const MeventRecordClass *for_class)
{
  const MeventRecordClass *klass = mevent_record_class_for_type (MEVENT_TYPE_CUSTOM_FIELD);
  const MeventEnumValue *classes = klass->fields[0].detail.values;

  g_assert_cmpstr (klass->fields[0].name, ==, "of");
  for (int of = 0; classes[of].name != NULL; of++)
    for (int kind = 0; kind < MEVENT_N_CUSTOM_KINDS; kind++)
      if (for_class == NULL || strcmp (classes[of].name, for_class->element) == 0)
        {
          gpointer declared = mevent_list_append_new (project->custom_fields);
          g_autofree char *name = g_strdup_printf ("own-%d", kind);

          mevent_record_set_number (declared, "of", of);
          mevent_record_set_number (declared, "kind", kind);
          mevent_record_set_text (declared, "name", name);
        }
}

static void
add_children (MeventRecord *record)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_LIST)
      add_children (mevent_list_append_new (mevent_record_ensure_list (record, &klass->fields[i])));
}

static void
fill_record (MeventRecord *record, MeventProject *project, GRand *rand)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    while (field->kind != MEVENT_KIND_LIST && may_change (record, field) && !mevent_field_is_set (field, record))
      set_field (record, field, project, rand);
}

void
mevent_test_fill (MeventProject *project, GRand *rand)
{
  g_autoptr (GPtrArray) records = NULL;

  mevent_project_begin (project, "Fill");
  declare_fields (project, NULL);
  add_children ((MeventRecord *) project);
  records = all_records (project);
  for (guint i = 0; i < records->len; i++)
    fill_record (records->pdata[i], project, rand);
  mevent_project_end (project);
}

/* Makes one record of each class in a new project, and puts something into each field of the nth of them. FALSE where
 * there are not so many. */
gboolean
mevent_test_fill_nth (MeventProject *project, guint n, GRand *rand)
{
  g_autoptr (GPtrArray) records = NULL;

  mevent_project_begin (project, "Fill");
  add_children ((MeventRecord *) project);
  records = all_records (project);
  if (n < records->len)
    {
      declare_fields (project, MEVENT_RECORD_GET_CLASS (records->pdata[n]));
      fill_record (records->pdata[n], project, rand);
    }
  mevent_project_end (project);
  return n < records->len;
}

/* A project in which every class has a record and every field a value. */
MeventProject *
mevent_test_full_project (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (mevent_test_seed ());
  MeventProject *project = mevent_project_new ("de");

  mevent_test_fill (project, rand);
  return project;
}
