#include <glib/gstdio.h>
#include <string.h>

#include "mevent-document-erase.h"
#include "mevent-history.h"
#include "mevent-merge.h"
#include "mevent-participation.h"
#include "mevent-reader.h"
#include "mevent-recovery.h"
#include "mevent-test-edits.h"
#include "mevent-test-erase.h"
#include "mevent-test-file.h"

/* Amal Haddad wherever a name can stand; Bea Baum is somebody else. Ids, status, attendance and places are to stay. */
#define PEOPLE                                                                                                           \
  ROOT                                                                                                                   \
  "  <custom-field id=\"u1\" of=\"participation\" name=\"allergy\" protection=\"sensitive\"/>\n"                         \
  "  <person id=\"p1\" given-name=\"Amal\" family-name=\"Haddad\" name-in-own-script=\"أمل حداد\" "                      \
  "email=\"amal@example.org\" photo=\"i1\"/>\n"                                                                          \
  "  <person id=\"p2\" given-name=\"Bea\" family-name=\"Baum\" email=\"bea@example.org\" photo=\"i2\"/>\n"               \
  "  <event id=\"e1\" first-day=\"2021-09-24\" contact=\"p2\">\n"                                                       \
  "    <session id=\"s1\" day=\"2021-09-24\" start=\"10:00\">\n"                                                         \
  "      <title xml:lang=\"de\">Haddads Vortrag</title>\n"                                                               \
  "      <contribution id=\"c1\" person=\"p1\" role=\"moderator\" note=\"Frau Haddad sitzt vorn\"/>\n"                   \
  "      <finding id=\"f1\" said-by=\"p1\" dots=\"3\"><text xml:lang=\"de\">Mehr Zeit</text></finding>\n"                \
  "    </session>\n"                                                                                                     \
  "    <participation id=\"n1\" person=\"p1\" status=\"confirmed\" places=\"s1\" diet=\"halal\" "                      \
  "comment=\"Amal kommt spät\">\n"                                                                                      \
  "      <value field=\"u1\">Walnuss</value>\n"                                                                          \
  "      <attendance id=\"j1\" day=\"2021-09-24\"/>\n"                                                                   \
  "    </participation>\n"                                                                                               \
  "    <participation id=\"n2\" person=\"p2\" status=\"confirmed\" diet=\"vegan\" comment=\"kommt mit Amal\"/>\n"        \
  "    <snapshot id=\"z1\" label=\"v1\">\n"                                                                              \
  "      <snapshot-entry of=\"s1\" people=\"Amal Haddad, Bea Baum\"/>\n"                                                 \
  "      <snapshot-entry of=\"s1\" people=\"Bea Baum\"/>\n"                                                              \
  "    </snapshot>\n"                                                                                                    \
  "  </event>\n"                                                                                                         \
  "  <follow-up id=\"w1\" person=\"p1\" responsible=\"p2\"><notes>Haddad: 030 23125000</notes></follow-up>\n"            \
  "  <follow-up id=\"w2\" subject=\"Danken\" person=\"p2\" responsible=\"p1\"><notes>für Bea</notes></follow-up>\n"      \
  "  <image id=\"i1\" name=\"Amal\" media-type=\"image/png\"><data>YW1hbA==</data></image>\n"                            \
  "  <image id=\"i2\" name=\"Bea\" media-type=\"image/png\"><data>YmVh</data></image>\n"                                 \
  "  <conflict id=\"x1\" record=\"n1\" field=\"diet\"><ours>halal</ours><theirs>koscher</theirs></conflict>\n"           \
  "  <conflict id=\"x2\" record=\"n2\" field=\"comment\"><ours>mit Amal</ours></conflict>\n"                             \
  "  <conflict id=\"x3\" record=\"s1\" field=\"title\"><theirs>Rede</theirs></conflict>\n"                              \
  TAIL

static const char *const traces[] = {
  "Amal", "Haddad", "amal@example.org", "حداد", "YW1hbA==", "halal", "koscher", "Walnuss", "23125000", "sitzt vorn",
};

static void
assert_no_trace (const char *text, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (traces); i++)
    {
      g_test_message ("%s", traces[i]);
      g_assert_null (memmem (text, length, traces[i], strlen (traces[i])));
    }
}

