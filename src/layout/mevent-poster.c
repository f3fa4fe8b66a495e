#include "mevent-poster.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "mevent-paper-people.h"
#include "mevent-paper-private.h"
#include "mevent-poster-private.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-track.h"
#include "mevent-venue.h"

/* Parts of a page, in units of its shorter side. */
#define TITLE        0.125
#define TITLE_OF_TWO 0.15  /* in two languages */
#define SUBTITLE     0.032
#define WHEN         0.036 /* a line */
#define ROOMS        0.036
#define TIMES        0.085

/* With more rooms the page lies on its side. */
#define MAX_UPRIGHT 4

static char *
dup_title (MeventPaper *self, gpointer session)
{
  const MeventSession *titled = session;
  const char *title = mevent_paper_translate (self, session, titled->title);

  return g_strdup (title ? title : mevent_paper_string (self, mevent_session_kinds[titled->kind].label));
}

static char *
dup_room (MeventPaper *self, gpointer room)
{
  g_autoptr (GString) line = g_string_new (NULL);

  mevent_paper_append_room (self, line, ", ", room);
  return g_strdup (line->str);
}

/* Rooms of a day share so many sheets at most, which hang side by side. */
#define MAX_SHEETS 4

/* In this many columns there is room for names, and none for organisations beside them; titles leave room for the names. */
#define MANY_COLUMNS 9

/* Where it is, unless that stands above the column, and who. */
static char *
describe_slot (MeventPosterGrid *grid, const MeventPosterSlot *slot)
{
  MeventPaper *self = grid->paper;
  MeventNaming naming = grid->rooms->len < MANY_COLUMNS ? MEVENT_NAMING_SHORT : MEVENT_NAMING_PLAIN;
  g_autofree char *people = mevent_paper_dup_contributors (self, slot->session, naming);
  GString *line = g_string_new (NULL);

  if (grid->names_rooms)
    {
      g_autofree char *room = _mevent_paper_dup_said (self, dup_room, slot->session->room, MEVENT_BETWEEN_EDITIONS);

      _mevent_paper_append (self, line, " · ", room);
    }
  _mevent_paper_append (self, line, " · ", people);
  return g_string_free (line, FALSE);
}

/* On how many sheets the rooms of a day are shared out. There are no more than the last, and there words are broken rather than
 * tiny. */
typedef struct
{
  guint    n;
  gboolean is_last;
} Sheets;

static gboolean
breaks_words (const MeventPosterGrid *grid)
{
  return ((const Sheets *) grid->paper->user_data)->is_last;
}

/* Two languages stand one below the other where that leaves the type its size. */
static const char *
between (MeventPosterGrid *grid, double height)
{
  return height < points (grid, 34) ? MEVENT_BETWEEN_EDITIONS : MEVENT_BELOW_EDITIONS;
}

/* The shorter side of A4 in points, and what is hard to read there if it is smaller. */
#define A4_UNIT 595.28
#define A4_LEAST 7.0

/* Larger paper is read from farther away, but who wants to know more comes near. */
static double
least_size (const MeventPosterGrid *grid)
{
  return A4_LEAST * sqrt (MAX (grid->unit / A4_UNIT, 1));
}

/* A session in a column: title above people; in a box that is too low for both, side by side. */
static void
add_narrow_words (MeventPosterGrid *grid, const MeventPosterSlot *slot, double x, double y, double width, double height)
{
  MeventPaper *self = grid->paper;
  double pad = MIN (grid->unit * 0.006, height * 0.08), inner = height - 2 * pad;
  g_autofree char *title = _mevent_paper_dup_said (self, dup_title, slot->session, between (grid, inner));
  g_autofree char *people = describe_slot (grid, slot);
  gboolean has_people = *people != '\0', beside = has_people && inner < points (grid, 36);
  MeventPlateBox box = {
    x + pad, y + pad, (width - 2 * pad) * (beside ? 0.55 : 1), has_people && !beside ? inner * 0.62 : inner,
    MEVENT_STYLE_ITEM, points (grid, grid->rooms->len < MANY_COLUMNS ? 17 : 13), least_size (grid), MEVENT_ALIGNMENT_START,
    beside ? 0.5 : 0, 0, .breaks_words = breaks_words (grid),
  };

  mevent_plates_add_text (self->plates, &box, NULL, title);
  if (!has_people)
    return;
  if (beside)
    box.x += width * 0.57;
  box.follows = !beside;
  box.least = points (grid, 6);
  box.width = (width - 2 * pad) * (beside ? 0.43 : 1);
  box.height = inner;
  box.style = MEVENT_STYLE_DETAIL;
  box.largest = points (grid, 12);
  box.floor = least_size (grid);
  mevent_plates_add_text (self->plates, &box, NULL, people);
}

