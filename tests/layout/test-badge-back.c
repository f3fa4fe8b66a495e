#include <string.h>

#include "mevent-badge-design.h"
#include "mevent-badge-element.h"
#include "mevent-badges.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-sheet.h"
#include "mevent-test-badges.h"
#include "mevent-units.h"
#include "mevent-venue.h"

#define CARD "L7417" /* printed on both sides */

/* Duplex */

static void
add_corner (MeventBadgeDesign *design, MeventBadgeSide side, int left, int width, int height)
{
  MeventBadgeElement *element = mevent_list_append_new (design->elements);

  mevent_record_set_number (element, "kind", MEVENT_BADGE_ELEMENT_KIND_RECTANGLE);
  mevent_record_set_number (element, "side", (int) side);
  mevent_record_set_number (element, "left", left);
  mevent_record_set_number (element, "top", 0);
  mevent_record_set_number (element, "width", width);
  mevent_record_set_number (element, "height", height);
}

/* The upper left corner of the front is the upper right one of the back: the same corner of the card. */
static void
add_corners (MeventProject *project, const MeventStock *stock)
{
  int width = (int) (stock->width * 100 + 0.5), height = (int) (stock->height * 100 + 0.5);
  MeventBadgeDesign *design = mevent_list_append_new (project->badge_designs);
  MeventEvent *event = mevent_test_people_event (project);

  mevent_record_set_number (design, "width", width);
  mevent_record_set_number (design, "height", height);
  add_corner (design, MEVENT_BADGE_SIDE_FRONT, 0, 2000, 1500);
  add_corner (design, MEVENT_BADGE_SIDE_BACK, width - 2000, 2000, 1500);
  mevent_record_set_reference (mevent_list_get (event->categories, 1), "badge-design", design);
}

/* Where on the front of the paper the ink of its back lies. */
static MeventTestBox
turn (const MeventTestBox *back, const MeventStock *stock, int duplex)
{
  gboolean lies_across = stock->page_width > stock->page_height;
  MeventTestBox turned = *back;

  if ((duplex == MEVENT_DUPLEX_LONG_EDGE) == lies_across)
    turned.y = stock->page_height - back->y - back->height;
  else
    turned.x = stock->page_width - back->x - back->width;
  return turned;
}

static void
check_sides_meet (MeventProject *project, const MeventStock *stock, int duplex, guint start, gboolean by_column)
{
  const char *only[] = { mevent_record_get_id (mevent_list_get (project->people, 0)), NULL };
  const MeventPrintOptions options = { .stock = mevent_stock_get_name (stock), .only = only, .start = start,
                                       .by_column = by_column, .duplex = duplex };
  g_autoptr (MeventComposer) composer = mevent_test_badges_compose (project, &options);
  MeventTestBox label = { .width = stock->width, .height = stock->height }, front, back;
  MeventSheet sheet;

  mevent_sheet_init (&sheet, stock, start - 1, by_column);
  mevent_sheet_get_place (&sheet, 0, &label.x, &label.y);
  label.x = mevent_points_to_mm (label.x);
  label.y = mevent_points_to_mm (label.y);
  g_assert_cmpuint (mevent_composer_get_n_pages (composer), ==, 2);
  front = mevent_test_badges_measure (composer, 0, &label);
  back = mevent_test_badges_measure (composer, 1, NULL);
  back = turn (&back, stock, duplex);
  g_test_message ("%s %d: %.2f %.2f %.2f %.2f and %.2f %.2f %.2f %.2f", stock->names, duplex, front.x, front.y, front.width,
                  front.height, back.x, back.y, back.width, back.height);
  g_assert_cmpfloat_with_epsilon (front.width, 20, 0.1);
  g_assert_cmpfloat_with_epsilon (front.x, back.x, 0.1);
  g_assert_cmpfloat_with_epsilon (front.y, back.y, 0.1);
  g_assert_cmpfloat_with_epsilon (front.width, back.width, 0.1);
  g_assert_cmpfloat_with_epsilon (front.height, back.height, 0.1);
}

static void
test_sides_meet (void)
{
  MeventStockTable *table = mevent_stock_table_get_default ();
  guint n = 0;

  for (guint i = 0; i < mevent_stock_table_get_n (table); i++)
    {
      const MeventStock *stock = mevent_stock_table_get (table, i);
      g_autoptr (MeventProject) project = mevent_test_people_project_new ();

      if (!stock->has_back)
        continue;
      n++;
      add_corners (project, stock);
      for (int duplex = MEVENT_DUPLEX_LONG_EDGE; duplex <= MEVENT_DUPLEX_SHORT_EDGE; duplex++)
        for (int by_column = 0; by_column < 2; by_column++)
          check_sides_meet (project, stock, duplex,
                            (guint) g_test_rand_int_range (1, stock->columns * stock->rows + 1), by_column);
    }
  g_assert_cmpuint (n, >, 10);
}

