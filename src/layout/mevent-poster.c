#include "mevent-poster.h"

#include <glib/gi18n-lib.h>

#include "mevent-paper-people.h"
#include "mevent-paper-private.h"
#include "mevent-partner.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-track.h"
#include "mevent-venue.h"

/* Parts of a page, in units of its shorter side. */
#define MARGIN      0.045
#define TITLE       0.125
#define SUBTITLE    0.032
#define WHEN        0.036
#define ROOMS       0.036
#define PARTNER     0.064 /* a row of them */
#define PARTNERS    0.2   /* all rows */
#define WORDING     0.018 /* a sentence that a funder asks for */
#define WORDINGS    0.09  /* all of them */
#define LOGO        0.062
#define TIMES       0.085
#define GAP         0.006
#define LEAST_LINE  0.033 /* the shortest session is as high as lets a line be read */

/* Type on A3, in points; other sizes in proportion. */
#define A3_SHORT_SIDE 841.89

/* With more rooms the page lies on its side. */
#define MAX_UPRIGHT 4

#define PARTNERS_PER_ROW 4

/* A line across the grid at a time of day. */
typedef struct
{
  int    minutes;
  double y;
} Line;

/* A session in the grid. Those that overlap in one room stand beside each other, in lanes. */
typedef struct
{
  MeventSession *session;
  int            start, end;
  guint          column, lane, n_lanes;
  gboolean       is_wide; /* stands across all columns */
} Slot;

typedef struct
{
  MeventPaper *paper;
  guint32      day;
  GArray      *slots;   /* of Slot */
  GPtrArray   *rooms;   /* of MeventRoom; NULL for sessions without */
  GArray      *lines;   /* of Line, by time */
  gboolean     names_rooms; /* in each session, not above the columns: some of them are across */
  double       unit;    /* the shorter side of the page */
  double       width, height, left, top, right, bottom;
} Grid;

/* What stands in the grid */

static gboolean
has_children (MeventPaper *self, MeventSession *session)
{
  g_autoptr (GPtrArray) children = mevent_event_list_parallel (self->event, session);

  return children->len > 0;
}

static guint
find_column (Grid *grid, MeventRoom *room)
{
  guint index;

  if (g_ptr_array_find (grid->rooms, room, &index))
    return index;
  g_ptr_array_add (grid->rooms, room);
  return grid->rooms->len - 1;
}

static gboolean
stands_alone (const Grid *grid, const Slot *slot)
{
  for (guint i = 0; i < grid->slots->len; i++)
    {
      const Slot *other = &g_array_index (grid->slots, Slot, i);

      if (other != slot && other->start < slot->end && slot->start < other->end)
        return FALSE;
    }
  return TRUE;
}

/* Breaks are for everybody, and so is what takes place in no room, or while nothing else does. */
static void
find_wide (Grid *grid)
{
  for (guint i = 0; i < grid->slots->len; i++)
    {
      Slot *slot = &g_array_index (grid->slots, Slot, i);

      slot->is_wide = mevent_session_is_pause (slot->session) || slot->session->room == NULL || stands_alone (grid, slot);
      grid->names_rooms |= slot->is_wide && !mevent_session_is_pause (slot->session) && slot->session->room != NULL;
      if (!slot->is_wide)
        slot->column = find_column (grid, slot->session->room);
    }
}

static void
collect (Grid *grid)
{
  g_autoptr (GPtrArray) sessions = mevent_paper_list_sessions (grid->paper, grid->day);

  for (guint i = 0; i < sessions->len; i++)
    {
      MeventSession *session = sessions->pdata[i];
      Slot slot = { .session = session, .start = session->start, .end = mevent_session_get_end (session), .n_lanes = 1 };

      if (session->start == MEVENT_UNSET || has_children (grid->paper, session))
        continue;
      slot.end = slot.end == MEVENT_UNSET || slot.end <= slot.start ? slot.start + 1 : slot.end;
      g_array_append_val (grid->slots, slot);
    }
  find_wide (grid);
}

