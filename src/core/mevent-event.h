#pragma once

#include "mevent-list.h"
#include "mevent-record.h"

G_BEGIN_DECLS

#define MEVENT_TYPE_EVENT (mevent_event_get_type ())
MEVENT_DECLARE_RECORD (MeventEvent, mevent_event, EVENT)

struct _MeventEvent
{
  MeventRecord parent_instance;

  MeventText   *title;
  MeventText   *subtitle;
  MeventText   *description;
  guint32       first_day;
  guint32       last_day;
  char         *time_zone;
  MeventVenue  *venue;
  int           our_role; /* MeventOurRole */
  int           changeover; /* minutes */
  int           status; /* MeventEventStatus */
  char         *languages;
  MeventPerson *contact;
  int           capacity;
  MeventText   *conclusion;
  MeventText   *outlook;
  MeventText   *takeaways;
  int           head_count;
  MeventList   *partners;
  MeventList   *tracks;
  MeventList   *categories;
  MeventList   *sessions;
  MeventList   *participations;
  MeventList   *figures;
  MeventList   *snapshots;
};

typedef enum
{
  MEVENT_OUR_ROLE_ORGANISER,
  MEVENT_OUR_ROLE_CO_ORGANISER,
  MEVENT_OUR_ROLE_PARTICIPANT,
} MeventOurRole;

typedef enum
{
  MEVENT_EVENT_IDEA,
  MEVENT_EVENT_PLANNED,
  MEVENT_EVENT_ANNOUNCED,
  MEVENT_EVENT_HELD,
  MEVENT_EVENT_CLOSED,
  MEVENT_EVENT_CANCELLED,
} MeventEventStatus;

extern const MeventEnumValue mevent_event_statuses[];

GPtrArray *mevent_event_list_days            (MeventEvent *self);
GPtrArray *mevent_event_list_day_sessions    (MeventEvent *self,
                                              guint32      day);
guint32    mevent_event_get_session_day      (MeventEvent   *self,
                                              MeventSession *session);
MeventSession *mevent_event_get_block        (MeventEvent   *self,
                                              MeventSession *session);
gboolean   mevent_event_is_internal          (MeventEvent   *self,
                                              MeventSession *session);
GPtrArray *mevent_event_list_parallel        (MeventEvent   *self,
                                              MeventSession *block);
GPtrArray *mevent_event_list_venues          (MeventEvent *self);
GPtrArray *mevent_event_list_rooms           (MeventEvent *self,
                                              MeventVenue *venue);
GPtrArray *mevent_event_list_badge_holders   (MeventEvent *self);
GPtrArray *mevent_event_list_contributors    (MeventEvent *self);

G_END_DECLS