static void
test_pages (void)
{
  static const struct
  {
    const char *stock;
    int         back;
    guint       n_pages;
  } cases[] = {
    { CARD, MEVENT_BADGE_BACK_SAME, 4 },
    { CARD, MEVENT_BADGE_BACK_NONE, 2 },
    { CARD, MEVENT_BADGE_BACK_PROGRAMME, 4 },
    { "L4785", MEVENT_BADGE_BACK_SAME, 2 },
    { "32017", MEVENT_BADGE_BACK_SAME, 3 },
  };
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();

  mevent_test_people_add_many (project, 3);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const MeventPrintOptions options = { .stock = cases[i].stock, .back = cases[i].back };
      g_autoptr (MeventComposer) composer = mevent_test_badges_compose (project, &options);

      g_assert_cmpuint (mevent_composer_get_n_pages (composer), ==, cases[i].n_pages);
    }
}

/* Folded down the middle, both faces are upright; of a tent the upper one is upside down. */
static void
test_folds (void)
{
  static const struct
  {
    const char *stock;
    double      front_x, front_y, back_x, back_y;
  } cases[] = {
    { "32017", 20, 13.5, 20 + 170 - 20, 13.5 },
    { "32253", 38.5, 25 + 40, 38.5, 25 + 40 - 15 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const MeventStock *stock = mevent_stock_table_find (mevent_stock_table_get_default (), cases[i].stock, NULL);
      g_autoptr (MeventProject) project = mevent_test_people_project_new ();
      const char *only[] = { mevent_record_get_id (mevent_list_get (project->people, 0)), NULL };
      const MeventPrintOptions with = { .stock = cases[i].stock, .only = only };
      const MeventPrintOptions without = { .stock = cases[i].stock, .only = only, .back = MEVENT_BADGE_BACK_NONE };
      MeventStock face = *stock;
      g_autoptr (MeventComposer) both = NULL;
      g_autoptr (MeventComposer) front = NULL;
      MeventTestBox ink;

      face.width /= stock->fold == MEVENT_FOLD_BADGE ? 2 : 1;
      face.height /= stock->fold == MEVENT_FOLD_TENT ? 2 : 1;
      add_corners (project, &face);
      front = mevent_test_badges_compose (project, &without);
      ink = mevent_test_badges_measure (front, 0, NULL);
      g_assert_cmpfloat_with_epsilon (ink.x, cases[i].front_x, 0.1);
      g_assert_cmpfloat_with_epsilon (ink.y, cases[i].front_y, 0.1);
      both = mevent_test_badges_compose (project, &with);
      ink = mevent_test_badges_measure (both, 0, NULL);
      g_assert_cmpfloat_with_epsilon (ink.x, MIN (cases[i].front_x, cases[i].back_x), 0.1);
      g_assert_cmpfloat_with_epsilon (ink.y, MIN (cases[i].front_y, cases[i].back_y), 0.1);
      g_assert_cmpfloat_with_epsilon (ink.x + ink.width, MAX (cases[i].front_x, cases[i].back_x) + 20, 0.1);
      g_assert_cmpfloat_with_epsilon (ink.y + ink.height, MAX (cases[i].front_y, cases[i].back_y) + 15, 0.1);
    }
}

/* The person's own programme */

static MeventSession *
add_session (MeventProject *project, const char *title, int start, MeventSession *parent)
{
  MeventSession *session = mevent_list_append_new (mevent_test_people_event (project)->sessions);

  mevent_record_set_translation (session, "title", "de", title);
  mevent_record_set_number (session, "kind", MEVENT_SESSION_WORKSHOP);
  mevent_record_set_number (session, "start", start);
  mevent_record_set_number (session, "duration", 60);
  mevent_record_set_reference (session, "parent", parent);
  return session;
}

static void
give_place (MeventProject *project, guint participation, MeventSession *session)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new ();

  g_ptr_array_add (places, session);
  mevent_record_set_references (mevent_list_get (mevent_test_people_event (project)->participations, participation),
                                "places", places);
}

static MeventProject *
project_with_sessions (void)
{
  MeventProject *project = mevent_test_people_project_new ();
  MeventRoom *room = mevent_list_append_new (((MeventVenue *) mevent_list_append_new (project->venues))->rooms);
  MeventSession *block, *own, *other;

  mevent_record_set_translation (room, "name", "de", "Kerkradezimmer");
  add_session (project, "Gemeinsamer Beginn", 600, NULL);
  block = add_session (project, "Zwei Werkstätten", 660, NULL);
  own = add_session (project, "Eigene Werkstatt", 660, block);
  other = add_session (project, "Andere Werkstatt", 660, block);
  mevent_record_set_reference (own, "room", room);
  mevent_record_set_number (add_session (project, "Nur nach Anmeldung", 720, NULL), "sign-up", TRUE);
  mevent_record_set_number (add_session (project, "Nur für die Crew", 730, NULL), "internal", TRUE);
  give_place (project, 0, own);
  mevent_record_set_reference (mevent_list_append_new (other->contributions), "person",
                               mevent_list_get (project->people, 1));
  return project;
}