/* What takes place beside others has a column like them: across the page it would stand on theirs. */
static gboolean
put_beside (Grid *grid, Slot *slot)
{
  for (guint i = 0; slot->is_wide && i < grid->slots->len; i++)
    {
      const Slot *other = &g_array_index (grid->slots, Slot, i);

      if (other->is_wide || other->start >= slot->end || slot->start >= other->end)
        continue;
      slot->is_wide = FALSE;
      slot->column = find_column (grid, slot->session->room);
      return TRUE;
    }
  return FALSE;
}

static void
find_columns (Grid *grid)
{
  gboolean any;

  do
    {
      any = FALSE;
      for (guint i = 0; i < grid->slots->len; i++)
        any |= put_beside (grid, &g_array_index (grid->slots, Slot, i));
    }
  while (any);
}

static gboolean
meet (const Slot *a, const Slot *b)
{
  gboolean same_column = a->is_wide || b->is_wide || a->column == b->column;

  return same_column && a->start < b->end && b->start < a->end;
}

/* Sessions that meet, if only by way of others, have lanes of one width: else those of one would stand on those of another. */
static void
share_lanes (Grid *grid)
{
  gboolean any;

  do
    {
      any = FALSE;
      for (guint i = 0; i < grid->slots->len; i++)
        for (guint j = 0; j < grid->slots->len; j++)
          {
            Slot *slot = &g_array_index (grid->slots, Slot, i);
            const Slot *other = &g_array_index (grid->slots, Slot, j);

            if (!meet (slot, other) || slot->n_lanes >= other->n_lanes)
              continue;
            slot->n_lanes = other->n_lanes;
            any = TRUE;
          }
    }
  while (any);
}

/* Sessions are in the order of their start: each takes the first lane that is free. */
static void
find_lanes (Grid *grid)
{
  for (guint i = 0; i < grid->slots->len; i++)
    {
      Slot *slot = &g_array_index (grid->slots, Slot, i);

      for (guint j = 0; j < i;)
        {
          const Slot *other = &g_array_index (grid->slots, Slot, j);
          gboolean is_taken = meet (slot, other) && other->lane == slot->lane;

          slot->lane += is_taken;
          j = is_taken ? 0 : j + 1;
        }
      slot->n_lanes = slot->lane + 1;
    }
  share_lanes (grid);
}

/* Times */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return ((const Line *) a)->minutes - ((const Line *) b)->minutes;
}

static void
add_line (Grid *grid, int minutes)
{
  const Line line = { minutes, 0 };

  for (guint i = 0; i < grid->lines->len; i++)
    if (g_array_index (grid->lines, Line, i).minutes == minutes)
      return;
  g_array_append_val (grid->lines, line);
}

/* Time is drawn to scale, but for what is too short to hold a line of text: that is as high as it needs, and the rest shares
 * what remains. */
static void
place_lines (Grid *grid)
{
  double height = grid->bottom - grid->top, least = MIN (LEAST_LINE * grid->unit, height / MAX (grid->lines->len, 1));
  double scale = 0, y = grid->top;

  for (guint round = 0; round < grid->lines->len; round++)
    {
      double minutes = 0, room = height;

      for (guint i = 0; i + 1 < grid->lines->len; i++)
        {
          int length = g_array_index (grid->lines, Line, i + 1).minutes - g_array_index (grid->lines, Line, i).minutes;

          if (length * scale < least && round > 0)
            room -= least;
          else
            minutes += length;
        }
      scale = minutes > 0 ? MAX (room, 0) / minutes : 0;
    }
  for (guint i = 0; i < grid->lines->len; i++)
    {
      Line *line = &g_array_index (grid->lines, Line, i);

      line->y = y;
      if (i + 1 < grid->lines->len)
        y += MAX ((g_array_index (grid->lines, Line, i + 1).minutes - line->minutes) * scale, least);
    }
}

static double
y_of (const Grid *grid, int minutes)
{
  for (guint i = 0; i < grid->lines->len; i++)
    if (g_array_index (grid->lines, Line, i).minutes == minutes)
      return g_array_index (grid->lines, Line, i).y;
  return grid->bottom;
}

/* Drawing */

