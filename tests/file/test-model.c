#include <string.h>

#include "mevent-attendance.h"
#include "mevent-availability.h"
#include "mevent-copy.h"
#include "mevent-event-dates.h"
#include "mevent-event.h"
#include "mevent-follow-up.h"
#include "mevent-history.h"
#include "mevent-merge.h"
#include "mevent-participation.h"
#include "mevent-person.h"
#include "mevent-reader.h"
#include "mevent-schema.h"
#include "mevent-session.h"
#include "mevent-test-edits.h"
#include "mevent-test-file.h"
#include "mevent-text.h"
#include "mevent-writer.h"

/* A project in which every class has a record and every field a value, so that no row of any table is left out. */

static MeventProject *
make_full (GBytes **before)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (mevent_test_seed ());
  MeventProject *project = mevent_project_new ("de");

  if (before != NULL)
    *before = mevent_writer_to_bytes (project);
  mevent_test_fill (project, rand);
  return project;
}

static char *
write_bytes (GBytes *bytes)
{
  return test_file_write ("full.mevent", g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
}

static MeventProject *
read_bytes (GBytes *bytes)
{
  g_autofree char *path = write_bytes (bytes);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  MeventProject *project = mevent_reader_read (path, NULL, problems, NULL, NULL);

  g_assert_nonnull (project);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
  return project;
}

static void
assert_every_row_is_set (MeventRecord *record, gpointer unused)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    {
      const char *label = mevent_field_get_label (field);

      g_test_message ("%s %s", MEVENT_RECORD_GET_CLASS (record)->element, field->name);
      g_assert_true (label != NULL && *label != '\0');
      /* Of a declaration the first class and kind are the defaults, which the file leaves out. */
      g_assert_true (mevent_field_is_set (field, record) || strcmp (field->name, "of") == 0 ||
                     strcmp (field->name, "kind") == 0);
    }
}

static void
count_record (MeventRecord *record, gpointer n)
{
  ++*(guint *) n;
}

static void
test_every_row_survives_the_file (void)
{
  g_autoptr (MeventProject) project = make_full (NULL), again = NULL;
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project), bytes_again = NULL;
  guint n = 0;

  again = read_bytes (bytes);
  bytes_again = mevent_writer_to_bytes (again);
  g_assert_true (g_bytes_equal (bytes, bytes_again));
  mevent_record_foreach ((MeventRecord *) again, assert_every_row_is_set, NULL);
  mevent_record_foreach ((MeventRecord *) again, count_record, &n);
  g_assert_cmpuint (n, >, 100);
}

static void
test_every_row_is_in_the_schema (void)
{
  g_autoptr (MeventProject) project = make_full (NULL);
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);
  g_autofree char *path = write_bytes (bytes);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();

  g_assert_true (mevent_schema_validate (path, problems, NULL));
  if (mevent_problems_get_n (problems) > 0)
    g_test_message ("%s", mevent_problems_get (problems, 0)->message);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
}

static void
test_every_row_is_undone (void)
{
  g_autoptr (GBytes) before = NULL, after = NULL, now = NULL, again = NULL;
  g_autoptr (MeventProject) project = make_full (&before);

  after = mevent_writer_to_bytes (project);
  g_assert_true (mevent_history_undo (mevent_project_get_history (project)));
  now = mevent_writer_to_bytes (project);
  g_assert_true (g_bytes_equal (now, before));
  g_assert_true (mevent_history_redo (mevent_project_get_history (project)));
  again = mevent_writer_to_bytes (project);
  g_assert_true (g_bytes_equal (again, after));
}

static void
test_every_row_is_merged (void)
{
  g_autoptr (GBytes) before = NULL, after = NULL, merged = NULL;
  g_autoptr (MeventProject) theirs = make_full (&before), base = read_bytes (before), ours = read_bytes (before);

  after = mevent_writer_to_bytes (theirs);
  g_assert_cmpuint (mevent_merge (ours, base, theirs), ==, 0);
  merged = mevent_writer_to_bytes (ours);
  g_assert_true (g_bytes_equal (merged, after));
}

