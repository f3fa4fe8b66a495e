/* What nobody meant to print, and somebody will: all products of it, and a usable result or a clear sentence. */

#include <locale.h>
#include <string.h>

#include "mevent-contribution.h"
#include "mevent-history.h"
#include "mevent-organisation.h"
#include "mevent-participation.h"
#include "mevent-person.h"
#include "mevent-product.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-test-event.h"
#include "mevent-test-pages.h"
#include "mevent-venue.h"

static char *
repeat (const char *piece, guint n, const char *end)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%u ", piece, i);
  g_string_append (text, end);
  return g_string_free (text, FALSE);
}

static gboolean
has_problem (MeventComposer *composer, const char *code)
{
  MeventProblems *problems = mevent_composer_get_problems (composer);

  for (guint i = 0; i < mevent_problems_get_n (problems); i++)
    if (strcmp (mevent_problems_get (problems, i)->code, code) == 0)
      return TRUE;
  return FALSE;
}

static MeventComposer *
compose (MeventTestEvent *made, const MeventProduct *product)
{
  const MeventPrintOptions options = { NULL };
  g_autoptr (GError) error = NULL;
  MeventComposer *composer = product->compose (made->event, &options, &error);

  if (composer == NULL)
    {
      g_assert_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_EMPTY);
      g_assert_true (g_str_has_suffix (error->message, "."));
      return NULL;
    }
  mevent_test_pages_paginate (composer, product->name);
  return composer;
}

/* All products, each with sound pages; those named in `with`, with spaces between them, hold the text. */
static void
check_all (MeventTestEvent *made, const char *with, const char *text)
{
  g_autofree char *wanted = mevent_test_pages_squeeze (text ? text : "");
  guint n;
  const MeventProduct *products = mevent_product_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MeventComposer) composer = compose (made, &products[i]);
      g_autofree char *pages = composer ? mevent_test_pages_dup_text (composer) : NULL;
      gboolean holds = pages != NULL && strstr (pages, wanted) != NULL;

      if (composer != NULL)
        mevent_test_pages_check (composer, products[i].name);
      if (with != NULL && mevent_option_is_among (with, products[i].name) && !holds)
        mevent_test_pages_complain ("%s lacks “%.60s…”", products[i].name, text);
    }
}

/* An event with a venue, one room, one session and one guest, who speaks. */
static MeventSession *
begin (MeventTestEvent *made)
{
  MeventSession *session;
  MeventVenue *venue;
  MeventRoom *room;
  MeventParticipation *participation;
  MeventPerson *person;

  mevent_test_event_init (made, g_rand_new_with_seed (1), "de");
  mevent_record_set_translation (made->event, "title", NULL, "Tagung");
  mevent_record_set_date (made->event, "first-day", 739894);
  mevent_record_set_date (made->event, "last-day", 739894);
  venue = mevent_list_append_new (made->project->venues);
  mevent_record_set_reference (made->event, "venue", venue);
  room = mevent_list_append_new (venue->rooms);
  mevent_record_set_translation (room, "name", NULL, "Saal");
  g_ptr_array_add (made->rooms, room);
  person = mevent_list_append_new (made->project->people);
  mevent_record_set_text (person, "given-name", "Ada");
  mevent_record_set_text (person, "family-name", "Muster");
  mevent_record_set_number (person, "list-consent", MEVENT_CONSENT_YES);
  g_ptr_array_add (made->people, person);
  participation = mevent_list_append_new (made->event->participations);
  mevent_record_set_reference (participation, "person", person);
  mevent_record_set_number (participation, "status", MEVENT_PARTICIPATION_CONFIRMED);
  session = mevent_list_append_new (made->event->sessions);
  mevent_record_set_translation (session, "title", NULL, "Vortrag");
  mevent_record_set_number (session, "start", 10 * 60);
  mevent_record_set_number (session, "duration", 60);
  mevent_record_set_reference (session, "room", room);
  mevent_record_set_reference (mevent_list_append_new (session->contributions), "person", person);
  return session;
}

static void
end (MeventTestEvent *made)
{
  g_rand_free (made->rand);
  mevent_test_event_clear (made);
}

