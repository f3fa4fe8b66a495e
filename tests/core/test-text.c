#include <string.h>

#include "mevent-date.h"
#include "mevent-problems.h"
#include "mevent-text.h"

static void
test_languages_are_independent (void)
{
  g_autoptr (MeventText) german = mevent_text_with (NULL, "de", "Begrüßung");
  g_autoptr (MeventText) both = mevent_text_with (german, "ar", "ترحيب");
  g_autoptr (MeventText) arabic = mevent_text_with (both, "de", "");

  g_assert_cmpuint (mevent_text_get_n (both), ==, 2);
  g_assert_cmpstr (mevent_text_get (both, "de"), ==, "Begrüßung");
  g_assert_cmpstr (mevent_text_get (both, "ar"), ==, "ترحيب");
  g_assert_cmpuint (mevent_text_get_n (arabic), ==, 1);
  g_assert_null (mevent_text_get (arabic, "de"));
  g_assert_null (mevent_text_with (german, "de", NULL));
}

static void
test_order_of_setting_does_not_matter (void)
{
  g_autoptr (MeventText) a = mevent_text_with (NULL, "de", "x");
  g_autoptr (MeventText) ab = mevent_text_with (a, "en", "y");
  g_autoptr (MeventText) b = mevent_text_with (NULL, "en", "y");
  g_autoptr (MeventText) ba = mevent_text_with (b, "de", "x");

  g_assert_true (mevent_text_equal (ab, ba));
  g_assert_false (mevent_text_equal (a, ab));
  g_assert_true (mevent_text_equal (NULL, NULL));
}

static void
test_reader_gets_the_best_there_is (void)
{
  g_autoptr (MeventText) en = mevent_text_with (NULL, "en", "Welcome");
  g_autoptr (MeventText) text = mevent_text_with (en, "de", "Begrüßung");

  g_assert_cmpstr (mevent_text_get_best (text, "en", "de"), ==, "Welcome");
  g_assert_cmpstr (mevent_text_get_best (text, "fa", "de"), ==, "Begrüßung");
  g_assert_cmpstr (mevent_text_get_best (text, "fa", "tr"), ==, "Begrüßung");
  g_assert_cmpstr (mevent_text_get_best (text, "en-GB", "de"), ==, "Welcome");
  g_assert_cmpstr (mevent_text_get_best (text, "eng", "de"), ==, "Begrüßung");
  g_assert_cmpstr (mevent_text_get_best (text, "fa", "de-CH"), ==, "Begrüßung");
  g_assert_null (mevent_text_get_best (NULL, "de", "de"));
}

static void
test_what_xml_forbids_is_refused (void)
{
  g_autofree char *longest = NULL;
  const char *bad[] = { "bell \a", "escape \033[2J", "\xff\xfe", "\xed\xa0\x80", "nonchar \xef\xbf\xbf", "cut \xc3" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (mevent_string_is_storable (bad[i], -1, &error));
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  longest = g_strnfill (MEVENT_TEXT_MAX_BYTES + 1, 'x');
  g_assert_false (mevent_string_is_storable (longest, -1, NULL));
  longest[MEVENT_TEXT_MAX_BYTES] = '\0';
  g_assert_true (mevent_string_is_storable (longest, -1, NULL));
  g_assert_true (mevent_string_is_storable ("tab\t newline\n \xef\xbb\xbf 王 🙂", -1, NULL));
}

static void
test_language_tags (void)
{
  const char *good[] = { "de", "pt-BR", "ku-Arab", "zh-Hans-CN", "und" };
  const char *bad[] = { "", "1de", "de_DE", "de-", "a b", "thislanguageisfartoolong", "de--AT", "ä" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (mevent_language_tag_is_valid (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (mevent_language_tag_is_valid (bad[i]));
}

static void
test_dates_and_times (void)
{
  const char *bad_dates[] = { "", "2021-02-29", "2021-13-01", "21-09-24", "2021-9-24", "2021-09-24Z", "0000-01-01", "2021-00-10" };
  const char *bad_times[] = { "", "28:00", "10:60", "1030", ":30", "10:3", "-1:00", "100:00", "10:30:00" };
  guint32 date = 0;
  int minutes = 0;

  g_assert_true (mevent_date_parse ("2024-02-29", &date));
  g_assert_true (mevent_time_parse ("25:30", &minutes));
  g_assert_cmpint (minutes, ==, 25 * 60 + 30);
  g_assert_true (mevent_time_parse ("9:05", &minutes));
  g_assert_cmpint (minutes, ==, 9 * 60 + 5);
  for (guint i = 0; i < G_N_ELEMENTS (bad_dates); i++)
    g_assert_false (mevent_date_parse (bad_dates[i], &date));
  for (guint i = 0; i < G_N_ELEMENTS (bad_times); i++)
    g_assert_false (mevent_time_parse (bad_times[i], &minutes));
}

/* One byte too many once had the sign for it written behind the end: the sanitizers see that. */
static void
test_long_messages_are_cut (void)
{
  g_autoptr (MeventProblems) problems = mevent_problems_new ();

  for (guint length = 990; length <= 1010; length++)
    {
      g_autofree char *text = g_strnfill (length, 'x');
      const char *message;

      mevent_problems_add (problems, MEVENT_SEVERITY_WARNING, "long", NULL, 0, 0, "%s", text);
      message = mevent_problems_get (problems, length - 990)->message;
      g_assert_cmpuint (strlen (message), ==, length <= 1000 ? length : 1000 + strlen ("…"));
      g_assert_cmpint (g_str_has_suffix (message, "…"), ==, length > 1000);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/languages-are-independent", test_languages_are_independent);
  g_test_add_func ("/text/order-of-setting-does-not-matter", test_order_of_setting_does_not_matter);
  g_test_add_func ("/text/reader-gets-the-best-there-is", test_reader_gets_the_best_there_is);
  g_test_add_func ("/text/what-xml-forbids-is-refused", test_what_xml_forbids_is_refused);
  g_test_add_func ("/text/language-tags", test_language_tags);
  g_test_add_func ("/text/dates-and-times", test_dates_and_times);
  g_test_add_func ("/text/long-messages-are-cut", test_long_messages_are_cut);
  return g_test_run ();
}
