#include "mevent-programme-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-contribution.h"
#include "mevent-event.h"
#include "mevent-partner.h"
#include "mevent-room.h"
#include "mevent-text.h"
#include "mevent-venue.h"

#define LOGO_WIDTH  90.0
#define LOGO_HEIGHT 42.0
#define PHOTO_WIDTH 70.0
#define PHOTO_HEIGHT (PHOTO_WIDTH * 1.4)

/* Cover */

static int
first_start (MeventProgrammeWriter *self, guint32 day)
{
  g_autoptr (GPtrArray) sessions = mevent_event_list_day_sessions (self->event, day);

  for (guint i = 0; i < sessions->len; i++)
    {
      const MeventSession *session = sessions->pdata[i];

      if (!session->internal)
        return session->start;
    }
  return MEVENT_UNSET;
}

static int
last_end (MeventProgrammeWriter *self, guint32 day)
{
  g_autoptr (GPtrArray) sessions = mevent_event_list_day_sessions (self->event, day);
  int end = MEVENT_UNSET;

  for (guint i = 0; i < sessions->len; i++)
    if (!((MeventSession *) sessions->pdata[i])->internal)
      end = MAX (end, mevent_session_get_end (sessions->pdata[i]));
  return end;
}

static void
add_when (MeventProgrammeWriter *self, MeventCell *cell)
{
  MeventEvent *event = self->event;
  g_autofree char *days = NULL, *times = NULL;
  int start;

  if (event->first_day == 0)
    {
      mevent_problems_add (self->problems, MEVENT_SEVERITY_WARNING, "no-date",
                           mevent_record_get_id ((MeventRecord *) event), 0, 0, _("The event has no date."));
      return;
    }
  days = mevent_language_format_dates (self->language, event->first_day, event->last_day);
  mevent_cell_add_lead (cell, MEVENT_STYLE_LEAD, NULL, days, NULL);
  start = first_start (self, event->first_day);
  if (event->last_day > event->first_day || start == MEVENT_UNSET)
    return;
  times = mevent_language_format_times (self->language, start, last_end (self, event->first_day));
  mevent_cell_add_text (cell, MEVENT_STYLE_LEAD, times);
}

static char *
address_of (MeventVenue *venue)
{
  g_autofree char *place = g_strconcat (venue->postal_code ? venue->postal_code : "", venue->postal_code ? " " : "",
                                        venue->city ? venue->city : "", NULL);

  if (venue->street == NULL)
    return g_steal_pointer (&place);
  return *place ? g_strdup_printf ("%s, %s", venue->street, place) : g_strdup (venue->street);
}

static void
add_where (MeventProgrammeWriter *self, MeventCell *cell)
{
  MeventVenue *venue = self->event->venue;
  g_autofree char *address = NULL;

  if (venue == NULL)
    return;
  address = address_of (venue);
  mevent_cell_add_space (cell, 1);
  mevent_cell_add_lead (cell, MEVENT_STYLE_LEAD, NULL, _mevent_programme_translate (self, venue->name) ?: "", NULL);
  mevent_cell_add_text (cell, MEVENT_STYLE_LEAD, address);
}

static void
add_description (MeventProgrammeWriter *self)
{
  const char *text = _mevent_programme_translate (self, self->event->description);
  MeventRow *row;

  if (text == NULL)
    return;
  row = mevent_flow_add_row (self->flow, MEVENT_ROW_SPLITTABLE, 6);
  mevent_cell_add_text (mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow) * 0.8), MEVENT_STYLE_TEXT, text);
}

static guint
count_logos (MeventProgrammeWriter *self)
{
  guint n = 0;

  for (guint i = 0; i < mevent_list_get_n (self->event->partners); i++)
    {
      const MeventPartner *partner = mevent_list_get (self->event->partners, i);

      n += partner->organisation != NULL;
    }
  return n;
}

/* The partners at the foot of the cover, each below its role; four stand side by side, the others in the last chapter. */
static void
add_cover_partners (MeventProgrammeWriter *self)
{
  guint n = MIN (count_logos (self), 4), column = 0;
  double gutter = self->theme->gutter;
  double width = n > 0 ? (mevent_flow_get_width (self->flow) - (n - 1) * gutter) / n : 0;
  MeventRow *row;

  if (n == 0)
    return;
  row = mevent_flow_add_row (self->flow, MEVENT_ROW_AT_BOTTOM | MEVENT_ROW_RULE_ABOVE, 2);
  for (guint i = 0; column < n; i++)
    {
      MeventPartner *partner = mevent_list_get (self->event->partners, i);
      g_autoptr (MeventPicture) logo = NULL;
      MeventCell *cell;

      if (partner->organisation == NULL)
        continue;
      cell = mevent_row_add_cell (row, column++ * (width + gutter), width);
      mevent_cell_add_text (cell, MEVENT_STYLE_SMALL,
                            _mevent_programme_string (self, mevent_partner_roles[partner->role].label));
      mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, _mevent_programme_translate (self, partner->organisation->name));
      logo = _mevent_programme_load (self, partner->organisation->logo, LOGO_WIDTH, LOGO_HEIGHT);
      mevent_cell_add_space (cell, 1);
      if (logo != NULL)
        mevent_cell_add_picture (cell, logo, MIN (LOGO_WIDTH, width), LOGO_HEIGHT);
    }
}

