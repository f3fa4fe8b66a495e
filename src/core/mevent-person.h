#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_PERSON (mevent_person_get_type ())
MEVENT_DECLARE_RECORD (MeventPerson, mevent_person, PERSON)

struct _MeventPerson
{
  MeventRecord parent_instance;

  char               *honorific;
  char               *given_name;
  char               *family_name;
  char               *name_in_own_script;
  char               *own_script_language;
  char               *badge_name;
  char               *sort_key;
  char               *pronouns;
  char               *pronunciation;
  MeventText         *function;
  MeventOrganisation *organisation;
  char               *email;
  char               *phone;
  char               *mobile;
  char               *street;
  char               *postal_code;
  char               *city;
  char               *country;
  char               *website;
  char               *languages;
  MeventText         *biography;
  MeventImage        *photo;
  int                 photo_consent; /* MeventConsent */
  guint32             photo_consent_date;
  char               *photo_consent_how;
  int                 contact_consent;
  guint32             contact_consent_date;
  char               *contact_consent_how;
  int                 list_consent;
  guint32             list_consent_date;
  char               *list_consent_how;
  char               *notes;
};

typedef enum
{
  MEVENT_CONSENT_NOT_ASKED,
  MEVENT_CONSENT_YES,
  MEVENT_CONSENT_NO,
  MEVENT_CONSENT_WITHDRAWN,
} MeventConsent;

extern const MeventEnumValue mevent_consents[];

char *mevent_person_dup_name      (MeventPerson *self);
char *mevent_person_dup_full_name (MeventPerson *self);
char *mevent_person_dup_sort_name (MeventPerson *self);

G_END_DECLS
