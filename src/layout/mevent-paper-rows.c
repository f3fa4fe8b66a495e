#include "mevent-paper-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-session.h"
#include "mevent-units.h"
#include "mevent-venue.h"

/* Of the logo beside a letterhead, in points. */
#define LETTERHEAD_LOGO_WIDTH  130.0
#define LETTERHEAD_LOGO_HEIGHT 42.0

/* Rows that many papers have. */

/**
 * mevent_paper_add_row:
 * @space_before: in units of the grid
 *
 * Returns: (transfer none): the cell of a row over the whole width
 */
MeventCell *
mevent_paper_add_row (MeventPaper *self, MeventRowFlags flags, guint space_before)
{
  return mevent_row_add_cell (mevent_flow_add_row (self->flow, flags, space_before), 0, mevent_flow_get_width (self->flow));
}

/**
 * mevent_paper_add_text:
 * @text: (nullable): running text over the whole width; nothing with %NULL or ""
 */
void
mevent_paper_add_text (MeventPaper *self, MeventTextStyle style, guint space_before, const char *text)
{
  if (text != NULL && *text != '\0')
    mevent_cell_add_text (mevent_paper_add_row (self, MEVENT_ROW_SPLITTABLE, space_before), style, text);
}

/**
 * mevent_paper_add_times:
 * @start: minutes since midnight
 * @end: where it is %MEVENT_UNSET, the start stands alone
 *
 * Adds when a session is in each language of the document, once where they write it alike; nothing where it is not known.
 */
void
mevent_paper_add_times (MeventPaper *self, MeventCell *cell, int start, int end)
{
  g_autofree char *before = NULL;

  for (guint i = 0; start != MEVENT_UNSET && i < self->n_editions; i++)
    {
      g_autofree char *times = mevent_paper_dup_times (self, self->editions[i], start, end);

      if (g_strcmp0 (times, before) != 0)
        mevent_cell_add_text (cell, MEVENT_STYLE_TIME, times);
      g_free (before);
      before = g_steal_pointer (&times);
    }
}

/**
 * mevent_paper_fill_editions:
 *
 * Writes into the cell in all languages of the document, one below the other, each beginning where it does; what is the same in
 * all of them once.
 */
void
mevent_paper_fill_editions (MeventPaper *self, MeventCell *cell, MeventPaperWrite write, gpointer record)
{
  guint first = mevent_cell_get_n_blocks (cell);

  for (guint i = 0; i < self->n_editions; i++)
    {
      guint begin = mevent_cell_get_n_blocks (cell);

      if (i > 0)
        mevent_cell_add_space (cell, 1);
      mevent_paper_set_edition (self, i);
      write (self, cell, record);
      if (i == 0)
        continue;
      mevent_cell_turn (cell, begin, self->editions[i]);
      mevent_cell_drop_repeats (cell, first, mevent_cell_share_tail (cell, first, begin));
    }
  mevent_paper_set_edition (self, 0);
}

/**
 * mevent_paper_add_beside:
 * @x: in points, of the part of the row that is for them
 *
 * Writes into the row in all languages of the document, side by side whatever the options say.
 */
void
mevent_paper_add_beside (MeventPaper *self, MeventRow *row, double x, double width, MeventPaperWrite write, gpointer record)
{
  double column = (width - (self->n_editions - 1) * self->theme->gutter) / self->n_editions;
  guint first = mevent_row_get_n_cells (row);

  for (guint i = 0; i < self->n_editions; i++)
    {
      MeventCell *cell = mevent_row_add_cell (row, x + i * (column + self->theme->gutter), column);

      mevent_cell_set_base (cell, self->editions[i]);
      mevent_paper_set_edition (self, i);
      write (self, cell, record);
    }
  mevent_row_join_repeats (row, first);
  mevent_row_share_tail (row, first);
  mevent_paper_set_edition (self, 0);
}

