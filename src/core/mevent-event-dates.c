#include "mevent-event-dates.h"

#include "mevent-copy.h"
#include "mevent-follow-up.h"
#include "mevent-project.h"
#include "mevent-session.h"

#define LAST_DAY 3652059 /* 9999-12-31, the last that can be written */

/* Days by which something moves; dates are Julian days, 0 is none. */
static void
shift_field (MeventRecord *record, const MeventField *field, int days)
{
  guint32 date = *(guint32 *) mevent_field_get_slot (field, record);

  if (date == 0 || (gint64) date + days <= 0 || (gint64) date + days > LAST_DAY)
    return;
  date = (guint32) ((int) date + days);
  mevent_record_set (record, field, &date);
}

static void
shift_record (MeventRecord *record, gpointer days)
{
  const MeventField *field;

  for (guint i = 0; (field = mevent_record_nth_field (record, i)) != NULL; i++)
    if (field->flags & MEVENT_FIELD_EVENT_DAY)
      shift_field (record, field, GPOINTER_TO_INT (days));
}

static void
shift_preparation (MeventEvent *self, int days)
{
  MeventProject *project = mevent_record_get_project ((MeventRecord *) self);

  for (guint i = 0; project != NULL && i < mevent_list_get_n (project->follow_ups); i++)
    {
      MeventFollowUp *step = mevent_list_get (project->follow_ups, i);

      if (step->event != self || step->kind != MEVENT_FOLLOW_UP_KIND_PREPARATION ||
          step->status == MEVENT_FOLLOW_UP_STATUS_DONE)
        continue;
      shift_field ((MeventRecord *) step, mevent_record_find_field ((MeventRecord *) step, "due"), days);
      shift_record ((MeventRecord *) step, GINT_TO_POINTER (days));
    }
}

/* Where nobody has said when it begins, its earliest day does; 0 where none is known. */
static guint32
find_beginning (MeventEvent *self)
{
  guint32 day = self->last_day;

  if (self->first_day != 0)
    return self->first_day;
  for (guint i = 0; i < mevent_list_get_n (self->sessions); i++)
    {
      MeventSession *session = mevent_list_get (self->sessions, i);

      if (session->day != 0 && (day == 0 || session->day < day))
        day = session->day;
    }
  return day;
}

/**
 * mevent_event_move:
 * @first_day: Julian day on which the event begins from now on
 *
 * Moves the event and everything that has a day in it: sessions, availability, attendance, open preparation steps; in the
 * project's own fields, the dates of the plan. Dates of what has happened, such as registrations, stay. Where the event does
 * not say when it begins, that is its earliest day. Inside an undo group.
 */
void
mevent_event_move (MeventEvent *self, guint32 first_day)
{
  guint32 beginning = find_beginning (self);
  int days = beginning == 0 ? 0 : (int) first_day - (int) beginning;

  mevent_record_foreach ((MeventRecord *) self, shift_record, GINT_TO_POINTER (days));
  shift_preparation (self, days);
  if (self->first_day == 0)
    mevent_record_set_date (self, "first-day", first_day);
}

static gboolean
is_plan (const MeventField *field)
{
  return !(field->flags & MEVENT_FIELD_OUTCOME);
}

/* What had to be done before the event has to be done again, even where it was dropped the last time. */
static void
repeat_preparation (MeventEvent *self, MeventEvent *copy)
{
  MeventList *follow_ups = mevent_record_get_project ((MeventRecord *) self)->follow_ups;
  guint n = mevent_list_get_n (follow_ups);

  for (guint i = 0; i < n; i++)
    {
      MeventFollowUp *step = mevent_list_get (follow_ups, i);
      g_autoptr (MeventFollowUp) again = NULL;

      if (step->event != self || step->kind != MEVENT_FOLLOW_UP_KIND_PREPARATION)
        continue;
      again = (MeventFollowUp *) mevent_record_copy ((MeventRecord *) step, is_plan);
      mevent_record_set_number (again, "status", MEVENT_FOLLOW_UP_STATUS_OPEN);
      mevent_record_set_reference (again, "event", copy);
      mevent_record_set_reference (again, "session", NULL);
      mevent_record_set_reference (again, "finding", NULL);
      mevent_list_append (follow_ups, again);
    }
}

/**
 * mevent_event_repeat:
 * @first_day: Julian day on which the new event begins
 *
 * Plans an event once more: what was planned is taken over with its dates moved, what came of it – participants,
 * findings, head counts, conclusions – is not. Steps of preparation are open again. Inside an undo group.
 *
 * Returns: (transfer none): the new event, last of the project's
 */
MeventEvent *
mevent_event_repeat (MeventEvent *self, guint32 first_day)
{
  MeventProject *project = mevent_record_get_project ((MeventRecord *) self);
  g_autoptr (MeventEvent) copy = NULL;

  g_return_val_if_fail (project != NULL, NULL);

  copy = (MeventEvent *) mevent_record_copy ((MeventRecord *) self, is_plan);
  mevent_record_set_number (copy, "status", MEVENT_EVENT_PLANNED);
  mevent_list_append (project->events, copy);
  repeat_preparation (self, copy);
  mevent_event_move (copy, first_day);
  return copy;
}
