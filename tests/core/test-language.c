#include <string.h>

#include "mevent-date.h"
#include "mevent-language.h"

static guint32
day (const char *string)
{
  guint32 date = 0;

  g_assert_true (mevent_date_parse (string, &date));
  return date;
}

static void
test_dates_are_written_as_the_language_does (void)
{
  g_autofree char *german = mevent_language_format_date (mevent_language_get ("de"), day ("2021-09-24"), MEVENT_DATE_FULL);
  g_autofree char *arabic = mevent_language_format_date (mevent_language_get ("ar"), day ("2021-09-24"), MEVENT_DATE_FULL);
  g_autofree char *range = mevent_language_format_dates (mevent_language_get ("de"), day ("2021-09-24"), day ("2021-09-26"));
  g_autofree char *time = mevent_language_format_time (mevent_language_get ("de"), 25 * 60 + 30);
  g_autofree char *persian = mevent_language_format_date (mevent_language_get ("fa"), day ("2021-09-24"), MEVENT_DATE_LONG);

  g_assert_cmpstr (german, ==, "Freitag, 24. September 2021");
  g_assert_nonnull (strstr (arabic, "الجمعة"));
  g_assert_cmpstr (range, ==, "24.–26. September 2021");
  g_assert_cmpstr (time, ==, "01:30");
  g_assert_nonnull (strstr (persian, "۲۰۲۱"));
}

static void
test_old_and_far_dates_are_right (void)
{
  g_autofree char *start = mevent_language_format_date (mevent_language_get ("en"), day ("1970-01-01"), MEVENT_DATE_LONG);
  g_autofree char *far_off = mevent_language_format_date (mevent_language_get ("en"), day ("9999-12-31"), MEVENT_DATE_LONG);

  g_assert_cmpstr (start, ==, "January 1, 1970");
  g_assert_cmpstr (far_off, ==, "December 31, 9999");
}

static void
test_lists_and_durations (void)
{
  const char *names[] = { "Eins", "Zwei", "Drei" };
  g_autofree char *list = mevent_language_format_list (mevent_language_get ("de"), names, 3);
  g_autofree char *none = mevent_language_format_list (mevent_language_get ("de"), names, 0);
  g_autofree char *long_one = mevent_language_format_duration (mevent_language_get ("en"), 90);

  g_assert_cmpstr (list, ==, "Eins, Zwei und Drei");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (long_one, ==, "1 h 30 min");
}

static void
test_direction (void)
{
  g_assert_true (mevent_language_is_rtl (mevent_language_get ("ar")));
  g_assert_true (mevent_language_is_rtl (mevent_language_get ("fa")));
  g_assert_true (mevent_language_is_rtl (mevent_language_get ("ckb")));
  g_assert_false (mevent_language_is_rtl (mevent_language_get ("ku")));
  g_assert_false (mevent_language_is_rtl (mevent_language_get ("de")));
}

static void
test_what_is_no_language_is_english (void)
{
  const char *bad[] = { "", "??", "de_DE", "this-is-not-a-language-tag-but-very-long" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_true (mevent_language_get (bad[i]) == mevent_language_get ("en"));
  g_assert_true (mevent_language_get (NULL) == mevent_language_get ("en"));
}

static void
test_search_ignores_case_accents_and_script (void)
{
  static const struct
  {
    const char *text;
    const char *folded;
  } pairs[] = {
    { "Şükrü YILMAZ", "sukru yilmaz" }, { "Nguyễn Thị Hồng", "nguyen thi hong" }, { "Иванова", "ivanova" },
    { "王", "wang" },                    { "plain ASCII", "plain ascii" },          { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *folded = mevent_language_fold (pairs[i].text);

      g_assert_cmpstr (folded, ==, pairs[i].folded);
    }
}

static int
compare_keys (const char *a, const char *b)
{
  g_autofree char *x = mevent_language_collation_key (a);
  g_autofree char *y = mevent_language_collation_key (b);

  return strcmp (x, y);
}

/* DIN 5007-2: ä is sorted as ae. */
static void
test_names_sort_as_in_a_german_telephone_book (void)
{
  g_assert_cmpint (compare_keys ("Müller", "Mueller"), !=, 0);
  g_assert_cmpint (compare_keys ("Müller", "Muffler"), <, 0);
  g_assert_cmpint (compare_keys ("Ärger", "Affe"), <, 0);
  g_assert_cmpint (compare_keys ("Göbel", "Goethe"), <, 0);
  g_assert_cmpint (compare_keys ("a", "B"), <, 0);
  g_assert_cmpint (compare_keys ("", "a"), <, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/dates", test_dates_are_written_as_the_language_does);
  g_test_add_func ("/language/old-and-far-dates", test_old_and_far_dates_are_right);
  g_test_add_func ("/language/lists-and-durations", test_lists_and_durations);
  g_test_add_func ("/language/direction", test_direction);
  g_test_add_func ("/language/what-is-no-language-is-english", test_what_is_no_language_is_english);
  g_test_add_func ("/language/search", test_search_ignores_case_accents_and_script);
  g_test_add_func ("/language/names-sort", test_names_sort_as_in_a_german_telephone_book);
  return g_test_run ();
}
