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

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/committed-is-generated", test_committed_schema_is_the_generated_one);
  g_test_add_func ("/schema/foreign-content-is-valid", test_foreign_content_is_valid);
  g_test_add_func ("/schema/invalid-content", test_invalid_content_is_told_with_its_line);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