/**
 * mevent_paper_add_editions:
 * @x: in points, of the part of the row that is for them
 *
 * Writes into the row in all languages of the document, side by side or above each other as the options say.
 */
void
mevent_paper_add_editions (MeventPaper     *self,
                           MeventRow       *row,
                           double           x,
                           double           width,
                           MeventPaperWrite write,
                           gpointer         record)
{
  if (self->options->two == MEVENT_TWO_LANGUAGES_BESIDE)
    mevent_paper_add_beside (self, row, x, width, write, record);
  else
    mevent_paper_fill_editions (self, mevent_row_add_cell (row, x, width), write, record);
}

/**
 * mevent_paper_add_written:
 *
 * Writes over the whole width in all languages of the document, one below the other.
 */
void
mevent_paper_add_written (MeventPaper *self, guint space_before, MeventPaperWrite write, gpointer record)
{
  mevent_paper_fill_editions (self, mevent_paper_add_row (self, MEVENT_ROW_SPLITTABLE, space_before), write, record);
}

/* A heading in all languages of the document. */
static void
add_heading (MeventPaper *self, MeventCell *cell, MeventTextStyle style, const char *title)
{
  mevent_cell_add_text (cell, style, title);
  if (self->n_editions > 1)
    mevent_cell_set_between (cell, MEVENT_BETWEEN_EDITIONS);
}

/**
 * mevent_paper_add_chapter:
 *
 * Returns: (transfer none): the heading of a chapter, which is in the outline too
 */
MeventRow *
mevent_paper_add_chapter (MeventPaper *self, const char *title, MeventRowFlags flags)
{
  static const MeventRowFlags rules[] = {
    [MEVENT_HEADING_PLAIN] = MEVENT_ROW_NONE,
    [MEVENT_HEADING_RULE_ABOVE] = MEVENT_ROW_RULE_ABOVE,
    [MEVENT_HEADING_RULE_BELOW] = MEVENT_ROW_RULE_BELOW,
  };
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_KEEP_NEXT | flags | rules[self->theme->heading_rule], 6);
  MeventCell *cell = mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow));

  add_heading (self, cell, MEVENT_STYLE_HEADING, title);
  mevent_row_set_outline (row, 0, title);
  return row;
}

/**
 * mevent_paper_add_subheading:
 *
 * Returns: (transfer none): a heading below that of the chapter, such as a day
 */
MeventRow *
mevent_paper_add_subheading (MeventPaper *self, const char *title)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_KEEP_NEXT, 3);

  add_heading (self, mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow)), MEVENT_STYLE_SUBHEADING, title);
  mevent_row_set_outline (row, 1, title);
  return row;
}

/* A signature needs so much room above its rule. */
#define SIGNATURE_MM 12.0

static void
add_signature (MeventPaper *self, MeventRow *row, double x, double width, const char *label)
{
  MeventCell *cell = mevent_row_add_cell (row, x, width);

  mevent_cell_set_rule (cell);
  mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, label);
}

/**
 * mevent_paper_add_signatures:
 * @flags: for the rows that they take
 * @first: below the first of two rules, on which something is written by hand
 */
void
mevent_paper_add_signatures (MeventPaper *self, MeventRowFlags flags, const char *first, const char *second)
{
  double gap = 2 * self->theme->gutter, width = (mevent_flow_get_width (self->flow) - gap) / 2;
  MeventRow *row = mevent_flow_add_row (self->flow, flags | MEVENT_ROW_KEEP_NEXT, 4);

  mevent_row_set_min_height (row, mevent_mm_to_points (SIGNATURE_MM));
  row = mevent_flow_add_row (self->flow, flags, 0);
  add_signature (self, row, 0, width, first);
  add_signature (self, row, width + gap, width, second);
}

