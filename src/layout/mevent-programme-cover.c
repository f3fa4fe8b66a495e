#include "mevent-programme-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-flow-private.h"
#include "mevent-paper-private.h"
#include "mevent-partner.h"
#include "mevent-text.h"
#include "mevent-venue.h"

/* A column holds a long word, such as "Integrationsministerium", in units of the size of its type. */
#define LEAST_EMS 10.0

#define LONG_LINE_EMS 30.0

/* And in two languages one for dates such as "Donnerstag, 24. September 2026". */
#define DATE_EMS 13.0

#define LOGO_WIDTH  90.0
#define LOGO_HEIGHT 42.0

static int
first_start (MeventPaper *self, guint32 day)
{
  g_autoptr (GPtrArray) sessions = mevent_event_list_day_sessions (self->event, day);

  for (guint i = 0; i < sessions->len; i++)
    {
      const MeventSession *session = sessions->pdata[i];

      if (!mevent_event_is_internal (self->event, sessions->pdata[i]))
        return session->start;
    }
  return MEVENT_UNSET;
}

static int
last_end (MeventPaper *self, guint32 day)
{
  g_autoptr (GPtrArray) sessions = mevent_event_list_day_sessions (self->event, day);
  int end = MEVENT_UNSET;

  for (guint i = 0; i < sessions->len; i++)
    if (!mevent_event_is_internal (self->event, sessions->pdata[i]))
      end = MAX (end, mevent_session_get_end (sessions->pdata[i]));
  return end;
}

static char *
dup_days (MeventPaper *self, gpointer record)
{
  MeventEvent *event = record;

  return event->first_day ? mevent_language_format_dates (mevent_paper_get_edition (self), event->first_day, event->last_day)
                          : NULL;
}

/* Of one day only: those of several differ. */
static char *
dup_hours (MeventPaper *self, gpointer record)
{
  MeventEvent *event = record;
  int start = event->first_day ? first_start (self, event->first_day) : MEVENT_UNSET;

  if (event->last_day > event->first_day || start == MEVENT_UNSET)
    return NULL;
  return mevent_paper_dup_times (self, mevent_paper_get_edition (self), start, last_end (self, event->first_day));
}

static char *
dup_place (MeventPaper *self, gpointer record)
{
  MeventVenue *venue = ((MeventEvent *) record)->venue;

  return venue ? g_strdup (mevent_paper_translate (self, venue, venue->name)) : NULL;
}

static const struct
{
  MeventPaperSay say;
  gboolean       is_strong;
  guint          space_before; /* in lines of the grid */
} facts[] = { { dup_days, TRUE, 0 }, { dup_hours, FALSE, 0 }, { dup_place, TRUE, 1 } };

static void
add_fact (MeventCell *cell, guint i, const char *text)
{
  if (text == NULL)
    return;
  mevent_cell_add_space (cell, facts[i].space_before);
  if (facts[i].is_strong)
    mevent_cell_add_lead (cell, MEVENT_STYLE_LEAD, NULL, text, NULL);
  else
    mevent_cell_add_text (cell, MEVENT_STYLE_LEAD, text);
}

static void
write_when_and_where (MeventPaper *self, MeventCell *cell, gpointer event)
{
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *text = facts[i].say (self, event);

      add_fact (cell, i, text);
    }
}

/* Each fact in all languages before the next one: in a line, or where that is too short, in one for each language. */
static void
write_facts (MeventPaper *self, MeventCell *cell)
{
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *text = _mevent_paper_dup_said (self, facts[i].say, self->event, MEVENT_BETWEEN_EDITIONS);

      add_fact (cell, i, text);
      if (text != NULL && self->n_editions > 1)
        mevent_cell_set_between (cell, MEVENT_BETWEEN_EDITIONS);
    }
}

static void
write_description (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventEvent *event = record;

  mevent_cell_add_text (cell, MEVENT_STYLE_TEXT, mevent_paper_translate (self, event, event->description));
}

/* Lines of a whole page are too long to be read with ease; those of a narrow one are not. */
static double
find_description_width (MeventPaper *self)
{
  double width = mevent_flow_get_width (self->flow), most = LONG_LINE_EMS * self->theme->looks[MEVENT_STYLE_TEXT].size;

  return self->n_editions > 1 || width <= most ? width : width * 0.8;
}

static void
add_description (MeventPaper *self)
{
  if (mevent_text_get_n (self->event->description) > 0)
    mevent_paper_add_editions (self, mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 4), 0,
                               find_description_width (self), write_description, self->event);
}

static guint
count_logos (MeventPaper *self)
{
  guint n = 0;

  for (guint i = 0; i < mevent_list_get_n (self->event->partners); i++)
    {
      const MeventPartner *partner = mevent_list_get (self->event->partners, i);

      n += partner->organisation != NULL;
    }
  return n;
}

static void
write_partner (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventOrganisation *organisation = record;

  mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, mevent_paper_translate (self, organisation, organisation->name));
}

static void
add_cover_partner (MeventPaper *self, MeventCell *cell, MeventPartner *partner)
{
  MeventOrganisation *organisation = partner->organisation;
  g_autoptr (MeventPicture) logo = mevent_paper_load_picture (self, organisation, organisation->logo, LOGO_WIDTH, LOGO_HEIGHT);
  g_autofree char *role = mevent_paper_dup_string (self, mevent_partner_roles[partner->role].label);

  mevent_cell_add_text (cell, MEVENT_STYLE_SMALL, role);
  mevent_paper_fill_editions (self, cell, write_partner, organisation);
  mevent_cell_add_space (cell, 1);
  if (logo != NULL)
    mevent_cell_add_picture (cell, logo, LOGO_WIDTH, LOGO_HEIGHT);
}

