/* The programme on one sheet that is folded twice: a front, a back, and what is between them. */

#include "mevent-programme-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "mevent-imposition.h"
#include "mevent-text.h"
#include "mevent-units.h"
#include "mevent-venue.h"

#define N_PANELS 6

/* Of the width of the paper: the panel that is folded in is a little narrower than the others. */
#define PANEL_SHARE (97.0 / 297.0)

/* Between the rules on which notes are written by hand. */
#define NOTE_LINE_MM 8.0

/* What stands in a flyer beside what always does. */
typedef enum
{
  EXTRAS_NONE,
  EXTRAS_SPEAKERS,
  EXTRAS_ALL, /* and what the sessions are about */
} Extras;

/* From what looks well to what is still easy to read. */
static const double scales[] = { 1.1, 1, 0.9, 0.85, 0.8, 0.75, 0.7 };

#define N_SCALES G_N_ELEMENTS (scales)

/* Six panels hold fewer letters than this: abstracts that are longer are not laid out to find that out. */
#define MOST_LETTERS 20000

/* How large the title is. */
static const double titles[] = { 1, 0.88, 0.77, 0.67, 0.58, 0.5 };

/* Ways to fill it, the one that tells most first: what can be left out is there only in type that looks well. A session takes
 * two lines at least: with more of them than given none of this is tried, for it would cost time and never fit. */
typedef struct
{
  Extras   extras;
  guint    n_scales;
  guint    most_sessions;
  gboolean runs_on; /* what is else on the back follows what is before it in the same panel */
} Filling;

static const Filling fillings[] = {
  { EXTRAS_ALL, 3, 80 }, { EXTRAS_SPEAKERS, 3, 100 }, { EXTRAS_NONE, N_SCALES, 150 }, { EXTRAS_NONE, N_SCALES, 150, TRUE },
};

/* Chapters that begin a panel of their own where there are panels to spare, the first of them first. */
typedef enum
{
  BREAK_VENUE = 1,
  BREAK_SPEAKERS,
  BREAK_ABSTRACTS,
  N_BREAKS = BREAK_ABSTRACTS
} Break;

/* The front in one size of type. */
typedef struct
{
  double   title;    /* how large the title can be so that each of its words has room in a panel; 0: not yet known */
  gboolean is_whole; /* all of the front has room */
} Cover;

typedef struct
{
  double         width, height; /* of a panel, in mm */
  const Filling *filling;
  guint          scale;
  double         title;
  guint          n_breaks;
  guint          n_notes;      /* panels for notes */
  gboolean       breaks_title; /* a word of it has no room in one line; of a cover that is tried */
  double         least_broken; /* the smallest title of which a word had none */
  Cover          covers[N_SCALES];
} Flyer;

static void
break_before (MeventPaper *self, Break chapter)
{
  if (((Flyer *) self->user_data)->n_breaks >= (guint) chapter)
    mevent_flow_break_page (self->flow);
}

/* Rules from the heading to the foot of a panel. */
static void
add_notes_panel (MeventPaper *self, double height)
{
  const MeventTheme *theme = self->theme;
  double line = mevent_theme_round_up (theme, mevent_mm_to_points (NOTE_LINE_MM));
  g_autofree char *title = mevent_paper_dup_string (self, N_("Notes"));

  mevent_flow_break_page (self->flow);
  mevent_paper_add_chapter (self, title, MEVENT_ROW_NONE);
  height -= theme->looks[MEVENT_STYLE_HEADING].leading + 2 * theme->grid;
  for (; height >= line; height -= line)
    mevent_row_set_min_height (mevent_flow_add_row (self->flow, MEVENT_ROW_RULE_BELOW, 0), line);
}

static void
add_notes (MeventPaper *self, guint n)
{
  double width, height;

  mevent_composer_get_page_size (self->composer, &width, &height);
  for (guint i = 0; i < n; i++)
    add_notes_panel (self, height - self->theme->margin_top - self->theme->margin_bottom);
}