/* Of many words, and of one that breaks nowhere. */
static void
test_long_name (void)
{
  for (guint words = 0; words < 2; words++)
    {
      MeventTestEvent made;
      g_autofree char *name = words ? repeat ("Freifrau", 30, "Ende") : g_strnfill (300, 'W');

      begin (&made);
      mevent_record_set_text (made.people->pdata[0], "family-name", name);
      check_all (&made, "programme booklet flyer large-print poster sign-in-list participant-list running-order "
                        "speaker-sheets door-signs tent-cards", name);
      end (&made);
    }
}

static void
test_long_title (void)
{
  for (guint words = 0; words < 2; words++)
    {
      MeventTestEvent made;
      MeventSession *session = begin (&made);
      g_autofree char *title = words ? repeat ("Zusammenarbeit", 170, "Ende") : g_strnfill (3000, 'm');

      mevent_record_set_translation (session, "title", NULL, title);
      mevent_record_set_translation (made.event, "title", NULL, title);
      mevent_record_set_translation (made.rooms->pdata[0], "name", NULL, title);
      check_all (&made, "programme booklet flyer large-print poster sign-in-list running-order door-signs direction-signs "
                        "feedback-form photo-notice speaker-sheets statistics", title);
      end (&made);
    }
}

/* Of 200 pages, and without a single break. */
static void
test_long_abstract (void)
{
  for (guint words = 0; words < 2; words++)
    {
      MeventTestEvent made;
      MeventSession *session = begin (&made);
      g_autofree char *text = words ? repeat ("und dann noch ein Satz, der nichts Neues sagt, ", 12000, "Ende")
                                    : g_strnfill (20000, 'n');
      g_autoptr (MeventComposer) programme = NULL;
      g_autofree char *pages = NULL, *wanted = mevent_test_pages_squeeze (text);

      mevent_record_set_translation (session, "abstract", NULL, text);
      programme = compose (&made, mevent_product_find ("programme"));
      pages = mevent_test_pages_dup_text (programme);
      g_assert_cmpuint (mevent_composer_get_n_pages (programme), >, (words ? 150 : 2));
      g_assert_nonnull (strstr (pages, wanted));
      end (&made);
    }
}

/* Who looks at the cover does not wait for the 200 pages. */
static void
test_cover_before_a_long_abstract (void)
{
  MeventTestEvent made;
  MeventSession *session = begin (&made);
  g_autofree char *text = repeat ("und dann noch ein Satz, der nichts Neues sagt, ", 12000, "Ende");
  const MeventPrintOptions options = { NULL };
  g_autoptr (MeventComposer) programme = NULL;

  mevent_record_set_translation (session, "abstract", NULL, text);
  programme = mevent_product_find ("programme")->compose (made.event, &options, NULL);
  while (mevent_composer_get_n_pages (programme) < 1)
    g_assert_true (mevent_composer_paginate (programme));
  g_assert_cmpuint (mevent_composer_get_n_pages (programme), <=, 2);
  end (&made);
}

static void
test_crowded_panel (void)
{
  MeventTestEvent made;
  MeventSession *session = begin (&made);

  for (guint i = 0; i < 100; i++)
    {
      MeventPerson *person = mevent_list_append_new (made.project->people);
      g_autofree char *name = g_strdup_printf ("Mustermensch-%u", i);

      mevent_record_set_text (person, "given-name", "Charlotte");
      mevent_record_set_text (person, "family-name", name);
      mevent_record_set_reference (mevent_list_append_new (session->contributions), "person", person);
    }
  check_all (&made, "programme booklet flyer large-print poster sign-in-list running-order door-signs speaker-sheets "
                    "tent-cards", "Mustermensch-99");
  end (&made);
}

/* In forty rooms, in one, and in none. Rooms share several posters; else that is in type that a problem has to tell of. */
static void
test_many_at_a_time (void)
{
  for (guint kind = 0; kind < 3; kind++)
    {
      MeventTestEvent made;
      MeventSession *session = begin (&made);
      g_autoptr (MeventComposer) poster = NULL;

      for (guint i = 0; i < 40; i++)
        {
          g_autofree char *title = g_strdup_printf ("Werkstatt %u: Zusammenarbeit vor Ort", i);
          g_autofree char *name = g_strdup_printf ("R %u", i);
          MeventRoom *room = kind == 1 ? session->room : NULL;

          if (kind == 0)
            room = mevent_list_append_new (made.event->venue->rooms);
          if (kind == 0)
            mevent_record_set_translation (room, "name", NULL, name);
          session = mevent_test_event_add_session (&made, 10 * 60, 90);
          mevent_record_set_translation (session, "title", NULL, title);
          mevent_record_set_reference (session, "room", room);
        }
      check_all (&made, kind == 2 ? "programme booklet flyer large-print poster running-order"
                                  : "programme booklet flyer large-print poster running-order door-signs",
                 "Werkstatt 39: Zusammenarbeit vor Ort");
      poster = compose (&made, mevent_product_find ("poster"));
      g_assert_cmpint (has_problem (poster, "small-type"), ==, kind > 0);
      end (&made);
    }
}

