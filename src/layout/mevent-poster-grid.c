/* What stands where on a poster: sessions in columns and lanes, and the heights of times of day. */

#include "mevent-poster-private.h"

#include "mevent-event.h"
#include "mevent-list.h"

static gboolean
has_children (MeventPaper *self, MeventSession *session)
{
  g_autoptr (GPtrArray) children = mevent_event_list_parallel (self->event, session);

  return children->len > 0;
}

static guint
find_column (MeventPosterGrid *grid, MeventRoom *room)
{
  guint index;

  if (g_ptr_array_find (grid->rooms, room, &index))
    return index;
  g_ptr_array_add (grid->rooms, room);
  return grid->rooms->len - 1;
}

static gboolean
stands_alone (const MeventPosterGrid *grid, const MeventPosterSlot *slot)
{
  for (guint i = 0; i < grid->slots->len; i++)
    {
      const MeventPosterSlot *other = &g_array_index (grid->slots, MeventPosterSlot, i);

      if (other != slot && other->start < slot->end && slot->start < other->end)
        return FALSE;
    }
  return TRUE;
}

/* Breaks are for everybody, and so is what takes place in no room, or while nothing else does. */
static void
find_wide (MeventPosterGrid *grid)
{
  for (guint i = 0; i < grid->slots->len; i++)
    {
      MeventPosterSlot *slot = &g_array_index (grid->slots, MeventPosterSlot, i);

      slot->is_wide = mevent_session_is_pause (slot->session) || slot->session->room == NULL || stands_alone (grid, slot);
      grid->names_rooms |= slot->is_wide && !mevent_session_is_pause (slot->session) && slot->session->room != NULL;
      if (!slot->is_wide)
        slot->column = find_column (grid, slot->session->room);
    }
}

static void
collect (MeventPosterGrid *grid)
{
  g_autoptr (GPtrArray) sessions = mevent_paper_list_sessions (grid->paper, grid->day);

  for (guint i = 0; i < sessions->len; i++)
    {
      MeventSession *session = sessions->pdata[i];
      MeventPosterSlot slot = {
        .session = session, .start = session->start, .end = mevent_session_get_end (session), .n_lanes = 1,
      };

      if (session->start == MEVENT_UNSET || has_children (grid->paper, session))
        continue;
      slot.end = slot.end == MEVENT_UNSET || slot.end <= slot.start ? slot.start + 1 : slot.end;
      g_array_append_val (grid->slots, slot);
    }
  find_wide (grid);
}

/* What takes place beside others has a column like them: across the page it would stand on theirs. */
static gboolean
put_beside (MeventPosterGrid *grid, MeventPosterSlot *slot)
{
  for (guint i = 0; slot->is_wide && i < grid->slots->len; i++)
    {
      const MeventPosterSlot *other = &g_array_index (grid->slots, MeventPosterSlot, i);

      if (other->is_wide || other->start >= slot->end || slot->start >= other->end)
        continue;
      slot->is_wide = FALSE;
      slot->column = find_column (grid, slot->session->room);
      return TRUE;
    }
  return FALSE;
}

static void
find_columns (MeventPosterGrid *grid)
{
  gboolean any;

  do
    {
      any = FALSE;
      for (guint i = 0; i < grid->slots->len; i++)
        any |= put_beside (grid, &g_array_index (grid->slots, MeventPosterSlot, i));
    }
  while (any);
}

static gboolean
meet (const MeventPosterSlot *a, const MeventPosterSlot *b)
{
  gboolean same_column = a->is_wide || b->is_wide || a->column == b->column;

  return same_column && a->start < b->end && b->start < a->end;
}

/* Sessions that meet, if only by way of others, have lanes of one width: else those of one would stand on those of
 * another. */