static void
test_a_person_goes_and_the_counts_stay (void)
{
  g_autoptr (MeventDocument) document = test_file_open (PEOPLE, NULL);
  MeventProject *project = mevent_document_get_project (document);
  g_autofree char *before = test_erase_write (project), *after = NULL;
  g_autoptr (MeventErasure) erasure = test_erase_record (project, "p1", MEVENT_ERASE_ALL);
  MeventParticipation *participation = mevent_project_lookup (project, "n1");

  after = test_erase_write (project);
  g_assert_cmpuint (erasure->n_people, ==, 1);
  g_assert_null (mevent_project_lookup (project, "p1"));
  g_assert_nonnull (strstr (after, "of=\"p1\""));
  g_assert_null (participation->person);
  g_assert_cmpint (participation->status, ==, MEVENT_PARTICIPATION_CONFIRMED);
  g_assert_cmpuint (participation->places->len, ==, 1);
  g_assert_cmpuint (mevent_list_get_n (participation->attendance), ==, 1);
  g_assert_nonnull (strstr (after, "<contribution id=\"c1\" role=\"moderator\"/>"));
  g_assert_nonnull (strstr (after, "<finding id=\"f1\" dots=\"3\">"));
  for (const char *const *word = (const char *const[]) { "halal", "koscher", "Walnuss", "23125000", "sitzt vorn", "YW1hbA==",
                                                         "amal@example.org", "حداد", NULL }; *word; word++)
    g_assert_null (strstr (after, *word));
  /* What is others' stays, and is listed where it names her. */
  g_assert_nonnull (strstr (after, "vegan"));
  g_assert_nonnull (strstr (after, "für Bea"));
  g_assert_nonnull (strstr (after, "people=\"Bea Baum\""));
  g_assert_null (strstr (after, "Amal Haddad, Bea Baum"));
  g_assert_nonnull (mevent_project_lookup (project, "x3"));
  g_assert_cmpuint (erasure->mentions->len, ==, 3);
  g_assert_cmpuint (test_erase_count_mentions (erasure, "s1"), ==, 1);
  g_assert_cmpuint (test_erase_count_mentions (erasure, "n2"), ==, 1);
  g_assert_cmpuint (test_erase_count_mentions (erasure, "x2"), ==, 1);
  test_erase_assert_undone (project, before);
}

static void
test_sensitive_data_goes_alone (void)
{
  g_autoptr (MeventDocument) document = test_file_open (PEOPLE, NULL);
  MeventProject *project = mevent_document_get_project (document);
  g_autoptr (MeventErasure) erasure = test_erase_record (project, "p1", MEVENT_ERASE_SENSITIVE);
  g_autofree char *after = test_erase_write (project);

  g_assert_cmpuint (erasure->n_people, ==, 0);
  g_assert_null (strstr (after, "halal"));
  g_assert_null (strstr (after, "koscher"));
  g_assert_null (strstr (after, "Walnuss"));
  g_assert_null (strstr (after, "tombstone"));
  g_assert_null (mevent_project_lookup (project, "x1"));
  g_assert_nonnull (mevent_project_lookup (project, "x2"));
  g_assert_nonnull (mevent_project_lookup (project, "x3"));
  g_assert_nonnull (strstr (after, "vegan"));
  g_assert_nonnull (strstr (after, "amal@example.org"));
  g_assert_nonnull (strstr (after, "<participation id=\"n1\" person=\"p1\""));
  g_assert_nonnull (strstr (after, "Amal kommt spät"));
}

static void
test_an_event_loses_whom_nobody_else_needs (void)
{
  g_autoptr (MeventDocument) document = test_file_open (PEOPLE, NULL);
  MeventProject *project = mevent_document_get_project (document);
  g_autoptr (MeventErasure) erasure = test_erase_record (project, "e1", MEVENT_ERASE_ALL);
  g_autofree char *after = NULL;

  /* The follow-ups are of no event, and need both. */
  g_assert_cmpuint (erasure->n_people, ==, 0);
  g_assert_null (((MeventParticipation *) mevent_project_lookup (project, "n2"))->person);
  g_assert_null (((MeventEvent *) mevent_project_lookup (project, "e1"))->contact);
  mevent_history_undo (mevent_project_get_history (project));
  g_clear_pointer (&erasure, mevent_erasure_free);
  mevent_project_begin (project, "Link");
  mevent_record_set_reference (mevent_project_lookup (project, "w1"), "event", mevent_project_lookup (project, "e1"));
  mevent_record_set_reference (mevent_project_lookup (project, "w2"), "event", mevent_project_lookup (project, "e1"));
  mevent_project_end (project);
  erasure = test_erase_record (project, "e1", MEVENT_ERASE_ALL);
  after = test_erase_write (project);
  g_assert_cmpuint (erasure->n_people, ==, 2);
  g_assert_null (mevent_project_lookup (project, "p1"));
  g_assert_null (mevent_project_lookup (project, "p2"));
  g_assert_null (strstr (after, "vegan"));
  g_assert_nonnull (strstr (after, "Rede"));
  g_assert_null (mevent_project_lookup (project, "x2"));
  g_assert_nonnull (strstr (after, "<participation id=\"n2\" status=\"confirmed\"/>"));
}

