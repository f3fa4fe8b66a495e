#include <string.h>

#include "mevent-fit.h"
#include "mevent-kept-words.h"

static const char *const letters[] = {
  "a", "e", "i", "n", "W", "M", "ß", "é", "Ş", "ễ", "ж", "Щ", "ω", "ا", "ل", "م", "ى", "ש", "ם", "ሰ", "ላ", "क", "्", "ष", "ि",
  "王", "明", "한", "ก", "ำ", "ა", "Ա", "ﷺ", "'", ".", "1", "\u0301", "\u200d", "\u00a0", "\u202e", "\U0001f600",
};

static MeventShaper *shaper;

static char *
random_name (guint max_letters)
{
  GString *name = g_string_new (NULL);
  guint n = (guint) g_test_rand_int_range (1, (int) max_letters);

  for (guint i = 0; i < n; i++)
    {
      int kind = g_test_rand_int_range (0, 12);

      if (kind < 2 && name->len > 0)
        g_string_append (name, kind == 0 ? " " : "-");
      else
        g_string_append (name, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
    }
  g_string_prepend_c (name, 'a');
  g_string_append_c (name, 'z');
  return g_string_free (name, FALSE);
}

static PangoLayout *
shape (const char *text, int length)
{
  const MeventStyle style = { PANGO_WEIGHT_BOLD };

  return mevent_shaper_shape (shaper, &style, text, length);
}

static void
fit (const char *text, const MeventFitRule *rule, MeventMeasure *measure, MeventFit *result)
{
  mevent_measure_text (measure, shape (text, -1));
  mevent_fit_text (measure, rule, result);
}

static double
width_of (const char *text, int length, double size)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (shape (text, length), 0), NULL, &logical);
  return logical.width * size / (MEVENT_SHAPER_SIZE * PANGO_SCALE);
}

/* All of the text is there, broken only where it may be and where its languages part, and no line is wider than the box. */
static void
check_lines (const char *text, const MeventFitRule *rule, const MeventMeasure *measure, const MeventFit *result)
{
  const char *divider = strstr (text, MEVENT_LANGUAGE_DIVIDER);
  gboolean is_parted = divider == NULL || result->n_lines == 1;
  MeventFitLine line;
  guint piece = 0, at = 0, n = 0;

  while (mevent_fit_next_line (measure, result, &piece, &line))
    {
      if (n > 0 && text + at == divider)
        {
          at += (guint) strlen (MEVENT_LANGUAGE_DIVIDER);
          is_parted = TRUE;
        }
      else
        {
          for (; at < line.start; at++)
            g_assert_cmpint (text[at], ==, ' ');
          if (at > 0)
            g_assert_true (text[at - 1] == ' ' || text[at - 1] == '-');
        }
      g_assert_cmpuint (line.start, ==, at);
      g_assert_cmpfloat (line.width * result->size, <=, rule->width + 0.01 * result->size);
      /* A letter next to a break, in such a mix of scripts, may take another shape when it stands at the end. */
      if (result->n_lines == 1)
        g_assert_cmpfloat (width_of (text, -1, result->size), <=, rule->width + 0.01 * result->size);
      at = line.end;
      n++;
    }
  g_assert_cmpuint (n, ==, result->n_lines);
  g_assert_true (is_parted);
  g_assert_cmpstr (text + at, ==, "");
  if (rule->height > 0)
    g_assert_cmpfloat (mevent_fit_get_height (measure, result), <=, rule->height);
}

static void
check_quality (const MeventFitRule *rule, const MeventFit *result)
{
  g_assert_cmpfloat (result->size, >, 0);
  g_assert_cmpfloat (result->size, <=, rule->largest);
  if (result->quality == MEVENT_FIT_BELOW_FLOOR)
    g_assert_cmpfloat (result->size, <, rule->floor);
  else
    g_assert_cmpfloat (result->size, >=, rule->floor);
}

static void
test_random (void)
{
  g_autoptr (MeventMeasure) measure = mevent_measure_new ();

  for (guint i = 0; i < (g_getenv ("MEVENT_TEST_LONG") ? 200000 : 1500); i++)
    {
      g_autofree char *first = random_name (i % 10 == 0 ? 300 : 40), *second = random_name (40);
      g_autofree char *text = g_strconcat (first, i % 4 == 0 ? MEVENT_LANGUAGE_DIVIDER : "", i % 4 == 0 ? second : "", NULL);
      MeventFitRule rule = {
        .width = g_test_rand_double_range (20, 400),
        .height = i % 3 == 0 ? g_test_rand_double_range (10, 100) : 0,
        .max_lines = (guint) g_test_rand_int_range (1, 6),
        .largest = g_test_rand_double_range (12, 60),
        .floor = 9,
        .comfort = 0.8,
      };
      MeventFit result;

      fit (text, &rule, measure, &result);
      check_lines (text, &rule, measure, &result);
      check_quality (&rule, &result);
    }
}

