#include "mevent-programme-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-contribution.h"
#include "mevent-event.h"
#include "mevent-flow-private.h"
#include "mevent-partner.h"
#include "mevent-paper-figures.h"
#include "mevent-paper-people.h"
#include "mevent-paper-private.h"
#include "mevent-room.h"
#include "mevent-text.h"
#include "mevent-venue.h"

#define LOGO_WIDTH  90.0
#define LOGO_HEIGHT 42.0
#define LOGO_SHARE  0.28 /* of a narrow page, such as a panel of a flyer */
#define PHOTO_WIDTH 70.0
#define PHOTO_HEIGHT (PHOTO_WIDTH * 1.4)

/* How wide the words about somebody are at least, where two stand side by side, in units of the size of the type. */
#define SPEAKER_EMS 14.0

static void
add_chapter (MeventPaper *self, const char *msgid)
{
  g_autofree char *title = mevent_paper_dup_string (self, msgid);

  mevent_paper_add_chapter (self, title, MEVENT_ROW_NONE);
}

/* Speakers */

static gboolean
contributes (MeventPerson *person, MeventSession *session)
{
  for (guint i = 0; i < mevent_list_get_n (session->contributions); i++)
    if (((MeventContribution *) mevent_list_get (session->contributions, i))->person == person)
      return TRUE;
  return FALSE;
}

/* The time, and the day where there are several. */
static void
add_speaker_session (MeventPaper *self, MeventCell *cell, MeventSession *session)
{
  MeventLanguage *language = mevent_paper_get_edition (self);
  const char *title = mevent_paper_translate (self, session, session->title);
  gboolean with_day = self->event->last_day > self->event->first_day && session->day != 0;
  g_autofree char *day = with_day ? mevent_language_format_date (language, session->day, MEVENT_DATE_WEEKDAY) : NULL;
  g_autofree char *time = session->start != MEVENT_UNSET ? mevent_language_format_time (language, session->start) : NULL;
  g_autofree char *line = title ? g_strdup_printf ("%s%s%s%s%s", day ? day : "", day ? " " : "", time ? time : "",
                                                   time ? " " : "", title) : NULL;

  mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, line);
}

static void
add_speaker_sessions (MeventPaper *self, MeventCell *cell, MeventPerson *person)
{
  for (guint i = 0; i < mevent_list_get_n (self->event->sessions); i++)
    {
      MeventSession *session = mevent_list_get (self->event->sessions, i);

      if (!mevent_event_is_internal (self->event, session) && contributes (person, session))
        add_speaker_session (self, cell, session);
    }
}

static gboolean
needs_width (MeventPerson *person)
{
  return person->photo != NULL || mevent_text_get_n (person->biography) > 0;
}

static void
write_biography (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventPerson *person = record;
  g_autofree char *about = mevent_paper_describe (self, person, NULL, NULL);

  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, about);
  add_speaker_sessions (self, cell, person);
  if (mevent_text_get_n (person->biography) > 0)
    mevent_cell_add_space (cell, 1);
  mevent_cell_add_text (cell, MEVENT_STYLE_TEXT, mevent_paper_translate (self, person, person->biography));
}

static void
add_speaker (MeventPaper *self, MeventCell *cell, MeventPerson *person)
{
  g_autofree char *name = mevent_person_dup_full_name (person);

  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, name);
  mevent_cell_set_target (cell, mevent_record_get_id ((MeventRecord *) person));
  if (mevent_person_get_own_script (person) != NULL)
    {
      mevent_cell_add_text (cell, MEVENT_STYLE_BODY, mevent_person_get_own_script (person));
      mevent_cell_set_language (cell, person->own_script_language);
    }
  mevent_paper_fill_editions (self, cell, write_biography, person);
}

static void
add_wide_speaker (MeventPaper *self, MeventPerson *person)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_SPLITTABLE, 2);
  g_autoptr (MeventPicture) photo = mevent_paper_load_picture (self, person, person->photo, PHOTO_WIDTH, PHOTO_HEIGHT);
  double x = PHOTO_WIDTH + self->theme->gutter;

  if (photo != NULL)
    {
      MeventCell *cell = mevent_row_add_cell (row, 0, PHOTO_WIDTH);

      mevent_cell_add_picture (cell, photo, PHOTO_WIDTH, PHOTO_HEIGHT);
      mevent_paper_add_credit (self, cell, person->photo);
    }
  add_speaker (self, mevent_row_add_cell (row, x, mevent_flow_get_width (self->flow) - x), person);
}