/* Carla is only asked about the one event; Dora and Emil have to do with the other as well. */
#define TWO_EVENTS                                                                                                   \
  ROOT                                                                                                               \
  "  <person id=\"p1\" given-name=\"Carla\" family-name=\"Conrad\"/>\n"                                            \
  "  <person id=\"p2\" given-name=\"Dora\" family-name=\"Diehl\"/>\n"                                              \
  "  <person id=\"p3\" given-name=\"Emil\" family-name=\"Ernst\"/>\n"                                              \
  "  <event id=\"e1\" contact=\"p1\">\n"                                                                            \
  "    <session id=\"s1\"><title xml:lang=\"de\">Vortrag von Frau Diehl</title></session>\n"                         \
  "    <session id=\"s2\"><title xml:lang=\"de\">Vortrag von Herrn Ernst</title></session>\n"                        \
  "    <participation id=\"n1\" person=\"p2\"/>\n"                                                                   \
  "  </event>\n"                                                                                                     \
  "  <event id=\"e2\" contact=\"p3\"><title xml:lang=\"de\">Diehl und Conrad</title>\n"                              \
  "    <participation id=\"n2\" person=\"p2\"/>\n"                                                                   \
  "    <snapshot id=\"z2\"><snapshot-entry people=\"Dora Diehl\"/></snapshot>\n"                                     \
  "  </event>\n"                                                                                                     \
  "  <conflict id=\"x1\" record=\"s1\" field=\"notes\"><ours>Diehl anrufen</ours></conflict>\n"                    \
  "  <conflict id=\"x2\" record=\"e2\" field=\"title\"><ours>mit Diehl</ours></conflict>\n"                        \
  TAIL

static void
test_whoever_stays_is_named_in_nothing_of_the_event (void)
{
  g_autoptr (MeventDocument) document = test_file_open (TWO_EVENTS, NULL);
  MeventProject *project = mevent_document_get_project (document);
  g_autoptr (MeventErasure) erasure = test_erase_record (project, "e1", MEVENT_ERASE_ALL);
  g_autofree char *after = test_erase_write (project);

  g_assert_cmpuint (erasure->n_people, ==, 1);
  g_assert_null (mevent_project_lookup (project, "p1"));
  g_assert_nonnull (mevent_project_lookup (project, "p2"));
  g_assert_nonnull (((MeventEvent *) mevent_project_lookup (project, "e2"))->contact);
  g_assert_nonnull (strstr (after, "people=\"Dora Diehl\""));
  /* Of the other event only what names Carla. */
  for (const char *const *id = (const char *const[]) { "s1", "x1", "e2", NULL }; *id; id++)
    g_assert_cmpuint (test_erase_count_mentions (erasure, *id), ==, 1);
  g_assert_cmpuint (erasure->mentions->len, ==, 3);
}

/* A workshop has been given from one event to the other; a follow-up of the one is about what was found in the other. */
#define CROSSED                                                                                                      \
  ROOT                                                                                                               \
  "  <person id=\"p1\" family-name=\"Anders\"/>\n"                                                                  \
  "  <person id=\"p2\" family-name=\"Baum\"/>\n"                                                                    \
  "  <person id=\"p3\" family-name=\"Conrad\"/>\n"                                                                  \
  "  <event id=\"e1\">\n"                                                                                           \
  "    <participation id=\"n1\" person=\"p1\" wishes=\"s3\" diet=\"vegan\" comment=\"wichtig\"/>\n"               \
  "    <snapshot id=\"z1\"><snapshot-entry of=\"s3\" people=\"Frau Anders\"/></snapshot>\n"                         \
  "  </event>\n"                                                                                                     \
  "  <event id=\"e2\">\n"                                                                                           \
  "    <session id=\"s3\"><finding id=\"f1\"/></session>\n"                                                         \
  "  </event>\n"                                                                                                     \
  "  <follow-up id=\"w1\" event=\"e1\" finding=\"f1\" person=\"p2\"><notes>bis April</notes></follow-up>\n"         \
  "  <follow-up id=\"w2\" session=\"s3\" person=\"p3\"><notes>bis Mai</notes></follow-up>\n"                        \
  "  <follow-up id=\"w3\" event=\"e2\" session=\"s3\" person=\"p3\"><notes>bis Juni</notes></follow-up>\n"          \
  "  <conflict id=\"x1\" record=\"n1\" field=\"diet\"><theirs>koscher</theirs></conflict>\n"                        \
  TAIL