/* A session across the page: title, people, and at the end of the line the room. */
static void
add_wide_words (MeventPosterGrid *grid, const MeventPosterSlot *slot, double x, double y, double width, double height)
{
  MeventPaper *self = grid->paper;
  gboolean is_pause = mevent_session_is_pause (slot->session);
  double pad = grid->unit * 0.008, above = MIN (pad, height * 0.08), inner = height - 2 * above;
  double line = MIN (inner, points (grid, self->n_editions > 1 ? 44 : 30));
  g_autofree char *title = _mevent_paper_dup_said (self, dup_title, slot->session, between (grid, inner));
  g_autofree char *room = _mevent_paper_dup_said (self, dup_room, slot->session->room, between (grid, inner));
  g_autofree char *people = mevent_paper_dup_contributors (self, slot->session, MEVENT_NAMING_LONG);
  double title_width = width * (*people != '\0' ? 0.36 : 0.78), place = width * 0.18;

  mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
      x + pad, y + above, title_width - (*people != '\0' ? 3 : 2) * pad,
      *people != '\0' ? MIN (inner, points (grid, 60)) : line,
      is_pause ? MEVENT_STYLE_PAUSE : MEVENT_STYLE_ITEM, points (grid, 18), 7, MEVENT_ALIGNMENT_START, 0, 0,
      .breaks_words = breaks_words (grid),
    }, NULL, title);
  mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
      x + title_width, y + above, width - title_width - place - pad, inner, MEVENT_STYLE_DETAIL,
      points (grid, 13), 6, MEVENT_ALIGNMENT_START, 0, self->theme->ink, .breaks_words = breaks_words (grid),
    }, NULL, people);
  if (*room != '\0')
    mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
        x + width - place, y + above, place - pad, line, MEVENT_STYLE_DETAIL, points (grid, 13), 6, MEVENT_ALIGNMENT_END, 0,
        0, .breaks_words = breaks_words (grid),
      }, NULL, room);
}

static void
add_slot (MeventPosterGrid *grid, const MeventPosterSlot *slot)
{
  MeventPaper *self = grid->paper;
  guint n_columns = slot->is_wide ? 1 : MAX (grid->n_columns, 1);
  double gap = POSTER_GAP * grid->unit, column = (grid->right - grid->left) / n_columns, lane = column / slot->n_lanes;
  double x = grid->left + (slot->is_wide ? 0 : slot->column - grid->first) * column + slot->lane * lane;
  double y = _mevent_poster_grid_y_of (grid, slot->start) + gap / 2;
  double width = lane - gap, height = MAX (_mevent_poster_grid_y_of (grid, slot->end) - gap / 2 - y, 1);
  const MeventTrack *track = slot->session->track;
  guint32 colour = track != NULL && track->colour != MEVENT_UNSET ? (guint32) track->colour : self->theme->accent;

  mevent_plates_add_field (self->plates, self->theme->tint, x, y, width, height);
  if (!mevent_session_is_pause (slot->session))
    mevent_plates_add_field (self->plates, colour, x, y, gap * 0.8, height);
  if (slot->is_wide)
    add_wide_words (grid, slot, x + gap * 0.8, y, width - gap * 0.8, height);
  else
    add_narrow_words (grid, slot, x + gap * 0.8, y, width - gap * 0.8, height);
}

static gboolean
has_room_heads (const MeventPosterGrid *grid)
{
  return grid->rooms->len > 0 && !grid->names_rooms;
}

static void
add_room (MeventPosterGrid *grid, guint index, double column)
{
  MeventPaper *self = grid->paper;
  g_autofree char *room = _mevent_paper_dup_said (self, dup_room, grid->rooms->pdata[index], MEVENT_BELOW_EDITIONS);

  if (*room != '\0')
    mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
        grid->left + (index - grid->first) * column, grid->top - ROOMS * grid->unit, column - POSTER_GAP * grid->unit,
        ROOMS * grid->unit * 0.85, MEVENT_STYLE_SUBHEADING, points (grid, 18), 7, MEVENT_ALIGNMENT_START, 1, 0,
        .breaks_words = breaks_words (grid),
      }, NULL, room);
}

