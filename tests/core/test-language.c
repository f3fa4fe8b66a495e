#include <string.h>

#include "mevent-date.h"
#include "mevent-event.h"
#include "mevent-history.h"
#include "mevent-language.h"
#include "mevent-project.h"

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

/* An office in Europe reads 11/10 as a day in October. */
static void
test_times_say_how_many_days_later (void)
{
  static const struct
  {
    int         start, end;
    const char *times;
  } cases[] = {
    { 600, 645, "10:00–10:45" },           { 600, 600, "10:00" },
    { 600, MEVENT_UNSET, "10:00" },        { 23 * 60, 25 * 60, "23:00–01:00" },
    { 600, 600 + 24 * 60, "10:00–10:00 (+1)" }, { 600, 600 + 30 * 60, "10:00–16:00 (+1)" },
    { 600, 600 + 72 * 60, "10:00–10:00 (+3)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *times = mevent_language_format_times (mevent_language_get ("de"), cases[i].start, cases[i].end);

      g_assert_cmpstr (times, ==, cases[i].times);
    }
}

static void
test_english_is_british_unless_it_says_otherwise (void)
{
  g_autofree char *british = mevent_language_format_date (mevent_language_get ("en"), day ("2021-10-11"), MEVENT_DATE_SHORT);
  g_autofree char *american = mevent_language_format_date (mevent_language_get ("en-US"), day ("2021-10-11"), MEVENT_DATE_SHORT);
  g_autofree char *full = mevent_language_format_date (mevent_language_get ("en"), day ("2021-10-11"), MEVENT_DATE_FULL);
  g_autofree char *times = mevent_language_format_times (mevent_language_get ("en"), 9 * 60, 13 * 60 + 30);
  g_autofree char *twelve = mevent_language_format_time (mevent_language_get ("en-US"), 13 * 60 + 30);

  g_assert_cmpstr (british, ==, "11/10/2021");
  g_assert_cmpstr (american, ==, "10/11/2021");
  g_assert_cmpstr (full, ==, "Monday, 11 October 2021");
  g_assert_cmpstr (times, ==, "09:00–13:30");
  g_assert_true (g_str_has_suffix (twelve, "PM"));
}

static void
test_old_and_far_dates_are_right (void)
{
  g_autofree char *start = mevent_language_format_date (mevent_language_get ("en"), day ("1970-01-01"), MEVENT_DATE_LONG);
  g_autofree char *far_off = mevent_language_format_date (mevent_language_get ("en"), day ("9999-12-31"), MEVENT_DATE_LONG);

  g_assert_cmpstr (start, ==, "1 January 1970");
  g_assert_cmpstr (far_off, ==, "31 December 9999");
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

/* People as lists show them, by keys that are kept with the records. */

static const struct
{
  const char *family;
  const char *given;
} in_order[] = {
  { "Ärmel", "Zoë" }, { "Affe", "Adam" }, { "García", "Zoe" }, { "García López", "Ana" }, { "García-Alt", "Al" },
  { "Göbel", "Ute" }, { "Goethe", "Anna" }, { "Li", "Zhou" }, { "Lia", "Bo" },
  { "Müller", "Anna" }, { "Mueller", "Bert" }, { "Müller", "Carl" }, { "Mütze", "Al" }, { "Muller", "Adam" },
  { "Strauß", "Ida" }, { "Strausser", "Bo" },
};

static MeventProject *
make_people (void)
{
  MeventProject *project = mevent_project_new ("de");

  mevent_project_begin (project, "Add");
  for (guint i = 0; i < G_N_ELEMENTS (in_order); i++)
    {
      /* Not in the order that is wanted: 16 and 5 have no common factor. */
      guint k = i * 5 % G_N_ELEMENTS (in_order);
      MeventRecord *person = mevent_list_append_new (project->people);

      mevent_record_set_text (person, "family-name", in_order[k].family);
      mevent_record_set_text (person, "given-name", in_order[k].given);
    }
  mevent_project_end (project);
  return project;
}

static int
compare_people (gconstpointer a, gconstpointer b)
{
  return strcmp (mevent_record_get_sort_key (*(MeventRecord *const *) a),
                 mevent_record_get_sort_key (*(MeventRecord *const *) b));
}

static char *
write_sorted (MeventProject *project)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < mevent_list_get_n (project->people); i++)
    g_ptr_array_add (people, mevent_list_get (project->people, i));
  g_ptr_array_sort (people, compare_people);
  for (guint i = 0; i < people->len; i++)
    {
      g_autofree char *name = mevent_record_dup_sort_name (people->pdata[i]);

      g_string_append_printf (out, "%s\n", name);
    }
  return g_string_free (out, FALSE);
}

