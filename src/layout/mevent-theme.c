#include "mevent-theme.h"

#include <math.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "mevent-paths.h"
#include "mevent-product.h"

#define THEME   "Theme"
#define COLOURS "Colours"
#define ENDING  ".theme"

/* From line to line, of the size of the type: closer lines would touch. */
#define LEAST_LEADING 1.3

/* The name of each style in a file, and its element in the structure of a PDF. */
static const struct
{
  const char *name;
  const char *tag;
} styles[] = {
  [MEVENT_STYLE_TITLE] = { "title", "H1" },
  [MEVENT_STYLE_SUBTITLE] = { "subtitle", "P" },
  [MEVENT_STYLE_KICKER] = { "kicker", "P" },
  [MEVENT_STYLE_LEAD] = { "lead", "P" },
  [MEVENT_STYLE_HEADING] = { "heading", "H1" },
  [MEVENT_STYLE_SUBHEADING] = { "subheading", "H2" },
  [MEVENT_STYLE_TIME] = { "time", "P" },
  [MEVENT_STYLE_ITEM] = { "item", "H3" },
  [MEVENT_STYLE_TABLE_HEAD] = { "table-head", "P" },
  [MEVENT_STYLE_BODY] = { "body", "P" },
  [MEVENT_STYLE_TEXT] = { "text", "P" },
  [MEVENT_STYLE_DETAIL] = { "detail", "P" },
  [MEVENT_STYLE_PAUSE] = { "pause", "P" },
  [MEVENT_STYLE_SMALL] = { "small", "P" },
};
G_STATIC_ASSERT (G_N_ELEMENTS (styles) == MEVENT_N_STYLES);

/* The words that a key may have, each with its number. */
typedef struct
{
  const char *name;
  int         value;
} Word;

static const Word covers[] = {
  { "start", MEVENT_COVER_START }, { "centre", MEVENT_COVER_CENTRE }, { "band", MEVENT_COVER_BAND }, { NULL }
};
static const Word heading_rules[] = {
  { "none", MEVENT_HEADING_PLAIN }, { "above", MEVENT_HEADING_RULE_ABOVE }, { "below", MEVENT_HEADING_RULE_BELOW }, { NULL }
};
static const Word weights[] = { { "normal", PANGO_WEIGHT_NORMAL }, { "bold", PANGO_WEIGHT_BOLD }, { NULL } };
static const Word slants[] = { { "normal", PANGO_STYLE_NORMAL }, { "italic", PANGO_STYLE_ITALIC }, { NULL } };
static const Word answers[] = { { "no", FALSE }, { "yes", TRUE }, { NULL } };

/* A file while it is read: the first thing that is wrong ends it. */
typedef struct
{
  GKeyFile   *file;
  const char *name; /* of the theme, in messages */
  GError     *error;
} Reader;

static void
fail (Reader *self, const char *group, const char *key, const char *wanted)
{
  if (self->error == NULL)
    /* Translators: theme, key, group, and what the value must be */
    g_set_error (&self->error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS,
                 _("The look “%s” cannot be used: “%s” in [%s] must be %s."), self->name, key, group, wanted);
}

static double
read_length (Reader *self, const char *group, const char *key, double least, double most)
{
  g_autofree char *value = g_key_file_get_string (self->file, group, key, NULL);
  char *end = NULL;
  double number = value ? g_ascii_strtod (value, &end) : 0;
  g_autofree char *wanted = NULL;

  if (value != NULL && *value != '\0' && *end == '\0' && number >= least && number <= most)
    return number;
  wanted = g_strdup_printf (_("a number from %g to %g"), least, most);
  fail (self, group, key, wanted);
  return least;
}

