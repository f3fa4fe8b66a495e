#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "mevent-test-file.h"

static void
assert_refused (const char *contents, gssize length, GQuark domain, int code)
{
  g_autoptr (GError) error = test_file_refuse (contents, length);

  g_test_message ("%s", error->message);
  g_assert_error (error, domain, code);
}

static const struct
{
  const char *contents;
  gssize      length;
  int         code;
} refused[] = {
  { "", 0, MEVENT_FILE_ERROR_BROKEN },
  { "   \n", -1, MEVENT_FILE_ERROR_BROKEN },
  { "Vorname;Nachname\nA;B\n", -1, MEVENT_FILE_ERROR_BROKEN },
  { "\0\0\0\0", 4, MEVENT_FILE_ERROR_BROKEN },
  { HEAD "<html/>", -1, MEVENT_FILE_ERROR_FOREIGN },
  { HEAD "<mevent/>", -1, MEVENT_FILE_ERROR_FOREIGN },
  { HEAD "<mevent xmlns=\"urn:mevent:project:x\"/>", -1, MEVENT_FILE_ERROR_FOREIGN },
  { HEAD "<mevent xmlns=\"urn:other\"/>", -1, MEVENT_FILE_ERROR_FOREIGN },
  { HEAD ROOT, -1, MEVENT_FILE_ERROR_BROKEN },
  { HEAD ROOT "<person id=\"p1\"></event>" TAIL, -1, MEVENT_FILE_ERROR_BROKEN },
  { HEAD ROOT TAIL "<more/>", -1, MEVENT_FILE_ERROR_BROKEN },
  { HEAD ROOT TAIL "\0<more/>", sizeof (HEAD ROOT TAIL "\0<more/>") - 1, MEVENT_FILE_ERROR_BROKEN },
  { HEAD ROOT "<title>\xff</title>" TAIL, -1, MEVENT_FILE_ERROR_BROKEN },
  { HEAD ROOT "<title>&#7;</title>" TAIL, -1, MEVENT_FILE_ERROR_BROKEN },
  { HEAD ROOT "<title>&uuml;</title>" TAIL, -1, MEVENT_FILE_ERROR_BROKEN },
  { HEAD ROOT "<person id=\"p1\" id=\"p2\"/>" TAIL, -1, MEVENT_FILE_ERROR_BROKEN },
  { HEAD ROOT "<x:person/>" TAIL, -1, MEVENT_FILE_ERROR_BROKEN },
  { "<?xml version=\"1.0\" encoding=\"klingon\"?>" ROOT TAIL, -1, MEVENT_FILE_ERROR_BROKEN },
  { HEAD "<!DOCTYPE mevent>" ROOT TAIL, -1, MEVENT_FILE_ERROR_FORBIDDEN },
  { HEAD "<!DOCTYPE mevent SYSTEM \"http://127.0.0.1:9/x.dtd\">" ROOT TAIL, -1, MEVENT_FILE_ERROR_FORBIDDEN },
  { HEAD "<!DOCTYPE mevent [<!ENTITY a \"b\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>" ROOT "<title>&c;</title>" TAIL, -1,
    MEVENT_FILE_ERROR_FORBIDDEN },
  { "\x1f\x8b\x08\x00\x00\x00\x00\x00", 8, MEVENT_FILE_ERROR_FOREIGN },
  { "PK\x03\x04 and so on", -1, MEVENT_FILE_ERROR_FOREIGN },
  { "%PDF-1.5\n", -1, MEVENT_FILE_ERROR_FOREIGN },
  { "\xff\xfe<\0m\0", 6, MEVENT_FILE_ERROR_FOREIGN },
  { "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" ROOT TAIL, -1, MEVENT_FILE_ERROR_FOREIGN },
  { "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>" ROOT TAIL, -1, MEVENT_FILE_ERROR_FOREIGN },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    assert_refused (refused[i].contents, refused[i].length, MEVENT_FILE_ERROR, refused[i].code);
}