static void
test_another_event_keeps_what_is_its_own (void)
{
  const char *const kept[] = { "person=\"p1\"", "diet=\"vegan\"", "comment=\"wichtig\"", "Frau Anders", "koscher",
                               "person=\"p2\"", "bis April" };
  const MeventEraseScope scopes[] = { MEVENT_ERASE_ALL, MEVENT_ERASE_SENSITIVE };

  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      g_autoptr (MeventDocument) document = test_file_open (CROSSED, NULL);
      MeventProject *project = mevent_document_get_project (document);
      g_autoptr (MeventErasure) erasure = test_erase_record (project, "e2", scopes[i]);
      g_autofree char *after = test_erase_write (project);
      gboolean all = scopes[i] == MEVENT_ERASE_ALL;

      for (gsize k = 0; k < G_N_ELEMENTS (kept); k++)
        {
          g_test_message ("%s", kept[k]);
          g_assert_nonnull (strstr (after, kept[k]));
        }
      g_assert_cmpuint (erasure->n_people, ==, all);
      g_assert_true ((strstr (after, "bis Mai") == NULL) == all);
      g_assert_true ((strstr (after, "bis Juni") == NULL) == all);
    }
}

/* What somebody may be called in a text */
static void
test_all_that_may_name_somebody_is_listed (void)
{
  static const struct
  {
    const char *given, *family, *text;
    gboolean    listed;
  } cases[] = {
    { "Hodan Amina", "Warsame Abdi", "Frau Warsame spricht", TRUE },
    { "Hodan Amina", "Warsame Abdi", "mit Hodan abgestimmt", TRUE },
    { "Ute", "Meyer-Schulze", "Frau Meyers Vortrag", TRUE },
    { "Ute", "Meyer-Schulze", "Schulzentrum", FALSE },
    { "Jörg", "Müller", "Vortrag Joerg Mueller", TRUE },
    { "Joerg", "Mueller", "Vortrag von Herrn Müller", TRUE },
    { "Anna", "Anders", "Annahme des Protokolls", FALSE },
    { "Anna", "Anders", "Frau Andersson", FALSE },
    { "Li", "An", "bitte liegen lassen", FALSE },
    { "Ludwig", "van der Berg", "von der Stadt", FALSE },
    { "Ludwig", "van der Berg", "Herr Berg", TRUE },
    { "明", "王", "王明的演讲", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *file = g_strdup_printf (ROOT "  <person id=\"p1\" given-name=\"%s\" family-name=\"%s\"/>\n"
                                               "  <event id=\"e1\"><description>%s</description></event>\n" TAIL,
                                               cases[i].given, cases[i].family, cases[i].text);
      g_autoptr (MeventDocument) document = test_file_open (file, NULL);
      g_autoptr (MeventErasure) erasure = test_erase_record (mevent_document_get_project (document), "p1", MEVENT_ERASE_ALL);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (test_erase_count_mentions (erasure, "e1"), ==, cases[i].listed);
    }
}

/* By what somebody could be reached, in a text of the event */
static void
test_all_that_reaches_somebody_is_listed (void)
{
  static const struct
  {
    const char *address, *text;
    gboolean    listed;
  } cases[] = {
    { "mobile=\"0170 99887766\"", "Tel. 0170 99887766 anrufen", TRUE },
    { "mobile=\"0170 99887766\"", "0170/998 877-66.", TRUE },
    { "mobile=\"0170 99887766\"", "+49 170 99887766", TRUE },
    { "mobile=\"0170 99887766\"", "0049 (0)170 99887766", TRUE },
    { "mobile=\"0170 99887766\"", "Tel.: 0170–99887766, Fax 12", TRUE },
    { "mobile=\"0170 99887766\"", "0170 998877667", FALSE },
    { "mobile=\"0170 99887766\"", "0171 99887766", FALSE },
    { "mobile=\"0170 99887766\"", "170 Leute, 99887766 Euro", FALSE },
    { "phone=\"+49 (0) 561 1234\"", "0561 1234", TRUE },
    { "phone=\"+49 (0) 561 1234\"", "30561 1234", FALSE },
    { "phone=\"0491 1234\"", "+49 491 1234", TRUE },
    { "phone=\"0491 1234\"", "01234", FALSE },
    { "phone=\"+33 1 234567\"", "00331234567", TRUE },
    { "phone=\"0561 1234, 0561 5678 (Büro)\"", "0561 5678", TRUE },
    { "phone=\"2026\"", "im Jahr 2026", FALSE },
    { "phone=\"0561 123456 / 0170 1234567\"", "0170 1234567", TRUE },
    { "phone=\"0561 123456 / 0170 1234567\"", "0561 123456", TRUE },
    { "street=\"12 High Street\"", "12 High Street, London", TRUE },
    { "street=\"12\"", "12 Leute", FALSE },
    { "street=\"Zauberweg 7\"", "wohnt im Zauberweg 7, Kassel", TRUE },
    { "street=\"Zauberweg 7\"", "wohnt im Zauberweg 70", FALSE },
    { "street=\"Zauberweg 7\"", "Baustelle im Zauberweg", FALSE },
    { "street=\"Lange Straße 5\"", "LANGE STR. 5", TRUE },
    { "street=\"Lange Straße\"", "Lange Straße 5", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *file = g_strdup_printf (ROOT "  <person id=\"p1\" %s/>\n  <person id=\"p2\" %s/>\n"
                                               "  <event id=\"e1\"><description>%s</description></event>\n" TAIL,
                                               cases[i].address, cases[i].address, cases[i].text);
      g_autoptr (MeventDocument) document = test_file_open (file, NULL);
      g_autoptr (MeventErasure) erasure = test_erase_record (mevent_document_get_project (document), "p1", MEVENT_ERASE_ALL);

      g_test_message ("%s: %s", cases[i].address, cases[i].text);
      g_assert_cmpuint (test_erase_count_mentions (erasure, "e1"), ==, cases[i].listed);
      g_assert_cmpuint (test_erase_count_mentions (erasure, "p2"), ==, 0);
    }
}

static void
test_what_is_not_known_of_somebody_goes_too (void)
{
  static const char unknown[] =
    ROOT "  <person id=\"p1\" family-name=\"Eins\"/>\n"
    "  <event id=\"e1\" xmlns:x=\"urn:x\" x:hall=\"gross\">\n"
    "    <session id=\"s1\"><contribution id=\"c1\" person=\"p1\"><x:bag>rot</x:bag></contribution></session>\n"
    "    <participation id=\"n1\" person=\"p1\" x:diet=\"gruen\"><attendance id=\"j1\" x:seat=\"vorn\"/></participation>\n"
    "    <participation id=\"n2\" x:diet=\"blau\"/>\n"
    "  </event>\n" TAIL;
  const MeventEraseScope scopes[] = { MEVENT_ERASE_ALL, MEVENT_ERASE_SENSITIVE };

  for (int i = 0; i < 4; i++)
    {
      g_autoptr (MeventDocument) document = test_file_open (unknown, NULL);
      MeventProject *project = mevent_document_get_project (document);
      g_autoptr (MeventErasure) erasure = test_erase_record (project, i & 1 ? "e1" : "p1", scopes[i / 2]);
      g_autofree char *after = test_erase_write (project);

      for (const char *const *word = (const char *const[]) { "rot", "gruen", "vorn", NULL }; *word; word++)
        g_assert_null (strstr (after, *word));
      g_assert_nonnull (strstr (after, "x:hall=\"gross\""));
      g_assert_nonnull (strstr (after, "x:diet=\"blau\""));
      g_assert_cmpuint (erasure->n_values, >=, 3);
    }
}

/* Every row of every table */

typedef struct
{
  MeventFieldFlags flags;
  guint            n;
} Tally;

static void
count_marked (MeventRecord *record, gpointer data)
{
  Tally *tally = data;
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    if ((field->flags & tally->flags) && mevent_field_is_set (field, record))
      {
        g_test_message ("%s %s", MEVENT_RECORD_GET_CLASS (record)->element, field->name);
        tally->n++;
      }
}

static guint
count (gpointer record, MeventFieldFlags flags)
{
  Tally tally = { flags };

  mevent_record_foreach (record, count_marked, &tally);
  return tally.n;
}

static void
test_every_marked_row_of_an_event_goes (void)
{
  static const struct
  {
    MeventEraseScope scope;
    MeventFieldFlags flags;
    guint            n;
  } cases[] = { { MEVENT_ERASE_SENSITIVE, MEVENT_FIELD_SENSITIVE, 2 }, { MEVENT_ERASE_ALL, MEVENT_FIELD_PERSONAL, 10 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MeventProject) project = mevent_test_full_project ();
      MeventEvent *event = mevent_list_get (project->events, 0);
      g_autoptr (MeventErasure) erasure = NULL;

      g_assert_cmpuint (count (event, cases[i].flags), >=, cases[i].n);
      erasure = test_erase_record (project, mevent_record_get_id ((MeventRecord *) event), cases[i].scope);
      g_assert_cmpuint (count (event, cases[i].flags), ==, 0);
      g_assert_cmpuint (erasure->n_values, >=, cases[i].n);
      g_assert_true (cases[i].scope == MEVENT_ERASE_ALL || count (event, MEVENT_FIELD_PERSONAL) > 0);
    }
}

static void
collect_about (MeventRecord *record, gpointer array)
{
  if (mevent_record_get_subject (record) != NULL)
    g_ptr_array_add (array, record);
}

static void
test_every_marked_row_about_a_person_goes (void)
{
  g_autoptr (MeventProject) project = mevent_test_full_project ();
  g_autoptr (GPtrArray) about = g_ptr_array_new ();
  guint n_marked = 0;

  mevent_record_foreach ((MeventRecord *) project, collect_about, about);
  g_assert_cmpuint (about->len, >=, 4); /* participation, contribution, finding, follow-up */
  for (guint i = 0; i < about->len; i++)
    n_marked += count (about->pdata[i], MEVENT_FIELD_PERSONAL);
  g_assert_cmpuint (n_marked, >=, 14);
  while (mevent_list_get_n (project->people) > 0)
    mevent_erasure_free (
      test_erase_record (project, mevent_record_get_id (mevent_list_get (project->people, 0)), MEVENT_ERASE_ALL));
  for (guint i = 0; i < about->len; i++)
    g_assert_cmpuint (count (about->pdata[i], MEVENT_FIELD_PERSONAL), ==, 0);
}

/* Old copies */

static MeventProject *
open_again (void)
{
  g_autoptr (MeventDocument) document = test_file_open (PEOPLE, NULL);

  return g_object_ref (mevent_document_get_project (document));
}

static void
edit_old_copy (MeventProject *project)
{
  MeventEvent *event = mevent_project_lookup (project, "e1");
  MeventRecord *late;

  mevent_project_begin (project, "Edit");
  mevent_record_set_text (mevent_project_lookup (project, "p1"), "email", "neu-amal@example.org");
  mevent_record_set_text (mevent_project_lookup (project, "n1"), "diet", "halal und vegan");
  mevent_record_set_text (mevent_project_lookup (project, "n2"), "comment", "allein");
  mevent_record_set_translation (mevent_project_lookup (project, "s1"), "title", NULL, "Vortrag");
  mevent_record_delete (mevent_project_lookup (project, "x2"));
  late = mevent_list_append_new (event->participations);
  mevent_record_set_reference (late, "person", mevent_project_lookup (project, "p1"));
  mevent_record_set_text (late, "comment", "Amal noch einmal");
  mevent_project_end (project);
}

static void
assert_stays_erased (MeventProject *ours, MeventProject *base, MeventProject *theirs)
{
  g_autofree char *merged = NULL;

  mevent_merge (ours, base, theirs);
  merged = test_erase_write (ours);
  assert_no_trace (merged, strlen (merged));
  g_assert_nonnull (strstr (merged, "of=\"p1\""));
  g_assert_nonnull (strstr (merged, "<participation id=\"n1\""));
}

static void
test_old_copies_bring_nobody_back (void)
{
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (MeventProject) base = i & 1 ? mevent_project_new ("de") : open_again ();
      g_autoptr (MeventProject) erased = open_again (), old = open_again ();

      edit_old_copy (old);
      if (i & 1)
        mevent_project_set_id (base, "m1");
      mevent_project_begin (erased, "Change what names her");
      mevent_record_set_text (mevent_project_lookup (erased, "n2"), "comment", "allein");
      mevent_record_set_translation (mevent_project_lookup (erased, "s1"), "title", NULL, "Vortrag");
      mevent_record_delete (mevent_project_lookup (erased, "x2"));
      mevent_project_end (erased);
      mevent_erasure_free (test_erase_record (erased, "p1", MEVENT_ERASE_ALL));
      assert_stays_erased (i & 2 ? old : erased, base, i & 2 ? erased : old);
    }
}

/* Files */

static void
grep_folder (const char *folder, guint *n)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *contents = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        grep_folder (path, n);
      else if (g_file_get_contents (path, &contents, &length, NULL))
        {
          g_test_message ("%s", path);
          assert_no_trace (contents, length);
          ++*n;
        }
    }
}

