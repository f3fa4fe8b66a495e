#include <string.h>

#include "mevent-badge-design.h"
#include "mevent-badge-element.h"
#include "mevent-badge-field.h"
#include "mevent-badges.h"
#include "mevent-image.h"
#include "mevent-sheet.h"
#include "mevent-test-badges.h"

/* Labels of 90 × 54 mm, the first at 15 and 13.5 mm. */
#define STOCK "L7417"

typedef struct
{
  MeventProject     *project;
  MeventBadgeDesign *design; /* of everybody */
} Fixture;

static void
set_up (Fixture *self, gconstpointer unused)
{
  MeventEvent *event;

  self->project = mevent_test_people_project_new ();
  event = mevent_test_people_event (self->project);
  self->design = mevent_list_append_new (self->project->badge_designs);
  mevent_record_set_text (self->design, "name", "Card");
  mevent_record_set_number (self->design, "width", 9000);
  mevent_record_set_number (self->design, "height", 5400);
  mevent_record_set_reference (mevent_list_get (event->categories, 0), "badge-design", self->design);
  for (guint i = 0; i < mevent_list_get_n (event->participations); i++)
    mevent_record_set_reference (mevent_list_get (event->participations, i), "category",
                                 mevent_list_get (event->categories, 0));
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  g_clear_object (&self->project);
}

/* Millimetres. */
static MeventBadgeElement *
add (Fixture *self, MeventBadgeElementKind kind, int left, int top, int width, int height, const char *text)
{
  MeventBadgeElement *element = mevent_list_append_new (self->design->elements);

  mevent_record_set_number (element, "kind", (int) kind);
  mevent_record_set_number (element, "left", left * 100);
  mevent_record_set_number (element, "top", top * 100);
  mevent_record_set_number (element, "width", width * 100);
  mevent_record_set_number (element, "height", height * 100);
  if (text != NULL)
    mevent_record_set_translation (element, "text", "de", text);
  return element;
}

static MeventBadgeElement *
add_text (Fixture *self, const char *text)
{
  return add (self, MEVENT_BADGE_ELEMENT_KIND_TEXT, 5, 5, 80, 20, text);
}

static MeventComposer *
compose_one (Fixture *self, guint person, const char *language)
{
  const char *only[] = { mevent_record_get_id (mevent_list_get (self->project->people, person)), NULL };
  const MeventPrintOptions options = { .stock = STOCK, .only = only, .language = language,
                                       .back = MEVENT_BADGE_BACK_NONE };

  return mevent_test_badges_compose (self->project, &options);
}

/* What is drawn, in mm from the corner of the first label. */
static void
measure (MeventComposer *composer, MeventTestBox *ink)
{
  *ink = mevent_test_badges_measure (composer, 0, NULL);
  ink->x -= 15;
  ink->y -= 13.5;
}

static void
check_ink (MeventComposer *composer, double x, double y, double width, double height)
{
  MeventTestBox ink;

  measure (composer, &ink);
  g_assert_cmpfloat_with_epsilon (ink.x, x, 0.1);
  g_assert_cmpfloat_with_epsilon (ink.y, y, 0.1);
  g_assert_cmpfloat_with_epsilon (ink.width, width, 0.1);
  g_assert_cmpfloat_with_epsilon (ink.height, height, 0.1);
}