static void
test_people_sort_as_in_a_german_list (void)
{
  g_autoptr (MeventProject) project = make_people ();
  g_autoptr (GString) wanted = g_string_new (NULL);
  g_autofree char *sorted = write_sorted (project), *renamed = NULL, *undone = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (in_order); i++)
    g_string_append_printf (wanted, "%s\t%s\n", in_order[i].family, in_order[i].given);
  g_assert_cmpstr (sorted, ==, wanted->str);
  /* The key goes with the name, and comes back with it. */
  mevent_project_begin (project, "Rename");
  mevent_record_set_text (mevent_list_get (project->people, 0), "family-name", "Zöller");
  mevent_project_end (project);
  renamed = write_sorted (project);
  g_assert_true (g_str_has_suffix (renamed, "Zöller\tZoë\n"));
  mevent_history_undo (mevent_project_get_history (project));
  undone = write_sorted (project);
  g_assert_cmpstr (undone, ==, wanted->str);
}

static void
test_who_takes_part_sorts_as_the_person (void)
{
  g_autoptr (MeventProject) project = make_people ();
  MeventRecord *person = mevent_list_get (project->people, 0);
  MeventRecord *participation;
  g_autofree char *key = NULL;

  mevent_project_begin (project, "Add");
  participation = mevent_list_append_new (((MeventEvent *) mevent_list_append_new (project->events))->participations);
  mevent_record_set_reference (participation, "person", person);
  mevent_project_end (project);
  g_assert_cmpstr (mevent_record_get_sort_key (participation), ==, mevent_record_get_sort_key (person));
  mevent_project_begin (project, "Rename");
  mevent_record_set_text (person, "sort-key", "Özdemir");
  mevent_project_end (project);
  key = mevent_language_collation_key ("Özdemir");
  g_assert_cmpstr (mevent_record_get_sort_key (participation), ==, key);
}

/* Else "1. OG" becomes "OG .1" in a line that runs from the right. */
static void
test_what_runs_otherwise_is_isolated (void)
{
  static const struct
  {
    const char *tag, *part, *in_line;
  } cases[] = {
    { "ar", "1. OG", "\u2068" "1. OG" "\u2069" }, { "ar", "القاعة", "القاعة" }, { "ar", "12", "12" },
    { "de", "1. OG", "1. OG" },                   { "de", "القاعة", "\u2068" "القاعة" "\u2069" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *isolated = mevent_language_isolate (mevent_language_get (cases[i].tag), cases[i].part);

      g_assert_cmpstr (isolated, ==, cases[i].in_line);
    }
}

static void
test_words_are_found_or_not (void)
{
  g_assert_cmpstr (mevent_language_find_string (mevent_language_get ("en"), "Programme"), ==, "Programme");
  g_assert_cmpstr (mevent_language_find_string (mevent_language_get ("de"), "Programme"), ==, "Programm");
  g_assert_null (mevent_language_find_string (mevent_language_get ("fr"), "Programme"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/dates", test_dates_are_written_as_the_language_does);
  g_test_add_func ("/language/times-say-how-many-days-later", test_times_say_how_many_days_later);
  g_test_add_func ("/language/british-english", test_english_is_british_unless_it_says_otherwise);
  g_test_add_func ("/language/old-and-far-dates", test_old_and_far_dates_are_right);
  g_test_add_func ("/language/lists-and-durations", test_lists_and_durations);
  g_test_add_func ("/language/direction", test_direction);
  g_test_add_func ("/language/isolates", test_what_runs_otherwise_is_isolated);
  g_test_add_func ("/language/words", test_words_are_found_or_not);
  g_test_add_func ("/language/what-is-no-language-is-english", test_what_is_no_language_is_english);
  g_test_add_func ("/language/search", test_search_ignores_case_accents_and_script);
  g_test_add_func ("/language/names-sort", test_names_sort_as_in_a_german_telephone_book);
  g_test_add_func ("/language/people-sort", test_people_sort_as_in_a_german_list);
  g_test_add_func ("/language/participants-sort", test_who_takes_part_sorts_as_the_person);
  return g_test_run ();
}
