#include <math.h>
#include <string.h>

#include "mevent-output.h"
#include "mevent-paths.h"
#include "mevent-product.h"
#include "mevent-test-event.h"
#include "mevent-test-pages.h"
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

/* A look in the user's folder, of the default one with other colours and all type of one size. */
#define PROOF_SIZE 9.67

static const char *const boxed[] = { "poster", "direction-signs", "tent-cards", "address-labels", NULL };

static const char *const colour_names[] = { "ink", "quiet", "accent", "tint", "hairline", "paper" };

static void
write_proof (void)
{
  g_autofree char *plain = read_plain (), *folder = g_build_filename (g_get_user_data_dir (), "mevent", "themes", NULL);
  g_autofree char *path = g_build_filename (folder, "proof.theme", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  g_assert_true (g_key_file_load_from_data (file, plain, strlen (plain), G_KEY_FILE_NONE, NULL));
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_key_file_has_key (file, groups[i], "size", NULL))
      {
        g_key_file_set_double (file, groups[i], "size", PROOF_SIZE);
        g_key_file_set_double (file, groups[i], "leading", 14);
      }
  for (guint i = 0; i < G_N_ELEMENTS (colour_names); i++)
    {
      g_autofree char *colour = g_strdup_printf ("#0000%02x", 16 * i + 8);

      g_key_file_set_string (file, "Colours", colour_names[i], colour);
    }
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_key_file_save_to_file (file, path, NULL));
}

/* Large enough for stems of letters to be more than a dot wide. */
#define SCALE 4

/* The colours of the dots of the first page. */
static GHashTable *
list_colours (MeventComposer *composer)
{
  cairo_surface_t *image = mevent_output_render (composer, 0, SCALE, NULL);
  GHashTable *colours = g_hash_table_new (NULL, NULL);
  const guchar *dots = cairo_image_surface_get_data (image);

  for (int y = 0; y < cairo_image_surface_get_height (image); y++)
    for (int x = 0; x < cairo_image_surface_get_width (image); x++)
      {
        const guint32 *row = (gconstpointer) (dots + (gsize) y * (gsize) cairo_image_surface_get_stride (image));

        g_hash_table_add (colours, GUINT_TO_POINTER (row[x] & 0xffffff));
      }
  cairo_surface_destroy (image);
  return colours;
}

/* Products scale all type by one factor, a multiple of a twentieth. */
static void
look_for_size (const MeventPlacedText *text, gpointer found)
{
  const PangoFontDescription *font = pango_layout_get_font_description ((PangoLayout *) text->paragraph);
  double twentieths = pango_font_description_get_size (font) / (double) PANGO_SCALE / PROOF_SIZE * 20;

  *(gboolean *) found |= fabs (twentieths - round (twentieths)) < 5e-3 && twentieths > 10;
}

static void
check_follows (const MeventProduct *product, MeventEvent *event, const MeventTheme *plain)
{
  const MeventPrintOptions options = { .theme = "proof" };
  g_autoptr (MeventComposer) composer = product->compose (event, &options, NULL);
  g_autoptr (GHashTable) colours = NULL;
  gboolean any = FALSE, has_size = FALSE;

  if (composer == NULL)
    return;
  g_assert_true (mevent_composer_paginate_all (composer, NULL, NULL));
  colours = list_colours (composer);
  for (guint i = 0; i < G_N_ELEMENTS (colour_names); i++)
    any |= g_hash_table_contains (colours, GUINT_TO_POINTER (16 * i + 8));
  if (!any || g_hash_table_contains (colours, GUINT_TO_POINTER (plain->accent)) ||
      g_hash_table_contains (colours, GUINT_TO_POINTER (plain->tint)))
    mevent_test_pages_complain ("%s does not take its colours from the look", product->name);
  mevent_composer_foreach_text (composer, look_for_size, &has_size);
  /* Cards and signs have type as large as their boxes let it be. */
  if (!has_size && !g_strv_contains (boxed, product->name))
    mevent_test_pages_complain ("%s does not take the size of its type from the look", product->name);
}

/* A look changes data only, and all products that have one follow. */
static void
test_all_products_follow (void)
{
  g_autoptr (MeventTheme) plain = mevent_theme_load (NULL, NULL);
  GRand *rand = g_rand_new_with_seed (7);
  MeventTestEvent made;
  guint n;
  const MeventProduct *products = mevent_product_get_all (&n);

  write_proof ();
  mevent_test_event_init (&made, rand, "de");
  mevent_test_event_fill (&made);
  for (guint i = 0; i < n; i++)
    if (mevent_option_is_among (products[i].options, "theme"))
      check_follows (&products[i], made.event, plain);
  mevent_test_event_clear (&made);
  g_rand_free (rand);
}

/* A line is as many steps of the grid high in small pages as in large ones. */
static void
test_lines_keep_their_steps (void)
{
  for (int percent = 40; percent <= 250; percent += 5)
    {
      g_autoptr (MeventTheme) theme = mevent_theme_load (NULL, NULL);
      double steps = theme->looks[MEVENT_STYLE_TITLE].leading / theme->grid;

      mevent_theme_scale (theme, percent / 100.0, 1);
      mevent_theme_scale_style (theme, MEVENT_STYLE_TITLE, 1);
      g_assert_cmpfloat_with_epsilon (theme->looks[MEVENT_STYLE_TITLE].leading / theme->grid, steps, 1e-6);
      g_assert_cmpfloat_with_epsilon (mevent_theme_round_up (theme, 2.01 * theme->grid), 3 * theme->grid, 1e-6);
    }
}

/* In large print nothing is grey, whatever the look. */
static void
test_without_grey (void)
{
  g_auto (GStrv) names = mevent_theme_list_names ();

  for (guint n = 0; names[n] != NULL; n++)
    {
      g_autoptr (MeventTheme) theme = mevent_theme_load (names[n], NULL);
      guint32 quiet = theme->quiet;
      guint n_quiet = 0;

      g_assert_cmphex (quiet, !=, theme->ink);
      for (guint i = 0; i < MEVENT_N_STYLES; i++)
        n_quiet += theme->looks[i].colour == quiet;
      g_assert_cmpuint (n_quiet, >, 0);
      mevent_theme_drop_quiet (theme);
      for (guint i = 0; i < MEVENT_N_STYLES; i++)
        g_assert_cmphex (theme->looks[i].colour, !=, quiet);
      g_assert_cmphex (theme->quiet, ==, theme->ink);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("mevent-theme-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theme/all-can-be-used", test_all_can_be_used);
  g_test_add_func ("/theme/unknown-name", test_unknown_name);
  g_test_add_func ("/theme/broken-files", test_broken_files);
  g_test_add_func ("/theme/accent", test_accent);
  g_test_add_func ("/theme/all-products-follow", test_all_products_follow);
  g_test_add_func ("/theme/lines-keep-their-steps", test_lines_keep_their_steps);
  g_test_add_func ("/theme/without-grey", test_without_grey);
  return g_test_run ();
}
