#pragma once

#include "mevent-person.h"

G_BEGIN_DECLS

/* A value, as its reader would write it. */
typedef struct
{
  char    *name;      /* of the field, for programs */
  char    *label;
  char    *text;
  GBytes  *data;      /* of a picture; NULL for all else */
  gboolean sensitive;
} MeventPersonValue;

/* A record that says something about somebody. */
typedef struct
{
  char      *id;      /* NULL for a part without one */
  char      *element; /* as files call it */
  char      *label;   /* what it is */
  char      *place;   /* in which event and session; NULL where it stands in the project itself */
  GPtrArray *values;  /* of MeventPersonValue */
  GPtrArray *parts;   /* of MeventPersonRecord: what stands below it */
  gboolean   is_mention; /* a name of the person stands in it, which may be another's */
} MeventPersonRecord;

GPtrArray *mevent_person_list_data (MeventPerson   *self,
                                    MeventLanguage *language);

G_END_DECLS
