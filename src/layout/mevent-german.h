#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How names stand in German sentences: with their article, their adjectives inflected. */
typedef enum
{
  MEVENT_GERMAN_NOMINATIVE,
  MEVENT_GERMAN_DATIVE,
  MEVENT_GERMAN_ACCUSATIVE,
} MeventGermanCase;

char *mevent_german_decline     (const char       *name,
                                 MeventGermanCase  grammatical_case,
                                 gboolean          mid_sentence);
char *mevent_german_with        (const char       *preposition,
                                 const char       *name);

G_END_DECLS