/* Copies */

/* What stands below a record is copied with it, in the same order. */
static void
pair_with_copy (GHashTable *copies, MeventRecord *original, MeventRecord *copy)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (original);

  g_assert_true (MEVENT_RECORD_GET_CLASS (copy) == klass);
  g_assert_true (klass->letter == 0 || g_strcmp0 (mevent_record_get_id (copy), mevent_record_get_id (original)) != 0);
  g_hash_table_insert (copies, original, copy);
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_LIST)
      {
        MeventList *from = *(MeventList **) mevent_field_get_slot (&klass->fields[i], original);
        MeventList *to = *(MeventList **) mevent_field_get_slot (&klass->fields[i], copy);

        g_assert_cmpuint (mevent_list_get_n (to), ==, mevent_list_get_n (from));
        for (guint n = 0; n < mevent_list_get_n (from); n++)
          pair_with_copy (copies, mevent_list_get (from, n), mevent_list_get (to, n));
      }
}

/* @copies: whom the copy has to mean where the original means a record that is copied, too; NULL: who is meant */
static void
append_target (GString *said, MeventRecord *target, GHashTable *copies)
{
  MeventRecord *copy = copies && target ? g_hash_table_lookup (copies, target) : NULL;

  g_string_append_printf (said, " %s", target ? mevent_record_get_id (copy ? copy : target) : "nobody");
}

static void
append_targets (GString *said, GPtrArray *targets, GHashTable *copies)
{
  for (guint i = 0; targets != NULL && i < targets->len; i++)
    append_target (said, targets->pdata[i], copies);
}

static void
append_translations (GString *said, const MeventText *text)
{
  for (guint i = 0; i < mevent_text_get_n (text); i++)
    g_string_append_printf (said, " %s %s", mevent_text_get_language (text, i), mevent_text_get_nth (text, i));
}

static void
append_data (GString *said, GBytes *data)
{
  g_autofree char *digest = data ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, data) : NULL;

  g_string_append_printf (said, " %s", digest ? digest : "nothing");
}

/* What a record says in a field, behind the field's name. */
static char *
say (MeventRecord *record, const MeventField *field, GHashTable *copies)
{
  gpointer slot = mevent_field_get_slot (field, record);
  GString *said = g_string_new (MEVENT_RECORD_GET_CLASS (record)->element);

  g_string_append_printf (said, ".%s:", field->name);
  if (field->kind == MEVENT_KIND_REFERENCE)
    append_target (said, *(gpointer *) slot, copies);
  else if (field->kind == MEVENT_KIND_REFERENCES)
    append_targets (said, *(GPtrArray **) slot, copies);
  else if (field->kind == MEVENT_KIND_TRANSLATED)
    append_translations (said, *(MeventText **) slot);
  else if (field->kind == MEVENT_KIND_DATA)
    append_data (said, *(GBytes **) slot);
  else if (mevent_field_is_set (field, record))
    mevent_field_format (field, slot, g_string_append_c (said, ' '));
  return g_string_free (said, FALSE);
}

static void
assert_says_the_same (gpointer original, gpointer copy, gpointer copies)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (original, i)) != NULL; i++)
    if (field->kind != MEVENT_KIND_LIST)
      {
        g_autofree char *said = say (copy, field, NULL), *expected = say (original, field, copies);

        g_assert_cmpstr (said, ==, expected);
      }
}

static void
assert_can_be_copied (MeventRecord *original)
{
  g_autoptr (MeventRecord) copy = mevent_record_copy (original, NULL);
  g_autoptr (GHashTable) copies = g_hash_table_new (NULL, NULL);

  pair_with_copy (copies, original, copy);
  g_hash_table_foreach (copies, assert_says_the_same, copies);
}

