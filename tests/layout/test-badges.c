#include <glib/gstdio.h>
#include <string.h>

#include "mevent-badges.h"
#include "mevent-history.h"
#include "mevent-output.h"
#include "mevent-sheet.h"
#include "mevent-session.h"
#include "mevent-test-badges.h"
#include "mevent-units.h"

static char *
compose_error (MeventProject *project, const MeventPrintOptions *options, MeventProductError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mevent_badges_new (mevent_test_people_event (project), options, &error));
  g_assert_error (error, MEVENT_PRODUCT_ERROR, (int) code);
  return g_strdup (error->message);
}

static gboolean
append_bytes (gpointer array, const guchar *data, gsize length, GError **error)
{
  g_byte_array_append (array, data, (guint) length);
  return TRUE;
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, what)) != NULL; at += strlen (what))
    n++;
  return n;
}

static void
test_text (void)
{
  static const char *const wanted[] = { "Olga", "Dr. Zitzelsberger", "فاطمة الزهراء", "ሰላማዊት ኃይለ", "Мария Иванова", "王小明",
                                        "Hồng Nhung", "Nguyễn Thị Hồng Nhung", "Şükrü", "Yılmaz", "Vernetzungstreffen",
                                        "Technische Universität Darmstadt", "Referent:innen", "Prof. Dr. Şêxanî" };
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  MeventPrintOptions options = { 0 };
  g_autoptr (MeventComposer) composer = mevent_test_badges_compose (project, &options);
  g_autofree char *text = mevent_test_badges_read (composer);

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_test_message ("%s", wanted[i]);
      g_assert_nonnull (strstr (text, wanted[i]));
    }
}

/* Somebody who takes part twice, speaks and moderates still wears one badge. */
static void
test_each_person_once (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  MeventEvent *event = mevent_test_people_event (project);
  MeventPerson *person = mevent_test_people_add (project, "Wilhelmine", "Ypsilanti");
  MeventPrintOptions options = { 0 };
  g_autoptr (MeventComposer) composer = NULL;
  g_autofree char *text = NULL;

  mevent_record_set_reference (mevent_list_append_new (event->participations), "person", person);
  for (int i = 0; i < 3; i++)
    {
      MeventSession *session = mevent_list_append_new (event->sessions);

      mevent_record_set_reference (mevent_list_append_new (session->contributions), "person", person);
    }
  composer = mevent_test_badges_compose (project, &options);
  text = mevent_test_badges_read (composer);
  g_assert_cmpuint (count (text, "Wilhelmine"), ==, 1);
}

static void
check_inside (MeventProject *project, MeventPerson *person, const MeventStock *stock, guint start, gboolean by_column)
{
  const char *only[] = { mevent_record_get_id ((MeventRecord *) person), NULL };
  MeventPrintOptions options = { .stock = mevent_stock_get_name (stock), .start = start, .by_column = by_column,
                                 .only = only };
  g_autoptr (MeventComposer) composer = mevent_test_badges_compose (project, &options);
  MeventTestBox ink = mevent_test_badges_measure (composer, 0, NULL);
  MeventSheet sheet;
  double x, y;

  mevent_sheet_init (&sheet, stock, start - 1, by_column);
  mevent_sheet_get_place (&sheet, 0, &x, &y);
  x = mevent_points_to_mm (x);
  y = mevent_points_to_mm (y);
  g_test_message ("%s on %s: %.1f %.1f %.1f %.1f at %.1f %.1f", only[0], stock->names, ink.x, ink.y, ink.width,
                  ink.height, x, y);
  g_assert_cmpfloat (ink.width, >, 0);
  g_assert_cmpfloat (ink.x, >=, x);
  g_assert_cmpfloat (ink.y, >=, y);
  g_assert_cmpfloat (ink.x + ink.width, <=, x + stock->width);
  g_assert_cmpfloat (ink.y + ink.height, <=, y + stock->height);
}