/* Who has neither picture nor biography shares the row with the next, where there is room for long words. */
static guint
add_narrow_speakers (MeventPaper *self, GPtrArray *people, guint first)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 2);
  double whole = mevent_flow_get_width (self->flow), half = (whole - self->theme->gutter) / 2;
  gboolean is_wide = half >= SPEAKER_EMS * self->theme->looks[MEVENT_STYLE_BODY].size;
  double width = is_wide ? half : whole;
  guint n = 0;

  while (n < (is_wide ? 2 : 1) && first + n < people->len && !needs_width (people->pdata[first + n]))
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
_mevent_programme_add_speakers (MeventPaper *self)
{
  g_autoptr (GPtrArray) people = mevent_event_list_contributors (self->event);

  for (guint i = people->len; i > 0; i--)
    if (!mevent_paper_has_name (self, people->pdata[i - 1]))
      g_ptr_array_remove_index (people, i - 1);
  if (people->len == 0)
    return;
  g_ptr_array_sort (people, compare_sort_keys);
  add_chapter (self, N_("Contributors"));
  for (guint i = 0; i < people->len;)
    if (needs_width (people->pdata[i]))
      add_wide_speaker (self, people->pdata[i++]);
    else
      i += add_narrow_speakers (self, people, i);
}

/* Venue */

static void
add_room (MeventPaper *self, MeventRoom *room)
{
  MeventRow *row = mevent_flow_add_row (self->flow, MEVENT_ROW_NONE, 0);
  double width = mevent_flow_get_width (self->flow), x = MIN (_mevent_programme_get_time_width (self) * 2, width / 2);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *name = mevent_paper_dup_text (self, room, room->name);
  g_autofree char *step_free = mevent_paper_dup_string (self, N_("step-free"));

  _mevent_paper_append (self, line, " · ", room->floor);
  if (room->step_free == MEVENT_STEP_FREE_YES)
    _mevent_paper_append (self, line, " · ", step_free);
  mevent_cell_add_lead (mevent_row_add_cell (row, 0, x - self->theme->gutter), MEVENT_STYLE_BODY, NULL,
                        name ? name : "", NULL);
  mevent_cell_add_text (mevent_row_add_cell (row, x, width - x), MEVENT_STYLE_BODY, line->str);
}

static void
write_directions (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventVenue *venue = record;

  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, mevent_paper_string (self, N_("Directions")));
  mevent_cell_add_text (cell, MEVENT_STYLE_TEXT, mevent_paper_translate (self, venue, venue->directions));
}

static void
write_accessibility (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventVenue *venue = record;

  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, mevent_paper_string (self, N_("Accessibility")));
  mevent_cell_add_text (cell, MEVENT_STYLE_TEXT, mevent_paper_translate (self, venue, venue->accessibility));
}

static void
add_venue_text (MeventPaper *self, MeventVenue *venue, const MeventText *text, MeventPaperWrite write)
{
  if (mevent_text_get_n (text) > 0)
    mevent_paper_add_editions (self, mevent_flow_add_row (self->flow, MEVENT_ROW_SPLITTABLE, 2), 0,
                               mevent_flow_get_width (self->flow), write, venue);
}

static void
write_room_name (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventRoom *room = record;

  mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, mevent_paper_translate (self, room, room->name));
}

static void
add_venue_pictures (MeventPaper *self, MeventVenue *venue, GPtrArray *rooms)
{
  MeventPaperFigures figures = { self };

  mevent_paper_figures_add_list (&figures, venue->figures);
  for (guint i = 0; i < rooms->len; i++)
    mevent_paper_figures_add (&figures, rooms->pdata[i], ((MeventRoom *) rooms->pdata[i])->picture, write_room_name);
}

static void
add_venue (MeventPaper *self, MeventVenue *venue, guint space_before)
{
  g_autoptr (GPtrArray) rooms = mevent_event_list_rooms (self->event, venue);
  g_autofree char *address = mevent_paper_dup_address (venue->street, venue->postal_code, venue->city);
  g_autofree char *name = mevent_paper_dup_text (self, venue, venue->name);
  MeventRow *row = mevent_flow_add_row (self->flow, rooms->len > 0 ? MEVENT_ROW_KEEP_NEXT : MEVENT_ROW_NONE, space_before);
  MeventCell *cell = mevent_row_add_cell (row, 0, mevent_flow_get_width (self->flow));

  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, name);
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, address);
  mevent_flow_add_row (self->flow, rooms->len > 0 ? MEVENT_ROW_KEEP_NEXT : MEVENT_ROW_NONE, 1);
  for (guint i = 0; i < rooms->len; i++)
    add_room (self, rooms->pdata[i]);
  add_venue_text (self, venue, venue->directions, write_directions);
  add_venue_text (self, venue, venue->accessibility, write_accessibility);
  add_venue_pictures (self, venue, rooms);
}

void
_mevent_programme_add_venue (MeventPaper *self)
{
  g_autoptr (GPtrArray) venues = mevent_event_list_venues (self->event);

  if (venues->len > 0)
    add_chapter (self, venues->len > 1 ? N_("Venues") : N_("Venue"));
  for (guint i = 0; i < venues->len; i++)
    add_venue (self, venues->pdata[i], i == 0 ? 1 : 4);
}

