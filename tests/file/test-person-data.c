#include <string.h>

#include "mevent-erase.h"
#include "mevent-language.h"
#include "mevent-person-data.h"
#include "mevent-project.h"
#include "mevent-test-edits.h"
#include "mevent-test-file.h"

/* What is listed of whom, record by record */

typedef struct
{
  GHashTable *listed; /* "ID field" */
  guint       n_expected;
} Lists;

static void
add_listed (GHashTable *listed, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const MeventPersonRecord *record = records->pdata[i];

      g_assert_true (record->label != NULL && *record->label != '\0');
      for (guint v = 0; v < record->values->len; v++)
        {
          const MeventPersonValue *value = record->values->pdata[v];

          g_assert_true (value->label != NULL && *value->label != '\0' && value->text != NULL);
          g_hash_table_add (listed, g_strdup_printf ("%s %s", record->id ? record->id : "-", value->name));
        }
      add_listed (listed, record->parts);
    }
}

static void
expect_row (Lists *lists, MeventRecord *record, const MeventField *field)
{
  g_autofree char *row = g_strdup_printf ("%s %s", mevent_record_get_id (record), field->name);

  g_test_message ("%s %s", MEVENT_RECORD_GET_CLASS (record)->element, field->name);
  g_assert_true (g_hash_table_contains (lists->listed, row));
  lists->n_expected++;
}

static void
expect_marked_rows (MeventRecord *record, gpointer lists)
{
  const MeventField *field;

  if (!MEVENT_IS_PERSON (record) && mevent_record_get_subject (record) == NULL)
    return;
  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    if ((field->flags & MEVENT_FIELD_PERSONAL) && field->kind != MEVENT_KIND_LIST && mevent_field_is_set (field, record))
      expect_row (lists, record, field);
}

static void
test_every_marked_row_is_listed (void)
{
  g_autoptr (MeventProject) project = mevent_test_full_project ();
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Lists lists = { listed };

  for (guint i = 0; i < mevent_list_get_n (project->people); i++)
    {
      g_autoptr (GPtrArray) records = mevent_person_list_data (mevent_list_get (project->people, i),
                                                               mevent_language_get ("de"));

      add_listed (listed, records);
    }
  mevent_record_foreach ((MeventRecord *) project, expect_marked_rows, &lists);
  g_assert_cmpuint (lists.n_expected, >=, 40);
}

#define TWO                                                                                                         \
  ROOT                                                                                                              \
  "  <custom-field id=\"u1\" of=\"person\" name=\"shirt\"><label xml:lang=\"de\">Hemd</label></custom-field>\n" \
  "  <person id=\"p1\" family-name=\"Eins\"><value field=\"u1\">XL</value></person>\n"                          \
  "  <person id=\"p2\" family-name=\"Zwei\" email=\"zwei@example.org\"/>\n"                                     \
  "  <event id=\"e1\" contact=\"p1\"><title xml:lang=\"de\">Treffen</title>\n"                                  \
  "    <participation id=\"n1\" person=\"p1\" diet=\"vegan\"><attendance id=\"j1\"/></participation>\n"         \
  "    <participation id=\"n2\" person=\"p2\" diet=\"halal\"/>\n"                                               \
  "  </event>\n"                                                                                                    \
  TAIL

static char *
write_all (GPtrArray *records)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      const MeventPersonRecord *record = records->pdata[i];
      g_autofree char *parts = write_all (record->parts);

      g_string_append_printf (out, "[%s|%s", record->label, record->place ? record->place : "");
      for (guint v = 0; v < record->values->len; v++)
        {
          const MeventPersonValue *value = record->values->pdata[v];

          if (strstr (value->name, "consent") == NULL)
            g_string_append_printf (out, "|%s=%s%s", value->label, value->text, value->sensitive ? "!" : "");
        }
      g_string_append_printf (out, "%s]", parts);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_one_person_in_the_language_asked_for (void)
{
  static const struct
  {
    const char *language;
    const char *data;
  } cases[] = {
    { "de", "[Person||Familienname=Eins|Hemd=XL][Veranstaltung|Treffen|Ansprechperson=Eins]"
            "[Teilnahme|Treffen|Person=Eins|Status=eingeladen|Ernährung=vegan!"
            "[Anwesenheit|Treffen – Eins|Tageshälfte=ganzer Tag|Anwesend=anwesend|Bekannt durch=am Einlass gesehen]]" },
    { "en", "[Person||Family name=Eins|Hemd=XL][Event|Treffen|Contact person=Eins]"
            "[Participation|Treffen|Person=Eins|Status=invited|Diet=vegan!"
            "[Attendance|Treffen – Eins|Part of the day=whole day|Present=present|Known from=seen at the door]]" },
  };
  g_autoptr (MeventDocument) document = test_file_open (TWO, NULL);
  MeventProject *project = mevent_document_get_project (document);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) records = mevent_person_list_data (mevent_project_lookup (project, "p1"),
                                                               mevent_language_get (cases[i].language));
      g_autofree char *data = write_all (records);

      g_assert_cmpstr (data, ==, cases[i].data);
    }
}

