#include "mevent-certificates.h"

#include <glib/gi18n-lib.h>

#include "mevent-attended.h"
#include "mevent-paper-people.h"
#include "mevent-partner.h"
#include "mevent-session.h"
#include "mevent-text.h"
#include "mevent-venue.h"

/* More contents than this stand in a line each no more, but run on. */
#define MAX_LISTED 14

#define LOGO_WIDTH  120.0
#define LOGO_HEIGHT 50.0

static void
add_centred (MeventPaper *self, MeventTextStyle style, guint space_before, const char *text)
{
  MeventCell *cell;

  if (text == NULL || *text == '\0')
    return;
  cell = mevent_paper_add_row (self, MEVENT_ROW_NONE, space_before);
  mevent_cell_set_alignment (cell, MEVENT_ALIGNMENT_CENTRE);
  mevent_cell_add_text (cell, style, text);
}

static void
add_logo (MeventPaper *self)
{
  MeventOrganisation *responsible = self->project ? self->project->responsible : NULL;
  g_autoptr (MeventPicture) logo = mevent_paper_load_picture (self, responsible ? responsible->logo : NULL, LOGO_WIDTH,
                                                              LOGO_HEIGHT);
  MeventCell *cell;

  if (logo == NULL)
    return;
  cell = mevent_paper_add_row (self, MEVENT_ROW_NONE, 0);
  mevent_cell_set_alignment (cell, MEVENT_ALIGNMENT_CENTRE);
  mevent_cell_add_picture (cell, logo, LOGO_WIDTH, LOGO_HEIGHT);
}

/* When and where, in one line. */
static char *
describe_event (MeventPaper *self)
{
  MeventEvent *event = self->event;
  MeventVenue *venue = event->venue;
  g_autofree char *days = event->first_day ? mevent_language_format_dates (self->language, event->first_day, event->last_day)
                                           : NULL;
  const char *place = venue ? mevent_paper_translate (self, venue, venue->name) : NULL;

  return g_strjoin (days && place ? " · " : "", days ? days : "", place ? place : "", NULL);
}

static void
add_contents (MeventPaper *self, MeventParticipation *participation)
{
  g_autoptr (GPtrArray) sessions = mevent_attended_list_sessions (self->event, participation);
  g_autoptr (GString) together = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < sessions->len; i++)
    {
      MeventSession *session = sessions->pdata[i];
      const char *title = mevent_paper_translate (self, session, session->title);

      if (title == NULL)
        continue;
      if (n++ == 0)
        add_centred (self, MEVENT_STYLE_ITEM, 4, mevent_paper_string (self, N_("Contents of the event")));
      if (sessions->len <= MAX_LISTED)
        add_centred (self, MEVENT_STYLE_BODY, 0, title);
      else
        g_string_append_printf (together, "%s%s", together->len > 0 ? " · " : "", title);
    }
  add_centred (self, MEVENT_STYLE_BODY, 0, together->str);
}

static void
add_wordings (MeventPaper *self)
{
  guint space = 4;

  for (guint i = 0; i < mevent_list_get_n (self->event->partners); i++)
    {
      MeventPartner *partner = mevent_list_get (self->event->partners, i);
      const char *wording = mevent_paper_translate (self, partner, partner->wording);

      add_centred (self, MEVENT_STYLE_SMALL, space, wording);
      space = wording ? 0 : space;
    }
}

static void
add_certificate (MeventPaper *self, const MeventGuest *guest)
{
  g_autofree char *name = mevent_person_dup_full_name (guest->person), *about = describe_event (self), *scope = NULL;
  MeventOrganisation *organisation = mevent_guest_get_organisation (guest);
  int minutes = mevent_attended_count_minutes (self->event, guest->participation);

  add_logo (self);
  add_centred (self, MEVENT_STYLE_HEADING, 5, mevent_paper_string (self, N_("Certificate of attendance")));
  add_centred (self, MEVENT_STYLE_TITLE, 5, name);
  if (guest->person->name_in_own_script != NULL)
    add_centred (self, MEVENT_STYLE_SUBTITLE, 0, guest->person->name_in_own_script);
  if (organisation != NULL)
    add_centred (self, MEVENT_STYLE_SUBTITLE, 0, mevent_paper_translate (self, organisation, organisation->name));
  add_centred (self, MEVENT_STYLE_LEAD, 4, mevent_paper_string (self, N_("has taken part in the event")));
  add_centred (self, MEVENT_STYLE_SUBTITLE, 1, mevent_paper_translate (self, self->event, self->event->title));
  add_centred (self, MEVENT_STYLE_LEAD, 1, about);
  if (minutes > 0)
    {
      g_autofree char *duration = mevent_language_format_duration (self->language, minutes);

      /* Translators: %s is a duration */
      scope = g_strdup_printf (mevent_paper_string (self, N_("Attended: %s")), duration);
    }
  add_centred (self, MEVENT_STYLE_BODY, 2, scope);
  add_contents (self, guest->participation);
  mevent_paper_add_signatures (self, mevent_paper_string (self, N_("Place, date")),
                               mevent_paper_string (self, N_("Signature")));
  add_wordings (self);
}

static gboolean
write_certificates (MeventPaper *self, GError **error)
{
  g_autoptr (GArray) guests = mevent_paper_list_attendees (self);

  mevent_flow_set_numbers_from (self->flow, G_MAXUINT);
  for (guint i = 0; i < guests->len; i++)
    {
      if (i > 0)
        mevent_flow_break_page (self->flow);
      add_certificate (self, &g_array_index (guests, MeventGuest, i));
    }
  *(guint *) self->user_data = guests->len;
  return guests->len > 0 || mevent_paper_set_empty (error, _("Nobody is noted as present yet: there are no certificates to print."));
}

/* From what looks well to what is still easy to read. */
static const double scales[] = { 1, 0.92, 0.85, 0.78, 0.7 };

/**
 * mevent_certificates_new:
 *
 * A page for each person who was there, in type as large as lets all stand on one page each, with the time attended as mevent_attended_count_minutes() counts it.
 *
 * Returns: (transfer full) (nullable): %NULL with %MEVENT_PRODUCT_ERROR_EMPTY where nobody is noted as present
 */
MeventComposer *
mevent_certificates_new (MeventEvent *event, const MeventPrintOptions *options, GError **error)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      const MeventPaperKind kind = { N_("Certificates of attendance"), .scale = scales[i], .write = write_certificates,
                                     .user_data = &n };
      g_autoptr (MeventComposer) composer = mevent_paper_compose (&kind, event, options, error);

      if (composer == NULL || i + 1 == G_N_ELEMENTS (scales) || mevent_composer_paginate_within (composer, n))
        return g_steal_pointer (&composer);
    }
  return NULL;
}