/* As if the program had been killed while it wrote the file over, or kept a journal. */
static void
leave_copy (const char *folder, const char *name, const char *contents)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "mevent", folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

static MeventDocument *
open_in_folder (char **folder)
{
  g_autofree char *path = NULL, *backup = NULL;
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  MeventDocument *document;

  *folder = test_file_make ("project");
  g_assert_cmpint (g_mkdir_with_parents (*folder, 0700), ==, 0);
  path = g_build_filename (*folder, "Treffen.mevent", NULL);
  backup = g_strconcat (path, "~", NULL);
  g_assert_true (g_file_set_contents (path, PEOPLE, -1, NULL));
  g_assert_true (g_file_set_contents (backup, PEOPLE, -1, NULL));
  document = mevent_document_open (path, problems, NULL, NULL);
  g_assert_nonnull (document);
  mevent_document_keep_journal (document);
  return document;
}

/* What names her and is not hers to erase is changed by hand, as the list of mentions asks. */
static void
edit_mentions (MeventProject *project)
{
  mevent_project_begin (project, "Edit");
  mevent_record_set_text (mevent_project_lookup (project, "n2"), "comment", NULL);
  mevent_record_set_translation (mevent_project_lookup (project, "s1"), "title", NULL, "Vortrag");
  mevent_record_delete (mevent_project_lookup (project, "x2"));
  mevent_project_end (project);
}