static guint
count_warnings (MeventProblems *problems)
{
  guint n = 0;

  for (guint i = 0; i < mevent_problems_get_n (problems); i++)
    n += mevent_problems_get (problems, i)->severity != MEVENT_SEVERITY_NOTE;
  return n;
}

static char *
read_programme (MeventProject *project, guint person, const char *second_language)
{
  const char *only[] = { mevent_record_get_id (mevent_list_get (project->people, person)), NULL };
  const MeventPrintOptions options = { .stock = CARD, .only = only, .back = MEVENT_BADGE_BACK_PROGRAMME, .language = "de",
                                       .second_language = second_language };
  g_autoptr (MeventComposer) composer = mevent_test_badges_compose (project, &options);

  g_assert_true (second_language != NULL || count_warnings (mevent_composer_get_problems (composer)) == 0);
  return mevent_test_badges_read (composer);
}

static void
test_own_programme (void)
{
  static const struct
  {
    guint       person;
    const char *has[4], *lacks[4];
  } cases[] = {
    { 0, { "10:00", "Gemeinsamer Beginn", "Eigene Werkstatt", "Kerkradezimmer" },
      { "Andere", "Zwei", "Anmeldung", "Crew" } },
    { 1, { "Gemeinsamer Beginn", "Andere Werkstatt", "11:00", "12:00" }, { "Eigene", "Zwei", "Anmeldung", "Crew" } },
    { 2, { "Gemeinsamer Beginn", "Zwei Werkstätten" }, { "Eigene", "Andere", "Anmeldung", "Crew" } },
  };
  g_autoptr (MeventProject) project = project_with_sessions ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = read_programme (project, cases[i].person, NULL);

      for (guint w = 0; w < G_N_ELEMENTS (cases[i].has); w++)
        {
          g_test_message ("%u: %s, not %s", i, cases[i].has[w], cases[i].lacks[w]);
          g_assert_true (cases[i].has[w] == NULL || strstr (text, cases[i].has[w]) != NULL);
          g_assert_null (strstr (text, cases[i].lacks[w]));
        }
    }
}

typedef struct
{
  GString      *texts;
  MeventTestBox ink;
} Told;

static void
note_back (const MeventPlacedText *placed, gpointer user_data)
{
  Told *told = user_data;
  double right = MAX (told->ink.x + told->ink.width, mevent_points_to_mm (placed->box.x + placed->box.width));
  double bottom = MAX (told->ink.y + told->ink.height, mevent_points_to_mm (placed->box.y + placed->box.height));

  if (placed->page != 1)
    return;
  g_string_append_len (told->texts, placed->text + placed->start, (gssize) placed->length);
  g_string_append_c (told->texts, '\n');
  told->ink.x = MIN (told->ink.x, mevent_points_to_mm (placed->box.x));
  told->ink.y = MIN (told->ink.y, mevent_points_to_mm (placed->box.y));
  told->ink.width = right - told->ink.x;
  told->ink.height = bottom - told->ink.y;
}

/* What the composer tells of the texts of a back is what is drawn there. */
static void
test_texts_of_the_back_are_told (void)
{
  g_autoptr (MeventProject) project = project_with_sessions ();
  const char *only[] = { mevent_record_get_id (mevent_list_get (project->people, 0)), NULL };
  const MeventPrintOptions options = { .stock = CARD, .only = only, .back = MEVENT_BADGE_BACK_PROGRAMME, .language = "de" };
  g_autoptr (MeventComposer) composer = mevent_test_badges_compose (project, &options);
  MeventTestBox drawn = mevent_test_badges_measure (composer, 1, NULL);
  g_autoptr (GString) texts = g_string_new (NULL);
  Told told = { texts, { G_MAXINT, G_MAXINT, -2.0 * G_MAXINT, -2.0 * G_MAXINT } };

  mevent_composer_foreach_text (composer, note_back, &told);
  g_test_message ("%s", texts->str);
  g_assert_nonnull (strstr (texts->str, "10:00–11:00\nGemeinsamer Beginn\n"));
  g_assert_nonnull (strstr (texts->str, "Eigene Werkstatt ·\nKerkradezimmer\n"));
  g_assert_cmpfloat_with_epsilon (told.ink.x, drawn.x, 0.2);
  g_assert_cmpfloat_with_epsilon (told.ink.y, drawn.y, 0.2);
  g_assert_cmpfloat_with_epsilon (told.ink.width, drawn.width, 0.4);
  g_assert_cmpfloat_with_epsilon (told.ink.height, drawn.height, 0.4);
}

