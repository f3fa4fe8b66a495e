#pragma once

#include "mevent-field.h"

G_BEGIN_DECLS

/* What "{name}" in the texts of a badge design stands for. */
typedef enum
{
  MEVENT_BADGE_FIELD_FIRST_NAME,
  MEVENT_BADGE_FIELD_FAMILY_NAME,
  MEVENT_BADGE_FIELD_FULL_NAME,
  MEVENT_BADGE_FIELD_OWN_SCRIPT,
  MEVENT_BADGE_FIELD_PRONOUNS,
  MEVENT_BADGE_FIELD_ORGANISATION,
  MEVENT_BADGE_FIELD_FUNCTION,
  MEVENT_BADGE_FIELD_CATEGORY,
  MEVENT_BADGE_FIELD_NO_PHOTO,
  MEVENT_BADGE_FIELD_EVENT,
  MEVENT_BADGE_FIELD_DATES,
  MEVENT_BADGE_FIELD_VENUE,
  MEVENT_BADGE_FIELD_ID,
  MEVENT_BADGE_FIELD_VCARD,
  MEVENT_BADGE_N_FIELDS
} MeventBadgeField;

extern const MeventEnumValue mevent_badge_fields[];

gboolean mevent_badge_field_uses         (const char        *text,
                                          MeventBadgeField   field);
char *   mevent_badge_field_find_unknown (const char        *text);
char *   mevent_badge_field_expand       (const char        *text,
                                          const char *const *values);

G_END_DECLS
