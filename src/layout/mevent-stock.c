#include "mevent-stock-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A label may stick out of its page by this much: the sources round to hundredths of an inch. */
#define TOLERANCE 0.05

#define MAX_LABELS_A_SIDE 100

typedef struct
{
  const char *name;
  double      width, height; /* mm */
} PageSize;

/* Upright. ISO 216, and what is usual in North America. */
static const PageSize page_sizes[] = {
  { "A3", 297, 420 }, { "A4", 210, 297 },        { "A5", 148, 210 },        { "A6", 105, 148 },
  { "A7", 74, 105 },  { "Letter", 215.9, 279.4 }, { "Legal", 215.9, 355.6 },
};

#define LANDSCAPE "-landscape"

/* Of a page of any size, as of a roll of labels: mm. */
#define LEAST_PAGE 10.0

typedef struct
{
  const char *use;
  gboolean    has_back; /* a label sticks, and what is folded has both its faces on one side */
  MeventFold  fold;
} Use;

/* What stock is for, in the words of the table. */
static const Use uses[] = {
  { N_("badge, textile label") },
  { N_("badge, textile label small") },
  { N_("badge insert"), TRUE },
  { N_("badge insert, crop marks"), TRUE },
  { N_("badge, crop marks"), TRUE },
  { N_("badge A7"), TRUE },
  { N_("name badge card"), TRUE },
  { N_("name badge insert"), TRUE },
  { N_("name badge label") },
  { N_("lanyard badge A6"), TRUE },
  { N_("fold badge A6"), FALSE, MEVENT_FOLD_BADGE },
  { N_("fold-over badge (85 x 54 twice)"), FALSE, MEVENT_FOLD_BADGE },
  { N_("fold-over badge (85 x 55 twice)"), FALSE, MEVENT_FOLD_BADGE },
  { N_("tent card small (110 x 40 folded)"), FALSE, MEVENT_FOLD_TENT },
  { N_("tent card long (210 x 70 folded)"), FALSE, MEVENT_FOLD_TENT },
  { N_("tent card, crop marks"), FALSE, MEVENT_FOLD_TENT },
  { N_("card 90 x 54"), TRUE },
  { N_("business card"), TRUE },
  { N_("business card as badge"), TRUE },
  { N_("business card, rounded"), TRUE },
  { N_("label") },
  { N_("label, card size") },
  { N_("label, square") },
  { N_("address label") },
  { N_("parcel label") },
  { N_("shipping label") },
};

/* The columns of the table, in order. A length has an offset into MeventStock, the others are read by hand. */
enum
{
  NAMES, USE, PAGE, COLUMNS, ROWS, WIDTH, HEIGHT, LEFT, TOP, PITCH_X, PITCH_Y, RADIUS, SOURCE, NOTE,
  N_COLUMNS
};

typedef struct
{
  int      column;
  gsize    offset;
  double   least;
  gboolean optional;
} Length;

static const Length lengths[] = {
  { WIDTH, G_STRUCT_OFFSET (MeventStock, width), 1 },
  { HEIGHT, G_STRUCT_OFFSET (MeventStock, height), 1 },
  { LEFT, G_STRUCT_OFFSET (MeventStock, left), 0 },
  { TOP, G_STRUCT_OFFSET (MeventStock, top), 0 },
  { PITCH_X, G_STRUCT_OFFSET (MeventStock, pitch_x), 1 },
  { PITCH_Y, G_STRUCT_OFFSET (MeventStock, pitch_y), 1 },
  { RADIUS, G_STRUCT_OFFSET (MeventStock, corner_radius), 0, TRUE },
};

static void
stock_free (gpointer data)
{
  MeventStock *self = data;

  g_free (self->names);
  g_strfreev (self->part_names);
  g_strfreev (self->numbers);
  g_free (self->use);
  g_free (self->page_name);
  g_free (self->origin);
  g_free (self->note);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventStock, stock_free)

/* "Avery Zweckform 4784; Herma 4418, 4419": brands end at a semicolon, and stand before the first number only. */
static void
split_names (MeventStock *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();
  g_auto (GStrv) brands = g_strsplit (self->names, ";", -1);

  for (guint b = 0; brands[b] != NULL; b++)
    {
      g_auto (GStrv) parts = g_strsplit (brands[b], ",", -1);
      const char *first = g_strstrip (parts[0]), *space = strrchr (first, ' ');
      g_autofree char *brand = space && !self->is_plain ? g_strndup (first, (gsize) (space - first)) : NULL;

      g_strv_builder_add (names, first);
      g_strv_builder_add (numbers, brand ? space + 1 : "");
      for (guint i = 1; parts[i] != NULL; i++)
        {
          const char *number = g_strstrip (parts[i]);
          g_autofree char *name = brand ? g_strconcat (brand, " ", number, NULL) : g_strdup (number);

          g_strv_builder_add (names, name);
          g_strv_builder_add (numbers, number);
        }
    }
  self->part_names = g_strv_builder_end (names);
  self->numbers = g_strv_builder_end (numbers);
}

