#include <stdlib.h>
#include <string.h>

#include "mevent-contribution.h"
#include "mevent-event.h"
#include "mevent-participation.h"
#include "mevent-person.h"
#include "mevent-session.h"
#include "mevent-test-file.h"
#include "mevent-text.h"
#include "mevent-writer.h"

/* The sample project holds every fact of tests/data/example-facts.tsv in a typed field. */

static MeventProject *
open_sample (char **path)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  *path = g_build_filename (g_getenv ("MEVENT_SOURCE_ROOT"), "data", "examples", "vernetzungstreffen.mevent", NULL);
  document = mevent_document_open (*path, problems, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
  return g_object_ref (mevent_document_get_project (document));
}

static gboolean
title_is (MeventRecord *record, const char *title)
{
  g_autofree char *own = record ? mevent_record_dup_title (record, "de") : NULL;

  return g_strcmp0 (own, title) == 0;
}

static gboolean
is_step (MeventRecord *record, const char *value)
{
  MeventList *sessions = mevent_record_get_list (record);
  guint step = 0;

  for (guint i = 0; i < mevent_list_get_n (sessions); i++)
    {
      MeventSession *session = mevent_list_get (sessions, i);

      step += !session->internal;
      if ((MeventRecord *) session == record)
        return step == (guint) atoi (value);
    }
  return FALSE;
}

static char *
dup_value (MeventRecord *record, const MeventField *field)
{
  gpointer slot = mevent_field_get_slot (field, record);
  GString *out;

  if (field->kind == MEVENT_KIND_TRANSLATED)
    return g_strdup (mevent_text_get (*(MeventText **) slot, "de"));
  if (field->kind == MEVENT_KIND_REFERENCE)
    return *(MeventRecord **) slot ? mevent_record_dup_title (*(MeventRecord **) slot, "de") : NULL;
  out = g_string_new (NULL);
  mevent_field_format (field, slot, out);
  return g_string_free (out, FALSE);
}

/* "name=value", "name~=part", "of=title of the owner", "step=number" */
static gboolean
holds (MeventRecord *record, const char *pair)
{
  const char *equals = strchr (pair, '=');
  gboolean part = equals[-1] == '~';
  g_autofree char *name = g_strndup (pair, (gsize) (equals - pair) - part);
  g_autofree char *value = NULL;
  const MeventField *field;

  if (strcmp (name, "of") == 0)
    return title_is (mevent_record_get_parent (record), equals + 1);
  if (strcmp (name, "step") == 0)
    return is_step (record, equals + 1);
  field = mevent_record_find_field (record, name);
  g_assert_nonnull (field);
  g_assert_cmpstr (name, !=, "notes");
  value = dup_value (record, field);
  if (part)
    return value != NULL && strstr (value, equals + 1) != NULL;
  return g_strcmp0 (value, equals + 1) == 0;
}

typedef struct
{
  char   **columns;
  gboolean found;
} Search;

static void
look_at (MeventRecord *record, gpointer data)
{
  Search *search = data;
  gboolean all = strcmp (MEVENT_RECORD_GET_CLASS (record)->element, search->columns[0]) == 0 ||
                 (MEVENT_IS_PROJECT (record) && strcmp (search->columns[0], "project") == 0);

  if (search->found || !all || !title_is (record, search->columns[1]))
    return;
  for (char **pair = search->columns + 2; all && *pair != NULL; pair++)
    all = holds (record, *pair);
  search->found = all;
}

static void
test_every_fact_is_in_a_field (void)
{
  g_autofree char *path = NULL;
  g_autofree char *facts_path = g_build_filename (g_getenv ("MEVENT_TEST_DATA"), "example-facts.tsv", NULL);
  g_autofree char *facts = test_file_read (facts_path);
  g_auto (GStrv) lines = g_strsplit (facts, "\n", -1);
  g_autoptr (MeventProject) project = open_sample (&path);
  guint n = 0;

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) columns = g_strsplit (*line, "\t", -1);
      Search search = { columns, FALSE };

      if (**line == '#' || **line == '\0')
        continue;
      n++;
      mevent_record_foreach ((MeventRecord *) project, look_at, &search);
      if (!search.found)
        g_error ("not in the sample: %s", *line);
    }
  g_assert_cmpuint (n, >=, 50);
}