/* What names somebody, what this version does not know, a picture's data */

#define THREE                                                                                                        \
  ROOT                                                                                                               \
  "  <person id=\"p1\" given-name=\"Anna\" family-name=\"Eins\" photo=\"i1\" mobile=\"0170 99887766\" xmlns:x=\"urn:x\" x:bag=\"rot\">"        \
  "<x:seat>vorn</x:seat></person>\n"                                                                                 \
  "  <person id=\"p2\" given-name=\"Annas\" family-name=\"Einstein\"><notes>+49 170 99887766</notes></person>\n"      \
  "  <event id=\"e1\"><title xml:lang=\"de\">Treffen</title>\n"                                                      \
  "    <session id=\"s1\" xmlns:x=\"urn:x\" x:host=\"Frau Eins\" x:room=\"3\"><x:by>Anna Eins</x:by>\n"                \
  "      <title xml:lang=\"de\">Annahme</title><figure id=\"F1\" image=\"i1\"/></session>\n"                            \
  "    <participation id=\"n1\" person=\"p1\" comment=\"Anna Eins kommt\"/>\n"                                       \
  "    <snapshot id=\"z1\" label=\"v1\"><snapshot-entry of=\"s1\" people=\"Anna Eins, Annas Einstein\"/></snapshot>\n" \
  "  </event>\n"                                                                                                     \
  "  <image id=\"i1\" name=\"Bild\" media-type=\"image/png\"><data>YW5uYQ==</data></image>\n"                        \
  TAIL

static void
test_whole_and_nobody_elses (void)
{
  g_autoptr (MeventDocument) document = test_file_open (THREE, NULL);
  g_autoptr (GPtrArray) records = mevent_person_list_data (mevent_project_lookup (mevent_document_get_project (document), "p1"),
                                                           mevent_language_get ("de"));
  g_autofree char *data = write_all (records);
  const MeventPersonRecord *image = records->pdata[4], *mention = records->pdata[5];
  const MeventPersonValue *picture = image->values->pdata[image->values->len - 1];

  g_assert_cmpstr (data, ==,
                   "[Person||Vorname=Anna|Familienname=Eins|Mobil=0170 99887766|Foto=Bild|xmlns:x=urn:x|x:bag=rot|XML=<x:seat>vorn</x:seat>]"
                   "[Bild|Treffen – Annahme – Bild|Bild=Bild]"
                   "[Teilnahme|Treffen|Person=Anna Eins|Status=eingeladen|Bemerkung=Anna Eins kommt]"
                   "[Eintrag des Programms|Treffen – v1|Personen=Anna Eins]"
                   "[Bild||Name=Bild|Medientyp=image/png|Daten=4 B]"
                   "[Person|Annas Einstein|Notizen=+49 170 99887766]"
                   "[Programmpunkt|Treffen – Annahme|x:host=Frau Eins|XML=<x:by>Anna Eins</x:by>]");
  g_assert_cmpuint (g_bytes_get_size (picture->data), ==, 4);
  g_assert_false (image->is_mention);
  g_assert_true (mention->is_mention);
}

static void
test_sizes_are_written_in_the_language_asked_for (void)
{
  static const struct
  {
    gsize       size;
    const char *german, *english;
  } cases[] = {
    { 70, "70 B", "70 B" },
    { 9999, "9.999 B", "9,999 B" },
    { 10000, "10 kB", "10 kB" },
    { 2345678, "2.346 kB", "2,346 kB" },
    { 23456789, "23 MB", "23 MB" },
  };
  g_autoptr (MeventDocument) document = test_file_open (THREE, NULL);
  MeventRecord *image = mevent_project_lookup (mevent_document_get_project (document), "i1");
  const MeventField *field = mevent_record_class_find_field (MEVENT_RECORD_GET_CLASS (image), "data");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) data = g_bytes_new_take (g_malloc0 (cases[i].size), cases[i].size);
      g_autofree char *german = NULL, *english = NULL;

      mevent_project_begin (mevent_document_get_project (document), "Replace");
      mevent_record_set (image, field, &data);
      mevent_project_end (mevent_document_get_project (document));
      german = mevent_field_display (field, image, mevent_language_get ("de"));
      english = mevent_field_display (field, image, mevent_language_get ("en"));
      g_assert_cmpstr (german, ==, cases[i].german);
      g_assert_cmpstr (english, ==, cases[i].english);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person-data/every-marked-row-is-listed", test_every_marked_row_is_listed);
  g_test_add_func ("/person-data/one-person-in-the-language-asked-for", test_one_person_in_the_language_asked_for);
  g_test_add_func ("/person-data/whole-and-nobody-elses", test_whole_and_nobody_elses);
  g_test_add_func ("/person-data/sizes", test_sizes_are_written_in_the_language_asked_for);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
