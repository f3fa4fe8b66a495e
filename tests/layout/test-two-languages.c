/* A document in two languages, one of which runs from the right. */

#include <string.h>

#include "mevent-attendance.h"
#include "mevent-category.h"
#include "mevent-contribution.h"
#include "mevent-finding.h"
#include "mevent-heading.h"
#include "mevent-history.h"
#include "mevent-organisation.h"
#include "mevent-participation.h"
#include "mevent-person.h"
#include "mevent-product.h"
#include "mevent-project.h"
#include "mevent-session.h"
#include "mevent-venue.h"

#define GERMAN "Vieles lässt sich teilen: Räume, Vorlagen, Geräte und die Erfahrung mit Anträgen, die alle einmal gemacht haben."
#define ARABIC "ماذا تحتاج الجمعية كي يسير عملها بثبات؟ نجمع احتياجات الحياة اليومية وعوائقها ونرتبها ونفكر فيما يمكن تغييره قريبًا"

#define TOLERANCE 0.6

typedef struct
{
  const char *wanted; /* what the text of the paragraph begins with; NULL: any */
  GArray     *lines;  /* of MeventPlacedText */
} Search;

static void
collect (const MeventPlacedText *text, gpointer data)
{
  const Search *search = data;

  if (search->wanted == NULL || g_str_has_prefix (text->text, search->wanted))
    g_array_append_val (search->lines, *text);
}

static GArray *
find_lines (MeventComposer *composer, const char *wanted)
{
  const Search search = { wanted, g_array_new (FALSE, FALSE, sizeof (MeventPlacedText)) };

  mevent_composer_foreach_text (composer, collect, (gpointer) &search);
  return search.lines;
}

/* The one line of a text that stands once. */
static MeventPlacedText
find_line (MeventComposer *composer, const char *wanted)
{
  g_autoptr (GArray) lines = find_lines (composer, wanted);

  g_test_message ("%s", wanted);
  g_assert_cmpuint (lines->len, ==, 1);
  return g_array_index (lines, MeventPlacedText, 0);
}

static double
right_of (const cairo_rectangle_t *box)
{
  return box->x + box->width;
}

static MeventProject *
make_project (const char *language)
{
  MeventProject *project = mevent_project_new (language);
  MeventEvent *event;

  mevent_history_set_recording (mevent_project_get_history (project), FALSE);
  event = mevent_list_append_new (project->events);
  mevent_record_set_translation (event, "title", "de", "Treffen");
  mevent_record_set_translation (event, "title", "ar", "لقاء");
  return project;
}

static MeventEvent *
event_of (MeventProject *project)
{
  return mevent_list_get (project->events, 0);
}

static void
parse (gpointer record, const char *field, const char *value)
{
  g_assert_true (mevent_record_parse (record, mevent_record_find_field (record, field), value, NULL));
}

static MeventSession *
add_session (MeventProject *project, const char *german, const char *arabic)
{
  MeventSession *session = mevent_list_append_new (event_of (project)->sessions);

  mevent_record_set_translation (session, "title", "de", german);
  mevent_record_set_translation (session, "title", "ar", arabic);
  parse (session, "start", "10:00");
  mevent_record_set_number (session, "duration", 60);
  return session;
}

static MeventPerson *
add_speaker (MeventProject *project, MeventSession *session, const char *name)
{
  MeventPerson *person = mevent_list_append_new (project->people);

  mevent_record_set_text (person, "family-name", name);
  mevent_record_set_reference (mevent_list_append_new (session->contributions), "person", person);
  return person;
}

static void
put_into_room (MeventProject *project, MeventSession *session)
{
  MeventVenue *venue = mevent_list_append_new (project->venues);
  gpointer room = mevent_list_append_new (venue->rooms);

  mevent_record_set_translation (room, "name", "de", "Saal");
  mevent_record_set_translation (room, "name", "ar", "القاعة الكبرى");
  mevent_record_set_reference (session, "room", room);
}

static MeventComposer *
compose (MeventProject *project, const char *product, const char *language, const char *second, MeventTwoLanguages two)
{
  const MeventPrintOptions options = { .language = (char *) language, .second_language = (char *) second, .two = two };
  g_autoptr (GError) error = NULL;
  MeventComposer *composer = mevent_product_find (product)->compose (event_of (project), &options, &error);

  g_assert_no_error (error);
  g_assert_true (mevent_composer_paginate_all (composer, NULL, NULL));
  return composer;
}

