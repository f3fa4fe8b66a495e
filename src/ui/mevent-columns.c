#include "mevent-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-agenda.h"
#include "mevent-category.h"
#include "mevent-contribution.h"
#include "mevent-event.h"
#include "mevent-image.h"
#include "mevent-language.h"
#include "mevent-organisation.h"
#include "mevent-participation.h"
#include "mevent-person.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-venue.h"
#include "mevent-wording.h"

static char *
dup_reference (gpointer record)
{
  return record ? mevent_wording_dup_title (record) : NULL;
}

/* What a person reads under a name that sorts: the family name first. */
static char *
dup_sort_name (MeventRecord *record)
{
  g_autofree char *name = mevent_record_dup_sort_name (record);

  return name != NULL && *name != '\0' ? g_steal_pointer (&name) : mevent_wording_dup_title (record);
}

static char *
dup_person_name (MeventRecord *record)
{
  MeventPerson *person = (MeventPerson *) record;

  if (person->family_name != NULL && person->given_name != NULL)
    return g_strdup_printf ("%s, %s", person->family_name, person->given_name);
  return dup_sort_name (record);
}

static char *
dup_person_organisation (MeventRecord *record)
{
  return dup_reference (((MeventPerson *) record)->organisation);
}

static char *
dup_organisation_city (MeventRecord *record)
{
  return g_strdup (((MeventOrganisation *) record)->city);
}

static char *
dup_organisation_kind (MeventRecord *record)
{
  return g_strdup (mevent_enum_get_label (mevent_organisation_kinds, ((MeventOrganisation *) record)->kind));
}

static char *
dup_venue_city (MeventRecord *record)
{
  return g_strdup (((MeventVenue *) record)->city);
}

static char *
dup_venue_rooms (MeventRecord *record)
{
  guint n = mevent_list_get_n (((MeventVenue *) record)->rooms);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u room", "%u rooms", n), n);
}

static char *
dup_participant (MeventRecord *record)
{
  MeventPerson *person = ((MeventParticipation *) record)->person;

  return person ? dup_person_name ((MeventRecord *) person) : mevent_wording_dup_title (record);
}

static char *
dup_participant_organisation (MeventRecord *record)
{
  MeventParticipation *self = (MeventParticipation *) record;

  return dup_reference (self->organisation ? self->organisation : self->person ? self->person->organisation : NULL);
}

static char *
dup_participant_status (MeventRecord *record)
{
  return g_strdup (mevent_enum_get_label (mevent_participation_statuses, ((MeventParticipation *) record)->status));
}

static gboolean
has_several_days (MeventRecord *event)
{
  return ((MeventEvent *) event)->last_day > ((MeventEvent *) event)->first_day;
}

static char *
dup_session_time (MeventRecord *record)
{
  MeventSession *session = (MeventSession *) record;
  MeventLanguage *language = mevent_language_get_for_window ();
  g_autofree char *times = NULL;
  g_autofree char *day = NULL;

  if (session->start == MEVENT_UNSET)
    return NULL;
  times = mevent_language_format_times (language, session->start, mevent_session_get_end (session));
  if (session->day == 0 || record->parent == NULL || !has_several_days (record->parent))
    return g_steal_pointer (&times);
  day = mevent_language_format_date (language, session->day, MEVENT_DATE_SHORT);
  return g_strdup_printf ("%s  %s", day, times);
}

static char *
dup_session_title (MeventRecord *record)
{
  g_autofree char *title = mevent_wording_dup_title (record);

  return ((MeventSession *) record)->parent ? g_strconcat ("    ", title, NULL) : g_steal_pointer (&title);
}

static char *
dup_session_room (MeventRecord *record)
{
  return dup_reference (((MeventSession *) record)->room);
}

static char *
dup_session_contributors (MeventRecord *record)
{
  MeventList *list = ((MeventSession *) record)->contributions;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < mevent_list_get_n (list); i++)
    g_ptr_array_add (names, mevent_wording_dup_title (mevent_list_get (list, i)));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer unused)
{
  return strcmp (mevent_record_get_sort_key ((MeventRecord *) a), mevent_record_get_sort_key ((MeventRecord *) b));
}

static const MeventColumn session_columns[] = {
  { N_("Time"), dup_session_time, -1 },
  { N_("Title"), dup_session_title, 0 },
  { N_("Room"), dup_session_room, 90 },
  { N_("With"), dup_session_contributors, 110 },
  { NULL }
};

static const MeventColumn person_columns[] = {
  { N_("Name"), dup_person_name, 0 },
  { N_("Organisation"), dup_person_organisation, 180 },
  { NULL }
};

static const MeventColumn organisation_columns[] = {
  { N_("Name"), mevent_wording_dup_title, 0 },
  { N_("Kind"), dup_organisation_kind, 130 },
  { N_("City"), dup_organisation_city, 90 },
  { NULL }
};

static const MeventColumn venue_columns[] = {
  { N_("Name"), mevent_wording_dup_title, 0 },
  { N_("City"), dup_venue_city, 110 },
  { N_("Rooms"), dup_venue_rooms, 90 },
  { NULL }
};

static const MeventColumn participation_columns[] = {
  { N_("Name"), dup_participant, 0 },
  { N_("Organisation"), dup_participant_organisation, 170 },
  { N_("Status"), dup_participant_status, 90 },
  { NULL }
};

static const MeventColumns lists[] = {
  { mevent_session_get_type, "x-office-calendar-symbolic", N_("No Sessions Yet"),
    N_("The agenda lists what happens when and where: talks, workshops, breaks."), mevent_agenda_compare, TRUE,
    session_columns },
  { mevent_participation_get_type, "system-users-symbolic", N_("No Participants Yet"),
    N_("Everybody who is invited or has registered. They get name badges."), compare_names, FALSE,
    participation_columns },
  { mevent_person_get_type, "avatar-default-symbolic", N_("No People Yet"),
    N_("Speakers, participants, contacts: everybody whose name you need."), compare_names, FALSE, person_columns },
  { mevent_organisation_get_type, "network-workgroup-symbolic", N_("No Organisations Yet"),
    N_("Hosts, funders, associations and offices that people come from."), compare_names, FALSE,
    organisation_columns },
  { mevent_venue_get_type, "mark-location-symbolic", N_("No Venues Yet"),
    N_("The houses you meet in, with their rooms."), compare_names, FALSE, venue_columns },
  /* These have pages of their own, or none yet; forms leave them out. */
  { mevent_event_get_type, NULL, NULL, NULL, compare_names, TRUE, NULL },
  { mevent_image_get_type, NULL, NULL, NULL, compare_names, FALSE, NULL },
};

/**
 * mevent_columns_find:
 *
 * Returns: (nullable): how records of that class are listed on a page; %NULL where they have none
 */
const MeventColumns *
mevent_columns_find (GType type)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i].type () == type)
      return &lists[i];
  return NULL;
}