static double
points (const Grid *grid, double size)
{
  return size * grid->unit / A3_SHORT_SIDE;
}

static const char *
title_of (MeventPaper *self, MeventSession *session)
{
  const char *title = mevent_paper_translate (self, session, session->title);

  return title ? title : mevent_paper_string (self, mevent_session_kinds[session->kind].label);
}

/* Where it is, unless that stands above the column, and who. */
static char *
describe_slot (Grid *grid, const Slot *slot)
{
  MeventPaper *self = grid->paper;
  MeventRoom *room = slot->session->room;
  g_autofree char *people = mevent_paper_dup_contributors (self, slot->session, MEVENT_NAMING_SHORT);
  GString *line = g_string_new (NULL);

  if (grid->names_rooms && room != NULL)
    _mevent_paper_append (self, line, " · ", mevent_paper_translate (self, room, room->name));
  _mevent_paper_append (self, line, " · ", people);
  return g_string_free (line, FALSE);
}

/* A session in a column: title above people; in a box that is too low for both, side by side. */
static void
add_narrow_words (Grid *grid, const Slot *slot, double x, double y, double width, double height)
{
  MeventPaper *self = grid->paper;
  g_autofree char *people = describe_slot (grid, slot);
  double pad = MIN (grid->unit * 0.006, height * 0.08), inner = height - 2 * pad;
  gboolean has_people = *people != '\0', beside = has_people && inner < points (grid, 36);
  MeventPlateBox box = {
    x + pad, y + pad, (width - 2 * pad) * (beside ? 0.55 : 1), has_people && !beside ? inner * 0.62 : inner,
    MEVENT_STYLE_ITEM, points (grid, 17), 7, MEVENT_ALIGNMENT_START, beside ? 0.5 : 0, 0,
  };

  mevent_plates_add_text (self->plates, &box, NULL, title_of (self, slot->session));
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
  box.floor = 6;
  mevent_plates_add_text (self->plates, &box, NULL, people);
}

/* A session across the page: title, people, and at the end of the line the room. */
static void
add_wide_words (Grid *grid, const Slot *slot, double x, double y, double width, double height)
{
  MeventPaper *self = grid->paper;
  gboolean is_pause = mevent_session_is_pause (slot->session);
  MeventRoom *room = slot->session->room;
  g_autofree char *people = mevent_paper_dup_contributors (self, slot->session, MEVENT_NAMING_LONG);
  double pad = grid->unit * 0.008, above = MIN (pad, height * 0.08), inner = height - 2 * above;
  double line = MIN (inner, points (grid, 30));
  double title = width * (*people != '\0' ? 0.36 : 0.78), place = width * 0.18;

  mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
      x + pad, y + above, title - 2 * pad, *people != '\0' ? MIN (inner, points (grid, 60)) : line,
      is_pause ? MEVENT_STYLE_PAUSE : MEVENT_STYLE_ITEM, points (grid, 18), 7, MEVENT_ALIGNMENT_START, 0, 0,
    }, NULL, title_of (self, slot->session));
  mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
      x + title, y + above, width - title - place - pad, MIN (inner, points (grid, 80)), MEVENT_STYLE_DETAIL, points (grid, 13), 6,
      MEVENT_ALIGNMENT_START, 0, self->theme->ink,
    }, NULL, people);
  if (room != NULL)
    mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
        x + width - place, y + above, place - pad, line, MEVENT_STYLE_DETAIL, points (grid, 13), 6, MEVENT_ALIGNMENT_END, 0, 0,
      }, NULL, mevent_paper_translate (self, room, room->name));
}

