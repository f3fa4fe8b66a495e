#pragma once

#include "mevent-project.h"

G_BEGIN_DECLS

/* A project to begin with. */
typedef struct
{
  char *name;    /* for the command line: "workshop-day" */
  char *label;   /* for people, in their language */
  char *summary; /* what is in it, a sentence; NULL for none */
} MeventTemplate;

GPtrArray *     mevent_template_list (const char      *language);
MeventProject * mevent_template_open (const char      *name,
                                      const char      *language,
                                      const char      *title,
                                      guint32          first_day,
                                      GError         **error);
void            mevent_template_free (MeventTemplate  *self);

G_END_DECLS