void
_mevent_programme_add_cover (MeventProgrammeWriter *self)
{
  MeventEvent *event = self->event;
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 0);
  MeventCell *cell = mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow));

  mevent_cell_add_text (cell, MEVENT_STYLE_KICKER, _mevent_programme_string (self, N_("Programme")));
  row = mevent_flow_add_row (self->flow, MEVENT_ROW_SPLITTABLE, 10);
  cell = mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow));
  mevent_cell_add_text (cell, MEVENT_STYLE_TITLE, _mevent_programme_translate (self, event->title));
  mevent_cell_add_space (cell, 2);
  mevent_cell_add_text (cell, MEVENT_STYLE_SUBTITLE, _mevent_programme_translate (self, event->subtitle));

  row = mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 8);
  cell = mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow));
  add_when (self, cell);
  add_where (self, cell);
  add_description (self);
  add_cover_partners (self);
}

/* Speakers */

static void
add_speaker_sessions (MeventProgrammeWriter *self, MeventCell *cell, MeventPerson *person)
{
  for (guint i = 0; i < mevent_list_get_n (self->event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (self->event->sessions, i);
      const char *title = _mevent_programme_translate (self, session->title);
      g_autofree char *time = session->start != MEVENT_UNSET ? mevent_language_format_time (self->language, session->start)
                                                             : g_strdup ("");

      for (guint c = 0; !session->internal && title != NULL && c < mevent_list_get_n (session->contributions); c++)
        if (((MeventContribution *) mevent_list_get (session->contributions, c))->person == person)
          {
            g_autofree char *line = g_strdup_printf ("%s %s", time, title);

            mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, line);
            break;
          }
    }
}

static gboolean
needs_width (MeventPerson *person)
{
  return person->photo != NULL || mevent_text_get_n (person->biography) > 0;
}

static void
add_speaker (MeventProgrammeWriter *self, MeventCell *cell, MeventPerson *person)
{
  g_autofree char *name = mevent_person_dup_full_name (person);
  g_autofree char *about = _mevent_programme_describe (self, person, NULL, NULL);

  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, name);
  mevent_cell_set_target (cell, mevent_record_get_id ((MeventRecord *) person));
  if (person->name_in_own_script != NULL)
    {
      mevent_cell_add_text (cell, MEVENT_STYLE_BODY, person->name_in_own_script);
      mevent_cell_set_language (cell, person->own_script_language);
    }
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, about);
  add_speaker_sessions (self, cell, person);
  if (mevent_text_get_n (person->biography) > 0)
    mevent_cell_add_space (cell, 1);
  mevent_cell_add_text (cell, MEVENT_STYLE_TEXT, _mevent_programme_translate (self, person->biography));
}

static void
add_wide_speaker (MeventProgrammeWriter *self, MeventPerson *person)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_SPLITTABLE, 2);
  g_autoptr (MeventPicture) photo = _mevent_programme_load (self, person->photo, PHOTO_WIDTH, PHOTO_HEIGHT);
  double x = PHOTO_WIDTH + self->theme->gutter;

  if (photo != NULL)
    mevent_cell_add_picture (mevent_row_add_cell (row, 0, PHOTO_WIDTH), photo, PHOTO_WIDTH, PHOTO_HEIGHT);
  add_speaker (self, mevent_row_add_cell (row, x, mevent_flow_get_width (self->flow) - x), person);
}

/* Who has neither picture nor biography shares the row with the next. */
static guint
add_narrow_speakers (MeventProgrammeWriter *self, GPtrArray *people, guint first)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 2);
  double width = (mevent_flow_get_width (self->flow) - self->theme->gutter) / 2;
  guint n = 0;

  while (n < 2 && first + n < people->len && !needs_width (people->pdata[first + n]))
    {
      add_speaker (self, mevent_row_add_cell (row, n * (width + self->theme->gutter), width), people->pdata[first + n]);
      n++;
    }
  return n;
}

static int
compare_sort_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (mevent_record_get_sort_key (*(MeventRecord *const *) a),
                 mevent_record_get_sort_key (*(MeventRecord *const *) b));
}