static void
read_use (MeventStock *self, const char *use)
{
  self->use = g_strdup (use);
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    if (strcmp (uses[i].use, use) == 0)
      {
        self->has_back = uses[i].has_back;
        self->fold = uses[i].fold;
      }
}

static gboolean
read_length (const char *text, double least, double *value)
{
  char *end;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*value) && *value >= least && *value < 10000;
}

/* "62x100", in mm */
static gboolean
read_own_page (const char *name, double *width, double *height)
{
  g_auto (GStrv) sides = g_strsplit (name, "x", 2);

  return g_strv_length (sides) == 2 && read_length (sides[0], LEAST_PAGE, width) && read_length (sides[1], LEAST_PAGE, height);
}

static gboolean
find_page (const char *name, double *width, double *height)
{
  gsize length = strlen (name) - (g_str_has_suffix (name, LANDSCAPE) ? strlen (LANDSCAPE) : 0);

  for (guint i = 0; i < G_N_ELEMENTS (page_sizes); i++)
    if (strlen (page_sizes[i].name) == length && strncmp (page_sizes[i].name, name, length) == 0)
      {
        *width = name[length] == '\0' ? page_sizes[i].width : page_sizes[i].height;
        *height = name[length] == '\0' ? page_sizes[i].height : page_sizes[i].width;
        return TRUE;
      }
  return read_own_page (name, width, height);
}

static gboolean
read_page (MeventStock *self, const char *name)
{
  self->page_name = g_strdup (name);
  return find_page (name, &self->page_width, &self->page_height);
}

static gboolean
read_count (const char *text, int *value)
{
  guint64 count;

  if (!g_ascii_string_to_unsigned (text, 10, 1, MAX_LABELS_A_SIDE, &count, NULL))
    return FALSE;
  *value = (int) count;
  return TRUE;
}

/* The first column that does not hold what belongs there, or -1. */
static int
read_numbers (MeventStock *self, char **cells)
{
  if (!read_page (self, cells[PAGE]))
    return PAGE;
  if (!read_count (cells[COLUMNS], &self->columns))
    return COLUMNS;
  if (!read_count (cells[ROWS], &self->rows))
    return ROWS;
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      const Length *length = &lengths[i];
      const char *text = cells[length->column];

      if (!(length->optional && *text == '\0') &&
          !read_length (text, length->least, &G_STRUCT_MEMBER (double, self, length->offset)))
        return length->column;
    }
  return -1;
}

static double
get_end (double start, int n, double pitch, double size)
{
  return start + (n - 1) * pitch + size;
}

static gboolean
overlaps (const MeventStock *self)
{
  return (self->columns > 1 && self->pitch_x < self->width - TOLERANCE) ||
         (self->rows > 1 && self->pitch_y < self->height - TOLERANCE);
}

static gboolean
check_page (const MeventStock *self, int number, MeventProblems *problems)
{
  double right = get_end (self->left, self->columns, self->pitch_x, self->width);
  double bottom = get_end (self->top, self->rows, self->pitch_y, self->height);

  if (overlaps (self))
    mevent_problems_add (problems, MEVENT_SEVERITY_ERROR, "stock-page", NULL, number, 0,
                         _("The labels of “%s” overlap: the pitch must be at least their width and height."), self->names);
  else if (right > self->page_width + TOLERANCE || bottom > self->page_height + TOLERANCE)
    mevent_problems_add (problems, MEVENT_SEVERITY_ERROR, "stock-page", NULL, number, 0,
                         _("The labels of “%s” reach to %.5g × %.5g mm, but the page (%s) ends at %.5g × %.5g mm."),
                         self->names, right, bottom, self->page_name, self->page_width, self->page_height);
  else
    return TRUE;
  return FALSE;
}

static MeventStock *
stock_new (char **cells, const char *origin)
{
  MeventStock *self = g_new0 (MeventStock, 1);

  self->origin = g_strdup (origin);
  self->names = g_strdup (cells[NAMES]);
  self->is_plain = g_str_has_prefix (self->names, "Plain ");
  read_use (self, cells[USE]);
  self->note = g_strdup (cells[NOTE]);
  split_names (self);
  return self;
}

