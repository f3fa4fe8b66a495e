#include "mevent-badge-agenda-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Sizes of type, in points; on large badges the largest grows up to the most */
#define LARGEST 9.5
#define MOST    13.0
#define FLOOR   6.0
#define STEP    0.5
#define LEAST   0.5

/* In units of the size */
#define ENTRY_GAP 0.35
#define DAY_GAP   0.7
#define COLUMN_GAP 0.8
#define GAP_FOR_ACCENTS 0.2 /* of the gap above an entry, what its letters may use */

#define WORD_LIMIT 1.0 /* of the width of its column: a longer word makes all type smaller */

typedef enum
{
  PLAIN,
  BOLD,
  N_WEIGHTS
} Weight;

/* What is left out where the type would become too small to be read, one after the other. */
typedef enum
{
  ALL,
  WITHOUT_PAUSES,
  OWN_ONLY,
  N_SELECTIONS
} Selection;

struct _MeventBadgeAgendaSetter
{
  const MeventBadgeLayout *design;
  const MeventBadgeWork   *work;
  GHashTable              *measures[N_WEIGHTS]; /* of text: MeventMeasure */
  MeventMeasure           *line;
};

/* One badge that is being set. */
typedef struct
{
  const MeventBadge *badge;
  Selection          selection;
  double             size;
  double             time_width; /* with the gap behind it, in units of the size */
  double             y;
} Setting;

MeventBadgeAgendaSetter *
_mevent_badge_agenda_setter_new (const MeventBadgeLayout *design, const MeventBadgeWork *work)
{
  MeventBadgeAgendaSetter *self = g_new0 (MeventBadgeAgendaSetter, 1);

  self->design = design;
  self->work = work;
  self->line = mevent_measure_new ();
  for (int weight = 0; weight < N_WEIGHTS; weight++)
    self->measures[weight] = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) mevent_measure_free);
  return self;
}

void
_mevent_badge_agenda_setter_free (MeventBadgeAgendaSetter *self)
{
  for (int weight = 0; weight < N_WEIGHTS; weight++)
    g_hash_table_unref (self->measures[weight]);
  mevent_measure_free (self->line);
  g_free (self);
}

static PangoLayout *
shape (const MeventBadgeWork *work, Weight weight, const char *text, int length)
{
  const MeventStyle style = { weight == BOLD ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL };

  return mevent_shaper_shape_common (work->shaper, &style, text, length);
}

/* Texts come again, and can be told apart by their address. */
static MeventMeasure *
measure (MeventBadgeAgendaSetter *self, Weight weight, const char *text)
{
  MeventMeasure *known = g_hash_table_lookup (self->measures[weight], text);

  if (known == NULL)
    {
      known = mevent_measure_new ();
      mevent_measure_text (known, shape (self->work, weight, text, -1));
      g_hash_table_insert (self->measures[weight], (gpointer) text, known);
    }
  return known;
}

/* The sessions of the badge */

static const MeventBadgePick *
get_pick (MeventBadgeAgendaSetter *self, const Setting *setting, guint index)
{
  return &g_array_index (self->work->content.agenda->picks, MeventBadgePick, setting->badge->first_pick + index);
}

static const MeventBadgeEntry *
get_entry (MeventBadgeAgendaSetter *self, const MeventBadgePick *pick)
{
  return &g_array_index (self->work->content.agenda->entries, MeventBadgeEntry, pick->entry);
}

static gboolean
is_selected (MeventBadgeAgendaSetter *self, const MeventBadgePick *pick, Selection selection)
{
  return pick->is_own || selection == ALL || (selection == WITHOUT_PAUSES && !get_entry (self, pick)->is_pause);
}

static void
find_time_width (MeventBadgeAgendaSetter *self, Setting *setting)
{
  setting->time_width = 0;
  for (guint i = 0; i < setting->badge->n_picks; i++)
    {
      const MeventBadgeEntry *entry = get_entry (self, get_pick (self, setting, i));

      if (entry->time != NULL)
        setting->time_width = MAX (setting->time_width,
                                   mevent_measure_get_width (measure (self, BOLD, entry->time)) + COLUMN_GAP);
    }
}

/* Setting lines, or only going down by their height where `card` is NULL. */

static void
fit_lines (MeventMeasure *text, double width, double size, MeventFit *fit)
{
  const MeventFitRule rule = { .width = width, .max_lines = MEVENT_FIT_MAX_LINES, .largest = size, .floor = size,
                               .comfort = WORD_LIMIT };

  mevent_fit_text (text, &rule, fit);
}

