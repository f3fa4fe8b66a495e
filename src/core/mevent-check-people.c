#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>

#include "mevent-conflict-settle.h"
#include "mevent-follow-up.h"
#include "mevent-participation.h"
#include "mevent-partner.h"
#include "mevent-person.h"

/* People */

static gboolean
is_nameless (MeventPerson *person)
{
  g_autofree char *name = mevent_person_dup_name (person);

  return *name == '\0';
}

void
_mevent_check_people (MeventCheck *self)
{
  for (guint i = 0; i < mevent_list_get_n (self->project->people); i++)
    {
      MeventPerson *person = mevent_list_get (self->project->people, i);

      _mevent_check_email (self, (MeventRecord *) person);
      if (is_nameless (person))
        _mevent_check_add (self, "person-without-name", person, NULL, _("A person has no name."));
      if (person->photo != NULL && person->photo_consent != MEVENT_CONSENT_YES)
        {
          g_autofree char *name = _mevent_check_title (person);

          _mevent_check_add (self, "photo-without-consent", person, person->photo,
                             _("There is a photo of %s, who has not agreed to it."), name);
        }
    }
  for (guint i = 0; i < mevent_list_get_n (self->project->organisations); i++)
    _mevent_check_email (self, mevent_list_get (self->project->organisations, i));
  _mevent_check_twins (self);
}

/* The project as a whole */

static void
tell_conflict (MeventCheck *self, MeventConflict *conflict)
{
  g_autofree char *title = _mevent_check_title (conflict->record ? conflict->record : (gpointer) conflict);
  g_autofree char *field = mevent_conflict_dup_field (conflict);
  MeventSettlement deleting;

  if (mevent_conflict_is_deletion (conflict, &deleting))
    _mevent_check_add (self, "conflict-left", conflict, conflict->record,
                       _("“%s” was deleted on one side of a merge and changed or used on the other. Decide whether it stays, "
                         "with all that is in it."), title);
  else
    /* Translators: a title, then the name of a field */
    _mevent_check_add (self, "conflict-left", conflict, conflict->record,
                       _("“%s”, %s: changed on both sides of a merge. Decide which is right."), title, field);
}

static void
find_personal (MeventRecord *record, gpointer has_personal)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    if ((field->flags & MEVENT_FIELD_PERSONAL) && mevent_field_is_set (field, record))
      *(gboolean *) has_personal = TRUE;
}

/* People, and what erasing an event takes away: answers to a registration say something of somebody whose record is gone. */
static gboolean
has_personal_data (MeventProject *project)
{
  gboolean has_personal = mevent_list_get_n (project->people) > 0;

  for (guint i = 0; i < mevent_list_get_n (project->events) && !has_personal; i++)
    mevent_record_foreach (mevent_list_get (project->events, i), find_personal, &has_personal);
  return has_personal;
}

void
_mevent_check_project (MeventCheck *self)
{
  MeventProject *project = self->project;

  if (project->retention_date != 0 && project->retention_date < self->today && has_personal_data (project))
    _mevent_check_add (self, "retention-date-passed", project, NULL,
                       _("The day until which personal data may be kept has passed. Erase it."));
  for (guint i = 0; i < mevent_list_get_n (project->conflicts); i++)
    {
      MeventConflict *conflict = mevent_list_get (project->conflicts, i);

      tell_conflict (self, conflict);
    }
  for (guint i = 0; i < mevent_list_get_n (project->follow_ups); i++)
    {
      MeventFollowUp *step = mevent_list_get (project->follow_ups, i);
      g_autofree char *title = _mevent_check_title (step);

      if (step->due != 0 && step->due < self->today &&
          (step->status == MEVENT_FOLLOW_UP_STATUS_OPEN || step->status == MEVENT_FOLLOW_UP_STATUS_WAITING))
        _mevent_check_add (self, "follow-up-overdue", step, NULL, _("“%s” is overdue."), title);
    }
}

/* Events */

#define FUNDING ((1u << MEVENT_PARTNER_FUNDER) | (1u << MEVENT_PARTNER_FUNDING_PROGRAMME))

static void
check_partners (MeventCheck *self, MeventEvent *event)
{
  for (guint i = 0; i < mevent_list_get_n (event->partners); i++)
    {
      MeventPartner *partner = mevent_list_get (event->partners, i);
      g_autofree char *name = _mevent_check_title (partner);

      if ((FUNDING & (1u << partner->role)) && partner->wording == NULL)
        _mevent_check_add (self, "funder-without-wording", partner, event,
                           _("The sentence with which %s wants to be named is missing."), name);
    }
}

static gboolean
has_ended (MeventEvent *event, guint32 today)
{
  return event->first_day != 0 && MAX (event->first_day, event->last_day) < today;
}

/* What the list of participants and the codes on the badges need. Whoever has to be asked for the list is asked for the rest,
 * too. */
static void
check_consents (MeventCheck *self, MeventParticipation *participation, MeventPerson *person, const char *name)
{
  if (person->list_consent == MEVENT_CONSENT_NOT_ASKED)
    _mevent_check_add (self, "consent-missing", participation, person,
                       _("%s has not been asked whether the name may stand on the participant list."), name);
  else if (person->list_consent == MEVENT_CONSENT_YES && person->contact_consent == MEVENT_CONSENT_NOT_ASKED &&
           person->email != NULL)
    _mevent_check_add (self, "contact-consent-missing", participation, person,
                       _("%s has not been asked whether the contact data may be shared."), name);
}

/* Whoever has cancelled may register once more. */
static void
check_participations (MeventCheck *self, MeventEvent *event)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  /* For an event that is over no list is printed any more. */
  gboolean is_to_come = event->status < MEVENT_EVENT_HELD && !has_ended (event, self->today);

  for (guint i = 0; i < mevent_list_get_n (event->participations); i++)
    {
      MeventParticipation *participation = mevent_list_get (event->participations, i);
      MeventPerson *person = participation->person;
      g_autofree char *name = NULL;

      if (person == NULL || mevent_participation_has_cancelled (participation))
        continue;
      name = _mevent_check_title (person);
      if (!g_hash_table_add (seen, person))
        _mevent_check_add (self, "participation-twice", participation, person, _("%s takes part twice."), name);
      else if (is_to_come && mevent_participation_is_coming (participation))
        check_consents (self, participation, person, name);
    }
}

void
_mevent_check_event (MeventCheck *self, MeventEvent *event)
{
  g_autofree char *title = _mevent_check_title (event);

  if (event->first_day == 0)
    _mevent_check_add (self, "event-without-date", event, NULL, _("“%s” has no date."), title);
  else if (event->last_day != 0 && event->last_day < event->first_day)
    _mevent_check_add (self, "event-ends-before-start", event, NULL, _("“%s” ends before it begins."), title);
  if (event->status < MEVENT_EVENT_HELD && has_ended (event, self->today))
    _mevent_check_add (self, "event-over-but-planned", event, NULL, _("“%s” is over, but still counts as planned."), title);
  check_partners (self, event);
  check_participations (self, event);
}

void
_mevent_check_set_last_day (MeventIssue *issue)
{
  mevent_record_set_date (issue->records->pdata[0], "last-day", ((MeventEvent *) issue->records->pdata[0])->first_day);
}

void
_mevent_check_set_held (MeventIssue *issue)
{
  mevent_record_set_number (issue->records->pdata[0], "status", MEVENT_EVENT_HELD);
}