static void
test_no_byte_is_left_beside_the_file (void)
{
  g_autofree char *folder = NULL, *single = NULL;
  g_autoptr (MeventDocument) document = open_in_folder (&folder);
  MeventProject *project = mevent_document_get_project (document);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  single = g_strdelimit (g_strdup (PEOPLE), "\"", '\'');
  leave_copy ("journal", "Treffen.mevent-0123.journal", PEOPLE);
  leave_copy ("rescue", "2021-09-24T10-00-00-1-aaaa-Treffen.mevent", PEOPLE);
  leave_copy ("rescue", "2021-09-24T10-00-00-1-aaaa-Treffen.mevent~", single);
  edit_mentions (project);
  mevent_document_flush_journal (document);
  erasure = mevent_document_erase (document, mevent_project_lookup (project, "p1"), MEVENT_ERASE_ALL, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (erasure->mentions->len, ==, 0);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 4);
  g_assert_nonnull (strstr (mevent_problems_get (problems, 0)->message, "Treffen.mevent~"));
  g_assert_nonnull (strstr (mevent_problems_get (problems, 1)->message, "Treffen.mevent-0123.journal"));
  g_assert_nonnull (strstr (mevent_problems_get (problems, 2)->message, "-aaaa-Treffen.mevent"));
  grep_folder (folder, &n);
  g_assert_cmpuint (n, ==, 1);
  grep_folder (g_get_user_state_dir (), &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (mevent_history_undo (mevent_project_get_history (project)));
  g_assert_false (mevent_history_redo (mevent_project_get_history (project)));
  g_assert_false (mevent_history_is_modified (mevent_project_get_history (project)));
}

#define DAMAGED HEAD ROOT "  <person id=\"p1\" family-name=\"Haddad\" organisation=\"o9\"/>\n" TAIL

/* Of a file with what could not be read a save keeps a copy and says so, an erasure neither. */
static void
test_no_copy_is_told_that_is_gone (void)
{
  for (gboolean erases = 0; erases < 2; erases++)
    {
      g_autofree char *path = test_file_write ("unread.mevent", DAMAGED, -1), *kept = g_strconcat (path, "~", NULL);
      g_autoptr (MeventDocument) document = test_file_open_path (path);
      MeventProject *project = mevent_document_get_project (document);
      g_autoptr (MeventProblems) problems = mevent_problems_new ();
      g_autoptr (MeventErasure) erasure = NULL;

      if (erases)
        erasure = mevent_document_erase (document, mevent_project_lookup (project, "p1"), MEVENT_ERASE_ALL, problems, NULL);
      else
        g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, NULL));
      g_assert_true ((erasure != NULL) == erases);
      g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
      g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS) != erases);
      g_assert_true ((mevent_document_take_notice (document) == NULL) == erases);
      g_unlink (kept);
    }
}