static void
add_line (MeventBadgeAgendaSetter *self, Weight weight, const char *text, const MeventFitLine *found, double size,
          double left, double width, double baseline)
{
  MeventBadgeLine line = {
    .text = text + found->start,
    .length = (guint16) MIN (found->end - found->start, G_MAXUINT16),
    .row = (guint16) weight,
    .baseline = (float) baseline,
    .size = (float) size,
  };

  mevent_measure_text (self->line, shape (self->work, weight, line.text, line.length));
  line.x = (float) (self->design->rtl ? left + width - size * mevent_measure_get_width (self->line) : left);
  g_array_append_val (self->work->ink.lines, line);
}

static double
get_ascent (MeventBadgeAgendaSetter *self, Weight weight, const char *text)
{
  return text != NULL ? mevent_measure_get_ascent (measure (self, weight, text)) : 0;
}

/* Returns the height. The first baseline is `ascent` below the top, in units of the size. */
static double
set_text (MeventBadgeAgendaSetter *self,
          Weight                   weight,
          const char              *text,
          const Setting           *setting,
          double                   left,
          double                   width,
          double                   ascent,
          gboolean                 draw)
{
  MeventMeasure *measured = measure (self, weight, text);
  double leading = mevent_measure_get_leading (measured), baseline = setting->y + setting->size * ascent;
  MeventFitLine found;
  MeventFit fit;
  guint piece = 0;

  fit_lines (measured, width, setting->size, &fit);
  for (; draw && mevent_fit_next_line (measured, &fit, &piece, &found); baseline += fit.size * leading)
    add_line (self, weight, text, &found, fit.size, left, width, baseline);
  return fit.n_lines > 0 ? setting->size * (ascent + MEVENT_BADGE_DESCENT) + (fit.n_lines - 1) * fit.size * leading : 0;
}

/* What stands over the whole width. Returns the height. */
static double
set_heading (MeventBadgeAgendaSetter *self, const char *text, const Setting *setting, gboolean draw)
{
  const MeventBox *safe = &self->design->safe;

  return set_text (self, BOLD, text, setting, safe->x, safe->width, MAX (MEVENT_BADGE_ASCENT, get_ascent (self, BOLD, text)),
                   draw);
}

static void
set_entry (MeventBadgeAgendaSetter *self, Setting *setting, const MeventBadgePick *pick, gboolean draw)
{
  const MeventBadgeEntry *entry = get_entry (self, pick);
  const MeventBox *safe = &self->design->safe;
  Weight weight = pick->is_own ? BOLD : PLAIN;
  double time = setting->size * setting->time_width;
  double ascent = MAX (get_ascent (self, weight, entry->text), get_ascent (self, weight, entry->time)) - GAP_FOR_ACCENTS;

  ascent = MAX (MEVENT_BADGE_ASCENT, ascent);
  if (entry->time != NULL && draw)
    set_text (self, weight, entry->time, setting, self->design->rtl ? safe->x + safe->width - time : safe->x, time, ascent,
              TRUE);
  setting->y += set_text (self, weight, entry->text, setting, self->design->rtl ? safe->x : safe->x + time,
                          safe->width - time, ascent, draw) + ENTRY_GAP * setting->size;
}

/* Whether all that is selected ends within the label. */
static gboolean
set_all (MeventBadgeAgendaSetter *self, Setting *setting, gboolean draw)
{
  const MeventBox *safe = &self->design->safe;
  const char *day = NULL;

  setting->y = safe->y;
  if (setting->badge->name != NULL)
    setting->y += set_heading (self, setting->badge->name, setting, draw) + DAY_GAP * setting->size;
  for (guint i = 0; i < setting->badge->n_picks; i++)
    {
      const MeventBadgePick *pick = get_pick (self, setting, i);
      const char *its_day = get_entry (self, pick)->day;

      if (!is_selected (self, pick, setting->selection))
        continue;
      if (its_day != NULL && its_day != day)
        setting->y += set_heading (self, its_day, setting, draw) + ENTRY_GAP * setting->size;
      day = its_day;
      set_entry (self, setting, pick, draw);
    }
  return setting->y - ENTRY_GAP * setting->size <= safe->y + safe->height;
}

/* The type becomes smaller down to what can be read, then pauses go, then what concerns all, and at last it becomes smaller
 * still. */
static void
find_size (MeventBadgeAgendaSetter *self, Setting *setting)
{
  double largest = CLAMP (LARGEST * self->design->scale, LARGEST, MOST);

  find_time_width (self, setting);
  for (int selection = ALL; selection < N_SELECTIONS; selection++)
    for (setting->size = largest; setting->size >= FLOOR; setting->size -= STEP)
      {
        setting->selection = (Selection) selection;
        if (set_all (self, setting, FALSE))
          return;
      }
  while (setting->size > LEAST && !set_all (self, setting, FALSE))
    setting->size *= 0.95;
}

