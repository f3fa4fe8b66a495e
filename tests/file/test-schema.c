#include "mevent-schema.h"
#include "mevent-test-file.h"

static void
test_committed_schema_is_the_generated_one (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("MEVENT_SOURCE_ROOT"), "data", "schema", "mevent-1.rng", NULL);
  g_autofree char *committed = test_file_read (path);
  g_autofree char *generated = mevent_schema_generate ();

  g_assert_cmpstr (committed, ==, generated);
}

static guint
count_schema_problems (const char *contents, int *line)
{
  g_autofree char *path = test_file_write ("schema.mevent", contents, -1);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (mevent_schema_validate (path, problems, &error));
  g_assert_no_error (error);
  if (mevent_problems_get_n (problems) > 0)
    *line = mevent_problems_get (problems, 0)->line;
  return mevent_problems_get_n (problems);
}

static void
test_foreign_content_is_valid (void)
{
  int line = 0;

  g_assert_cmpuint (count_schema_problems (HEAD "<mevent xmlns=\"urn:mevent:project:1\" version=\"1\" id=\"m1\" xmlns:x=\"urn:x\""
                                           " x:a=\"b\">\n<x:y z=\"1\"><x:w>t</x:w></x:y>\n<title xml:lang=\"de\">T</title>"
                                           "<person id=\"p1\"/></mevent>", &line), ==, 0);
}

static void
test_invalid_content_is_told_with_its_line (void)
{
  const char *lines[] = {
    "<person id=\"p1\" shoe-size=\"43\"/>",  "<hobby/>",          "<person/>",
    "<event id=\"e1\" first-day=\"24.09.\"/>", "<room id=\"r1\"/>", "<event id=\"e1\" status=\"exploded\"/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *contents = g_strconcat (HEAD ROOT, lines[i], "\n" TAIL, NULL);
      int line = 0;

      g_test_message ("%s", lines[i]);
      g_assert_cmpuint (count_schema_problems (contents, &line), >, 0);
      g_assert_cmpint (line, ==, 3);
    }
}

/* One of them does not hide the others, and what is allowed elsewhere is not allowed everywhere. */
static void
test_each_mistake_is_told (void)
{
  g_autofree char *path = test_file_write ("schema.mevent", HEAD ROOT
                                           "<person id=\"p1\" shoe-size=\"43\">\n"
                                           "<hobby/>\n"
                                           "<session id=\"s1\"/></person>\n"
                                           "<event id=\"e1\"><title><b/></title>\n"
                                           "<session id=\"s2\"><title xml:lang=\"!\">T</title></session></event>\n"
                                           "<a xmlns=\"\"/>\n" TAIL, -1);
  g_autoptr (MeventProblems) problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (mevent_schema_validate (path, problems, &error));
  g_assert_no_error (error);
  for (int i = 0; i < 6; i++)
    g_assert_true (test_file_has (problems, "schema", 3 + i));
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 6);
}

/* libxml2 would take minutes for them all at once. */
static void
test_many_records_are_validated_soon (void)
{
  GString *contents = g_string_new (HEAD ROOT);
  int line = 0;

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (contents, "<person id=\"p%u\"/>\n", i);
  g_string_append (contents, "<hobby/>" TAIL);
  g_assert_cmpuint (count_schema_problems (contents->str, &line), ==, 1);
  g_assert_cmpint (line, ==, 200003);
  g_string_free (contents, TRUE);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/committed-is-generated", test_committed_schema_is_the_generated_one);
  g_test_add_func ("/schema/foreign-content-is-valid", test_foreign_content_is_valid);
  g_test_add_func ("/schema/invalid-content", test_invalid_content_is_told_with_its_line);
  g_test_add_func ("/schema/each-mistake-is-told", test_each_mistake_is_told);
  g_test_add_func ("/schema/many-records", test_many_records_are_validated_soon);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
