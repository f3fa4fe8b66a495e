#pragma once

#include "mevent-badge-private.h"
#include "mevent-event.h"

G_BEGIN_DECLS

/* A session as it stands on the backs of badges. */
typedef struct
{
  const char *day;      /* above the first session of a day; NULL where all are on one */
  const char *time;     /* may be NULL */
  const char *text;     /* title and room */
  gboolean    is_pause;
} MeventBadgeEntry;

/* Everybody's own programme: who is where, and what concerns all. */
struct _MeventBadgeAgenda
{
  GArray     *entries;  /* of MeventBadgeEntry: all sessions that are printed, in order */
  GArray     *picks;    /* of MeventBadgePick: badge by badge */
};

typedef struct
{
  guint    entry;
  gboolean is_own; /* the person contributes, or has a place */
} MeventBadgePick;

typedef struct _MeventBadgeAgendaReader MeventBadgeAgendaReader;
typedef struct _MeventBadgeAgendaSetter MeventBadgeAgendaSetter;

MeventBadgeAgenda *      _mevent_badge_agenda_new         (void);
void                     _mevent_badge_agenda_free        (MeventBadgeAgenda        *self);

MeventBadgeAgendaReader *_mevent_badge_agenda_reader_new  (MeventBadgeContent       *content,
                                                           MeventEvent              *event,
                                                           gboolean                  with_ends);
void                     _mevent_badge_agenda_reader_free (MeventBadgeAgendaReader  *self);
void                     _mevent_badge_agenda_read        (MeventBadgeAgendaReader  *self,
                                                           MeventPerson             *person,
                                                           MeventBadge              *badge);

MeventBadgeAgendaSetter *_mevent_badge_agenda_setter_new  (const MeventBadgeLayout  *design,
                                                           const MeventBadgeWork    *work);
void                     _mevent_badge_agenda_setter_free (MeventBadgeAgendaSetter  *self);
void                     _mevent_badge_agenda_set         (MeventBadgeAgendaSetter  *self,
                                                           const MeventBadge        *badge,
                                                           MeventBadgeCard          *card);
void                     _mevent_badge_agenda_paint       (const MeventBadgeWork    *work,
                                                           const MeventBadgeCard    *card,
                                                           cairo_t                  *cr);
void                     _mevent_badge_agenda_foreach_text (const MeventBadge       *badge,
                                                            const MeventBadgeCard   *card,
                                                            const MeventBadgeWork   *work,
                                                            const MeventPlacedText  *place,
                                                            MeventPlacedFunc         func,
                                                            gpointer                 user_data);

G_END_DECLS