/* A break and a plenary while workshops in four rooms go on: no column stands on another. */
static void
test_break_beside_rooms (void)
{
  MeventTestEvent made;
  g_autofree char *title = repeat ("Zusammenarbeit", 30, "Ende");

  begin (&made);
  for (guint i = 0; i < 6; i++)
    {
      MeventSession *session = mevent_test_event_add_session (&made, 10 * 60, 120);

      mevent_record_set_translation (session, "title", NULL, title);
      if (i < 4)
        mevent_record_set_reference (session, "room", mevent_list_append_new (made.event->venue->rooms));
      if (i == 4)
        mevent_record_set_number (session, "kind", MEVENT_SESSION_BREAK);
    }
  check_all (&made, "programme poster", title);
  end (&made);
}

/* One session begins when two of three others are over: those that go on have the width that they had. */
static void
test_uneven_lanes (void)
{
  static const int times[][2] = { { 600, 180 }, { 600, 60 }, { 600, 60 }, { 720, 60 } };
  MeventTestEvent made;
  g_autofree char *title = repeat ("Zusammenarbeit", 30, "Ende");

  begin (&made);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      MeventSession *session = mevent_test_event_add_session (&made, times[i][0], times[i][1]);

      mevent_record_set_translation (session, "title", NULL, title);
      mevent_record_set_reference (session, "room", made.rooms->pdata[0]);
    }
  check_all (&made, "programme poster", title);
  end (&made);
}

/* Of no time, of thirty hours, beginning in the night, and without a time. */
static void
test_strange_times (void)
{
  static const int times[][2] = { { 600, 0 }, { 600, 1800 }, { 0, 30 }, { 1679, 60 }, { MEVENT_UNSET, 60 },
                                  { 600, MEVENT_UNSET }, { MEVENT_UNSET, MEVENT_UNSET } };
  MeventTestEvent made;

  begin (&made);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      MeventSession *session = mevent_test_event_add_session (&made, times[i][0], times[i][1]);

      mevent_record_set_translation (session, "title", NULL, "Lange Nacht");
      mevent_record_set_reference (session, "room", made.rooms->pdata[0]);
    }
  check_all (&made, "programme booklet flyer large-print poster running-order door-signs", "Lange Nacht");
  end (&made);
}

/* An event of nothing, one of a title, one of sessions without rooms or people. */
static void
test_next_to_nothing (void)
{
  for (guint kind = 0; kind < 3; kind++)
    {
      MeventTestEvent made;

      mevent_test_event_init (&made, g_rand_new_with_seed (1), "de");
      if (kind > 0)
        mevent_record_set_translation (made.event, "title", NULL, "Tagung");
      if (kind > 1)
        mevent_record_set_translation (mevent_list_append_new (made.event->sessions), "title", NULL, "Vortrag");
      check_all (&made, kind > 0 ? "programme booklet flyer large-print" : NULL, "Tagung");
      end (&made);
    }
}

/* Sessions without title, rooms and people without name, participations of nobody, and a block that is a part of itself. */
static void
test_gaps (void)
{
  MeventTestEvent made;
  MeventSession *session = begin (&made), *other;

  mevent_list_append_new (made.event->venue->rooms);
  other = mevent_list_append_new (made.event->sessions);
  mevent_record_set_reference (other, "room", mevent_list_get (made.event->venue->rooms, 1));
  mevent_list_append_new (other->contributions);
  mevent_record_set_reference (mevent_list_append_new (other->contributions), "person",
                               mevent_list_append_new (made.project->people));
  mevent_list_append_new (made.event->participations);
  mevent_list_append_new (made.event->partners);
  mevent_list_append_new (made.project->follow_ups);
  mevent_record_set_reference (other, "parent", session);
  mevent_record_set_reference (session, "parent", other);
  check_all (&made, "programme booklet flyer large-print poster running-order door-signs", "Vortrag");
  end (&made);
}