static void
test_what_is_no_file (void)
{
  static const struct
  {
    const char *path;
    int         code;
  } paths[] = {
    { "/nowhere/at/all.mevent", G_IO_ERROR_NOT_FOUND },
    { "/", G_IO_ERROR_IS_DIRECTORY },
    { "/dev/zero", G_IO_ERROR_NOT_REGULAR_FILE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (MeventProblems) problems = mevent_problems_new ();
      g_autoptr (GError) error = NULL;

      g_assert_null (mevent_document_open (paths[i].path, problems, NULL, &error));
      g_assert_error (error, G_IO_ERROR, paths[i].code);
      g_assert_nonnull (strstr (error->message, paths[i].path));
    }
}

/* Nothing of it is read, nor does it take any room on the drive. */
static void
test_larger_than_any_project (void)
{
  const off_t most = G_GINT64_CONSTANT (4) << 30;
  g_autofree char *path = test_file_write ("larger.mevent", "", 0);
  g_autofree char *wanted = g_strconcat (path, ": The file is larger than 4 GiB; no project is.", NULL);
  g_autoptr (MeventProblems) problems = mevent_problems_new (), other_problems = mevent_problems_new ();
  g_autoptr (GError) error = NULL, other_error = NULL;

  /* FAT, and some folders in memory, end at 4 GiB themselves. */
  if (truncate (path, most + 1) != 0)
    {
      g_test_skip ("files cannot be so large here");
      return;
    }
  g_assert_null (mevent_document_open (path, problems, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpstr (error->message, ==, wanted);
  g_assert_cmpint (truncate (path, most), ==, 0);
  g_assert_null (mevent_document_open (path, other_problems, NULL, &other_error));
  g_assert_error (other_error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_BROKEN);
}

/* Whole or not at all, wherever it is cut. */
static void
test_truncated_at_any_byte (void)
{
  const char *whole = HEAD ROOT "  <title xml:lang=\"de\">Größe &amp; mehr</title>\n  <!-- c -->\n"
                      "  <person id=\"p1\" given-name=\"ሰላማዊት\"><x:y xmlns:x=\"urn:x\"/></person>\n" TAIL;
  gsize length = strlen (whole) - strlen ("\n");

  for (gsize n = 0; n < length; n++)
    {
      g_autoptr (GError) error = test_file_refuse (whole, (gssize) n);

      g_assert_true (error->domain == MEVENT_FILE_ERROR);
    }
  g_object_unref (test_file_open (whole, NULL));
}

/* Half a name is none that anything could be said of. */
static void
test_cut_elements_are_not_told_as_kept (void)
{
  static const char *const cut[] = { "<eve", "<eve>", "<eve><x/>", "<eve id=\"e1\"" };

  for (guint i = 0; i < G_N_ELEMENTS (cut); i++)
    {
      g_autofree char *contents = g_strconcat (HEAD ROOT, cut[i], NULL);
      g_autofree char *path = test_file_write ("cut.mevent", contents, -1);
      g_autoptr (MeventProblems) problems = mevent_problems_new ();

      g_assert_null (mevent_document_open (path, problems, NULL, NULL));
      g_assert_cmpuint (mevent_problems_get_n (problems), ==, 1);
    }
}

/* `n` times `part` between head and tail. */
static char *
repeat (const char *head, const char *part, gsize n, const char *tail)
{
  GString *out = g_string_new (head);

  for (gsize i = 0; i < n; i++)
    g_string_append (out, part);
  g_string_append (out, tail);
  return g_string_free (out, FALSE);
}

static void
test_limits (void)
{
  static const struct
  {
    const char *head, *part;
    gsize       n;
    const char *tail;
  } attacks[] = {
    { HEAD ROOT, "<x>", 100, TAIL },
    { HEAD ROOT, "<x xmlns=\"urn:x\">", 100000, TAIL },
    { HEAD ROOT "<title>", "aaaaaaaaaaaaaaaa", 70000, "</title>" TAIL },
    { HEAD ROOT "<title>", "&amp;aaaaaaaaaaa", 1000000, "</title>" TAIL },
    { HEAD ROOT "<person id=\"p1\" notes=\"", "aaaaaaaaaaaaaaaa", 70000, "\"/>" TAIL },
    { HEAD ROOT, "stray text stray text ", 60000, TAIL },
    { HEAD ROOT, "a\n", 300000, TAIL },
    { HEAD ROOT "<x>", "aaaaaaaaaaaaaaaa", 70000, "</x>" TAIL },
    { HEAD ROOT "<person id=\"p1\" notes=\"", "&amp;", 1100000, "\"/>" TAIL },
    { HEAD ROOT "<image id=\"i1\">", "<data>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA</data>", 500000,
      "</image>" TAIL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autofree char *contents = repeat (attacks[i].head, attacks[i].part, attacks[i].n, attacks[i].tail);

      assert_refused (contents, -1, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_FORBIDDEN);
    }
}

/* Half a minute of comparing in libxml2, which must not even begin. */
static void
test_many_attributes (void)
{
  GString *contents = g_string_new (HEAD ROOT "<person id='p1' notes=\"a > b\"");

  for (guint i = 0; i < 300000; i++)
    g_string_append_printf (contents, " a%u=\"x\"", i);
  g_string_append (contents, "/>" TAIL);
  assert_refused (contents->str, -1, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_FORBIDDEN);
  g_string_free (contents, TRUE);
}

/* As many as may be; and what the record gets when it is written is one too many. */
static void
test_most_attributes (void)
{
  for (guint has_id = 0; has_id < 2; has_id++)
    {
      GString *contents = g_string_new (has_id ? HEAD ROOT "<person id=\"p1\"" : HEAD ROOT "<person");

      for (guint i = has_id; i < 1000; i++)
        g_string_append_printf (contents, " a%u=\"x\"", i);
      g_string_append (contents, "/>" TAIL);
      if (has_id)
        g_free (test_file_rewrite (contents->str));
      else
        assert_refused (contents->str, -1, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_FORBIDDEN);
      g_string_free (contents, TRUE);
    }
}

/* libxml2 looks through all namespaces around an element for each of its attributes. */
static void
test_many_namespaces_around (void)
{
  GString *contents = g_string_new (HEAD ROOT);

  for (guint i = 0; i < 20; i++)
    {
      g_string_append (contents, "<z");
      for (guint k = 0; k < 60; k++)
        g_string_append_printf (contents, " xmlns:n%u_%u=\"u\"", i, k);
      g_string_append_c (contents, '>');
    }
  assert_refused (contents->str, -1, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_FORBIDDEN);
  g_string_free (contents, TRUE);
}

/* Wherever the last of them stand, for what is written is longer than what was read. */
static void
test_many_names (void)
{
  for (guint n = 20100; n < 30000; n += 1100)
    {
      GString *contents = g_string_new (HEAD ROOT);

      for (guint i = 0; i < n; i++)
        g_string_append_printf (contents, "<a%u/>", i);
      g_string_append (contents, TAIL);
      assert_refused (contents->str, -1, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_FORBIDDEN);
      g_string_free (contents, TRUE);
    }
}

/* However much of little weight came before it. */
static void
test_the_mistake_that_counts_is_told (void)
{
  g_autofree char *repaired = repeat (HEAD ROOT, "<u/>", 11000, "<event id=\"e1\" first-day=\"quark\"/>" TAIL);
  g_autofree char *broken = repeat (HEAD ROOT, "<event id=\"e1\" first-day=\"quark\"/>", 11000, "<event");
  g_autofree char *path = test_file_write ("broken.mevent", broken, -1);
  g_autoptr (MeventProblems) problems = NULL, reasons = mevent_problems_new ();
  g_autoptr (MeventDocument) document = test_file_open (repaired, &problems);

  g_assert_true (mevent_problems_has (problems, MEVENT_SEVERITY_ERROR));
  g_assert_cmpstr (mevent_problems_get (problems, mevent_problems_get_n (problems) - 1)->code, ==, "bad-value");
  g_assert_cmpuint (mevent_problems_get_n_dropped (problems), ==, 1000);
  g_assert_null (mevent_document_open (path, reasons, NULL, NULL));
  g_assert_cmpstr (mevent_problems_get (reasons, mevent_problems_get_n (reasons) - 1)->code, ==, "unreadable");
}

/* Much of something harmless is read, and takes no more memory than a few times the file. */
static void
test_many_mistakes_stay_cheap (void)
{
  g_autofree char *contents = repeat (HEAD ROOT, "<person id=\"p1\" organisation=\"none\" x=\"y\"/>", 60000, TAIL);
  g_autoptr (MeventProblems) problems = NULL;
  g_autoptr (MeventDocument) document = test_file_open (contents, &problems);
  struct rusage usage;

  /* Ten thousand of each severity. */
  g_assert_cmpuint (mevent_problems_get_n (problems), <=, 20000);
  getrusage (RUSAGE_SELF, &usage);
  g_assert_true (usage.ru_maxrss < 300 * 1024 || g_getenv ("MEVENT_TEST_WATCHED") != NULL);
}

/* Each would have to say it again. */
static void
test_long_namespaces_inside_of_unknown_elements (void)
{
  g_autofree char *uri = g_strnfill (100000, 'u');
  g_autofree char *head = g_strdup_printf (HEAD "<m:mevent xmlns:m=\"urn:mevent:project:1\" xmlns=\"%s\" id=\"m1\"><m:a>", uri);
  g_autofree char *contents = repeat (head, "<b/>", 100000, "</m:a></m:mevent>");
  g_autoptr (MeventProblems) problems = NULL;
  g_autoptr (MeventDocument) document = test_file_open (contents, &problems);
  struct rusage usage;

  g_assert_true (test_file_has (problems, "misplaced-element", 2));
  g_assert_false (test_file_has (problems, "unknown-element", 0));
  getrusage (RUSAGE_SELF, &usage);
  g_assert_true (usage.ru_maxrss < 300 * 1024 || g_getenv ("MEVENT_TEST_WATCHED") != NULL);
}

/* Content that is kept unknown, behind each of many records. */
static void
test_much_unknown_content_is_written_at_once (void)
{
  GString *contents = g_string_new (HEAD ROOT);
  g_autofree char *again = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (contents, "  <person id=\"p%u\"/>\n  <x:a xmlns:x=\"urn:x\"/>\n", i);
  g_string_append (contents, TAIL);
  again = test_file_rewrite (contents->str);
  g_assert_true (strcmp (again, contents->str) == 0);
  g_string_free (contents, TRUE);
}

/* The namespace says so, or the attribute alone. */
static void
test_newer_version_is_read_only (void)
{
  static const char *const roots[] = {
    "<mevent xmlns=\"urn:mevent:project:2\" version=\"2\" id=\"m1\">",
    "<mevent xmlns=\"urn:mevent:project:2\" id=\"m1\">",
    "<mevent xmlns=\"urn:mevent:project:1\" version=\"2\" id=\"m1\">",
    "<mevent xmlns=\"urn:mevent:project:1\" version=\"99999999999999999999\" id=\"m1\">",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    {
      g_autoptr (MeventProblems) problems = NULL;
      g_autofree char *contents = g_strconcat (HEAD, roots[i], "<title>T</title></mevent>", NULL);
      g_autoptr (MeventDocument) document = test_file_open (contents, &problems);
      g_autoptr (GError) error = NULL;

      g_assert_true (mevent_document_is_read_only (document));
      g_assert_true (test_file_has (problems, "newer-version", 0));
      g_assert_false (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, &error));
      g_assert_error (error, MEVENT_FILE_ERROR, MEVENT_FILE_ERROR_READ_ONLY);
    }
}

/* As a drive can leave them that lost its power: nothing is missing, and saving finds the file as it was read. */
static void
test_zeros_behind_all (void)
{
  g_autofree char *zeros = g_malloc0 (200000 + sizeof (HEAD ROOT TAIL)), *path = NULL;
  g_autoptr (MeventDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  memcpy (zeros, HEAD ROOT TAIL, strlen (HEAD ROOT TAIL));
  path = test_file_write ("zeros.mevent", zeros, 200000);
  document = test_file_open_path (path);
  g_assert_true (mevent_document_save (document, NULL, MEVENT_SAVE_DEFAULT, &error));
  g_assert_no_error (error);
}

/* What is no version of the format is none that is newer. */
static void
test_versions_that_are_none (void)
{
  for (const char *const *version = (const char *const[]) { "", "-1", "0", "1.5", "x", NULL }; *version; version++)
    {
      g_autoptr (MeventProblems) problems = NULL;
      g_autofree char *contents = g_strdup_printf (HEAD "<mevent xmlns=\"urn:mevent:project:1\" version=\"%s\" id=\"m1\"/>",
                                                   *version);
      g_autoptr (MeventDocument) document = test_file_open (contents, &problems);

      g_assert_false (mevent_document_is_read_only (document));
      g_assert_false (test_file_has (problems, "newer-version", 0));
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile/refused", test_refused);
  g_test_add_func ("/hostile/what-is-no-file", test_what_is_no_file);
  g_test_add_func ("/hostile/larger-than-any-project", test_larger_than_any_project);
  g_test_add_func ("/hostile/truncated-at-any-byte", test_truncated_at_any_byte);
  g_test_add_func ("/hostile/cut-elements", test_cut_elements_are_not_told_as_kept);
  g_test_add_func ("/hostile/limits", test_limits);
  g_test_add_func ("/hostile/many-attributes", test_many_attributes);
  g_test_add_func ("/hostile/most-attributes", test_most_attributes);
  g_test_add_func ("/hostile/many-namespaces-around", test_many_namespaces_around);
  g_test_add_func ("/hostile/many-names", test_many_names);
  g_test_add_func ("/hostile/the-mistake-that-counts-is-told", test_the_mistake_that_counts_is_told);
  g_test_add_func ("/hostile/many-mistakes-stay-cheap", test_many_mistakes_stay_cheap);
  g_test_add_func ("/hostile/long-namespaces-inside", test_long_namespaces_inside_of_unknown_elements);
  g_test_add_func ("/hostile/much-unknown-content", test_much_unknown_content_is_written_at_once);
  g_test_add_func ("/hostile/zeros-behind-all", test_zeros_behind_all);
  g_test_add_func ("/hostile/newer-version", test_newer_version_is_read_only);
  g_test_add_func ("/hostile/versions-that-are-none", test_versions_that_are_none);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
