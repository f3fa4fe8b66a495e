#include <string.h>

#include "mevent-event.h"
#include "mevent-history.h"
#include "mevent-id.h"
#include "mevent-image.h"
#include "mevent-participation.h"
#include "mevent-person.h"
#include "mevent-session.h"
#include "mevent-test-file.h"
#include "mevent-text.h"
#include "mevent-writer.h"

static void
assert_same (const char *contents)
{
  g_autofree char *again = test_file_rewrite (contents);

  g_assert_cmpstr (again, ==, contents);
}

static void
test_same_bytes_again (void)
{
  assert_same (HEAD "<mevent xmlns=\"urn:mevent:project:1\" version=\"1\" id=\"m1\"/>\n");
  assert_same (HEAD ROOT
               "  <title xml:lang=\"de\">Zwei\nZeilen &amp; &lt;mehr&gt;</title>\n"
               "  <title xml:lang=\"ar\">لقاء</title>\n"
               "  <title xml:lang=\"en\">Two</title>\n"
               "  <person id=\"p1\" given-name=\"A &amp; &quot;B&quot; &lt;&gt; '\" family-name=\"x&#10;y&#9;z&#13;\"/>\n"
               "  <person id=\"p2\" photo-consent=\"withdrawn\" photo-consent-date=\"2021-09-24\">\n"
               "    <notes>eins\n\n  zwei  </notes>\n"
               "  </person>\n" TAIL);
}

static void
test_main_language_stands_first (void)
{
  g_autofree char *again = test_file_rewrite (HEAD ROOT "  <title xml:lang=\"ar\">b</title>\n"
                                              "  <title>a</title>\n" TAIL);

  g_assert_cmpstr (again, ==, HEAD ROOT "  <title xml:lang=\"de\">a</title>\n  <title xml:lang=\"ar\">b</title>\n" TAIL);
}

/* Short ones are kept in another place than long ones. */
static void
test_ids_of_every_length_are_kept (void)
{
  for (gsize length = 1; length <= MEVENT_ID_MAX_LENGTH; length++)
    {
      g_autofree char *id = g_strnfill (length, 'a');
      g_autofree char *contents = g_strdup_printf (HEAD ROOT "  <person id=\"%s\"/>\n  <event id=\"e1\">\n"
                                                   "    <participation id=\"n1\" person=\"%s\"/>\n  </event>\n" TAIL, id, id);
      g_autoptr (MeventProblems) problems = NULL;
      g_autoptr (MeventDocument) document = test_file_open (contents, &problems);
      MeventRecord *person = mevent_project_lookup (mevent_document_get_project (document), id);

      g_assert_nonnull (person);
      g_assert_cmpstr (mevent_record_get_id (person), ==, id);
      assert_same (contents);
    }
}

/* Many are kept in another way than one. */
static void
test_who_points_to_a_record_is_known (void)
{
  g_autoptr (MeventProblems) problems = NULL;
  g_autoptr (MeventDocument) document =
    test_file_open (HEAD ROOT "<organisation id=\"o1\"/><organisation id=\"o2\"/><organisation id=\"o3\"/>"
                    "<person id=\"p1\" organisation=\"o1\"/><person id=\"p2\" organisation=\"o2\"/>"
                    "<event id=\"e1\"><session id=\"s1\"><contribution id=\"c1\" person=\"p1\" organisation=\"o1\"/>"
                    "<finding id=\"f1\" source=\"o1\" said-by=\"p1\"/></session></event>"
                    "<follow-up id=\"u1\" person=\"p1\" responsible=\"p1\"/>" TAIL, &problems);
  MeventProject *project = mevent_document_get_project (document);
  static const struct
  {
    const char *id;
    guint       n;
  } expected[] = { { "o1", 3 }, { "o2", 1 }, { "o3", 0 }, { "p1", 3 }, { "p2", 0 } };

  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GPtrArray) referrers = mevent_record_list_referrers (mevent_project_lookup (project, expected[i].id));

      g_assert_cmpuint (referrers->len, ==, expected[i].n);
    }
}