static double
title_height (MeventPaper *self)
{
  return self->n_editions > 1 ? TITLE_OF_TWO : TITLE;
}

/* A line of the head, as large as its box lets it be; returns where the next begins. */
static double
add_head_line (MeventPosterGrid *grid, double y, double height, MeventTextStyle style, double largest, guint32 colour,
               const char *text)
{
  double margin = POSTER_MARGIN * grid->unit;

  if (text == NULL || *text == '\0')
    return y;
  mevent_plates_add_text (grid->paper->plates, &(const MeventPlateBox) {
      margin, y, grid->width - 2 * margin, height * grid->unit * 0.9, style, points (grid, largest), largest * 0.3,
      MEVENT_ALIGNMENT_START, 0.5, colour,
    }, NULL, text);
  return y + height * grid->unit;
}

/* Which of the sheets of a day it is; NULL where there is one. */
static char *
describe_sheet (MeventPosterGrid *grid)
{
  MeventLanguage *language = grid->paper->language;
  g_autofree char *number = mevent_language_format_number (language, (int) grid->sheet + 1);
  g_autofree char *total = mevent_language_format_number (language, (int) grid->n_sheets);

  return grid->n_sheets > 1 ? g_strdup_printf (mevent_paper_string (grid->paper, N_("Page %s of %s")), number, total) : NULL;
}

/* From when to when: beside the sessions stands only when each begins. */
static char *
dup_hours (MeventPosterGrid *grid)
{
  int start = G_MAXINT, end = MEVENT_UNSET;

  for (guint i = 0; i < grid->slots->len; i++)
    {
      const MeventPosterSlot *slot = &g_array_index (grid->slots, MeventPosterSlot, i);

      start = MIN (start, slot->start);
      end = MAX (end, mevent_session_get_end (slot->session));
    }
  return end > start ? mevent_paper_dup_times (grid->paper, mevent_paper_get_edition (grid->paper), start, end) : NULL;
}

/* When and where; the address, which is the same in all languages, and the number of the sheet stand in the first. */
static char *
say_day (MeventPaper *self, gpointer poster)
{
  MeventPosterGrid *grid = poster;
  MeventVenue *venue = self->event->venue;
  MeventLanguage *language = mevent_paper_get_edition (self);
  gboolean is_first = language == self->editions[0];
  g_autofree char *date = grid->day ? mevent_language_format_date (language, grid->day, MEVENT_DATE_FULL) : NULL;
  g_autofree char *hours = dup_hours (grid);
  g_autofree char *address = venue && is_first ? mevent_paper_dup_address (venue->street, venue->postal_code, venue->city) : NULL;
  g_autofree char *sheet = is_first ? describe_sheet (grid) : NULL;
  GString *line = g_string_new (NULL);

  _mevent_paper_append (self, line, " · ", date);
  _mevent_paper_append (self, line, " · ", hours);
  _mevent_paper_append (self, line, " · ", venue ? mevent_paper_translate (self, venue, venue->name) : NULL);
  _mevent_paper_append (self, line, " · ", address);
  _mevent_paper_append (self, line, " · ", sheet);
  return g_string_free (line, FALSE);
}

/* Title, subtitle, when and where: on a field of colour where the covers of the theme have one, else above a rule. */
static void
add_heads (MeventPosterGrid *grid)
{
  MeventPaper *self = grid->paper;
  const MeventTheme *theme = self->theme;
  double column = (grid->right - grid->left) / MAX (grid->n_columns, 1), y = POSTER_MARGIN * grid->unit;
  double bottom = grid->top - (has_room_heads (grid) ? ROOMS : 0) * grid->unit - POSTER_GAP * grid->unit;
  gboolean has_band = theme->cover == MEVENT_COVER_BAND;
  g_autofree char *when = _mevent_paper_dup_said (self, say_day, grid, MEVENT_BELOW_EDITIONS);
  g_autofree char *title = mevent_paper_dup_text_lines (self, self->event, self->event->title);
  g_autofree char *subtitle = mevent_paper_dup_text (self, self->event, self->event->subtitle);

  if (has_band)
    mevent_plates_add_field (self->plates, theme->accent, 0, 0, grid->width, bottom);
  else
    mevent_plates_add_field (self->plates, theme->accent, y, bottom - POSTER_GAP * grid->unit / 2, grid->width - 2 * y,
                             POSTER_GAP * grid->unit / 2);
  y = add_head_line (grid, y, title_height (self), MEVENT_STYLE_TITLE, self->n_editions > 1 ? 52 : 64,
                     has_band ? theme->paper : theme->ink, title);
  y = add_head_line (grid, y, SUBTITLE, MEVENT_STYLE_SUBTITLE, 20, has_band ? theme->paper : theme->quiet,
                     subtitle);
  add_head_line (grid, y, WHEN * self->n_editions, MEVENT_STYLE_LEAD, 23, has_band ? theme->paper : theme->accent, when);
  for (guint i = 0; has_room_heads (grid) && i < grid->n_columns; i++)
    add_room (grid, grid->first + i, column);
}