/* Sessions that are a part of each other stand in no block: they concern everybody. */
static void
test_sessions_in_a_ring_are_printed (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  MeventSession *one = add_session (project, "Hälfte", 600, NULL), *other = add_session (project, "Ganzes", 660, one);
  g_autofree char *text = NULL;

  mevent_record_set_reference (one, "parent", other);
  text = read_programme (project, 0, NULL);
  g_assert_true (strstr (text, "Hälfte") != NULL && strstr (text, "Ganzes") != NULL);
}

/* Times are in the digits of both languages: then only their beginnings. */
static void
test_times_are_in_the_digits_of_both_languages (void)
{
  static const struct
  {
    const char *second;
    gboolean    has_ends, has_arabic_digits;
  } cases[] = { { NULL, TRUE, FALSE }, { "en", TRUE, FALSE }, { "ar", FALSE, TRUE } };
  g_autoptr (MeventProject) project = project_with_sessions ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = read_programme (project, 0, cases[i].second);

      g_test_message ("%s", text);
      g_assert_nonnull (strstr (text, "10:00"));
      g_assert_cmpint (strstr (text, "10:00–11:00") != NULL, ==, cases[i].has_ends);
      g_assert_cmpint (strstr (text, "١٠:٠٠") != NULL, ==, cases[i].has_arabic_digits);
    }
}

/* A programme that is too long loses what concerns everybody, never what the person has to know, and that is said. */
static void
test_long_programme (void)
{
  g_autoptr (MeventProject) project = project_with_sessions ();
  MeventPerson *person = mevent_list_get (project->people, 0);
  const char *only[] = { mevent_record_get_id ((MeventRecord *) person), NULL };
  const MeventPrintOptions options = { .stock = CARD, .only = only, .back = MEVENT_BADGE_BACK_PROGRAMME };
  g_autofree char *long_title = g_strnfill (300, 'x');
  g_autoptr (MeventComposer) crowded = NULL;
  g_autoptr (MeventComposer) absurd = NULL;
  g_autofree char *text = NULL;
  MeventTestBox ink;

  for (int i = 0; i < 60; i++)
    add_session (project, "Ein Vortrag, der alle angeht und dauert", 800 + 5 * i, NULL);
  crowded = mevent_test_badges_compose (project, &options);
  g_assert_true (mevent_test_badges_has_problem (crowded, "agenda-left-out", person));
  g_assert_false (mevent_test_badges_has_problem (crowded, "agenda-below-floor", person));
  text = mevent_test_badges_read (crowded);
  g_assert_nonnull (strstr (text, "Eigene Werkstatt"));

  for (int i = 0; i < 60; i++)
    mevent_record_set_reference (mevent_list_append_new (add_session (project, long_title, 800 + i, NULL)->contributions),
                                 "person", person);
  absurd = mevent_test_badges_compose (project, &options);
  g_assert_true (mevent_test_badges_has_problem (absurd, "agenda-below-floor", person));
  ink = mevent_test_badges_measure (absurd, 1, NULL);
  g_assert_cmpfloat (ink.x, >=, 104.95);
  g_assert_cmpfloat (ink.x + ink.width, <=, 195.05);
  g_assert_cmpfloat (ink.y, >=, 13.5);
  g_assert_cmpfloat (ink.y + ink.height, <=, 13.5 + 54.05);
}

static void
test_programme_without_a_back (void)
{
  g_autoptr (MeventProject) project = project_with_sessions ();
  const MeventPrintOptions options = { .stock = "L4785", .back = MEVENT_BADGE_BACK_PROGRAMME };
  g_autoptr (MeventComposer) composer = mevent_test_badges_compose (project, &options);
  MeventProblems *problems = mevent_composer_get_problems (composer);

  g_assert_cmpuint (mevent_problems_get_n (problems), >=, 1);
  g_assert_cmpstr (mevent_problems_get (problems, 0)->code, ==, "no-back");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badge-back/sides-meet", test_sides_meet);
  g_test_add_func ("/badge-back/pages", test_pages);
  g_test_add_func ("/badge-back/folds", test_folds);
  g_test_add_func ("/badge-back/own-programme", test_own_programme);
  g_test_add_func ("/badge-back/texts-are-told", test_texts_of_the_back_are_told);
  g_test_add_func ("/badge-back/ring", test_sessions_in_a_ring_are_printed);
  g_test_add_func ("/badge-back/two-languages", test_times_are_in_the_digits_of_both_languages);
  g_test_add_func ("/badge-back/long-programme", test_long_programme);
  g_test_add_func ("/badge-back/programme-without-a-back", test_programme_without_a_back);
  return g_test_run ();
}
