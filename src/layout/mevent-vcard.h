#pragma once

#include "mevent-person.h"

G_BEGIN_DECLS

/* What a contact card may hold besides the name. */
typedef enum
{
  MEVENT_VCARD_NAME = 0,
  MEVENT_VCARD_ORGANISATION = 1 << 0,
  MEVENT_VCARD_EMAIL = 1 << 1,
  MEVENT_VCARD_PHONE = 1 << 2,
  MEVENT_VCARD_MOBILE = 1 << 3,
  MEVENT_VCARD_ALL = (1 << 4) - 1
} MeventVcardParts;

char *mevent_vcard_write (MeventPerson     *person,
                          const char       *organisation,
                          MeventVcardParts  parts);

G_END_DECLS