static const MeventFitRule rule = { 200, 0, 2, 30, 10, 0.7 };

static void
test_short (void)
{
  g_autoptr (MeventMeasure) measure = mevent_measure_new ();
  MeventFit result;

  fit ("Li", &rule, measure, &result);
  g_assert_cmpfloat (result.size, ==, 30);
  g_assert_cmpuint (result.n_lines, ==, 1);
  g_assert_cmpint (result.quality, ==, MEVENT_FIT_GOOD);
}

static void
test_break_before_shrinking (void)
{
  g_autoptr (MeventMeasure) measure = mevent_measure_new ();
  MeventFit result;

  fit ("Hildegard-Charlotte", &rule, measure, &result);
  g_assert_cmpuint (result.n_lines, ==, 2);
  g_assert_cmpfloat (result.size, >, 25);
  fit ("Hildegardcharlotte", &rule, measure, &result);
  g_assert_cmpuint (result.n_lines, ==, 1);
  g_assert_cmpfloat (result.size, <, 25);
}

static void
test_no_break_space_holds (void)
{
  g_autoptr (MeventMeasure) measure = mevent_measure_new ();
  MeventFit result;

  fit ("Maria\u00a0Theresia\u00a0Hoffmann", &rule, measure, &result);
  g_assert_cmpuint (result.n_lines, ==, 1);
}

/* The lines of a text, joined by "|". */
static char *
set_lines (const char *text, MeventFit *result)
{
  g_autoptr (MeventMeasure) measure = mevent_measure_new ();
  GString *lines = g_string_new (NULL);
  MeventFitLine line;
  guint piece = 0;

  fit (text, &rule, measure, result);
  while (mevent_fit_next_line (measure, result, &piece, &line))
    {
      g_string_append (lines, lines->len > 0 ? "|" : "");
      g_string_append_len (lines, text + line.start, line.end - line.start);
    }
  return g_string_free (lines, FALSE);
}

static void
test_a_line_ends_between_languages (void)
{
  static const struct
  {
    const char *text;
    const char *lines;
  } cases[] = {
    { "Ja" MEVENT_LANGUAGE_DIVIDER "Yes", "Ja" MEVENT_LANGUAGE_DIVIDER "Yes" },
    { "Erstes Vernetzungstreffen" MEVENT_LANGUAGE_DIVIDER "First Meeting", "Erstes Vernetzungstreffen|First Meeting" },
    { "لقاء" MEVENT_LANGUAGE_DIVIDER "\u2068Vernetzungstreffen aller\u2069", "لقاء|\u2068Vernetzungstreffen aller\u2069" },
    { "Eine Organisation der Wohlfahrt in Hessen" MEVENT_LANGUAGE_DIVIDER "A very long welfare organisation as it is",
      "Eine Organisation der|Wohlfahrt in Hessen|A very long welfare organisation as it is" },
    /* What somebody has written is not parted. */
    { "Vorstand · Leitung der Arbeit in Hessen", "Vorstand · Leitung|der Arbeit in Hessen" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MeventFit result;
      g_autofree char *lines = set_lines (cases[i].text, &result);

      g_assert_cmpstr (lines, ==, cases[i].lines);
    }
}

static void
test_empty (void)
{
  g_autoptr (MeventMeasure) measure = mevent_measure_new ();
  static const char *const texts[] = { "", " ", "   " };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      MeventFit result;
      MeventFitLine line;
      guint piece = 0;

      fit (texts[i], &rule, measure, &result);
      g_assert_true (mevent_measure_is_empty (measure));
      g_assert_cmpuint (result.n_lines, ==, 0);
      g_assert_false (mevent_fit_next_line (measure, &result, &piece, &line));
    }
}

static void
test_one_endless_word (void)
{
  g_autoptr (MeventMeasure) measure = mevent_measure_new ();
  g_autofree char *word = g_strnfill (100, 'W');
  MeventFit result;

  fit (word, &rule, measure, &result);
  g_assert_cmpuint (result.n_lines, ==, 1);
  g_assert_cmpint (result.quality, ==, MEVENT_FIT_BELOW_FLOOR);
  check_lines (word, &rule, measure, &result);
}

static void
test_many_words (void)
{
  g_autoptr (MeventMeasure) measure = mevent_measure_new ();
  g_autoptr (GString) name = g_string_new ("Pablo");
  MeventFit result;

  while (name->len < 300)
    g_string_append (name, " Diego José");
  fit (name->str, &rule, measure, &result);
  g_assert_cmpuint (result.n_lines, >, 2);
  g_assert_cmpint (result.quality, ==, MEVENT_FIT_AT_FLOOR);
  check_lines (name->str, &rule, measure, &result);
}