/* The first word is the default. */
static int
read_word (Reader *self, const char *group, const char *key, const Word *words)
{
  g_autofree char *value = g_key_file_get_string (self->file, group, key, NULL);
  g_autoptr (GString) wanted = g_string_new (NULL);

  if (value == NULL)
    return words[0].value;
  for (const Word *word = words; word->name != NULL; word++)
    {
      if (strcmp (word->name, value) == 0)
        return word->value;
      g_string_append_printf (wanted, "%s“%s”", wanted->len > 0 ? ", " : "", word->name);
    }
  fail (self, group, key, wanted->str);
  return words[0].value;
}

static guint32
read_colour (Reader *self, const char *group, const char *key)
{
  g_autofree char *value = g_key_file_get_string (self->file, group, key, NULL);

  if (value != NULL && strlen (value) == 7 && value[0] == '#' && strspn (value + 1, "0123456789abcdefABCDEF") == 6)
    return (guint32) strtoul (value + 1, NULL, 16);
  fail (self, group, key, _("a colour such as “#1f4e79”"));
  return 0;
}

static const struct
{
  const char *key;
  gsize       offset;
} colours[] = {
  { "ink", G_STRUCT_OFFSET (MeventTheme, ink) },           { "quiet", G_STRUCT_OFFSET (MeventTheme, quiet) },
  { "accent", G_STRUCT_OFFSET (MeventTheme, accent) },     { "tint", G_STRUCT_OFFSET (MeventTheme, tint) },
  { "hairline", G_STRUCT_OFFSET (MeventTheme, hairline) }, { "paper", G_STRUCT_OFFSET (MeventTheme, paper) },
};

static const struct
{
  const char *key;
  gsize       offset;
  double      least, most;
} lengths[] = {
  { "grid", G_STRUCT_OFFSET (MeventTheme, grid), 2, 20 },
  { "margin-inner", G_STRUCT_OFFSET (MeventTheme, margin_inner), 15, 120 },
  { "margin-top", G_STRUCT_OFFSET (MeventTheme, margin_top), 30, 120 },
  { "margin-bottom", G_STRUCT_OFFSET (MeventTheme, margin_bottom), 45, 120 },
  { "gutter", G_STRUCT_OFFSET (MeventTheme, gutter), 6, 60 },
};

/* A colour of a style is the name of one of the theme's, so that another accent changes all. That of the paper is none: a text
 * in it would be lost. */
static guint32
read_style_colour (Reader *self, const MeventTheme *theme, const char *group)
{
  g_autofree char *value = g_key_file_get_string (self->file, group, "colour", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    if (strcmp (value ? value : "ink", colours[i].key) == 0 && strcmp (colours[i].key, "paper") != 0)
      return G_STRUCT_MEMBER (guint32, theme, colours[i].offset);
  fail (self, group, "colour", _("the name of a colour of the look"));
  return 0;
}

static void
read_style (Reader *self, MeventTheme *theme, MeventTextStyle style, const char *family)
{
  const char *group = styles[style].name;
  MeventTextLook *look = &theme->looks[style];

  look->size = read_length (self, group, "size", 4, 200);
  look->leading = read_length (self, group, "leading", 1, 400);
  look->weight = (PangoWeight) read_word (self, group, "weight", weights);
  look->slant = (PangoStyle) read_word (self, group, "slant", slants);
  look->tabular = read_word (self, group, "tabular", answers);
  look->colour = read_style_colour (self, theme, group);
  look->family = g_key_file_get_string (self->file, group, "family", NULL);
  look->tag = styles[style].tag;
  if (look->family == NULL)
    look->family = g_strdup (family);
}

static void
read_theme (Reader *self, MeventTheme *theme)
{
  g_autofree char *family = g_key_file_get_string (self->file, THEME, "family", NULL);

  theme->label = g_key_file_get_locale_string (self->file, THEME, "name", NULL, NULL);
  if (theme->label == NULL)
    fail (self, THEME, "name", _("a name"));
  if (family == NULL)
    fail (self, THEME, "family", _("the name of a font"));
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    G_STRUCT_MEMBER (double, theme, lengths[i].offset) =
      read_length (self, THEME, lengths[i].key, lengths[i].least, lengths[i].most);
  theme->cover = (MeventCover) read_word (self, THEME, "cover", covers);
  theme->heading_rule = (MeventHeadingRule) read_word (self, THEME, "heading-rule", heading_rules);
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    G_STRUCT_MEMBER (guint32, theme, colours[i].offset) = read_colour (self, COLOURS, colours[i].key);
  for (guint i = 0; i < MEVENT_N_STYLES; i++)
    read_style (self, theme, i, family);
}

/**
 * mevent_theme_parse:
 * @name: for messages
 * @text: a key file; data/themes has examples
 *
 * Returns: (transfer full): the look; %NULL with %MEVENT_PRODUCT_ERROR_OPTIONS, which says what is wrong with it
 */
MeventTheme *
mevent_theme_parse (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (MeventTheme) theme = g_new0 (MeventTheme, 1);
  g_autoptr (GError) reason = NULL;
  Reader reader = { .file = file, .name = name };

  theme->name = g_strdup (name);
  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &reason))
    {
      g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS, _("The look “%s” cannot be used: %s"), name,
                   reason->message);
      return NULL;
    }
  read_theme (&reader, theme);
  if (reader.error == NULL)
    return g_steal_pointer (&theme);
  g_propagate_error (error, reader.error);
  return NULL;
}