static void
test_references_may_come_before_their_targets (void)
{
  g_autoptr (MeventProblems) problems = NULL;
  g_autoptr (MeventDocument) document =
    test_file_open (HEAD ROOT "<event id=\"e1\"><participation id=\"n1\" person=\"p1\" wishes=\"s2 s1\"/>"
                    "<session id=\"s1\" parent=\"s2\"/><session id=\"s2\"/></event><person id=\"p1\"/>" TAIL, &problems);
  MeventProject *project = mevent_document_get_project (document);
  MeventParticipation *participation = mevent_project_lookup (project, "n1");
  MeventSession *session = mevent_project_lookup (project, "s1");

  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
  g_assert_true (participation->person == mevent_project_lookup (project, "p1"));
  g_assert_true (participation->wishes->pdata[0] == mevent_project_lookup (project, "s2"));
  g_assert_true (session->parent == mevent_project_lookup (project, "s2"));
  g_assert_false (mevent_history_is_modified (mevent_project_get_history (project)));
}

static void
test_unknown_content_is_kept_in_place (void)
{
  assert_same (HEAD
               "<mevent xmlns=\"urn:mevent:project:1\" version=\"1\" id=\"m1\" language=\"de\" xmlns:x=\"urn:x\" x:a=\"1 &amp; 2\">\n"
               "  <!-- before all -->\n"
               "  <title xml:lang=\"de\">T</title>\n"
               "  <x:after-title b=\"&quot;\"><x:deep xmlns:y=\"urn:y\" y:c=\"d\"/>text &amp; more</x:after-title>\n"
               "  <person id=\"p1\"/>\n"
               "  <x:between/>\n"
               "  <?tool does this?>\n"
               "  <person id=\"p2\" x:shoe=\"43\">\n"
               "    <x:inside>1</x:inside>\n"
               "  </person>\n"
               "  <x:last/>\n" TAIL);
}

/* It once doubled with each save. */
static void
test_unknown_content_behind_records_without_id (void)
{
  assert_same (HEAD ROOT
               "  <event id=\"e1\">\n"
               "    <snapshot id=\"z1\">\n"
               "      <snapshot-entry day=\"2021-09-24\"/>\n"
               "      <snapshot-entry day=\"2021-09-25\"/>\n"
               "      <x:after xmlns:x=\"urn:x\"/>\n"
               "    </snapshot>\n"
               "  </event>\n" TAIL);
}

/* Records without ids once lost what another program had called so. */
static void
test_id_of_a_record_that_has_none (void)
{
  const char *contents = HEAD ROOT
                         "  <event id=\"e1\">\n"
                         "    <snapshot id=\"z1\">\n"
                         "      <snapshot-entry day=\"2021-09-24\" id=\"mine\"/>\n"
                         "    </snapshot>\n"
                         "  </event>\n" TAIL;
  g_autoptr (MeventProblems) problems = NULL;
  g_autoptr (MeventDocument) document = test_file_open (contents, &problems);

  g_assert_true (test_file_has (problems, "unknown-attribute", 5));
  assert_same (contents);
}

/* What such elements are kept as, behind the text, the next reader once took for a field, or could not read at all. */
static void
test_elements_inside_of_texts (void)
{
  static const char *const texts[] = {
    "<title>A<title>B</title></title>",
    "<title>A<title xml:lang=\"fr\">B</title></title>",
    "<title>A<person id=\"p1\"/></title>",
    "<title>A<value field=\"x\">B</value></title>",
    "<title xmlns:x=\"urn:x\">A<x:b/></title>",
    "<m:title xmlns:m=\"urn:mevent:project:1\" xmlns=\"urn:x\">A<notes>B</notes></m:title>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *contents = g_strconcat (HEAD ROOT, texts[i], "\n" TAIL, NULL);
      g_autofree char *again = test_file_rewrite (contents);
      g_autoptr (MeventProblems) problems = NULL;
      g_autoptr (MeventDocument) document = test_file_open (contents, &problems);

      g_assert_true (test_file_has (problems, "misplaced-element", 3));
      g_assert_cmpstr (again, ==, HEAD ROOT "  <title xml:lang=\"de\">A</title>\n" TAIL);
    }
}

