#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_PARTNER (mevent_partner_get_type ())
MEVENT_DECLARE_RECORD (MeventPartner, mevent_partner, PARTNER)

struct _MeventPartner
{
  MeventRecord parent_instance;

  MeventOrganisation *organisation;
  int                 role; /* MeventPartnerRole */
  MeventText         *wording; /* the sentence that a funder requires */
  char               *grant_number;
};

typedef enum
{
  MEVENT_PARTNER_HOST,
  MEVENT_PARTNER_CO_HOST,
  MEVENT_PARTNER_ORGANISER,
  MEVENT_PARTNER_INITIATOR,
  MEVENT_PARTNER_FUNDER,
  MEVENT_PARTNER_FUNDING_PROGRAMME,
  MEVENT_PARTNER_PATRON,
  MEVENT_PARTNER_SUPPORTER,
  MEVENT_PARTNER_MEDIA,
} MeventPartnerRole;

extern const MeventEnumValue mevent_partner_roles[];

G_END_DECLS