static void
test_without_a_file_the_journal_begins_anew (void)
{
  g_autoptr (MeventProject) project = open_again ();
  g_autoptr (MeventDocument) document = mevent_document_new (project);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventErasure) erasure = NULL;
  guint n = 0;

  mevent_document_keep_journal (document);
  edit_mentions (project);
  mevent_document_flush_journal (document);
  erasure = mevent_document_erase (document, mevent_project_lookup (project, "p1"), MEVENT_ERASE_ALL, problems, NULL);
  g_assert_nonnull (erasure);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
  grep_folder (g_get_user_state_dir (), &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (mevent_history_is_modified (mevent_project_get_history (project)));
}

static void
test_a_failed_save_leaves_all_as_it_was (void)
{
  g_autofree char *folder = NULL, *before = NULL, *after = NULL;
  g_autoptr (MeventDocument) document = open_in_folder (&folder);
  MeventProject *project = mevent_document_get_project (document);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;

  before = test_erase_write (project);
  g_assert_true (g_file_set_contents (mevent_document_get_path (document), "somebody else's", -1, NULL));
  g_assert_null (mevent_document_erase (document, mevent_project_lookup (project, "p1"), MEVENT_ERASE_ALL, problems,
                                        &error));
  g_assert_error (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_CHANGED);
  after = test_erase_write (project);
  g_assert_cmpstr (after, ==, before);
}