/* What looks like a start tag can be something else. */
static void
test_unknown_content_is_kept_to_the_letter (void)
{
  static const char *const parts[] = {
    "<x:a xmlns:x=\"urn:x\"><!--<x:a >--></x:a>", "<x:a xmlns:x=\"urn:x\"><?p <x:a ?></x:a>",
    "<x:a xmlns:x=\"urn:x\"><x:a/></x:a>",        "<x:a xmlns:x=\"urn:x\" b=\"&lt;x:a \"/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *contents = g_strconcat (HEAD ROOT "  ", parts[i], "\n" TAIL, NULL);

      assert_same (contents);
    }
}

static void
test_elements_of_inherited_namespaces (void)
{
  g_autofree char *again = test_file_rewrite (HEAD
    "<m:mevent xmlns:m=\"urn:mevent:project:1\" xmlns=\"urn:x\" version=\"1\" id=\"m1\" language=\"de\">"
    "<notes>x</notes><m:person id=\"p1\" xmlns=\"\"><city/></m:person></m:mevent>\n");

  g_assert_nonnull (strstr (again, "  <notes xmlns=\"urn:x\">x</notes>\n"));
  g_assert_nonnull (strstr (again, "    <city xmlns=\"\"/>\n"));
  assert_same (again);
}

/* Once only the outermost element said again of which namespace it is. */
static void
test_inherited_namespaces_inside_of_unknown_elements (void)
{
  g_autofree char *again = test_file_rewrite (HEAD
    "<m:mevent xmlns:m=\"urn:mevent:project:1\" xmlns=\"urn:x\" version=\"1\" id=\"m1\" language=\"de\">"
    "<m:a><b><c/></b><m:d/><b xmlns=\"\"><c/></b><e/></m:a><m:person id=\"p1\" xmlns=\"\"><m:f><g/></m:f></m:person>"
    "</m:mevent>\n");

  g_assert_nonnull (strstr (again, "  <m:a><b xmlns=\"urn:x\"><c/></b><m:d/><b xmlns=\"\"><c/></b><e xmlns=\"urn:x\"/></m:a>\n"));
  g_assert_nonnull (strstr (again, "    <m:f><g xmlns=\"\"/></m:f>\n"));
  assert_same (again);
}

/* It once was written as an image with data, but without any. */
static void
test_image_without_data (void)
{
  static const char *const data[] = { "", "\n", "Q", "QW~=" };

  for (guint i = 0; i < G_N_ELEMENTS (data); i++)
    {
      g_autofree char *contents = g_strdup_printf (HEAD ROOT "<image id=\"i1\"><data>%s</data></image>" TAIL, data[i]);
      g_autofree char *again = test_file_rewrite (contents);

      g_assert_cmpstr (again, ==, HEAD ROOT "  <image id=\"i1\"/>\n" TAIL);
    }
}

/* They once changed places. */
static void
test_undeclared_value_before_a_remark (void)
{
  assert_same (HEAD ROOT
               "  <person id=\"p1\">\n"
               "    <!-- one -->\n"
               "    <value field=\"own-1\">1</value>\n"
               "    <!-- two -->\n"
               "    <value field=\"own-2\">2</value>\n"
               "    <x:three xmlns:x=\"urn:x\"/>\n"
               "  </person>\n" TAIL);
}

/* Each save once made another "&#38;" of the "&". */
static void
test_namespaces_with_ampersands (void)
{
  assert_same (HEAD
               "<mevent xmlns=\"urn:mevent:project:1\" version=\"1\" id=\"m1\" language=\"de\" xmlns:x=\"urn:x?a&amp;b\">\n"
               "  <x:thing xmlns:y=\"urn:y?c&amp;d\" y:e=\"f\"/>\n" TAIL);
}