static void
add_slot (Grid *grid, const Slot *slot)
{
  MeventPaper *self = grid->paper;
  guint n_columns = slot->is_wide ? 1 : MAX (grid->rooms->len, 1);
  double gap = GAP * grid->unit, column = (grid->right - grid->left) / n_columns, lane = column / slot->n_lanes;
  double x = grid->left + slot->column * column + slot->lane * lane, y = y_of (grid, slot->start) + gap / 2;
  double width = lane - gap, height = MAX (y_of (grid, slot->end) - gap / 2 - y, 1);
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
has_room_heads (const Grid *grid)
{
  return grid->rooms->len > 0 && !grid->names_rooms;
}

static void
add_room (Grid *grid, guint index, double column)
{
  MeventPaper *self = grid->paper;
  MeventRoom *room = grid->rooms->pdata[index];

  if (room != NULL)
    mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
        grid->left + index * column, grid->top - ROOMS * grid->unit, column - GAP * grid->unit, ROOMS * grid->unit * 0.85,
        MEVENT_STYLE_SUBHEADING, points (grid, 18), 7, MEVENT_ALIGNMENT_START, 1, 0,
      }, NULL, mevent_paper_translate (self, room, room->name));
}

/* A line of the head, as large as its box lets it be; returns where the next begins. */
static double
add_head_line (Grid *grid, double y, double height, MeventTextStyle style, double largest, guint32 colour, const char *text)
{
  double margin = MARGIN * grid->unit;

  if (text == NULL || *text == '\0')
    return y;
  mevent_plates_add_text (grid->paper->plates, &(const MeventPlateBox) {
      margin, y, grid->width - 2 * margin, height * grid->unit * 0.9, style, points (grid, largest), largest * 0.3,
      MEVENT_ALIGNMENT_START, 0.5, colour,
    }, NULL, text);
  return y + height * grid->unit;
}

static char *
describe_day (Grid *grid)
{
  MeventPaper *self = grid->paper;
  MeventVenue *venue = self->event->venue;
  g_autofree char *date = grid->day ? mevent_language_format_date (self->language, grid->day, MEVENT_DATE_FULL) : NULL;
  g_autofree char *address = venue ? mevent_paper_dup_address (venue->street, venue->postal_code, venue->city) : NULL;
  GString *line = g_string_new (NULL);

  _mevent_paper_append (self, line, " · ", date);
  _mevent_paper_append (self, line, " · ", venue ? mevent_paper_translate (self, venue, venue->name) : NULL);
  _mevent_paper_append (self, line, " · ", address);
  return g_string_free (line, FALSE);
}

static const char *
subtitle_of (MeventPaper *self)
{
  return mevent_paper_translate (self, self->event, self->event->subtitle);
}

/* Title, subtitle, when and where: on a field of colour where the covers of the theme have one, else above a rule. */
static void
add_heads (Grid *grid)
{
  MeventPaper *self = grid->paper;
  const MeventTheme *theme = self->theme;
  double column = (grid->right - grid->left) / MAX (grid->rooms->len, 1), y = MARGIN * grid->unit;
  double bottom = grid->top - (has_room_heads (grid) ? ROOMS : 0) * grid->unit - GAP * grid->unit;
  gboolean has_band = theme->cover == MEVENT_COVER_BAND;
  g_autofree char *when = describe_day (grid);

  if (has_band)
    mevent_plates_add_field (self->plates, theme->accent, 0, 0, grid->width, bottom);
  else
    mevent_plates_add_field (self->plates, theme->accent, y, bottom - GAP * grid->unit / 2, grid->width - 2 * y,
                             GAP * grid->unit / 2);
  y = add_head_line (grid, y, TITLE, MEVENT_STYLE_TITLE, 64, has_band ? theme->paper : theme->ink,
                     mevent_paper_translate (self, self->event, self->event->title));
  y = add_head_line (grid, y, SUBTITLE, MEVENT_STYLE_SUBTITLE, 20, has_band ? theme->paper : theme->quiet, subtitle_of (self));
  add_head_line (grid, y, WHEN, MEVENT_STYLE_LEAD, 23, has_band ? theme->paper : theme->accent, when);
  for (guint i = 0; has_room_heads (grid) && i < grid->rooms->len; i++)
    add_room (grid, i, column);
}

/* Partners */

static guint
count_partners (MeventEvent *event)
{
  guint n = 0;

  for (guint i = 0; i < mevent_list_get_n (event->partners); i++)
    n += ((MeventPartner *) mevent_list_get (event->partners, i))->organisation != NULL;
  return n;
}

