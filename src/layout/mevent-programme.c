#include "mevent-programme-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-text.h"

/* Larger than this a document has contents. */
#define CONTENTS_FROM_SESSIONS 24

/* How wide a range of times is. */
double
_mevent_programme_get_time_width (MeventPaper *self)
{
  return MEVENT_PROGRAMME_TIME_EMS * self->theme->looks[MEVENT_STYLE_TIME].size;
}

static gboolean
is_empty (MeventEvent *event)
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
write_programme (MeventPaper *self, GError **error)
{
  g_autoptr (GPtrArray) people = mevent_event_list_contributors (self->event);
  g_autoptr (GHashTable) speakers = g_hash_table_new (NULL, NULL);
  MeventProgramme programme = { speakers };
  guint after_cover;

  if (is_empty (self->event))
    return mevent_paper_set_empty (error, _("The event has neither a title nor sessions: there is no programme to print."));
  for (guint i = 0; i < people->len; i++)
    g_hash_table_add (speakers, people->pdata[i]);
  self->data = &programme;
  _mevent_programme_add_cover (self);
  after_cover = mevent_flow_get_n_rows (self->flow);
  _mevent_programme_add_agenda (self);
  _mevent_programme_add_abstracts (self);
  _mevent_programme_add_speakers (self);
  _mevent_programme_add_venue (self);
  _mevent_programme_add_partners (self);
  add_contents (self, after_cover);
  return TRUE;
}

static const MeventPaperKind programme = { N_("Programme"), .own_title = TRUE, .write = write_programme };
static const MeventPaperKind large_print = { N_("Programme in large print"), .scale = 1.9, .write = write_programme };
static const MeventPaperKind pages = { N_("Programme"), MEVENT_PAPER_A5, .own_title = TRUE, .scale = 0.9,
                                       .write = write_programme };

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
  return mevent_paper_compose (&programme, event, options, error);
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
  return mevent_paper_compose (&large_print, event, options, error);
}

/**
 * mevent_programme_new_pages:
 *
 * The same on A5, as the pages of a booklet.
 *
 * Returns: (transfer full) (nullable): see mevent_programme_new()
 */
MeventComposer *
mevent_programme_new_pages (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  return mevent_paper_compose (&pages, event, options, error);
}
