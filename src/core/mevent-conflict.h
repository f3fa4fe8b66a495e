#pragma once

#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_CONFLICT (mevent_conflict_get_type ())
MEVENT_DECLARE_RECORD (MeventConflict, mevent_conflict, CONFLICT)

/* Stands for a field where it is about what the record is a part of; the values are ids. */
#define MEVENT_CONFLICT_OWNER ".."

/* What two people changed differently; a merge leaves it until somebody has decided. */
struct _MeventConflict
{
  MeventRecord  parent_instance;

  MeventRecord *record;
  int           kind;  /* MeventConflictKind */
  char         *field;  /* its name, or MEVENT_CONFLICT_OWNER; NULL where the whole record is meant */
  char         *language;  /* of a translated text */
  char         *base;  /* the values as the file writes them */
  char         *ours;
  char         *theirs;
};

typedef enum
{
  MEVENT_CONFLICT_KIND_BOTH_CHANGED,
  MEVENT_CONFLICT_KIND_DELETED_HERE,
  MEVENT_CONFLICT_KIND_DELETED_THERE,
} MeventConflictKind;

extern const MeventEnumValue mevent_conflict_kinds[];

void mevent_conflict_remove (MeventConflict *self);

G_END_DECLS