static void
test_unknown_content_survives_its_neighbour (void)
{
  g_autoptr (MeventDocument) document =
    test_file_open (HEAD ROOT "<person id=\"p1\"/><x:note xmlns:x=\"urn:x\"/><person id=\"p2\"/>" TAIL, NULL);
  MeventProject *project = mevent_document_get_project (document);
  static const char *const ids[] = { "p1", "p2" };

  /* Of both, so that it survives the list, too. */
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GBytes) bytes = NULL;

      mevent_project_begin (project, "Delete");
      mevent_record_delete (mevent_project_lookup (project, ids[i]));
      mevent_project_end (project);
      bytes = mevent_writer_to_bytes (project);
      g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), "<x:note"));
    }
}

static void
test_unknown_names_of_our_own_are_kept_and_told (void)
{
  const char *contents = HEAD ROOT "  <person id=\"p1\" shoe-size=\"43\">\n    <hobby>Schach</hobby>\n  </person>\n" TAIL;
  g_autoptr (MeventProblems) problems = NULL;
  g_autoptr (MeventDocument) document = test_file_open (contents, &problems);

  g_assert_true (test_file_has (problems, "unknown-attribute", 3));
  g_assert_true (test_file_has (problems, "unknown-element", 4));
  assert_same (contents);
}

static char **
write_lines (MeventProject *project)
{
  g_autoptr (GBytes) bytes = mevent_writer_to_bytes (project);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return g_strsplit (text, "\n", -1);
}

static void
test_one_changed_field_is_one_changed_line (void)
{
  g_autoptr (MeventDocument) document =
    test_file_open (HEAD ROOT "<person id=\"p1\" given-name=\"A\"/><person id=\"p2\"/>" TAIL, NULL);
  MeventProject *project = mevent_document_get_project (document);
  g_auto (GStrv) old_lines = write_lines (project);
  g_auto (GStrv) new_lines = NULL;
  guint differences = 0;

  mevent_project_begin (project, "Rename");
  mevent_record_set_text (mevent_project_lookup (project, "p1"), "given-name", "B");
  mevent_project_end (project);
  new_lines = write_lines (project);
  g_assert_cmpuint (g_strv_length (old_lines), ==, g_strv_length (new_lines));
  for (guint i = 0; old_lines[i] != NULL; i++)
    differences += strcmp (old_lines[i], new_lines[i]) != 0;
  g_assert_cmpuint (differences, ==, 1);
}

/* So other programs write it; once it was refused above 1 MiB. */
static void
test_image_on_one_line (void)
{
  gsize length = 15 * 1000 * 1000;
  g_autofree guchar *noise = g_malloc (length);
  g_autofree char *base64 = NULL, *contents = NULL;
  g_autoptr (MeventDocument) document = NULL;
  MeventImage *image;

  for (gsize i = 0; i < length; i++)
    noise[i] = (guchar) (i * 2654435761u >> 24);
  base64 = g_base64_encode (noise, length);
  contents = g_strconcat (HEAD ROOT "<image id=\"i1\"><data>", base64, "</data></image>" TAIL, NULL);
  document = test_file_open (contents, NULL);
  image = mevent_list_get (mevent_document_get_project (document)->images, 0);
  g_assert_cmpmem (g_bytes_get_data (image->data, NULL), g_bytes_get_size (image->data), noise, length);
}

static void
test_image_of_many_pieces (void)
{
  g_autoptr (MeventProject) project = mevent_project_new ("de");
  g_autofree guchar *noise = g_malloc (200000);
  g_autoptr (GBytes) data = NULL, file = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (MeventDocument) document = NULL;
  MeventImage *image;

  for (guint i = 0; i < 200000; i++)
    noise[i] = (guchar) (i * 2654435761u >> 24);
  data = g_bytes_new (noise, 200000);
  mevent_project_begin (project, "Add image");
  mevent_record_set_data (mevent_list_append_new (project->images), "data", data);
  mevent_project_end (project);
  file = mevent_writer_to_bytes (project);
  contents = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  document = test_file_open (contents, NULL);
  image = mevent_list_get (mevent_document_get_project (document)->images, 0);
  g_assert_true (g_bytes_equal (image->data, data));
}