static void
test_fields (void)
{
  static const char *const values[MEVENT_BADGE_N_FIELDS] = {
    [MEVENT_BADGE_FIELD_FIRST_NAME] = "Ada", [MEVENT_BADGE_FIELD_FAMILY_NAME] = "Lovelace",
  };
  static const struct
  {
    const char *text, *said, *unknown;
  } cases[] = {
    { "{first-name} {family-name}", "Ada Lovelace", NULL },
    { "{function}, {family-name}", "Lovelace", NULL },
    { "{family-name} · {organisation}", "Lovelace", NULL },
    { "{organisation}", "", NULL },
    { "Dear {first-name}!", "Dear Ada!", NULL },
    { "{shoe-size}", "{shoe-size}", "{shoe-size}" },
    { "{first-name} {} {First-Name}", "Ada {} {First-Name}", "{}" },
    { "{first-name", "{first-name", NULL },
    { "} {", "} {", NULL },
    { "", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = mevent_badge_field_expand (cases[i].text, values);
      g_autofree char *unknown = mevent_badge_field_find_unknown (cases[i].text);

      g_assert_cmpstr (said, ==, cases[i].said);
      g_assert_cmpstr (unknown, ==, cases[i].unknown);
    }
}

static void
test_says_what_is_drawn (Fixture *self, gconstpointer unused)
{
  g_autoptr (MeventComposer) composer = NULL;
  g_autofree char *text = NULL;

  add_text (self, "{family-name}, {first-name}");
  add (self, MEVENT_BADGE_ELEMENT_KIND_TEXT, 5, 30, 80, 10, "{name-in-own-script}");
  composer = compose_one (self, 2, NULL);
  text = mevent_test_badges_read (composer);
  g_assert_nonnull (strstr (text, "Az-Zahra, Fatima"));
  g_assert_nonnull (strstr (text, "فاطمة الزهراء"));
  g_assert_null (strstr (text, "Vernetzungstreffen"));
}

/* Who has no category, or one without a design, has the badge that everybody has without designs. */
static void
test_default_design_stays (Fixture *self, gconstpointer unused)
{
  g_autoptr (MeventComposer) composer = NULL;
  g_autofree char *text = NULL;

  add_text (self, "Drawn");
  mevent_record_set_reference (mevent_list_get (mevent_test_people_event (self->project)->participations, 0), "category",
                               mevent_list_get (mevent_test_people_event (self->project)->categories, 1));
  composer = compose_one (self, 0, NULL);
  text = mevent_test_badges_read (composer);
  g_assert_null (strstr (text, "Drawn"));
  g_assert_nonnull (strstr (text, "Zitzelsberger"));
}

static void
test_places (Fixture *self, gconstpointer unused)
{
  g_autoptr (MeventComposer) shape = NULL;
  g_autoptr (MeventComposer) mirrored = NULL;

  add (self, MEVENT_BADGE_ELEMENT_KIND_RECTANGLE, 10, 20, 30, 15, NULL);
  shape = compose_one (self, 0, NULL);
  check_ink (shape, 10, 20, 30, 15);
  mirrored = compose_one (self, 0, "ar");
  check_ink (mirrored, 90 - 10 - 30, 20, 30, 15);
}

static void
test_alignment (Fixture *self, gconstpointer unused)
{
  MeventBadgeElement *element = add_text (self, "H");
  MeventTestBox ink;
  double x[3];

  for (int alignment = MEVENT_BADGE_ALIGNMENT_START; alignment <= MEVENT_BADGE_ALIGNMENT_END; alignment++)
    {
      g_autoptr (MeventComposer) composer = NULL;

      mevent_record_set_number (element, "alignment", alignment);
      composer = compose_one (self, 0, NULL);
      measure (composer, &ink);
      x[alignment] = ink.x + alignment * ink.width / 2;
    }
  g_assert_cmpfloat_with_epsilon (x[MEVENT_BADGE_ALIGNMENT_START], 5, 0.5);
  g_assert_cmpfloat_with_epsilon (x[MEVENT_BADGE_ALIGNMENT_CENTRE], 45, 0.5);
  g_assert_cmpfloat_with_epsilon (x[MEVENT_BADGE_ALIGNMENT_END], 85, 0.5);
}

/* A name of any length stands in its box, whole, whatever the rule; what became small is named. */
static void
test_long_names_fit (Fixture *self, gconstpointer unused)
{
  g_autofree char *letters = g_strnfill (300, 'q');
  MeventEvent *event = mevent_test_people_event (self->project);
  MeventBadgeElement *element = add_text (self, "{first-name}");
  MeventPerson *person;

  for (guint i = 20; i < 300; i += 20)
    letters[i] = ' ';
  person = mevent_test_people_add (self->project, letters, "Long");
  mevent_record_set_reference (mevent_list_get (event->participations, mevent_list_get_n (event->participations) - 1),
                               "category", mevent_list_get (event->categories, 0));
  mevent_record_set_number (element, "size", 28);
  for (int fit = MEVENT_BADGE_FIT_SHRINK_AND_WRAP; fit <= MEVENT_BADGE_FIT_WRAP; fit++)
    {
      g_autoptr (MeventComposer) composer = NULL;
      g_autofree char *text = NULL;
      MeventTestBox ink;
      guint n = 0;

      mevent_record_set_number (element, "fit", fit);
      composer = compose_one (self, mevent_list_get_n (self->project->people) - 1, NULL);
      measure (composer, &ink);
      g_test_message ("%d: %.2f %.2f %.2f %.2f", fit, ink.x, ink.y, ink.width, ink.height);
      g_assert_cmpfloat (ink.x, >, 4.85);
      g_assert_cmpfloat (ink.x + ink.width, <, 85.15);
      g_assert_cmpfloat (ink.y, >, 4.85);
      g_assert_cmpfloat (ink.y + ink.height, <, 25.15);
      g_assert_true (mevent_test_badges_has_problem (composer, "name-below-floor", person));
      text = mevent_test_badges_read (composer);
      for (const char *at = text; *at != '\0'; at++)
        n += *at == 'q';
      g_assert_cmpuint (n, ==, 300 - 14);
    }
}

static void
test_own_back_on_folded_stock (Fixture *self, gconstpointer unused)
{
  const MeventPrintOptions options = { .stock = "32017" };
  g_autoptr (MeventComposer) composer = NULL;
  g_autofree char *text = NULL;

  add_text (self, "Front");
  mevent_record_set_number (add_text (self, "Back"), "side", MEVENT_BADGE_SIDE_BACK);
  composer = mevent_test_badges_compose (self->project, &options);
  text = mevent_test_badges_read (composer);
  g_assert_nonnull (strstr (text, "Front"));
  g_assert_nonnull (strstr (text, "Back"));
}

static void
test_scaled_to_the_label (Fixture *self, gconstpointer unused)
{
  g_autoptr (MeventComposer) composer = NULL;

  mevent_record_set_number (self->design, "width", 18000);
  mevent_record_set_number (self->design, "height", 10800);
  add (self, MEVENT_BADGE_ELEMENT_KIND_RECTANGLE, 20, 40, 60, 30, NULL);
  composer = compose_one (self, 0, NULL);
  check_ink (composer, 10, 20, 30, 15);
  g_assert_true (mevent_test_badges_has_problem (composer, "design-scaled", self->design));
}

/* All that is wrong with a design is said, and a badge comes out of it. */
static void
test_what_is_wrong_is_said (Fixture *self, gconstpointer unused)
{
  static const char *const codes[] = { "unknown-badge-field", "element-outside", "element-size", "image-missing",
                                       "font-substituted", "code-left-out" };
  g_autoptr (GBytes) broken = g_bytes_new_static ("no picture", 10);
  MeventImage *image = mevent_list_append_new (self->project->images);
  g_autoptr (MeventComposer) composer = NULL;
  MeventTestBox ink;

  mevent_record_set_data (image, "data", broken);
  mevent_record_set_text (add_text (self, "{shoe-size}"), "font", "No Such Font");
  add (self, MEVENT_BADGE_ELEMENT_KIND_RECTANGLE, 80, 40, 100, 100, NULL);
  add (self, MEVENT_BADGE_ELEMENT_KIND_TEXT, 200, 200, 10, 10, "Away");
  add (self, MEVENT_BADGE_ELEMENT_KIND_ELLIPSE, 10, 10, 0, 10, NULL);
  add (self, MEVENT_BADGE_ELEMENT_KIND_IMAGE, 10, 10, 20, 10, NULL);
  mevent_record_set_reference (add (self, MEVENT_BADGE_ELEMENT_KIND_IMAGE, 10, 10, 20, 10, NULL), "image", image);
  add (self, MEVENT_BADGE_ELEMENT_KIND_QR_CODE, 10, 10, 2, 2, NULL);
  composer = compose_one (self, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      gpointer subject = strcmp (codes[i], "code-left-out") == 0 ? mevent_list_get (self->project->people, 0)
                                                                 : (gpointer) self->design;

      g_test_message ("%s", codes[i]);
      g_assert_true (mevent_test_badges_has_problem (composer, codes[i], subject));
    }
  measure (composer, &ink);
  g_assert_cmpfloat (ink.x + ink.width, <=, 90.1);
  g_assert_cmpfloat (ink.y + ink.height, <=, 54.1);
}

static void
test_odd_sizes (Fixture *self, gconstpointer unused)
{
  g_autoptr (MeventComposer) sizeless = NULL;
  g_autoptr (MeventComposer) empty = NULL;

  mevent_record_set_number (self->design, "width", 0);
  empty = compose_one (self, 0, NULL);
  g_assert_true (mevent_test_badges_has_problem (empty, "design-empty", self->design));
  add_text (self, "{first-name}");
  sizeless = compose_one (self, 0, NULL);
  g_assert_true (mevent_test_badges_has_problem (sizeless, "design-size", self->design));
}

/* What reaches the edge goes 3 mm beyond it on plain paper, and labels make room for that. */
static void
test_bleed (Fixture *self, gconstpointer unused)
{
  const char *only[] = { mevent_record_get_id (mevent_list_get (self->project->people, 0)), NULL };
  static const struct
  {
    const char *stock;
    int         width, height; /* mm */
    double      left, top;     /* of the label, with bleed */
    guint       n_labels;
  } cases[] = {
    { "A7 landscape", 105, 74, 52.5, 31.125, 3 },
    { "60 x 90", 60, 90, 9, 7.5, 9 },
    { "A6 portrait", 105, 148, 52.5, 74.25, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const MeventStock *stock = mevent_stock_table_find (mevent_stock_table_get_default (), cases[i].stock, NULL);
      const MeventPrintOptions one = { .stock = cases[i].stock, .only = only, .back = MEVENT_BADGE_BACK_NONE,
                                       .bleed = TRUE };
      const MeventTestBox around = { cases[i].left - 3.5, cases[i].top - 3.5, stock->width + 7, stock->height + 7 };
      g_autoptr (MeventComposer) composer = NULL;
      MeventTestBox ink;
      MeventSheet sheet;

      mevent_record_set_number (self->design, "width", (int) (stock->width * 100 + 0.5));
      mevent_record_set_number (self->design, "height", (int) (stock->height * 100 + 0.5));
      mevent_list_splice (self->design->elements, 0, mevent_list_get_n (self->design->elements), NULL, 0);
      add (self, MEVENT_BADGE_ELEMENT_KIND_RECTANGLE, 0, 0, cases[i].width + 1, 10, NULL);
      composer = mevent_test_badges_compose (self->project, &one);
      ink = mevent_test_badges_measure (composer, 0, &around);
      g_test_message ("%s: %.2f %.2f %.2f %.2f", cases[i].stock, ink.x, ink.y, ink.width, ink.height);
      g_assert_cmpfloat_with_epsilon (ink.x, cases[i].left - 3, 0.1);
      g_assert_cmpfloat_with_epsilon (ink.y, cases[i].top - 3, 0.1);
      g_assert_cmpfloat_with_epsilon (ink.width, stock->width + 6, 0.1);
      g_assert_cmpfloat_with_epsilon (ink.height, 13, 0.1);
      mevent_sheet_init (&sheet, stock, 0, FALSE);
      g_assert_true (mevent_sheet_add_bleed (&sheet));
      g_assert_cmpuint (mevent_sheet_get_n_labels (&sheet), ==, cases[i].n_labels);
    }
}

static void
test_bleed_that_cannot_be (Fixture *self, gconstpointer unused)
{
  const MeventPrintOptions labels = { .stock = "L4785", .bleed = TRUE };
  const MeventPrintOptions late = { .stock = "A6 portrait", .bleed = TRUE, .start = 2 };
  g_autoptr (MeventComposer) composer = NULL;
  g_autoptr (GError) error = NULL;

  add_text (self, "{first-name}");
  composer = mevent_test_badges_compose (self->project, &labels);
  g_assert_true (mevent_test_badges_has_problem (composer, "no-bleed", NULL));
  g_assert_null (mevent_badges_new (mevent_test_people_event (self->project), &late, &error));
  g_assert_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS);
}

/* A circle begins where it is, not where the text before it ends. */
static void
test_circle_after_a_text (Fixture *self, gconstpointer unused)
{
  const MeventTestBox between = { 15 + 40, 13.5 + 20, 25, 15 };
  g_autoptr (MeventComposer) composer = NULL;
  MeventTestBox ink;

  add (self, MEVENT_BADGE_ELEMENT_KIND_TEXT, 5, 5, 30, 8, "{first-name}");
  add (self, MEVENT_BADGE_ELEMENT_KIND_ELLIPSE, 70, 40, 10, 10, NULL);
  composer = compose_one (self, 0, NULL);
  ink = mevent_test_badges_measure (composer, 0, &between);
  g_assert_cmpfloat (ink.width, <=, 0);
  measure (composer, &ink);
  g_assert_cmpfloat_with_epsilon (ink.x + ink.width, 80, 0.1);
  g_assert_cmpfloat_with_epsilon (ink.y + ink.height, 50, 0.1);
}

static void
add_test (const char *path, void (*test) (Fixture *self, gconstpointer unused))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badge-design/fields", test_fields);
  add_test ("/badge-design/says-what-is-drawn", test_says_what_is_drawn);
  add_test ("/badge-design/default-design-stays", test_default_design_stays);
  add_test ("/badge-design/places", test_places);
  add_test ("/badge-design/circle-after-a-text", test_circle_after_a_text);
  add_test ("/badge-design/alignment", test_alignment);
  add_test ("/badge-design/long-names-fit", test_long_names_fit);
  add_test ("/badge-design/own-back-on-folded-stock", test_own_back_on_folded_stock);
  add_test ("/badge-design/scaled-to-the-label", test_scaled_to_the_label);
  add_test ("/badge-design/what-is-wrong-is-said", test_what_is_wrong_is_said);
  add_test ("/badge-design/odd-sizes", test_odd_sizes);
  add_test ("/badge-design/bleed", test_bleed);
  add_test ("/badge-design/bleed-that-cannot-be", test_bleed_that_cannot_be);
  return g_test_run ();
}
