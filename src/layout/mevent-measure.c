#include "mevent-measure-private.h"

#include <string.h>

#include "mevent-kept-words.h"

/* A measure of one em in the units of Pango. */
#define EM (MEVENT_SHAPER_SIZE * PANGO_SCALE)

/* The distance of baselines: as typographers have it, and more for letters that reach further up and down. */
#define LEADING     1.12
#define INK_LEADING 1.04

/* Bisection ends where a line would change by less than this many em. */
#define PRECISION 0.002

/**
 * mevent_measure_new:
 *
 * Returns: (transfer full): room for the measure of one text after another
 */
MeventMeasure *
mevent_measure_new (void)
{
  MeventMeasure *self = g_new0 (MeventMeasure, 1);

  self->pieces = g_array_new (FALSE, FALSE, sizeof (MeventPiece));
  self->advances = g_array_new (FALSE, TRUE, sizeof (int));
  return self;
}

void
mevent_measure_free (MeventMeasure *self)
{
  g_array_unref (self->pieces);
  g_array_unref (self->advances);
  g_free (self);
}

/* Writes the advance of every character at its first byte; those of a cluster share its width. */
static void
read_advances (MeventMeasure *self, PangoLayoutLine *line, const char *text, guint length)
{
  int *advances;

  g_array_set_size (self->advances, 0);
  g_array_set_size (self->advances, length + 1);
  advances = (int *) (gpointer) self->advances->data;
  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoLayoutRun *run = l->data;
      g_autofree int *widths = g_new (int, run->item->num_chars);
      const char *at = text + run->item->offset;

      pango_glyph_item_get_logical_widths (run, text, widths);
      for (int i = 0; i < run->item->num_chars; i++, at = g_utf8_next_char (at))
        advances[at - text] = widths[i];
    }
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010;
}

/* A no-break space is for keeping together what stands around it. */
static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) && c != 0xa0 && c != 0x2007 && c != 0x202f;
}

/* What begins an isolate (UAX #9) belongs to what follows. */
static gboolean
begins_isolate (gunichar c)
{
  return c >= 0x2066 && c <= 0x2068;
}

/* Accents and joiners belong to the letter before them; at the start of a line they would be shaped otherwise. */
static gboolean
begins_line (gunichar c)
{
  return c != 0 && !is_space (c) && !is_hyphen (c) && !g_unichar_ismark (c) &&
         (g_unichar_type (c) != G_UNICODE_FORMAT || begins_isolate (c));
}

static void
add_piece (MeventMeasure *self, const MeventPiece *piece)
{
  if (piece->end > piece->start)
    g_array_append_vals (self->pieces, piece, 1);
}

/* Whether a line may end behind the character at `at`: between words, or behind a hyphen in the middle of one. */
static gboolean
may_break (const char *text, const char *at)
{
  gunichar c = g_utf8_get_char (at), next = g_utf8_get_char (g_utf8_next_char (at));

  if (!begins_line (next) && !(is_space (c) && is_hyphen (next)))
    return FALSE;
  return is_space (c) || (is_hyphen (c) && at > text && !is_space (g_utf8_get_char (g_utf8_prev_char (at))));
}

/* Without the space behind it, which stands behind the piece. */
#define DIVIDER_LENGTH (strlen (MEVENT_LANGUAGE_DIVIDER) - strlen ("\u2005"))

/* Whether the piece added last ends with what parts two languages. */
static void
find_divider (MeventMeasure *self, const char *text)
{
  const MeventPiece *piece;

  if (self->pieces->len == 0)
    return;
  piece = &g_array_index (self->pieces, MeventPiece, self->pieces->len - 1);
  if (piece->end < piece->start + DIVIDER_LENGTH ||
      !g_str_has_prefix (text + piece->end - DIVIDER_LENGTH, MEVENT_LANGUAGE_DIVIDER))
    return;
  self->divider = self->pieces->len - 1;
  self->divider_width = 0;
  for (gsize i = piece->end - DIVIDER_LENGTH; i < piece->end; i++)
    self->divider_width += g_array_index (self->advances, int, i) / EM;
}

/* Cuts the text into pieces that must stay whole. */
static void
read_pieces (MeventMeasure *self, const char *text)
{
  const int *advances = (const int *) (gpointer) self->advances->data;
  MeventPiece piece = { 0 };
  guint kept_start = 0, kept_end = 0;
  gboolean is_kept = mevent_kept_words_find (text, 0, &kept_start, &kept_end);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      double advance = advances[at - text] / EM;
      guint next = (guint) (g_utf8_next_char (at) - text);

      if (is_space (g_utf8_get_char (at)))
        piece.space += advance;
      else
        {
          piece.width += piece.space + advance;
          piece.space = 0;
          piece.end = next;
        }
      if (is_kept && next > kept_end)
        is_kept = mevent_kept_words_find (text, kept_end, &kept_start, &kept_end);
      if (may_break (text, at) && !(is_kept && next > kept_start && next < kept_end))
        {
          add_piece (self, &piece);
          find_divider (self, text);
          piece = (MeventPiece) { .start = next, .end = next };
        }
    }
  piece.space = 0;
  add_piece (self, &piece);
}

static guint
count_lines (const MeventMeasure *self, double limit, guint piece, guint end)
{
  guint n = 0;
  MeventFitLine line;

  while (piece < end && _mevent_measure_next_line (self, limit, &piece, &line))
    n++;
  return n;
}

/* How many lines the text takes when none may be wider than `limit` em. */
guint
_mevent_measure_count_lines (const MeventMeasure *self, double limit)
{
  return count_lines (self, limit, 0, self->pieces->len);
}

