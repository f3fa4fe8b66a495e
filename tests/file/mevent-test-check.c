#include "mevent-test-check.h"

#include <string.h>

#include "mevent-test-file.h"

/* 2026-11-24. */
guint32
test_check_today (void)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 24, G_DATE_NOVEMBER, 2026);
  return g_date_get_julian (&date);
}

/* @body: what stands in a project, in German and English; behind "RETAIN " and a day, of one that may be kept until then */
MeventDocument *
test_check_open (const char *body)
{
  g_autofree char *retain = NULL, *contents = NULL;
  g_autoptr (MeventProblems) problems = NULL;
  MeventDocument *document;

  if (g_str_has_prefix (body, "RETAIN "))
    {
      retain = g_strdup_printf (" retention-date=\"%.10s\"", body + strlen ("RETAIN "));
      body += strlen ("RETAIN 2026-11-23");
    }
  contents = g_strdup_printf (HEAD "<mevent xmlns=\"urn:mevent:project:1\" version=\"1\" id=\"m1\" language=\"de\" "
                              "languages=\"en\"%s>%s</mevent>\n", retain ? retain : "", body);
  document = test_file_open (contents, &problems);
  for (guint i = 0; i < mevent_problems_get_n (problems); i++)
    g_test_message ("%s", mevent_problems_get (problems, i)->message);
  g_assert_cmpuint (mevent_problems_get_n (problems), ==, 0);
  return document;
}

/* NULL where it is not told. */
MeventIssue *
test_check_find (GPtrArray *issues, const char *code)
{
  for (guint i = 0; i < issues->len; i++)
    if (strcmp (((MeventIssue *) issues->pdata[i])->code, code) == 0)
      return issues->pdata[i];
  return NULL;
}

guint
test_check_count (const char *body, const char *code)
{
  g_autoptr (MeventDocument) document = test_check_open (body);
  g_autoptr (GPtrArray) issues = mevent_check_run (mevent_document_get_project (document), test_check_today ());
  guint n = 0;

  for (guint i = 0; i < issues->len; i++)
    n += strcmp (((MeventIssue *) issues->pdata[i])->code, code) == 0;
  return n;
}