static void
add_awkward_people (MeventProject *project)
{
  g_autofree char *word = g_strnfill (100, 'W'), *letters = g_strnfill (300, 'q');
  MeventPerson *person;

  for (guint i = 20; i < 300; i += 20)
    letters[i] = ' ';
  mevent_test_people_add (project, word, "Li");
  mevent_test_people_add (project, "Li", word);
  mevent_test_people_add (project, letters, letters);
  mevent_test_people_add (project, NULL, NULL);
  person = mevent_test_people_add (project, "ÅÉÎỖỄ̂̂", "gjpqyقجخ");
  mevent_record_set_text (person, "name-in-own-script", "نستعلیق لاہوری ཧཱུྃ བྷྱོ");
  mevent_record_set_text (person, "own-script-language", "ur");
  person = mevent_test_people_add (project, "John \u202eevil", "שרה Müller-محمد 123");
  mevent_record_set_text (person, "badge-name", "🎉 Emoji 🎉");
}

/* Nothing stands outside its label, whoever it is, whatever the stock, wherever it starts. */
static void
test_inside_label (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  MeventStockTable *table = mevent_stock_table_get_default ();

  add_awkward_people (project);
  for (guint i = 0; i < mevent_stock_table_get_n (table); i++)
    {
      const MeventStock *stock = mevent_stock_table_get (table, i);
      int n = stock->columns * stock->rows;

      if (stock->is_plain && stock->left > 0)
        continue; /* has crop marks outside */
      for (guint p = 0; p < mevent_list_get_n (project->people); p++)
        if (p != 13) /* without a name, organisation and category there is only the title, and on small stock nothing */
          check_inside (project, mevent_list_get (project->people, p), stock, (guint) g_test_rand_int_range (1, n + 1),
                        p % 2 == 0);
    }
}

static void
test_right_to_left (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  MeventPerson *person = mevent_list_get (project->people, 6);
  const char *only[] = { mevent_record_get_id ((MeventRecord *) person), NULL };
  MeventPrintOptions left = { .stock = "L4785", .only = only }, right = { .stock = "L4785", .only = only, .language = "ar" };
  g_autoptr (MeventComposer) ltr = NULL;
  g_autoptr (MeventComposer) rtl = NULL;
  MeventTestBox left_ink, right_ink;

  /* Without its band, whose width is the label's, the badge is as wide as its longest text. */
  for (guint i = 0; i < mevent_list_get_n (mevent_test_people_event (project)->participations); i++)
    mevent_record_set_reference (mevent_list_get (mevent_test_people_event (project)->participations, i), "category", NULL);
  mevent_record_set_translation (mevent_test_people_event (project), "title", "de", "Tag");
  ltr = mevent_test_badges_compose (project, &left);
  rtl = mevent_test_badges_compose (project, &right);
  left_ink = mevent_test_badges_measure (ltr, 0, NULL);
  right_ink = mevent_test_badges_measure (rtl, 0, NULL);
  g_assert_cmpfloat_with_epsilon (left_ink.width, right_ink.width, 0.5);
  g_assert_cmpfloat_with_epsilon (left_ink.x - 18, 18 + 80 - right_ink.x - right_ink.width, 0.5);
}