static void
test_undone_edits_give_the_same_bytes (void)
{
  const char *whole = HEAD ROOT "<organisation id=\"o1\"/><person id=\"p1\" given-name=\"A\" organisation=\"o1\"/>"
                      "<event id=\"e1\"><participation id=\"n1\" person=\"p1\"/></event>" TAIL;
  g_autoptr (MeventDocument) document = test_file_open (whole, NULL);
  MeventProject *project = mevent_document_get_project (document);
  MeventHistory *history = mevent_project_get_history (project);
  g_autoptr (GBytes) before = mevent_writer_to_bytes (project);
  g_autoptr (GBytes) middle = NULL, undone = NULL, redone = NULL;

  mevent_project_begin (project, "Much");
  mevent_record_set_translation (mevent_project_lookup (project, "o1"), "name", "ar", "منظمة");
  mevent_list_append_new (project->people);
  mevent_record_delete (mevent_project_lookup (project, "o1"));
  mevent_record_delete (mevent_project_lookup (project, "p1"));
  mevent_record_delete (mevent_project_lookup (project, "e1"));
  mevent_project_end (project);
  middle = mevent_writer_to_bytes (project);
  mevent_history_undo (history);
  undone = mevent_writer_to_bytes (project);
  mevent_history_redo (history);
  redone = mevent_writer_to_bytes (project);
  g_assert_true (g_bytes_equal (before, undone));
  g_assert_true (g_bytes_equal (middle, redone));
}

/* Damage in single places: repaired or left out, each with its line. */
static const struct
{
  const char *line; /* line 3 of the file */
  const char *code;
} damages[] = {
  { "<person id=\"p1\" organisation=\"o9\"/>", "dangling-reference" },
  { "<person id=\"p1\" organisation=\"m1\"/>", "dangling-reference" },
  { "<person id=\"p1\"/><person id=\"p1\"/>", "duplicate-id" },
  { "<person id=\"1 2\"/>", "bad-id" },
  { "<person id=\"p234567890123456789012345678901234567890123456789012345678901234x\"/>", "bad-id" }, /* 65 */
  { "<person/>", "missing-id" },
  { "<event id=\"e1\" first-day=\"2021-02-30\"/>", "bad-value" },
  { "<event id=\"e1\" capacity=\"-5\"/>", "bad-value" },
  { "<event id=\"e1\" capacity=\"99999999999999999999\"/>", "bad-value" },
  { "<event id=\"e1\"><session id=\"s1\" start=\"29:00\"/></event>", "bad-value" },
  { "<event id=\"e1\" status=\"exploded\"/>", "bad-value" },
  { "<event id=\"e1\"><track id=\"t1\" colour=\"red\"/></event>", "bad-value" },
  { "<title xml:lang=\"de\">a</title><title xml:lang=\"de\">b</title>", "duplicate-text" },
  { "<title xml:lang=\"not a tag\">a</title>", "bad-language" },
  { "<notes>a</notes><notes>b</notes>", "duplicate-text" },
  { "<value field=\"x\" y=\"z\">a</value>", "unknown-attribute" },
  { "<title xml:lang=\"de\" xmlns:x=\"urn:x\" x:lang=\"q\">a</title>", "unknown-attribute" },
  { "<conflict id=\"k1\"><ours xml:lang=\"fr\">x</ours></conflict>", "unknown-attribute" },
  { "<image id=\"i1\"><data>§§§</data></image>", "bad-data" },
  { "<image id=\"i1\"><data>QUJDRA</data></image>", "bad-data" },
  { "<image id=\"i1\"><data>QQ=D</data></image>", "bad-data" },
  { "<image id=\"i1\"><data>====</data></image>", "bad-data" },
  { "<title>See <a xmlns=\"http://www.w3.org/1999/xhtml\">this</a> page</title>", "element-in-text" },
  { "<notes>See <em>this</em></notes>", "element-in-text" },
  { "stray text", "stray-text" },
};

