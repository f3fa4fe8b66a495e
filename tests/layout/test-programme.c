#include <cairo.h>
#include <string.h>

#include "mevent-contribution.h"
#include "mevent-date.h"
#include "mevent-history.h"
#include "mevent-person.h"
#include "mevent-product.h"
#include "mevent-programme.h"
#include "mevent-project.h"
#include "mevent-session.h"

static MeventProject *
make_project (const char *language)
{
  MeventProject *project = mevent_project_new (language);

  mevent_history_set_recording (mevent_project_get_history (project), FALSE);
  return project;
}

static MeventSession *
add_session (MeventEvent *event, const char *title, const char *start, int duration)
{
  MeventSession *session = mevent_list_append_new (event->sessions);

  mevent_record_set_translation (session, "title", NULL, title);
  if (start != NULL)
    g_assert_true (mevent_record_parse ((MeventRecord *) session, mevent_record_find_field ((MeventRecord *) session, "start"),
                                        start, NULL));
  mevent_record_set_number (session, "duration", duration);
  return session;
}

/* Words of random length, and now and then one that fits nowhere. */
static char *
make_text (GRand *rand, guint words)
{
  static const char *const pieces[] = { "Zusammenarbeit", "der", "ንግግር", "لقاء", "Δ", "и", "王小明", "e.V.", "ศิริพร" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < words; i++)
    {
      g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      g_string_append (text, g_rand_int_range (rand, 0, 20) ? " " : "-ohneende");
    }
  return g_string_free (text, FALSE);
}

static MeventProject *
make_random_project (GRand *rand, const char *language)
{
  MeventProject *project = make_project (language);
  MeventEvent *event = mevent_list_append_new (project->events);
  g_autofree char *title = make_text (rand, (guint) g_rand_int_range (rand, 1, 60));

  mevent_record_set_translation (event, "title", NULL, title);
  for (int i = g_rand_int_range (rand, 1, 40); i > 0; i--)
    {
      g_autofree char *name = make_text (rand, (guint) g_rand_int_range (rand, 1, 40));
      g_autofree char *abstract = make_text (rand, (guint) g_rand_int_range (rand, 0, 400));
      g_autofree char *start = g_strdup_printf ("%02d:00", g_rand_int_range (rand, 8, 14));
      MeventSession *session = add_session (event, name, start, g_rand_int_range (rand, 0, 200));

      mevent_record_set_translation (session, "abstract", NULL, abstract);
      for (int c = g_rand_int_range (rand, 0, 6); c > 0; c--)
        {
          g_autofree char *person_name = make_text (rand, (guint) g_rand_int_range (rand, 1, 8));
          MeventPerson *person = mevent_list_append_new (project->people);

          mevent_record_set_text (person, "family-name", person_name);
          mevent_record_set_reference (mevent_list_append_new (session->contributions), "person", person);
        }
    }
  return project;
}

static MeventComposer *
compose (MeventProject *project)
{
  const MeventPrintOptions options = { NULL };
  g_autoptr (GError) error = NULL;
  MeventComposer *composer = mevent_programme_new (mevent_list_get (project->events, 0), &options, &error);

  g_assert_no_error (error);
  return composer;
}

/* The rectangle that the ink of a page takes up. */
static void
measure_page (MeventComposer *composer, guint page, cairo_rectangle_t *ink)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  mevent_composer_draw_page (composer, page, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (surface, &ink->x, &ink->y, &ink->width, &ink->height);
  cairo_surface_destroy (surface);
}

static void
test_nothing_leaves_its_page (void)
{
  static const char *const languages[] = { "de", "ar" };

  for (guint round = 0; round < 10; round++)
    {
      guint32 seed = g_test_rand_int_range (0, G_MAXINT32);
      GRand *rand = g_rand_new_with_seed (seed);
      g_autoptr (MeventProject) project = make_random_project (rand, languages[round % 2]);
      g_autoptr (MeventComposer) composer = compose (project);
      double width, height;

      g_test_message ("seed %u", seed);
      g_assert_true (mevent_composer_paginate_all (composer, NULL, NULL));
      mevent_composer_get_page_size (composer, &width, &height);
      for (guint i = 0; i < mevent_composer_get_n_pages (composer); i++)
        {
          cairo_rectangle_t ink;

          measure_page (composer, i, &ink);
          g_assert_cmpfloat (ink.width, >, 0);
          g_assert_cmpfloat (ink.x, >=, 0);
          g_assert_cmpfloat (ink.y, >=, 0);
          g_assert_cmpfloat (ink.x + ink.width, <=, width);
          g_assert_cmpfloat (ink.y + ink.height, <=, height);
        }
      g_rand_free (rand);
    }
}

typedef struct
{
  const char *what;
  int         page; /* on which it stands last */
} Sought;

static void
note_page (const MeventPlacedText *placed, gpointer user_data)
{
  Sought *sought = user_data;

  if (strstr (placed->text, sought->what) != NULL)
    sought->page = (int) placed->page;
}

static int
page_of (MeventComposer *composer, const char *what)
{
  Sought sought = { what, -1 };

  mevent_composer_foreach_text (composer, note_page, &sought);
  g_assert_cmpint (sought.page, >=, 0);
  return sought.page;
}