/* What funders want to be said, a sentence each. */
static GPtrArray *
list_wordings (MeventPaper *self)
{
  GPtrArray *wordings = g_ptr_array_new ();

  for (guint i = 0; i < mevent_list_get_n (self->event->partners); i++)
    {
      MeventPartner *partner = mevent_list_get (self->event->partners, i);
      const char *wording = mevent_paper_translate (self, partner, partner->wording);

      if (wording != NULL)
        g_ptr_array_add (wordings, (char *) wording);
    }
  return wordings;
}

static double
partners_height (MeventPaper *self)
{
  guint n_rows = (count_partners (self->event) + PARTNERS_PER_ROW - 1) / PARTNERS_PER_ROW;

  return MIN (n_rows * PARTNER, PARTNERS);
}

static double
wordings_height (MeventPaper *self)
{
  g_autoptr (GPtrArray) wordings = list_wordings (self);

  return MIN (wordings->len * WORDING, WORDINGS);
}

/* Names of one line and of two are of one size: none of the partners seems more than another. */
#define TWO_LINES 2.7

/* Logo, and beside it the part the organisation has in the event, and its name. */
static void
add_partner (Grid *grid, MeventPartner *partner, double x, double y, double width, double height)
{
  MeventPaper *self = grid->paper;
  MeventOrganisation *organisation = partner->organisation;
  double logo_width = LOGO * grid->unit, pad = GAP * grid->unit, names = height * 0.54;
  g_autoptr (MeventPicture) logo = mevent_paper_load_picture (self, organisation, organisation->logo, logo_width, height - pad);

  if (logo != NULL)
    {
      mevent_plates_add_picture (self->plates, logo, x, y + pad / 2, logo_width, height - pad);
      x += logo_width + pad;
      width -= logo_width + pad;
    }
  mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
      x, y + height * 0.08, width - pad, height * 0.28, MEVENT_STYLE_SMALL, points (grid, 10), 5, MEVENT_ALIGNMENT_START, 1, 0,
    }, NULL, mevent_paper_string (self, mevent_partner_roles[partner->role].label));
  mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
      x, y + height * 0.38, width - pad, names, MEVENT_STYLE_BODY, MIN (points (grid, 13), names / TWO_LINES), 6,
      MEVENT_ALIGNMENT_START, 0, 0,
    }, NULL, mevent_paper_translate (self, organisation, organisation->name));
}

static void
add_partners (Grid *grid)
{
  MeventPaper *self = grid->paper;
  guint n = count_partners (self->event), n_columns = MIN (MAX (n, 1), PARTNERS_PER_ROW);
  guint n_rows = (n + n_columns - 1) / n_columns, at = 0;
  double margin = MARGIN * grid->unit, width = (grid->width - 2 * margin) / n_columns;
  double top = grid->bottom + GAP * grid->unit, height = n_rows > 0 ? partners_height (self) * grid->unit / n_rows : 0;

  if (n > 0)
    mevent_plates_add_field (self->plates, self->theme->hairline, margin, top - 0.25, grid->width - 2 * margin, 0.5);
  for (guint i = 0; i < mevent_list_get_n (self->event->partners); i++)
    {
      MeventPartner *partner = mevent_list_get (self->event->partners, i);

      if (partner->organisation == NULL)
        continue;
      add_partner (grid, partner, margin + at % n_columns * width, top + at / n_columns * height, width, height);
      at++;
    }
}

static void
add_wordings (Grid *grid)
{
  MeventPaper *self = grid->paper;
  g_autoptr (GPtrArray) wordings = list_wordings (self);
  double margin = MARGIN * grid->unit, height = wordings->len > 0 ? wordings_height (self) * grid->unit / wordings->len : 0;
  double top = grid->height - margin - wordings->len * height;

  for (guint i = 0; i < wordings->len; i++)
    mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
        margin, top + i * height, grid->width - 2 * margin, height, MEVENT_STYLE_SMALL, points (grid, 11), 6,
        MEVENT_ALIGNMENT_START, 0.5, 0,
      }, NULL, wordings->pdata[i]);
}