static void
test_lines_of_arabic_are_as_close_as_others (void)
{
  g_autoptr (MeventProject) project = make_project ("de");
  MeventSession *session = add_session (project, "Räume", "القاعات");
  g_autoptr (MeventComposer) composer = NULL;
  g_autoptr (GArray) german = NULL, arabic = NULL;

  mevent_record_set_translation (session, "abstract", "de", GERMAN);
  mevent_record_set_translation (session, "abstract", "ar", ARABIC);
  composer = compose (project, "programme", "de", "ar", MEVENT_TWO_LANGUAGES_BESIDE);
  german = find_lines (composer, "Vieles");
  arabic = find_lines (composer, "ماذا");
  g_assert_cmpuint (german->len, >=, 3);
  g_assert_cmpuint (arabic->len, >=, 3);
  for (guint i = 0; i < MIN (german->len, arabic->len); i++)
    g_assert_cmpfloat_with_epsilon (g_array_index (arabic, MeventPlacedText, i).box.y,
                                    g_array_index (german, MeventPlacedText, i).box.y, TOLERANCE);
}

static MeventComposer *
compose_results (MeventTwoLanguages two)
{
  g_autoptr (MeventProject) project = make_project ("de");
  MeventSession *session = add_session (project, "Räume", "القاعات");

  mevent_record_set_translation (session, "conclusion", "de", GERMAN);
  return compose (project, "results", "de", "ar", two);
}

static void
test_what_is_not_translated_stands_once_over_the_whole_width (void)
{
  g_autoptr (MeventComposer) composer = compose_results (MEVENT_TWO_LANGUAGES_BESIDE);
  MeventPlacedText german = find_line (composer, "Fazit"), arabic = find_line (composer, "الخلاصة");
  g_autoptr (GArray) lines = find_lines (composer, "Vieles");
  const MeventPlacedText *first = &g_array_index (lines, MeventPlacedText, 0);

  g_assert_cmpuint (lines->len, ==, 2); /* of one paragraph */
  g_assert_true (first->paragraph == g_array_index (lines, MeventPlacedText, 1).paragraph);
  g_assert_cmpfloat (first->box.width, >, first->frame.width * 0.8);
  g_assert_cmpfloat_with_epsilon (german.box.y, arabic.box.y, TOLERANCE);
  g_assert_cmpfloat (first->box.y, >, german.box.y);
}

static void
test_what_is_not_translated_follows_both_headings (void)
{
  g_autoptr (MeventComposer) composer = compose_results (MEVENT_TWO_LANGUAGES_ABOVE);
  MeventPlacedText german = find_line (composer, "Fazit"), arabic = find_line (composer, "الخلاصة");
  g_autoptr (GArray) lines = find_lines (composer, "Vieles");

  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpfloat (german.box.y, <, arabic.box.y);
  g_assert_cmpfloat (arabic.box.y, <, g_array_index (lines, MeventPlacedText, 0).box.y);
  g_assert_cmpfloat_with_epsilon (german.box.x, german.frame.x, TOLERANCE);
  g_assert_cmpfloat_with_epsilon (right_of (&arabic.box), right_of (&arabic.frame), TOLERANCE);
}

static MeventProject *
make_board (const char *language)
{
  MeventProject *project = make_project (language);
  MeventSession *session = add_session (project, "Räume", "القاعات");
  MeventHeading *heading = mevent_list_append_new (project->headings);
  MeventFinding *finding = mevent_list_append_new (session->findings);

  mevent_record_set_translation (heading, "name", "de", "Bedarfe");
  mevent_record_set_translation (heading, "name", "ar", "الاحتياجات");
  mevent_record_set_translation (finding, "text", "de", "Bezahlbare Räume");
  mevent_record_set_reference (finding, "heading", heading);
  return project;
}

static void
test_a_board_has_one_heading (void)
{
  g_autoptr (MeventProject) project = make_board ("de");
  g_autoptr (MeventComposer) composer = compose (project, "results", "de", "ar", MEVENT_TWO_LANGUAGES_BESIDE);
  MeventPlacedText heading = find_line (composer, "Bedarfe"), finding = find_line (composer, "Bezahlbare");
  g_autoptr (GArray) alone = find_lines (composer, "الاحتياجات");

  g_assert_nonnull (strstr (heading.text, "الاحتياجات"));
  g_assert_cmpuint (alone->len, ==, 0);
  g_assert_cmpfloat (heading.box.y, <, finding.box.y);
}