/* Where nothing was erased there is no step to take back, and the one before is somebody's work. */
static void
test_a_failed_save_takes_nothing_else_back (void)
{
  g_autofree char *folder = NULL, *before = NULL, *after = NULL;
  g_autoptr (MeventDocument) document = open_in_folder (&folder);
  MeventProject *project = mevent_document_get_project (document);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  MeventRecord *event;

  mevent_project_begin (project, "Add event");
  event = mevent_list_append_new (project->events);
  mevent_project_end (project);
  before = test_erase_write (project);
  g_assert_true (g_file_set_contents (mevent_document_get_path (document), "somebody else's", -1, NULL));
  g_assert_null (mevent_document_erase (document, event, MEVENT_ERASE_ALL, problems, NULL));
  after = test_erase_write (project);
  g_assert_cmpstr (after, ==, before);
}

static void
test_copies_of_other_projects_stay (void)
{
  g_autofree char *folder = NULL, *path = NULL;
  g_autoptr (MeventDocument) document = open_in_folder (&folder);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (MeventErasure) erasure = NULL;

  path = g_build_filename (g_get_user_state_dir (), "mevent", "rescue", "other.mevent", NULL);
  leave_copy ("rescue", "other.mevent", "<mevent id=\"m12\"/>");
  erasure = mevent_document_erase (document, mevent_project_lookup (mevent_document_get_project (document), "p1"),
                                   MEVENT_ERASE_ALL, problems, NULL);
  g_assert_nonnull (erasure);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  int status;

  test_file_use_own_state ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/erase/a-person-goes-and-the-counts-stay", test_a_person_goes_and_the_counts_stay);
  g_test_add_func ("/erase/sensitive-data-goes-alone", test_sensitive_data_goes_alone);
  g_test_add_func ("/erase/all-that-may-name-somebody-is-listed", test_all_that_may_name_somebody_is_listed);
  g_test_add_func ("/erase/all-that-reaches-somebody-is-listed", test_all_that_reaches_somebody_is_listed);
  g_test_add_func ("/erase/what-is-not-known-of-somebody-goes-too", test_what_is_not_known_of_somebody_goes_too);
  g_test_add_func ("/erase/an-event-loses-whom-nobody-else-needs", test_an_event_loses_whom_nobody_else_needs);
  g_test_add_func ("/erase/whoever-stays", test_whoever_stays_is_named_in_nothing_of_the_event);
  g_test_add_func ("/erase/another-event-keeps-what-is-its-own", test_another_event_keeps_what_is_its_own);
  g_test_add_func ("/erase/every-marked-row-of-an-event-goes", test_every_marked_row_of_an_event_goes);
  g_test_add_func ("/erase/every-marked-row-about-a-person-goes", test_every_marked_row_about_a_person_goes);
  g_test_add_func ("/erase/old-copies-bring-nobody-back", test_old_copies_bring_nobody_back);
  g_test_add_func ("/erase/no-byte-is-left-beside-the-file", test_no_byte_is_left_beside_the_file);
  g_test_add_func ("/erase/no-copy-is-told-that-is-gone", test_no_copy_is_told_that_is_gone);
  g_test_add_func ("/erase/without-a-file-the-journal-begins-anew", test_without_a_file_the_journal_begins_anew);
  g_test_add_func ("/erase/a-failed-save-leaves-all-as-it-was", test_a_failed_save_leaves_all_as_it_was);
  g_test_add_func ("/erase/a-failed-save-takes-nothing-else-back", test_a_failed_save_takes_nothing_else_back);
  g_test_add_func ("/erase/copies-of-other-projects-stay", test_copies_of_other_projects_stay);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