static void
assert_all_can_be_copied (MeventProject *project)
{
  const MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (project);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == MEVENT_KIND_LIST)
      {
        MeventList *list = mevent_record_ensure_list ((MeventRecord *) project, &klass->fields[i]);

        for (guint n = 0; n < mevent_list_get_n (list); n++)
          assert_can_be_copied (mevent_list_get (list, n));
      }
}

static void
test_every_row_is_copied (void)
{
  g_autoptr (MeventProject) project = make_full (NULL);

  assert_all_can_be_copied (project);
}

/* There every list has one record; here some have several, which point to each other. */
static void
test_whatever_was_edited_is_copied (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (mevent_test_seed ());

  for (int round = 0; round < 50; round++)
    {
      g_autoptr (MeventProject) project = mevent_test_random_project (rand, 200);

      assert_all_can_be_copied (project);
    }
}

/* Whom a field is about: what model.md marks (p) and (s), and what goes with it. A field that is new has to be named here. */
static const struct
{
  const char *element;
  const char *personal;
  const char *sensitive; /* and personal */
  const char *others;
} marks[] = {
  { "mevent", "", "",
    "title language languages responsible grant-number privacy-contact retention-date notes custom-fields headings "
    "organisations people venues events follow-ups badge-designs product-setups images conflicts tombstones" },
  { "person",
    "honorific given-name family-name name-in-own-script own-script-language badge-name sort-key pronouns pronunciation "
    "function organisation email phone mobile website street postal-code city country languages biography photo "
    "photo-consent photo-consent-date photo-consent-how contact-consent contact-consent-date contact-consent-how "
    "list-consent list-consent-date list-consent-how notes", "", "" },
  { "organisation", "", "",
    "name short-name kind street postal-code city region country email phone website logo colour description notes" },
  { "venue", "", "", "name street postal-code city country directions accessibility rooms figures" },
  { "room", "", "", "name capacity floor step-free equipment picture" },
  { "event", "", "",
    "first-day last-day time-zone venue our-role status contact languages capacity changeover head-count title subtitle "
    "description conclusion outlook takeaways partners tracks categories sessions participations figures snapshots" },
  { "partner", "", "", "organisation role grant-number wording" },
  { "track", "", "", "name colour" },
  { "category", "", "", "name colour badge-design" },
  { "session", "", "",
    "kind day start duration room track parent languages interpretation capacity sign-up internal material head-count "
    "title subtitle abstract notes summary conclusion outlook contributions findings figures" },
  { "contribution", "person note badge-printed-content function", "",
    "organisation role badge-printed-on badge-printed-at" },
  { "finding", "said-by", "", "heading dots source plenary text" },
  /* Of somebody who is erased it stays countable that they came, and where. */
  { "participation", "person interpretation child-care comment badge-printed-content function availability",
    "diet access-needs",
    "organisation category status registered-on wishes places badge-printed-on badge-printed-at attendance" },
  { "availability", "", "", "day from until" },
  { "attendance", "", "", "day part session presence time source" },
  { "figure", "", "", "image caption" },
  { "snapshot", "", "", "label date entries" },
  { "snapshot-entry", "people", "", "of day start duration room title" },
  { "follow-up", "person responsible notes", "", "subject kind event session finding organisation due status" },
  { "heading", "", "", "name colour" },
  { "custom-field", "", "", "of name kind protection label choices" },
  { "image", "", "", "name media-type credit alternative-text data" },
  { "badge-design", "", "", "name width height elements" },
  { "badge-element", "", "",
    "side kind left top width height alignment font size bold colour fit image text" },
  { "product-setup", "", "", "product event options" },
  { "product-option", "", "", "name value" },
  { "conflict", "base ours theirs", "", "record kind field language" },
  { "tombstone", "", "", "of date with-event" },
};

