#pragma once

#include "mevent-event.h"
#include "mevent-project.h"

/* Events made up at random, of all that a product can print. Every text ends with a number of its own, so that each can be
 * found again on the pages. */
typedef struct
{
  GRand        *rand;
  guint         n_texts;
  MeventProject *project;
  MeventEvent  *event;
  GPtrArray    *people, *organisations, *rooms; /* of records of the project */
} MeventTestEvent;

void   mevent_test_event_init       (MeventTestEvent *self,
                                     GRand           *rand,
                                     const char      *language);
void   mevent_test_event_clear      (MeventTestEvent *self);
void   mevent_test_event_fill       (MeventTestEvent *self);
char * mevent_test_event_text       (MeventTestEvent *self,
                                     guint            most_words);
void   mevent_test_event_translate  (MeventTestEvent *self,
                                     gpointer         record,
                                     const char      *field,
                                     guint            most_words);
MeventSession *mevent_test_event_add_session (MeventTestEvent *self,
                                              int              start,
                                              int              duration);
MeventPerson *mevent_test_event_add_person (MeventTestEvent *self);
void   mevent_test_event_add_contribution (MeventTestEvent *self,
                                           MeventSession   *session,
                                           MeventPerson    *person);
GBytes *mevent_test_event_png       (int              width,
                                     int              height);
MeventImage *mevent_test_event_add_image (MeventTestEvent *self,
                                          GBytes          *png);
