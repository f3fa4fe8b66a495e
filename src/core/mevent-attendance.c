#include "mevent-attendance.h"

#include <glib/gi18n-lib.h>

#include "mevent-session.h"

const MeventEnumValue mevent_day_parts[] = {
  [MEVENT_DAY_PART_WHOLE_DAY] = { "whole-day", N_("whole day") },
  [MEVENT_DAY_PART_MORNING] = { "morning", N_("morning") },
  [MEVENT_DAY_PART_AFTERNOON] = { "afternoon", N_("afternoon") },
  [MEVENT_DAY_PART_EVENING] = { "evening", N_("evening") },
  { NULL }
};

const MeventEnumValue mevent_presences[] = {
  [MEVENT_PRESENCE_PRESENT] = { "present", N_("present") },
  [MEVENT_PRESENCE_ABSENT] = { "absent", N_("absent") },
  [MEVENT_PRESENCE_EXCUSED] = { "excused", N_("excused") },
  { NULL }
};

const MeventEnumValue mevent_attendance_sources[] = {
  [MEVENT_ATTENDANCE_SOURCE_DOOR] = { "door", N_("seen at the door") },
  [MEVENT_ATTENDANCE_SOURCE_PAPER_LIST] = { "paper-list", N_("signed list") },
  [MEVENT_ATTENDANCE_SOURCE_ESTIMATE] = { "estimate", N_("estimate") },
  { NULL }
};

static const MeventField fields[] = {
  { "day", MEVENT_DATE (MeventAttendance, day), N_("Day"), MEVENT_FIELD_EVENT_DAY },
  { "part", MEVENT_ENUM (MeventAttendance, part, mevent_day_parts), N_("Part of the day") },
  { "session", MEVENT_REFERENCE (MeventAttendance, session, MeventSession, mevent_session_get_type), N_("Session") },
  { "presence", MEVENT_ENUM (MeventAttendance, presence, mevent_presences), N_("Present") },
  { "time", MEVENT_TIME (MeventAttendance, time), N_("Time") },
  { "source", MEVENT_ENUM (MeventAttendance, source, mevent_attendance_sources), N_("Known from") },
};

static char *
dup_title (MeventRecord *record, const char *language)
{
  MeventAttendance *self = (MeventAttendance *) record;

  return g_strdup (mevent_enum_get_label (mevent_presences, self->presence));
}

MEVENT_DEFINE_RECORD (MeventAttendance, mevent_attendance, "attendance", 'j', N_("Attendance"), N_("Attendance"),
                      dup_title)