static void
test_start_and_pages (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  static const struct
  {
    guint start, n_pages;
  } cases[] = { { 0, 1 }, { 1, 1 }, { 2, 2 }, { 10, 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MeventPrintOptions options = { .start = cases[i].start };
      g_autoptr (MeventComposer) composer = mevent_test_badges_compose (project, &options);

      g_assert_cmpuint (mevent_composer_get_n_pages (composer), ==, cases[i].n_pages);
    }
}

static void
test_pages_come_one_by_one (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  MeventPrintOptions options = { 0 };
  g_autoptr (MeventComposer) composer = NULL;
  guint steps = 0, known = 0;

  mevent_test_people_add_many (project, 190);
  composer = mevent_badges_new (mevent_test_people_event (project), &options, NULL);
  while (mevent_composer_paginate (composer))
    {
      cairo_surface_t *surface = NULL;

      g_assert_cmpuint (mevent_composer_get_n_pages (composer), >=, known);
      known = mevent_composer_get_n_pages (composer);
      if (known > 0)
        surface = mevent_output_render (composer, known - 1, 0.2, NULL);
      g_clear_pointer (&surface, cairo_surface_destroy);
      steps++;
    }
  g_assert_cmpuint (steps, >, 5);
  g_assert_cmpuint (mevent_composer_get_n_pages (composer), ==, 20);
}

/* The composer has copied everything: the project may go, and other text in it does not come onto the paper. */
static void
test_copies_what_it_prints (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  MeventPrintOptions options = { 0 };
  g_autoptr (MeventComposer) composer = mevent_badges_new (mevent_test_people_event (project), &options, NULL);
  g_autofree char *text = NULL;

  mevent_record_set_text (mevent_list_get (project->people, 0), "given-name", "Changed");
  g_clear_object (&project);
  text = mevent_test_badges_read (composer);
  g_assert_nonnull (strstr (text, "Olga"));
  g_assert_null (strstr (text, "Changed"));
}

static guint
count_problems (MeventComposer *composer, const char *code)
{
  MeventProblems *problems = mevent_composer_get_problems (composer);
  guint n = 0;

  for (guint i = 0; i < mevent_problems_get_n (problems); i++)
    n += strcmp (mevent_problems_get (problems, i)->code, code) == 0;
  return n;
}

/* Whoever chose small labels does not hear of it once for each guest. */
static void
test_problems_of_small_labels (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  MeventPrintOptions small = { .stock = "4784" };
  g_autoptr (MeventComposer) composer = NULL;

  for (int i = 0; i < 20; i++)
    {
      MeventPerson *person = mevent_test_people_add (project, "Katharina", "Schönfelder");

      mevent_record_set_text (person, "name-in-own-script", "Катарина Шенфельдер");
      mevent_record_set_text (person, "email", "katharina.schoenfelder@example.org");
      mevent_record_set_number (person, "contact-consent", MEVENT_CONSENT_YES);
    }
  composer = mevent_test_badges_compose (project, &small);
  g_assert_cmpuint (count_problems (composer, "name-below-floor"), ==, 0);
  g_assert_cmpuint (count_problems (composer, "name-at-floor"), ==, 0);
  g_assert_cmpuint (count_problems (composer, "code-left-out"), ==, 1);
}

static void
test_problems (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  g_autofree char *word = g_strnfill (100, 'W');
  MeventPerson *endless = mevent_test_people_add (project, "Li", word);
  MeventPerson *wordy = mevent_test_people_add (project, NULL, "Pablo Diego José Francisco de Paula Juan Nepomuceno María de los "
                                                "Remedios Cipriano de la Santísima Trinidad Ruiz y Picasso, genannt Pablo, "
                                                "Maler, Grafiker und Bildhauer aus Málaga in Andalusien, später in Paris");
  MeventPerson *nameless = mevent_test_people_add (project, NULL, NULL);
  MeventPerson *strange = mevent_test_people_add (project, "Olga", "\U000F1234");
  MeventPrintOptions options = { 0 };
  MeventPrintOptions small = { .stock = "4784" };
  g_autoptr (MeventComposer) composer = mevent_test_badges_compose (project, &options);
  g_autoptr (MeventComposer) small_composer = mevent_test_badges_compose (project, &small);

  g_assert_true (mevent_test_badges_has_problem (composer, "name-below-floor", endless));
  g_assert_true (mevent_test_badges_has_problem (composer, "name-below-floor", wordy));
  g_assert_true (mevent_test_badges_has_problem (composer, "no-name", nameless));
  g_assert_true (mevent_test_badges_has_problem (composer, "missing-glyph", strange));
  g_assert_cmpuint (count_problems (composer, "code-left-out"), ==, 0);
  g_assert_cmpuint (count_problems (small_composer, "code-left-out"), ==, 1);
}

static void
test_empty (void)
{
  g_autoptr (MeventProject) project = mevent_project_new ("de");
  MeventPrintOptions options = { 0 };
  g_autofree char *message = NULL;

  mevent_history_set_recording (mevent_project_get_history (project), FALSE);
  mevent_list_append_new (project->events);
  message = compose_error (project, &options, MEVENT_PRODUCT_ERROR_EMPTY);
  g_assert_cmpstr (message, !=, "");
}

static void
test_bad_options (void)
{
  static const char *const unknown[] = { "p-nobody", NULL }, *const none[] = { NULL };
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  MeventPerson *declined = mevent_list_append_new (project->people);
  const char *uninvited[] = { mevent_record_get_id ((MeventRecord *) declined), NULL };
  const char *no_person[] = { mevent_record_get_id ((MeventRecord *) mevent_test_people_event (project)), NULL };
  const struct
  {
    MeventPrintOptions options;
    MeventProductError code;
    const char        *word;
  } cases[] = {
    { { .stock = "L9999" }, MEVENT_PRODUCT_ERROR_OPTIONS, "L9999" },
    { { .stock = "Plain A4" }, MEVENT_PRODUCT_ERROR_OPTIONS, "A6 portrait" },
    { { .start = 11 }, MEVENT_PRODUCT_ERROR_OPTIONS, "10 labels" },
    { { .start = G_MAXUINT }, MEVENT_PRODUCT_ERROR_OPTIONS, "10 labels" },
    { { .only = unknown }, MEVENT_PRODUCT_ERROR_OPTIONS, "p-nobody" },
    { { .only = uninvited }, MEVENT_PRODUCT_ERROR_OPTIONS, uninvited[0] },
    { { .only = no_person }, MEVENT_PRODUCT_ERROR_OPTIONS, no_person[0] },
    { { .only = none }, MEVENT_PRODUCT_ERROR_EMPTY, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = compose_error (project, &cases[i].options, cases[i].code);

      g_assert_nonnull (strstr (message, cases[i].word));
    }
}

static void
test_odd_languages (void)
{
  static const char *const tags[] = { "de", "ar", "xx", "no language", "", "zh-Hant-TW" };
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      MeventPrintOptions options = { .language = tags[i] };
      g_autoptr (MeventComposer) composer = mevent_test_badges_compose (project, &options);

      g_assert_cmpuint (mevent_composer_get_n_pages (composer), ==, 1);
    }
}

/* A reader of codes finds the contact of those who agreed, and of nobody else. */
static void
test_codes (void)
{
  g_autoptr (MeventProject) project = mevent_test_people_project_new ();
  g_autofree char *zbarimg = g_find_program_in_path ("zbarimg");
  g_autofree char *path = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autoptr (MeventComposer) composer = NULL;
  MeventPrintOptions options = { 0 };

  if (zbarimg == NULL)
    {
      g_test_skip ("zbarimg is not installed");
      return;
    }
  composer = mevent_test_badges_compose (project, &options);
  g_assert_true (mevent_output_write_png (composer, 0, 300, append_bytes, png, NULL));
  path = g_build_filename (g_get_tmp_dir (), "mevent-test-codes-XXXXXX", NULL);
  g_assert_cmpint (g_mkstemp (path), >=, 0);
  g_assert_true (g_file_set_contents (path, (const char *) png->data, png->len, NULL));
  {
    const char *argv[] = { zbarimg, "--quiet", "--raw", path, NULL };

    g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL, NULL,
                                 NULL));
  }
  g_remove (path);
  g_assert_cmpuint (count (output, "BEGIN:VCARD"), ==, 5);
  g_assert_nonnull (strstr (output, "FN:Dr. Olga Zitzelsberger"));
  g_assert_nonnull (strstr (output, "FN:Prof. Dr. Zîlan Şêxanî"));
  g_assert_null (strstr (output, "Selamawit"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badges/text", test_text);
  g_test_add_func ("/badges/each-person-once", test_each_person_once);
  g_test_add_func ("/badges/inside-label", test_inside_label);
  g_test_add_func ("/badges/right-to-left", test_right_to_left);
  g_test_add_func ("/badges/start-and-pages", test_start_and_pages);
  g_test_add_func ("/badges/pages-come-one-by-one", test_pages_come_one_by_one);
  g_test_add_func ("/badges/copies-what-it-prints", test_copies_what_it_prints);
  g_test_add_func ("/badges/problems", test_problems);
  g_test_add_func ("/badges/problems-of-small-labels", test_problems_of_small_labels);
  g_test_add_func ("/badges/empty", test_empty);
  g_test_add_func ("/badges/bad-options", test_bad_options);
  g_test_add_func ("/badges/odd-languages", test_odd_languages);
  g_test_add_func ("/badges/codes", test_codes);
  return g_test_run ();
}