/* What goes on overleaf in columns has no titles there. These are longer than half a page, and begin at all heights of one. */
static void
test_sessions_side_by_side_are_not_torn (void)
{
  int first = G_MAXINT, last = 0;

  for (guint before = 0; before < 14; before++)
    {
      g_autoptr (MeventProject) project = make_project ("de");
      MeventEvent *event = mevent_list_append_new (project->events);
      g_autofree char *subtitle = g_strnfill (90 * 15, ' ');
      g_autoptr (MeventComposer) composer = NULL;

      mevent_record_set_translation (event, "title", NULL, "Tagung");
      for (guint i = 0; i < before; i++)
        add_session (event, "Vortrag", "09:00", 0);
      for (guint i = 0; i < 90; i++)
        memcpy (subtitle + 15 * i, "Zusammenarbeit", 14);
      memcpy (subtitle + 89 * 15, "Schluss", 7);
      subtitle[89 * 15 + 7] = '\0';
      for (guint i = 0; i < 2; i++)
        mevent_record_set_translation (add_session (event, "Werkstatt", "10:00", 60), "subtitle", NULL, subtitle);
      composer = compose (project);
      g_assert_true (mevent_composer_paginate_all (composer, NULL, NULL));
      g_assert_cmpint (page_of (composer, "Werkstatt"), ==, page_of (composer, "Schluss"));
      first = MIN (first, page_of (composer, "Schluss"));
      last = MAX (last, page_of (composer, "Schluss"));
    }
  g_assert_cmpint (first, <, last);
}

static void
test_the_composer_is_frozen (void)
{
  g_autoptr (MeventProject) project = make_project ("de");
  MeventEvent *event = mevent_list_append_new (project->events);
  g_autoptr (MeventComposer) composer = NULL;
  cairo_rectangle_t first, again;

  mevent_record_set_translation (event, "title", NULL, "Titel");
  add_session (event, "Vortrag", "10:00", 45);
  composer = compose (project);
  mevent_list_splice (event->sessions, 0, 1, NULL, 0);
  mevent_record_set_translation (event, "title", NULL, "X");
  g_clear_object (&project);
  g_assert_true (mevent_composer_paginate_all (composer, NULL, NULL));
  g_assert_cmpuint (mevent_composer_get_n_pages (composer), ==, 2);
  g_assert_cmpstr (mevent_composer_get_title (composer), ==, "Titel");
  measure_page (composer, 1, &first);
  measure_page (composer, 0, &again);
  measure_page (composer, 1, &again);
  g_assert_cmpfloat (first.width, ==, again.width);
  g_assert_cmpfloat (first.height, ==, again.height);
}

static void
test_outline_has_chapters_and_sessions (void)
{
  g_autoptr (MeventProject) project = make_project ("de");
  MeventEvent *event = mevent_list_append_new (project->events);
  g_autoptr (MeventComposer) composer = NULL;
  const GPtrArray *outline;

  mevent_record_set_translation (event, "title", NULL, "Titel");
  add_session (event, "Später", "11:00", 45);
  add_session (event, "Früher", "10:00", 45);
  mevent_record_set_number (add_session (event, "Aufbau", "09:00", 45), "internal", TRUE);
  composer = compose (project);
  g_assert_true (mevent_composer_paginate_all (composer, NULL, NULL));
  outline = mevent_composer_get_outline (composer);
  g_assert_cmpuint (outline->len, ==, 3);
  g_assert_cmpstr (((MeventOutlineItem *) outline->pdata[1])->title, ==, "Früher");
  g_assert_cmpuint (((MeventOutlineItem *) outline->pdata[1])->page, ==, 1);
  g_assert_cmpstr (((MeventOutlineItem *) outline->pdata[2])->title, ==, "Später");
}

static void
test_gaps_are_named (void)
{
  g_autoptr (MeventProject) project = make_project ("de");
  MeventEvent *event = mevent_list_append_new (project->events);
  g_autoptr (MeventComposer) composer = NULL;

  mevent_record_set_translation (event, "title", NULL, "Titel");
  composer = compose (project);
  g_assert_true (mevent_composer_paginate_all (composer, NULL, NULL));
  g_assert_cmpuint (mevent_problems_get_n (mevent_composer_get_problems (composer)), ==, 2);
}

static void
test_an_empty_event_has_no_programme (void)
{
  g_autoptr (MeventProject) project = make_project ("de");
  MeventEvent *event = mevent_list_append_new (project->events);
  const MeventPrintOptions options = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (mevent_programme_new (event, &options, &error));
  g_assert_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_EMPTY);
}

static void
test_pagination_can_be_cancelled (void)
{
  GRand *rand = g_rand_new_with_seed (1);
  g_autoptr (MeventProject) project = make_random_project (rand, "de");
  g_autoptr (MeventComposer) composer = compose (project);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (mevent_composer_paginate_all (composer, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_rand_free (rand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/programme/nothing-leaves-its-page", test_nothing_leaves_its_page);
  g_test_add_func ("/programme/columns-are-not-torn", test_sessions_side_by_side_are_not_torn);
  g_test_add_func ("/programme/the-composer-is-frozen", test_the_composer_is_frozen);
  g_test_add_func ("/programme/outline", test_outline_has_chapters_and_sessions);
  g_test_add_func ("/programme/gaps-are-named", test_gaps_are_named);
  g_test_add_func ("/programme/an-empty-event", test_an_empty_event_has_no_programme);
  g_test_add_func ("/programme/cancelled", test_pagination_can_be_cancelled);
  return g_test_run ();
}
