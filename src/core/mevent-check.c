#include "mevent-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-session.h"

#define NOTE    MEVENT_SEVERITY_NOTE
#define WARNING MEVENT_SEVERITY_WARNING
#define ERROR   MEVENT_SEVERITY_ERROR

static const MeventCheckCode codes[] = {
  { "badge-design-without-size", WARNING, N_("A badge design has no size.") },
  { "broken-email", WARNING, N_("An e-mail address cannot be right."), N_("Take away what does not belong there"),
    _mevent_check_trim_email },
  { "choice-not-offered", WARNING, N_("A field holds something that is not offered as a choice.") },
  { "conflict-left", ERROR, N_("A merge has left something to decide.") },
  { "consent-missing", NOTE, N_("Nobody has asked a participant whether their name may stand on the list.") },
  { "contact-consent-missing", NOTE, N_("Nobody has asked a participant on the list whether their contact data may be shared.") },
  { "contribution-of-nobody", WARNING, N_("A contribution names neither a person nor an organisation.") },
  { "event-ends-before-start", ERROR, N_("The last day of an event is before the first."),
    N_("Let it end on the first day"), _mevent_check_set_last_day },
  { "event-over-but-planned", NOTE, N_("An event is over, but still counts as planned."), N_("Mark it as held"),
    _mevent_check_set_held },
  { "event-overbooked", WARNING, N_("More people are coming than an event is for.") },
  { "event-without-date", WARNING, N_("An event has no date.") },
  { "event-without-venue", NOTE, N_("An event is announced, but has no venue.") },
  { "follow-up-overdue", NOTE, N_("Something should have been done by now.") },
  { "funder-without-wording", WARNING, N_("The sentence that a funder requires is missing.") },
  { "image-not-used", NOTE, N_("An image is shown nowhere."), N_("Delete it"), _mevent_check_delete_image },
  { "image-without-description", NOTE, N_("An image has no description for those who cannot see it.") },
  { "missing-translation", NOTE, N_("A text is missing in one of the project's languages.") },
  { "participation-twice", ERROR, N_("Somebody takes part in the same event twice.") },
  { "person-double-booked", ERROR, N_("Somebody is needed in two places at once.") },
  { "person-no-walking-time", WARNING, N_("Somebody has no time to change rooms.") },
  { "person-not-available", WARNING, N_("Somebody contributes at a time at which they cannot be there.") },
  { "person-twice", WARNING, N_("A person seems to be there twice.") },
  { "person-without-name", WARNING, N_("A person has no name.") },
  { "photo-without-consent", WARNING, N_("There is a photo of somebody who has not agreed.") },
  { "places-at-once", WARNING, N_("Somebody has places in two sessions at the same time.") },
  { "present-though-cancelled", WARNING, N_("Somebody had cancelled, but was there."), N_("Count the person as confirmed"),
    _mevent_check_confirm },
  { "required-field-empty", WARNING, N_("Something lacks what it cannot do without, such as its name.") },
  { "retention-date-passed", ERROR, N_("Personal data has been kept longer than promised.") },
  { "room-double-booked", ERROR, N_("Two sessions are in one room at the same time.") },
  { "room-too-small", WARNING, N_("A room holds fewer people than are expected.") },
  { "session-outside-event", ERROR, N_("A session is on a day on which the event is not.") },
  { "session-outside-parent", ERROR, N_("A session is not within the block that it belongs to.") },
  { "session-overbooked", WARNING, N_("More people have a place in a session than it is for.") },
  { "session-within-itself", ERROR, N_("Sessions are each part of the other."), N_("Take it out of the block"),
    _mevent_check_leave_block },
  { "session-without-duration", NOTE, N_("A session has no duration."), N_("Take the usual one for its kind"),
    _mevent_check_default_duration },
  { "session-without-room", NOTE, N_("A session has no room.") },
  { "session-without-start", WARNING, N_("A session has no time, or no day where there are several.") },
  { "speaker-without-function", NOTE, N_("Of a speaker neither function nor organisation is known.") },
  { "time-does-not-exist", ERROR, N_("A session begins or ends in an hour that is left out when clocks are put forward.") },
  { "unknown-time-zone", WARNING, N_("The time zone of an event is not known.") },
  { "value-not-shown", WARNING, N_("A value of a field of your own is kept, but shown nowhere.") },
  { "weekday-contradicts-date", WARNING, N_("A text names a day of the week that the date does not fall on.") },
  { "workshop-without-facilitator", WARNING, N_("Nobody leads a workshop.") },
};