/* Contact */

/* An address that is wider than the page parts behind its "@", or where a folder begins, before its type becomes small. */
static void
add_address (MeventPaper *self, MeventCell *cell, const char *address, const char *scheme)
{
  g_autofree char *uri = address ? g_strconcat (scheme, address, NULL) : NULL;
  g_autoptr (GString) text = g_string_new (address);
  double natural, least;

  if (address == NULL)
    return;
  _mevent_flow_measure (self->flow, self->language, MEVENT_STYLE_BODY, address, &natural, &least);
  if (least > mevent_flow_get_width (self->flow))
    {
      g_string_replace (text, "@", "@\u200b", 0);
      g_string_replace (text, "/", "/\u200b", 0);
    }
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, text->str);
  mevent_cell_set_link (cell, uri);
}

/* Who can be asked, and who it is that invites. */
void
_mevent_programme_add_contact (MeventPaper *self)
{
  MeventOrganisation *sender = self->project ? self->project->responsible : NULL;
  MeventPerson *contact = self->event->contact;
  g_autofree char *label = mevent_paper_dup_string (self, N_("Contact"));
  g_autofree char *name = contact ? mevent_person_dup_full_name (contact) : NULL;
  g_autofree char *organisation = sender ? mevent_paper_dup_text (self, sender, sender->name) : NULL;
  const char *phone = contact && contact->phone ? contact->phone : sender ? sender->phone : NULL;
  const char *email = contact && contact->email ? contact->email : sender ? sender->email : NULL;
  MeventCell *cell;

  if (contact == NULL && sender == NULL)
    return;
  cell = mevent_paper_add_row (self, MEVENT_ROW_NONE, 3);
  mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, label);
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, name);
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, organisation);
  mevent_cell_add_text (cell, MEVENT_STYLE_BODY, phone);
  add_address (self, cell, email, "mailto:");
  add_address (self, cell, sender ? sender->website : NULL, "");
}

/* Partners */

/* Funders ask for a sentence in each language. */
static void
write_wording (MeventPaper *self, MeventCell *cell, gpointer record)
{
  MeventPartner *partner = record;

  mevent_cell_add_text (cell, MEVENT_STYLE_TEXT, mevent_paper_translate (self, partner, partner->wording));
}

static gboolean
has_logos (MeventEvent *event)
{
  for (guint i = 0; i < mevent_list_get_n (event->partners); i++)
    {
      const MeventPartner *partner = mevent_list_get (event->partners, i);

      if (partner->organisation != NULL && partner->organisation->logo != NULL)
        return TRUE;
    }
  return FALSE;
}

/* With the logos at the side, where there is any. */
static void
add_partner (MeventPaper *self, MeventPartner *partner, MeventRowFlags flags, gboolean beside_logos)
{
  MeventRow *row = mevent_flow_add_row (self->flow, flags, 3);
  double logo_width = MIN (LOGO_WIDTH, mevent_flow_get_width (self->flow) * LOGO_SHARE);
  double x = beside_logos ? logo_width + self->theme->gutter : 0;
  g_autofree char *role = mevent_paper_dup_string (self, mevent_partner_roles[partner->role].label);
  g_autofree char *name = partner->organisation
                            ? mevent_paper_dup_text (self, partner->organisation, partner->organisation->name) : NULL;
  g_autoptr (MeventPicture) logo = NULL;
  MeventCell *cell;

  if (partner->organisation != NULL)
    logo = mevent_paper_load_picture (self, partner->organisation, partner->organisation->logo, logo_width, LOGO_HEIGHT);
  if (logo != NULL)
    mevent_cell_add_picture (mevent_row_add_cell (row, 0, logo_width), logo, logo_width, LOGO_HEIGHT);
  cell = mevent_row_add_cell (row, x, mevent_flow_get_width (self->flow) - x);
  mevent_cell_add_text (cell, MEVENT_STYLE_DETAIL, role);
  if (partner->organisation != NULL)
    {
      mevent_cell_add_text (cell, MEVENT_STYLE_ITEM, name);
      mevent_cell_set_link (cell, partner->organisation->website);
    }
  if (mevent_text_get_n (partner->wording) > 0)
    mevent_paper_fill_editions (self, cell, write_wording, partner);
}

void
_mevent_programme_add_partners (MeventPaper *self)
{
  guint n = mevent_list_get_n (self->event->partners);

  if (n == 0)
    return;
  add_chapter (self, N_("Hosts and funders"));
  /* A few stand together on one page. */
  for (guint i = 0; i < n; i++)
    add_partner (self, mevent_list_get (self->event->partners, i),
                 n <= 5 && i + 1 < n ? MEVENT_ROW_KEEP_NEXT : MEVENT_ROW_NONE, has_logos (self->event));
}
