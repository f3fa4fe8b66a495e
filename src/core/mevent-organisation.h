#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_ORGANISATION (mevent_organisation_get_type ())
MEVENT_DECLARE_RECORD (MeventOrganisation, mevent_organisation, ORGANISATION)

struct _MeventOrganisation
{
  MeventRecord parent_instance;

  MeventText  *name;
  char        *short_name;
  int          kind;
  char        *street;
  char        *postal_code;
  char        *city;
  char        *region;
  char        *country;
  char        *email;
  char        *phone;
  char        *website;
  MeventImage *logo;
  int          colour; /* 0xRRGGBB or MEVENT_UNSET */
  MeventText  *description;
  char        *notes;
};

typedef enum
{
  MEVENT_ORGANISATION_OTHER,
  MEVENT_ORGANISATION_MIGRANT_ORGANISATION,
  MEVENT_ORGANISATION_ASSOCIATION,
  MEVENT_ORGANISATION_MINISTRY,
  MEVENT_ORGANISATION_MUNICIPALITY,
  MEVENT_ORGANISATION_UNIVERSITY,
  MEVENT_ORGANISATION_FOUNDATION,
  MEVENT_ORGANISATION_MEDIA,
  MEVENT_ORGANISATION_COMPANY,
  MEVENT_ORGANISATION_PROGRAMME,
} MeventOrganisationKind;

extern const MeventEnumValue mevent_organisation_kinds[];

G_END_DECLS