static gboolean
begins_at (const Grid *grid, int minutes)
{
  for (guint i = 0; i < grid->slots->len; i++)
    if (g_array_index (grid->slots, Slot, i).start == minutes)
      return TRUE;
  return FALSE;
}

static void
add_times (Grid *grid)
{
  MeventPaper *self = grid->paper;

  for (guint i = 0; i < grid->lines->len; i++)
    {
      const Line *line = &g_array_index (grid->lines, Line, i);
      double next = i + 1 < grid->lines->len ? g_array_index (grid->lines, Line, i + 1).y : grid->bottom;
      g_autofree char *time = mevent_language_format_time (self->language, line->minutes);

      if (begins_at (grid, line->minutes))
        mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
            MARGIN * grid->unit, line->y + GAP * grid->unit, (TIMES - 2 * GAP) * grid->unit,
            MAX (next - line->y - GAP * grid->unit, LEAST_LINE * grid->unit * 0.7), MEVENT_STYLE_TIME, points (grid, 17), 7,
            MEVENT_ALIGNMENT_START, 0, 0,
          }, NULL, time);
    }
}

static void
measure (Grid *grid)
{
  MeventPaper *self = grid->paper;

  mevent_plates_get_size (self->plates, &grid->width, &grid->height);
  grid->unit = MIN (grid->width, grid->height);
  grid->left = (MARGIN + TIMES) * grid->unit;
  grid->right = grid->width - MARGIN * grid->unit + GAP * grid->unit;
  grid->top = (MARGIN + TITLE + WHEN + 2 * GAP + (subtitle_of (self) ? SUBTITLE : 0)) * grid->unit;
  if (has_room_heads (grid))
    grid->top += ROOMS * grid->unit;
  grid->bottom = grid->height - (MARGIN + partners_height (self) + wordings_height (self) + 2 * GAP) * grid->unit;
}

static void
grid_clear (Grid *grid)
{
  g_array_unref (grid->slots);
  g_array_unref (grid->lines);
  g_ptr_array_unref (grid->rooms);
}

static gboolean
add_day (MeventPaper *self, guint32 day)
{
  Grid grid = {
    .paper = self, .day = day, .slots = g_array_new (FALSE, FALSE, sizeof (Slot)), .rooms = g_ptr_array_new (),
    .lines = g_array_new (FALSE, FALSE, sizeof (Line)),
  };
  g_autofree char *name = day ? mevent_language_format_date (self->language, day, MEVENT_DATE_LONG) : NULL;
  gboolean any;

  collect (&grid);
  any = grid.slots->len > 0;
  if (any)
    {
      mevent_plates_begin (self->plates, name, mevent_record_get_id ((MeventRecord *) self->event));
      find_columns (&grid);
      measure (&grid);
      find_lanes (&grid);
      for (guint i = 0; i < grid.slots->len; i++)
        {
          add_line (&grid, g_array_index (grid.slots, Slot, i).start);
          add_line (&grid, g_array_index (grid.slots, Slot, i).end);
        }
      g_array_sort (grid.lines, compare_lines);
      place_lines (&grid);
      add_heads (&grid);
      add_times (&grid);
      for (guint i = 0; i < grid.slots->len; i++)
        add_slot (&grid, &g_array_index (grid.slots, Slot, i));
      add_partners (&grid);
      add_wordings (&grid);
    }
  grid_clear (&grid);
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
    return mevent_paper_set_empty (error, _("No session has a time: there is no poster to print."));
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

static const MeventPaperKind upright = { N_("Poster"), MEVENT_PAPER_A3, .stock = "", .write = write_poster };
static const MeventPaperKind landscape = { N_("Poster"), MEVENT_PAPER_A3, .landscape = TRUE, .stock = "",
                                           .write = write_poster };

/**
 * mevent_poster_new:
 *
 * Each day as a grid, time downwards and rooms as columns, to be read from some steps away; what takes place while nothing else
 * does goes across. At the foot those who make it possible, with what they want to be said.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where no session has a time
 */
MeventComposer *
mevent_poster_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (count_rooms (event) > MAX_UPRIGHT ? &landscape : &upright, event, options, error);
}
