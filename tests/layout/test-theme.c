#include <math.h>
#include <string.h>

#include "mevent-paths.h"
#include "mevent-product.h"
#include "mevent-theme.h"

static char *
read_plain (void)
{
  g_autofree char *path = mevent_paths_data ("themes/plain.theme");
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static double
luminance (guint32 colour)
{
  static const double weights[] = { 0.0722, 0.7152, 0.2126 }; /* blue, green, red */
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    {
      double part = (colour >> 8 * i & 0xff) / 255.0;

      sum += weights[i] * (part <= 0.03928 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4));
    }
  return sum;
}

/* Web Content Accessibility Guidelines 2.1, which want 4.5 for text. */
static double
contrast (guint32 a, guint32 b)
{
  double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

static void
test_all_can_be_used (void)
{
  g_auto (GStrv) names = mevent_theme_list_names ();

  g_assert_cmpuint (g_strv_length (names), >=, 4);
  g_assert_cmpstr (names[0], ==, MEVENT_THEME_DEFAULT);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MeventTheme) theme = mevent_theme_load (names[i], &error);

      g_assert_no_error (error);
      /* A line that is higher than its leading would touch the next, and what is as light as the paper is not seen. */
      for (guint s = 0; s < MEVENT_N_STYLES; s++)
        {
          g_assert_cmpfloat (theme->looks[s].leading, >, theme->looks[s].size * 1.05);
          g_assert_cmpfloat (contrast (theme->looks[s].colour, theme->paper), >, 4.5);
        }
      g_assert_cmpfloat (contrast (theme->accent, theme->paper), >, 4.5);
    }
}

static void
test_unknown_name (void)
{
  const char *const names[] = { "none-such", "../stock/stock", "", "/etc/passwd" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (mevent_theme_load (names[i], &error));
      g_assert_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS);
      g_assert_nonnull (strstr (error->message, MEVENT_THEME_DEFAULT));
    }
}

/* Each change breaks the file; the message names the key. */
static void
test_broken_files (void)
{
  const struct
  {
    const char *before, *after, *named;
  } changes[] = {
    { "grid=7", "grid=0", "grid" },
    { "grid=7", "grid=much", "grid" },
    { "accent=#1f4e79", "accent=blue", "accent" },
    { "cover=start", "cover=upside-down", "cover" },
    { "family=Noto Sans", "", "family" },
    { "size=33", "size=3000", "size" },
    { "weight=bold", "weight=fat", "weight" },
    { "colour=quiet", "colour=loud", "colour" },
    { "colour=quiet", "colour=paper", "colour" },
    { "[Theme]", "[Theme", "plain" },
    { "[body]", "[bodies]", "size" },
  };
  g_autofree char *plain = read_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GString) text = g_string_new (plain);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_string_replace (text, changes[i].before, changes[i].after, 1), ==, 1);
      g_assert_null (mevent_theme_parse ("plain", text->str, text->len, &error));
      g_assert_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS);
      g_assert_nonnull (strstr (error->message, changes[i].named));
    }
}

/* A colour that is too light to be read as text is darkened, and all that has the accent follows. */
static void
test_accent (void)
{
  g_autoptr (MeventTheme) theme = mevent_theme_load (NULL, NULL);

  mevent_theme_set_accent (theme, 0x803020);
  g_assert_cmphex (theme->accent, ==, 0x803020);
  g_assert_cmphex (theme->looks[MEVENT_STYLE_HEADING].colour, ==, 0x803020);
  mevent_theme_set_accent (theme, 0xffee00);
  g_assert_cmphex (theme->accent & 0xff0000, <, 0x900000);
  g_assert_cmphex (theme->looks[MEVENT_STYLE_HEADING].colour, ==, theme->accent);
  g_assert_cmphex (theme->looks[MEVENT_STYLE_BODY].colour, ==, theme->ink);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theme/all-can-be-used", test_all_can_be_used);
  g_test_add_func ("/theme/unknown-name", test_unknown_name);
  g_test_add_func ("/theme/broken-files", test_broken_files);
  g_test_add_func ("/theme/accent", test_accent);
  return g_test_run ();
}
