#pragma once

#include "mevent-list.h"
#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_SESSION (mevent_session_get_type ())
MEVENT_DECLARE_RECORD (MeventSession, mevent_session, SESSION)

struct _MeventSession
{
  MeventRecord parent_instance;

  MeventText    *title;
  MeventText    *subtitle;
  int            kind; /* MeventSessionKind */
  guint32        day;
  int            start;    /* minutes since midnight of the day, or MEVENT_UNSET */
  int            duration; /* minutes, or MEVENT_UNSET */
  MeventRoom    *room;
  MeventTrack   *track;
  MeventSession *parent; /* the block that groups parallel sessions */
  MeventText    *abstract;
  char          *languages;
  char          *interpretation;
  int            capacity;
  gboolean       sign_up;
  gboolean       internal; /* never printed */
  char          *material;
  char          *notes;
  int            head_count;
  MeventText    *summary;
  MeventText    *conclusion;
  MeventText    *outlook;
  MeventList    *contributions;
  MeventList    *findings;
  MeventList    *figures;
};

typedef enum
{
  MEVENT_SESSION_OTHER,
  MEVENT_SESSION_REGISTRATION,
  MEVENT_SESSION_OPENING,
  MEVENT_SESSION_WELCOME,
  MEVENT_SESSION_KEYNOTE,
  MEVENT_SESSION_TALK,
  MEVENT_SESSION_PANEL,
  MEVENT_SESSION_WORKSHOP,
  MEVENT_SESSION_PLENARY,
  MEVENT_SESSION_RESULTS,
  MEVENT_SESSION_BREAK,
  MEVENT_SESSION_MEAL,
  MEVENT_SESSION_NETWORKING,
  MEVENT_SESSION_CLOSING,
} MeventSessionKind;

extern const MeventEnumValue mevent_session_kinds[];

int      mevent_session_kind_get_default_duration (MeventSessionKind  kind);
gboolean mevent_session_is_pause                  (MeventSession     *self);
int      mevent_session_get_end                   (MeventSession     *self);

G_END_DECLS