static void
collect_class (MeventRecord *record, gpointer classes)
{
  MeventRecordClass *klass = MEVENT_RECORD_GET_CLASS (record);

  g_hash_table_insert (classes, (gpointer) klass->element, klass);
}

static void
expect_flags (GHashTable *expected, const char *names, int flags)
{
  g_auto (GStrv) each = g_strsplit (names, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (*each[i] != '\0')
      g_hash_table_insert (expected, g_strdup (each[i]), GINT_TO_POINTER (flags));
}

/* By name, what the nth row above says of each field. */
static GHashTable *
list_expected (gsize n)
{
  GHashTable *expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  expect_flags (expected, marks[n].personal, MEVENT_FIELD_PERSONAL);
  expect_flags (expected, marks[n].sensitive, MEVENT_FIELD_PERSONAL | MEVENT_FIELD_SENSITIVE);
  expect_flags (expected, marks[n].others, MEVENT_FIELD_NONE);
  return expected;
}

static const char *
describe_mark (int flags)
{
  if (flags & MEVENT_FIELD_SENSITIVE)
    return flags & MEVENT_FIELD_PERSONAL ? "sensitive" : "sensitive, but not personal";
  return flags & MEVENT_FIELD_PERSONAL ? "personal" : "not personal";
}

static void
check_mark (MeventRecordClass *klass, const MeventField *field, GHashTable *expected, GString *wrong)
{
  int flags = field->flags & (MEVENT_FIELD_PERSONAL | MEVENT_FIELD_SENSITIVE);
  gpointer wanted;

  if (!g_hash_table_lookup_extended (expected, field->name, NULL, &wanted))
    g_string_append_printf (wrong, "%s.%s is %s: should it be?\n", klass->element, field->name, describe_mark (flags));
  else if (flags != GPOINTER_TO_INT (wanted))
    g_string_append_printf (wrong, "%s.%s is %s, and should be %s\n", klass->element, field->name, describe_mark (flags),
                            describe_mark (GPOINTER_TO_INT (wanted)));
  g_hash_table_remove (expected, field->name);
}

static void
check_marks (MeventRecordClass *klass, GHashTable *expected, GString *wrong)
{
  GHashTableIter iter;
  gpointer name;

  for (guint i = 0; i < klass->n_fields; i++)
    check_mark (klass, &klass->fields[i], expected, wrong);
  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_string_append_printf (wrong, "%s.%s is not there\n", klass->element, (const char *) name);
}

static void
test_personal_data_is_marked (void)
{
  g_autoptr (MeventProject) project = make_full (NULL);
  g_autoptr (GHashTable) classes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) wrong = g_string_new (NULL);
  GHashTableIter iter;
  gpointer element;

  mevent_record_foreach ((MeventRecord *) project, collect_class, classes);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      MeventRecordClass *klass = g_hash_table_lookup (classes, marks[i].element);
      g_autoptr (GHashTable) expected = list_expected (i);

      if (klass != NULL)
        check_marks (klass, expected, wrong);
      else
        g_string_append_printf (wrong, "%s is not there\n", marks[i].element);
      g_hash_table_remove (classes, marks[i].element);
    }
  g_hash_table_iter_init (&iter, classes);
  while (g_hash_table_iter_next (&iter, &element, NULL))
    g_string_append_printf (wrong, "%s: whom are its fields about?\n", (const char *) element);
  g_assert_cmpstr (wrong->str, ==, "");
}

/* Events once more */