static void
test_copy_is_the_same (void)
{
  g_autofree char *path = NULL;
  g_autoptr (MeventProject) project = open_sample (&path);
  g_autofree char *contents = test_file_read (path);
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);

  g_assert_cmpmem (contents, strlen (contents), g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_everybody_has_a_badge_or_has_declined (void)
{
  g_autofree char *path = NULL;
  g_autoptr (MeventProject) project = open_sample (&path);
  MeventEvent *event = mevent_list_get (project->events, 0);
  g_autoptr (GPtrArray) holders = mevent_event_list_badge_holders (event);

  for (guint i = 0; i < mevent_list_get_n (project->people); i++)
    {
      MeventRecord *person = mevent_list_get (project->people, i);
      g_autoptr (GPtrArray) referrers = mevent_record_list_referrers (person);

      g_assert_cmpuint (referrers->len, >, 0);
    }
  g_assert_cmpuint (holders->len, >=, 60);
}

static void
count_script (const char *text, GHashTable *scripts)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      g_hash_table_add (scripts, GINT_TO_POINTER (g_unichar_get_script (g_utf8_get_char (p))));
}

static void
test_participants_come_from_everywhere (void)
{
  g_autofree char *path = NULL;
  g_autoptr (MeventProject) project = open_sample (&path);
  MeventEvent *event = mevent_list_get (project->events, 0);
  g_autoptr (GHashTable) organisations = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) scripts = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (mevent_list_get_n (event->participations), >=, 60);
  for (guint i = 0; i < mevent_list_get_n (event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (event->participations, i);

      if (participation->person->organisation != NULL)
        g_hash_table_add (organisations, participation->person->organisation);
      count_script (participation->person->family_name, scripts);
      count_script (participation->person->name_in_own_script, scripts);
    }
  g_assert_cmpuint (g_hash_table_size (organisations), >=, 15);
  g_assert_cmpuint (g_hash_table_size (scripts), >=, 8);
}

/* Real people and organisations get no invented contact data. */
static void
test_real_people_have_no_contact_data (void)
{
  static const char *const real[] = {
    "Astrid Eibelshäuser", "Wiebke Schindel", "Marion Nickel", "Elisa Rossi", "Lydia Mesgina", "Carmen Colinas",
    "Kai Klose", "Dr. Olga Zitzelsberger",
  };
  static const char *const fields[] = { "email", "phone", "mobile", "street", "website", "photo", "biography" };
  g_autofree char *path = NULL;
  g_autoptr (MeventProject) project = open_sample (&path);
  guint n = 0;

  for (guint i = 0; i < mevent_list_get_n (project->people); i++)
    {
      MeventRecord *person = mevent_list_get (project->people, i);
      g_autofree char *name = mevent_record_dup_title (person, NULL);
      gboolean is_real = FALSE;

      for (guint r = 0; r < G_N_ELEMENTS (real); r++)
        is_real |= strcmp (name, real[r]) == 0;
      n += is_real;
      for (guint f = 0; is_real && f < G_N_ELEMENTS (fields); f++)
        g_assert_false (mevent_field_is_set (mevent_record_find_field (person, fields[f]), person));
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (real));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/every-fact-is-in-a-field", test_every_fact_is_in_a_field);
  g_test_add_func ("/sample/copy-is-the-same", test_copy_is_the_same);
  g_test_add_func ("/sample/everybody-has-a-badge", test_everybody_has_a_badge_or_has_declined);
  g_test_add_func ("/sample/participants-come-from-everywhere", test_participants_come_from_everywhere);
  g_test_add_func ("/sample/real-people-have-no-contact-data", test_real_people_have_no_contact_data);
  return g_test_run ();
}