/* The partners at the foot of the cover, each below its role; four of them, the others are in the last chapter. As many stand
 * side by side as there is room for long words. */
static void
add_cover_partners (MeventPaper *self, MeventRowFlags at_bottom)
{
  guint n = MIN (count_logos (self), 4), added = 0;
  double gutter = self->theme->gutter, room = mevent_flow_get_width (self->flow) + gutter;
  double least = LEAST_EMS * self->theme->looks[MEVENT_STYLE_DETAIL].size + gutter;
  guint n_columns = MIN (n, MAX ((guint) (room / least), 1)), n_each = n > 0 ? (n + n_columns - 1) / n_columns : 0;
  MeventRow *row;
  MeventCell *cell = NULL;

  if (n == 0)
    return;
  row = mevent_flow_add_row (self->flow, at_bottom | MEVENT_ROW_RULE_ABOVE, 2);
  for (guint i = 0; added < n; i++)
    {
      MeventPartner *partner = mevent_list_get (self->event->partners, i);

      if (partner->organisation == NULL)
        continue;
      if (added % n_each == 0)
        cell = mevent_row_add_cell (row, added / n_each * room / n_columns, room / n_columns - gutter);
      else
        mevent_cell_add_space (cell, 2);
      add_cover_partner (self, cell, partner);
      added++;
    }
}

static void
write_titles (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventEvent *event = record;

  mevent_cell_add_text (cell, MEVENT_STYLE_TITLE, mevent_paper_translate (self, event, event->title));
  mevent_cell_add_space (cell, 2);
  mevent_cell_add_text (cell, MEVENT_STYLE_SUBTITLE, mevent_paper_translate (self, event, event->subtitle));
}

static MeventCell *
add_cover_row (MeventPaper *self, MeventRowFlags flags, guint space_before)
{
  MeventCell *cell = mevent_paper_add_row (self, flags, space_before);

  mevent_cell_set_alignment (cell, self->theme->cover == MEVENT_COVER_CENTRE ? MEVENT_ALIGNMENT_CENTRE
                                                                             : MEVENT_ALIGNMENT_START);
  return cell;
}

/* What is printed on the colour of the theme where it has a band. */
static void
add_titles (MeventPaper *self)
{
  MeventRowFlags band = self->theme->cover == MEVENT_COVER_BAND ? MEVENT_ROW_BAND : MEVENT_ROW_NONE;
  g_autofree char *kicker = mevent_paper_dup_string (self, N_("Programme"));
  MeventCell *cell = add_cover_row (self, band | MEVENT_ROW_SPLITTABLE, 0);

  mevent_cell_add_text (cell, MEVENT_STYLE_KICKER, kicker);
  mevent_cell_add_space (cell, band ? 5 : 8);
  for (guint i = 0; i < self->n_editions; i++)
    {
      if (i > 0)
        {
          cell = add_cover_row (self, band | MEVENT_ROW_SPLITTABLE, 3);
          mevent_cell_set_base (cell, self->editions[i]);
        }
      mevent_paper_set_edition (self, i);
      write_titles (self, cell, self->event);
    }
  mevent_paper_set_edition (self, 0);
  if (band)
    mevent_row_set_min_height (mevent_flow_add_row (self->flow, band, 0), 4 * self->theme->grid);
}

/* The same in all languages. */
static void
add_address (MeventPaper *self)
{
  const MeventVenue *venue = self->event->venue;
  g_autofree char *address = venue ? mevent_paper_dup_address (venue->street, venue->postal_code, venue->city) : NULL;

  if (address != NULL)
    mevent_cell_add_text (add_cover_row (self, MEVENT_ROW_NONE, 0), MEVENT_STYLE_LEAD, address);
}

/* A band parts them from the titles more than space does. What is so short stands side by side also where the longer texts are
 * above each other. */
static void
add_when_and_where (MeventPaper *self)
{
  guint above = self->theme->cover == MEVENT_COVER_BAND ? 4 : 6;
  double width = mevent_flow_get_width (self->flow);
  gboolean is_wide = width >= self->n_editions * DATE_EMS * self->theme->looks[MEVENT_STYLE_LEAD].size;

  if (self->theme->cover == MEVENT_COVER_CENTRE || !is_wide)
    write_facts (self, add_cover_row (self, MEVENT_ROW_NONE, above));
  else
    mevent_paper_add_beside (self, mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, above), 0, width,
                             write_when_and_where, self->event);
  add_address (self);
}

/* Whether a word of the title must be broken, in any language. */
gboolean
_mevent_programme_breaks_title (MeventPaper *self)
{
  gboolean breaks = FALSE;

  for (guint i = 0; i < self->n_editions; i++)
    {
      const char *title;

      mevent_paper_set_edition (self, i);
      title = mevent_paper_translate (self, self->event, self->event->title);
      breaks |= title != NULL && _mevent_flow_breaks (self->flow, self->editions[i], MEVENT_STYLE_TITLE, title,
                                                      mevent_flow_get_width (self->flow));
    }
  mevent_paper_set_edition (self, 0);
  return breaks;
}

void
_mevent_programme_add_cover (MeventPaper *self, MeventCoverParts parts)
{
  if (self->event->first_day == 0)
    mevent_paper_warn (self, "no-date", self->event, _("The event has no date."));
  add_titles (self);
  add_when_and_where (self);
  if (parts == MEVENT_COVER_HEAD)
    return;
  add_description (self);
  add_cover_partners (self, parts == MEVENT_COVER_TRIAL ? MEVENT_ROW_NONE : MEVENT_ROW_AT_BOTTOM);
}
