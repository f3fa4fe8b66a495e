#pragma once

#include "mevent-flow.h"
#include "mevent-organisation.h"
#include "mevent-person.h"
#include "mevent-programme.h"
#include "mevent-session.h"

G_BEGIN_DECLS

/* What the chapters of a programme are written with. */
typedef struct
{
  MeventEvent       *event;
  MeventFlow        *flow;
  const MeventTheme *theme;
  MeventLanguage    *language;
  const char        *tag;
  MeventProblems    *problems;
  GHashTable        *speakers; /* people who have a place among the speakers */
} MeventProgrammeWriter;

/* The width of the column of times. */
#define MEVENT_PROGRAMME_TIME_WIDTH 88.0

const char *_mevent_programme_string      (MeventProgrammeWriter *self,
                                           const char            *msgid) G_GNUC_FORMAT (2);
const char *_mevent_programme_translate   (MeventProgrammeWriter *self,
                                           const MeventText      *text);
MeventRow * _mevent_programme_add_chapter (MeventProgrammeWriter *self,
                                           const char            *title,
                                           MeventRowFlags         flags);
MeventPicture *_mevent_programme_load     (MeventProgrammeWriter *self,
                                           MeventImage           *image,
                                           double                 width,
                                           double                 height);
char *      _mevent_programme_describe    (MeventProgrammeWriter *self,
                                           MeventPerson          *person,
                                           const MeventText      *function,
                                           MeventOrganisation    *organisation);

void        _mevent_programme_add_cover    (MeventProgrammeWriter *self);
void        _mevent_programme_add_agenda   (MeventProgrammeWriter *self);
void        _mevent_programme_add_abstracts (MeventProgrammeWriter *self);
void        _mevent_programme_add_speakers (MeventProgrammeWriter *self);
void        _mevent_programme_add_venue    (MeventProgrammeWriter *self);
void        _mevent_programme_add_partners (MeventProgrammeWriter *self);

G_END_DECLS