void
_mevent_programme_add_speakers (MeventProgrammeWriter *self)
{
  g_autoptr (GPtrArray) people = mevent_event_list_contributors (self->event);

  if (people->len == 0)
    return;
  g_ptr_array_sort (people, compare_sort_keys);
  _mevent_programme_add_chapter (self, _mevent_programme_string (self, N_("Contributors")), MEVENT_ROW_NONE);
  for (guint i = 0; i < people->len;)
    if (needs_width (people->pdata[i]))
      add_wide_speaker (self, people->pdata[i++]);
    else
      i += add_narrow_speakers (self, people, i);
}

/* Venue */

static void
add_room (MeventProgrammeWriter *self, MeventRoom *room)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 0);
  double x = MEVENT_PROGRAMME_TIME_WIDTH * 2, width = mevent_flow_get_width (self->flow);
  g_autoptr (GString) line = g_string_new (room->floor);

  if (room->step_free == MEVENT_STEP_FREE_YES)
    g_string_append_printf (line, "%s%s", line->len ? " · " : "", _mevent_programme_string (self, N_("step-free")));
  mevent_cell_add_lead (mevent_row_add_cell (row, 0, x - self->theme->gutter), MEVENT_STYLE_BODY, NULL,
                        _mevent_programme_translate (self, room->name) ?: "", NULL);
  mevent_cell_add_text (mevent_row_add_cell (row, x, width - x), MEVENT_STYLE_BODY, line->str);
}

static void
add_venue_text (MeventProgrammeWriter *self, const char *heading, const MeventText *text)
{
  MeventRow *row;
  MeventCell *cell;

  if (mevent_text_get_n (text) == 0)
    return;
  row = mevent_flow_add_row (self->flow, MEVENT_ROW_SPLITTABLE, 2);
  cell = mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow));
  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, heading);
  mevent_cell_add_text (cell, MEVENT_STYLE_TEXT, _mevent_programme_translate (self, text));
}

void
_mevent_programme_add_venue (MeventProgrammeWriter *self)
{
  MeventVenue *venue = self->event->venue;
  g_autofree char *address = NULL;
  MeventRow *row;
  MeventCell *cell;

  if (venue == NULL)
    return;
  _mevent_programme_add_chapter (self, _mevent_programme_string (self, N_("Venue")), MEVENT_ROW_NONE);
  address = address_of (venue);
  row = mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 1);
  cell = mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow));
  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, _mevent_programme_translate (self, venue->name));
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, address);
  mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 1);
  for (guint i = 0; i < mevent_list_get_n (venue->rooms); i++)
    add_room (self, mevent_list_get (venue->rooms, i));
  add_venue_text (self, _mevent_programme_string (self, N_("Directions")), venue->directions);
  add_venue_text (self, _mevent_programme_string (self, N_("Accessibility")), venue->accessibility);
}

/* Partners */

static void
add_partner (MeventProgrammeWriter *self, MeventPartner *partner, MeventRowFlags flags)
{
  MeventRow *row = mevent_flow_add_row (self->flow, flags, 3);
  double x = LOGO_WIDTH + self->theme->gutter;
  g_autoptr (MeventPicture) logo = NULL;
  MeventCell *cell;

  if (partner->organisation != NULL)
    logo = _mevent_programme_load (self, partner->organisation->logo, LOGO_WIDTH, LOGO_HEIGHT);
  if (logo != NULL)
    mevent_cell_add_picture (mevent_row_add_cell (row, 0, LOGO_WIDTH), logo, LOGO_WIDTH, LOGO_HEIGHT);
  cell = mevent_row_add_cell (row, x, mevent_flow_get_width (self->flow) - x);
  mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL,
                        _mevent_programme_string (self, mevent_partner_roles[partner->role].label));
  if (partner->organisation != NULL)
    {
      mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, _mevent_programme_translate (self, partner->organisation->name));
      mevent_cell_set_link (cell, partner->organisation->website);
    }
  mevent_cell_add_text (cell, MEVENT_STYLE_TEXT, _mevent_programme_translate (self, partner->wording));
}

void
_mevent_programme_add_partners (MeventProgrammeWriter *self)
{
  guint n = mevent_list_get_n (self->event->partners);

  if (n == 0)
    return;
  _mevent_programme_add_chapter (self, _mevent_programme_string (self, N_("Hosts and funders")), MEVENT_ROW_NONE);
  /* A few stand together on one page. */
  for (guint i = 0; i < n; i++)
    add_partner (self, mevent_list_get (self->event->partners, i),
                 n <= 5 && i + 1 < n ? MEVENT_ROW_KEEP_NEXT : MEVENT_ROW_NONE);
}
