/* What checking finds in single texts: addresses, time zones, and days of the week beside dates. */

#include "mevent-person.h"
#include "mevent-test-check.h"
#include "mevent-test-file.h"

#define NAMED(email) "<person id=\"p1\" family-name=\"Ada\" email=\"" email "\"/>"

#define LETTERS_63 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"

static const struct
{
  const char *broken;
  const char *mended; /* NULL where only somebody who knows the address can mend it */
} addresses[] = {
  { NAMED ("ada@web.de."), "ada@web.de" },
  { NAMED (".ada@web.de"), "ada@web.de" },
  { NAMED ("ada.@web.de"), NULL },
  { NAMED ("ada@.web.de"), NULL },
  { NAMED ("ada@web..de"), NULL },
  { NAMED ("ada@-web.de"), NULL },
  { NAMED ("ada@web-.de"), NULL },
  { NAMED ("ada@web.de\u00a0"), "ada@web.de" },
  { NAMED ("ada@web.de\u200b"), "ada@web.de" },
  { NAMED ("a\u00adda@web.de"), "ada@web.de" },
  { NAMED ("ada\u2009l@web.de"), NULL },
  { NAMED ("ada@web.de/"), "ada@web.de" },
  { NAMED ("'ada@web.de'"), "ada@web.de" },
  { NAMED ("„ada@web.de“"), "ada@web.de" },
  { NAMED ("MAILTO: ada@web.de"), "ada@web.de" },
  { NAMED ("Ada &lt; ada@web.de &gt;"), "ada@web.de" },
  { NAMED ("Ada &lt;ada@web.de&gt; Bob &lt;bob@web.de&gt;"), NULL },
  { NAMED ("Ada &lt;ada@web.de&gt;, bob@web.de"), NULL },
  { NAMED ("bob@web.de &lt;ada@web.de&gt;"), NULL },
  { NAMED ("'Ada@web.de' &lt;ada@web.de&gt;;"), "ada@web.de" },
  { NAMED ("ada@web.123"), NULL },
  { NAMED ("ada@web.d-e"), NULL },
  { NAMED ("a“b@web.de"), NULL },
  { NAMED ("ada@" LETTERS_63 "a.de"), NULL },
  { NAMED ("@"), NULL },
  { NAMED ("..."), NULL },
  { NAMED ("ada@@web.de"), NULL },
};

static const char *const right_addresses[] = {
  NAMED ("anna@exämple.de"), NAMED ("müller@web.de"), NAMED ("a+b@web.de"), NAMED ("O'Neil@web.ie"),
  NAMED ("анна@пример.рф"), NAMED ("a-b_c@web-mail.museum"), NAMED ("जया@उदाहरण.भारत"), NAMED ("a.b@c.d.ef"),
  NAMED ("ada@1-2.web"), NAMED ("ada@web.xn--p1ai"), NAMED ("{a}@web.de"), NAMED ("ada@" LETTERS_63 ".de"),
};

static void
test_addresses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (right_addresses); i++)
    {
      g_test_message ("%s", right_addresses[i]);
      g_assert_cmpuint (test_check_count (right_addresses[i], "broken-email"), ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (MeventDocument) document = test_check_open (addresses[i].broken);
      MeventProject *project = mevent_document_get_project (document);
      g_autoptr (GPtrArray) issues = mevent_check_run (project, test_check_today ());
      MeventIssue *issue = test_check_find (issues, "broken-email");

      g_test_message ("%s", addresses[i].broken);
      g_assert_nonnull (issue);
      g_assert_true (mevent_issue_fix (issue) == (addresses[i].mended != NULL));
      if (addresses[i].mended != NULL)
        g_assert_cmpstr (((MeventPerson *) mevent_list_get (project->people, 0))->email, ==, addresses[i].mended);
    }
}