static void
test_damage_is_told_with_its_line (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *contents = g_strconcat (HEAD ROOT, damages[i].line, "\n" TAIL, NULL);
      g_autoptr (MeventProblems) problems = NULL;
      g_autoptr (MeventDocument) document = test_file_open (contents, &problems);

      g_test_message ("%s", damages[i].line);
      g_assert_true (test_file_has (problems, damages[i].code, 3));
    }
}

#define LINES "a\n/etc/passwd:1:1: b&#x202e;&#x2028;"
#define ATTRIBUTE "a&#10;/etc/passwd:1:1: b&#x202e;&#x2028;"
#define LETTERS "aääääääääääääääääääääääääääääääääääääääää"

/* What others wrote once began lines of its own among the messages, or was cut within a letter. */
static void
test_messages_are_one_line (void)
{
  static const char *const lines[] = {
    "<title>a</title><title>" LINES "</title>",
    "<title>a</title><title>" LETTERS "</title>",
    "<title xml:lang=\"" ATTRIBUTE "\">" LINES "</title>",
    "<notes>a</notes><notes>" LINES "</notes>",
    "<person id=\"" ATTRIBUTE "\"/>",
    "<person id=\"" LETTERS "\"/>",
    "<person id=\"p1\" organisation=\"a&#x202e;\"/>",
    "<event id=\"e1\" first-day=\"" ATTRIBUTE "\"/>",
    "<value field=\"" ATTRIBUTE "\" xml:lang=\"" ATTRIBUTE "\">" LINES "</value>",
    "<custom-field id=\"u1\" of=\"person\" kind=\"number\"><label>" LINES "</label></custom-field>"
    "<person id=\"p1\"><value field=\"u1\">" LINES "</value><value field=\"u1\" xml:lang=\"" ATTRIBUTE "\">1</value></person>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *contents = g_strconcat (HEAD ROOT, lines[i], TAIL, NULL);
      g_autoptr (MeventProblems) problems = NULL;
      g_autoptr (MeventDocument) document = test_file_open (contents, &problems);

      g_assert_cmpuint (mevent_problems_get_n (problems), >, 0);
      for (guint j = 0; j < mevent_problems_get_n (problems); j++)
        {
          const char *message = mevent_problems_get (problems, j)->message;

          g_test_message ("%s", message);
          g_assert_true (g_utf8_validate (message, -1, NULL));
          g_assert_null (strpbrk (message, "\n\r"));
          g_assert_null (strstr (message, "\u202e"));
          g_assert_null (strstr (message, "\u2028"));
        }
    }
}

#define XML(encoding) "<?xml version=\"1.0\" encoding=\"" encoding "\"?>\n"