static void
report (MeventBadgeAgendaSetter *self, const Setting *setting)
{
  const MeventBadge *badge = setting->badge;
  const char *name = badge->name ? badge->name : badge->id;
  guint n_left_out = 0;

  for (guint i = 0; i < badge->n_picks; i++)
    n_left_out += !is_selected (self, get_pick (self, setting, i), setting->selection);
  if (n_left_out > 0)
    mevent_problems_add (self->work->problems, MEVENT_SEVERITY_WARNING, "agenda-left-out", badge->id, 0, 0,
                         g_dngettext (GETTEXT_PACKAGE,
                                      "The programme on the back of the badge of %s has no room for %u session.",
                                      "The programme on the back of the badge of %s has no room for %u sessions.",
                                      n_left_out), name, n_left_out);
  if (setting->size < FLOOR)
    mevent_problems_add (self->work->problems, MEVENT_SEVERITY_WARNING, "agenda-below-floor", badge->id, 0, 0,
                         _("The programme on the back of the badge of %s is too long to be set at a size that is easy to "
                           "read."), name);
}

/**
 * _mevent_badge_agenda_set:
 * @card: (out): the lines of the person's own programme
 */
void
_mevent_badge_agenda_set (MeventBadgeAgendaSetter *self, const MeventBadge *badge, MeventBadgeCard *card)
{
  const MeventBadgeInk *ink = &self->work->ink;
  Setting setting = { .badge = badge };

  *card = (MeventBadgeCard) { .first_line = ink->lines->len, .first_code = ink->codes->len };
  find_size (self, &setting);
  set_all (self, &setting, TRUE);
  card->n_lines = ink->lines->len - card->first_line;
  report (self, &setting);
}

void
_mevent_badge_agenda_paint (const MeventBadgeWork *work, const MeventBadgeCard *card, cairo_t *cr)
{
  _mevent_badge_set_colour (cr, 0x000000);
  for (guint i = 0; i < card->n_lines; i++)
    {
      const MeventBadgeLine *line = &g_array_index (work->ink.lines, MeventBadgeLine, card->first_line + i);

      mevent_shaper_draw (shape (work, (Weight) line->row, line->text, line->length), cr, line->size, line->x,
                          line->baseline);
    }
}

static gboolean
holds (const char *text, const char *at)
{
  return text != NULL && at >= text && at <= text + strlen (text);
}

/* Where the line before was found: which of the picks, and which of its texts. */
typedef struct
{
  guint       pick, text;
  const char *line; /* NULL: none yet */
} Search;

#define N_TEXTS 3

static const char *
get_text (const MeventBadgeAgenda *agenda, const MeventBadgePick *pick, guint text)
{
  const MeventBadgeEntry *entry = &g_array_index (agenda->entries, MeventBadgeEntry, pick->entry);
  const char *const texts[N_TEXTS] = { entry->day, entry->time, entry->text };

  return texts[text];
}

/* Which text a line belongs to: the one that it points into. Texts that say the same are one string, so the search goes on from
 * the line before; and what does not stand behind that is the same text of another pick. */
static void
find_text (const MeventBadge *badge, const MeventBadgeAgenda *agenda, const MeventBadgeLine *line, Search *search,
           MeventPlacedText *placed)
{
  gboolean goes_back = search->line != NULL && line->text <= search->line;

  placed->text = badge->name;
  placed->paragraph = &badge->name;
  for (guint at = search->pick * N_TEXTS + search->text; at < badge->n_picks * N_TEXTS; at++)
    {
      const MeventBadgePick *pick = &g_array_index (agenda->picks, MeventBadgePick, badge->first_pick + at / N_TEXTS);
      const char *text = get_text (agenda, pick, at % N_TEXTS);
      gboolean is_same = at == search->pick * N_TEXTS + search->text;

      if (!holds (text, line->text) || (is_same && goes_back))
        continue;
      placed->text = text;
      placed->paragraph = (const char *) pick + at % N_TEXTS;
      *search = (Search) { at / N_TEXTS, at % N_TEXTS, line->text };
      return;
    }
}

/**
 * _mevent_badge_agenda_foreach_text:
 * @place: its page, and the face as frame; the rest is filled in
 *
 * Tells of the texts of the programme of a badge, as mevent_composer_foreach_text() does.
 */
void
_mevent_badge_agenda_foreach_text (const MeventBadge      *badge,
                                   const MeventBadgeCard  *card,
                                   const MeventBadgeWork  *work,
                                   const MeventPlacedText *place,
                                   MeventPlacedFunc        func,
                                   gpointer                user_data)
{
  Search search = { 0 };

  for (guint i = 0; i < card->n_lines; i++)
    {
      const MeventBadgeLine *line = &g_array_index (work->ink.lines, MeventBadgeLine, card->first_line + i);
      MeventPlacedText placed = *place;

      find_text (badge, work->content.agenda, line, &search, &placed);
      _mevent_badge_place_line (line, shape (work, (Weight) line->row, line->text, line->length), &placed);
      func (&placed, user_data);
    }
}
