/* Those who make an event possible, at the foot of its poster. */

#include "mevent-poster-private.h"

#include "mevent-event.h"
#include "mevent-list.h"
#include "mevent-organisation.h"
#include "mevent-partner.h"
#include "mevent-text.h"

/* In units of the shorter side of the page. */
#define PARTNER  0.064 /* a row of them */
#define PARTNERS 0.2   /* all rows */
#define WORDING  0.018 /* a sentence that a funder asks for */
#define WORDINGS 0.09  /* all of them */
#define LOGO     0.062

#define PARTNERS_PER_ROW 4

static guint
count_partners (MeventEvent *event)
{
  guint n = 0;

  for (guint i = 0; i < mevent_list_get_n (event->partners); i++)
    n += ((MeventPartner *) mevent_list_get (event->partners, i))->organisation != NULL;
  return n;
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
  g_autoptr (GPtrArray) wordings = mevent_paper_list_wordings (self);

  return MIN (wordings->len * WORDING, WORDINGS);
}

/* Names of one line and of two are of one size: none of the partners seems more than another. */
#define TWO_LINES 2.7

/* Logo, and beside it the part the organisation has in the event, and its name. */
static void
add_partner (MeventPosterGrid *grid, MeventPartner *partner, double x, double y, double width, double height)
{
  MeventPaper *self = grid->paper;
  MeventOrganisation *organisation = partner->organisation;
  g_autofree char *name = mevent_paper_dup_text (self, organisation, organisation->name);
  g_autofree char *role = mevent_paper_dup_string (self, mevent_partner_roles[partner->role].label);
  double logo_width = LOGO * grid->unit, pad = POSTER_GAP * grid->unit, names = height * 0.54;
  g_autoptr (MeventPicture) logo = mevent_paper_load_picture (self, organisation, organisation->logo, logo_width,
                                                              height - pad);

  if (logo != NULL)
    {
      mevent_plates_add_picture (self->plates, logo, x, y + pad / 2, logo_width, height - pad);
      x += logo_width + pad;
      width -= logo_width + pad;
    }
  mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
      x, y + height * 0.08, width - pad, height * 0.28, MEVENT_STYLE_SMALL, points (grid, 10), 5, MEVENT_ALIGNMENT_START, 1,
      0,
    }, NULL, role);
  mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
      x, y + height * 0.38, width - pad, names, MEVENT_STYLE_BODY, MIN (points (grid, 13), names / TWO_LINES), 6,
      MEVENT_ALIGNMENT_START, 0, 0,
    }, NULL, name);
}

static void
add_partners (MeventPosterGrid *grid)
{
  MeventPaper *self = grid->paper;
  guint n = count_partners (self->event), n_columns = MIN (MAX (n, 1), PARTNERS_PER_ROW);
  guint n_rows = (n + n_columns - 1) / n_columns, at = 0;
  double margin = POSTER_MARGIN * grid->unit, width = (grid->width - 2 * margin) / n_columns;
  double top = grid->bottom + POSTER_GAP * grid->unit, height = n_rows > 0 ? partners_height (self) * grid->unit / n_rows : 0;

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
add_wordings (MeventPosterGrid *grid)
{
  MeventPaper *self = grid->paper;
  g_autoptr (GPtrArray) wordings = mevent_paper_list_wordings (self);
  double margin = POSTER_MARGIN * grid->unit;
  double height = wordings->len > 0 ? wordings_height (self) * grid->unit / wordings->len : 0;
  double top = grid->height - margin - wordings->len * height;

  for (guint i = 0; i < wordings->len; i++)
    mevent_plates_add_text (self->plates, &(const MeventPlateBox) {
        margin, top + i * height, grid->width - 2 * margin, height, MEVENT_STYLE_SMALL, points (grid, 11), 6,
        MEVENT_ALIGNMENT_START, 0.5, 0,
      }, NULL, wordings->pdata[i]);
}

/**
 * _mevent_poster_foot_height:
 *
 * Returns: in units of the shorter side of the page
 */
double
_mevent_poster_foot_height (MeventPaper *paper)
{
  return partners_height (paper) + wordings_height (paper);
}

void
_mevent_poster_add_foot (MeventPosterGrid *grid)
{
  add_partners (grid);
  add_wordings (grid);
}