static gboolean
begins_at (const MeventPosterGrid *grid, int minutes)
{
  for (guint i = 0; i < grid->slots->len; i++)
    if (g_array_index (grid->slots, MeventPosterSlot, i).start == minutes)
      return TRUE;
  return FALSE;
}

/* Where the room for a time ends: at the next one. */
static double
bottom_of_time (const MeventPosterGrid *grid, guint line)
{
  for (guint i = line + 1; i < grid->lines->len; i++)
    if (begins_at (grid, g_array_index (grid->lines, MeventPosterLine, i).minutes))
      return g_array_index (grid->lines, MeventPosterLine, i).y;
  return grid->bottom;
}

/* In both languages where one has digits that readers of the other may not know. */
static char *
dup_time (MeventPosterGrid *grid, int minutes, double height)
{
  MeventPaper *self = grid->paper;
  g_autofree char *first = mevent_language_format_time (self->editions[0], minutes), *second = NULL;

  if (self->n_editions > 1)
    second = mevent_language_format_time (self->editions[1], minutes);
  if (second == NULL || _mevent_has_same_digits (first, second))
    return g_steal_pointer (&first);
  return _mevent_join_editions (self->language, first, second,
                                height < points (grid, 27) ? MEVENT_BETWEEN_EDITIONS : MEVENT_BELOW_EDITIONS);
}

static void
add_times (MeventPosterGrid *grid)
{
  MeventPaper *self = grid->paper;
  double gap = POSTER_GAP * grid->unit;

  for (guint i = 0; i < grid->lines->len; i++)
    {
      const MeventPosterLine *line = &g_array_index (grid->lines, MeventPosterLine, i);
      double height = MAX (bottom_of_time (grid, i) - line->y - gap, 1);
      g_autofree char *time = dup_time (grid, line->minutes, height);

      if (begins_at (grid, line->minutes))
        mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
            POSTER_MARGIN * grid->unit, line->y + gap, TIMES * grid->unit - 2 * gap,
            height, MEVENT_STYLE_TIME, points (grid, 17), 7,
            MEVENT_ALIGNMENT_START, 0, 0,
          }, NULL, time);
    }
}

static void
measure (MeventPosterGrid *grid)
{
  MeventPaper *self = grid->paper;

  mevent_plates_get_size (self->plates, &grid->width, &grid->height);
  grid->unit = MIN (grid->width, grid->height);
  grid->left = (POSTER_MARGIN + TIMES) * grid->unit;
  grid->right = grid->width - POSTER_MARGIN * grid->unit + POSTER_GAP * grid->unit;
  grid->top = (POSTER_MARGIN + title_height (self) + (self->event->subtitle ? SUBTITLE : 0) + WHEN * self->n_editions +
               2 * POSTER_GAP) * grid->unit;
  if (has_room_heads (grid))
    grid->top += ROOMS * grid->unit;
  grid->bottom = grid->height - (POSTER_MARGIN + _mevent_poster_foot_height (self) + 2 * POSTER_GAP) * grid->unit;
}

static gboolean
is_on_sheet (const MeventPosterGrid *grid, const MeventPosterSlot *slot)
{
  return slot->is_wide || (slot->column >= grid->first && slot->column < grid->first + grid->n_columns);
}

/* Times stand at the same height on all sheets of a day, and what is for everybody is on each. */
static void
draw (MeventPosterGrid *grid)
{
  add_heads (grid);
  add_times (grid);
  for (guint i = 0; i < grid->slots->len; i++)
    if (is_on_sheet (grid, &g_array_index (grid->slots, MeventPosterSlot, i)))
      add_slot (grid, &g_array_index (grid->slots, MeventPosterSlot, i));
  _mevent_poster_add_foot (grid);
}

