#pragma once

#include "mevent-category.h"
#include "mevent-contribution.h"
#include "mevent-event.h"
#include "mevent-organisation.h"
#include "mevent-participation.h"
#include "mevent-person.h"
#include "mevent-project.h"

/* A small meeting with names in many scripts. */
MeventProject *mevent_test_people_project_new (void);
MeventEvent *  mevent_test_people_event       (MeventProject *project);
MeventPerson * mevent_test_people_add         (MeventProject *project,
                                               const char    *given_name,
                                               const char    *family_name);
/* So many people more, as mixed as those. */
void           mevent_test_people_add_many    (MeventProject *project,
                                               guint          n);