/* The event, when and where, in one line for each language. */
static void
describe_event (MeventPaper *self, MeventCell *cell, gpointer unused)
{
  MeventEvent *event = self->event;
  g_autoptr (GString) line = g_string_new (NULL);

  _mevent_paper_append (self, line, ", ", mevent_paper_translate (self, event, event->title));
  if (event->first_day != 0)
    {
      g_autofree char *days = mevent_language_format_dates (mevent_paper_get_edition (self), event->first_day,
                                                            event->last_day);

      _mevent_paper_append (self, line, ", ", days);
    }
  if (event->venue != NULL)
    _mevent_paper_append (self, line, ", ", mevent_paper_translate (self, event->venue, event->venue->name));
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, line->str);
}

/**
 * mevent_paper_add_letterhead:
 * @title: what the document is
 *
 * Begins a document that has no cover: the logo of the organisation that is responsible, the title, and the event.
 */
void
mevent_paper_add_letterhead (MeventPaper *self, const char *title)
{
  MeventOrganisation *responsible = self->project ? self->project->responsible : NULL;
  g_autoptr (MeventPicture) logo = mevent_paper_load_picture (self, responsible, responsible ? responsible->logo : NULL,
                                                              LETTERHEAD_LOGO_WIDTH, LETTERHEAD_LOGO_HEIGHT);
  double width = mevent_flow_get_width (self->flow) - (logo ? LETTERHEAD_LOGO_WIDTH + self->theme->gutter : 0);
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 0);
  MeventCell *cell = mevent_row_add_cell (row, 0, width);

  add_heading (self, cell, MEVENT_STYLE_HEADING, title);
  mevent_paper_fill_editions (self, cell, describe_event, NULL);
  mevent_row_set_outline (row, 0, title);
  mevent_flow_set_numbers_from (self->flow, 0);
  if (logo == NULL)
    return;
  cell = mevent_row_add_cell (row, width + self->theme->gutter, LETTERHEAD_LOGO_WIDTH);
  mevent_cell_set_alignment (cell, MEVENT_ALIGNMENT_END);
  mevent_cell_add_picture (cell, logo, LETTERHEAD_LOGO_WIDTH, LETTERHEAD_LOGO_HEIGHT);
}

/**
 * mevent_paper_add_credit:
 *
 * Says below a picture who made it, where that is known.
 */
void
mevent_paper_add_credit (MeventPaper *self, MeventCell *cell, MeventImage *image)
{
  g_autofree char *credit = NULL;

  if (image->credit == NULL)
    return;
  /* Many write the word themselves. */
  if (strchr (image->credit, ':') != NULL)
    {
      mevent_cell_add_text (cell, MEVENT_STYLE_SMALL, image->credit);
      return;
    }
  /* Translators: below a photo; %s is who made it */
  credit = g_strdup_printf (mevent_paper_string (self, N_("Photo: %s")), image->credit);
  mevent_cell_add_text (cell, MEVENT_STYLE_SMALL, credit);
}

/**
 * mevent_paper_load_picture:
 * @owner: (nullable): the record whose image it is, which a problem names
 * @image: (nullable): no picture where it is %NULL
 * @width: of the box it is for, in points
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL and a problem that says which one is broken
 */
MeventPicture *
mevent_paper_load_picture (MeventPaper *self, gpointer owner, MeventImage *image, double width, double height)
{
  g_autoptr (GError) error = NULL;
  MeventPicture *picture = image ? mevent_picture_load (image, width, height, &error) : NULL;
  g_autofree char *name = error && owner ? mevent_record_dup_title (owner, NULL) : NULL;

  /* Translators: first the name of a file, then the person or the organisation whose photo or logo it is */
  if (error != NULL && name != NULL)
    mevent_paper_warn (self, "broken-image", owner, _("The image “%s” of “%s” cannot be shown: %s"),
                       image->name ? image->name : "", name, error->message);
  else if (error != NULL)
    mevent_paper_warn (self, "broken-image", image, _("The image “%s” cannot be shown: %s"),
                       image->name ? image->name : "", error->message);
  return picture;
}