/* A sign for a room in which there is nothing that guests are to know would stand empty. */
static void
test_internal_block (void)
{
  MeventTestEvent made;
  MeventSession *session = begin (&made), *block = mevent_test_event_add_session (&made, 10 * 60, 120);
  g_autoptr (MeventComposer) signs = NULL;

  mevent_record_set_number (block, "internal", TRUE);
  mevent_record_set_reference (session, "parent", block);
  signs = compose (&made, mevent_product_find ("door-signs"));
  g_assert_null (signs);
  end (&made);
}

static void
test_strange_images (void)
{
  static const struct
  {
    int width, height;
  } sizes[] = { { 1, 1 }, { 1, 3000 }, { 3000, 1 }, { 10000, 6000 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      MeventTestEvent made;
      MeventOrganisation *organisation;
      g_autoptr (GBytes) png = mevent_test_event_png (sizes[i].width, sizes[i].height);
      MeventImage *image;
      const char *const products[] = { "programme", "results", "running-order" };

      begin (&made);
      image = mevent_test_event_add_image (&made, png);
      organisation = mevent_list_append_new (made.project->organisations);
      mevent_record_set_reference (organisation, "logo", image);
      mevent_record_set_reference (made.people->pdata[0], "photo", image);
      mevent_record_set_reference (made.project, "responsible", organisation);
      mevent_record_set_reference (mevent_list_append_new (made.event->partners), "organisation", organisation);
      for (guint p = 0; p < G_N_ELEMENTS (products); p++)
        {
          g_autoptr (MeventComposer) composer = compose (&made, mevent_product_find (products[p]));

          if (composer != NULL)
            mevent_test_pages_check (composer, products[p]);
        }
      end (&made);
    }
}

/* A character of a private area is in no font: it is named, once, with the text that it stands in. */
static void
test_missing_glyphs (void)
{
  static const char *const products[] = { "programme", "poster", "sign-in-list", "tent-cards", "badges" };
  MeventTestEvent made;
  MeventSession *session = begin (&made);

  mevent_record_set_translation (session, "title", NULL, "Vortrag \uf8ff");
  mevent_record_set_text (made.people->pdata[0], "given-name", "\U000f1234");
  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      g_autoptr (MeventComposer) composer = compose (&made, mevent_product_find (products[i]));

      if (!has_problem (composer, "missing-glyph"))
        mevent_test_pages_complain ("%s names no missing glyph", products[i]);
    }
  mevent_record_set_translation (session, "title", NULL, "Vortrag: لقاء 王小明 ንግግር – “ja” …");
  mevent_record_set_text (made.people->pdata[0], "given-name", "Zoë");
  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      g_autoptr (MeventComposer) composer = compose (&made, mevent_product_find (products[i]));

      if (has_problem (composer, "missing-glyph"))
        mevent_test_pages_complain ("%s misses a glyph that is there", products[i]);
    }
  end (&made);
}

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bad-input/long-name", test_long_name);
  g_test_add_func ("/bad-input/long-title", test_long_title);
  g_test_add_func ("/bad-input/long-abstract", test_long_abstract);
  g_test_add_func ("/bad-input/cover-before-a-long-abstract", test_cover_before_a_long_abstract);
  g_test_add_func ("/bad-input/crowded-panel", test_crowded_panel);
  g_test_add_func ("/bad-input/many-at-a-time", test_many_at_a_time);
  g_test_add_func ("/bad-input/break-beside-rooms", test_break_beside_rooms);
  g_test_add_func ("/bad-input/uneven-lanes", test_uneven_lanes);
  g_test_add_func ("/bad-input/strange-times", test_strange_times);
  g_test_add_func ("/bad-input/next-to-nothing", test_next_to_nothing);
  g_test_add_func ("/bad-input/gaps", test_gaps);
  g_test_add_func ("/bad-input/internal-block", test_internal_block);
  g_test_add_func ("/bad-input/strange-images", test_strange_images);
  g_test_add_func ("/bad-input/missing-glyphs", test_missing_glyphs);
  return g_test_run ();
}
