#include "mevent-paper-figures.h"

#include "mevent-figure.h"
#include "mevent-list.h"
#include "mevent-paper-private.h"

/* On a page that is narrower, pictures stand below each other. */
#define MIN_WIDTH 140.0 /* points */
#define MAX_BESIDE 2
#define PROPORTION 0.75 /* height to width of the box: most cameras make pictures of 4 by 3 */

static void
write_caption (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventFigure *figure = record;

  mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, mevent_paper_translate (self, figure, figure->caption));
}

/**
 * mevent_paper_figures_add:
 * @owner: the record whose picture it is
 * @image: (nullable): nothing is added where it is %NULL or broken, of which a problem tells
 * @write: writes below it what it shows, of @owner
 */
void
mevent_paper_figures_add (MeventPaperFigures *self, gpointer owner, MeventImage *image, MeventPaperWrite write)
{
  MeventPaper *paper = self->paper;
  double whole = mevent_flow_get_width (paper->flow), gutter = paper->theme->gutter;
  guint n = whole >= MAX_BESIDE * MIN_WIDTH + gutter ? MAX_BESIDE : 1;
  double width = (whole - (n - 1) * gutter) / n, height = width * PROPORTION;
  g_autoptr (MeventPicture) picture = mevent_paper_load_picture (paper, owner, image, width, height);
  MeventCell *cell;

  if (picture == NULL)
    return;
  if (self->row == NULL || self->n_beside == n)
    {
      self->row = mevent_flow_add_row (paper->flow, MEVENT_ROW_NONE, 2);
      self->n_beside = 0;
    }
  cell = mevent_row_add_cell (self->row, self->n_beside++ * (width + gutter), width);
  mevent_cell_add_picture (cell, picture, width, height);
  mevent_paper_fill_editions (paper, cell, write, owner);
  mevent_paper_add_credit (paper, cell, image);
}

/**
 * mevent_paper_figures_add_list:
 * @figures: (nullable): of #MeventFigure
 */
void
mevent_paper_figures_add_list (MeventPaperFigures *self, MeventList *figures)
{
  for (guint i = 0; i < mevent_list_get_n (figures); i++)
    {
      MeventFigure *figure = mevent_list_get (figures, i);

      mevent_paper_figures_add (self, figure, figure->image, write_caption);
    }
}