static gboolean
tells_of_speakers (MeventPaper *self)
{
  g_autoptr (GPtrArray) people = mevent_event_list_contributors (self->event);

  for (guint i = 0; i < people->len; i++)
    if (((MeventPerson *) people->pdata[i])->photo != NULL ||
        mevent_text_get_n (((MeventPerson *) people->pdata[i])->biography) > 0)
      return TRUE;
  return FALSE;
}

/* What is on the programme, and what more there is room for: names alone are there already. */
static void
add_middle (MeventPaper *self, Extras extras)
{
  _mevent_programme_add_agenda (self);
  break_before (self, BREAK_ABSTRACTS);
  if (extras >= EXTRAS_ALL)
    _mevent_programme_add_abstracts (self);
  break_before (self, BREAK_SPEAKERS);
  if (extras >= EXTRAS_SPEAKERS && tells_of_speakers (self))
    _mevent_programme_add_speakers (self);
}

/* How to get there is on the last panel. */
static void
add_back (MeventPaper *self, gboolean is_parted)
{
  if (is_parted)
    {
      _mevent_programme_add_partners (self);
      mevent_flow_break_page (self->flow);
    }
  _mevent_programme_add_venue (self);
  _mevent_programme_add_contact (self);
  if (!is_parted)
    _mevent_programme_add_partners (self);
}

static gboolean
write_flyer (MeventPaper *self, GError **error)
{
  const Flyer *flyer = self->user_data;
  g_autoptr (GPtrArray) people = mevent_event_list_contributors (self->event);
  g_autoptr (GHashTable) speakers = g_hash_table_new (NULL, NULL);
  MeventProgramme data = { .speakers = speakers };

  if (_mevent_programme_is_empty (self->event))
    return mevent_paper_set_empty (error, _("The event has neither a title nor sessions: there is no flyer to print."));
  for (guint i = 0; flyer->filling->extras >= EXTRAS_SPEAKERS && tells_of_speakers (self) && i < people->len; i++)
    g_hash_table_add (speakers, people->pdata[i]);
  self->data = &data;
  mevent_flow_drop_foot (self->flow);
  _mevent_programme_add_cover (self, MEVENT_COVER_WHOLE);
  add_middle (self, flyer->filling->extras);
  add_notes (self, flyer->n_notes);
  if (!flyer->filling->runs_on)
    mevent_flow_break_page (self->flow);
  add_back (self, flyer->n_breaks >= BREAK_VENUE);
  return TRUE;
}

static gboolean
write_cover (MeventPaper *self, GError **error)
{
  Flyer *flyer = self->user_data;

  flyer->breaks_title = _mevent_programme_breaks_title (self);
  _mevent_programme_add_cover (self, MEVENT_COVER_WHOLE);
  return TRUE;
}

/* As narrow as the panel that is folded in. */
static MeventComposer *
compose (Flyer *flyer, gboolean only_cover, MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  const MeventPaperKind kind = {
    N_("Flyer"), .width = flyer->width, .height = flyer->height, .scale = scales[flyer->scale], .title = flyer->title, .margins = 0.42,
    .write = only_cover ? write_cover : write_flyer, .user_data = flyer,
  };

  return mevent_paper_compose (&kind, event, options, error);
}

/* Whether the front has room with a title of this size; what is known of smaller ones is not tried again. */
static gboolean
fits_cover (Flyer *flyer, MeventEvent *event, const MeventPrintOptions *options)
{
  double size = flyer->title * scales[flyer->scale];
  g_autoptr (MeventComposer) composer = NULL;

  flyer->breaks_title = flyer->least_broken > 0 && size >= flyer->least_broken;
  if (flyer->breaks_title)
    return FALSE;
  composer = compose (flyer, TRUE, event, options, NULL);
  if (flyer->breaks_title)
    flyer->least_broken = size;
  return composer == NULL || (!flyer->breaks_title && mevent_composer_paginate_within (composer, 1));
}

