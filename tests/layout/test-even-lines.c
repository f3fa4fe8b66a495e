#include <math.h>
#include <string.h>

#include "mevent-even-lines.h"
#include "mevent-text-context.h"

#define WIDTH 200.0

static const char *const texts[] = {
  "Erstes landesweites Vernetzungstreffen der Migrantenorganisationen in Hessen",
  "Fachtag",
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft tagt",
  "اللقاء التشبيكي الأول لمنظمات المهاجرين على مستوى ولاية هسن",
  "Erstes landesweites Vernetzungstreffen\nاللقاء التشبيكي الأول لمنظمات المهاجرين",
  "",
};

static PangoLayout *
lay_out (const char *language, const char *text, PangoAlignment alignment)
{
  PangoContext *context = mevent_text_context_new (mevent_language_get (language));
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans 16px");

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  g_object_unref (context);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) (WIDTH * PANGO_SCALE));
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* Where the longest line begins and ends. */
static void
get_edges (PangoLayout *layout, double shift, double *left, double *right)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  *left = shift + (double) logical.x / PANGO_SCALE;
  *right = *left + (double) logical.width / PANGO_SCALE;
}

/* Of the lines of one paragraph. */
static double
shortest_line (PangoLayout *layout)
{
  double shortest = G_MAXDOUBLE;

  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      PangoRectangle logical;

      pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, i), NULL, &logical);
      shortest = MIN (shortest, (double) logical.width / PANGO_SCALE);
    }
  return shortest;
}

static void
test_lines_stay_where_they_are_aligned (void)
{
  static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
  static const char *const languages[] = { "de", "ar" };

  for (guint i = 0; i < G_N_ELEMENTS (texts) * G_N_ELEMENTS (alignments) * G_N_ELEMENTS (languages); i++)
    {
      const char *text = texts[i % G_N_ELEMENTS (texts)], *language = languages[i / G_N_ELEMENTS (texts) % 2];
      PangoAlignment alignment = alignments[i / G_N_ELEMENTS (texts) / 2];
      g_autoptr (PangoLayout) before = lay_out (language, text, alignment), layout = lay_out (language, text, alignment);
      double left, right, old_left, old_right, shift = mevent_even_lines (layout);

      g_test_message ("%s %d %s", language, alignment, text);
      get_edges (before, 0, &old_left, &old_right);
      get_edges (layout, shift, &left, &right);
      g_assert_cmpint (pango_layout_get_line_count (layout), ==, pango_layout_get_line_count (before));
      g_assert_cmpfloat (right - left, <=, old_right - old_left + 0.1);
      if (alignment == PANGO_ALIGN_CENTER)
        g_assert_cmpfloat (fabs (left + right - WIDTH), <, 0.5);
      else if (strchr (text, '\n') == NULL && fabs (old_left) < 0.1 && old_right < WIDTH - 0.1)
        g_assert_cmpfloat (fabs (left), <, 0.1);
      else if (strchr (text, '\n') == NULL && old_left > 0.1)
        g_assert_cmpfloat (fabs (right - WIDTH), <, 0.1);
    }
}

static void
test_no_word_is_alone (void)
{
  guint n_better = 0;

  for (int width = 160; width < 600; width += 10)
    {
      g_autoptr (PangoLayout) layout = lay_out ("de", texts[0], PANGO_ALIGN_CENTER);
      double before, after;

      pango_layout_set_width (layout, width * PANGO_SCALE);
      before = shortest_line (layout);
      mevent_even_lines (layout);
      after = shortest_line (layout);
      g_assert_cmpfloat (after, >=, before);
      n_better += after > before;
    }
  g_assert_cmpuint (n_better, >, 20);
}

/* A word has to be wider than its line to be broken. */
static void
test_no_word_is_broken (void)
{
  for (guint width = 60; width < 400; width += 7)
    {
      g_autoptr (PangoLayout) layout = lay_out ("de", texts[0], PANGO_ALIGN_LEFT);
      gboolean was_broken = FALSE, is_broken = FALSE;

      pango_layout_set_width (layout, (int) width * PANGO_SCALE);
      for (guint round = 0; round < 2; round++)
        {
          gboolean *broken = round == 0 ? &was_broken : &is_broken;

          for (int i = 1; i < pango_layout_get_line_count (layout); i++)
            *broken |= texts[0][pango_layout_line_get_start_index (pango_layout_get_line_readonly (layout, i)) - 1] != ' ';
          mevent_even_lines (layout);
        }
      g_assert_true (was_broken || !is_broken);
    }
}

/* The shortest but for those of paragraphs that have one line only. */
static double
shortest_of_several (PangoLayout *layout)
{
  double shortest = G_MAXDOUBLE;

  for (GSList *node = pango_layout_get_lines_readonly (layout); node != NULL; node = node->next)
    {
      PangoLayoutLine *line = node->data, *next = node->next ? node->next->data : NULL;
      gboolean is_alone = line->is_paragraph_start && (next == NULL || next->is_paragraph_start);
      PangoRectangle logical;

      pango_layout_line_get_extents (line, NULL, &logical);
      if (!is_alone)
        shortest = MIN (shortest, (double) logical.width / PANGO_SCALE);
    }
  return shortest;
}

/* One word of the German title was alone where the other title decided on the width. */
static void
test_each_paragraph_by_itself (void)
{
  g_autofree char *both = g_strjoin ("\n", texts[0], "Network", "First State-wide Networking Meeting of Migrant Organisations", NULL);
  guint n_better = 0;

  for (int width = 240; width < 780; width += 10)
    {
      g_autoptr (PangoLayout) layout = lay_out ("de", both, PANGO_ALIGN_LEFT);
      g_autofree char *broken = NULL, *restored = NULL;
      g_auto (GStrv) parts = NULL;
      double before;
      int n;

      pango_layout_set_width (layout, width * PANGO_SCALE);
      n = pango_layout_get_line_count (layout);
      before = shortest_of_several (layout);
      broken = mevent_even_paragraphs (layout);
      parts = g_strsplit (broken, "\u2028", -1);
      restored = g_strjoinv (" ", parts);
      g_assert_cmpstr (restored, ==, both);
      g_assert_cmpint (pango_layout_get_width (layout), ==, width * PANGO_SCALE);
      pango_layout_set_text (layout, broken, -1);
      g_assert_cmpint (pango_layout_get_line_count (layout), ==, n);
      g_assert_cmpfloat (shortest_of_several (layout), >=, before);
      n_better += shortest_of_several (layout) > before;
    }
  g_assert_cmpuint (n_better, >, 20);
}

/* The break after a hyphen takes no space away. */
static void
test_break_after_a_hyphen (void)
{
  g_autoptr (PangoLayout) layout = lay_out ("de", "Norddeutschland-Süddeutschland-Treffen\nTreffen", PANGO_ALIGN_LEFT);
  g_autofree char *broken = mevent_even_paragraphs (layout);

  g_assert_cmpstr (broken, ==, "Norddeutschland-\u2028Süddeutschland-Treffen\nTreffen");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/even-lines/alignment", test_lines_stay_where_they_are_aligned);
  g_test_add_func ("/even-lines/no-word-is-alone", test_no_word_is_alone);
  g_test_add_func ("/even-lines/no-word-is-broken", test_no_word_is_broken);
  g_test_add_func ("/even-lines/each-paragraph-by-itself", test_each_paragraph_by_itself);
  g_test_add_func ("/even-lines/break-after-a-hyphen", test_break_after_a_hyphen);
  return g_test_run ();
}