static void
test_hyphens_only (void)
{
  g_autoptr (MeventMeasure) measure = mevent_measure_new ();
  static const char *const texts[] = { "-", "--------", "- - - -", "-a", "a-", "a--b" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      MeventFit result;

      fit (texts[i], &rule, measure, &result);
      check_lines (texts[i], &rule, measure, &result);
    }
}

static void
test_missing_glyphs (void)
{
  g_autoptr (MeventMeasure) measure = mevent_measure_new ();

  mevent_measure_text (measure, shape ("Olga", -1));
  g_assert_false (mevent_measure_lacks_glyphs (measure));
  mevent_measure_text (measure, shape ("Olga \U000F1234", -1));
  g_assert_true (mevent_measure_lacks_glyphs (measure));
}

static const char *const kept_texts[] = { "Türkischer Bildungsverein Nussbaumhof e.V.", "Freunde e. V. und e.V. Giessen e.V.",
                                          "Ergebnisse im Plenum · Results before the plenary · Großer Saal e.V. · 2",
                                          "Vom 24. September 2021 an, on 1 October 2022 oder am 5. Dezember" };

/* Where a word is wider than the column there is no good place to break it; here none is. */
static gboolean
parts_kept_words (const char *text, guint at)
{
  static const char *const kept[] = { "e.", "V.", "·", "September", "October", "Dezember" };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_str_has_prefix (text + at, kept[i]))
      return TRUE;
  return FALSE;
}

static void
test_an_abbreviation_stays_with_its_name (void)
{
  g_autoptr (MeventMeasure) measure = mevent_measure_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kept_texts); i++)
    for (double width = 30; width < 400; width += 5)
      {
        MeventFitRule wanted = { .width = width, .max_lines = 4, .largest = 20, .floor = 9, .comfort = 0.8 };
        MeventFit result;
        MeventFitLine line;
        guint piece = 0;

        fit (kept_texts[i], &wanted, measure, &result);
        while (mevent_fit_next_line (measure, &result, &piece, &line))
          g_assert_false (parts_kept_words (kept_texts[i], line.start));
      }
}

static void
test_an_abbreviation_stays_with_its_name_in_paragraphs (void)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (pango_layout_get_context (shape ("a", -1)));
  guint n_broken = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kept_texts); i++)
    {
      PangoAttrList *attributes = pango_attr_list_new ();
      int longest;

      mevent_kept_words_add (attributes, kept_texts[i]);
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
      pango_layout_set_text (layout, kept_texts[i], -1);
      pango_layout_set_width (layout, -1);
      pango_layout_get_size (layout, &longest, NULL);
      for (int width = longest / 2; width < longest; width += longest / 50)
        {
          pango_layout_set_width (layout, width);
          for (GSList *l = pango_layout_get_lines_readonly (layout)->next; l != NULL; l = l->next, n_broken++)
            g_assert_false (parts_kept_words (kept_texts[i], (guint) ((PangoLayoutLine *) l->data)->start_index));
        }
    }
  g_assert_cmpuint (n_broken, >, 20);
}

/* What fits nowhere well is still on lines of about one length. */
static void
test_no_single_word_on_the_last_of_two_lines (void)
{
  const char *title = "Erstes landesweites Vernetzungstreffen der Migrantenorganisationen in Hessen";
  const MeventFitRule wanted = { .width = 220, .max_lines = 2, .largest = 8, .floor = 8, .comfort = 0.8 };
  g_autoptr (MeventMeasure) measure = mevent_measure_new ();
  MeventFit result;
  MeventFitLine line[2];
  guint piece = 0;

  fit (title, &wanted, measure, &result);
  g_assert_cmpuint (result.n_lines, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_true (mevent_fit_next_line (measure, &result, &piece, &line[i]));
  g_assert_cmpfloat (line[1].width, >, line[0].width / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  shaper = mevent_shaper_new (mevent_language_get ("de"));
  g_test_add_func ("/fit/random", test_random);
  g_test_add_func ("/fit/short", test_short);
  g_test_add_func ("/fit/break-before-shrinking", test_break_before_shrinking);
  g_test_add_func ("/fit/no-break-space-holds", test_no_break_space_holds);
  g_test_add_func ("/fit/languages", test_a_line_ends_between_languages);
  g_test_add_func ("/fit/empty", test_empty);
  g_test_add_func ("/fit/one-endless-word", test_one_endless_word);
  g_test_add_func ("/fit/many-words", test_many_words);
  g_test_add_func ("/fit/hyphens-only", test_hyphens_only);
  g_test_add_func ("/fit/abbreviation", test_an_abbreviation_stays_with_its_name);
  g_test_add_func ("/fit/abbreviation-in-paragraph", test_an_abbreviation_stays_with_its_name_in_paragraphs);
  g_test_add_func ("/fit/even-lines", test_no_single_word_on_the_last_of_two_lines);
  g_test_add_func ("/fit/missing-glyphs", test_missing_glyphs);
  return g_test_run ();
}
