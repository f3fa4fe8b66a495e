#include "mevent-programme-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "mevent-imposition.h"
#include "mevent-text.h"
#include "mevent-units.h"

/* Larger than this a document has contents. */
#define CONTENTS_FROM_SESSIONS 24

/* How wide a range of times is. */
double
_mevent_programme_get_time_width (MeventPaper *self)
{
  return MEVENT_PROGRAMME_TIME_EMS * self->theme->looks[MEVENT_STYLE_TIME].size;
}

gboolean
_mevent_programme_is_empty (MeventEvent *event)
{
  return mevent_text_get_n (event->title) == 0 && mevent_list_get_n (event->sessions) == 0;
}

static void
add_contents (MeventPaper *self, guint position)
{
  g_autofree char *title = NULL;
  guint end;

  if (mevent_list_get_n (self->event->sessions) < CONTENTS_FROM_SESSIONS)
    return;
  mevent_flow_add_contents (self->flow, position, 2);
  title = mevent_paper_dup_string (self, N_("Contents"));
  end = mevent_flow_get_n_rows (self->flow);
  mevent_paper_add_chapter (self, title, MEVENT_ROW_NEW_PAGE);
  mevent_flow_move_rows (self->flow, end, position);
}

static gboolean
write_chapters (MeventPaper *self, gboolean in_one_column, GError **error)
{
  g_autoptr (GPtrArray) people = mevent_event_list_contributors (self->event);
  g_autoptr (GHashTable) speakers = g_hash_table_new (NULL, NULL);
  MeventProgramme data = { .speakers = speakers, .in_one_column = in_one_column };
  guint after_cover;

  if (_mevent_programme_is_empty (self->event))
    return mevent_paper_set_empty (error, _("The event has neither a title nor sessions: there is no programme to print."));
  for (guint i = 0; i < people->len; i++)
    g_hash_table_add (speakers, people->pdata[i]);
  self->data = &data;
  _mevent_programme_add_cover (self, MEVENT_COVER_WHOLE);
  after_cover = mevent_flow_get_n_rows (self->flow);
  _mevent_programme_add_agenda (self);
  _mevent_programme_add_abstracts (self);
  _mevent_programme_add_speakers (self);
  _mevent_programme_add_venue (self);
  _mevent_programme_add_contact (self);
  _mevent_programme_add_partners (self);
  add_contents (self, after_cover);
  return TRUE;
}

static gboolean
write_programme (MeventPaper *self, GError **error)
{
  return write_chapters (self, FALSE, error);
}

static gboolean
write_large_print (MeventPaper *self, GError **error)
{
  return write_chapters (self, TRUE, error);
}

/* At the foot of a small page only the shortest stands beside the number in type as large. */
static gboolean
write_small_large_print (MeventPaper *self, GError **error)
{
  mevent_flow_set_running_line (self->flow, mevent_paper_string (self, N_("Programme")), NULL);
  return write_large_print (self, error);
}

static const MeventPaperKind programme = { N_("Programme"), .own_title = TRUE, .is_text = TRUE, .write = write_programme };
static const MeventPaperKind large_print = { N_("Programme in large print"), .scale = 1.9, .least = 18, .in_ink = TRUE,
                                             .write = write_large_print };
/* On a small page the text is as large, and titles are little larger than the text. */
static const MeventPaperKind small_large_print = { N_("Programme in large print"), .scale = 1.2, .least = 18,
                                                   .margins = 1.1, .in_ink = TRUE, .write = write_small_large_print };
static const MeventPaperKind booklet = { N_("Programme"), .own_title = TRUE, .scale = 0.9, .margins = 0.7,
                                         .write = write_programme };

/* A cover that is only tried. */
typedef struct
{
  MeventCoverParts parts;
  gboolean         breaks_title; /* a word of it has no room in one line */
} Trial;

static gboolean
write_cover (MeventPaper *self, GError **error)
{
  Trial *trial = self->user_data;

  trial->breaks_title = _mevent_programme_breaks_title (self);
  _mevent_programme_add_cover (self, trial->parts);
  return TRUE;
}

/* How large the title is: on a cover in two languages it stands twice, and date and place are to be there too. Rather a little
 * smaller than without what the event is about; but that may go to the next page before the title becomes small. */
static const struct
{
  MeventCoverParts parts;
  double           title;
} covers[] = {
  { MEVENT_COVER_TRIAL, 1 },    { MEVENT_COVER_TRIAL, 0.88 }, { MEVENT_COVER_TRIAL, 0.77 }, { MEVENT_COVER_TRIAL, 0.7 },
  { MEVENT_COVER_HEAD, 1 },     { MEVENT_COVER_HEAD, 0.88 },  { MEVENT_COVER_HEAD, 0.77 },  { MEVENT_COVER_HEAD, 0.67 },
  { MEVENT_COVER_HEAD, 0.58 },  { MEVENT_COVER_HEAD, 0.5 },
};

static double
find_title (const MeventPaperKind *kind, MeventEvent *event, const MeventPrintOptions *options)
{
  MeventPaperKind cover = *kind;
  double whole = 0; /* the largest that breaks no word */

  cover.write = write_cover;
  cover.is_text = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (covers); i++)
    {
      g_autoptr (MeventComposer) composer = NULL;
      Trial trial = { covers[i].parts };

      cover.title = covers[i].title;
      cover.user_data = &trial;
      composer = mevent_paper_compose (&cover, event, options, NULL);
      if (composer == NULL || (!trial.breaks_title && mevent_composer_paginate_within (composer, 1)))
        return covers[i].title;
      if (!trial.breaks_title)
        whole = MAX (whole, covers[i].title);
    }
  return options->second_language == NULL && whole > 0 ? whole : covers[G_N_ELEMENTS (covers) - 1].title;
}

static MeventComposer *
compose (const MeventPaperKind *kind, MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  MeventPaperKind fitted = *kind;

  fitted.title = find_title (kind, event, options);
  return mevent_paper_compose (&fitted, event, options, error);
}

/**
 * mevent_programme_new:
 *
 * The programme of an event on A4: cover, agenda by day with parallel sessions side by side, abstracts, speakers, venue,
 * and those who make it possible.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where the event has neither title nor sessions
 */
MeventComposer *
mevent_programme_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return compose (&programme, event, options, error);
}

/**
 * mevent_programme_new_large_print:
 *
 * The same in type that people read who do not see well: 18 points and more, in one column.
 *
 * Returns: (transfer full) (nullable): see mevent_programme_new()
 */
MeventComposer *
mevent_programme_new_large_print (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return compose (options->paper == MEVENT_PAPER_A5 ? &small_large_print : &large_print, event, options, error);
}

/**
 * mevent_programme_new_booklet:
 *
 * The same in pages of A5, which stand on A4 so that it is folded once and stitched; or in the halves of another paper.
 *
 * Returns: (transfer full) (nullable): see mevent_programme_new()
 */
MeventComposer *
mevent_programme_new_booklet (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  MeventPaperKind kind = booklet;
  g_autoptr (MeventComposer) pages = NULL;
  double width, height;

  mevent_paper_get_size ((MeventPaperSize) options->paper, TRUE, &width, &height);
  /* Whole millimetres, as half an A4 is an A5. */
  kind.width = floor (mevent_points_to_mm (width) / 2 + 0.01);
  kind.height = mevent_points_to_mm (height);
  pages = compose (&kind, event, options, error);
  return pages != NULL ? mevent_imposition_new (pages, MEVENT_IMPOSITION_BOOKLET, width, height) : NULL;
}