static gboolean
fits_title (Flyer *flyer, guint title, MeventEvent *event, const MeventPrintOptions *options)
{
  flyer->title = titles[title];
  return fits_cover (flyer, event, options);
}

/* The largest title tells of most covers that they have room, the smallest of others that they never have. */
static void
try_cover (Flyer *flyer, Cover *cover, MeventEvent *event, const MeventPrintOptions *options)
{
  guint last = G_N_ELEMENTS (titles) - 1, i = 0;
  gboolean fits = fits_title (flyer, 0, event, options), is_unbroken = !flyer->breaks_title;

  cover->is_whole = fits || fits_title (flyer, last, event, options);
  while (i < last && !(cover->is_whole ? fits : is_unbroken))
    {
      fits = fits_title (flyer, ++i, event, options);
      is_unbroken = !flyer->breaks_title;
    }
  cover->title = titles[i];
}

/* Whether the front has room in this size. */
static gboolean
has_whole_cover (Flyer *flyer, guint scale, MeventEvent *event, const MeventPrintOptions *options)
{
  Cover *cover = &flyer->covers[scale];

  flyer->scale = scale;
  if (cover->title <= 0)
    try_cover (flyer, cover, event, options);
  flyer->title = cover->title;
  return cover->is_whole;
}

/* Returns: (nullable): the panels; %NULL where they are more than a sheet has, or there is nothing to print */
static MeventComposer *
try_panels (Flyer *flyer, MeventEvent *event, const MeventPrintOptions *options)
{
  g_autoptr (MeventComposer) panels = compose (flyer, FALSE, event, options, NULL);

  return panels != NULL && mevent_composer_paginate_within (panels, N_PANELS) ? g_steal_pointer (&panels) : NULL;
}

/* Chapters begin panels of their own, and what is still empty then is for notes. */
static MeventComposer *
fill_panels (Flyer *flyer, MeventComposer *panels, MeventEvent *event, const MeventPrintOptions *options)
{
  g_autoptr (MeventComposer) filled = g_object_ref (panels);
  guint n = mevent_composer_get_n_pages (panels);

  for (guint i = n < N_PANELS ? N_BREAKS : BREAK_VENUE; i > 0 && filled == panels; i--)
    {
      g_autoptr (MeventComposer) parted = NULL;

      flyer->n_breaks = i;
      parted = try_panels (flyer, event, options);
      if (parted != NULL)
        g_set_object (&filled, parted);
    }
  flyer->n_breaks = filled == panels ? 0 : flyer->n_breaks;
  flyer->n_notes = N_PANELS - mevent_composer_get_n_pages (filled);
  if (flyer->n_notes > 0)
    {
      g_autoptr (MeventComposer) noted = try_panels (flyer, event, options);

      if (noted != NULL)
        g_set_object (&filled, noted);
    }
  return g_steal_pointer (&filled);
}

/* In one size of type. Where the front has no room in any, it may take more than a panel. */
static MeventComposer *
try_scale (Flyer *flyer, guint scale, gboolean wants_whole, MeventEvent *event, const MeventPrintOptions *options)
{
  return has_whole_cover (flyer, scale, event, options) || !wants_whole ? try_panels (flyer, event, options) : NULL;
}

/* In the largest type that fits onto one sheet. The smallest is tried first: with that it is known whether any does. */
static MeventComposer *
fit_filling (Flyer *flyer, MeventEvent *event, const MeventPrintOptions *options)
{
  guint low = 0, high = flyer->filling->n_scales - 1, next = 0;
  gboolean is_whole = has_whole_cover (flyer, high, event, options);
  g_autoptr (MeventComposer) best = NULL;

  if (is_whole || flyer->filling->extras == EXTRAS_NONE)
    best = try_panels (flyer, event, options);
  for (; best != NULL && low < high; next = (low + high) / 2)
    {
      g_autoptr (MeventComposer) panels = try_scale (flyer, next, is_whole, event, options);

      if (panels == NULL)
        low = next + 1;
      else
        high = next;
      if (panels != NULL)
        g_set_object (&best, panels);
    }
  has_whole_cover (flyer, high, event, options);
  return g_steal_pointer (&best);
}

