#include "mevent-wording.h"

#include <glib/gi18n-lib.h>

#include "mevent-attendance.h"
#include "mevent-availability.h"
#include "mevent-badge-design.h"
#include "mevent-category.h"
#include "mevent-contribution.h"
#include "mevent-custom-field.h"
#include "mevent-event.h"
#include "mevent-figure.h"
#include "mevent-finding.h"
#include "mevent-follow-up.h"
#include "mevent-heading.h"
#include "mevent-image.h"
#include "mevent-organisation.h"
#include "mevent-participation.h"
#include "mevent-partner.h"
#include "mevent-person.h"
#include "mevent-project.h"
#include "mevent-room.h"
#include "mevent-session.h"
#include "mevent-track.h"
#include "mevent-venue.h"

static const MeventWording wordings[] = {
  { mevent_session_get_type, N_("Add session"), N_("Delete session"), N_("Duplicate session"), N_("Move session"),
    N_("Rename session"), N_("Untitled session"), N_("Session “%s” deleted") },
  { mevent_person_get_type, N_("Add person"), N_("Delete person"), N_("Duplicate person"), N_("Move person"),
    N_("Rename person"), N_("Unnamed person"), N_("“%s” deleted") },
  { mevent_organisation_get_type, N_("Add organisation"), N_("Delete organisation"), N_("Duplicate organisation"),
    N_("Move organisation"), N_("Rename organisation"), N_("Unnamed organisation"), N_("Organisation “%s” deleted") },
  { mevent_venue_get_type, N_("Add venue"), N_("Delete venue"), N_("Duplicate venue"), N_("Move venue"),
    N_("Rename venue"), N_("Unnamed venue"), N_("Venue “%s” deleted") },
  { mevent_room_get_type, N_("Add room"), N_("Delete room"), N_("Duplicate room"), N_("Move room"), N_("Rename room"),
    N_("Unnamed room"), N_("Room “%s” deleted") },
  { mevent_event_get_type, N_("Add event"), N_("Delete event"), N_("Duplicate event"), N_("Move event"),
    N_("Rename event"), N_("Untitled event"), N_("Event “%s” deleted") },
  { mevent_participation_get_type, N_("Add participant"), N_("Delete participant"), N_("Duplicate participant"),
    N_("Move participant"), N_("Change participant"), N_("Unnamed participant"), N_("Participant “%s” deleted") },
  { mevent_contribution_get_type, N_("Add contribution"), N_("Delete contribution"), N_("Duplicate contribution"),
    N_("Move contribution"), N_("Change contribution"), N_("N. N."), N_("Contribution of “%s” deleted") },
  { mevent_finding_get_type, N_("Add finding"), N_("Delete finding"), N_("Duplicate finding"), N_("Move finding"),
    N_("Change finding"), N_("Empty finding"), N_("Finding “%s” deleted") },
  { mevent_figure_get_type, N_("Add picture"), N_("Delete picture"), N_("Duplicate picture"), N_("Move picture"),
    N_("Change picture"), N_("No picture"), N_("Picture “%s” deleted") },
  { mevent_partner_get_type, N_("Add partner"), N_("Delete partner"), N_("Duplicate partner"), N_("Move partner"),
    N_("Change partner"), N_("Unnamed partner"), N_("Partner “%s” deleted") },
  { mevent_track_get_type, N_("Add track"), N_("Delete track"), N_("Duplicate track"), N_("Move track"),
    N_("Rename track"), N_("Unnamed track"), N_("Track “%s” deleted") },
  { mevent_category_get_type, N_("Add category"), N_("Delete category"), N_("Duplicate category"), N_("Move category"),
    N_("Rename category"), N_("Unnamed category"), N_("Category “%s” deleted") },
  { mevent_heading_get_type, N_("Add heading"), N_("Delete heading"), N_("Duplicate heading"), N_("Move heading"),
    N_("Rename heading"), N_("Unnamed heading"), N_("Heading “%s” deleted") },
  { mevent_image_get_type, N_("Add image"), N_("Delete image"), N_("Duplicate image"), N_("Move image"),
    N_("Rename image"), N_("Unnamed image"), N_("Image “%s” deleted") },
  { mevent_custom_field_get_type, N_("Add field"), N_("Delete field"), N_("Duplicate field"), N_("Move field"),
    N_("Rename field"), N_("Unnamed field"), N_("Field “%s” deleted") },
  { mevent_follow_up_get_type, N_("Add follow-up"), N_("Delete follow-up"), N_("Duplicate follow-up"),
    N_("Move follow-up"), N_("Rename follow-up"), N_("Follow-up without a subject"), N_("Follow-up “%s” deleted") },
  { mevent_availability_get_type, N_("Add availability"), N_("Delete availability"), N_("Duplicate availability"),
    N_("Move availability"), N_("Change availability"), N_("No day"), N_("Availability “%s” deleted") },
  { mevent_attendance_get_type, N_("Add attendance"), N_("Delete attendance"), N_("Duplicate attendance"),
    N_("Move attendance"), N_("Change attendance"), N_("No attendance"), N_("Attendance “%s” deleted") },
  { mevent_badge_design_get_type, N_("Add badge design"), N_("Delete badge design"), N_("Duplicate badge design"),
    N_("Move badge design"), N_("Rename badge design"), N_("Unnamed badge design"), N_("Badge design “%s” deleted") },
  { mevent_project_get_type, NULL, NULL, NULL, NULL, N_("Rename project"), N_("Untitled project"), NULL },
};

/**
 * mevent_wording_find:
 *
 * Returns: (nullable): the words for records of that class
 */
const MeventWording *
mevent_wording_find (GType type)
{
  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    if (wordings[i].type () == type)
      return &wordings[i];
  return NULL;
}

/**
 * mevent_wording_dup_title:
 *
 * The project's main language is the one that is typed first, so it is the one that names the record.
 *
 * Returns: (transfer full): what names the record in the window, never empty
 */
char *
mevent_wording_dup_title (MeventRecord *record)
{
  g_autofree char *title = mevent_record_dup_title (record, NULL);
  const MeventWording *wording = mevent_wording_find (G_OBJECT_TYPE (record));

  if (title != NULL && *title != '\0')
    return g_steal_pointer (&title);
  return g_strdup (wording ? _(wording->unnamed) : "");
}
