/* Documents of a part for each person: the first page does not wait for the last, and none of them changes any more. */

#include <string.h>

#include "mevent-attendance.h"
#include "mevent-output.h"
#include "mevent-product.h"
#include "mevent-test-people.h"

static const char *const products[] = { "certificates", "invitation-letters", "thank-you-letters" };

/* With all of them present. */
static MeventProject *
make_project (guint n_more)
{
  MeventProject *project = mevent_test_people_project_new ();
  MeventEvent *event = mevent_test_people_event (project);

  mevent_test_people_add_many (project, n_more);
  for (guint i = 0; i < mevent_list_get_n (event->participations); i++)
    {
      MeventRecord *participation = mevent_list_get (event->participations, i);
      MeventList *attendance = mevent_record_ensure_list (participation, mevent_record_find_field (participation, "attendance"));

      mevent_record_set_number (mevent_list_append_new (attendance), "presence", MEVENT_PRESENCE_PRESENT);
    }
  return project;
}

static MeventComposer *
compose (MeventProject *project, const char *product)
{
  const MeventPrintOptions options = { NULL };
  g_autoptr (GError) error = NULL;
  MeventComposer *composer = mevent_product_find (product)->compose (mevent_test_people_event (project), &options, &error);

  g_test_message ("%s", product);
  g_assert_no_error (error);
  return composer;
}

static GBytes *
draw (MeventComposer *composer, guint page)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = mevent_output_render (composer, page, 1, &error);
  GBytes *bytes;

  g_assert_no_error (error);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) cairo_image_surface_get_stride (surface) * (gsize) cairo_image_surface_get_height (surface));
  cairo_surface_destroy (surface);
  return bytes;
}

static void
paginate_all (MeventComposer *composer)
{
  g_autoptr (GError) error = NULL;

  mevent_composer_paginate_all (composer, NULL, &error);
  g_assert_no_error (error);
}

/* A page a step, in the order of the people, each drawn then as it is drawn afterwards. */
static void
test_one_at_a_time (gconstpointer product)
{
  g_autoptr (MeventProject) project = make_project (20);
  g_autoptr (MeventComposer) composer = compose (project, product);
  g_autoptr (GBytes) before = NULL, after = NULL;

  g_assert_true (mevent_composer_paginate (composer));
  g_assert_cmpuint (mevent_composer_get_n_pages (composer), ==, 1);
  g_assert_true (mevent_composer_paginate (composer));
  g_assert_cmpuint (mevent_composer_get_n_pages (composer), ==, 2);
  before = draw (composer, 1);
  paginate_all (composer);
  after = draw (composer, 1);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (mevent_composer_get_n_pages (composer), ==, 30);
  g_assert_cmpuint (mevent_composer_get_outline (composer)->len, ==, 30);
  for (guint i = 0; i < 30; i++)
    g_assert_cmpuint (((MeventOutlineItem *) mevent_composer_get_outline (composer)->pdata[i])->page, ==, i);
}

static void
collect (const MeventPlacedText *text, gpointer all)
{
  g_string_append_printf (all, "%u %s\n", text->page, text->text);
}

static char *
dup_texts (MeventComposer *composer)
{
  GString *all = g_string_new (NULL);

  mevent_composer_foreach_text (composer, collect, all);
  return g_string_free (all, FALSE);
}

static void
rename_all (MeventProject *project)
{
  MeventEvent *event = mevent_test_people_event (project);

  mevent_record_set_translation (event, "title", "de", "Anders");
  for (guint i = 0; i < mevent_list_get_n (project->people); i++)
    mevent_record_set_text (mevent_list_get (project->people, i), "family-name", "Anders");
  for (guint i = 0; i < mevent_list_get_n (project->organisations); i++)
    mevent_record_set_translation (mevent_list_get (project->organisations, i), "name", "de", "Anders");
}

/* What is set later says what the project said when the document was composed, also when the project is gone. */
static void
test_project_changes (gconstpointer product)
{
  MeventProject *project = make_project (0);
  g_autoptr (MeventComposer) at_once = compose (project, product), later = compose (project, product);
  g_autofree char *expected = NULL, *texts = NULL;

  paginate_all (at_once);
  expected = dup_texts (at_once);
  mevent_composer_paginate (later);
  rename_all (project);
  g_object_unref (project);
  paginate_all (later);
  texts = dup_texts (later);
  g_assert_nonnull (strstr (texts, "Zitzelsberger"));
  g_assert_cmpstr (texts, ==, expected);
}

typedef struct
{
  guint  n;
  double least, most;
} Signatures;

static void
find_signature (const MeventPlacedText *text, gpointer data)
{
  Signatures *found = data;

  if (strcmp (text->text, "Unterschrift") != 0)
    return;
  found->least = found->n == 0 ? text->box.y : MIN (found->least, text->box.y);
  found->most = MAX (found->most, text->box.y);
  found->n++;
}

/* Whoever signs a stack of certificates finds the line where it was on the one before, however long the names are. */
static void
test_signatures_stand_at_one_place (void)
{
  g_autoptr (MeventProject) project = make_project (0);
  g_autoptr (MeventComposer) composer = compose (project, "certificates");
  Signatures found = { 0 };

  paginate_all (composer);
  mevent_composer_foreach_text (composer, find_signature, &found);
  g_assert_cmpuint (found.n, ==, 10);
  g_assert_cmpfloat_with_epsilon (found.least, found.most, 0.01);
  g_assert_cmpfloat (found.least, >, 700);
}

/* Where there is no page large enough, all is there nevertheless, on more pages, and it is said once. */
static void
test_longer_than_a_page (void)
{
  g_autoptr (MeventProject) project = make_project (0);
  g_autoptr (GString) title = g_string_new (NULL);
  g_autofree char *texts = NULL;
  g_autoptr (MeventComposer) composer = NULL;
  MeventProblems *problems;
  guint n_said = 0;

  for (guint i = 0; i < 1500; i++)
    g_string_append (title, "Werkstatt ");
  mevent_record_set_translation (mevent_test_people_event (project), "title", "de", title->str);
  composer = compose (project, "certificates");
  paginate_all (composer);
  g_assert_cmpuint (mevent_composer_get_n_pages (composer), >, 10);
  g_assert_cmpuint (mevent_composer_get_outline (composer)->len, ==, 10);
  problems = mevent_composer_get_problems (composer);
  for (guint i = 0; i < mevent_problems_get_n (problems); i++)
    n_said += strcmp (mevent_problems_get (problems, i)->code, "too-long") == 0;
  g_assert_cmpuint (n_said, ==, 1);
  texts = dup_texts (composer);
  g_assert_nonnull (strstr (texts, "Unterschrift"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      g_autofree char *one = g_strdup_printf ("/parts/one-at-a-time/%s", products[i]);
      g_autofree char *changes = g_strdup_printf ("/parts/project-changes/%s", products[i]);

      g_test_add_data_func (one, products[i], test_one_at_a_time);
      g_test_add_data_func (changes, products[i], test_project_changes);
    }
  g_test_add_func ("/parts/signatures-stand-at-one-place", test_signatures_stand_at_one_place);
  g_test_add_func ("/parts/longer-than-a-page", test_longer_than_a_page);
  return g_test_run ();
}