/* In a description of an event on Friday, 4 December 2026. */
static const struct
{
  const char *wrong;
  const char *right;
} weekday_texts[] = {
  { "Freitag, der 24. Dezember 2026", "Donnerstag, der 24. Dezember 2026" },
  { "Freitag (24.12.2026)", "Donnerstag (24.12.2026)" },
  { "24.12.2026 (Freitag)", "24.12.2026 (Donnerstag)" },
  { "am 24.12.2026, Freitag, 10 Uhr", "am 24.12.2026, Donnerstag, 10 Uhr" },
  { "Der 24.12.2026 ist ein Freitag.", "Der 24.12.2026 ist ein Donnerstag." },
  { "Bis 24.12.2026, Freitag um zehn", "Bis 24.12.2026, Freitag ist Ruhetag" },
  { "FREITAG, 24.12.2026", "DONNERSTAG, 24.12.2026" },
  { "Freitag 24.12.26", "Donnerstag 24.12.26" },
  { "Freitag – 24.12.2026", "Donnerstag – 24.12.2026" },
  { "Freitag,24.12.2026", "Donnerstag,24.12.2026" },
  { "Freitag: 24.12.2026", "Donnerstag: 24.12.2026" },
  { "Freitagabend, 24. Dezember 2026", "Donnerstagabend, 24. Dezember 2026" },
  { "Freitag Abend, d. 24.12.2026", "Donnerstag Abend, d. 24.12.2026" },
  { "Friday the 24th of December, 2026", "Thursday the 24th of December, 2026" },
  { "Friday evening, 24 Dec 2026", "Thursday evening, 24 Dec 2026" },
  { "Friday, 24/12/2026", "Thursday, 24/12/2026" },
  /* The fourth of December, or the twelfth of April, a Sunday. */
  { "Monday, 04/12/2026", "Friday, 04/12/2026 · Sunday, 04/12/2026" },
  { "Tues., 24 December 2026", "Thurs., 24 December 2026" },
  { "Wed, 24 December 2026", "Thu 24 December 2026" },
  { "Fr 24.12.2026", "Fr 25.12.2026" },
  { "24.12.2026 (Fr.)", "24.12.2026 (Do.)" },
  /* Without a year: that of the event, or of the date beside. */
  { "Donnerstag, 4. Dezember", "Freitag, 4. Dezember" },
  { "Freitag, 3.1.", "Sonntag, 3.1." },
  { "Thursday, December 4", "Friday, December 4" },
  { "Montag, 29. Februar", "Dienstag, 29. Februar" },
  { "Donnerstag, 24.09., bis Sonntag, 26.09.2021", "Freitag, 24.09., bis Sonntag, 26.09.2021" },
  { "Freitag, 24.09.2021, und Sonntag, 25.09.", "Freitag, 24.09.2021, und Samstag, 25.09." },
  { "Freitag, 4.12. 21 Uhr, Freitag, 5.12.", "Freitag, 4.12. 21 Uhr, Freitag, 4.12.21 Uhr" },
  /* English, ladies, newspapers, books of history. */
  { "So 12. März 2021", "So 12 March 2021 is no Sunday. Do 24 May 2021." },
  { "Fr. 12.01.2021", "Fr. Jan 12 2021 · Mo Farah 24.09.2021 · Montag 10 Uhr 2021" },
  { "Sun, 3 May 2021", "The Sun, 3 May 2021" },
  { "Montag, 5. Juni 1866", "Montag, 5. Juni 1066" },
  { "Am Samstag, dem 4. Dezember", "Nicht am Samstag, dem 4. Dezember, sondern am Freitag" },
  { "On Saturday, December 4", "Not on Saturday, December 4 · not Saturday, December 4" },
  { "Beginn: Mo. 4. Dezember", "Beginn am Montag. 4. Dezember: Auftakt" },
  { "Eine Frau, Sonntag, 4.12.2026", "Frau Sonntag, 4.12.2026 · Herr Montag, 4.12.2026 · Dr. Sonntag, 4. Dezember" },
  /* As on flyers. */
  { "Samstag • 4. Dezember 2026", "Freitag • 4. Dezember 2026" },
  { "Samstag | 4. Dezember 2026", "Freitag | 4. Dezember 2026" },
  { "Samstag · 4.12.2026", "Freitag · 4.12.2026" },
  { "Samstag / 4.12.2026", "Freitag / 4.12.2026" },
  { "SA 4.12.2026", "FR 4.12.2026 · SA 4 December 2026" },
  { "DO 03.12. – SA 04.12.2026", "DO 03.12. – FR 04.12.2026" },
  { "am 4. Dezember, einem Samstag", "am 4. Dezember, einem Freitag" },
  { "Samstag, zum 4. Dezember 2026", "Freitag, zum 4. Dezember 2026" },
  { "Samstag, 4-12-2026", "Freitag, 4-12-2026 · Sonntag, 4-12-2026" },
  { "Samstag, 04-Dec-2026", "Freitag, 04-Dec-2026" },
  { "Samstag, 10 Uhr, 4. Dezember 2026", "Freitag, 10 Uhr, 4. Dezember 2026" },
  { "Samstag ab 10.30 Uhr, 4. Dezember", "Samstag ab 10.30 Uhr. Am 4. Dezember ist frei" },
  { "Saturday, 10 am, 4 December 2026", "Friday, 10 am, 4 December 2026" },
  { "Freitag, 5. bis Sonntag, 6. Dezember 2026", "Samstag, 5. bis Sonntag, 6. Dezember 2026" },
  { "Saturday 4 to Sunday 6 December 2026", "Friday 4 to Sunday 6 December 2026" },
  /* Which of two dates it goes with. */
  { "Freitag, 24.09.2021, Sonntag, 25.09.2021", "Freitag, 24.09.2021, Samstag, 25.09.2021" },
  { "Donnerstag\n24.09.2021\nSamstag\n25.09.2021", "Freitag\n24.09.2021\nSamstag\n25.09.2021" },
  { "24.09.2021 (Samstag), 25.09.2021 (Samstag)", "24.09.2021 Freitag\n25.09.2021 Samstag" },
  { "Freitag, 24. – Montag, 26. September 2021", "Freitag, 24. – Sonntag, 26. September 2021" },
  { "Freitag (Samstag, 24.09.2021)", "Freitag (nicht Samstag, 24.09.2021)" },
  /* The first of a few days, of which the last may be meant as well. */
  { "Donnerstag, 4.–6. Dezember", "Freitag, 4.–6. Dezember · von Freitag, 17 Uhr, bis Sonntag, 4.–6. Dezember" },
  { "Freitag, 24. bis 26.12.2026", "Donnerstag, 24. bis 26.12.2026 · Freitag, 24. bis 31.12.2026" },
  { "Friday, 24th to 26th of December 2026", "Thursday, 24th to 26th of December 2026 · Friday, 10–12 May Ayim" },
  { "Fr 24.-26.12.2026", "Do 24.-26.12.2026 · Mo–Fr, 24.–26.12.2026" },
  /* Days that there are not; of other numbers nobody knows what they are. */
  { "Montag, 29. Februar 2027", "Dienstag, 29. Februar 2028" },
  { "30.02.2027 (Montag)", "32.02.2027 (Montag) · 30.13.2027 (Montag)" },
  { "Mo., 31.4.27", "Mo., 31.4. · Montag, 31/04/2027 · Mo 31 April 2027" },
  /* Days in a row. */
  { "Samstag. Sonntag ist frei. Sonntag, 25.09.2021", "Samstag/Sonntag, 25.09.2021 · Freitag und Samstag, 24. und 25. September 2021" },
  { "Samstag, 4.12.", "In der Nacht von Freitag auf Samstag, 4.12." },
  { "Mo, Samstagnacht, 24.09.2021 · Montag, 24.09.2021", "Mo. Di. Mi. 24.09.2021 · Samstag oder Sonntag, 25. September 2021" },
};

