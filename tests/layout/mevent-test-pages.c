#include "mevent-test-pages.h"

#include <string.h>

#include "mevent-kept-words.h"
#include "mevent-output.h"

/* Lengths are kept in the units of Pango and rounded there. */
#define TOLERANCE 0.6

/* More pages than a text of so many characters can fill, and more than any has without text. */
#define LEAST_CHARACTERS 30
#define MOST_EMPTY       400

/* A text with its place, and whose lines it is. */
typedef struct
{
  MeventPlacedText placed;
  char            *line;
} Line;

static void
line_clear (gpointer line)
{
  g_free (((Line *) line)->line);
}

static void
collect (const MeventPlacedText *text, gpointer lines)
{
  const Line line = { *text, g_strndup (text->text + text->start, text->length) };

  g_array_append_val (lines, line);
}

static GArray *
list_lines (MeventComposer *composer)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  g_array_set_clear_func (lines, line_clear);
  mevent_composer_foreach_text (composer, collect, lines);
  return lines;
}

/* Fails, and goes on: one look shows all that is wrong. */
void
mevent_test_pages_complain (const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("%s", sentence);
  g_test_fail ();
}

/* A mark that only says which way a text runs. */
#define LEFT_TO_RIGHT_MARK 0x200e

/* Without what may be lost or added where a line ends, or keeps a full stop in its place. */
char *
mevent_test_pages_squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)) && g_utf8_get_char (at) != LEFT_TO_RIGHT_MARK)
      g_string_append_unichar (out, g_utf8_get_char (at));
  return g_string_free (out, FALSE);
}

/* The text of all pages, paragraph by paragraph in the order in which they begin, without spaces. */
char *
mevent_test_pages_dup_text (MeventComposer *composer)
{
  g_autoptr (GArray) lines = list_lines (composer);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (NULL, NULL, NULL, NULL);
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      GString *paragraph = g_hash_table_lookup (seen, line->placed.paragraph);

      if (paragraph == NULL)
        {
          paragraph = g_string_new (NULL);
          g_hash_table_insert (seen, (gpointer) line->placed.paragraph, paragraph);
          g_ptr_array_add (paragraphs, paragraph);
        }
      g_string_append (paragraph, line->line);
    }
  for (guint i = 0; i < paragraphs->len; i++)
    {
      g_autofree char *text = g_string_free (paragraphs->pdata[i], FALSE);

      g_string_append_printf (all, "%s\n", text);
    }
  return mevent_test_pages_squeeze (all->str);
}

/* Ends, and with no more pages than the text can fill. */
void
mevent_test_pages_paginate (MeventComposer *composer, const char *what)
{
  g_autofree char *text = NULL;

  for (guint steps = 0; mevent_composer_paginate (composer); steps++)
    g_assert_cmpuint (steps, <, 100000);
  text = mevent_test_pages_dup_text (composer);
  if (mevent_composer_get_n_pages (composer) > MOST_EMPTY + g_utf8_strlen (text, -1) / LEAST_CHARACTERS)
    mevent_test_pages_complain ("%s has %u pages for %ld characters", what, mevent_composer_get_n_pages (composer),
                                g_utf8_strlen (text, -1));
  if (mevent_composer_get_n_pages (composer) == 0)
    mevent_test_pages_complain ("%s has no page", what);
}

static gboolean
meet (const cairo_rectangle_t *a, const cairo_rectangle_t *b)
{
  return a->x + TOLERANCE < b->x + b->width && b->x + TOLERANCE < a->x + a->width &&
         a->y + TOLERANCE < b->y + b->height && b->y + TOLERANCE < a->y + a->height;
}

static gboolean
is_inside (const cairo_rectangle_t *box, const cairo_rectangle_t *frame)
{
  return box->x >= frame->x - TOLERANCE && box->y >= frame->y - TOLERANCE &&
         box->x + box->width <= frame->x + frame->width + TOLERANCE &&
         box->y + box->height <= frame->y + frame->height + TOLERANCE;
}

/* Every text stands within the type area, and on no other. */
static void
check_places (MeventComposer *composer, const char *what)
{
  g_autoptr (GArray) lines = list_lines (composer);

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      const cairo_rectangle_t *box = &line->placed.box;

      if (!is_inside (box, &line->placed.frame))
        mevent_test_pages_complain ("%s, page %u: “%s” at %.1f %.1f, %.1f × %.1f, leaves its frame", what,
                                    line->placed.page + 1, line->line, box->x, box->y, box->width, box->height);
      for (guint j = i + 1; j < lines->len; j++)
        {
          const Line *other = &g_array_index (lines, Line, j);

          if (other->placed.page != line->placed.page)
            break;
          if (meet (box, &other->placed.box))
            mevent_test_pages_complain ("%s, page %u: “%s” at %.1f %.1f stands on “%s” at %.1f %.1f", what,
                                        line->placed.page + 1, line->line, box->x, box->y, other->line, other->placed.box.x,
                                        other->placed.box.y);
        }
    }
}