/**
 * mevent_check_list_codes:
 * @n: (out): how many there are
 *
 * Returns: (transfer none): everything that mevent_check_run() can find, by code
 */
const MeventCheckCode *
mevent_check_list_codes (guint *n)
{
  *n = G_N_ELEMENTS (codes);
  return codes;
}

static const MeventCheckCode *
find_code (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (strcmp (codes[i].code, code) == 0)
      return &codes[i];
  g_return_val_if_reached (&codes[0]);
}

/* For sentences: what the user knows the record as. */
char *
_mevent_check_title (gpointer record)
{
  char *title = mevent_record_dup_title (record, NULL);

  if (title != NULL && *title != '\0')
    return title;
  g_free (title);
  return g_strdup (_(MEVENT_RECORD_GET_CLASS (record)->label));
}

/* So are the sessions of an internal block. A chain of blocks is short; one that bites its tail ends here. */
gboolean
_mevent_check_is_internal (MeventSession *session)
{
  for (int depth = 0; session != NULL && depth < 16; depth++, session = session->parent)
    if (session->internal)
      return TRUE;
  return FALSE;
}

/* Where people have been erased, what is about nobody may be what is left of them, and still counts. */
gboolean
_mevent_check_has_erased (MeventCheck *self)
{
  return mevent_list_get_n (self->project->tombstones) > 0;
}

void
_mevent_check_add (MeventCheck *self, const char *code, gpointer record, gpointer other, const char *format, ...)
{
  const MeventCheckCode *row = find_code (code);
  MeventIssue *issue = g_new0 (MeventIssue, 1);
  va_list args;

  issue->code = row->code;
  issue->severity = row->severity;
  issue->records = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (issue->records, g_object_ref (record));
  if (other != NULL)
    g_ptr_array_add (issue->records, g_object_ref (other));
  va_start (args, format);
  issue->message = g_strdup_vprintf (format, args);
  va_end (args);
  issue->fix_label = row->fix_label ? _(row->fix_label) : NULL;
  issue->fix = row->fix;
  g_ptr_array_add (self->issues, issue);
}

/* What has been called off need not fit together any more. */
static void
check_event (MeventCheck *self, MeventEvent *event)
{
  _mevent_check_event (self, event);
  if (event->status == MEVENT_EVENT_CANCELLED)
    return;
  _mevent_check_agenda (self, event);
  _mevent_check_availability (self, event);
}

/**
 * mevent_check_run:
 * @today: Julian day, against which dates are held
 *
 * Looks for what organisers trip over. The time it takes grows with the project, not with its square.
 *
 * Returns: (transfer full) (element-type MeventIssue): what was found
 */
GPtrArray *
mevent_check_run (MeventProject *project, guint32 today)
{
  GPtrArray *issues = g_ptr_array_new_with_free_func ((GDestroyNotify) mevent_issue_free);
  MeventCheck check = { project, today, issues };

  _mevent_check_project (&check);
  _mevent_check_people (&check);
  _mevent_check_material (&check);
  _mevent_check_bookings (&check);
  _mevent_check_texts (&check);
  for (guint i = 0; i < mevent_list_get_n (project->events); i++)
    check_event (&check, mevent_list_get (project->events, i));
  return issues;
}

/**
 * mevent_issue_fix:
 *
 * Mends it, as one undo group.
 *
 * Returns: %FALSE where only the user can
 */
gboolean
mevent_issue_fix (MeventIssue *self)
{
  MeventProject *project = mevent_record_get_project (self->records->pdata[0]);

  if (self->fix == NULL || project == NULL)
    return FALSE;
  mevent_project_begin (project, self->fix_label);
  self->fix (self);
  mevent_project_end (project);
  return TRUE;
}

void
mevent_issue_free (MeventIssue *self)
{
  g_free (self->message);
  g_ptr_array_unref (self->records);
  g_free (self);
}