/* Looks of the user's own come before ours of the same name. */
static char *
find_file (const char *name)
{
  g_autofree char *file = g_strconcat (name, ENDING, NULL);
  g_autofree char *in_data = g_strconcat ("themes/", file, NULL);
  char *own = g_build_filename (g_get_user_data_dir (), "mevent", "themes", file, NULL);

  if (g_file_test (own, G_FILE_TEST_IS_REGULAR))
    return own;
  g_free (own);
  return mevent_paths_data (in_data);
}

static void
add_names (GPtrArray *names, const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *file;

  while (folder != NULL && (file = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (file, ENDING))
      {
        g_autofree char *name = g_strndup (file, strlen (file) - strlen (ENDING));

        if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
          g_ptr_array_add (names, g_steal_pointer (&name));
      }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *x = *(const char *const *) a, *y = *(const char *const *) b;

  return strcmp (y, MEVENT_THEME_DEFAULT) == 0 ? 1 : strcmp (x, MEVENT_THEME_DEFAULT) == 0 ? -1 : strcmp (x, y);
}

/**
 * mevent_theme_list_names:
 *
 * Returns: (transfer full): the names of all looks, ours and the user's own, the default first
 */
char **
mevent_theme_list_names (void)
{
  g_autofree char *ours = mevent_paths_data ("themes");
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "mevent", "themes", NULL);
  GPtrArray *names = g_ptr_array_new ();

  add_names (names, ours);
  add_names (names, own);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

static void
set_unknown (GError **error, const char *name)
{
  g_auto (GStrv) names = mevent_theme_list_names ();
  g_autofree char *list = g_strjoinv (", ", names);

  g_set_error (error, MEVENT_PRODUCT_ERROR, MEVENT_PRODUCT_ERROR_OPTIONS, _("There is no look “%s”. There are: %s."), name,
               list);
}

/**
 * mevent_theme_load:
 * @name: (nullable): of a file in data/themes or the user's own folder, without ending; %NULL: the default
 *
 * Returns: (transfer full): the look; %NULL with %MEVENT_PRODUCT_ERROR_OPTIONS where there is none of this name or it is
 *   broken
 */
MeventTheme *
mevent_theme_load (const char *name, GError **error)
{
  const char *wanted = name ? name : MEVENT_THEME_DEFAULT;
  g_autofree char *path = find_file (wanted), *text = NULL;
  gsize length;

  if (strchr (wanted, G_DIR_SEPARATOR) == NULL && g_file_get_contents (path, &text, &length, NULL))
    return mevent_theme_parse (wanted, text, length, error);
  set_unknown (error, wanted);
  return NULL;
}

/**
 * mevent_theme_copy:
 *
 * Returns: (transfer full): the same look, to be scaled by itself
 */
MeventTheme *
mevent_theme_copy (const MeventTheme *self)
{
  MeventTheme *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->label = g_strdup (self->label);
  for (guint i = 0; i < MEVENT_N_STYLES; i++)
    copy->looks[i].family = g_strdup (self->looks[i].family);
  return copy;
}

void
mevent_theme_free (MeventTheme *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < MEVENT_N_STYLES; i++)
    g_free (self->looks[i].family);
  g_free (self->name);
  g_free (self->label);
  g_free (self);
}