static void
test_an_item_stands_beside_its_marker (void)
{
  g_autoptr (MeventProject) project = make_board ("de");
  g_autoptr (MeventComposer) composer = compose (project, "results", "ar", NULL, MEVENT_TWO_LANGUAGES_BESIDE);
  MeventPlacedText marker = find_line (composer, "•"), finding = find_line (composer, "Bezahlbare");

  g_assert_cmpfloat (right_of (&finding.box), <=, marker.box.x + TOLERANCE);
  g_assert_cmpfloat (marker.box.x - right_of (&finding.box), <, 20);
}

static void
test_a_time_stands_again_beside_its_sessions (void)
{
  g_autoptr (MeventProject) project = make_project ("de");
  g_autoptr (MeventComposer) composer = NULL;
  g_autoptr (GArray) times = NULL, names = NULL;
  MeventPlacedText again;
  double top = G_MAXDOUBLE;
  MeventSession *block = add_session (project, "Block", "ورشتان"), *first = add_session (project, "Eins", "أولى");

  mevent_record_set_reference (first, "parent", block);
  mevent_record_set_reference (add_session (project, "Zwei", "ثانية"), "parent", block);
  for (guint i = 0; i < 70; i++)
    {
      g_autofree char *name = g_strdup_printf ("Sprecherin %u", i);

      add_speaker (project, first, name);
    }
  composer = compose (project, "programme", "de", NULL, MEVENT_TWO_LANGUAGES_BESIDE);
  times = find_lines (composer, "10:00–11:00");
  g_assert_cmpuint (times->len, >=, 2);
  again = g_array_index (times, MeventPlacedText, 1);
  names = find_lines (composer, "Sprecherin");
  for (guint i = 0; i < names->len; i++)
    if (g_array_index (names, MeventPlacedText, i).page == again.page)
      top = MIN (top, g_array_index (names, MeventPlacedText, i).box.y);
  g_assert_cmpfloat_with_epsilon (top, again.box.y, TOLERANCE);
}

static void
test_a_line_of_arabic_has_its_comma (void)
{
  g_autoptr (MeventProject) project = make_project ("de");
  MeventSession *session = add_session (project, "Räume", "القاعات");
  MeventPerson *person = add_speaker (project, session, "Klose"), *other = add_speaker (project, session, "Nickel");
  g_autoptr (MeventComposer) composer = NULL;
  g_autoptr (GArray) all = NULL;
  gboolean has_arabic = FALSE, has_latin = FALSE;

  mevent_record_set_translation (person, "function", "ar", "وكيل الوزارة");
  mevent_record_set_translation (other, "function", "de", "Referentin");
  composer = compose (project, "programme", "ar", NULL, MEVENT_TWO_LANGUAGES_BESIDE);
  all = find_lines (composer, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      const char *text = g_array_index (all, MeventPlacedText, i).text;

      g_assert_null (strstr (text, ", وكيل"));
      has_arabic |= strstr (text, "، وكيل") != NULL;
      has_latin |= strstr (text, "Nickel, Referentin") != NULL;
    }
  g_assert_true (has_arabic);
  g_assert_true (has_latin);
}

static void
test_names_keep_their_order_in_a_list (void)
{
  g_autoptr (MeventProject) project = make_project ("ar");
  MeventSession *session = add_session (project, "Räume", "القاعات");
  g_autoptr (MeventComposer) composer = NULL;

  put_into_room (project, session);
  add_speaker (project, session, "Klose");
  add_speaker (project, session, "Nickel");
  composer = compose (project, "door-signs", "ar", NULL, MEVENT_TWO_LANGUAGES_BESIDE);
  g_assert_nonnull (strstr (find_line (composer, "\u200f\u2068Klose\u2069").text, "\u2068Nickel\u2069"));
}

