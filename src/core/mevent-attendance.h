#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_ATTENDANCE (mevent_attendance_get_type ())
MEVENT_DECLARE_RECORD (MeventAttendance, mevent_attendance, ATTENDANCE)

/* Whether a participant was there, for a day, a part of it or a session. */
struct _MeventAttendance
{
  MeventRecord   parent_instance;

  guint32        day;
  int            part;  /* MeventDayPart */
  MeventSession *session;
  int            presence;  /* MeventPresence */
  int            time;
  int            source;  /* MeventAttendanceSource */
};

typedef enum
{
  MEVENT_DAY_PART_WHOLE_DAY,
  MEVENT_DAY_PART_MORNING,
  MEVENT_DAY_PART_AFTERNOON,
  MEVENT_DAY_PART_EVENING,
} MeventDayPart;

typedef enum
{
  MEVENT_PRESENCE_PRESENT,
  MEVENT_PRESENCE_ABSENT,
  MEVENT_PRESENCE_EXCUSED,
} MeventPresence;

typedef enum
{
  MEVENT_ATTENDANCE_SOURCE_DOOR,
  MEVENT_ATTENDANCE_SOURCE_PAPER_LIST,
  MEVENT_ATTENDANCE_SOURCE_ESTIMATE,
} MeventAttendanceSource;

extern const MeventEnumValue mevent_day_parts[];
extern const MeventEnumValue mevent_presences[];
extern const MeventEnumValue mevent_attendance_sources[];

G_END_DECLS