static void
test_days_of_the_week (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (weekday_texts); i++)
    {
      g_autofree char *wrong = g_strdup_printf (SAYS ("%s"), weekday_texts[i].wrong);
      g_autofree char *right = g_strdup_printf (SAYS ("%s"), weekday_texts[i].right);

      g_test_message ("%s", weekday_texts[i].wrong);
      g_assert_cmpuint (test_check_count (wrong, "weekday-contradicts-date"), ==, 1);
      g_test_message ("%s", weekday_texts[i].right);
      g_assert_cmpuint (test_check_count (right, "weekday-contradicts-date"), ==, 0);
    }
}

static void
test_the_right_day_of_the_week_is_told (void)
{
  g_autoptr (MeventDocument) document = test_check_open (EVENT ("", "<title>Treffen am 4. Dezember (Samstag)</title>"));
  g_autoptr (GPtrArray) issues = mevent_check_run (mevent_document_get_project (document), test_check_today ());

  g_assert_cmpstr (test_check_find (issues, "weekday-contradicts-date")->message, ==,
                   "“4. Dezember (Samstag)” in a text of “Treffen am 4. Dezember (Samstag)”: 4 December 2026 is a Friday.");
}

/* What is said of a date in brackets is quoted with both of them, and the sentence around it is not. */
static const struct
{
  const char *text;
  const char *quoted;
} quotations[] = {
  { "am 28. 3. 2027 (Mo.)", "“28. 3. 2027 (Mo.)” in" },
  { "Am 28. 3. 2027 (Mo.).", "“28. 3. 2027 (Mo.)” in" },
  { "Mo. (28. 3. 2027)", "“Mo. (28. 3. 2027)” in" },
  { "am 28. 3. 2027, Mo., um zehn", "“28. 3. 2027, Mo” in" },
  { "(am 28. 3. 2027, Mo.)", "“28. 3. 2027, Mo” in" },
  { "(Montag, 28. 3. 2027)", "“Montag, 28. 3. 2027” in" },
};

