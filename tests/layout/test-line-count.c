/* How many lines a text takes, told from one shaping, is what Pango makes of it. */

#include <locale.h>

#include "mevent-language.h"
#include "mevent-line-count.h"
#include "mevent-text-context.h"

static const char *const texts[] = {
  "", "a", "Grußwort", "What works in one town may fail in the next, and nobody knows why",
  "Donaudampfschifffahrtsgesellschaft und Freiwilligen-Agentur", "two\nparagraphs of several words\n\nand more",
  "مرحبا بكم في لقاء المنظمات في مدينة درمشتات", "ברוכים הבאים למפגש הארגונים", "እንቋዕ ብደሓን መጻእኩም ናብ ርክብ",
  "歓迎の言葉と会議の紹介をします", "สวัสดีครับ ยินดีต้อนรับทุกท่าน", "राजेश शर्मा का स्वागत है", "mixed مع العربية and 中文 in one line",
};

static PangoLayout *
lay_out (PangoContext *context, const char *text)
{
  PangoLayout *layout = pango_layout_new (context);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* Whether a column is so narrow that a word reaches out of it. */
static gboolean
overflows (PangoLayout *layout, int width)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return logical.width > width;
}

static void
check (PangoContext *context, const char *text)
{
  g_autoptr (PangoLayout) layout = lay_out (context, text);
  g_autoptr (MeventLineCount) count = mevent_line_count_new (layout);

  for (int width = 10 * PANGO_SCALE; width < 700 * PANGO_SCALE; width += 7 * PANGO_SCALE)
    {
      guint told = mevent_line_count_in (count, width);

      pango_layout_set_width (layout, width);
      if (told != (overflows (layout, width) ? 0 : (guint) pango_layout_get_line_count (layout)))
        g_test_message ("“%s” in %d points: told %u, is %d", text, width / PANGO_SCALE, told,
                        pango_layout_get_line_count (layout));
      g_assert_cmpuint (told, ==, overflows (layout, width) ? 0 : pango_layout_get_line_count (layout));
    }
}

static void
test_lines_are_counted_as_pango_breaks_them (void)
{
  g_autoptr (GObject) context = G_OBJECT (mevent_text_context_new (mevent_language_get ("en")));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check ((PangoContext *) context, texts[i]);
}


static void
test_height_is_of_the_highest_line (void)
{
  g_autoptr (GObject) context = G_OBJECT (mevent_text_context_new (mevent_language_get ("en")));
  g_autoptr (PangoLayout) low = lay_out ((PangoContext *) context, "one"), both = lay_out ((PangoContext *) context, "one\nராஜேஷ்");
  g_autoptr (MeventLineCount) a = mevent_line_count_new (low), b = mevent_line_count_new (both);

  g_assert_cmpfloat (mevent_line_count_get_height (a), >, 0);
  g_assert_cmpfloat (mevent_line_count_get_height (b), >=, mevent_line_count_get_height (a));
}

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-count/lines-are-counted-as-pango-breaks-them", test_lines_are_counted_as_pango_breaks_them);
  g_test_add_func ("/line-count/height-is-of-the-highest-line", test_height_is_of_the_highest_line);
  return g_test_run ();
}
