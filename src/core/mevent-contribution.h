#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_CONTRIBUTION (mevent_contribution_get_type ())
MEVENT_DECLARE_RECORD (MeventContribution, mevent_contribution, CONTRIBUTION)

struct _MeventContribution
{
  MeventRecord parent_instance;

  MeventPerson       *person;
  MeventOrganisation *organisation; /* spoken for */
  int                 role; /* MeventContributionRole */
  MeventText         *function; /* on this occasion */
  char               *note;
  guint32             badge_printed_on; /* of somebody who contributes without taking part; see MeventParticipation */
  int                 badge_printed_at;
  char               *badge_printed_content;
};

typedef enum
{
  MEVENT_CONTRIBUTION_SPEAKER,
  MEVENT_CONTRIBUTION_MODERATOR,
  MEVENT_CONTRIBUTION_PANELLIST,
  MEVENT_CONTRIBUTION_FACILITATOR,
  MEVENT_CONTRIBUTION_CHAIR,
  MEVENT_CONTRIBUTION_MINUTE_TAKER,
  MEVENT_CONTRIBUTION_INTERPRETER,
  MEVENT_CONTRIBUTION_HOST,
  MEVENT_CONTRIBUTION_GREETING,
} MeventContributionRole;

extern const MeventEnumValue mevent_contribution_roles[];

G_END_DECLS