static void
test_brackets_are_quoted_whole (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (quotations); i++)
    {
      g_autofree char *body = g_strdup_printf (SAYS ("%s"), quotations[i].text);
      g_autoptr (MeventDocument) document = test_check_open (body);
      g_autoptr (GPtrArray) issues = mevent_check_run (mevent_document_get_project (document), test_check_today ());
      MeventIssue *issue = test_check_find (issues, "weekday-contradicts-date");

      g_test_message ("%s", quotations[i].text);
      g_assert_nonnull (issue);
      g_test_message ("%s", issue->message);
      g_assert_true (g_str_has_prefix (issue->message, quotations[i].quoted));
    }
}

static void
test_a_day_that_is_not_is_named (void)
{
  g_autoptr (MeventDocument) document = test_check_open (EVENT ("", "<title>Treffen am Montag, 29. Februar 2027</title>"));
  g_autoptr (GPtrArray) issues = mevent_check_run (mevent_document_get_project (document), test_check_today ());

  g_assert_cmpstr (test_check_find (issues, "weekday-contradicts-date")->message, ==,
                   "“Montag, 29. Februar 2027” in a text of “Treffen am Montag, 29. Februar 2027”: there is no such day.");
}

#define ZONED(zone) "<event id=\"e1\" first-day=\"2027-03-28\" time-zone=\"" zone "\"/>"

/* No file of this computer is a time zone, but those that are for it. */
static void
test_time_zones (void)
{
  static const struct
  {
    const char *event;
    gboolean    is_known;
  } zones[] = {
    { ZONED ("UTC"), TRUE }, { ZONED ("Etc/GMT+5"), TRUE }, { ZONED ("America/Argentina/Buenos_Aires"), TRUE },
    { ZONED ("+02:00"), TRUE }, { ZONED ("America/Port-au-Prince"), TRUE },
    { ZONED ("/etc/passwd"), FALSE }, { ZONED ("../../../etc/passwd"), FALSE }, { ZONED ("Europe/../../../../etc/passwd"), FALSE },
    { ZONED ("leapseconds"), FALSE }, { ZONED ("Europe"), FALSE }, { ZONED ("Europe/Berlin/"), FALSE },
    { ZONED ("Europe/Berlin&#10;"), FALSE }, { ZONED ("MEZ, sonst MESZ"), FALSE }, { ZONED (" "), FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_test_message ("%s", zones[i].event);
      g_assert_cmpuint (test_check_count (zones[i].event, "unknown-time-zone"), ==, zones[i].is_known ? 0 : 1);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/addresses", test_addresses);
  g_test_add_func ("/check/time-zones", test_time_zones);
  g_test_add_func ("/check/days-of-the-week", test_days_of_the_week);
  g_test_add_func ("/check/the-right-day-of-the-week-is-told", test_the_right_day_of_the_week_is_told);
  g_test_add_func ("/check/brackets-are-quoted-whole", test_brackets_are_quoted_whole);
  g_test_add_func ("/check/a-day-that-is-not", test_a_day_that_is_not_is_named);
  status = g_test_run ();
  test_file_clean_up ();
  return status;
}
