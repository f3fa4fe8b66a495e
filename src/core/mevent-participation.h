#pragma once

#include "mevent-list.h"
#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_PARTICIPATION (mevent_participation_get_type ())
MEVENT_DECLARE_RECORD (MeventParticipation, mevent_participation, PARTICIPATION)

struct _MeventParticipation
{
  MeventRecord parent_instance;

  MeventPerson       *person;
  MeventOrganisation *organisation; /* represented */
  MeventCategory     *category;
  int                 status; /* MeventParticipationStatus */
  guint32             registered_on;
  GPtrArray          *wishes; /* of MeventSession, the dearest first */
  GPtrArray          *places; /* of MeventSession */
  char               *interpretation;
  gboolean            child_care;
  MeventText         *function; /* on this occasion */
  char               *diet;
  char               *access_needs;
  char               *comment;
  guint32             badge_printed_on;
  int                 badge_printed_at;
  char               *badge_printed_content; /* digest of what stood on it */
  MeventList         *availability;
  MeventList         *attendance;
};

typedef enum
{
  MEVENT_PARTICIPATION_INVITED,
  MEVENT_PARTICIPATION_REGISTERED,
  MEVENT_PARTICIPATION_WAITING,
  MEVENT_PARTICIPATION_CONFIRMED,
  MEVENT_PARTICIPATION_DECLINED,
  MEVENT_PARTICIPATION_CANCELLED,
} MeventParticipationStatus;

extern const MeventEnumValue mevent_participation_statuses[];

gboolean mevent_participation_is_coming     (MeventParticipation *self);
gboolean mevent_participation_has_cancelled (MeventParticipation *self);

G_END_DECLS