#define EVENT                                                                                             \
  ROOT                                                                                                    \
  "  <person id=\"p1\" family-name=\"Eins\"/>\n"                                                          \
  "  <event id=\"e1\" first-day=\"2021-09-24\" last-day=\"2021-09-25\" status=\"held\" head-count=\"9\">\n" \
  "    <conclusion xml:lang=\"de\">Gut</conclusion>\n"                                                    \
  "    <session id=\"s1\" day=\"2021-09-24\" start=\"10:00\"/>\n"                                         \
  "    <session id=\"s2\" day=\"2021-09-25\" start=\"25:30\" parent=\"s1\" head-count=\"3\">\n"           \
  "      <contribution id=\"c1\" person=\"p1\"/>\n"                                                       \
  "      <finding id=\"f1\"><text xml:lang=\"de\">Befund</text></finding>\n"                              \
  "    </session>\n"                                                                                      \
  "    <participation id=\"n1\" person=\"p1\" registered-on=\"2021-08-01\">\n"                            \
  "      <availability id=\"l1\" day=\"2021-09-25\"/>\n"                                                  \
  "      <availability id=\"l2\" from=\"10:00\"/>\n"                                                      \
  "      <attendance id=\"j1\" day=\"2021-09-24\"/>\n"                                                    \
  "    </participation>\n"                                                                                \
  "  </event>\n"                                                                                          \
  "  <follow-up id=\"w1\" kind=\"preparation\" event=\"e1\" due=\"2021-09-20\"/>\n"                       \
  "  <follow-up id=\"w2\" kind=\"promise\" event=\"e1\" due=\"2021-10-20\"/>\n"                           \
  TAIL

static guint32
day (int d, GDateMonth m, GDateYear y)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) d, m, y);
  return g_date_get_julian (&date);
}

/* One of the two follow-ups is a step of preparation, four days before. */
static void
assert_preparation_is_repeated (MeventProject *project, MeventEvent *event)
{
  MeventFollowUp *step = mevent_list_get (project->follow_ups, 2);

  g_assert_cmpuint (mevent_list_get_n (project->follow_ups), ==, 3);
  g_assert_true (step->event == event);
  g_assert_cmpint (step->status, ==, MEVENT_FOLLOW_UP_STATUS_OPEN);
  g_assert_cmpuint (step->due, ==, day (27, 12, 2026));
  g_assert_cmpuint (((MeventFollowUp *) mevent_project_lookup (project, "w1"))->due, ==, day (20, 9, 2021));
}