/* No line of a paragraph is missing, and none stands there twice. */
static void
check_paragraphs (MeventComposer *composer, const char *what)
{
  g_autoptr (GArray) lines = list_lines (composer);
  g_autoptr (GHashTable) ends = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const MeventPlacedText *placed = &g_array_index (lines, Line, i).placed;
      gsize end = GPOINTER_TO_SIZE (g_hash_table_lookup (ends, placed->paragraph));
      g_autofree char *between = NULL, *squeezed = NULL;

      if (placed->start < end)
        mevent_test_pages_complain ("%s, page %u: “%s” has lines twice or in another order", what, placed->page + 1,
                                    placed->text);
      between = placed->start > end ? g_strndup (placed->text + end, placed->start - end) : g_strdup ("");
      squeezed = mevent_test_pages_squeeze (between);
      /* Where a line ends between two languages, nothing stands between them. */
      if (*squeezed != '\0' && strcmp (between, MEVENT_LANGUAGE_DIVIDER) != 0)
        mevent_test_pages_complain ("%s, page %u: “%s” is lost", what, placed->page + 1, squeezed);
      g_hash_table_insert (ends, (gpointer) placed->paragraph, GSIZE_TO_POINTER (placed->start + placed->length));
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const MeventPlacedText *placed = &g_array_index (lines, Line, i).placed;
      g_autofree char *rest =
        mevent_test_pages_squeeze (placed->text + GPOINTER_TO_SIZE (g_hash_table_lookup (ends, placed->paragraph)));

      if (*rest != '\0')
        mevent_test_pages_complain ("%s, page %u: “%s” is lost", what, placed->page + 1, rest);
    }
}

/* Draws a page where everything is noted, also what would be cut off. */
static void
check_ink (MeventComposer *composer, guint page, const char *what)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  cairo_rectangle_t ink;
  double width, height;

  mevent_composer_get_page_size (composer, &width, &height);
  mevent_composer_draw_page (composer, page, cr);
  if (cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    mevent_test_pages_complain ("%s, page %u: %s", what, page + 1, cairo_status_to_string (cairo_status (cr)));
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (surface, &ink.x, &ink.y, &ink.width, &ink.height);
  cairo_surface_destroy (surface);
  /* The extents are whole pixels around what is drawn. */
  if (ink.x < -1 || ink.y < -1 || ink.x + ink.width > width + 1 || ink.y + ink.height > height + 1)
    mevent_test_pages_complain ("%s, page %u of %.1f × %.1f: ink at %.1f %.1f, %.1f × %.1f", what, page + 1, width, height,
                                ink.x, ink.y, ink.width, ink.height);
}

void
mevent_test_pages_check (MeventComposer *composer, const char *what)
{
  check_places (composer, what);
  check_paragraphs (composer, what);
  for (guint page = 0; page < mevent_composer_get_n_pages (composer); page++)
    check_ink (composer, page, what);
}

static char *
sum_of_page (MeventComposer *composer, guint page)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *image = mevent_output_render (composer, page, 0.5, &error);
  char *sum;

  g_assert_no_error (error);
  sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, cairo_image_surface_get_data (image),
                                     (gsize) cairo_image_surface_get_stride (image) *
                                     (gsize) cairo_image_surface_get_height (image));
  cairo_surface_destroy (image);
  return sum;
}

/* A page looks the same drawn before others and after them, once more, and by another composer of the same. */
void
mevent_test_pages_same (MeventComposer *first, MeventComposer *second, const char *what)
{
  guint n = mevent_composer_get_n_pages (first), page = n / 2;
  g_autofree char *alone = sum_of_page (second, page), *again = NULL, *after = NULL;

  for (guint i = n; i > page + 1 && i > n - MIN (n, 3); i--)
    g_free (sum_of_page (first, i - 1));
  after = sum_of_page (first, page);
  again = sum_of_page (first, page);
  if (strcmp (after, alone) != 0 || strcmp (again, alone) != 0)
    mevent_test_pages_complain ("%s: page %u is not drawn the same each time", what, page + 1);
}