/**
 * mevent_theme_drop_quiet:
 *
 * Sets what stands back in ink too: who needs large print needs contrast as well.
 */
void
mevent_theme_drop_quiet (MeventTheme *self)
{
  for (guint i = 0; i < MEVENT_N_STYLES; i++)
    if (self->looks[i].colour == self->quiet)
      self->looks[i].colour = self->ink;
  self->quiet = self->ink;
}

/**
 * mevent_theme_scale:
 * @factor: for type and spaces
 * @margins: for the margins of the page
 */
void
mevent_theme_scale (MeventTheme *self, double factor, double margins)
{
  self->margin_inner *= margins;
  self->margin_top *= margins;
  self->margin_bottom *= margins;
  self->grid *= factor;
  self->gutter *= factor;
  for (guint i = 0; i < MEVENT_N_STYLES; i++)
    {
      self->looks[i].size *= factor;
      self->looks[i].leading *= factor;
    }
}

/**
 * mevent_theme_round_up:
 *
 * Returns: the height in whole steps of the grid. A step is not added for what multiplying and dividing leaves over.
 */
double
mevent_theme_round_up (const MeventTheme *self, double height)
{
  return ceil (height / self->grid - 1e-6) * self->grid;
}

/**
 * mevent_theme_scale_style:
 *
 * Scales one style; its lines stay on the grid.
 */
void
mevent_theme_scale_style (MeventTheme *self, MeventTextStyle style, double factor)
{
  self->looks[style].size *= factor;
  self->looks[style].leading = mevent_theme_round_up (self, self->looks[style].leading * factor);
}

/**
 * mevent_theme_set_least_size:
 * @size: in points
 *
 * Makes type that is smaller as large as that; its lines stay on the grid, and as close as they can.
 */
void
mevent_theme_set_least_size (MeventTheme *self, double size)
{
  for (guint i = 0; i < MEVENT_N_STYLES; i++)
    {
      MeventTextLook *look = &self->looks[i];

      if (look->size >= size)
        continue;
      look->size = size;
      look->leading = mevent_theme_round_up (self, MAX (look->leading, size * LEAST_LEADING));
    }
}

/* How light a colour is to the eye, from 0 to 1: Rec. 709 weights. */
static double
lightness (guint32 colour)
{
  return (0.2126 * (colour >> 16 & 0xff) + 0.7152 * (colour >> 8 & 0xff) + 0.0722 * (colour & 0xff)) / 255;
}

static guint32
darken (guint32 colour)
{
  return (colour >> 16 & 0xff) * 9 / 10 << 16 | (colour >> 8 & 0xff) * 9 / 10 << 8 | (colour & 0xff) * 9 / 10;
}

/**
 * mevent_theme_set_accent:
 * @colour: 0xRRGGBB, of an organisation
 *
 * Uses the colour wherever the look has its own accent; a light one is darkened until it can be read on paper.
 */
void
mevent_theme_set_accent (MeventTheme *self, guint32 colour)
{
  guint32 before = self->accent;

  while (lightness (colour) > 0.4)
    colour = darken (colour);
  self->accent = colour;
  for (guint i = 0; i < MEVENT_N_STYLES; i++)
    if (self->looks[i].colour == before)
      self->looks[i].colour = colour;
}