/* In em; what parts two languages is not there where a line ends with it. */
static double
width_of (const MeventMeasure *self, guint piece, guint divider)
{
  return g_array_index (self->pieces, MeventPiece, piece).width - (piece == divider ? self->divider_width : 0);
}

/* The next line of those not wider than `limit` em, but of one piece at least. Where the text does not stand on one line, one
 * ends between its languages. */
gboolean
_mevent_measure_next_line (const MeventMeasure *self, double limit, guint *piece, MeventFitLine *line)
{
  const MeventPiece *pieces = (const MeventPiece *) (gpointer) self->pieces->data;
  guint divider = limit + PRECISION < self->widths[0] ? self->divider : MEVENT_NO_DIVIDER;
  double space = 0;

  if (*piece >= self->pieces->len)
    return FALSE;
  *line = (MeventFitLine) { .start = pieces[*piece].start };
  do
    {
      line->width += space + width_of (self, *piece, divider);
      line->end = pieces[*piece].end;
      space = pieces[*piece].space;
    }
  while ((*piece)++ != divider && *piece < self->pieces->len &&
         line->width + space + width_of (self, *piece, divider) <= limit + PRECISION);
  if (*piece == divider + 1)
    line->end -= (guint) DIVIDER_LENGTH;
  return TRUE;
}

/* The narrowest column in which the pieces stand on n lines, as they do in one of `high` em, by bisection: the lines are then of
 * about one length. */
static double
find_width (const MeventMeasure *self, guint piece, guint end, guint n, double high)
{
  double low = self->widest_piece;

  if (count_lines (self, low, piece, end) <= n)
    return low;
  while (high - low > PRECISION)
    {
      double middle = (low + high) / 2;

      if (count_lines (self, middle, piece, end) <= n)
        high = middle;
      else
        low = middle;
    }
  return high;
}

/* Where a text in two languages stands on several lines of at most `limit` em: how wide those may be that are in the language of
 * the piece. */
double
_mevent_measure_even (const MeventMeasure *self, guint piece, double limit)
{
  guint first = piece > self->divider ? self->divider + 1 : 0;
  guint end = piece > self->divider ? self->pieces->len : self->divider + 1;

  if (self->divider == MEVENT_NO_DIVIDER || limit + PRECISION >= self->widths[0])
    return limit;
  return find_width (self, first, end, count_lines (self, limit, first, end), limit);
}

static void
read_widths (MeventMeasure *self)
{
  self->widest_piece = 0;
  self->widths[0] = 0;
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const MeventPiece *piece = &g_array_index (self->pieces, MeventPiece, i);

      self->widest_piece = MAX (self->widest_piece, width_of (self, i, self->divider));
      self->widths[0] += piece->width + piece->space;
    }
  for (guint n = 2; n <= MEVENT_FIT_MAX_LINES; n++)
    self->widths[n - 1] = self->pieces->len == 1 ? self->widths[0] : -1;
}

/* The width in em that n lines need; found when it is asked for, since most names stand on one line. */
double
_mevent_measure_get_width (MeventMeasure *self, guint n)
{
  if (self->widths[n - 1] < 0)
    self->widths[n - 1] = find_width (self, 0, self->pieces->len, n, self->widths[0]);
  return self->widths[n - 1];
}

/**
 * mevent_measure_text:
 * @layout: a line that a #MeventShaper shaped
 *
 * Reads off where the text may be broken, and how wide its pieces are. Nothing of @layout is kept.
 */
void
mevent_measure_text (MeventMeasure *self, PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  PangoRectangle ink, logical;

  g_array_set_size (self->pieces, 0);
  self->divider = MEVENT_NO_DIVIDER;
  read_advances (self, line, text, (guint) line->length);
  read_pieces (self, text);
  read_widths (self);
  pango_layout_line_get_extents (line, &ink, &logical);
  self->ascent = -ink.y / EM;
  self->descent = (ink.y + ink.height) / EM;
  self->left_bearing = (ink.x - logical.x) / EM;
  self->right_bearing = (logical.x + logical.width - ink.x - ink.width) / EM;
  self->lacks_glyphs = pango_layout_get_unknown_glyphs_count (layout) > 0;
}

gboolean
mevent_measure_is_empty (const MeventMeasure *self)
{
  return self->pieces->len == 0;
}

/**
 * mevent_measure_get_width:
 *
 * Returns: of the text on one line, in units of the size
 */
double
mevent_measure_get_width (const MeventMeasure *self)
{
  return self->widths[0];
}

/**
 * mevent_measure_get_ascent:
 *
 * Returns: how far the ink reaches above the baseline, in units of the size
 */
double
mevent_measure_get_ascent (const MeventMeasure *self)
{
  return self->ascent;
}

/**
 * mevent_measure_get_descent:
 *
 * Returns: how far the ink reaches below the baseline, in units of the size
 */
double
mevent_measure_get_descent (const MeventMeasure *self)
{
  return self->descent;
}

/**
 * mevent_measure_get_leading:
 *
 * Returns: the distance of two baselines at which no letters touch, in units of the size
 */
double
mevent_measure_get_leading (const MeventMeasure *self)
{
  return MAX (LEADING, INK_LEADING * (self->ascent + self->descent));
}

/**
 * mevent_measure_get_bearing:
 * @right: at which end
 *
 * Returns: the space between the edge of the text and its ink, in units of the size: large and small lines begin on one
 *   edge without it
 */
double
mevent_measure_get_bearing (const MeventMeasure *self, gboolean right)
{
  return right ? self->right_bearing : self->left_bearing;
}

/**
 * mevent_measure_lacks_glyphs:
 *
 * Returns: whether no installed font has some of the characters
 */
gboolean
mevent_measure_lacks_glyphs (const MeventMeasure *self)
{
  return self->lacks_glyphs;
}