static void
test_an_event_is_planned_once_more (void)
{
  g_autoptr (MeventDocument) document = test_file_open (EVENT, NULL);
  MeventProject *project = mevent_document_get_project (document);
  g_autoptr (GBytes) before = mevent_writer_to_bytes (project), after = NULL;
  MeventEvent *event;
  MeventSession *second;

  mevent_project_begin (project, "Repeat");
  event = mevent_event_repeat (mevent_project_lookup (project, "e1"), day (31, 12, 2026));
  mevent_project_end (project);
  g_assert_cmpuint (event->last_day, ==, day (1, 1, 2027));
  g_assert_cmpint (event->status, ==, MEVENT_EVENT_PLANNED);
  g_assert_cmpint (event->head_count, ==, MEVENT_UNSET);
  g_assert_null (event->conclusion);
  g_assert_cmpuint (mevent_list_get_n (event->participations), ==, 0);
  second = mevent_list_get (event->sessions, 1);
  g_assert_cmpuint (second->day, ==, day (1, 1, 2027));
  g_assert_true (second->parent == mevent_list_get (event->sessions, 0));
  g_assert_cmpint (second->head_count, ==, MEVENT_UNSET);
  g_assert_cmpuint (mevent_list_get_n (second->contributions), ==, 1);
  g_assert_cmpuint (mevent_list_get_n (second->findings), ==, 0);
  assert_preparation_is_repeated (project, event);
  mevent_history_undo (mevent_project_get_history (project));
  after = mevent_writer_to_bytes (project);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_moving_an_event_moves_all_its_dates (void)
{
  g_autoptr (MeventDocument) document = test_file_open (EVENT, NULL);
  MeventProject *project = mevent_document_get_project (document);
  MeventEvent *event = mevent_project_lookup (project, "e1");

  mevent_project_begin (project, "Move");
  mevent_event_move (event, day (1, 3, 2024));
  mevent_project_end (project);
  g_assert_cmpuint (event->first_day, ==, day (1, 3, 2024));
  g_assert_cmpuint (event->last_day, ==, day (2, 3, 2024));
  g_assert_cmpuint (((MeventSession *) mevent_project_lookup (project, "s2"))->day, ==, day (2, 3, 2024));
  g_assert_cmpuint (((MeventFollowUp *) mevent_project_lookup (project, "w1"))->due, ==, day (26, 2, 2024));
  g_assert_cmpuint (((MeventFollowUp *) mevent_project_lookup (project, "w2"))->due, ==, day (20, 10, 2021));
  g_assert_cmpuint (((MeventParticipation *) mevent_project_lookup (project, "n1"))->registered_on, ==,
                    day (1, 8, 2021));
  g_assert_cmpuint (((MeventAvailability *) mevent_project_lookup (project, "l1"))->day, ==, day (2, 3, 2024));
  g_assert_cmpuint (((MeventAvailability *) mevent_project_lookup (project, "l2"))->day, ==, 0);
  g_assert_cmpuint (((MeventAttendance *) mevent_project_lookup (project, "j1"))->day, ==, day (1, 3, 2024));
}

/* An event that does not say when it begins, or says so wrongly, moved to 29 February 2028; 0 is no day. */
#define UNSURE(attributes, day)                                                   \
  ROOT "  <event id=\"e1\"" attributes ">\n    <session id=\"s0\"/>\n"          \
       "    <session id=\"s1\"" day "/>\n  </event>\n"                            \
       "  <follow-up id=\"w1\" kind=\"preparation\" event=\"e1\" due=\"2027-03-01\"/>\n" TAIL

static void
test_an_event_begins_on_its_earliest_day (void)
{
  const guint32 first = day (29, 2, 2028);
  const struct
  {
    const char *project;
    guint32     last_day, session, due;
  } cases[] = {
    { UNSURE ("", " day=\"2027-03-05\""), 0, first, first - 4 },
    { UNSURE (" last-day=\"2027-03-05\"", ""), first, 0, first - 4 },
    { UNSURE (" last-day=\"2027-03-07\"", " day=\"2027-03-05\""), first + 2, first, first - 4 },
    { UNSURE (" last-day=\"2027-03-05\"", " day=\"2027-03-07\""), first, first + 2, first - 4 },
    { UNSURE (" first-day=\"2027-03-06\"", " day=\"2027-03-05\""), 0, first - 1, first - 5 },
    { UNSURE ("", ""), 0, 0, day (1, 3, 2027) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MeventDocument) document = test_file_open (cases[i].project, NULL);
      MeventProject *project = mevent_document_get_project (document);
      MeventEvent *event = mevent_project_lookup (project, "e1");

      mevent_project_begin (project, "Move");
      mevent_event_move (event, first);
      mevent_project_end (project);
      g_assert_cmpuint (event->first_day, ==, first);
      g_assert_cmpuint (event->last_day, ==, cases[i].last_day);
      g_assert_cmpuint (((MeventSession *) mevent_project_lookup (project, "s0"))->day, ==, 0);
      g_assert_cmpuint (((MeventSession *) mevent_project_lookup (project, "s1"))->day, ==, cases[i].session);
      g_assert_cmpuint (((MeventFollowUp *) mevent_project_lookup (project, "w1"))->due, ==, cases[i].due);
    }
}

/* Own fields, each with the 1st of March 2027 as its value: what they say a week later. */
#define OWN(id, of, kind) "  <custom-field id=\"" id "\" of=\"" of "\" name=\"" id "\" kind=\"" kind "\"/>\n"
#define SAYS(id) "<value field=\"" id "\">2027-03-01</value>"
#define OWN_DATES                                                                                                      \
  ROOT OWN ("u1", "event", "date") OWN ("u2", "session", "date") OWN ("u3", "contribution", "date")                     \
  OWN ("u4", "follow-up", "date") OWN ("u5", "session", "text") OWN ("u6", "participation", "date")                     \
  OWN ("u7", "person", "date") OWN ("u8", "session", "date")                                                            \
  "  <person id=\"p1\" family-name=\"Eins\">" SAYS ("u7") "</person>\n"                                                \
  "  <event id=\"e1\" first-day=\"2027-03-05\">" SAYS ("u1") "<session id=\"s1\">" SAYS ("u2") SAYS ("u5")              \
  "<contribution id=\"c1\">" SAYS ("u3") "</contribution></session>"                                                   \
  "<participation id=\"n1\">" SAYS ("u6") "</participation></event>\n"                                                \
  "  <follow-up id=\"w1\" kind=\"preparation\" event=\"e1\">" SAYS ("u4") "</follow-up>\n"                            \
  "  <follow-up id=\"w2\" kind=\"promise\" event=\"e1\">" SAYS ("u4") "</follow-up>\n" TAIL

static void
assert_own (MeventProject *project, const char *id, const char *own, const char *wanted)
{
  MeventRecord *record = mevent_project_lookup (project, id);
  const MeventField *field = mevent_record_find_field (record, own);
  g_autoptr (GString) text = g_string_new (NULL);

  if (mevent_field_is_set (field, record))
    mevent_field_format (field, mevent_field_get_slot (field, record), text);
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
test_own_dates_of_the_plan_move (void)
{
  static const struct
  {
    const char *id, *own, *wanted;
  } moved[] = {
    { "e1", "u1", "2027-03-08" }, { "s1", "u2", "2027-03-08" }, { "c1", "u3", "2027-03-08" }, { "w1", "u4", "2027-03-08" },
    { "w2", "u4", "2027-03-01" }, { "s1", "u5", "2027-03-01" }, { "n1", "u6", "2027-03-01" }, { "p1", "u7", "2027-03-01" },
    { "s1", "u8", "" },
  };
  g_autoptr (MeventDocument) document = test_file_open (OWN_DATES, NULL);
  MeventProject *project = mevent_document_get_project (document);
  g_autoptr (GBytes) before = mevent_writer_to_bytes (project), after = NULL;

  mevent_project_begin (project, "Move");
  mevent_event_move (mevent_project_lookup (project, "e1"), day (12, 3, 2027));
  mevent_project_end (project);
  for (gsize i = 0; i < G_N_ELEMENTS (moved); i++)
    assert_own (project, moved[i].id, moved[i].own, moved[i].wanted);
  mevent_history_undo (mevent_project_get_history (project));
  after = mevent_writer_to_bytes (project);
  g_assert_true (g_bytes_equal (before, after));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/every-row-survives-the-file", test_every_row_survives_the_file);
  g_test_add_func ("/model/every-row-is-in-the-schema", test_every_row_is_in_the_schema);
  g_test_add_func ("/model/every-row-is-undone", test_every_row_is_undone);
  g_test_add_func ("/model/every-row-is-merged", test_every_row_is_merged);
  g_test_add_func ("/model/every-row-is-copied", test_every_row_is_copied);
  g_test_add_func ("/model/whatever-was-edited-is-copied", test_whatever_was_edited_is_copied);
  g_test_add_func ("/model/personal-data-is-marked", test_personal_data_is_marked);
  g_test_add_func ("/model/an-event-is-planned-once-more", test_an_event_is_planned_once_more);
  g_test_add_func ("/model/moving-an-event-moves-all-its-dates", test_moving_an_event_moves_all_its_dates);
  g_test_add_func ("/model/an-event-begins-on-its-earliest-day", test_an_event_begins_on_its_earliest_day);
  g_test_add_func ("/model/own-dates-of-the-plan-move", test_own_dates_of_the_plan_move);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