static void
parse_line (MeventStockTable *self, const char *line, int number, const char *origin, MeventProblems *problems)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  g_autoptr (MeventStock) stock = NULL;
  guint n = g_strv_length (cells);
  int wrong;

  if (n != N_COLUMNS)
    {
      mevent_problems_add (problems, MEVENT_SEVERITY_ERROR, "stock-columns", NULL, number, 0,
                           _("This line has %u columns where %d are needed, with a tab between."), n, N_COLUMNS);
      return;
    }
  stock = stock_new (cells, origin);
  wrong = read_numbers (stock, cells);
  if (wrong >= 0)
    mevent_problems_add (problems, MEVENT_SEVERITY_ERROR, "stock-value", NULL, number, wrong + 1,
                         _("“%s” cannot be in column %d."), cells[wrong], wrong + 1);
  else if (*stock->names == '\0')
    mevent_problems_add (problems, MEVENT_SEVERITY_ERROR, "stock-value", NULL, number, 1,
                         _("This stock has neither a part number nor a name."));
  else if (check_page (stock, number, problems))
    g_ptr_array_add (self->stocks, g_steal_pointer (&stock));
}

static void
file_free (gpointer data)
{
  MeventStockFile *file = data;

  g_free (file->path);
  mevent_problems_unref (file->problems);
  g_free (file);
}

MeventStockTable *
_mevent_stock_table_new (void)
{
  MeventStockTable *self = g_new0 (MeventStockTable, 1);

  self->stocks = g_ptr_array_new_with_free_func (stock_free);
  self->files = g_ptr_array_new_with_free_func (file_free);
  return self;
}

/* A user may leave the heads of the columns away. */
static gboolean
is_head (const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  double width, height;

  return g_strv_length (cells) <= PAGE || !find_page (cells[PAGE], &width, &height);
}

void
_mevent_stock_table_add (MeventStockTable *self, const char *text, const char *origin, MeventProblems *problems)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (int i = lines[0] != NULL && is_head (lines[0]); lines[0] != NULL && lines[i] != NULL; i++)
    {
      /* Not g_strchomp(): the last columns may be empty, and then the line ends with their tabs. */
      lines[i][strcspn (lines[i], "\r")] = '\0';
      if (*lines[i] != '\0')
        parse_line (self, lines[i], i + 1, origin, problems);
    }
}

/**
 * mevent_stock_table_parse:
 * @text: a table with tabs between its columns and a head line; lengths in mm
 * @problems: (nullable): gets what is wrong, with line and column of the table
 *
 * Returns: (transfer full): the lines that could be read
 */
MeventStockTable *
mevent_stock_table_parse (const char *text, MeventProblems *problems)
{
  MeventStockTable *self = _mevent_stock_table_new ();

  _mevent_stock_table_add (self, text, NULL, problems);
  return self;
}

void
mevent_stock_table_free (MeventStockTable *self)
{
  g_ptr_array_unref (self->stocks);
  g_ptr_array_unref (self->files);
  g_free (self);
}

guint
mevent_stock_table_get_n (MeventStockTable *self)
{
  return self->stocks->len;
}

const MeventStock *
mevent_stock_table_get (MeventStockTable *self, guint index)
{
  g_return_val_if_fail (index < self->stocks->len, NULL);

  return self->stocks->pdata[index];
}

/**
 * mevent_stock_get_name:
 *
 * Returns: the name that stands for the stock on the command line and in files: "Avery L4785"
 */
const char *
mevent_stock_get_name (const MeventStock *self)
{
  return self->part_names[0];
}

/* Millimetres to hundredths, as the language writes them. The digits behind the comma are formatted one by one, because
 * a number does not begin with a zero. */
static char *
format_mm (MeventLanguage *language, double mm)
{
  int hundredths = (int) lround (mm * 100), rest = hundredths % 100;
  g_autofree char *whole = mevent_language_format_number (language, hundredths / 100);
  g_autofree char *tenth = mevent_language_format_number (language, rest / 10);
  g_autofree char *hundredth = rest % 10 ? mevent_language_format_number (language, rest % 10) : g_strdup ("");
  g_autofree char *decimals = g_strconcat (tenth, hundredth, NULL);

  if (rest == 0)
    return g_steal_pointer (&whole);
  /* Translators: a number with decimals, "63.5" */
  return g_strdup_printf (mevent_language_get_string (language, N_("%s.%s")), whole, decimals);
}

/**
 * mevent_stock_dup_label:
 *
 * Returns: (transfer full): a line for lists: "Avery L4785, L4786, L4787 · badge, textile label · 80 × 50 mm · 10 on A4";
 *   where it is the user's own, with the file it comes from
 */
char *
mevent_stock_dup_label (const MeventStock *self, MeventLanguage *language)
{
  g_autofree char *width = format_mm (language, self->width);
  g_autofree char *height = format_mm (language, self->height);
  g_autofree char *count = mevent_language_format_number (language, self->columns * self->rows);
  g_autofree char *label = NULL;

  /* Translators: label stock in a list: names · use · width × height · labels on a page of a size such as A4 */
  label = g_strdup_printf (mevent_language_get_string (language, N_("%s · %s · %s × %s mm · %s on %s")), self->names,
                           mevent_language_get_string (language, self->use), width, height, count, self->page_name);
  return self->origin ? g_strdup_printf ("%s · %s", label, self->origin) : g_steal_pointer (&label);
}
