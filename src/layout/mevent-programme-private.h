#pragma once

#include "mevent-paper.h"
#include "mevent-programme.h"
#include "mevent-session.h"

G_BEGIN_DECLS

/* The data of a paper that is a programme. */
typedef struct
{
  GHashTable *speakers;      /* people who have a place among the speakers */
  gboolean    in_one_column; /* sessions at one time stand below each other, however wide the page is */
  gboolean    ends_differ;   /* of the sessions side by side that are written just now */
} MeventProgramme;

/* The width of the column of times, in units of the size of a time. */
#define MEVENT_PROGRAMME_TIME_EMS 8.8

/* What of a cover is written. */
typedef enum
{
  MEVENT_COVER_WHOLE,
  MEVENT_COVER_TRIAL, /* all, and what is else left out where there is no room for it does not give way */
  MEVENT_COVER_HEAD,  /* titles, date and place */
} MeventCoverParts;

gboolean _mevent_programme_is_empty (MeventEvent *event);
double _mevent_programme_get_time_width (MeventPaper *self);
gboolean _mevent_programme_breaks_title (MeventPaper *self);
void   _mevent_programme_add_cover      (MeventPaper      *self,
                                         MeventCoverParts  parts);
void   _mevent_programme_add_agenda     (MeventPaper *self);
void   _mevent_programme_add_abstracts  (MeventPaper *self);
void   _mevent_programme_add_speakers   (MeventPaper *self);
void   _mevent_programme_add_venue      (MeventPaper *self);
void   _mevent_programme_add_contact    (MeventPaper *self);
void   _mevent_programme_add_partners   (MeventPaper *self);

G_END_DECLS