static guint
count_sessions (MeventEvent *event, const MeventPrintOptions *options)
{
  g_autoptr (GPtrArray) of_day = options->day ? mevent_event_list_day_sessions (event, options->day) : NULL;

  return of_day ? of_day->len : mevent_list_get_n (event->sessions);
}

/* Of the abstracts, each in the language in which it is longest. */
static glong
count_letters (MeventEvent *event)
{
  glong letters = 0;

  for (guint i = 0; i < mevent_list_get_n (event->sessions); i++)
    {
      const MeventText *abstract = ((MeventSession *) mevent_list_get (event->sessions, i))->abstract;
      glong longest = 0;

      for (guint t = 0; t < mevent_text_get_n (abstract); t++)
        longest = MAX (longest, g_utf8_strlen (mevent_text_get_nth (abstract, t), -1));
      letters += longest;
    }
  return letters;
}

static gboolean
is_worth_trying (const Filling *filling, guint n_sessions, MeventEvent *event)
{
  return n_sessions <= filling->most_sessions && (filling->extras < EXTRAS_ALL || count_letters (event) <= MOST_LETTERS);
}

/* Returns: (nullable): what tells most on one sheet; where nothing fits, what takes the fewest sheets */
static MeventComposer *
fit_panels (double width, double height, MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  Flyer flyer = { floor (mevent_points_to_mm (width) * PANEL_SHARE + 0.01), mevent_points_to_mm (height) };
  guint n_sessions = count_sessions (event, options);

  for (guint i = 0; i < G_N_ELEMENTS (fillings); i++)
    {
      g_autoptr (MeventComposer) panels = NULL;

      flyer.filling = &fillings[i];
      if (is_worth_trying (&fillings[i], n_sessions, event))
        panels = fit_filling (&flyer, event, options);
      if (panels != NULL)
        return fill_panels (&flyer, panels, event, options);
    }
  has_whole_cover (&flyer, N_SCALES - 1, event, options);
  return compose (&flyer, FALSE, event, options, error);
}

/**
 * mevent_programme_new_flyer:
 *
 * The programme on A4, or another paper, folded twice to the size of a long envelope: at the front what, when and where, at the back how to get
 * there, whom to ask, and who makes it possible. Where there is room it also says what sessions are about and who
 * contributes, and what is empty then is for notes. Where even the smallest type does not fit on six panels it takes further
 * sheets, and a problem says so.
 *
 * Returns: (transfer full) (nullable): see mevent_programme_new()
 */
MeventComposer *
mevent_programme_new_flyer (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  g_autoptr (MeventComposer) panels = NULL;
  double width, height;

  mevent_paper_get_size ((MeventPaperSize) options->paper, TRUE, &width, &height);
  panels = fit_panels (width, height, event, options, error);
  if (panels == NULL)
    return NULL;
  if (!mevent_composer_paginate_within (panels, N_PANELS) && mevent_composer_paginate_all (panels, NULL, NULL))
    mevent_problems_add (mevent_composer_get_problems (panels), MEVENT_SEVERITY_WARNING, "too-long", NULL, 0, 0,
                         _("The programme fills %u panels, but a flyer has %u: it takes several sheets. Print a booklet "
                           "instead, or shorten the texts."), mevent_composer_get_n_pages (panels), N_PANELS);
  return mevent_imposition_new (panels, options->letter_fold ? MEVENT_IMPOSITION_LETTER_FOLD : MEVENT_IMPOSITION_ZIGZAG, width,
                                height);
}
