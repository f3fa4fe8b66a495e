#pragma once

#include "mevent-paper.h"
#include "mevent-participation.h"

G_BEGIN_DECLS

/* Somebody who is expected at the event. */
typedef struct
{
  MeventPerson        *person;
  MeventParticipation *participation; /* NULL: a contributor who is not registered */
} MeventGuest;

/* How those who contribute are named in a line. */
typedef enum
{
  MEVENT_NAMING_PLAIN, /* by their names */
  MEVENT_NAMING_SHORT, /* with their organisations, as short as those have a name */
  MEVENT_NAMING_LONG,
} MeventNaming;

GArray *            mevent_paper_list_guests      (MeventPaper       *self);
GArray *            mevent_paper_list_attendees   (MeventPaper       *self);
GArray *            mevent_paper_list_contributors (MeventPaper      *self);
void                mevent_paper_sort_guests      (GArray            *guests);
gboolean            mevent_paper_has_name         (MeventPaper       *self,
                                                   MeventPerson      *person);
void                mevent_paper_drop_nameless    (MeventPaper       *self,
                                                   GArray            *guests);
const char *        mevent_person_get_own_script  (MeventPerson      *person);
char *              mevent_paper_dup_contributors (MeventPaper       *self,
                                                   MeventSession     *session,
                                                   MeventNaming       naming);
MeventOrganisation *mevent_guest_get_organisation (const MeventGuest *self);
char *              mevent_guest_dup_about        (MeventPaper       *self,
                                                   const MeventGuest *guest);
char *              mevent_guest_dup_address      (MeventPaper       *paper,
                                                   const MeventGuest *self);
gboolean            mevent_guest_has_place        (const MeventGuest *self,
                                                   MeventSession     *session);
gboolean            mevent_paper_has_places       (MeventPaper       *self,
                                                   MeventSession     *session);

G_END_DECLS
