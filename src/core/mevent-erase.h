#pragma once

#include "mevent-event.h"
#include "mevent-person.h"
#include "mevent-tombstone.h"

G_BEGIN_DECLS

typedef enum
{
  MEVENT_ERASE_ALL,       /* whatever is marked as personal */
  MEVENT_ERASE_SENSITIVE, /* only what is marked as sensitive; who took part stays known */
} MeventEraseScope;

/* A text that still contains a name or an address of somebody whose data was erased, or what still shows them. */
typedef struct
{
  char *id;    /* of the record, or of the nearest above it that has one */
  char *where; /* for people: record and field */
  char *text;  /* of a picture its name */
} MeventMention;

/* Records that still count though nobody knows whose they are. */
typedef struct
{
  GType type;
  guint n;
} MeventKept;

/* What those who were erased were called. */
typedef struct _MeventErasedNames MeventErasedNames;

/* What an erasure did. */
typedef struct
{
  guint       n_people;  /* records of people that are gone */
  guint       n_values;  /* values that were cleared in other records */
  GArray     *kept;      /* of MeventKept, one for each class */
  GPtrArray  *mentions;  /* of MeventMention */

  GPtrArray         *ids; /* of those it was about, of their photos, of the event */
  MeventErasedNames *names;
} MeventErasure;

MeventErasure *mevent_erase_person       (MeventPerson      *person,
                                          MeventEraseScope   scope);
MeventErasure *mevent_erase_event        (MeventEvent       *event,
                                          MeventEraseScope   scope);
MeventErasure *mevent_erase_again        (MeventTombstone   *tombstone);
gboolean       mevent_erasure_is_in      (MeventErasure     *self,
                                          MeventProject     *project);
gboolean       mevent_erasure_is_in_text (MeventErasure     *self,
                                          const char        *text);
void           mevent_erasure_free       (MeventErasure     *self);

const MeventField *mevent_record_class_find_subject (MeventRecordClass *klass);
MeventPerson *     mevent_record_get_subject        (MeventRecord      *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeventErasure, mevent_erasure_free)

G_END_DECLS