/* The ways in which files break without anybody's meaning harm. */
static void
test_what_has_become_of_a_file_is_said (void)
{
  static const struct
  {
    const char *contents;
    const char *said;
  } broken[] = {
    { HEAD ROOT "  <person id=\"p1\" given-name=\"A", "*Line 3, column *: The file ends too early*" },
    { HEAD ROOT "  <person id=\"p1\"/>\n", "*The file ends too early*" },
    { HEAD ROOT "  <person id=\"p1\" city=\"Gie\xdf" "en\"/>\n" TAIL, "*Line 3, column *: *not UTF-8*" },
    { XML ("US-ASCII") ROOT "  <person id=\"p1\" city=\"Gießen\"/>\n" TAIL, "*not in the encoding that its first line*" },
    { XML ("Shift_JIS") ROOT "  <title>A</title>\n" TAIL, "*Line 2, column *: The file is written in Shift_JIS. Save it as UTF-8*" },
    { XML ("ISO-8859-8-nothing") ROOT TAIL, "*an encoding that is not known here. Save it as UTF-8*" },
    { XML ("UTF-16") ROOT TAIL, "*not in the encoding that its first line*" },
    { XML ("UTF-32") ROOT TAIL, "*not in the encoding that its first line*" },
    { XML ("klingon") ROOT TAIL, "*an encoding that is not known here. Save it as UTF-8*" },
    { HEAD ROOT "  <title>M&auml;rz</title>\n" TAIL, "*Line 3, column *“&auml;” means nothing in XML. Write*" },
    { XML ("ISO-8859-1") ROOT "  <title>Gie\xdf" "en", "*The file ends too early*" },
    { HEAD ROOT "  <person id=p1/>\n" TAIL, "*Line 3, column *: This is not well-formed XML*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = test_file_refuse (broken[i].contents, -1);

      g_test_message ("%s", error->message);
      g_assert_true (g_pattern_match_simple (broken[i].said, error->message));
    }
}

/* It is lost when the project is saved; so the file has to be kept. */
static void
test_what_stands_outside_is_an_error (void)
{
  static const char *const files[] = {
    "<!-- licence -->\n" ROOT TAIL,
    "\n" ROOT TAIL "<!-- end -->\n",
    "<?xml-stylesheet href=\"x.xsl\"?>\n" ROOT TAIL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *contents = g_strconcat (HEAD, files[i], NULL);

      g_object_unref (test_file_damaged_project (contents));
    }
}

static void
test_a_damaged_project_is_unsaved_from_the_start (void)
{
  g_autoptr (MeventDocument) document = test_file_open (HEAD ROOT "<person id=\"p1\" organisation=\"o9\"/>" TAIL, NULL);

  g_assert_true (mevent_history_is_modified (mevent_project_get_history (mevent_document_get_project (document))));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/same-bytes-again", test_same_bytes_again);
  g_test_add_func ("/reader/main-language-stands-first", test_main_language_stands_first);
  g_test_add_func ("/reader/ids-of-every-length-are-kept", test_ids_of_every_length_are_kept);
  g_test_add_func ("/reader/who-points-to-a-record-is-known", test_who_points_to_a_record_is_known);
  g_test_add_func ("/reader/references-may-come-before", test_references_may_come_before_their_targets);
  g_test_add_func ("/reader/unknown-content-is-kept", test_unknown_content_is_kept_in_place);
  g_test_add_func ("/reader/unknown-content-without-id", test_unknown_content_behind_records_without_id);
  g_test_add_func ("/reader/id-of-a-record-that-has-none", test_id_of_a_record_that_has_none);
  g_test_add_func ("/reader/elements-inside-of-texts", test_elements_inside_of_texts);
  g_test_add_func ("/reader/unknown-content-is-kept-to-the-letter", test_unknown_content_is_kept_to_the_letter);
  g_test_add_func ("/reader/elements-of-inherited-namespaces", test_elements_of_inherited_namespaces);
  g_test_add_func ("/reader/inherited-namespaces-inside", test_inherited_namespaces_inside_of_unknown_elements);
  g_test_add_func ("/reader/image-without-data", test_image_without_data);
  g_test_add_func ("/reader/image-on-one-line", test_image_on_one_line);
  g_test_add_func ("/reader/undeclared-value-before-a-remark", test_undeclared_value_before_a_remark);
  g_test_add_func ("/reader/namespaces-with-ampersands", test_namespaces_with_ampersands);
  g_test_add_func ("/reader/unknown-content-survives", test_unknown_content_survives_its_neighbour);
  g_test_add_func ("/reader/unknown-names-of-our-own", test_unknown_names_of_our_own_are_kept_and_told);
  g_test_add_func ("/reader/one-field-one-line", test_one_changed_field_is_one_changed_line);
  g_test_add_func ("/reader/image-of-many-pieces", test_image_of_many_pieces);
  g_test_add_func ("/reader/undone-edits", test_undone_edits_give_the_same_bytes);
  g_test_add_func ("/reader/damage-is-told", test_damage_is_told_with_its_line);
  g_test_add_func ("/reader/messages-are-one-line", test_messages_are_one_line);
  g_test_add_func ("/reader/what-has-become-of-a-file", test_what_has_become_of_a_file_is_said);
  g_test_add_func ("/reader/outside-is-an-error", test_what_stands_outside_is_an_error);
  g_test_add_func ("/reader/damaged-is-unsaved", test_a_damaged_project_is_unsaved_from_the_start);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