/* The rooms, shared out evenly between the sheets. */
static void
add_sheets (MeventPosterGrid *grid, const char *name)
{
  guint n_rooms = grid->rooms->len, n_each;

  grid->n_sheets = MIN (((const Sheets *) grid->paper->user_data)->n, MAX (n_rooms, 1));
  n_each = (n_rooms + grid->n_sheets - 1) / grid->n_sheets;
  grid->n_sheets = n_each > 0 ? (n_rooms + n_each - 1) / n_each : 1;
  for (grid->sheet = 0; grid->sheet < grid->n_sheets; grid->sheet++)
    {
      grid->first = grid->sheet * n_each;
      grid->n_columns = MIN (n_each, n_rooms - grid->first);
      mevent_plates_begin (grid->paper->plates, name, mevent_record_get_id ((MeventRecord *) grid->paper->event));
      draw (grid);
    }
}

static gboolean
add_day (MeventPaper *self, guint32 day)
{
  MeventPosterGrid grid;
  g_autofree char *name = day ? mevent_language_format_date (self->language, day, MEVENT_DATE_LONG) : NULL;
  gboolean any;

  _mevent_poster_grid_init (&grid, self, day);
  any = grid.slots->len > 0;
  if (any)
    {
      measure (&grid);
      _mevent_poster_grid_place (&grid);
      add_sheets (&grid, name);
    }
  _mevent_poster_grid_clear (&grid);
  return any;
}

static void
warn_without_time (MeventPaper *self)
{
  for (guint i = 0; i < mevent_list_get_n (self->event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (self->event->sessions, i);
      const char *title = mevent_paper_translate (self, session, session->title);

      if (!mevent_event_is_internal (self->event, session) && session->start == MEVENT_UNSET)
        mevent_paper_warn (self, "no-time", session, _("“%s” has no time and is not on the poster."), title ? title : "");
    }
}

static gboolean
write_poster (MeventPaper *self, GError **error)
{
  g_autoptr (GPtrArray) days = mevent_paper_list_days (self);
  gboolean any = FALSE;

  for (guint i = 0; i < days->len; i++)
    any |= add_day (self, GPOINTER_TO_UINT (days->pdata[i]));
  if (!any)
    return mevent_paper_set_empty (error, _("No session that guests see has a time: there is no poster to print."));
  warn_without_time (self);
  return TRUE;
}

static guint
count_rooms (MeventEvent *event)
{
  g_autoptr (GPtrArray) venues = mevent_event_list_venues (event);
  guint n = 0;

  for (guint i = 0; i < venues->len; i++)
    {
      g_autoptr (GPtrArray) rooms = mevent_event_list_rooms (event, venues->pdata[i]);

      n += rooms->len;
    }
  return n;
}

static gboolean
has_small_type (MeventComposer *composer)
{
  MeventProblems *problems = mevent_composer_get_problems (composer);
  gboolean more = TRUE;

  while (more)
    {
      more = mevent_composer_paginate (composer);
      for (guint i = 0; i < mevent_problems_get_n (problems); i++)
        if (strcmp (mevent_problems_get (problems, i)->code, "small-type") == 0)
          return TRUE;
    }
  return FALSE;
}

/**
 * mevent_poster_new:
 *
 * Each day as a grid, time downwards and rooms as columns, to be read from some steps away; what takes place while nothing
 * else does goes across. Where there are so many rooms that their sessions would be hard to read, they share several sheets
 * that hang side by side. At the foot those who make it possible, with what they want to be said.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where no session has a time
 */
MeventComposer *
mevent_poster_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  gboolean has_many = count_rooms (event) > MAX_UPRIGHT;
  guint most_sheets = has_many ? MAX_SHEETS : 1;
  g_autoptr (MeventComposer) composer = NULL;

  for (guint n_sheets = 1; n_sheets <= most_sheets; n_sheets++)
    {
      Sheets sheets = { n_sheets, n_sheets == most_sheets };
      const MeventPaperKind kind = { N_("Poster"), MEVENT_PAPER_A3, .landscape = has_many, .stock = "", .write = write_poster,
                                     .user_data = &sheets };

      g_clear_object (&composer);
      composer = mevent_paper_compose (&kind, event, options, error);
      if (composer == NULL || n_sheets == most_sheets || !has_small_type (composer))
        break;
    }
  return g_steal_pointer (&composer);
}