static void
test_an_abbreviation_keeps_its_stop (void)
{
  g_autoptr (MeventProject) project = make_project ("ar");
  MeventSession *session = add_session (project, "Räume", "القاعات");
  g_autoptr (MeventComposer) composer = NULL;

  mevent_record_set_translation (session, "subtitle", "ar", "نقاش مع beramí e.V. ومع الوزارة.");
  composer = compose (project, "programme", "ar", NULL, MEVENT_TWO_LANGUAGES_BESIDE);
  g_assert_cmpstr (find_line (composer, "نقاش").text, ==, "نقاش مع beramí e.V.\u200e ومع الوزارة.");
}

static void
test_a_house_keeps_its_stop_between_brackets (void)
{
  g_autoptr (MeventProject) project = make_project ("ar");
  MeventSession *session = add_session (project, "Räume", "القاعات");
  MeventOrganisation *house = mevent_list_append_new (project->organisations);
  g_autoptr (MeventComposer) composer = NULL;

  mevent_record_set_translation (house, "name", "ar", "beramí e.V.");
  mevent_record_set_reference (add_speaker (project, session, "Klose"), "organisation", house);
  mevent_record_set_reference (add_speaker (project, session, "Nickel"), "organisation", house);
  composer = compose (project, "poster", "ar", NULL, MEVENT_TWO_LANGUAGES_BESIDE);
  g_assert_nonnull (strstr (find_line (composer, "\u200f\u2068Klose").text, "(\u2068beramí e.V."));
}

/* On the narrow panel of a flyer. */
static void
test_a_long_word_has_the_whole_width (void)
{
  g_autoptr (MeventProject) project = make_project ("de");
  g_autoptr (MeventComposer) composer = NULL;
  MeventSession *later;

  add_session (project, "Räume", "القاعات");
  later = add_session (project, "Migrantenorganisationen", "منظمات");
  parse (later, "start", "12:00");
  composer = compose (project, "flyer", "de", "ar", MEVENT_TWO_LANGUAGES_BESIDE);
  g_assert_cmpfloat_with_epsilon (find_line (composer, "Räume").box.y, find_line (composer, "القاعات").box.y, 4);
  g_assert_cmpfloat (find_line (composer, "Migrantenorganisationen").box.y + 8, <, find_line (composer, "منظمات").box.y);
  g_assert_cmpfloat_with_epsilon (find_line (composer, "Migrantenorganisationen").box.height,
                                  find_line (composer, "Räume").box.height, TOLERANCE);
}

static void
test_a_line_that_begins_with_numbers_runs_as_the_document (void)
{
  g_autoptr (MeventProject) project = make_project ("de");
  g_autoptr (MeventComposer) composer = NULL;
  MeventPlacedText hours;

  parse (event_of (project), "first-day", "2021-09-24");
  parse (add_session (project, "Räume", "القاعات"), "day", "2021-09-24");
  composer = compose (project, "flyer", "de", "ar", MEVENT_TWO_LANGUAGES_BESIDE);
  hours = find_line (composer, "\u200e10:00–11:00 · ");
  g_assert_cmpfloat_with_epsilon (hours.box.x, hours.frame.x, TOLERANCE);
}

static void
test_a_poster_says_times_in_the_digits_of_both (void)
{
  g_autoptr (MeventProject) project = make_project ("ar");
  g_autoptr (MeventComposer) arabic = NULL, german = NULL;
  g_autoptr (GArray) lines = NULL;

  /* Without an end, which the head would say. */
  parse (add_session (project, "Räume", "القاعات"), "duration", "");
  arabic = compose (project, "poster", "ar", "de", MEVENT_TWO_LANGUAGES_BESIDE);
  lines = find_lines (arabic, "١٠:٠٠");
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_nonnull (strstr (g_array_index (lines, MeventPlacedText, 0).text, "10:00"));
  german = compose (project, "poster", "de", "en", MEVENT_TWO_LANGUAGES_BESIDE);
  g_assert_cmpstr (find_line (german, "10:00").text, ==, "10:00");
}

/* Letters of Arabic are as large as others, though its fonts claim more room. */
static void
test_a_sign_is_as_large_in_arabic (void)
{
  double sizes[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MeventProject) project = make_project ("de");
      MeventSession *session = add_session (project, "Räume", "القاعات");
      g_autoptr (MeventComposer) composer = NULL;
      g_autoptr (GArray) lines = NULL;

      put_into_room (project, session);
      composer = compose (project, "direction-signs", "de", i == 0 ? "en" : "ar", MEVENT_TWO_LANGUAGES_BESIDE);
      lines = find_lines (composer, "Treffen");
      sizes[i] = g_array_index (lines, MeventPlacedText, 0).box.height;
    }
  g_assert_cmpfloat (sizes[1], >, sizes[0] * 0.5);
}