static void
share_lanes (MeventPosterGrid *grid)
{
  gboolean any;

  do
    {
      any = FALSE;
      for (guint i = 0; i < grid->slots->len; i++)
        for (guint j = 0; j < grid->slots->len; j++)
          {
            MeventPosterSlot *slot = &g_array_index (grid->slots, MeventPosterSlot, i);
            const MeventPosterSlot *other = &g_array_index (grid->slots, MeventPosterSlot, j);

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
find_lanes (MeventPosterGrid *grid)
{
  for (guint i = 0; i < grid->slots->len; i++)
    {
      MeventPosterSlot *slot = &g_array_index (grid->slots, MeventPosterSlot, i);

      for (guint j = 0; j < i;)
        {
          const MeventPosterSlot *other = &g_array_index (grid->slots, MeventPosterSlot, j);
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
  return ((const MeventPosterLine *) a)->minutes - ((const MeventPosterLine *) b)->minutes;
}

static void
add_line (MeventPosterGrid *grid, int minutes)
{
  const MeventPosterLine line = { minutes, 0 };

  for (guint i = 0; i < grid->lines->len; i++)
    if (g_array_index (grid->lines, MeventPosterLine, i).minutes == minutes)
      return;
  g_array_append_val (grid->lines, line);
}

/* From a line to the next. */
static int
minutes_below (MeventPosterGrid *grid, guint i)
{
  const MeventPosterLine *line = &g_array_index (grid->lines, MeventPosterLine, i);

  return line[1].minutes - line->minutes;
}

/* Nothing is on between this line and the next. */
static gboolean
is_idle (MeventPosterGrid *grid, guint i)
{
  const MeventPosterLine *line = &g_array_index (grid->lines, MeventPosterLine, i);

  for (guint s = 0; s < grid->slots->len; s++)
    {
      const MeventPosterSlot *slot = &g_array_index (grid->slots, MeventPosterSlot, s);

      if (slot->start < line[1].minutes && line->minutes < slot->end)
        return FALSE;
    }
  return TRUE;
}

/* How high it is from a line to the next; 0 where it is to scale. */
static double
fixed_height (MeventPosterGrid *grid, guint i, double scale, double least)
{
  double scaled = minutes_below (grid, i) * scale;

  if (is_idle (grid, i))
    return MIN (POSTER_IDLE * grid->unit, least);
  return scaled < least ? least : 0;
}

/* Time is drawn to scale, but for what is too short to hold a line of text: that is as high as it needs. Where nothing is on
 * there is only a gap. The rest shares what remains. */
static void
place_lines (MeventPosterGrid *grid)
{
  double height = grid->bottom - grid->top, least = MIN (POSTER_LEAST_LINE * grid->unit, height / MAX (grid->lines->len, 1));
  double scale = G_MAXDOUBLE, y = grid->top;

  for (guint round = 0; round < grid->lines->len; round++)
    {
      double minutes = 0, room = height;

      for (guint i = 0; i + 1 < grid->lines->len; i++)
        {
          double fixed = fixed_height (grid, i, scale, least);

          room -= fixed;
          minutes += fixed > 0 ? 0 : minutes_below (grid, i);
        }
      scale = minutes > 0 ? MAX (room, 0) / minutes : 0;
    }
  for (guint i = 0; i < grid->lines->len; i++)
    {
      MeventPosterLine *line = &g_array_index (grid->lines, MeventPosterLine, i);
      double fixed = i + 1 < grid->lines->len ? fixed_height (grid, i, scale, least) : 0;

      line->y = y;
      if (i + 1 < grid->lines->len)
        y += fixed > 0 ? fixed : minutes_below (grid, i) * scale;
    }
}

/**
 * _mevent_poster_grid_init:
 *
 * Collects the sessions of the day that have a time, and finds their columns.
 */
void
_mevent_poster_grid_init (MeventPosterGrid *self, MeventPaper *paper, guint32 day)
{
  *self = (MeventPosterGrid) {
    .paper = paper, .day = day, .slots = g_array_new (FALSE, FALSE, sizeof (MeventPosterSlot)), .rooms = g_ptr_array_new (),
    .lines = g_array_new (FALSE, FALSE, sizeof (MeventPosterLine)),
  };
  collect (self);
  find_columns (self);
  find_lanes (self);
}

void
_mevent_poster_grid_clear (MeventPosterGrid *self)
{
  g_array_unref (self->slots);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->rooms);
}

/**
 * _mevent_poster_grid_place:
 *
 * Finds the heights of times between top and bottom, which are known by now.
 */
void
_mevent_poster_grid_place (MeventPosterGrid *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      add_line (self, g_array_index (self->slots, MeventPosterSlot, i).start);
      add_line (self, g_array_index (self->slots, MeventPosterSlot, i).end);
    }
  g_array_sort (self->lines, compare_lines);
  place_lines (self);
}

/**
 * _mevent_poster_grid_y_of:
 *
 * Returns: where a session begins or ends that does so at the time
 */
double
_mevent_poster_grid_y_of (const MeventPosterGrid *self, int minutes)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (g_array_index (self->lines, MeventPosterLine, i).minutes == minutes)
      return g_array_index (self->lines, MeventPosterLine, i).y;
  return self->bottom;
}
