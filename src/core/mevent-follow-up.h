#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_FOLLOW_UP (mevent_follow_up_get_type ())
MEVENT_DECLARE_RECORD (MeventFollowUp, mevent_follow_up, FOLLOW_UP)

/* What is to be done after an event, or in preparation of it. */
struct _MeventFollowUp
{
  MeventRecord        parent_instance;

  char               *subject;
  int                 kind;  /* MeventFollowUpKind */
  MeventEvent        *event;
  MeventSession      *session;
  MeventFinding      *finding;
  MeventPerson       *person;
  MeventOrganisation *organisation;
  MeventPerson       *responsible;
  guint32             due;
  int                 status;  /* MeventFollowUpStatus */
  char               *notes;
};

typedef enum
{
  MEVENT_FOLLOW_UP_KIND_CONTACT,
  MEVENT_FOLLOW_UP_KIND_PROMISE,
  MEVENT_FOLLOW_UP_KIND_TASK,
  MEVENT_FOLLOW_UP_KIND_COOPERATION_IDEA,
  MEVENT_FOLLOW_UP_KIND_PREPARATION,
} MeventFollowUpKind;

typedef enum
{
  MEVENT_FOLLOW_UP_STATUS_OPEN,
  MEVENT_FOLLOW_UP_STATUS_WAITING,
  MEVENT_FOLLOW_UP_STATUS_DONE,
  MEVENT_FOLLOW_UP_STATUS_DROPPED,
} MeventFollowUpStatus;

extern const MeventEnumValue mevent_follow_up_kinds[];
extern const MeventEnumValue mevent_follow_up_statuses[];

G_END_DECLS