static void
test_a_door_sign_says_all_in_both_and_names_once (void)
{
  g_autoptr (MeventProject) project = make_project ("de");
  MeventSession *session = add_session (project, "Räume", "القاعات");
  g_autoptr (MeventComposer) composer = NULL;
  g_autoptr (GArray) again = NULL;
  MeventPlacedText title;

  put_into_room (project, session);
  add_speaker (project, session, "Klose");
  add_speaker (project, session, "Nickel");
  composer = compose (project, "door-signs", "de", "ar", MEVENT_TWO_LANGUAGES_BESIDE);
  find_line (composer, "Klose und Nickel");
  again = find_lines (composer, "\u200f\u2068Klose");
  g_assert_cmpuint (again->len, ==, 0);
  g_assert_cmpfloat (find_line (composer, "10:00–11:00").box.y, <, find_line (composer, "١٠:٠٠").box.y);
  title = find_line (composer, "لقاء");
  g_assert_cmpfloat_with_epsilon (right_of (&title.box), right_of (&title.frame), TOLERANCE);
}

/* Somebody of the meeting who may stand on every paper: of a category, with a function, present, and on the list. */
static void
add_guest (MeventProject *project, MeventSession *session)
{
  MeventPerson *person = add_speaker (project, session, "Klose");
  MeventParticipation *participation = mevent_list_append_new (event_of (project)->participations);
  MeventCategory *category = mevent_list_append_new (event_of (project)->categories);
  MeventList *attendance;

  mevent_record_set_translation (category, "name", "de", "Gast");
  mevent_record_set_translation (category, "name", "ar", "ضيف");
  mevent_record_set_translation (person, "function", "de", "Leitung");
  mevent_record_set_translation (person, "function", "ar", "إدارة");
  mevent_record_set_number (person, "list-consent", MEVENT_CONSENT_YES);
  mevent_record_set_reference (participation, "person", person);
  mevent_record_set_reference (participation, "category", category);
  mevent_record_set_number (participation, "status", MEVENT_PARTICIPATION_CONFIRMED);
  attendance = mevent_record_ensure_list ((MeventRecord *) participation,
                                          mevent_record_find_field ((MeventRecord *) participation, "attendance"));
  mevent_record_set_number (mevent_list_append_new (attendance), "presence", MEVENT_PRESENCE_PRESENT);
}

typedef struct
{
  const char *words[2];
  guint       found[2];
} Both;

static void
look_for_both (const MeventPlacedText *text, gpointer data)
{
  Both *both = data;

  for (int i = 0; i < 2; i++)
    both->found[i] += strstr (text->text, both->words[i]) != NULL;
}

static void
assert_says_both (MeventComposer *composer, const char *german, const char *arabic)
{
  Both both = { { german, arabic } };

  mevent_composer_foreach_text (composer, look_for_both, &both);
  g_test_message ("%s %s", german, arabic);
  g_assert_cmpuint (both.found[0], >, 0);
  g_assert_cmpuint (both.found[1], >, 0);
}

/* On name badges and tent cards stands who people are, on all other papers the event. */
static void
test_every_paper_that_takes_two_languages_speaks_both (void)
{
  g_autoptr (MeventProject) project = make_project ("de");
  MeventSession *session = add_session (project, "Räume", "القاعات");
  guint n_products, n = 0;
  const MeventProduct *products = mevent_product_get_all (&n_products);

  put_into_room (project, session);
  add_guest (project, session);
  for (guint i = 0; i < n_products; i++)
    {
      gboolean is_of_person = strcmp (products[i].name, "tent-cards") == 0 || strcmp (products[i].name, "badges") == 0;
      g_autoptr (MeventComposer) composer = NULL, turned = NULL;

      if (!mevent_option_is_among (products[i].options, "second-language") || strcmp (products[i].name, "results") == 0)
        continue;
      g_test_message ("%s", products[i].name);
      composer = compose (project, products[i].name, "de", "ar", MEVENT_TWO_LANGUAGES_BESIDE);
      turned = compose (project, products[i].name, "ar", "de", MEVENT_TWO_LANGUAGES_ABOVE);
      assert_says_both (composer, is_of_person ? "Leitung" : "Treffen", is_of_person ? "إدارة" : "لقاء");
      assert_says_both (turned, is_of_person ? "Leitung" : "Treffen", is_of_person ? "إدارة" : "لقاء");
      n++;
    }
  g_assert_cmpuint (n, >, 10);
}

static void
test_a_certificate_says_dates_in_both_and_names_once (void)
{
  g_autoptr (MeventProject) project = make_project ("de");
  MeventSession *session = add_session (project, "Räume", "القاعات");
  g_autoptr (MeventComposer) composer = NULL;

  parse (event_of (project), "first-day", "2026-10-05");
  add_guest (project, session);
  composer = compose (project, "certificates", "de", "ar", MEVENT_TWO_LANGUAGES_BESIDE);
  find_line (composer, "Klose");
  assert_says_both (composer, "5. Oktober 2026", "أكتوبر");
  assert_says_both (composer, "Teilnahmebescheinigung", "شهادة");
}

static void
assert_problem (MeventComposer *composer, const char *code, const char *record)
{
  MeventProblems *problems = mevent_composer_get_problems (composer);
  guint n = 0;

  for (guint i = 0; i < mevent_problems_get_n (problems); i++)
    {
      const MeventProblem *problem = mevent_problems_get (problems, i);

      n += strcmp (problem->code, code) == 0 && g_strcmp0 (problem->subject, record) == 0;
    }
  g_assert_cmpuint (n, ==, 1);
}

/* What has no translation stands on a badge once, not beside itself, and is named. */
static void
test_a_badge_says_once_what_is_the_same (void)
{
  g_autoptr (MeventProject) project = make_project ("de");
  MeventSession *session = add_session (project, "Räume", "القاعات");
  MeventCategory *category;
  g_autoptr (MeventComposer) composer = NULL;

  add_guest (project, session);
  category = mevent_list_get (event_of (project)->categories, 0);
  mevent_record_set_translation (category, "name", "ar", "");
  composer = compose (project, "badges", "de", "ar", MEVENT_TWO_LANGUAGES_BESIDE);
  g_assert_cmpstr (find_line (composer, "Gast").text, ==, "Gast");
  assert_problem (composer, "untranslated", mevent_record_get_id ((MeventRecord *) category));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/two-languages/lines-as-close", test_lines_of_arabic_are_as_close_as_others);
  g_test_add_func ("/two-languages/beside", test_what_is_not_translated_stands_once_over_the_whole_width);
  g_test_add_func ("/two-languages/above", test_what_is_not_translated_follows_both_headings);
  g_test_add_func ("/two-languages/board", test_a_board_has_one_heading);
  g_test_add_func ("/two-languages/item", test_an_item_stands_beside_its_marker);
  g_test_add_func ("/two-languages/time-again", test_a_time_stands_again_beside_its_sessions);
  g_test_add_func ("/two-languages/comma", test_a_line_of_arabic_has_its_comma);
  g_test_add_func ("/two-languages/list", test_names_keep_their_order_in_a_list);
  g_test_add_func ("/two-languages/abbreviation", test_an_abbreviation_keeps_its_stop);
  g_test_add_func ("/two-languages/brackets", test_a_house_keeps_its_stop_between_brackets);
  g_test_add_func ("/two-languages/long-word", test_a_long_word_has_the_whole_width);
  g_test_add_func ("/two-languages/numbers", test_a_line_that_begins_with_numbers_runs_as_the_document);
  g_test_add_func ("/two-languages/poster-times", test_a_poster_says_times_in_the_digits_of_both);
  g_test_add_func ("/two-languages/sign", test_a_sign_is_as_large_in_arabic);
  g_test_add_func ("/two-languages/door-sign", test_a_door_sign_says_all_in_both_and_names_once);
  g_test_add_func ("/two-languages/every-paper", test_every_paper_that_takes_two_languages_speaks_both);
  g_test_add_func ("/two-languages/certificate", test_a_certificate_says_dates_in_both_and_names_once);
  g_test_add_func ("/two-languages/badge", test_a_badge_says_once_what_is_the_same);
  return g_test_run ();
}
